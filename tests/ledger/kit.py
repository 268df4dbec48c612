"""Keys to sign with, a chain to write in, and a thief who goes around the guard."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import psycopg
from django.db import connections

from trefoil.crypto.keys import KemPrivate, SignPrivate
from trefoil.ledger.body import EntryBody, Event, moment
from trefoil.ledger.deeds import Receipt, log_now
from trefoil.ledger.lines import SITE_TARGET, LogTarget

AT = datetime(2026, 5, 12, 14, 10, tzinfo=UTC)
DANA = "d" * 32


@dataclass(frozen=True)
class Log:
    """A site whose log has begun, and the keys of all who write in it."""

    site: str
    site_signer: SignPrivate
    log_signer: SignPrivate
    dana: SignPrivate
    key: KemPrivate
    target: LogTarget
    other_key: KemPrivate
    other: LogTarget

    def look(self, *, target: LogTarget | None = None, words: str | None = None, at: datetime = AT) -> Receipt:
        """Write that Dana looked."""
        body = EntryBody(
            at=moment(at),
            actor=DANA,
            event=Event.LOOKED,
            categories=("safety",),
            kinds=("plan",),
            reason="talk_today" if words is None else "own_words",
            words=words,
        )
        return log_now(target=target or self.target, body=body, signer=self.dana)

    def add_key(self, *, statement: str = "ab" * 32) -> Receipt:
        """Write a key statement of Dana's in the site's open chain."""
        body = EntryBody(at=moment(AT), actor=DANA, event=Event.KEY_ADDED, statement=statement)
        return log_now(target=SITE_TARGET, body=body, signer=self.dana)


def keys(site: str = "") -> Log:
    """Return the keys that every test of the log uses."""
    key, other = KemPrivate.from_seed(b"k" * 32), KemPrivate.from_seed(b"o" * 32)
    return Log(
        site=site,
        site_signer=SignPrivate.from_seed(b"s" * 32),
        log_signer=SignPrivate.from_seed(b"l" * 32),
        dana=SignPrivate.from_seed(b"d" * 32),
        key=key,
        target=LogTarget(tag=b"\x11" * 32, public=key.public()),
        other_key=other,
        other=LogTarget(tag=b"\x22" * 32, public=other.public()),
    )


class Thief:
    """Someone who writes the database's tables with no guard, no triggers and no foreign keys in the way."""

    def __init__(self) -> None:
        wrapper = connections["default"]
        self.sqlite = wrapper.vendor == "sqlite"
        self.raw = raw_connection()
        if self.sqlite:
            self.raw.execute("PRAGMA foreign_keys=OFF")
            for (name,) in self.raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                self.raw.execute(f"DROP TRIGGER {name}")
        else:
            wrapper.close()  # its locks would keep the tables from being altered
            for table, name in self.raw.execute(
                "SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE contype = 'f'"
                " AND conrelid::regclass::text LIKE 'ledger%%'"
            ).fetchall():
                self.raw.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
            for table, name in self.raw.execute(
                "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal"
            ).fetchall():
                self.raw.execute(f"DROP TRIGGER {name} ON {table}")

    def run(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run one statement and return its rows; `%s` stands for a value on both engines."""
        cursor = self.raw.execute(statement.replace("%s", "?") if self.sqlite else statement, tuple(values))
        return [tuple(row) for row in cursor.fetchall()] if cursor.description else []

    def close(self) -> None:
        """Go."""
        self.raw.close()


def raw_connection() -> Any:
    """Return a connection of the tables' owner that knows nothing of the guard; triggers stand."""
    wrapper = connections["default"]
    settings = wrapper.settings_dict
    if wrapper.vendor == "sqlite":
        return sqlite3.connect(str(settings["NAME"]), isolation_level=None, timeout=5)
    return psycopg.connect(
        host=settings["HOST"] or None,
        port=settings["PORT"] or None,
        user=settings["USER"],
        password=settings["PASSWORD"] or None,
        dbname=settings["NAME"],
        autocommit=True,
    )
