"""Daily life: sheets in groups, one question at a time, letters, what stays folded, and who can be given it."""

import re
from dataclasses import replace

import pytest
from builders import share

from tests.doors.kit import (
    AT,
    NOTE_WORDS,
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
from trefoil.care.life import library
from trefoil.care.life.library import sheets
from trefoil.care.life.queries import my_sheets
from trefoil.care.life.sheet import Sheet
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.vault.gateway import own_permit
from trefoil.vault.reader import Reader

BOTH_VERBS = frozenset({"GET", "HEAD", "POST"})
CLOSE = ("near", "body-now", "having-children", "dating", "two-of-us")
NAMES = {one.id: one.title for one in sheets()}


def tell(phone: Phone, where: str, *, press: str = "Save", words: str = "", **picked: str) -> Seen:
    return phone.press(phone.get(f"/life/{where}"), press, body=words, **picked)


def unfold(phone: Phone, sheet: str) -> Seen:
    page = phone.get("/life/more")
    said = {"grown": "yes"} if "I am 18 or older" in page.text else {}
    return phone.press(page, "Save", on=sheet, **said)


class TestLife(SameQuestions):
    path = "/life"
    holds = ("Daily life", "My first week", "Telling someone")
    never = (NOTE_WORDS, PAGE_WORDS, "Maya", *(NAMES[name] for name in CLOSE))

    def test_it_leads_to_every_sheet_that_is_not_folded_and_to_no_other(self, cast: Cast) -> None:
        page = signed_in(cast.wren).get("/life")
        assert set(re.findall(r'href="/life/([a-z-]+)"', page.html)) == {
            "more",
            *(one.id for one in sheets() if not one.hidden),
        }

    def test_nothing_counts_and_nothing_nags(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        before = phone.get("/life").text
        tell(phone, "first-week/panic", words="I go outside")
        assert phone.get("/life").text == before


class TestSheet(SameQuestions):
    path = "/life/first-week"
    verbs = BOTH_VERBS
    holds = ("My first week", "Questions you can pick from", "One at a time")
    never = (NOTE_WORDS, PAGE_WORDS)
    bad = ("/life/dragons", "/life/near", "/life/dragons/panic", "/life/first-week/dragons", "/life/first-week/letter",
           "/life/first-week/" + "0" * 32)  # fmt: skip

    def test_an_answer_stands_on_the_sheet_and_on_nobody_elses(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        tell(phone, "first-week/pause", on="outside", words="the bench by the bikes")
        page = phone.get("/life/first-week")
        assert "What you wrote" in page.text
        assert "Outside" in page.text
        assert "the bench by the bikes" in page.text
        assert "Only you can see this." in page.text
        assert "the bench by the bikes" not in signed_in(cast.lark).get("/life/first-week").text

    def test_what_the_site_asks_no_more_is_kept(self, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
        phone = signed_in(cast.wren)
        tell(phone, "first-week/panic", words="I go outside")
        tell(phone, "job-fit/hours", words="mornings")
        without = {
            language: {
                name: one if name != "first-week" else _without(one, "panic")
                for name, one in shelf.items()
                if name != "job-fit"
            }
            for language, shelf in library._LIBRARY.items()
        }
        monkeypatch.setattr(library, "_LIBRARY", without)
        page = phone.get("/life/first-week")
        assert "From before" in page.text
        assert "I go outside" in page.text
        one = re.findall(r'href="(/life/first-week/[0-9a-f]{32})"', page.html)[0]
        assert "What do you do if panic comes?" in phone.get(one).text
        changed = phone.press(phone.get(one), "Save", body="I go out and sit")
        assert "I go out and sit" in changed.text
        assert "Something you wrote" in phone.get("/life").text
        gone = phone.get("/life/job-fit")
        assert "mornings" in gone.text
        one = re.findall(r'href="(/life/job-fit/[0-9a-f]{32})"', gone.html)[0]
        phone.press(phone.get(one), "Erase this")
        assert phone.get("/life/job-fit").status == 404


def _without(sheet: Sheet, name: str) -> Sheet:
    return replace(sheet, prompts=tuple(one for one in sheet.prompts if one.id != name))


class TestAsk(SameQuestions):
    path = "/life/first-week/pause"
    verbs = BOTH_VERBS
    holds = ("Where can you go for a few minutes?", "Skip this one", "Stop for now", "Never ask me this")
    never = (NOTE_WORDS, PAGE_WORDS)

    def test_saving_and_skipping_go_on_and_stopping_goes_back(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = tell(phone, "first-week/before", on="early")
        assert "Where can you go for a few minutes?" in page.text
        page = phone.press(page, "Skip this one")
        assert "What do you do if panic comes?" in page.text
        page = phone.press(page, "Stop for now", body="half a thought")
        assert "Kept." in page.text
        assert "half a thought" in page.text
        assert "Where can you go for a few minutes?" in page.text
        assert "Kept." not in phone.press(phone.get("/life/first-week/pause"), "Stop for now").text
        assert "My first week" in tell(phone, "first-week/after").text  # nothing typed keeps nothing

    def test_nothing_is_picked_beforehand_and_one_of_one_is_kept(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.get("/life/what-to-tell/much")
        assert " checked" not in page.html
        phone.press(page, "Save", on="nothing")
        form, _ = phone.get("/life/what-to-tell/much").find("Save")
        assert ("on", "nothing") in form.sends

    def test_never_is_obeyed_until_it_is_taken_back(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/life/first-week/panic"), "Never ask me this")
        assert "We will not ask you that again." in page.text
        assert 'href="/life/first-week/panic"' not in page.html
        assert phone.get("/life/first-week/panic", follow=False).goes_to == "/life/first-week"
        assert "What do you do if panic comes?" not in tell(phone, "first-week/pause", on="outside").text
        page = phone.press(phone.get("/life/first-week"), "You can ask me this")
        assert 'href="/life/first-week/panic"' in page.html

    def test_it_is_changed_and_erased_alone(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        tell(phone, "first-week/panic", words="I go outside")
        tell(phone, "first-week/after", words="tea")
        page = tell(phone, "first-week/panic", words="I count the tiles")
        assert "I count the tiles" in page.text
        assert "I go outside" not in page.text
        page = phone.press(phone.get("/life/first-week/panic"), "Erase this")
        assert "It is erased." in page.text
        assert "I count the tiles" not in page.text
        assert "tea" in page.text
        assert "What do you do if panic comes?" in page.text

    def test_an_empty_page_takes_nothing_away(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        tell(phone, "first-week/panic", words="I go outside")
        assert "I go outside" in tell(phone, "first-week/panic", words="").text

    def test_two_windows_are_told_and_nothing_is_lost(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        early = phone.get("/life/first-week/panic")
        tell(phone, "first-week/panic", words="from the first window")
        page = phone.press(early, "Save", body="from a window of before")
        assert "changed in another window" in page.text
        assert page.box("body") == "from a window of before"
        late = phone.get("/life/first-week/panic")
        tell(phone, "first-week/panic", words="once more")
        page = phone.press(late, "Save", body="from the second window")
        assert "changed in another window" in page.text
        assert "from the second window" in phone.press(page, "Save").text

    def test_what_is_too_long_or_no_words_comes_back(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        for long in ("word " * 900, "word " * 9_000):
            page = tell(phone, "first-week/pause", words=long, on="outside")
            assert "longer than fits" in page.text
            assert page.box("body") == long.strip()
            assert re.search(r'value="outside" checked', page.html)
        assert "did not look like words" in tell(phone, "first-week/panic", words="data:image/png;base64,AAAA").text

    def test_the_away_list_is_obeyed(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        assert "Bring food I know" in phone.get("/life/first-week/before").text
        tell(phone, "first-week/before", on="food")
        phone.press(phone.get("/hard/new"), "Save", label="food", away="taste")
        assert "Bring food I know" in phone.get("/life/first-week/before").text  # it was picked, so it stays
        phone.press(phone.get("/life/first-week/before"), "Erase this")
        page = phone.get("/life/first-week/before")
        assert "Bring food I know" not in page.text
        assert "Some of this is left out, since you keep it away." in page.text
        phone.press(phone.get("/hard/new"), "Save", label="old pictures", away="memory")
        assert "old family photos" not in phone.get("/life/me-now").text
        assert phone.get("/life/me-now/old-photos", follow=False).goes_to == "/life/me-now"


class TestLetter(SameQuestions):
    path = "/life/work-letter/letter"
    holds = ("Only your picked lines and your own words stand here.",)
    never = (NOTE_WORDS, PAGE_WORDS)

    def test_only_what_was_picked_and_typed_stands_in_it(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        tell(phone, "work-letter/changes", on="seat")
        tell(phone, "work-letter/sign", words="Wren")
        page = phone.get("/life/work-letter")
        assert "See it as a page" in page.text
        page = phone.get("/life/work-letter/letter")
        assert "Please let me sit near a door.\n\nWren" in page.html
        assert "Please let me work where it is quiet." not in page.text
        shown = page.html.partition('class="card visit"')[2].partition("</section>")[0]
        assert re.findall(r"<p[^>]*>(.*?)</p>", shown) == ["Please let me sit near a door.", "Wren"]


class TestMore(SameQuestions):
    path = "/life/more"
    verbs = BOTH_VERBS
    holds = ("Pages that stay folded", NAMES["near"], "I am 18 or older")
    never = (NOTE_WORDS, PAGE_WORDS)

    def test_what_is_for_grown_people_needs_their_word_and_nothing_is_lost(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        page = phone.press(phone.get("/life/more"), "Save", on="near")
        assert "18 or older" in page.text
        assert 'value="near" checked' in page.html
        assert phone.get("/life/near").status == 404
        page = phone.press(page, "Save", grown="yes")
        assert NAMES["near"] in page.text
        assert phone.get("/life/near").status == 200
        assert phone.get("/life/dating").status == 404

    def test_folded_again_it_is_gone_and_what_was_written_is_kept(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        unfold(phone, "near")
        tell(phone, "near/ask", words="with a question")
        phone.send("/life/more", [*_tokens(phone.get("/life/more")), ("do", "save")])
        assert phone.get("/life/near").status == 404
        assert NAMES["near"] not in phone.get("/life").text
        unfold(phone, "near")
        assert "with a question" in phone.get("/life/near").text

    def test_stopping_changes_nothing(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        phone.press(phone.get("/life/more"), "Stop for now", on="near", grown="yes")
        assert phone.get("/life/near").status == 404


def _tokens(page: Seen) -> list[tuple[str, str]]:
    form, _ = page.find("Save")
    return [pair for pair in form.sends if pair[0] not in {"on", "do"}]


class TestGiven:
    def test_whoever_was_given_daily_life_sees_what_can_be_shared_and_no_more(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        tell(phone, "questions/law", on="next", words="may I bring a friend")
        tell(phone, "telling/who", words="a cousin")
        unfold(phone, "near")
        tell(phone, "near/ask", words="with a question")
        phone.press(phone.get("/life/first-week/panic"), "Never ask me this")
        share(owner=cast.wren, grantee=cast.maya, category=Category.LIFE)
        assert "You and Maya can see this." in phone.get("/life/questions").text
        assert "Only you can see this." in phone.get("/life/telling").text
        maya = signed_in(cast.maya)
        page = maya.press(maya.get(link_to(maya.get("/today"))), "Open", reason="talk_today")
        assert "What comes next, and when?" in page.text
        assert "may I bring a friend" in page.text
        assert "For a lawyer?" in page.text
        for private in ("a cousin", "with a question", NAMES["near"], "panic"):
            assert private not in page.text


class TestOneAnswer:
    """A question is shared alone, with the one whom it is for."""

    @pytest.fixture
    def cast(self, db: None) -> Cast:
        return build_cast(wren=person_with_words("Wren"))

    def test_one_answer_goes_to_one_person_and_nothing_beside_it(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        tell(phone, "questions/law", on="next", words="may I bring a friend")
        tell(phone, "questions/talk", words="what do you write")
        page = phone.press(phone.get("/life/questions/law"), "Pick a person")
        assert "For a lawyer?" in page.text
        assert "For a lawyer?" in phone.press(page, "Next").text  # nobody was picked: asked again, about the same
        form, _ = page.find("Next")
        assert cast.cole.account not in form.choices["who"]
        page = phone.press(phone.press(page, "Next", who=cast.sam.account), "Next", long="month")
        assert "Sam will see one thing: “For a lawyer?”" in page.text
        done = phone.press(phone.press(page, "Yes, share it"), "Share it", six=WORDS)
        assert "It is shared" in done.text
        sam = signed_in(cast.sam)
        seen = sam.press(sam.get(link_to(sam.get("/today"))), "Open", reason="you_asked")
        assert "may I bring a friend" in seen.text
        assert "what do you write" not in seen.text
        assert "For a lawyer?" in phone.get("/people").text

    def test_an_officer_gets_it_after_the_warning(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        tell(phone, "questions/officers", on="check")
        page = phone.press(phone.get("/life/questions/officers"), "For an officer")
        assert "They may have to give this to the defense. Ask a lawyer first." in page.text
        assert 'href="/life"' in page.html
        page = phone.press(phone.press(page, "Next", who=cast.cole.account), "Next", long="week")
        assert "Det. Cole will see one thing" in page.text

    def test_what_is_private_cannot_be_shared_even_by_hand(self, cast: Cast) -> None:
        phone = Phone(checks=False).sign_in_as(cast.wren)
        tell(phone, "telling/who", words="a cousin")
        page = phone.get("/life/telling/who")
        assert "Show this one answer" not in page.text
        item = queries_of(cast)
        assert phone.send("/share/who", [("what", "life"), ("item", item)]).status == 404


def queries_of(cast: Cast) -> str:
    """Return the item of the one answer that lies in Wren's private compartment."""
    reader = Reader(keys=cast.wren.keys)
    permits = [
        own_permit(reader=reader, category=one, verb=Verb.READ, at=AT) for one in (Category.LIFE, Category.PRIVATE)
    ]
    seen = my_sheets(life=permits[0], private=permits[1], reader=reader, at=AT)
    return seen.answers[0].id
