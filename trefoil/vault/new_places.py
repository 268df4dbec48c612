"""A kind of thing that is younger than a record: its compartment is made at the owner's next visit (ADR 0015)."""

from datetime import datetime

import msgspec

from trefoil.kernel.ids import fresh
from trefoil.kernel.vocabulary import Category
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import deed
from trefoil.vault.epochs import add_compartment
from trefoil.vault.formats import Home, OwnedRecord
from trefoil.vault.homes import change_home
from trefoil.vault.newest import check_newest
from trefoil.vault.reader import Reader
from trefoil.vault.records import load_roster, store_roster
from trefoil.vault.times import as_text


def add_new_places(*, reader: Reader, record: str, at: datetime) -> int:
    """Make a compartment for each category that this record has none of, and return how many there were.

    The line in the log is the one of keys that were put in order. Raises Conflict when another window does it.
    """
    missing = [one.value for one in Category if one.value not in reader.owned(record=record).compartments]
    if not missing:
        return 0
    owner = reader.owner(record=record)
    seen = load_roster(owner=owner)
    check_newest(reader=reader, owner=owner, seen=seen)
    # the roster may know one already: two windows of one visit, and the home of this one is the older
    new = {name: seen.roster.compartments.get(name) or fresh() for name in missing}
    roster = msgspec.structs.replace(seen.roster, compartments={**seen.roster.compartments, **new})
    body = EntryBody(at=as_text(at), actor=reader.account, event=Event.EPOCH)

    def with_places(home: Home) -> Home:
        return msgspec.structs.replace(home, owned=tuple(_with(one, record=record, new=new) for one in home.owned))

    with deed() as this:
        line = this.append(target=owner.log_target, body=body, signer=reader.keys.sign)
        for name, compartment in new.items():
            if name not in seen.roster.compartments:
                add_compartment(owner=owner, compartment=compartment)
        store_roster(owner=owner, seen=seen, roster=roster, line=line)
        change_home(keys=reader.keys, change=with_places)
    reader.home_changed()
    return len(missing)


def _with(one: OwnedRecord, *, record: str, new: dict[str, str]) -> OwnedRecord:
    if one.record != record:
        return one
    return msgspec.structs.replace(one, compartments={**one.compartments, **new})
