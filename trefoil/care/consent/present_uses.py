"""What one share has been used for: its looks by reason and day, what was added by it, and its stop.

Pure. Nothing is counted and nothing is judged: that somebody has not looked is no news about them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto, unique

from trefoil.care.consent.present_sentences import Amounts, amounts_said
from trefoil.care.people.present import SHELVES, Face, Lines, face_of, reason_said, role_phrase
from trefoil.care.people.wording import date_words, local, opening, until_words, when_words
from trefoil.kernel.language import N_, _
from trefoil.kernel.vocabulary import Category, Reason, Role, Verb

NOT_YET = N_("It has not been opened yet.")
ERASED_SINCE = N_("You have erased the one thing that this was about. The words that named it went too.")
FURTHER = N_("Uses from further back stand in the list of who opened what.")


@unique
class Did(Enum):
    """What was done by a share."""

    OPENED = auto()
    ADDED = auto()
    COPIED = auto()  # what they wrote themselves
    SAVED = auto()  # the things themselves


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class UseRow:
    """In: one use, newest first."""

    did: Did
    reason: Reason | None
    words: str
    at: datetime
    amounts: Amounts = Amounts.NOT_SAID


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class UseGroup:
    """One reason, and when it was given."""

    title: str
    times: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class UsesPage:
    """my/uses.html. `stop` is empty when the share is over."""

    lines: Lines
    name: str
    face: Face
    title: str
    lead: str
    read_back: str
    given: str
    groups: tuple[UseGroup, ...]
    empty: str
    further: str
    stop: str
    stop_words: str


def uses_page(
    *,
    name: str,
    role: Role,
    place: int,
    category: Category,
    item_title: str,
    verbs: frozenset[Verb],
    given: datetime,
    last: datetime,
    stop: str,
    read_back: str,
    uses: Sequence[UseRow],
    further: bool,
    at: datetime,
    lines: Lines,
) -> UsesPage:
    """Return the page about one share. `stop` is its grant while it runs, else empty."""
    thing = item_title or SHELVES[category].phrase
    until = until_words(last=last, at=at)
    if not stop:
        lead = _("This share is over.")
    elif verbs == frozenset({Verb.ADD}):
        lead = _("{name}, {role}, can add to it {until}.")
    else:
        lead = _("{name}, {role}, can see it {until}.")
    since = date_words(day=local(moment=given, at=at).date(), today=at.date())
    return UsesPage(
        lines=lines,
        name=name,
        face=face_of(name=name, place=place),
        title=opening(words=thing),
        lead=lead.format(name=name, role=role_phrase(role=role), until=until),
        read_back=read_back or (_(ERASED_SINCE) if item_title else ""),
        given=_("You first shared it on {day}.").format(day=since),
        groups=_groups(uses, at),
        empty="" if uses else _(NOT_YET),
        further=_(FURTHER) if further else "",
        stop=stop,
        stop_words=_("Stop {name} seeing this").format(name=name),
    )


def _groups(uses: Sequence[UseRow], at: datetime) -> tuple[UseGroup, ...]:
    """Return the uses by what was said, in the order of the newest of each."""
    groups: dict[str, list[str]] = {}
    for use in uses:
        when = when_words(moment=use.at, at=at)
        times = groups.setdefault(_title(use), [])
        if when not in times:
            times.append(when)
    return tuple(UseGroup(title=title, times=tuple(times)) for title, times in groups.items())


def _title(use: UseRow) -> str:
    if use.did is Did.ADDED:
        return _("Added something")
    if use.did is Did.COPIED:
        return _("Took a copy of what they wrote")
    if use.did is Did.SAVED:
        return amounts_said(thing=_("Saved a copy"), amounts=use.amounts)
    said = reason_said(reason=use.reason, words=use.words) if use.reason else ""
    return amounts_said(thing=f"“{said}”" if said else _("Opened it"), amounts=use.amounts)
