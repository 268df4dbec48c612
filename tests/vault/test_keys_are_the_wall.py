"""I-3, I-12 and I-16: without a grant nothing opens, with the whole database and one's own keys; nor for stewards."""

from collections.abc import Callable, Iterator

import msgspec
import pytest
from builders import (
    ADD_ONLY,
    AT,
    Somebody,
    accepted,
    asked,
    note,
    person,
    professional,
    read_notes,
    share,
    steward,
    terms,
    vouch_for,
    write,
)
from vault.attack import Tables, canary, tables

from trefoil.care.writing.schema import Page
from trefoil.crypto.keys import derive
from trefoil.crypto.sealing import open_from, open_sealed
from trefoil.kernel.ids import ItemId
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category, GrantState, Reason, Role, Verb
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import deed
from trefoil.policy.decisions import NoPreview, Why, preview_permit
from trefoil.policy.grants import CannotGrant, WhyNot
from trefoil.vault import gateway
from trefoil.vault.envelopes import NothingToShare
from trefoil.vault.epochs import wrap_context
from trefoil.vault.formats import CompartmentKeys, GrantStatement
from trefoil.vault.gateway import NotAllowed
from trefoil.vault.granting import Again, Handing, give, hand_over
from trefoil.vault.homes import _context as home_context
from trefoil.vault.identities import identity, off_board
from trefoil.vault.keys import AccountKeys, PrivateStaysPrivate, RecordKeys, new_seed
from trefoil.vault.mailbox import _info as mail_context
from trefoil.vault.reader import NotShared, NotYours
from trefoil.vault.records import load_roster
from trefoil.vault.statements import digest
from trefoil.vault.stopping import held_grant
from trefoil.vault.times import as_text
from trefoil.vault.wrapping import start_epoch

pytestmark = pytest.mark.django_db(transaction=True)


# --- everything somebody can try ---------------------------------------------------------------------------------


def _contexts(found: Tables, keys: AccountKeys) -> Iterator[bytes]:
    """Yield every context that anything in the database could be bound to, and some that nothing is."""
    records = [row["id"] for row in found["vault_record"]]
    grants = _received(keys)
    for row in found["vault_mail"]:
        yield mail_context(keys.account, row["id"])
        yield mail_context(row["box_id"], row["id"])
    for record in records:
        for place in found["vault_compartment"]:
            for epoch in range(1, place["epoch"] + 1):
                for grant in (*grants, bytes(32)):
                    yield wrap_context(record=record, compartment=place["id"], epoch=epoch, grant_digest=grant)
    for row in found["vault_home"]:
        yield home_context(row["account_id"], row["version"])


def _received(keys: AccountKeys) -> list[bytes]:
    home = Somebody(keys=keys, name="").reader().home
    return [digest(GrantStatement, signed=one.signed) for one in home.received]


def opened_by_force(keys: AccountKeys) -> list[bytes]:
    """Try every sealed byte string of the database with every key of an account in every context there is."""
    found = tables()
    blobs = [
        value
        for name, rows in found.items()
        if name not in {"ledger_node", "ledger_leaf"}
        for row in rows
        for value in row.values()
        if isinstance(value, bytes) and len(value) > 64
    ]
    opened: list[bytes] = []
    contexts = list(dict.fromkeys(_contexts(found, keys)))
    symmetric = [keys.home_key, keys.seed_for_sealing(), derive(keys.seed_for_sealing(), label=b"x")]
    for blob in blobs:
        if blob[:1] != b"\x01":
            continue
        for place in contexts:
            opened += _try(lambda blob=blob, place=place: open_from(key=keys.kem, info=place, sealed=blob))
            for key in symmetric:
                opened += _try(lambda blob=blob, place=place, key=key: open_sealed(key=key, context=place, sealed=blob))
    return opened


def _try(act: Callable[[], bytes]) -> list[bytes]:
    try:
        return [act()]
    except ValueError:
        return []


def test_the_force_used_here_opens_what_a_key_is_for() -> None:
    wren, maya = person("wren"), professional("maya")
    share(owner=wren, grantee=maya)
    opened = opened_by_force(maya.keys)
    keys = [CompartmentKeys.unpack(one) for one in opened if one.startswith(b"\x83\xa7version")]
    assert len(keys) == 1  # the wrap of the grant
    assert any(wren.account.encode() in one for one in opened)  # the home


def test_i_3_no_grant_opens_nothing_with_the_whole_database_and_ones_own_seed() -> None:
    wren, stranger = person("wren"), person("lee")
    words = canary()
    note(who=wren, words=words)
    note(who=stranger, words="my own")
    share(owner=wren, grantee=professional("maya"))
    for one in opened_by_force(stranger.keys):
        assert words.encode() not in one
        assert wren.account.encode() not in one
    assert wren.record is not None
    with pytest.raises(NotAllowed):
        read_notes(who=stranger, record=wren.record)
    with pytest.raises(NotYours):
        stranger.reader().owner(record=wren.record)
    with pytest.raises(NotShared):
        stranger.reader().other(record=wren.record)


def test_i_3_another_category_opens_nothing() -> None:
    wren, maya = person("wren"), professional("maya")
    words = canary()
    note(who=wren, words=words)
    share(owner=wren, grantee=maya, category=Category.SAFETY)
    assert not any(words.encode() in one for one in opened_by_force(maya.keys))
    owner = wren.reader().owned(record=wren.record or "")
    assert owner.compartments["notes"] not in str(maya.reader().home.received)


def test_i_3_may_add_is_not_may_read() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    words = canary()
    note(who=wren, words=words)
    share(owner=wren, grantee=maya, verbs=ADD_ONLY)
    assert tables()["vault_wrap"] == []
    assert not any(words.encode() in one for one in opened_by_force(maya.keys))
    with pytest.raises(NotAllowed) as refused:
        read_notes(who=maya, record=wren.record)
    assert refused.value.why is Why.OTHER_VERB


def test_i_3_a_single_thing_opens_that_thing_alone() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    words = canary()
    this = note(who=wren, words="this one")
    other = note(who=wren, words=words)
    share(owner=wren, grantee=maya, role=Role.PROSECUTION, item=this)
    assert not any(words.encode() in one for one in opened_by_force(maya.keys))
    assert read_notes(who=maya, record=wren.record, item=this) == ["this one"]
    for item in (None, other):
        with pytest.raises(NotAllowed):
            read_notes(who=maya, record=wren.record, item=item)


# --- I-12 --------------------------------------------------------------------------------------------------------


def private(*, who: Somebody, words: str) -> ItemId:
    assert who.record is not None
    return write(who=who, record=who.record, payload=Page(body=Plain(words)))


def test_i_12_no_call_makes_a_wrap_of_the_private_page() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    page = private(who=wren, words="mine alone")
    reader = wren.reader()
    owner = reader.owner(record=wren.record)
    roster = load_roster(owner=owner).roster
    place = roster.compartments["private"]
    found = identity(account=maya.account)

    for item in (None, page):
        with pytest.raises(CannotGrant) as refused:
            give(
                reader=reader,
                terms=terms(owner=wren, grantee=maya, category=Category.PRIVATE, item=item),
                accepted=accepted("maya"),
                at=AT,
            )
        assert refused.value.reason is WhyNot.PRIVATE
        with pytest.raises(PrivateStaysPrivate):  # past policy
            hand_over(
                reader=reader,
                found=found,
                handing=[
                    Handing(
                        terms=terms(owner=wren, grantee=maya, category=Category.PRIVATE, item=item),
                        accepted=accepted("maya"),
                    )
                ],
                at=AT,
            )
    with pytest.raises(NothingToShare):  # forged terms: another category, the page's id
        give(reader=reader, terms=terms(owner=wren, grantee=maya, item=page), accepted=accepted("maya"), at=AT)

    # a grant of something else, forged to stand in the private place
    grant = share(owner=wren, grantee=maya)
    seen = load_roster(owner=owner)
    held = msgspec.structs.replace(held_grant(roster=seen.roster, grant=grant), compartment=place)
    with pytest.raises(PrivateStaysPrivate):
        hand_over(
            reader=wren.reader(),
            found=found,
            handing=[
                Handing(
                    terms=terms(owner=wren, grantee=maya),
                    accepted=accepted("maya"),
                    again=Again(held=held, state=GrantState.ACTIVE),
                )
            ],
            at=AT,
        )
    forged = msgspec.structs.replace(seen.roster, grants=(held,))
    with pytest.raises(PrivateStaysPrivate), deed():
        start_epoch(owner=owner, roster=forged, compartment=place, without=())
    # without anyone in it, the private place can begin a new epoch as any other
    with deed() as this:
        body = EntryBody(at=as_text(AT), actor=wren.account, event=Event.EPOCH)
        this.append(target=owner.log_target, body=body, signer=wren.keys.sign)
        start_epoch(owner=owner, roster=seen.roster, compartment=place, without=())
    assert len(tables()["vault_wrap"]) == 1  # that of the grant for notes


def test_i_12_nobody_asks_for_or_previews_the_private_page() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    private(who=wren, words="mine alone")
    share(owner=wren, grantee=maya)
    for verb in Verb:
        with pytest.raises(NotAllowed) as refused:
            asked(who=maya, record=wren.record, category=Category.PRIVATE, verb=verb)
        assert refused.value.why is Why.PRIVATE
    control = wren.reader().control(record=wren.record)
    with pytest.raises(NoPreview):
        preview_permit(terms=terms(owner=wren, grantee=maya, category=Category.PRIVATE), control=control, at=AT)
    reader, permit = asked(who=wren, record=wren.record, category=Category.PRIVATE, purpose=None)
    opening = gateway.look(permits=(permit,), reader=reader, kinds=(Page,), reason=Reason.OWN_THINGS, words=None, at=AT)
    assert [found.payload.body.reveal(opening.ticket) for found in opening.items(Page)] == ["mine alone"]


# --- I-16 --------------------------------------------------------------------------------------------------------


def test_i_16_a_steward_reads_nothing_resets_nothing_chooses_nothing() -> None:
    wren, maya, sam = person("wren"), professional("maya"), steward("sam")
    assert wren.record is not None
    words = canary()
    note(who=wren, words=words)
    vouch_for(by=sam, whom=maya)
    vouch_for(by=sam, whom=wren)
    share(owner=wren, grantee=maya)
    before = tables()
    off_board(steward=sam.keys, account=maya.account, at=AT)
    assert not any(words.encode() in one or wren.account.encode() in one for one in opened_by_force(sam.keys))
    with pytest.raises(NotAllowed):
        read_notes(who=sam, record=wren.record)
    # what a steward's acts change: the mark that a key has ended, and a line in the site's log
    after = tables()
    for name in before:
        if name not in {"vault_key", "ledger_entry", "ledger_head", "ledger_pending"}:
            assert after[name] == before[name]
    assert [row["account_id"] for row in after["vault_key"] if row["ended"]] == [maya.account]


def test_keys_of_one_root_and_another_have_nothing_in_common() -> None:
    one, two = (RecordKeys(record="0" * 32, root=new_seed()) for _ in range(2))
    keys = [keys_of for each in (one, two) for keys_of in (each.roster_key, each.epochs_key, each.log_tag)]
    keys += [each.tags_key(compartment=place) for each in (one, two) for place in ("a", "b")]
    assert len(set(keys)) == len(keys)
