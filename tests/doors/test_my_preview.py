"""A look ahead is what they would get: the same sections, word for word."""

import re
from datetime import timedelta

import pytest
from builders import AT, forged, note, share, write
from vault.test_whose_word import sample

from tests.doors.kit import BOTH, PAGE_WORDS, READ, Cast, Phone, Seen, link_to, signed_in
from tests.doors.test_my_sets import begun
from tests.doors.test_my_share import grants, to_read_back
from trefoil.care.consent.rules import SHELVES_TODAY
from trefoil.care.talks.schema import How, Stand, Start, Talk
from trefoil.care.writing.schema import NoteBack
from trefoil.kernel.payload import SaidBy, declared
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category, Purpose, Role, Verb
from trefoil.web.given import READABLE


def sections(page: Seen) -> list[str]:
    """The sections that were given, as they stand on a page."""
    found = re.findall(r'<section class="card given".*?</section>', page.html, flags=re.DOTALL)
    assert found, page.text
    return found


def unnumbered(page: Seen) -> set[str]:
    """The sections without their place on the page."""
    return {re.sub(r'"g\d+"', '"g"', section) for section in sections(page)}


def received(phone: Phone) -> Seen:
    return phone.press(phone.get(link_to(phone.get("/today"))), "Open", reason="talk_today")


@pytest.mark.parametrize("verbs", [READ, BOTH])
def test_it_is_what_they_later_receive(cast: Cast, verbs: frozenset[Verb]) -> None:
    note(who=cast.wren, words="second & <third>")
    assert cast.wren.record is not None
    body = NoteBack(body=Plain("a note back"), written_for=cast.wren.record)
    signed_in(cast.maya).get("/today")
    write(who=cast.maya, record=cast.wren.record, payload=body, purpose=Purpose.CARE)
    phone = signed_in(cast.wren)
    ahead = phone.press(to_read_back(phone, cast, who=cast.sam.account), "See what Sam would see")
    assert "Nothing is shared yet." in ahead.text
    share(owner=cast.wren, grantee=cast.sam, verbs=verbs)
    assert sections(ahead) == sections(received(signed_in(cast.sam)))
    assert PAGE_WORDS not in ahead.html


def test_their_own_notes_say_you_in_both(cast: Cast) -> None:
    assert cast.wren.record is not None
    signed_in(cast.maya).get("/today")
    body = NoteBack(body=Plain("a note back"), written_for=cast.wren.record)
    write(who=cast.maya, record=cast.wren.record, payload=body, purpose=Purpose.CARE)
    phone = signed_in(cast.wren)
    ahead = phone.press(to_read_back(phone, cast, who=cast.maya.account), "See what Maya would see")
    assert "You wrote this" in ahead.text
    assert sections(ahead) == sections(received(signed_in(cast.maya)))


def test_one_single_thing_is_the_same_too(cast: Cast) -> None:
    note(who=cast.wren, words="another one")
    phone = signed_in(cast.wren)
    page = phone.press(phone.get(f"/notes/{cast.note}"), "Go to that page")
    page = phone.press(phone.press(page, "Next", who=cast.cole.account), "Next", long="month")
    ahead = phone.press(page, "See what Det. Cole would see")
    assert "another one" not in ahead.html
    share(owner=cast.wren, grantee=cast.cole, role=Role.POLICE, item=cast.note)
    assert sections(ahead) == sections(received(signed_in(cast.cole)))


def test_an_empty_shelf_is_the_same_too(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    ahead = phone.press(to_read_back(phone, cast, who=cast.sam.account, what="measures"), "See what Sam would see")
    assert "Nothing is here yet." in ahead.text
    share(owner=cast.wren, grantee=cast.sam, category=Category.MEASURES)
    assert sections(ahead) == sections(received(signed_in(cast.sam)))


def test_a_set_of_questions_is_the_same_too(cast: Cast, settings: object) -> None:
    settings.DEMONSTRATION = True  # type: ignore[attr-defined]  # pytest-django's wrapper
    phone = signed_in(cast.wren)
    page = begun(phone)
    for _ in range(7):
        page = phone.press(page, "Save", answer="2")
    ahead = phone.press(to_read_back(phone, cast, who=cast.sam.account, what="measures"), "See what Sam would see")
    assert "More than half the days" in ahead.text
    share(owner=cast.wren, grantee=cast.sam, category=Category.MEASURES)
    assert sections(ahead) == sections(received(signed_in(cast.sam)))


def test_of_a_plan_nothing_opens_on_any_page_that_the_look_ahead_does_not_show(cast: Cast, settings: object) -> None:
    """A plan has pages of its own for its reader. All that stands on them comes with the same key."""
    settings.DEMONSTRATION = True  # type: ignore[attr-defined]  # pytest-django's wrapper; unsigned words are shown
    phone = signed_in(cast.wren)
    phone.press(phone.get("/plan/new"), "Save", body="a-step")
    phone.press(phone.get("/plan/here"), "Save", ground="steady", why="why-i-am-here")
    phone.press(phone.get("/plan/tasks/new"), "Save", body="a-call-to-make", other="Aunt Ivy")
    gate = next(link for link in phone.get("/plan/pieces").links if re.fullmatch("/plan/ways/[0-9a-f]{8}", link))
    phone.press(phone.get(gate), "Save", **{"ready-safe": "not_yet"})
    phone.press(phone.get("/plan/pieces/new"), "Save", pick="work", why="why-i-go-ahead")
    fields = [("what", "plan"), ("who", cast.sam.account), ("long", "month")]
    ahead = Phone(checks=False).sign_in_as(cast.wren).send("/share/preview", fields)
    share(owner=cast.wren, grantee=cast.sam, category=Category.PLAN)
    sam = signed_in(cast.sam)
    link = link_to(sam.get("/today"))
    plan = sam.press(sam.get(f"{link}/plan"), "Open the plan")
    ready = sam.press(sam.get(f"{link}/ready"), "Open the list")
    for words in ("a-step", "Safe and steady", "why-i-am-here", "a-call-to-make", "Aunt Ivy does it."):
        assert words in plan.text
        assert words in ahead.text
    for words in ("Not yet", "why-i-go-ahead"):
        assert words in ready.text
        assert words in ahead.text
    assert sections(ahead) == sections(received(sam))


def test_looking_ahead_shares_nothing_and_stands_in_the_list(cast: Cast) -> None:
    before = grants()
    phone = signed_in(cast.wren)
    page = phone.press(to_read_back(phone, cast, who=cast.sam.account), "See what Sam would see")
    back = phone.press(page, "Go back")
    assert "Is this right?" in back.text
    assert grants() == before
    assert "Wren" not in signed_in(cast.sam).get("/today").html
    assert "Sam" in phone.get("/opened?you=1").text


def test_nobody_else_can_look_ahead(cast: Cast) -> None:
    fields = [("what", "notes"), ("who", cast.sam.account), ("long", "month")]
    for member in (cast.maya, cast.dana, cast.sam, cast.stew):
        assert Phone(checks=False).sign_in_as(member).send("/share/preview", fields).status == 404
    theirs = Phone(checks=False).sign_in_as(cast.lark).send("/share/preview", fields)
    assert "Wren" not in theirs.html


def test_a_form_that_was_not_finished_is_told_so(cast: Cast) -> None:
    phone = Phone(checks=False).sign_in_as(cast.wren)
    for fields in ([], [("what", "notes")], [("what", "notes"), ("who", cast.sam.account)]):
        page = phone.send("/share/preview", fields)
        assert page.status in {200, 409}
        assert "What Sam would see" not in page.text


def test_a_talk_and_where_to_begin_are_told_as_to_the_one_who_will_read_them(cast: Cast) -> None:
    """Seen through somebody's eyes, a talk with them is with "you", and where to begin with them is theirs alone."""
    begins = (AT + timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert cast.wren.record is not None
    for who, words in ((cast.sam, "begin-with-sam"), (cast.maya, "begin-with-maya")):
        talk = Talk(begins=begins, zone="UTC", how=How.PHONE, whom=who.account, called=Plain(who.name), stand=Stand.YES)
        item = write(who=cast.wren, record=cast.wren.record, payload=talk)
        start = Start(talk=item, whom=who.account, picks=(Plain(words),), you_choose=False, sentence=Plain(""))
        write(who=cast.wren, record=cast.wren.record, payload=start)
    looked = Phone(checks=False).sign_in_as(cast.wren)
    for what in ("dates", "plan"):
        ahead = looked.send("/share/preview", [("what", what), ("who", cast.sam.account), ("long", "month")])
        share(owner=cast.wren, grantee=cast.sam, category=Category(what))
        came = received(signed_in(cast.sam))
        assert unnumbered(ahead) <= unnumbered(came)
        if what == "dates":
            assert "With you." in ahead.text
            assert "With Maya." in ahead.text
            assert "With Sam." not in ahead.text
        else:
            assert "begin-with-sam" in ahead.text
            assert "begin-with-maya" not in ahead.text + came.text


OPEN_TO_ALL = [one for one in SHELVES_TODAY if one in READABLE]


@pytest.mark.parametrize("category", OPEN_TO_ALL)
def test_of_each_kind_the_look_ahead_is_what_they_receive(cast: Cast, category: Category, settings: object) -> None:
    """With one of everything that lies under the key, of the person's own hand and of another's."""
    settings.DEMONSTRATION = True  # type: ignore[attr-defined]  # pytest-django's wrapper; unsigned forms are shown
    assert cast.wren.record is not None
    share(owner=cast.wren, grantee=cast.maya, category=category, verbs=BOTH)
    for kind in declared():
        if kind.category is not category:
            continue
        write(who=cast.wren, record=cast.wren.record, payload=sample(kind))
        if kind.by is SaidBy.ANYBODY:
            forged(who=cast.maya, record=cast.wren.record, payload=sample(kind))
    fields = [("what", category.value), ("who", cast.sam.account), ("long", "month")]
    ahead = Phone(checks=False).sign_in_as(cast.wren).send("/share/preview", fields)
    share(owner=cast.wren, grantee=cast.sam, category=category)
    assert sections(ahead) == sections(received(signed_in(cast.sam)))
