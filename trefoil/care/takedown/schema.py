"""What was asked of others: that something be taken down. Sealed with the person's rights and papers.

No kind here has a field for where something is, for a file, or for its hash: a list of places is a map (domain notes on
help). Whoever was asked keeps that. What a person types is looked at for such things before it is sealed (`rules`).
"""

from datetime import date
from enum import StrEnum, unique

from trefoil.kernel.ids import ItemId
from trefoil.kernel.payload import Payload, SaidBy, declare
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category


@unique
class Whom(StrEnum):
    """Who was asked."""

    TIPLINE = "tipline"  # the CyberTipline of NCMEC
    NCMEC = "ncmec"  # its services for survivors
    ARACHNID = "arachnid"
    CYBERTIP_CA = "cybertip_ca"
    IWF = "iwf"
    HOTLINE = "hotline"  # of another country
    SITE = "site"  # a site or an app itself; which one is not kept
    SEARCH = "search"
    OTHER = "other"


@unique
class By(StrEnum):
    """Who asked."""

    ME = "me"
    LAWYER = "lawyer"
    NCMEC = "ncmec"
    HELPER = "helper"
    UNKNOWN = "unknown"


@unique
class Stand(StrEnum):
    """How it stands, as somebody was told."""

    SENT = "sent"
    SEEN = "seen"  # they said that they have it
    DOWN = "down"
    PARTLY = "partly"
    NO = "no"
    AGAIN = "again"  # it came back


@unique
class Updates(StrEnum):
    """How much of how it stands the person wants to be shown."""

    NEVER = "never"
    MONTH = "month"
    EACH = "each"


class Asked(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that was asked of somebody. `since` keeps its place, in seconds of Unix time."""

    whom: Whom
    called: Plain  # the person's own name for it
    by: By
    sent_on: date | None
    number: Plain  # the number that they gave it
    look_again: date | None
    updates: Updates
    since: int


class Answered(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What came of it: one step, in the words of whoever wrote it down."""

    asked: ItemId
    stand: Stand
    words: Plain


ASKED = declare(name="taken_down", category=Category.LEGAL, payload=Asked)
ANSWERED = declare(name="taken_down_step", category=Category.LEGAL, payload=Answered, by=SaidBy.ANYBODY)
