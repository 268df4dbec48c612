"""What somebody wishes of each office that sends news, and how far that office is known to have written it down.

The choice itself is made with the office. This keeps what is wanted, when the office was told, and when it confirmed
(18 USC 3771, 34 USC 20141; the preference form of the FBI's program).
"""

from enum import StrEnum, unique

from trefoil.care.notices.schema_calm import Phase
from trefoil.kernel.payload import Payload, declare
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category


@unique
class Program(StrEnum):
    """Who sends news. Each keeps a record of its own, so each has a choice of its own."""

    FBI = "fbi"  # CENP, which was called CPVA
    VNS = "vns"
    PRISONS = "prisons"
    STATE = "state"
    LAWYER = "lawyer"


@unique
class Wish(StrEnum):
    """What the person wants. None is the better one."""

    ALL = "all"
    SOME = "some"
    NONE = "none"
    NOT_NOW = "not_now"


@unique
class Receiver(StrEnum):
    """Who gets it."""

    ME = "me"
    LAWYER_INSTEAD = "lawyer_instead"
    LAWYER_ALSO = "lawyer_also"
    ADVOCATE_INSTEAD = "advocate_instead"
    ADVOCATE_ALSO = "advocate_also"


class NewsChoice(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one person wants of one program. Days are ISO 8601; empty for none.

    `phases` and `cases` count for SOME alone: which parts of the way, and which cases in the person's own words.
    `chose_on` is the day on which what is wanted last changed: what was told before that day told something else.
    `by_another` says that a parent or guardian decided it, and `mine_on` is the day from which it is the person's own.
    """

    program: Program
    wish: Wish
    phases: tuple[Phase, ...]
    cases: Plain
    receiver: Receiver
    ask_again_on: str
    chose_on: str
    told_on: str
    confirmed_on: str
    by_another: bool = False
    mine_on: str = ""


NEWS_CHOICE = declare(
    name="news_choice",
    category=Category.LEGAL,
    payload=NewsChoice,
    upcasts=(lambda loose: loose,),  # version 2 adds two fields that may be empty
)
