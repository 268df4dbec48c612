"""I-8: an account's keys are what the site's log says, whatever the rows say; so is who has left and who vouched."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from builders import (
    AT,
    Somebody,
    accepted,
    note,
    person,
    professional,
    read_notes,
    share,
    steward,
    terms,
    vouch_for,
)
from vault.attack import change, rows, tables
from vault.thief import REPLACE, cut, own_keys, plant, say, stated

from trefoil.care.directory import actions as directory
from trefoil.care.directory.queries import everyone
from trefoil.crypto.contexts import Tag, context
from trefoil.kernel.ids import GrantId
from trefoil.kernel.vocabulary import Role
from trefoil.ledger.body import SITE, Event
from trefoil.ledger.entries import head
from trefoil.ledger.lines import SITE_TAG
from trefoil.ledger.proofs import NotIncluded
from trefoil.ledger.sequencer import sequence_all
from trefoil.policy.decisions import Standing, Why
from trefoil.vault import key_lines, models
from trefoil.vault.accounts import Second, Secrets
from trefoil.vault.chains import keys_are_over, standing_of
from trefoil.vault.gateway import NotAllowed
from trefoil.vault.granting import give
from trefoil.vault.identities import (
    KeysDoNotFollow,
    NoSuchKeys,
    NotASteward,
    SiteLogBroken,
    identity,
    name_steward,
    off_board,
    signing_keys,
    vouch,
)
from trefoil.vault.keys import AccountKeys
from trefoil.vault.settling import settle
from trefoil.vault.site import site_keys
from trefoil.vault.succession import succeed
from trefoil.vault.ways_in import add_slot

pytestmark = pytest.mark.django_db(transaction=True)

VOUCH = "INSERT INTO vault_vouch (key, steward_id, steward_key, signature) VALUES (%s, %s, %s, %s)"


def try_to_give(owner: Somebody, whom: Somebody) -> GrantId:
    return give(reader=owner.reader(), terms=terms(owner=owner, grantee=whom), accepted=accepted(whom.name), at=AT)


def refused(account: str) -> None:
    """Check that nobody believes anything about an account's keys."""
    with pytest.raises(KeysDoNotFollow):
        identity(account=account)
    assert standing_of(account=account) is Standing.OFF_BOARDED


def put_vouch(*, by: AccountKeys, key: bytes) -> None:
    signature = by.sign.sign(context(Tag.VOUCH, key))
    change(VOUCH, [key, by.account, by.sign.public().to_bytes(), signature])


# --- replaced keys ---------------------------------------------------------------------------------------------------


def test_i_8_planted_keys_with_a_line_of_their_own_and_a_planted_steward_are_refused() -> None:
    """The whole attack: rows and lines for a professional and for the steward, and a vouch between the two."""
    wren, maya, sam = person("wren"), professional("maya"), steward("sam")
    vouch_for(by=sam, whom=maya)
    place = directory.add_organization(name="North House", marks=frozenset(), threshold=1)
    directory.list_professional(account=maya.account, name="Maya", role=Role.THERAPIST, organization=place)
    sequence_all(signer=site_keys().log, at=AT)
    assert [(one.account, one.vouched.enough) for one in everyone()] == [(maya.account, True)]
    thief, other = plant(maya.account), plant(sam.account)
    _, named = stated(thief)
    say(Event.VOUCHED, actor=sam.account, signer=other.sign, subject=maya.account, statement=named)
    put_vouch(by=other, key=named)
    sequence_all(signer=site_keys().log, at=AT)  # the site gives the thief's lines their places, as it does any
    for account in (maya.account, sam.account):
        refused(account)
        assert signing_keys(account=account) == frozenset()
    with pytest.raises(KeysDoNotFollow):
        try_to_give(wren, maya)
    assert tables()["vault_wrap"] == []
    assert everyone() == ()


def test_i_8_a_second_first_line_is_a_fault_though_no_row_was_touched() -> None:
    maya = professional("maya")
    say(Event.KEY_ADDED, actor=maya.account, signer=own_keys(maya.account).sign, statement=bytes(32))
    refused(maya.account)


def test_i_8_a_first_line_that_somebody_else_signed_is_a_fault() -> None:
    maya, ned = professional("maya"), own_keys("0" * 31 + "1")
    signed, named = stated(ned)
    number = say(Event.KEY_ADDED, actor=ned.account, signer=maya.keys.sign, statement=named)
    change("INSERT INTO vault_account (id, handle_tag, day) VALUES (%s, %s, %s)", [ned.account, bytes(32), AT.date()])
    change(
        "INSERT INTO vault_key (account_id, sequence, digest, statement, signature, previous_signature, entry_number,"
        " ended) VALUES (%s, 1, %s, %s, %s, %s, %s, %s)",
        [ned.account, named, signed.statement, signed.signature, b"", number, False],
    )
    refused(ned.account)


@pytest.mark.parametrize("wrong", ["signer", "event", "previous", "sequence", "account", "number", "nothing"])
def test_i_8_each_later_line_is_signed_by_the_key_before_and_names_the_row(wrong: str) -> None:
    """Even somebody who holds the old key can only make a chain that follows."""
    maya = professional("maya")
    before = identity(account=maya.account)
    new = own_keys("f" * 32 if wrong == "account" else maya.account)
    signed, named = stated(
        new, sequence=3 if wrong == "sequence" else 2, previous=bytes(32) if wrong == "previous" else before.digest
    )
    number = say(
        Event.KEY_ADDED if wrong == "event" else Event.KEY_CHANGED,
        actor=maya.account,
        signer=new.sign if wrong == "signer" else maya.keys.sign,
        statement=named,
    )
    change(
        "INSERT INTO vault_key (account_id, sequence, digest, statement, signature, previous_signature, entry_number,"
        " ended) VALUES (%s, 2, %s, %s, %s, %s, %s, %s)",
        [
            maya.account,
            named,
            signed.statement,
            signed.signature,
            maya.keys.sign.sign(context(Tag.KEY_STATEMENT, signed.statement)),
            number + 1 if wrong == "number" else number,
            False,
        ],
    )
    if wrong == "nothing":
        assert identity(account=maya.account).digest == named
    else:
        refused(maya.account)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM vault_key WHERE sequence = 2",
        "DELETE FROM vault_key WHERE sequence = 1",
        "UPDATE vault_key SET entry_number = 1 WHERE sequence = 2",
        "UPDATE vault_key SET entry_number = entry_number + 1 WHERE sequence = 1",
        "UPDATE vault_key SET ended = NOT ended WHERE sequence = 1",
        "UPDATE vault_key SET ended = NOT ended WHERE sequence = 2",
        "UPDATE vault_key SET signature = previous_signature WHERE sequence = 2",
        "UPDATE vault_key SET previous_signature = signature WHERE sequence = 2",
        "UPDATE vault_key SET statement = signature WHERE sequence = 2",
    ],
)
def test_i_8_rows_that_are_not_those_of_the_log_are_refused(statement: str) -> None:
    maya = professional("maya")
    succeed(old=maya.keys, new=own_keys(maya.account), at=AT)
    identity(account=maya.account)
    assert change(statement) == 1
    refused(maya.account)


def test_i_8_a_grant_refuses_unless_the_proof_of_inclusion_holds() -> None:
    wren, maya = person("wren"), professional("maya")
    sequence_all(signer=site_keys().log, at=AT)
    change("UPDATE ledger_checkpoint SET note = 'nobody signed this'")
    with pytest.raises(NotIncluded):
        try_to_give(wren, maya)
    assert tables()["vault_wrap"] == []


def test_i_8_a_way_in_that_was_added_is_no_new_key() -> None:
    maya = professional("maya")
    before = identity(account=maya.account)
    way = Secrets(words="one two three four five six", second=Second.DEVICE, lookup=b"l" * 16, secret=b"s" * 32)
    add_slot(keys=maya.keys, secrets=way, at=AT)
    assert identity(account=maya.account) == before


# --- who has left ----------------------------------------------------------------------------------------------------


def test_i_8_who_has_left_is_not_brought_back_by_a_row() -> None:
    wren, maya, sam = person("wren"), professional("maya"), steward("sam")
    assert wren.record is not None
    share(owner=wren, grantee=maya)
    note(who=wren, words="a note")
    assert read_notes(who=maya, record=wren.record) == ["a note"]
    off_board(steward=sam.keys, account=maya.account, at=AT)
    with pytest.raises(NoSuchKeys):
        identity(account=maya.account)
    change("UPDATE vault_key SET ended = %s", [False])
    refused(maya.account)
    with pytest.raises(NotAllowed) as caught:
        read_notes(who=maya, record=wren.record)
    assert caught.value.why is Why.OFF_BOARDED
    with pytest.raises(KeysDoNotFollow):
        try_to_give(person("ash"), maya)
    assert settle(reader=wren.reader(), record=wren.record, at=AT).ended == 1
    # nor by new keys of their own
    new = own_keys(maya.account)
    before = rows("SELECT digest FROM vault_key WHERE account_id = %s", [maya.account])[0][0]
    signed, named = stated(new, sequence=2, previous=before)
    number = say(Event.KEY_CHANGED, actor=maya.account, signer=maya.keys.sign, statement=named)
    old_signature = maya.keys.sign.sign(context(Tag.KEY_STATEMENT, signed.statement))
    change(
        "INSERT INTO vault_key (account_id, sequence, digest, statement, signature, previous_signature, entry_number,"
        " ended) VALUES (%s, 2, %s, %s, %s, %s, %s, %s)",
        [maya.account, named, signed.statement, signed.signature, old_signature, number, False],
    )
    refused(maya.account)


def test_i_8_a_row_alone_ends_nobody_and_lets_nobody_in() -> None:
    maya = professional("maya")
    assert not keys_are_over(account=maya.account)
    change("UPDATE vault_key SET ended = %s", [True])
    refused(maya.account)
    assert keys_are_over(account=maya.account)


def test_i_8_what_ended_somebody_stays_when_the_steward_s_own_keys_are_spoiled() -> None:
    maya, sam, lee = professional("maya"), steward("sam"), steward("lee")
    ned = professional("ned")
    off_board(steward=sam.keys, account=maya.account, at=AT)
    off_board(steward=lee.keys, account=ned.account, at=AT)
    plant(sam.account)
    change("DELETE FROM vault_key WHERE account_id = %s", [lee.account])
    change("UPDATE vault_key SET ended = %s", [False])
    for gone in (maya, ned):
        refused(gone.account)
        assert keys_are_over(account=gone.account)


def test_i_8_only_a_steward_or_the_site_ends_somebody() -> None:
    maya, jo, sam = professional("maya"), professional("jo"), steward("sam")
    with pytest.raises(NotASteward):
        off_board(steward=jo.keys, account=maya.account, at=AT)
    named = identity(account=maya.account).digest
    for actor, signer in ((jo.account, jo.keys.sign), (sam.account, own_keys(sam.account).sign)):
        say(Event.OFF_BOARDED, actor=actor, signer=signer, subject=maya.account, statement=named)
        assert identity(account=maya.account).digest == named
    say(Event.OFF_BOARDED, actor=SITE, signer=site_keys().sign, subject=maya.account, statement=named)
    refused(maya.account)  # the row does not say so yet
    change("UPDATE vault_key SET ended = %s WHERE account_id = %s", [True, maya.account])
    with pytest.raises(NoSuchKeys):
        identity(account=maya.account)


# --- stewards and vouching -------------------------------------------------------------------------------------------


def test_i_8_nobody_is_a_steward_whom_the_site_s_own_key_did_not_name() -> None:
    maya, jo = professional("maya"), professional("jo")
    with pytest.raises(NotASteward):
        vouch_for(by=jo, whom=maya)
    named = identity(account=maya.account).digest
    say(Event.VOUCHED, actor=jo.account, signer=jo.keys.sign, subject=maya.account, statement=named)
    put_vouch(by=jo.keys, key=named)
    assert identity(account=maya.account).vouchers == ()
    # named with keys that they never had
    say(Event.STEWARD_NAMED, actor=SITE, signer=site_keys().sign, subject=jo.account, statement=bytes(32))
    with pytest.raises(NotASteward):
        vouch_for(by=jo, whom=maya)
    name_steward(account=jo.account, at=AT)
    assert identity(account=maya.account).vouchers == ()  # what they said before does not count later
    change("DELETE FROM vault_vouch")
    vouch_for(by=jo, whom=maya)
    assert identity(account=maya.account).vouchers == (jo.account,)


def test_i_8_a_thief_who_writes_the_site_s_public_key_names_no_steward() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    share(owner=wren, grantee=maya)
    thief = own_keys(maya.account)
    change("UPDATE ledger_site SET sign_public = %s", [thief.sign.public().to_bytes()])
    say(
        Event.STEWARD_NAMED,
        actor=SITE,
        signer=thief.sign,
        subject=maya.account,
        statement=identity(account=maya.account).digest,
    )
    with pytest.raises(SiteLogBroken):
        identity(account=maya.account)
    refused(maya.account)
    # a log that cannot be read lets nobody in, and is no reason to end what people gave
    assert settle(reader=wren.reader(), record=wren.record, at=AT).ended == 0


def test_i_8_a_vouch_counts_only_with_its_row_and_its_line() -> None:
    maya, sam, lee = professional("maya"), steward("sam"), steward("lee")
    found = identity(account=maya.account)
    put_vouch(by=sam.keys, key=found.digest)  # a row and no line
    assert identity(account=maya.account).vouchers == ()
    say(Event.VOUCHED, actor=sam.account, signer=sam.keys.sign, subject=maya.account, statement=bytes(32))
    assert identity(account=maya.account).vouchers == ()  # a line about other keys
    say(Event.VOUCHED, actor=lee.account, signer=lee.keys.sign, subject=maya.account, statement=found.digest)
    assert identity(account=maya.account).vouchers == ()  # a line and no row
    vouch(steward=lee.keys, account=maya.account, at=AT)
    assert identity(account=maya.account).vouchers == (lee.account,)
    change("UPDATE vault_vouch SET signature = %s", [bytes(64)])
    assert identity(account=maya.account).vouchers == ()


def test_i_8_a_vouch_of_a_steward_whose_keys_were_replaced_does_not_count() -> None:
    maya, sam, lee = professional("maya"), steward("sam"), steward("lee")
    for one in (sam, lee):
        vouch_for(by=one, whom=maya)
    assert set(identity(account=maya.account).vouchers) == {sam.account, lee.account}
    plant(sam.account)
    assert identity(account=maya.account).vouchers == (lee.account,)
    change("DELETE FROM vault_key WHERE account_id = %s", [lee.account])
    assert identity(account=maya.account).vouchers == ()


def test_i_8_a_steward_who_left_vouches_no_more_and_what_they_vouched_for_stands() -> None:
    maya, ned, sam, lee = professional("maya"), professional("ned"), steward("sam"), steward("lee")
    vouch_for(by=sam, whom=maya)
    off_board(steward=lee.keys, account=sam.account, at=AT)
    assert identity(account=maya.account).vouchers == (sam.account,)
    with pytest.raises(NotASteward):
        vouch_for(by=sam, whom=ned)
    with pytest.raises(NotASteward):
        off_board(steward=sam.keys, account=lee.account, at=AT)
    named = identity(account=ned.account).digest
    for event in (Event.VOUCHED, Event.OFF_BOARDED):
        say(event, actor=sam.account, signer=sam.keys.sign, subject=ned.account, statement=named)
    put_vouch(by=sam.keys, key=named)
    assert identity(account=ned.account).vouchers == ()


def test_i_8_a_steward_stays_one_with_new_keys_and_the_old_keys_do_not() -> None:
    maya, ned, sam = professional("maya"), professional("ned"), steward("sam")
    vouch_for(by=sam, whom=maya)
    new = own_keys(sam.account)
    succeed(old=sam.keys, new=new, at=AT)
    assert identity(account=maya.account).vouchers == (sam.account,)
    with pytest.raises(NotASteward):
        vouch(steward=sam.keys, account=ned.account, at=AT)
    vouch(steward=new, account=ned.account, at=AT)
    assert identity(account=ned.account).vouchers == (sam.account,)
    off_board(steward=new, account=maya.account, at=AT)
    with pytest.raises(NoSuchKeys):
        identity(account=maya.account)


# --- what was read once ----------------------------------------------------------------------------------------------


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """The numbers of the lines that were opened, as they are."""
    numbers: list[int] = []
    real: Callable[..., Any] = key_lines.open_line

    def counted(**given: Any) -> Any:
        numbers.append(given["line"].number)
        return real(**given)

    monkeypatch.setattr(key_lines, "open_line", counted)
    yield numbers


def test_i_8_lines_are_read_once_and_only_new_ones_later(opened: list[int]) -> None:
    maya = professional("maya")
    identity(account=maya.account)
    first = head(tag=SITE_TAG).number
    assert sorted(opened) == list(range(1, first + 1))
    opened.clear()
    identity(account=maya.account)
    professional("ned")
    standing_of(account=maya.account)
    signing_keys(account=maya.account)
    assert opened == [first + 1]


def test_i_8_a_long_log_is_read_in_parts(opened: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    everybody = [professional(f"number {number}") for number in range(7)]
    opened.clear()
    monkeypatch.setattr(key_lines, "_BATCH", 3)
    monkeypatch.setattr(key_lines._memory, "read", key_lines._nothing(site=""))
    assert {identity(account=one.account).sign for one in everybody} == {
        one.keys.sign.public().to_bytes() for one in everybody
    }
    assert opened == list(range(1, head(tag=SITE_TAG).number + 1))


def test_i_8_a_log_that_does_not_go_on_from_what_was_read_is_read_from_its_start(opened: list[int]) -> None:
    maya, ned = professional("maya"), professional("ned")
    before = identity(account=maya.account)
    known = identity(account=ned.account).entry_number
    cut(to=known - 1)
    opened.clear()
    assert identity(account=maya.account) == before
    assert opened == list(range(1, known))
    refused(ned.account)  # the row alone is nothing
    # shorter once more, and then as long as it was, with another line in its place
    opened.clear()
    say(Event.DEVICE_ADDED, actor=maya.account, signer=maya.keys.sign)
    assert identity(account=maya.account) == before
    assert opened == [known]
    cut(to=known - 1)
    opened.clear()
    for _ in range(2):
        say(Event.DEVICE_ADDED, actor=maya.account, signer=maya.keys.sign)
    assert identity(account=maya.account) == before
    assert opened == list(range(1, known + 2))


@pytest.mark.parametrize("where", ["row", "head"])
def test_i_8_a_log_that_was_changed_is_not_believed(where: str) -> None:
    maya = professional("maya")
    number = identity(account=maya.account).entry_number
    if where == "row":
        professional("ned")
        change("UPDATE ledger_entry SET commitment = %s WHERE tag = %s AND number = %s", [bytes(32), SITE_TAG, number])
    else:
        change("UPDATE ledger_head SET leaf = %s WHERE tag = %s", [bytes(32), SITE_TAG])
    for _ in range(2):
        with pytest.raises(SiteLogBroken):
            identity(account=maya.account)
    assert signing_keys(account=maya.account) == frozenset()
    assert not keys_are_over(account=maya.account)
    assert standing_of(account=maya.account) is Standing.OFF_BOARDED


def test_i_8_the_rows_of_a_replaced_key_put_it_nowhere() -> None:
    """The plain replacement of a row, with the number of the line that stood there."""
    maya = professional("maya")
    number = identity(account=maya.account).entry_number
    signed, named = stated(own_keys(maya.account))
    change(REPLACE, [named, signed.statement, signed.signature, number, maya.account])
    refused(maya.account)
    assert models.KeyRow.objects.count() == 1
