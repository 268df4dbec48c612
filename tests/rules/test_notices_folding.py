"""Many notices, few lines: each notice in exactly one, whatever the order they came in."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from trefoil.care.notices.folding import Case, Line, Told, case_keys, fold, never_held_back
from trefoil.care.notices.schema import Agency, Channel, EventType, Standing

ONE = Told(
    id="a",
    channel=Channel.EMAIL,
    received="2027-01-04",
    agency=Agency.USAO,
    docket="1:26-cr-00123-ABC",
    agency_case="",
    caption="United States v. Robin Placeholder",
    event=EventType.SENTENCING,
    standing=Standing.STANDS,
    event_at="2027-03-25T10:30",
    zone="America/New_York",
    place="Courtroom 4B",
    text="The sentencing hearing has been scheduled.",
)


def lines(*told: Told) -> list[Line]:
    return [line for case in fold(told) for line in case.lines]


def standings(line: Line) -> list[Standing]:
    return [step.standing for step in line.steps]


def test_the_same_letter_by_e_mail_and_by_post_is_one_line_that_tells_both_ways() -> None:
    post = replace(ONE, id="b", channel=Channel.LETTER, received="2027-01-09")
    (line,) = lines(ONE, post)
    (step,) = line.steps
    assert [(came.notice, came.channel, came.received) for came in step.came] == [
        ("a", Channel.EMAIL, "2027-01-04"),
        ("b", Channel.LETTER, "2027-01-09"),
    ]
    assert not line.unsure


def test_a_hearing_moved_three_times_and_then_called_off_is_one_line_with_its_history() -> None:
    days = ("2027-04-01T10:30", "2027-05-01T09:00", "2027-06-01T09:00")
    moved = [
        replace(ONE, id=f"m{number}", received=f"2027-02-0{number}", standing=Standing.MOVED, event_at=day)
        for number, day in enumerate(days, 1)
    ]
    off = replace(ONE, id="off", received="2027-02-20", standing=Standing.CANCELED, event_at=days[-1])
    (line,) = lines(off, *moved, ONE)
    assert standings(line) == [Standing.STANDS, *[Standing.MOVED] * 3, Standing.CANCELED]
    assert [step.event_at for step in line.steps] == [ONE.event_at, *days, days[-1]]
    assert line.now.standing is Standing.CANCELED
    assert not line.unsure


def test_what_is_called_off_for_another_day_stays_a_line_of_its_own_and_says_that_it_is_not_sure() -> None:
    off = replace(ONE, id="off", received="2027-02-20", standing=Standing.CANCELED, event_at="2027-09-09")
    first, second = lines(ONE, off)
    assert (first.now.standing, second.now.standing) == (Standing.STANDS, Standing.CANCELED)
    assert second.unsure


def test_of_two_hearings_only_the_one_of_that_day_is_called_off() -> None:
    later = replace(ONE, id="later", received="2027-01-05", event_at="2027-06-06T09:00")
    off = replace(ONE, id="off", received="2027-02-20", standing=Standing.CANCELED, event_at="2027-06-06")
    first, second = lines(ONE, later, off)
    assert (first.now.standing, second.now.standing) == (Standing.STANDS, Standing.CANCELED)


def test_called_off_and_set_again_is_one_line() -> None:
    off = replace(ONE, id="off", received="2027-02-01", standing=Standing.CANCELED)
    again = replace(ONE, id="again", received="2027-02-09", standing=Standing.MOVED, event_at="2027-08-08T09:00")
    (line,) = lines(ONE, off, again)
    assert line.now.event_at == "2027-08-08T09:00"
    assert line.now.standing is Standing.MOVED


def test_the_same_day_told_again_after_it_was_called_off_is_not_sure() -> None:
    off = replace(ONE, id="off", received="2027-02-01", standing=Standing.CANCELED)
    again = replace(ONE, id="again", received="2027-02-09")
    (line,) = lines(ONE, off, again)
    assert line.unsure


def test_two_motions_without_a_day_are_two_lines_unless_their_words_are_the_same() -> None:
    motion = replace(ONE, event=EventType.MOTION, event_at="", text="A motion about one thing was filed by the office.")
    other = replace(motion, id="b", text="Somebody asked the judge for more time to read papers")
    same = replace(
        motion, id="c", channel=Channel.LETTER, text="By post: a motion about one thing was filed by the office."
    )
    assert len(lines(motion, other)) == 2
    assert len(lines(motion, same)) == 1


def test_a_case_goes_by_its_docket_without_the_judges_letters_and_by_the_agencys_number() -> None:
    early = replace(
        ONE, id="b", docket="", agency_case="288A-NY-303468", event=EventType.UNDER_INVESTIGATION, event_at=""
    )
    both = replace(ONE, id="c", docket="1:26-CR-00123", agency_case="288A-NY-303468", event=EventType.INDICTMENT)
    (case,) = fold([ONE, early, both])
    assert case.keys == ("a:288any303468", "d:1:26-cr-00123")
    assert len(fold([ONE, replace(early, caption="")])) == 2
    assert case_keys(docket="", agency_case="", caption="") == ()
    assert case_keys(docket="", agency_case="", caption="United States v. A. B.") == ("c:united states v a b",)


def test_what_names_no_case_stands_alone() -> None:
    nameless = replace(ONE, docket="", caption="", event_at="")
    assert len(fold([nameless, replace(nameless, id="b")])) == 2


def test_custody_and_whatever_has_a_day_are_held_back_by_nothing() -> None:
    (dated,) = lines(ONE)
    (freed,) = lines(replace(ONE, event=EventType.RELEASE, event_at=""))
    (told,) = lines(replace(ONE, event=EventType.INDICTMENT, event_at=""))
    assert never_held_back(dated)
    assert never_held_back(freed)
    assert not never_held_back(told)


DAYS = st.sampled_from(("", "2027-03-25T10:30", "2027-04-01", "2027-05-01T09:00"))
NOTICES = st.lists(
    st.builds(
        Told,
        id=st.uuids().map(str),
        channel=st.sampled_from(Channel),
        received=st.sampled_from(("", "2027-01-04", "2027-01-05", "2027-02-01T10:00:00Z")),
        agency=st.just(Agency.USAO),
        docket=st.sampled_from(("", "1:26-cr-00123-ABC", "1:26-cr-00123", "2:26-cr-00009")),
        agency_case=st.sampled_from(("", "288A-NY-303468", "2026R00456")),
        caption=st.sampled_from(("", "United States v. Placeholder")),
        event=st.sampled_from((EventType.SENTENCING, EventType.HEARING, EventType.MOTION)),
        standing=st.sampled_from(Standing),
        event_at=DAYS,
        zone=st.just(""),
        place=st.just(""),
        text=st.sampled_from(("one letter", "another thing entirely")),
    ),
    max_size=12,
)


def shape(cases: tuple[Case, ...]) -> list[list[list[list[str]]]]:
    return [[[[came.notice for came in step.came] for step in line.steps] for line in case.lines] for case in cases]


@given(told=NOTICES, seed=st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_every_notice_stands_in_exactly_one_place_whatever_the_order(told: list[Told], seed: Random) -> None:
    cases = fold(told)
    there = [came.notice for case in cases for line in case.lines for step in line.steps for came in step.came]
    assert sorted(there) == sorted(one.id for one in told)
    mixed = list(told)
    seed.shuffle(mixed)
    assert shape(fold(mixed)) == shape(cases)
    assert shape(fold([*told, *told])) == shape(cases)  # the same notices twice are the same notices


@given(told=NOTICES)
@settings(max_examples=100, deadline=None)
def test_a_letter_that_comes_twice_makes_no_new_line_and_keeps_both_ways(told: list[Told]) -> None:
    before = len([line for case in fold(told) for line in case.lines])
    for one in told:
        twice = replace(one, id="twice", channel=Channel.LETTER, received=one.received)
        if not case_keys(docket=one.docket, agency_case=one.agency_case, caption=one.caption):
            continue
        after = [line for case in fold([*told, twice]) for line in case.lines]
        assert len(after) == before
        assert any(came.notice == "twice" for line in after for step in line.steps for came in step.came)


@given(told=NOTICES)
@settings(max_examples=100, deadline=None)
def test_what_now_holds_is_what_the_last_step_of_its_own_event_says(told: list[Told]) -> None:
    by_id = {one.id: one for one in told}
    for case in fold(told):
        for line in case.lines:
            for step in line.steps:
                assert {by_id[came.notice].event for came in step.came} == {line.event}
                assert {by_id[came.notice].standing for came in step.came} == {step.standing}
                assert {by_id[came.notice].event_at for came in step.came} == {step.event_at}
