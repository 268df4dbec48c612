"""A walk through bringing a letter in, and the numbers that came in letters. Part of `walk`."""

from typing import TYPE_CHECKING

from tests.doors.kit import signed_in
from tests.notices.reading import corpus

if TYPE_CHECKING:
    from tests.doors.walk import Walk


def walk_news(this: "Walk") -> None:
    """Visit everything, as Wren."""
    letters = {one.name: one.data.decode() for one in corpus() if one.name in {"hour_1.txt", "series.txt"}}
    phone = signed_in(this.cast.wren)
    page = this.note("/news/new", phone.get("/news/new"))
    this.note("news, empty", phone.press(page, "Read it for me"))
    this.note("news, no words", phone.press(page, "Read it for me", body="iVBORw0KGgo" + "A" * 90))
    read = this.note("news, what was read", phone.press(page, "Read it for me", body=letters["hour_1.txt"]))
    this.note("news, no such day", phone.press(read, "Keep it", day="2027-02-30"))
    this.note("news, kept", phone.press(read, "Keep it"))
    false = phone.press(page, "Read it for me", body="From: x@vns-usdoj-gov.com\n\n" + letters["series.txt"])
    this.note("news, false", false)
    page = this.note("/codes", phone.get("/codes"))
    shown = this.note("codes, shown", phone.press(page, "Show them"))
    this.note("codes, erased", phone.press(shown, "Erase this"))
    this.note("codes, none", phone.press(page, "Show them"))
    this.used |= {"/news/new": "/news/new", "/news/read": "/news/read", "/codes": "/codes"}
