"""Who can see what: one tap to stop, one to take it back, one to pause everyone."""

from builders import professional, share
from django.db import connections

from tests.conftest import FrozenClock
from tests.doors.kit import (
    BOTH,
    NOTE_WORDS,
    PAGE_WORDS,
    TITLE_WORDS,
    WORDS,
    Cast,
    Phone,
    build_cast,
    link_to,
    listed,
    person_with_words,
    signed_in,
)
from tests.doors.same_questions import SameQuestions, queries
from trefoil.kernel.ids import fresh
from trefoil.kernel.vocabulary import Category, Role
from trefoil.vault.records import load_roster


def maya_sees(cast: Cast, phone: Phone) -> bool:
    """Whether Maya's next request, with an address she already had, opens anything."""
    maya = phone
    today = maya.get("/today")
    if not [link for link in today.links if link.startswith("/with/")]:
        assert "Wren" not in today.html
        return False
    seen = maya.press(maya.get(link_to(today)), "Open", reason="talk_today")
    return NOTE_WORDS in seen.text


class TestWho(SameQuestions):
    path = "/who"
    verbs = frozenset({"GET", "HEAD", "POST"})
    holds = ("Who can see what", "Maya", "until June 11", "Only you. No one can be added.", "Pause everyone")
    never = (NOTE_WORDS, TITLE_WORDS, PAGE_WORDS, "Det. Cole", "Sam")

    def test_one_tap_stops_and_the_next_request_opens_nothing(self, cast: Cast) -> None:
        wren, maya = signed_in(cast.wren), signed_in(cast.maya)
        today = maya.get("/today")
        link = link_to(today)
        assert NOTE_WORDS in maya.press(maya.get(link), "Open", reason="talk_today").text
        page = wren.press_value(wren.get("/who"), "stop", cast.grant, follow=False)
        assert (page.status, page.goes_to) == (303, "/who?done=stopped")
        for address in (link, f"{link}/note"):
            gone = maya.get(address)
            assert gone.status == 404
            assert "There is nothing here for you now" in gone.text
            assert "Wren" not in gone.html
            for fields in ([("reason", "talk_today")], [("body", "too late"), ("once", fresh())]):
                sent = Phone(checks=False).sign_in_as(cast.maya).send(address, fields)
                assert sent.status == 404
                assert NOTE_WORDS not in sent.html
        assert "Wren" not in maya.get("/today").html

    def test_stopping_twice_is_stopped(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        form = phone.get("/who")
        for _ in range(2):
            page = phone.press_value(form, "stop", cast.grant)
            assert page.status == 200
            assert page.has("Undo")

    def test_stopping_a_person_closes_every_kind_of_thing(self, cast: Cast) -> None:
        share(owner=cast.wren, grantee=cast.maya, category=Category.MEASURES)
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/who"), "Stop all for Maya")
        assert page.status == 200
        assert not maya_sees(cast, signed_in(cast.maya))

    def test_sharing_the_same_again_and_stopping_leaves_nothing_open(self, cast: Cast) -> None:
        again = share(owner=cast.wren, grantee=cast.maya, verbs=BOTH, days=60)
        phone = signed_in(cast.wren)
        assert maya_sees(cast, signed_in(cast.maya))
        phone.press_value(phone.get("/who"), "stop", again)
        assert not maya_sees(cast, signed_in(cast.maya))

    def test_stopping_a_kind_stops_its_single_things_and_undo_brings_all_of_it_back(self, cast: Cast) -> None:
        share(owner=cast.wren, grantee=cast.maya, item=cast.note)
        phone = signed_in(cast.wren)
        stopped = phone.press_value(phone.get("/who"), "stop", cast.grant)
        assert not maya_sees(cast, signed_in(cast.maya))
        assert not stopped.has("Stop Maya")
        back = phone.press(stopped, "Undo")
        assert "It is as it was before." in back.text
        assert not back.has("Undo")
        assert maya_sees(cast, signed_in(cast.maya))
        held = load_roster(owner=cast.wren.reader().owner(record=cast.wren.record or "")).roster.grants
        assert sorted(
            (one.item or "") for one in held if one.grantee == cast.maya.account and one.state == "active"
        ) == [
            "",
            cast.note,
        ]

    def test_undo_brings_the_same_terms_back_once(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        stopped = phone.press_value(phone.get("/who"), "stop", cast.grant)
        back = phone.press(stopped, "Undo")
        assert "It is as it was before." in back.text
        assert "until June 11" in back.text
        assert maya_sees(cast, signed_in(cast.maya))
        late = phone.press(stopped, "Undo")
        assert "It is as it was before." not in late.text

    def test_after_ten_minutes_there_is_no_undo(self, cast: Cast, clock: FrozenClock) -> None:
        phone = signed_in(cast.wren)
        stopped = phone.press_value(phone.get("/who"), "stop", cast.grant)
        clock.forward(minutes=10, seconds=1)
        late = phone.press(stopped, "Undo")
        assert late.status == 200
        assert "share it again" in late.text
        assert not phone.get("/who").has("Undo")
        assert not maya_sees(cast, signed_in(cast.maya, at=clock.at))

    def test_a_share_near_its_end_is_one_calm_line_that_can_be_let_go(self, cast: Cast, clock: FrozenClock) -> None:
        line = "Maya can see your notes. It ends by itself on June 11."
        clock.forward(days=20)
        assert line not in signed_in(cast.wren, at=clock.at).get("/who").text
        clock.forward(days=4)
        phone = signed_in(cast.wren, at=clock.at)
        assert line in phone.get("/who").text
        assert "ends by itself" not in phone.get("/home").text
        gone = phone.press(phone.get("/who"), "Let it end")
        assert "This page does not bring it up again." in gone.text
        assert line not in phone.get("/who").text
        assert "until June 11" in gone.text  # nothing about the share has changed

    def test_keeping_it_is_a_new_share_with_the_words(self, cast: Cast, clock: FrozenClock) -> None:
        clock.forward(days=25)
        phone = signed_in(cast.wren, at=clock.at)
        page = phone.press(phone.get("/who"), "Keep it")
        assert "How long may Maya see your notes?" in page.text
        read = phone.press(page, "Next", long="month")
        assert "Maya has this now, until June 11. This takes its place" in read.text
        assert "Your six words" in phone.press(read, "Yes, share it").text
        assert "until June 11" in phone.get("/who").text  # until the words are typed, nothing is renewed

    def test_another_session_cannot_undo(self, cast: Cast) -> None:
        first, second = signed_in(cast.wren), signed_in(cast.wren)
        stopped = first.press_value(first.get("/who"), "stop", cast.grant)
        page = second.get("/who")
        assert not page.has("Undo")
        form, _ = page.find("Pause") if page.has("Pause") else stopped.find("Undo")
        token = [pair for pair in form.sends if pair[0] == "csrfmiddlewaretoken"]
        tried = Phone(checks=False).sign_in_as(cast.wren).send("/who", [*token, ("undo", cast.grant)])
        assert tried.status == 200
        assert not maya_sees(cast, signed_in(cast.maya))

    def test_what_was_never_shared_cannot_be_stopped_or_taken_back(self, cast: Cast) -> None:
        for name in ("stop", "undo", "stop_all"):
            for value in (fresh(), "x", "", cast.maya.account, cast.revoked):
                phone = Phone(checks=False).sign_in_as(cast.lark)
                seen = phone.send("/who", [(name, value)])
                assert seen.status in {200, 409}, (name, value)
        assert maya_sees(cast, signed_in(cast.maya))

    def test_pause_everyone_is_one_tap(self, cast: Cast) -> None:
        phone, maya = signed_in(cast.wren), signed_in(cast.maya)
        link = link_to(maya.get("/today"))
        page = phone.press(phone.get("/who"), "Pause everyone")
        assert "Everyone is paused." in page.text
        assert maya.get(link).status == 404
        assert "Wren" not in maya.get("/today").html
        assert "paused" not in maya.get("/today").text
        assert "paused" in phone.get("/home").text.lower()

    def test_the_time_that_is_over_opens_nothing(self, cast: Cast, clock: FrozenClock) -> None:
        clock.forward(days=31)
        maya = signed_in(cast.maya, at=clock.at)
        assert not maya_sees(cast, maya)
        page = signed_in(cast.wren, at=clock.at).get("/who")
        assert page.status == 200
        assert "until June 11" not in page.text

    def test_many_people_do_not_make_it_slow(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        _, before = queries(lambda: phone.get("/who"))
        for number in range(4):
            other = professional(f"Helper {number}")
            listed(who=other, role=Role.ADVOCATE, house=f"House {number}")
            share(owner=cast.wren, grantee=other)
        _, after = queries(lambda: phone.get("/who"))
        assert after <= before + 2

    def test_every_share_says_until_when(self, cast: Cast) -> None:
        page = signed_in(cast.wren).get("/who")
        assert page.html.count('value="' + cast.grant) == page.text.count("until June 11")
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT count(*), count(last_day) FROM vault_grant")
            everything, with_an_end = cursor.fetchone()
        assert everything == with_an_end == 2


class TestBeginAgain:
    """Resuming asks for the six words; stopping never does."""

    def test_wrong_words_change_nothing_and_right_words_open_again(self, db: None) -> None:
        cast = build_cast(wren=person_with_words("Wren"))
        phone, maya = signed_in(cast.wren), signed_in(cast.maya)
        phone.press(phone.get("/who"), "Pause everyone")
        asked = phone.press(phone.get("/who"), "Start again")
        assert "Your six words" in asked.text
        cookie = phone.cookie
        wrong = phone.press(asked, "Yes, start again", six="six other words than those here")
        assert "Those words did not fit." in wrong.text
        assert phone.cookie == cookie
        assert not maya_sees(cast, maya)
        right = phone.press(wrong, "Yes, start again", six=f"  {WORDS.upper()} ")
        assert right.status == 200
        assert "Everyone is paused." not in right.text
        assert maya_sees(cast, maya)
        assert phone.cookie != cookie
        old = Phone()
        old.client.cookies["__Host-s"] = cookie
        assert old.get("/home", follow=False).goes_to == "/in"

    def test_what_was_stopped_stays_stopped(self, db: None) -> None:
        cast = build_cast(wren=person_with_words("Wren"))
        phone = signed_in(cast.wren)
        share(owner=cast.wren, grantee=cast.sam)
        phone.press_value(phone.get("/who"), "stop", cast.grant)
        phone.press(phone.get("/who"), "Pause everyone")
        asked = phone.press(phone.get("/who"), "Start again")
        phone.press(asked, "Yes, start again", six=WORDS)
        assert not maya_sees(cast, signed_in(cast.maya))
        assert "Wren" in signed_in(cast.sam).get("/today").text
