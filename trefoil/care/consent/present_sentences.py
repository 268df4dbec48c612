"""One plain sentence for each event of the log's closed list.

Pure. A sentence comes in parts, so that a page can set the name and the thing in bold, and `words_of` gives it whole.
The site is never the one who acts in a sentence about a person: what it did by itself is said as what happened.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto, unique

from trefoil.care.consent.present_ways import WAYS
from trefoil.care.people.present import SHELVES, role_phrase
from trefoil.care.people.wording import list_words, opening, until_words
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Category, Reason, Role
from trefoil.ledger.body import Event

UNKNOWN_PERSON = "someone who is not on your list"

# The private page, drafts and skips lie in one place and look the same to the log, which says what all of them are.
YOURS_ALONE = "things only you can see"

# What keeps the keys in order and tells a person nothing they could act on.
HIDDEN = frozenset({Event.EPOCH, Event.SITE_BORN, Event.STEWARD_NAMED, Event.VOUCHED})


@unique
class By(Enum):
    """Who did it, from the owner's side."""

    YOU = auto()
    PERSON = auto()
    SITE = auto()


@unique
class Span(Enum):
    """Whether an entry speaks of whole kinds of things, or of one single thing that was shared alone."""

    KINDS = auto()
    ONE_THING = auto()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LookRow:
    """In: one opened entry of the person's log, with names from their own list.

    `who`, `role`, `at_office` and `tone` describe the one who acted when `by` is PERSON; `subject` is the name of the
    person it is about. `grant_running` is a grant that can still be stopped, one of each kind with a dot between, or
    empty. `words` is a typed reason.
    """

    number: int
    event: Event
    by: By
    who: str
    role: Role | None
    at_office: str
    tone: int
    categories: tuple[Category, ...]
    subject: str
    until: datetime | None
    reason: Reason | None
    words: str
    grant_running: str
    at: datetime
    span: Span = Span.KINDS


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Said:
    """A sentence in parts: **who** did **thing** tail. `did` brings its own comma or space in front."""

    who: str
    did: str
    thing: str
    tail: str


def words_of(*, said: Said) -> str:
    """Return the sentence whole."""
    return f"{said.who}{said.did}{' ' if said.thing else ''}{said.thing}{said.tail}"


def sentence(*, row: LookRow, at: datetime) -> Said:
    """Return the sentence for one event."""
    if row.event in WAYS:
        return _whole(_(WAYS[row.event]))
    if row.event in _WHOLE:
        return _whole(_WHOLE[row.event])
    return _IN_PARTS[row.event](row, at)


# The log says only that something was erased (vault design, section 4), so the sentence can say no more.
_WHOLE: dict[Event, str] = {
    Event.RECORD_OPENED: "Your space here began.",
    Event.CONTROL: "It was written down who decides about your things.",
    Event.EPOCH: "The keys were put in order.",
    Event.VOUCHED: "Someone checked who a person here is.",
    Event.SITE_BORN: "This site began.",
    Event.STEWARD_NAMED: "Someone was named to check who people here are.",
    Event.SITE_RESTORED: "This site came back from a saved copy. Everyone was paused.",
    Event.DRAFT_KEPT: "We kept what you typed when a page closed early.",
    Event.CLOSING: "You asked to close everything here.",
    Event.CLOSING_UNDONE: "You kept everything here after all.",
    Event.PAUSED: "You paused everyone.",
    Event.RESUMED: "You started sharing again.",
    Event.SIGNED_IN: "You signed in.",
}


def _looked(row: LookRow, at: datetime) -> Said:
    del at
    return _did(row, "read", _things(row))


def _wrote(row: LookRow, at: datetime) -> Said:
    del at
    if row.by is By.YOU:
        return _did(row, "kept" if row.categories == (Category.PRIVATE,) else "wrote in", _things(row))
    return _did(row, "added something to", _things(row))


def _erased(row: LookRow, at: datetime) -> Said:
    del at
    return _did(row, "erased", "something")


def _exported(row: LookRow, at: datetime) -> Said:
    del at
    return _did(row, "saved a copy of", _things(row) if row.categories else "this list")


def _printed(row: LookRow, at: datetime) -> Said:
    del at
    return _did(row, "printed", _things(row))


def _refused(row: LookRow, at: datetime) -> Said:
    del at
    if row.by is By.YOU:
        return _whole("You were turned away.")
    return Said(who=_who(row), did=" tried to open something and was turned away.", thing="", tail="")


def _previewed(row: LookRow, at: datetime) -> Said:
    del at
    return _whole(f"You looked at what {_subject(row)} would see.")


def _shared(row: LookRow, at: datetime) -> Said:
    return Said(who="You", did=" shared", thing=_things(row), tail=f" with {_subject(row)}{_until(row, at)}.")


def _confirmed(row: LookRow, at: datetime) -> Said:
    tail = f" with {_subject(row)}{_until(row, at)}."
    return Said(who="You", did=" said yes again to sharing", thing=_things(row), tail=tail)


def _stopped(row: LookRow, at: datetime) -> Said:
    del at
    return Said(who="You", did=f" stopped {_subject(row)} seeing", thing=_things(row), tail=".")


def _undone(row: LookRow, at: datetime) -> Said:
    did = f" took back a stop. {opening(words=_subject(row))} can see"
    return Said(who="You", did=did, thing=_things(row), tail=f" again{_until(row, at)}.")


def _ended(row: LookRow, at: datetime) -> Said:
    del at
    tail = ". The time you chose is over."
    return Said(who=opening(words=_subject(row)), did=" can no longer see", thing=_things(row), tail=tail)


def _taken_in(row: LookRow, at: datetime) -> Said:
    del at
    return Said(who=opening(words=_subject(row)), did=" had sent something. It is here now.", thing="", tail="")


def _key_added(row: LookRow, at: datetime) -> Said:
    del at
    return _whole("Your key was made." if row.by is By.YOU else f"{_who(row)} has a key now.")


def _key_changed(row: LookRow, at: datetime) -> Said:
    del at
    if row.by is By.YOU:
        return _whole("Your key was changed.")
    did = " has a new key. Compare the check words with them before you share more."
    return Said(who=_who(row), did=did, thing="", tail="")


def _key_ended(row: LookRow, at: datetime) -> Said:
    del at
    return _whole("Your old key was ended." if row.by is By.YOU else f"{_who(row)} no longer has a key.")


def _off_boarded(row: LookRow, at: datetime) -> Said:
    del at
    name = opening(words=_subject(row))
    return Said(who=name, did=f" does not work here any more. {name} can open nothing of yours.", thing="", tail="")


_IN_PARTS: dict[Event, Callable[[LookRow, datetime], Said]] = {
    Event.LOOKED: _looked,
    Event.WROTE: _wrote,
    Event.ERASED: _erased,
    Event.EXPORTED: _exported,
    Event.PRINTED: _printed,
    Event.REFUSED: _refused,
    Event.PREVIEWED: _previewed,
    Event.SHARED: _shared,
    Event.CONFIRMED: _confirmed,
    Event.STOPPED: _stopped,
    Event.UNDONE: _undone,
    Event.ENDED: _ended,
    Event.TAKEN_IN: _taken_in,
    Event.KEY_ADDED: _key_added,
    Event.KEY_CHANGED: _key_changed,
    Event.KEY_ENDED: _key_ended,
    Event.OFF_BOARDED: _off_boarded,
}


def _did(row: LookRow, verb: str, thing: str) -> Said:
    if row.by is By.YOU or row.role is None:
        return Said(who=_who(row), did=f" {verb}", thing=thing, tail=".")
    office = f" at {row.at_office}" if row.at_office else ""
    return Said(who=_who(row), did=f", {role_phrase(role=row.role)}{office}, {verb}", thing=thing, tail=".")


def _whole(words: str) -> Said:
    return Said(who="", did=words, thing="", tail="")


def _who(row: LookRow) -> str:
    return "You" if row.by is By.YOU else row.who or opening(words=UNKNOWN_PERSON)


def _subject(row: LookRow) -> str:
    return row.subject or UNKNOWN_PERSON


def _until(row: LookRow, at: datetime) -> str:
    return f", {until_words(last=row.until, at=at)}" if row.until else ""


def _things(row: LookRow) -> str:
    if row.span is Span.ONE_THING:
        return "one thing of yours"
    if not row.categories:
        return "something of yours"
    return list_words(
        things=[
            YOURS_ALONE if category is Category.PRIVATE else SHELVES[category].phrase for category in row.categories
        ]
    )
