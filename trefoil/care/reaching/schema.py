"""How a person wishes to be reached, once it is sealed. It stands with their contact details."""

from enum import StrEnum, unique

from trefoil.kernel.payload import Payload, declare
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category


@unique
class Way(StrEnum):
    """The ways a message can go. It begins with none."""

    NONE = "none"
    TEXT = "text"
    MAIL = "mail"


@unique
class Weekend(StrEnum):
    """Whether Saturday and Sunday are quiet as a whole."""

    AS_OTHER_DAYS = "as_other_days"
    QUIET = "quiet"


class Reaching(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a message may go, the one sentence it says, and when it must not come."""

    way: Way
    address: Plain
    sentence: Plain
    quiet_from: int
    quiet_to: int
    weekend: Weekend
    zone: str


REACHING = declare(name="reaching", category=Category.CONTACT, payload=Reaching)
