"""Pages that anybody may read."""

import pytest

from tests.doors.kit import Cast, Phone, signed_in
from tests.doors.same_questions import SECRETS, queries

PAGES = (
    "/",
    "/leaving",
    "/late",
    "/marks",
    "/beside",
    "/start",
    "/in",
    "/steady",
    "/steady/any",
    "/steady/five-colors",
)


@pytest.mark.parametrize("path", PAGES)
def test_anybody_may_read_it_and_it_holds_nothing_of_anybody(cast: Cast, path: str) -> None:
    for member in cast.members().values():
        phone = signed_in(member)
        seen = phone.get(path, follow=False)
        goes_on = path == "/" and member is not None
        assert seen.status == (303 if goes_on else 200)
        assert not any(words in seen.html for words in (*SECRETS, "Wren", "Maya"))


@pytest.mark.parametrize("path", PAGES)
def test_it_needs_little_of_the_database(cast: Cast, path: str) -> None:
    _, count = queries(lambda: Phone().get(path))
    assert count <= 3


def test_the_welcome_leads_on_those_who_are_in(cast: Cast) -> None:
    assert signed_in(cast.wren).get("/", follow=False).goes_to == "/home"
    assert signed_in(cast.maya).get("/", follow=False).goes_to == "/today"
    assert signed_in(cast.stew).get("/", follow=False).goes_to == "/site"


@pytest.mark.parametrize(
    "path", ["/nothing", "/notes/", "/homes", "/%2e%2e/etc", "/s/", "/s/../settings.py", "/favicon.ico"]
)
def test_an_address_that_is_not_here(cast: Cast, path: str) -> None:
    for phone in (Phone(), signed_in(cast.wren)):
        seen = phone.get(path, follow=False)
        assert seen.status == 404
        assert "Nothing of yours is lost." in seen.text
        assert "Leave now" in seen.text
