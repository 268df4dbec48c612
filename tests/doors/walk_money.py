"""A walk through money owed. Part of `walk`."""

import re
from typing import TYPE_CHECKING

from tests.doors.kit import Phone, Seen, signed_in
from tests.doors.walk_days import OWN

if TYPE_CHECKING:
    from tests.doors.walk import Walk


def one_of(phone: Phone, path: str) -> str:
    """Return the newest thing of a list."""
    return next(link for link in phone.get(path).links if re.fullmatch(rf"{path}/[0-9a-f]{{32}}", link))


def walk_money(this: "Walk") -> None:
    """Visit everything, as Wren."""
    phone = signed_in(this.cast.wren)
    paths = ("/money", "/money/orders", "/money/orders/new", "/money/sums", "/money/losses", "/money/losses/new",
             "/money/losses/rows", "/money/fund", "/money/rows", "/money/losses/report", "/money/states",
             "/money/states/new")  # fmt: skip
    for path in paths:
        this.note(path, phone.get(path))
        this.used[path] = path
    page = this.note("order, empty", phone.press(phone.get("/money/orders/new"), "Save"))
    this.note("order, no amount", phone.press(page, "Save", court=OWN, amount="a lot"))
    this.note("orders, kept", phone.press(page, "Save", court=OWN, amount="2,500", kind="trafficking"))
    order = one_of(phone, "/money/orders")
    page = this.note("one order", phone.get(order))
    page = this.note("order, a payment", pay(phone, order, came="9,000"))
    paid = next(link for link in page.links if link.startswith("/money/paid/"))
    this.note("one payment", phone.get(paid))
    this.note("order, to one person", phone.press(phone.get(order), "Pick a person"))
    this.note("order, to an officer", phone.press(phone.get(order), "For an officer or a prosecutor"))
    this.note("sums, shown", phone.press(phone.get("/money/sums"), "Show me"))
    page = this.note("loss, empty", phone.press(phone.get("/money/losses/new"), "Save"))
    this.note("losses, kept", phone.press(page, "Save", letter="A", amount="4800", provider=OWN))
    loss = one_of(phone, "/money/losses")
    this.note("one loss", phone.get(loss))
    this.note("report, shown", phone.press(phone.get("/money/losses/report"), "Show me", came="yes"))
    this.note("rows, empty", phone.press(phone.get("/money/rows"), "Save"))
    rows = "docket,day,amount,back,via\n9:9,,7 EUR,,\n9:9,,5,,,beyond"
    page = this.note("rows, a look", phone.press(phone.get("/money/rows"), "Save", body=rows))
    this.note("rows, stopped", phone.press(page, "Stop for now"))
    this.note("loss rows, empty", phone.press(phone.get("/money/losses/rows"), "Save"))
    page = phone.press(phone.get("/money/losses/rows"), "Save", body="letter,amount\nG,7 EUR\nA,5,beyond")
    page = this.note("loss rows, a look", page)
    this.note("loss rows, stopped", phone.press(page, "Stop for now"))
    page = phone.get("/money/fund")
    this.note("fund, kept", phone.press(page, "Save", have="federal", own=OWN))
    this.note("fund, may", phone.press(phone.get("/money/fund"), "Look at it for me"))
    this.note("fund, fee", phone.press(phone.get("/money/fund"), "Check it", award="35,000", asked="9,000"))
    page = this.note("state, empty", phone.press(phone.get("/money/states/new"), "Save"))
    this.note("states, kept", phone.press(page, "Save", state=OWN))
    state = one_of(phone, "/money/states")
    this.note("one state", phone.get(state))
    this.used |= {"/money/orders/<str:item>": order, "/money/paid/<str:item>": paid}
    this.used |= {"/money/losses/<str:item>": loss, "/money/states/<str:item>": state}


def pay(phone: Phone, order: str, **fills: str) -> Seen:
    """Write down what came under an order, with the form that stands on its page."""
    page = phone.get(order)
    form = next(form for form in page.forms if ("what", "paid") in form.sends)
    sends = [(name, value) for name, value in form.sends if name not in fills]
    return phone.send(order, [*sends, *fills.items(), ("do", "save")])


def walk_their_money(this: "Walk", *, link: str) -> None:
    """Look at what is owed to somebody, without amounts and with them, as Maya."""
    phone = signed_in(this.cast.maya)
    page = this.note("their money, before", phone.get(f"{link}/money"))
    page = this.note("their money", phone.press(page, "Open it"))
    page = this.note("their money, amounts", phone.press(page, "Show amounts"))
    phone.press(page, "Losses for a court")
    this.note("with, money", phone.press(phone.get(link), "Open", reason="getting_ready"))
    this.used |= {"/with/<str:link>/money": f"{link}/money"}
