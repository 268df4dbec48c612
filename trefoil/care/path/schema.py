"""A plan, once it is sealed: steps under now, next and later, where the person stands, and what somebody takes on.

Every change is a sealed thing of its own, by whoever made it, and names the changes it was made from (`after`). So
two hands on one plan never overwrite each other, and who wrote what is signed. `rules.threads` says how it stands.
No kind holds a day by which, a number, or a mark that something was not done.
"""

from enum import StrEnum, unique

from trefoil.kernel.ids import ItemId
from trefoil.kernel.payload import Payload, declare
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


STEP = declare(name="plan_step", category=Category.PLAN, payload=Step)
STANDS = declare(name="plan_ground", category=Category.PLAN, payload=Stands)
