"""Append-only by trigger, on both engines: rows of the log are never changed, deleted, replaced or truncated (I-18).

SQLite drops a table's triggers when it alters the table, so they are set again after every migration, and `missing`
compares what stands in the database with what is written here.
"""

from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper

from trefoil.ledger.tables import APPEND_ONLY

_REFUSAL: Final = "the log is append-only"
_PG_FUNCTION: Final = "trefoil_append_only"
_PG_BODY: Final = f"BEGIN RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END"


def install(connection: BaseDatabaseWrapper) -> None:
    """Set every trigger anew on the tables that are there."""
    tables = _present(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {_PG_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $${_PG_BODY}$$"
            )
            for table in tables:
                name = _pg_name(table)
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
                cursor.execute(
                    f"CREATE TRIGGER {name} BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
                    f" FOR EACH STATEMENT EXECUTE FUNCTION {_PG_FUNCTION}()"
                )
                # ALWAYS: also for a session that says it only replays another server's changes
                cursor.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")
            return
        for name, statement in _sqlite_triggers(tables).items():
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            cursor.execute(statement)


def missing(connection: BaseDatabaseWrapper) -> tuple[str, ...]:
    """Return the names of tables and triggers that are not as they must be; nothing when all is well."""
    present = _present(connection)
    absent = [table for table in APPEND_ONLY if table not in present]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # tgtype 58: BEFORE (2) DELETE (8) UPDATE (16) TRUNCATE (32), for each statement
            cursor.execute(
                "SELECT t.tgname FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
                " WHERE t.tgenabled = 'A' AND t.tgtype = 58 AND p.proname = %s AND p.prosrc = %s"
                " AND p.pronamespace = current_schema()::regnamespace",
                (_PG_FUNCTION, _PG_BODY),
            )
            standing = {str(row[0]) for row in cursor.fetchall()}
            return (*absent, *(_pg_name(table) for table in present if _pg_name(table) not in standing))
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        found = dict(cursor.fetchall())
    wanted = _sqlite_triggers(present)
    return (*absent, *(name for name, statement in wanted.items() if found.get(name) != statement))


def _present(connection: BaseDatabaseWrapper) -> tuple[str, ...]:
    names = set(connection.introspection.table_names())
    return tuple(table for table in APPEND_ONLY if table in names)


def _pg_name(table: str) -> str:
    return f"{table}_append_only"


def _sqlite_triggers(tables: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    stop = f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    for table in tables:
        for act in ("UPDATE", "DELETE"):
            name = f"{table}_no_{act.lower()}"
            found[name] = f"CREATE TRIGGER {name} BEFORE {act} ON {table} {stop}"
        # INSERT OR REPLACE deletes the older row and fires no DELETE trigger unless recursive_triggers is on
        same = " OR ".join(
            "(" + " AND ".join(f"{column} = NEW.{column}" for column in columns) + ")" for columns in APPEND_ONLY[table]
        )
        name = f"{table}_no_replace"
        exists = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608 - names from this module
        found[name] = f"CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN {exists} {stop}"
    return found
