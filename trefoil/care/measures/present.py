"""Pages for sets of questions: before, one question a page, and after.

Pure. The published words of an instrument pass through untouched: stem, item and answers are never shortened, joined
or reworded, because an instrument with changed words is another instrument. Words come first and the number is
folded; there is no bar, no percent and no comparing (domain notes on measures, C.3).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto, unique

from trefoil.care.measures.schema import Mode
from trefoil.care.people.present import Choice, Lines, choices_of
from trefoil.care.people.wording import date_words, list_words, local, number_words
from trefoil.kernel.language import N_, OWN_NAMES, Language, _

PICK_ONE = N_("Pick an answer to save it. Or skip this one.")
# content: not-watched, checked 2026-11-23, still to be signed by clinician
NOT_WATCHED = N_("No one is watching this page while you answer. It does not call anyone for you.")
# content: weighty-question, checked 2026-11-28, still to be signed by clinician
WEIGHTY = N_("The next words ask about not wanting to live. You can skip them. Nothing here tells anyone by itself.")
NEAR = N_("Thank you for saying so. You do not have to carry that alone. Your plan and people to call are right here.")
ONE_ASKS = N_("One of them asks about not wanting to live. You will read who can see it before you answer.")
TOGETHER = N_("This one is only for when a professional is with you. It asks about wanting to die, in plain words.")
NOT_ALONE = N_("Pick who is with you first. This one is not for doing alone.")
PAUSE = N_("This is a good place for a break. What you answered is kept.")

NONE_SIGNED = (N_("None here yet"), N_("A set is shown when a clinician has read it and signed it."))
# content: official-words, checked 2026-11-28, still to be signed by clinician
NONE_IN_THIS_LANGUAGE = (
    N_("None in your language yet"),
    N_(
        "A set is used in its official words only. We do not translate one ourselves. What you answered before is kept."
    ),
)


@unique
class Missing(Enum):
    """Why no set may be on the list."""

    NONE_SIGNED = auto()
    NONE_IN_THIS_LANGUAGE = auto()


@unique
class Ending(Enum):
    """How a set was left."""

    FINISHED = auto()
    SOME_LEFT = auto()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SetRow:
    """In: one set. `stopped_at` is the next question's number when it was begun, else None. `last` is the last time."""

    link: str
    name: str
    about: str
    questions: int
    stopped_at: int | None
    last: datetime | None
    together: bool = False  # only with a professional there
    weighty: bool = False  # one question asks about not wanting to live
    ages: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class QuestionRow:
    """In: one question as published. `answers` are (value, label); `chosen` is the value saved before, or empty."""

    link: str
    name: str
    number: int
    of: int
    stem: str
    words: str
    answers: tuple[tuple[str, str], ...]
    chosen: str
    weighty: bool = False
    near: bool = False
    pause: bool = False
    seen_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ResultRow:
    """In: what came of a set, as `rules.words_for` says it. `number` and `band` are empty when it has no number."""

    link: str
    name: str
    words: str
    number: str
    band: str
    citation: str
    at: datetime
    near: bool = False
    credit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SetCard:
    """One set on the list."""

    link: str
    name: str
    about: str
    length: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SetsPage:
    """my/sets.html"""

    lines: Lines
    cards: tuple[SetCard, ...]
    together: tuple[SetCard, ...]
    none: str
    why_none: str
    seen_by: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PutAway:
    """One question that is never asked, in its published words, so that it can be asked for again."""

    number: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SetIntroPage:
    """my/set_intro.html. Who will see the answers is said here, before the first question."""

    lines: Lines
    link: str
    name: str
    about: str
    length: str
    seen_by: str
    can_change: str
    not_watched: str
    weighty: str
    together: str
    ages: str
    modes: tuple[Choice, ...]
    button: str
    put_away: tuple[PutAway, ...]
    citation: str
    review: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Answer:
    """One published answer. `chosen` is "yes" when it was saved before."""

    value: str
    label: str
    chosen: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SetQuestionPage:
    """my/set_question.html. The stem, the question and the answers are the published ones, to the letter."""

    lines: Lines
    name: str
    link: str
    number: str
    progress: str
    stem: str
    words: str
    answers: tuple[Answer, ...]
    back: str
    weighty: str
    seen_by: str
    not_watched: str
    near: str
    pause: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SetDonePage:
    """my/set_done.html. Words first; the number and the form's own word for it are folded. `go_on` may be empty."""

    lines: Lines
    name: str
    title: str
    words: str
    number: str
    band: str
    when: str
    seen_by: str
    go_on: str
    citation: str
    near: str
    credit: str


def begun_in(*, language: Language) -> str:
    """Return the line for a set that was begun in another language than the page's."""
    return _("You began this set in {language}. It goes on in its own words.").format(language=OWN_NAMES[language])


def sets_page(
    *, sets: Sequence[SetRow], missing: Missing, readers: Sequence[str], lines: Lines, at: datetime
) -> SetsPage:
    """Return the list of sets. Nothing on it says that one is due. `missing` is why it may be empty."""
    none, why_none = NONE_SIGNED if missing is Missing.NONE_SIGNED else NONE_IN_THIS_LANGUAGE
    return SetsPage(
        lines=lines,
        cards=tuple(_card(row, at) for row in sets if not row.together),
        together=tuple(_card(row, at) for row in sets if row.together),
        none=_(none),
        why_none=_(why_none),
        seen_by=answers_seen_by(names=readers),
    )


def _card(row: SetRow, at: datetime) -> SetCard:
    return SetCard(
        link=row.link,
        name=row.name,
        about=row.about,
        length="" if str(row.questions) in row.about.split() else _length(row.questions),  # said once
        when=_("What you answered is kept.") if row.stopped_at else _last(row.last, at),
    )


def modes_of(*, together: bool, picked: str) -> tuple[Choice, ...]:
    """Return how the questions may be answered. Alone is no way for a form that needs a professional there."""
    alone = ((Mode.SELF.value, _("On my own"), ""),)
    beside = (
        (Mode.HELPED.value, _("With someone beside me"), ""),
        (Mode.READ_ALOUD.value, _("Someone reads it to me"), _("Word for word, as it stands here.")),
    )
    return choices_of(pairs=beside if together else (*alone, *beside), chosen=picked)


def set_intro_page(
    *,
    row: SetRow,
    readers: Sequence[str],
    put_away: Sequence[PutAway],
    citation: str,
    review: str,
    lines: Lines,
    picked: str = "",
) -> SetIntroPage:
    """Return the page before the first question. `review` says who has read the content (`rules.review_words`)."""
    return SetIntroPage(
        lines=lines,
        link=row.link,
        name=row.name,
        about=row.about,
        length=_length(row.questions),
        seen_by=answers_seen_by(names=readers),
        can_change="yes" if readers else "",
        not_watched=_(NOT_WATCHED),
        weighty=_(ONE_ASKS) if row.weighty and not row.together else "",
        together=_(TOGETHER) if row.together else "",
        ages=_("Made for ages {ages}.").format(ages=row.ages) if row.ages else "",
        modes=() if row.stopped_at else modes_of(together=row.together, picked=picked),
        button=_("Go on where you stopped") if row.stopped_at else _("Start"),
        put_away=tuple(put_away),
        citation=citation,
        review=review,
    )


def set_question_page(*, question: QuestionRow, lines: Lines) -> SetQuestionPage:
    """Return one question, in the published words. Progress is in words."""
    last = question.number == question.of
    where = _("Question {number} of {of}. This is the last one.") if last else _("Question {number} of {of}.")
    return SetQuestionPage(
        lines=lines,
        name=question.name,
        link=question.link,
        number=str(question.number),
        progress=where.format(number=question.number, of=question.of),
        stem=question.stem,
        words=question.words,
        answers=tuple(
            Answer(value=value, label=label, chosen="yes" if value == question.chosen else "")
            for value, label in question.answers
        ),
        back=str(question.number - 1) if question.number > 1 else "",
        weighty=_(WEIGHTY) if question.weighty else "",
        seen_by=question.seen_by if question.weighty else "",
        not_watched=_(NOT_WATCHED) if question.weighty else "",
        near=_(NEAR) if question.near else "",
        pause=_(PAUSE) if question.pause else "",
    )


def set_done_page(
    *, result: ResultRow, ending: Ending, readers: Sequence[str], lines: Lines, at: datetime
) -> SetDonePage:
    """Return the page after a set, finished or not."""
    return SetDonePage(
        lines=lines,
        name=result.name,
        title=_("That is all of it.") if ending is Ending.FINISHED else _("You stopped here. That is fine."),
        words=result.words,
        number=result.number,
        band=result.band,
        when=date_words(day=local(moment=result.at, at=at).date(), today=at.date()),
        seen_by=answers_seen_by(names=readers),
        go_on=result.link if ending is Ending.SOME_LEFT else "",
        citation=result.citation,
        near=_(NEAR) if result.near else "",
        credit=result.credit,
    )


def answers_seen_by(*, names: Sequence[str]) -> str:
    """Return who will see the answers, said before they are given."""
    if not names:
        return _("Only you will see your answers.")
    return _("{names} will see your answers.").format(names=list_words(things=[_("You"), *names]))


def _length(questions: int) -> str:
    if questions == 1:
        return _("One question.")
    return _("{number} short questions.").format(number=number_words(number=questions))


def _last(last: datetime | None, at: datetime) -> str:
    if last is None:
        return ""
    day = date_words(day=local(moment=last, at=at).date(), today=at.date())
    return _("You last did this on {day}.").format(day=day)
