"""Stop for now, where a professional writes into a plan: what was typed waits for its writer, and for nobody else."""

from builders import AT, share

from tests.doors.kit import BOTH, Cast, Phone, link_to, signed_in
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.vault.stopping import stop

TYPED, OTHER, STEP = "half-of-an-offer", "and-one-more-way", "call-the-library"


def prepared(cast: Cast, *, verbs: frozenset[Verb] = BOTH) -> tuple[Phone, str]:
    share(owner=cast.wren, grantee=cast.maya, category=Category.PLAN, verbs=verbs)
    phone = signed_in(cast.maya)
    return phone, link_to(phone.get("/today"))


def test_a_step_that_was_begun_waits_until_it_is_saved(cast: Cast) -> None:
    maya, link = prepared(cast)
    page = maya.press(maya.get(f"{link}/plan"), "Open the plan")
    left = maya.press(page, "Stop for now", body=TYPED)
    assert left.path.startswith("/today")
    assert TYPED not in left.html
    page = maya.press(maya.get(f"{link}/plan"), "Open the plan")
    assert page.box("body") == TYPED
    page = maya.press(page, "Save")
    assert page.box("body") == ""
    assert maya.press(maya.get(f"{link}/plan"), "Open the plan").box("body") == ""
    assert TYPED in signed_in(cast.wren).get("/plan").text


def test_other_words_for_a_step_wait_with_that_step(cast: Cast) -> None:
    wren = signed_in(cast.wren)
    wren.press(wren.get("/plan/new"), "Save", body=STEP)
    maya, link = prepared(cast)
    page = maya.press(maya.press(maya.get(f"{link}/plan"), "Open the plan"), "Put it another way")
    assert page.box("body") == STEP
    maya.press(page, "Stop for now", body=TYPED)
    page = maya.press(maya.get(f"{link}/plan"), "Open the plan")
    assert page.box("body") == ""
    assert maya.press(page, "Put it another way").box("body") == TYPED
    assert TYPED not in wren.get("/plan").html


def test_an_offer_that_was_begun_waits_in_each_of_its_boxes(cast: Cast) -> None:
    maya, link = prepared(cast)
    page = maya.get(f"{link}/offer")
    maya.press(page, "Stop for now", body=TYPED, other="Ana")
    page = maya.get(f"{link}/offer")
    assert (page.box("body"), page.box("other")) == (TYPED, "Ana")
    maya.press(page, "Offer it")
    assert maya.get(f"{link}/offer").box("body") == ""
    assert TYPED in signed_in(cast.wren).get("/plan/tasks").text


def test_who_may_only_add_has_it_too_and_nothing_is_opened(cast: Cast) -> None:
    maya, link = prepared(cast, verbs=frozenset({Verb.ADD}))
    maya.press(maya.get(f"{link}/plan"), "Stop for now", body=TYPED)
    assert maya.get(f"{link}/plan").box("body") == TYPED
    assert "read your plan" not in signed_in(cast.wren).get("/opened").main


def test_nobody_else_is_given_it(cast: Cast) -> None:
    maya, link = prepared(cast)
    maya.press(maya.get(f"{link}/offer"), "Stop for now", body=TYPED)
    share(owner=cast.wren, grantee=cast.sam, category=Category.PLAN, verbs=BOTH)
    sam = signed_in(cast.sam)
    assert TYPED not in sam.get(f"{link_to(sam.get('/today'))}/offer").html
    wren = signed_in(cast.wren)
    for path in ("/plan", "/plan/tasks", "/plan/tries", "/home"):
        assert TYPED not in wren.get(path).html


def test_after_a_stop_what_was_typed_is_given_back(cast: Cast) -> None:
    maya, link = prepared(cast)
    plan, offer = maya.press(maya.get(f"{link}/plan"), "Open the plan"), maya.get(f"{link}/offer")
    assert cast.wren.record is not None
    for fact in cast.maya.reader().grant_facts(record=cast.wren.record):
        stop(reader=cast.wren.reader(), record=cast.wren.record, grant=fact.grant, at=AT)
    assert TYPED in maya.press(plan, "Save", body=TYPED).text
    again = maya.press(offer, "Offer it", body=TYPED, other=OTHER)
    assert TYPED in again.text
    assert OTHER in again.text
