"""One state, seen from the inside: feelings in plain words, and what may help. Read from a file and checked.

Clinicians' names for it never stand in a file, and neither do labels that others put on people (experience design,
10.13). Each line says of itself what it touches, so that one line can be left out and the rest still stands.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from trefoil.care.review.folders import texts_of
from trefoil.care.steady.library import techniques
from trefoil.care.steady.technique import Ages, Touch
from trefoil.kernel.language import Language, spoken
from trefoil.kernel.textfile import TextRefused, read_textfile, steps

KIND: Final = "states"  # of files of words (care.review.folders)
FIELDS: Final = frozenset({"title", "place", "helps", "age", "source", "checked", "needs"})
SIGNERS: Final = frozenset({"clinician", "survivor"})
_LONGEST: Final = 48
_LINE: Final = re.compile(r"(?P<words>.+?)(?: \[(?P<touches>[a-z, ]+)\])?")
# What others call it. None of it stands in a file, in any language.
_NEVER: Final = re.compile(
    r"\b(fight|flight|freeze|fawn|appeas\w*|submi\w+|bully\w*|narciss\w*|manipulat\w*|controlling|borderline|"
    r"lucha|huida|congelamiento|acoso|narcis\w*|manipul\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line from the inside, and what it touches."""

    words: str
    touches: frozenset[Touch]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One state in one language. `helps` are ids of ways to feel steadier."""

    id: str
    title: str
    place: int
    lines: tuple[Line, ...]
    helps: tuple[str, ...]
    ages: Ages
    source: str
    checked: date
    needs: str


class UnknownState(LookupError):
    """There is no state of this name."""


def read_state(*, id_: str, text: str) -> State:
    """Return the state of one file. Raises TextRefused."""
    file = read_textfile(name=id_, text=text, fields=FIELDS)
    head = file.head
    if not 0 < len(head["title"]) <= _LONGEST:
        raise TextRefused(f"{id_}: a title has 1 to {_LONGEST} letters")
    if head["needs"] not in SIGNERS:
        raise TextRefused(f"{id_}: nobody signs as {head['needs']}")
    helps = tuple(word.strip() for word in head["helps"].split(","))
    there = {one.id for one in techniques()}
    if not set(helps) <= there:
        raise TextRefused(f"{id_}: no way to feel steadier is called {', '.join(sorted(set(helps) - there))}")
    label = _NEVER.search(text.partition("\n---\n")[2] + head["title"])
    if label:
        raise TextRefused(f"{id_}: “{label.group()}” is not said from the inside")
    try:
        return State(
            id=id_,
            title=head["title"],
            place=int(head["place"]),
            lines=tuple(_line(step) for step in steps(file=file, fewest=3, most=8)),
            helps=helps,
            ages=Ages(head["age"]),
            source=head["source"],
            checked=date.fromisoformat(head["checked"]),
            needs=head["needs"],
        )
    except ValueError as odd:
        raise TextRefused(f"{id_}: {odd}") from None


def _line(step: str) -> Line:
    found = _LINE.fullmatch(step)
    touches = (found["touches"] or "") if found else ""
    return Line(
        words=found["words"] if found else step,
        touches=frozenset(Touch(word.strip()) for word in touches.split(",") if word.strip()),
    )


def load(*, named: Iterable[tuple[Language, str, str]]) -> Mapping[Language, Mapping[str, State]]:
    """Return the states of each language by id, in their places.

    Raises TextRefused on the first unfit file, and for one that is not in every language or is another one there.
    """
    found: dict[Language, dict[str, State]] = {language: {} for language in Language}
    for language, name, text in named:
        found[language][name] = read_state(id_=name, text=text)
    first = found[Language.ENGLISH]
    for language, shelf in found.items():
        if shelf.keys() != first.keys():
            raise TextRefused(f"{', '.join(sorted(shelf.keys() ^ first.keys()))}: not in every language ({language})")
        for state in shelf.values():
            if _head(state) != _head(first[state.id]):
                raise TextRefused(f"{state.id}: place, help, age or touches differ between languages ({language})")
    order = sorted(first.values(), key=lambda one: (one.place, one.id))
    return {language: {one.id: shelf[one.id] for one in order} for language, shelf in found.items()}


def _head(one: State) -> tuple[object, ...]:
    return one.place, one.helps, one.ages, tuple(line.touches for line in one.lines)


_STATES: Final = load(named=texts_of(KIND))


def states() -> tuple[State, ...]:
    """Return every state in the language of this request, in their places."""
    return tuple(_STATES[spoken()].values())


def state_named(*, state: str) -> State:
    """Return one state in the language of this request. Raises UnknownState."""
    try:
        return _STATES[spoken()][state]
    except KeyError:
        raise UnknownState from None
