"""A walk through cases and statements. Part of `walk`."""

import re
from typing import TYPE_CHECKING

from builders import share

from tests.doors.kit import WORDS, Phone, signed_in
from tests.doors.walk_days import OWN, one_of
from trefoil.kernel.ids import ItemId
from trefoil.kernel.vocabulary import Category

if TYPE_CHECKING:
    from tests.doors.walk import Walk


def walk_legal(this: "Walk") -> None:
    """Visit everything, as Wren."""
    phone = signed_in(this.cast.wren)
    this.note("/matters", phone.get("/matters"))
    page = this.note("/matters/new", phone.get("/matters/new"))
    this.note("matters, no name", phone.press(page, "Save"))
    page = this.note("matters, kept", phone.press(page, "Save", called=OWN, stage="charged", body=OWN))
    case = page.path.partition("?")[0]
    page = this.note("one matter's name", phone.get(f"{case}/name"))
    page = this.note("an office", phone.get(f"{case}/office/new"))
    this.note("an office, no phone", phone.press(page, "Save", line="room two"))
    page = this.note("an office, kept", phone.press(page, "Save", reach="federal", name=OWN, line="555 010 0142"))
    office = next(link for link in page.links if "/office/" in link and "new" not in link)
    this.note("one office", phone.get(office))
    page = this.note("a day", phone.get(f"{case}/day/new"))
    this.note("a day, nothing", phone.press(page, "Save"))
    page = this.note("a day, kept", phone.press(page, "Save", what=OWN, day="2026-12-03", beside=OWN))
    day = next(link for link in page.links if "/day/" in link and "new" not in link)
    this.note("one day", phone.get(day))
    this.note("one matter", phone.get(case))
    this.note("matters, there", phone.get("/matters"))
    this.used |= {"/matters": "/matters", "/matters/new": "/matters/new", "/matters/<str:item>": case}
    this.used |= {"/matters/<str:item>/name": f"{case}/name", "/matters/<str:item>/office/<str:part>": office}
    this.used |= {"/matters/<str:item>/day/<str:part>": day}
    walk_reach(this, phone=phone)
    walk_wants(this, phone=phone)
    walk_follow(this, phone=phone)
    walk_statement(this, phone=phone, case=case)


def walk_reach(this: "Walk", *, phone: Phone) -> None:
    """Say how one may be reached, and let Maya have it."""
    page = this.note("/matters/reach", phone.get("/matters/reach"))
    this.note("matters reach, nothing", phone.press(page, "Save"))
    this.note("matters reach, kept", phone.press(page, "Save", way="through", check="call_back", own=OWN))
    page = this.note("/matters/reach/give", phone.get("/matters/reach/give"))
    this.note("matters give, nobody", phone.press(page, "Next"))
    page = this.note("matters give, read", phone.press(page, "Next", who=this.cast.maya.account, long="month"))
    page = this.note("matters give, words", phone.press(page, "Yes, share it"))
    this.note("matters give, slip", phone.press(page, "Share it", six="these are not my words"))
    this.note("matters give, done", phone.press(page, "Share it", six=WORDS))
    this.note("/matters/offer", phone.get("/matters/offer"))
    item = re.findall(r'name="item" value="([0-9a-f]{32})"', phone.get("/matters/reach").html)[0]
    share(owner=this.cast.wren, grantee=this.cast.maya, category=Category.CONTACT, item=ItemId(item))
    this.note("matters reach, held", phone.get("/matters/reach"))
    this.used |= {"/matters/reach": "/matters/reach", "/matters/offer": "/matters/offer"}
    this.used["/matters/reach/give"] = "/matters/reach/give"


def walk_wants(this: "Walk", *, phone: Phone) -> None:
    """Say what is not to be shown, plan for the press, and see the letters."""
    page = this.note("/matters/shows", phone.get("/matters/shows"))
    this.note("matters shows, kept", phone.press(page, "Save", picked="no_sound", own=OWN))
    this.note("matters shows, letter", phone.get("/matters/shows/letter"))
    page = this.note("/matters/press", phone.get("/matters/press"))
    this.note("matters press, kept", phone.press(page, "Save", newsroom="no_name", filing="sealed", speaks=OWN))
    this.note("matters press, newsroom", phone.get("/matters/press/newsroom"))
    this.note("matters press, filing", phone.get("/matters/press/filing"))
    for path in ("shows", "shows/letter", "press", "press/newsroom", "press/filing"):
        this.used[f"/matters/{path}"] = f"/matters/{path}"


def walk_their_reach(this: "Walk", *, link: str) -> None:
    """Read it and say that one keeps to it, as Maya."""
    phone = signed_in(this.cast.maya)
    page = this.note("with, reach before", phone.get(f"{link}/reach"))
    page = this.note("with, reach", phone.press(page, "Open it"))
    this.note("with, reach, said", phone.press(page, "I read it, and I will keep to it"))
    this.note("matters reach, said", signed_in(this.cast.wren).get("/matters/reach"))
    this.note("opened, somebody keeps to it", signed_in(this.cast.wren).get("/opened"))
    this.used |= {"/with/<str:link>/reach": f"{link}/reach"}


def walk_follow(this: "Walk", *, phone: Phone) -> None:
    """Visit what was asked to be taken down."""
    this.note("/follow", phone.get("/follow"))
    page = this.note("/follow/new", phone.get("/follow/new"))
    this.note("follow, a place", phone.press(page, "Save", called=f"{OWN} https://example.org/a"))
    page = this.note("follow, kept", phone.press(page, "Save", called=OWN, whom="tipline", by="lawyer", number="12-34"))
    one = page.path.partition("?")[0]
    page = this.note("follow, shown", phone.press(page, "Show me this once"))
    this.note("follow, nothing picked", phone.press(page, "Save"))
    this.note("follow, a step", phone.press(page, "Save", stand="seen", own=OWN))
    page = this.note("follow, steps", phone.press(phone.get(one), "Show me this once"))
    page = this.note("follow, edit", phone.get(f"{one}/edit"))
    this.note("follow, each time", phone.press(page, "Save", updates="each", again="2020-01-01"))
    this.note("follow, listed", phone.get("/follow"))
    this.used |= {"/follow": "/follow", "/follow/new": "/follow/new", "/follow/<str:item>": one}
    this.used |= {"/follow/<str:item>/edit": f"{one}/edit"}


def walk_their_follow(this: "Walk", *, link: str) -> None:
    """Write down how it stands, as Maya."""
    phone = signed_in(this.cast.maya)
    page = this.note("with, follow before", phone.get(f"{link}/follow"))
    page = this.note("with, follow", phone.press(page, "Open the list"))
    this.note("with, follow, nothing picked", phone.press(page, "Save"))
    this.note("with, follow, kept", phone.press(page, "Save", stand="down"))
    this.used |= {"/with/<str:link>/follow": f"{link}/follow"}


def walk_statement(this: "Walk", *, phone: Phone, case: str) -> None:
    """Visit a statement from its first page to the day it is taken back."""
    this.note("/statement", phone.get("/statement"))
    page = this.note("/statement/words", phone.get("/statement/words"))
    this.note("statement words, none", phone.press(page, "Save"))
    this.note("statement words, kept", phone.press(page, "Save", word=OWN, sort="school"))
    page = this.note("/statement/new", phone.get("/statement/new"))
    this.note("statement, no day", phone.press(page, "Save", as_of=""))
    page = this.note("statement, begun", phone.press(page, "Save", called=OWN))
    one = page.path.partition("?")[0]
    this.note("statement use, no words", phone.press(phone.get(f"{one}/use"), "It may be used there", use="any"))
    page = this.note("statement part", phone.get(f"{one}/at/now"))
    this.note("statement part, kept", phone.press(page, "Save", body=f"{OWN}, and I moved to Springfield"))
    this.note("statement look", phone.get(f"{one}/look"))
    page = this.note("statement pages", phone.get(f"{one}/pages"))
    this.note("statement pages, odd letters", phone.press(page, "Save as PDF", to="Łódź"))
    page = this.note("statement use", phone.get(f"{one}/use"))
    this.note("statement use, nothing picked", phone.press(page, "It may be used there"))
    page = this.note("statement used", phone.press(page, "It may be used there", use=case.rpartition("/")[2]))
    this.note("statement, fixed", phone.get(one))
    this.note("statement look, fixed", phone.get(f"{one}/look"))
    this.note("statement back", phone.press(page, "Take back"))
    page = this.note("statement where", phone.get(f"{one}/where"))
    this.note("statement where, nothing", phone.press(page, "Save"))
    this.note("statement where, kept", phone.press(page, "Save", place=OWN, day="2026-05-02"))
    this.note("statement, listed", phone.get("/statement"))
    assert one_of(phone.get("/statement"), "statement") == one
    this.used |= {"/statement": "/statement", "/statement/new": "/statement/new"}
    this.used |= {"/statement/words": "/statement/words", "/statement/<str:item>": one}
    this.used |= {"/statement/<str:item>/at/<str:name>": f"{one}/at/now"}
    for part in ("look", "use", "where", "pages"):
        this.used[f"/statement/<str:item>/{part}"] = f"{one}/{part}"
