"""What was read from one notice, before anything is sealed. Pure."""

from dataclasses import dataclass

from trefoil.care.notices.schema import Agency, Channel, Doubt, EventType, Field, Standing, Tongue


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Parsed:
    """One notice as it was read. Fields are as in `schema.Notice`; `text` and `custom_text` hold no number or name
    that is kept apart. It has no repr, so that nothing of it slips into a log.
    """

    channel: Channel
    tongue: Tongue
    sender_domain: str
    received_at: str
    agency: Agency
    office: str
    contact_name: str
    contact_phone: str
    agency_case_no: str
    court: str
    docket_no: str
    defendant_caption: str
    event_type: EventType
    standing: Standing
    event_at: str
    event_timezone: str
    location: str
    vin: str
    pin: str
    series_name: str
    custom_text: str
    text: str
    flagged: tuple[Field, ...]
    doubts: tuple[Doubt, ...]
