"""A walk through what stays of a talk: three lines that the person sees first. Part of `walk`."""

import re
from typing import TYPE_CHECKING

from tests.doors.kit import link_to, signed_in
from tests.doors.walk_days import OWN, one_of

if TYPE_CHECKING:
    from tests.doors.walk import Walk


def walk_sessions(this: "Walk") -> None:
    """Write as Maya, answer as Wren."""
    maya, wren = signed_in(this.cast.maya), signed_in(this.cast.wren)
    link = link_to(maya.get("/today"))
    page = this.note("after", maya.get(f"{link}/after"))
    page = this.note("after, nothing written", maya.press(page, "Send it"))
    this.note("after, no day", maya.press(page, "Send it", did=OWN, day=""))
    this.note("after, sent", maya.press(page, "Send it", did=OWN, helps=OWN, agreed=OWN))
    page = this.note("/said", wren.get("/said"))
    one = one_of(page, "said")
    page = this.note("one that waits", wren.get(one))
    page = this.note("one that waits, no wish", wren.press(page, "Tell Maya"))
    this.note("said, wished", wren.press(page, "Tell Maya", wish=OWN))
    page = this.note("after, a wish", maya.get(f"{link}/after"))
    maya.press(page, "Send it")
    one = one_of(wren.get("/said"), "said")
    this.note("said, typed", wren.press(wren.get(one), "Stop for now", beside=OWN))
    page = this.note("one that waits, typed", wren.get(one))
    page = this.note("said, kept", wren.press(page, "Yes, keep it"))
    kept = next(link for link in page.links if re.fullmatch(r"/said/kept/[0-9a-f]{32}", link))
    this.note("one that was kept", wren.get(kept))
    this.note("one that was kept, erase", wren.get(f"{kept}/erase"))
    maya.press(maya.get(f"{link}/after"), "Send it", did=OWN)
    one = one_of(wren.get("/said"), "said")
    this.used |= {"/said": "/said", "/said/<str:letter>": one, "/with/<str:link>/after": f"{link}/after"}
    this.used |= {"/said/kept/<str:item>": kept, "/said/kept/<str:item>/erase": f"{kept}/erase"}
