"""Getting to know each other, on both sides: nothing is owed, nothing skipped is seen, nothing is said for anybody."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from builders import AT, share

from tests.doors.kit import BOTH, NOTE_WORDS, PAGE_WORDS, READ, Cast, Phone, Seen, link_to, signed_in
from tests.doors.same_questions import SameQuestions
from trefoil.care.intake import library, queries
from trefoil.care.intake.queries import IntakeSeen
from trefoil.care.intake.schema import AskMe, IntakeQuestion
from trefoil.care.measures.library import instrument_named
from trefoil.doors.my.sets import link_of as set_link
from trefoil.kernel.ids import AccountId, GrantId, RecordId
from trefoil.kernel.plain import Plain, Ticket
from trefoil.kernel.vocabulary import Category, Purpose, Role, Verb
from trefoil.vault import gateway
from trefoil.vault.gateway import own_permit, permit_for
from trefoil.vault.records import load_roster
from trefoil.vault.stopping import stop

BOTH_VERBS = frozenset({"GET", "HEAD", "POST"})
SAID = "the bench by the pond"
OTHER = "a window that opens"
GENTLE = "Is the light in my room fine for you?"


def tell(phone: Phone, where: str, *, press: str = "Save", words: str = "", **picked: str) -> Seen:
    return phone.press(phone.get(f"/begin/{where}"), press, body=words, **picked)


def own(cast: Cast) -> IntakeSeen:
    reader = cast.wren.reader()
    return queries.own(
        plan=own_permit(reader=reader, category=Category.PLAN, verb=Verb.READ, at=AT),
        private=own_permit(reader=reader, category=Category.PRIVATE, verb=Verb.READ, at=AT),
        reader=reader,
        at=AT,
    )


def give_plan(cast: Cast, *, verbs: frozenset[Verb] = BOTH) -> str:
    """Share the plan with Maya, and return her address for Wren."""
    share(owner=cast.wren, grantee=cast.maya, category=Category.PLAN, verbs=verbs)
    return link_to(signed_in(cast.maya).get("/today"))


def ask(cast: Cast, link: str, words: str = GENTLE) -> Seen:
    maya = signed_in(cast.maya)
    return maya.press(maya.get(f"{link}/begin"), "Let it wait there", ask=words)


class TestBegin(SameQuestions):
    path = "/begin"
    holds = ("Getting to know each other", "Then, now, and ahead", "Steady yourself", "Your plan for hard days")
    never = (NOTE_WORDS, PAGE_WORDS)

    def test_every_part_is_there_and_none_is_first(self, cast: Cast) -> None:
        page = signed_in(cast.wren).get("/begin")
        parts = {one.id for one in library.parts()}
        assert set(re.findall(r'href="/begin/([a-z-]+)"', page.html)) == {*parts, "asked", "told"}
        assert "In any order" in page.text

    def test_nothing_counts_and_nothing_nags(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        before = phone.get("/begin").text
        tell(phone, "trust/leave", words=SAID)
        tell(phone, "trust/good", press="Never ask me this")
        assert phone.get("/begin").text == before

    def test_it_says_who_can_see_it(self, cast: Cast) -> None:
        give_plan(cast)
        assert "Maya can see this." in signed_in(cast.wren).get("/begin").text

    def test_questions_about_safety_are_for_doing_with_somebody_there(
        self, cast: Cast, settings: pytest.FixtureRequest
    ) -> None:
        settings.DEMONSTRATION = True  # type: ignore[attr-defined]  # pytest-django's wrapper; so that sets are offered
        asq = f"/sets/{set_link(instrument_named(instrument='asq'))}"
        phone = signed_in(cast.wren)
        assert asq in phone.get("/begin").links
        alone = phone.press(phone.get(asq), "Start")
        assert "Pick who is with you first." in alone.text


class TestPart(SameQuestions):
    path = "/begin/trust"
    verbs = BOTH_VERBS
    holds = ("Trust", "Questions you can pick from", "One at a time")
    never = (NOTE_WORDS, PAGE_WORDS)
    bad = ("/begin/dragons", "/begin/dragons/gives", "/begin/trust/dragons", "/begin/trust/" + "0" * 32)

    def test_an_answer_stands_on_the_part_and_on_nobody_elses(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        tell(phone, "trust/gives", on="no", words=SAID)
        page = phone.get("/begin/trust")
        assert "What you wrote" in page.text
        assert "They take a no" in page.text
        assert SAID in page.text
        assert SAID not in signed_in(cast.lark).get("/begin/trust").text

    def test_hard_things_lead_to_the_list_that_is_there(self, cast: Cast) -> None:
        links = signed_in(cast.wren).get("/begin/ease").links
        assert {"/hard", "/calm", "/card"} <= set(links)

    def test_then_now_and_ahead_are_three_things_of_their_own(self, cast: Cast) -> None:
        """Guide 44."""
        phone = signed_in(cast.wren)
        for place, words in (("then", "loud halls"), ("now", "letters"), ("ahead", "a face in a shop")):
            tell(phone, f"now/{place}", words=words)
        seen = own(cast)
        assert {one.prompt for one in seen.answers} == {"then", "now", "ahead"}
        assert len({one.id for one in seen.answers}) == 3
        one = next(each for each in seen.answers if each.prompt == "ahead")
        phone.press(phone.get("/begin/now/ahead"), "Erase this")
        assert one.id not in {each.id for each in own(cast).answers}
        assert len(own(cast).answers) == 2

    def test_what_the_site_asks_no_more_is_kept(self, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
        phone = signed_in(cast.wren)
        tell(phone, "trust/leave", words=SAID)
        tell(phone, "pace/after", words=OTHER)
        without = {
            language: tuple(
                one
                if one.id != "trust"
                else replace(one, prompts=tuple(prompt for prompt in one.prompts if prompt.id != "leave"))
                for one in shelf
                if one.id != "pace"
            )
            for language, shelf in library._PARTS.items()
        }
        monkeypatch.setattr(library, "_PARTS", without)
        page = phone.get("/begin/trust")
        assert "From before" in page.text
        assert SAID in page.text
        [old] = re.findall(r'href="(/begin/trust/[0-9a-f]{32})"', page.html)
        assert OTHER in phone.press(phone.get(old), "Save", body=OTHER).text
        assert "Something you wrote" in phone.get("/begin").text
        gone = phone.get("/begin/pace")
        assert OTHER in gone.text
        [old] = re.findall(r'href="(/begin/pace/[0-9a-f]{32})"', gone.html)
        phone.press(phone.get(old), "Erase this")
        assert phone.get("/begin/pace").status == 404


class TestAsk(SameQuestions):
    path = "/begin/trust/stop"
    verbs = BOTH_VERBS
    holds = ("How do you say “stop” when words are hard?", "Skip this one", "Stop for now", "Never ask me this")
    never = (NOTE_WORDS, PAGE_WORDS)

    def test_skip_goes_on_and_keeps_nothing(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        after = phone.press(phone.get("/begin/trust/gives"), "Skip this one", on="no", body=SAID, follow=False)
        assert after.goes_to == "/begin/trust/strong"
        assert own(cast).answers == ()
        assert own(cast).wishes_id is None  # nothing at all was written

    def test_stop_for_now_keeps_what_is_there_and_it_goes_on_another_day(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        after = tell(phone, "trust/leave", press="Stop for now", words=SAID)
        assert SAID in after.text
        later = signed_in(cast.wren, at=AT + timedelta(days=120))
        assert SAID in later.get("/begin/trust/leave").box("body")

    def test_half_filled_and_empty_are_both_fine(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        tell(phone, "trust/leave")
        assert own(cast).answers == ()
        tell(phone, "trust/stop", on="hand")
        [one] = own(cast).answers
        assert [name for name, _said in one.picked] == ["hand"]

    def test_what_contradicts_itself_is_kept_as_it_was_given(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.get("/begin/join/arrive")
        form, button = page.find("Save")
        sent = [pair for pair in form.sends if pair[0] != "on"]
        sent += [("on", "talk"), ("on", "quiet"), ("on", "dragons"), ("body", ""), (button.name, button.value)]
        phone.send(form.action, sent)
        [one] = own(cast).answers
        assert [name for name, _said in one.picked] == ["talk", "quiet"]

    def test_never_again_holds_and_is_taken_back(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = tell(phone, "trust/good", press="Never ask me this")
        assert "We will not ask you that again." in page.text
        assert phone.get("/begin/trust/good", follow=False).goes_to == "/begin/trust"
        assert "/begin/trust/good" not in phone.get("/begin/trust").links
        phone.press_value(phone.get("/begin/trust"), "again", "good")
        assert phone.get("/begin/trust/good").status == 200

    def test_too_long_and_what_is_not_words_lose_nothing(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        long = tell(phone, "trust/leave", words="a " * 2_500)
        assert "Make it shorter." in long.text
        assert long.box("body").count("a") >= 2_500
        odd = tell(phone, "trust/leave", words="data:image/png;base64," + "A1b2" * 60)
        assert "did not look like words" in odd.text
        assert own(cast).answers == ()

    def test_two_windows_lose_nothing(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        tell(phone, "trust/leave", words="first")
        one, other = phone.get("/begin/trust/leave"), phone.get("/begin/trust/leave")
        phone.press(one, "Save", body=SAID)
        late = phone.press(other, "Save", body=OTHER)
        assert "changed in another window" in late.text
        assert late.box("body") == OTHER
        phone.press(late, "Save", body=OTHER)
        assert [each.words.reveal(own_ticket(cast)) for each in own(cast).answers] == [OTHER]

    def test_a_form_sent_twice_is_kept_once(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.get("/begin/trust/leave")
        for _again in range(2):
            phone.press(page, "Save", body=SAID)
        assert len(own(cast).answers) == 1

    def test_one_answer_can_be_shown_alone(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        tell(phone, "trust/leave", words=SAID)
        page = phone.press(phone.get("/begin/trust/leave"), "Pick a person")
        assert "What can others leave out?" in page.text


def own_ticket(cast: Cast) -> Ticket:
    return own(cast).ticket


class TestAsked:
    def test_a_question_of_somebody_elses_waits_and_may_be_answered(self, cast: Cast) -> None:
        link = give_plan(cast)
        assert "It waits with them." in ask(cast, link).text
        phone = signed_in(cast.wren)
        page = phone.get("/begin/asked")
        assert GENTLE in page.text
        assert "Maya asks this." in page.text
        [path] = re.findall(r'href="(/begin/asked/[0-9a-f]{32})"', page.html)[:1]
        assert SAID in phone.press(phone.get(path), "Save", body=SAID).text

    @pytest.mark.parametrize("press", ["Skip this one", "Stop for now", "Never ask me this", ""])
    def test_what_became_of_it_is_the_same_to_whoever_asked(self, cast: Cast, press: str) -> None:
        link = give_plan(cast)
        ask(cast, link)
        maya, phone = signed_in(cast.maya), signed_in(cast.wren)
        before = maya.press(maya.get(f"{link}/begin"), "Open what is answered")
        path = next(one for one in phone.get("/begin/asked").links if re.fullmatch("/begin/asked/[0-9a-f]{32}", one))
        if press:
            phone.press(phone.get(path), press)
        after = maya.press(maya.get(f"{link}/begin"), "Open what is answered")
        assert GENTLE in after.text
        assert after.text == before.text

    def test_nobody_asks_what_happened(self, cast: Cast) -> None:
        link = give_plan(cast)
        page = ask(cast, link, "Tell me what happened")
        assert "Nobody asks here what happened." in page.text
        assert page.box("ask") == "Tell me what happened"
        assert own(cast).questions == ()

    def test_an_empty_and_a_long_one_are_turned_back_with_the_words(self, cast: Cast) -> None:
        link = give_plan(cast)
        assert "One line is enough." in ask(cast, link, "  ").text
        long = "word " * 40
        assert ask(cast, link, long).box("ask") == long.strip()

    def test_somebody_who_shares_nothing_now_asks_nothing(self, cast: Cast) -> None:
        link = give_plan(cast, verbs=BOTH)
        ask(cast, link)
        phone = signed_in(cast.wren)
        assert GENTLE in phone.get("/begin/asked").text
        for held in [cast.grant, *_grants(cast)]:
            stop(reader=cast.wren.reader(), record=RecordId(str(cast.wren.record)), grant=held, at=AT)
        assert GENTLE not in phone.get("/begin/asked").text


def _grants(cast: Cast) -> list[GrantId]:
    reader = cast.wren.reader()
    roster = load_roster(owner=reader.owner(record=str(cast.wren.record))).roster
    return [
        GrantId(held.grant) for held in roster.grants if held.grantee == cast.maya.account and held.grant != cast.grant
    ]


class TestTold(SameQuestions):
    path = "/begin/told"
    verbs = BOTH_VERBS
    holds = ("What others could tell you, if you ask", "Nothing stands here now.")
    never = (NOTE_WORDS, PAGE_WORDS)

    def test_it_stands_on_no_other_page_and_says_nothing_of_what_it_is(self, cast: Cast) -> None:
        """Guide 84."""
        link = give_plan(cast)
        wren, maya = signed_in(cast.wren), signed_in(cast.maya)
        before = {path: wren.get(path).main for path in ("/begin", "/home", "/asked")}
        page = maya.get(f"{link}/begin")
        form, _button = page.find("Let them know that they can ask")
        assert form.boxes == set()  # no place to type anything
        maya.press(page, "Let them know that they can ask")
        assert not maya.get(f"{link}/begin").has("Let them know that they can ask")
        assert {path: wren.get(path).main for path in before} == before
        assert "Maya could tell you something, if you ever want to know" in wren.get("/begin/told").text
        [one] = own(cast).told
        assert (one.by, one.wanted) == (cast.maya.account, False)

    def test_ask_take_back_and_never(self, cast: Cast) -> None:
        link = give_plan(cast)
        wren, maya = signed_in(cast.wren), signed_in(cast.maya)
        maya.press(maya.get(f"{link}/begin"), "Let them know that they can ask")

        def hers() -> str:
            return maya.press(maya.get(f"{link}/begin"), "Open what is answered").text

        nothing = hers()
        wren.press(wren.get("/begin/told"), "I would like to ask Maya")
        assert "Wren would like to ask you." in hers()
        wren.press(wren.get("/begin/told"), "Take it back, or it is told now")
        assert hers() == nothing
        wren.press(wren.get("/begin/told"), "Never show me this one")
        assert hers() == nothing
        assert "Maya could tell" not in wren.get("/begin/told").text
        wren.press_value(wren.get("/begin/told"), "again", cast.maya.account)
        assert "Maya could tell" in wren.get("/begin/told").text
        wren.press(wren.get("/begin/told"), "Never show me such lines")
        assert "You chose to see none of it." in wren.get("/begin/told").text
        assert hers() == nothing
        wren.press(wren.get("/begin/told"), "You can show me such lines")
        assert "Maya could tell" in wren.get("/begin/told").text

    def test_it_is_said_once(self, cast: Cast) -> None:
        link = give_plan(cast)
        maya = signed_in(cast.maya)
        page = maya.get(f"{link}/begin")
        other = maya.get(f"{link}/begin")
        maya.press(page, "Let them know that they can ask")
        maya.press(other, "Let them know that they can ask")
        assert len(own(cast).told) == 1

    def test_nobody_says_it_in_anothers_name(self, cast: Cast) -> None:
        give_plan(cast)
        maya = cast.maya.reader()
        permit = permit_for(
            reader=maya, record=RecordId(str(cast.wren.record)), category=Category.PLAN, verb=Verb.ADD,
            purpose=Purpose.CARE, at=AT,
        )  # fmt: skip
        gateway.write(
            permit=permit, reader=maya, payload=AskMe(by=AccountId(cast.ruth.account), wanted=False), item=None,
            expected_revision=None, at=AT,
        )  # fmt: skip
        assert own(cast).told == ()


class TestMeeting:
    def test_what_was_answered_is_not_asked_again_and_what_was_not_is_not_there(self, cast: Cast) -> None:
        wren, maya = signed_in(cast.wren), signed_in(cast.maya)
        tell(wren, "trust/leave", words=SAID)
        tell(wren, "trust/good", press="Never ask me this")
        link = give_plan(cast)
        page = maya.get(f"{link}/begin")
        assert SAID not in page.text  # a plain link opens nothing
        page = maya.press(page, "Open what is answered")
        assert "What can others leave out?" in page.text
        assert SAID in page.text
        for prompt in ("Who has helped you well, and how?", "What helps you trust somebody?"):
            assert prompt not in page.text
        assert "They take a no" not in page.text
        whole = maya.press(maya.get(link), "Open", reason="getting_ready")
        assert SAID in whole.text
        assert "Trust: What can others leave out?" in whole.text

    def test_skipped_never_and_not_asked_are_the_same_page(self, cast: Cast) -> None:
        wren, maya = signed_in(cast.wren), signed_in(cast.maya)
        tell(wren, "trust/leave", words=SAID)
        link = give_plan(cast)

        def hers() -> str:
            return maya.press(maya.get(f"{link}/begin"), "Open what is answered").text

        before = hers()
        tell(wren, "trust/gives", press="Skip this one")
        tell(wren, "trust/good", press="Never ask me this")
        tell(wren, "pace/long", press="Stop for now")
        assert hers() == before

    def test_the_next_one_sees_it_asked_and_answered_and_not_who_asked(self, cast: Cast) -> None:
        link = give_plan(cast)
        ask(cast, link)
        ask(cast, link, "What do you like to drink?")
        wren = signed_in(cast.wren)
        [first] = re.findall(r'href="(/begin/asked/[0-9a-f]{32})"><b>Is the light', wren.get("/begin/asked").html)
        wren.press(wren.get(first), "Save", body=SAID)
        share(owner=cast.wren, grantee=cast.ruth, category=Category.PLAN, verbs=BOTH, role=Role.ADVOCATE)
        ruth = signed_in(cast.ruth)
        theirs = link_to(ruth.get("/today"))
        page = ruth.press(ruth.get(f"{theirs}/begin"), "Open what is answered")
        assert GENTLE in page.text
        assert SAID in page.text
        assert "What do you like to drink?" not in page.text
        assert "Maya" not in page.text

    def test_it_is_one_line_in_the_log_and_the_person_sees_it(self, cast: Cast) -> None:
        link = give_plan(cast)
        maya, wren = signed_in(cast.maya), signed_in(cast.wren)
        before = wren.get("/opened").main.count("Maya, your therapist at North House,")
        maya.get(f"{link}/begin")
        assert wren.get("/opened").main.count("Maya, your therapist at North House,") == before
        maya.press(maya.get(f"{link}/begin"), "Open what is answered")
        assert wren.get("/opened").main.count("Maya, your therapist at North House,") == before + 1

    def test_who_may_only_read_puts_nothing_and_who_may_only_add_reads_nothing(self, cast: Cast) -> None:
        tell(signed_in(cast.wren), "trust/leave", words=SAID)
        link = give_plan(cast, verbs=READ)
        maya = signed_in(cast.maya)
        page = maya.get(f"{link}/begin")
        assert not page.has("Let it wait there")
        assert not page.has("Let them know that they can ask")
        sent = [("do", "ask"), ("ask", GENTLE), *_token(page)]
        assert (
            "Nothing is shared with you here now" in maya.send(f"{link}/begin", sent).text or own(cast).questions == ()
        )
        assert own(cast).questions == ()

    def test_without_the_plan_there_is_nothing_here(self, cast: Cast) -> None:
        maya = signed_in(cast.maya)
        link = link_to(maya.get("/today"))
        assert maya.get(f"{link}/begin").status == 404
        assert f"{link}/begin" not in maya.get(link).links

    def test_after_a_stop_nothing_opens(self, cast: Cast) -> None:
        tell(signed_in(cast.wren), "trust/leave", words=SAID)
        link = give_plan(cast)
        maya = signed_in(cast.maya)
        page = maya.get(f"{link}/begin")
        for held in _grants(cast):
            stop(reader=cast.wren.reader(), record=RecordId(str(cast.wren.record)), grant=held, at=AT)
        late = maya.press(page, "Open what is answered")
        assert late.status == 404
        assert SAID not in late.text


def _token(page: Seen) -> list[tuple[str, str]]:
    return [pair for form in page.forms for pair in form.sends if pair[0] in {"csrfmiddlewaretoken", "once"}][:2]


class TestKnows:
    def test_the_four_are_there_and_only_the_professionals_words_can_be_typed(self, cast: Cast) -> None:
        """Guide 80."""
        link = give_plan(cast)
        page = signed_in(cast.maya).get(f"{link}/knows")
        for title in ("You", "The person", "What you need to know", "Your plan"):
            assert f">{title}</h2>" in page.html
        form, _button = page.find("Save")
        assert {"own", "information", "plan"} <= form.boxes
        assert not form.boxes & {"client", "person", "body"}
        assert page.html.count("Where this comes from") == 4

    def test_it_is_kept_for_its_writer_alone_and_in_no_record(self, cast: Cast) -> None:
        link = give_plan(cast)
        maya, wren = signed_in(cast.maya), signed_in(cast.wren)
        before = wren.get("/opened?you=1").text.count("Maya")
        maya.press(maya.get(f"{link}/knows"), "Save", own=SAID, plan=OTHER)
        page = maya.get(f"{link}/knows")
        assert (page.box("own"), page.box("plan")) == (SAID, OTHER)
        assert wren.get("/opened?you=1").text.count("Maya") == before
        share(owner=cast.wren, grantee=cast.ruth, category=Category.PLAN, verbs=BOTH, role=Role.ADVOCATE)
        ruth = signed_in(cast.ruth)
        assert SAID not in ruth.get(f"{link_to(ruth.get('/today'))}/knows").text
        maya.press(page, "Erase what you wrote")
        assert maya.get(f"{link}/knows").box("own") == ""

    def test_the_person_is_filled_from_what_was_shared_and_what_is_typed_stays(self, cast: Cast) -> None:
        tell(signed_in(cast.wren), "trust/leave", words=SAID)
        link = give_plan(cast)
        maya = signed_in(cast.maya)
        page = maya.get(f"{link}/knows")
        assert SAID not in page.text
        page = maya.press(page, "Open what is answered", own=OTHER)
        assert SAID in page.text
        assert page.box("own") == OTHER

    def test_without_the_plan_the_person_stays_empty(self, cast: Cast) -> None:
        tell(signed_in(cast.wren), "trust/leave", words=SAID)
        maya = signed_in(cast.maya)
        link = link_to(maya.get("/today"))
        page = maya.get(f"{link}/knows")
        assert page.status == 200
        assert not page.has("Open what is answered")
        assert SAID not in page.text

    def test_two_windows_lose_nothing(self, cast: Cast) -> None:
        link = give_plan(cast)
        maya = signed_in(cast.maya)
        one, other = maya.get(f"{link}/knows"), maya.get(f"{link}/knows")
        maya.press(one, "Save", own=SAID)
        late = maya.press(other, "Save", own=OTHER)
        assert "changed in another window" in late.text
        assert late.box("own") == OTHER
        assert maya.get(f"{link}/knows").box("own") == SAID
        maya.press(late, "Save", own=OTHER)
        assert maya.get(f"{link}/knows").box("own") == OTHER

    def test_too_long_and_what_is_not_words_lose_nothing(self, cast: Cast) -> None:
        link = give_plan(cast)
        maya = signed_in(cast.maya)
        long = "word " * 300
        page = maya.press(maya.get(f"{link}/knows"), "Save", own=long, plan=OTHER)
        assert "One box is longer than fits." in page.text
        assert page.box("plan") == OTHER
        assert page.box("own").startswith("word word")

    def test_after_a_stop_it_is_not_here(self, cast: Cast) -> None:
        link = give_plan(cast)
        maya = signed_in(cast.maya)
        maya.press(maya.get(f"{link}/knows"), "Save", own=SAID)
        for held in [cast.grant, *_grants(cast)]:
            stop(reader=cast.wren.reader(), record=RecordId(str(cast.wren.record)), grant=held, at=AT)
        page = maya.get(f"{link}/knows")
        assert page.status == 404
        assert SAID not in page.text


def test_a_question_of_more_than_fits_can_be_sealed_by_nobody_and_read_as_words_only(cast: Cast) -> None:
    """Somebody who writes past the page still writes words: they are escaped, and cut by nobody."""
    give_plan(cast)
    maya = cast.maya.reader()
    permit = permit_for(
        reader=maya, record=RecordId(str(cast.wren.record)), category=Category.PLAN, verb=Verb.ADD,
        purpose=Purpose.CARE, at=AT,
    )  # fmt: skip
    payload = IntakeQuestion(words=Plain("<b>now</b>"))
    gateway.write(permit=permit, reader=maya, payload=payload, item=None, expected_revision=None, at=AT)
    page = signed_in(cast.wren).get("/begin/asked")
    assert "<b>now</b>" not in page.html
    assert "&lt;b&gt;now" in page.html
