"""A walk through getting to know each other, on both sides. Part of `walk`."""

from typing import TYPE_CHECKING

from builders import share

from tests.doors.kit import BOTH, link_to, signed_in
from trefoil.kernel.vocabulary import Category

if TYPE_CHECKING:
    from tests.doors.walk import Walk

OWN = "half a thought"  # stands among what `walk` knows as typed


def walk_begin(this: "Walk") -> None:
    """Visit everything, as Wren and as Maya, to whom the plan was shared."""
    wren, maya = signed_in(this.cast.wren), signed_in(this.cast.maya)
    this.note("/begin", wren.get("/begin"))
    page = this.note("begin, one question", wren.get("/begin/trust/gives"))
    this.note("begin, the next one", wren.press(page, "Save", on="no", body=OWN))
    this.note("begin, an answer", wren.get("/begin/trust/gives"))
    this.note("begin, too long", wren.press(wren.get("/begin/trust/leave"), "Save", body="a " * 2_500))
    this.note("begin, never again", wren.press(wren.get("/begin/trust/good"), "Never ask me this"))
    this.note("begin, a part", wren.get("/begin/trust"))
    share(owner=this.cast.wren, grantee=this.cast.maya, category=Category.PLAN, verbs=BOTH)
    link = link_to(maya.get("/today"))
    page = this.note("with, getting to know", maya.get(f"{link}/begin"))
    this.note("with, asks what happened", maya.press(page, "Let it wait there", ask="What happened?"))
    this.note("with, put one", maya.press(page, "Let it wait there", ask=OWN))
    this.note("with, can ask", maya.press(page, "Let them know that they can ask"))
    this.note("with, answered", maya.press(page, "Open what is answered"))
    page = this.note("with, four things", maya.get(f"{link}/knows"))
    this.note("with, four things open", maya.press(page, "Open what is answered", own=OWN))
    this.note("with, four things kept", maya.press(maya.get(f"{link}/knows"), "Save", plan=OWN))
    this.note("begin, asked", wren.get("/begin/asked"))
    told = this.note("begin, told", wren.get("/begin/told"))
    this.note("begin, would ask", wren.press(told, "I would like to ask Maya"))
    this.note("begin, none of it", wren.press(wren.get("/begin/told"), "Never show me such lines"))
    this.used |= {
        "/begin": "/begin",
        "/begin/told": "/begin/told",
        "/begin/<str:part>": "/begin/trust",
        "/begin/<str:part>/<str:prompt>": "/begin/trust/stop",
        "/with/<str:link>/begin": f"{link}/begin",
        "/with/<str:link>/knows": f"{link}/knows",
    }
