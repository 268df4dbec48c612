"""What may be asked, what is kept of it, and what each side may see. Pure.

Skipped, left and never to be asked again are the same to everybody but the person: none of them leaves a thing behind
that somebody else can open. A question that somebody else put is shown to the person alone; whoever put it sees that
they put it, and nothing of what became of it until there is an answer.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum, unique
from typing import Final, Protocol, TypeVar

from msgspec.structs import replace

from trefoil.care.intake.part import ASKED, TOLD
from trefoil.care.intake.schema import AskMe, IntakeAnswer, IntakeQuestion, IntakeWishes
from trefoil.care.life.rules import WORDS_MOST, TooLong, mark_of
from trefoil.care.life.schema import Picked
from trefoil.care.life.sheet import Kind, Offer, Prompt
from trefoil.care.writing.rules import tidy
from trefoil.kernel.ids import AccountId
from trefoil.kernel.plain import Plain
from trefoil.policy.decisions import Permit

NO_WISHES: Final = IntakeWishes(never=(), quiet=False)
QUESTION_MOST: Final = 160  # letters of a question that somebody else puts
OPEN_OF_ONE: Final = 4  # open questions of one asker that stand before the person; older ones wait behind them

# Nobody asks here what happened (guide, 21 and 85: a telling begins with the person). It leans towards letting words
# through: it catches the plain ways of asking, in both languages, and is no judge of the rest.
_WHAT_HAPPENED: Final = re.compile(
    r"\bwhat\s+(?:happened|was\s+done|did\s+(?:he|she|they)\s+do)\b"
    r"|\b(?:tell|describe|walk)\b.{0,30}\b(?:what\s+happened|the\s+(?:abuse|assault|incident|events?))\b"
    r"|\bhow\s+(?:did|were)\b.{0,30}\b(?:abused?|assaulted|hurt\s+you)\b"
    r"|\bqu[eé]\s+(?:te\s+)?(?:pas[oó]|sucedi[oó]|ocurri[oó]|hicieron|hizo)\b"
    r"|\b(?:cu[eé]nta|describe|relata)\w*\b.{0,30}\b(?:lo\s+que\s+pas[oó]|el\s+abuso|los\s+hechos)\b",
    re.IGNORECASE,
)


@unique
class WhyNot(StrEnum):
    """Why a question cannot be put."""

    NOTHING = "nothing"
    TOO_LONG = "too_long"
    WHAT_HAPPENED = "what_happened"


class CannotPut(ValueError):
    """It cannot be put so. Holds why, never the words."""

    def __init__(self, *, reason: WhyNot) -> None:
        super().__init__(reason.value)
        self.reason = reason


class NotTheirs(PermissionError):
    """To answer, to be told and to be asked again are the person's own."""


class Put(Protocol):
    """A question as it was opened: which it is and who put it. The order is that in which they were put."""

    @property
    def id(self) -> str: ...

    @property
    def author(self) -> str: ...


class Told(Protocol):
    """An "ask me" as it was opened."""

    @property
    def id(self) -> str: ...

    @property
    def by(self) -> str: ...

    @property
    def wanted(self) -> bool: ...


P = TypeVar("P", bound=Put)
T = TypeVar("T", bound=Told)


def check_own(*, permit: Permit) -> None:
    """Let the person's own permit pass. Raises NotTheirs."""
    if not permit.own:
        raise NotTheirs


def asks_what_happened(*, words: str) -> bool:
    """Say whether a question plainly asks what happened."""
    return _WHAT_HAPPENED.search(words) is not None


def question_of(*, words: str) -> IntakeQuestion:
    """Return a question to put. Raises CannotPut."""
    kept = " ".join(words.split())
    if not kept:
        raise CannotPut(reason=WhyNot.NOTHING)
    if len(kept) > QUESTION_MOST:
        raise CannotPut(reason=WhyNot.TOO_LONG)
    if asks_what_happened(words=kept):
        raise CannotPut(reason=WhyNot.WHAT_HAPPENED)
    return IntakeQuestion(words=Plain(kept))


def answer_of(
    *, part: str, prompt: Prompt, offers: Sequence[Offer], picked: Collection[str], words: str
) -> IntakeAnswer | None:
    """Return the answer to keep, or None for an empty one. What is not offered is left out. Raises TooLong.

    What contradicts itself is kept as it was given: two things can be true of one person, and nobody is corrected.
    """
    kept = tidy(text=words)
    if len(kept) > WORDS_MOST:
        raise TooLong(most=WORDS_MOST)
    chosen = [one for one in offers if one.id in picked]
    if prompt.kind is Kind.ONE:
        chosen = chosen[:1]
    if not chosen and not kept:
        return None
    return IntakeAnswer(
        part=part,
        prompt=prompt.id,
        asked=Plain(prompt.ask),
        picked=tuple(Picked(offer=one.id, said=Plain(one.label)) for one in chosen),
        words=Plain(kept),
    )


def for_the_person(
    *, questions: Sequence[P], near: Collection[str], answered: Collection[str], wishes: IntakeWishes
) -> tuple[P, ...]:
    """Return the questions of others that stand before the person, in the order in which they were put.

    An answered one stays. An open one stands there while its asker shares something with them now, the oldest
    `OPEN_OF_ONE` of each; the others wait. One that is never to be asked again is kept, so that it can be asked again.
    """
    waiting: dict[str, int] = {}
    shown = []
    for one in questions:
        if one.id in answered:
            shown.append(one)
        elif one.author not in near:
            continue
        elif mark_of(sheet=ASKED, prompt=one.id) in wishes.never:
            shown.append(one)
        elif waiting.setdefault(one.author, 0) < OPEN_OF_ONE:
            waiting[one.author] += 1
            shown.append(one)
    return tuple(shown)


def believed(*, by: str, author: str, owner: str) -> bool:
    """Say whether an "ask me" is of whom it names: its own writer, or the person who said that they would ask."""
    return author in {by, owner}


def could_tell(*, told: Iterable[T], near: Collection[str], wishes: IntakeWishes) -> tuple[T, ...]:
    """Return whose "ask me" the person may see: one of each who shares something now, and none that they put away."""
    if wishes.quiet:
        return ()
    found: dict[str, T] = {}
    for one in told:
        if one.by not in near or mark_of(sheet=TOLD, prompt=one.by) in wishes.never:
            continue
        if one.by not in found or one.wanted:
            found[one.by] = one
    return tuple(found.values())


def asked_of(*, told: Iterable[T], mine: str) -> tuple[T, ...]:
    """Return one professional's own "ask me", never that of another."""
    return tuple(one for one in told if one.by == mine)


def with_never(*, wishes: IntakeWishes, mark: str) -> IntakeWishes:
    """Return the wishes with one more thing that is never asked again."""
    return wishes if mark in wishes.never else replace(wishes, never=(*wishes.never, mark))


def without_never(*, wishes: IntakeWishes, mark: str) -> IntakeWishes:
    """Return the wishes with one thing that may be asked again."""
    return replace(wishes, never=tuple(one for one in wishes.never if one != mark))


def with_quiet(*, wishes: IntakeWishes, quiet: bool) -> IntakeWishes:
    """Return the wishes with every "ask me" hidden, or shown again."""
    return replace(wishes, quiet=quiet)


def ask_me(*, by: AccountId, wanted: bool) -> AskMe:
    """Return an "ask me": of whom it is, and whether the person asked. Nothing else fits in it."""
    return AskMe(by=by, wanted=wanted)
