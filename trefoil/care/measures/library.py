"""The instruments this site holds, read and checked once, when the program starts."""

from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Final

from trefoil.care.measures.instrument import Instrument
from trefoil.care.measures.reading_files import InstrumentRefused, Malformed, read_instrument

_ENDING = ".json"


class UnknownInstrument(LookupError):
    """There is no such instrument here, or not in this version."""


def load(*, named: Iterable[tuple[str, bytes]], terms_met: frozenset[str] = frozenset()) -> Mapping[str, Instrument]:
    """Return the instruments by id, in the order of their ids. Raises InstrumentRefused on the first unfit file."""
    found: dict[str, Instrument] = {}
    for name, data in sorted(named):
        instrument = read_instrument(data=data, place=name.removesuffix(_ENDING), terms_met=terms_met)
        if instrument.id in found:
            raise InstrumentRefused(reason=Malformed.DECLARED_TWICE, place=name)
        found[instrument.id] = instrument
    return found


def _files() -> tuple[tuple[str, bytes], ...]:
    folder = files("trefoil.care.measures") / "instruments"
    return tuple((file.name, file.read_bytes()) for file in folder.iterdir() if file.name.endswith(_ENDING))


def held(*, terms_met: frozenset[str], more: Iterable[tuple[str, bytes]] = ()) -> Mapping[str, Instrument]:
    """Return the instruments of this program and those that a site adds, by id.

    A form of this program that its owner lets be used on conditions is here when the site says that it meets them.
    A site's own file is refused instead, with the reason: whoever put it there has to know. Raises InstrumentRefused.
    """
    ours = [(name, data) for name, data in _files() if _may_be_here(name, data, terms_met)]
    return load(named=[*ours, *more], terms_met=terms_met)


def _may_be_here(name: str, data: bytes, terms_met: frozenset[str]) -> bool:
    try:
        read_instrument(data=data, place=name.removesuffix(_ENDING), terms_met=terms_met)
    except InstrumentRefused as refused:
        if refused.reason is Malformed.CONDITION_NOT_TOLD:
            return False
        raise
    return True


class _Shelf:
    """What this process holds. Filled once when it starts."""

    def __init__(self) -> None:
        self.forms: Mapping[str, Instrument] = held(terms_met=frozenset())


_SHELF: Final = _Shelf()


def fill(*, terms_met: frozenset[str], folder: Path | None) -> None:
    """Take in what a site says of terms, and its own files. Raises InstrumentRefused, and OSError for the folder."""
    more = () if folder is None else ((file.name, file.read_bytes()) for file in folder.glob(f"*{_ENDING}"))
    _SHELF.forms = held(terms_met=terms_met, more=more)


def instruments() -> tuple[Instrument, ...]:
    """Return every instrument, signed or not, in the order of their ids."""
    return tuple(_SHELF.forms.values())


def instrument_named(*, instrument: str) -> Instrument:
    """Return the instrument. Raises UnknownInstrument."""
    try:
        return _SHELF.forms[instrument]
    except KeyError:
        raise UnknownInstrument from None


def form_of(*, instrument: str, form_version: str, language: str) -> Instrument:
    """Return the very form that answers were given to. Raises UnknownInstrument when this site no longer holds it."""
    form = instrument_named(instrument=instrument)
    if (form.form_version, form.language) != (form_version, language):
        raise UnknownInstrument
    return form
