"""Asking gently. Pure.

Every question can be answered, skipped, left for later, or never asked again. Stopping needs no rule and writes
nothing: each answer was already saved when it was given.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum, unique

from msgspec.structs import replace

from trefoil.care.measures.instrument import Instrument, Pen, Question, Whose
from trefoil.care.measures.schema import Answer, Mode, SetAnswers, State
from trefoil.policy.decisions import Permit

# The number of the code that scores. It is stored with the answers, so that a later change cannot pass unseen.
SCORE_CODE = 1


@unique
class Offer(StrEnum):
    """Which instruments a site offers. A site for real people offers what a clinician has signed (product notes)."""

    SIGNED = "signed"
    ALL = "all"


@unique
class WhyClosed(StrEnum):
    """Why a set takes no more answers."""

    FINISHED = "finished"
    OTHER_FORM = "other_form"


@unique
class WhyNotOffered(StrEnum):
    """Why a set cannot be started."""

    NOT_SIGNED = "not_signed"
    NOT_ALONE = "not_alone"


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


def check_own(*, permit: Permit, private: Permit) -> None:
    """Check that both permits are the owner's own, for one record. Raises NotYourSet."""
    if not (permit.own and private.own and permit.record == private.record):
        raise NotYourSet


def check_can_start(*, instrument: Instrument, offer: Offer, mode: Mode) -> None:
    """Check that a site with this offer may start this set in this way. Raises NotOffered.

    Some forms are only for when a professional is there (ASQ: domain notes on measures, C.3 and the form's toolkit).
    """
    if not is_offered(instrument=instrument, offer=offer):
        raise NotOffered(WhyNotOffered.NOT_SIGNED)
    if instrument.pen is Pen.PROFESSIONAL and mode is Mode.SELF:
        raise NotOffered(WhyNotOffered.NOT_ALONE)


def is_offered(*, instrument: Instrument, offer: Offer) -> bool:
    """Say whether a site with this offer shows the instrument."""
    return instrument.whose is Whose.PERSON and (instrument.signed or offer is Offer.ALL)


def is_in(*, instrument: Instrument, language: str) -> bool:
    """Say whether the instrument is in a language. Its words are never translated here: other words, another form."""
    return instrument.language == language


def blank(*, instrument: Instrument, at: datetime, mode: Mode = Mode.SELF) -> SetAnswers:
    """Return a set with no answer yet. Every question stands in it from the start, so its shape says nothing."""
    return SetAnswers(
        instrument=instrument.id,
        form_version=instrument.form_version,
        language=instrument.language,
        recall=instrument.recall,
        mode=mode,
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
        if question.n in passed or question.text_hash in put_away or not is_asked(question=question, answers=answers):
            continue
        if answered_value(answers=answers, n=question.n) is None:
            return question
    return None


def is_asked(*, question: Question, answers: SetAnswers) -> bool:
    """Say whether a question is to be asked after what was answered so far: some forms ask one only after a yes."""
    after = question.after
    if after is None:
        return True
    given = (answered_value(answers=answers, n=n) for n in after.any_of)
    return any(value is not None and value >= after.at_least for value in given)


def is_near(*, instrument: Instrument, answers: SetAnswers) -> bool:
    """Say whether an answer so far is one at which help is shown on every page that follows (notes, C.3.5)."""
    for safety in instrument.safety:
        value = answered_value(answers=answers, n=safety.n)
        if value is not None and value >= safety.at_least:
            return True
    return False


def is_break(*, instrument: Instrument, n: int) -> bool:
    """Say whether a break is offered before a question: after every so many (notes, C.3.7)."""
    return instrument.break_every > 0 and n > 1 and (n - 1) % instrument.break_every == 0


def check_can_answer(*, instrument: Instrument, answers: SetAnswers) -> None:
    """Check that a set still takes answers, and that it belongs to this very form. Raises SetClosed."""
    if answers.finished_at is not None:
        raise SetClosed(WhyClosed.FINISHED)
    if not same_form(instrument, answers):
        raise SetClosed(WhyClosed.OTHER_FORM)


def can_go_on(*, instrument: Instrument, answers: SetAnswers, at: datetime) -> bool:
    """Say whether a set can be gone on with, rather than begun anew.

    After as many days as the form looks back, the first and the last answers would speak of different times. The
    limit is ours, taken from the form's own recall window; no published rule names one.
    """
    if answers.finished_at is not None or not same_form(instrument, answers):
        return False
    return not too_far_apart(instrument, answers, at)


def answer(*, instrument: Instrument, answers: SetAnswers, n: int, value: int) -> SetAnswers:
    """Return the set with this answer in it. Raises SetClosed, NoSuchQuestion or NotAnOption."""
    check_can_answer(instrument=instrument, answers=answers)
    question = question_of(instrument=instrument, n=n)
    if value not in {option.value for option in instrument.options_of(question)}:
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


def same_form(instrument: Instrument, answers: SetAnswers) -> bool:
    """Say whether these are answers to this very form, version, language and time looked back on."""
    here = (instrument.id, instrument.form_version, instrument.language, instrument.recall)
    return here == (answers.instrument, answers.form_version, answers.language, answers.recall)


def too_far_apart(instrument: Instrument, answers: SetAnswers, at: datetime) -> bool:
    """Say whether more days lie between the first answer and `at` than the form looks back."""
    return at - answers.started_at > timedelta(days=instrument.recall_days)


def _unanswered(question: Question) -> Answer:
    return Answer(n=question.n, text_hash=question.text_hash, state=State.NOT_ANSWERED, value=None)


def _with(answers: SetAnswers, given: Answer) -> SetAnswers:
    return replace(answers, answers=tuple(given if old.n == given.n else old for old in answers.answers))
