"""Sentences about a person's own things are true in the odd cases too. What they say stands in docs/claims.toml."""

from builders import AT, share

from tests.conftest import FrozenClock
from tests.doors.kit import Cast, signed_in
from trefoil.kernel.ids import RecordId
from trefoil.kernel.vocabulary import Role
from trefoil.vault.stopping import stop


def record_of(cast: Cast) -> RecordId:
    assert cast.wren.record is not None
    return cast.wren.record


class TestOnlyYou:
    """ "Only you can see this" counts what was shared alone, too."""

    def test_a_note_that_was_shown_alone_names_its_reader_and_so_does_its_erase_page(self, cast: Cast) -> None:
        stop(reader=cast.wren.reader(), record=record_of(cast), grant=cast.grant, at=AT)
        phone = signed_in(cast.wren)
        assert "Only you can see this." in phone.get(f"/notes/{cast.note}").text
        shown = share(owner=cast.wren, grantee=cast.cole, role=Role.POLICE, item=cast.note)
        assert "You and Det. Cole can see this." in phone.get(f"/notes/{cast.note}").text
        assert "Det. Cole may have read it." in phone.get(f"/notes/{cast.note}/erase").text
        phone.press(phone.get("/notes/new"), "Save", body="another one")
        assert "You can see all of this. Det. Cole can see some of it." in phone.get("/notes").text
        assert "Only you can see this." in phone.get("/notes/new").text
        stop(reader=cast.wren.reader(), record=record_of(cast), grant=shown, at=AT)
        assert "Only you can see this." in phone.get(f"/notes/{cast.note}").text

    def test_when_its_last_day_is_over_its_reader_is_not_named_any_more(self, cast: Cast, clock: FrozenClock) -> None:
        stop(reader=cast.wren.reader(), record=record_of(cast), grant=cast.grant, at=AT)
        share(owner=cast.wren, grantee=cast.cole, role=Role.POLICE, item=cast.note, days=1)
        clock.forward(days=2)
        assert "Only you can see this." in signed_in(cast.wren, at=clock.at).get(f"/notes/{cast.note}").text


class TestErase:
    """ "What you typed and had not saved goes with it." """

    def test_words_that_were_kept_for_a_note_go_with_it(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        phone.press(phone.get(f"/notes/{cast.note}"), "Stop for now", body="half a change")
        assert "We kept what you typed" in phone.get("/home").text
        phone.press(phone.get(f"/notes/{cast.note}/erase"), "Erase it")
        assert "We kept what you typed" not in phone.get("/home").text

    def test_words_that_were_kept_for_another_note_stay(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        phone.press(phone.get("/notes/new"), "Stop for now", body="something else")
        phone.press(phone.get(f"/notes/{cast.note}/erase"), "Erase it")
        assert phone.get("/notes/new").box("body") == "something else"

    def test_words_that_were_kept_for_the_private_page_go_with_it(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        phone.press(phone.get("/page"), "Stop for now", body="half a page")
        phone.press(phone.get("/page/erase"), "Erase it")
        assert phone.get("/page").box("body") == ""
        assert "We kept what you typed" not in phone.get("/home").text


class TestOpened:
    """What the list says of others is said of the lines that are shown, and of no more."""

    def test_a_page_of_own_lines_does_not_say_that_nobody_ever_looked(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        text = phone.get("/opened?from=2").text
        assert "In these lines, no one else opened a thing of yours." in text
        assert "In these lines, no one was turned away" in text
