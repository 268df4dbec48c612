"""The person's plan: now, next and later, by several hands, and where they stand."""

import re

from builders import share, write

from tests.doors.kit import BOTH, NOTE_WORDS, PAGE_WORDS, READ, Cast, Phone, Seen, signed_in
from tests.doors.same_questions import SameQuestions
from trefoil.care.path.schema import Area, Ground, Place, Stands, Step, Time
from trefoil.kernel.ids import ItemId
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category, Purpose

BOTH_VERBS = frozenset({"GET", "HEAD", "POST"})
MINE, OTHER, HERS = "a-walk-by-the-canal", "a-walk-with-the-dog", "a-walk-on-tuesdays"


def keep(cast: Cast, words: str = MINE, **fills: str) -> tuple[Phone, str]:
    """A step of Wren's own; the phone and its address."""
    phone = signed_in(cast.wren)
    page = phone.press(phone.get("/plan/new"), "Save", body=words, **fills)
    assert "Saved." in page.text, page.text
    return phone, [link for link in page.links if re.fullmatch(r"/plan/[0-9a-f]{32}", link)][-1]


def by_maya(cast: Cast, *, words: str = HERS, about: str = "", place: Place = Place.NOW) -> ItemId:
    """A step, or a change of one, that Maya writes under a share to read and add."""
    assert cast.wren.record is not None
    share(owner=cast.wren, grantee=cast.maya, category=Category.PLAN, verbs=BOTH)
    item = ItemId(about) if about else None
    step = Step(about=item, after=(item,) if item else (), words=Plain(words), place=place, time=None, area=None)
    return write(who=cast.maya, record=cast.wren.record, payload=step, purpose=Purpose.CARE)


def column(page: Seen, name: str) -> str:
    """The words under now, next or later."""
    found = re.search(rf'<h2 id="h-{name}">.*?</section>', page.html, re.DOTALL)
    assert found
    return found.group()


class TestPlan(SameQuestions):
    path = "/plan"
    holds = ("Your plan", "First, what keeps you safe", "Where you are", "Now", "Next up", "Later")
    never = (NOTE_WORDS, PAGE_WORDS)

    def test_safety_stands_first_whatever_else_there_is(self, cast: Cast) -> None:
        for page in (signed_in(cast.wren).get("/plan"), keep(cast)[0].get("/plan")):
            assert page.main.index("First, what keeps you safe") < page.main.index("Where you are")
            main = page.html.partition("<main")[2]
            assert main.index('href="/safe"') < main.index('href="/plan/new"')

    def test_a_step_stands_where_it_was_put_with_who_and_when(self, cast: Cast) -> None:
        phone, _ = keep(cast, place="next")
        page = phone.get("/plan")
        assert MINE in column(page, "next")
        assert MINE not in column(page, "now")
        assert "You wrote this today." in page.text
        by_maya(cast)
        assert HERS in column(phone.get("/plan"), "now")
        assert "Maya wrote this today." in phone.get("/plan").text

    def test_what_is_put_away_is_out_of_sight_and_comes_back(self, cast: Cast) -> None:
        phone, step = keep(cast, place="away")
        page = phone.get("/plan")
        assert "Put away for now" in page.text
        page = phone.press(phone.get(step), "Save", place="later")
        assert MINE in column(page, "later")

    def test_nothing_is_ever_late_counted_or_not_done(self, cast: Cast) -> None:
        phone, _ = keep(cast)
        words = phone.get("/plan").main.casefold()
        assert not re.search(r"overdue|\blate\b|missed|due|failed|not done|streak|[0-9]+ (steps|of)|!", words)


class TestNewStep(SameQuestions):
    path = "/plan/new"
    verbs = BOTH_VERBS
    holds = ("What is it?", "Where it stands", "Nobody asks what happened.")
    never = (NOTE_WORDS, PAGE_WORDS)

    def test_nothing_typed_is_lost_and_nobody_is_told_off(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/plan/new"), "Save", body="", place="later")
        assert "A few words are enough." in page.text
        page = phone.press(page, "Save", body="word " * 200, place="later", area="sleep")
        assert page.box("body").startswith("word word")
        assert re.search(r'value="later" checked', page.html)
        page = phone.press(phone.get("/plan/new"), "Stop for now", body=MINE)
        assert "We kept what you typed." in page.text
        assert phone.get("/plan/new").box("body") == MINE
        assert "/plan/new" in phone.get("/home").links
        phone.press(phone.get("/plan/new"), "Save", body=MINE)
        assert phone.get("/plan/new").box("body") == ""

    def test_a_form_sent_twice_is_one_step(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.get("/plan/new")
        for _ in range(2):
            after = phone.press(page, "Save", body=MINE)
        assert column(after, "now").count(MINE) == 1


class TestOneStep(SameQuestions):
    path = "/plan/{step}"
    verbs = BOTH_VERBS
    holds = ("A step of your plan", MINE)
    never = (NOTE_WORDS, PAGE_WORDS)
    bad = ("/plan/" + "0" * 32, "/plan/{note}", "/plan/x")

    def prepare(self, cast: Cast) -> None:
        self.phone, self.step = keep(cast)

    def address(self, cast: Cast) -> str:
        return self.step

    def test_two_windows_are_both_kept_side_by_side_and_the_person_picks(self, cast: Cast) -> None:
        first, second = self.phone.get(self.step), self.phone.get(self.step)
        self.phone.press(first, "Save", body=OTHER)
        page = self.phone.press(second, "Save", body=HERS, place="later")
        for words in ("Both are here", OTHER, HERS):
            assert words in page.text
        page = self.phone.press(page, "Keep it like this")
        assert "Both are here" not in page.text
        assert "How it was before" in page.text  # neither is lost, whichever was picked
        assert OTHER in page.text
        assert HERS in page.text

    def test_somebody_elses_change_stands_beside_and_never_over(self, cast: Cast) -> None:
        by_maya(cast, about=self.step.rpartition("/")[2])
        plan = self.phone.get("/plan")
        assert MINE in column(plan, "now")
        assert HERS not in plan.text
        assert "Maya put it another way." in plan.text
        page = self.phone.get(self.step)
        assert HERS in page.text
        page = self.phone.press(page, "Take this one")
        assert "That is how it stands now." in page.text
        assert HERS in column(self.phone.get("/plan"), "now")

    def test_both_can_be_kept(self, cast: Cast) -> None:
        by_maya(cast, about=self.step.rpartition("/")[2], place=Place.LATER)
        self.phone.press(self.phone.get(self.step), "Keep both")
        plan = self.phone.get("/plan")
        assert MINE in column(plan, "now")
        assert HERS in column(plan, "later")
        assert "another way" not in plan.text

    def test_a_change_of_ones_own_words_leaves_what_stands_beside(self, cast: Cast) -> None:
        by_maya(cast, about=self.step.rpartition("/")[2])
        self.phone.press(self.phone.get(self.step), "Save", body=OTHER)
        page = self.phone.get(self.step)
        assert OTHER in page.text
        assert HERS in page.text

    def test_how_it_was_before_can_be_erased_alone(self, cast: Cast) -> None:
        self.phone.press(self.phone.get(self.step), "Save", body=OTHER)
        page = self.phone.press(self.phone.get(self.step), "Erase how it was before")
        assert MINE not in page.text
        assert OTHER in page.text

    def test_erasing_takes_all_that_was_made_of_it(self, cast: Cast) -> None:
        by_maya(cast, about=self.step.rpartition("/")[2])
        self.phone.press(self.phone.get(f"{self.step}/erase"), "Erase it")
        page = self.phone.get("/plan")
        assert MINE not in page.html
        assert HERS not in page.html
        assert self.phone.get(self.step).status == 404

    def test_a_pick_that_no_page_offers_does_nothing(self, cast: Cast) -> None:
        for do in ("take-" + "0" * 32, "both-x", "mine"):
            self.phone.send(self.step, [("do", do), ("once", "0" * 32), ("head", "")])
            assert MINE in column(self.phone.get("/plan"), "now")


class TestErase(SameQuestions):
    path = "/plan/{step}/erase"
    verbs = BOTH_VERBS
    holds = (MINE,)
    never = (NOTE_WORDS, PAGE_WORDS)
    bad = ("/plan/" + "0" * 32 + "/erase",)

    def prepare(self, cast: Cast) -> None:
        self.phone, self.step = keep(cast)

    def address(self, cast: Cast) -> str:
        return f"{self.step}/erase"


class TestHere(SameQuestions):
    path = "/plan/here"
    verbs = BOTH_VERBS
    holds = ("Where are you now?", "Safe and steady", "Working through", "Living forward")
    never = (NOTE_WORDS, PAGE_WORDS)

    def test_one_goes_back_and_forth_and_nothing_says_that_it_is_less(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        for ground, words in (("living", "Living forward"), ("steady", "Safe and steady"), ("working", "Working")):
            page = phone.press(phone.get("/plan/here"), "Save", ground=ground, why="")
            assert words in page.main.partition("Write a step")[0]
        assert not re.search(r"back to|fell|relapse|setback|again to|failed", phone.get("/plan").main)

    def test_what_somebody_else_would_say_stands_beside(self, cast: Cast) -> None:
        assert cast.wren.record is not None
        phone = signed_in(cast.wren)
        phone.press(phone.get("/plan/here"), "Save", ground="working")
        share(owner=cast.wren, grantee=cast.maya, category=Category.PLAN, verbs=BOTH)
        said = Stands(after=(), ground=Ground.STEADY, words=Plain(""))
        write(who=cast.maya, record=cast.wren.record, payload=said, purpose=Purpose.CARE)
        plan = phone.get("/plan").text
        assert "Maya would say: Safe and steady." in plan
        assert "Working through" in plan
        page = phone.press(phone.get("/plan/here"), "Save", ground="working")
        assert "Maya would say" not in page.text


def test_whoever_the_plan_was_shared_with_reads_the_steps_and_not_what_was_put_away(cast: Cast) -> None:
    keep(cast)
    keep(cast, words=OTHER, place="away")
    share(owner=cast.wren, grantee=cast.sam, category=Category.PLAN, verbs=READ)
    phone = signed_in(cast.sam)
    link = next(one for one in phone.get("/today").links if re.fullmatch("/with/[0-9a-f]{16}", one))
    page = phone.press(phone.get(link), "Open", reason="talk_today")
    assert MINE in page.text
    assert OTHER not in page.html


def test_a_change_of_a_step_of_somebody_else_s_record_is_nothing_here(cast: Cast) -> None:
    """Ash's own step that names one of Wren's as its beginning stands in Ash's plan alone."""
    _, step = keep(cast)
    phone = Phone(checks=False).sign_in_as(cast.members()["stranger"])
    assert phone.get(step).status == 404
    assert phone.send(step, [("body", HERS), ("do", "save")]).status == 404
    assert HERS not in signed_in(cast.wren).get("/plan").html


def test_what_a_step_is_about_is_kept(cast: Cast) -> None:
    phone, step = keep(cast, time=Time.AHEAD.value, area=Area.SPREAD.value)
    page = phone.get(step)
    assert re.search(r'name="time" value="ahead" checked', page.html)
    assert re.search(r'name="area" value="spread" checked', page.html)
