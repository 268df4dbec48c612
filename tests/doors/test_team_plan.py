"""A person's plan as a professional reads it and adds to it: by a form, under a share, and over nobody's words."""

import re

import pytest
from builders import ADD_ONLY, AT, share

from tests.doors.kit import BOTH, READ, Cast, Phone, Seen, link_to, signed_in
from tests.doors.test_log_first import committed, own_lines
from tests.doors.test_my_plan import MINE, OTHER, column, keep
from trefoil.kernel.ids import GrantId
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.vault.stopping import stop

THEIRS = "find-a-doctor-who-asks"


def plan_of(cast: Cast, *, verbs: frozenset[Verb] = BOTH) -> tuple[Phone, str, GrantId]:
    """Maya, the address of Wren's plan for her, and the share."""
    grant = share(owner=cast.wren, grantee=cast.maya, category=Category.PLAN, verbs=verbs)
    phone = signed_in(cast.maya)
    return phone, f"{link_to(phone.get('/today'))}/plan", grant


def opened(phone: Phone, address: str) -> Seen:
    return phone.press(phone.get(address), "Open the plan")


def test_a_link_opens_nothing_and_opening_is_one_line(cast: Cast) -> None:
    keep(cast)
    phone, address, _ = plan_of(cast)
    before = committed()
    assert MINE not in phone.get(address).html
    assert committed() == before
    page = opened(phone, address)
    assert MINE in page.text
    assert "Wren wrote this today." in page.text
    lines = own_lines(cast, since=committed() - before, actor=cast.maya.account, category="plan")
    assert [line.event.value for line in lines] == ["looked"]


def test_what_a_professional_adds_stands_at_once_with_their_name(cast: Cast) -> None:
    phone, address, _ = plan_of(cast)
    page = phone.press(opened(phone, address), "Save", body=THEIRS, place="now")
    assert "It is in the plan, with your name." in page.text
    assert "You wrote this today." in page.text
    mine = signed_in(cast.wren).get("/plan")
    assert THEIRS in column(mine, "now")
    assert "Maya wrote this today." in mine.text
    assert "Maya" in signed_in(cast.wren).get("/opened").text


def test_words_of_the_person_are_never_written_over(cast: Cast) -> None:
    keep(cast)
    phone, address, _ = plan_of(cast)
    page = phone.press(opened(phone, address), "Put it another way")
    assert page.box("body") == MINE
    page = phone.press(page, "Save", body=THEIRS, place="later")
    assert "It stands beside their words now." in page.text
    assert f"You put it another way: {THEIRS}" in page.text
    wren = signed_in(cast.wren)
    plan = wren.get("/plan")
    assert MINE in column(plan, "now")
    assert THEIRS not in plan.text
    step = next(link for link in plan.links if re.fullmatch(r"/plan/[0-9a-f]{32}", link))
    wren.press(wren.get(step), "Take this one")
    assert THEIRS in column(wren.get("/plan"), "later")
    page = opened(phone, address)
    assert "You put it another way" not in page.text
    assert MINE not in page.html  # how it was before is the person's own to see


def test_both_write_in_the_same_minute_and_both_stand(cast: Cast) -> None:
    _, step = keep(cast)
    phone, address, _ = plan_of(cast)
    theirs = phone.press(opened(phone, address), "Put it another way")
    wren = signed_in(cast.wren)
    wren.press(wren.get(step), "Save", body=OTHER)
    phone.press(theirs, "Save", body=THEIRS)
    page = wren.get(step)
    assert OTHER in page.text
    assert THEIRS in page.text
    assert "Both are here" in page.text


def test_where_they_think_somebody_is_stands_beside_and_never_in_place(cast: Cast) -> None:
    wren = signed_in(cast.wren)
    wren.press(wren.get("/plan/here"), "Save", ground="living")
    phone, address, _ = plan_of(cast)
    page = phone.press(opened(phone, address), "Say it", ground="steady")
    assert "You would say: Safe and steady." in page.text
    plan = wren.get("/plan").text
    assert "Maya would say: Safe and steady." in plan
    assert "Living forward" in plan


def test_nothing_typed_is_lost(cast: Cast) -> None:
    phone, address, _ = plan_of(cast)
    page = phone.press(opened(phone, address), "Save", body="word " * 200, place="later")
    assert "Make them shorter" in page.text
    assert page.box("body").startswith("word word")
    assert re.search(r'value="later" checked', page.html)


def test_who_may_read_and_not_add_has_no_form_and_cannot_send_one(cast: Cast) -> None:
    keep(cast)
    phone, address, _ = plan_of(cast, verbs=READ)
    page = opened(phone, address)
    assert not page.has("Save")
    assert not page.has("Put it another way")
    phone = Phone(checks=False).sign_in_as(cast.maya)
    phone.send(address, [("do", "save"), ("body", THEIRS), ("once", "0" * 32)])
    assert THEIRS not in signed_in(cast.wren).get("/plan").html


def test_who_may_add_and_not_read_sees_nothing_and_their_step_is_taken_in(cast: Cast) -> None:
    keep(cast)
    phone, address, _ = plan_of(cast, verbs=ADD_ONLY)
    page = phone.get(address)
    assert "You do not see the rest." in page.text
    page = phone.press(page, "Save", body="")
    assert "A few words are enough." in page.text
    page = phone.press(page, "Save", body=THEIRS)
    assert MINE not in page.html
    assert THEIRS not in page.html
    wren = signed_in(cast.wren)
    wren.get("/home")
    assert THEIRS in wren.get("/plan").text


@pytest.mark.parametrize("verbs", [READ, BOTH])
def test_after_a_stop_there_is_nothing_for_a_page_that_was_open(cast: Cast, verbs: frozenset[Verb]) -> None:
    keep(cast)
    phone, address, grant = plan_of(cast, verbs=verbs)
    before, page = phone.get(address), opened(phone, address)
    assert cast.wren.record is not None
    stop(reader=cast.wren.reader(), record=cast.wren.record, grant=grant, at=AT)
    assert phone.press(before, "Open the plan").status == 404
    if page.has("Save"):
        assert phone.press(page, "Save", body=THEIRS).status == 404
    assert THEIRS not in signed_in(cast.wren).get("/plan").html


def test_a_share_of_something_else_opens_no_plan(cast: Cast) -> None:
    keep(cast)
    phone = signed_in(cast.maya)  # notes and measures are shared with her, and no plan
    address = f"{link_to(phone.get('/today'))}/plan"
    assert phone.get(address).status == 404
    sent = Phone(checks=False).sign_in_as(cast.maya).send(address, [("do", "open")])
    assert sent.status == 404
    assert MINE not in sent.html


def test_a_step_of_another_person_cannot_be_named(cast: Cast) -> None:
    """What is sent names a step that is not in this plan: it becomes a new step, and touches nothing."""
    phone, address, _ = plan_of(cast)
    page = opened(phone, address)
    form, _ = page.find("Save")
    fields = [(name, value) for name, value in form.sends if name not in {"body", "place"}]
    phone.send(address, [*fields, ("do", "save"), ("body", THEIRS), ("step", "0" * 32), ("after", "1" * 32)])
    assert THEIRS in signed_in(cast.wren).get("/plan").text
