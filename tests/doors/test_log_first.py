"""The line before the look, as a browser meets it (I-1, I-2): committed before a page is made, or no page."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from builders import note
from django.db import connections
from django.test.signals import template_rendered

from tests.doors.faults import unwritable, unwritable_log
from tests.doors.kit import (
    NOTE_WORDS,
    PAGE_WORDS,
    SECRETS_OF_THE_CAST,
    TITLE_WORDS,
    Cast,
    Phone,
    Seen,
    build_cast,
    link_to,
    person_with_words,
    signed_in,
)
from tests.doors.test_my_share import to_read_back
from trefoil.kernel.ids import fresh
from trefoil.ledger.entries import OpenedEntry
from trefoil.vault.own_log import own_log

NOT_DONE = "so it was not done"
UNWRITTEN = "We could not write down that you opened this."


def committed() -> int:
    """How many lines the log holds for somebody who comes in by another connection."""
    other = connections["default"].copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM ledger_entry")
            return int(cursor.fetchone()[0])
    finally:
        other.close()


@contextmanager
def lines_when_pages_are_made() -> Iterator[list[int]]:
    """Count the lines that are committed at the moment each page begins to be made."""
    counted: list[int] = []

    def made(**_: Any) -> None:
        counted.append(committed())

    template_rendered.connect(made)
    try:
        yield counted
    finally:
        template_rendered.disconnect(made)


def newest(cast: Cast) -> OpenedEntry:
    assert cast.wren.record is not None
    return own_log(reader=cast.wren.reader(), record=cast.wren.record, before=None, limit=1).entries[0]


def test_i_1_each_page_with_words_of_wren_has_a_committed_line_by_who_asked(cast: Cast) -> None:
    wren, maya = signed_in(cast.wren), signed_in(cast.maya)
    link = link_to(maya.get("/today"))
    why = maya.get(link)
    asks = [
        (cast.wren, "notes", TITLE_WORDS, lambda: wren.get("/notes")),
        (cast.wren, "notes", NOTE_WORDS, lambda: wren.get(f"/notes/{cast.note}")),
        (cast.wren, "notes", TITLE_WORDS, lambda: wren.get(f"/notes/{cast.note}/erase")),
        (cast.wren, "private", PAGE_WORDS, lambda: wren.get("/page")),
        (cast.maya, "notes", NOTE_WORDS, lambda: maya.press(why, "Open", reason="talk_today")),
    ]
    for actor, category, words, ask in asks:
        before = committed()
        with lines_when_pages_are_made() as counted:
            seen = ask()
        assert words in seen.text
        assert counted, "a page was made"
        assert counted[0] > before, (category, words)
        assert own_lines(cast, since=committed() - before, actor=actor.account, category=category)


def own_lines(cast: Cast, *, since: int, actor: str, category: str) -> list[OpenedEntry]:
    """The newest lines of Wren's log that one account caused about one kind of thing."""
    assert cast.wren.record is not None
    lines = own_log(reader=cast.wren.reader(), record=cast.wren.record, before=None, limit=since).entries
    return [
        line for line in lines if (line.actor, category) == (actor, next(iter({*line.categories} & {category}), ""))
    ]


def test_i_1_a_look_ahead_has_a_line_of_its_own(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    page = to_read_back(phone, cast, who=cast.sam.account)
    before = committed()
    with lines_when_pages_are_made() as counted:
        seen = phone.press(page, "See what Sam would see")
    assert NOTE_WORDS in seen.text
    assert counted[0] > before
    line = newest(cast)
    assert (line.event.value, line.subject, line.actor) == ("previewed", cast.sam.account, cast.wren.account)


def test_i_1_a_refused_try_is_a_line_too_when_the_record_is_known(cast: Cast) -> None:
    maya = signed_in(cast.maya)
    why = maya.get(link_to(maya.get("/today")))
    wren = signed_in(cast.wren)
    wren.press_value(wren.get("/who"), "stop", cast.grant)
    seen = maya.press(why, "Open", reason="talk_today")
    assert seen.status == 404
    assert NOTE_WORDS not in seen.html


@pytest.mark.parametrize("fault", [unwritable_log, unwritable])
def test_i_2_without_a_line_nobody_else_sees_anything(cast: Cast, fault: Any) -> None:
    maya = signed_in(cast.maya)
    why = maya.get(link_to(maya.get("/today")))
    with fault():
        seen = maya.press(why, "Open", reason="own_words", own="Wren rang me")
    assert seen.status == 503
    assert NOT_DONE in seen.text
    assert not any(words in seen.html for words in SECRETS_OF_THE_CAST)
    assert "Wren rang me" in seen.text  # what was typed is given back
    assert NOTE_WORDS in maya.press(why, "Open", reason="talk_today").text


@pytest.mark.parametrize("fault", [unwritable_log, unwritable])
def test_i_2_the_owner_reaches_their_own_things_and_is_told(cast: Cast, fault: Any) -> None:
    phone = signed_in(cast.wren)
    with fault():
        pages = [(phone.get("/notes"), TITLE_WORDS), (phone.get(f"/notes/{cast.note}"), NOTE_WORDS)]
        pages += [(phone.get("/page"), PAGE_WORDS)]
        home = phone.get("/home")
    for seen, words in pages:
        assert seen.status == 200
        assert words in seen.text
        assert UNWRITTEN in seen.text, seen.path
    assert home.status == 200
    assert "Steady yourself" in home.text


@pytest.mark.parametrize("fault", [unwritable_log, unwritable])
def test_what_cannot_be_written_down_is_not_done_and_what_was_typed_is_given_back(cast: Cast, fault: Any) -> None:
    phone, maya = signed_in(cast.wren), signed_in(cast.maya)
    note_page, private, old = phone.get("/notes/new"), phone.get("/page"), phone.get(f"/notes/{cast.note}")
    back = maya.get(f"{link_to(maya.get('/today'))}/note")
    with fault():
        tried = [
            phone.press(note_page, "Save", title="title at night", body="typed at night"),
            phone.press(old, "Save", title="title at night", body="typed at night"),
            phone.press(private, "Save", body="typed at night"),
            maya.press(back, "Save", body="typed at night"),
            phone.press(note_page, "Stop for now", title="title at night", body="typed at night"),
        ]
    for seen in tried:
        assert seen.status == 503, seen.path
        assert "typed at night" in seen.text, seen.path
        assert "safe" in seen.text
        assert NOT_DONE in seen.text or "Many people are here at once" in seen.text
    for page in (note_page, old, private):
        assert phone.press(page, "Save", body="typed at night").status == 200
    assert phone.get("/page").box("body") == "typed at night"
    assert "It is saved" in maya.press(back, "Save", body="typed at night").text
    assert "A note from Maya" in phone.get("/notes").text


def test_sending_the_very_same_form_again_after_a_fault_saves_it(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    page = phone.get("/notes/new")
    with unwritable():
        phone.press(page, "Save", title="once more", body="typed at night")
    seen = phone.press(page, "Save", title="once more", body="typed at night")
    assert "Saved." in seen.text
    assert "once more" in seen.text
    erase = phone.get(f"/notes/{cast.note}/erase")
    with unwritable_log():
        assert phone.press(erase, "Erase it").status == 503
    assert NOTE_WORDS in phone.get(f"/notes/{cast.note}").text
    assert "It is erased." in phone.press(erase, "Erase it").text
    assert phone.get(f"/notes/{cast.note}").status == 404


def test_a_share_that_cannot_be_written_is_no_share(db: None) -> None:
    cast = build_cast(wren=person_with_words("Wren"))
    phone = signed_in(cast.wren)
    words = phone.press(to_read_back(phone, cast, who=cast.sam.account), "Yes, share it")
    with unwritable_log():
        seen = phone.press(words, "Share it", six="maple river candle orbit pencil harbor")
    assert seen.status == 503
    assert "maple river" not in seen.html
    assert "Wren" not in signed_in(cast.sam).get("/today").html
    again: Seen = phone.press(words, "Share it", six="maple river candle orbit pencil harbor")
    assert "It is shared" in again.text


def test_a_stop_that_cannot_be_written_says_so(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    page = phone.get("/who")
    with unwritable():
        seen = phone.press_value(page, "stop", cast.grant)
    assert seen.status == 503
    assert "It is stopped" not in seen.text
    note(who=cast.wren, words="meanwhile")
    phone.press_value(page, "stop", cast.grant)
    assert "Wren" not in signed_in(cast.maya).get("/today").html


def test_sessions_that_cannot_be_written_keep_nobody_from_reading(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    page = phone.get("/notes/new")
    with unwritable("sessions"):
        assert TITLE_WORDS in phone.get("/notes").text
        seen = phone.press(page, "Save", body="typed at night")
    assert seen.status == 503
    assert "typed at night" in seen.text
    assert "Saved." in phone.press(page, "Save", body="typed at night").text


def test_nothing_that_was_not_expected_tells_anything(cast: Cast) -> None:
    """A table that is gone is a fault of ours: a page says so, holds what was typed, and no word of the fault."""
    phone = Phone(checks=False).sign_in_as(cast.wren)
    phone.client.raise_request_exception = False

    def broken(run: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if "vault_shelf" in sql:
            raise RuntimeError("a canary of the fault")
        return run(sql, params, many, context)

    with connections["default"].execute_wrapper(broken):
        seen = phone.send("/notes/new", [("body", "typed at night"), ("once", fresh())])
    assert seen.status == 500
    assert "It is our side, not yours." in seen.text
    assert "typed at night" in seen.text
    assert "canary" not in seen.html
