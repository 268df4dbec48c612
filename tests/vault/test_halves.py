"""A spare key in two halves: neither the trusted person nor the paper opens anything alone (vault design, 7.2)."""

from datetime import timedelta
from typing import Any

import pytest
from builders import AT, Somebody, note, person, professional, read_notes
from django.db import connection
from vault.attack import change, rows, tables

from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.sealing import CannotOpen, open_sealed, seal_to
from trefoil.ledger.deeds import Chore, Conflict, housekeeping
from trefoil.ledger.entries import Event
from trefoil.ledger.site import site_id
from trefoil.vault import halves, statements
from trefoil.vault.accounts import WrongWords
from trefoil.vault.ending import after_restore
from trefoil.vault.formats import GrantLetter, HalfLetter, HalfNews, KeptHalf, Letter
from trefoil.vault.halves import NobodyByThatName, NoSuchHalf, NotGivenYet
from trefoil.vault.identities import identity
from trefoil.vault.keys import AccountKeys, new_seed
from trefoil.vault.mailbox import post, take_mail
from trefoil.vault.own_log import own_log
from trefoil.vault.reader import NotYours
from trefoil.vault.renewal import come_back, renew
from trefoil.vault.times import as_text

pytestmark = pytest.mark.django_db(transaction=True)

CODE = b"the-paper-12"
WRONG = b"other-paper!"


@pytest.fixture
def wren() -> Somebody:
    found = person("wren")
    note(who=found, words="a heron")
    return found


@pytest.fixture
def jo() -> Somebody:
    return person("jo")


def entrust(owner: Somebody, friend: Somebody, *, code: bytes = CODE) -> str:
    """Let a friend keep a half, who takes their letters in. Returns the half's id."""
    halves.entrust(reader=owner.reader(), account=friend.account, name=friend.name, code=code, at=AT)
    take_mail(reader=friend.reader())
    return owner.reader().home.trusted[0].half


def events(who: Somebody) -> list[Event]:
    assert who.record is not None
    return [line.event for line in own_log(reader=who.reader(), record=who.record, before=None, limit=20).entries]


def test_both_halves_together_open_and_either_one_alone_does_not(wren: Somebody, jo: Somebody) -> None:
    half = entrust(wren, jo)
    with pytest.raises(NotGivenYet):  # the paper alone
        halves.open_with_code(handle="wren", code=CODE, at=AT)
    halves.give(reader=jo.reader(), half=half, at=AT)
    with pytest.raises(WrongWords):  # the friend alone
        halves.open_with_code(handle="wren", code=WRONG, at=AT)
    with pytest.raises(WrongWords):  # another name
        halves.open_with_code(handle="jo", code=CODE, at=AT)
    with pytest.raises(WrongWords):
        halves.open_with_code(handle="nobody", code=CODE, at=AT)
    keys = halves.open_with_code(handle=" Wren", code=CODE, at=AT)
    assert (keys.account, keys.seed_for_sealing()) == (wren.account, wren.keys.seed_for_sealing())
    assert events(wren)[:2] == [Event.HALF_GIVEN, Event.HALF_MADE]


def test_the_friend_with_the_whole_database_and_their_own_seed_opens_nothing(wren: Somebody, jo: Somebody) -> None:
    half = entrust(wren, jo)
    halves.give(reader=jo.reader(), half=half, at=AT)
    row = tables()["vault_half"][0]
    inner = row["given"]
    assert wren.keys.seed_for_sealing() not in inner
    for key in (jo.keys.home_key, jo.keys.seed_for_sealing(), bytes(32), row["lookup"]):
        with pytest.raises(CannotOpen):
            open_sealed(key=key, context=context(Tag.HALF_INSIDE, site_id(), half), sealed=inner)


def test_it_lies_open_for_a_day_and_can_be_closed_before(wren: Somebody, jo: Somebody) -> None:
    half = entrust(wren, jo)
    halves.give(reader=jo.reader(), half=half, at=AT)
    assert halves.given_now(reader=wren.reader(), at=AT)
    assert [one.given for one in halves.kept_by(reader=jo.reader(), at=AT)] == [True]
    assert halves.open_with_code(handle="wren", code=CODE, at=AT + timedelta(days=1))
    late = AT + timedelta(days=2)
    with pytest.raises(NotGivenYet):
        halves.open_with_code(handle="wren", code=CODE, at=late)
    assert not halves.given_now(reader=wren.reader(), at=late)
    assert halves.forget_given(at=AT + timedelta(days=1)) == 0
    assert halves.forget_given(at=late) == 1
    assert tables()["vault_half"][0]["given"] == b""
    halves.give(reader=jo.reader(), half=half, at=AT)
    halves.hold_back(reader=jo.reader(), half=half, at=AT)
    with pytest.raises(NotGivenYet):
        halves.open_with_code(handle="wren", code=CODE, at=AT)
    assert events(wren)[0] is Event.HALF_HELD_BACK


def test_what_the_owner_takes_back_opens_nothing_and_stands_on_no_list(wren: Somebody, jo: Somebody) -> None:
    half = entrust(wren, jo)
    halves.take_back(reader=wren.reader(), at=AT)
    assert tables()["vault_half"] == []
    assert halves.kept_by(reader=jo.reader(), at=AT) == ()
    for act in (halves.give, halves.hold_back):
        with pytest.raises(NoSuchHalf):
            act(reader=jo.reader(), half=half, at=AT)
    with pytest.raises(NoSuchHalf):
        halves.take_back(reader=wren.reader(), at=AT)
    with pytest.raises(WrongWords):
        halves.open_with_code(handle="wren", code=CODE, at=AT)
    assert events(wren)[0] is Event.HALF_ENDED


def test_there_is_one_trusted_person_at_a_time(wren: Somebody, jo: Somebody) -> None:
    first = entrust(wren, jo)
    maya = professional("maya")
    second = entrust(wren, maya, code=WRONG)
    with pytest.raises(NoSuchHalf):
        halves.give(reader=jo.reader(), half=first, at=AT)
    halves.give(reader=maya.reader(), half=second, at=AT)
    assert halves.open_with_code(handle="wren", code=WRONG, at=AT).account == wren.account
    halves.take_back(reader=wren.reader(), at=AT)
    entrust(wren, jo)
    assert len(jo.reader().home.kept) == 1  # what is gone leaves their home with the next letter


def test_used_once_it_is_gone_and_so_it_is_with_any_new_seed(wren: Somebody, jo: Somebody) -> None:
    half = entrust(wren, jo)
    halves.give(reader=jo.reader(), half=half, at=AT)
    keys = come_back(keys=halves.open_with_code(handle="wren", code=CODE, at=AT), ways_in=(), at=AT)
    assert tables()["vault_half"] == []
    now = Somebody(keys=keys, name="wren", record=wren.record)
    assert now.reader().home.trusted == ()
    with pytest.raises(WrongWords):
        halves.open_with_code(handle="wren", code=CODE, at=AT)
    assert read_notes(who=now, record=now.record, purpose=None) == ["a heron"]  # type: ignore[arg-type]  # an id
    entrust(now, jo)
    renew(old=keys, ways_in=(), event=None, at=AT)
    assert tables()["vault_half"] == []


def test_a_friend_who_changed_their_keys_can_still_give_their_half(wren: Somebody, jo: Somebody) -> None:
    half = entrust(wren, jo)
    jo.keys = renew(old=jo.keys, ways_in=(), event=None, at=AT)
    halves.give(reader=jo.reader(), half=half, at=AT)
    assert halves.open_with_code(handle="wren", code=CODE, at=AT).account == wren.account


def test_a_letter_about_a_half_is_believed_from_its_owner_alone(wren: Somebody, jo: Somebody) -> None:
    kept = KeptHalf(half="0" * 32, owner_name="Wren", log_tag=bytes(32), log_key=b"", since=as_text(AT))
    forger = AccountKeys(account=wren.account, seed=new_seed())
    news = HalfNews(site=site_id(), to=jo.account, half=kept)
    elsewhere = HalfNews(site=site_id(), to=wren.account, half=kept)
    letters = [
        HalfLetter(giver=wren.account, news=statements.sign(statement=news, signer=forger.sign)),
        HalfLetter(giver=wren.account, news=statements.sign(statement=elsewhere, signer=wren.keys.sign)),
        GrantLetter(giver=wren.account, news=statements.sign(statement=news, signer=wren.keys.sign)),
    ]
    with housekeeping(Chore.TAKE_MAIL):
        for letter in letters:
            post(to=jo.account, kem=jo.keys.kem.public(), letter=Letter(content=letter), at=AT)
    change("INSERT INTO vault_half (id, lookup, blob, given) VALUES (%s, %s, %s, %s)", ["0" * 32, b"l", b"b", b""])
    take_mail(reader=jo.reader())
    assert jo.reader().home.kept == ()
    assert rows("SELECT COUNT(*) FROM vault_mail") == [(0,)]


def test_a_half_whose_seal_somebody_replaced_is_not_given(wren: Somebody, jo: Somebody) -> None:
    half = entrust(wren, jo)
    other = seal_to(to=identity(account=jo.account).kem_public(), info=b"elsewhere", plain=b"anything")
    change("UPDATE vault_half SET blob = %s", [other])
    with pytest.raises(NoSuchHalf):
        halves.give(reader=jo.reader(), half=half, at=AT)
    assert events(wren)[0] is Event.HALF_MADE


def test_one_account_s_half_under_the_name_of_another_opens_nothing(wren: Somebody, jo: Somebody) -> None:
    half = entrust(wren, jo)
    halves.give(reader=jo.reader(), half=half, at=AT)
    change("UPDATE vault_half SET given = %s", [b"\x01 not what was sealed"])
    with pytest.raises(WrongWords):
        halves.open_with_code(handle="wren", code=CODE, at=AT)


def test_what_is_taken_back_in_the_same_moment_is_not_given(wren: Somebody, jo: Somebody) -> None:
    half = entrust(wren, jo)

    def taken_back_first(run: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith('UPDATE "vault_half"'):
            with connection.cursor() as cursor:
                cursor.execute("DELETE FROM vault_half")
        return run(sql, params, many, context)

    with connection.execute_wrapper(taken_back_first), pytest.raises(Conflict):
        halves.give(reader=jo.reader(), half=half, at=AT)
    assert events(wren)[0] is Event.HALF_MADE  # no line of what did not come about
    assert rows("SELECT given FROM vault_half") == [(b"",)]


def test_a_restore_closes_what_was_given(wren: Somebody, jo: Somebody) -> None:
    half = entrust(wren, jo)
    halves.give(reader=jo.reader(), half=half, at=AT)
    after_restore(at=AT)
    with pytest.raises(NotGivenYet):
        halves.open_with_code(handle="wren", code=CODE, at=AT)


def test_nobody_without_a_record_entrusts_and_nobody_is_trusted_who_is_not_here(wren: Somebody) -> None:
    maya = professional("maya")
    with pytest.raises(NotYours):
        halves.entrust(reader=maya.reader(), account=wren.account, name="wren", code=CODE, at=AT)
    assert halves.by_name(handle=" MAYA ") == maya.account
    with pytest.raises(NobodyByThatName):
        halves.by_name(handle="someone else")


def test_i_6_the_row_names_neither_of_the_two(wren: Somebody, jo: Somebody) -> None:
    half = entrust(wren, jo)
    halves.give(reader=jo.reader(), half=half, at=AT)
    row = tables()["vault_half"][0]
    data = b"".join(value if isinstance(value, bytes) else str(value).encode() for value in row.values())
    for told in (wren.account, jo.account, str(wren.record), "wren", "jo"):
        if len(told) > 4:
            assert told.encode() not in data
    others = {name: found for name, found in tables().items() if name != "vault_half"}
    assert half.encode() not in repr(others).encode()
