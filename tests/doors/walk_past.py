"""A walk through scores from somewhere else. Part of `walk`."""

import re
from typing import TYPE_CHECKING

from builders import share

from tests.doors.kit import BOTH, signed_in
from tests.doors.walk_days import OWN
from trefoil.kernel.vocabulary import Category

if TYPE_CHECKING:
    from tests.doors.walk import Walk

FIELDS = {"picked": "phq9", "day": "2025-03-24", "total": "12", "source": OWN}


def walk_past(this: "Walk") -> None:
    """Bring one, bring a list with rows to mend, change one and look at erasing it, as Wren."""
    phone = signed_in(this.cast.wren)
    this.note("/sets/past", phone.get("/sets/past"))
    page = this.note("/sets/past/new", phone.get("/sets/past/new"))
    this.note("past, out of range", phone.press(page, "Save", **{**FIELDS, "total": "99"}))
    page = this.note("past, kept", phone.press(page, "Save", **FIELDS))
    item = next(link for link in page.links if re.fullmatch(r"/sets/past/[0-9a-f]{32}", link))
    page = this.note("past, one", phone.get(item))
    this.note("past, changed", phone.press(page, "Save", total="13"))
    this.note("past, erase", phone.get(f"{item}/erase"))
    page = this.note("/sets/past/list", phone.get("/sets/past/list"))
    this.note("past, nothing in the box", phone.press(page, "Save"))
    page = this.note(
        "past, rows to mend", phone.press(page, "Save", body="Low mood,2nd,2025-03-24,5\nWorry and nerves,2006,,5")
    )
    this.note("past, rows mended", phone.press(page, "Save", **{"0-picked": "phq9", "1-day": "2025-03-24"}))
    this.used |= {path: path for path in ("/sets/past", "/sets/past/new", "/sets/past/list")}
    this.used |= {"/sets/past/<str:item>": item, "/sets/past/<str:item>/erase": f"{item}/erase"}


def walk_bring(this: "Walk", *, link: str) -> None:
    """Bring one to Wren, as Maya, who may add."""
    share(owner=this.cast.wren, grantee=this.cast.maya, category=Category.MEASURES, verbs=BOTH)
    phone = signed_in(this.cast.maya)
    page = this.note("bring", phone.get(f"{link}/past"))
    this.note("bring, a look", phone.press(page, "Save", **{**FIELDS, "day": ""}))
    this.note("bring, kept", phone.press(page, "Save", **FIELDS))
    this.used |= {"/with/<str:link>/past": f"{link}/past"}
