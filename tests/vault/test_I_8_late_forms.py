"""I-8: a form that comes after its session has ended is sealed to the key written at sign-in, or not kept at all."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from builders import AT, person
from doors.kit import Phone, signed_in
from vault.attack import rows
from vault.thief import plant

from trefoil.crypto.keys import KemPublic
from trefoil.crypto.sealing import CannotOpen, open_from
from trefoil.vault import mailbox
from trefoil.vault.mailbox import take_mail
from trefoil.vault.sessions import store
from trefoil.vault.sessions.models import Session
from trefoil.vault.sessions.store import SignedOut, WasHere

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "typed late at night"


def too_late(phone: Phone) -> Phone:
    """Let the session of a phone end by itself."""
    Session.objects.update(seen=AT - timedelta(hours=1))
    return phone


def letters() -> int:
    return len(rows("SELECT id FROM vault_mail"))


def test_i_8_a_late_form_is_sealed_to_who_signed_in_whatever_the_rows_of_keys_say() -> None:
    wren = person("wren")
    phone = signed_in(wren)
    thief = plant(wren.account)
    said = too_late(phone).send("/page", [("body", WORDS)], follow=False)
    assert said.goes_to == "/late"
    ((letter, blob),) = rows("SELECT id, blob FROM vault_mail")
    with pytest.raises(CannotOpen):
        open_from(key=thief.kem, info=mailbox._info(wren.account, letter), sealed=blob)
    (draft,) = take_mail(reader=wren.reader())
    assert dict(draft.fields) == {"body": WORDS}


def _key(theirs: Session, mine: Session) -> None:
    Session.objects.filter(sid=mine.sid).update(kem=theirs.kem)


def _key_and_bond(theirs: Session, mine: Session) -> None:
    Session.objects.filter(sid=mine.sid).update(kem=theirs.kem, bound=theirs.bound)


def _account(theirs: Session, mine: Session) -> None:
    Session.objects.filter(sid=mine.sid).update(account=theirs.account)


def _all_of_it(theirs: Session, mine: Session) -> None:
    Session.objects.filter(sid=mine.sid).update(kem=theirs.kem, bound=theirs.bound, account=theirs.account)


def _no_bond(theirs: Session, mine: Session) -> None:
    del theirs
    Session.objects.filter(sid=mine.sid).update(bound=b"")


@pytest.mark.parametrize("swap", [_key, _key_and_bond, _account, _all_of_it, _no_bond])
@pytest.mark.parametrize("ended", [True, False])
def test_i_8_a_row_with_another_key_keeps_nothing_and_the_page_gives_the_words_back(
    swap: Callable[[Session, Session], None], ended: bool
) -> None:
    wren, lark = person("wren"), person("lark")
    signed_in(lark)
    theirs = Session.objects.get(account=lark.account)
    phone = signed_in(wren)
    mine = Session.objects.get(account=wren.account)
    if ended:
        store.end(cookie=bytes.fromhex(phone.cookie), at=AT)
    swap(theirs, mine)
    page = too_late(phone).send("/page", [("body", WORDS)], follow=False)
    assert page.status == 403
    assert WORDS in page.text
    assert letters() == 0


def test_i_8_the_key_and_its_bond_follow_the_row_to_a_new_cookie() -> None:
    wren = person("wren")
    first = bytes.fromhex(signed_in(wren).cookie)
    second = store.renew(cookie=first, opened=store.resume(cookie=first, at=AT), at=AT)
    store.end(cookie=second, at=AT)
    with pytest.raises(SignedOut) as caught:
        store.resume(cookie=second, at=AT)
    assert caught.value.was == WasHere(account=wren.account, kem=wren.keys.kem.public())
    (row,) = Session.objects.all()
    assert (bytes(row.seed), KemPublic.from_bytes(bytes(row.kem))) == (b"", wren.keys.kem.public())


def test_i_8_after_a_day_there_is_nobody_to_keep_it_for() -> None:
    wren = person("wren")
    cookie = bytes.fromhex(signed_in(wren).cookie)
    store.end(cookie=cookie, at=AT)
    later = AT + timedelta(hours=24, seconds=1)
    with pytest.raises(SignedOut) as caught:
        store.resume(cookie=cookie, at=later)
    assert caught.value.was is None
    assert store.forget_old(at=later) == 1
    assert Session.objects.count() == 0
