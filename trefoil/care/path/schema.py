"""A plan, once it is sealed: steps under now, next and later, where the person stands, and what somebody takes on.

Every change is a sealed thing of its own, by whoever made it, and names the changes it was made from (`after`). So
two hands on one plan never overwrite each other, and who wrote what is signed. `rules.threads` says how it stands.
No kind holds a day by which, a number, or a mark that something was not done.
"""

from datetime import date
from enum import StrEnum, unique

from trefoil.kernel.ids import ItemId
from trefoil.kernel.payload import Payload, SaidBy, declare
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category


@unique
class Place(StrEnum):
    """Where a step stands. What is put away stays, and comes back with one tap."""

    NOW = "now"
    NEXT = "next"
    LATER = "later"
    AWAY = "away"


@unique
class Time(StrEnum):
    """Then, now, and what somebody fears could come, kept apart (guide 44). Nothing asks what happened then."""

    THEN = "then"
    TODAY = "today"
    AHEAD = "ahead"


@unique
class Area(StrEnum):
    """What a step is about, where one likes to say so. The first five are of this harm alone (guide 27)."""

    SPREAD = "spread"
    KNOWN = "known"
    NOTICES = "notices"
    ONLINE = "online"
    EVIDENCE = "evidence"
    SLEEP = "sleep"
    BODY = "body"
    PEOPLE = "people"
    DAYS = "days"


@unique
class Ground(StrEnum):
    """Three grounds to stand on. One goes back and forth between them as often as one likes; none is an end."""

    STEADY = "steady"
    WORKING = "working"
    LIVING = "living"


class Step(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One change of one step. `about` is its first change, None for a new step; `after` is what it was made from."""

    about: ItemId | None
    after: tuple[ItemId, ...]
    words: Plain
    place: Place
    time: Time | None
    area: Area | None


class Stands(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One change of where the person stands, and why in a few words, if somebody likes to say."""

    after: tuple[ItemId, ...]
    ground: Ground
    words: Plain


@unique
class Help(StrEnum):
    """What somebody takes on (guide 104)."""

    LAWYER = "lawyer"
    COURT = "court"
    DOCTOR = "doctor"
    SCHOOL = "school"
    APPOINTMENT = "appointment"
    OTHER = "other"


@unique
class TaskStand(StrEnum):
    """How it stands with what somebody takes on. It counts once the person said yes. It is never late."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    CHANGED = "changed"  # agreed to, in the person's own words
    AWAY = "away"
    DONE = "done"


@unique
class TryStand(StrEnum):
    """Whether somebody may want to try something. Nothing says that it was not done."""

    OPEN = "open"
    PICKED = "picked"
    NOT_NOW = "not_now"


class Task(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One change of what somebody takes on. `doer` is an account's id, or empty for somebody who is not here."""

    about: ItemId | None
    after: tuple[ItemId, ...]
    words: Plain
    help: Help
    doer: str
    called: Plain
    stand: TaskStand


class Try(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something to try, and one or two other ways. It is an offer: nobody asks whether it was done (guide 126)."""

    words: Plain
    others: tuple[Plain, ...]


class TryWish(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the person thinks of one offer. It lies with the private page, so that no share can tell a no."""

    offer: ItemId
    stand: TryStand
    way: int  # which of the ways, the first being 0
    words: Plain


class Scale(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Five levels of one goal in the person's own words, from much less than hoped for to much more.

    A change keeps the first day, the day of the change, and why; older words are older versions of the same thing.
    """

    goal: ItemId
    levels: tuple[Plain, Plain, Plain, Plain, Plain]
    importance: int | None
    difficulty: int | None
    first_on: date
    changed_on: date
    why: Plain


class Mark(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the person sees themselves on one scale, on one day, from -2 to 2, and a few words if they like."""

    scale: ItemId
    level: int
    on: date
    words: Plain


class SleepPlan(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody wants to try for their nights: lines that were picked, and their own words."""

    picks: tuple[str, ...]
    words: Plain


class Ending(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A new ending for a dream, to go over with a clinician. What the dream was about has no field (guide 39)."""

    ending: Plain
    feels: Plain
    whom: Plain


@unique
class Answer(StrEnum):
    """What somebody says to one point before a way of working. No answer is an answer too, and is kept as nothing."""

    YES = "yes"
    NOT_YET = "not_yet"
    NOT_SURE = "not_sure"


@unique
class Impact(StrEnum):
    """What it touches today. A piece begins there, and with nothing else (guide 85)."""

    SLEEP = "sleep"
    WORK = "work"
    SCHOOL = "school"
    CLOSE = "close"
    TRUST = "trust"
    BODY = "body"
    FOOD = "food"
    ONLINE = "online"
    OUT = "out"
    CHILDREN = "children"
    DATES = "dates"
    SELF = "self"


@unique
class PieceStand(StrEnum):
    """How it stands with a piece. To put it down is as good as any, and it can be taken up again."""

    OPEN = "open"
    RESTING = "resting"
    DOWN = "down"


class Ready(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One answer to one point of one way of working; who and when are the author and the day of the thing itself."""

    approach: str
    point: str
    answer: Answer


class Ahead(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody goes ahead with points still open, and says why."""

    approach: str
    words: Plain


class Piece(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A piece to work on: what it touches today, and how that is, in own words. What happened has no field."""

    touches: tuple[Impact, ...]
    words: Plain
    stand: PieceStand


READY = declare(name="plan_ready", category=Category.PLAN, payload=Ready, by=SaidBy.ANYBODY)
AHEAD = declare(name="plan_ahead", category=Category.PLAN, payload=Ahead, by=SaidBy.ANYBODY)
PIECE = declare(name="plan_piece", category=Category.PLAN, payload=Piece)
STEP = declare(name="plan_step", category=Category.PLAN, payload=Step, by=SaidBy.ANYBODY)
STANDS = declare(name="plan_ground", category=Category.PLAN, payload=Stands, by=SaidBy.ANYBODY)
TASK = declare(name="plan_task", category=Category.PLAN, payload=Task, by=SaidBy.ANYBODY)
TRY = declare(name="plan_try", category=Category.PLAN, payload=Try, by=SaidBy.ANYBODY)
TRY_WISH = declare(name="try_wish", category=Category.PRIVATE, payload=TryWish)
SCALE = declare(name="goal_scale", category=Category.PLAN, payload=Scale)
MARK = declare(name="goal_mark", category=Category.PLAN, payload=Mark)
SLEEP_PLAN = declare(name="sleep_plan", category=Category.HEALTH, payload=SleepPlan)
ENDING = declare(name="dream_ending", category=Category.HEALTH, payload=Ending)
