"""What people take on, what may be tried, how far a goal has come, and a plan for sleep."""

import re

import pytest
from builders import share, write

from tests.doors.kit import BOTH, READ, Cast, Phone, Seen, link_to, signed_in
from tests.doors.test_my_plan import keep
from tests.doors.walk_plan import first
from trefoil.care.path.schema import TaskStand
from trefoil.care.path.tasks import task_of
from trefoil.kernel.ids import ItemId
from trefoil.kernel.vocabulary import Category, Purpose

CALL, OTHER_WAY, ANSWER = "call-the-clinic", "write-to-the-clinic", "look-at-the-harbor"
HOPED, PART = "two-evenings-a-week", "one-evening-now-and-then"


def offered(cast: Cast, *, words: str = CALL, **fills: str) -> tuple[Phone, str]:
    """Maya after she offered to do something; her phone and the address of Wren for her."""
    share(owner=cast.wren, grantee=cast.maya, category=Category.PLAN, verbs=BOTH)
    phone = signed_in(cast.maya)
    link = link_to(phone.get("/today"))
    page = phone.press(phone.get(f"{link}/offer"), "Offer it", body=words, help="doctor", **fills)
    assert "It is with them." in page.text, page.text
    return phone, link


def plan_for_maya(phone: Phone, link: str) -> Seen:
    return phone.press(phone.get(f"{link}/plan"), "Open the plan")


def agreed_part(page: Seen) -> str:
    return page.main.partition("Who does what")[2].partition("You offered")[0]


def test_what_a_professional_offers_counts_when_the_person_says_yes_and_not_before(cast: Cast) -> None:
    phone, link = offered(cast)
    assert CALL not in agreed_part(plan_for_maya(phone, link))
    wren = signed_in(cast.wren)
    assert "Something waits for your yes." in wren.get("/plan").text
    page = wren.get("/plan/tasks")
    assert "Waits for your yes" in page.text
    assert "Maya does it." in page.text
    page = wren.press(wren.get(first(page, "/plan/tasks")), "Yes, it counts")
    assert "It counts now." in page.text
    assert CALL in agreed_part(plan_for_maya(phone, link))


def test_a_yes_is_to_the_words_that_stood_there_and_to_no_others(cast: Cast) -> None:
    """Whoever offered may put their own words another way; a page that was open before has not shown them."""
    offered(cast)
    wren = signed_in(cast.wren)
    page = wren.get(first(wren.get("/plan/tasks"), "/plan/tasks"))
    root = ItemId(page.path.rpartition("/")[2])
    assert cast.wren.record is not None
    other = task_of(
        about=root, after=(root,), words=OTHER_WAY, help_=None, doer=cast.maya.account, called="Maya",
        stand=TaskStand.PROPOSED,
    )  # fmt: skip
    write(who=cast.maya, record=cast.wren.record, payload=other, purpose=Purpose.CARE)
    page = wren.press(page, "Yes, it counts")
    assert "It counts now." not in page.text
    assert OTHER_WAY in page.text
    assert "It counts now." in wren.press(page, "Yes, it counts").text


def test_no_answer_and_a_no_look_the_same_to_whoever_offered(cast: Cast) -> None:
    phone, link = offered(cast)
    before = plan_for_maya(phone, link).main
    wren = signed_in(cast.wren)
    task = first(wren.get("/plan/tasks"), "/plan/tasks")
    wren.press(wren.get(task), "Put it away")
    assert "Put away for now" in wren.get("/plan/tasks").text
    assert plan_for_maya(phone, link).main == before


def test_the_person_can_change_it_and_their_words_count(cast: Cast) -> None:
    phone, link = offered(cast)
    wren = signed_in(cast.wren)
    task = first(wren.get("/plan/tasks"), "/plan/tasks")
    page = wren.press(wren.get(task), "Save", body=OTHER_WAY, doer=cast.wren.account)
    assert OTHER_WAY in page.text
    assert "You do it." in page.text
    seen = plan_for_maya(phone, link)
    assert OTHER_WAY in agreed_part(seen)
    assert not seen.has("I did it")  # it is not hers any more


def test_a_professionals_done_waits_for_the_person(cast: Cast) -> None:
    phone, link = offered(cast)
    wren = signed_in(cast.wren)
    task = first(wren.get("/plan/tasks"), "/plan/tasks")
    wren.press(wren.get(task), "Yes, it counts")
    page = phone.press(plan_for_maya(phone, link), "I did it")
    assert "They see that you say it is done." in page.text
    page = wren.get("/plan/tasks")
    assert "Maya says it is done." in page.text
    page = wren.press(wren.get(task), "It is done")
    assert "It is done." in page.text
    assert CALL not in agreed_part(plan_for_maya(phone, link))


def test_who_may_only_read_offers_nothing(cast: Cast) -> None:
    share(owner=cast.wren, grantee=cast.maya, category=Category.PLAN, verbs=READ)
    phone = signed_in(cast.maya)
    assert phone.get(f"{link_to(phone.get('/today'))}/offer").status == 404


def test_tasks_and_offers_of_somebody_else_are_not_here(cast: Cast) -> None:
    offered(cast)
    wren, other = signed_in(cast.wren), signed_in(cast.members()["stranger"])
    task = first(wren.get("/plan/tasks"), "/plan/tasks")
    assert other.get(task).status == 404
    assert CALL not in other.get("/plan/tasks").html
    for path in ("/plan/tasks/" + "0" * 32, "/plan/tries/" + "0" * 32, "/goals/" + "0" * 32 + "/far", "/plan/tasks/x"):
        assert wren.get(path).status == 404


def test_a_task_that_went_on_in_another_window_is_shown_as_it_stands(cast: Cast) -> None:
    offered(cast)
    wren = signed_in(cast.wren)
    task = first(wren.get("/plan/tasks"), "/plan/tasks")
    late = wren.get(task)
    wren.press(wren.get(task), "Yes, it counts")
    page = wren.press(late, "Yes, it counts")
    assert page.status == 200
    assert CALL in page.text


def test_nothing_typed_is_lost_on_any_of_them(cast: Cast) -> None:
    wren = signed_in(cast.wren)
    page = wren.press(wren.get("/plan/tasks/new"), "Save", body="word " * 100, other="Dr. Finch")
    assert page.box("body").startswith("word word")
    assert page.box("other") == "Dr. Finch"
    page = wren.press(wren.get("/plan/tries/new"), "Save", body="", second=OTHER_WAY)
    assert page.box("second") == OTHER_WAY
    page = wren.press(wren.get("/nights/ending"), "Save", body="", own="light")
    assert page.box("own") == "light"


def test_what_may_be_tried_is_picked_declined_and_never_asked_about(cast: Cast) -> None:
    phone, link = offered(cast)
    page = phone.get(f"{link}/offer")
    form, button = next((form, one) for form in page.forms for one in form.buttons if one.value == "try")
    sends = [(name, value) for name, value in form.sends if name not in {"first", "second"}]
    phone.send(f"{link}/offer", [*sends, (button.name, button.value), ("first", CALL), ("second", OTHER_WAY)])
    before = plan_for_maya(phone, link).main
    wren = signed_in(cast.wren)
    offer = first(wren.get("/plan/tries"), "/plan/tries")
    page = wren.press(wren.get(offer), "I may try it", way="1", body="at noon")
    assert "You may try" in page.text
    assert OTHER_WAY in page.text
    assert wren.get(offer).box("body") == "at noon"
    page = wren.press(wren.get(offer), "Not for now")
    assert "Not for now" in page.text
    assert not re.search(r"why|reason|did you|done|not done|missed|streak", wren.get("/plan/tries").main)
    assert plan_for_maya(phone, link).main == before
    wren.press(wren.get(offer), "Erase this")
    assert wren.get(offer).status == 404


def goal_of(cast: Cast) -> tuple[Phone, str]:
    phone = signed_in(cast.wren)
    phone.press(phone.get("/goals/new"), "Save", body="Pottery")
    return phone, first(phone.get("/goals"), "/goals")


def test_levels_are_in_own_words_and_the_number_is_folded_and_no_grade(cast: Cast) -> None:
    phone, goal = goal_of(cast)
    assert f"{goal}/far" in phone.get(goal).links
    page = phone.get(f"{goal}/far")
    assert "Five steps." in page.text  # without levels it leads to writing them
    page = phone.press(page, "Save", hoped="", part=PART)
    assert "Begin with what you hope for." in page.text
    assert page.box("part") == PART
    page = phone.press(page, "Save", hoped=HOPED, part=PART)
    assert HOPED in page.text
    page = phone.press(page, "Save", level="-2")
    page = phone.press(page, "Save", level="-1", why="a slow week")
    was = page.main.partition("As you saw it")[2]
    assert PART in was
    assert "How it is on a hard day" in was
    folded = page.html.partition("<details")[2]
    assert re.search("[34]0.0", folded)
    assert not re.search("[34]0.0", page.main.partition("A number")[0])
    assert not re.search(r"fail|worse|below|bad\b|down from", was)


def test_new_words_for_old_levels_keep_both_days_and_why(cast: Cast) -> None:
    phone, goal = goal_of(cast)
    phone.press(phone.get(f"{goal}/levels"), "Save", hoped=HOPED)
    page = phone.press(phone.get(f"{goal}/levels"), "Save", hoped=PART)
    assert "A few words on why it changes" in page.text
    assert page.box("hoped") == PART
    phone.press(page, "Save", hoped=PART, why="life got full")
    page = phone.get(f"{goal}/levels")
    assert page.box("hoped") == PART
    phone.press(page, "Save", importance="3")
    late = phone.get(f"{goal}/levels")
    phone.press(phone.get(f"{goal}/levels"), "Save", most="the sea", why="a wish")
    page = phone.press(late, "Save", more="a hill", why="another wish")
    assert "changed in another window" in page.text
    assert page.box("more") == "a hill"


def test_a_plan_for_sleep_is_kept_and_asks_nothing_about_dreams(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    page = phone.press(phone.get("/nights/plan"), "Save", pick="door", body="the blue blanket")
    assert "Saved." in page.text
    assert page.box("body") == "the blue blanket"
    assert re.search(r'value="door" checked', page.html)
    page = phone.press(phone.get("/nights/ending"), "Save", body="a door to the sea")
    ending = first(page, "/nights/ending")
    boxes = {name for form in phone.get(ending).forms for name in form.boxes}
    assert boxes <= {"body", "own", "other"}
    assert "has no box here" in phone.get(ending).text
    page = phone.press(phone.get(ending), "Erase this")
    assert "a door to the sea" not in page.text
    assert phone.get(ending).status == 404


def test_the_first_plan_for_sleep_in_two_windows_is_one(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    one, two = phone.get("/nights/plan"), phone.get("/nights/plan")
    phone.press(one, "Save", body="first")
    page = phone.press(two, "Save", body="second")
    assert "changed in another window" in page.text
    assert page.box("body") == "second"
    phone.press(page, "Save")
    assert phone.get("/nights/plan").box("body") == "second"


def test_what_comes_and_what_i_do_is_read_from_the_one_list(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    phone.press(phone.get("/hard/new"), "Save", label="Lanterns", answer=ANSWER)
    phone.press(phone.get("/hard/new"), "Save", label="Kites")
    page = phone.get("/plan/answers")
    assert f"I do this: {ANSWER}" in page.text
    assert "Kites" in page.main.partition("Without an answer")[2]
    assert [link for link in page.links if link.startswith("/hard/")]


@pytest.mark.parametrize("path", ["/plan/tasks", "/plan/tries", "/plan/answers", "/nights/plan", "/nights/ending"])
def test_each_page_is_the_persons_own(cast: Cast, path: str) -> None:
    keep(cast)
    assert signed_in(cast.wren).get(path).status == 200
    assert signed_in(cast.maya).get(path).status == 404
    assert Phone().get(path, follow=False).goes_to == "/in"
