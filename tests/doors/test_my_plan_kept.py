"""Stop for now, on each of the plan's pages: what was typed waits there, for the person alone."""

import re

import pytest
from builders import share, write
from vault.attack import rows

from tests.doors.kit import BOTH, Cast, Phone, link_to, signed_in
from tests.doors.test_my_plan_gate import gate_of
from tests.doors.walk_plan import first
from trefoil.care.path.schema import Help, Impact, Piece, PieceStand, Task, TaskStand, Try
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category

TYPED, MORE = "half-of-a-thought", "and-the-rest"
KEPT = "We kept what you typed. It will be here when you come back."
WAITS = "is kept as a draft. Only you can see a draft."
NEW = [
    ("/plan/tasks/new", "body", "other"),
    ("/plan/tries/new", "body", "second"),
    ("/plan/pieces/new", "body", ""),
    ("/plan/here", "why", ""),
    ("/nights/plan", "body", ""),
    ("/nights/ending", "body", ""),
]


@pytest.mark.parametrize(("path", "box", "more"), NEW)
def test_what_was_typed_waits_in_its_box_until_it_is_saved(cast: Cast, path: str, box: str, more: str) -> None:
    phone = signed_in(cast.wren)
    filled = {box: TYPED, more: MORE} if more else {box: TYPED}
    left = phone.press(phone.get(path), "Stop for now", **filled)
    assert KEPT in left.main
    page = phone.get(path)
    assert WAITS in page.main
    assert TYPED in page.box(box)
    assert not more or MORE in page.box(box)
    picked = {"pick": "sleep", "why": "now"} if "pieces" in path else {"ground": "steady"} if "here" in path else {}
    phone.press(page, "Save", **picked)
    again = phone.get(path)
    assert WAITS not in again.main
    assert TYPED not in again.box(box) or path == "/nights/plan"  # which shows what was saved


@pytest.mark.parametrize(("path", "box", "more"), NEW)
def test_stopping_with_nothing_typed_keeps_nothing(cast: Cast, path: str, box: str, more: str) -> None:
    del more
    phone = signed_in(cast.wren)
    assert KEPT not in phone.press(phone.get(path), "Stop for now").main
    assert phone.get(path).box(box) == ""


def test_skipping_lets_go_of_it(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    phone.press(phone.get("/plan/here"), "Skip this one", why=TYPED)
    assert phone.get("/plan/here").box("why") == ""


def things(cast: Cast) -> list[str]:
    """One of each that stands already; return their addresses."""
    assert cast.wren.record is not None
    write(
        who=cast.wren,
        record=cast.wren.record,
        payload=Task(
            about=None, after=(), words=Plain("a call"), help=Help.DOCTOR, doer="", called=Plain("Ana"),
            stand=TaskStand.AGREED,
        ),
    )  # fmt: skip
    write(who=cast.wren, record=cast.wren.record, payload=Try(words=Plain("a walk"), others=()))
    piece = Piece(touches=(Impact.SLEEP,), words=Plain("i wake"), stand=PieceStand.OPEN)
    write(who=cast.wren, record=cast.wren.record, payload=piece)
    phone = signed_in(cast.wren)
    return [first(phone.get(place), place) for place in ("/plan/tasks", "/plan/tries", "/plan/pieces")]


def test_words_on_a_thing_that_stands_wait_with_that_thing(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    for path in things(cast):
        before = phone.get(path).box("body")
        assert KEPT not in phone.press(phone.get(path), "Stop for now").main  # nothing was typed anew
        assert KEPT in phone.press(phone.get(path), "Stop for now", body=TYPED).main
        page = phone.get(path)
        assert WAITS in page.main
        assert TYPED in page.box("body")
        new = phone.get(re.sub("[0-9a-f]{32}", "new", path))
        assert TYPED not in new.html
        assert WAITS not in new.main
        phone.press(page, "I may try it" if "tries" in path else "Save", body=before or "mine")
        assert WAITS not in phone.get(path).main


def test_nobody_else_reads_what_waits(cast: Cast) -> None:
    share(owner=cast.wren, grantee=cast.maya, category=Category.PLAN, verbs=BOTH)
    wren = signed_in(cast.wren)
    for path, box, _more in NEW:
        wren.press(wren.get(path), "Stop for now", **{box: TYPED})
    maya: Phone = signed_in(cast.maya)
    link = link_to(maya.get("/today"))
    for path, words in (("plan", "Open the plan"), ("ready", "Open the list"), ("brief", "Read it")):
        assert TYPED not in maya.press(maya.get(f"{link}/{path}"), words).html


@pytest.mark.parametrize(("path", "box"), [(path, box) for path, box, _more in NEW])
def test_a_picture_in_letters_is_turned_back_and_the_page_stays(cast: Cast, path: str, box: str) -> None:
    phone = signed_in(cast.wren)
    again = phone.press(phone.get(path), "Stop for now", **{box: "data:image/png;base64," + "iVBORw0KGgo" * 90})
    assert "Part of that did not look like words." in again.main


def test_each_box_of_a_new_ending_and_of_levels_is_filled_again(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    page = phone.press(phone.get("/nights/ending"), "Stop for now", body=TYPED, own=MORE, other="Ana")
    assert KEPT in page.main
    page = phone.get("/nights/ending")
    assert (page.box("body"), page.box("own"), page.box("other")) == (TYPED, MORE, "Ana")
    phone.press(phone.get("/goals/new"), "Save", body="a class")
    goal = first(phone.get("/goals"), "/goals")
    page = phone.press(phone.get(f"{goal}/levels"), "Stop for now", hoped=TYPED, part=MORE)
    assert KEPT in page.main
    page = phone.get(f"{goal}/levels")
    assert WAITS in page.main
    assert (page.box("hoped"), page.box("part"), page.box("more")) == (TYPED, MORE, "")
    page = phone.press(page, "Save")
    assert WAITS not in phone.get(f"{goal}/levels").main
    page = phone.press(page, "Stop for now", why=MORE)
    assert KEPT in page.main
    page = phone.get(f"{goal}/far")
    assert page.box("why") == MORE
    assert WAITS in page.main
    phone.press(page, "Save", level="0")
    assert phone.get(f"{goal}/far").box("why") == ""
    assert KEPT not in phone.press(phone.get(f"{goal}/levels"), "Stop for now").main  # nothing was typed anew


def test_home_leads_back_to_what_waits(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    phone.press(phone.get("/goals/new"), "Save", body="a class")
    goal = first(phone.get("/goals"), "/goals")
    phone.press(phone.get(f"{goal}/levels"), "Stop for now", hoped=TYPED)
    assert f"{goal}/levels" in phone.get("/home").links


def test_why_now_waits_on_the_list_before_a_piece(cast: Cast, settings: object) -> None:
    settings.DEMONSTRATION = True  # type: ignore[attr-defined]  # unsigned words are shown in the demonstration alone
    phone = signed_in(cast.wren)
    gate = gate_of(phone)
    assert KEPT in phone.press(phone.get(gate), "Stop for now", why=TYPED).main
    page = phone.get(gate)
    assert page.box("why") == TYPED
    assert WAITS in page.main
    phone.press(page, "Save")
    assert phone.get(gate).box("why") == ""


def test_a_goal_that_is_erased_takes_its_levels_its_marks_and_what_was_typed_for_them(cast: Cast) -> None:
    """Nothing of it is left where no page leads, under a key that others hold; another goal keeps its own."""
    phone = signed_in(cast.wren)
    for words in ("a class", "a boat"):
        phone.press(phone.get("/goals/new"), "Save", body=words)
        goal = first(phone.get("/goals"), "/goals")
        phone.press(phone.get(f"{goal}/levels"), "Save", hoped=f"{words} each week", part="now and then")
        phone.press(phone.get(f"{goal}/far"), "Save", level="0", why=f"{words} is fun")
    goals = {link for link in phone.get("/goals").links if re.fullmatch("/goals/[0-9a-f]{32}", link)}
    (goal,) = [link for link in goals if "a boat" in phone.get(link).html]
    (kept,) = goals - {goal}
    phone.press(phone.get(f"{goal}/far"), "Stop for now", why=TYPED)
    phone.press(phone.get(f"{goal}/levels"), "Stop for now", hoped=MORE)
    items = rows("SELECT COUNT(*) FROM vault_item")[0][0]
    phone.press(phone.get(f"{goal}/erase"), "Erase it")
    assert rows("SELECT COUNT(*) FROM vault_item")[0][0] == items - 5  # goal, levels, mark, and two drafts
    page = phone.get(f"{kept}/far")
    assert "a class each week" in page.html
    for words in ("a boat", TYPED, MORE):
        assert words not in page.html
