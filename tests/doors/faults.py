"""Databases that cannot be written: the driver says no, as it does on a full disk or behind another's write lock."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError, connections

_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "BEGIN IMMEDIATE", "WITH MOVED")


@contextmanager
def unwritable(alias: str = "default", *, table: str = "") -> Iterator[None]:
    """Refuse every write to one database, or to one table of it."""

    def refuse(run: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        writes = sql.lstrip().upper().startswith(_WRITES)
        if writes and (not table or f"INTO {table}" in sql.replace('"', "")):
            raise OperationalError("database is locked")
        return run(sql, params, many, context)

    with connections[alias].execute_wrapper(refuse):
        yield


def unwritable_log() -> Any:
    """Refuse new lines of the log and nothing else."""
    return unwritable(table="ledger_entry")
