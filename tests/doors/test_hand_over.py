"""A hand-over: proposed, answered line by line, and never told to whoever was not let in."""

from datetime import timedelta, timezone

import pytest
from builders import AT, share, write

from tests.conftest import FrozenClock
from tests.doors.kit import (
    NOTE_WORDS,
    OTHER_WORDS,
    PAGE_WORDS,
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
from trefoil.care.consent.choosing import terms_of
from trefoil.care.consent.handing import chosen_of, lying_here
from trefoil.care.plans.schema import Goal, Stage
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.ledger.deeds import Chore, housekeeping
from trefoil.ledger.site import site_id
from trefoil.vault import mailbox, statements
from trefoil.vault.formats import Letter
from trefoil.vault.identities import identity, off_board, suspend
from trefoil.vault.stopping import stop
from trefoil.vault.times import as_text
from trefoil.vault.work_formats import HandKind, HandLetter, HandNews

GOAL = "a-class-on-tuesdays"
DAY = (AT + timedelta(days=5)).date().isoformat()
WHY = "I am away for a week"


def prepare(cast: Cast) -> None:
    assert cast.wren.record is not None
    write(who=cast.wren, record=cast.wren.record, payload=Goal(words=Plain(GOAL), stage=Stage.NOW))
    share(owner=cast.wren, grantee=cast.maya, category=Category.PLAN)


def propose(cast: Cast, *, phone: Phone | None = None, second: str = "", **fills: str) -> Seen:
    phone = phone or signed_in(cast.maya)
    page = phone.get(f"{link_to(phone.get('/today'))}/hand")
    form, _button = page.find("Propose it")
    sends = [(name, value) for name, value in form.sends if name not in {"why", "day"}]
    wanted = {"who": second or cast.sam.account, "long": "good", "why": WHY, "day": "", **fills}
    kinds = [("kind", Category.NOTES.value), ("kind", Category.PLAN.value)]
    return phone.send(page.path, [*sends, *wanted.items(), *kinds])


def page_of(wren: Phone) -> Seen:
    listed_page = wren.get("/asked")
    return wren.get(next(link for link in listed_page.links if link.startswith("/asked/")))


class TestProposing(SameQuestions):
    path = "/over"
    readers = ("granted",)
    holds = ("Hand over", "Wren")
    never = (NOTE_WORDS, PAGE_WORDS, "Lark")

    def prepare(self, cast: Cast) -> None:
        prepare(cast)


class TestAnswering:
    @pytest.fixture
    def cast(self, db: None) -> Cast:
        """The cast, and Wren has six words."""
        del db
        return build_cast(wren=person_with_words("Wren"))

    @pytest.fixture(autouse=True)
    def _prepared(self, cast: Cast, clock: FrozenClock) -> None:
        del clock
        prepare(cast)

    def test_nothing_is_shared_by_proposing(self, cast: Cast) -> None:
        before = len(cast.sam.reader().grant_facts())
        sent = propose(cast)
        assert "You proposed it. It is up to them now" in sent.main
        sam = signed_in(cast.sam)
        assert "Nothing is shared with you now" in sam.get("/today").main
        assert len(cast.sam.reader().grant_facts()) == before
        log = signed_in(cast.wren).get("/opened").main
        assert "Maya, your therapist at North House, proposed that somebody else sees" in log

    def test_each_line_has_an_answer_of_its_own_and_none_is_picked(self, cast: Cast) -> None:
        propose(cast)
        wren = signed_in(cast.wren)
        assert "Someone asks to see something" in wren.get("/who").main
        page = page_of(wren)
        assert "Maya proposes that Sam takes over" in page.main
        assert WHY in page.main
        assert page.html.count('value="keep"') == 2
        assert " checked" not in page.html
        again = wren.press(page, "Go on")
        assert "Nothing is picked yet." in again.main

    def test_a_kept_line_becomes_a_grant_and_a_left_one_leaves_no_trace(self, cast: Cast, clock: FrozenClock) -> None:
        propose(cast)
        wren = signed_in(cast.wren)
        page = wren.press(page_of(wren), "Go on", line_plan="keep", line_notes="leave")
        assert "Sam will see your plan until" in page.main
        assert "Maya asked for it, so it begins on Wednesday" in page.main
        assert "notes" not in page.main.lower()
        page = wren.press(page, "Yes, share it")
        wrong = wren.press(page, "Share it", six="not the six words at all")
        assert "Those words did not fit" in wrong.main
        done = wren.press(wrong, "Share it", six=WORDS)
        assert "It is shared" in done.main
        assert "Maya still sees what they saw." in done.main
        assert "No one asks for anything now" in wren.get("/asked").main
        clock.forward(hours=25)
        sam = signed_in(cast.sam, at=clock.at)
        today = sam.get("/today")
        assert "Wren" in today.main
        opened = sam.press(sam.get(link_to(today)), "Open", reason="talk_today")
        assert GOAL in opened.html
        for page in (today, opened, sam.get("/over"), sam.get(f"{link_to(today)}/hand")):
            assert NOTE_WORDS not in page.html
            assert "notes" not in page.main.lower()
            assert WHY not in page.html
        for page in (today, opened, sam.get("/over")):  # on the other, Maya is one of those who work here
            assert "Maya" not in page.html
        facts = cast.sam.reader().grant_facts()
        assert [fact.category for fact in facts if fact.state.value == "active"] == [Category.PLAN]

    def test_a_no_needs_no_reason_and_looks_like_an_answer_left_lying(self, cast: Cast) -> None:
        propose(cast)
        maya = signed_in(cast.maya)
        before = maya.get("/over").main
        wren = signed_in(cast.wren)
        answered = wren.press(page_of(wren), "No to all of it")
        assert "It is put away. They are not told." in answered.main
        assert maya.get("/over").main == before
        assert "You proposed a hand-over on May 12." in maya.get(f"{link_to(maya.get('/today'))}/hand").main
        assert "Nothing is shared with you now" in signed_in(cast.sam).get("/today").main

    def test_what_the_second_sees_already_is_not_asked_again(self, cast: Cast) -> None:
        share(owner=cast.wren, grantee=cast.sam, category=Category.PLAN)
        propose(cast)
        page = page_of(signed_in(cast.wren))
        assert "They can see this already." in page.main
        assert page.html.count('value="keep"') == 1

    def test_a_therapist_who_leaves_is_still_heard_and_one_who_is_suspended_is_not(self, cast: Cast) -> None:
        propose(cast)
        off_board(steward=cast.stew.keys, account=cast.maya.account, at=AT)
        wren = signed_in(cast.wren)
        wren.get("/home")  # what Maya was given ends at this visit
        page = wren.press(page_of(wren), "Go on", line_plan="keep")
        assert "Sam will see your plan until" in page.main

    def test_a_suspended_one_is_not_heard(self, cast: Cast) -> None:
        propose(cast)
        suspend(steward=cast.stew.keys, account=cast.maya.account, at=AT)
        assert "No one asks for anything now" in signed_in(cast.wren).get("/asked").main

    def test_whoever_was_stopped_proposes_nothing_any_more(self, cast: Cast) -> None:
        propose(cast)
        assert cast.wren.record is not None
        for fact in cast.maya.reader().grant_facts(record=cast.wren.record):
            stop(reader=cast.wren.reader(), record=cast.wren.record, grant=fact.grant, at=AT)
        assert "No one asks for anything now" in signed_in(cast.wren).get("/asked").main

    def test_form_by_form_nothing_is_lost(self, cast: Cast) -> None:
        maya = signed_in(cast.maya)
        page = maya.get(f"{link_to(maya.get('/today'))}/hand")
        again = maya.press(page, "Propose it", who=cast.sam.account, why=WHY)
        assert "Pick how long." in again.main
        assert f'value="{WHY}"' in again.html
        again = maya.press(again, "Propose it", long="while")
        assert "Pick a day that is at least 2 days from now." in again.main
        again = maya.press(again, "Propose it", day=DAY)
        assert "Pick what it is about." in again.main
        sent = maya.press(again, "Propose it", kind=Category.PLAN.value)
        assert "You proposed it." in sent.main
        refused = propose(cast, phone=maya) if "Propose it" in maya.get(sent.path.partition("?")[0]).text else None
        assert refused is None

    def test_for_a_while_ends_on_its_day(self, cast: Cast) -> None:
        propose(cast, long="while", day=DAY)
        wren = signed_in(cast.wren)
        page = page_of(wren)
        assert "It is for a while. After that it ends by itself." in page.main
        page = wren.press(page, "Go on", line_plan="keep")
        assert "until May 17" in page.main


class TestAttackers:
    @pytest.fixture(autouse=True)
    def _prepared(self, cast: Cast, clock: FrozenClock) -> None:
        del clock
        prepare(cast)

    def test_only_what_one_sees_and_only_to_those_who_work_here(self, cast: Cast) -> None:
        maya = signed_in(cast.maya)
        page = maya.get(f"{link_to(maya.get('/today'))}/hand")
        form, _button = page.find("Propose it")
        sends = [(name, value) for name, value in form.sends if name not in {"why", "day"}]
        good = [*sends, ("long", "good")]
        no = maya.send(page.path, [*good, ("who", cast.sam.account), ("kind", Category.LEGAL.value)])
        assert "You can only propose what you see now." in no.main
        for second in (cast.lark.account, cast.cole.account, cast.maya.account, "x"):
            seen = maya.send(page.path, [*good, ("who", second), ("kind", Category.PLAN.value)])
            assert "Pick who would take over." in seen.main

    def test_another_persons_proposal_is_not_here(self, cast: Cast) -> None:
        propose(cast)
        letter = next(link for link in signed_in(cast.wren).get("/asked").links if link.startswith("/asked/"))
        lark = Phone(checks=False).sign_in_as(cast.lark)
        assert lark.get(letter).status == 404
        lark.send(letter, [("do", "no")])
        assert lark.send(letter, [("line_plan", "keep"), ("step", "words"), ("six", WORDS)]).status == 404
        assert "Maya proposes that Sam takes over" in page_of(signed_in(cast.wren)).main

    def test_a_letter_that_claims_more_than_its_writer_may_gives_no_more(self, cast: Cast) -> None:
        """Maya may read and add to the notes, read the plan, and add alone to what is hard."""
        assert cast.wren.record is not None
        share(owner=cast.wren, grantee=cast.maya, category=Category.TRIGGERS, verbs=frozenset({Verb.ADD}))
        until = as_text(AT + timedelta(days=20))
        news = HandNews(
            site=site_id(),
            to=cast.wren.account,
            record=cast.wren.record,
            asker=cast.maya.account,
            second=cast.sam.account,
            for_good=True,
            kinds=tuple(HandKind(category=kind, until=until, add=True) for kind in ("notes", "plan", "triggers")),
            words="",
            at=as_text(AT),
        )
        signed = statements.sign(statement=news, signer=cast.maya.keys.sign)
        letter = Letter(content=HandLetter(asker=cast.maya.account, news=signed))
        with housekeeping(Chore.TAKE_MAIL):
            mailbox.post(
                to=cast.wren.account, kem=identity(account=cast.wren.account).kem_public(), letter=letter, at=AT
            )
        (lying,) = lying_here(reader=cast.wren.reader(), record=cast.wren.record, at=AT)
        assert {line.category: line.add for line in lying.handed.lines} == {Category.NOTES: True, Category.PLAN: False}

    @pytest.mark.parametrize("hours", [-11, 0, 12])
    def test_no_line_lasts_longer_than_its_own_last_moment_wherever_the_person_is(self, cast: Cast, hours: int) -> None:
        assert cast.wren.record is not None
        propose(cast)
        here = AT.astimezone(timezone(timedelta(hours=hours)))
        (lying,) = lying_here(reader=cast.wren.reader(), record=cast.wren.record, at=here)
        lines = {line.category: line.until for line in lying.handed.lines}
        chosen = chosen_of(
            lying=lying, keep=frozenset(lines), record=cast.wren.record, reader=cast.wren.reader(), at=here
        )
        for one in chosen:
            terms = terms_of(chosen=one, record=cast.wren.record, at=here)
            assert terms is not None
            assert terms.not_after <= lines[one.category]

    def test_a_forged_letter_is_not_believed(self, cast: Cast) -> None:
        """Dana, who was stopped, and Sam, who was never let in, write letters; one in Maya's name."""
        assert cast.wren.record is not None
        for signer, named in ((cast.sam, cast.maya), (cast.sam, cast.sam), (cast.dana, cast.dana)):
            news = HandNews(
                site=site_id(),
                to=cast.wren.account,
                record=cast.wren.record,
                asker=named.account,
                second=cast.sam.account,
                for_good=True,
                kinds=(HandKind(category="notes", until=as_text(AT + timedelta(days=20)), add=True),),
                words="",
                at=as_text(AT),
            )
            signed = statements.sign(statement=news, signer=signer.keys.sign)
            letter = Letter(content=HandLetter(asker=named.account, news=signed))
            with housekeeping(Chore.TAKE_MAIL):
                mailbox.post(
                    to=cast.wren.account, kem=identity(account=cast.wren.account).kem_public(), letter=letter, at=AT
                )
        wren = signed_in(cast.wren)
        assert "No one asks for anything now" in wren.get("/asked").main
        assert OTHER_WORDS not in wren.get("/asked").html

    def test_a_line_that_was_not_proposed_cannot_be_kept_by_a_bent_form(self, cast: Cast) -> None:
        propose(cast)
        wren = signed_in(cast.wren)
        page = page_of(wren)
        form, _button = page.find("Go on")
        bent = wren.send(page.path, [*form.sends, ("line_legal", "keep"), ("line_private", "keep")])
        assert "Nothing is picked yet." in bent.main

    def test_a_steward_and_a_stranger_find_no_page(self, cast: Cast) -> None:
        for who in (cast.stew, cast.lark):
            phone = Phone(checks=False).sign_in_as(who)
            assert phone.get("/over").status == 404
            assert "Wren" not in phone.get("/over").html
        sam = signed_in(cast.sam)
        link = link_to(signed_in(cast.maya).get("/today"))
        assert sam.get(f"{link}/hand").status == 404
