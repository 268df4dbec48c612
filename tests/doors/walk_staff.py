"""The part of the walk that those who work here take: their second step."""

import re
from base64 import b32decode
from typing import Protocol

from builders import AT
from django.test import override_settings

from tests.doors.kit import Phone, Seen
from trefoil.care.accounts.actions import begin_professional
from trefoil.crypto import onetime
from trefoil.crypto.cards import card_code, read_card
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
    page = this.note("second step, new codes", phone.press(page, "Make ten new codes", code=printed[0]))
    other = Phone()
    page = this.note("/in/number", other.press(other.get("/in"), "Come in", **come_in))
    this.note("second step, not due", other.press(page, "Go on", code="000000"))
    this.note("/in/lost", other.get("/in/lost"))
    paths = ("/in/number", "/in/lost", "/in/set", "/in/done", "/step")
    this.used |= {path: path for path in paths}
