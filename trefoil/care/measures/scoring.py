"""Scoring by the published rule or not at all. Pure.

The number of a set is a fraction until it is said: means are not whole. No band, total or change is made up.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, unique
from fractions import Fraction
from math import floor
from typing import Final, assert_never

from trefoil.care.measures.instrument import Band, Change, Instrument, Part, Pattern, Rule
from trefoil.care.measures.rules import SCORE_CODE, answered_value, same_form, too_far_apart
from trefoil.care.measures.schema import SetAnswers


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


def _why_not_scored(instrument: Instrument, answers: SetAnswers) -> WhyNotScored | None:
    reason = _other(instrument, answers)
    if reason is not None:
        return reason
    if answers.finished_at is not None and too_far_apart(instrument, answers, answers.finished_at):
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
    if not same_form(instrument, answers):
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
