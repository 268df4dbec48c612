"""One order shared alone: with what came in under it, as both were, and nothing else; no amount before a tap."""

import pytest
from builders import share

from tests.doors.kit import READ, WORDS, Cast, Phone, Seen, build_cast, link_to, person_with_words, signed_in
from tests.doors.test_log_first import committed, own_lines
from tests.doors.test_my_money import AMOUNT, COURT, DOCKET, LOSS, a_loss, an_order
from tests.doors.walk_money import pay
from trefoil.kernel.vocabulary import Category

OTHER = "2:20-cr-00777"


@pytest.fixture
def cast(db: None) -> Cast:
    """The cast, with a Wren who has six words."""
    return build_cast(wren=person_with_words("Wren"))


def written(cast: Cast) -> tuple[Phone, str]:
    """Two orders, of which the first is to be shared, a payment under each, and a loss."""
    phone = signed_in(cast.wren)
    order = an_order(phone, full_loss=LOSS, final_on="2020-03-02", kind="trafficking")
    pay(phone, order, came="25.10", came_on="2026-02-03")
    other = an_order(phone, docket=OTHER, court="far-court", amount="7,777")
    other = next(link for link in phone.get("/money/orders").links if link.startswith("/money/orders/") and link not in
                 {order, "/money/orders/new"})  # fmt: skip
    pay(phone, other, came="666.66")
    a_loss(phone)
    return phone, order


def shared(cast: Cast, phone: Phone, order: str) -> Seen:
    """Share it from its own page, to the last yes."""
    page = phone.press(phone.get(order), "Pick a person")
    page = phone.press(phone.press(page, "Next", who=cast.maya.account), "Next", long="month")
    assert f"{DOCKET}, with what came in under it" in page.text
    return phone.press(phone.press(page, "Yes, share it"), "Share it", six=WORDS)


def theirs(cast: Cast) -> tuple[Phone, str]:
    phone = signed_in(cast.maya)
    return phone, f"{link_to(phone.get('/today'))}/money"


def asked(phone: Phone, address: str, do: str) -> Seen:
    """Send the form of the first page with another word on its button."""
    form = next(form for form in phone.get(address).forms if form.action == address)
    return phone.send(address, [*form.sends, ("do", do)])


def nothing_else(page: Seen) -> bool:
    return not any(words in page.html for words in (OTHER, "far-court", "7,777", "666.66", "4,800", "heron-clinic"))


def test_picking_shares_nothing_and_the_page_says_what_would_come_along(cast: Cast) -> None:
    phone, order = written(cast)
    assert "what came in under it, as both are now" in phone.get(order).text
    before = committed()
    page = phone.press(phone.get(order), "Pick a person")
    assert f"{DOCKET}, with what came in under it" in page.text
    lines = own_lines(cast, since=committed() - before, actor=cast.wren.account, category="money")
    assert "shared" not in [line.event.value for line in lines]
    assert "can see this order" not in phone.get(order).text


def test_it_opens_without_amounts_first_and_then_with_them_and_nothing_else_is_there(cast: Cast) -> None:
    phone, order = written(cast)
    shared(cast, phone, order)
    maya, address = theirs(cast)
    before = committed()
    page = maya.press(maya.get(address), "Open it")
    assert "let you see alone" in page.text
    assert DOCKET in page.text
    assert COURT in page.text
    assert nothing_else(page)
    assert not any(amount in page.html for amount in (AMOUNT, LOSS, "25.10"))
    page = maya.press(page, "Show amounts")
    assert f"Ordered: ${AMOUNT}." in page.text
    assert "February 3: $25.10 came" in page.text
    assert nothing_else(page)
    assert "Still to come" not in page.text
    lines = own_lines(cast, since=committed() - before, actor=cast.maya.account, category="money")
    assert [line.kinds for line in reversed(lines)] == [("order_copy",), ("restitution_payment", "order_copy")]
    said = phone.get("/opened").text
    assert "read one thing of yours (without amounts)." in said
    assert "read one thing of yours (with amounts)." in said


def test_the_page_of_all_that_is_shared_has_it_without_amounts(cast: Cast) -> None:
    phone, order = written(cast)
    shared(cast, phone, order)
    maya, address = theirs(cast)
    page = maya.press(maya.get(address.removesuffix("/money")), "Open", reason="getting_ready")
    assert DOCKET in page.text
    assert nothing_else(page)
    assert not any(amount in page.html for amount in (AMOUNT, LOSS, "25.10"))
    assert address in page.links


def test_files_of_it_hold_that_order_and_have_their_line(cast: Cast) -> None:
    phone, order = written(cast)
    shared(cast, phone, order)
    maya, address = theirs(cast)
    page = maya.press(maya.press(maya.get(address), "Open it"), "Show amounts")
    assert [button.value for form in page.forms if form.action == address for button in form.buttons] == [
        "orders",
        "payments",
    ]
    text = maya.press(page, "Orders").response.content.decode("utf-8-sig")
    assert len(text.splitlines()) == 2
    assert "2512.34" in text
    assert f"{DOCKET},2026-02-03,25.10,no,other,USD" in maya.press(page, "Payments").response.content.decode()
    assert "saved a copy of one thing of yours (with amounts)." in phone.get("/opened").text
    for wanted in ("losses", "report"):
        page = asked(maya, address, wanted)
        assert "Money owed to Wren" in page.text
        assert nothing_else(page)


def test_what_is_changed_later_does_not_reach_them_until_it_is_shared_anew(cast: Cast) -> None:
    phone, order = written(cast)
    shared(cast, phone, order)
    pay(phone, order, came="99.90")
    assert "It changed since then." in phone.get(order).text
    maya, address = theirs(cast)
    shown = maya.press(maya.press(maya.get(address), "Open it"), "Show amounts")
    assert "99.90" not in shown.html
    shared(cast, phone, order)
    assert phone.get(order).text.count("Maya can see this order.") == 1
    assert "It changed since then." not in phone.get(order).text
    shown = maya.press(maya.press(maya.get(address), "Open it"), "Show amounts")
    assert "$99.90 came" in shown.text


def test_one_tap_stops_it(cast: Cast) -> None:
    phone, order = written(cast)
    shared(cast, phone, order)
    maya, address = theirs(cast)
    page = maya.press(maya.get(address), "Open it")
    phone.press(phone.get(order), "Stop Maya seeing this")
    assert "can see this order" not in phone.get(order).text
    for gone in (maya.press(page, "Show amounts"), maya.get(address)):
        assert gone.status == 404
        assert DOCKET not in gone.html


@pytest.mark.parametrize("what", ["order", "payment"])
def test_what_is_erased_is_erased_for_them_too(cast: Cast, what: str) -> None:
    phone, order = written(cast)
    shared(cast, phone, order)
    if what == "order":
        phone.press(phone.get(order), "Erase it, and what came under it")
    else:
        page = phone.get(order)
        paid = phone.get(next(link for link in page.links if link.startswith("/money/paid/")))
        assert "that copy of the order is erased too" in paid.text
        phone.press(paid, "Erase this")
    maya, address = theirs(cast)
    for page in (maya.press(maya.get(address), "Open it"), asked(maya, address, "amounts")):
        assert "Nothing here." in page.text
        assert "25.10" not in page.html
        assert DOCKET not in page.html


def test_the_look_ahead_shows_that_one_order_without_an_amount(cast: Cast) -> None:
    phone, order = written(cast)
    page = phone.press(phone.get(order), "Pick a person")
    page = phone.press(phone.press(page, "Next", who=cast.maya.account), "Next", long="month")
    page = phone.press(page, "See what")
    assert DOCKET in page.text
    assert nothing_else(page)
    assert not any(amount in page.html for amount in (AMOUNT, LOSS, "25.10"))


def test_an_officer_is_picked_after_the_warning(cast: Cast) -> None:
    phone, order = written(cast)
    page = phone.press(phone.get(order), "For an officer or a prosecutor")
    assert "They may have to give this to the defense." in page.text
    assert "Det. Cole" in page.text


def test_whoever_has_the_whole_kind_sees_no_order_twice(cast: Cast) -> None:
    phone, order = written(cast)
    shared(cast, phone, order)
    share(owner=cast.wren, grantee=cast.maya, category=Category.MONEY, verbs=READ)
    maya, address = theirs(cast)
    page = maya.press(maya.get(address), "Open it")
    assert page.text.count(DOCKET) == 1
    assert OTHER in page.text
