"""No deed, no write: outside a deed the database itself refuses to change the vault's and the ledger's tables.

SQLite asks an authorizer before it prepares a statement; PostgreSQL asks which role is speaking (`roles`). Both are
set when a connection is made and switched by `writing()` alone. On SQLite a statement that was prepared once keeps
its permission, so the authorizer is set anew on entry and on exit, which makes SQLite prepare everything again.
This is a net under our own mistakes, not a wall: whoever runs code in this process can take it down. The key is the
wall (vault design, section 6).
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum, unique
from typing import Any, Final
from weakref import WeakKeyDictionary

from django.apps import AppConfig
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate

from trefoil.ledger import roles, triggers
from trefoil.ledger.tables import Switch, is_guarded, may_write


@unique
class Rest(StrEnum):
    """What a connection may do between deeds."""

    CLOSED = "closed"
    MIGRATING = "migrating"
    MAINTENANCE = "maintenance"


class GuardMissing(RuntimeError):
    """The guard is not up, so the site must not start. The text is one sentence for the person who runs it."""


Authorizer = Callable[[int, str | None, str | None, str | None, str | None], int]

_READING: Final = frozenset(
    {
        sqlite3.SQLITE_SELECT,
        sqlite3.SQLITE_READ,
        sqlite3.SQLITE_TRANSACTION,
        sqlite3.SQLITE_SAVEPOINT,
        sqlite3.SQLITE_RECURSIVE,
    }
)
_WRITING: Final = frozenset({sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE})
# Pragmas that only look, or tidy without changing what a table holds or how safely it is kept.
_PRAGMAS: Final = frozenset(
    {
        "busy_timeout",
        "foreign_key_check",
        "foreign_key_list",
        "index_info",
        "index_list",
        "index_xinfo",
        "integrity_check",
        "quick_check",
        "table_info",
        "table_list",
        "table_xinfo",
        "wal_checkpoint",
    }
)

_resting: Final[WeakKeyDictionary[BaseDatabaseWrapper, Rest]] = WeakKeyDictionary()


def put_up(*, app: AppConfig) -> None:
    """Have the guard set on every new connection, opened for migrations, and its triggers set again after each."""
    connection_created.connect(_connected, dispatch_uid="trefoil.ledger.guard")
    pre_migrate.connect(_before_migrating, sender=app, dispatch_uid="trefoil.ledger.guard")
    post_migrate.connect(_after_migrating, sender=app, dispatch_uid="trefoil.ledger.guard")


@contextmanager
def writing(switch: Switch) -> Iterator[None]:
    """Open a durable transaction in which the tables of `switch` can be written. For `deeds` and `origin` only.

    Raises RuntimeError inside another transaction (a line must not be undone by somebody else's rollback).
    """
    connection = connections[DEFAULT_DB_ALIAS]
    with transaction.atomic(durable=True):
        if connection.vendor == "postgresql":
            if _resting.get(connection) is not Rest.MIGRATING:
                with connection.cursor() as cursor:
                    roles.speak_as(cursor, switch=switch)  # until the transaction ends
            yield
            return
        _authorize(connection, _SWITCHED[switch])
        try:
            yield
        finally:
            with suppress(sqlite3.ProgrammingError):  # the connection was closed: nothing is left to guard
                _settle(connection)


@contextmanager
def migrating() -> Iterator[None]:
    """Take the guard down while tables are made or changed, and put it and its triggers up again."""
    _rest(Rest.MIGRATING)
    try:
        yield
        _set_up_database()
    finally:
        _rest(Rest.CLOSED)


@contextmanager
def maintenance() -> Iterator[None]:
    """Allow SQLite's VACUUM. Writing to guarded tables stays refused. For commands only."""
    _rest(Rest.MAINTENANCE)
    try:
        yield
    finally:
        _rest(Rest.CLOSED)


def verify_guard() -> None:
    """Check that the database refuses what it must refuse: at the start of every process. Raises GuardMissing."""
    connection = connections[DEFAULT_DB_ALIAS]
    missing = triggers.missing(connection)
    if missing:
        raise GuardMissing(f"The log's tables are not append-only ({', '.join(missing)}). Run the migrations again.")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for problem in roles.problems(cursor):
                raise GuardMissing(problem)
        return
    guarded = [name for name in connection.introspection.table_names() if is_guarded(name)]
    for statement in (*(f"DELETE FROM {name} WHERE 0" for name in guarded), "ATTACH ':memory:' AS other"):  # noqa: S608 - names of our own tables
        if not _is_refused(connection, statement):
            raise GuardMissing("The database does not refuse writing outside a deed, so the site cannot start.")


def _is_refused(connection: BaseDatabaseWrapper, statement: str) -> bool:
    with connection.cursor() as cursor:
        try:
            cursor.execute(statement)
        except DatabaseError as refused:
            return "not authorized" in str(refused) or "prohibited" in str(refused)
    return False


def _authorizer(switch: Switch | None) -> Authorizer:
    """Return what SQLite asks before each statement. Unknown actions are refused."""

    def authorize(action: int, first: str | None, second: str | None, _database: str | None, _by: str | None) -> int:
        if action in _READING:
            return sqlite3.SQLITE_OK
        if action in _WRITING:
            allowed = may_write(switch=switch, table=first or "")
        elif action == sqlite3.SQLITE_FUNCTION:
            allowed = second != "load_extension"
        elif action == sqlite3.SQLITE_PRAGMA:
            allowed = second is None or first in _PRAGMAS
        else:
            allowed = False
        return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY

    return authorize


_CLOSED: Final = _authorizer(None)


def _maintain(action: int, first: str | None, second: str | None, database: str | None, by: str | None) -> int:
    """Allow what VACUUM does: it attaches a nameless file as `vacuum_db` and copies everything into it."""
    if database == "vacuum_db" or (action == sqlite3.SQLITE_ATTACH and first == ""):
        return sqlite3.SQLITE_OK
    return _CLOSED(action, first, second, database, by)


_SWITCHED: Final = {switch: _authorizer(switch) for switch in Switch}
_RESTING: Final[dict[Rest, Authorizer | None]] = {
    Rest.CLOSED: _CLOSED,
    Rest.MAINTENANCE: _maintain,
    Rest.MIGRATING: None,
}


def _authorize(connection: BaseDatabaseWrapper, authorizer: Authorizer | None) -> None:
    connection.connection.set_authorizer(authorizer)


def _settle(connection: BaseDatabaseWrapper) -> None:
    """Set a connection to how it rests."""
    rest = _resting.get(connection, Rest.CLOSED)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            roles.settle(cursor, as_owner=rest is Rest.MIGRATING)
        return
    _authorize(connection, _RESTING[rest])


def _rest(rest: Rest) -> None:
    connection = connections[DEFAULT_DB_ALIAS]
    _resting[connection] = rest
    connection.ensure_connection()
    _settle(connection)


def _connected(connection: BaseDatabaseWrapper, **_: Any) -> None:
    if connection.alias == DEFAULT_DB_ALIAS:
        _settle(connection)


def _before_migrating(using: str, **_: Any) -> None:
    if using == DEFAULT_DB_ALIAS:
        _rest(Rest.MIGRATING)


def _after_migrating(using: str, **_: Any) -> None:
    if using == DEFAULT_DB_ALIAS:
        _set_up_database()
        _rest(Rest.CLOSED)


def _set_up_database() -> None:
    """Set the triggers again (SQLite drops them when it alters a table), and the roles' rights on every table."""
    connection = connections[DEFAULT_DB_ALIAS]
    with transaction.atomic():
        triggers.install(connection)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                roles.install(cursor)
