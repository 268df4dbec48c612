"""The notes page once more, by hand: plain SQL, no framework, f-strings. The same cryptography and the same log line.

It reads the session and the home, decides, writes its line in a transaction of its own, opens the epoch and every
thing on three shelves, checks the shelves' sums and each author, reads who can see notes, and writes the page. What it
leaves out is what a framework and a house style are for: forms, escaping by default, errors, layers, types.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape
from secrets import token_urlsafe
from typing import Any, Final

import msgspec
import psycopg

from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import KemPublic, SignPrivate, SignPublic, derive, sha256
from trefoil.crypto.sealing import open_sealed
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.lines import LogTarget, Place, make_line
from trefoil.vault.formats import EpochStatement, GrantStatement, Home, Inside, OwnedRecord, Roster
from trefoil.vault.keys import RecordKeys, kind_tag, shelf_mark, shelves_seal

KINDS = {"note": "notes", "note_back": "notes", "draft": "private"}
ITEMS = (
    "SELECT c.epoch, c.sequence, c.seal, s.tag, s.digest, i.item, i.revision, i.epoch, i.sequence, i.blob"
    " FROM vault_compartment c LEFT JOIN vault_shelf s ON s.compartment_id = c.id"
    " LEFT JOIN vault_item i ON i.compartment_id = s.compartment_id AND i.tag = s.tag"
    " AND i.tag IN (%s, %s) AND i.current = %s WHERE c.id = %s"
)
LINE = "INSERT INTO ledger_entry (tag, number, previous, commitment, sealed, leaf, day) VALUES (%s,%s,%s,%s,%s,%s,%s)"
HEAD = "UPDATE ledger_head SET number = %s, leaf = %s WHERE tag = %s AND number = %s AND leaf = %s"
IN_ONE = (
    f"WITH moved AS ({HEAD} RETURNING 1), written AS (INSERT INTO ledger_entry (tag, number, previous, commitment,"
    " sealed, leaf, day) SELECT %s, %s::bigint, %s, %s, %s, %s, %s::date FROM moved RETURNING id)"
    " INSERT INTO ledger_pending (entry_id) SELECT id FROM written"
)


_CURRENT: Final = True


class NotSound(AssertionError):
    """Something the page relies on does not fit."""


@dataclass(slots=True)
class Raw:
    """The two databases, and what one process may remember: digests that verified, and public keys."""

    main: sqlite3.Connection | psycopg.Connection
    sessions: sqlite3.Connection
    site: str
    postgresql: bool
    verified: set[bytes] = field(default_factory=set)
    publics: dict[bytes, KemPublic] = field(default_factory=dict)

    def read(self, statement: str, *values: object) -> list[Any]:
        """Return a statement's rows."""
        if not self.postgresql:
            statement = statement.replace("%s", "?")
        return list(self.run(statement, values).fetchall())

    def run(self, statement: str, values: Sequence[object] = ()) -> Any:
        """Run one statement as it is, and return its cursor."""
        if isinstance(self.main, sqlite3.Connection):
            return self.main.execute(statement, values)
        return self.main.execute(statement.encode(), values)

    def write_many(self, statement: str, values: Sequence[Sequence[object]]) -> None:
        """Run a statement for each row of values."""
        if isinstance(self.main, sqlite3.Connection):
            self.main.executemany(statement.replace("%s", "?"), values)
            return
        with self.main.cursor() as cursor:
            cursor.executemany(statement.encode(), values)

    def check(self, *, key: bytes, message: bytes, signature: bytes) -> None:
        """Check a signature, or remember that it was checked."""
        digest = sha256(key + signature + sha256(message))
        if digest not in self.verified:
            SignPublic.from_bytes(key).verify(signature=signature, message=message)
            self.verified.add(digest)


@dataclass(slots=True)
class Found:
    """One opened thing."""

    kind: str
    item: str
    at: datetime
    payload: Any


def open_raw(*, database: str, sessions: str, site: str) -> Raw:
    """Return fresh connections by the drivers alone, with the same durability."""
    postgresql = database.startswith("postgresql")
    main: sqlite3.Connection | psycopg.Connection
    main = psycopg.connect(database, autocommit=True) if postgresql else _sqlite(database.removeprefix("sqlite:///"))
    return Raw(main=main, sessions=_sqlite(sessions), site=site, postgresql=postgresql)


def _sqlite(path: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL").close()
    connection.execute("PRAGMA synchronous=FULL").close()
    connection.execute("PRAGMA secure_delete=ON").close()
    return connection


def page(raw: Raw, *, cookie: bytes, at: datetime) -> bytes:
    """Return the notes page of whoever the cookie belongs to. Raises NotSound, or what opening raises."""
    account, seed = _session(raw, cookie=cookie, at=at)
    version, blob = raw.read("SELECT version, blob FROM vault_home WHERE account_id = %s", account)[0]
    home = msgspec.msgpack.decode(
        open_sealed(
            key=derive(seed, label=context(Tag.ACCOUNT_HOME)),
            context=context(Tag.HOME, raw.site, account, version),
            sealed=bytes(blob),
        ),
        type=Home,
    )
    mine = home.owned[0]
    keys = RecordKeys(record=mine.record, root=mine.root)
    _log(
        raw,
        keys=keys,
        account=account,
        signer=SignPrivate.from_seed(derive(seed, label=context(Tag.ACCOUNT_SIGN))),
        at=at,
    )
    found = [
        *_shelves(raw, mine=mine, keys=keys, category="notes", kinds=("note", "note_back")),
        *_shelves(raw, mine=mine, keys=keys, category="private", kinds=("draft", "draft")),
    ]
    found.sort(key=lambda one: (one.at, one.item), reverse=True)
    return _html(found=found, readers=_readers(raw, keys=keys, at=at)).encode()


def _session(raw: Raw, *, cookie: bytes, at: datetime) -> tuple[str, bytes]:
    sid = sha256(context(Tag.SESSION_NAME, cookie))
    account, sealed, seen, ends, idle, ended = raw.sessions.execute(
        "SELECT account, seed, seen, ends, idle_minutes, ended FROM sessions_session WHERE sid = ?", (sid,)
    ).fetchone()
    now = at.astimezone(UTC).replace(tzinfo=None)
    if ended is not None or now > datetime.fromisoformat(ends):
        raise NotSound
    if (now - datetime.fromisoformat(seen)).total_seconds() > idle * 60:
        raise NotSound
    plain = open_sealed(
        key=derive(cookie, label=context(Tag.SESSION_KEY)), context=context(Tag.SESSION, sid, account), sealed=sealed
    )
    return account, msgspec.msgpack.decode(plain)["seed"]


def _log(raw: Raw, *, keys: RecordKeys, account: str, signer: SignPrivate, at: datetime) -> None:
    tag = keys.log_tag
    if tag not in raw.publics:
        raw.publics[tag] = keys.log.public()
    number, leaf = raw.read("SELECT number, leaf FROM ledger_head WHERE tag = %s", tag)[0]
    line = make_line(
        place=Place(site=raw.site, tag=tag, number=number + 1, previous=bytes(leaf)),
        target=LogTarget(tag=tag, public=raw.publics[tag]),
        body=EntryBody(
            at=at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            actor=account,
            event=Event.LOOKED,
            categories=("notes", "private"),
            kinds=tuple(KINDS),
            reason="own_things",
        ),
        signer=signer,
    )
    head = (line.number, line.leaf, tag, number, leaf)
    row = (tag, line.number, line.previous, line.commitment, line.sealed, line.leaf, line.day)
    if raw.postgresql:
        if raw.run(IN_ONE, (*head, *row)).rowcount != 1:
            raise NotSound
        return
    raw.run("BEGIN IMMEDIATE")
    if raw.run(HEAD.replace("%s", "?"), head).rowcount != 1:
        raise NotSound
    entry = raw.run(LINE.replace("%s", "?"), row).lastrowid
    raw.run("INSERT INTO ledger_pending (entry_id) VALUES (?)", (entry,))
    raw.run("COMMIT")


def _shelves(raw: Raw, *, mine: OwnedRecord, keys: RecordKeys, category: str, kinds: tuple[str, str]) -> list[Found]:
    compartment = mine.compartments[category]
    tags = derive(mine.root, label=context(Tag.RECORD_TAGS, compartment))
    names = [kind_tag(tags=tags, kind=kind) for kind in kinds]
    rows = raw.read(ITEMS, *names, _CURRENT, compartment)
    sums = {bytes(row[3]): bytes(row[4]) for row in rows if row[3] is not None}
    stands, number, seal = rows[0][:3]
    if shelves_seal(tags=tags, compartment=compartment, epoch=stands, sequence=number, sums=sums) != bytes(seal):
        raise NotSound
    totals = dict.fromkeys(names, 0)
    opened: dict[int, bytes] = {}
    found = []
    for _, _, _, tag, _, item, revision, epoch, sequence, blob in rows:
        if item is None:
            continue
        if epoch not in opened:
            opened[epoch] = _epoch(raw, keys=keys, compartment=compartment, number=epoch)
        shelf = bytes(tag)
        totals[shelf] += shelf_mark(tags=tags, item=item, revision=revision, sequence=sequence)
        where = context(Tag.ITEM, raw.site, mine.record, compartment, epoch, item, revision, shelf, sequence)
        inside = msgspec.msgpack.decode(open_sealed(key=opened[epoch], context=where, sealed=bytes(blob)), type=Inside)
        said = (inside.category, inside.kind, inside.kind_version, inside.author, inside.at, inside.payload)
        message = context(Tag.AUTHOR, raw.site, mine.record, item, revision, *said)
        raw.check(key=inside.author_key, message=message, signature=inside.signature)
        found.append(
            Found(
                kind=inside.kind,
                item=item,
                at=datetime.fromisoformat(inside.at),
                payload=msgspec.json.decode(inside.payload),
            )
        )
    for shelf, total in totals.items():
        if total % (1 << 256) != int.from_bytes(sums.get(shelf, b""), "big"):
            raise NotSound
    return found


def _epoch(raw: Raw, *, keys: RecordKeys, compartment: str, number: int) -> bytes:
    ((statement, signature, sealed),) = raw.read(
        "SELECT statement, signature, owner_key FROM vault_epoch WHERE compartment_id = %s AND number = %s",
        compartment,
        number,
    )
    key = open_sealed(
        key=keys.epochs_key,
        context=context(Tag.EPOCH_KEY, raw.site, keys.record, compartment, number),
        sealed=bytes(sealed),
    )
    raw.check(key=keys.public.sign, message=context(Tag.EPOCH, bytes(statement)), signature=bytes(signature))
    stated = msgspec.msgpack.decode(bytes(statement), type=EpochStatement)
    if stated.key_commitment != sha256(context(Tag.COMMIT, "epoch", compartment, number, key)):
        raise NotSound
    return derive(key, label=context(Tag.COMPARTMENT_SEAL))


def _readers(raw: Raw, *, keys: RecordKeys, at: datetime) -> list[str]:
    version, blob = raw.read("SELECT version, blob FROM vault_roster WHERE record_id = %s", keys.record)[0]
    roster = msgspec.msgpack.decode(
        open_sealed(
            key=keys.roster_key, context=context(Tag.ROSTER, raw.site, keys.record, version), sealed=bytes(blob)
        ),
        type=Roster,
    )
    given = [held.grant for held in roster.grants if held.category == "notes"]
    if not given:
        return []
    places = ", ".join(["%s"] * len(given))
    states = dict(raw.read(f"SELECT id, state FROM vault_grant WHERE id IN ({places})", *given))
    names = {known.account: known.name for known in roster.people}
    now = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    readers = set()
    for held in roster.grants:
        statement = msgspec.msgpack.decode(held.signed.statement, type=GrantStatement)
        if states.get(held.grant) in {"active", "paused"} and "read" in statement.verbs and now <= statement.not_after:
            readers.add(names[held.grantee])
    return sorted(readers)


def _html(*, found: list[Found], readers: list[str]) -> str:
    lines = "".join(
        f'<li><a href="/notes/{one.item}"><b>{escape(one.payload["title"])}</b>'
        f'<span class="sm soft">{one.at:%A, %B} {one.at.day}</span></a></li>'
        for one in found
        if one.kind == "note"
    )
    seen = f"You and {escape(', '.join(readers))} can see this." if readers else "Only you can see this."
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Notes</title>'
        '<link rel="stylesheet" href="/s/ui.css"></head><body>'
        '<form method="post" action="/leave">'
        f'<input type="hidden" name="csrfmiddlewaretoken" value="{token_urlsafe(48)}">'
        "<button>Leave now</button></form><h1>Your notes</h1>"
        f"<p>{seen}</p><ul>{lines}</ul></body></html>"
    )
