"""Passkeys: what a browser is asked, what fits, and each way in which an answer does not."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.authenticator import PRESENT, VERIFIED, Authenticator, plain, text
from trefoil.crypto import passkeys
from trefoil.crypto.passkeys import Made, PasskeyRefused, Place

PLACE = Place(host="testserver", origin="https://testserver")
ASKED, OTHER = bytes(range(32)), bytes(32)
USER = bytes(range(64, 96))


def to_make(challenge: bytes = ASKED, place: Place = PLACE) -> str:
    return passkeys.ask_to_make(place=place, called="Notes", challenge=challenge, user=USER, have={})


def to_use(made: Made, challenge: bytes = ASKED) -> str:
    return passkeys.ask_to_use(place=PLACE, called="Notes", challenge=challenge, have={made.id: made.key})


def made_by(one: Authenticator) -> Made:
    return passkeys.read_made(place=PLACE, challenge=ASKED, answer=one.make(to_make()))


def used(one: Authenticator, made: Made, *, challenge: bytes = ASKED, answer: str = "") -> passkeys.Used:
    answer = answer or one.use(to_use(made))
    return passkeys.read_used(place=PLACE, challenge=challenge, have={made.id: made.key}, answer=answer)


@pytest.mark.parametrize("algorithm", passkeys.ALGORITHMS)
def test_each_kind_of_key_is_made_and_used(algorithm: int) -> None:
    one = Authenticator(algorithm=algorithm)
    made = made_by(one)
    assert (made.id, made.count) == (one.id, 1)
    assert used(one, made) == passkeys.Used(id=one.id, count=2)


def test_what_the_browser_is_asked_names_nobody_and_wants_a_verified_user() -> None:
    asks = json.loads(to_make())
    assert asks["rp"] == {"id": "testserver", "name": "Notes"}
    assert asks["user"] == {"id": text(USER), "name": "Notes", "displayName": "Notes"}
    assert asks["authenticatorSelection"]["userVerification"] == "required"
    assert asks["authenticatorSelection"]["residentKey"] == "discouraged"
    assert asks["attestation"] == "none"
    assert [one["alg"] for one in asks["pubKeyCredParams"]] == list(passkeys.ALGORITHMS)
    made = made_by(Authenticator())
    asks = json.loads(to_use(made))
    assert (asks["rpId"], asks["userVerification"]) == ("testserver", "required")
    assert (plain(asks["challenge"]), [plain(one["id"]) for one in asks["allowCredentials"]]) == (ASKED, [made.id])
    again = passkeys.ask_to_make(place=PLACE, called="Notes", challenge=ASKED, user=USER, have={made.id: made.key})
    assert [plain(one["id"]) for one in json.loads(again)["excludeCredentials"]] == [made.id]


BENT: dict[str, dict[str, Any]] = {
    "another site's page": {"origin": "https://testserver.example"},
    "without TLS": {"origin": "http://testserver"},
    "another port": {"origin": "https://testserver:8443"},
    "a name below ours": {"origin": "https://evil.testserver"},
    "another site's passkey": {"host": "example"},
    "nobody was there": {"flags": VERIFIED},
    "not verified": {"flags": PRESENT},
    "inside another site's frame": {"cross": True},
}


@pytest.mark.parametrize("bent", BENT.values(), ids=BENT)
def test_a_bent_answer_is_refused(bent: dict[str, Any]) -> None:
    one = Authenticator()
    made = made_by(one)
    for name, value in bent.items():
        setattr(one, name, value)
    with pytest.raises(PasskeyRefused):
        made_by(one)
    with pytest.raises(PasskeyRefused):
        used(one, made)


def test_an_answer_to_another_question_is_refused() -> None:
    one = Authenticator()
    with pytest.raises(PasskeyRefused):
        passkeys.read_made(place=PLACE, challenge=OTHER, answer=one.make(to_make()))
    made = made_by(one)
    with pytest.raises(PasskeyRefused):
        used(one, made, challenge=OTHER)
    with pytest.raises(PasskeyRefused):
        used(one, made, answer=one.make(to_make()))  # making is not using
    with pytest.raises(PasskeyRefused):
        passkeys.read_made(place=PLACE, challenge=ASKED, answer=one.use(to_use(made)))


def test_somebody_elses_passkey_is_refused_even_under_the_same_id() -> None:
    hers, theirs = Authenticator(), Authenticator()
    made = made_by(hers)
    with pytest.raises(PasskeyRefused):
        used(theirs, made)
    theirs.id = b"another"
    with pytest.raises(PasskeyRefused):
        used(theirs, made)


def test_a_key_of_another_kind_is_refused() -> None:
    with pytest.raises(PasskeyRefused):
        made_by(Authenticator(algorithm=-258))
    with pytest.raises(PasskeyRefused):
        passkeys.ask_to_use(place=PLACE, called="Notes", challenge=ASKED, have={b"x": b"\x01"})


def test_an_id_that_is_not_the_one_inside_is_refused() -> None:
    answer = json.loads(Authenticator().make(to_make()))
    answer["id"] = answer["rawId"] = text(b"another")
    with pytest.raises(PasskeyRefused):
        passkeys.read_made(place=PLACE, challenge=ASKED, answer=json.dumps(answer))


@pytest.mark.parametrize(
    "answer", ["", "no", "[]", "{}", "null", "7", '{"id":"", "rawId":"", "response":{}}', "[" * 9_000, "x" * 20_000]
)
def test_what_is_no_answer_is_refused(answer: str) -> None:
    made = made_by(Authenticator())
    with pytest.raises(PasskeyRefused):
        passkeys.read_made(place=PLACE, challenge=ASKED, answer=answer)
    with pytest.raises(PasskeyRefused):
        passkeys.read_used(place=PLACE, challenge=ASKED, have={made.id: made.key}, answer=answer)


@given(data=st.data())
def test_an_answer_with_one_changed_byte_never_passes(data: st.DataObject) -> None:
    one = Authenticator(algorithm=-8)
    made = made_by(one)
    answer = json.loads(one.use(to_use(made)))
    part = data.draw(st.sampled_from(["clientDataJSON", "authenticatorData", "signature"]))
    whole = bytearray(plain(answer["response"][part]))
    whole[data.draw(st.integers(0, len(whole) - 1))] ^= data.draw(st.integers(1, 255))
    answer["response"][part] = text(bytes(whole))
    with pytest.raises(PasskeyRefused):
        used(one, made, answer=json.dumps(answer))


@given(before=st.integers(0, 2**32 - 1), now=st.integers(0, 2**32 - 1))
def test_a_counter_has_to_go_on_unless_it_never_counts(before: int, now: int) -> None:
    copied = passkeys.may_be_copied(before=before, now=now)
    assert copied == (now <= before and not before == now == 0)
    assert replace(Made(id=b"", key=b"", count=before), count=now).count == now


def test_a_place_is_where_it_says() -> None:
    elsewhere = Place(host="notes.example", origin="https://notes.example")
    assert json.loads(to_make(place=elsewhere))["rp"]["id"] == "notes.example"
