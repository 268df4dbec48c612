"""The page on taking everything along, and the readable copy itself. Pure: strings out.

The copy shows any kind of thing, also one that this module has never heard of: it says the parts of a thing by their
own names, and leaves out what only a program can read. The other copy holds everything.
"""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from trefoil.care.people.present import SHELVES, Lines
from trefoil.care.people.wording import opening, when_words
from trefoil.kernel.language import N_, _
from trefoil.kernel.vocabulary import Category

_KINDS: dict[str, str] = {
    "note": N_("A note"),
    "note_back": N_("A note back"),
    "private_page": N_("Your private page"),
    "draft": N_("Words that were not saved"),
    "set_answers": N_("Answers"),
    "set_progress": N_("What you skipped"),
    "never_ask": N_("What is not asked again"),
    "reaching": N_("How we may reach you"),
}
_PARTS: dict[str, str] = {
    "title": N_("Name"),
    "body": N_("Words"),
    "fields": N_("Words"),
    "answers": N_("Answers"),
    "value": N_("Answer"),
    "n": N_("Question"),
    "way": N_("Way"),
    "address": N_("Number or address"),
    "sentence": N_("What it says"),
}
# What only a program can read: hashes, ids, versions. It stands in the other copy.
_FOR_PROGRAMS = frozenset(
    {"text_hash", "score_code", "form_version", "written_for", "about", "set_item", "questions", "mode", "language"}
)
_ID = re.compile(r"[0-9a-f]{32}|[0-9a-f]{64}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class KeepPage:
    """my/keep.html."""

    lines: Lines


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Version:
    """In: one version of one thing, revealed. `by` is empty for what the person wrote."""

    item: str
    category: Category
    kind: str
    by: str
    at: datetime
    newest: bool
    payload: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Line:
    """One line of a thing: what it is, how deep it stands, and its words."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Older:
    """An older version of a thing."""

    when: str
    parts: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Thing:
    """One thing with its older versions."""

    title: str
    when: str
    by: str
    parts: tuple[Line, ...]
    older: tuple[Older, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Shelf:
    """All things of one kind of thing."""

    title: str
    things: tuple[Thing, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CopyPage:
    """my/_copy.html: a page that needs nothing around it."""

    name: str
    when: str
    shelves: tuple[Shelf, ...]
    shares: tuple[str, ...]
    log: tuple[str, ...]
    left_out: str


def keep_page(*, lines: Lines) -> KeepPage:
    """Return the page that says what a copy is."""
    return KeepPage(lines=lines)


def copy_page(
    *, name: str, versions: Sequence[Version], shares: Sequence[str], log: Sequence[str], left_out: int, at: datetime
) -> CopyPage:
    """Return the readable copy: by kind, newest first, each with its older versions."""
    by_category = sorted(versions, key=lambda one: list(Category).index(one.category))
    return CopyPage(
        name=name,
        when=when_words(moment=at, at=at),
        shelves=tuple(
            Shelf(title=_(SHELVES[category].title), things=_things(list(found), at))
            for category, found in groupby(by_category, key=lambda one: one.category)
        ),
        shares=tuple(shares),
        log=tuple(log),
        left_out=_("Some versions could not be opened, and are not here.") if left_out else "",
    )


def _things(versions: list[Version], at: datetime) -> tuple[Thing, ...]:
    by_item: dict[str, list[Version]] = {}
    for one in sorted(versions, key=lambda one: one.at, reverse=True):
        by_item.setdefault(one.item, []).append(one)
    found = []
    for same in by_item.values():
        first = next((one for one in same if one.newest), same[0])
        found.append(
            Thing(
                title=_kind(first.kind),
                when=when_words(moment=first.at, at=at),
                by=_("From {name}").format(name=first.by) if first.by else "",
                parts=parts_of(payload=first.payload, at=at),
                older=tuple(
                    Older(when=when_words(moment=one.at, at=at), parts=parts_of(payload=one.payload, at=at))
                    for one in same
                    if one is not first
                ),
            )
        )
    return tuple(found)


def _kind(kind: str) -> str:
    known = _KINDS.get(kind)
    return _(known) if known is not None else opening(words=kind.replace("_", " "))


def parts_of(*, payload: str, at: datetime) -> tuple[Line, ...]:
    """Return a payload's parts in words. Whatever its shape, nothing a person wrote is left out."""
    found: list[Line] = []
    _walk(json.loads(payload), name="", say=found.append, at=at)
    return tuple(found)


def _walk(value: object, *, name: str, say: Callable[[Line], None], at: datetime) -> None:
    match value:
        case dict():
            for key, inner in value.items():
                if key not in _FOR_PROGRAMS:
                    _walk(inner, name=str(key), say=say, at=at)
        case [str() as field, str() as words] if name == "fields":  # a kept form: the field's name and its words
            _walk(words, name=field, say=say, at=at)
        case list():
            for inner in value:
                _walk(inner, name=name, say=say, at=at)
        case None | "":
            return
        case bool():
            say(Line(name=_name(name), words=(_("Yes") if value else _("No"),)))
        case str() if _ID.fullmatch(value):
            return
        case str() if _MOMENT.fullmatch(value):
            say(Line(name=_name(name), words=(when_words(moment=datetime.fromisoformat(value), at=at),)))
        case str():
            say(Line(name=_name(name), words=tuple(value.split("\n"))))
        case _:
            say(Line(name=_name(name), words=(str(value),)))


def _name(name: str) -> str:
    known = _PARTS.get(name)
    return _(known) if known is not None else opening(words=name.replace("_", " "))
