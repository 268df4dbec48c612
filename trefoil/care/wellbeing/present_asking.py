"""Thinking something over with one colleague: the question, what in it could tell who somebody is, the answer. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from trefoil.care.people.present import ROLES, Choice, Lines, choices_of
from trefoil.care.people.wording import opening
from trefoil.care.wellbeing.present import LetterRow, when_of
from trefoil.care.wellbeing.rules_naming import Found, What
from trefoil.kernel.language import N_, Sayings, _
from trefoil.kernel.vocabulary import Role
from trefoil.vault.work_formats import About, WorkWord

SENT: Final = N_("It is sent. Only they can read it.")
AWAY: Final = N_("It is put away. Nobody is told.")
KEPT: Final = N_("We kept what you typed. It will be here when you come back.")
PICK_WHO: Final = N_("Pick one colleague.")
WRITE: Final = N_("Write a few words first.")
SHORTER: Final = N_("That is more than one letter holds. Make it shorter. Your words are here.")
NOT_NOW: Final = N_("They cannot be asked right now. Pick somebody else.")
COULD_TELL: Final = N_("Nothing is sent yet. Look at what could tell who it is.")

ABOUTS: Final[Sayings[About]] = Sayings(
    {
        About.CONSULTATION: N_("A question to think over"),
        About.SUPERVISION: N_("Supervision: how I work, and how it is for me"),
        About.ANSWER: N_("An answer"),
    }
)
_WHATS: Final[Sayings[What]] = Sayings(
    {
        What.NAME: N_("a name of somebody who shares with you"),
        What.LIKE_A_NAME: N_("also a name of somebody who shares with you"),
        What.DAY: N_("a whole date"),
        What.MAIL: N_("an e-mail address"),
        What.PHONE: N_("a phone number"),
        What.NUMBER: N_("a number of a file"),
        What.ADDRESS: N_("the address of a page"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FoundLine:
    """One thing that could tell who somebody is, as it was typed, and what it looks like."""

    words: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Telling:
    """What was found. `names` is "yes" when there is a name: then the words do not go. Else they may be sent anyway."""

    found: tuple[FoundLine, ...]
    names: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AskColleaguePage:
    """team/mine_ask.html. `check` is what would be sent along of the newest form, or empty."""

    lines: Lines
    people: tuple[Choice, ...]
    abouts: tuple[Choice, ...]
    words: str
    telling: Telling
    check: str
    with_check: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ColleagueLetterPage:
    """team/mine_letter.html. `own` is "yes" for a letter that the reader wrote; then there is nothing to answer."""

    lines: Lines
    path: str
    title: str
    when: str
    asked: str
    words: str
    own: str
    answer: str
    telling: Telling


def telling_of(*, found: Sequence[Found]) -> Telling:
    """Return what was found, in words."""
    return Telling(
        found=tuple(FoundLine(words=one.words, what=_WHATS[one.what]) for one in found),
        names="yes" if any(one.what is What.NAME for one in found) else "",
    )


def ask_colleague_page(
    *,
    people: Sequence[tuple[str, str, Role, str]],
    who: str,
    about: str,
    words: str,
    found: Sequence[Found],
    check: str,
    with_check: bool,
    lines: Lines,
) -> AskColleaguePage:
    """Return the page on which one colleague is asked. `people` are (account, name, role, place)."""
    return AskColleaguePage(
        lines=lines,
        people=choices_of(
            pairs=[
                (account, name, opening(words=_("{role}, at {place}").format(role=ROLES[role], place=place)))
                for account, name, role, place in people
            ],
            chosen=who,
        ),
        abouts=choices_of(
            pairs=[(one.value, ABOUTS[one], "") for one in (About.CONSULTATION, About.SUPERVISION)],
            chosen=about or About.CONSULTATION.value,
        ),
        words=words,
        telling=telling_of(found=found),
        check=check,
        with_check="yes" if with_check else "",
    )


def letter_row(*, word: WorkWord, name: str, at: datetime) -> LetterRow:
    """Return a letter as the list shows it: from whom or to whom, and what it is."""
    whose = _("To {name}") if word.own else _("From {name}")
    return LetterRow(
        path=f"/mine/letter/{word.letter}",
        name=whose.format(name=name or _("somebody who worked here")),
        what=ABOUTS[word.about],
        when=when_of(moment=word.at, at=at),
    )


def colleague_letter_page(
    *, word: WorkWord, name: str, answer: str, found: Sequence[Found], lines: Lines, at: datetime
) -> ColleagueLetterPage:
    """Return one letter, with a place for an answer when somebody else wrote it."""
    row = letter_row(word=word, name=name, at=at)
    return ColleagueLetterPage(
        lines=lines,
        path=row.path,
        title=row.name,
        when=f"{row.what}. {row.when}.",
        asked=word.asked,
        words=word.words,
        own="yes" if word.own else "",
        answer=answer,
        telling=telling_of(found=found),
    )
