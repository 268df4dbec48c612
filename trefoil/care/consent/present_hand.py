"""A hand-over, on both sides. Pure.

The person sees each line and says keep or leave out; nothing is picked for them, and a line with no answer is left out.
Whoever proposed it is told one thing: that they proposed it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from trefoil.care.consent.present_granted import shelf_title
from trefoil.care.consent.present_terms import Terms, checked_words, read_back
from trefoil.care.people.present import ROLES, Choice, Face, Kept, Lines, choices_of, face_of
from trefoil.care.people.wording import date_words, local, opening, until_words, when_words
from trefoil.kernel.language import N_, Sayings, _
from trefoil.kernel.vocabulary import Category, Role
from trefoil.policy.handing import WhyNotHand

SENT = N_("You proposed it. It is up to them now, line by line. There is nothing more for you to do.")
SAID_NO = N_("It is put away. They are not told.")
PICK_A_LINE = N_("Nothing is picked yet. Pick one line, or say no to all of it.")
PICK_HOW = N_("Pick how long.")
SHARED_ALREADY = N_("They can see this already.")

WHY_NOT_HAND: Sayings[WhyNotHand] = Sayings(
    {
        WhyNotHand.NOT_LIVE: N_("You can’t do that right now."),
        WhyNotHand.PICK_WHO: N_("Pick who would take over."),
        WhyNotHand.SINGLE_ITEMS_ONLY: N_("Police and prosecutors can’t take over here."),
        WhyNotHand.PICK_KINDS: N_("Pick what it is about."),
        WhyNotHand.NOT_THEIRS: N_("You can only propose what you see now."),
        WhyNotHand.TOO_OFTEN: N_("You proposed something not long ago. Let it lie for a week."),
        WhyNotHand.TOO_SHORT: N_("Pick a day that is at least 2 days from now."),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HandLineRow:
    """In: one line. `has` when the second sees it already."""

    category: Category
    until: datetime
    has: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HandRow:
    """In: one proposal that lies with the person."""

    letter: str
    asker: str
    second: str
    second_role: Role
    second_place: str
    for_good: bool
    words: str
    lines: tuple[HandLineRow, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HandCard:
    """One proposal in the list of what others ask."""

    path: str
    title: str
    when: str
    face: Face


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HandLineShown:
    """One line with its two answers. `has` is a sentence where there is nothing to answer."""

    name: str
    title: str
    until: str
    has: str
    answers: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HandPage:
    """my/hand.html"""

    lines: Lines
    path: str
    asker: str
    second: str
    who: str
    said: str
    how_long: str
    kinds: tuple[HandLineShown, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HandReadPage:
    """my/hand_read.html. `said` holds one line a kind; `last` is what is true of all of them."""

    lines: Lines
    path: str
    second: str
    said: tuple[str, ...]
    checked: str
    fingerprint: tuple[str, ...]
    kept: tuple[Kept, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HandDonePage:
    """my/hand_done.html. `still` says that the first sees on what they saw, where they do."""

    lines: Lines
    said: tuple[str, ...]
    still: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ProposePage:
    """team/hand.html. `proposed` takes the place of the form while the last proposal is not long ago."""

    lines: Lines
    link: str
    name: str
    people: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    lengths: tuple[Choice, ...]
    day: str
    words: str
    letters: str
    proposed: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OverLine:
    """One person on the page of who leaves."""

    path: str
    name: str
    face: Face
    proposed: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OverPage:
    """team/over.html"""

    people: tuple[OverLine, ...]


def hand_card(*, row: HandRow, place: int, at: datetime) -> HandCard:
    """Return a proposal as one card."""
    return HandCard(
        path=f"/asked/{row.letter}",
        title=_("{asker} proposes that {second} takes over.").format(asker=row.asker, second=row.second),
        when=when_words(moment=row.at, at=at),
        face=face_of(name=row.second, place=place),
    )


def hand_page(*, row: HandRow, keep: Collection[str], leave: Collection[str], lines: Lines, at: datetime) -> HandPage:
    """Return the page on which each line is answered; nothing is picked that was not picked before."""
    return HandPage(
        lines=lines,
        path=f"/asked/{row.letter}",
        asker=row.asker,
        second=row.second,
        who=_who(row),
        said=_("They said: “{words}.”").format(words=row.words.rstrip(".")) if row.words else "",
        how_long=_("It is for good: {asker} hands over. Each line goes on as long as it does now.").format(
            asker=row.asker
        )
        if row.for_good
        else _("It is for a while. After that it ends by itself."),
        kinds=tuple(_line(line, row=row, keep=keep, leave=leave, at=at) for line in row.lines),
    )


def _who(row: HandRow) -> str:
    role = ROLES[row.second_role]
    if not row.second_place:
        return opening(words=role)
    return opening(words=_("{role}, at {place}").format(role=role, place=row.second_place))


def _line(
    line: HandLineRow, *, row: HandRow, keep: Collection[str], leave: Collection[str], at: datetime
) -> HandLineShown:
    value = line.category.value
    chosen = "keep" if value in keep else "leave" if value in leave else ""
    pairs = [
        ("keep", _("Let {name} see it").format(name=row.second), ""),
        ("leave", _("Leave it out"), ""),
    ]
    return HandLineShown(
        name=f"line_{value}",
        title=shelf_title(category=line.category),
        until=opening(words=until_words(last=line.until, at=at)),
        has=_(SHARED_ALREADY) if line.has else "",
        answers=() if line.has else choices_of(pairs=pairs, chosen=chosen),
    )


def hand_read_page(
    *, row: HandRow, terms: Sequence[Terms], kept: Sequence[Kept], lines: Lines, at: datetime
) -> HandReadPage:
    """Return the read-back: the very sentences that are kept for each grant."""
    return HandReadPage(
        lines=lines,
        path=f"/asked/{row.letter}",
        second=row.second,
        said=hand_words(terms=terms, at=at),
        checked=checked_words(person=terms[0].person),
        fingerprint=terms[0].fingerprint,
        kept=tuple(kept),
    )


def hand_words(*, terms: Sequence[Terms], at: datetime) -> tuple[str, ...]:
    """Return what each line says, and what is true of all of them once at the end."""
    lines = [read_back(terms=one, at=at) for one in terms]
    last = lines[-1][-1]
    return (*(" ".join(line[:-1]) for line in lines), last)


def hand_done_page(*, row: HandRow, terms: Sequence[Terms], lines: Lines, at: datetime) -> HandDonePage:
    """Return the page after a yes."""
    still = _("{asker} still sees what they saw. You can end that at any time, with one tap.").format(asker=row.asker)
    return HandDonePage(lines=lines, said=hand_words(terms=terms, at=at), still=still)


def propose_page(
    *,
    link: str,
    name: str,
    people: Sequence[tuple[str, str, str]],
    who: str,
    kinds: Sequence[Category],
    picked: Collection[str],
    long: str,
    day: str,
    words: str,
    letters: int,
    proposed: datetime | None,
    lines: Lines,
    at: datetime,
) -> ProposePage:
    """Return the page on which a hand-over is proposed; `people` are accounts, names and where they work."""
    return ProposePage(
        lines=lines,
        link=link,
        name=name,
        people=choices_of(pairs=people, chosen=who),
        kinds=tuple(
            Choice(
                value=kind.value,
                label=shelf_title(category=kind),
                hint="",
                chosen="yes" if kind.value in picked else "",
            )
            for kind in kinds
        ),
        lengths=choices_of(
            pairs=[("while", _("Until a day"), ""), ("good", _("For good"), _("As long as each goes on now."))],
            chosen=long,
        ),
        day=day,
        words=words,
        letters=str(letters),
        proposed=proposed_words(proposed=proposed, at=at),
    )


def proposed_words(*, proposed: datetime | None, at: datetime) -> str:
    """Return the one thing a proposer is told. Empty when they did not propose anything."""
    if proposed is None:
        return ""
    day = date_words(day=local(moment=proposed, at=at).date(), today=at.date())
    return _("You proposed a hand-over on {day}.").format(day=day)


def over_page(*, people: Sequence[tuple[str, str, datetime | None]], at: datetime) -> OverPage:
    """Return everybody to whom a hand-over could be proposed: link, name, and when it last was."""
    return OverPage(
        people=tuple(
            OverLine(
                path=f"/with/{link}/hand",
                name=name,
                face=face_of(name=name, place=place),
                proposed=proposed_words(proposed=proposed, at=at),
            )
            for place, (link, name, proposed) in enumerate(people)
        )
    )
