"""Asking gently, and scoring by the published rule or not at all. Pure.

Every question can be answered, skipped, left for later, or never asked again. Stopping needs no rule and writes
nothing: each answer was already saved when it was given.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum, unique
from typing import assert_never

from msgspec.structs import replace

from trefoil.care.measures.instrument import Band, Instrument, Question, Rule
from trefoil.care.measures.schema import Answer, Mode, SetAnswers, State
from trefoil.kernel.language import N_, Sayings, _
from trefoil.policy.decisions import Permit

# The number of the code that scores. It is stored with the answers, so that a later change cannot pass unseen.
SCORE_CODE = 1


@unique
class Offer(StrEnum):
    """Which instruments a site offers. A site for real people offers what a clinician has signed (product notes)."""

    SIGNED = "signed"
    ALL = "all"


@unique
class WhyNotScored(StrEnum):
    """Why there is no number. None of these is anybody's fault, and none of them is a zero."""

    NOT_ALL_ANSWERED = "not_all_answered"
    OTHER_FORM = "other_form"
    OTHER_CODE = "other_code"
    OTHER_WORDS = "other_words"
    TOO_FAR_APART = "too_far_apart"


@unique
class WhyClosed(StrEnum):
    """Why a set takes no more answers."""

    FINISHED = "finished"
    OTHER_FORM = "other_form"


@unique
class WhyNotOffered(StrEnum):
    """Why a set cannot be started."""

    NOT_SIGNED = "not_signed"


class NotYourSet(PermissionError):
    """Only the owner of a record answers in it, as themselves. No grant and no preview reaches this."""


class NoSuchQuestion(LookupError):
    """The form has no question of this number."""


class NotAnOption(ValueError):
    """The form has no answer of this value. Holds no value."""


class SetClosed(Exception):
    """This set takes no more answers. `reason` says why."""

    def __init__(self, reason: WhyClosed) -> None:
        super().__init__(str(reason))
        self.reason = reason


class NotOffered(Exception):
    """This set cannot be started here. `reason` says why."""

    def __init__(self, reason: WhyNotOffered) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A number by the published rule, and the published band it falls in."""

    total: int
    low: int
    high: int
    band: Band


@dataclass(frozen=True, slots=True, kw_only=True)
class NotScored:
    """No number, and why."""

    reason: WhyNotScored


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreWords:
    """What a page says. Words come first; the number and the form's own name for it stand behind a tap."""

    words: str
    number: str
    band: str


def check_own(*, permit: Permit, private: Permit) -> None:
    """Check that both permits are the owner's own, for one record. Raises NotYourSet."""
    if not (permit.own and private.own and permit.record == private.record):
        raise NotYourSet


def check_can_start(*, instrument: Instrument, offer: Offer) -> None:
    """Check that a site with this offer may start this set. Raises NotOffered."""
    if not is_offered(instrument=instrument, offer=offer):
        raise NotOffered(WhyNotOffered.NOT_SIGNED)


def is_offered(*, instrument: Instrument, offer: Offer) -> bool:
    """Say whether a site with this offer shows the instrument."""
    return instrument.signed or offer is Offer.ALL


def is_in(*, instrument: Instrument, language: str) -> bool:
    """Say whether the instrument is in a language. Its words are never translated here: other words, another form."""
    return instrument.language == language


def blank(*, instrument: Instrument, at: datetime) -> SetAnswers:
    """Return a set with no answer yet. Every question stands in it from the start, so its shape says nothing."""
    return SetAnswers(
        instrument=instrument.id,
        form_version=instrument.form_version,
        language=instrument.language,
        recall=instrument.recall,
        mode=Mode.SELF,
        score_code=SCORE_CODE,
        started_at=at,
        finished_at=None,
        answers=tuple(_unanswered(question) for question in instrument.items),
    )


def question_of(*, instrument: Instrument, n: int) -> Question:
    """Return one question. Raises NoSuchQuestion."""
    for question in instrument.items:
        if question.n == n:
            return question
    raise NoSuchQuestion


def answered_value(*, answers: SetAnswers, n: int) -> int | None:
    """Return the value given to a question, or None when it has no answer."""
    return next((answer.value for answer in answers.answers if answer.n == n), None)


def next_question(
    *, instrument: Instrument, answers: SetAnswers, skipped: Iterable[int], never: Iterable[str]
) -> Question | None:
    """Return the first question that was neither answered, nor skipped, nor put away for good. None at the end."""
    passed, put_away = frozenset(skipped), frozenset(never)
    for question in instrument.items:
        if question.n in passed or question.text_hash in put_away:
            continue
        if answered_value(answers=answers, n=question.n) is None:
            return question
    return None


def check_can_answer(*, instrument: Instrument, answers: SetAnswers) -> None:
    """Check that a set still takes answers, and that it belongs to this very form. Raises SetClosed."""
    if answers.finished_at is not None:
        raise SetClosed(WhyClosed.FINISHED)
    if not _same_form(instrument, answers):
        raise SetClosed(WhyClosed.OTHER_FORM)


def can_go_on(*, instrument: Instrument, answers: SetAnswers, at: datetime) -> bool:
    """Say whether a set can be gone on with, rather than begun anew.

    After as many days as the form looks back, the first and the last answers would speak of different times. The
    limit is ours, taken from the form's own recall window; no published rule names one.
    """
    if answers.finished_at is not None or not _same_form(instrument, answers):
        return False
    return not _too_far_apart(instrument, answers, at)


def answer(*, instrument: Instrument, answers: SetAnswers, n: int, value: int) -> SetAnswers:
    """Return the set with this answer in it. Raises SetClosed, NoSuchQuestion or NotAnOption."""
    check_can_answer(instrument=instrument, answers=answers)
    question = question_of(instrument=instrument, n=n)
    if value not in {option.value for option in instrument.options}:
        raise NotAnOption
    given = Answer(n=n, text_hash=question.text_hash, state=State.ANSWERED, value=value)
    return _with(answers, given)


def take_back(*, instrument: Instrument, answers: SetAnswers, n: int) -> SetAnswers:
    """Return the set without an answer to this question. Raises SetClosed or NoSuchQuestion."""
    check_can_answer(instrument=instrument, answers=answers)
    return _with(answers, _unanswered(question_of(instrument=instrument, n=n)))


def skip(*, skipped: Sequence[int], n: int) -> tuple[int, ...]:
    """Return the skipped questions with this one among them. Skipping never asks why, and never says no."""
    return tuple(sorted({*skipped, n}))


def unskip(*, skipped: Sequence[int], n: int) -> tuple[int, ...]:
    """Return the skipped questions without this one, for someone who came back to it."""
    return tuple(sorted({*skipped} - {n}))


def never_again(*, instrument: Instrument, never: Sequence[str], n: int) -> tuple[str, ...]:
    """Return the questions put away for good, with this one among them. Raises NoSuchQuestion."""
    return tuple(sorted({*never, question_of(instrument=instrument, n=n).text_hash}))


def ask_again(*, instrument: Instrument, never: Sequence[str], n: int) -> tuple[str, ...]:
    """Return the questions put away for good, without this one. Raises NoSuchQuestion."""
    return tuple(sorted({*never} - {question_of(instrument=instrument, n=n).text_hash}))


def finish(*, instrument: Instrument, answers: SetAnswers, at: datetime) -> SetAnswers:
    """Return the set, closed. Any number of questions may be without an answer. Raises SetClosed."""
    check_can_answer(instrument=instrument, answers=answers)
    return replace(answers, finished_at=at)


def score(*, instrument: Instrument, answers: SetAnswers) -> Scored | NotScored:
    """Return the number by the published rule, or why there is none. A missing answer is never a zero.

    Source of the rule and of each instrument's numbers: its file in `instruments/`, which names the paper.
    """
    reason = _why_not_scored(instrument, answers)
    if reason is not None:
        return NotScored(reason=reason)
    values = [given.value for given in answers.answers if given.value is not None]
    scoring = instrument.scoring
    match scoring.rule:
        case Rule.SUM:
            total = sum(values)
        case _:  # pragma: no cover - mypy proves that no rule is left
            assert_never(scoring.rule)
    band = next(band for band in scoring.bands if band.low <= total <= band.high)
    return Scored(total=total, low=scoring.low, high=scoring.high, band=band)


_NO_NUMBER: Sayings[WhyNotScored] = Sayings(
    {
        WhyNotScored.NOT_ALL_ANSWERED: N_(
            "This one has no number. A number needs every answer. It is fine to leave some out."
        ),
        WhyNotScored.TOO_FAR_APART: N_("This one has no number. The answers are from more than 2 weeks. That is fine."),
        WhyNotScored.OTHER_FORM: N_("This one has no number here. It was on another form."),
        WhyNotScored.OTHER_CODE: N_("This one has no number here. It was counted in another way."),
        WhyNotScored.OTHER_WORDS: N_("This one has no number here. Some of its questions had other words."),
    }
)


def words_for(*, result: Scored | NotScored) -> ScoreWords:
    """Return the plain words for a result. The band's name stays as it was published, and is said to be the form's."""
    match result:
        case Scored():
            return ScoreWords(
                words=result.band.words,
                number=_("The number is {total}. It can be {low} to {high}.").format(
                    total=result.total, low=result.low, high=result.high
                ),
                band=_(
                    "The form calls {low} to {high} “{name}”. That is the form's word. It is not a word for you."
                ).format(low=result.band.low, high=result.band.high, name=result.band.name),
            )
        case NotScored():
            return ScoreWords(words=_NO_NUMBER[result.reason], number="", band="")
        case _:  # pragma: no cover - mypy proves that nothing is left
            assert_never(result)


def words_for_reader(*, result: Scored | NotScored) -> ScoreWords:
    """Return the words for somebody the set was shared with: the number, and what the form itself calls it."""
    match result:
        case Scored():
            band = result.band
            words = _("{total} of {most}. The form calls {low} to {high} “{name}”.").format(
                total=result.total, most=result.high, low=band.low, high=band.high, name=band.name
            )
            return ScoreWords(words=words, number="", band="")
        case NotScored():
            return ScoreWords(words=_("Not scored: not every question has an answer."), number="", band="")
        case _:  # pragma: no cover - mypy proves that nothing is left
            assert_never(result)


def _why_not_scored(instrument: Instrument, answers: SetAnswers) -> WhyNotScored | None:
    possible = {None, *(option.value for option in instrument.options)}
    given_values = [given.value for given in answers.answers]
    if not _same_form(instrument, answers) or not possible.issuperset(given_values):
        return WhyNotScored.OTHER_FORM
    if answers.score_code != SCORE_CODE:
        return WhyNotScored.OTHER_CODE
    asked = [(question.n, question.text_hash) for question in instrument.items]
    if [(given.n, given.text_hash) for given in answers.answers] != asked:
        return WhyNotScored.OTHER_WORDS
    if None in given_values:
        return WhyNotScored.NOT_ALL_ANSWERED
    if answers.finished_at is not None and _too_far_apart(instrument, answers, answers.finished_at):
        return WhyNotScored.TOO_FAR_APART
    return None


def _same_form(instrument: Instrument, answers: SetAnswers) -> bool:
    here = (instrument.id, instrument.form_version, instrument.language, instrument.recall)
    return here == (answers.instrument, answers.form_version, answers.language, answers.recall)


def _too_far_apart(instrument: Instrument, answers: SetAnswers, at: datetime) -> bool:
    return at - answers.started_at > timedelta(days=instrument.recall_days)


def _unanswered(question: Question) -> Answer:
    return Answer(n=question.n, text_hash=question.text_hash, state=State.NOT_ANSWERED, value=None)


def _with(answers: SetAnswers, given: Answer) -> SetAnswers:
    return replace(answers, answers=tuple(given if old.n == given.n else old for old in answers.answers))
