"""Asking before something is tried, and how it was afterwards (guide, 136). Pure: strings out.

Four answers of the same size, and leaving it is one more. A no goes back as two words; nobody is asked why, on either
side. How it was is the person's own until they say that it may be read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from trefoil.care.people.choices import Card, card_of
from trefoil.care.people.present import Lines
from trefoil.care.people.wording import when_words
from trefoil.care.sessions.rules import WhyNot
from trefoil.care.sessions.schema import Answer, Went
from trefoil.kernel.language import N_, Sayings, _

ASKED = N_("You asked. They may say yes, no, later, something else, or leave it.")
TOLD = N_("They know. You do not have to say why.")
SAVED = N_("Saved. Only you can see it.")
SAVED_TOLD = N_("Saved. They can read it too.")
PICK = N_("Pick one. Or leave it, and come back when you like.")
SAY_WHAT = N_("Say in a few words what you would like instead.")

_ANSWERS: Final[Sayings[Answer]] = Sayings(
    {
        Answer.YES: N_("Yes, that is all right"),
        Answer.NO: N_("Not this"),
        Answer.LATER: N_("Later, maybe"),
        Answer.OTHER: N_("Something else"),
    }
)
_WENT: Final[Sayings[Went]] = Sayings(
    {
        Went.GOOD: N_("Good for me"),
        Went.FINE: N_("All right"),
        Went.NOT_FOR_ME: N_("Not for me"),
        Went.NOT_SURE: N_("I do not know yet"),
    }
)
WHY: Final[Sayings[WhyNot]] = Sayings(
    {
        **dict.fromkeys(WhyNot, PICK),
        WhyNot.LINE_TOO_LONG: N_("That is longer than fits. Your words are here. Make them shorter, and save again."),
        WhyNot.TOO_LONG: N_("That is longer than fits. Your words are here. Make them shorter, and save again."),
    }
)
WHY_NOT_ASKED: Final[Sayings[WhyNot]] = Sayings(
    {
        **{one: N_("There is nothing in the box yet. A line is enough.") for one in WhyNot},
        WhyNot.LINE_TOO_LONG: N_("That is longer than fits. Your words are here. Make them shorter, and send again."),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TriedRow:
    """In: what somebody would like to try, or tried, revealed."""

    item: str
    name: str
    words: str
    at: datetime
    answer: Answer | None = None
    own: str = ""
    went: Went | None = None
    went_own: str = ""
    gone: str = ""  # what is said of one who asked and does not work here now


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AskedPage:
    """my/said_try.html"""

    lines: Lines
    path: str
    name: str
    when: str
    words: str
    card: Card
    own: str
    gone: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WentPage:
    """my/said_tried.html"""

    lines: Lines
    path: str
    name: str
    words: str
    card: Card
    own: str
    gone: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Back:
    """One answer that lies with whoever asked."""

    letter: str
    about: str
    said: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TryPage:
    """team/try.html"""

    lines: Lines
    link: str
    name: str
    words: str
    most: str
    backs: tuple[Back, ...]


def asked_title(*, name: str) -> str:
    """Return what it is called in the list."""
    return _("{name} asks you first").format(name=name)


def asked_page(*, row: TriedRow, answer: str, own: str, lines: Lines, at: datetime) -> AskedPage:
    """Return what somebody asks about before they try it."""
    return AskedPage(
        lines=lines,
        path=f"/said/{row.item}",
        name=row.name,
        when=when_words(moment=row.at, at=at),
        words=row.words,
        card=card_of(
            name="say",
            question=_("Is that all right with you?"),
            offers=[(one.value, _(_ANSWERS[one]), "") for one in Answer],
            chosen=answer,
        ),
        own=own,
        gone=row.gone,
    )


def went_page(*, row: TriedRow, went: str, own: str, lines: Lines) -> WentPage:
    """Return what was tried, and the question how it was."""
    return WentPage(
        lines=lines,
        path=f"/said/tried/{row.item}",
        name=row.name,
        words=row.words,
        card=card_of(
            name="went",
            question=_("How was it for you?"),
            offers=[(one.value, _(_WENT[one]), "") for one in Went],
            chosen=went,
        ),
        own=own,
        gone=row.gone,
    )


def went_words(*, went: Went | None, own: str) -> str:
    """Return how it was."""
    said = [f"{_(_WENT[went])}."] if went is not None else []
    if own:
        said.append(_("“{words}”").format(words=own))
    return " ".join(said)


def back_words(*, row: TriedRow, name: str) -> str:
    """Return what the person said, to whoever asked. A no is two words."""
    if row.went is not None or row.went_own:
        return _("{name}, afterwards: {words}").format(name=name, words=went_words(went=row.went, own=row.went_own))
    if row.answer is Answer.OTHER:
        return _("{name} would like something else: “{words}”").format(name=name, words=row.own)
    return _("{name}: {words}.").format(name=name, words=_(_ANSWERS[row.answer or Answer.LATER]))


def try_page(
    *, link: str, name: str, words: str, most: int, backs: Sequence[TriedRow], lines: Lines, at: datetime
) -> TryPage:
    """Return the page on which somebody asks before they try something, with the answers that lie there."""
    return TryPage(
        lines=lines,
        link=link,
        name=name,
        words=words,
        most=str(most),
        backs=tuple(
            Back(
                letter=row.item,
                about=row.words,
                said=back_words(row=row, name=name),
                when=when_words(moment=row.at, at=at),
            )
            for row in backs
        ),
    )


def given_tried(*, row: TriedRow) -> str:
    """Return what was tried and how it was, as one reads it whom it was shown to."""
    return " ".join(part for part in (row.words, went_words(went=row.went, own=row.went_own)) if part)
