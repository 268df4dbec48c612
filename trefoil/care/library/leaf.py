"""A longer page of words: for those beside somebody and for those who work with people. Pure.

A leaf is a short text file that somebody without Git can edit (`kernel.textfile`). After the head stand its parts:

    ## Good to say
    A short paragraph.
    - One line of a list.
    + A question to ask oneself?
    = Its answer, which stays folded.

It is read by anybody, with no account; it never speaks about one person, and nothing is kept of who read it.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique
from typing import Final

from trefoil.care.library.card import MOST_SERVICES, in_order
from trefoil.care.review.folders import texts_of
from trefoil.kernel.language import Language, spoken
from trefoil.kernel.textfile import TextFile, TextRefused, read_textfile

KIND: Final = "leaves"  # of files of words (care.review.folders)


@unique
class Whom(StrEnum):
    """For whom a leaf is, in the order in which they stand."""

    YOU = "you"
    BESIDE = "beside"  # family, friends, partners
    WORK = "work"  # those who work with people


@unique
class Kind(StrEnum):
    """What a line of a part is."""

    TEXT = "text"
    LIST = "list"
    ASK = "ask"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line. `answer` is there for a question alone."""

    kind: Kind
    words: str
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a leaf under its heading."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One leaf in one language."""

    id: str
    whom: Whom
    place: int  # among those for the same
    title: str
    lead: str
    parts: tuple[Part, ...]
    services: tuple[str, ...]
    source: str
    checked: date
    needs: str  # whose signature it needs, beside that of someone who has lived through this

    @property
    def link(self) -> str:
        """What stands in its address, in every language: a name would say what somebody read (rule C2)."""
        return hashlib.sha256(f"leaf {self.id}".encode()).hexdigest()[:8]


class UnknownLeaf(LookupError):
    """There is no leaf at this address."""


FIELDS: Final = frozenset({"whom", "place", "title", "lead", "source", "checked", "needs"})
OPTIONAL: Final = frozenset({"services"})
SIGNERS: Final = frozenset({"clinician", "counsel"})
MOST_WORDS: Final = 1_100
MOST_PARTS: Final = 12
_LONGEST_TITLE: Final = 60  # letters
_STARTS: Final = {"- ": Kind.LIST, "+ ": Kind.ASK}


def read_leaf(*, id_: str, text: str) -> Leaf:
    """Return the leaf of one file. Raises TextRefused, which names the file and what is wrong with it."""
    file = read_textfile(name=id_, text=text, fields=FIELDS, optional=OPTIONAL)
    head = file.head
    try:
        leaf = Leaf(
            id=id_,
            whom=Whom(head["whom"]),
            place=int(head["place"]),
            title=head["title"],
            lead=head["lead"],
            parts=tuple(_parts(file)),
            services=in_order(head.get("services", "")),
            source=head["source"],
            checked=date.fromisoformat(head["checked"]),
            needs=head["needs"],
        )
    except TextRefused:
        raise
    except ValueError as odd:
        raise TextRefused(f"{id_}: {odd}") from None
    if len(leaf.title) > _LONGEST_TITLE:
        raise TextRefused(f"{id_}: a title has 1 to {_LONGEST_TITLE} letters")
    if leaf.needs not in SIGNERS:
        raise TextRefused(f"{id_}: nobody signs as {leaf.needs}")
    if not 0 < len(leaf.parts) <= MOST_PARTS or not all(part.lines for part in leaf.parts):
        raise TextRefused(f"{id_}: 1 to {MOST_PARTS} parts, with something in each")
    if len(" ".join(file.lines).split()) > MOST_WORDS or len(leaf.services) > MOST_SERVICES:
        raise TextRefused(f"{id_}: at most {MOST_WORDS} words, and {MOST_SERVICES} who can be asked")
    return leaf


def _parts(file: TextFile) -> Iterator[Part]:
    title, lines = "", list[Line]()
    for line in (line for line in file.lines if line):
        if line.startswith("## "):
            if title:
                yield Part(title=title, lines=tuple(lines))
            title, lines = line[3:].strip(), []
        elif not title:
            raise TextRefused(f"{file.name}: words stand before the first part")
        elif line.startswith("= "):
            if not lines or lines[-1].kind is not Kind.ASK or lines[-1].answer:
                raise TextRefused(f"{file.name}: an answer stands under its question ({line})")
            lines[-1] = Line(kind=Kind.ASK, words=lines[-1].words, answer=line[2:])
        else:
            kind = _STARTS.get(line[:2], Kind.TEXT)
            lines.append(Line(kind=kind, words=line if kind is Kind.TEXT else line[2:]))
    if any(one.kind is Kind.ASK and not one.answer for one in lines):
        raise TextRefused(f"{file.name}: a question has its answer under it")
    if title:
        yield Part(title=title, lines=tuple(lines))


def load(*, named: Iterable[tuple[Language, str, str]]) -> Mapping[Language, Mapping[str, Leaf]]:
    """Return the leaves of each language by link, in the order in which they are shown.

    Raises TextRefused on the first unfit file, and for one that is not in every language or is built otherwise there.
    """
    found: dict[Language, dict[str, Leaf]] = {language: {} for language in Language}
    for language, name, text in named:
        leaf = read_leaf(id_=name, text=text)
        found[language][leaf.link] = leaf
    first = found[Language.ENGLISH]
    for language, shelf in found.items():
        if shelf.keys() != first.keys():
            lone = ", ".join(sorted({**shelf, **first}[link].id for link in shelf.keys() ^ first.keys()))
            raise TextRefused(f"{lone}: not in every language ({language})")
        for link, leaf in shelf.items():
            if _shape(leaf) != _shape(first[link]):
                raise TextRefused(f"{leaf.id}: it is built otherwise in another language ({language})")
    order = sorted(first.values(), key=lambda one: (list(Whom).index(one.whom), one.place, one.id))
    return {language: {one.link: shelf[one.link] for one in order} for language, shelf in found.items()}


def _shape(leaf: Leaf) -> object:
    parts = tuple(tuple(line.kind for line in part.lines) for part in leaf.parts)
    return leaf.whom, leaf.place, leaf.services, leaf.checked, leaf.needs, parts


_LIBRARY: Final = load(named=texts_of(KIND))


def leaves() -> Sequence[Leaf]:
    """Return every leaf in the language of this request, in the order in which they are shown."""
    return tuple(_LIBRARY[spoken()].values())


def leaf_at(*, link: str) -> Leaf:
    """Return one leaf in the language of this request. Raises UnknownLeaf."""
    try:
        return _LIBRARY[spoken()][link]
    except KeyError:
        raise UnknownLeaf from None
