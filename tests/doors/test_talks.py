"""Talks: kept, moved, called off; where to begin; and the brief that a professional reads."""

import re
from datetime import timedelta

from builders import AT, note_back, share, write

from tests.doors.kit import BOTH, NOTE_WORDS, PAGE_WORDS, Cast, Phone, Seen, link_to, signed_in
from tests.doors.same_questions import SameQuestions
from trefoil.care.checkins.schema import Night, Slept
from trefoil.care.plans.schema import Goal, Stage
from trefoil.care.steady.schema import Hard, Help, Helps
from trefoil.care.steady.schema import Stand as HardStand
from trefoil.care.talks.brief import count_words
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category

BOTH_VERBS = frozenset({"GET", "HEAD", "POST"})
DAY = {"day": (AT + timedelta(days=2)).date().isoformat(), "clock": "15:00"}
START, SENTENCE, GOAL, AWAY, HELPS, LEAVE = (
    "the-new-kiln", "slow-please", "a-class-on-tuesdays", "Lanterns", "the-chair-by-the-door", "no-talk-of-hats",
)  # fmt: skip


def keep(cast: Cast, **fills: str) -> tuple[Phone, str]:
    phone = signed_in(cast.wren)
    page = phone.press(phone.get("/talks/new"), "Save", **{"whom": cast.maya.account, **DAY, **fills})
    assert "Saved." in page.text, page.text
    return phone, next(link for link in page.links if re.fullmatch(r"/talks/[0-9a-f]{32}", link))


def filled(cast: Cast) -> None:
    assert cast.wren.record is not None
    for payload in (
        Goal(words=Plain(GOAL), stage=Stage.NOW),
        Goal(words=Plain("A walk with lanterns"), stage=Stage.NOW),
        Hard(label=Plain(AWAY), touches=(), stand=HardStand.AWAY, answer=Plain("")),
        Helps(label=Plain(HELPS), help=Help.COMFORT),
        Helps(label=Plain(LEAVE), help=Help.DO_NOT),
        Night(day=AT.date(), slept=Slept.IN_PIECES, hours=None, dreams=(), own=Plain("")),
    ):
        write(who=cast.wren, record=cast.wren.record, payload=payload)
    note_back(who=cast.maya, record=cast.wren.record, words="We agreed on Thursday.")
    phone, talk = keep(cast)
    phone.press(phone.get(f"{talk}/start"), "Save", own=START, sentence=SENTENCE)


def brief(cast: Cast, *, phone: Phone | None = None) -> Seen:
    phone = phone or signed_in(cast.maya)
    link = link_to(phone.get("/today"))
    return phone.press(phone.get(f"{link}/brief"), "Read it")


class TestTalks(SameQuestions):
    path = "/talks"
    holds = ("Your talks", "Nothing is planned.")
    never = (NOTE_WORDS, PAGE_WORDS)


class TestNewTalk(SameQuestions):
    path = "/talks/new"
    verbs = BOTH_VERBS
    holds = ("It never says what it is about.",)
    never = (NOTE_WORDS, PAGE_WORDS)

    def test_it_is_kept_and_stands_on_the_first_page_without_a_camera(self, cast: Cast) -> None:
        phone, _ = keep(cast)
        home = phone.get("/home").text
        assert "Your next talk" in home
        assert "With Maya. By phone. No camera." in home

    def test_what_is_missing_is_asked_for_and_nothing_typed_is_lost(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/talks/new"), "Save", other="Robin", clock="15:00")
        assert "Pick the day first." in page.text
        assert (page.box("other"), page.box("clock")) == ("Robin", "15:00")
        page = phone.press(page, "Save", day="2027-03-14", clock="02:30")
        assert "Clocks jump over that hour" in page.text

    def test_somebody_who_is_not_here_can_be_named(self, cast: Cast) -> None:
        phone, talk = keep(cast, other="Dr. Finch")
        assert "With Dr. Finch." in phone.get(talk).text


class TestOneTalk(SameQuestions):
    path = "/talks/{talk}"
    verbs = BOTH_VERBS
    holds = ("Where to begin", "Move it")
    never = (NOTE_WORDS, PAGE_WORDS)
    bad = ("/talks/" + "0" * 32, "/talks/{note}")

    def prepare(self, cast: Cast) -> None:
        self.phone, self.talk = keep(cast)

    def address(self, cast: Cast) -> str:
        return self.talk

    def test_it_is_moved_and_called_off_and_no_reason_is_asked(self, cast: Cast) -> None:
        page = self.phone.press(self.phone.get(self.talk), "Save", clock="09:00", how="in_person")
        assert "at 9:00 in the morning" in page.text
        assert "In person." in page.text
        page = self.phone.press(page, "Call it off")
        assert "You do not have to say why." in page.text
        assert self.phone.get(self.talk).status == 404
        assert "Your next talk" not in self.phone.get("/home").text

    def test_two_windows_do_not_overwrite_each_other(self, cast: Cast) -> None:
        late = self.phone.get(self.talk)
        self.phone.press(late, "Save", clock="09:00")
        page = self.phone.press(late, "Save", clock="10:00")
        assert "changed in another window" in page.text
        assert "at 9:00 in the morning" in page.text

    def test_the_calendar_file_holds_no_name_and_no_topic(self, cast: Cast) -> None:
        file = self.phone.get(f"{self.talk}/day")
        assert file.response.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert "SUMMARY:Appointment" in file.html
        assert self.talk.rpartition("/")[2] not in file.html  # nothing that a row of ours is called by
        assert self.phone.get(f"{self.talk}/day").html == file.html  # taken again it is the same entry
        assert not [word for word in ("Maya", "Wren", "Trefoil", "talk") if word.casefold() in file.html.casefold()]


class TestStart(SameQuestions):
    path = "/talks/{talk}/start"
    verbs = BOTH_VERBS
    holds = ("Where would you like to begin?", "Maya can begin")
    never = (NOTE_WORDS, PAGE_WORDS)
    bad = ("/talks/" + "0" * 32 + "/start",)

    def prepare(self, cast: Cast) -> None:
        self.phone, self.talk = keep(cast)

    def address(self, cast: Cast) -> str:
        return f"{self.talk}/start"

    def test_it_is_kept_and_taken_away_again(self, cast: Cast) -> None:
        page = self.phone.press(self.phone.get(f"{self.talk}/start"), "Save", own=START, sentence=SENTENCE)
        assert START in page.text
        assert SENTENCE in page.text
        page = self.phone.press(self.phone.get(f"{self.talk}/start"), "Save", own="", sentence="")
        assert START not in page.text

    def test_nothing_is_kept_when_it_is_skipped(self, cast: Cast) -> None:
        page = self.phone.press(self.phone.get(f"{self.talk}/start"), "Skip this one", own=START)
        assert START not in page.text


def test_at_nothing_a_talk_within_a_day_stays_as_one_calm_line_and_a_later_one_does_not(cast: Cast) -> None:
    phone, talk = keep(cast)
    phone.press_value(phone.get("/home"), "pace", "none")
    assert "you talk with Maya" not in phone.get("/home").text
    phone.press(phone.get(talk), "Save", day=AT.date().isoformat(), clock="23:30")
    home = phone.get("/home").text
    assert "you talk with Maya" in home
    assert "Your next talk" not in home


class TestBrief:
    def test_it_holds_each_kind_only_once_that_was_granted_and_says_nothing_of_the_rest(self, cast: Cast) -> None:
        filled(cast)
        held = {
            Category.PLAN: (START, SENTENCE, GOAL),
            Category.TRIGGERS: (AWAY, HELPS, LEAVE),
            Category.HEALTH: ("in pieces",),
            Category.DATES: ("By phone. No camera.",),
        }
        page = brief(cast)
        assert "We agreed on Thursday." in page.text
        granted: set[Category] = set()
        for category in (None, *held):
            if category is not None:
                share(owner=cast.wren, grantee=cast.maya, category=category)
                granted.add(category)
            page = brief(cast)
            for kind, words in held.items():
                for word in words:
                    assert (word in page.text) == (kind in granted), (word, granted)
            assert count_words(text=page.main) <= 200
            assert not re.search(r"not shared|has not opened|hidden|more exists", page.text)
        assert "lanterns" not in page.text  # a goal that names what is kept away
        assert NOTE_WORDS not in page.text

    def test_it_is_one_line_in_the_log_and_the_person_sees_it(self, cast: Cast) -> None:
        filled(cast)
        for category in (Category.PLAN, Category.TRIGGERS, Category.DATES):
            share(owner=cast.wren, grantee=cast.maya, category=category)
        before = signed_in(cast.wren).get("/opened").main.count("Maya, your therapist at North House,")
        brief(cast)
        log = signed_in(cast.wren).get("/opened").main
        assert log.count("Maya, your therapist at North House,") == before + 1

    def test_whether_somebody_is_ready_is_theirs_alone(self, cast: Cast) -> None:
        filled(cast)
        phone = signed_in(cast.maya)
        page = brief(cast, phone=phone)
        page = phone.press(page, "I would like to consult first")
        assert "Only you see this." in page.text
        assert "consult" not in signed_in(cast.wren).get("/opened").text

    def test_after_a_stop_while_it_is_open_there_is_nothing(self, cast: Cast) -> None:
        phone = signed_in(cast.maya)
        page = phone.get(f"{link_to(phone.get('/today'))}/brief")
        wren = signed_in(cast.wren)
        wren.press_value(wren.get("/who"), "stop", cast.grant)
        assert phone.press(page, "Read it").status == 404

    def test_where_to_begin_with_one_is_not_read_by_another(self, cast: Cast) -> None:
        filled(cast)
        share(owner=cast.wren, grantee=cast.sam, category=Category.PLAN)
        phone = signed_in(cast.sam)
        page = phone.press(phone.get(f"{link_to(phone.get('/today'))}/brief"), "Read it")
        assert GOAL in page.text
        assert START not in page.text


def test_shared_appointments_are_read_and_what_was_called_off_is_not(cast: Cast) -> None:
    phone, talk = keep(cast)
    share(owner=cast.wren, grantee=cast.maya, category=Category.DATES)
    maya = signed_in(cast.maya)

    def opened() -> str:
        return maya.press(maya.get(link_to(maya.get("/today"))), "Open", reason="talk_today").text

    assert "With you. By phone. No camera." in opened()
    phone.press(phone.get(talk), "Call it off")
    assert "With you." not in opened()


class TestMeet:
    def test_a_professional_asks_and_the_person_says_yes_or_lets_it_be(self, cast: Cast) -> None:
        share(owner=cast.wren, grantee=cast.maya, category=Category.DATES, verbs=BOTH)
        maya, wren = signed_in(cast.maya), signed_in(cast.wren)
        link = link_to(maya.get("/today"))
        page = maya.press(maya.get(f"{link}/meet"), "Ask", **DAY)
        assert "They say yes, move it, or let it be." in page.text
        assert "Maya asks for a talk." in wren.get("/home").text
        talk = first_talk(wren)
        page = wren.press(wren.get(talk), "That is fine with me")
        assert "It is on." in page.text
        assert "Your next talk" in wren.get("/home").text
        shown = maya.press(maya.get("/days"), "Show my talks").main
        assert "Wren" in shown
        assert "By phone. No camera." in shown
        maya.press(maya.get(f"{link}/meet"), "Ask", day=DAY["day"], clock="10:00")
        page = wren.press(wren.get(first_talk(wren)), "Let it be")
        assert "You do not have to say why." in page.text
        shown = maya.press(maya.get("/days"), "Show my talks").main
        assert shown.count("Wren") == 1
        assert "10:00" not in shown

    def test_a_camera_cannot_be_proposed(self, cast: Cast) -> None:
        share(owner=cast.wren, grantee=cast.maya, category=Category.DATES, verbs=BOTH)
        maya, wren = signed_in(cast.maya), signed_in(cast.wren)
        page = maya.get(f"{link_to(maya.get('/today'))}/meet")
        assert 'value="camera"' not in page.html
        form, _ = page.find("Ask")
        maya.send(
            page.path, [*((n, v) for n, v in form.sends if n not in {*DAY, "how"}), *DAY.items(), ("how", "camera")]
        )
        assert "By phone. No camera." in wren.get(first_talk(wren)).text

    def test_who_may_only_read_the_days_or_nothing_of_them_proposes_nothing(self, cast: Cast) -> None:
        maya = signed_in(cast.maya)
        link = link_to(maya.get("/today"))
        assert maya.get(f"{link}/meet").status == 404
        share(owner=cast.wren, grantee=cast.maya, category=Category.DATES)
        assert maya.get(f"{link}/meet").status == 404
        assert "Ask Wren for a talk" not in maya.get("/today").text

    def test_talks_by_time_are_one_line_for_each_person_and_only_ones_own(self, cast: Cast) -> None:
        keep(cast, other="Dr. Finch")
        share(owner=cast.wren, grantee=cast.maya, category=Category.DATES)
        maya = signed_in(cast.maya)
        maya.get("/days")  # opens nothing
        assert "read your appointments" not in signed_in(cast.wren).get("/opened").main
        shown = maya.press(maya.get("/days"), "Show my talks").main
        assert "No talk is planned." in shown
        assert "Finch" not in shown
        log = signed_in(cast.wren).get("/opened").main
        assert log.count("Maya, your therapist at North House, read your appointments") == 1


def first_talk(phone: Phone) -> str:
    """The next talk on the list that is not agreed yet, or the first of all."""
    return next(link for link in phone.get("/talks").links if re.fullmatch(r"/talks/[0-9a-f]{32}", link))


def test_one_moment_on_two_clocks_also_when_clocks_change(cast: Cast) -> None:
    """Wren is in another zone than the site. Clocks go back between the two talks; three stays three."""
    share(owner=cast.wren, grantee=cast.maya, category=Category.DATES)
    maya = signed_in(cast.maya)
    for day, utc in (("2026-10-30", "20261030T220000Z"), ("2026-11-06", "20261106T230000Z")):
        phone, talk = keep(cast, day=day, clock="15:00", zone="America/Los_Angeles")
        page = phone.get(talk)
        assert "at 5:00 in the evening" in page.main
        assert "There it is 3:00 in the afternoon" in page.main
        assert utc in phone.get(f"{talk}/day").html
        assert page.box("clock") == "15:00"
        opened = maya.press(maya.get(link_to(maya.get("/today"))), "Open", reason="talk_today").main
        assert "at 5:00 in the evening" in opened
        phone.press(page, "Call it off")
