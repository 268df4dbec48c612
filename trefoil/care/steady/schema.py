"""What is hard for a person, and what helps, once it is sealed.

Neutral labels in the person's own words. Nothing asks why, and "no known reason" is as good as any (guide, 88, 89).
"""

from enum import StrEnum, unique

from trefoil.care.steady.technique import Touch
from trefoil.kernel.payload import Payload, declare
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category


@unique
class Stand(StrEnum):
    """How it stands with one hard thing, as the person says. Only AWAY filters (experience design, 10.4)."""

    AWAY = "away"
    WORKING = "working"
    FINE = "fine"


@unique
class Help(StrEnum):
    """What kind of help a line names."""

    COMFORT = "comfort"  # a thing to have near
    DO = "do"
    DO_NOT = "do_not"
    ROOM = "room"  # how a room or a visit is best
    AFTER = "after"  # for oneself, after a talk or something hard (guide, 91)


class Hard(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that is hard, what it touches in a technique, how it stands now, and what the person does about it."""

    label: Plain
    touches: tuple[Touch, ...]
    stand: Stand
    answer: Plain


class Helps(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that helps, or one that others should do or leave."""

    label: Plain
    help: Help


HARD = declare(name="hard", category=Category.TRIGGERS, payload=Hard)
HELPS = declare(name="helps", category=Category.TRIGGERS, payload=Helps)
