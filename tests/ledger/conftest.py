"""A born site for each test of the log, a thief, the tables' owner, and the stand-alone verifier."""

import gc
import importlib.util
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.db import connections

from tests.ledger.kit import AT, Log, Thief, keys, raw_connection
from trefoil.ledger.origin import born
from trefoil.ledger.site import SiteKind

VERIFIER = Path(__file__).parents[2] / "verifier" / "verify_trefoil_log.py"


@pytest.fixture
def log(db: None) -> Log:
    """Return a log that holds its first line and nothing else."""
    some = keys()
    site = born(kind=SiteKind.REAL, site_signer=some.site_signer, log_signer=some.log_signer, at=AT)
    return keys(site)


@pytest.fixture
def thief(db: None) -> Iterator[Thief]:
    """Let the thief in after the site was born."""
    one = Thief()
    yield one
    one.close()


@pytest.fixture(scope="session")
def verifier() -> ModuleType:
    """Return the stand-alone verifier, loaded from its one file."""
    spec = importlib.util.spec_from_file_location("verify_trefoil_log", VERIFIER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up by name
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def owner(db: None) -> Iterator[Callable[[str], Any]]:
    """Run a statement as the tables' owner, with no guard in the way; return the first value of its first row."""
    raw = raw_connection()

    def run(statement: str) -> Any:
        cursor = raw.execute(statement)
        row = cursor.fetchone() if cursor.description else None
        return row[0] if row else None

    yield run
    raw.close()


@pytest.fixture
def copied(tmp_path: Path) -> Callable[[], int]:
    """Copy the database as a backup does, and return how many lines the copy holds."""

    def copy() -> int:
        connection = connections["default"]
        connection.ensure_connection()
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor, cursor.copy("COPY ledger_entry (id) TO STDOUT") as rows:
                return sum(1 for _ in rows)
        with sqlite3.connect(tmp_path / "copy.sqlite3") as target:
            connection.connection.backup(target)
            found = int(target.execute("SELECT COUNT(*) FROM ledger_entry").fetchone()[0])
        target.close()
        return found

    return copy


@pytest.fixture
def full(log: Log) -> Iterator[None]:
    """Leave the log no room: a full disk on SQLite, a table that takes no more rows on PostgreSQL."""
    connection = connections["default"]
    if connection.vendor == "sqlite":
        raw = connection.connection
        raw.set_authorizer(None)
        pages = raw.execute("PRAGMA page_count").fetchone()[0]
        raw.execute(f"PRAGMA max_page_count={pages + 2}")
        yield
        return
    connection.close()
    raw = raw_connection()
    raw.execute(
        "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS"
        " $$BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = 'disk_full'; END$$"
    )
    raw.execute("CREATE TRIGGER no_room BEFORE INSERT ON ledger_entry EXECUTE FUNCTION no_room()")
    yield
    raw.close()


@pytest.fixture
def locked(log: Log) -> Iterator[threading.Event]:
    """Hold the log's lock in another connection until the event is set, and let nobody wait long for it."""
    connection = connections["default"]
    connection.ensure_connection()
    free, held = threading.Event(), threading.Event()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout=50" if connection.vendor == "sqlite" else "SET lock_timeout = '50ms'")

    def hold() -> None:
        raw = raw_connection()
        raw.execute("BEGIN IMMEDIATE" if connection.vendor == "sqlite" else "BEGIN")
        if connection.vendor == "postgresql":
            raw.execute("LOCK TABLE ledger_head IN EXCLUSIVE MODE")
        held.set()
        free.wait(10)
        raw.execute("ROLLBACK")
        raw.close()

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(10)

    class Release(threading.Event):
        """Free the lock and wait until it is free."""

        def set(self) -> None:
            free.set()
            holder.join(10)
            super().set()

    release = Release()
    yield release
    release.set()
    gc.collect()  # a caught exception's frames hold statements, and they hold SQLite's connection open
