"""Scoring GAD-7: the sum of seven answers, the published bands, and no number at all when one is missing."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import combinations, combinations_with_replacement

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.measures import rules, saying, scoring
from trefoil.care.measures.library import instrument_named
from trefoil.care.measures.schema import Answer, SetAnswers, State
from trefoil.care.measures.scoring import NotScored, Scored, WhyNotScored

AT = datetime(2026, 5, 12, 14, 10, tzinfo=UTC)
GAD7 = instrument_named(instrument="gad7")
SEVEN = st.lists(st.integers(0, 3), min_size=7, max_size=7)

# Spitzer and others 2006: the edges of each band, and what stands there.
EDGES = [
    (0, "minimal"),
    (4, "minimal"),
    (5, "mild"),
    (9, "mild"),
    (10, "moderate"),
    (14, "moderate"),
    (15, "severe"),
    (21, "severe"),
]


def given_values(values: list[int | None]) -> SetAnswers:
    answers = tuple(
        Answer(
            n=question.n,
            text_hash=question.text_hash,
            state=State.NOT_ANSWERED if value is None else State.ANSWERED,
            value=value,
        )
        for question, value in zip(GAD7.items, values, strict=True)
    )
    return msgspec.structs.replace(rules.blank(instrument=GAD7, at=AT), answers=answers)


def scored(values: list[int]) -> Scored:
    result = scoring.score(instrument=GAD7, answers=given_values([*values]))
    assert isinstance(result, Scored)
    return result


def band_of(result: Scored) -> str:
    assert result.band is not None
    return result.band.name


def why_not(answers: SetAnswers) -> WhyNotScored:
    result = scoring.score(instrument=GAD7, answers=answers)
    assert isinstance(result, NotScored)
    return result.reason


def with_total(total: int) -> list[int]:
    values = [min(3, max(0, total - 3 * place)) for place in range(7)]
    assert sum(values) == total
    return values


def test_every_class_of_answers_adds_up_and_falls_in_its_band() -> None:
    bands = ["minimal"] * 5 + ["mild"] * 5 + ["moderate"] * 5 + ["severe"] * 7
    totals = set()
    for values in combinations_with_replacement(range(4), 7):
        result = scored(list(values))
        by_hand = values.count(1) + 2 * values.count(2) + 3 * values.count(3)
        assert (result.total, band_of(result)) == (by_hand, bands[by_hand])
        totals.add(by_hand)
    assert totals == set(range(22))


@pytest.mark.parametrize(("total", "band"), EDGES)
def test_the_edges_of_the_bands_are_the_published_ones(total: int, band: str) -> None:
    result = scored(with_total(total))
    assert (result.total, band_of(result)) == (total, band)
    assert (result.low, result.high) == (0, 21)


@given(values=SEVEN, order=st.permutations(range(7)))
def test_the_order_of_the_answers_does_not_matter(values: list[int], order: list[int]) -> None:
    assert scored(values) == scored([values[place] for place in order])


@given(values=SEVEN, place=st.integers(0, 6))
def test_one_step_more_is_one_more(values: list[int], place: int) -> None:
    if values[place] == 3:
        values[place] = 2
    more = [*values]
    more[place] += 1
    before, after = scored(values), scored(more)
    assert (after.total or 0) == (before.total or 0) + 1
    assert after.band is not None
    assert before.band is not None
    assert after.band.low >= before.band.low


def test_any_missing_answer_means_no_number() -> None:
    for size in range(1, 8):
        for missing in combinations(range(7), size):
            for filled in (0, 3):
                values = [None if place in missing else filled for place in range(7)]
                assert why_not(given_values(values)) is WhyNotScored.NOT_ALL_ANSWERED


@given(values=SEVEN, missing=st.sets(st.integers(0, 6), min_size=1))
def test_no_part_of_an_answered_set_is_ever_scaled_up(values: list[int], missing: set[int]) -> None:
    holes: list[int | None] = [None if place in missing else value for place, value in enumerate(values)]
    assert why_not(given_values(holes)) is WhyNotScored.NOT_ALL_ANSWERED


def test_nothing_answered_is_not_a_zero() -> None:
    assert why_not(rules.blank(instrument=GAD7, at=AT)) is WhyNotScored.NOT_ALL_ANSWERED
    assert scored([0] * 7).total == 0


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"instrument": "phq9"}, WhyNotScored.OTHER_FORM),
        ({"form_version": "1"}, WhyNotScored.OTHER_FORM),
        ({"language": "es"}, WhyNotScored.OTHER_FORM),
        ({"recall": "last 4 weeks"}, WhyNotScored.OTHER_FORM),
        ({"score_code": 2}, WhyNotScored.OTHER_CODE),
        ({"answers": ()}, WhyNotScored.OTHER_WORDS),
        ({"answers": given_values([1] * 7).answers[:6]}, WhyNotScored.OTHER_WORDS),
        ({"answers": given_values([1] * 7).answers[::-1]}, WhyNotScored.OTHER_WORDS),
        ({"answers": given_values([1] * 7).answers * 2}, WhyNotScored.OTHER_WORDS),
        ({"answers": given_values([1, 1, 1, 1, 1, 1, 4]).answers}, WhyNotScored.OTHER_FORM),
        ({"finished_at": AT + timedelta(days=14, seconds=1)}, WhyNotScored.TOO_FAR_APART),
    ],
)
def test_answers_to_something_else_are_not_scored(change: dict[str, object], reason: WhyNotScored) -> None:
    assert why_not(msgspec.structs.replace(given_values([1] * 7), **change)) is reason


def test_answers_to_other_words_under_the_same_number_are_not_scored() -> None:
    answers = given_values([1] * 7)
    other = Answer(n=7, text_hash="0" * 64, state=State.ANSWERED, value=1)
    changed = msgspec.structs.replace(answers, answers=(*answers.answers[:6], other))
    assert why_not(changed) is WhyNotScored.OTHER_WORDS


def test_a_set_finished_within_the_days_it_asks_about_is_scored() -> None:
    answers = msgspec.structs.replace(given_values([1] * 7), finished_at=AT + timedelta(days=14))
    assert isinstance(scoring.score(instrument=GAD7, answers=answers), Scored)


class TestWords:
    @pytest.mark.parametrize(("total", "band"), EDGES)
    def test_words_come_without_the_number_and_the_band_keeps_its_name(self, total: int, band: str) -> None:
        words = saying.words_for(result=scored(with_total(total)))
        assert str(total) not in words.words.replace("2 weeks", "")
        assert band not in words.words
        assert f"“{band}”" in words.band
        assert words.number == f"The number is {total}. It can be 0 to 21."

    def test_no_number_is_said_without_blame(self) -> None:
        words = saying.words_for(result=NotScored(reason=WhyNotScored.NOT_ALL_ANSWERED))
        assert (words.number, words.band) == ("", "")
        assert words.words == ("This one has no number. A number needs every answer. It is fine to leave some out.")

    def test_every_band_has_its_own_words(self) -> None:
        assert len({saying.words_for(result=scored(with_total(total))).words for total in range(22)}) == 4


@pytest.mark.parametrize(
    ("total", "band"), [(0, "minimal"), (4, "minimal"), (5, "mild"), (14, "moderate"), (21, "severe")]
)
def test_somebody_it_was_shared_with_reads_the_number_and_the_forms_own_word(total: int, band: str) -> None:
    form = GAD7
    found = next(each for each in form.scoring.bands if each.low <= total <= each.high)
    said = saying.words_for_reader(result=Scored(total=Fraction(total), low=0, high=21, band=found))
    assert said.words.startswith(f"{total} of 21.")
    assert f"“{band}”" in said.words
    assert (said.number, said.band) == ("", "")


def test_somebody_it_was_shared_with_never_reads_a_number_for_a_half_answered_set() -> None:
    said = saying.words_for_reader(result=NotScored(reason=WhyNotScored.NOT_ALL_ANSWERED))
    assert not any(letter.isdigit() for letter in said.words)
