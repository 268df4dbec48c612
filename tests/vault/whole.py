"""Whether a record hangs together: log, roster, marks, epochs, wraps, shelves."""

from builders import Somebody, own_look
from vault.attack import tables

from trefoil.care.writing.schema import Note, NoteBack
from trefoil.vault.keys import shelves_seal
from trefoil.vault.own_log import own_log
from trefoil.vault.records import load_roster


def whole(who: Somebody) -> None:
    """Check that a record hangs together, as nothing that happens at once and no crash may undo."""
    assert who.record is not None
    reader = who.reader()
    owner = reader.owner(record=who.record)
    roster = load_roster(owner=owner).roster
    log = own_log(reader=reader, record=who.record, before=None, limit=200)
    assert log.doubted == frozenset()
    found = tables()
    marks = {row["id"]: row["state"] for row in found["vault_grant"]}
    assert {held.grant: held.state for held in roster.grants} == {
        grant: state for grant, state in marks.items() if grant in {held.grant for held in roster.grants}
    }
    closed = {grant for grant, state in marks.items() if state != "active"}
    assert not [row for row in found["vault_wrap"] if row["grant"] in closed]
    for place in found["vault_compartment"]:
        if place["record_id"] != who.record:
            continue
        numbers = [row["number"] for row in found["vault_epoch"] if row["compartment_id"] == place["id"]]
        assert sorted(numbers) == list(range(1, place["epoch"] + 1))
        assert all(
            row["epoch"] <= place["epoch"] for row in found["vault_item"] if row["compartment_id"] == place["id"]
        )
        sums = {row["tag"]: row["digest"] for row in found["vault_shelf"] if row["compartment_id"] == place["id"]}
        tags = owner.tags_key(compartment=place["id"])
        assert place["seal"] == shelves_seal(
            tags=tags, compartment=place["id"], epoch=place["epoch"], sequence=place["sequence"], sums=sums
        )
    opening = own_look(who=who)
    opening.items(Note)
    opening.items(NoteBack)
    assert not opening.older
