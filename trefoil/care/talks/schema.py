"""A talk and where to begin it, once they are sealed.

A talk lies with the appointments, so that a desk can work with days and opens nothing else. It has no topic. Where to
begin is in the person's own words, so it lies with their plan, under another key.
"""

from datetime import UTC, datetime
from enum import StrEnum, unique
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from trefoil.kernel.ids import ItemId
from trefoil.kernel.payload import Payload, SaidBy, declare
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category

_FIRST: Final = 2000
_LAST: Final = 2200


@unique
class How(StrEnum):
    """How two people talk. There is no camera unless the person says so (guide, 5)."""

    PHONE = "phone"
    IN_PERSON = "in_person"
    WRITING = "writing"
    CAMERA = "camera"


@unique
class Stand(StrEnum):
    """How it stands with a talk. Nothing else exists: it is never late, and nobody stays away from it."""

    ASKED = "asked"  # somebody else proposed it, and the person has not said anything
    YES = "yes"
    OFF = "off"


class Talk(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One talk. `begins` is ISO 8601, UTC; `zone` the IANA name of the place whose clock was meant.

    `whom` is an account's id, or empty for somebody who is not here; `called` is their name.
    """

    begins: str
    zone: str
    how: How
    whom: str
    called: Plain
    stand: Stand

    def __post_init__(self) -> None:
        """Refuse a moment or a place that no clock shows. Raises ValueError, which holds none of it.

        Whoever may add could seal one, and the person's first page would stumble over it each time.
        """
        year = datetime.strptime(self.begins, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).year
        if not _FIRST <= year <= _LAST:
            raise ValueError("no year of a talk")
        if self.zone != "UTC":
            try:
                ZoneInfo(self.zone)
            except (ZoneInfoNotFoundError, OSError):
                raise ValueError("no place with a clock") from None


class Start(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the person would like to begin one talk: up to two things, or that the other begins; and a sentence."""

    talk: ItemId
    whom: str
    picks: tuple[Plain, ...]
    you_choose: bool
    sentence: Plain


TALK = declare(name="talk", category=Category.DATES, payload=Talk, by=SaidBy.ANYBODY)
START = declare(name="start", category=Category.PLAN, payload=Start)
