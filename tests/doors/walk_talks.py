"""A walk through talks, and through a professional's brief. Part of `walk`."""

from typing import TYPE_CHECKING

from builders import share

from tests.doors.kit import BOTH, signed_in
from tests.doors.walk_days import OWN, one_of
from trefoil.kernel.vocabulary import Category

if TYPE_CHECKING:
    from tests.doors.walk import Walk


def walk_talks(this: "Walk") -> None:
    """Visit everything, as Wren."""
    phone = signed_in(this.cast.wren)
    this.note("/talks", phone.get("/talks"))
    page = this.note("/talks/new", phone.get("/talks/new"))
    this.note("talks, nothing picked", phone.press(page, "Save"))
    day = {"day": "2026-12-03", "clock": "15:00"}
    page = this.note("talks, kept", phone.press(page, "Save", whom=this.cast.maya.account, **day))
    talk = one_of(page, "talks")
    page = this.note("one talk", phone.get(talk))
    this.note("talks, a day that is over", phone.press(page, "Save", day="2020-01-01"))
    page = this.note("talks, start", phone.get(f"{talk}/start"))
    this.note("talks, start kept", phone.press(page, "Save", own=OWN, sentence=OWN))
    this.note("home, a talk", phone.get("/home"))
    this.used |= {"/talks": "/talks", "/talks/new": "/talks/new", "/talks/<str:item>": talk}
    this.used |= {"/talks/<str:item>/start": f"{talk}/start", "/talks/<str:item>/day": f"{talk}/day"}


def walk_brief(this: "Walk", *, link: str) -> None:
    """Read the brief, as Maya."""
    phone = signed_in(this.cast.maya)
    page = this.note("brief, before", phone.get(f"{link}/brief"))
    page = this.note("brief", phone.press(page, "Read it"))
    this.note("brief, ready", phone.press(page, "I am ready"))
    this.used |= {"/with/<str:link>/brief": f"{link}/brief"}
    this.note("days", phone.get("/days"))
    share(owner=this.cast.wren, grantee=this.cast.maya, category=Category.DATES, verbs=BOTH)
    this.note("today, opened", phone.press(phone.get("/today"), "Open my day"))
    this.note("days, to open", phone.get("/days"))
    this.note("days, open", phone.press(phone.get("/days"), "Show my talks"))
    page = this.note("meet", phone.get(f"{link}/meet"))
    this.note("meet, nothing picked", phone.press(page, "Ask"))
    page = this.note("meet, asked", phone.press(page, "Ask", day="2026-12-04", clock="10:00"))
    wren = signed_in(this.cast.wren)
    asked = [one for one in wren.get("/talks").links if one.startswith("/talks/") and one != "/talks/new"][-1]
    this.note("one talk, asked", wren.get(asked))
    this.used |= {"/with/<str:link>/meet": f"{link}/meet", "/days": "/days"}
