"""From what was read to what is kept: which date it has, what is kept apart, and what does not stay. Pure."""

from enum import StrEnum, unique
from typing import Final

from trefoil.care.notices.reading.apart import without_secrets
from trefoil.care.notices.reading.fields import is_moment, is_zone
from trefoil.care.notices.reading.letter import TEXT_MOST
from trefoil.care.notices.reading.parsed import Parsed
from trefoil.care.notices.schema import DateKind, Doubt, EventType, Field, Notice, NoticeDate, Numbers, Standing
from trefoil.kernel.plain import Plain

LINE_MOST: Final = 200

CUSTODY: Final = frozenset(
    {
        EventType.INITIAL_COMMITMENT,
        EventType.PAROLE_HEARING,
        EventType.FURLOUGH,
        EventType.HALFWAY_HOUSE,
        EventType.RELEASE,
        EventType.ESCAPE,
        EventType.RECAPTURE,
        EventType.DEATH,
        EventType.COMPASSIONATE_RELEASE,
    }
)
IN_COURT: Final = frozenset(
    {
        EventType.FIRST_APPEARANCE,
        EventType.ARRAIGNMENT,
        EventType.BAIL_DETENTION_HEARING,
        EventType.COMPETENCY_HEARING,
        EventType.CRIMINAL_DEFAULT_HEARING,
        EventType.CHANGE_OF_PLEA,
        EventType.CLOSED_CIRCUIT_TV_SCHEDULED,
        EventType.DELINQUENT_SENTENCING_JUVENILE,
        EventType.MOTION,
        EventType.HEARING,
        EventType.GUILTY_PLEA,
        EventType.TRIAL,
        EventType.SENTENCING,
        EventType.REVOCATION,
        EventType.APPEAL,
    }
)
# Each of these has a twin: the notice that calls it off.
CAN_BE_CALLED_OFF: Final = frozenset(
    {
        EventType.FIRST_APPEARANCE,
        EventType.ARRAIGNMENT,
        EventType.BAIL_DETENTION_HEARING,
        EventType.COMPETENCY_HEARING,
        EventType.CRIMINAL_DEFAULT_HEARING,
        EventType.CHANGE_OF_PLEA,
        EventType.HEARING,
        EventType.RESTITUTION_HEARING,
        EventType.TRIAL,
        EventType.SENTENCING,
    }
)
# Of these a day may be called off; custody has word of its own.
DATED: Final = frozenset({DateKind.COURT, DateKind.STATEMENT, DateKind.RESTITUTION})
# Not believed: kept only when somebody says so, after the card "Is this real?".
NOT_BELIEVED: Final = frozenset({Doubt.SENDER_LOOKS_LIKE, Doubt.LINK_LOOKS_LIKE})


@unique
class WhyNot(StrEnum):
    """Why something cannot be kept as a notice."""

    NOTHING = "nothing"
    TOO_LONG = "too_long"
    NOT_A_DAY = "not_a_day"
    NOT_A_ZONE = "not_a_zone"


class CannotKeep(ValueError):
    """This cannot be kept. Holds why and which field, never the words."""

    def __init__(self, *, reason: WhyNot, about: Field) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.about = about


def day_of(moment: str) -> str:
    """Return the day of a moment; empty for none."""
    return moment[:10]


def date_kind(event: EventType) -> DateKind:
    """Return the neutral word for what is on a day."""
    if event is EventType.VICTIM_IMPACT_STATEMENT_REQUEST:
        return DateKind.STATEMENT
    if event is EventType.RESTITUTION_HEARING:
        return DateKind.RESTITUTION
    if event in CUSTODY:
        return DateKind.CUSTODY
    return DateKind.COURT if event in IN_COURT else DateKind.OTHER


def not_believed(parsed: Parsed) -> bool:
    """Say whether a notice is not taken in before somebody has said so, knowing that it may be false."""
    return bool(NOT_BELIEVED & set(parsed.doubts))


def check(parsed: Parsed) -> None:
    """Check what is about to be kept: after a person has changed it, too. Raises CannotKeep."""
    if not parsed.text.strip():
        raise CannotKeep(reason=WhyNot.NOTHING, about=Field.TEXT)
    if len(parsed.text) > TEXT_MOST + 1_000:
        raise CannotKeep(reason=WhyNot.TOO_LONG, about=Field.TEXT)
    if not is_moment(parsed.event_at):
        raise CannotKeep(reason=WhyNot.NOT_A_DAY, about=Field.WHEN)
    if not is_moment(day_of(parsed.received_at)):
        raise CannotKeep(reason=WhyNot.NOT_A_DAY, about=Field.RECEIVED)
    if not is_zone(parsed.event_timezone):
        raise CannotKeep(reason=WhyNot.NOT_A_ZONE, about=Field.ZONE)


def notice_of(*, parsed: Parsed, source: str) -> Notice:
    """Return the notice to seal. Numbers and the name that are kept apart are cut out once more. Raises CannotKeep."""
    check(parsed)

    def safe(text: str) -> Plain:
        return Plain(without_secrets(text.strip(), vin=parsed.vin, series=parsed.series_name))

    return Notice(
        channel=parsed.channel,
        tongue=parsed.tongue,
        sender_domain=safe(parsed.sender_domain),
        received_at=parsed.received_at,
        agency=parsed.agency,
        office=safe(parsed.office),
        contact_name=safe(parsed.contact_name),
        contact_phone=safe(parsed.contact_phone),
        agency_case_no=safe(parsed.agency_case_no),
        court=safe(parsed.court),
        docket_no=safe(parsed.docket_no),
        defendant_caption=safe(parsed.defendant_caption),
        event_type=parsed.event_type,
        standing=parsed.standing,
        event_at=parsed.event_at,
        event_timezone=parsed.event_timezone,
        location=safe(parsed.location),
        custom_text=safe(parsed.custom_text),
        text=safe(parsed.text),
        flagged=parsed.flagged,
        doubts=parsed.doubts,
        source=source,
    )


def date_of(*, parsed: Parsed, notice: str, thread: str = "") -> NoticeDate | None:
    """Return the date to seal; None when the notice names no day, or is not believed.

    A change of where somebody is held has one without a day as well: word of it may not be held back. So has what
    calls off or moves something of which the day may lie here already: else that day would go on standing.
    """
    changes = bool(thread) and parsed.standing is not Standing.STANDS and date_kind(parsed.event_type) in DATED
    if not_believed(parsed) or not (parsed.event_at or parsed.event_type in CUSTODY or changes):
        return None
    return NoticeDate(
        kind=date_kind(parsed.event_type),
        standing=parsed.standing,
        day_at=parsed.event_at,
        zone=parsed.event_timezone,
        place=Plain(parsed.court or parsed.location),
        case_ref=Plain(parsed.docket_no or parsed.agency_case_no),
        notice=notice,
        thread=thread,
        told_on=day_of(parsed.received_at),
    )


def numbers_of(*, parsed: Parsed, notice: str) -> Numbers | None:
    """Return the numbers to seal apart; None when there are none."""
    if not (parsed.vin or parsed.pin or parsed.series_name):
        return None
    return Numbers(
        vin=Plain(parsed.vin),
        pin=Plain(parsed.pin),
        series_name=Plain(parsed.series_name),
        agency=parsed.agency,
        notice=notice,
    )
