"""Somebody looked for the person and tells only what they did: by letter, seen first by the person, kept or not."""

import re

from tests.doors.kit import NOTE_WORDS, PAGE_WORDS, Cast, Phone, link_to, signed_in
from tests.doors.same_questions import SameQuestions
from tests.doors.test_team_person import TeamPage

BOTH_VERBS = frozenset({"GET", "HEAD", "POST"})
OWN = "wrote-to-the-club"


def tell(cast: Cast) -> tuple[Phone, str]:
    """Maya tells what she did. Returns her phone and the address."""
    maya = signed_in(cast.maya)
    link = f"{link_to(maya.get('/today'))}/looked"
    page = maya.press(maya.get(link), "Send it", did="closed", own=OWN)
    assert "They see it first" in page.text
    return maya, link


def waiting(phone: Phone) -> str:
    return next(link for link in phone.get("/said").links if re.fullmatch(r"/said/[0-9a-f]{32}", link))


class TestTell(TeamPage):
    ending = "/looked"
    bad = ("/with/0/looked", "/with/" + "0" * 16 + "/looked")
    holds = ("Say only what you did, and never what you saw.", "I closed old names and old pages.")
    never = (NOTE_WORDS, PAGE_WORDS)

    def test_only_what_was_done_is_sent_and_a_link_is_taken_out(self, cast: Cast) -> None:
        maya, wren = signed_in(cast.maya), signed_in(cast.wren)
        page = maya.press(maya.get(self.address(cast)), "Send it")
        assert "One tap is enough." in page.text
        page = maya.press(page, "Send it", did="school", own=f"{OWN} https://a.example/b")
        assert "We took a link out" in page.text
        assert OWN in page.html
        assert "a.example" not in page.html
        assert re.search(r'value="school"[^>]*checked', page.html)
        assert not [link for link in wren.get("/said").links if re.fullmatch(r"/said/[0-9a-f]{32}", link)]
        maya.press(page, "Send it", did="school", own=OWN)
        assert OWN in wren.get(waiting(wren)).main

    def test_after_a_stop_there_is_no_page_and_nothing_typed_is_lost(self, cast: Cast) -> None:
        maya, wren = signed_in(cast.maya), signed_in(cast.wren)
        page = maya.get(self.address(cast))
        wren.press(wren.get("/who"), "Pause everyone")
        gone = maya.press(page, "Send it", did="closed", own=OWN)
        assert gone.status == 404
        assert OWN in gone.main


class TestTold(SameQuestions):
    path = "/said/{letter}"
    verbs = BOTH_VERBS
    holds = ("Maya looked for you", "Closed old names and old pages.", OWN)
    never = (NOTE_WORDS, PAGE_WORDS)
    bad = ("/said/" + "0" * 32,)

    def prepare(self, cast: Cast) -> None:
        self.maya, self.link = tell(cast)
        self.wren = signed_in(cast.wren)
        self.letter = waiting(self.wren)

    def address(self, cast: Cast) -> str:
        return self.letter

    def test_it_is_put_in_the_plan_and_the_letter_is_gone(self, cast: Cast) -> None:
        del cast
        page = self.wren.press(self.wren.get(self.letter), "Put it in my plan")
        assert "It stands in your plan now." in page.text
        assert f"Maya: Closed old names and old pages. {OWN}" in page.main
        assert self.wren.get(self.letter).status == 404

    def test_put_away_left_and_kept_look_the_same_to_the_one_who_told_it(self, cast: Cast) -> None:
        before = self.maya.get(self.link).main
        for how in ("Stop for now", "Put it in my plan"):
            self.wren.press(self.wren.get(self.letter), how)
            assert self.maya.get(self.link).main == before
        tell(cast)
        self.wren.press(self.wren.get(waiting(self.wren)), "Put this away")
        assert self.maya.get(self.link).main == before
        assert "looked for you" not in self.wren.get("/said").text

    def test_the_log_says_that_it_came_to_the_person(self, cast: Cast) -> None:
        del cast
        assert "Maya, your therapist at North House, wrote a few words to you." in self.wren.get("/opened").text
