"""A walk through what stays of a talk: three lines that the person sees first. Part of `walk`."""

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from builders import AT, write

from tests.doors.kit import link_to, signed_in
from tests.doors.walk_days import OWN, one_of
from trefoil.care.talks.schema import How, Stand, Talk
from trefoil.kernel.plain import Plain

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
    _tries(this, link=link)
    _looked(this, link=link)
    _pieces(this)
    _after(this)


def _tries(this: "Walk", *, link: str) -> None:
    maya, wren = signed_in(this.cast.maya), signed_in(this.cast.wren)
    page = this.note("try", maya.get(f"{link}/try"))
    this.note("try, nothing written", maya.press(page, "Ask"))
    this.note("try, asked", maya.press(page, "Ask", asked=OWN))
    waiting = [link for link in wren.get("/said").links if re.fullmatch(r"/said/[0-9a-f]{32}", link)]
    asked = next(link for link in waiting if "asks you first" in wren.get(link).text)
    page = this.note("asked first", wren.get(asked))
    page = this.note("asked first, nothing picked", wren.press(page, "Tell Maya"))
    page = this.note("asked first, yes", wren.press(page, "Tell Maya", say="yes"))
    tried = next(link for link in page.links if re.fullmatch(r"/said/tried/[0-9a-f]{32}", link))
    page = this.note("tried", wren.get(tried))
    this.note("tried, nothing picked", wren.press(page, "Save"))
    this.note("tried, told", wren.press(page, "Save", went="good", own=OWN, tell="yes"))
    this.note("try, answered", maya.get(f"{link}/try"))
    this.used |= {"/said/tried/<str:item>": tried, "/with/<str:link>/try": f"{link}/try"}


def _looked(this: "Walk", *, link: str) -> None:
    maya, wren = signed_in(this.cast.maya), signed_in(this.cast.wren)
    page = this.note("looked", maya.get(f"{link}/looked"))
    this.note("looked, nothing picked", maya.press(page, "Send it"))
    this.note("looked, a link", maya.press(page, "Send it", own=f"{OWN} https://a.example/b"))
    this.note("looked, sent", maya.press(page, "Send it", did="closed", own=OWN))
    waiting = [link for link in wren.get("/said").links if re.fullmatch(r"/said/[0-9a-f]{32}", link)]
    told = next(link for link in waiting if "looked for you" in wren.get(link).text)
    page = this.note("one who looked", wren.get(told))
    this.note("one who looked, kept", wren.press(page, "Put it in my plan"))
    this.used |= {"/with/<str:link>/looked": f"{link}/looked"}


def _pieces(this: "Walk") -> None:
    wren = signed_in(this.cast.wren)
    this.note("/pieces", wren.get("/pieces"))
    page = this.note("pieces, new", wren.get("/pieces/new"))
    this.note("pieces, empty", wren.press(page, "Save"))
    page = this.note("pieces, one", wren.press(page, "Save", body=OWN))
    group = one_of(wren.get("/pieces"), "pieces")
    this.note("pieces, few", wren.get(f"{group}/few"))
    this.note("pieces, line, erase", wren.get(f"{group}/line/erase"))
    item = re.findall(r'name="item" value="([0-9a-f]{32})"', page.html)[0]
    this.note("pieces, who", wren.press_value(page, "item", item))
    this.used |= {"/pieces": "/pieces", "/pieces/new": "/pieces/new", "/pieces/<str:group>": group}
    this.used |= {"/pieces/<str:group>/<str:layer>": f"{group}/line"}
    this.used |= {"/pieces/<str:group>/<str:layer>/erase": f"{group}/line/erase"}


def _after(this: "Walk") -> None:
    assert this.cast.wren.record is not None
    wren = signed_in(this.cast.wren)
    talk = Talk(
        begins=(AT - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ"), zone="America/Chicago", how=How.PHONE,
        whom=this.cast.maya.account, called=Plain("Maya"), stand=Stand.YES,
    )  # fmt: skip
    item = write(who=this.cast.wren, record=this.cast.wren.record, payload=talk)
    page = this.note("talk, after", wren.get(f"/talks/{item}/after"))
    this.note("talk, after, nothing said", wren.press(page, "Save"))
    this.note("talk, after, said", wren.press(page, "Save", own=OWN))
    this.note("talks, gone by", wren.get("/talks"))
    this.used |= {"/talks/<str:item>/after": f"/talks/{item}/after"}
