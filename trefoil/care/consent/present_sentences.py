"""One plain sentence for each event of the log's closed list.

Pure. Each event has one whole sentence, so that another language may put its words in another order. It comes in parts,
so that a page can set the name and the thing in bold, and `words_of` gives it whole. The site is never the one who acts
in a sentence about a person: what it did by itself is said as what happened.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto, unique

from trefoil.care.consent.present_ways import WAYS
from trefoil.care.people.present import SHELVES, role_phrase
from trefoil.care.people.wording import list_words, opening, until_words
from trefoil.kernel.language import N_, Sayings, _
from trefoil.kernel.vocabulary import Category, Reason, Role
from trefoil.ledger.body import Event

UNKNOWN_PERSON = N_("someone who is not on your list")

# The private page, drafts and skips lie in one place and look the same to the log, which says what all of them are.
YOURS_ALONE = N_("things only you can see")

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


@unique
class Amounts(Enum):
    """Whether somebody who looked at money owed saw amounts. Lines of before do not tell (ADR 0143)."""

    NOT_SAID = auto()
    FOLDED = auto()
    SHOWN = auto()


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
    amounts: Amounts = Amounts.NOT_SAID
    copied: bool = False  # a copy of the things themselves, and not of what its taker wrote
    to_you: bool = False  # a letter, which is in no record until the person keeps it


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
_WHOLE: Sayings[Event] = Sayings(
    {
        Event.RECORD_OPENED: N_("Your space here began."),
        Event.CONTROL: N_("It was written down who decides about your things."),
        Event.EPOCH: N_("The keys were put in order."),
        Event.VOUCHED: N_("Someone checked who a person here is."),
        Event.SITE_BORN: N_("This site began."),
        Event.STEWARD_NAMED: N_("Someone was named to check who people here are."),
        Event.SITE_RESTORED: N_("This site came back from a saved copy. Everyone was paused."),
        Event.DRAFT_KEPT: N_("We kept what you typed when a page closed early."),
        Event.CLOSING: N_("You asked to close everything here."),
        Event.CLOSING_UNDONE: N_("You kept everything here after all."),
        Event.PAUSED: N_("You paused everyone."),
        Event.RESUMED: N_("You started sharing again."),
        Event.SIGNED_IN: N_("You signed in."),
    }
)


def _looked(row: LookRow, at: datetime) -> Said:
    del at
    return _did(row, yours=N_("{you} read {thing}."), theirs=N_("{who} read {thing}."), thing=_things(row))


def _wrote(row: LookRow, at: datetime) -> Said:
    del at
    if row.by is By.YOU and row.subject:  # words to one of their people: no key was given, and they have them now
        return _parts(_("{you} wrote a few words to {name}."), who=_("You"), name=row.subject)
    if row.to_you:
        return _did(row, yours="", theirs=N_("{who} wrote a few words to you. You see them first."), thing="")
    kept = row.categories == (Category.PRIVATE,)
    return _did(
        row,
        yours=N_("{you} kept {thing}.") if kept else N_("{you} wrote in {thing}."),
        theirs=N_("{who} added something to {thing}."),
        thing=_things(row),
    )


def _erased(row: LookRow, at: datetime) -> Said:
    del at
    return _did(row, yours=N_("{you} erased {thing}."), theirs=N_("{who} erased {thing}."), thing=_("something"))


def _exported(row: LookRow, at: datetime) -> Said:
    del at
    if row.by is By.PERSON and not row.copied:
        return _did(
            row,
            yours="",
            theirs=N_("{who} saved a copy of what they wrote in {thing}."),
            thing=_things(row),
        )
    return _did(
        row,
        yours=N_("{you} saved a copy of {thing}."),
        theirs=N_("{who} saved a copy of {thing}."),
        thing=_things(row) if row.categories else _("this list"),
    )


def _printed(row: LookRow, at: datetime) -> Said:
    del at
    return _did(row, yours=N_("{you} printed {thing}."), theirs=N_("{who} printed {thing}."), thing=_things(row))


def _refused(row: LookRow, at: datetime) -> Said:
    del at
    if row.by is By.YOU:
        return _whole(_("You were turned away."))
    return _parts(_("{who} tried to open something and was turned away."), who=_who(row))


def _previewed(row: LookRow, at: datetime) -> Said:
    del at
    return _whole(_("You looked at what {name} would see.").format(name=_subject(row)))


def _shared(row: LookRow, at: datetime) -> Said:
    words = _("{you} shared {thing} with {name}{until}.")
    return _parts(words, who=_("You"), thing=_things(row), name=_subject(row), until=_until(row, at))


def _confirmed(row: LookRow, at: datetime) -> Said:
    words = _("{you} said yes again to sharing {thing} with {name}{until}.")
    return _parts(words, who=_("You"), thing=_things(row), name=_subject(row), until=_until(row, at))


def _asked(row: LookRow, at: datetime) -> Said:
    del at
    if row.subject:
        return _did(
            row,
            yours=N_("{you} proposed that somebody else sees {thing}."),
            theirs=N_("{who} proposed that somebody else sees {thing}."),
            thing=_things(row),
        )
    return _did(
        row,
        yours=N_("{you} asked to see {thing}."),
        theirs=N_("{who} asked to see {thing}."),
        thing=_things(row),
    )


def _line_drawn(row: LookRow, at: datetime) -> Said:
    words = _("{you} said that {name} may talk with each other about {thing}{until}.")
    return _parts(words, who=_("You"), thing=_things(row), name=_subject(row), until=_until(row, at))


def _line_ended(row: LookRow, at: datetime) -> Said:
    del at
    return _parts(
        _("{who} may not talk with each other about {thing} any more."),
        who=opening(words=_subject(row)),
        thing=_things(row),
    )


def _line_read(row: LookRow, at: datetime) -> Said:
    del at
    words = _("{who} read that they may talk with {name}.")
    return _parts(words, who=_who(row), name=_subject(row))


def _stopped(row: LookRow, at: datetime) -> Said:
    del at
    return _parts(_("{you} stopped {name} seeing {thing}."), who=_("You"), thing=_things(row), name=_subject(row))


def _undone(row: LookRow, at: datetime) -> Said:
    words = _("{you} took back a stop. {name} can see {thing} again{until}.")
    name = opening(words=_subject(row))
    return _parts(words, who=_("You"), thing=_things(row), name=name, until=_until(row, at))


def _ended(row: LookRow, at: datetime) -> Said:
    del at
    words = _("{who} can no longer see {thing}. The time you chose is over.")
    return _parts(words, who=opening(words=_subject(row)), thing=_things(row))


def _taken_in(row: LookRow, at: datetime) -> Said:
    del at
    return _parts(_("{who} had sent something. It is here now."), who=opening(words=_subject(row)))


def _key_added(row: LookRow, at: datetime) -> Said:
    del at
    if row.by is By.YOU:
        return _whole(_("Your key was made."))
    return _whole(_("{who} has a key now.").format(who=_who(row)))


def _key_changed(row: LookRow, at: datetime) -> Said:
    del at
    if row.by is By.YOU:
        return _whole(_("Your key was changed."))
    words = _("{who} has a new key. Compare the check words with them before you share more.")
    return _parts(words, who=_who(row))


def _key_ended(row: LookRow, at: datetime) -> Said:
    del at
    if row.by is By.YOU:
        return _whole(_("Your old key was ended."))
    return _whole(_("{who} no longer has a key.").format(who=_who(row)))


def _off_boarded(row: LookRow, at: datetime) -> Said:
    del at
    name = opening(words=_subject(row))
    return _parts(_("{who} does not work here any more. {name} can open nothing of yours."), who=name, name=name)


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
    Event.ASKED: _asked,
    Event.LINE_DRAWN: _line_drawn,
    Event.LINE_ENDED: _line_ended,
    Event.LINE_READ: _line_read,
    Event.STOPPED: _stopped,
    Event.UNDONE: _undone,
    Event.ENDED: _ended,
    Event.TAKEN_IN: _taken_in,
    Event.KEY_ADDED: _key_added,
    Event.KEY_CHANGED: _key_changed,
    Event.KEY_ENDED: _key_ended,
    Event.OFF_BOARDED: _off_boarded,
}


def _did(row: LookRow, *, yours: str, theirs: str, thing: str) -> Said:
    """Return who did what; somebody else stands with their role and office, where the person's list has them."""
    if row.by is By.YOU:
        return _parts(_(yours), who=_("You"), thing=thing)
    said = _parts(_(theirs), who=_who(row), thing=thing)
    if row.role is None:
        return said
    role = role_phrase(role=row.role)
    if row.at_office:
        # words: stands after a name, as in "Maya, your therapist at North House, read your notes."
        after = _(", {role} at {office},").format(role=role, office=row.at_office)
    else:
        # words: stands after a name, as in "Maya, your therapist, read your notes."
        after = _(", {role},").format(role=role)
    return replace(said, did=f"{after}{said.did}")


_PLACE = re.compile(r"({(?:you|who|thing)})")


def _parts(words: str, *, who: str, thing: str = "", **more: str) -> Said:
    """Fill in a sentence and keep apart what is set in bold, where the language puts it in that order."""
    first, *rest = [part for part in _PLACE.split(words) if part]
    order = [part for part in rest if _PLACE.fullmatch(part)]
    if first not in {"{you}", "{who}"} or order not in ([], ["{thing}"]):
        return _whole(words.format(you=who, who=who, thing=thing, **more))
    did, _mark, tail = "".join(rest).partition("{thing}")
    return Said(
        who=who, did=did.format(**more).rstrip() if thing else did.format(**more), thing=thing, tail=tail.format(**more)
    )


def _whole(words: str) -> Said:
    return Said(who="", did=words, thing="", tail="")


def _who(row: LookRow) -> str:
    return _("You") if row.by is By.YOU else row.who or opening(words=_(UNKNOWN_PERSON))


def _subject(row: LookRow) -> str:
    return row.subject or _(UNKNOWN_PERSON)


def _until(row: LookRow, at: datetime) -> str:
    return _(", {until}").format(until=until_words(last=row.until, at=at)) if row.until else ""


def _things(row: LookRow) -> str:
    if row.span is Span.ONE_THING:
        return amounts_said(thing=_("one thing of yours"), amounts=row.amounts)
    if not row.categories:
        return _("something of yours")
    return list_words(things=[_thing(category, row) for category in row.categories])


def _thing(category: Category, row: LookRow) -> str:
    if category is Category.PRIVATE:
        return _(YOURS_ALONE)
    thing = SHELVES[category].phrase
    return amounts_said(thing=thing, amounts=row.amounts) if category is Category.MONEY else thing


def amounts_said(*, thing: str, amounts: Amounts) -> str:
    """Return what was looked at, and whether amounts of it were shown, where the line tells."""
    match amounts:
        case Amounts.SHOWN:
            return _("{thing} (with amounts)").format(thing=thing)
        case Amounts.FOLDED:
            return _("{thing} (without amounts)").format(thing=thing)
        case Amounts.NOT_SAID:
            return thing
