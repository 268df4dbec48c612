"""A key to add can seal anything of its kind. What is the person's alone to say is believed from the person alone."""

from datetime import timedelta

import pytest
from builders import AT, asked, forged, share, write

from tests.doors.kit import BOTH, Cast, link_to, signed_in
from trefoil.care.checkins.schema import CheckIn, Group, Holds, Night
from trefoil.care.intake.schema import IntakeAnswer
from trefoil.care.legal.queries import press_plan, reach_rules, show_wishes
from trefoil.care.legal.schema import PressPlan, ReachRules, ShowWishes
from trefoil.care.life.schema import Area, Going
from trefoil.care.measures.library import instruments
from trefoil.care.measures.queries import answers_seen
from trefoil.care.measures.schema import Mode, SetAnswers
from trefoil.care.notices.queries_choice import choices
from trefoil.care.notices.schema_choice import NewsChoice, Program, Receiver, Wish
from trefoil.care.plans.schema import Goal, Stage, Win
from trefoil.care.profile.schema import AboutMe, Word
from trefoil.care.safety.schema import Part, PlanLine
from trefoil.care.sessions.actions import keep_note
from trefoil.care.sessions.queries import notes_waiting, own_words
from trefoil.care.sessions.schema import TalkNote
from trefoil.care.statement.queries import permitted_now
from trefoil.care.statement.schema import Part as Outline
from trefoil.care.statement.schema import Permitted
from trefoil.care.steady.schema import Hard, Help, Helps
from trefoil.care.steady.schema import Stand as HardStand
from trefoil.care.takedown.schema import Answered, Asked, By, Updates, Whom
from trefoil.care.takedown.schema import Stand as Stand_
from trefoil.care.talks.schema import How, Stand, Start, Talk
from trefoil.kernel.ids import ItemId, fresh
from trefoil.kernel.payload import Payload, kind_of
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category, Purpose, Reason, Verb
from trefoil.vault import gateway
from trefoil.vault.gateway import own_permit

FALSE = "words-that-wren-never-said"
DAY = AT.date()


def put(cast: Cast, payload: Payload, *, category: Category) -> ItemId:
    """Seal something as Maya, who may add there, past every page."""
    share(owner=cast.wren, grantee=cast.maya, category=category, verbs=BOTH)
    signed_in(cast.maya).get("/today")  # takes in the share
    assert cast.wren.record is not None
    return forged(who=cast.maya, record=cast.wren.record, payload=payload)


def test_nobody_answers_for_the_person(cast: Cast) -> None:
    forged = IntakeAnswer(part="trust", prompt="leave", asked=Plain("?"), picked=(), words=Plain(FALSE))
    put(cast, forged, category=Category.PLAN)
    assert FALSE not in signed_in(cast.wren).get("/begin/trust").html
    share(owner=cast.wren, grantee=cast.sam, category=Category.PLAN)
    sam = signed_in(cast.sam)
    link = link_to(sam.get("/today"))
    assert FALSE not in sam.press(sam.get(f"{link}/begin"), "Open").html
    assert FALSE not in sam.press(sam.get(link), "Open", reason="talk_today").html


def test_nobody_writes_beside_a_note_for_the_person(cast: Cast) -> None:
    maya = signed_in(cast.maya)
    maya.press(maya.get(f"{link_to(maya.get('/today'))}/after"), "Send it", did="the-week")
    assert cast.wren.record is not None
    reader = cast.wren.reader()
    (waits,) = notes_waiting(words=own_words(reader=reader, record=cast.wren.record, at=AT)).notes
    permit = own_permit(reader=reader, category=Category.NOTES, verb=Verb.ADD, at=AT)
    keep_note(permit=permit, reader=reader, waits=waits, beside=Plain("mine"), at=AT)
    opening = gateway.look(
        permits=(asked(who=cast.maya, record=cast.wren.record)[1],), reader=cast.maya.reader(), kinds=(TalkNote,),
        reason=Reason.GETTING_READY, words=None, at=AT,
    )  # fmt: skip
    (kept,) = opening.items(TalkNote)
    whole = {name: getattr(kept.payload, name) for name in kept.payload.__struct_fields__}
    put(cast, TalkNote(**{**whole, "beside": Plain(FALSE)}), category=Category.NOTES)  # the very lines, as signed
    assert FALSE not in signed_in(cast.wren).get("/said").html
    page = maya.press(maya.get(link_to(maya.get("/today"))), "Open", reason="talk_today")
    assert FALSE not in page.html
    assert "the-week" in page.text


def test_nobody_permits_a_statement_for_the_person(cast: Cast) -> None:
    forged = Permitted(
        statement=ItemId(fresh()),
        case="",
        called=Plain(""),
        as_of=DAY,
        pieces=((Outline.OPENING, Plain(FALSE)),),
        on=DAY,
    )
    put(cast, forged, category=Category.LEGAL)
    legal = own_permit(reader=cast.wren.reader(), category=Category.LEGAL, verb=Verb.READ, at=AT)
    assert permitted_now(legal=legal, reader=cast.wren.reader(), at=AT)[0] == ()
    maya = signed_in(cast.maya)
    assert FALSE not in maya.press(maya.get(link_to(maya.get("/today"))), "Open", reason="talk_today").html


def test_nobody_chooses_about_news_for_the_person(cast: Cast) -> None:
    forged = NewsChoice(
        program=Program.VNS, wish=Wish.NONE, phases=(), cases=Plain(""), receiver=Receiver.ME, ask_again_on="",
        chose_on=DAY.isoformat(), told_on=DAY.isoformat(), confirmed_on=DAY.isoformat(),
    )  # fmt: skip
    put(cast, forged, category=Category.LEGAL)
    legal = own_permit(reader=cast.wren.reader(), category=Category.LEGAL, verb=Verb.READ, at=AT)
    assert choices(legal=legal, reader=cast.wren.reader(), at=AT).choices == {}


def test_nobody_agrees_to_a_talk_for_the_person(cast: Cast) -> None:
    begins = (AT + timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M:%SZ")
    forged = Talk(
        begins=begins, zone="UTC", how=How.CAMERA, whom=cast.maya.account, called=Plain("Maya"), stand=Stand.YES
    )
    talk = put(cast, forged, category=Category.DATES)
    start = Start(talk=talk, whom=cast.maya.account, picks=(Plain(FALSE),), you_choose=False, sentence=Plain(FALSE))
    put(cast, start, category=Category.PLAN)
    maya = signed_in(cast.maya)
    day = maya.press(maya.get("/today"), "Open my day")
    assert "Not agreed yet." in day.text
    assert FALSE not in maya.press(maya.get(f"{link_to(maya.get('/today'))}/brief"), "Read it").html
    assert "Not agreed yet." not in signed_in(cast.wren).get("/home").text
    assert FALSE not in signed_in(cast.wren).get(f"/talks/{talk}").html


@pytest.mark.parametrize(
    ("kind", "forged"),
    [
        (ReachRules, ReachRules(ways=(), checks=(), cares=(), times=Plain(FALSE), words=Plain(FALSE))),
        (ShowWishes, ShowWishes(picked=(), words=Plain(FALSE))),
        (
            PressPlan,
            PressPlan(
                speaks=Plain(FALSE), before=Plain(""), after=Plain(""), newsroom=(), newsroom_words=Plain(""),
                filing=(), filing_words=Plain(""),
            ),
        ),
    ],
    ids=lambda one: "" if isinstance(one, Payload) else one.__name__,
)  # fmt: skip
def test_nobody_says_for_the_person_how_they_are_reached_or_what_they_are_shown(
    cast: Cast, kind: type[Payload], forged: Payload
) -> None:
    category = kind_of(kind).category
    put(cast, forged, category=category)
    reader = cast.wren.reader()
    permit = own_permit(reader=reader, category=category, verb=Verb.READ, at=AT)
    found = {
        ReachRules: lambda: reach_rules(permit=permit, reader=reader, reason=Reason.OWN_THINGS, words=None, at=AT).one,
        ShowWishes: lambda: show_wishes(permit=permit, reader=reader, at=AT).one,
        PressPlan: lambda: press_plan(permit=permit, reader=reader, at=AT).one,
    }[kind]()
    assert found is None


def test_nobody_answers_a_set_of_questions_for_the_person(cast: Cast) -> None:
    form = instruments()[0]
    forged = SetAnswers(
        instrument=form.id, form_version=form.form_version, language=form.language, recall=form.recall,
        mode=Mode.SELF, score_code=1, started_at=AT, finished_at=AT, answers=(),
    )  # fmt: skip
    put(cast, forged, category=Category.MEASURES)
    reader, record = cast.maya.reader(), cast.wren.record
    assert record is not None
    _, permit = asked(who=cast.maya, record=record, category=Category.MEASURES)
    seen = answers_seen(permit=permit, reader=reader, reason=Reason.GETTING_READY, words=None, at=AT)
    assert seen.sets == ()


def test_nobody_writes_a_line_of_the_plan_for_hard_days_for_the_person(cast: Cast) -> None:
    line = PlanLine(part=Part.SIGNS, words=Plain(FALSE), number=Plain(""), technique="", since=1)
    put(cast, line, category=Category.SAFETY)
    phone = signed_in(cast.wren)
    assert FALSE not in phone.get("/safe").html
    share(owner=cast.wren, grantee=cast.sam, category=Category.SAFETY)
    sam = signed_in(cast.sam)
    assert FALSE not in sam.press(sam.get(link_to(sam.get("/today"))), "Open", reason="talk_today").html


def test_nobody_says_what_was_asked_for_the_person_and_a_step_shows_no_place(cast: Cast) -> None:
    forged = Asked(
        whom=Whom.OTHER, called=Plain(FALSE), by=By.ME, sent_on=None, number=Plain(""), look_again=None,
        updates=Updates.EACH, since=1,
    )  # fmt: skip
    put(cast, forged, category=Category.LEGAL)
    phone = signed_in(cast.wren)
    assert FALSE not in phone.get("/follow").html
    page = phone.press(phone.get("/follow/new"), "Save", called="The first one", updates="each")
    one = page.path.partition("?")[0]
    step = Answered(asked=ItemId(one.rpartition("/")[2]), stand=Stand_.SEEN, words=Plain("see https://a.example.org/b"))
    assert cast.wren.record is not None
    write(who=cast.maya, record=cast.wren.record, payload=step, purpose=Purpose.CARE)
    page = phone.get(one)
    assert "They have it" in page.text
    assert "example.org" not in page.html
    maya = signed_in(cast.maya)
    page = maya.press(maya.get(link_to(maya.get("/today"))), "Open", reason="talk_today")
    assert "The first one" in page.text
    assert "example.org" not in page.html
    assert FALSE not in page.html


IN_THEIR_WORDS: list[tuple[Payload, tuple[str, ...]]] = [
    (Goal(words=Plain(FALSE), stage=Stage.NOW), ("/home", "/goals", "/along", "/plan")),
    (Win(words=Plain(FALSE)), ("/home", "/goals", "/along", "/life")),
    (Going(area=Area.WORK, lean=None, words=Plain(FALSE)), ("/along",)),
    (Hard(label=Plain(FALSE), touches=(), stand=HardStand.WORKING, answer=Plain(FALSE)), ("/home", "/hard", "/card")),
    (Helps(label=Plain(FALSE), help=Help.DO), ("/home", "/hard", "/card")),
    (Helps(label=Plain(FALSE), help=Help.DO_NOT), ("/hard", "/card")),
    (Night(day=DAY, slept=None, hours=None, dreams=(), own=Plain(FALSE)), ("/nights", "/along", "/weeks")),
    (CheckIn(feelings=(), color=None, weather=None, own=Plain(FALSE)), ("/day", "/weeks")),
    (Holds(group=Group.PEOPLE, words=Plain(FALSE), low=True), ("/home", "/holds")),
    (
        AboutMe(
            likes=Plain(FALSE), strengths=Plain(FALSE), call=Plain(FALSE), word=Word.OWN, own_word=Plain(FALSE),
            words_for=(),
        ),
        ("/home", "/me"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("forged", "pages"), IN_THEIR_WORDS, ids=lambda one: type(one).__name__)
def test_nothing_reads_as_the_persons_own_words_that_somebody_else_put_there(
    cast: Cast, forged: Payload, pages: tuple[str, ...]
) -> None:
    """On their own pages, on the whole page of whoever else reads it, in the one minute before a talk, and along."""
    category = kind_of(forged).category
    put(cast, forged, category=category)
    phone = signed_in(cast.wren)
    for path in pages:
        page = phone.get(path)
        assert page.status == 200
        assert FALSE not in page.html, path
    assert any("yours alone to say" in phone.get(path).html for path in pages)
    share(owner=cast.wren, grantee=cast.sam, category=category)
    for who in (cast.maya, cast.sam):
        theirs = signed_in(who)
        link = link_to(theirs.get("/today"))
        opened = theirs.press(theirs.get(link), "Open", reason="talk_today")
        assert FALSE not in opened.html
        for more, name, value in (("brief", "do", "open"), ("along", "span", "half")):
            before = theirs.get(f"{link}/{more}")
            if f'value="{value}"' in before.html:
                assert FALSE not in theirs.press_value(before, name, value).html
