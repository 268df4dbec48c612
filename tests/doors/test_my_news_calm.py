"""The calm inbox: nothing opens by itself, and nothing holds back what has a date or is about safety."""

import pytest
from builders import AT, share

from tests.doors.kit import Cast, Phone, Seen, people_on, signed_in
from tests.doors.same_questions import SameQuestions
from tests.notices.reading import corpus
from trefoil.kernel.ids import fresh
from trefoil.kernel.vocabulary import Category, Role
from trefoil.vault.stopping import pause_everyone
from trefoil.web.input import ONCE_FIELD

HEARING = next(one.data.decode() for one in corpus() if one.name == "crlf.txt").replace("\r\n", "\n")
RELEASE = (
    "U.S. Department of Justice\nFederal Bureau of Prisons\n\nRE: United States v. Robin Placeholder\n"
    "Docket Number: 1:26-cr-00999\n\nThe defendant was released from custody. Charged with: Placeholder Count One.\n"
)
CAPTION, CHARGE, PLACE = "Robin Placeholder", "Placeholder Count One", "somebody to sit beside you"
LINE = "One thing has a date or is about safety."
LIST = "Show the list, folded"


def sent(phone: Phone, path: str, *pairs: tuple[str, str]) -> Seen:
    return phone.send(path, [(ONCE_FIELD, fresh()), *pairs])


def bring(phone: Phone, words: str) -> None:
    page = phone.press(phone.get("/news/new"), "Read it for me", body=words, came="letter")
    assert "It is kept" in phone.press(page, "Keep it").text


def at_all(cast: Cast) -> Phone:
    phone = signed_in(cast.wren)
    phone.press(phone.get("/home"), "All of it")
    return phone


def listed(phone: Phone) -> Seen:
    return phone.press(phone.get("/news"), LIST)


class TestInbox(SameQuestions):
    path = "/news"
    verbs = frozenset({"GET", "HEAD", "POST"})
    holds = ("Case news", "Your pace for today holds it.")


class TestHow(SameQuestions):
    path = "/news/how"
    verbs = frozenset({"GET", "HEAD", "POST"})
    holds = ("How news may come", "Once a month", "None of this holds them back.")


class TestWhen(SameQuestions):
    path = "/news/when"
    verbs = frozenset({"GET", "HEAD", "POST"})
    holds = ("What has a date", "No date is here now.", "Who is told")


def test_with_less_than_the_whole_pace_no_answer_holds_a_caption_a_name_a_charge_or_a_count(cast: Cast) -> None:
    phone = at_all(cast)
    for words in (HEARING, RELEASE):
        bring(phone, words)
    (one, *_) = (link for link in listed(phone).links if link.startswith("/news/") and len(link) > 30)
    for pace in ("A little", "Nothing"):
        home = phone.press(phone.get("/home"), pace)
        loose = Phone(checks=False).sign_in_as(cast.wren)
        seen = [home, phone.get("/news"), phone.get("/news/when"), phone.get("/news/how"), phone.get(one)]
        seen.extend(sent(loose, "/news", pair) for pair in (("do", "count"), ("do", "one"), ("mode", "folded")))
        seen.extend(sent(loose, one, ("do", asked)) for asked in ("open", "date", "with", "case"))
        for page in seen:
            for held in (CAPTION, CHARGE, PLACE, "brought in here: 2", "1:26-cr-00123"):
                assert held not in page.html, (pace, page.path, held)


def test_the_list_is_folded_and_the_words_come_with_a_tap_alone(cast: Cast) -> None:
    phone = at_all(cast)
    bring(phone, HEARING)
    first = phone.get("/news")
    for way in ("Leave it all sealed", "Let my lawyer sort it", "Only tell me how many", "Take one, still folded"):
        assert way in first.text
    seen = phone.press(first, LIST)
    assert "The case that ends in 123" in seen.text
    assert "From a U.S. Attorney’s Office. A day in court." in seen.text
    (path,) = (link for link in seen.links if link.startswith("/news/") and len(link) > 30)
    folded = phone.get(path)
    dated = phone.press(folded, "Only the date")
    together = phone.press(folded, "Read it with someone")
    for page in (seen, folded, dated, together):
        for held in (CAPTION, PLACE, "sentencing"):
            assert held not in page.html
    assert "It stands: March 25, 2027, 10:30" in dated.text
    assert "2027" not in folded.text
    assert "We are here. Open it" in together.text
    opened = phone.press(folded, "Open it")
    assert CAPTION in opened.text
    assert PLACE in opened.text
    assert {"/calm", "/day"} <= set(opened.links)
    assert "It stays folded." in phone.press(folded, "Not today").text
    assert CAPTION not in phone.get(path).html


def test_each_way_for_a_first_time_opens_nothing_but_what_it_says(cast: Cast) -> None:
    phone = at_all(cast)
    page = phone.get("/news")
    assert "There may be some that were not brought in." in phone.press(page, "Take one, still folded").text
    bring(phone, HEARING)
    page = phone.get("/news")
    assert "Letters brought in here: 1." in phone.press(page, "Only tell me how many").text
    assert "It is folded" in phone.press(page, "Take one, still folded").text
    assert "It is sealed, as you wished." in phone.press(page, "Leave it all sealed").text
    assert "/share" in phone.press(phone.get("/news"), "Let my lawyer sort it").links
    assert "ends in 123" not in phone.get("/news").text


def test_what_is_muted_or_paused_stays_away_and_its_date_does_not(cast: Cast) -> None:
    phone = at_all(cast)
    bring(phone, HEARING)
    seen = listed(phone)
    (path,) = (link for link in seen.links if link.startswith("/news/") and len(link) > 30)
    away = phone.press(phone.get(path), "All of this case")
    assert "It stays away now." in away.text
    assert "ends in 123" not in away.text
    assert "March 25, 2027" in phone.get("/news/when").text
    assert "The case that ends in 123" in phone.get("/news/how").text
    loose = Phone(checks=False).sign_in_as(cast.wren)
    back = sent(loose, "/news/how", ("mode", "folded"), ("month_day", "1"), ("pause", ""))  # its box is not ticked
    assert "Saved." in back.text
    assert "ends in 123" in phone.get("/news").text
    phone.press(phone.get(path), "All of this kind")
    assert "ends in 123" not in phone.get("/news").text
    sent(loose, "/news/how", ("mode", "folded"), ("month_day", "1"), ("pause", "always"))
    assert "News is paused" in phone.get("/news").text
    assert LINE in phone.get("/home").text
    assert "ends in 123" in phone.press(phone.get("/news"), "End the pause").text
    bad = sent(loose, "/news/how", ("mode", "monthly"), ("month_day", "31"), ("pause", ""))
    assert "That is no day of a month." in bad.text
    sent(loose, "/news/how", ("mode", "monthly"), ("month_day", str(AT.day)), ("pause", "week"))
    assert "as it is now" in phone.get("/news/how").text
    phone.press(phone.get("/news"), "End the pause")
    monthly = phone.get("/news")
    assert "What comes in now joins the list on" in monthly.text
    assert "ends in 123" not in monthly.text


@pytest.mark.parametrize("letter", [HEARING, RELEASE], ids=["a deadline", "a release"])
def test_word_reaches_whom_the_person_chose_past_pace_pause_mute_and_sleep(cast: Cast, letter: str) -> None:
    phone = at_all(cast)
    bring(phone, letter)
    loose = Phone(checks=False).sign_in_as(cast.wren)
    every = [("phase", one) for one in ("looked_into", "court", "custody", "other")]
    sent(loose, "/news/how", ("mode", "sealed"), ("month_day", "1"), ("pause", "always"), *every)
    for pace in ("Nothing", "A little", "All of it"):
        assert LINE in phone.press(phone.get("/home"), pace).text
    # Maya is chosen, and cannot see dates yet: word comes to the person
    phone.press(phone.get("/told"), "Save", told="person", who=cast.maya.account)
    assert LINE in phone.get("/home").text
    share(owner=cast.wren, grantee=cast.maya, category=Category.DATES, role=Role.THERAPIST)
    assert LINE not in phone.get("/home").text
    maya = signed_in(cast.maya)
    (link,) = people_on(maya.get("/today"))
    given = maya.press(maya.get(link), "Open", reason="following_up")
    assert ("A day in court" if letter is HEARING else "Where somebody is held") in given.text
    assert CAPTION not in given.html
    # whoever was chosen and sees nothing any more: it comes back
    pause_everyone(reader=cast.wren.reader(), record=cast.wren.record, at=AT)
    assert LINE in phone.get("/home").text
    phone.press(phone.get("/told"), "Save", told="self")
    phone.press(phone.get("/rest"), "Let everything sleep")
    assert LINE in phone.get("/home").text
    known = phone.press(phone.get("/news/when"), "I know of it")
    assert "This one asks for nothing more." in known.text
    assert LINE not in phone.get("/home").text


def test_an_erased_letter_takes_its_date_with_it(cast: Cast) -> None:
    phone = at_all(cast)
    bring(phone, HEARING)
    page = phone.press(phone.get("/news"), "Take one, still folded")
    assert "It is erased." in phone.press(page, "Erase this").text
    assert phone.get(page.path).status == 404
    assert "No date is here now." in phone.get("/news/when").text
    assert LINE not in phone.get("/home").text


def test_one_can_leave_the_page_of_ways_with_nothing_changed(cast: Cast) -> None:
    phone = at_all(cast)
    page = phone.get("/news/how")
    for way in ("Skip this one", "Stop for now"):
        phone.press(page, way, mode="sealed")
    assert "What would be good for now?" in phone.get("/news").text


def test_what_was_never_there_and_what_is_somebody_elses_are_not_here(cast: Cast) -> None:
    phone, other = at_all(cast), signed_in(cast.lark)
    bring(phone, HEARING)
    (path,) = (link for link in listed(phone).links if link.startswith("/news/") and len(link) > 30)
    other.press(other.get("/home"), "All of it")
    for address in (path, "/news/" + "0" * 32, "/news/elsewhere"):
        assert other.get(address).status == 404
