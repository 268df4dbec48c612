"""Who may talk with whom: nobody by default, a read-back before the yes, one tap to end it, what each of two reads."""

import pytest
from builders import AT, share
from vault.attack import change

from tests.doors.kit import NOTE_WORDS, PAGE_WORDS, TITLE_WORDS, Cast, Phone, Seen, link_to, signed_in
from tests.doors.same_questions import SameQuestions
from trefoil.kernel.ids import fresh
from trefoil.kernel.vocabulary import Category, Role
from trefoil.vault.records import load_roster
from trefoil.vault.stopping import stop

SAID = "Maya and Ruth may talk with each other about your notes until May 19."
ALONE = "Before you talk with anyone about Wren, ask Wren."


def with_ruth(cast: Cast) -> None:
    share(owner=cast.wren, grantee=cast.ruth, category=Category.PLAN, role=Role.ADVOCATE)


def picked(cast: Cast) -> dict[str, str]:
    return {"one": cast.maya.account, "other": cast.ruth.account, "about": "notes", "long": "week"}


def drawn(cast: Cast) -> Phone:
    with_ruth(cast)
    phone = signed_in(cast.wren)
    back = phone.press(phone.get("/talk/new"), "Next", **picked(cast))
    phone.press(back, "Yes, they may talk")
    return phone


def told(member: object) -> Seen:
    phone = signed_in(member)  # type: ignore[arg-type]  # somebody of the cast
    return phone.get(link_to(phone.get("/today")))


class TestTalk(SameQuestions):
    path = "/talk"
    verbs = frozenset({"GET", "HEAD", "POST"})
    holds = ("Who may talk with whom", "Nobody, for now", "It opens nothing.", "We can’t hear what people say")
    never = (NOTE_WORDS, TITLE_WORDS, PAGE_WORDS, "Sam", "Dana")
    most_queries = 45

    def test_it_is_said_back_before_anything_changes_and_what_was_picked_stays(self, cast: Cast) -> None:
        with_ruth(cast)
        phone = signed_in(cast.wren)
        back = phone.press(phone.get("/talk/new"), "Next", **picked(cast))
        assert SAID in back.text
        assert "So each learns that the other helps you too." in back.text
        assert SAID not in phone.get("/talk").text
        again = phone.press(back, "Change it")
        assert again.html.count(" checked") == 4

    def test_a_line_is_drawn_shown_read_by_both_ended_with_one_tap_and_taken_back(self, cast: Cast) -> None:
        phone = drawn(cast)
        page = phone.get("/talk")
        assert SAID in page.text
        mine = told(cast.maya)
        assert "You may talk with Ruth about notes until May 19." in mine.text
        assert "Before you talk with anyone else, or about anything else, ask Wren." in mine.text
        maya = signed_in(cast.maya)
        mine = maya.get(link_to(maya.get("/today")))
        assert not maya.press(mine, "I have read this").has("I have read this")
        page = phone.get("/talk")
        assert "Maya said that they read it." in page.text
        ended = phone.press(page, "End")
        assert "It has ended." in ended.text
        assert told(cast.maya).text.count(ALONE) == told(cast.ruth).text.count(ALONE) == 1
        back = phone.press(ended, "Undo")
        assert "It is as it was before." in back.text
        assert "You may talk with Maya" in told(cast.ruth).text
        opened = phone.get("/opened?you=1").text
        assert "You said that Maya and Ruth may talk with each other about your notes, until May 19." in opened
        assert "Maya and Ruth may not talk with each other about your notes any more." in opened
        assert "Maya read that they may talk with Ruth." in opened

    def test_after_ten_minutes_there_is_no_undo(self, cast: Cast, clock: object) -> None:
        phone = drawn(cast)
        ended = phone.press(phone.get("/talk"), "End")
        clock.forward(minutes=11)  # type: ignore[attr-defined]  # the frozen clock
        assert "That can’t be taken back any more." in phone.press(ended, "Undo").text
        assert not phone.get("/talk").has("Undo")

    def test_a_form_with_nothing_to_do_is_asked_for_again(self, cast: Cast) -> None:
        phone = Phone(checks=False).sign_in_as(cast.wren)
        assert phone.send("/talk", []).status == 409

    def test_a_second_tap_on_yes_draws_one_line(self, cast: Cast) -> None:
        with_ruth(cast)
        phone = signed_in(cast.wren)
        back = phone.press(phone.get("/talk/new"), "Next", **picked(cast))
        phone.press(back, "Yes, they may talk")
        phone.press(back, "Yes, they may talk")
        assert phone.get("/talk").text.count(SAID) == 1
        assert "any more" not in phone.get("/opened?you=1").text

    @pytest.mark.parametrize(
        ("fields", "says"),
        [
            ({"one": ""}, "Pick two people."),
            ({"other": "maya"}, "Pick two people."),
            ({"other": "sam"}, "Pick people who can see something of yours now."),
            ({"about": "private"}, "Pick one kind of thing."),
            ({"long": ""}, "Pick how long."),
            ({"long": "day"}, "Pick how long."),
            ({"long": "day", "day": "2026-05-01"}, "Pick a day that is still to come."),
        ],
    )
    def test_what_is_still_to_be_picked_is_said_and_the_rest_is_kept(
        self, cast: Cast, fields: dict[str, str], says: str
    ) -> None:
        with_ruth(cast)
        names = {"maya": cast.maya.account, "sam": cast.sam.account}
        wanted = {**picked(cast), **{name: names.get(value, value) for name, value in fields.items()}}
        phone = Phone(checks=False).sign_in_as(cast.wren)
        page = phone.send("/talk/read", [pair for pair in wanted.items() if pair[1]])
        assert says in page.text
        assert page.html.count(" checked") >= 2

    def test_a_day_after_which_one_holds_nothing_is_said_back_shorter(self, cast: Cast) -> None:
        with_ruth(cast)
        phone = signed_in(cast.wren)
        back = phone.press(phone.get("/talk/new"), "Next", **{**picked(cast), "long": "year"})
        assert "until June 11." in back.text
        assert "That is as long as both can see something of yours." in back.text


def test_B4_one_talks_only_along_a_line_and_nothing_hints_at_other_lines(cast: Cast) -> None:
    """For each pair of people, and each kind: only the two of a line read it, and a third reads the same as before."""
    share(owner=cast.wren, grantee=cast.sam, role=Role.PEER_SUPPORTER)
    before = told(cast.sam).main
    assert ALONE in before
    drawn(cast)
    assert told(cast.sam).main == before
    assert "measures" not in told(cast.maya).main
    assert "Ruth" in told(cast.maya).main
    assert NOTE_WORDS not in told(cast.ruth).html


def test_a_line_ends_by_itself_with_the_last_share_of_either_and_nobody_is_told_why(cast: Cast) -> None:
    drawn(cast)
    assert cast.wren.record is not None
    stop(reader=cast.wren.reader(), record=cast.wren.record, grant=cast.grant, at=AT)
    assert ALONE in told(cast.ruth).text
    assert "Maya" not in told(cast.ruth).text
    assert "Nobody, for now" in signed_in(cast.wren).get("/talk").text


def test_the_picture_and_the_list_say_the_same(cast: Cast) -> None:
    phone = drawn(cast)
    page = phone.get("/people")
    picture = page.html.partition('<svg class="map"')[2].partition("</svg>")[0]
    assert 'role="img"' in picture
    assert "Maya and Ruth can see some things. Maya and Ruth may talk with each other." in picture
    assert picture.count("<line ") == 2
    assert picture.count('class="may"') == 1
    assert "May talk with Ruth about your notes until May 19." in page.text
    assert "May talk with Maya about your notes until May 19." in page.text


def test_saying_that_it_was_read_is_a_form_of_ones_own_page_only(cast: Cast) -> None:
    drawn(cast)
    link = link_to(signed_in(cast.maya).get("/today"))
    assert signed_in(cast.maya).get(f"{link}/talk").status == 405
    for member in (cast.ruth, cast.sam, cast.lark, cast.wren):
        phone = Phone(checks=False).sign_in_as(member)
        assert phone.send(f"{link}/talk", [("once", fresh())]).status == 404
    assert "said that they read it" not in signed_in(cast.wren).get("/talk").text


def test_a_list_that_does_not_fit_shows_nothing(cast: Cast) -> None:
    phone = drawn(cast)
    tag = cast.wren.reader().owner(record=cast.wren.record or "").log_tag
    change("UPDATE ledger_entry SET commitment = %s WHERE tag = %s AND number = 2", [bytes(32), tag])
    assert "This list does not fit together" in phone.get("/talk").text


def test_B5_what_is_kept_as_the_yes_is_what_the_page_said_word_for_word(cast: Cast) -> None:
    with_ruth(cast)
    phone = signed_in(cast.wren)
    back = phone.press(phone.get("/talk/new"), "Next", **picked(cast))
    phone.press(back, "Yes, they may talk")
    (held,) = load_roster(owner=cast.wren.reader().owner(record=cast.wren.record or "")).roster.lines
    assert held.read_back.startswith(SAID)
    assert held.read_back in back.text


def test_who_sees_nothing_yet_has_no_solid_line(cast: Cast) -> None:
    phone = drawn(cast)
    phone.press(phone.get("/who"), "Pause everyone")
    assert "<line " not in phone.get("/people").html
