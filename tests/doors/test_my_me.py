"""About the person, by the person; and how the software speaks of them to others (guide 12, 13)."""

import pytest
from builders import share

from tests.conftest import FrozenClock
from tests.doors.kit import WORDS, Cast, Phone, build_cast, link_to, person_with_words, signed_in
from tests.doors.same_questions import SameQuestions
from trefoil.kernel.vocabulary import Category, Role

LIKES = "tea-by-the-sea"


class TestMe(SameQuestions):
    path = "/me"
    holds = ("About you", "What do you like?", LIKES, "What are you good at?", "The word for you", "Maya can see how")
    never = ("Dana",)

    def prepare(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        phone.press(phone.get("/me/likes"), "Save", body=LIKES)


def test_it_begins_with_what_they_like_and_are_good_at(cast: Cast) -> None:
    text = signed_in(cast.wren).get("/me").main
    assert text.index("What do you like?") < text.index("What are you good at?") < text.index("How to speak of you")


@pytest.mark.parametrize("name", ["likes", "good", "call"])
def test_each_part_is_saved_emptied_skipped_and_kept(cast: Cast, name: str) -> None:
    phone, path = signed_in(cast.wren), f"/me/{name}"
    assert "Saved." in phone.press(phone.get(path), "Save", body="some words").text
    assert phone.get(path).box("body") == "some words"
    assert "Saved." in phone.press(phone.get(path), "Save", body="").text
    assert phone.press(phone.get(path), "Skip this one", body="other").path == "/me"
    assert phone.get(path).box("body") == ""
    assert "We kept what you typed." in phone.press(phone.get(path), "Stop for now", body="half").text
    assert phone.get(path).box("body") == "half"
    assert "/me" in phone.get("/home").links
    long = phone.press(phone.get(path), "Save", body="word " * 800)
    assert "Make them shorter" in long.text
    assert "This place keeps words only." in phone.press(phone.get(path), "Save", body="%PDF-1.7 x").text
    assert phone.get("/me/other").status == 404
    assert phone.get("/me/word/6").status == 404
    assert phone.get("/me/word/0").status == 404


def test_no_words_are_needed_and_nothing_is_picked_for_anyone(cast: Cast) -> None:
    """A5: a word, or nothing, are equal ways to answer."""
    phone = signed_in(cast.lark)
    assert phone.press(phone.get("/me/likes"), "Save").path == "/me?done=saved"
    page = phone.get("/me/word")
    assert [value for _, value in page.find("Save")[0].sends if value in {"survivor", "victim", "own"}] == []
    assert phone.press(page, "Stop for now", word="victim").path == "/me"
    assert "No word. My name is enough" in phone.get("/me").text


def spoken(cast: Cast, clock: FrozenClock) -> dict[str, str]:
    """What each reader's first page says of Wren."""
    pages = {
        name: signed_in(who, at=clock.at).get("/today").main for name, who in (("maya", cast.maya), ("sam", cast.sam))
    }
    return {name: text.partition("Wren")[2] for name, text in pages.items()}


def test_each_reader_is_told_their_own_word_and_no_other(cast: Cast, clock: FrozenClock) -> None:
    share(owner=cast.wren, grantee=cast.sam, category=Category.MEASURES, role=Role.PEER_SUPPORTER)
    phone = signed_in(cast.wren)
    phone.press(phone.get("/me/call"), "Save", body="they")
    clock.forward(seconds=2)
    phone.press(phone.get("/me/word"), "Save", word="survivor")
    clock.forward(seconds=2)
    phone.press(phone.get("/me/word/2"), "Save", word="own", own="kite-maker")
    told = spoken(cast, clock)
    assert "To speak of Wren, say “they”." in told["maya"]
    assert "The word Wren chose: “survivor”." in told["maya"]
    assert "kite-maker" not in told["maya"]
    assert "The word Wren chose: “kite-maker”." in told["sam"]
    assert "survivor" not in told["sam"]
    maya = signed_in(cast.maya, at=clock.at)
    why = maya.get(link_to(maya.get("/today")))
    assert "say “they”" in why.text
    assert "say “they”" in maya.press(why, "Open", reason="talk_today").text
    clock.forward(seconds=2)
    phone.press(phone.get("/me/word/2"), "Save", word="usual")
    assert "“survivor”" in spoken(cast, clock)["sam"]
    clock.forward(seconds=2)
    phone.press(phone.get("/me/word"), "Save", word="none")
    assert "The word Wren chose" not in "".join(spoken(cast, clock).values())


def test_who_was_stopped_or_never_had_a_share_is_told_nothing(cast: Cast, clock: FrozenClock) -> None:
    phone = signed_in(cast.wren)
    phone.press(phone.get("/me/word"), "Save", word="own", own="kite-maker")
    for who in (cast.dana, cast.sam):
        assert "kite-maker" not in signed_in(who, at=clock.at).get("/today").html
        assert not any(other.word for other in who.reader().home.others)


def test_a_new_share_says_how_to_speak_from_the_start(db: None, clock: FrozenClock) -> None:
    cast = build_cast(wren=person_with_words("Wren"))
    phone = signed_in(cast.wren)
    phone.press(phone.get("/me/word"), "Save", word="survivor")
    page = phone.press(phone.press(phone.get("/share"), "Next", what="notes"), "Next", who=cast.sam.account)
    page = phone.press(page, "Next", long="week")
    phone.press(phone.press(page, "Yes, share it"), "Share it", six=WORDS)
    assert "“survivor”" in spoken(cast, clock)["sam"]


def test_letters_of_one_day_come_in_any_order_and_the_newest_words_win(cast: Cast, clock: FrozenClock) -> None:
    phone = signed_in(cast.wren)
    for name in ("first", "second", "third", "fourth", "fifth"):
        phone.press(phone.get("/me/call"), "Save", body=name)
        clock.forward(seconds=1)
    assert "say “fifth”" in signed_in(cast.maya, at=clock.at).get("/today").main


def test_nobody_else_writes_it(cast: Cast) -> None:
    for path in ("/me", "/me/likes", "/me/word", "/me/word/1"):
        for who in (cast.maya, cast.stew):
            assert Phone(checks=False).sign_in_as(who).send(path, [("body", "x"), ("word", "victim")]).status == 404
