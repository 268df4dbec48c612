"""Accounts, slots, sessions and limits: what opens a seed, for how long, and what guessing costs."""

import secrets
from datetime import timedelta

import pytest
from builders import AT, birth, professional
from django.db import connections
from vault.attack import change, rows

from trefoil.crypto.keys import WrongSize
from trefoil.ledger.entries import Event, read_entries
from trefoil.ledger.lines import SITE_TAG
from trefoil.vault import accounts, models
from trefoil.vault.accounts import NameTaken, Second, Secrets, WrongWords
from trefoil.vault.formats import Home
from trefoil.vault.homes import load_home
from trefoil.vault.keys import AccountKeys, new_seed
from trefoil.vault.sessions import limits, store
from trefoil.vault.sessions.models import Attempt, Once, Session
from trefoil.vault.sessions.store import SignedOut
from trefoil.vault.ways_in import add_slot

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "maple river lantern otter violet seven"


def way(
    *, words: str = WORDS, second: Second = Second.CARD, lookup: bytes = b"card", secret: bytes = b"s" * 32
) -> Secrets:
    return Secrets(words=words, second=second, lookup=lookup, secret=secret)


def account(*ways: Secrets, handle: str = "Wren  ") -> AccountKeys:
    birth()
    return accounts.create_account(handle=handle, home=Home(door="my", name="Wren"), ways_in=ways, at=AT)


# --- accounts: real Argon2id, so few of them -------------------------------------------------------------------------


def test_words_and_the_second_thing_open_the_seed_and_nothing_less_does() -> None:
    keys = account(way())
    opened = accounts.unlock(handle=" WREN", secrets=way(words="Maple-River, lantern OTTER violet  seven"))
    assert opened.seed_for_sealing() == keys.seed_for_sealing()
    assert accounts.account_id(opened) == keys.account
    assert load_home(keys=opened).home.name == "Wren"
    wrong = (
        ("wren", way(words="maple river lantern otter violet eight")),
        ("wren", way(secret=b"t" * 32)),
        ("wren", way(lookup=b"other card")),
        ("robin", way()),
    )
    for handle, tried in wrong:
        with pytest.raises(WrongWords) as refused:
            accounts.unlock(handle=handle, secrets=tried)
        assert str(refused.value) == ""
        assert refused.value.__cause__ is None


def test_a_slot_of_another_account_or_another_pepper_does_not_open() -> None:
    account(way())
    other = account(way(lookup=b"another"), handle="robin")
    slots = rows("SELECT blob, salt FROM vault_slot WHERE account_id = %s", [other.account])
    change("UPDATE vault_slot SET blob = %s, salt = %s WHERE account_id <> %s", [*slots[0], other.account])
    with pytest.raises(WrongWords):
        accounts.unlock(handle="wren", secrets=way())


def test_signing_in_again_asks_for_words_that_open_this_very_account() -> None:
    keys = account(way())
    device = way(second=Second.DEVICE, lookup=b"phone", secret=b"d" * 32)
    add_slot(keys=keys, secrets=device, at=AT)
    accounts.check_words(keys=keys, secrets=way())
    accounts.check_words(keys=keys, secrets=device)
    for wrong in (way(words="no"), way(lookup=b"not here")):
        with pytest.raises(WrongWords):
            accounts.check_words(keys=keys, secrets=wrong)
    # a slot that opens another seed than the one of this session
    with pytest.raises(WrongWords):
        accounts.check_words(keys=AccountKeys(account=keys.account, seed=new_seed()), secrets=way())
    line = read_entries(tag=SITE_TAG, key=None, limit=1)[0]
    assert (line.event, line.actor) == (Event.DEVICE_ADDED, keys.account)


def test_a_known_device_is_known_without_any_secret_and_a_name_is_taken_once() -> None:
    account(way())
    assert accounts.is_known(handle="WREN", secrets=way(words="", secret=b""))
    assert not accounts.is_known(handle="robin", secrets=way())
    assert not accounts.is_known(handle="wren", secrets=way(second=Second.DEVICE))
    before = rows("SELECT COUNT(*) FROM ledger_entry")
    with pytest.raises(NameTaken):
        account(handle=" wren")
    assert rows("SELECT COUNT(*) FROM ledger_entry") == before
    assert rows("SELECT COUNT(*) FROM vault_account") == [(1,)]


def test_names_that_look_alike_are_one_name() -> None:
    assert accounts.tidy_handle("  \uff37ren \t of  the\u00a0North ") == accounts.tidy_handle("wren of the north")


def test_no_row_holds_the_name_or_the_words() -> None:
    account(way(), handle="somebody rare")
    slot = models.Slot.objects.get()
    for data in (bytes(slot.blob), bytes(slot.lookup), bytes(models.Account.objects.get().handle_tag)):
        assert b"rare" not in data
        assert b"maple" not in data


# --- sessions --------------------------------------------------------------------------------------------------------


def began(*, door: str = "my", idle_minutes: int = 15) -> tuple[AccountKeys, bytes]:
    keys = professional(f"somebody {secrets.token_hex(4)}").keys
    return keys, store.begin(keys=keys, way_in=way(), door=door, idle_minutes=idle_minutes, at=AT)


def test_a_session_gives_the_keys_back_to_its_cookie_alone() -> None:
    keys, cookie = began()
    opened = store.resume(cookie=cookie, at=AT + timedelta(minutes=1))
    assert opened.keys.seed_for_sealing() == keys.seed_for_sealing()
    assert (opened.way_in.words, opened.way_in.second, opened.way_in.secret) == ("", Second.CARD, b"s" * 32)
    assert (opened.words_at, opened.ends, opened.idle_minutes) == (AT, AT + timedelta(hours=2), 15)
    for other in (secrets.token_bytes(32), cookie[:-1] + bytes([cookie[-1] ^ 1]), cookie + b"\0"):
        with pytest.raises((SignedOut, WrongSize)) as refused:
            store.resume(cookie=other, at=AT)
        assert getattr(refused.value, "was", None) is None


@pytest.mark.parametrize(("door", "hours"), [("my", 2), ("team", 8), ("steward", 8)])
def test_a_session_has_an_end_of_its_own_even_when_in_use(door: str, hours: int) -> None:
    _, cookie = began(door=door, idle_minutes=60)
    at = AT
    while at + timedelta(minutes=59) <= AT + timedelta(hours=hours):
        at += timedelta(minutes=59)
        store.resume(cookie=cookie, at=at)
    with pytest.raises(SignedOut) as ended:
        store.resume(cookie=cookie, at=AT + timedelta(hours=hours, seconds=1))
    assert ended.value.was is not None
    assert bytes(Session.objects.get().seed) == b""


@pytest.mark.parametrize(("asked", "minutes"), [(1, 5), (5, 5), (20, 20), (60, 60), (600, 60)])
def test_a_session_that_nobody_uses_ends(asked: int, minutes: int) -> None:
    keys, cookie = began(idle_minutes=asked)
    store.resume(cookie=cookie, at=AT + timedelta(minutes=minutes))
    later = AT + timedelta(minutes=2 * minutes, seconds=1)
    with pytest.raises(SignedOut) as ended:
        store.resume(cookie=cookie, at=later)
    assert ended.value.was is not None
    assert ended.value.was.account == keys.account
    row = Session.objects.get()
    assert (bytes(row.seed), row.ended) == (b"", later)


def test_looking_often_does_not_write_often() -> None:
    _, cookie = began()
    store.resume(cookie=cookie, at=AT + timedelta(seconds=29))
    assert Session.objects.get().seen == AT
    store.resume(cookie=cookie, at=AT + timedelta(seconds=30))
    assert Session.objects.get().seen == AT + timedelta(seconds=30)


def test_an_ended_session_knows_for_a_day_whose_it_was_and_opens_nothing() -> None:
    keys, cookie = began()
    store.end(cookie=cookie, at=AT)
    store.end(cookie=cookie, at=AT + timedelta(hours=5))  # no mistake, and no later end
    for hours, known in ((0, True), (24, True), (25, False), (60, False)):
        with pytest.raises(SignedOut) as ended:
            store.resume(cookie=cookie, at=AT + timedelta(hours=hours))
        assert (ended.value.was is not None) is known
    assert store.forget_old(at=AT + timedelta(hours=24)) == 0
    assert store.forget_old(at=AT + timedelta(hours=25)) == 1
    assert keys.account
    with pytest.raises(SignedOut):
        store.resume(cookie=cookie, at=AT)


def test_what_was_left_lying_is_ended_and_forgotten() -> None:
    _, cookie = began()
    late = AT + timedelta(hours=3)
    assert store.forget_old(at=late) == 0
    assert bytes(Session.objects.get().seed) == b""
    with pytest.raises(SignedOut):
        store.resume(cookie=cookie, at=late)


def test_a_session_whose_row_was_changed_opens_nothing() -> None:
    (keys, cookie), (other, _) = began(), began()
    sealed = bytes(Session.objects.get(account=keys.account).seed)
    others = bytes(Session.objects.get(account=other.account).seed)
    for bent in (others, sealed[:-1], sealed + b"\0", b"\x02" + sealed[1:], b""):
        Session.objects.filter(account=keys.account).update(seed=bent)
        with pytest.raises(SignedOut) as refused:
            store.resume(cookie=cookie, at=AT)
        assert refused.value.was is None
    Session.objects.filter(account=keys.account).update(seed=sealed)
    assert store.resume(cookie=cookie, at=AT)
    Session.objects.filter(account=keys.account).update(account=other.account)  # a row of another account
    with pytest.raises(SignedOut):
        store.resume(cookie=cookie, at=AT)


def test_new_words_give_a_new_cookie_and_the_old_one_opens_nothing() -> None:
    keys, cookie = began()
    later = AT + timedelta(minutes=5)
    new = store.renew(cookie=cookie, opened=store.resume(cookie=cookie, at=later), at=later)
    assert new != cookie
    opened = store.resume(cookie=new, at=later)
    assert (opened.words_at, opened.ends) == (later, AT + timedelta(hours=2))
    assert opened.keys.seed_for_sealing() == keys.seed_for_sealing()
    with pytest.raises(SignedOut):
        store.resume(cookie=cookie, at=later)
    with pytest.raises(SignedOut):
        store.renew(cookie=cookie, opened=opened, at=later)


def test_signing_out_everywhere_is_for_one_account_and_a_restore_for_all() -> None:
    keys, cookie = began()
    again = store.begin(keys=keys, way_in=way(), door="my", idle_minutes=15, at=AT)
    _, others = began()
    assert store.end_every_session_of(account=keys.account, at=AT) == 2
    for ended in (cookie, again):
        with pytest.raises(SignedOut):
            store.resume(cookie=ended, at=AT)
    assert store.resume(cookie=others, at=AT)
    assert store.end_every_session(at=AT) == 1
    with pytest.raises(SignedOut):
        store.resume(cookie=others, at=AT)


def test_a_full_disk_keeps_nobody_from_what_they_can_read() -> None:
    keys, cookie = began()
    with connections["sessions"].cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
    opened = store.resume(cookie=cookie, at=AT + timedelta(minutes=2))
    assert opened.keys.account == keys.account
    with pytest.raises(SignedOut):
        store.resume(cookie=cookie, at=AT + timedelta(hours=3))
    connections["sessions"].close()


# --- limits ----------------------------------------------------------------------------------------------------------


def test_ten_tries_by_strangers_in_a_quarter_of_an_hour_and_no_more() -> None:
    for number in range(10):
        limits.check_stranger(handle="wren", at=AT)
        limits.note_try(handle="wren", at=AT + timedelta(seconds=number))
    with pytest.raises(limits.TooManyTries):
        limits.check_stranger(handle="wren", at=AT + timedelta(minutes=1))
    limits.check_stranger(handle="robin", at=AT + timedelta(minutes=1))
    limits.check_stranger(handle="wren", at=AT + timedelta(minutes=15, seconds=1))
    limits.forget_tries(handle="wren")
    limits.check_stranger(handle="wren", at=AT + timedelta(minutes=1))
    assert Attempt.objects.count() == 0


def test_a_form_counts_once_unless_it_is_given_back() -> None:
    assert limits.take_once(token="a form", at=AT)
    assert not limits.take_once(token="a form", at=AT)
    limits.give_once_back(token="a form")
    assert limits.take_once(token="a form", at=AT)
    assert limits.take_once(token="another", at=AT)


def test_what_is_too_old_to_matter_goes() -> None:
    limits.note_try(handle="wren", at=AT)
    limits.take_once(token="a form", at=AT)
    assert limits.forget_old(at=AT + timedelta(hours=1)) == 0
    assert limits.forget_old(at=AT + timedelta(hours=2)) == 1
    assert limits.forget_old(at=AT + timedelta(days=2)) == 1
    assert (Attempt.objects.count(), Once.objects.count()) == (0, 0)
