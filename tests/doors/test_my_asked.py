"""Being asked: calm, with an edit, a "no" without a reason, and a way to leave it. Nothing reminds."""

import pytest
from django.db import connections

from tests.conftest import FrozenClock
from tests.doors.kit import (
    NOTE_WORDS,
    PAGE_WORDS,
    TITLE_WORDS,
    WORDS,
    Cast,
    Phone,
    Seen,
    build_cast,
    link_to,
    person_with_words,
    signed_in,
)
from tests.doors.same_questions import SameQuestions
from trefoil.kernel.ids import fresh
from trefoil.vault.formats import Held
from trefoil.vault.records import load_roster


def asked(cast: Cast, *, what: str = "measures", long: str = "month") -> Seen:
    """Let Maya ask Wren for something."""
    maya = signed_in(cast.maya)
    link = link_to(maya.get("/today"))
    return maya.press(maya.get(f"{link}/ask"), "Ask", what=what, why="To see how sleep goes", long=long)


def grants_of(cast: Cast) -> tuple[Held, ...]:
    return load_roster(owner=cast.wren.reader().owner(record=cast.wren.record or "")).roster.grants


def letters() -> int:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM vault_mail")
        return int(cursor.fetchone()[0])


@pytest.fixture
def cast(db: None) -> Cast:
    """The cast, with a Wren who has six words."""
    return build_cast(wren=person_with_words("Wren"))


class TestAsked(SameQuestions):
    path = "/asked"
    verbs = frozenset({"GET", "HEAD", "POST"})
    holds = (
        "What others ask to see",
        "Maya, your therapist, asks to see your answers to questions until June 11.",
        "They said: “To see how sleep goes.”",
        "They are not told which.",
    )
    never = (NOTE_WORDS, TITLE_WORDS, PAGE_WORDS)

    @pytest.fixture
    def cast(self, db: None) -> Cast:
        found = build_cast(wren=person_with_words("Wren"))
        self.prepare(found)
        return found

    def prepare(self, cast: Cast) -> None:
        asked(cast)

    def test_one_calm_line_on_the_page_of_who_can_see_what_and_nowhere_else(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        assert "Someone asks to see something." in phone.get("/who").text
        assert "Maya asks" not in phone.get("/who").text
        for path in ("/home", "/notes", "/opened"):
            assert "asks to see something" not in phone.get(path).text
        assert (
            "Maya, your therapist at North House, asked to see your answers to questions" in phone.get("/opened").text
        )

    def test_no_needs_no_reason_and_looks_like_leaving_it(self, cast: Cast) -> None:
        maya = signed_in(cast.maya)
        link = link_to(maya.get("/today"))
        lying = maya.get(f"{link}/ask").main
        phone = signed_in(cast.wren)
        done = phone.press(phone.get("/asked"), "No")
        assert "It is put away. They are not told." in done.text
        assert "No one asks for anything now" in done.text
        assert "asks to see something" not in phone.get("/who").text
        assert letters() == 0
        assert maya.get(f"{link}/ask").main == lying
        assert (
            Phone(checks=False).sign_in_as(cast.wren).send("/asked", [("no", fresh()), ("once", fresh())]).status == 200
        )

    def test_yes_asks_for_the_words_and_begins_the_next_day(self, cast: Cast, clock: FrozenClock) -> None:
        phone = signed_in(cast.wren)
        read = phone.press(phone.get("/asked"), "Yes, as they asked")
        assert "Maya will see your answers to questions until June 11." in read.text
        assert "Maya asked for it, so it begins on Wednesday, May 13 at 9:10 in the morning." in read.text
        done = phone.press(phone.press(read, "Yes, share it"), "Share it", six=WORDS)
        assert "It was asked for, so it begins a day later." in done.text
        assert "No one asks for anything now" in phone.get("/asked").text  # the ask is answered
        maya = signed_in(cast.maya)
        assert "Answers to questions" not in maya.get("/today").text
        assert "from May 13 until June 11" in phone.get("/who").text
        assert not phone.get("/who").has("Begin now")
        clock.forward(days=1)
        assert "Answers to questions" in signed_in(cast.maya, at=clock.at).get("/today").text

    def test_a_second_yes_an_hour_later_begins_it_at_once(self, cast: Cast, clock: FrozenClock) -> None:
        phone = signed_in(cast.wren)
        read = phone.press(phone.get("/asked"), "Yes, as they asked")
        phone.press(phone.press(read, "Yes, share it"), "Share it", six=WORDS)
        clock.forward(minutes=61)
        phone = signed_in(cast.wren, at=clock.at)
        again = phone.press(phone.get("/who"), "Begin now")
        assert "Your six words" in again.text
        assert "Those words did not fit." in phone.press(again, "Yes, begin now", six="a b c d e f").text
        begun = phone.press(again, "Yes, begin now", six=WORDS)
        assert "It has begun." in begun.text
        assert "Answers to questions" in signed_in(cast.maya, at=clock.at).get("/today").text
        late = phone.press(again, "Yes, begin now", six=WORDS)  # from the page that was left open
        assert "It can’t begin sooner than this." in late.text

    def test_too_soon_a_second_yes_changes_nothing(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        read = phone.press(phone.get("/asked"), "Yes, as they asked")
        phone.press(phone.press(read, "Yes, share it"), "Share it", six=WORDS)
        grant = next(held.grant for held in grants_of(cast) if held.category == "measures" and held.state == "active")
        sent = Phone(checks=False).sign_in_as(cast.wren)
        page = sent.send("/who", [("begin", grant), ("six", WORDS), ("once", fresh())])
        assert "It can’t begin sooner than this." in page.text
        assert "Answers to questions" not in signed_in(cast.maya).get("/today").text

    def test_it_can_be_made_shorter(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/asked"), "Yes, but for another time")
        read = phone.press(page, "Next", long="week")
        assert "until May 19" in read.text
        assert "so it begins on Wednesday, May 13" in read.text

    def test_sharing_it_from_anywhere_while_the_ask_lies_there_waits_a_day_too(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/share"), "Next", what="measures")
        page = phone.press(page, "Next", who=cast.maya.account)
        assert "Maya asked for it, so it begins" in phone.press(page, "Next", long="month").text
        page = phone.press(phone.press(phone.get("/share"), "Next", what="measures"), "Next", who=cast.sam.account)
        assert "asked for it" not in phone.press(page, "Next", long="month").text

    def test_what_was_left_lying_is_gone_by_itself_and_nothing_was_said(self, cast: Cast, clock: FrozenClock) -> None:
        clock.forward(days=31)
        phone = signed_in(cast.wren, at=clock.at)
        phone.get("/home")
        assert letters() == 0
        assert "asks to see something" not in phone.get("/who").text
