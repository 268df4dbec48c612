"""When a message may go: never in quiet time, never twice a day, never to somebody who wants silence."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from trefoil.care.reaching.rules import (
    BETWEEN,
    SENTENCE_LETTERS,
    ZONES,
    AddressRefused,
    Flaw,
    Quiet,
    SentenceRefused,
    Verdict,
    Waiting,
    address_of,
    check_sentence,
    day_there,
    days_to_tell,
    is_quiet,
    may_send,
    telling_word,
    went_today,
)
from trefoil.care.reaching.schema import Way, Weekend

AT = datetime(2026, 5, 12, 19, 0, tzinfo=UTC)  # a Tuesday, 2 in the afternoon in Chicago
USUAL = Quiet(start=21, end=10, weekend=Weekend.AS_OTHER_DAYS, zone="America/Chicago")
NEWS = Waiting(news_from=AT - timedelta(hours=1))

MOMENTS = st.integers(min_value=0, max_value=2 * 365 * 24 * 3600).map(
    lambda seconds: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)
HOURS = st.integers(min_value=0, max_value=23)
QUIETS = st.builds(Quiet, start=HOURS, end=HOURS, weekend=st.sampled_from(Weekend), zone=st.sampled_from(ZONES))
WAITINGS = st.builds(
    Waiting,
    news_from=st.none() | MOMENTS,
    lasting_from=st.none() | MOMENTS,
    test=st.booleans(),
    told=st.booleans(),
    asleep=st.booleans(),
    last=st.none() | MOMENTS,
    not_before=st.none() | MOMENTS,
)
SPRING = datetime(2026, 3, 8, 8, 0, tzinfo=UTC)  # 2 in the morning in Chicago becomes 3
AUTUMN = datetime(2026, 11, 1, 7, 0, tzinfo=UTC)  # 2 in the morning becomes 1 again


def oracle(now: datetime, quiet: Quiet) -> bool:
    """Say it in another way: walk the hours from the start of quiet time to its end."""
    here = now.astimezone(ZoneInfo(quiet.zone))
    hours, hour = set(), quiet.start
    while hour != quiet.end:
        hours.add(hour)
        hour = (hour + 1) % 24
    return here.hour in hours or (quiet.weekend is Weekend.QUIET and here.strftime("%a") in {"Sat", "Sun"})


@given(now=MOMENTS, quiet=QUIETS)
@example(now=SPRING, quiet=USUAL)
@example(now=AUTUMN, quiet=USUAL)
@example(now=AUTUMN + timedelta(hours=1), quiet=USUAL)
def test_quiet_time_is_what_the_clock_on_the_wall_says_across_midnight_zones_and_summer_time(
    now: datetime, quiet: Quiet
) -> None:
    assert is_quiet(now=now, quiet=quiet) == oracle(now, quiet)


@given(now=MOMENTS, quiet=QUIETS, waiting=WAITINGS)
def test_nothing_goes_in_quiet_time_nor_to_one_who_sleeps_nor_again_before_they_were_here(
    now: datetime, quiet: Quiet, waiting: Waiting
) -> None:
    if may_send(now=now, quiet=quiet, waiting=waiting) is not Verdict.SEND:
        return
    assert not oracle(now, quiet)
    told_of = (None if waiting.told else waiting.news_from, waiting.lasting_from)
    assert waiting.test or any(moment is not None and moment <= now for moment in told_of)
    assert waiting.test or not waiting.asleep
    assert waiting.not_before is None or waiting.not_before <= now
    assert waiting.last is None or now - waiting.last >= BETWEEN


@given(
    start=MOMENTS,
    quiet=QUIETS,
    steps=st.lists(st.tuples(st.integers(min_value=1, max_value=2_000), st.sampled_from(ZONES)), max_size=40),
)
def test_whatever_happens_one_day_brings_one_message_wherever_the_person_is(
    start: datetime, quiet: Quiet, steps: list[tuple[int, str]]
) -> None:
    """News without end, and somebody who is here all the time: even so, one a day, and 12 hours between."""
    now, last, went = start, None, list[datetime]()
    for minutes, _ in steps:
        now += timedelta(minutes=minutes)
        if may_send(now=now, quiet=quiet, waiting=Waiting(news_from=start, last=last)) is Verdict.SEND:
            went.append(now)
            last = now
    days = [day_there(now=at, quiet=quiet) for at in went]
    assert len(days) == len(set(days))
    assert all(later - earlier >= BETWEEN for earlier, later in pairwise(went))


def test_each_reason_for_silence() -> None:
    def verdict(waiting: Waiting, now: datetime = AT, quiet: Quiet = USUAL) -> Verdict:
        return may_send(now=now, quiet=quiet, waiting=waiting)

    night = AT.replace(hour=4)
    assert verdict(NEWS) is Verdict.SEND
    assert verdict(Waiting()) is Verdict.NOTHING_NEW
    assert verdict(Waiting(news_from=AT, asleep=True)) is Verdict.ASLEEP
    assert verdict(Waiting(news_from=AT, told=True)) is Verdict.TOLD
    assert verdict(Waiting(lasting_from=AT, told=True)) is Verdict.SEND
    assert verdict(Waiting(news_from=AT, lasting_from=AT + timedelta(minutes=1), told=True)) is Verdict.LATER
    assert verdict(Waiting(news_from=AT, last=AT - timedelta(hours=3))) is Verdict.ONE_A_DAY
    assert verdict(NEWS, now=night) is Verdict.QUIET_TIME
    assert verdict(Waiting(news_from=AT, not_before=AT + timedelta(minutes=1))) is Verdict.LATER
    assert verdict(Waiting(news_from=AT + timedelta(minutes=1))) is Verdict.LATER
    assert verdict(Waiting(test=True, told=True, asleep=True)) is Verdict.SEND
    assert verdict(Waiting(test=True), now=night) is Verdict.QUIET_TIME


def test_a_clock_that_was_set_back_and_a_zone_that_nobody_knows_are_silent() -> None:
    assert went_today(now=AT, quiet=USUAL, last=AT + timedelta(days=300))
    nowhere = Quiet(start=21, end=10, weekend=Weekend.AS_OTHER_DAYS, zone="Nowhere/Land")
    assert is_quiet(now=AT, quiet=nowhere)
    assert day_there(now=AT, quiet=nowhere) == AT.date()
    assert may_send(now=AT, quiet=nowhere, waiting=NEWS) is Verdict.QUIET_TIME


def test_every_zone_that_can_be_picked_is_one() -> None:
    for zone in ZONES:
        assert not is_quiet(now=AT, quiet=Quiet(start=3, end=3, weekend=Weekend.AS_OTHER_DAYS, zone=zone))


def test_days_worth_a_look_are_a_week_before_the_end_and_still_to_come() -> None:
    ends = [AT + timedelta(days=days) for days in (3, 8, 8, 30)] + [AT + timedelta(days=30, hours=20)]
    found = days_to_tell(ends=ends, zone="America/Chicago", at=AT)
    assert found == (date(2026, 5, 13), date(2026, 6, 4), date(2026, 6, 5))
    assert days_to_tell(ends=[AT + timedelta(days=8)], zone="", at=AT) == (date(2026, 5, 13),)
    assert len(days_to_tell(ends=[AT + timedelta(days=10 + n) for n in range(90)], zone="", at=AT)) == 20


# --- C2: what a message may say ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    ["The library book is in.", "Your notes have something new.", "Hay algo nuevo en tus notas.", "Milk, 2 eggs!",
     "The suitcase is packed", "A courtesy call"],
)  # fmt: skip
def test_C2_plain_sentences_pass(sentence: str) -> None:
    check_sentence(sentence=sentence, names=("Wren", "Maya", "Jo"))


@pytest.mark.parametrize(
    ("sentence", "flaw", "word"),
    [
        ("  ", Flaw.EMPTY, ""),
        ("a" * (SENTENCE_LETTERS + 1), Flaw.LONG, ""),
        ("Court is on Monday", Flaw.TELLS, "Court"),
        ("News of your CASE", Flaw.TELLS, "CASE"),
        ("Your therapist wrote", Flaw.TELLS, "therapist"),
        ("Para la víctima", Flaw.TELLS, "víctima"),
        ("We can help", Flaw.TELLS, "help"),
        ("Look at https://notes.example.org/a", Flaw.LINK, "https://notes.example.org/a"),
        ("Go to www.example", Flaw.LINK, "www.example"),
        ("see example.org now", Flaw.LINK, "example.org"),
        ("write to a@b", Flaw.LINK, "a@b"),
        ("Your code is 4711", Flaw.NUMBER, "4711"),
        ("Call 555 010 0199", Flaw.NUMBER, "555 010 0199"),
        ("Hi wren", Flaw.NAME, "Wren"),
        ("Maya wrote", Flaw.NAME, "Maya"),
    ],
)  # fmt: skip
def test_C2_what_tells_is_named_and_refused(sentence: str, flaw: Flaw, word: str) -> None:
    with pytest.raises(SentenceRefused) as refused:
        check_sentence(sentence=sentence, names=("Wren", "Maya", "Jo"))
    assert (refused.value.flaw, refused.value.word) == (flaw, word)
    assert sentence.strip() == "" or sentence not in str(refused.value)


BANNED = ("abuse", "csam", "victim", "survivor", "trauma", "therapy", "police", "court", "case", "crime", "help")


@given(
    before=st.text(alphabet="abc ,.!", max_size=10), word=st.sampled_from(BANNED), how=st.sampled_from(["", "u", "t"])
)
def test_C2_every_banned_word_is_found_wherever_it_stands(before: str, word: str, how: str) -> None:
    written = {"": word, "u": word.upper(), "t": word.title()}[how]
    assert telling_word(text=f"{before} {written}!") == written


# --- where it may go ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("way", "typed", "found"),
    [
        (Way.TEXT, "555 010 0199", "+15550100199"),
        (Way.TEXT, "(555) 010-0199", "+15550100199"),
        (Way.TEXT, "1.555.010.0199", "+15550100199"),
        (Way.TEXT, "+44 20 7946 0958", "+442079460958"),
        (Way.MAIL, " wren@mail.example.org ", "wren@mail.example.org"),
    ],
)
def test_addresses_are_brought_into_one_form(way: Way, typed: str, found: str) -> None:
    assert address_of(way=way, typed=typed) == found


@pytest.mark.parametrize(
    ("way", "typed"),
    [
        (Way.TEXT, ""),
        (Way.TEXT, "call me"),
        (Way.TEXT, "911"),
        (Way.TEXT, "wren@example.org"),
        (Way.MAIL, "wren"),
        (Way.MAIL, "wren@localhost"),
        (Way.MAIL, "a@b.org\nBcc: c@d.org"),
        (Way.MAIL, "a@b.org, c@d.org"),
        (Way.MAIL, f"{'a' * 60}@{'b' * 60}.org"),
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_without_a_word_of_it(way: Way, typed: str) -> None:
    with pytest.raises(AddressRefused) as refused:
        address_of(way=way, typed=typed)
    assert str(refused.value) == ""
