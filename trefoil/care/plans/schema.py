"""What a person works toward, and what went well, once it is sealed. In their own words, without counts."""

from enum import StrEnum, unique

from trefoil.kernel.payload import Payload, declare
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category


@unique
class Stage(StrEnum):
    """Whether a goal is being worked toward. Resting is as good a place for it as any: there is no third, no end."""

    NOW = "now"
    RESTING = "resting"


class Goal(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something a person works toward. It has no day by which, no steps and no number."""

    words: Plain
    stage: Stage


class Win(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A small thing that went well, however small. Nothing adds them up."""

    words: Plain


GOAL = declare(name="goal", category=Category.PLAN, payload=Goal)
WIN = declare(name="win", category=Category.LIFE, payload=Win)
