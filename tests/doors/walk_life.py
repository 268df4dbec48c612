"""A walk through the sheets of daily life. Part of `walk`."""

from typing import TYPE_CHECKING

from tests.doors.kit import signed_in

if TYPE_CHECKING:
    from tests.doors.walk import Walk

OWN = "half a thought"  # stands among what `walk` knows as typed


def walk_life(this: "Walk") -> None:
    """Visit everything, as Wren."""
    phone = signed_in(this.cast.wren)
    this.note("/life", phone.get("/life"))
    page = this.note("/life/more", phone.get("/life/more"))
    page = this.note("life, grown first", phone.press(page, "Save", on="near"))
    this.note("life, unfolded", phone.press(page, "Save", grown="yes"))
    this.note("life, a folded sheet", phone.get("/life/near"))
    page = this.note("one question of daily life", phone.get("/life/first-week/before"))
    page = this.note("life, the next one", phone.press(page, "Save", on="early", body=OWN))
    this.note("life, too long", phone.press(page, "Save", body="a " * 2_500))
    this.note("life, never again", phone.press(page, "Never ask me this"))
    this.note("a sheet of daily life", phone.get("/life/first-week"))
    this.note("life, an answer", phone.get("/life/first-week/before"))
    phone.press(phone.get("/life/work-letter/changes"), "Save", on="seat")
    this.note("a letter", phone.get("/life/work-letter/letter"))
    this.used |= {
        "/life": "/life",
        "/life/more": "/life/more",
        "/life/<str:sheet>": "/life/first-week",
        "/life/<str:sheet>/letter": "/life/work-letter/letter",
        "/life/<str:sheet>/<str:prompt>": "/life/first-week/before",
    }
