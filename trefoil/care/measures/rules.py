"""Asking gently, and scoring by the published rule or not at all. Pure.

Every question can be answered, skipped, left for later, or never asked again. Stopping needs no rule and writes
nothing: each answer was already saved when it was given.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum, unique
from fractions import Fraction
from math import floor
from typing import Final, assert_never

from msgspec.structs import replace

from trefoil.care.measures.instrument import Band, Change, Instrument, Part, Pattern, Question, Rule, Whose
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
    TOO_FEW_ANSWERED = "too_few_answered"
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


@unique
class Outcome(StrEnum):
    """What a form with an algorithm comes to, in the form's own names. None of them is a diagnosis."""

    MET = "met"
    NOT_MET = "not_met"
    PTSD = "ptsd"
    CPTSD = "cptsd"
    NEITHER = "neither"
    ASQ_NEGATIVE = "asq_negative"
    ASQ_POSITIVE = "asq_positive"
    ASQ_ACUTE = "asq_acute"
    ASQ_ASK = "asq_ask"  # not answered: ask in person. A skipped answer is never taken for a yes (notes, C.3.4)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartScored:
    """One published part of a form: its sum or mean, and its band where bands were published."""

    key: str
    name: str
    value: Fraction
    low: int
    high: int
    band: Band | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A number by the published rule, and the published band it falls in, as far as there are such things.

    `total` is None for a form that has none by its own rule. `band` is None where none were published: none is made up.
    """

    total: Fraction | None
    low: int
    high: int
    band: Band | None
    parts: tuple[PartScored, ...] = ()
    outcome: Outcome | None = None
    filled: int = 0


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


def score(*, instrument: Instrument, answers: SetAnswers) -> Scored | NotScored:
    """Return the number by the published rule, or why there is none. A missing answer is never a zero.

    Source of the rule and of each instrument's numbers: its file in `instruments/`, which names the paper.
    """
    reason = _why_not_scored(instrument, answers)
    if reason is not None:
        return NotScored(reason=reason)
    values = _values(instrument, answers)
    scoring = instrument.scoring
    parts = tuple(found for part in scoring.parts if (found := _part(instrument, part, values)) is not None)
    match scoring.rule:
        case Rule.SUM | Rule.MEAN:
            return _with_a_total(instrument, values, parts)
        case Rule.PARTS:
            return Scored(total=None, low=0, high=0, band=None, parts=parts)
        case Rule.ITQ:
            shown = tuple(part for part in parts if part.key in ("PTSD", "DSO"))
            outcome = _itq(instrument, values)
            return Scored(total=None, low=0, high=0, band=None, parts=shown, outcome=outcome)
        case Rule.ASQ:
            return Scored(total=None, low=0, high=0, band=None, outcome=_asq(instrument, values))
        case _:  # pragma: no cover - mypy proves that no rule is left
            assert_never(scoring.rule)


Values = Mapping[int, int]


def _values(instrument: Instrument, answers: SetAnswers) -> Values:
    """Return what counts, by number, turned round where the form says so of those words."""
    found = {}
    for question in instrument.scored_items:
        value = answered_value(answers=answers, n=question.n)
        if value is not None:
            edges = [option.value for option in instrument.options_of(question)]
            found[question.n] = min(edges) + max(edges) - value if question.reverse else value
    return found


def _with_a_total(instrument: Instrument, values: Values, parts: tuple[PartScored, ...]) -> Scored:
    scoring = instrument.scoring
    questions = len(instrument.scored_items)
    filled = questions - len(values)
    mean = Fraction(sum(values.values()), len(values))
    if scoring.rule is Rule.MEAN:
        total = mean
    else:
        # Gaps are filled with the mean of the others, and a sum of whole answers is a whole number again.
        total = Fraction(half_up(mean * questions)) if filled else Fraction(sum(values.values()))
    total *= scoring.times
    outcome = None
    if scoring.pattern is not None and not filled:
        outcome = Outcome.MET if _meets(scoring.pattern, scoring.parts, values) else Outcome.NOT_MET
    return Scored(
        total=total,
        low=scoring.low,
        high=scoring.high,
        band=_band(scoring.bands, total),
        parts=parts,
        outcome=outcome,
        filled=filled,
    )


def half_up(value: Fraction) -> int:
    """Return the nearest whole number; from the middle, upwards."""
    return floor(value + Fraction(1, 2))


def _band(bands: Sequence[Band], total: Fraction) -> Band | None:
    return next((band for band in bands if band.low <= total <= band.high), None)


def _part(instrument: Instrument, part: Part, values: Values) -> PartScored | None:
    """Return a part's number; None when one of its answers is missing."""
    if not values.keys() >= set(part.items):
        return None
    value = Fraction(sum(values[n] for n in part.items))
    edges = [
        [option.value for option in instrument.options_of(question)]
        for question in instrument.items
        if question.n in part.items
    ]
    low, high = sum(min(each) for each in edges), sum(max(each) for each in edges)
    if part.mean:
        value, low, high = value / len(part.items), low // len(part.items), high // len(part.items)
    return PartScored(key=part.key, name=part.name, value=value, low=low, high=high, band=_band(part.bands, value))


def _meets(pattern: Pattern, parts: Sequence[Part], values: Values) -> bool:
    by_key = {part.key: part for part in parts}
    return all(
        sum(values[n] >= pattern.at_least for n in by_key[need.part].items) >= need.count for need in pattern.needs
    )


# Cloitre and others 2018: an answer of 2 or more is a yes; one yes in each cluster, and one about daily life.
_ITQ_YES: Final = 2
_ITQ_PTSD: Final = ("Re", "Av", "Th", "PTSDFI")
_ITQ_DSO: Final = ("AD", "NSC", "DR", "DSOFI")


def _itq(instrument: Instrument, values: Values) -> Outcome:
    """Return the one name the form gives. CPTSD takes the place of PTSD; its second half alone is neither."""
    clusters = {part.key: any(values[n] >= _ITQ_YES for n in part.items) for part in instrument.scoring.parts}
    if not all(clusters[key] for key in _ITQ_PTSD):
        return Outcome.NEITHER
    return Outcome.CPTSD if all(clusters[key] for key in _ITQ_DSO) else Outcome.PTSD


def _asq(instrument: Instrument, values: Values) -> Outcome:
    """Return what the ASQ comes to. Its own rule takes a refusal for a yes; here it is asked in person instead."""
    by_key = {part.key: part.items for part in instrument.scoring.parts}
    if not any(values.get(n) for n in by_key["first"]):
        return Outcome.ASQ_NEGATIVE if values.keys() >= set(by_key["first"]) else Outcome.ASQ_ASK
    now = [values.get(n) for n in by_key["now"]]
    if any(now):
        return Outcome.ASQ_ACUTE
    return Outcome.ASQ_ASK if None in now else Outcome.ASQ_POSITIVE


@unique
class Moved(StrEnum):
    """Which way a number went, as far as a named rule says that it is more than chance."""

    LOWER = "lower"
    HIGHER = "higher"
    NO_RELIABLE_CHANGE = "no_reliable_change"


def moved(*, before: Fraction, after: Fraction, rule: Change) -> Moved:
    """Return which way a number went by one named rule of the form's papers."""
    if abs(after - before) < rule.points:
        return Moved.NO_RELIABLE_CHANGE
    return Moved.LOWER if after < before else Moved.HIGHER


Line = tuple[str, str, str, str, int]


def line_of(*, answers: SetAnswers) -> Line:
    """Return which line of a picture a set stands on: two forms, versions, languages or countings never share one."""
    return (answers.instrument, answers.form_version, answers.language, answers.recall, answers.score_code)


def number_said(*, value: Fraction) -> str:
    """Return a number as pages say it: whole, or with one place."""
    tenths = half_up(value * 10)
    return str(tenths // 10) if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}"


_NO_NUMBER: Sayings[WhyNotScored] = Sayings(
    {
        WhyNotScored.NOT_ALL_ANSWERED: N_(
            "This one has no number. A number needs every answer. It is fine to leave some out."
        ),
        WhyNotScored.TOO_FEW_ANSWERED: N_(
            "This one has no number. Too many answers are missing for one. It is fine to leave some out."
        ),
        WhyNotScored.TOO_FAR_APART: N_("This one has no number. The answers are from more than 2 weeks. That is fine."),
        WhyNotScored.OTHER_FORM: N_("This one has no number here. It was on another form."),
        WhyNotScored.OTHER_CODE: N_("This one has no number here. It was counted in another way."),
        WhyNotScored.OTHER_WORDS: N_("This one has no number here. Some of its questions had other words."),
    }
)


_OUTCOMES: Sayings[Outcome] = Sayings(
    {
        Outcome.MET: N_("The form calls this pattern “met”. It is a reason to talk, and no diagnosis."),
        Outcome.NOT_MET: N_("The form calls this pattern “not met”. It is no proof that all is well."),
        Outcome.PTSD: N_("The form calls this pattern “PTSD”. It is a reason to talk, and no diagnosis."),
        Outcome.CPTSD: N_("The form calls this pattern “complex PTSD”. It is a reason to talk, and no diagnosis."),
        Outcome.NEITHER: N_("The form has no name for this pattern. It is no proof that all is well."),
        Outcome.ASQ_NEGATIVE: N_("The form calls this “negative”. How things seem to you both counts more."),
        Outcome.ASQ_POSITIVE: N_("The form calls this “non-acute positive”. It asks for a talk about safety today."),
        Outcome.ASQ_ACUTE: N_("The form calls this “acute positive”. It asks that nobody is left alone with it now."),
        Outcome.ASQ_ASK: N_("Some of it has no answer. Ask in person. No answer is never taken for a yes."),
    }
)


def words_for(*, result: Scored | NotScored) -> ScoreWords:
    """Return the plain words for a result. The band's name stays as it was published, and is said to be the form's."""
    match result:
        case Scored():
            return ScoreWords(words=_own_words(result), number=_numbers(result), band=_form_words(result))
        case NotScored():
            return ScoreWords(words=_NO_NUMBER[result.reason], number="", band="")
        case _:  # pragma: no cover - mypy proves that nothing is left
            assert_never(result)


def _own_words(result: Scored) -> str:
    if result.band is not None:
        return result.band.words
    if result.total is None and not result.parts:
        return _("Your answers are kept. Talk about them with the person who is with you.")
    return _("Your answers are kept. What the form makes of them is there if you want to see it.")


def _numbers(result: Scored) -> str:
    said = []
    if result.total is not None:
        said.append(
            _("The number is {total}. It can be {low} to {high}.").format(
                total=number_said(value=result.total), low=result.low, high=result.high
            )
        )
    if result.filled:
        said.append(_("Gaps were filled with the middle of your other answers, as the form's paper says."))
    said += [
        _("{name}: {value}. It can be {low} to {high}.").format(
            name=part.name, value=number_said(value=part.value), low=part.low, high=part.high
        )
        for part in result.parts
    ]
    return " ".join(said)


def _form_words(result: Scored) -> str:
    said = []
    if result.band is not None:
        said.append(
            _("The form calls {low} to {high} “{name}”. That is the form's word. It is not a word for you.").format(
                low=result.band.low, high=result.band.high, name=result.band.name
            )
        )
    if result.outcome is not None:
        said.append(_OUTCOMES[result.outcome])
    return " ".join(said)


def words_for_reader(*, result: Scored | NotScored) -> ScoreWords:
    """Return the words for somebody the set was shared with: the number, and what the form itself calls it."""
    match result:
        case Scored():
            return ScoreWords(words=_reader_words(result), number="", band="")
        case NotScored():
            return ScoreWords(words=_("Not scored: not every question has an answer."), number="", band="")
        case _:  # pragma: no cover - mypy proves that nothing is left
            assert_never(result)


def _reader_words(result: Scored) -> str:
    said = []
    if result.total is not None:
        total = number_said(value=result.total)
        said.append(_("{total} of {most}.").format(total=total, most=result.high))
    if result.filled:
        said.append(_("Gaps were filled with the mean of the other answers."))
    if result.band is not None:
        said.append(
            _("The form calls {low} to {high} “{name}”.").format(
                low=result.band.low, high=result.band.high, name=result.band.name
            )
        )
    for part in result.parts:
        value = number_said(value=part.value)
        if part.band is None:
            said.append(_("{name}: {value} of {most}.").format(name=part.name, value=value, most=part.high))
        else:
            said.append(
                _("{name}: {value} of {most}, which the form calls “{band}”.").format(
                    name=part.name, value=value, most=part.high, band=part.band.name
                )
            )
    if result.outcome is not None:
        said.append(_OUTCOMES[result.outcome])
    return " ".join(said)


def _why_not_scored(instrument: Instrument, answers: SetAnswers) -> WhyNotScored | None:
    reason = _other(instrument, answers)
    if reason is not None:
        return reason
    if answers.finished_at is not None and _too_far_apart(instrument, answers, answers.finished_at):
        return WhyNotScored.TOO_FAR_APART
    if instrument.scoring.rule is Rule.ASQ:
        return None  # what is not answered has a place of its own there
    missing = len(instrument.scored_items) - len(_values(instrument, answers))
    if instrument.scoring.rule is Rule.PARTS:
        whole = any(_part(instrument, part, _values(instrument, answers)) for part in instrument.scoring.parts)
        return None if whole else WhyNotScored.TOO_FEW_ANSWERED
    if missing > instrument.scoring.max_missing:
        return WhyNotScored.TOO_FEW_ANSWERED if instrument.scoring.max_missing else WhyNotScored.NOT_ALL_ANSWERED
    return None


def _other(instrument: Instrument, answers: SetAnswers) -> WhyNotScored | None:
    """Return why these are answers to something else than this form, as it is counted today."""
    if not _same_form(instrument, answers):
        return WhyNotScored.OTHER_FORM
    if answers.score_code != SCORE_CODE:
        return WhyNotScored.OTHER_CODE
    asked = [(question.n, question.text_hash) for question in instrument.items]
    if [(given.n, given.text_hash) for given in answers.answers] != asked:
        return WhyNotScored.OTHER_WORDS
    for question, given in zip(instrument.items, answers.answers, strict=True):
        if given.value not in {None, *(option.value for option in instrument.options_of(question))}:
            return WhyNotScored.OTHER_FORM
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
