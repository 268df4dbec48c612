"""A kind of thing that is younger than a record gets its place at the owner's next visit, and only then."""

import msgspec
import pytest
from builders import AT, Somebody, asked, person, professional, share, write
from vault.attack import rows

from trefoil.care.sessions.schema import Layer, Piece
from trefoil.kernel.ids import ItemId, fresh
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category
from trefoil.ledger.deeds import Chore, housekeeping
from trefoil.vault.formats import Home
from trefoil.vault.homes import change_home
from trefoil.vault.new_places import add_new_places
from trefoil.vault.records import load_roster, store_roster
from trefoil.vault.settling import settle

pytestmark = pytest.mark.django_db(transaction=True)


def grown_up_without(who: Somebody, name: str) -> None:
    """Make a record as one that is older than a kind: neither home nor roster knows of its place."""
    assert who.record is not None
    owner = who.reader().owner(record=who.record)
    seen = load_roster(owner=owner)

    def without(places: dict[str, str]) -> dict[str, str]:
        return {key: place for key, place in places.items() if key != name}

    def older(home: Home) -> Home:
        owned = tuple(msgspec.structs.replace(one, compartments=without(one.compartments)) for one in home.owned)
        return msgspec.structs.replace(home, owned=owned)

    with housekeeping(Chore.KEEP_HOME):
        roster = msgspec.structs.replace(seen.roster, compartments=without(seen.roster.compartments))
        store_roster(owner=owner, seen=seen, roster=roster, line=None)
        change_home(keys=who.keys, change=older)


def test_the_place_is_made_once_and_holds_things() -> None:
    wren = person("wren")
    assert wren.record is not None
    grown_up_without(wren, Category.ALONE.value)
    before = rows("SELECT COUNT(*) FROM vault_compartment")[0][0]
    settle(reader=wren.reader(), record=wren.record, at=AT)
    assert rows("SELECT COUNT(*) FROM vault_compartment")[0][0] == before + 1
    assert add_new_places(reader=wren.reader(), record=wren.record, at=AT) == 0
    home = wren.reader().owned(record=wren.record).compartments
    assert home == load_roster(owner=wren.reader().owner(record=wren.record)).roster.compartments
    assert set(home) == {one.value for one in Category}
    piece = Piece(group=ItemId(fresh()), layer=Layer.LINE, words=Plain("The blue door."))
    write(who=wren, record=wren.record, payload=piece)


def test_what_was_shared_before_goes_on() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    share(owner=wren, grantee=maya)
    grown_up_without(wren, Category.ALONE.value)
    settle(reader=wren.reader(), record=wren.record, at=AT)
    assert asked(who=maya, record=wren.record)[1].category is Category.NOTES
    settle(reader=wren.reader(), record=wren.record, at=AT)  # the next visit finds nothing to do and nothing older
