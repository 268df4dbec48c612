"""News of a case as it is kept: the notice, its date, and the numbers that open a door, each sealed apart.

The names of events are those that the Victim Notification System was seen to send (Department of Justice, Office of the
Inspector General, audit 08-04, appendix IV). The three payloads lie in three compartments, so that a desk that works
with dates opens no letter, and nobody who reads a letter finds the numbers that sign somebody in.
"""

from enum import StrEnum, unique

from trefoil.kernel.payload import Payload, SaidBy, declare
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category


@unique
class EventType(StrEnum):
    """What a notice is about. A hearing that was called off is the same event with `Standing.CANCELED`."""

    # while it is looked into
    INITIAL_NOTIFICATION = "initial_notification"
    UNDER_INVESTIGATION = "under_investigation"
    ARREST_ANONYMOUS = "arrest_anonymous"
    DECLINATION_OF_PROSECUTION = "declination_of_prosecution"
    OTHER_INVESTIGATIVE = "other_investigative"
    ADVICE_OF_RIGHTS_INV = "advice_of_rights_inv"
    INVESTIGATION_CLOSED = "investigation_closed"
    # in court
    ADVICE_OF_RIGHTS_USAO = "advice_of_rights_usao"
    CHARGES_FILED = "charges_filed"
    CHARGES_DISMISSED = "charges_dismissed"
    ARREST_USAO = "arrest_usao"
    FIRST_APPEARANCE = "first_appearance"
    ARRAIGNMENT = "arraignment"
    BAIL_DETENTION_HEARING = "bail_detention_hearing"
    COMPETENCY_HEARING = "competency_hearing"
    CRIMINAL_DEFAULT_HEARING = "criminal_default_hearing"
    CHANGE_OF_PLEA = "change_of_plea"
    CLOSED_CIRCUIT_TV_INITIAL = "closed_circuit_tv_initial"
    CLOSED_CIRCUIT_TV_ACCEPTED = "closed_circuit_tv_accepted"
    CLOSED_CIRCUIT_TV_REJECTED = "closed_circuit_tv_rejected"
    CLOSED_CIRCUIT_TV_SCHEDULED = "closed_circuit_tv_scheduled"
    CLOSED_CIRCUIT_TV_OTHER = "closed_circuit_tv_other"
    DEATH_DURING_TRIAL = "death_during_trial"
    DELINQUENT_SENTENCING_JUVENILE = "delinquent_sentencing_juvenile"
    DIRECTED_VERDICT = "directed_verdict"
    APPEAL = "appeal"
    APPEAL_OUTCOME = "appeal_outcome"
    INDICTMENT = "indictment"
    MOTION = "motion"
    HEARING = "hearing"
    RESTITUTION_HEARING = "restitution_hearing"  # not on the audit's list: a desk has to see it apart
    PLEA_AGREEMENT = "plea_agreement"
    GUILTY_PLEA = "guilty_plea"
    PRETRIAL_DIVERSION = "pretrial_diversion"
    TRIAL = "trial"
    MISTRIAL = "mistrial"
    VERDICT = "verdict"
    SENTENCING = "sentencing"
    REVOCATION = "revocation"
    VICTIM_IMPACT_STATEMENT_REQUEST = "victim_impact_statement_request"
    # in custody
    INITIAL_COMMITMENT = "initial_commitment"
    PAROLE_HEARING = "parole_hearing"
    FURLOUGH = "furlough"
    HALFWAY_HOUSE = "halfway_house"
    RELEASE = "release"
    ESCAPE = "escape"
    RECAPTURE = "recapture"
    DEATH = "death"
    COMPASSIONATE_RELEASE = "compassionate_release"
    OTHER = "other"


@unique
class Standing(StrEnum):
    """Whether what a notice names goes ahead."""

    STANDS = "stands"
    MOVED = "moved"
    CANCELED = "canceled"


@unique
class Channel(StrEnum):
    """How a notice came."""

    EMAIL = "email"
    LETTER = "letter"
    PHONE = "phone"
    PORTAL = "portal"


@unique
class Tongue(StrEnum):
    """The language a notice is written in. Letters of the system come in these two."""

    ENGLISH = "en"
    SPANISH = "es"


@unique
class Agency(StrEnum):
    """Who sent it. Five offices share the system; others write letters of their own."""

    FBI = "fbi"
    USPIS = "uspis"
    USAO = "usao"
    BOP = "bop"
    CRIMINAL_DIVISION = "criminal_division"
    OTHER = "other"


@unique
class Field(StrEnum):
    """One thing that a notice can say. `flagged` names those that could not be read for sure."""

    SENDER = "sender"
    RECEIVED = "received"
    AGENCY = "agency"
    OFFICE = "office"
    CONTACT_NAME = "contact_name"
    CONTACT_PHONE = "contact_phone"
    AGENCY_CASE = "agency_case"
    COURT = "court"
    DOCKET = "docket"
    CAPTION = "caption"
    EVENT = "event"
    STANDING = "standing"
    WHEN = "when"
    ZONE = "zone"
    LOCATION = "location"
    VIN = "vin"
    PIN = "pin"
    TEXT = "text"


@unique
class Doubt(StrEnum):
    """Why a notice may not be what it says it is, or what was left out of it."""

    SENDER_LOOKS_LIKE = "sender_looks_like"  # made to look like the government's, and is not
    SENDER_OTHER = "sender_other"  # not a government address
    REPLY_ELSEWHERE = "reply_elsewhere"
    LINK_LOOKS_LIKE = "link_looks_like"
    LINK_OTHER = "link_other"
    PICTURE_LEFT_OUT = "picture_left_out"  # the message asked for a picture from elsewhere; nothing was fetched
    QUOTED_LEFT_OUT = "quoted_left_out"  # an older message stood under this one; it is in the text, and was not read
    MISSING_LETTERS = "missing_letters"  # some letters were sent in a way that cannot be read


class Notice(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One notice. Its text and everything read from it, without the numbers that open a door.

    `received_at` is ISO 8601, UTC, or a day alone; `event_at` is local time as the letter says it
    (`2027-03-04T09:30`) or a day alone; `event_timezone` an IANA name. Empty text means that it was not said. What is
    in `flagged` was not read for sure: such a field is empty, or holds what the letter says in a shape we do not know.
    `source` is a keyed name of what it was read from, so that the same letter is not kept twice.
    """

    channel: Channel
    tongue: Tongue
    sender_domain: Plain
    received_at: str
    agency: Agency
    office: Plain
    contact_name: Plain
    contact_phone: Plain
    agency_case_no: Plain
    court: Plain
    docket_no: Plain
    defendant_caption: Plain
    event_type: EventType
    standing: Standing
    event_at: str
    event_timezone: str
    location: Plain
    custom_text: Plain
    text: Plain
    flagged: tuple[Field, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    source: str = ""


@unique
class DateKind(StrEnum):
    """What is on a day, in a word that tells nothing else. A desk works with these."""

    COURT = "court"
    STATEMENT = "statement"  # somebody asks for a statement by this day
    RESTITUTION = "restitution"
    CUSTODY = "custody"
    OTHER = "other"


class NoticeDate(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The day that a notice names: neutral, without the names of people and without what it is about.

    `day_at` and `zone` are as in `Notice`; `place` is the court or the place; `case_ref` the docket or the agency's
    number; `notice` the id of the notice it came with. `thread` is one keyed name for all notices of the same event in
    the same case, so that a later one takes the place of an earlier one without telling what the event is; `told_on` is
    the day on which the notice came. Both are empty in what was kept before version 2.
    """

    kind: DateKind
    standing: Standing
    day_at: str
    zone: str
    place: Plain
    case_ref: Plain
    notice: str
    thread: str = ""
    told_on: str = ""


@unique
class Tells(StrEnum):
    """What somebody who watches a person's dates says beside the one that they pass on. No words of their own."""

    KNOW = "know"
    NOTHING_TO_DO = "nothing_to_do"
    CALL_ME = "call_me"


class OnlyThis(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The one date of many that a lawyer or an advocate passes on to the person: `date` is its id."""

    date: str
    tells: Tells


class ReadDate(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True, array_like=True):
    """One date as it was opened once, with the revision that it was: no kind of its own, and written short.

    `author` is the account that brought it in, and `came` the moment when.
    """

    id: str
    revision: int
    author: str
    came: str
    kind: DateKind
    standing: Standing
    day_at: str
    zone: str
    place: Plain
    case_ref: Plain
    thread: str
    told_on: str


class DatesOver(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a page need not open again, date by date. Only the owner's own is believed.

    `ids` are the ids of dates that are long over, one after the other, 32 letters each; `read` are the others, as the
    owner's visit opened them. Each holds for the revision that it names. What is erased goes from here as well.
    """

    ids: str
    read: tuple[ReadDate, ...] = ()


class Numbers(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The numbers of a notice that sign somebody in, and a name that must never be found. Shown to nobody unasked."""

    vin: Plain
    pin: Plain
    series_name: Plain
    agency: Agency
    notice: str


NOTICE = declare(name="notice", category=Category.NOTICES, payload=Notice, by=SaidBy.ANYBODY)
NOTICE_DATE = declare(
    name="notice_date",
    category=Category.DATES,
    payload=NoticeDate,
    upcasts=(lambda loose: loose,),  # version 2 adds two fields that may be empty
    by=SaidBy.ANYBODY,
)
ONLY_THIS = declare(name="only_this", category=Category.DATES, payload=OnlyThis, by=SaidBy.ANYBODY)
DATES_OVER = declare(
    name="dates_over",
    category=Category.DATES,
    payload=DatesOver,
    upcasts=(lambda loose: loose,),  # version 2 adds what was read; a new version of dates is a new version here
)
NUMBERS = declare(name="numbers", category=Category.CREDENTIALS, payload=Numbers, by=SaidBy.ANYBODY)
