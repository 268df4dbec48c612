"""The bytes of what was deleted leave the disk (vault design, section 4). A chore for the worker.

A stop deletes wraps, and re-encryption replaces what they opened; then the engine still holds the old bytes for a
while. SQLite overwrites them when the log that it writes ahead is folded in (`secure_delete`). PostgreSQL keeps dead
rows until their table is written anew, and its own write-ahead log until its files are recycled, which is the
server's doing and takes no longer than the server is told to keep them.
"""

from typing import Final

from django.db import connections
from django.db.backends.utils import CursorWrapper

from trefoil.ledger import roles

# Few and small, so writing them anew takes a moment. Items are many: what stood there goes as its place is used again.
_WRITTEN_ANEW: Final = ("vault_wrap", "vault_slot", "vault_mail", "vault_drop", "vault_home", "vault_roster")
_PATIENCE: Final = "SET lock_timeout = '2s'"


def clear_deleted() -> int:
    """Clear what deleted rows left behind and return how many databases are clear.

    A reader that holds an older view keeps SQLite's log from being folded in; the next round does it. Raises
    DatabaseError when PostgreSQL's tables are busy for too long.
    """
    return sum(_clear(alias) for alias in connections)


def _clear(alias: str) -> bool:
    connection = connections[alias]
    with connection.cursor() as cursor:
        return _fold_in(cursor) if connection.vendor == "sqlite" else _write_anew(cursor)


def _fold_in(cursor: CursorWrapper) -> bool:
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return bool(cursor.fetchone()[0] == 0)


def _write_anew(cursor: CursorWrapper) -> bool:  # PostgreSQL only
    cursor.execute("RESET ROLE")  # only the tables' owner may
    try:
        cursor.execute(_PATIENCE)
        cursor.execute(f"VACUUM (FULL) {', '.join(_WRITTEN_ANEW)}")
        cursor.execute("VACUUM vault_item")
    finally:
        cursor.execute("RESET lock_timeout")
        roles.settle(cursor, as_owner=False)
    return True
