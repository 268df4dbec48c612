"""A born site for each test of the log, a thief, the tables' owner, and the stand-alone verifier."""

import importlib.util
import sqlite3
import sys
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
