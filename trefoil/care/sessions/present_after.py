"""After a talk: what it was like, for the person alone unless they show it, and something kind. Pure: strings out.

The five questions are ours, and the page says that nobody has tested them. Nothing is counted, compared, or put beside
an earlier answer. "No" to any of them is an answer like the others, and a question that was left out is not there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from trefoil.care.people.present import Choice, Lines, choices_of
from trefoil.care.people.wording import date_words, when_words
from trefoil.care.sessions.present_pieces import Stop, seen_words
from trefoil.care.sessions.rules import WhyNot
from trefoil.care.sessions.schema import Ask, Say
from trefoil.kernel.language import N_, Sayings, _

SAVED = N_("Saved. Only you can see it, until you show it to somebody.")
ERASED = N_("It is erased.")

ASKS: Final[Sayings[Ask]] = Sayings(
    {
        Ask.SAID: N_("I could say what I wanted to say."),
        Ask.NO: N_("I could say no, or not now."),
        Ask.PACE: N_("It went at my pace."),
        Ask.LOOKED_AFTER: N_("I felt I had to look after them."),
        Ask.ON: N_("I would like to go on like this."),
    }
)
SAYS: Final[Sayings[Say]] = Sayings(
    {Say.YES: N_("Yes"), Say.SOME: N_("A little"), Say.NO: N_("No"), Say.NOT_SURE: N_("Not sure")}
)
WHY: Final[Sayings[WhyNot]] = Sayings(
    {
        **{one: N_("There is nothing here yet. One answer is enough, or none at all.") for one in WhyNot},
        WhyNot.TOO_LONG: N_("That is longer than fits here. Your words are here. Make them shorter, and save again."),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Question:
    """One question with its answers; the first leaves it out."""

    name: str
    words: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AfterTalkPage:
    """my/talks_after.html. `kind` is what they picked beforehand for after. `item` is empty while nothing was said;
    `whom` is empty for somebody who is not here."""

    lines: Lines
    path: str
    name: str
    when: str
    kind: tuple[str, ...]
    questions: tuple[Question, ...]
    own: str
    item: str
    whom: str
    seen: str
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AfterRow:
    """In: what was said of a talk, revealed."""

    item: str
    answers: Mapping[Ask, Say]
    own: str
    shown: tuple[tuple[str, str], ...] = ()


def after_title(*, name: str, day: date, at: datetime) -> str:
    """Return what it is called where it is shared."""
    return _("What the talk with {name} was like ({day})").format(name=name, day=date_words(day=day, today=at.date()))


def questions_of(*, answers: Mapping[Ask, Say | None]) -> tuple[Question, ...]:
    """Return the five questions, with what was picked."""
    found = []
    for ask in Ask:
        picked = answers.get(ask)
        pairs = [("", _("Leave this out"), ""), *((say.value, _(SAYS[say]), "") for say in Say)]
        found.append(
            Question(
                name=ask.value,
                words=_(ASKS[ask]),
                choices=choices_of(pairs=pairs, chosen=picked.value if picked else ""),
            )
        )
    return tuple(found)


def after_talk_page(
    *,
    talk: str,
    name: str,
    whom: str,
    begins: datetime,
    row: AfterRow | None,
    typed: Mapping[Ask, Say | None] | None,
    own: str,
    kind: Sequence[str] = (),
    lines: Lines,
    at: datetime,
) -> AfterTalkPage:
    """Return the page. `typed` is what was sent and could not be kept; else what was kept stands in the fields."""
    answers: Mapping[Ask, Say | None] = typed if typed is not None else dict(row.answers) if row else {}
    return AfterTalkPage(
        lines=lines,
        path=f"/talks/{talk}/after",
        name=name,
        when=when_words(moment=begins, at=at),
        kind=tuple(kind),
        questions=questions_of(answers=answers),
        own=own if typed is not None else row.own if row else "",
        item=row.item if row else "",
        whom=whom,
        seen=seen_words(names=[name for _grant, name in row.shown]) if row else "",
        stops=tuple(
            Stop(grant=grant, words=_("Stop {name} seeing this").format(name=given)) for grant, given in row.shown
        )
        if row
        else (),
    )


def given_after(*, answers: Sequence[tuple[Ask, Say]], own: str) -> str:
    """Return what was said as one reads it whom it was shown to: each answer in words, and nothing of the rest."""
    lines = [_("{question} {answer}.").format(question=_(ASKS[ask]), answer=_(SAYS[say])) for ask, say in answers]
    if own:
        lines.append(own)
    return "\n".join(lines)
