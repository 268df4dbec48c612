"""One sheet for daily life: its prompts, and the file that it is read from. Pure.

A sheet is a short text file that somebody without Git can edit. After the head stands one block a prompt:

    ## place: some
    What makes a place of work good for you?
    > Pick what fits.
    - quiet: A quiet place
    - few [company]: Few people at once

The first line names the prompt and how it is answered, the next asks, a line with `>` explains, and the others are
offered to be picked. What stands in square brackets is what the prompt or the offer touches, in the words of the ways
to feel steadier, so that it is left out for whom it is hard. In a sheet that makes a letter, what is offered is the
very line that will stand in the letter.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique
from typing import Final

from trefoil.care.steady.technique import Ages, Touch
from trefoil.kernel.textfile import TextFile, TextRefused, read_textfile


@unique
class Group(StrEnum):
    """Where a sheet stands on the page, in the order of the page."""

    SELF = "self"
    WORK = "work"
    SCHOOL = "school"
    LIVING = "living"
    PEOPLE = "people"
    OUT = "out"
    SPEAKING = "speaking"
    CLOSE = "close"  # hidden until somebody asks for it


@unique
class Kind(StrEnum):
    """How a prompt is answered. Own words can stand beside everything that is picked."""

    WORDS = "words"
    ONE = "one"
    SOME = "some"
    LINES = "lines"


@unique
class Way(StrEnum):
    """Another page of one's own that a sheet leads to."""

    GOALS = "goals"
    PLAN = "plan"
    HARD = "hard"
    CALM = "calm"
    CARD = "card"
    PAGE = "page"
    KNOWN = "known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Something to pick."""

    id: str
    label: str
    touches: frozenset[Touch] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One short question. `hint` may be empty."""

    id: str
    kind: Kind
    ask: str
    hint: str
    offers: tuple[Offer, ...]
    touches: frozenset[Touch] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet in one language."""

    id: str
    group: Group
    place: int  # among the sheets of its group
    title: str
    lead: str
    ages: Ages
    hidden: bool  # shown to whom asked for it
    shareable: bool  # its answers lie with daily life; those of the others lie in the private compartment
    letter: bool
    ways: tuple[Way, ...]
    prompts: tuple[Prompt, ...]
    source: str
    checked: date
    needs: str  # whose signature its content needs

    def prompt(self, id_: str) -> Prompt | None:
        """Return the prompt of this name, or None."""
        return next((prompt for prompt in self.prompts if prompt.id == id_), None)


FIELDS: Final = frozenset(
    {"group", "place", "title", "lead", "age", "hidden", "shareable", "source", "checked", "needs"}
)
OPTIONAL: Final = frozenset({"letter", "ways"})
SIGNERS: Final = frozenset({"clinician", "survivor", "counsel"})
LETTER: Final = "letter"  # the last part of the address at which a letter stands, so no prompt has this name
MORE: Final = "more"  # the page that names what is hidden, so no sheet has this name
_TITLE_MOST: Final = 48
_YES_NO: Final = {"yes": True, "no": False}
_HEAD: Final = re.compile(r"## ([a-z]+(?:-[a-z]+)*): ([a-z]+)(?: \[([a-z, ]+)\])?")
_OFFER: Final = re.compile(r"- ([a-z]+(?:-[a-z]+)*)(?: \[([a-z, ]+)\])?: (\S.*)")


def read_sheet(*, name: str, text: str) -> Sheet:
    """Return the sheet of one file. Raises TextRefused, which names the file and what is wrong with it."""
    file = read_textfile(name=name, text=text, fields=FIELDS, optional=OPTIONAL)
    head = file.head
    if len(head["title"]) > _TITLE_MOST:
        raise TextRefused(f"{name}: a title has 1 to {_TITLE_MOST} letters")
    if head["needs"] not in SIGNERS:
        raise TextRefused(f"{name}: nobody signs as {head['needs']}")
    try:
        sheet = Sheet(
            id=name,
            group=Group(head["group"]),
            place=int(head["place"]),
            title=head["title"],
            lead=head["lead"],
            ages=Ages(head["age"]),
            hidden=_yes(head["hidden"]),
            shareable=_yes(head["shareable"]),
            letter=_yes(head.get("letter", "no")),
            ways=tuple(way for way in Way if way in {Way(word) for word in file.words("ways")}),
            prompts=prompts_of(file),
            source=head["source"],
            checked=date.fromisoformat(head["checked"]),
            needs=head["needs"],
        )
    except TextRefused:
        raise
    except ValueError as odd:
        raise TextRefused(f"{name}: {odd}") from None
    _check(sheet)
    return sheet


def _check(sheet: Sheet) -> None:
    if sheet.id == MORE:
        raise TextRefused(f"{sheet.id}: this name is taken by a page")
    names = [prompt.id for prompt in sheet.prompts]
    if not names or len(set(names)) != len(names) or LETTER in names:
        raise TextRefused(f"{sheet.id}: one prompt or more, each with a name of its own, and none of the name {LETTER}")
    if sheet.ages is Ages.GROWN and not sheet.hidden:
        raise TextRefused(f"{sheet.id}: what is for grown people is hidden until somebody asks for it")
    if sheet.hidden and sheet.shareable:
        raise TextRefused(f"{sheet.id}: what is hidden is not shared with a whole shelf")
    check_prompts(name=sheet.id, prompts=sheet.prompts)


def check_prompts(*, name: str, prompts: Sequence[Prompt]) -> None:
    """Check that each prompt offers two or more to pick, each once, or none for words alone. Raises TextRefused."""
    for prompt in prompts:
        offers = [offer.id for offer in prompt.offers]
        if len(set(offers)) != len(offers):
            raise TextRefused(f"{name}: {prompt.id} offers one name twice")
        if (prompt.kind is Kind.WORDS) == bool(offers) or len(offers) == 1:
            raise TextRefused(f"{name}: {prompt.id} offers two or more to pick, or none for words alone")


def _yes(word: str) -> bool:
    try:
        return _YES_NO[word]
    except KeyError:
        raise ValueError(f"yes or no, not {word}") from None


def _touches(words: str | None) -> frozenset[Touch]:
    return frozenset(Touch(word.strip()) for word in words.split(",")) if words else frozenset()


def prompts_of(file: TextFile) -> tuple[Prompt, ...]:
    """Return the prompts of a file, in its order. Raises TextRefused, or ValueError for a word of no list."""
    return tuple(_prompts(file))


def _prompts(file: TextFile) -> Iterator[Prompt]:
    blocks: list[list[str]] = []
    for line in (line for line in file.lines if line):
        if line.startswith("## "):
            blocks.append([line])
        elif blocks:
            blocks[-1].append(line)
        else:
            raise TextRefused(f"{file.name}: words stand before the first prompt")
    for block in blocks:
        yield _prompt(name=file.name, block=block)


def _prompt(*, name: str, block: Sequence[str]) -> Prompt:
    head = _HEAD.fullmatch(block[0])
    if head is None or len(block) < 2 or block[1].startswith(("- ", "> ")):
        raise TextRefused(f"{name}: a prompt is “## name: kind”, and its question on the next line ({block[0]})")
    rest = list(block[2:])
    hint = rest.pop(0)[2:] if rest and rest[0].startswith("> ") else ""
    found = [_OFFER.fullmatch(line) for line in rest]
    if None in found:
        raise TextRefused(f"{name}: after its question {head[1]} has lines of “- name: words” only")
    return Prompt(
        id=head[1],
        kind=Kind(head[2]),
        ask=block[1],
        hint=hint,
        offers=tuple(Offer(id=one[1], label=one[3], touches=_touches(one[2])) for one in found if one),
        touches=_touches(head[3]),
    )
