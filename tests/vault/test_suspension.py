"""Somebody who is suspended opens nothing, keeps nothing from ending, and comes back only by a steward's line."""

import pytest
from builders import AT, Somebody, birth, note, person, professional, read_notes, share, steward, terms, vouch_for
from builders import accepted as yes
from django.db import connections
from vault.attack import change

from trefoil.crypto.keys import SignPrivate
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import deed
from trefoil.ledger.lines import SITE_TAG, SITE_TARGET
from trefoil.policy.decisions import Standing
from trefoil.policy.grants import CannotGrant, WhyNot
from trefoil.vault import chains
from trefoil.vault.chains import standing_of
from trefoil.vault.gateway import NotAllowed
from trefoil.vault.granting import give
from trefoil.vault.identities import (
    KeysDoNotFollow,
    NotASteward,
    SiteLogBroken,
    identity,
    name_steward,
    off_board,
    reinstate,
    stewards,
    suspend,
    suspend_oneself,
    vouch,
)
from trefoil.vault.key_lines import KeyLine
from trefoil.vault.times import as_text

pytestmark = pytest.mark.django_db(transaction=True)


def standing(who: Somebody) -> Standing:
    return standing_of(account=who.account)


def said(*, actor: str, event: Event, about: Somebody, signer: SignPrivate) -> None:
    """A line that somebody with the database in hand could add under a key of their own."""
    found = identity(account=about.account)
    body = EntryBody(at=as_text(AT), actor=actor, event=event, subject=about.account, statement=found.digest.hex())
    with deed() as this:
        this.append(target=SITE_TARGET, body=body, signer=signer)


def test_a_steward_whose_own_keys_cannot_be_checked_suspends_nobody_and_stays_suspended() -> None:
    """What an account said of itself counts, though its chain cannot be read any more: closed is the safe side."""
    stew, other, maya = steward("Stew"), steward("Other"), professional("Maya")
    suspend_oneself(keys=stew.keys, at=AT)
    suspend(steward=other.keys, account=maya.account, at=AT)
    assert standing(stew) is Standing.SUSPENDED
    assert stewards() == (other.account,)
    change("UPDATE vault_key SET signature = %s WHERE account_id = %s", [bytes(64), stew.account])
    assert chains._said_by_itself(next(line for line in chains.lines_of(account=stew.account) if by_itself(line)))
    assert stewards() == (other.account,)


def by_itself(line: KeyLine) -> bool:
    return line.event is Event.SUSPENDED


def test_no_list_of_stewards_is_made_from_a_log_that_does_not_fit_together() -> None:
    steward("Stew")
    assert len(stewards()) == 1
    change("UPDATE ledger_head SET leaf = %s WHERE tag = %s", [bytes(32), SITE_TAG])
    with pytest.raises(SiteLogBroken):
        stewards()


def test_who_is_suspended_opens_nothing_until_a_steward_lets_them_come_back() -> None:
    wren, maya, stew = person("Wren"), professional("Maya"), steward("Stew")
    assert wren.record is not None
    note(who=wren, words="the heron")
    share(owner=wren, grantee=maya)
    assert read_notes(who=maya, record=wren.record) == ["the heron"]
    suspend(steward=stew.keys, account=maya.account, at=AT)
    assert standing(maya) is Standing.SUSPENDED
    with pytest.raises(NotAllowed):
        read_notes(who=maya, record=wren.record)
    reinstate(steward=stew.keys, account=maya.account, at=AT)
    assert standing(maya) is Standing.LIVE
    assert read_notes(who=maya, record=wren.record) == ["the heron"]


def test_nothing_new_is_given_to_somebody_who_is_suspended() -> None:
    wren, maya, stew = person("Wren"), professional("Maya"), steward("Stew")
    suspend(steward=stew.keys, account=maya.account, at=AT)
    with pytest.raises(CannotGrant) as refused:
        give(reader=wren.reader(), terms=terms(owner=wren, grantee=maya), accepted=yes("Maya"), at=AT)
    assert refused.value.reason is WhyNot.NOT_LIVE


def test_only_a_steward_suspends_others_and_lets_them_come_back() -> None:
    maya, sam, stew = professional("Maya"), professional("Sam"), steward("Stew")
    for act in (suspend, reinstate, off_board):
        with pytest.raises(NotASteward):
            act(steward=sam.keys, account=maya.account, at=AT)
    suspend_oneself(keys=maya.keys, at=AT)
    assert standing(maya) is Standing.SUSPENDED
    with pytest.raises(NotASteward):
        reinstate(steward=maya.keys, account=maya.account, at=AT)
    reinstate(steward=stew.keys, account=maya.account, at=AT)
    assert standing(maya) is Standing.LIVE


def test_a_steward_who_is_suspended_or_gone_does_nothing_and_cannot_bring_themselves_back() -> None:
    maya, stew, other, third = professional("Maya"), steward("Stew"), steward("Other"), steward("Third")
    assert set(stewards()) == {stew.account, other.account, third.account}
    suspend(steward=other.keys, account=stew.account, at=AT)
    off_board(steward=other.keys, account=third.account, at=AT)
    assert set(stewards()) == {other.account}
    for gone in (stew, third):
        for act in (suspend, reinstate, off_board):
            with pytest.raises(NotASteward):
                act(steward=gone.keys, account=maya.account, at=AT)
        with pytest.raises(NotASteward):
            vouch(steward=gone.keys, account=maya.account, at=AT)
    # past our own checks, with a line of their own: it is not believed
    for event in (Event.SUSPENDED, Event.OFF_BOARDED):
        said(actor=stew.account, event=event, about=maya, signer=stew.keys.sign)
    said(actor=stew.account, event=Event.REINSTATED, about=stew, signer=stew.keys.sign)
    assert standing(maya) is Standing.LIVE
    assert standing(stew) is Standing.SUSPENDED


def test_a_steward_who_suspended_themselves_cannot_bring_themselves_back_by_a_line() -> None:
    stew, other = steward("Stew"), steward("Other")
    with pytest.raises(NotASteward):
        suspend_oneself(keys=stew.keys, at=AT)
        reinstate(steward=stew.keys, account=stew.account, at=AT)
    said(actor=stew.account, event=Event.REINSTATED, about=stew, signer=stew.keys.sign)
    assert standing(stew) is Standing.SUSPENDED
    with pytest.raises(NotASteward):
        reinstate(steward=other.keys, account=other.account, at=AT)
    reinstate(steward=other.keys, account=stew.account, at=AT)
    assert standing(stew) is Standing.LIVE
    assert set(stewards()) == {stew.account, other.account}


def test_what_was_done_before_a_suspension_stands() -> None:
    maya, stew, other = professional("Maya"), steward("Stew"), steward("Other")
    vouch_for(by=stew, whom=maya)
    suspend(steward=other.keys, account=stew.account, at=AT)
    assert identity(account=maya.account).vouchers == (stew.account,)


def test_i_8_a_line_under_another_key_suspends_nobody_and_brings_nobody_back() -> None:
    maya, stew, thief = professional("Maya"), steward("Stew"), professional("Thief")
    said(actor=maya.account, event=Event.SUSPENDED, about=maya, signer=thief.keys.sign)
    said(actor=stew.account, event=Event.SUSPENDED, about=maya, signer=thief.keys.sign)
    said(actor=thief.account, event=Event.SUSPENDED, about=maya, signer=thief.keys.sign)
    assert standing(maya) is Standing.LIVE
    suspend(steward=stew.keys, account=maya.account, at=AT)
    said(actor=stew.account, event=Event.REINSTATED, about=maya, signer=thief.keys.sign)
    said(actor=thief.account, event=Event.REINSTATED, about=maya, signer=thief.keys.sign)
    assert standing(maya) is Standing.SUSPENDED


def test_where_a_stewards_keys_cannot_be_checked_it_stays_suspended() -> None:
    maya, stew = professional("Maya"), steward("Stew")
    suspend(steward=stew.keys, account=maya.account, at=AT)
    reinstate(steward=stew.keys, account=maya.account, at=AT)
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT digest FROM vault_key WHERE account_id = %s", [stew.account])
    assert standing(maya) is Standing.LIVE
    from vault.attack import change  # noqa: PLC0415 - only here is the database in a thief's hand

    change("DELETE FROM vault_vouch")
    change("DELETE FROM vault_key WHERE account_id = %s", [stew.account])
    assert standing(maya) is Standing.SUSPENDED
    assert stewards() == ()


def test_an_account_whose_own_keys_cannot_be_checked_is_not_let_in() -> None:
    maya = professional("Maya")
    suspend_oneself(keys=maya.keys, at=AT)
    from vault.attack import change  # noqa: PLC0415 - as above

    change("DELETE FROM vault_key WHERE account_id = %s", [maya.account])
    assert standing(maya) is Standing.OFF_BOARDED


def test_keys_other_than_those_whose_words_were_compared_are_not_vouched_for() -> None:
    maya, stew = professional("Maya"), steward("Stew")
    with pytest.raises(KeysDoNotFollow):
        vouch(steward=stew.keys, account=maya.account, at=AT, seen=bytes(32))
    assert identity(account=maya.account).vouchers == ()
    vouch(steward=stew.keys, account=maya.account, at=AT, seen=identity(account=maya.account).digest)
    assert identity(account=maya.account).vouchers == (stew.account,)


def test_a_site_without_stewards_has_none() -> None:
    birth()
    assert stewards() == ()
    sam = professional("Sam")
    name_steward(account=sam.account, at=AT)
    assert stewards() == (sam.account,)
