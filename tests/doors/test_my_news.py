"""Bringing a letter in: what was read, nothing of its words on the page, kept once. And its numbers, on a tap."""

import logging

import pytest
from builders import AT
from django.db import connection

from tests.doors.kit import Cast, Phone, Seen, signed_in
from tests.doors.same_questions import SameQuestions
from tests.notices.reading import corpus
from trefoil.care.notices import queries
from trefoil.kernel.vocabulary import Category, Reason, Verb
from trefoil.vault.gateway import own_permit

LETTER = next(one.data.decode() for one in corpus() if one.name == "crlf.txt").replace("\r\n", "\n")
SERIES = LETTER.replace("Sincerely,", "Series name: “Blue Placeholder”\n\nSincerely,")
CAPTION, VIN, PIN = "Robin Placeholder", "7300412", "58613"


def brought(phone: Phone, *, words: str = LETTER, **more: str) -> Seen:
    return phone.press(phone.get("/news/new"), "Read it for me", body=words, came="letter", **more)


def kept(cast: Cast) -> queries.NoticesSeen:
    reader = cast.wren.reader()
    permit = own_permit(reader=reader, category=Category.NOTICES, verb=Verb.READ, at=AT)
    return queries.notices(permit=permit, reader=reader, reason=Reason.OWN_THINGS, words=None, at=AT)


class TestNew(SameQuestions):
    path = "/news/new"
    verbs = frozenset({"GET", "HEAD", "POST"})
    holds = ("Bring in a letter", "You can bring it in and read none of it.")


class TestCodes(SameQuestions):
    path = "/codes"
    verbs = frozenset({"GET", "HEAD", "POST"})
    holds = ("Numbers from your letters", "They open when you tap.")


def test_what_was_read_is_shown_without_a_word_of_the_letter_and_kept_as_it_was_changed(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    page = brought(phone, words=SERIES)
    assert "From a U.S. Attorney’s Office. A day in court." in page.text
    assert page.box("day") == "2027-03-25"
    for secret in (CAPTION, VIN, PIN, "Blue Placeholder", "somebody to sit beside you", "sentencing"):
        assert secret not in page.html
    done = phone.press(page, "Keep it", day="2027-03-26", place="Courtroom 5")
    assert "It is kept, and it stays folded." in done.text
    seen = kept(cast)
    (one,) = seen.notices
    assert (one.notice.event_at, one.notice.location.reveal(seen.ticket)) == ("2027-03-26T10:30", "Courtroom 5")
    assert CAPTION in one.notice.text.reveal(seen.ticket)
    for secret in (VIN, PIN, "Blue Placeholder"):
        assert secret not in one.notice.text.reveal(seen.ticket)


def test_the_same_letter_again_is_kept_once_and_stop_for_now_keeps_it_as_it_is(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    assert "It is kept" in phone.press(phone.get("/news/new"), "Stop for now", body=LETTER).text
    again = phone.press(brought(phone), "Keep it")
    assert "This one was here before." in again.text
    assert len(kept(cast).notices) == 1


def test_skip_keeps_nothing_and_an_empty_box_asks_for_nothing(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    phone.press(brought(phone), "Skip this one")
    assert "There is nothing in the box yet." in phone.press(phone.get("/news/new"), "Read it for me").text
    assert kept(cast).notices == ()


def test_a_false_one_says_so_and_is_kept_only_when_asked_for(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    page = brought(phone, words="From: x@vns-usdoj-gov.com\nSubject: VNS\n\n" + LETTER)
    assert "This may not be real" in page.text
    assert "/lines/real" in page.links
    phone.press(page, "Keep it all the same")
    (one,) = kept(cast).notices
    assert [doubt.value for doubt in one.notice.doubts] == ["sender_looks_like"]
    reader = cast.wren.reader()
    permit = own_permit(reader=reader, category=Category.DATES, verb=Verb.READ, at=AT)
    dates = queries.dates(permits=(permit,), reader=reader, reason=Reason.OWN_THINGS, words=None, at=AT)
    assert dates.dates == ()  # a false letter puts no day on anybody's list


@pytest.mark.parametrize("words", ["data:image/png;base64,AAAA", "iVBORw0KGgo" + "A" * 90])
def test_a_coded_picture_is_turned_back_with_the_words_still_there(cast: Cast, words: str) -> None:
    phone = signed_in(cast.wren)
    page = brought(phone, words="Some words.\n" + words)
    assert "did not look like words" in page.text
    assert page.box("body").startswith("Some words.")
    assert kept(cast).notices == ()


def test_a_day_that_is_none_asks_again_and_loses_nothing(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    page = phone.press(brought(phone), "Keep it", day="2027-02-30", place="Courtroom 9")
    assert "We could not read that day or that time." in page.text
    assert "It is kept" in phone.press(page, "Keep it").text


def test_what_was_carried_opens_for_its_own_account_alone_and_not_when_it_was_bent(cast: Cast) -> None:
    phone, other = signed_in(cast.wren), signed_in(cast.lark)
    letters = dict(brought(phone).find("Keep it")[0].sends)["carried"]
    theirs = dict(brought(other).find("Keep it")[0].sends)
    for bent in (letters, letters[:-8], "", "é"):
        sent = other.send("/news/read", list({**theirs, "carried": bent, "do": "save"}.items()))
        assert "That page was open for too long." in sent.text


def test_the_numbers_open_on_a_tap_and_not_before_with_a_line_in_the_log(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    phone.press(brought(phone, words=SERIES), "Keep it")
    phone.press(brought(phone, words=SERIES.replace("Courtroom 4B", "Courtroom 9")), "Keep it")
    before = phone.get("/codes")
    shown = phone.press(before, "Show them")
    assert shown.text.count(VIN) == 1  # two letters brought the same
    for secret in (VIN, PIN, "Blue Placeholder"):
        assert secret not in before.html
        assert secret in shown.html
    gone = phone.press(shown, "Erase this")
    assert "It is erased." in gone.text
    assert "No letter brought any numbers yet." in phone.press(phone.get("/codes"), "Show them").text


def test_numbers_and_names_are_in_no_row_of_the_database_and_in_no_line_of_the_servers_log(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    phone = signed_in(cast.wren)
    phone.press(brought(phone, words=SERIES), "Keep it")
    phone.press(phone.get("/codes"), "Show them")
    with connection.cursor() as cursor:
        held = b""
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - names of our own tables
            held += repr(cursor.fetchall()).encode()
    for secret in (VIN, PIN, "Blue Placeholder", CAPTION, "1:26-cr-00123"):
        assert secret.encode() not in held
        assert secret not in caplog.text
