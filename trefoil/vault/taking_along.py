"""The owner takes their own log along: opened for them, and verifiable by anyone with a program that is not ours."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from trefoil.kernel.payload import Payload, kind_of
from trefoil.ledger.bundle import ChainKey, write_bundle
from trefoil.ledger.deeds import log_now
from trefoil.ledger.entries import EntryBody, Event
from trefoil.policy.decisions import Permit
from trefoil.vault.reader import Reader
from trefoil.vault.site import site_keys
from trefoil.vault.times import as_text
from trefoil.vault.ways import target_for


def note_export(*, reader: Reader, record: str, at: datetime) -> None:
    """Write down that a copy is made, before it is. Raises LogUnwritable: then none is made."""
    body = EntryBody(at=as_text(at), actor=reader.account, event=Event.EXPORTED)
    log_now(target=reader.owner(record=record).log_target, body=body, signer=reader.keys.sign)


def note_copy(*, permit: Permit, reader: Reader, kinds: Sequence[type[Payload]] = (), at: datetime) -> None:
    """Write down that somebody beside the owner takes a copy, before they do. Raises LogUnwritable: none is made.

    `kinds` are what goes along; without any it is what the account wrote itself, and nothing else.
    """
    body = EntryBody(
        at=as_text(at),
        actor=reader.account,
        event=Event.EXPORTED,
        categories=(permit.category.value,),
        kinds=tuple(kind_of(one).name for one in kinds),
        grant=permit.grant,
    )
    log_now(target=target_for(reader=reader, record=permit.record), body=body, signer=reader.keys.sign)


def own_bundle(*, reader: Reader, record: str) -> bytes:
    """Return the site's log as a bundle in which this record's own lines are opened (docs/reference/formats-log.md).

    Raises NotYours, or Broken when one of the record's lines was changed.
    """
    owner = reader.owner(record=record)
    out = BytesIO()
    write_bundle(out=out, log_key=site_keys().log.public(), chains=(ChainKey(tag=owner.log_tag, key=owner.log),))
    return out.getvalue()
