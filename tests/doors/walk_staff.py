"""The part of the walk that those who work here take: their second step."""

import html
import re
from base64 import b32decode
from typing import Protocol
from unittest.mock import patch

from builders import AT
from django.test import override_settings

from tests.authenticator import Authenticator
from tests.doors.kit import Cast, Phone, Seen, signed_in
from trefoil.care.accounts.actions import begin_professional
from trefoil.crypto import onetime
from trefoil.crypto.cards import card_code, read_card
from trefoil.doors.steward import staff as staff_pages
from trefoil.kernel import clock
from trefoil.kernel.vocabulary import Role
from trefoil.vault.accounts import Second, Secrets
from trefoil.web.lanes import gate
from trefoil.web.language import in_language, site_language

WORDS_OF_STAFF = "lantern otter violet seven meadow pebble"


def secret_on(page: Seen) -> bytes:
    """The secret that the page offers to an app."""
    return b32decode("".join(re.findall(r"<span>([A-Z2-7]{4})</span>", page.html)))


def number_now(secret: bytes) -> str:
    """The six digits that the app shows now."""
    return onetime.number_at(secret=secret, step=int(clock.now().timestamp()) // 30)


class Notes(Protocol):
    """What a walk can do: keep a page under a name, and say which address stands for which entry."""

    cast: Cast
    used: dict[str, str]

    def note(self, name: str, page: Seen, status: int = 200) -> Seen:
        """Keep a page."""


@override_settings(DEMONSTRATION=False)
def walk_second_step(this: Notes) -> None:
    """Set it up, look at it from inside, and lose it, as on a real site."""
    code = card_code()
    card = read_card(code)
    way = Secrets(words=WORDS_OF_STAFF, second=Second.CARD, lookup=card.id_part.encode(), secret=card.secret)
    with in_language(site_language()):
        begin_professional(name="Kit", handle="Kit", role=Role.ADVOCATE, ways_in=(way,), gate=gate(), at=AT)
    phone = Phone()
    come_in = {"name": "Kit", "six": WORDS_OF_STAFF, "card": code}
    page = this.note("second step, set up", phone.press(phone.get("/in"), "Come in", **come_in))
    this.note("second step, not that", phone.press(page, "Go on", code="000000"))
    page = this.note("second step, codes", phone.press(page, "Go on", code=number_now(secret_on(page))))
    printed = re.findall(r"<li>([0-9A-Z]{4}-[0-9A-Z]{4})</li>", page.html)
    phone.press(page, "I have them")
    page = this.note("/step", phone.get("/step"))
    keys = this.note("/step/passkeys", phone.get("/step/passkeys"))
    one, asks = Authenticator(), html.unescape(re.findall(r'data-asks="([^"]+)"', keys.html)[0])
    keys = this.note(
        "passkeys, added",
        phone.press(keys, "Add a passkey", answer=one.make(asks), code=printed[1], name="My laptop"),
    )
    this.note("passkeys, none came", phone.press(keys, "Add a passkey", answer="no"))
    page = this.note("second step, new codes", phone.press(page, "Make ten new codes", code=printed[0]))
    other = Phone()
    page = this.note("/in/number", other.press(other.get("/in"), "Come in", **come_in))
    this.note("second step, not due", other.press(page, "Go on", code="000000"))
    this.note("/in/lost", other.get("/in/lost"))
    paths = ("/in/number", "/in/lost", "/in/set", "/in/done", "/step", "/step/passkeys")
    this.used |= {path: path for path in paths}


@override_settings(DEMONSTRATION=False)
def walk_stewards(this: Notes) -> None:
    """Add an organization, invite somebody, enrol, vouch, pause, and let them come back."""
    desk = signed_in(this.cast.stew)
    this.note("/site", desk.get("/site"))
    page = this.note("/houses", desk.get("/houses"))
    this.note("houses, no name", desk.press(page, "Add it", name=""))
    this.note("houses, nothing picked", desk.press(page, "Add it", name="South House"))
    page = this.note("houses, added", desk.press(page, "Add it", name="South House", checks="1"))
    house = next(link for link in page.links if link.startswith("/houses/"))
    this.note("house, saved", desk.press(this.note("house", desk.get(house)), "Save"))
    page = this.note("/staff/new", desk.get("/staff/new"))
    this.note("invite, nothing picked", desk.press(page, "Make the code"))
    told = {"house": house.rpartition("/")[2], "role": "doctor", "called": "Ana"}
    desk.press(page, "Make the code", **told)
    this.note("staff, invited", desk.get("/staff"))
    this.note("staff, taken back", desk.press(desk.get("/staff"), "Take back"))
    page = this.note("invite, the code", desk.press(desk.get("/staff/new"), "Make the code", **told))
    code = "-".join(re.findall(r"<span>([0-9A-Z]{5})</span>", page.html.partition('class="papercard"')[2]))
    newcomer = _enrol(this, code=code)
    link = next(link for link in desk.get("/staff").links if re.fullmatch(r"/staff/[0-9a-f]{16}", link))
    page = this.note("/staff", desk.get("/staff"))
    page = this.note("staff, one who waits", desk.get(link))
    page = this.note("staff, asked for words", desk.press(page, "The words are the same"))
    with patch.object(staff_pages, "words_fit", lambda request: request.POST["six"] == "mine"):
        this.note("staff, words that do not fit", desk.press(page, "Yes, I vouch", six="others"))
        page = this.note("staff, vouched", desk.press(page, "Yes, I vouch", six="mine"))
        page = this.note("staff, paused", desk.press(page, "Not working here for now"))
        page = desk.press(page, "The words are the same. Let them come back")
        page = this.note("staff, back", desk.press(page, "Yes, let them", six="mine"))
        page = desk.press(page, "Their work here has ended")
        this.note("staff, ended", desk.press(page, "Yes, it has ended", six="mine"))
    assert newcomer.get("/today", follow=False).goes_to == "/in"
    link = next(link for link in desk.get("/staff").links if re.fullmatch(r"/staff/[0-9a-f]{16}", link))
    text = next(one for one in this.note("/texts", desk.get("/texts")).links if one.startswith("/texts/"))
    page = this.note("text", desk.get(text))
    this.note("text, nothing picked", desk.press(page, "They have signed"))
    this.note("text, signed", desk.press(page, "They have signed", who="survivor", own="Ana", place="Texas"))
    files = re.search(r'href="(/texts/[0-9a-f]{8})"><b class="words">Techniques, English', desk.get("/texts").html)
    assert files
    page = this.note("texts, files", desk.get(files[1]))
    this.note("texts, files, nothing picked", desk.press(page, "They have signed all of them"))
    this.used |= {"/texts": "/texts", "/texts/<str:link>": text}
    line = next(one for one in this.note("/listed", desk.get("/listed")).links if one.startswith("/listed/"))
    page = this.note("listed, one", desk.get(line))
    this.note("listed, right", desk.press(page, "It is right"))
    this.note("listed, not right", desk.press(page, "Not right any more"))
    this.used |= {"/listed": "/listed", "/listed/<str:link>": line}
    this.used |= {path: path for path in ("/site", "/houses", "/staff", "/staff/new", "/staff/back")}
    this.used |= {"/houses/<str:link>": house, "/staff/<str:link>": link}


def _enrol(this: Notes, *, code: str) -> Phone:
    phone = Phone()
    page = this.note("/join", phone.get("/join"))
    this.note("join, no such code", phone.press(page, "Go on", card=card_code()))
    page = this.note("join, names", phone.press(page, "Go on", card=code))
    this.note("join, no names", phone.press(page, "Go on", name="", called=""))
    page = this.note("join, words", phone.press(page, "Go on", name="ana", called="Ana"))
    words = " ".join(re.findall(r"<li><span>([a-z]+)</span></li>", page.html))
    this.note("join, other words", phone.press(page, "I have them", six="not these", keep="no"))
    page = phone.press(page, "I have them", six=words, keep="no")
    page = phone.press(page, "Go on", code=number_now(secret_on(page)))
    this.note("today, waiting", phone.press(page, "I have them"))
    this.used |= {path: path for path in ("/join", "/join/names", "/join/words")}
    return phone
