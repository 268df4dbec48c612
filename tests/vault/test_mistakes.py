"""What a mistake in the program, a row that is gone or a tab too many meets: a refusal, and nothing half done."""

import json
from base64 import b64decode
from datetime import timedelta

import msgspec
import pytest
from builders import (
    AT,
    READ_AND_ADD,
    asked,
    change_note,
    note,
    own_look,
    person,
    professional,
    read_notes,
    share,
    terms,
    write,
)
from vault.attack import change, rows, tables

from trefoil.care.writing.schema import Draft, Form, Note, NoteBack, Page
from trefoil.crypto import verified
from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import SignPrivate, random_bytes
from trefoil.kernel.ids import ItemId
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.ledger.body import Event
from trefoil.ledger.deeds import Chore, Conflict, housekeeping
from trefoil.ledger.site import site_id
from trefoil.policy.decisions import preview_permit
from trefoil.vault import ending, gateway, models, publics
from trefoil.vault.ending import after_restore, end_what_is_over
from trefoil.vault.epochs import EpochNotBelieved, statement_of
from trefoil.vault.homes import change_home
from trefoil.vault.items import Place
from trefoil.vault.own_log import own_log
from trefoil.vault.reader import NotYours
from trefoil.vault.records import load_roster
from trefoil.vault.rows import CannotWrite
from trefoil.vault.settling import settle
from trefoil.vault.sources import KeyGone, OwnerSource
from trefoil.vault.taking_along import note_export, own_bundle
from trefoil.vault.ways import grant_of

pytestmark = pytest.mark.django_db(transaction=True)

NEW = Note(title=Plain(""), body=Plain("new"))


# --- writing --------------------


def test_a_permit_writes_what_it_is_for_and_nothing_else() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    item = note(who=wren, words="one")
    share(owner=wren, grantee=maya, verbs=READ_AND_ADD)
    mine, adding = asked(who=wren, record=wren.record, verb=Verb.ADD, purpose=None)
    _, reading = asked(who=wren, record=wren.record, verb=Verb.READ, purpose=None)
    theirs, granted = asked(who=maya, record=wren.record, verb=Verb.ADD)
    preview = preview_permit(terms=terms(owner=wren, grantee=maya), control=mine.control(record=wren.record), at=AT)
    before = tables()["vault_item"]
    for reader, permit, payload, of in (
        (mine, reading, NEW, None),  # a permit to read
        (theirs, adding, NEW, None),  # somebody else's
        (mine, granted, NEW, None),
        (mine, preview, NEW, None),  # a preview
        (mine, adding, Page(body=Plain("x")), None),  # another category
        (theirs, granted, NEW, item),  # a change by somebody with a grant to add
    ):
        with pytest.raises(CannotWrite):
            gateway.write(permit=permit, reader=reader, payload=payload, item=of, expected_revision=1, at=AT)
    for reader, permit in ((theirs, granted), (theirs, adding), (mine, preview)):
        with pytest.raises(CannotWrite):
            gateway.erase(permit=permit, reader=reader, item=item, at=AT)
    assert tables()["vault_item"] == before


@pytest.mark.parametrize("seen", [None, 0, -1, 2, 99])
def test_whoever_did_not_see_the_newest_words_does_not_write_over_them(seen: int | None) -> None:
    wren = person("wren")
    item = note(who=wren, words="one")
    with pytest.raises(Conflict):
        change_note(who=wren, item=item, seen=seen, words="two")
    assert [row["revision"] for row in tables()["vault_item"]] == [1]
    with pytest.raises(Conflict):
        change_note(who=wren, item=ItemId("0" * 32), seen=1, words="two")


def test_a_thing_stays_of_its_kind() -> None:
    wren = person("wren")
    assert wren.record is not None
    page = write(who=wren, record=wren.record, payload=Page(body=Plain("x")))
    reader, permit = asked(who=wren, record=wren.record, category=Category.PRIVATE, verb=Verb.ADD, purpose=None)
    draft = Draft(form=Form.NOTE, about=None, fields=(("body", Plain("y")),))
    with pytest.raises(CannotWrite):
        gateway.write(permit=permit, reader=reader, payload=draft, item=page, expected_revision=1, at=AT)
    assert [row["revision"] for row in tables()["vault_item"]] == [1]


def test_what_is_not_there_cannot_be_erased() -> None:
    wren = person("wren")
    assert wren.record is not None
    reader, permit = asked(who=wren, record=wren.record, verb=Verb.ADD, purpose=None)
    lines = rows("SELECT COUNT(*) FROM ledger_entry")
    with pytest.raises(Conflict):
        gateway.erase(permit=permit, reader=reader, item=ItemId("0" * 32), at=AT)
    assert rows("SELECT COUNT(*) FROM ledger_entry") == lines


def test_a_home_that_another_tab_changed_is_not_written_over() -> None:
    wren = person("wren")

    def meanwhile(home: object) -> object:
        with_more = msgspec.structs.replace(home, name="the other tab")
        models.Home.objects.filter(account_id=wren.account).update(version=99)
        return with_more

    with pytest.raises(Conflict), housekeeping(Chore.KEEP_HOME):
        change_home(keys=wren.keys, change=meanwhile)  # type: ignore[arg-type]  # a home
    assert wren.reader().home.name == "wren"


# --- rows that are gone --------------------


def test_a_row_that_is_gone_is_said_to_be_gone() -> None:
    wren = person("wren")
    assert wren.record is not None
    owner = wren.reader().owner(record=wren.record)
    place = wren.reader().owned(record=wren.record).compartments["notes"]
    source = OwnerSource(owner=owner, compartment=place)
    with pytest.raises(models.Epoch.DoesNotExist):
        source.epoch(number=9)
    change("DELETE FROM vault_roster")
    with pytest.raises(models.Roster.DoesNotExist):
        load_roster(owner=owner)
    change("DELETE FROM vault_home")
    with pytest.raises(models.Home.DoesNotExist):
        _ = wren.reader().home


def test_a_statement_about_another_epoch_is_not_believed() -> None:
    wren = person("wren")
    assert wren.record is not None
    owner = wren.reader().owner(record=wren.record)
    row = models.Epoch.objects.filter(compartment__record_id=wren.record).first()
    assert row is not None
    key = owner.sign.public().to_bytes()
    assert statement_of(row=row, record=wren.record, record_key=key)
    row.number = 2
    with pytest.raises(EpochNotBelieved):
        statement_of(row=row, record=wren.record, record_key=key)
    row.number = 1
    with pytest.raises(EpochNotBelieved):
        statement_of(row=row, record="0" * 32, record_key=key)


def test_a_grant_that_is_not_at_home_opens_nothing() -> None:
    wren, maya, lee = person("wren"), professional("maya"), professional("lee")
    assert wren.record is not None
    share(owner=wren, grantee=maya)
    share(owner=wren, grantee=lee)
    _, permit = asked(who=maya, record=wren.record)
    with pytest.raises(KeyGone):
        grant_of(permit=permit, reader=lee.reader())


def test_a_grant_that_was_given_to_somebody_else_is_nobodys_here() -> None:
    wren, maya, lee = person("wren"), professional("maya"), professional("lee")
    assert wren.record is not None
    share(owner=wren, grantee=maya)
    home = maya.reader().home
    with housekeeping(Chore.KEEP_HOME):
        change_home(
            keys=lee.keys, change=lambda own: msgspec.structs.replace(own, others=home.others, received=home.received)
        )
    assert lee.reader().received() == ()
    with pytest.raises(gateway.NotAllowed):
        read_notes(who=lee, record=wren.record)


# --- what is remembered in the process --------------------


def test_what_was_found_good_is_remembered_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verified, "_LIMIT", 3)
    monkeypatch.setattr(publics, "_LIMIT", 3)
    signer = SignPrivate.from_seed(bytes(range(32)))
    key = signer.public().to_bytes()
    for number in range(5):
        message = context(Tag.GRANT, random_bytes(16))
        for _ in range(2):
            verified.verify(key=key, message=message, signature=signer.sign(message))
        person(f"person {number}")
    assert len(verified._seen) <= 3
    assert len(publics._known) <= 3


def test_a_place_is_bound_to_everything_that_names_it() -> None:
    person("wren")
    place = Place(record="r", compartment="c", epoch=2, item="i", revision=3, tag=b"t", sequence=4)
    assert place.context() == context(Tag.ITEM, site_id(), "r", "c", 2, "i", 3, b"t", 4)


# --- ends --------------------


def test_the_site_ends_what_is_over_and_leaves_the_rest() -> None:
    wren, maya, dana = person("wren"), professional("maya"), professional("dana")
    assert wren.record is not None
    note(who=wren, words="words")
    share(owner=wren, grantee=maya, days=1)
    share(owner=wren, grantee=dana, days=30)
    assert end_what_is_over(at=AT + timedelta(days=1)) == 0  # its last day is not over
    later = AT + timedelta(days=2)
    with pytest.raises(gateway.NotAllowed):  # policy is exact to the moment, before any chore
        read_notes(who=maya, record=wren.record, at=AT + timedelta(days=1, seconds=1))
    assert end_what_is_over(at=later) == 1
    assert end_what_is_over(at=later) == 0
    assert [row["epoch"] for row in tables()["vault_wrap"]] == [1]
    assert settle(reader=wren.reader(), record=wren.record, at=later).ended == 1
    assert read_notes(who=dana, record=wren.record, at=later) == ["words"]
    assert {row["epoch"] for row in tables()["vault_wrap"]} == {2}


def test_a_stop_that_comes_first_stays_a_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    wren, maya = person("wren"), professional("maya")
    share(owner=wren, grantee=maya, days=1)
    real = ending.deed

    def meanwhile() -> object:
        change("UPDATE vault_grant SET state = 'stopped'")
        return real()

    monkeypatch.setattr(ending, "deed", meanwhile)
    end_what_is_over(at=AT + timedelta(days=3))
    assert rows("SELECT state FROM vault_grant") == [("stopped",)]


# --- taking one's log along --------------------


def test_the_owner_takes_their_own_log_along_and_nobody_elses() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    share(owner=wren, grantee=maya)
    note_export(reader=wren.reader(), record=wren.record, at=AT)
    assert own_log(reader=wren.reader(), record=wren.record, before=None, limit=1).entries[0].event is Event.EXPORTED
    bundle = own_bundle(reader=wren.reader(), record=wren.record)
    lines = [json.loads(line) for line in bundle.splitlines()]
    opened = [b64decode(line["opened"]["body"]) for line in lines if line.get("opened")]
    assert any(b'"shared"' in body and maya.account.encode() in body for body in opened)
    with pytest.raises(NotYours):
        own_bundle(reader=maya.reader(), record=wren.record)


def test_troubles_are_none_when_all_is_well() -> None:
    wren = person("wren")
    note(who=wren, words="words")
    opening = own_look(who=wren)
    opening.items(Note)
    opening.items(NoteBack)
    assert opening.troubles == frozenset()
    change("DELETE FROM vault_item")
    opening = own_look(who=wren)
    opening.items(Note)
    assert [trouble.name for trouble in opening.troubles] == ["OLDER"]


def test_a_record_that_is_opened_after_a_restore_is_told_nothing_of_it() -> None:
    older = person("older")
    assert older.record is not None
    after_restore(at=AT)
    newer = person("newer")
    assert newer.record is not None
    assert settle(reader=newer.reader(), record=newer.record, at=AT).restored == 0
    assert settle(reader=older.reader(), record=older.record, at=AT).restored == 1
    assert settle(reader=older.reader(), record=older.record, at=AT).restored == 0
