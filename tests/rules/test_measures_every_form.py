"""Scoring of every form: worked examples from manuals and papers, the edges, and what holds for all of them."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from fractions import Fraction
from importlib.resources import files

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.measures import rules, saying, scoring
from trefoil.care.measures.instrument import Change, Instrument, Rule
from trefoil.care.measures.library import held
from trefoil.care.measures.schema import Answer, SetAnswers, State
from trefoil.care.measures.scoring import Moved, NotScored, Outcome, Scored, WhyNotScored

AT = datetime(2026, 5, 12, 14, 10, tzinfo=UTC)
FORMS = held(terms_met=frozenset({"desb", "proqol5", "who5"}))
EVERY = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())


def answered(form: Instrument, values: Mapping[int, int]) -> SetAnswers:
    """Return a set of this form with these answers, by number; the others have none."""
    return msgspec.structs.replace(
        rules.blank(instrument=form, at=AT),
        answers=tuple(
            Answer(n=item.n, text_hash=item.text_hash, state=State.ANSWERED, value=values[item.n])
            if item.n in values
            else Answer(n=item.n, text_hash=item.text_hash, state=State.NOT_ANSWERED, value=None)
            for item in form.items
        ),
    )


def scored(name: str, values: Mapping[int, int]) -> Scored:
    result = scoring.score(instrument=FORMS[name], answers=answered(FORMS[name], values))
    assert isinstance(result, Scored), result
    return result


def why_not(name: str, values: Mapping[int, int]) -> WhyNotScored:
    result = scoring.score(instrument=FORMS[name], answers=answered(FORMS[name], values))
    assert isinstance(result, NotScored)
    return result.reason


def same(name: str, value: int) -> dict[int, int]:
    """Return the same answer to every question that counts."""
    return {item.n: value for item in FORMS[name].scored_items}


def parts(result: Scored) -> dict[str, Fraction]:
    return {part.key: part.value for part in result.parts}


# --- worked examples -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value", "total"),
    [
        ("phq9", 0, 0),
        ("phq9", 3, 27),  # Kroenke and others 2001: 0 to 27
        ("phqa", 3, 27),
        ("gad7", 3, 21),
        ("pcl5", 0, 0),
        ("pcl5", 4, 80),  # Weathers and others 2013: 0 to 80
        ("pcptsd5", 1, 5),  # Prins and others 2016: 0 to 5
        ("des2", 0, 0),
        ("des2", 100, 100),  # Carlson and Putnam 1993: the mean, 0 to 100
        ("des2", 30, 30),
        ("desb", 4, 32),
        ("dss20", 4, 80),  # Carlson and others 2018: 0 to 80
        ("who5", 0, 0),
        ("who5", 5, 100),  # Topp and others 2015: raw 0 to 25, times 4
        ("who5", 2, 40),
        ("ders16", 1, 16),
        ("ders16", 5, 80),  # Bjureberg and others 2016: 16 to 80
        ("bce", 1, 10),  # Narayan and others 2018: a count of ten
        ("rses", 3, 15),  # Rosenberg 1965: five of ten are turned round, so agreeing with all is the middle
        ("rses", 0, 15),
    ],
)
def test_all_the_same_answer(name: str, value: int, total: int) -> None:
    assert scored(name, same(name, value)).total == total


@pytest.mark.parametrize(
    ("total", "band"),
    [
        (0, "minimal"),
        (4, "minimal"),
        (5, "mild"),
        (9, "mild"),
        (10, "moderate"),
        (14, "moderate"),
        (15, "moderately severe"),
        (19, "moderately severe"),
        (20, "severe"),
        (27, "severe"),
    ],
)
@pytest.mark.parametrize("name", ["phq9", "phqa"])
def test_the_bands_of_the_phq(name: str, total: int, band: str) -> None:
    """Kroenke and others 2001: 5, 10, 15 and 20."""
    values = {n: min(3, max(0, total - 3 * place)) for place, n in enumerate(range(1, 10))}
    result = scored(name, values)
    assert result.band is not None
    assert (result.total, result.band.name) == (total, band)


def test_rosenbergs_ends_need_both_ways_of_agreeing() -> None:
    """The most is agreeing with what is said well of oneself and disagreeing with the rest; the flags go by words."""
    form = FORMS["rses"]
    best = {item.n: 0 if item.reverse else 3 for item in form.items}
    worst = {n: 3 - value for n, value in best.items()}
    assert (scored("rses", best).total, scored("rses", worst).total) == (30, 0)
    turned = {item.text for item in form.items if item.reverse}
    assert len(turned) == 5
    assert all("no good" in text or "not" in text or "useless" in text or "failure" in text or "wish" in text
               for text in turned)  # fmt: skip


def test_the_functional_question_of_phq9_counts_for_nothing() -> None:
    values = same("phq9", 1)
    assert scored("phq9", {**values, 10: 3}).total == scored("phq9", values).total == 9


def test_one_or_two_gaps_of_phq9_are_filled_with_the_mean_of_the_others() -> None:
    """Kroenke and others 2010. Eight answers of which the sum is 12: 12 / 8 x 9 = 13.5, which is 14."""
    eight = dict(zip(range(1, 9), (2, 2, 2, 2, 1, 1, 1, 1), strict=True))
    result = scored("phq9", eight)
    assert (result.total, result.filled) == (14, 1)
    assert scored("phq9", dict.fromkeys(range(1, 8), 1)).total == 9
    assert why_not("phq9", dict.fromkeys(range(1, 7), 1)) is WhyNotScored.TOO_FEW_ANSWERED


def test_two_gaps_of_desb_are_filled_and_three_are_not() -> None:
    """American Psychiatric Association: with 3 or more unanswered the form is not scored."""
    assert scored("desb", dict.fromkeys(range(1, 7), 2)).total == 16
    assert why_not("desb", dict.fromkeys(range(1, 6), 2)) is WhyNotScored.TOO_FEW_ANSWERED


def test_no_other_form_fills_a_gap() -> None:
    for name in ("gad7", "pcl5", "who5", "dss20", "ders16", "bce", "rses", "des2", "itq", "pcptsd5"):
        values = same(name, FORMS[name].options[0].value)
        values.pop(1)
        assert why_not(name, values) is WhyNotScored.NOT_ALL_ANSWERED


@pytest.mark.parametrize(
    ("b", "c", "d", "e", "met"),
    [
        (1, 1, 2, 2, Outcome.MET),
        (0, 1, 2, 2, Outcome.NOT_MET),
        (1, 0, 2, 2, Outcome.NOT_MET),
        (1, 1, 1, 2, Outcome.NOT_MET),
        (1, 1, 2, 1, Outcome.NOT_MET),
        (5, 2, 7, 6, Outcome.MET),
        (0, 0, 0, 0, Outcome.NOT_MET),
    ],
)
def test_the_pattern_of_pcl5(b: int, c: int, d: int, e: int, met: Outcome) -> None:
    """Weathers and others 2013: moderately or more in 1 of B, 1 of C, 2 of D, 2 of E."""
    values = same("pcl5", 1)
    for first, count in ((1, b), (6, c), (8, d), (15, e)):
        values.update(dict.fromkeys(range(first, first + count), 2))
    assert scored("pcl5", values).outcome is met
    assert parts(scored("pcl5", same("pcl5", 4))) == {"B": 20, "C": 8, "D": 28, "E": 24}


def itq(**yes: int) -> Outcome | None:
    """Return what the ITQ comes to when these questions, by the paper's names, have this answer and others 1."""
    numbers = {f"P{n}": n for n in range(1, 10)} | {f"C{n}": n + 9 for n in range(1, 10)}
    values = same("itq", 1)
    values.update({numbers[name]: value for name, value in yes.items()})
    return scored("itq", values).outcome


FIRST = {"P1": 2, "P4": 2, "P5": 2, "P8": 2}
SECOND = {"C1": 2, "C4": 2, "C6": 2, "C9": 2}


def test_the_itq_gives_one_name_and_never_two() -> None:
    """Cloitre and others 2018: CPTSD takes the place of PTSD; the second half alone is neither."""
    assert itq() is Outcome.NEITHER
    assert itq(**FIRST) is Outcome.PTSD
    assert itq(**FIRST, **SECOND) is Outcome.CPTSD
    assert itq(**SECOND) is Outcome.NEITHER
    for gone in FIRST:
        assert itq(**{**FIRST, gone: 1}, **SECOND) is Outcome.NEITHER
    for gone in SECOND:
        assert itq(**FIRST, **{**SECOND, gone: 1}) is Outcome.PTSD


def test_the_itq_has_two_sums_of_24_and_none_of_72() -> None:
    result = scored("itq", same("itq", 4))
    assert result.total is None
    assert [(part.key, part.value, part.high) for part in result.parts] == [("PTSD", 24, 24), ("DSO", 24, 24)]


def test_des_t_is_the_mean_of_its_eight_questions() -> None:
    """Waller, Putnam and Carlson 1996: questions 3, 5, 7, 8, 12, 13, 22 and 27."""
    values = {n: 80 if n in (3, 5, 7, 8, 12, 13, 22, 27) else 0 for n in range(1, 29)}
    result = scored("des2", values)
    assert parts(result) == {"T": 80}
    assert result.total == Fraction(640, 28)
    assert scoring.number_said(value=result.total) == "22.9"


def test_brief_cope_has_fourteen_pairs_and_no_total() -> None:
    """Carver 1997."""
    result = scored("brief_cope", same("brief_cope", 4))
    assert result.total is None
    assert len(result.parts) == 14
    assert {part.value for part in result.parts} == {8}
    one = scored("brief_cope", {1: 2, 19: 3})
    assert parts(one) == {"self_distraction": 5}
    assert why_not("brief_cope", {1: 2}) is WhyNotScored.TOO_FEW_ANSWERED


def test_proqol_turns_five_round_and_has_three_scales_of_ten() -> None:
    """Stamm 2010: questions 1, 4, 15, 17 and 29 are turned round; low to 22, average to 41, high from 42."""
    form = FORMS["proqol5"]
    assert [item.n for item in form.items if item.reverse] == [1, 4, 15, 17, 29]
    result = scored("proqol5", same("proqol5", 5))
    assert parts(result) == {"compassion_satisfaction": 50, "burnout": 30, "secondary_traumatic_stress": 50}
    assert [part.band.name for part in result.parts if part.band] == ["high", "average", "high"]
    for value, name in ((22, "low"), (23, "average"), (41, "average"), (42, "high")):
        (band,) = [band for band in form.scoring.parts[0].bands if band.low <= value <= band.high]
        assert band.name == name


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ({1: 0, 2: 0, 3: 0, 4: 0}, Outcome.ASQ_NEGATIVE),
        ({1: 0, 2: 0, 3: 0, 4: 1, 5: 0}, Outcome.ASQ_POSITIVE),
        ({1: 1, 5: 1}, Outcome.ASQ_ACUTE),
        ({1: 1}, Outcome.ASQ_ASK),
        ({1: 0, 2: 0, 3: 0}, Outcome.ASQ_ASK),  # a skipped answer is asked in person, and never taken for a yes
        ({}, Outcome.ASQ_ASK),
    ],
)
def test_the_asq(values: dict[int, int], outcome: Outcome) -> None:
    """Horowitz and others 2012, with the one departure that the domain notes ask for (C.3.4)."""
    assert scored("asq", values).outcome is outcome


def test_the_last_of_the_asq_is_asked_after_a_yes_alone() -> None:
    form = FORMS["asq"]
    none = answered(form, {1: 0, 2: 0, 3: 0, 4: 0})
    assert rules.next_question(instrument=form, answers=none, skipped=(), never=()) is None
    one = rules.next_question(instrument=form, answers=answered(form, {1: 0, 2: 1, 3: 0, 4: 0}), skipped=(), never=())
    assert one is not None
    assert one.n == 5


@pytest.mark.parametrize(("name", "n"), [("phq9", 9), ("phqa", 9), ("asq", 1), ("asq", 5)])
def test_help_is_near_from_the_first_such_answer_on(name: str, n: int) -> None:
    form = FORMS[name]
    assert not rules.is_near(instrument=form, answers=answered(form, {n: 0}))
    assert rules.is_near(instrument=form, answers=answered(form, {n: 1}))
    assert not rules.is_near(instrument=FORMS["gad7"], answers=answered(FORMS["gad7"], same("gad7", 3)))


def test_a_break_is_offered_after_every_five() -> None:
    assert [n for n in range(1, 21) if rules.is_break(instrument=FORMS["pcl5"], n=n)] == [6, 11, 16]
    assert not any(rules.is_break(instrument=FORMS["gad7"], n=n) for n in range(1, 8))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (12, 8, Moved.NO_RELIABLE_CHANGE),
        (12, 7, Moved.LOWER),
        (7, 12, Moved.HIGHER),
        (7, 7, Moved.NO_RELIABLE_CHANGE),
    ],
)
def test_a_change_is_said_by_a_named_rule(before: int, after: int, said: Moved) -> None:
    rule = FORMS["phq9"].scoring.changes[0]
    assert rule == Change(name="Kroenke's clinically important difference", points=5, source=rule.source)
    assert scoring.moved(before=Fraction(before), after=Fraction(after), rule=rule) is said


def test_two_forms_versions_or_languages_never_share_a_line() -> None:
    one = rules.blank(instrument=FORMS["pcl5"], at=AT)
    assert scoring.line_of(answers=one) == scoring.line_of(answers=msgspec.structs.replace(one, finished_at=AT))
    for change in ({"form_version": "week"}, {"recall": "past week"}, {"language": "es"}, {"score_code": 2}):
        assert scoring.line_of(answers=msgspec.structs.replace(one, **change)) != scoring.line_of(answers=one)


# --- what holds for every form -------------------------------------------------------------------------------------


def values_of(form: Instrument) -> st.SearchStrategy[dict[int, int]]:
    return st.fixed_dictionaries(
        {item.n: st.sampled_from([o.value for o in form.options_of(item)]) for item in form.items}
    )


FORM_AND_VALUES = st.sampled_from(sorted(FORMS)).flatmap(lambda name: st.tuples(st.just(name), values_of(FORMS[name])))


@given(FORM_AND_VALUES)
def test_every_number_is_within_its_range_and_in_its_band(drawn: tuple[str, dict[int, int]]) -> None:
    name, values = drawn
    result = scored(name, values)
    if FORMS[name].scoring.rule in (Rule.SUM, Rule.MEAN):
        assert result.total is not None
        assert result.low <= result.total <= result.high
        assert (result.band is None) is not bool(FORMS[name].scoring.bands)
    else:
        assert result.total is None
    for part in result.parts:
        assert part.low <= part.value <= part.high


@given(FORM_AND_VALUES, st.data())
def test_one_answer_more_moves_the_total_one_way(drawn: tuple[str, dict[int, int]], data: st.DataObject) -> None:
    name, values = drawn
    form = FORMS[name]
    item = data.draw(st.sampled_from(form.scored_items))
    edges = sorted(option.value for option in form.options_of(item))
    low, high = ({**values, item.n: edges[0]}, {**values, item.n: edges[-1]})
    before, after = scored(name, low).total, scored(name, high).total
    if before is not None and after is not None:
        assert (after < before) if item.reverse else (after > before)


@given(FORM_AND_VALUES, st.randoms())
def test_the_order_of_questions_in_the_file_changes_no_total(drawn: tuple[str, dict[int, int]], dice: object) -> None:
    """The same words in another order, as Rosenberg's circulate: what is said of a question goes with its words."""
    name, values = drawn
    form = FORMS[name]
    if form.scoring.rule not in (Rule.SUM, Rule.MEAN):
        return
    places = [item.n for item in form.scored_items]
    mixed = [*places]
    dice.shuffle(mixed)  # type: ignore[attr-defined]  # hypothesis' own random
    to = dict(zip(places, mixed, strict=True))
    moved = [msgspec.structs.replace(item, n=to.get(item.n, item.n)) for item in form.items]
    moved.sort(key=lambda item: item.n)
    other = msgspec.structs.replace(
        form, items=tuple(moved), scoring=msgspec.structs.replace(form.scoring, parts=(), pattern=None)
    )
    result = scoring.score(instrument=other, answers=answered(other, {to.get(n, n): v for n, v in values.items()}))
    assert isinstance(result, Scored)
    assert result.total == scored(name, values).total


@EVERY
def test_nothing_answered_is_no_number(form: Instrument) -> None:
    result = scoring.score(instrument=form, answers=answered(form, {}))
    if form.id == "asq":
        assert isinstance(result, Scored)
        assert result.outcome is Outcome.ASQ_ASK
    else:
        assert isinstance(result, NotScored)


@EVERY
def test_every_result_is_said_in_words_without_better_or_worse(form: Instrument) -> None:
    for pick in (min, max):
        values = {item.n: pick(option.value for option in form.options_of(item)) for item in form.items}
        result = scoring.score(instrument=form, answers=answered(form, values))
        own, other = saying.words_for(result=result), saying.words_for_reader(result=result)
        assert own.words
        assert not any(letter.isdigit() for letter in own.words.replace("2 weeks", ""))
        assert other.words
        said = f"{own.words} {own.number} {own.band} {other.words}".lower()
        assert not any(word in said for word in ("better", "worse", "normal", "fail"))


def test_the_words_and_codes_are_those_of_the_files_that_were_checked() -> None:
    """A number of every form's words, so that a changed letter is seen in a review; the domain notes hold the same."""
    folder = files("trefoil.care.measures") / "instruments"
    assert {name: json.loads((folder / f"{name}.json").read_bytes())["question_count"] for name in FORMS} == {
        "asq": 5, "bce": 10, "brief_cope": 28, "ders16": 16, "des2": 28, "desb": 8, "dss20": 20, "gad7": 7, "itq": 18,
        "pcl5": 20, "pcptsd5": 5, "phq9": 10, "phqa": 11, "proqol5": 30, "rses": 10, "who5": 5,
    }  # fmt: skip
