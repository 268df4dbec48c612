"""I-7: what was moved, bent, cut or lengthened does not open, and nobody writes in another's name."""

from collections.abc import Callable
from datetime import timedelta

import msgspec
import pytest
from builders import (
    AT,
    READ_AND_ADD,
    Somebody,
    asked,
    change_note,
    note,
    note_back,
    own_look,
    person,
    professional,
    read_notes,
    share,
    write,
)
from vault.attack import change, hands_on, rows

from trefoil.care.writing.schema import Note, NoteBack, Page
from trefoil.crypto.keys import BadSignature, SignPrivate, UnknownFormat
from trefoil.crypto.sealing import CannotOpen
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category, Reason, Verb
from trefoil.vault import authors, gateway, models, statements
from trefoil.vault.authors import NotTheAuthor
from trefoil.vault.epochs import EpochNotBelieved
from trefoil.vault.formats import EpochStatement
from trefoil.vault.items import Authored, Place, WrongInside, as_item, open_inside, seal_inside, write_inside
from trefoil.vault.keys import kind_tag
from trefoil.vault.records import load_roster
from trefoil.vault.sources import KeyGone, OwnerSource
from trefoil.vault.stopping import stop
from trefoil.vault.wire import UnreadableWire

pytestmark = pytest.mark.django_db(transaction=True)

NOT_OPENED = (CannotOpen, UnknownFormat, BadSignature, UnreadableWire, EpochNotBelieved, NotTheAuthor, WrongInside)


def read_own(who: Somebody) -> list[str]:
    opening = own_look(who=who)
    return [item.payload.body.reveal(opening.ticket) for item in opening.items(Note)]


# --- I-7: things ---------------------------------------------------------------------------------------------------


def test_i_7_no_sealed_thing_opens_in_another_place() -> None:
    """Every row gets every other row's bytes: another thing, revision, kind, epoch, compartment, record, person."""
    wren, robin, maya = person("wren"), person("robin"), professional("maya")
    assert wren.record is not None
    first = note(who=wren, words="one")
    note(who=wren, words="two")
    grant = share(owner=wren, grantee=maya, verbs=READ_AND_ADD)
    note_back(who=maya, record=wren.record, words="back")
    change_note(who=wren, item=first, seen=1, words="one again")
    write(who=wren, record=wren.record, payload=Page(body=Plain("mine alone")))
    note(who=robin, words="another person's")
    share(owner=wren, grantee=professional("dana"), item=first)
    stop(reader=wren.reader(), record=wren.record, grant=grant, at=AT)
    note(who=wren, words="of the second epoch")

    sources: dict[str, OwnerSource] = {}
    for who in (wren, robin):
        owner = who.reader().owner(record=who.record or "")
        places = load_roster(owner=owner).roster
        for place in (*places.compartments.values(), *(one.compartment for one in places.envelopes)):
            sources[place] = OwnerSource(owner=owner, compartment=place)
    found = list(models.Item.objects.all())
    assert len(found) >= 8
    for row in found:
        source = sources[row.compartment_id]
        place = Place(
            record=row.record_id,
            compartment=row.compartment_id,
            epoch=row.epoch,
            item=row.item,
            revision=row.revision,
            tag=bytes(row.tag),
            sequence=row.sequence,
        )
        keys = source.epoch(number=row.epoch)
        assert open_inside(blob=bytes(row.blob), place=place, keys=keys)
        for other in found:
            if other.pk != row.pk:
                with pytest.raises(CannotOpen):
                    open_inside(blob=bytes(other.blob), place=place, keys=keys)
        # the same bytes with one thing about their place told otherwise
        for moved in (
            elsewhere(place, record=robin.record or "", other=wren.record),
            elsewhere(place, compartment="0" * 32),
            elsewhere(place, epoch=row.epoch + 1),
            elsewhere(place, item="0" * 32),
            elsewhere(place, revision=row.revision + 1),
            elsewhere(place, tag=bytes(32)),
            elsewhere(place, sequence=row.sequence + 1),
        ):
            with pytest.raises(CannotOpen):
                open_inside(blob=bytes(row.blob), place=moved, keys=keys)


def elsewhere(place: Place, *, other: str | None = None, **told: object) -> Place:
    """Return the place with something told otherwise."""
    values = {name: getattr(place, name) for name in Place.__slots__}
    if other is not None and place.record == told["record"]:
        told["record"] = other
    return Place(**{**values, **told})


@pytest.mark.parametrize(
    "bend",
    [
        lambda blob: blob[:-1],
        lambda blob: blob[: len(blob) // 2],
        lambda blob: b"",
        lambda blob: blob + b"\0",
        lambda blob: blob + blob,
        lambda blob: b"\x02" + blob[1:],
        lambda blob: b"\x00" + blob[1:],
    ],
)
def test_i_7_cut_lengthened_or_of_another_version_does_not_open(bend: Callable[[bytes], bytes]) -> None:
    wren = person("wren")
    note(who=wren, words="words")
    ((blob,),) = rows("SELECT blob FROM vault_item")
    change("UPDATE vault_item SET blob = %s", [bend(blob)])
    assert read_own(wren) == []
    opening = own_look(who=wren)
    assert opening.items(Note) == ()
    assert len(opening.set_aside) == 1


def test_i_7_no_bit_can_be_turned() -> None:
    wren = person("wren")
    assert wren.record is not None
    note(who=wren, words="words")
    row = models.Item.objects.get()
    owner = wren.reader().owner(record=wren.record)
    keys = OwnerSource(owner=owner, compartment=row.compartment_id).epoch(number=1)
    place = Place(
        record=wren.record,
        compartment=row.compartment_id,
        epoch=1,
        item=row.item,
        revision=1,
        tag=bytes(row.tag),
        sequence=row.sequence,
    )
    blob = bytes(row.blob)
    for at in range(len(blob)):
        bent = blob[:at] + bytes([blob[at] ^ (1 << at % 8)]) + blob[at + 1 :]
        with pytest.raises((CannotOpen, UnknownFormat)):
            open_inside(blob=bent, place=place, keys=keys)


@pytest.mark.parametrize("table", ["vault_home", "vault_roster"])
def test_i_7_homes_and_rosters_open_for_their_own_alone(table: str) -> None:
    wren, robin = person("wren"), person("robin")
    column = "account_id" if table == "vault_home" else "record_id"
    mine, theirs = (one.account if table == "vault_home" else one.record for one in (wren, robin))
    read = f"SELECT blob, version FROM {table} WHERE {column} = %s"  # noqa: S608 - names from this test
    put = f"UPDATE {table} SET blob = %s, version = %s WHERE {column} = %s"  # noqa: S608 - the same
    ((blob, version),) = rows(read, [theirs])

    def openable() -> None:
        reader = wren.reader()
        load_roster(owner=reader.owner(record=reader.own_record()))

    openable()
    ((own, own_version),) = rows(read, [mine])
    for bent, at in ((blob, version), (own, own_version + 1), (own[:-1], own_version), (own + b"\0", own_version)):
        change(put, [bent, at, mine])
        with pytest.raises(NOT_OPENED):
            openable()
    change(put, [own, own_version, mine])
    openable()


def test_i_7_wraps_and_epochs_are_of_one_place() -> None:
    wren, maya, dana = person("wren"), professional("maya"), professional("dana")
    assert wren.record is not None
    note(who=wren, words="words")
    ours = share(owner=wren, grantee=maya)
    theirs = share(owner=wren, grantee=dana)
    safety = share(owner=wren, grantee=maya, category=Category.SAFETY)
    blobs = dict(rows('SELECT "grant", blob FROM vault_wrap'))
    for other in (theirs, safety):
        change('UPDATE vault_wrap SET blob = %s WHERE "grant" = %s', [blobs[other], ours])
        with pytest.raises(CannotOpen):
            read_notes(who=maya, record=wren.record)
    change('UPDATE vault_wrap SET blob = %s WHERE "grant" = %s', [blobs[ours], ours])
    assert read_notes(who=maya, record=wren.record) == ["words"]

    places = wren.reader().owned(record=wren.record).compartments
    epochs = {
        place: row for place, *row in rows("SELECT compartment_id, statement, signature, owner_key FROM vault_epoch")
    }
    notes, plan = places["notes"], places["plan"]
    put = "UPDATE vault_epoch SET statement = %s, signature = %s, owner_key = %s WHERE compartment_id = %s"
    # another compartment's statement; its own statement with another key; and bytes nobody signed
    for told in (epochs[plan], [*epochs[notes][:2], epochs[plan][2]], [epochs[notes][0], bytes(64), epochs[notes][2]]):
        change(put, [*told, notes])
        with pytest.raises(NOT_OPENED):
            read_own(wren)
    # an epoch whose signed statement fits the place and not the key
    owner = wren.reader().owner(record=wren.record)
    stated = EpochStatement.unpack(epochs[notes][0])
    false = statements.sign(statement=msgspec.structs.replace(stated, key_commitment=bytes(32)), signer=owner.sign)
    change(put, [false.statement, false.signature, epochs[notes][2], notes])
    for who, purpose in ((wren, None), (maya, "care")):
        with pytest.raises(EpochNotBelieved):
            read_own(who) if purpose is None else read_notes(who=who, record=wren.record)
    # a statement that never named this wrap: somebody slipped one in beside the log
    false = statements.sign(statement=msgspec.structs.replace(stated, wraps=()), signer=owner.sign)
    change(put, [false.statement, false.signature, epochs[notes][2], notes])
    with pytest.raises(EpochNotBelieved):
        read_notes(who=maya, record=wren.record)
    change(put, [*epochs[notes], notes])
    assert read_own(wren) == ["words"]


def test_a_wrap_of_an_epoch_before_the_grant_is_not_looked_for() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    stop(reader=wren.reader(), record=wren.record, grant=share(owner=wren, grantee=professional("dana")), at=AT)
    note(who=wren, words="words")
    share(owner=wren, grantee=maya)
    change("UPDATE vault_item SET epoch = 1")
    with pytest.raises(KeyGone):
        read_notes(who=maya, record=wren.record)


# --- authors -------------------------------------------------------------------------------------------------------


def planted(*, who: Somebody, author: Somebody, signer: SignPrivate | None = None, days: float = 0) -> None:
    """Put a note back into somebody's record, sealed as it should be, as whoever took the compartment's key could."""
    assert who.record is not None
    reader = who.reader()
    owner = reader.owner(record=who.record)
    place = reader.owned(record=who.record).compartments["notes"]
    inside = write_inside(
        payload=NoteBack(body=Plain("a lie"), written_for=who.record),
        authored=Authored(record=who.record, item="f" * 32, revision=1),
        author=author.account,
        signer=signer or author.keys.sign,
        at=AT + timedelta(days=days),
    )
    source = OwnerSource(owner=owner, compartment=place)
    tag = kind_tag(tags=source.tags(), kind="note_back")
    where = Place(record=who.record, compartment=place, epoch=1, item="f" * 32, revision=1, tag=tag, sequence=99)
    blob = seal_inside(inside=inside.pack(), place=where, keys=source.epoch(number=1))
    with hands_on() as cursor:
        cursor.execute(
            "INSERT INTO vault_item (record_id, compartment_id, item, revision, current, epoch, tag, sequence, day,"
            " blob) VALUES (%s, %s, %s, 1, %s, 1, %s, 99, %s, %s)",
            [who.record, place, "f" * 32, True, tag, AT.date(), blob],
        )
        cursor.execute(
            "INSERT INTO vault_shelf (compartment_id, tag, digest) VALUES (%s, %s, %s)", [place, tag, bytes(32)]
        )


def test_i_7_nobody_else_writes_in_somebodys_name() -> None:
    wren, maya, thief = person("wren"), professional("maya"), professional("lee")
    assert wren.record is not None
    share(owner=wren, grantee=maya, verbs=READ_AND_ADD)
    for author in (wren, maya):
        planted(who=wren, author=author, signer=thief.keys.sign)
        own = own_look(who=wren)
        assert own.items(NoteBack) == own.items(NoteBack) == ()
        assert own.set_aside == ["f" * 32]
        reader, permit = asked(who=maya, record=wren.record)
        opening = gateway.look(
            permits=(permit,), reader=reader, kinds=(NoteBack,), reason=Reason.TALK_TODAY, words=None, at=AT
        )
        assert opening.items(NoteBack) == ()
        assert opening.set_aside == ["f" * 32]
        with hands_on() as cursor:
            cursor.execute("DELETE FROM vault_item")
            cursor.execute("DELETE FROM vault_shelf")


@pytest.mark.parametrize("verbs", [frozenset({Verb.READ}), READ_AND_ADD])
def test_i_7_only_who_was_let_add_has_added(verbs: frozenset[Verb]) -> None:
    wren, maya = person("wren"), professional("maya")
    share(owner=wren, grantee=maya, verbs=verbs)
    let = Verb.ADD in verbs
    planted(who=wren, author=maya, days=0 if not let else 31)  # by no grant to add, or after it was over
    opening = own_look(who=wren)
    assert opening.items(NoteBack) == ()
    assert opening.set_aside == ["f" * 32]


def test_i_7_what_was_written_after_a_stop_was_not_written_by_them() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    grant = share(owner=wren, grantee=maya, verbs=READ_AND_ADD)
    note_back(who=maya, record=wren.record, words="before")
    owner = wren.reader().owner(record=wren.record)
    stop(reader=wren.reader(), record=wren.record, grant=grant, at=AT + timedelta(days=1))
    roster = load_roster(owner=owner).roster
    place = roster.compartments["notes"]
    for days, said in ((0, True), (1, True), (2, False)):
        inside = write_inside(
            payload=NoteBack(body=Plain("x"), written_for=wren.record),
            authored=Authored(record=wren.record, item="f" * 32, revision=1),
            author=maya.account,
            signer=maya.keys.sign,
            at=AT + timedelta(days=days),
        )
        assert authors.was_let_add(roster=roster, inside=inside, compartment=place) is said
    assert [item.author for item in own_look(who=wren).items(NoteBack)] == [maya.account]


def test_a_thing_that_says_another_category_than_its_kind_is_not_shown() -> None:
    wren = person("wren")
    inside = write_inside(
        payload=Note(title=Plain(""), body=Plain("x")),
        authored=Authored(record="0" * 32, item="f" * 32, revision=1),
        author=wren.account,
        signer=wren.keys.sign,
        at=AT,
    )
    where = Place(record="0" * 32, compartment="", epoch=1, item="f" * 32, revision=1, tag=b"", sequence=1)
    assert as_item(inside=inside, place=where).author == wren.account
    with pytest.raises(WrongInside):
        as_item(inside=msgspec.structs.replace(inside, category="legal"), place=where)


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00Z", "1999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"])
def test_a_thing_of_a_moment_at_the_edge_of_the_calendar_is_not_shown(at: str) -> None:
    """On a clock of another zone it is no moment at all, and a page would stumble over it."""
    wren = person("wren")
    inside = write_inside(
        payload=Note(title=Plain(""), body=Plain("x")),
        authored=Authored(record="0" * 32, item="f" * 32, revision=1),
        author=wren.account,
        signer=wren.keys.sign,
        at=AT,
    )
    where = Place(record="0" * 32, compartment="", epoch=1, item="f" * 32, revision=1, tag=b"", sequence=1)
    with pytest.raises(WrongInside):
        as_item(inside=msgspec.structs.replace(inside, at=at), place=where)
