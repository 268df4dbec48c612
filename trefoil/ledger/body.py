"""What one line of the log says: the closed list of events and the body that is signed and sealed. Pure."""

from datetime import UTC, datetime
from enum import StrEnum, unique
from typing import Annotated, Final

import msgspec

SITE: Final = "site"  # the actor of what the site itself does

_ID = r"^[0-9a-f]{32}\Z"
_ACTOR = r"^(site|[0-9a-f]{32})\Z"
_HASH = r"^[0-9a-f]{64}\Z"
_MOMENT = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\Z"
_WORD = r"^[a-z0-9_.-]{1,60}\Z"

Moment = Annotated[str, msgspec.Meta(pattern=_MOMENT)]
Actor = Annotated[str, msgspec.Meta(pattern=_ACTOR)]
Id = Annotated[str, msgspec.Meta(pattern=_ID)]
Hash = Annotated[str, msgspec.Meta(pattern=_HASH)]
Word = Annotated[str, msgspec.Meta(pattern=_WORD)]
TypedWords = Annotated[str, msgspec.Meta(min_length=1, max_length=60)]


@unique
class Event(StrEnum):
    """Everything that is ever written in the log (vault design, section 5). One word an act."""

    # a person's acts on a record
    RECORD_OPENED = "record_opened"
    LOOKED = "looked"
    WROTE = "wrote"
    ERASED = "erased"
    DRAFT_KEPT = "draft_kept"
    EXPORTED = "exported"
    PRINTED = "printed"
    REFUSED = "refused"
    CLOSING = "closing"
    CLOSING_UNDONE = "closing_undone"
    # sharing
    PREVIEWED = "previewed"
    SHARED = "shared"
    STOPPED = "stopped"
    UNDONE = "undone"
    PAUSED = "paused"
    RESUMED = "resumed"
    CONFIRMED = "confirmed"
    ASKED = "asked"  # somebody who shares something with the person asked for one more kind of thing
    LINE_DRAWN = "line_drawn"  # two people may talk with each other about one kind of thing; it opens nothing
    LINE_ENDED = "line_ended"
    LINE_READ = "line_read"  # one of the two says that they have read it
    CONTROL = "control"
    EPOCH = "epoch"
    # an account
    SIGNED_IN = "signed_in"
    SIGNED_OUT_EVERYWHERE = "signed_out_everywhere"
    WORDS_CHANGED = "words_changed"
    DEVICE_ADDED = "device_added"
    DEVICE_KNOWN = "device_known"
    DEVICE_REMOVED = "device_removed"
    CARD_MADE = "card_made"
    SESSION_ENDED = "session_ended"
    KEY_ADDED = "key_added"
    KEY_CHANGED = "key_changed"
    KEY_ENDED = "key_ended"
    # a way back in for somebody who lost the others
    RECOVERY_MADE = "recovery_made"
    RECOVERY_TRIED = "recovery_tried"
    RECOVERY_ENDED = "recovery_ended"
    RECOVERY_NONE = "recovery_none"
    HALF_MADE = "half_made"
    HALF_GIVEN = "half_given"
    HALF_HELD_BACK = "half_held_back"
    HALF_ENDED = "half_ended"
    RECOVERED = "recovered"
    # who may be believed
    VOUCHED = "vouched"
    OFF_BOARDED = "off_boarded"
    SUSPENDED = "suspended"  # by a steward, or by the account itself when its second step was lost
    REINSTATED = "reinstated"
    # a time came
    ENDED = "ended"
    TAKEN_IN = "taken_in"
    # the site
    SITE_BORN = "site_born"
    SITE_RESTORED = "site_restored"
    STEWARD_NAMED = "steward_named"  # who may vouch and off-board: the site's key says so, and no row does


# What the site may do under its own key, and what nobody else may say (vault design, section 5: "a closed list").
SITE_ALONE: Final = frozenset({Event.SITE_BORN, Event.SITE_RESTORED, Event.STEWARD_NAMED})
SITE_MAY: Final = frozenset({Event.ENDED, Event.TAKEN_IN, Event.OFF_BOARDED}) | SITE_ALONE


@unique
class BodyFault(StrEnum):
    """What is wrong with a body."""

    SHAPE = "shape"
    ACTOR = "actor"
    TOO_OPEN = "too_open"


class BadBody(ValueError):
    """A log body cannot be written or read. Its text never holds a value."""

    def __init__(self, fault: BodyFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class EntryBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=False):
    """One line of the log, before it is signed and sealed. `words` is a typed reason and seals with the rest."""

    version: Annotated[int, msgspec.Meta(ge=1, le=1)] = 1
    at: Moment
    actor: Actor
    event: Event
    categories: tuple[Word, ...] = ()
    kinds: tuple[Word, ...] = ()
    grant: Id | None = None
    purpose: Word | None = None
    reason: Word | None = None
    words: TypedWords | None = None
    subject: Id | None = None
    statement: Hash | None = None
    until: Moment | None = None

    def __repr__(self) -> str:
        return f"<EntryBody {self.event}>"


def moment(at: datetime) -> str:
    """Return a moment as a body holds it: ISO 8601, UTC, whole seconds. Raises ValueError without a time zone."""
    if at.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_moment(text: str) -> datetime:
    """Return the datetime of a body's moment. Raises BadBody."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise BadBody(BodyFault.SHAPE) from None
    if not text.endswith("Z") or len(text) != 20:
        raise BadBody(BodyFault.SHAPE)
    return found


_encoder: Final = msgspec.json.Encoder()
_decoder: Final = msgspec.json.Decoder(EntryBody)


def encode_body(body: EntryBody) -> bytes:
    """Return the bytes that are signed and sealed. Raises BadBody when the body breaks a rule of its own."""
    data = _encoder.encode(body)
    decode_body(data)
    return data


def decode_body(data: bytes) -> EntryBody:
    """Return the body. Raises BadBody for a wrong shape, and when an actor says what only another may say."""
    try:
        body = _decoder.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise BadBody(BodyFault.SHAPE) from None
    read_moment(body.at)
    if body.until is not None:
        read_moment(body.until)
    if (body.event not in SITE_MAY) if body.actor == SITE else (body.event in SITE_ALONE):
        raise BadBody(BodyFault.ACTOR)
    return body


def check_open_body(body: EntryBody) -> None:
    """Check that a line anyone may read tells nothing about a record. Raises BadBody."""
    if body.words is not None or body.reason is not None or body.grant is not None or body.purpose is not None:
        raise BadBody(BodyFault.TOO_OPEN)
    if body.categories or body.kinds:
        raise BadBody(BodyFault.TOO_OPEN)
