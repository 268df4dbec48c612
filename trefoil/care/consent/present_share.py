"""Giving, in small steps: what, who, how long, and then a plain read-back that is kept as the consent record.

Pure. Nothing is chosen beforehand: no share starts on (rule B1). What was chosen travels in hidden fields from page
to page, so no address holds it and nothing is stored before the last page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, unique

from trefoil.care.consent.present_terms import Adding, Checked, PersonChoice, Terms, checked_words, read_back
from trefoil.care.people.present import (
    PURPOSES,
    ROLES,
    SHELVES,
    Choice,
    Face,
    Kept,
    Lines,
    choices_of,
    face_of,
)
from trefoil.care.people.wording import date_words, opening, until_words
from trefoil.kernel.language import N_, Sayings, _
from trefoil.kernel.vocabulary import SINGLE_ITEMS_ONLY, Category, Purpose, Verb

PICK_WHAT = N_("Pick one kind of thing, and then go on. Or stop for now.")
PICK_WHO = N_("Pick one person, and then go on. Or stop for now.")
PICK_HOW_LONG = N_("Pick how long it lasts, and then go on. Or stop for now.")
DAY_UNREADABLE = N_("We could not read that day. Try it like this: June 30, 2027.")
DAY_GONE = N_("That day has gone by. Pick a later one.")

# content: defense-first, checked 2026-11-23, still to be signed by counsel
DEFENSE_FIRST = N_("They may have to give this to the defense. Ask a lawyer first.")


@unique
class Long(StrEnum):
    """How long, as the page asks it. Every share has an end."""

    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DAY = "day"


LENGTHS: Sayings[Long] = Sayings(
    {
        Long.WEEK: N_("One week"),
        Long.MONTH: N_("One month"),
        Long.SEASON: N_("Three months"),
        Long.YEAR: N_("One year"),
        Long.DAY: N_("Until a day I pick"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """In: one length on offer, and the last day it would reach."""

    long: Long
    last: date


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ShareWhatPage:
    """my/share_what.html"""

    lines: Lines
    kept: tuple[Kept, ...]
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WhoChoice:
    """One person to pick. `why_not` takes the place of the button when it is not empty."""

    value: str
    name: str
    role: str
    checked: str
    face: Face
    chosen: str
    why_not: str
    room: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ShareWhoPage:
    """my/share_who.html, and my/share_one.html when `warning` is not empty (single things, with the warning first)."""

    lines: Lines
    kept: tuple[Kept, ...]
    thing: str
    warning: str
    back: str
    back_words: str
    people: tuple[WhoChoice, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ShareLongPage:
    """my/share_long.html"""

    lines: Lines
    kept: tuple[Kept, ...]
    lead: str
    choices: tuple[Choice, ...]
    day: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ShareReadPage:
    """my/share_read.html. `read_back` is stored as the consent record, word for word.

    `unchecked` is "yes" where nobody checked who the person is; `careful` makes "Not now" the strong button.
    """

    lines: Lines
    kept: tuple[Kept, ...]
    name: str
    face: Face
    read_back: tuple[str, ...]
    warning: str
    may_add: tuple[Choice, ...]
    purposes: tuple[Choice, ...]
    purpose: str
    checked: str
    unchecked: str
    careful: str
    fingerprint: tuple[str, ...]
    replaces: str
    how: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ShareDonePage:
    """my/share_done.html"""

    lines: Lines
    read_back: tuple[str, ...]
    stop: str
    name: str


def share_what_page(*, shelves: Sequence[Category], chosen: str, lines: Lines) -> ShareWhatPage:
    """Return the first page. The private page is never among the choices."""
    return ShareWhatPage(
        lines=lines,
        kept=(),
        choices=choices_of(
            pairs=[
                (category.value, SHELVES[category].title, SHELVES[category].hint)
                for category in shelves
                if category is not Category.PRIVATE
            ],
            chosen=chosen,
        ),
    )


# Where single things stand that can be shared alone.
_BACK: dict[Category, tuple[str, str]] = {
    Category.NOTES: ("/notes", N_("Your notes")),
    Category.LIFE: ("/life", N_("Daily life")),
    Category.PLAN: ("/begin", N_("Getting to know each other")),
    Category.LEGAL: ("/statement", N_("Your statement")),
    Category.MONEY: ("/money/orders", N_("Orders")),
    Category.CONTACT: ("/matters/reach", N_("How I may be reached")),
    Category.ALONE: ("/pieces", N_("Your pieces")),
}


def share_who_page(
    *,
    category: Category,
    people: Sequence[PersonChoice],
    kept: Sequence[Kept],
    chosen: str,
    lines: Lines,
    item_title: str = "",
) -> ShareWhoPage:
    """Return the second page, for a kind of thing or a single one of it. Police and prosecution are not on it: they
    get single things only, after a warning.
    """
    able = [person for person in people if person.role not in SINGLE_ITEMS_ONLY]
    return ShareWhoPage(
        lines=lines,
        kept=tuple(kept),
        thing=item_title or SHELVES[category].phrase,
        warning="",
        back="",
        back_words="",
        people=tuple(_who(person, place, chosen) for place, person in enumerate(able)),
    )


def share_one_page(
    *,
    category: Category = Category.NOTES,
    item_title: str,
    people: Sequence[PersonChoice],
    kept: Sequence[Kept],
    chosen: str,
    lines: Lines,
) -> ShareWhoPage:
    """Return the page for one single thing: the warning first, then police and prosecution as those to pick from."""
    back, back_words = _BACK[category]
    able = [person for person in people if person.role in SINGLE_ITEMS_ONLY]
    return ShareWhoPage(
        lines=lines,
        kept=tuple(kept),
        thing=item_title,
        warning=_(DEFENSE_FIRST),
        back=back,
        back_words=_(back_words),
        people=tuple(_who(person, place, chosen) for place, person in enumerate(able)),
    )


def share_long_page(
    *, name: str, thing: str, offers: Sequence[Offer], kept: Sequence[Kept], day: str, lines: Lines, today: date
) -> ShareLongPage:
    """Return the third page. The last day is said beside each length; a day of one's own comes last."""
    pairs = [
        (offer.long.value, LENGTHS[offer.long], _("Until {date}").format(date=date_words(day=offer.last, today=today)))
        for offer in offers
        if offer.long is not Long.DAY
    ]
    named = any(each.name == "item" for each in kept)  # a name that the person gave it
    said = _("“{title}”").format(title=thing) if named else thing
    return ShareLongPage(
        lines=lines,
        kept=tuple(kept),
        lead=_("How long may {name} see {thing}?").format(name=name, thing=said),
        choices=choices_of(
            pairs=[*pairs, (Long.DAY.value, LENGTHS[Long.DAY], _("Within the next year"))],
            chosen=Long.DAY.value if day else "",
        ),
        day=day,
    )


def share_read_page(
    *, terms: Terms, kept: Sequence[Kept], lines: Lines, has_until: datetime | None = None, at: datetime
) -> ShareReadPage:
    """Return the read-back before the last yes. `has_until` is the last moment of what this takes the place of."""
    name = terms.person.name
    unchecked = "yes" if terms.person.checked is Checked.NOBODY else ""
    may_add: tuple[Choice, ...] = ()
    if terms.adding is Adding.OFFERED:
        may_add = choices_of(
            pairs=[
                ("read", _("No. {name} can see it, and that is all").format(name=name), ""),
                (
                    "read.add",
                    _("Yes. {name} may add things too").format(name=name),
                    _("You see at once what was added, and who wrote it."),
                ),
            ],
            chosen="read.add" if Verb.ADD in terms.verbs else "read",
        )
    return ShareReadPage(
        lines=lines,
        kept=tuple(kept),
        name=name,
        face=face_of(name=name, place=0),
        read_back=read_back(terms=terms, at=at),
        warning=_(DEFENSE_FIRST) if terms.person.role in SINGLE_ITEMS_ONLY else "",
        may_add=may_add,
        purposes=choices_of(
            pairs=[(purpose.value, PURPOSES[purpose], "") for purpose in Purpose],
            chosen=terms.purpose.value,
        ),
        purpose=PURPOSES[terms.purpose],
        checked=checked_words(person=terms.person),
        unchecked=unchecked,
        careful="yes" if unchecked or terms.person.role in SINGLE_ITEMS_ONLY else "",
        fingerprint=terms.fingerprint,
        replaces=_replaces(name, has_until, at),
        how=terms.person.how,
    )


def _replaces(name: str, until: datetime | None, at: datetime) -> str:
    if until is None:
        return ""
    now = _("{name} has this now, {until}.").format(name=name, until=until_words(last=until, at=at))
    return " ".join((now, _("This takes its place, so that only one of them holds.")))


def share_done_page(*, terms: Terms, grant: str, lines: Lines, at: datetime) -> ShareDonePage:
    """Return the page after a share, with its stop on it."""
    return ShareDonePage(lines=lines, read_back=read_back(terms=terms, at=at), stop=grant, name=terms.person.name)


def _who(person: PersonChoice, place: int, chosen: str) -> WhoChoice:
    role = opening(words=ROLES[person.role])  # not "your": they may not be yet
    return WhoChoice(
        value=person.person,
        name=person.name,
        role=_("{role}, at {place}").format(role=role, place=person.place) if person.place else role,
        checked=checked_words(person=person),
        face=face_of(name=person.name, place=place),
        chosen="yes" if person.person == chosen else "",
        why_not=person.why_not,
        room=person.room,
    )
