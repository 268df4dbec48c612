"""The owner takes everything along: each thing with all its versions, as it was signed, and the record's own log.

What is here goes to the person's own copy and nowhere else. The copy can be checked by a program that is not ours
(verifier/check_trefoil_copy.py): it holds the exact bytes that each author signed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from trefoil.kernel.ids import AccountId, ItemId
from trefoil.kernel.plain import Plain, Ticket, issue_ticket
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.bundle import chain_part
from trefoil.ledger.deeds import log_now
from trefoil.ledger.site import site_id
from trefoil.vault import models
from trefoil.vault.authors import Authors, NotTheAuthor
from trefoil.vault.formats import Inside, Roster
from trefoil.vault.items import Place, open_inside
from trefoil.vault.reader import Reader
from trefoil.vault.records import load_roster
from trefoil.vault.site import site_keys
from trefoil.vault.sources import KeyGone, OwnerSource
from trefoil.vault.times import as_text, as_time
from trefoil.vault.ways import Way


@dataclass(frozen=True, slots=True, repr=False)
class Piece:
    """One version of one thing, with what its author signed. `payload` is the JSON text of the kind."""

    item: ItemId
    revision: int
    current: bool
    category: str
    kind: str
    kind_version: int
    author: AccountId
    author_key: bytes
    at: datetime
    payload: Plain
    signature: bytes


@dataclass(frozen=True, slots=True, repr=False)
class Everything:
    """All that a record holds, and the ticket that reveals it. `left_out` things could not be opened or believed."""

    site: str
    record: str
    record_key: bytes
    account: AccountId
    pieces: tuple[Piece, ...]
    left_out: int
    roster: Roster
    log: dict[str, Any]
    ticket: Ticket


def take_everything(*, reader: Reader, record: str, at: datetime) -> Everything:
    """Write down that a copy of everything is made, and then return everything.

    Raises NotYours, LogUnwritable (then nothing is opened), or Broken when a line of the record's log was changed.
    """
    owner = reader.owner(record=record)
    mine = reader.owned(record=record)
    places = dict(mine.compartments)
    categories = tuple(sorted(_filled(places)))
    body = EntryBody(at=as_text(at), actor=reader.account, event=Event.EXPORTED, categories=categories)
    log_now(target=owner.log_target, body=body, signer=reader.keys.sign)
    authors = Authors(reader=reader)
    found: list[Piece] = []
    left_out = 0
    for place in places.values():
        way = Way(source=OwnerSource(owner=owner, compartment=place, record=record), only=None)
        for row in models.Item.objects.filter(compartment_id=place).order_by("sequence", "id").iterator():
            piece = _piece(row=row, way=way, authors=authors)
            if piece is None:
                left_out += 1
            else:
                found.append(piece)
    return Everything(
        site=site_id(),
        record=record,
        record_key=owner.public.sign,
        account=reader.account,
        pieces=tuple(sorted(found, key=lambda piece: (piece.at, piece.item, piece.revision))),
        left_out=left_out,
        roster=load_roster(owner=owner).roster,
        log=chain_part(tag=owner.log_tag, key=owner.log, log_key=site_keys().log.public()),
        ticket=issue_ticket(),
    )


def _filled(places: dict[str, str]) -> Iterator[str]:
    """Yield the categories in which anything stands."""
    held = set(models.Item.objects.filter(compartment_id__in=places.values()).values_list("compartment_id", flat=True))
    return (category for category, place in places.items() if place in held)


def _piece(*, row: models.Item, way: Way, authors: Authors) -> Piece | None:
    place = Place(
        record=way.source.record,
        compartment=way.source.compartment,
        epoch=row.epoch,
        item=row.item,
        revision=row.revision,
        tag=bytes(row.tag),
        sequence=row.sequence,
    )
    try:
        keys = way.source.epoch(number=row.epoch)
        inside: Inside = open_inside(blob=bytes(row.blob), place=place, keys=keys)
        authors.check(inside=inside, way=way)
        words = inside.payload.decode()
    except (ValueError, NotTheAuthor, KeyGone):
        return None
    return Piece(
        item=ItemId(row.item),
        revision=row.revision,
        current=row.current,
        category=inside.category,
        kind=inside.kind,
        kind_version=inside.kind_version,
        author=AccountId(inside.author),
        author_key=inside.author_key,
        at=as_time(inside.at),
        payload=Plain(words),
        signature=inside.signature,
    )
