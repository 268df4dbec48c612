"""Scores from somewhere else: nothing is guessed, each row says why it needs a look, and no cell is lost."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.measures.instrument import Instrument
from trefoil.care.measures.library import instruments
from trefoil.care.measures.past_names import ROWS_MOST, named, read_list, write_list
from trefoil.care.measures.rules_past import OTHER, WORDS_MOST, Judged, Typed, WhyLook, forms_to_pick, judge
from trefoil.care.measures.schema import State

TODAY = date(2026, 5, 12)
FORMS = forms_to_pick(forms=instruments())
PHQ9 = {"called": "PHQ-9", "version": "1999", "day": "2025-03-24"}
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


def judged(**fields: str) -> Judged:
    return judge(typed=Typed(**fields), forms=FORMS, today=TODAY)


def why(**fields: str) -> list[WhyLook]:
    return [need.why for need in judged(**fields).needs]


def test_a_total_of_a_form_that_is_known_is_kept_as_it_is() -> None:
    one = judged(**PHQ9, total="12", source="The clinic.").score
    assert one is not None
    assert (one.instrument, one.form_version, one.language, one.total) == ("phq9", "1999", "en", Decimal(12))
    assert (one.day, one.answers) == (date(2025, 3, 24), ())


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"called": ""}, WhyLook.NO_FORM),
        ({"called": "Zung"}, WhyLook.UNKNOWN_FORM),
        ({"version": ""}, WhyLook.NO_VERSION),
        ({"version": "2nd edition"}, WhyLook.OTHER_VERSION),
        ({"language": "Spanish"}, WhyLook.OTHER_LANGUAGE),
        ({"picked": OTHER, "called": " "}, WhyLook.NAME_IT),
        ({"day": ""}, WhyLook.NO_DAY),
        ({"day": "3/4/2025"}, WhyLook.UNREADABLE_DAY),
        ({"day": "1066-10-14"}, WhyLook.UNREADABLE_DAY),
        ({"day": "31/12"}, WhyLook.UNREADABLE_DAY),
        ({"day": "13/13/2025"}, WhyLook.UNREADABLE_DAY),
        ({"day": "2026-05-13"}, WhyLook.DAY_AHEAD),
        ({"total": ""}, WhyLook.NOTHING_TO_KEEP),
        ({"total": "twelve"}, WhyLook.NOT_A_NUMBER),
        ({"total": "1" * 40}, WhyLook.NOT_A_NUMBER),
        ({"total": "12.5"}, WhyLook.NOT_WHOLE),
        ({"total": "28"}, WhyLook.OUT_OF_RANGE),
        ({"total": "-1"}, WhyLook.OUT_OF_RANGE),
        ({"called": "ITQ", "version": "2018"}, WhyLook.NO_ONE_NUMBER),
        ({"answers": "1 2 3"}, WhyLook.WRONG_COUNT),
        ({"answers": "1 1 1 1 1 1 1 1 4"}, WhyLook.NO_SUCH_ANSWER),
        ({"answers": "1 1 1 1 1 1 1 1 1"}, WhyLook.DISAGREE),
        ({"source": "a" * (WORDS_MOST + 1)}, WhyLook.TOO_LONG),
        ({"picked": OTHER, "answers": "1 1"}, WhyLook.NO_SUCH_ANSWER),
    ],
)
def test_each_row_says_why_it_needs_a_look(fields: dict[str, str], reason: WhyLook) -> None:
    row = {**PHQ9, "total": "12", **fields}
    assert why(**row) == [reason]
    assert judged(**row).score is None
    assert judged(**row).typed == Typed(**row)


def test_all_that_is_wrong_is_said_at_once() -> None:
    assert why(called="PHQ-9", version="2", day="", total="99") == [
        WhyLook.OTHER_VERSION,
        WhyLook.NO_DAY,
        WhyLook.OUT_OF_RANGE,
    ]


def test_the_range_the_version_and_the_sum_are_those_of_the_form() -> None:
    [need] = judged(**PHQ9, total="28").needs
    assert (need.low, need.high) == ("0", "27")
    [need] = judged(**{**PHQ9, "version": "2"}, total="3").needs
    assert need.known == "1999"
    [need] = judged(**PHQ9, total="3", answers="1 1 1 1 1 1 1 1 1").needs
    assert need.known == "9"


def test_answers_make_the_number_and_a_gap_stays_a_gap() -> None:
    one = judged(**PHQ9, answers="3, 3, 3, 3, 3, 3, 3, 3, 3").score
    assert one is not None
    assert one.total == Decimal(27)
    assert one.answers[9].state is State.NOT_ANSWERED  # the tenth counts for nothing and was not brought
    held = judged(**PHQ9, answers="1 1 - 1 - 1 - 1 1").score
    assert held is not None
    assert held.total is None
    with_number = judged(**PHQ9, answers="1 1 - 1 - 1 - 1 1", total="6").score
    assert with_number is not None
    assert with_number.total == Decimal(6)


def test_a_mean_may_be_written_with_one_place() -> None:
    des = {"called": "DES-II", "version": "1993", "day": "2025-03-24"}
    answers = " ".join(["10"] * 27 + ["20"])  # 290 / 28 is 10.357
    for total in ("10.4", "10,4", ""):
        assert not why(**des, answers=answers, total=total)
    assert why(**des, answers=answers, total="10.5") == [WhyLook.DISAGREE]


def test_another_form_is_kept_as_it_is_and_joins_no_form_of_this_site() -> None:
    one = judged(picked=OTHER, called="PCL-5", version="week", day="2025-03-24", total="41.5").score
    assert one is not None
    assert (one.instrument, one.form_version, one.language) == ("", "", "")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3/24/2025", date(2025, 3, 24)),
        ("24/3/2025", date(2025, 3, 24)),
        ("4.4.2025", date(2025, 4, 4)),
        ("20250324", date(2025, 3, 24)),
    ],
)
def test_a_day_that_can_be_read_in_one_way_is_read(text: str, day: date) -> None:
    one = judged(**{**PHQ9, "day": text}, total="1").score
    assert one is not None
    assert one.day == day


@pytest.mark.parametrize(("words", "form"), [("phq 9", "phq9"), ("PHQ–9", "phq9"), ("GAD-7", "gad7"), ("WHO-5", None),
                                            ("Rosenberg", "rses"), ("Low mood", "phq9"), ("ASQ", "asq"),
                                            ("PCL-C", None), ("PHQ", None), ("", None)])  # fmt: skip
def test_a_form_is_known_by_its_whole_name_and_by_nothing_less(words: str, form: str | None) -> None:
    found = named(words=words, forms=FORMS)
    assert (found.id if found else None) == form


def test_professionals_forms_about_themselves_are_not_among_them() -> None:
    assert not any(form.id == "proqol5" for form in forms_to_pick(forms=instruments()))


class TestLists:
    def test_names_over_the_columns_in_any_order_and_in_spanish(self) -> None:
        text = "Fecha;Prueba;Versión;Puntaje;Origen\n2025-03-24;PHQ-9;1999;12;La clínica"
        [row] = read_list(text=text).rows
        assert row.fields == {
            "day": "2025-03-24", "called": "PHQ-9", "version": "1999", "total": "12", "source": "La clínica",
        }  # fmt: skip

    def test_without_names_the_order_is_form_version_day_number_source(self) -> None:
        [row] = read_list(text="PHQ-9\t1999\t2025-03-24\t12\tThe clinic").rows
        assert not why(**row.fields)

    def test_questions_in_columns_of_their_own_become_answers_in_their_order(self) -> None:
        text = "form,version,date,q2,q1,q3\nPHQ-9,1999,2025-03-24,2,1,"
        [row] = read_list(text=text).rows
        assert row.fields["answers"] == "1 2 -"

    def test_what_stands_in_a_column_of_another_name_goes_with_the_source(self) -> None:
        text = 'form,version,date,total,room,note\nPHQ-9,1999,2025-03-24,12,"B, 2",in the rain,more'
        [row] = read_list(text=text).rows
        assert row.fields["source"] == "room: B, 2. note: in the rain. more"

    def test_what_does_not_fit_on_one_page_is_left_with_its_heads(self) -> None:
        lines = [f"PHQ-9,1999,2025-03-24,{n % 28}" for n in range(ROWS_MOST + 3)]
        listed = read_list(text="\n".join(["form,version,date,total", *lines]))
        assert len(listed.rows) == ROWS_MOST
        assert listed.left.splitlines() == ["form,version,date,total", *lines[ROWS_MOST:]]
        assert len(read_list(text=listed.left).rows) == 3

    def test_an_empty_box_has_no_rows(self) -> None:
        assert read_list(text=" \n ").rows == ()

    @given(st.lists(st.fixed_dictionaries(dict.fromkeys(("called", "version", "day", "total", "source"), TEXT)),
                    min_size=1, max_size=5))  # fmt: skip
    def test_what_was_stopped_comes_back_word_for_word(self, rows: list[dict[str, str]]) -> None:
        tidy = [{name: " ".join(words.split()) for name, words in row.items()} for row in rows]
        back = [line.fields for line in read_list(text=write_list(rows=tidy)).rows]
        wanted = [row for row in tidy if any(row.values())]
        if len(wanted) == len(tidy):
            assert [{name: one.get(name, "") for name in tidy[0]} for one in back] == tidy


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading_and_every_letter_and_digit_is_still_there(text: str) -> None:
    listed = read_list(text=text)
    for row in listed.rows:
        result = judge(typed=Typed(**row.fields), forms=FORMS, today=TODAY)
        assert bool(result.needs) is (result.score is None)


@given(st.builds(Typed, picked=st.sampled_from(["", OTHER, "phq9", "itq", "x"]), called=TEXT, version=TEXT, day=TEXT,
                 total=TEXT, answers=TEXT, source=TEXT))  # fmt: skip
def test_a_row_is_kept_or_says_why_and_is_never_changed(typed: Typed) -> None:
    result = judge(typed=typed, forms=FORMS, today=TODAY)
    assert bool(result.needs) is (result.score is None)
    assert result.typed is typed


@given(st.integers(-5, 40), st.sampled_from(FORMS))
def test_a_total_outside_of_the_forms_range_is_never_kept_as_that_forms(total: int, form: Instrument) -> None:
    result = judged(picked=form.id, day="2025-03-24", total=str(total))
    scoring = form.scoring
    inside = scoring.low <= total <= scoring.high and scoring.rule in ("sum", "mean")
    assert (result.score is not None) is inside
