"""Pages for giving one single thing to several people: who, how long, each line said back, and its stop. Pure.

Nobody is picked beforehand, and no length is.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from trefoil.care.consent.present_granted import Section
from trefoil.care.consent.present_share import DEFENSE_FIRST, LENGTHS, Long, Offer
from trefoil.care.consent.present_terms import Checked, PersonChoice, Terms, checked_words, read_back
from trefoil.care.people.present import ROLES, Choice, Kept, Lines, choices_of
from trefoil.care.people.wording import date_words, list_words, local, opening, until_words
from trefoil.kernel.language import N_, _
from trefoil.kernel.vocabulary import SINGLE_ITEMS_ONLY

NOT_PROVEN: Final = N_("We could not prove that this key is theirs. So nothing was shared with them.")
NOT_SHARED: Final = N_("Something changed while you were here. So nothing was shared with them. Try again.")
PICK_SOME: Final = N_("Pick one person or more, and then go on. Or stop for now.")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MayHave:
    """In: somebody who could be given it. `since` and `last` are of what they have of it already, if they have it."""

    person: PersonChoice
    since: datetime | None
    last: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SeveralPage:
    """my/several.html. `warning` is empty where nobody on it needs one before."""

    lines: Lines
    path: str
    people: tuple[Choice, ...]
    warned: tuple[Choice, ...]
    warning: str
    lengths: tuple[Choice, ...]
    day: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SeveralLine:
    """One line of the read-back: a share of its own. `unchecked` is "yes" where nobody checked who it is,
    and `warned` where the warning stands before it.
    """

    name: str
    said: tuple[str, ...]
    replaces: str
    checked: str
    unchecked: str
    warned: str
    fingerprint: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SeveralReadPage:
    """my/several_read.html: each line, and what each of them would see. `careful` makes "Not now" the strong button."""

    lines: Lines
    path: str
    shares: tuple[SeveralLine, ...]
    warning: str
    careful: str
    kept: tuple[Kept, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SeveralDone:
    """One share that was made, with its stop."""

    name: str
    said: tuple[str, ...]
    stop: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SeveralDonePage:
    """my/several_done.html"""

    lines: Lines
    path: str
    shares: tuple[SeveralDone, ...]


def several_page(
    *,
    path: str,
    people: Sequence[MayHave],
    changed: datetime,
    picked: Collection[str],
    offers: Sequence[Offer],
    long: str,
    day: str,
    lines: Lines,
    at: datetime,
) -> SeveralPage:
    """Return the page on which people and a length are picked. `changed` is when the thing last changed."""
    rows = [(one, _choice(one, changed=changed, picked=picked, at=at)) for one in people]
    warned = tuple(choice for one, choice in rows if one.person.role in SINGLE_ITEMS_ONLY)
    return SeveralPage(
        lines=lines,
        path=path,
        people=tuple(choice for one, choice in rows if one.person.role not in SINGLE_ITEMS_ONLY),
        warned=warned,
        warning=_(DEFENSE_FIRST) if warned else "",
        lengths=choices_of(pairs=_lengths(offers, today=at.date()), chosen=long),
        day=day,
    )


def _lengths(offers: Sequence[Offer], *, today: date) -> list[tuple[str, str, str]]:
    pairs = [
        (one.long.value, LENGTHS[one.long], _("Until {date}").format(date=date_words(day=one.last, today=today)))
        for one in offers
        if one.long is not Long.DAY
    ]
    return [*pairs, (Long.DAY.value, LENGTHS[Long.DAY], _("Within the next year"))]


def _choice(one: MayHave, *, changed: datetime, picked: Collection[str], at: datetime) -> Choice:
    person = one.person
    role = opening(words=ROLES[person.role])
    about = _("{role}, at {place}").format(role=role, place=person.place) if person.place else role
    parts = [f"{about}.", checked_words(person=person)]
    if one.since is not None and one.last is not None:
        until = date_words(day=local(moment=one.last, at=at).date(), today=at.date())
        parts = [
            f"{about}.",
            _("Has it as it was before you changed it.")
            if one.since < changed
            else _("Has it until {day}.").format(day=until),
        ]
    return Choice(
        value=person.person,
        label=person.name,
        hint=" ".join(parts),
        chosen="yes" if person.person in picked else "",
    )


def several_read_page(
    *,
    path: str,
    shares: Sequence[tuple[Terms, datetime | None]],
    sections: Sequence[Section],
    kept: Sequence[Kept],
    lines: Lines,
    at: datetime,
) -> SeveralReadPage:
    """Return each line as it would be kept, with the last moment of what it takes the place of."""
    warned = any(terms.person.role in SINGLE_ITEMS_ONLY for terms, _until in shares)
    unchecked = any(terms.person.checked is Checked.NOBODY for terms, _until in shares)
    return SeveralReadPage(
        lines=lines,
        path=path,
        shares=tuple(_line(terms, until, at=at) for terms, until in shares),
        warning=_(DEFENSE_FIRST) if warned else "",
        careful="yes" if warned or unchecked else "",
        kept=tuple(kept),
        sections=tuple(sections),
    )


def _line(terms: Terms, until: datetime | None, *, at: datetime) -> SeveralLine:
    name = terms.person.name
    now = ""
    if until is not None:
        has = _("{name} has this now, {until}.").format(name=name, until=until_words(last=until, at=at))
        now = " ".join((has, _("This takes its place, so that only one of them holds.")))
    return SeveralLine(
        name=name,
        said=read_back(terms=terms, at=at),
        replaces=now,
        checked=checked_words(person=terms.person),
        unchecked="yes" if terms.person.checked is Checked.NOBODY else "",
        warned="yes" if terms.person.role in SINGLE_ITEMS_ONLY else "",
        fingerprint=terms.fingerprint,
    )


def said_of_all(*, terms: Sequence[Terms], at: datetime) -> str:
    """Return all of it for the page that asks for the words: one sentence where it is the same for each of them."""
    first = terms[0]
    if len(terms) == 1 or any((one.begins, one.last) != (None, first.last) for one in terms):
        return " ".join(text for one in terms for text in read_back(terms=one, at=at))
    names = list_words(things=[one.person.name for one in terms])
    until = until_words(last=first.last, at=at)
    each = _("{names} will each see one thing: “{title}” {until}.").format(
        names=names, title=first.item_title, until=until
    )
    return " ".join((each, _("This shares nothing else with them.")))


def several_done_page(*, path: str, shares: Sequence[tuple[Terms, str]], lines: Lines, at: datetime) -> SeveralDonePage:
    """Return the page after the yes; each share with its own stop."""
    return SeveralDonePage(
        lines=lines,
        path=path,
        shares=tuple(
            SeveralDone(name=terms.person.name, said=read_back(terms=terms, at=at), stop=grant)
            for terms, grant in shares
        ),
    )
