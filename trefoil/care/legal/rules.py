"""What may be kept of a case, and what follows from its stage. Pure.

Nothing here says that it is too late for anything, and nothing reckons a last day (domain notes on law, A.8 and A.10).
"""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum, unique
from typing import Final, TypeVar

from trefoil.care.legal.schema import (
    Care,
    Case,
    CaseDay,
    Check,
    Filing,
    Office,
    Press,
    PressPlan,
    Reach,
    ReachRules,
    ShowWishes,
    Stage,
    Unseen,
    Way,
)
from trefoil.care.library.card import Stage as RightsStage
from trefoil.care.safety.rules import NotANumber, dialled
from trefoil.care.writing.rules import tidy
from trefoil.kernel.ids import ItemId
from trefoil.kernel.plain import Plain
from trefoil.policy.decisions import Permit

NAME_MOST: Final = 80
LINE_MOST: Final = 160
TEXT_MOST: Final = 2_000

Member = TypeVar("Member", bound=StrEnum)


@unique
class WhyNot(StrEnum):
    """Why something cannot be kept."""

    NOTHING = "nothing"
    TOO_LONG = "too_long"
    NOT_A_NUMBER = "not_a_number"


class CannotKeep(ValueError):
    """It cannot be kept so. Holds why, never the words."""

    def __init__(self, *, reason: WhyNot) -> None:
        super().__init__(reason.value)
        self.reason = reason


class NotTheirs(PermissionError):
    """A case, its days and every rule of how to reach somebody are that person's own to write."""


def check_own(*, permit: Permit) -> None:
    """Let the person's own permit pass. Raises NotTheirs."""
    if not permit.own:
        raise NotTheirs


def line(text: str, *, most: int = LINE_MOST) -> str:
    """Return one line of text. Raises CannotKeep."""
    kept = " ".join(tidy(text=text).split())
    if len(kept) > most:
        raise CannotKeep(reason=WhyNot.TOO_LONG)
    return kept


def lines(text: str) -> str:
    """Return some lines of text. Raises CannotKeep."""
    kept = tidy(text=text)
    if len(kept) > TEXT_MOST:
        raise CannotKeep(reason=WhyNot.TOO_LONG)
    return kept


def case_of(*, called: str, stage: Stage | None, words: str, since: int) -> Case:
    """Return a case to seal. A name is all it needs; where it is may be unknown. Raises CannotKeep."""
    name = line(called, most=NAME_MOST)
    if not name:
        raise CannotKeep(reason=WhyNot.NOTHING)
    return Case(called=Plain(name), stage=stage or Stage.UNKNOWN, words=Plain(lines(words)), since=since)


def office_of(
    *,
    case: ItemId,
    reach: Reach | None,
    name: str,
    place: str,
    number: str,
    whom: str,
    phone: str,
    since: int,
) -> Office:
    """Return an office to seal. "I do not know" everywhere is kept too: that there is an office is something.

    Raises CannotKeep when a phone cannot be called, or for too many letters.
    """
    dial = line(phone, most=40)
    try:
        dialled(number=dial)
    except NotANumber:
        raise CannotKeep(reason=WhyNot.NOT_A_NUMBER) from None
    return Office(
        case=case,
        reach=reach or Reach.UNKNOWN,
        name=Plain(line(name)),
        place=Plain(line(place)),
        number=Plain(line(number)),
        whom=Plain(line(whom)),
        phone=Plain(dial),
        since=since,
    )


DAY_TEXTS: Final = ("before", "beside", "seat", "leave", "after")


def day_of(
    *, case: ItemId, notice_date: str, day: date | None, what: str, texts: dict[str, str], since: int
) -> CaseDay:
    """Return a plan for one day to seal. Where a letter names the day, no second one is kept. Raises CannotKeep."""
    kept = {name: lines(texts.get(name, "")) for name in DAY_TEXTS}
    title = line(what)
    if not (title or day or notice_date or any(kept.values())):
        raise CannotKeep(reason=WhyNot.NOTHING)
    return CaseDay(
        case=case,
        notice_date=notice_date,
        day=None if notice_date else day,
        what=Plain(title),
        since=since,
        **{name: Plain(text) for name, text in kept.items()},
    )


def reach_of(
    *, ways: Iterable[Way], checks: Iterable[Check], cares: Iterable[Care], times: str, words: str
) -> ReachRules:
    """Return the rules to seal. Raises CannotKeep for none at all, or for too many letters."""
    rules = ReachRules(
        ways=in_order(ways, Way),
        checks=in_order(checks, Check),
        cares=in_order(cares, Care),
        times=Plain(line(times)),
        words=Plain(lines(words)),
    )
    if not (rules.ways or rules.checks or rules.cares or rules.times or rules.words):
        raise CannotKeep(reason=WhyNot.NOTHING)
    return rules


@unique
class Known(StrEnum):
    """What is known of somebody who was given the rules. Never more than they said themselves."""

    OLDER = "older"  # they have them as they were before
    SAID = "said"
    NOT_YET = "not_yet"


def known(*, changed: datetime, since: datetime, said: datetime | None) -> Known:
    """Return what is known of somebody who has the rules `since`. What they said before was about what they had."""
    if since < changed:
        return Known.OLDER
    return Known.SAID if said is not None and said >= since else Known.NOT_YET


def show_of(*, picked: Iterable[Unseen], words: str) -> ShowWishes:
    """Return the wishes to seal. None at all is fine: then nothing stands in the letter. Raises CannotKeep."""
    return ShowWishes(picked=in_order(picked, Unseen), words=Plain(lines(words)))


def press_of(
    *,
    speaks: str,
    before: str,
    after: str,
    newsroom: Iterable[Press],
    newsroom_words: str,
    filing: Iterable[Filing],
    filing_words: str,
) -> PressPlan:
    """Return the plan to seal. Every part may be empty. Raises CannotKeep for too many letters."""
    return PressPlan(
        speaks=Plain(line(speaks)),
        before=Plain(lines(before)),
        after=Plain(lines(after)),
        newsroom=in_order(newsroom, Press),
        newsroom_words=Plain(lines(newsroom_words)),
        filing=in_order(filing, Filing),
        filing_words=Plain(lines(filing_words)),
    )


def in_order(picked: Iterable[Member], among: type[Member]) -> tuple[Member, ...]:
    """Return what was picked, each once, in the list's own order."""
    chosen = set(picked)
    return tuple(one for one in among if one in chosen)


_RIGHTS: Final[dict[Stage, RightsStage]] = {
    Stage.UNKNOWN: RightsStage.ALWAYS,
    Stage.LOOKED_INTO: RightsStage.LOOKED_INTO,
    Stage.CHARGED: RightsStage.IN_COURT,
    Stage.BEFORE_JUDGE: RightsStage.IN_COURT,
    Stage.SENTENCE: RightsStage.IN_COURT,
    Stage.APPEAL: RightsStage.IN_COURT,
    Stage.AFTER: RightsStage.AFTER,
    Stage.OVER: RightsStage.AFTER,
}


def rights_at(*, stage: Stage) -> RightsStage:
    """Return which part of the page on rights is about this stage (34 USC 20141; 18 USC 3771)."""
    return _RIGHTS[stage]


@unique
class Desk(StrEnum):
    """Who usually answers questions at a stage of a federal case (domain notes on law, A.2)."""

    SPECIALIST = "specialist"  # at the agency
    COORDINATOR = "coordinator"  # at the U.S. Attorney's Office
    PRISONS = "prisons"


def desk_at(*, stage: Stage, reach: Iterable[Reach]) -> Desk | None:
    """Return whom to call in a federal case; None while nobody said that it is one, and for an unknown stage."""
    if Reach.FEDERAL not in set(reach):
        return None
    match stage:
        case Stage.LOOKED_INTO:
            return Desk.SPECIALIST
        case Stage.CHARGED | Stage.BEFORE_JUDGE | Stage.SENTENCE | Stage.APPEAL:
            return Desk.COORDINATOR
        case Stage.AFTER | Stage.OVER:
            return Desk.PRISONS
        case _:
            return None


def next_first(*, days: Iterable[tuple[str, date | None]], today: date) -> tuple[str, ...]:
    """Return the days' ids: those to come first, the next one at the top, then those without a day, then the others.

    A day that is over is not late: it stands below, the newest first.
    """
    given = list(days)
    coming = sorted((day, item) for item, day in given if day is not None and day >= today)
    over = sorted(((day, item) for item, day in given if day is not None and day < today), reverse=True)
    return (*(item for _, item in coming), *(item for item, day in given if day is None), *(item for _, item in over))
