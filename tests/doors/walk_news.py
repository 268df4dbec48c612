"""A walk through bringing letters in, by a person and at a desk, and the numbers that came in them. Part of `walk`."""

from typing import TYPE_CHECKING

from builders import share
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.doors.kit import BOTH, Seen, signed_in
from tests.notices.reading import corpus
from trefoil.kernel.vocabulary import Category, Purpose, Role

if TYPE_CHECKING:
    from tests.doors.walk import Walk


def walk_news(this: "Walk") -> None:
    """Visit everything, as Wren."""
    letters = {one.name: one.data.decode() for one in corpus() if one.name in {"odd_docket.txt", "series.txt"}}
    phone = signed_in(this.cast.wren)
    page = this.note("/news/new", phone.get("/news/new"))
    this.note("news, empty", phone.press(page, "Read it for me"))
    this.note("news, no words", phone.press(page, "Read it for me", body="iVBORw0KGgo" + "A" * 90))
    read = this.note("news, what was read", phone.press(page, "Read it for me", body=letters["odd_docket.txt"]))
    this.note("news, no such day", phone.press(read, "Keep it", day="2027-02-30"))
    this.note("news, kept", phone.press(read, "Keep it"))
    _calm(this)
    false = phone.press(page, "Read it for me", body="From: x@vns-usdoj-gov.com\n\n" + letters["series.txt"])
    this.note("news, false", false)
    page = this.note("/codes", phone.get("/codes"))
    shown = this.note("codes, shown", phone.press(page, "Show them"))
    this.note("codes, erased", phone.press(shown, "Erase this"))
    this.note("codes, none", phone.press(page, "Show them"))
    _desk(this)
    _due(this)
    this.used |= {"/news/new": "/news/new", "/news/read": "/news/read", "/codes": "/codes"}


def _calm(this: "Walk") -> None:
    """Visit the calm inbox, as Wren, with one letter in it."""
    phone = signed_in(this.cast.wren)
    page = this.note("/news", phone.get("/news"))
    page = this.note("news, at all", phone.press(page, "Show all of it today"))
    this.note("news, how many", phone.press(page, "Only tell me how many"))
    folded = this.note("news, one folded", phone.press(page, "Take one, still folded"))
    this.note("news, its date", phone.press(folded, "Only the date"))
    this.note("news, with someone", phone.press(folded, "Read it with someone"))
    this.note("news, open", phone.press(folded, "Open it"))
    this.note("news, sealed", phone.press(page, "Leave it all sealed"))
    this.note("news, the list", phone.press(phone.get("/news"), "Show the list, folded"))
    this.note("/news/known", phone.get("/news/known"))
    page = this.note("/news/time", phone.get("/news/time"))
    this.note("news, no such time", phone.press(page, "Save", day="2027-02-30"))
    this.note("news, a time", phone.press(page, "Save", day="2199-05-16", hour="10:00", beside="Sam"))
    folded_now = this.note("news, not now", phone.get("/news"))
    this.note("news, all the same", phone.press(folded_now, "Show the list, folded"))
    this.note("news, no time", phone.press(phone.get("/news/time"), "Drop this time"))
    page = this.note("/news/how", phone.get("/news/how"))
    this.note("news, how, no day", phone.press(page, "Save", month_day="31"))
    this.note("news, paused", phone.press(phone.get("/news/how"), "Save", pause="always"))
    this.note("news, paused page", phone.get("/news"))
    this.note("/news/when", phone.get("/news/when"))
    this.note("home, with a date", phone.get("/home"))
    phone.press(phone.get("/home"), "A little")
    page = this.note("/news/choice/fbi", phone.get("/news/choice/fbi"))
    this.note("choice, nothing picked", phone.press(page, "Save"))
    this.note("choice, a day to come", phone.press(page, "Save", wish="none", told_on="2199-01-01"))
    this.note("choice, kept", phone.press(page, "Save", wish="none", again="year"))
    this.note("/news/choice", phone.get("/news/choice"))
    this.note("choice, a letter", phone.get("/news/choice/fbi/letter"))
    this.used |= {
        "/news": "/news",
        "/news/how": "/news/how",
        "/news/when": "/news/when",
        "/news/time": "/news/time",
        "/news/known": "/news/known",
        "/news/choice": "/news/choice",
        "/news/choice/<str:program>": "/news/choice/fbi",
        "/news/choice/<str:program>/letter": "/news/choice/fbi/letter",
        "/news/<str:item>": folded.path,
    }


def _desk(this: "Walk") -> None:
    """Visit the desk, as Maya: before anybody lets her add, with files, and what needs a look."""
    phone = signed_in(this.cast.maya)
    this.note("letters, nobody", phone.get("/letters"))
    share(
        owner=this.cast.wren,
        grantee=this.cast.maya,
        category=Category.NOTICES,
        verbs=BOTH,
        role=Role.ATTORNEY,
        purpose=Purpose.RIGHTS,
    )
    page = this.note("/letters", phone.get("/letters"))
    this.note("letters, no file", phone.press(page, "Read them"))
    names = ("picture.pdf", "sum.csv", "forged_sender.eml", "hour_2.txt", "motion.en.eml")
    files = [SimpleUploadedFile(one.name, one.data) for one in corpus() if one.name in names]
    fields = dict(phone.get("/letters").find("Read them")[0].sends)
    sent = Seen(phone.client.post("/letters", {**fields, "who": "", "files": files}, secure=True), "/letters")
    this.note("letters, on the tray", phone.get(sent.goes_to))
    this.note("letters, a step", phone.press_value(phone.get(sent.goes_to), "do", "out"))
    this.note("letters, with bags", phone.get("/letters"))
    this.used |= {"/letters": "/letters", "/letters/<str:bag>": sent.goes_to}


def _due(this: "Walk") -> None:
    """Visit the desk of dates, as Maya: before anybody shares any, open, and one date by itself."""
    phone = signed_in(this.cast.maya)
    this.note("desk, nobody", phone.get("/desk"))
    share(
        owner=this.cast.wren,
        grantee=this.cast.maya,
        category=Category.DATES,
        verbs=BOTH,
        role=Role.ATTORNEY,
        purpose=Purpose.RIGHTS,
    )
    hearing = next(one.data.decode() for one in corpus() if one.name == "crlf.txt").replace("\r\n", "\n")
    wren = signed_in(this.cast.wren)
    hearing = hearing.replace(" at Courtroom 4B, U.S. Courthouse, 100 Court Street, Example City", "")
    hearing = hearing.replace(" at 10:30 AM Eastern Time", "")  # a letter's own words are not ours
    read = wren.press(wren.get("/news/new"), "Read it for me", body=hearing)
    wren.press(read, "Keep it")
    page = this.note("/desk", phone.get("/desk"))
    page = this.note("desk, open", phone.press(page, "Show the dates"))
    one = this.note("/desk/one", phone.press(page, "Remind me, or tell them"))
    this.note("desk, nothing picked", phone.press(one, "Tell them"))
    this.note("desk, told", phone.press(one, "Tell them", tells="know"))
    this.note("desk, kept", phone.press(phone.press(phone.get("/desk"), "Show the dates"), "Keep my notes"))
    this.used |= {"/desk": "/desk", "/desk/one": "/desk/one"}
