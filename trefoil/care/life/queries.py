"""Reading the sheets of daily life. Every read is a look, written down before anything opens."""

from dataclasses import dataclass
from datetime import datetime

from trefoil.care.life.rules import NO_WISHES
from trefoil.care.life.schema import Area, Going, Lean, OwnSheetAnswer, SheetAnswer, SheetWishes
from trefoil.care.plans.schema import Win
from trefoil.kernel.ids import ItemId
from trefoil.kernel.plain import Plain, Ticket
from trefoil.kernel.vocabulary import Reason
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.items import Item
from trefoil.vault.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AnswerSeen:
    """One answer. `own` is True where it lies in the private compartment."""

    id: ItemId
    revision: int
    author: str
    at: datetime
    sheet: str
    prompt: str
    asked: Plain
    picked: tuple[tuple[str, Plain], ...]
    words: Plain
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SheetsSeen:
    """All answers, newest first, what the person wishes, and the ticket that reveals it."""

    answers: tuple[AnswerSeen, ...]
    wishes: SheetWishes
    wishes_id: ItemId | None
    wishes_revision: int | None
    ticket: Ticket
    troubles: frozenset[gateway.Trouble]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WinGiven:
    """One small win, which lies with daily life and is given with it."""

    id: ItemId
    author: str
    at: datetime
    words: Plain


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class GoingSeen:
    """How one part of a life goes, in the person's own words."""

    id: ItemId
    revision: int
    author: str
    at: datetime
    area: Area
    lean: Lean | None
    words: Plain


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LifeGiven:
    """What somebody sees who was given daily life, or one thing of it."""

    answers: tuple[AnswerSeen, ...]
    wins: tuple[WinGiven, ...]
    goings: tuple[GoingSeen, ...]
    ticket: Ticket


def my_sheets(*, life: Permit, private: Permit, reader: Reader, at: datetime) -> SheetsSeen:
    """Open the person's own answers and wishes: one look. Raises what the gateway raises."""
    opening = gateway.look(
        permits=(life, private),
        reader=reader,
        kinds=(SheetAnswer, OwnSheetAnswer, SheetWishes),
        reason=Reason.OWN_THINGS,
        words=None,
        at=at,
    )
    answers = [_seen(item) for item in opening.items(SheetAnswer)] + [
        _seen(item) for item in opening.items(OwnSheetAnswer)
    ]
    # Two windows that begin in the same moment can make two; the newest holds.
    kept = max(opening.items(SheetWishes), key=lambda one: (one.at, one.id), default=None)
    return SheetsSeen(
        answers=_newest_first(answers),
        wishes=kept.payload if kept else NO_WISHES,
        wishes_id=kept.id if kept else None,
        wishes_revision=kept.revision if kept else None,
        ticket=opening.ticket,
        troubles=opening.troubles,
    )


def as_life(*, opening: gateway.Opening) -> LifeGiven:
    """Return what an opening holds of daily life, for a look that opens what lies under the same key at once."""
    wins = sorted(opening.items(Win), key=lambda one: (one.at, one.id), reverse=True)
    return LifeGiven(
        answers=_newest_first([_seen(item) for item in opening.items(SheetAnswer)]),
        wins=tuple(WinGiven(id=one.id, author=one.author, at=one.at, words=one.payload.words) for one in wins),
        goings=goings_in(opening=opening),
        ticket=opening.ticket,
    )


def goings_in(*, opening: gateway.Opening) -> tuple[GoingSeen, ...]:
    """Return how it goes, of an opening whose look named it; the newest first."""
    return tuple(
        GoingSeen(
            id=one.id,
            revision=one.revision,
            author=one.author,
            at=one.at,
            area=one.payload.area,
            lean=one.payload.lean,
            words=one.payload.words,
        )
        for one in sorted(opening.items(Going), key=lambda one: (one.at, one.id), reverse=True)
    )


def _newest_first(answers: list[AnswerSeen]) -> tuple[AnswerSeen, ...]:
    return tuple(sorted(answers, key=lambda one: (one.at, one.id), reverse=True))


def _seen(item: Item[SheetAnswer] | Item[OwnSheetAnswer]) -> AnswerSeen:
    payload = item.payload
    return AnswerSeen(
        id=item.id,
        revision=item.revision,
        author=item.author,
        at=item.at,
        sheet=payload.sheet,
        prompt=payload.prompt,
        asked=payload.asked,
        picked=tuple((one.offer, one.said) for one in payload.picked),
        words=payload.words,
        own=isinstance(payload, OwnSheetAnswer),
    )
