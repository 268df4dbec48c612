"""Ways into one compartment: through the record's root for its owner, through a wrap for everyone else.

The wrap is read in one query with the grant's mark, so that a stop or a pause that has been committed is obeyed by
the very next read (I-4, I-26).
"""

from dataclasses import dataclass, field
from typing import Protocol

from django.db import connection

from trefoil.crypto.keys import sha256
from trefoil.vault import models, statements
from trefoil.vault.epochs import EpochNotBelieved, believe, opened_by_owner, wrap_context
from trefoil.vault.formats import CompartmentKeys, GrantStatement, Received, ReceivedRecord
from trefoil.vault.keys import AccountKeys, EpochKeys, RecordKeys
from trefoil.vault.reader import open_with_former


class KeyGone(Exception):
    """There is no live wrap: the grant was stopped, paused or has ended, or never was. Nothing can be opened."""


class Source(Protocol):
    """A way into one compartment."""

    record: str
    compartment: str

    def tags(self) -> bytes:
        """Return the compartment's look-up key."""

    def epoch(self, *, number: int) -> EpochKeys:
        """Return one epoch's keys. Raises KeyGone."""


_EPOCH = "SELECT statement, signature, owner_key FROM vault_epoch WHERE compartment_id = %s AND number = %s"


def _epoch(compartment: str, number: int) -> models.Epoch:
    with connection.cursor() as cursor:
        cursor.execute(_EPOCH, [compartment, number])
        row = cursor.fetchone()
    if row is None:
        raise models.Epoch.DoesNotExist
    statement, signature, owner_key = row
    return models.Epoch(
        compartment_id=compartment, number=number, statement=statement, signature=signature, owner_key=owner_key
    )


@dataclass(slots=True, repr=False)
class OwnerSource:
    """The owner's way in."""

    owner: RecordKeys
    compartment: str
    record: str = ""
    _opened: dict[int, EpochKeys] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.record = self.owner.record

    def tags(self) -> bytes:
        """Return the compartment's look-up key."""
        return self.owner.tags_key(compartment=self.compartment)

    def epoch(self, *, number: int) -> EpochKeys:
        """Return one epoch's keys."""
        if number not in self._opened:
            self._opened[number] = opened_by_owner(owner=self.owner, row=_epoch(self.compartment, number))
        return self._opened[number]


_WRAP = """
SELECT w.blob, e.statement, e.signature
FROM vault_wrap w
JOIN vault_grant g ON g.id = w.grant
JOIN vault_epoch e ON e.compartment_id = %s AND e.number = w.epoch
WHERE w.grant = %s AND w.epoch = %s AND g.state = 'active'
"""
_NEWEST = """
SELECT MAX(w.epoch) FROM vault_wrap w JOIN vault_grant g ON g.id = w.grant WHERE w.grant = %s AND g.state = 'active'
"""


@dataclass(slots=True, repr=False)
class GrantSource:
    """A grantee's way in."""

    keys: AccountKeys
    received: Received
    statement: GrantStatement
    giver: ReceivedRecord
    former: tuple[bytes, ...] = ()
    record: str = ""
    compartment: str = ""
    _opened: dict[int, EpochKeys] = field(default_factory=dict)
    _tags: bytes = b""

    def __post_init__(self) -> None:
        self.record = self.statement.record
        self.compartment = self.statement.compartment

    def tags(self) -> bytes:
        """Return the compartment's look-up key, which each wrap carries. Raises KeyGone."""
        if not self._tags:
            self.epoch(number=self._newest())
        return self._tags

    def _newest(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute(_NEWEST, [self.received.grant])
            row = cursor.fetchone()
        if row is None or row[0] is None:
            raise KeyGone
        return int(row[0])

    def epoch(self, *, number: int) -> EpochKeys:
        """Return one epoch's keys, checked against the signed statement of the epoch. Raises KeyGone."""
        if number not in self._opened:
            self._opened[number] = self._open(number)
        return self._opened[number]

    def _open(self, number: int) -> EpochKeys:
        if number < self.statement.first_epoch:
            raise KeyGone
        with connection.cursor() as cursor:
            cursor.execute(_WRAP, [self.compartment, self.received.grant, number])
            row = cursor.fetchone()
        if row is None:
            raise KeyGone
        blob, statement, signature = (bytes(value) for value in row)
        info = wrap_context(
            record=self.record,
            compartment=self.compartment,
            epoch=number,
            grant_digest=statements.digest(GrantStatement, signed=self.received.signed),
        )
        content = CompartmentKeys.unpack(open_with_former(keys=self.keys, former=self.former, info=info, sealed=blob))
        opened = EpochKeys(compartment=self.compartment, epoch=number, key=content.key)
        row_as_model = models.Epoch(
            compartment_id=self.compartment, number=number, statement=statement, signature=signature
        )
        stated = believe(row=row_as_model, record=self.record, record_key=self.giver.record_key, keys=opened)
        if sha256(blob) not in stated.wraps:
            raise EpochNotBelieved
        self._tags = content.tags
        return opened
