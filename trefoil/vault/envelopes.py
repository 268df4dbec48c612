"""One-item envelopes: a single thing shared alone, as it is now, through a compartment of its own.

Police and prosecution can be given nothing else (vault design, section 3). The copy keeps its author's signature,
which does not cover the compartment.
"""

from datetime import datetime

from trefoil.kernel.ids import fresh
from trefoil.vault import models
from trefoil.vault.epochs import add_compartment
from trefoil.vault.formats import Envelope, Roster
from trefoil.vault.items import Place, open_inside
from trefoil.vault.keys import RecordKeys
from trefoil.vault.rows import put_row, taking
from trefoil.vault.sources import OwnerSource


class NothingToShare(Exception):
    """The thing is not there any more."""


def envelopes_of(*, roster: Roster, item: str) -> tuple[str, ...]:
    """Return the compartments in which copies of one thing were shared alone."""
    return tuple(one.compartment for one in roster.envelopes if one.item == item)


def put_in_envelope(*, owner: RecordKeys, compartment: str, category: str, item: str, at: datetime) -> Envelope:
    """Copy a thing as it is now into a new one-item compartment, inside a deed. Raises NothingToShare.

    The author's signature covers the revision, so the copy's row carries the revision that the thing had.
    """
    row = models.Item.objects.filter(compartment_id=compartment, item=item, current=True).first()
    if row is None:
        raise NothingToShare
    source = OwnerSource(owner=owner, compartment=compartment)
    place = Place(
        record=owner.record,
        compartment=compartment,
        epoch=row.epoch,
        item=item,
        revision=row.revision,
        tag=bytes(row.tag),
        sequence=row.sequence,
    )
    inside = open_inside(blob=bytes(row.blob), place=place, keys=source.epoch(number=row.epoch))
    envelope = Envelope(item=item, category=category, compartment=fresh())
    add_compartment(owner=owner, compartment=envelope.compartment)
    copy = OwnerSource(owner=owner, compartment=envelope.compartment)
    with taking(compartment=envelope.compartment, epoch=1, tags=copy.tags()) as sequence:
        put_row(
            source=copy,
            epoch=1,
            item=item,
            revision=row.revision,
            sequence=sequence,
            inside=inside,
            replaces=None,
            at=at,
        )
    return envelope
