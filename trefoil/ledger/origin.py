"""Log identities: the birth of a site with its first origin, and a new, linked origin after a restore.

A log must never sign a checkpoint that does not follow from those it signed before (c2sp.org/tlog-checkpoint). A
restored database has forgotten some, so the log goes on under a new origin, which names where the old one is known to
have stood. That link is hashed into the new origin's first leaf and so into every one of its checkpoints.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import DEFAULT_DB_ALIAS, connections

from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import SignPrivate, sha256
from trefoil.kernel.ids import fresh
from trefoil.ledger import guard
from trefoil.ledger.body import SITE, EntryBody, Event, moment
from trefoil.ledger.deeds import Saying, write_line
from trefoil.ledger.lines import SITE_TARGET
from trefoil.ledger.merkle import EMPTY_ROOT, grow
from trefoil.ledger.notes import Checkpoint, sign_checkpoint
from trefoil.ledger.site import AlreadyBorn, SiteKind, is_born, site_id
from trefoil.ledger.tables import Switch

_NOWHERE: Final = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """One log identity, and where the one before it stood."""

    number: int
    name: str
    previous_name: str
    previous_size: int
    previous_root: bytes


class NoOrigin(RuntimeError):
    """The database has no log origin yet."""


def current() -> Origin:
    """Return the origin that the log writes under now. Raises NoOrigin."""
    found = origins()
    if not found:
        raise NoOrigin("The database has no log yet.")
    return found[-1]


def origins() -> tuple[Origin, ...]:
    """Return every origin there has been, oldest first."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(
            "SELECT number, name, previous_name, previous_size, previous_root FROM ledger_origin ORDER BY number"
        )
        rows = cursor.fetchall()
    return tuple(
        Origin(
            number=int(row[0]),
            name=str(row[1]),
            previous_name=str(row[2]),
            previous_size=int(row[3]),
            previous_root=bytes(row[4]),
        )
        for row in rows
    )


def origin_name(*, site: str, number: int) -> str:
    """Return an origin's name, the first line of its checkpoints."""
    return f"trefoil/{site}/{number}"


def link(*, site: str, origin: Origin) -> bytes:
    """Return the hash of where an origin begins; the first leaf of the origin holds it."""
    return sha256(
        context(
            Tag.CHECKPOINT,
            site,
            origin.number,
            origin.name,
            origin.previous_name,
            origin.previous_size,
            origin.previous_root,
        )
    )


def born(*, kind: SiteKind, site_signer: SignPrivate, log_signer: SignPrivate, at: datetime) -> str:
    """Give the database its site: an id, the first origin and the first line of the log. Return the id.

    Raises AlreadyBorn.
    """
    if is_born():
        raise AlreadyBorn("The database belongs to a site already.")
    site = fresh()
    with guard.writing(Switch.ORIGIN):
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(
                "INSERT INTO ledger_site (id, site, kind, sign_public, day) VALUES (1, %s, %s, %s, %s)",
                (site, str(kind), site_signer.public().to_bytes(), _day(at)),
            )
        origin = Origin(
            number=1,
            name=origin_name(site=site, number=1),
            previous_name=_NOWHERE,
            previous_size=0,
            previous_root=EMPTY_ROOT,
        )
        _begin(site=site, origin=origin, event=Event.SITE_BORN, site_signer=site_signer, log_signer=log_signer, at=at)
    return site


def restart_origin(*, site_signer: SignPrivate, log_signer: SignPrivate, at: datetime) -> Checkpoint:
    """Begin a new origin after a restore, linked to the last checkpoint that the restored database knows.

    The first leaf is the site's own line about the restore; lines that still waited follow under the new origin.
    Return the new origin's first checkpoint. Raises NoOrigin.
    """
    before = current()
    site = site_id()
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(
            "SELECT size, root FROM ledger_checkpoint WHERE origin_id = %s ORDER BY size DESC LIMIT 1",
            (before.number,),
        )
        size, root = cursor.fetchone()
    origin = Origin(
        number=before.number + 1,
        name=origin_name(site=site, number=before.number + 1),
        previous_name=before.name,
        previous_size=int(size),
        previous_root=bytes(root),
    )
    with guard.writing(Switch.ORIGIN):
        return _begin(
            site=site, origin=origin, event=Event.SITE_RESTORED, site_signer=site_signer, log_signer=log_signer, at=at
        )


def _begin(
    *, site: str, origin: Origin, event: Event, site_signer: SignPrivate, log_signer: SignPrivate, at: datetime
) -> Checkpoint:
    """Write an origin, its first line, its first leaf and its first checkpoint."""
    body = EntryBody(at=moment(at), actor=SITE, event=event, statement=link(site=site, origin=origin).hex())
    line = write_line(site=site, saying=Saying(target=SITE_TARGET, body=body, signer=site_signer))
    first = grow(size=0, nodes={}, leaves=(line.leaf,))
    checkpoint = sign_checkpoint(origin=origin.name, size=1, root=first.root, signer=log_signer)
    number = origin.number
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_origin (number, name, previous_name, previous_size, previous_root)"
            " VALUES (%s, %s, %s, %s, %s)",
            (number, origin.name, origin.previous_name, origin.previous_size, origin.previous_root),
        )
        cursor.execute("INSERT INTO ledger_tree (origin_id, size) VALUES (%s, 1)", (number,))
        cursor.execute(
            "INSERT INTO ledger_leaf (origin_id, position, entry_id)"
            " SELECT %s, 0, id FROM ledger_entry WHERE tag = %s AND number = %s",
            (number, line.tag, line.number),
        )
        cursor.execute(
            "DELETE FROM ledger_pending WHERE entry_id IN (SELECT id FROM ledger_entry WHERE tag = %s AND number = %s)",
            (line.tag, line.number),
        )
        cursor.execute(
            "INSERT INTO ledger_node (origin_id, level, position, hash) VALUES (%s, 0, 0, %s)", (number, line.leaf)
        )
        cursor.execute(
            "INSERT INTO ledger_checkpoint (origin_id, size, root, note, day) VALUES (%s, 1, %s, %s, %s)",
            (number, checkpoint.root, checkpoint.note, _day(at)),
        )
    return checkpoint


def _day(at: datetime) -> date:
    return date.fromisoformat(moment(at)[:10])
