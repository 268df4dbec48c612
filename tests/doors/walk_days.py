"""A walk through check-ins, nights, lost time and what holds somebody. Part of `walk`."""

import re
from typing import TYPE_CHECKING

from tests.doors.kit import Seen, signed_in

if TYPE_CHECKING:
    from tests.doors.walk import Walk

OWN = "half a thought"  # stands among what `walk` knows as typed


def one_of(page: Seen, place: str) -> str:
    """Return the address of the first thing on a list."""
    return next(link for link in page.links if re.fullmatch(rf"/{place}/[0-9a-f]{{32}}", link))


def walk_days(this: "Walk") -> None:
    """Visit everything, as Wren."""
    phone = signed_in(this.cast.wren)
    page = this.note("/day", phone.get("/day"))
    this.note("day, nothing picked", phone.press(page, "Save"))
    page = this.note("day, kept", phone.press(page, "Save", feel="foggy", sky="rain", hue="teal", own=OWN))
    moment = one_of(page, "day")
    this.note("one moment", phone.get(moment))
    this.used |= {"/day": "/day", "/day/<str:item>": moment}
    for place, fills in (("nights", {"slept": "in_pieces", "dreams": "hard"}), ("gaps", {"lost": "not_known"})):
        this.note(f"/{place}", phone.get(f"/{place}"))
        page = this.note(f"/{place}/new", phone.get(f"/{place}/new"))
        this.note(f"{place}, nothing picked", phone.press(page, "Save"))
        this.note(f"{place}, a day to come", phone.press(page, "Save", day="2999-01-01", **fills))
        page = this.note(f"{place}, kept", phone.press(page, "Save", own=OWN, **fills))
        one = one_of(page, place)
        this.note(f"one of {place}", phone.get(one))
        this.used |= {f"/{place}": f"/{place}", f"/{place}/new": f"/{place}/new", f"/{place}/<str:item>": one}
    this.note("/weeks", phone.get("/weeks"))
    page = this.note("/states", phone.get("/states"))
    page = this.note("states, one fits", phone.press(page, "Fits me"))
    this.note("states, one does not", phone.press(page, "Not me"))
    this.used |= {"/weeks": "/weeks", "/states": "/states"}
    this.note("/holds", phone.get("/holds"))
    page = this.note("/holds/people", phone.get("/holds/people"))
    this.note("holds, nothing typed", phone.press(page, "Save"))
    page = this.note("holds, kept", phone.press(page, "Save", label=OWN, low="yes"))
    held = one_of(page, "holds")
    this.note("one that holds", phone.get(held))
    this.note("home, a low day", phone.press(phone.get("/home"), "Today is a low day"))
    phone.press(phone.get("/home"), "Show it all again")
    this.used |= {"/holds": "/holds", "/holds/<str:name>": held, "/low": "/low"}
