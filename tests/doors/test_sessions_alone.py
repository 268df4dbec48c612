"""Told in pieces, what a talk was like, and what is asked before it is tried: each shared alone, or not at all."""

import re
from datetime import timedelta

from builders import AT, share, write
from vault.attack import rows

from tests.conftest import FrozenClock
from tests.doors.kit import NOTE_WORDS, PAGE_WORDS, Cast, Phone, Seen, link_to, signed_in
from tests.doors.same_questions import SameQuestions
from trefoil.care.sessions.schema import Layer, Piece
from trefoil.care.talks.schema import How, Stand, Talk
from trefoil.kernel.ids import ItemId, fresh
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category
from trefoil.policy.grants import CannotGrant, WhyNot

BOTH_VERBS = frozenset({"GET", "HEAD", "POST"})
LINE, FEW, MORE = "the-blue-door-year", "a-few-lines-of-it", "all-of-it-in-words"
TRIES, INSTEAD, WENT = "five-colors-eyes-open", "with-the-window-open", "more-of-that-please"


def told(cast: Cast) -> tuple[str, dict[Layer, ItemId]]:
    """Something in all three layers, and what each is."""
    assert cast.wren.record is not None
    group = ItemId(fresh())
    items = {
        layer: write(
            who=cast.wren, record=cast.wren.record, payload=Piece(group=group, layer=layer, words=Plain(words))
        )
        for layer, words in zip(Layer, (LINE, FEW, MORE), strict=True)
    }
    return group, items


def give(cast: Cast, item: ItemId) -> None:
    share(owner=cast.wren, grantee=cast.maya, category=Category.ALONE, item=item)


def opened_by(phone: Phone) -> Seen:
    return phone.press(phone.get(link_to(phone.get("/today"))), "Open", reason="talk_today")


class TestPieces(SameQuestions):
    path = "/pieces"
    holds = ("A little at a time", LINE)
    never = (NOTE_WORDS, PAGE_WORDS, FEW, MORE)

    def prepare(self, cast: Cast) -> None:
        told(cast)


class TestNewPiece(SameQuestions):
    path = "/pieces/new"
    verbs = BOTH_VERBS
    holds = ("In one line", "A made-up word is fine.")
    never = (NOTE_WORDS, PAGE_WORDS)

    def test_it_is_kept_and_nothing_typed_is_lost(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/pieces/new"), "Save")
        assert "A word is enough." in page.text
        page = phone.press(page, "Stop for now", body=LINE)
        assert "We kept what you typed." in page.text
        page = phone.get("/pieces/new")
        assert page.box("body") == LINE
        page = phone.press(page, "Save", body="x" * 200)
        assert page.box("body") == "x" * 200
        page = phone.press(page, "Save", body=LINE)
        assert "Saved." in page.text
        assert LINE in page.text
        assert "In more words" in page.text


class TestOnePiece(SameQuestions):
    path = "/pieces/{group}"
    holds = (LINE, FEW, MORE, "They do not see that there is another.")
    never = (NOTE_WORDS, PAGE_WORDS)
    bad = ("/pieces/" + "0" * 32,)

    def prepare(self, cast: Cast) -> None:
        self.group, self.items = told(cast)

    def address(self, cast: Cast) -> str:
        return f"/pieces/{self.group}"

    def test_each_layer_is_seen_alone_and_taken_back_with_one_tap(self, cast: Cast) -> None:
        wren, maya = signed_in(cast.wren), signed_in(cast.maya)
        for layer, words in ((Layer.FEW, FEW), (Layer.LINE, LINE)):
            give(cast, self.items[layer])
            page = opened_by(maya)
            assert words in page.text
            assert MORE not in page.html
            assert not re.search(r"one line|few lines|more words|layer|another", page.main)
        page = wren.get(self.address(cast))
        assert "Maya can see this, as it was when you shared it." in page.text
        assert page.text.count("Stop Maya seeing this") == 2
        wren.press(page, "Stop Maya seeing this")
        page = opened_by(maya)
        assert (LINE in page.text) is not (FEW in page.text)
        assert MORE not in page.html

    def test_the_whole_of_it_cannot_be_shared(self, cast: Cast) -> None:
        try:
            share(owner=cast.wren, grantee=cast.maya, category=Category.ALONE)
        except CannotGrant as refused:
            assert refused.reason is WhyNot.ONE_BY_ONE
        else:
            raise AssertionError
        wren = signed_in(cast.wren)
        assert 'value="alone"' not in wren.get("/share").html
        page = wren.get(self.address(cast))
        page = wren.press(page, "Show this to one person: In more words")
        assert "Maya" in page.text
        page = wren.press(page, "Next", who=cast.maya.account)
        assert MORE in page.text  # how long: said of this one thing


class TestOneLayer(SameQuestions):
    path = "/pieces/{group}/few"
    verbs = BOTH_VERBS
    holds = (FEW, "Erase this")
    never = (NOTE_WORDS, PAGE_WORDS, LINE, MORE)
    bad = ("/pieces/" + "0" * 32 + "/few",)

    def prepare(self, cast: Cast) -> None:
        self.group, self.items = told(cast)

    def address(self, cast: Cast) -> str:
        return f"/pieces/{self.group}/few"

    def test_who_was_shown_it_sees_it_as_it_was(self, cast: Cast) -> None:
        give(cast, self.items[Layer.FEW])
        wren = signed_in(cast.wren)
        page = wren.get(self.address(cast))
        assert "Maya will still see it as it was." in page.text
        wren.press(page, "Save", body="other-words-now")
        page = opened_by(signed_in(cast.maya))
        assert FEW in page.text
        assert "other-words-now" not in page.text

    def test_two_windows_do_not_overwrite_each_other(self, cast: Cast) -> None:
        wren = signed_in(cast.wren)
        assert wren.get(f"/pieces/{self.group}/nothing").status == 404
        wren.press(wren.get(self.address(cast)), "Stop for now", body="half a thought")
        assert wren.get(self.address(cast)).box("body") == "half a thought"
        assert wren.get(f"/pieces/{self.group}/more").box("body").strip() == MORE


class TestEraseLayer(TestOneLayer):
    path = "/pieces/{group}/few/erase"
    holds = ("Erase this?", "In a few lines")
    never = (NOTE_WORDS, PAGE_WORDS)
    bad = ("/pieces/" + "0" * 32 + "/few/erase",)

    def address(self, cast: Cast) -> str:
        return f"/pieces/{self.group}/few/erase"

    def test_who_was_shown_it_sees_it_as_it_was(self, cast: Cast) -> None:
        give(cast, self.items[Layer.FEW])
        wren, maya = signed_in(cast.wren), signed_in(cast.maya)
        assert FEW in opened_by(maya).text
        wren.press(wren.get(self.address(cast)), "Erase it")
        assert FEW not in opened_by(maya).html
        assert LINE in wren.get(f"/pieces/{self.group}").text

    def test_what_was_typed_for_it_goes_with_it_and_for_another_layer_stays(self, cast: Cast) -> None:
        wren = signed_in(cast.wren)
        drafts = (f"/pieces/{self.group}/few", f"/pieces/{self.group}/more")
        for place, left in ((drafts[0], 0), (drafts[1], 1)):
            wren.press(wren.get(place), "Stop for now", body="half a thought")
            before = rows("SELECT COUNT(*) FROM vault_item")[0][0]
            if left:
                wren.press(wren.get(f"/pieces/{self.group}/line/erase"), "Erase it")
            else:
                wren.press(wren.get(self.address(cast)), "Erase it")
            assert rows("SELECT COUNT(*) FROM vault_item")[0][0] == before - 2 + left
        assert wren.get(drafts[1]).box("body") == "half a thought"

    def test_two_windows_do_not_overwrite_each_other(self, cast: Cast) -> None:
        wren = signed_in(cast.wren)
        wren.press(wren.get(self.address(cast)), "Erase it")
        assert wren.get(self.address(cast)).status == 404


# --- after a talk --------------------------------------------------------------------------------------------------


def talked(cast: Cast, *, days: int = 1) -> str:
    """The page about a talk with Maya that is over."""
    assert cast.wren.record is not None
    begins = (AT - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")
    talk = Talk(
        begins=begins, zone="America/Chicago", how=How.PHONE, whom=cast.maya.account, called=Plain("Maya"),
        stand=Stand.YES,
    )  # fmt: skip
    return f"/talks/{write(who=cast.wren, record=cast.wren.record, payload=talk)}/after"


class TestAfterTalk(SameQuestions):
    path = "/talks/{talk}/after"
    verbs = BOTH_VERBS
    holds = (
        "I felt I had to look after them.",
        "Nobody has tested them, and nothing is counted.",
        "Something kind first",
        "nothing tomorrow",
    )
    never = (NOTE_WORDS, PAGE_WORDS)
    bad = ("/talks/" + "0" * 32 + "/after",)

    def prepare(self, cast: Cast) -> None:
        self.talk = talked(cast)

    def address(self, cast: Cast) -> str:
        return self.talk

    def test_what_was_said_is_the_persons_alone_until_they_show_it(self, cast: Cast) -> None:
        wren, maya = signed_in(cast.wren), signed_in(cast.maya)
        page = wren.press(wren.get(self.talk), "Save")
        assert "One answer is enough, or none at all." in page.text
        sent = {"csrfmiddlewaretoken", "once"}
        form, _button = page.find("Save")
        kept = [(name, value) for name, value in form.sends if name in sent]
        fields = [*kept, ("looked_after", "some"), ("no", "no"), ("own", WENT), ("do", "save")]
        page = wren.send(self.talk, fields)
        assert "Only you can see it, until you show it to somebody." in page.text
        assert WENT not in opened_by(maya).html
        item = ItemId(next(value for value in re.findall(r'name="item" value="([0-9a-f]{32})"', page.html)))
        give(cast, item)
        shown = opened_by(maya).text
        assert "I felt I had to look after them. A little." in shown
        assert "I could say no, or not now. No." in shown
        assert "pace" not in shown  # what was left out is not there, and nothing says so
        page = wren.get(self.talk)
        assert "Stop Maya seeing this" in page.text
        page = wren.press(page, "Take it all away")
        assert "It is erased." in page.text
        assert WENT not in opened_by(maya).html

    def test_a_talk_that_is_still_to_come_or_long_over_is_asked_nothing(self, cast: Cast) -> None:
        wren = signed_in(cast.wren)
        assert wren.get(talked(cast, days=-1)).status == 404
        assert wren.get(talked(cast, days=90)).status == 404
        assert wren.press(wren.get(self.talk), "Stop for now").path == "/talks"

    def test_what_they_picked_beforehand_for_after_comes_first(self, cast: Cast, clock: FrozenClock) -> None:
        """Guide, 91: three lines of their own, and no more of them."""
        wren = signed_in(cast.wren)
        assert "Pick something for after" in wren.get(self.talk).text
        for label in ("the long way home", "soup", "the red blanket", "no calls"):
            wren.press(wren.get("/good/new"), "Save", label=label, kind="after")
            clock.forward(seconds=20)
        page = wren.get(self.talk)
        kind = page.html.partition('id="h-kind"')[2].partition("</section>")[0]
        assert [label for label in ("the long way home", "soup", "the red blanket", "no calls") if label in kind] == [
            "the long way home",
            "soup",
            "the red blanket",
        ]
        coming = talked(cast, days=-1).removesuffix("/after")
        assert "/good/after" in wren.get(coming).links
        assert "soup" not in opened_by(signed_in(cast.maya)).html

    def test_no_page_asks_by_itself_the_day_after(self, cast: Cast) -> None:
        home = signed_in(cast.wren).get("/home")
        assert "/after" not in home.html
        assert "how it was" not in home.text


def test_it_was_read_stands_beside_the_talk_in_words(cast: Cast) -> None:
    assert cast.wren.record is not None
    talked(cast, days=20)
    soon = talked(cast, days=-1)
    wren, maya = signed_in(cast.wren), signed_in(cast.maya)
    assert "to get ready" not in wren.get("/talks").text
    page = maya.get(f"{link_to(maya.get('/today'))}/brief")
    maya.press(page, "Read it")
    page = wren.get("/talks")
    assert page.text.count("Maya read what you share, to get ready.") == 1
    assert page.text.index("to get ready") < page.text.index("Gone by")
    assert soon.removesuffix("/after") in page.links


# --- asked before it is tried --------------------------------------------------------------------------------------


def asked_first(cast: Cast) -> tuple[Phone, str]:
    maya = signed_in(cast.maya)
    link = f"{link_to(maya.get('/today'))}/try"
    page = maya.press(maya.get(link), "Ask")
    assert "A line is enough." in page.text
    page = maya.press(page, "Ask", asked=TRIES)
    assert "You asked." in page.text
    return maya, link


def waiting(phone: Phone) -> str:
    return next(link for link in phone.get("/said").links if re.fullmatch(r"/said/[0-9a-f]{32}", link))


class TestTry(SameQuestions):
    path = "/said/{letter}"
    verbs = BOTH_VERBS
    holds = ("Maya asks you first", TRIES, "You do not have to say why")
    never = (NOTE_WORDS, PAGE_WORDS)
    bad = ("/said/" + "0" * 32,)

    def prepare(self, cast: Cast) -> None:
        self.maya, self.link = asked_first(cast)
        self.wren = signed_in(cast.wren)
        self.letter = waiting(self.wren)

    def address(self, cast: Cast) -> str:
        return self.letter

    def test_a_no_is_two_words_and_leaves_nothing_behind(self, cast: Cast) -> None:
        del cast
        page = self.wren.press(self.wren.get(self.letter), "Tell Maya")
        assert "Pick one." in page.text
        page = self.wren.press(page, "Tell Maya", say="no", own=INSTEAD)
        assert "You do not have to say why." in page.text
        assert TRIES not in page.text
        shown = self.maya.get(self.link)
        assert "Wren: Not this." in shown.text
        assert INSTEAD not in shown.html
        page = self.maya.press(shown, "Put this away")
        assert TRIES not in page.text

    def test_something_else_is_said_in_words(self, cast: Cast) -> None:
        del cast
        page = self.wren.press(self.wren.get(self.letter), "Tell Maya", say="other")
        assert "what you would like instead" in page.text
        self.wren.press(page, "Tell Maya", say="other", own=INSTEAD)
        assert INSTEAD in self.maya.get(self.link).text

    def test_later_leaves_it_there_and_leaving_it_tells_nobody(self, cast: Cast) -> None:
        del cast
        before = self.maya.get(self.link).main
        self.wren.press(self.wren.get(self.letter), "Stop for now")
        assert self.maya.get(self.link).main == before
        self.wren.press(self.wren.get(self.letter), "Tell Maya", say="later")
        assert "Later, maybe" in self.maya.get(self.link).text
        assert TRIES in self.wren.get(self.letter).text
        self.wren.press(self.wren.get(self.letter), "Put this away without an answer")
        assert self.wren.get(self.letter).status == 404

    def test_after_a_yes_how_it_was_is_the_persons_own_until_they_say_so(self, cast: Cast) -> None:
        del cast
        self.wren.press(self.wren.get(self.letter), "Tell Maya", say="yes")
        page = self.wren.get("/said")
        tried = next(link for link in page.links if link.startswith("/said/tried/"))
        page = self.wren.press(self.wren.get(tried), "Save")
        assert "Pick one." in page.text
        page = self.wren.press(page, "Save", went="not_for_me", own=WENT)
        assert "Only you can see it." in page.text
        assert WENT not in self.maya.get(self.link).html
        page = self.wren.press(self.wren.get(tried), "Save", went="not_for_me", own=WENT, tell="yes")
        assert "They can read it too." in page.text
        shown = self.maya.get(self.link).text
        assert "Not for me." in shown
        assert WENT in shown
        page = self.wren.press(self.wren.get(tried), "Take it all away")
        assert "It is erased." in page.text
        assert self.wren.get(tried).status == 404

    def test_after_a_stop_the_answers_are_not_there_and_what_was_typed_is_given_back(self, cast: Cast) -> None:
        page = self.maya.get(self.link)
        self.wren.press(self.wren.get(self.letter), "Tell Maya", say="other", own=INSTEAD)
        self.wren.press_value(self.wren.get("/who"), "stop", cast.grant)
        assert self.maya.get(self.link).status == 404
        page = self.maya.press(page, "Ask", asked=TRIES)
        assert page.status == 404
        assert TRIES in page.text
        assert INSTEAD not in page.html
