"""The page of keys: the ways in, where somebody is signed in, and what there is when all of them are lost.

Pure. A way in is called by what it is to a person: this phone, another phone, the card. No code, no id, no address of a
network, and no guess at a place: nothing of that is kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from trefoil.care.people.present import Lines
from trefoil.care.people.wording import date_words, local, moment_words
from trefoil.kernel.language import N_, _

ENDED_ONE = N_("That place is signed out.")
ENDED_OTHERS = N_("Every other place is signed out.")
TAKEN_OFF = N_("It is taken off. Every other place is signed out too.")
FORGOTTEN = N_("This phone does not know you any more.")
LAST_WAY = N_("This phone is your only way in. Make a card first.")
NEW_CARD = N_("Your new card works. The old one stopped working.")
PHONE_ADDED = N_("This phone knows you now.")
PHONE_KNOWN = N_("This phone knows you already.")
MANY_PHONES = N_("Ten phones know you. Take one off first.")
THANKS = N_("Thank you. We will not ask about it again.")
WORDS_CHANGED = N_("Your new six words work. The old ones open nothing.")
SEED_CHANGED = N_("You have a new key. The old words, card and phones open nothing.")
TWELVE_KEPT = N_("Your recovery words work now. Try them once, when you like.")
TWELVE_WORK = N_("They work. Nothing was used up.")
TWELVE_DROPPED = N_("Those recovery words open nothing any more.")
FRIEND_KEPT = N_("It is done. Keep the code where only you find it.")
FRIEND_TAKEN_BACK = N_("Their half opens nothing any more.")
NONE_CHOSEN = N_("You have no spare way in. You can make one at any time.")
NOT_TWELVE = N_("That is not twelve words as they were shown. Look at each one, and at their order.")
NOT_YOURS = N_("Those are twelve words of the right kind, and not the ones you have now.")
WORDS_DIFFER = N_("Those are not the six words above. Look at each one, and try again.")
TOO_LONG_AGO = N_("That took a while, so we ask for your words once more. Nothing has changed yet.")
NOT_LOCKED = N_("Every other place is signed out. We could not pause everyone yet. Tap once more.")


@dataclass(frozen=True, slots=True, kw_only=True)
class WayRow:
    """In: one way in. `here` is "yes" for this very phone."""

    slot: str
    kind: str
    here: str
    added_at: datetime | None
    asked: str  # "yes" while the person has not said that it was them


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """In: one place where somebody is signed in."""

    mark: str
    here: str
    started: datetime
    seen: datetime


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SpareRow:
    """In: what there is for the day when everything else is lost. `friend` is the trusted person's name."""

    twelve_since: datetime | None
    friend: str
    friend_since: datetime | None
    half_is_open: str
    none_chosen: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WayLine:
    """One way in, and what can be done with it. `act` is "remove", "forget", "card" or empty."""

    icon: str
    title: str
    about: str
    act: str
    slot: str
    button: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SessionLine:
    """One place where the person is signed in. `mark` is empty for this one: leaving ends it."""

    title: str
    about: str
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class KeysPage:
    """my/keys.html"""

    lines: Lines
    news: tuple[str, ...]
    ways: tuple[WayLine, ...]
    here_unknown: str
    sessions: tuple[SessionLine, ...]
    elsewhere: str
    twelve: str
    friend: str
    friend_open: str
    none_chosen: str
    spare_line: str
    keeps_for_others: str


def keys_page(
    *,
    ways: Sequence[WayRow],
    sessions: Sequence[SessionRow],
    spare: SpareRow,
    keeps_for_others: str,
    lines: Lines,
    at: datetime,
) -> KeysPage:
    """Return the page."""
    return KeysPage(
        lines=lines,
        news=tuple(new_phone_line(added_at=row.added_at, at=at) for row in ways if row.asked and row.added_at),
        ways=tuple(_way(row, at) for row in sorted(ways, key=lambda row: (not row.here, row.kind != "device"))),
        here_unknown="" if any(row.here for row in ways) else "yes",
        sessions=tuple(_session(row, at) for row in sorted(sessions, key=lambda row: not row.here)),
        elsewhere="yes" if len(sessions) > 1 else "",
        twelve=_since(spare.twelve_since, at, N_("You made them on {day}.")),
        friend=_friend(spare, at),
        friend_open=_("{name} has opened their half. Whoever has the code can come in now.").format(name=spare.friend)
        if spare.half_is_open
        else "",
        none_chosen=spare.none_chosen,
        spare_line=_spare_line(spare),
        keeps_for_others=keeps_for_others,
    )


def new_phone_line(*, added_at: datetime, at: datetime) -> str:
    """Return the line about a new phone, for the first page and for the page of keys."""
    when = moment_words(moment=added_at, at=at)
    return _("A new phone or computer was added {when}. Was this you? If not, go to “Your keys”.").format(when=when)


def half_open_line(*, name: str) -> str:
    """Return the line for the first page while a trusted person's half lies open."""
    line = _("{name} has opened their half of your spare key. If you did not ask for it, take it back in “Your keys”.")
    return line.format(name=name)


def _way(row: WayRow, at: datetime) -> WayLine:
    if row.kind == "device" and row.here:
        return WayLine(
            icon="phone",
            title=_("This phone"),
            about=_since(row.added_at, at, N_("It has known you since {day}. You need your six words on it.")),
            act="forget",
            slot=row.slot,
            button=_("Forget this phone"),
        )
    if row.kind == "device":
        return WayLine(
            icon="phone",
            title=_("Another phone or computer"),
            about=_since(row.added_at, at, N_("Added on {day}. It needs your six words too.")),
            act="remove",
            slot=row.slot,
            button=_("Take it off"),
        )
    if row.kind == "card":
        return WayLine(
            icon="card",
            title=_("Your card"),
            about=_since(row.added_at, at, N_("Made on {day}. On a new phone you need it with your six words.")),
            act="card",
            slot="",
            button=_("Make a new card"),
        )
    return WayLine(
        icon="key",
        title=_("Your six words alone"),
        about=_("Whoever has the words can come in. A card makes it safer."),
        act="card",
        slot="",
        button=_("Make a card"),
    )


def _since(moment: datetime | None, at: datetime, sentence: str) -> str:
    if moment is None:
        return ""
    return _(sentence).format(day=date_words(day=local(moment=moment, at=at).date(), today=at.date()))


def _session(row: SessionRow, at: datetime) -> SessionLine:
    began = _("Began {when}.").format(when=moment_words(moment=row.started, at=at))
    if row.here:
        return SessionLine(title=_("Here, on this phone or computer"), about=began, mark="")
    seen = _("Last used {when}.").format(when=moment_words(moment=row.seen, at=at))
    return SessionLine(title=_("Somewhere else"), about=f"{began} {seen}", mark=row.mark)


def _friend(spare: SpareRow, at: datetime) -> str:
    if not spare.friend:
        return ""
    since = _since(spare.friend_since, at, N_("since {day}"))
    return _("{name} keeps one half, {since}. You keep the code.").format(name=spare.friend, since=since)


def _spare_line(spare: SpareRow) -> str:
    if spare.twelve_since or spare.friend:
        return _("You have a spare way in, for when everything else is lost.")
    if spare.none_chosen:
        return _("You chose to have none. If you lose your words, or every phone and the card, no one can open this.")
    return _("There is none yet. If you lose your words, or every phone and the card, no one can open this.")
