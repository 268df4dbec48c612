"""A copy of one's own writing: written down first, one's own words alone, and no legal chart."""

from builders import note, note_back, share

from tests.doors.kit import BOTH, NOTE_WORDS, Cast, Phone, signed_in
from tests.doors.test_team_person import TeamPage
from trefoil.kernel.vocabulary import Category, Verb


class TestCopy(TeamPage):
    ending = "/copy"
    holds = ("A copy of what you wrote", "It is not your legal chart.", "Wren sees in their log that you saved it")
    never = (NOTE_WORDS,)
    bad = ("/with/0/copy", "/with/0123456789abcdef/copy")
    others_find = "This page is not here"

    def test_it_holds_ones_own_words_alone_and_the_person_sees_it_in_the_log(self, cast: Cast) -> None:
        share(owner=cast.wren, grantee=cast.sam, verbs=BOTH)
        assert cast.wren.record is not None
        note_back(who=cast.maya, record=cast.wren.record, words="We agreed on Thursday.")
        note_back(who=cast.sam, record=cast.wren.record, words="words of Sam")
        note(who=cast.wren, words="words of Wren")
        phone = signed_in(cast.maya)
        copy = phone.press(phone.get(f"{self.link}/copy"), "Save the copy")
        assert copy.response.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert copy.response.headers["Cache-Control"] == "no-store"
        assert "We agreed on Thursday." in copy.html
        assert "It is not your legal chart." in copy.html
        assert not [words for words in (NOTE_WORDS, "words of Sam", "words of Wren") if words in copy.html]
        log = signed_in(cast.wren).get("/opened").text
        assert "Maya, your therapist at North House, saved a copy of what they wrote in your notes." in log
        assert "They said: “A copy of what I wrote.”" in log

    def test_nothing_written_is_said(self, cast: Cast) -> None:
        phone = signed_in(cast.maya)
        copy = phone.press(phone.get(f"{self.link}/copy"), "Save the copy")
        assert "You have not written anything here." in copy.html

    def test_who_may_only_add_or_sees_something_else_takes_nothing_along(self, cast: Cast) -> None:
        share(owner=cast.wren, grantee=cast.sam, verbs=frozenset({Verb.ADD}))
        share(owner=cast.wren, grantee=cast.ruth, category=Category.MEASURES)
        for who in (cast.sam, cast.ruth):
            phone = signed_in(who)
            link = next(one for one in phone.get("/today").links if one.startswith("/with/"))
            assert phone.get(f"{link}/copy").status == 404

    def test_after_a_stop_there_is_no_copy(self, cast: Cast) -> None:
        phone = signed_in(cast.maya)
        page = phone.get(f"{self.link}/copy")
        wren = signed_in(cast.wren)
        wren.press_value(wren.get("/who"), "stop", cast.grant)
        late = phone.press(page, "Save the copy")
        assert late.status == 404
        assert Phone(checks=False).sign_in_as(cast.maya).send(f"{self.link}/copy", []).status == 404
