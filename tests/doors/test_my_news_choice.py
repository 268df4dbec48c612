"""The choice about news: each office by itself, changed at any time, and never said to be made here."""

from datetime import timedelta

from builders import share

from tests.doors.kit import Cast, Phone, Seen, signed_in
from tests.doors.same_questions import SameQuestions
from trefoil.kernel.vocabulary import Category, Purpose, Role
from trefoil.web.show import now_here


class TestChoices(SameQuestions):
    path = "/news/choice"
    holds = (
        "Do you want to be told?",
        "What can be good about it",
        "What can be hard about it",
        "CENP, once CPVA",
        "It can’t make the choice with them.",
        "At 18, it is yours.",
        "Nothing said yet.",
    )


class TestOne(SameQuestions):
    path = "/news/choice/vns"
    verbs = frozenset({"GET", "HEAD", "POST"})
    bad = ("/news/choice/elsewhere", "/news/choice/elsewhere/letter")
    holds = ("What do you want, for now?", "1-866-365-4968", "Ask me again")


def kept(phone: Phone, **picked: str) -> Seen:
    return phone.press(phone.get("/news/choice/fbi"), "Save", **picked)


def test_a_choice_is_kept_said_back_confirmed_changed_and_erased(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    page = kept(phone, wish="some", phase="custody", which="The one in Ohio", to="lawyer_also", again="season")
    for words in ("Only kept here. They do not have it yet.", "Some letters would come.", "We ask again on"):
        assert words in page.text
    assert "Their record" not in page.text
    letter = phone.get("/news/choice/fbi/letter")
    for words in ("Only this: Where somebody is held.", "The one in Ohio", "and to my lawyer as well"):
        assert words in letter.text
    assert "Wren" not in letter.text.partition("About leaving")[0].partition("A letter to send")[2]
    today = now_here().date().isoformat()
    assert "not confirmed by them yet" in kept(phone, told_on=today).text
    assert "They confirmed it." in kept(phone, confirmed_on=today).text
    none = kept(phone, wish="none", told_on="", confirmed_on="")
    for words in ("Letters would stop.", "let go would not come either", "Only kept here."):
        assert words in none.text
    assert "I do not want to be told. Only kept here." in phone.get("/news/choice").text
    gone = phone.press(phone.get("/news/choice/fbi"), "Erase this")
    assert "What you told them stays with them." in gone.text
    assert phone.get("/news/choice/fbi/letter").path == "/news/choice/fbi"


def test_nothing_picked_asks_again_and_a_day_that_cannot_be_loses_nothing(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    assert "Or leave this page as it is." in kept(phone, which="The one in Ohio").text
    page = kept(phone, wish="some", which="The one in Ohio", told_on="2199-01-01")
    assert "That day is still to come." in page.text
    assert page.box("which") == "The one in Ohio"
    for way in ("Skip this one", "Stop for now"):
        assert phone.press(phone.get("/news/choice/fbi"), way).path == "/news/choice"
    assert "I want to be told" not in phone.get("/news/choice").text


def test_two_windows_never_overwrite_each_other(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    kept(phone, wish="all")
    one, two = phone.get("/news/choice/fbi"), phone.get("/news/choice/fbi")
    phone.press(one, "Save", wish="none")
    assert "This changed in another window." in phone.press(two, "Save", wish="some").text
    assert "I do not want to be told." in phone.get("/news/choice").text


def test_not_deciding_now_is_a_choice_and_sends_nothing(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    page = kept(phone, wish="not_now", again="year")
    assert "Nothing changes." in page.text
    assert "/news/choice/fbi/letter" not in page.links


def test_a_delegation_leads_to_what_has_to_be_shared_and_says_who_can_read_it(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    page = kept(phone, wish="all", to="lawyer_instead")
    assert "So that they can read it here" in page.text
    assert "can read it here." not in page.text
    who = phone.press(page, "Share: Case news")
    assert who.path == "/share/who"
    share(owner=cast.wren, grantee=cast.maya, category=Category.DATES, role=Role.ATTORNEY, purpose=Purpose.RIGHTS)
    page = phone.get("/news/choice/fbi")
    assert page.text.count("Maya can read it here.") == 1
    assert "So that they can read it here" not in kept(phone, to="me").text
    assert "Maya" not in kept(phone, to="advocate_also").main  # she is no advocate to Wren


def test_at_the_day_it_passes_the_choice_is_the_person_s_and_stays_as_it_was(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    today = now_here().date()
    later = (today + timedelta(days=30)).isoformat()
    page = kept(phone, wish="all", decided="another", mine_on=later, told_on=today.isoformat())
    assert "From " in page.text
    assert "on, this is yours." in page.text
    assert "on, this is yours." in phone.get("/news/choice").text
    page = kept(phone, mine_on=today.isoformat())
    assert "Somebody else decided it before." in page.text
    assert "This is yours now." in phone.get("/news/choice").text
    assert "I am of age now, and this choice is mine." in phone.get("/news/choice/fbi/letter").text
    page = phone.press(page, "Leave it as it is")
    assert "It is yours, and it stays as it was." in page.text
    assert "Told, and not confirmed by them yet." in page.text
    assert "decided it before" not in phone.get("/news/choice").text
