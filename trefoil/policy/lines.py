"""Who may talk with whom: a line between two people, about one kind of thing, until a day. Default: nobody.

A line is the person's word to two people, not a key: it opens nothing, to either of them, ever. What this program can
hold is what each reads on their own pages; what two people say to each other it cannot hold. A line ends by one tap, on
its day, and by itself when either one's last share ends: nobody talks about somebody who shares nothing with them.
Source: guide 73; experience rule B4; ADR 0032.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum, unique

from trefoil.kernel.ids import AccountId
from trefoil.kernel.vocabulary import Category
from trefoil.policy.grants import LONGEST, SHORTEST
from trefoil.policy.stopping import UNDO_WITHIN
from trefoil.policy.terms import aware


@unique
class LineState(StrEnum):
    """How a line stands in the person's own list."""

    RUNNING = "running"
    ENDED = "ended"  # by one tap, or by a newer line about the same
    LAPSED = "lapsed"  # by itself: either one's last share ended


@unique
class WhyNotDraw(StrEnum):
    """Why a line cannot be drawn. The order is the order of precedence."""

    SAME_PERSON = "same_person"
    NOTHING_SHARED = "nothing_shared"
    PRIVATE = "private"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"


class CannotDraw(Exception):
    """This line cannot be drawn."""

    def __init__(self, *, reason: WhyNotDraw) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """What one line says: which two people, about which kind of thing, until when. Neither of the two comes first."""

    pair: frozenset[AccountId]
    about: Category
    until: datetime

    def __post_init__(self) -> None:
        """Refuse a time without an offset. Raises NaiveTime."""
        aware(self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFact:
    """One line as the rules see it. `lapsed_by` names the stop that it lapsed with; empty when that was none."""

    line: str
    talk: Talk
    state: LineState
    lapsed_by: str = ""


def talk_of(
    *, one: AccountId, other: AccountId, about: Category, until: datetime, last: Mapping[AccountId, datetime]
) -> Talk:
    """Return what would be said: never for longer than both still hold something (`last`: until when each does)."""
    ends = [last[person] for person in (one, other) if person in last]
    return Talk(pair=frozenset({one, other}), about=about, until=min([until, *ends]))


def check_can_draw(*, talk: Talk, holders: Collection[AccountId], at: datetime) -> None:
    """Let a line be drawn. `holders` hold something of the person's now. Raises CannotDraw with the first reason."""
    needed = (
        (len(talk.pair) == 2, WhyNotDraw.SAME_PERSON),
        (all(person in holders for person in talk.pair), WhyNotDraw.NOTHING_SHARED),
        (talk.about is not Category.PRIVATE, WhyNotDraw.PRIVATE),
        (talk.until - at >= SHORTEST, WhyNotDraw.TOO_SHORT),
        (talk.until - at <= LONGEST, WhyNotDraw.TOO_LONG),
    )
    for holds, reason in needed:
        if not holds:
            raise CannotDraw(reason=reason)


def lasts(*, talk: Talk, last: Mapping[AccountId, datetime]) -> datetime | None:
    """Return the last moment of a line: its own day, or sooner where a share of either ends; None when one has none."""
    if any(person not in last for person in talk.pair):
        return None
    return min(talk.until, *(last[person] for person in talk.pair))


def runs(*, fact: LineFact, last: Mapping[AccountId, datetime], at: datetime) -> bool:
    """Say whether two people may talk by this line now."""
    end = lasts(talk=fact.talk, last=last)
    return fact.state is LineState.RUNNING and end is not None and at <= end


def taken_place_of(*, talk: Talk, lines: Sequence[LineFact]) -> tuple[str, ...]:
    """Return the running lines whose place a new one takes: the same two people, the same kind. There are never two."""
    return tuple(
        fact.line
        for fact in lines
        if fact.state is LineState.RUNNING and (fact.talk.pair, fact.talk.about) == (talk.pair, talk.about)
    )


def lapsed(*, lines: Sequence[LineFact], last: Mapping[AccountId, datetime]) -> tuple[str, ...]:
    """Return the running lines that are over by themselves: either one holds nothing any more."""
    return tuple(
        fact.line for fact in lines if fact.state is LineState.RUNNING and lasts(talk=fact.talk, last=last) is None
    )


def back_with(
    *, lines: Sequence[LineFact], stops: Collection[str], last: Mapping[AccountId, datetime], at: datetime
) -> tuple[str, ...]:
    """Return the lines that come back when stops are taken back: they lapsed with one of these, and could run now."""
    there = {(fact.talk.pair, fact.talk.about) for fact in lines if fact.state is LineState.RUNNING}

    def able() -> Iterator[LineFact]:
        for fact in lines:
            end = lasts(talk=fact.talk, last=last)
            if fact.state is LineState.LAPSED and fact.lapsed_by and fact.lapsed_by in stops and end and at <= end:
                yield fact

    return tuple(fact.line for fact in able() if (fact.talk.pair, fact.talk.about) not in there)


def can_undo(*, ended_at: datetime, same_session: bool, at: datetime) -> bool:
    """Say whether the end of a line can be taken back: in the same session, within ten minutes, as with a stop."""
    return same_session and timedelta(0) <= at - ended_at <= UNDO_WITHIN
