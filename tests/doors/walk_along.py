"""A walk along the way. Part of `walk`."""

from typing import TYPE_CHECKING

from tests.doors.kit import signed_in
from tests.doors.walk_days import OWN, one_of

if TYPE_CHECKING:
    from tests.doors.walk import Walk


def walk_along(this: "Walk") -> None:
    """Say how it goes, look at it in each way, and look at erasing a line, as Wren."""
    phone = signed_in(this.cast.wren)
    page = this.note("/along/new", phone.get("/along/new"))
    this.note("along, nothing picked", phone.press(page, "Save", body=OWN))
    page = this.note("along, kept", phone.press(page, "Save", area="joy", lean="harder", body=OWN))
    item = one_of(page, "along")
    this.note("along, one", phone.get(item))
    this.note("along, erase", phone.get(f"{item}/erase"))
    page = this.note("/along", phone.get("/along"))
    page = this.note("along, a year", phone.press(page, "A year"))
    page = this.note("along, with letters", phone.press(page, "Mark letters too"))
    page = this.note("along, without a case", phone.press(page, "Leave the case out"))
    this.note("along, to print", phone.press(page, "A page to print"))
    this.used |= {"/along": "/along", "/along/new": "/along/new", "/along/<str:item>": item}
    this.used |= {"/along/<str:item>/erase": f"{item}/erase"}


def walk_their_way(this: "Walk", *, link: str) -> None:
    """Look at what was shared of it, as Maya."""
    phone = signed_in(this.cast.maya)
    page = this.note("their way, before", phone.get(f"{link}/along"))
    this.note("their way", phone.press(page, "Half a year"))
    this.used |= {"/with/<str:link>/along": f"{link}/along"}
