"""Leaving: always, from anywhere, whatever else is broken."""

import pytest

from tests.conftest import FrozenClock
from tests.doors.faults import unwritable
from tests.doors.kit import Cast, Phone, signed_in

NEUTRAL = "https://www.weather.gov/"


def leave(phone: Phone) -> None:
    seen = phone.press(phone.get("/home"), "Leave now", follow=False)
    assert (seen.status, seen.goes_to) == (303, NEUTRAL)


def test_it_ends_the_session_and_goes_somewhere_plain(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    cookie = phone.cookie
    phone.client.cookies["__Host-d"] = "stays"
    seen = phone.press(phone.get("/notes"), "Leave now", follow=False)
    assert (seen.status, seen.goes_to) == (303, NEUTRAL)
    assert seen.response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert phone.client.cookies["__Host-s"].value == ""
    assert phone.client.cookies["__Host-d"].value == "stays"
    old = Phone()
    old.client.cookies["__Host-s"] = cookie
    assert old.get("/notes", follow=False).goes_to == "/in"


def test_from_every_kind_of_state_it_is_the_same(cast: Cast, clock: FrozenClock) -> None:
    for phone in (Phone(), Phone(checks=False), signed_in(cast.wren), signed_in(cast.maya), signed_in(cast.stew)):
        seen = phone.send("/leave", [], follow=False)
        assert (seen.status, seen.goes_to) == (303, NEUTRAL)
    late = signed_in(cast.wren)
    clock.forward(hours=5)
    assert late.send("/leave", [("body", "half a note")], follow=False).goes_to == NEUTRAL
    odd = Phone()
    odd.client.cookies["__Host-s"] = "zz"
    assert odd.send("/leave", [], follow=False).goes_to == NEUTRAL


def test_a_link_or_another_verb_leaves_nothing(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    for verb in ("GET", "HEAD", "PUT", "DELETE"):
        assert phone.client.generic(verb, "/leave", secure=True).status_code == 405
    assert phone.get("/home").status == 200


@pytest.mark.parametrize("alias", ["default", "sessions"])
def test_with_a_database_that_cannot_be_written_it_still_goes(cast: Cast, clock: FrozenClock, alias: str) -> None:
    phone = signed_in(cast.wren)
    clock.forward(minutes=2)  # so that reading the session would like to write when it was last seen
    with unwritable(alias):
        seen = phone.send("/leave", [], follow=False)
    assert (seen.status, seen.goes_to) == (303, NEUTRAL)
    assert phone.client.cookies["__Host-s"].value == ""


def test_nobody_can_tell_that_it_was_used(cast: Cast) -> None:
    phone = signed_in(cast.wren)
    leave(phone)
    text = signed_in(cast.wren).get("/opened?you=1").text.lower()
    assert "left" not in text
    assert "leave now" in text  # the button itself
