"""What may be kept of a notice, also after a change; numbers stand apart; a day is sealed only if believed."""

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.notices.reading import corpus
from trefoil.care.notices.reading.files import read_file
from trefoil.care.notices.reading.parsed import Parsed
from trefoil.care.notices.reading.sniff import FileRefused
from trefoil.care.notices.rules import (
    CUSTODY,
    NOT_BELIEVED,
    CannotKeep,
    WhyNot,
    check,
    date_of,
    not_believed,
    notice_of,
    numbers_of,
)
from trefoil.care.notices.schema import Field
from trefoil.kernel.plain import issue_ticket


def _read() -> list[Parsed]:
    found = []
    for one in corpus():
        with suppress(FileRefused):  # what holds more than words; its own tests say so
            found += [part.parsed for part in read_file(one.data) if part.parsed is not None]
    return found


READ = _read()
GOOD = next(one for one in READ if one.event_at and one.vin and not one.doubts)
TICKET = issue_ticket()


@pytest.mark.parametrize(
    ("changed", "reason", "about"),
    [
        ({"text": " \n "}, WhyNot.NOTHING, Field.TEXT),
        ({"text": "a" * 2_000_000}, WhyNot.TOO_LONG, Field.TEXT),
        ({"event_at": "some day"}, WhyNot.NOT_A_DAY, Field.WHEN),
        ({"received_at": "2026-02-30"}, WhyNot.NOT_A_DAY, Field.RECEIVED),
        ({"event_timezone": "Nowhere/At_All"}, WhyNot.NOT_A_ZONE, Field.ZONE),
    ],
)
def test_what_cannot_be_kept_says_which_field_and_why(changed: dict[str, str], reason: WhyNot, about: Field) -> None:
    with pytest.raises(CannotKeep) as refused:
        check(replace(GOOD, **changed))
    assert (refused.value.reason, refused.value.about) == (reason, about)


@given(parsed=st.sampled_from(READ))
def test_numbers_and_the_name_of_a_series_stand_in_no_notice(parsed: Parsed) -> None:
    try:
        kept = notice_of(parsed=parsed, source="s")
    except CannotKeep:
        return
    words = " ".join(
        getattr(kept, name).reveal(TICKET)
        for name in ("office", "court", "docket_no", "location", "custom_text", "text", "defendant_caption")
    )
    for secret in (parsed.vin, parsed.series_name):
        assert not secret or secret not in words


@given(parsed=st.sampled_from(READ))
def test_a_date_is_sealed_of_what_is_believed_and_names_a_day_or_a_change_of_custody(parsed: Parsed) -> None:
    date = date_of(parsed=parsed, notice="n")
    assert (date is not None) == (not not_believed(parsed) and (bool(parsed.event_at) or parsed.event_type in CUSTODY))
    assert date_of(parsed=replace(parsed, doubts=tuple(NOT_BELIEVED)), notice="n") is None


@given(parsed=st.sampled_from(READ))
def test_numbers_are_sealed_apart_when_there_are_any(parsed: Parsed) -> None:
    numbers = numbers_of(parsed=parsed, notice="n")
    assert (numbers is not None) == bool(parsed.vin or parsed.pin or parsed.series_name)
    assert numbers_of(parsed=replace(parsed, vin="", pin="", series_name=""), notice="n") is None
