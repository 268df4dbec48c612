"""Who opened what."""

import pytest
from builders import share

from tests.conftest import FrozenClock
from tests.doors.kit import (
    NOTE_WORDS,
    PAGE_WORDS,
    TITLE_WORDS,
    WORDS,
    Cast,
    Phone,
    build_cast,
    link_to,
    person_with_words,
    signed_in,
)
from tests.doors.same_questions import SameQuestions
from trefoil.kernel.vocabulary import Role


def look(cast: Cast, reason: str = "talk_today", own: str = "") -> None:
    maya = signed_in(cast.maya)
    maya.press(maya.get(link_to(maya.get("/today"))), "Open", reason=reason, own=own)


class TestOpened(SameQuestions):
    path = "/opened"
    holds = ("Maya", "Dana")
    never = (NOTE_WORDS, TITLE_WORDS, PAGE_WORDS, "every look")

    def test_a_look_is_a_sentence_with_who_what_when_and_why(self, cast: Cast, clock: FrozenClock) -> None:
        look(cast)
        clock.forward(minutes=2)
        text = signed_in(cast.wren, at=clock.at).get("/opened").main
        assert "Maya, your therapist at North House" in text
        assert "read your notes" in text
        assert "9:10 in the morning" in text
        assert "talk today" in text

    def test_a_reason_in_own_words_is_given_back(self, cast: Cast) -> None:
        look(cast, reason="own_words", own="You called me about <b>the bus</b>")
        page = signed_in(cast.wren).get("/opened")
        assert "You called me about <b>the bus</b>" in page.text
        assert "<b>the bus" not in page.html

    def test_one_tap_stops_from_here(self, cast: Cast) -> None:
        look(cast)
        phone = signed_in(cast.wren)
        page = phone.press_value(phone.get("/opened"), "stop_kind", cast.grant)
        assert page.status == 200
        assert "Wren" not in signed_in(cast.maya).get("/today").html

    def test_one_tap_stops_every_way_in_to_what_the_line_is_about(self, cast: Cast) -> None:
        """The line says "read your notes": a newer share of them and a single note end with it."""
        look(cast)
        again = share(owner=cast.wren, grantee=cast.maya, days=60)
        alone = share(owner=cast.wren, grantee=cast.maya, item=cast.note)
        phone = signed_in(cast.wren)
        page = phone.press_value(phone.get("/opened"), "stop_kind", again)
        assert page.status == 200
        assert "Wren" not in signed_in(cast.maya).get("/today").html
        back = phone.press_value(page, "undo", alone)
        assert "It is as it was before." in back.text
        assert "Wren" in signed_in(cast.maya).get("/today").html

    def test_a_line_about_one_thing_stops_that_thing(self, cast: Cast) -> None:
        alone = share(owner=cast.wren, grantee=cast.cole, role=Role.POLICE, item=cast.note)
        cole = signed_in(cast.cole)
        cole.press(cole.get(link_to(cole.get("/today"))), "Open", reason="talk_today")
        phone = signed_in(cast.wren)
        phone.press_value(phone.get("/opened"), "stop", alone)
        assert "Wren" not in signed_in(cast.cole).get("/today").html
        assert "Wren" in signed_in(cast.maya).get("/today").html

    def test_own_looks_are_shown_when_asked_for(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        phone.get("/notes")
        assert "You read your notes" not in phone.get("/opened").text
        assert "You read your notes" in phone.get("/opened?you=1").text

    @pytest.mark.parametrize("begin", ["0", "-1", "x", "9" * 40, "1e9", "%00"])
    def test_an_odd_place_to_begin_is_no_mistake(self, cast: Cast, begin: str) -> None:
        assert signed_in(cast.wren).get(f"/opened?from={begin}").status == 200

    def test_a_tried_door_is_one_calm_line(self, cast: Cast) -> None:
        look(cast)
        text = signed_in(cast.wren).get("/opened").text
        assert "denied" not in text.lower()


class TestCopy:
    """The list as a file to keep. It leaves the site, so the words are asked for first."""

    def test_the_copy_is_the_list_and_that_it_was_made_is_a_line_of_it(self, db: None) -> None:
        cast = build_cast(wren=person_with_words("Wren"))
        look(cast)
        phone = signed_in(cast.wren)
        asked = phone.press(phone.get("/opened"), "Save a copy")
        assert "Anyone who finds it can read it." in asked.text
        assert "Those words did not fit." in phone.press(asked, "Save it", six="some other words").text
        copy = phone.press(asked, "Save it", six=WORDS)
        assert copy.response.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert copy.response.headers["Content-Disposition"] == 'attachment; filename="list.txt"'
        assert copy.response.headers["Cache-Control"] == "no-store"
        assert "Maya, your therapist at North House" in copy.html
        assert NOTE_WORDS not in copy.html
        assert "You saved a copy" in phone.get("/opened?you=1").text

    def test_nobody_else_gets_it(self, cast: Cast) -> None:
        for member in (cast.maya, cast.dana, cast.stew):
            assert Phone(checks=False).sign_in_as(member).send("/opened/copy", []).status == 404
        stranger = Phone(checks=False).sign_in_as(cast.lark).send("/opened/copy", [])
        assert "Maya" not in stranger.html
        assert signed_in(cast.wren).get("/opened/copy").status == 405
