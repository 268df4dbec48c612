"""The bytes of what was deleted leave the disk (vault design, section 4). A chore for the worker.

A stop deletes wraps, and re-encryption replaces what they opened; then the engine still holds the old bytes for a
while. SQLite overwrites them when the log that it writes ahead is folded in (`secure_delete`). PostgreSQL keeps dead
rows until their table is written anew, and its own write-ahead log until its files are recycled, which is the
server's doing and takes no longer than the server is told to keep them.

Writing tables anew holds up everybody who reads them for a moment, so on PostgreSQL it is done at most once in
`BETWEEN`: that is the time within which a stopped wrap's bytes leave its files.
"""

from datetime import timedelta
from typing import Final

from django.db import connections
from django.db.backends.utils import CursorWrapper

from trefoil.ledger import roles

# Few and small, so writing them anew takes a moment. Items are many: what stood there goes as its place is used again.
_WRITTEN_ANEW: Final = (
    "vault_wrap",
    "vault_slot",
    "vault_mail",
    "vault_drop",
    "vault_home",
    "vault_roster",
    "reaching_outgoing",
    "vault_half",
)
_PATIENCE: Final = "SET lock_timeout = '2s'"
BETWEEN: Final = timedelta(hours=1)
# The server's own clock and its own note of the last time, which the last step of `_write_anew` leaves.
_LATELY: Final = (
    "SELECT coalesce(now() - last_vacuum < make_interval(secs => %s), false)"
    " FROM pg_stat_user_tables WHERE relname = 'vault_item'"
)


def clear_deleted(*, between: timedelta = BETWEEN) -> int:
    """Clear what deleted rows left behind and return how many databases are clear.

    A reader that holds an older view keeps SQLite's log from being folded in; the next round does it. Raises
    DatabaseError when PostgreSQL's tables are busy for too long.
    """
    return sum(_clear(alias, between) for alias in connections)


def _clear(alias: str, between: timedelta) -> bool:
    connection = connections[alias]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            return _fold_in(cursor)
        return _lately(cursor, between) or _write_anew(cursor)


def _fold_in(cursor: CursorWrapper) -> bool:
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return bool(cursor.fetchone()[0] == 0)


def _lately(cursor: CursorWrapper, between: timedelta) -> bool:  # PostgreSQL only
    cursor.execute(_LATELY, [between.total_seconds()])
    row = cursor.fetchone()
    return row is not None and bool(row[0])


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
