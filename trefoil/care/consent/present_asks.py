"""Being asked to share, and asking. Calm on both sides: the person may edit, say no, or leave it lying.

Pure. Nothing reminds, nothing is counted, and "no" needs no reason. The asker is told one thing: that they asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from trefoil.care.consent.present_granted import shelf_title
from trefoil.care.consent.present_hand import HandCard, HandRow, hand_card
from trefoil.care.people.present import SHELVES, Choice, Face, Kept, Lines, choices_of, face_of, role_phrase
from trefoil.care.people.wording import date_words, local, until_words, when_words
from trefoil.kernel.language import N_, _
from trefoil.kernel.vocabulary import Category, Role
from trefoil.policy.asking import WhyNotAsk

ASKS_LINE = N_("Someone asks to see something. You can look when you like, or leave it.")
SAID_NO = N_("It is put away. They are not told.")
BEGINS_LATER = N_("It was asked for, so it begins a day later. You can stop it before then, with one tap.")
SENT = N_("You asked. It is up to them now, and they may leave it. There is nothing more for you to do.")

WHY_NOT_ASK: dict[WhyNotAsk, str] = {
    WhyNotAsk.NOT_LIVE: N_("You can’t ask right now."),
    WhyNotAsk.NOTHING_SHARED: N_("You can’t ask right now."),
    WhyNotAsk.PRIVATE: N_("That can’t be asked for."),
    WhyNotAsk.SINGLE_ITEMS_ONLY: N_("Police and prosecutors do not ask here. Speak with the person or their lawyer."),
    WhyNotAsk.HAS_IT: N_("They share that with you now."),
    WhyNotAsk.TOO_OFTEN: N_("You asked not long ago. Let it lie for two weeks."),
    WhyNotAsk.TOO_SHORT: N_("Pick a day that is at least 2 days from now."),
    WhyNotAsk.TOO_LONG: N_("Pick a day within the next year."),
}
PICK_KIND = N_("Pick one kind of thing.")
PICK_UNTIL = N_("Pick how long.")
SAY_WHY = N_("Say in a few words what it is for.")
WHY_TOO_LONG = N_("That is a little long. Keep it to 60 letters.")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AskRow:
    """In: one ask that lies with the person."""

    letter: str
    person: str
    name: str
    role: Role
    category: Category
    words: str
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AskCard:
    """One ask. `kept` is what "yes, as asked" carries to the read-back; `shorter` what the page on days gets."""

    letter: str
    name: str
    face: Face
    title: str
    said: str
    when: str
    kept: tuple[Kept, ...]
    shorter: tuple[Kept, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AsksPage:
    """my/asks.html"""

    lines: Lines
    asks: tuple[AskCard, ...]
    hands: tuple[HandCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AskPage:
    """team/ask.html. `asked` takes the place of the form while the last ask is not long ago."""

    lines: Lines
    link: str
    name: str
    kinds: tuple[Choice, ...]
    lengths: tuple[Choice, ...]
    day: str
    words: str
    letters: str
    asked: str


def asks_page(*, asks: Sequence[AskRow], hands: Sequence[HandRow] = (), lines: Lines, at: datetime) -> AsksPage:
    """Return the page of what others ask for, and of who would take over from whom."""
    return AsksPage(
        lines=lines,
        asks=tuple(_card(row, place, at) for place, row in enumerate(asks)),
        hands=tuple(hand_card(row=row, place=place, at=at) for place, row in enumerate(hands)),
    )


def ask_page(
    *,
    link: str,
    name: str,
    kinds: Sequence[Category],
    chosen: str,
    lengths: Sequence[tuple[str, str]],
    long: str,
    day: str,
    words: str,
    letters: int,
    asked: datetime | None,
    lines: Lines,
    at: datetime,
) -> AskPage:
    """Return the page on which a professional asks. `kinds` are all that exist here: what there is says nothing."""
    return AskPage(
        lines=lines,
        link=link,
        name=name,
        kinds=choices_of(pairs=[(kind.value, shelf_title(category=kind), "") for kind in kinds], chosen=chosen),
        lengths=choices_of(pairs=[(value, label, "") for value, label in lengths], chosen=long),
        day=day,
        words=words,
        letters=str(letters),
        asked=asked_words(asked=asked, at=at),
    )


def asked_words(*, asked: datetime | None, at: datetime) -> str:
    """Return the one thing an asker is told: that they asked, and when. Empty when they did not."""
    if asked is None:
        return ""
    return _("You asked on {day}.").format(day=date_words(day=local(moment=asked, at=at).date(), today=at.date()))


def _card(row: AskRow, place: int, at: datetime) -> AskCard:
    day = local(moment=row.until, at=at).date().isoformat()
    kept = (Kept(name="what", value=row.category.value), Kept(name="who", value=row.person))
    return AskCard(
        letter=row.letter,
        name=row.name,
        face=face_of(name=row.name, place=place),
        title=_("{name}, {role}, asks to see {thing} {until}.").format(
            name=row.name,
            role=role_phrase(role=row.role),
            thing=SHELVES[row.category].phrase,
            until=until_words(last=row.until, at=at),
        ),
        said=_("They said: “{words}.”").format(words=row.words.rstrip(".")) if row.words else "",
        when=when_words(moment=row.at, at=at),
        kept=(*kept, Kept(name="long", value="day"), Kept(name="day", value=day)),
        shorter=kept,
    )
