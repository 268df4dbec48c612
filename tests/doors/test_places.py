"""Asking whether somebody has room, waiting, and a no that takes nothing away."""

import re

from builders import AT, share

from tests.doors.kit import NOTE_WORDS, PAGE_WORDS, Cast, Phone, Seen, signed_in
from tests.doors.same_questions import SameQuestions
from trefoil.care.places.rules import MOST
from trefoil.ledger.models import Entry
from trefoil.vault.identities import off_board
from trefoil.vault.placing import write_of_room
from trefoil.vault.sessions.limits import WORDS as WORDS_AN_HOUR
from trefoil.vault.work_formats import Placing

CALLED, SAYS = "Robin", "Tuesdays after four are good."


def ask(cast: Cast, *, phone: Phone | None = None, **more: str) -> Seen:
    phone = phone or signed_in(cast.wren)
    filled = {"who": cast.sam.account, "called": CALLED, "say": SAYS, **more}
    return phone.press(phone.get("/room"), "Ask", **filled)


def answer(cast: Cast, words: str, **more: str) -> Seen:
    sam = signed_in(cast.sam)
    return sam.press(sam.get("/places"), words, **more)


class TestRoom(SameQuestions):
    path = "/room"
    verbs = frozenset({"GET", "HEAD", "POST"})
    holds = ("Ask if someone has room", "Sam", "Maya")
    never = (NOTE_WORDS, "Cole")
    most_queries = 60  # the keys of each are looked up

    def test_it_shares_nothing_and_they_read_only_what_was_written(self, cast: Cast) -> None:
        before, facts = Entry.objects.count(), cast.sam.reader().grant_facts()
        page = ask(cast)
        assert "They see what you wrote here, and nothing else of yours." in page.main
        assert "No answer yet. That is about their days, and not about you." in page.main
        assert Entry.objects.count() == before
        sam = signed_in(cast.sam)
        assert "Someone asks if you have room." in sam.get("/today").main
        seen = sam.get("/places")
        assert CALLED in seen.main
        assert SAYS in seen.main
        assert "Wren" not in seen.html
        assert cast.wren.account not in seen.html
        assert cast.sam.reader().grant_facts() == facts
        assert CALLED not in signed_in(cast.maya).get("/places").html

    def test_a_yes_says_that_there_is_room_and_gives_nothing(self, cast: Cast) -> None:
        ask(cast)
        done = answer(cast, "There is room", own="Come when you like.")
        assert "No one asks now." in done.main
        wren = signed_in(cast.wren)
        assert "Someone answered if they have room" in wren.get("/people").main
        page = wren.get("/room")
        assert "Sam has room for you." in page.main
        assert "Come when you like." in page.main
        assert "/share" in page.links
        away = wren.press(page, "Put this away (Sam)")
        assert "It is put away. Nobody is told." in away.main
        assert "Sam has room for you." not in away.main

    def test_a_place_to_wait_has_no_order_and_is_there_until_it_is_taken_back(self, cast: Cast) -> None:
        ask(cast)
        ask(cast, phone=signed_in(cast.lark), called="Ash")
        sam = signed_in(cast.sam)
        page = sam.get("/places")
        assert page.main.index("Ash") < page.main.index("Robin")  # by name, whoever came first
        assert not re.search(r"\b(first|second|number|position|queue|1\.|2\.)\b", page.main)
        waits = answer(cast, "Later: keep a place")
        assert "You keep a place for them to wait." in waits.main
        wren, lark = signed_in(cast.wren), signed_in(cast.lark)
        both = [one.get("/room") for one in (wren, lark)]
        waiting = next(page for page in both if "keeps a place for you to wait" in page.main)
        assert "There is no order." in waiting.main
        phone = (wren, lark)[both.index(waiting)]
        back = phone.press(waiting, "Take it back (Sam)")
        assert "You took it back. They are told that, and no more." in back.main
        assert "You keep a place" not in sam.get("/places").main

    def test_a_no_blames_nobody_names_another_and_loses_nothing(self, cast: Cast) -> None:
        share(owner=cast.wren, grantee=cast.sam)
        before = cast.sam.reader().grant_facts()
        ask(cast)
        answer(cast, "No room", who=cast.maya.account)
        wren = signed_in(cast.wren)
        page = wren.get("/room")
        assert "Sam cannot take on anyone new. It is about time, and not about you." in page.main
        assert "Sam names Maya." in page.main
        assert not re.search(r"\b(sorry|unfortunately|reject|declin|denied|too )", page.main, re.IGNORECASE)
        assert cast.sam.reader().grant_facts() == before
        again = wren.press(page, "Ask Maya the same")
        assert "It is with them." in again.main
        assert "Wren" in signed_in(cast.maya).get("/places").main

    def test_a_yes_names_nobody_else(self, cast: Cast) -> None:
        ask(cast)
        answer(cast, "There is room", who=cast.maya.account)
        assert "Sam names Maya" not in signed_in(cast.wren).get("/room").main

    def test_form_by_form_nothing_is_lost(self, cast: Cast) -> None:
        wren = signed_in(cast.wren)
        page = wren.press(wren.get("/room"), "Ask", say=SAYS)
        assert "Pick one person to ask." in page.main
        assert f'value="{SAYS}"' in page.html
        page = wren.press(page, "Ask", who=cast.sam.account, say="data:image/png;base64,AAAA")
        assert "Part of that did not look like words." in page.main
        wren.press(page, "Ask", say=SAYS)
        twice = ask(cast, phone=wren)
        assert "Your question is with them already." in twice.main
        form, _button = twice.find("Ask")
        sends = [(name, value) for name, value in form.sends if name not in {"who", "called", "say"}]
        police = wren.send("/room", [*sends, ("who", cast.cole.account), ("called", ""), ("say", "")])
        assert "Pick one person to ask." in police.main
        gone = wren.send("/room", [*sends, ("item", "0" * 32), ("do", "away")])
        assert "That is not here any more." in gone.main
        assert MOST == 6  # as the sentence says

    def test_one_who_has_left_is_nobody_to_ask_and_a_question_to_them_can_be_put_away(self, cast: Cast) -> None:
        wren = signed_in(cast.wren)
        page = ask(cast, phone=wren)
        off_board(steward=cast.stew.keys, account=cast.sam.account, at=AT)
        page = wren.get("/room")
        assert "Sam" not in [line.strip() for line in page.main.splitlines()]
        back = wren.press_value(page, "do", "away")
        assert "You took it back." in back.main
        assert "No answer yet" not in wren.get("/room").main


class TestPlaces(SameQuestions):
    path = "/places"
    readers = ("granted",)
    verbs = frozenset({"GET", "HEAD", "POST"})
    holds = ("Who asks if you have room", "There is no order.", "No one asks now.")
    most_queries = 60  # the keys of each whom a no can name
    never = (NOTE_WORDS, PAGE_WORDS, "Wren")

    def test_a_question_that_is_gone_is_answered_to_nobody(self, cast: Cast) -> None:
        wren, sam = signed_in(cast.wren), signed_in(cast.sam)
        page = ask(cast, phone=wren)
        seen = sam.get("/places")
        wren.press(page, "Take it back (Sam)")
        gone = sam.press(seen, "There is room")
        assert "That is not here any more." in gone.main
        assert "Sam has room" not in wren.get("/room").main

    def test_what_is_no_words_is_turned_back(self, cast: Cast) -> None:
        ask(cast)
        page = answer(cast, "No room", own="data:image/png;base64,AAAA")
        assert "Part of that did not look like words." in page.main
        assert "No answer yet" in signed_in(cast.wren).get("/room").main


def test_who_asks_and_takes_back_without_an_end_is_told_to_wait_and_nothing_typed_is_lost(cast: Cast) -> None:
    wren = signed_in(cast.wren)
    for _ in range(WORDS_AN_HOUR):
        write_of_room(reader=cast.wren.reader(), to=cast.sam.account, placing=Placing.ASK, at=AT)
        write_of_room(reader=cast.wren.reader(), to=cast.sam.account, placing=Placing.BACK, at=AT)
    page = ask(cast, phone=wren)
    assert "They cannot be written to right now." in page.main
    assert f'value="{SAYS}"' in page.html


def test_an_answer_past_the_limit_leaves_the_question_where_it_is(cast: Cast) -> None:
    ask(cast)
    for _ in range(WORDS_AN_HOUR):
        write_of_room(reader=cast.sam.reader(), to=cast.wren.account, placing=Placing.LATER, at=AT)
    page = answer(cast, "No room")
    assert "They cannot be written to right now." in page.main
    assert CALLED in page.main
