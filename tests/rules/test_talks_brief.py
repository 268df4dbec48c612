"""The brief: under 200 words, nothing from what was not granted, no hint, and what is kept away stays away."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.checkins.schema import Slept
from trefoil.care.talks.brief import WORDS_MOST, Granted, Part, brief_of, brings_up, count_words
from trefoil.care.talks.present_brief import StartRow, brief_page, brief_words
from trefoil.care.talks.schema import How

AT = datetime(2026, 5, 12, 19, 40, tzinfo=UTC)
WORD = st.text("abcdefgh", min_size=1, max_size=9)
LINE = st.lists(WORD, max_size=30).map(" ".join)
LINES = st.lists(LINE, max_size=9)
KINDS = [field.name for field in fields(Granted)]
GRANTED = st.fixed_dictionaries(dict.fromkeys(KINDS, LINES)).map(lambda given: Granted(**given))


@given(GRANTED)
def test_it_keeps_to_its_words_and_holds_only_whole_lines_that_were_granted(granted: Granted) -> None:
    brief = brief_of(granted=granted)
    lines = [line for part in brief.parts for line in part.lines]
    everything = {line.strip() for name in KINDS for line in getattr(granted, name)}
    assert sum(count_words(text=line) for line in lines) <= WORDS_MOST
    assert set(lines) <= everything
    assert all(part.lines for part in brief.parts)


@given(GRANTED, st.sets(st.sampled_from(KINDS)))
def test_what_was_not_granted_leaves_no_trace(granted: Granted, shared: set[str]) -> None:
    """A person who keeps a kind to themselves and one who has nothing of it look the same, whatever it holds."""
    some = Granted(**{name: getattr(granted, name) for name in shared})
    brief = brief_of(granted=some)
    allowed = {line.strip() for name in shared for line in getattr(granted, name)}
    assert {line for part in brief.parts for line in part.lines} <= allowed
    names = {"start": Part.START, "away": Part.LEAVE, "leave": Part.LEAVE, "helps": Part.HELPS, "agreed": Part.AGREED,
             "sleep": Part.SLEEP, "goals": Part.GOALS, "dates": Part.DATES}  # fmt: skip
    assert {part.part for part in brief.parts} <= {names[name] for name in shared}


@given(GRANTED)
def test_nothing_brings_up_what_is_kept_away_but_the_person(granted: Granted) -> None:
    for part in brief_of(granted=granted).parts:
        if part.part not in {Part.START, Part.LEAVE}:
            assert not any(brings_up(text=line, away=granted.away) for line in part.lines)


def test_a_label_keeps_away_each_of_its_words_and_no_little_ones() -> None:
    away = ("Courts and being filmed",)
    assert brings_up(text="The court is on Mill Street", away=away)
    assert brings_up(text="Filmed", away=away)
    assert not brings_up(text="A pottery class and a walk", away=away)
    assert not brings_up(text="anything", away=())


def test_what_to_leave_comes_before_all_that_could_crowd_it_out() -> None:
    long = " ".join(["word"] * 60)
    brief = brief_of(granted=Granted(start=("sleep",), away=("water",), goals=(long, long + " b", long + " c")))
    assert [part.part for part in brief.parts][:2] == [Part.START, Part.LEAVE]
    assert brief.cut
    assert not brief_of(granted=Granted(start=("sleep",), away=("water",))).cut


@given(GRANTED, st.booleans(), st.booleans())
def test_the_page_has_under_two_hundred_words(granted: Granted, picked: bool, by_camera: bool) -> None:
    start = StartRow(picked=("a b c d e f g h i j k l",) * 2, sentence="p " * 40) if picked else None
    brief = brief_words(
        granted=granted,
        start=start,
        nights=[(AT.date() - timedelta(days=number), Slept.NOT_REMEMBERED) for number in range(5)],
        days=[AT + timedelta(days=3)] * 2,
        name="Wren",
        at=AT,
    )
    page = brief_page(
        link="x", name="Wren", spoken="", begins=AT, how=How.CAMERA if by_camera else How.PHONE, brief=brief, at=AT
    )
    parts = ([page.first] if page.first else []) + list(page.parts)
    words = [page.when, *(part.title for part in parts), *(part.words for part in parts)]
    assert sum(count_words(text=text) for text in words) <= 180
