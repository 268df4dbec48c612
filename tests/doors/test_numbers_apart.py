"""The two numbers that sign somebody in, and the name of a series: in no log, index, mail, export, preview or share."""

import logging

import pytest
from builders import share
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections

from tests.doors.kit import BOTH, Cast, Phone, Seen, person_with_words, signed_in
from tests.doors.test_my_keep import saved
from tests.doors.test_team_desk import opened
from tests.notices.reading import corpus
from trefoil.care.consent.rules import SHELVES_TODAY
from trefoil.kernel.vocabulary import Category, Purpose, Role
from trefoil.web.given import READABLE

LETTER = next(one for one in corpus() if one.name == "series.txt")
(PART,) = LETTER.expected["parts"]
SECRETS = (PART["vin"], PART["pin"], PART["series_name"])


def test_the_sample_holds_all_three() -> None:
    assert all(len(one) >= 5 for one in SECRETS)
    assert all(one in LETTER.data.decode() for one in SECRETS)


def test_they_can_be_shared_with_nobody_and_asked_for_by_nobody(cast: Cast) -> None:
    assert Category.CREDENTIALS not in SHELVES_TODAY
    assert Category.CREDENTIALS not in READABLE
    loose = Phone(checks=False).sign_in_as(cast.wren)
    for step in ("/share/who", "/share/long", "/share/read"):
        page = loose.send(step, [("what", "credentials"), ("who", str(cast.maya.account)), ("long", "week")])
        assert page.status in {400, 404, 409}, step
    link = next(one for one in signed_in(cast.maya).get("/today").links if one.startswith("/with/"))
    asked = Phone(checks=False).sign_in_as(cast.maya)
    assert "credentials" not in asked.get(f"{link}/ask").html


def brought_in(cast: Cast) -> None:
    """By Wren herself, and by Maya's desk, which may add to everything that can be shared of a letter."""
    wren = signed_in(cast.wren)
    read = wren.press(wren.get("/news/new"), "Read it for me", body=LETTER.data.decode(), came="letter")
    wren.press(read, "Keep it")
    for kind in (Category.NOTICES, Category.DATES):
        share(owner=cast.wren, grantee=cast.maya, category=kind, verbs=BOTH, role=Role.ATTORNEY, purpose=Purpose.RIGHTS)
    maya = signed_in(cast.maya)
    fields = dict(maya.get("/letters").find("Read them")[0].sends)
    link = next(value for value in maya.get("/letters").find("Read them")[0].choices["who"] if value)
    other = LETTER.data + b"\n\nIt came a second time."
    files = [SimpleUploadedFile("letters.txt", other)]
    sent = Seen(maya.client.post("/letters", {**fields, "who": link, "files": files}, secure=True), "/letters")
    bag = maya.get(sent.goes_to)
    if bag.has("Put them away"):
        maya.press(bag, "Put them away")


def pages_of(cast: Cast) -> list[Seen]:
    wren, maya = signed_in(cast.wren), signed_in(cast.maya)
    wren.press(wren.get("/home"), "All of it")
    if wren.get("/news").has("Show the list, folded"):
        wren.press(wren.get("/news"), "Show the list, folded")
    letters = [link for link in wren.get("/news").links if link.startswith("/news/") and len(link) > 30]
    seen = [wren.get(path) for path in ("/home", "/news", "/news/when", "/news/how", "/opened", "/who", "/codes")]
    for path in letters:
        one = wren.get(path)
        seen += [one, *(wren.press(one, way) for way in ("Only the date", "Read it with someone", "Open it"))]
    assert letters
    link = next(one for one in maya.get("/today").links if one.startswith("/with/")).split("/")[2]
    seen += [maya.get("/today"), opened(maya), maya.get("/letters")]
    why = maya.get(f"/with/{link}")
    seen.append(maya.press(why, "Open", reason="checking_a_date"))
    assert "United States" in seen[-1].text or "Placeholder" in seen[-1].text
    loose = Phone(checks=False).sign_in_as(cast.wren)
    for kind in ("notices", "dates"):
        preview = [("what", kind), ("who", str(cast.maya.account)), ("long", "week")]
        seen.append(loose.send("/share/preview", preview))
    return seen


def test_no_table_log_mail_or_page_but_their_own_holds_one(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    brought_in(cast)
    for page in pages_of(cast):
        for secret in SECRETS:
            assert secret not in page.html, page.path
    held = b""
    for alias in connections:
        with connections[alias].cursor() as cursor:
            for table in connections[alias].introspection.table_names():
                cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - names of our own tables
                held += repr(cursor.fetchall()).encode()
    for secret in SECRETS:
        assert secret.encode() not in held
        assert secret not in caplog.text
        assert all(secret not in f"{one.subject} {one.body}" for one in mail.outbox)
    shown = signed_in(cast.wren)
    own = shown.press(shown.get("/codes"), "Show them")
    assert all(secret in own.text for secret in SECRETS)


def test_the_copy_to_read_leaves_them_out_and_says_so(db: None) -> None:
    """The copy for programs holds all there is, as its page says; it can be checked that nothing is missing."""
    phone = signed_in(person_with_words("Wren"))
    read = phone.press(phone.get("/news/new"), "Read it for me", body=LETTER.data.decode(), came="letter")
    phone.press(read, "Keep it")
    page = saved(phone, "Save a page to read")
    assert "are not in this copy" in page.text
    assert "A motion was filed" in page.text
    for secret in SECRETS:
        assert secret not in page.html
