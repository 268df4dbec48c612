"""Scores from somewhere else: what a row says, why it needs a look first, and what is then kept. Pure.

Nothing is guessed. A row that does not fit a form of this site to the letter of its version and language is not bent
until it fits: it says why, it can be mended, and it can be kept as another form, which no line of a picture joins.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum, unique
from fractions import Fraction
from typing import Final

from msgspec.structs import replace

from trefoil.care.measures.instrument import WITH_A_TOTAL, Instrument, Rule, Whose
from trefoil.care.measures.past_names import named, plain
from trefoil.care.measures.rules import blank
from trefoil.care.measures.schema import Answer, PastScore, SetAnswers, State
from trefoil.care.measures.scoring import Scored, number_said, score
from trefoil.kernel.plain import Plain

OTHER: Final = "other"  # what is picked for a form that this site does not hold
WORDS_MOST: Final = 200
_NUMBER_MOST: Final = 12
_FIRST_YEAR: Final = 1900
_ANY_MOMENT: Final = datetime(2000, 1, 1, tzinfo=UTC)  # one is needed and none counts
_NEAR: Final = Fraction(1, 20)  # totals that are means are written down with one place
_NOT_ANSWERED: Final = frozenset({"-", "–", "—", "_", "x", "n/a", "na", "."})
_SEPARATORS: Final = re.compile(r"[\s,;|/]+")
_SLASHED: Final = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")


@unique
class WhyLook(StrEnum):
    """Why a row needs a look before it is kept. None of these throws a row away."""

    NO_FORM = "no_form"
    UNKNOWN_FORM = "unknown_form"
    NO_VERSION = "no_version"
    OTHER_VERSION = "other_version"
    OTHER_LANGUAGE = "other_language"
    NAME_IT = "name_it"
    NO_DAY = "no_day"
    UNREADABLE_DAY = "unreadable_day"
    DAY_AHEAD = "day_ahead"
    NOTHING_TO_KEEP = "nothing_to_keep"
    NOT_A_NUMBER = "not_a_number"
    NOT_WHOLE = "not_whole"
    OUT_OF_RANGE = "out_of_range"
    NO_ONE_NUMBER = "no_one_number"
    WRONG_COUNT = "wrong_count"
    NO_SUCH_ANSWER = "no_such_answer"
    DISAGREE = "disagree"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Typed:
    """One row as it was typed. `picked` is a form's id, `OTHER`, or empty when only words name the form."""

    picked: str = ""
    called: str = ""
    version: str = ""
    language: str = ""
    day: str = ""
    total: str = ""
    answers: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Need:
    """One reason, and what the form says about it: a range, a version, a count or a sum."""

    why: WhyLook
    low: str = ""
    high: str = ""
    known: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Judged:
    """A row with what it needs. `score` is there when it needs nothing."""

    typed: Typed
    form: Instrument | None
    needs: tuple[Need, ...]
    score: PastScore | None


def forms_to_pick(*, forms: Sequence[Instrument]) -> tuple[Instrument, ...]:
    """Return the forms whose past scores can be brought: those that ask the person about themselves."""
    return tuple(form for form in forms if form.whose is Whose.PERSON)


def judge(*, typed: Typed, forms: Sequence[Instrument], today: date) -> Judged:
    """Return a row with every reason for which it needs a look, or with what is kept of it. It never raises."""
    form, needs = _form(typed, forms)
    day, of_day = _day(typed.day, today)
    total, of_total = _total(typed, form)
    answers, of_answers = _answers(typed, form)
    needs += [*of_day, *of_total, *of_answers]
    if total is None and not answers and not of_total and not of_answers:
        needs.append(Need(why=WhyLook.NOTHING_TO_KEEP))
    if max(len(typed.called) + len(typed.version), len(typed.source)) > WORDS_MOST:
        needs.append(Need(why=WhyLook.TOO_LONG))
    if form is not None and answers and not of_total and not of_answers:
        total, disagreement = _with_answers(form, answers, total)
        needs += disagreement
    # `day` and a form are there whenever nothing is needed; the types cannot tell.
    whole = not needs and day is not None
    return Judged(
        typed=typed,
        form=form,
        needs=tuple(needs),
        score=_score(typed, form, day, total, answers) if whole and day is not None else None,
    )


def _score(
    typed: Typed, form: Instrument | None, day: date, total: Decimal | None, answers: tuple[Answer, ...]
) -> PastScore:
    called = " – ".join(words for words in (typed.called.strip(), typed.version.strip()) if words)
    return PastScore(
        instrument="" if form is None else form.id,
        form_version="" if form is None else form.form_version,
        language="" if form is None else form.language,
        called=Plain(called if form is None else ""),
        day=day,
        total=total,
        answers=answers,
        source=Plain(typed.source.strip()),
    )


def _form(typed: Typed, forms: Sequence[Instrument]) -> tuple[Instrument | None, list[Need]]:
    if typed.picked == OTHER:
        return None, [] if typed.called.strip() else [Need(why=WhyLook.NAME_IT)]
    picked = next((form for form in forms if form.id == typed.picked), None)
    if picked is not None:
        return picked, []
    if not typed.called.strip():
        return None, [Need(why=WhyLook.NO_FORM)]
    form = named(words=typed.called, forms=forms)
    return form, [Need(why=WhyLook.UNKNOWN_FORM)] if form is None else _other_form(typed, form)


def _other_form(typed: Typed, form: Instrument) -> list[Need]:
    """Return why a row that names a form may be of another version or language of it."""
    known = form.form_version
    if not typed.version.strip():
        return [Need(why=WhyLook.NO_VERSION, known=known)]
    if plain(text=typed.version) != plain(text=known):
        return [Need(why=WhyLook.OTHER_VERSION, known=known)]
    if typed.language.strip() and plain(text=typed.language)[:2] not in _tongues(form.language):
        return [Need(why=WhyLook.OTHER_LANGUAGE)]
    return []


def _tongues(language: str) -> frozenset[str]:
    """Return how a language may be written: its code, and its name in English and in Spanish by their first letters."""
    return {"en": frozenset({"en", "in"}), "es": frozenset({"es", "sp"})}.get(language, frozenset({language[:2]}))


def _day(text: str, today: date) -> tuple[date | None, list[Need]]:
    day = _read_day(text.strip())
    if not text.strip():
        return None, [Need(why=WhyLook.NO_DAY)]
    if day is None or day.year < _FIRST_YEAR:
        return None, [Need(why=WhyLook.UNREADABLE_DAY)]
    return day, [Need(why=WhyLook.DAY_AHEAD)] if day > today else []


def _read_day(text: str) -> date | None:
    """Return a day that can be read in one way only: 2025-03-04, or 3/25/2025. Not 3/4/2025, which is two days."""
    slashed = _SLASHED.fullmatch(text)
    try:
        if slashed is None:
            return date.fromisoformat(text)
        first, second, year = (int(part) for part in slashed.groups())
        ways = {(month, day) for month, day in ((first, second), (second, first)) if month <= 12}
        (month, day), *others = ways
        return None if others else date(year, month, day)
    except ValueError:
        return None


def _total(typed: Typed, form: Instrument | None) -> tuple[Decimal | None, list[Need]]:
    text = typed.total.strip().replace(",", ".")
    if not text:
        return None, []
    total = _number(text)
    if total is None:
        return None, [Need(why=WhyLook.NOT_A_NUMBER)]
    return total, [] if form is None else _no_such_total(form, total)


def _no_such_total(form: Instrument, total: Decimal) -> list[Need]:
    scoring = form.scoring
    if scoring.rule not in WITH_A_TOTAL:
        return [Need(why=WhyLook.NO_ONE_NUMBER)]
    if not scoring.low <= total <= scoring.high:
        return [Need(why=WhyLook.OUT_OF_RANGE, low=str(scoring.low), high=str(scoring.high))]
    return [Need(why=WhyLook.NOT_WHOLE)] if scoring.rule is Rule.SUM and total != int(total) else []


def _number(text: str) -> Decimal | None:
    if len(text) > _NUMBER_MOST or not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
        return None
    try:
        return Decimal(text)
    except InvalidOperation:  # pragma: no cover - the pattern lets nothing else through
        return None


def _answers(typed: Typed, form: Instrument | None) -> tuple[tuple[Answer, ...], list[Need]]:
    """Return the answers in the form's own order. A dash stands for a question without an answer."""
    given = [part for part in _SEPARATORS.split(typed.answers.strip()) if part]
    if not given or form is None:
        # Answers to a form that is not here have no questions to stand beside.
        return (), [Need(why=WhyLook.NO_SUCH_ANSWER)] if given and typed.picked == OTHER else []
    asked = form.items if len(given) == len(form.items) else form.scored_items
    if len(given) != len(asked):
        return (), [Need(why=WhyLook.WRONG_COUNT, known=str(len(form.items)))]
    values: dict[int, int | None] = {}
    for question, text in zip(asked, given, strict=True):
        said = {str(option.value): option.value for option in form.options_of(question)}
        if text.casefold() not in _NOT_ANSWERED and text not in said:
            return (), [Need(why=WhyLook.NO_SUCH_ANSWER)]
        values[question.n] = said.get(text)
    return tuple(
        Answer(
            n=question.n,
            text_hash=question.text_hash,
            state=State.NOT_ANSWERED if values.get(question.n) is None else State.ANSWERED,
            value=values.get(question.n),
        )
        for question in form.items
    ), []


def _with_answers(
    form: Instrument, answers: tuple[Answer, ...], total: Decimal | None
) -> tuple[Decimal | None, list[Need]]:
    """Return the total that the answers come to, or why it is not the one that was typed."""
    result = counted(form=form, answers=answers)
    if result is None or result.total is None:
        return total, []
    if total is not None and abs(Fraction(total) - result.total) > _NEAR:
        return total, [Need(why=WhyLook.DISAGREE, known=number_said(value=result.total))]
    return (Decimal(number_said(value=result.total)) if total is None else total), []


def counted(*, form: Instrument, answers: tuple[Answer, ...]) -> Scored | None:
    """Return what the form's own rule makes of answers from somewhere else; None where it makes no number of them."""
    result = score(instrument=form, answers=_as_set(form, answers))
    return result if isinstance(result, Scored) else None


def _as_set(form: Instrument, answers: tuple[Answer, ...]) -> SetAnswers:
    return replace(blank(instrument=form, at=_ANY_MOMENT), answers=answers)
