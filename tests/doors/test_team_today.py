"""A professional's first page: the people who share something with them now, and nobody else."""

from builders import share

from tests.conftest import FrozenClock
from tests.doors.kit import NOTE_WORDS, OTHER_WORDS, PAGE_WORDS, TITLE_WORDS, Cast, signed_in
from tests.doors.same_questions import SameQuestions
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.vault.identities import identity


class TestToday(SameQuestions):
    path = "/today"
    readers = ("granted",)
    verbs = frozenset({"GET", "HEAD", "POST"})
    holds = ("Hello, Maya.", "Wren", "Notes, until June 11", "You may add to notes.")
    never = (NOTE_WORDS, TITLE_WORDS, PAGE_WORDS, OTHER_WORDS, "Lark", "Dana", "Sam", "rivate page", "question")

    def test_it_tells_nothing_of_what_was_not_granted(self, cast: Cast) -> None:
        """Somebody who was stopped and somebody who was never asked see the very same page."""
        pages = []
        for member in (cast.dana, cast.sam):
            page = signed_in(member).get("/today").main.replace("Dana", "Sam")
            own = identity(account=member.account).words  # each one's own check words, which tell of nobody else
            pages.append(page.replace(" ".join(own), "six words"))
        assert pages[0] == pages[1]
        assert "Nothing is shared with you now" in pages[0]

    def test_what_begins_later_is_not_there_yet(self, cast: Cast, clock: FrozenClock) -> None:
        share(owner=cast.wren, grantee=cast.sam, verbs=frozenset({Verb.READ}), days=10)
        assert "Wren" in signed_in(cast.sam).get("/today").text
        clock.forward(days=11)
        assert "Wren" not in signed_in(cast.sam, at=clock.at).get("/today").text

    def test_several_kinds_of_things_of_one_person_stand_together(self, cast: Cast) -> None:
        share(owner=cast.wren, grantee=cast.maya, category=Category.MEASURES)
        text = signed_in(cast.maya).get("/today").main
        assert text.count("Open what Wren shared") == 1
        assert "Answers to questions, until June 11" in text

    def test_there_are_no_numbers_to_chase(self, cast: Cast) -> None:
        text = signed_in(cast.maya).get("/today").main.lower()
        for word in ("unread", "overdue", "missed", "has not", "waiting", "%"):
            assert word not in text
