"""People to call, for anybody and on one's own pages; and the stewards who look the numbers up again."""

import re

import pytest
from vault.attack import tables

from tests.conftest import FrozenClock
from tests.doors.kit import Cast, Phone, signed_in
from trefoil.care.help import models
from trefoil.care.help.library import link_of, service_named, services

OLD = "We looked this up more than 90 days ago."
NEVER = "We have not looked this up ourselves yet."
GONE = "This one is not right any more, so its number is not here."


def of(name: str, base: str = "/numbers") -> str:
    return f"{base}/{link_of(service=name)}"


def links_out(html: str) -> list[str]:
    """Every link of a page that leads elsewhere."""
    return re.findall(r'<a\b[^>]*href="https://[^>]*>', html)


pytestmark = pytest.mark.django_db


def test_a_crisis_line_is_one_tap_from_the_list_and_the_list_one_tap_from_every_page() -> None:
    phone = Phone()
    for path in ("/", "/steady", "/steady/five-colors", "/in"):
        assert "/numbers" in phone.get(path).links
    page = phone.get("/numbers")
    assert page.main.index("Call 988") < page.main.index("For other things")
    assert 'href="tel:988"' in page.html
    assert 'href="sms:741741"' in page.html


@pytest.mark.parametrize("one", services(), ids=lambda one: str(one.id))
def test_each_page_says_all_that_was_asked_of_it(one: object, cast: Cast) -> None:
    name = one.id  # type: ignore[attr-defined]  # a service
    page = Phone().get(of(name))
    if name == "victim-connect":
        assert page.status == 404
        return
    service = service_named(service=name)
    for words in (service.title, service.for_whom, service.how, service.asks, service.hours, service.languages):
        assert words in page.text
    assert service.source in page.text
    assert (NEVER in page.text) == (service.verified is None)
    for link in links_out(page.html):
        assert 'rel="noreferrer noopener"' in link


def test_links_leave_with_no_word_of_where_they_came_from() -> None:
    page = Phone().get(of("rainn"))
    assert page.response.headers["Referrer-Policy"] == "no-referrer"
    assert links_out(page.html) == [
        '<a class="btn quiet small" href="https://online.rainn.org/" rel="noreferrer noopener">'
    ]


def test_a_number_that_is_old_says_so_kindly(clock: FrozenClock) -> None:
    assert OLD not in Phone().get(of("rainn")).text
    clock.forward(days=1200)
    assert OLD in Phone().get(of("rainn")).text
    assert "This may have changed." in Phone().get("/numbers").text


def test_tools_that_need_an_image_are_explained_and_not_recommended() -> None:
    page = Phone().get(of("take-it-down"))
    assert "It does not fit images from long ago." in page.text
    assert page.main.index("Before you use it") < page.main.index("takeitdown")
    listed = Phone().get("/numbers")
    assert "They do not fit images from long ago." in listed.text
    assert listed.main.index("They do not fit") < listed.main.index("Take It Down")


def test_is_this_real_never_says_what_is_in_a_notice_and_names_whom_to_call() -> None:
    page = Phone().get("/numbers/real")
    assert 'href="tel:18663654968"' in page.html
    assert "notify.usdoj.gov" in page.text
    assert not re.search(r"\b(offender|defendant|arrest|sentence|image[s]?|hearing)\b", page.main, re.IGNORECASE)


def test_the_same_stands_on_ones_own_pages(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    assert "/lines" in phone.get("/home").links
    assert 'href="tel:988"' in phone.get("/lines").html
    assert "Pause everyone" in phone.get("/lines/real").text
    assert service_named(service="rainn").how in phone.get(of("rainn", "/lines")).text
    assert phone.get("/lines/00000000").status == 404


def test_reading_writes_nothing(cast: Cast) -> None:
    before = tables()
    for path in ("/numbers", of("rainn"), "/numbers/real"):
        Phone().get(path)
    assert tables() == before


def test_a_steward_confirms_one_and_its_warning_goes(cast: Cast) -> None:
    desk = signed_in(cast.stew)
    assert "Nobody here has looked it up yet" in desk.get("/listed").text
    page = desk.get(of("samaritans", "/listed"))
    page = desk.press(page, "It is right")
    assert "It is written down, with your name and the day." in page.text
    assert "found it right" in page.text
    assert NEVER not in Phone().get(of("samaritans")).text
    [row] = models.Check.objects.all()
    assert (row.service, row.right) == ("samaritans", True)
    assert row.checked_by in page.text


def test_what_a_steward_finds_wrong_shows_no_number_until_somebody_mends_it(cast: Cast, clock: FrozenClock) -> None:
    clock.forward(days=300)  # after the day on which the file was looked up
    desk, phone = signed_in(cast.stew, at=clock.at), Phone()
    desk.press(desk.get(of("rainn", "/listed")), "Not right any more")
    page = phone.get(of("rainn"))
    assert GONE in page.text
    assert not links_out(page.html)
    assert "656-4673" not in page.html
    assert "656-4673" not in phone.get("/numbers").html
    assert "656-4673" not in signed_in(cast.wren, at=clock.at).get("/lines").html
    desk.press(desk.get(of("rainn", "/listed")), "It is right")
    assert "656-4673" in phone.get(of("rainn")).html
    assert models.Check.objects.count() == 2  # lines are added, and none is changed


def test_one_that_waits_is_listed_when_a_steward_has_confirmed_it(cast: Cast) -> None:
    desk = signed_in(cast.stew)
    desk.press(desk.get(of("victim-connect", "/listed")), "It is right")
    assert "VictimConnect" in Phone().get("/numbers").text


def test_a_form_that_says_neither_is_asked_again_and_one_sent_twice_counts_once(cast: Cast) -> None:
    desk = signed_in(cast.stew)
    page = desk.get(of("rainn", "/listed"))
    desk.press(page, "It is right")
    desk.press(page, "It is right")
    assert models.Check.objects.count() == 1
    assert Phone(checks=False).get("/listed", follow=False).goes_to == "/in"
    assert desk.get("/listed/00000000").status == 404


def test_nobody_but_a_steward_looks_them_up(cast: Cast) -> None:
    for member in (cast.wren, cast.maya):
        assert signed_in(member).get("/listed").status == 404
