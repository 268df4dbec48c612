"""I-8 and I-9: replaced keys are not believed, and what went back in time is reported."""

from collections.abc import Callable

import pytest
from builders import (
    AT,
    Somebody,
    accepted,
    change_note,
    erase,
    note,
    own_look,
    person,
    professional,
    read_notes,
    share,
    steward,
    terms,
    vouch_for,
)
from django.db import connection
from vault.attack import Tables, change, hands_on, put_back, rows, tables
from vault.thief import cut, plant, say

from trefoil.care.writing.schema import Note
from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import BadSignature
from trefoil.kernel.ids import GrantId
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import Conflict, deed
from trefoil.ledger.lines import SITE_TAG
from trefoil.ledger.origin import restart_origin
from trefoil.ledger.sequencer import sequence_all
from trefoil.ledger.site import site_id
from trefoil.vault import statements, succession
from trefoil.vault.formats import KeyStatement
from trefoil.vault.granting import KeysChanged, give
from trefoil.vault.identities import KeysDoNotFollow, NoSuchKeys, identity, off_board, signing_keys
from trefoil.vault.keys import AccountKeys, new_seed
from trefoil.vault.own_log import Mark, check_memory, mark_still_stands, newest_mark, own_log, remember
from trefoil.vault.records import load_roster
from trefoil.vault.site import site_keys
from trefoil.vault.stopping import stop
from trefoil.vault.succession import succeed
from trefoil.vault.times import as_text
from trefoil.vault.undoing import undo_stop

pytestmark = pytest.mark.django_db(transaction=True)


# --- I-8 ---------------------------------------------------------------------------------------------------------


def try_to_give(owner: Somebody, whom: Somebody) -> GrantId:
    return give(reader=owner.reader(), terms=terms(owner=owner, grantee=whom), accepted=accepted(whom.name), at=AT)


def false_row(*, of: str, sequence: int = 1, previous: bytes = b"") -> tuple[AccountKeys, list[object]]:
    """Return keys that a thief made for somebody's account, and the row that would pass them off."""
    thief = AccountKeys(account=of, seed=new_seed())
    statement = KeyStatement(
        site=site_id(),
        account=of,
        sequence=sequence,
        kem=thief.kem.public().to_bytes(),
        sign=thief.sign.public().to_bytes(),
        previous=previous,
    )
    signed = statements.sign(statement=statement, signer=thief.sign)
    return thief, [statements.digest(KeyStatement, signed=signed), signed.statement, signed.signature]


REPLACE = "UPDATE vault_key SET digest = %s, statement = %s, signature = %s WHERE account_id = %s"


@pytest.mark.parametrize("known", [True, False])
def test_i_8_a_replaced_row_is_refused(known: bool) -> None:
    wren, maya = person("wren"), professional("maya")
    if known:
        share(owner=wren, grantee=maya)
    before = tables()["vault_wrap"]
    _, row = false_row(of=maya.account)
    change(REPLACE, [*row, maya.account])
    with pytest.raises(KeysDoNotFollow):  # the log knows another statement
        try_to_give(wren, maya)
    assert tables()["vault_wrap"] == before


def test_i_8_a_replaced_row_is_refused_though_somebody_vouched_for_it() -> None:
    """A thief puts their keys in the row, a steward vouches, and the row names the steward's line as its own."""
    wren, maya, sam = person("wren"), professional("maya"), steward("sam")
    _, row = false_row(of=maya.account)
    change(REPLACE, [*row, maya.account])
    with pytest.raises(KeysDoNotFollow):
        vouch_for(by=sam, whom=maya)
    named = row[0]
    assert isinstance(named, bytes)
    number = say(Event.VOUCHED, actor=sam.account, signer=sam.keys.sign, subject=maya.account, statement=named)
    change("UPDATE vault_key SET entry_number = %s WHERE account_id = %s", [number, maya.account])
    with pytest.raises(KeysDoNotFollow):
        try_to_give(wren, maya)


def test_i_8_keys_that_were_accepted_once_are_not_swapped_for_others_that_are_in_the_log() -> None:
    """Even when the end of the site's own log was taken away, and written anew with a thief's keys in it."""
    wren, maya = person("wren"), professional("maya")
    grant = share(owner=wren, grantee=maya)
    cut(to=identity(account=maya.account).entry_number - 1)
    thief = plant(maya.account)
    assert identity(account=maya.account).sign == thief.sign.public().to_bytes()
    with pytest.raises(KeysChanged):
        try_to_give(wren, maya)
    assert wren.record is not None
    stop(reader=wren.reader(), record=wren.record, grant=grant, at=AT)
    with pytest.raises(KeysChanged):
        undo_stop(reader=wren.reader(), record=wren.record, grant=grant, accepted=accepted("maya"), at=AT)


def _signature_of_another(maya: Somebody, other: Somebody) -> None:
    _, row = false_row(of=maya.account)
    change(REPLACE, [row[0], row[1], bytes(64), maya.account])


def _row_of_another(maya: Somebody, other: Somebody) -> None:
    ((digest, statement, signature, number),) = rows(
        "SELECT digest, statement, signature, entry_number FROM vault_key WHERE account_id = %s", [other.account]
    )
    with hands_on() as cursor:
        cursor.execute("DELETE FROM vault_key WHERE account_id = %s", [other.account])
        cursor.execute(REPLACE, [digest, statement, signature, maya.account])
        cursor.execute("UPDATE vault_key SET entry_number = %s WHERE account_id = %s", [number, maya.account])


def _digest_of_another(maya: Somebody, other: Somebody) -> None:
    change("UPDATE vault_key SET digest = %s WHERE account_id = %s", [bytes(32), maya.account])


def _second_in_place_of_first(maya: Somebody, other: Somebody) -> None:
    change("UPDATE vault_key SET sequence = 1")
    _, row = false_row(of=maya.account, sequence=2)
    change(REPLACE, [*row, maya.account])


def _successor_nobody_signed(maya: Somebody, other: Somebody) -> None:
    found = identity(account=maya.account)
    _, row = false_row(of=maya.account, sequence=2, previous=found.digest)
    change(
        "INSERT INTO vault_key (account_id, sequence, digest, statement, signature, previous_signature, entry_number,"
        " ended) VALUES (%s, 2, %s, %s, %s, %s, %s, %s)",
        [maya.account, *row, bytes(64), found.entry_number, False],
    )


@pytest.mark.parametrize(
    "replaced",
    [
        _signature_of_another,
        _row_of_another,
        _digest_of_another,
        _second_in_place_of_first,
        _successor_nobody_signed,
    ],
)
def test_i_8_a_chain_that_does_not_follow_is_refused(replaced: Callable[[Somebody, Somebody], None]) -> None:
    wren, maya, dana = person("wren"), professional("maya"), professional("dana")
    replaced(maya, dana)
    with pytest.raises((BadSignature, KeysDoNotFollow)):
        try_to_give(wren, maya)
    assert signing_keys(account=maya.account) == frozenset()
    assert tables()["vault_wrap"] == []


def test_i_8_no_keys_and_ended_keys_are_refused() -> None:
    wren, maya, sam = person("wren"), professional("maya"), steward("sam")
    off_board(steward=sam.keys, account=maya.account, at=AT)
    with pytest.raises(NoSuchKeys):
        try_to_give(wren, maya)
    change("DELETE FROM vault_key WHERE account_id = %s", [maya.account])
    with pytest.raises(NoSuchKeys):
        try_to_give(wren, maya)


def test_i_8_a_successor_signed_by_the_one_before_is_believed_and_only_once() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    share(owner=wren, grantee=maya)
    new = AccountKeys(account=maya.account, seed=new_seed())
    named = succeed(old=maya.keys, new=new, at=AT)
    found = identity(account=maya.account)
    assert (found.digest, found.sign) == (named, new.sign.public().to_bytes())
    assert signing_keys(account=maya.account) == {maya.keys.sign.public().to_bytes(), found.sign}
    try_to_give(wren, maya)  # follows from the keys that were accepted
    known = load_roster(owner=wren.reader().owner(record=wren.record)).roster.people
    assert [one.keys for one in known] == [named]
    for old, account in ((maya.keys, maya.account), (new, wren.account)):
        with pytest.raises(KeysDoNotFollow):
            succeed(old=old, new=AccountKeys(account=account, seed=new_seed()), at=AT)
    assert identity(account=maya.account).digest == named


def test_i_8_of_two_successions_one_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    maya = professional("maya")
    first, second = (AccountKeys(account=maya.account, seed=new_seed()) for _ in range(2))
    real = succession.deed

    def meanwhile() -> object:
        monkeypatch.setattr(succession, "deed", real)
        succeed(old=maya.keys, new=first, at=AT)
        return real()

    monkeypatch.setattr(succession, "deed", meanwhile)
    with pytest.raises(Conflict):
        succeed(old=maya.keys, new=second, at=AT)
    assert identity(account=maya.account).sign == first.sign.public().to_bytes()


# --- vouching ------------------------------------------------------------------------------------------------------


def test_a_vouch_counts_when_the_steward_signed_it() -> None:
    maya, sam, lee = professional("maya"), steward("sam"), steward("lee")
    vouch_for(by=sam, whom=maya)
    found = identity(account=maya.account)
    assert found.vouchers == (sam.account,)
    assert len(found.words) == 6
    assert found.kem_public() == maya.keys.kem.public()
    thief = AccountKeys(account=lee.account, seed=new_seed())
    message = context(Tag.VOUCH, found.digest)
    add = "INSERT INTO vault_vouch (key, steward_id, steward_key, signature) VALUES (%s, %s, %s, %s)"
    for key, signature in (
        (thief.sign.public().to_bytes(), thief.sign.sign(message)),  # a key that is not the steward's
        (lee.keys.sign.public().to_bytes(), bytes(64)),  # the steward's, and no signature
        (lee.keys.sign.public().to_bytes(), thief.sign.sign(message)),
    ):
        change(add, [found.digest, lee.account, key, signature])
        assert identity(account=maya.account).vouchers == (sam.account,)
        change("DELETE FROM vault_vouch WHERE steward_id = %s", [lee.account])


# --- I-9: rows -----------------------------------------------------------------------------------------------------


def older(who: Somebody) -> bool:
    opening = own_look(who=who)
    opening.items(Note)
    return opening.older


def remembered(who: Somebody) -> None:
    assert who.record is not None
    sequence_all(signer=site_keys().log, at=AT)
    remember(reader=who.reader(), record=who.record)
    assert not check_memory(reader=who.reader(), record=who.record).any


def written() -> tuple[Somebody, Tables, Tables]:
    """Return somebody, the database before their last two acts, and after."""
    wren = person("wren")
    first = note(who=wren, words="one")
    second = note(who=wren, words="two")
    before = tables()
    change_note(who=wren, item=first, seen=1, words="one, changed")
    erase(who=wren, item=second)
    remembered(wren)
    assert not older(wren)
    return wren, before, tables()


def test_i_9_an_older_or_missing_row_is_reported() -> None:
    wren, before, _ = written()
    put_back(before, "vault_item")
    assert older(wren)
    change("DELETE FROM vault_item")
    assert older(wren)


def test_i_9_an_older_shelf_is_reported() -> None:
    """The sum put back together with its rows: they agree with each other, and not with the compartment."""
    wren, before, _ = written()
    put_back(before, "vault_item", "vault_shelf")
    assert older(wren)


def test_i_9_a_shelf_that_was_taken_away_is_reported() -> None:
    wren, _, _ = written()
    change("DELETE FROM vault_item")
    change("DELETE FROM vault_shelf")
    assert older(wren)


def test_i_9_a_sum_from_which_a_thing_was_subtracted_is_reported() -> None:
    """Whoever keeps copies of the sum knows by how much each thing changed it."""
    wren = person("wren")
    note(who=wren, words="one")
    ((first,),) = rows("SELECT digest FROM vault_shelf")
    item = note(who=wren, words="two")
    ((second,),) = rows("SELECT digest FROM vault_shelf")
    note(who=wren, words="three")
    ((third,),) = rows("SELECT digest FROM vault_shelf")
    two = int.from_bytes(second, "big") - int.from_bytes(first, "big")
    without = (int.from_bytes(third, "big") - two) % (1 << 256)
    change("UPDATE vault_shelf SET digest = %s", [without.to_bytes(32, "big")])
    change("DELETE FROM vault_item WHERE item = %s", [item])
    assert older(wren)


def test_i_9_an_older_compartment_is_reported_at_the_next_visit() -> None:
    wren, before, _ = written()
    put_back(before, "vault_item", "vault_shelf", "vault_compartment")
    assert not older(wren)  # all of one moment, only of an earlier one
    assert wren.record is not None
    doubt = check_memory(reader=wren.reader(), record=wren.record)
    assert doubt.things_went_back
    assert not doubt.log_went_back
    assert doubt.any


def test_i_9_a_compartment_that_was_taken_away_is_reported() -> None:
    wren, _, _ = written()
    assert wren.record is not None
    place = wren.reader().owned(record=wren.record).compartments["notes"]
    with hands_on() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA foreign_keys=OFF")
        else:
            cursor.execute("SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE contype = 'f'")
            for table, name in cursor.fetchall():
                cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        cursor.execute("DELETE FROM vault_compartment WHERE id = %s", [place])
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA foreign_keys=ON")
    assert older(wren)
    assert check_memory(reader=wren.reader(), record=wren.record).things_went_back


def test_i_9_an_older_home_or_an_older_roster_is_reported() -> None:
    for name in ("vault_home", "vault_roster"):
        wren = person(f"wren of {name}")
        maya = professional(f"maya of {name}")
        remembered(wren)
        before = tables()
        share(owner=wren, grantee=maya)
        remembered(wren)
        put_back(before, name)
        assert wren.record is not None
        assert check_memory(reader=wren.reader(), record=wren.record).things_went_back


def test_i_9_an_older_or_changed_log_is_reported() -> None:
    wren = person("wren")
    before = tables()
    note(who=wren, words="one")
    remembered(wren)
    assert wren.record is not None
    after = tables()
    names = ("ledger_pending", "ledger_leaf", "ledger_head", "ledger_entry")
    put_back(before, *names)
    assert check_memory(reader=wren.reader(), record=wren.record).log_went_back
    put_back(after, *reversed(names))
    assert not check_memory(reader=wren.reader(), record=wren.record).any
    tag = wren.reader().owner(record=wren.record).log_tag
    change("UPDATE ledger_entry SET leaf = %s WHERE tag = %s AND number = 2", [bytes(32), tag])
    assert check_memory(reader=wren.reader(), record=wren.record).log_went_back


def test_i_9_the_newest_lines_of_the_sites_own_chain_are_missed_too() -> None:
    """Cutting off that somebody has left, rows and all, would let them in again."""
    wren, maya, boss = person("wren"), professional("maya"), steward("boss")
    assert wren.record is not None
    before = tables()
    ((there,),) = rows("SELECT number FROM ledger_head WHERE tag = %s", [SITE_TAG])
    off_board(steward=boss.keys, account=maya.account, at=AT)
    remembered(wren)
    assert not check_memory(reader=wren.reader(), record=wren.record).any
    put_back(before, "vault_key")
    cut(to=there)
    assert identity(account=maya.account).account == maya.account  # by rows and log alone, they never left
    assert check_memory(reader=wren.reader(), record=wren.record).log_went_back


def _tree_tables(found: Tables) -> list[str]:
    return [name for name in found if name in {"ledger_checkpoint", "ledger_node", "ledger_tree", "ledger_leaf"}]


def test_i_9_an_older_or_other_tree_is_reported() -> None:
    wren = person("wren")
    sequence_all(signer=site_keys().log, at=AT)
    before = tables()
    note(who=wren, words="one")
    remembered(wren)
    assert wren.record is not None
    mark = newest_mark()
    assert mark_still_stands(mark=mark)
    assert mark_still_stands(mark=Mark(size=0, root=b""))
    assert not mark_still_stands(mark=Mark(size=mark.size, root=bytes(16)))
    good = tables()

    def doubted() -> bool:
        return check_memory(reader=wren.reader(), record=wren.record or "").log_went_back and not mark_still_stands(
            mark=mark
        )

    put_back(before, *_tree_tables(before))
    assert doubted()
    put_back(good, *_tree_tables(good))
    assert mark_still_stands(mark=mark)
    # the newest checkpoint alone put in again, over an older tree
    put_back(before, *_tree_tables(before))
    put_back(good, "ledger_checkpoint")
    note(who=wren, words="another")
    for told in (
        "UPDATE ledger_checkpoint SET note = 'nobody signed this'",
        "DELETE FROM ledger_checkpoint",
        "UPDATE ledger_origin SET name = 'another'",
    ):
        change(told)
        assert doubted() or told.startswith("UPDATE ledger_origin")
    assert check_memory(reader=wren.reader(), record=wren.record).log_went_back


def test_i_9_a_tree_that_grew_and_one_that_began_anew_are_told_apart() -> None:
    wren = person("wren")
    remembered(wren)
    assert wren.record is not None
    mark = newest_mark()
    for words in ("one", "two", "three"):
        note(who=wren, words=words)
        sequence_all(signer=site_keys().log, at=AT)
    assert not check_memory(reader=wren.reader(), record=wren.record).any
    assert mark_still_stands(mark=mark)
    restart_origin(site_signer=site_keys().sign, log_signer=site_keys().log, at=AT)
    assert not check_memory(reader=wren.reader(), record=wren.record).any  # nothing was lost
    assert mark_still_stands(mark=mark)
    change("DELETE FROM ledger_node WHERE level > 0 OR position > 0")
    assert check_memory(reader=wren.reader(), record=wren.record).log_went_back


def test_i_9_a_whole_database_put_back_is_noticed_by_what_the_phone_remembers() -> None:
    wren = person("wren")
    remembered(wren)
    before = tables()
    note(who=wren, words="one")
    remembered(wren)
    seen = newest_mark()
    put_back(before, *before)
    assert wren.record is not None
    assert not check_memory(reader=wren.reader(), record=wren.record).any  # it remembers less by itself
    assert not mark_still_stands(mark=seen)


# --- the owner's own log ---------------------------------------------------------------------------------------------


def test_a_line_signed_by_somebody_else_is_doubted() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    owner = wren.reader().owner(record=wren.record)
    body = EntryBody(at=as_text(AT), actor=wren.account, event=Event.LOOKED)
    with deed() as this:
        false = this.append(target=owner.log_target, body=body, signer=maya.keys.sign).number
        site = EntryBody(at=as_text(AT), actor="site", event=Event.ENDED)
        this.append(target=owner.log_target, body=site, signer=site_keys().sign)
    log = own_log(reader=wren.reader(), record=wren.record, before=None, limit=50)
    assert log.doubted == {false}
    assert read_notes(who=wren, record=wren.record, purpose=None) == []
