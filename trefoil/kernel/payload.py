"""Typed things that get sealed: one base, one registry, versions with upcasters, errors without values.

A payload is a frozen `msgspec.Struct` with unknown fields forbidden. Its kind and version stand beside it in the
sealed bytes. Old versions stay readable through `upcast`: a pure function from the old JSON object to the next
version's. There is no fall-back: an unknown kind or version is an error.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Any, Never

import msgspec

from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category


class PayloadError(ValueError):
    """A payload could not be read. Its text never holds a value, only a kind and a version."""


class Payload(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of everything that is sealed in a record."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def __reduce__(self) -> Never:
        raise TypeError("a payload cannot be pickled")


Upcast = Callable[[dict[str, Any]], dict[str, Any]]


@unique
class SaidBy(StrEnum):
    """Whose word a kind of thing is. A key to add seals anything of its category, so this is asked on opening."""

    OWNER = "owner"  # the person's alone: what anybody else signed is not shown
    ANYBODY = "anybody"  # of whoever may add there: a page says who it was


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of payload is named, versioned and shelved, and who may say it."""

    name: str
    version: int
    category: Category
    payload: type[Payload]
    upcasts: tuple[Upcast, ...]  # upcasts[i] turns version i+1 into version i+2
    by: SaidBy


_BY_NAME: dict[str, Kind] = {}
_BY_TYPE: dict[type[Payload], Kind] = {}


def declare(
    *,
    name: str,
    category: Category,
    payload: type[Payload],
    upcasts: tuple[Upcast, ...] = (),
    by: SaidBy = SaidBy.OWNER,
) -> Kind:
    """Register a kind; its version is one more than the number of upcasts. Raises PayloadError on a second use.

    A kind is the person's alone to say unless it is declared otherwise.
    """
    if name in _BY_NAME or payload in _BY_TYPE:
        raise PayloadError(f"kind {name} is declared twice")
    kind = Kind(name=name, version=len(upcasts) + 1, category=category, payload=payload, upcasts=upcasts, by=by)
    _BY_NAME[name] = kind
    _BY_TYPE[payload] = kind
    return kind


def kind_named(name: str) -> Kind:
    """Return the declared kind. Raises PayloadError when there is none."""
    try:
        return _BY_NAME[name]
    except KeyError:
        raise PayloadError(f"unknown kind {name}") from None


def kind_of(payload: Payload | type[Payload]) -> Kind:
    """Return the kind of a payload or payload type. Raises PayloadError when it was never declared."""
    payload_type = payload if isinstance(payload, type) else type(payload)
    try:
        return _BY_TYPE[payload_type]
    except KeyError:
        raise PayloadError(f"{payload_type.__name__} is not declared") from None


def declared() -> tuple[Kind, ...]:
    """Return every declared kind, by name (for golden files and the field classes)."""
    return tuple(_BY_NAME[name] for name in sorted(_BY_NAME))


def _enc(value: object) -> object:
    if isinstance(value, Plain):
        return value._for_sealing()  # noqa: SLF001 - the one place that may
    raise PayloadError(f"cannot seal a {type(value).__name__}")


def _dec(kind: type, value: object) -> object:
    if kind is Plain and isinstance(value, str):
        return Plain(value)
    raise PayloadError("unexpected value in a payload")


_encoder = msgspec.json.Encoder(enc_hook=_enc)


def encode(payload: Payload) -> bytes:
    """Return the payload's bytes, to be sealed at once and never kept."""
    return _encoder.encode(payload)


def decode(*, name: str, version: int, data: bytes) -> Payload:
    """Return the payload, brought to its newest version. Raises PayloadError; the error holds no value."""
    kind = kind_named(name)
    if not 1 <= version <= kind.version:
        raise PayloadError(f"{name} has no version {version}")
    try:
        if version == kind.version:
            return msgspec.json.decode(data, type=kind.payload, dec_hook=_dec)
        loose: dict[str, Any] = msgspec.json.decode(data)
        for upcast in kind.upcasts[version - 1 :]:
            loose = upcast(loose)
        return msgspec.convert(loose, type=kind.payload, dec_hook=_dec)
    except PayloadError:
        raise
    except Exception:  # noqa: BLE001 - whatever it was, its text may hold what the person wrote
        raise PayloadError(f"{name} version {version} cannot be read") from None
