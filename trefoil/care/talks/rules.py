"""Which moment is meant, what a talk and a beginning may be, and which talk is next. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum, unique
from typing import Final, Protocol, TypeVar
from zoneinfo import ZoneInfo

from trefoil.care.talks.schema import How, Stand, Start, Talk
from trefoil.kernel.ids import ItemId
from trefoil.kernel.plain import Plain
from trefoil.policy.decisions import Permit

NAME_MOST: Final = 60
PICK_MOST: Final = 120  # letters of one thing to begin with, and of the ready sentence
PICKS_MOST: Final = 2
AHEAD: Final = timedelta(days=731)  # a talk lies at most two years ahead
READY_WITHIN: Final = timedelta(days=14)
GONE_BY: Final = timedelta(days=60)  # so long a talk that is over stands on the person's page
LASTS: Final = timedelta(hours=1)  # so long after its beginning a talk still stands on pages

# By the person's own hand alone. Whoever asked for a talk cannot make it a yes, and what is off was called off.
TRANSITIONS: Final[Mapping[Stand, frozenset[Stand]]] = {
    Stand.ASKED: frozenset({Stand.YES, Stand.OFF}),
    Stand.YES: frozenset({Stand.YES, Stand.OFF}),  # moved to another day, it is still a yes
    Stand.OFF: frozenset(),
}


@unique
class WhyNot(StrEnum):
    """Why a talk or a beginning cannot be kept."""

    NO_DAY = "no_day"
    NO_TIME = "no_time"
    SKIPPED = "skipped"
    OVER = "over"
    FAR = "far"
    NOBODY = "nobody"
    TOO_LONG = "too_long"


class CannotKeep(ValueError):
    """It cannot be kept so. Holds why, never the words."""

    def __init__(self, *, reason: WhyNot) -> None:
        super().__init__(reason.value)
        self.reason = reason


class NotTheirs(PermissionError):
    """To agree to a talk, to move it and to say where to begin are the person's own."""


class Placed(Protocol):
    """A talk as far as its place in the list needs it."""

    @property
    def stand(self) -> Stand: ...

    @property
    def begins(self) -> datetime: ...


P = TypeVar("P", bound=Placed)


def check_own(*, permit: Permit) -> None:
    """Let the person's own permit pass. Raises NotTheirs."""
    if not permit.own:
        raise NotTheirs


def moment_of(*, day: date | None, clock: time | None, zone: str) -> datetime:
    """Return the moment, in UTC, at which clocks of `zone` show this time on this day.

    An hour that comes twice, when clocks go back, is the first of the two. Raises CannotKeep for an hour that clocks
    skip, and when the day or the time was not said.
    """
    if day is None:
        raise CannotKeep(reason=WhyNot.NO_DAY)
    if clock is None:
        raise CannotKeep(reason=WhyNot.NO_TIME)
    here = datetime.combine(day, clock, tzinfo=ZoneInfo(zone))
    moment = here.astimezone(UTC)
    if moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != here.replace(tzinfo=None):
        raise CannotKeep(reason=WhyNot.SKIPPED)
    return moment


def clock_of(*, text: str) -> time | None:
    """Return the time of day that a form sent ("15:00"), or None for anything else."""
    try:
        read = time.fromisoformat(text.strip())
    except ValueError:
        return None
    return None if read.tzinfo is not None else read.replace(second=0, microsecond=0)


def talk_of(
    *, begins: datetime, zone: str, how: How | None, whom: str, called: str, stand: Stand, at: datetime
) -> Talk:
    """Return the talk to seal; it is by phone when nobody said how. Raises CannotKeep."""
    name = called.strip()
    if not name:
        raise CannotKeep(reason=WhyNot.NOBODY)
    if len(name) > NAME_MOST:
        raise CannotKeep(reason=WhyNot.TOO_LONG)
    if begins < at:
        raise CannotKeep(reason=WhyNot.OVER)
    if begins > at + AHEAD:
        raise CannotKeep(reason=WhyNot.FAR)
    text = begins.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Talk(begins=text, zone=zone, how=how or How.PHONE, whom=whom, called=Plain(name), stand=stand)


def start_of(*, talk: ItemId, whom: str, picks: Sequence[str], you_choose: bool, sentence: str) -> Start:
    """Return where to begin, to seal. Nothing at all is as good as any. Raises CannotKeep."""
    wanted = [" ".join(pick.split()) for pick in picks]
    wanted = [pick for place, pick in enumerate(wanted) if pick and pick not in wanted[:place]][:PICKS_MOST]
    said = " ".join(sentence.split())
    if any(len(text) > PICK_MOST for text in (*wanted, said)):
        raise CannotKeep(reason=WhyNot.TOO_LONG)
    return Start(
        talk=talk,
        whom=whom,
        picks=tuple(Plain(pick) for pick in wanted),
        you_choose=you_choose and not wanted,
        sentence=Plain(said),
    )


def coming(*, talks: Iterable[P], at: datetime) -> tuple[P, ...]:
    """Return the talks that are on or proposed and not over, the next first. What was called off is not there."""
    kept = [talk for talk in talks if talk.stand is not Stand.OFF and talk.begins + LASTS > at]
    return tuple(sorted(kept, key=lambda talk: talk.begins))


def gone_by(*, talks: Iterable[P], at: datetime) -> tuple[P, ...]:
    """Return the talks that were on and have begun in the last two months, the last one first."""
    kept = [talk for talk in talks if talk.stand is Stand.YES and talk.begins <= at <= talk.begins + GONE_BY]
    return tuple(sorted(kept, key=lambda talk: talk.begins, reverse=True))


def read_before(*, talks: Iterable[P], looks: Sequence[datetime]) -> dict[datetime, datetime]:
    """Return when somebody last got ready for each of their talks, by when it begins.

    `talks` and `looks` are of one person. Each look counts for the next talk that was not over by then, and for none
    that lies further off than two weeks.
    """
    begins = sorted(talk.begins for talk in talks if talk.stand is Stand.YES)
    found: dict[datetime, datetime] = {}
    for look in sorted(looks):
        meant = next((one for one in begins if look <= one + LASTS), None)
        if meant is not None and meant - look <= READY_WITHIN:
            found[meant] = look
    return found


def next_one(*, talks: Iterable[P], at: datetime) -> P | None:
    """Return the next talk that the person said yes to."""
    return next((talk for talk in coming(talks=talks, at=at) if talk.stand is Stand.YES), None)
