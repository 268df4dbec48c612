"""One part of getting to know each other, and one sheet of what a professional knows beforehand, as files. Pure.

A part is a file like a sheet of daily life: a head, and blocks of prompts (`care.life.sheet`). A sheet of what
one knows is a head and short paragraphs. Both are content that a clinician signs.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique
from typing import Final

from trefoil.care.life.sheet import Prompt, check_prompts, prompts_of
from trefoil.kernel.textfile import TextRefused, paragraphs, read_textfile


@unique
class Way(StrEnum):
    """Another page of the person's own that a part leads to, so that nothing is written down twice."""

    ME = "me"
    HARD = "hard"
    CALM = "calm"
    CARD = "card"
    GOALS = "goals"
    PACE = "pace"
    REST = "rest"
    SAFE = "safe"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part in one language."""

    id: str
    place: int
    title: str
    lead: str
    ways: tuple[Way, ...]
    prompts: tuple[Prompt, ...]
    source: str
    checked: date
    needs: str  # whose signature its content needs

    def prompt(self, id_: str) -> Prompt | None:
        """Return the prompt of this name, or None."""
        return next((prompt for prompt in self.prompts if prompt.id == id_), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Knows:
    """What a professional looks at before a first talk, in one language: a few lines, with their source."""

    id: str
    place: int
    title: str
    lead: str
    lines: tuple[str, ...]
    source: str
    checked: date
    needs: str


# The last part of an address that is a page, so no part has one of these names.
ASKED: Final = "asked"  # what others put
TOLD: Final = "told"  # what others could tell
_TAKEN: Final = frozenset({ASKED, TOLD})
_FIELDS: Final = frozenset({"place", "title", "lead", "source", "checked", "needs"})
_OPTIONAL: Final = frozenset({"ways"})
_SIGNERS: Final = frozenset({"clinician", "survivor", "counsel"})
_TITLE_MOST: Final = 48
_LINES_MOST: Final = 8


def read_part(*, name: str, text: str) -> Part:
    """Return the part of one file. Raises TextRefused, which names the file and what is wrong with it."""
    file = read_textfile(name=name, text=text, fields=_FIELDS, optional=_OPTIONAL)
    head = file.head
    _check_head(name, head)
    try:
        wanted = {Way(word) for word in file.words("ways")}
        part = Part(
            id=name,
            place=int(head["place"]),
            title=head["title"],
            lead=head["lead"],
            ways=tuple(way for way in Way if way in wanted),
            prompts=prompts_of(file),
            source=head["source"],
            checked=date.fromisoformat(head["checked"]),
            needs=head["needs"],
        )
    except TextRefused:
        raise
    except ValueError as odd:
        raise TextRefused(f"{name}: {odd}") from None
    names = [prompt.id for prompt in part.prompts]
    if not names or len(set(names)) != len(names):
        raise TextRefused(f"{name}: one prompt or more, each with a name of its own")
    check_prompts(name=name, prompts=part.prompts)
    return part


def read_knows(*, name: str, text: str) -> Knows:
    """Return one sheet of what to know beforehand. Raises TextRefused."""
    file = read_textfile(name=name, text=text, fields=_FIELDS)
    head = file.head
    _check_head(name, head)
    try:
        return Knows(
            id=name,
            place=int(head["place"]),
            title=head["title"],
            lead=head["lead"],
            lines=paragraphs(file=file, most=_LINES_MOST),
            source=head["source"],
            checked=date.fromisoformat(head["checked"]),
            needs=head["needs"],
        )
    except TextRefused:
        raise
    except ValueError as odd:
        raise TextRefused(f"{name}: {odd}") from None


def _check_head(name: str, head: dict[str, str]) -> None:
    if name in _TAKEN:
        raise TextRefused(f"{name}: this name is taken by a page")
    if len(head["title"]) > _TITLE_MOST:
        raise TextRefused(f"{name}: a title has 1 to {_TITLE_MOST} letters")
    if head["needs"] not in _SIGNERS:
        raise TextRefused(f"{name}: nobody signs as {head['needs']}")
