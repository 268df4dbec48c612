"""A walk through a professional's own page. Part of `walk`."""

from typing import TYPE_CHECKING

from tests.doors.kit import signed_in

if TYPE_CHECKING:
    from tests.doors.walk import Walk


TYPED_AT_WORK = (
    "I saw Wren.",
    "It was May 4, 2009.",
    "May 4, 2009",
    "How do I slow down?",
    "One thing at a time.",
    "Mondays",
    "In two days",
    "Tuesdays are good.",
    "Robin",
)


def walk_mine(this: "Walk") -> None:
    """Mark a day, answer a page of the form, and write to a colleague as Maya; answer as Sam."""
    phone = signed_in(this.cast.maya)
    page = this.note("mine, first", phone.get("/mine"))
    this.note("mine, marked", phone.press(page, "Today stays with me"))
    this.note("mine, land", phone.get("/mine/land"))
    this.note("mine, form", phone.get("/mine/check"))
    if "/mine/check/1" in phone.get("/mine/check").links:  # there are languages in which the form is not
        part = this.note("mine, form page", phone.get("/mine/check/1"))
        this.note("mine, form stopped", phone.press(part, "Stop for now", q1="4"))
    page = this.note("mine, room", phone.get("/mine/room"))
    this.note("mine, room said", phone.press(page, "Save", room="a_few", hours="Mondays", replies="In two days"))
    this.used |= {"/mine/room": "/mine/room"}
    page = this.note("mine, ask", phone.get("/mine/ask"))
    this.note("mine, ask, no words", phone.press(page, "Send it"))
    filled = {"who": this.cast.sam.account, "about": "supervision"}
    this.note("mine, ask, a name", phone.press(page, "Send it", say="I saw Wren.", **filled))
    this.note("mine, ask, a date", phone.press(page, "Send it", say="It was May 4, 2009.", **filled))
    this.note("mine, sent", phone.press(page, "Send it", say="How do I slow down?", **filled))
    sam = signed_in(this.cast.sam)
    this.note("today, a colleague wrote", sam.get("/today"))
    letter = next(link for link in sam.get("/mine").links if link.startswith("/mine/letter/"))
    page = this.note("mine, a letter", sam.get(letter))
    this.note("mine, answered", sam.press(page, "Send it", say="One thing at a time."))
    page = this.note("mine, an answer", phone.get("/mine"))
    answer = next(link for link in page.links if link.startswith("/mine/letter/"))
    this.note("mine, the answer", phone.get(answer))
    this.used |= {"/mine": "/mine", "/mine/land": "/mine/land", "/mine/check": "/mine/check", "/mine/ask": "/mine/ask"}
    this.used |= {"/mine/check/<str:place>": "/mine/check/2", "/mine/letter/<str:letter>": answer}
    _room(this)


def _room(this: "Walk") -> None:
    """Ask whether somebody has room as Wren; keep a place, then say no with another name."""
    wren = signed_in(this.cast.wren)
    page = this.note("room, first", wren.get("/room"))
    asked = {"called": "Robin", "say": "Tuesdays are good."}
    this.note("room, nobody picked", wren.press(page, "Ask", **asked))
    this.note("room, asked", wren.press(page, "Ask", who=this.cast.sam.account, **asked))
    sam = signed_in(this.cast.sam)
    this.note("today, someone asks", sam.get("/today"))
    page = this.note("places", sam.get("/places"))
    page = this.note("places, later", sam.press(page, "Later: keep a place"))
    this.note("room, later", wren.get("/room"))
    this.note("places, no", sam.press(page, "No room", who=this.cast.maya.account))
    this.note("people, answered", wren.get("/people"))
    page = this.note("room, no", wren.get("/room"))
    page = this.note("room, instead", wren.press_value(page, "instead", this.cast.maya.account))
    this.note("room, away", wren.press_value(page, "do", "away"))
    this.used |= {"/room": "/room", "/places": "/places"}
