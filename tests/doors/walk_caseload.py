"""A walk through a hand-over and a professional's own pages. Part of `walk`."""

from typing import TYPE_CHECKING

from builders import share

from tests.doors.kit import link_to, signed_in
from trefoil.kernel.vocabulary import Category

if TYPE_CHECKING:
    from tests.doors.walk import Walk


def walk_hand(this: "Walk") -> None:
    """Propose a hand-over as Maya and look at it as Wren, who says no."""
    share(owner=this.cast.wren, grantee=this.cast.maya, category=Category.MEASURES, days=40)
    phone = signed_in(this.cast.maya)
    link = link_to(phone.get("/today"))
    this.note("over", phone.get("/over"))
    page = this.note("hand", phone.get(f"{link}/hand"))
    this.note("hand, nothing picked", phone.press(page, "Propose it"))
    filled = {"who": this.cast.sam.account, "kind": "measures", "long": "good"}
    this.note("hand, proposed", phone.press(page, "Propose it", **filled))
    wren = signed_in(this.cast.wren)
    one = next(link for link in this.note("asked, a hand-over", wren.get("/asked")).links if link.startswith("/asked/"))
    page = this.note("asked, each line", wren.get(one))
    this.note("asked, no line", wren.press(page, "Go on"))
    page = this.note("asked, read back", wren.press(page, "Go on", line_measures="keep"))
    this.note("asked, the words", wren.press(page, "Yes, share it"))
    this.used |= {"/over": "/over", "/with/<str:link>/hand": f"{link}/hand", "/asked/<str:letter>": one}
