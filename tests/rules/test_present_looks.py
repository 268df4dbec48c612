"""The list of who opened what: days, repeats, own doings, tries that were turned away."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

from tests.doors.page_samples import LOOKS, look
from trefoil.care.consent import present_looks as pl
from trefoil.care.consent.present_sentences import By, LookRow, Span
from trefoil.care.people.present import QUIET
from trefoil.kernel.vocabulary import Reason
from trefoil.ledger.body import Event

ZONE = timezone(timedelta(hours=-5))
AT = datetime(2026, 5, 12, 19, 40, tzinfo=ZONE)
YOURS = look(20, Event.LOOKED, by=By.YOU, who="", role=None, reason=Reason.OWN_THINGS)


def page(
    looks: tuple[LookRow, ...],
    own: pl.Own = pl.Own.HIDDEN,
    written: pl.Written = pl.Written.YES,
    copy: pl.Copy = pl.Copy.CURRENT,
) -> pl.OpenedPage:
    return pl.opened_page(looks=looks, own=own, written=written, copy=copy, older="", lines=QUIET, at=AT)


def texts(shown: pl.OpenedPage) -> list[str]:
    return [pl.line_text(line=line) for day in shown.days for line in day.lines]


def test_a_line_says_who_what_when_and_why() -> None:
    [text] = texts(page((look(1, Event.LOOKED),)))
    assert text.startswith("Maya, your therapist at North House, read your notes. 9:10 in the morning. ")
    assert text.endswith("They said: “Getting ready for a talk.”")


def test_days_are_groups_newest_first() -> None:
    days = [day.day for day in page(LOOKS).days]
    assert days == ["Today", "Yesterday", "Friday, May 8"]


def test_repeats_of_a_day_are_one_line_and_keep_their_times() -> None:
    first = look(1, Event.LOOKED)
    twice = (replace(first, number=2, at=first.at + timedelta(minutes=2)), first)
    [line] = page(twice).days[0].lines
    assert line.when == "9:10 in the morning, and again at 9:12 in the morning."
    often = tuple(replace(first, number=n, at=first.at + timedelta(minutes=n)) for n in range(6, 0, -1))
    [line] = page(often).days[0].lines
    assert line.when == "A few times, from 9:11 in the morning to 9:16 in the morning."


def test_a_different_reason_or_person_is_a_line_of_its_own() -> None:
    first = look(1, Event.LOOKED)
    others = (first, replace(first, number=2, reason=Reason.FOLLOWING_UP), replace(first, number=3, who="Jo"))
    assert len(page(others).days[0].lines) == 3


def test_two_things_written_are_two_lines() -> None:
    first = look(1, Event.WROTE)
    assert len(page((first, replace(first, number=2))).days[0].lines) == 2


def test_own_doings_are_hidden_until_asked_for() -> None:
    assert texts(page((YOURS,))) == []
    shown = page((YOURS,), own=pl.Own.SHOWN)
    assert texts(shown) == ["You read your notes. 9:10 in the morning."]
    assert shown.days[0].lines[0].grant == ""


def test_sharing_and_stopping_stand_on_the_list_though_they_are_own() -> None:
    mine = [replace(YOURS, event=event, subject="Jo") for event in (Event.SHARED, Event.STOPPED, Event.PAUSED)]
    assert len(page(tuple(mine)).days[0].lines) == 3


def test_refused_tries_are_one_calm_line_away_from_the_days() -> None:
    tries = tuple(look(n, Event.REFUSED, who="Sam") for n in range(3))
    shown = page(tries)
    assert shown.days == ()
    assert shown.turned_away == ("Sam was turned away. Today.",)
    assert page(()).turned_away == ()


def test_an_owners_own_refused_try_is_not_a_stranger() -> None:
    assert page((replace(YOURS, event=Event.REFUSED),)).turned_away == ()


def test_only_a_running_grant_can_be_stopped_from_here() -> None:
    running, over = look(1, Event.LOOKED), look(2, Event.LOOKED, who="Jo", grant_running="")
    lines = page((running, over)).days[0].lines
    assert [bool(line.grant) for line in lines] == [True, False]
    assert {line.stop_name for line in lines} == {"stop_kind"}
    (one,) = page((replace(running, span=Span.ONE_THING),)).days[0].lines
    assert one.stop_name == "stop"


def test_what_could_not_be_written_down_and_what_is_older_is_said() -> None:
    assert page(()).lines.gentle == ()
    assert len(page((), written=pl.Written.NO).lines.gentle) == 1
    assert page((), copy=pl.Copy.OLDER).lines.gentle == (" ".join(pl.OLDER_COPY),)


def test_hidden_events_never_show() -> None:
    assert texts(page((look(1, Event.EPOCH, by=By.SITE),), own=pl.Own.SHOWN)) == []


def test_the_last_look_is_somebody_elses() -> None:
    assert pl.last_look(looks=(YOURS, look(1, Event.LOOKED)), at=AT) == (
        "Last look: Maya read your notes. Today at 9:10 in the morning."
    )
    assert pl.last_look(looks=(YOURS,), at=AT) == ""
