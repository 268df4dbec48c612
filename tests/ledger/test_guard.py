"""No deed, no write; and rows of the log stay as they are, whoever asks (I-18). On whichever engine this runs."""
# ruff: noqa: S608 - tests carry their invariant's name, and every statement is made of this file's own words

import secrets
import sqlite3
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import psycopg
import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, connections, transaction

from tests.ledger.kit import AT, Log, Thief
from trefoil.ledger import guard, roles, triggers
from trefoil.ledger.deeds import Chore, LogUnwritable, deed, housekeeping
from trefoil.ledger.guard import GuardMissing
from trefoil.ledger.roles import CannotMakeRoles
from trefoil.ledger.sequencer import sequence
from trefoil.ledger.tables import APPEND_ONLY, Switch, is_guarded, may_write

LEDGER = (
    "ledger_site",
    "ledger_origin",
    "ledger_entry",
    "ledger_head",
    "ledger_pending",
    "ledger_tree",
    "ledger_leaf",
    "ledger_node",
    "ledger_checkpoint",
)
REFUSALS = (
    "not authorized",
    "authorization denied",
    "prohibited",
    "permission denied",
    "must be ",
    "may not be modified",
)


def tables() -> list[str]:
    return [name for name in connection.introspection.table_names() if name.startswith(("ledger_", "vault_"))]


def refused(statement: str) -> bool:
    """Run a statement and say whether the database refused it for want of permission."""
    try:
        with nullcontext() if statement.startswith("VACUUM") else transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as error:
        text = str(error)
        return any(words in text for words in REFUSALS)
    return False


def columns(table: str) -> list[str]:
    with connection.cursor() as cursor:
        return [f'"{column.name}"' for column in connection.introspection.get_table_description(cursor, table)]


def writes(table: str) -> list[str]:
    first = columns(table)[0]
    every = ", ".join(columns(table))
    return [
        f"DELETE FROM {table}",
        f"DELETE FROM {table} WHERE 1 = 0",
        f"UPDATE {table} SET {first} = {first}",
        f"/* a comment */ UPDATE {table} SET {first} = {first}",
        f"WITH few AS (SELECT 1) DELETE FROM {table}",
        f"INSERT INTO {table} SELECT {every} FROM {table}",
        f"WITH few AS (SELECT * FROM {table}) INSERT INTO {table} SELECT {every} FROM few",
        f"INSERT INTO {table} SELECT {every} FROM {table} WHERE true ON CONFLICT DO NOTHING",
    ]


def shapes(table: str) -> list[str]:
    common = [f"DROP TABLE {table}", f"ALTER TABLE {table} RENAME TO other"]
    if connection.vendor == "postgresql":
        return [
            *common,
            f"TRUNCATE {table}",
            f"TRUNCATE {table} CASCADE",
            f"ALTER TABLE {table} DISABLE TRIGGER USER",
            *([f"DROP TRIGGER {table}_append_only ON {table}"] if table in APPEND_ONLY else []),
            f"CREATE RULE quiet AS ON INSERT TO {table} DO INSTEAD NOTHING",
        ]
    return [
        *common,
        f"REPLACE INTO {table} SELECT * FROM {table}",
        f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
        f"UPDATE OR IGNORE {table} SET {columns(table)[0]} = {columns(table)[0]}",
        *([f"DROP TRIGGER {table}_no_update"] if table in APPEND_ONLY else []),
        f"CREATE TRIGGER quiet BEFORE INSERT ON {table} BEGIN SELECT RAISE(IGNORE); END",
        f"CREATE TEMP TRIGGER quiet BEFORE INSERT ON main.{table} BEGIN SELECT RAISE(IGNORE); END",
        f"CREATE INDEX other ON {table} ({columns(table)[0]})",
    ]


def elsewhere() -> list[str]:
    if connection.vendor == "postgresql":
        return ["CREATE TABLE other (id int)", "ALTER ROLE trefoil_web SUPERUSER", "CREATE SCHEMA other"]
    return [
        "ATTACH ':memory:' AS other",
        "DETACH main",
        "CREATE TABLE other (id int)",
        "CREATE TEMP TABLE other (id int)",
        "CREATE VIEW other AS SELECT 1",
        "PRAGMA writable_schema=ON",
        "PRAGMA foreign_keys=OFF",
        "PRAGMA ignore_check_constraints=ON",
        "PRAGMA synchronous=OFF",
        "PRAGMA journal_mode=DELETE",
        "UPDATE sqlite_sequence SET seq = 0",
        "DELETE FROM sqlite_master",
        "SELECT load_extension('other')",
        "VACUUM",
    ]


@pytest.mark.django_db
def test_every_table_of_the_ledger_is_named_here() -> None:
    assert set(LEDGER) == {name for name in tables() if name.startswith("ledger_")}


def test_I_18_no_write_outside_a_deed(log: Log) -> None:
    log.look()
    for table in tables():
        for statement in writes(table):
            assert refused(statement), statement


def test_I_18_no_write_in_a_statement_that_was_prepared_inside_a_deed(log: Log) -> None:
    statement = "UPDATE ledger_head SET number = number"
    with deed() as this:
        this.append(target=log.target, body=_body(), signer=log.dana)
        with connection.cursor() as cursor:
            cursor.execute(statement)
    assert refused(statement)


def test_I_18_no_shape_is_changed_at_run_time(log: Log) -> None:
    for table in LEDGER:
        for statement in shapes(table):
            assert refused(statement), statement
    for statement in elsewhere():
        assert refused(statement), statement


@pytest.mark.parametrize("switch", list(Switch))
def test_I_18_each_switch_opens_its_own_tables_and_no_others(log: Log, switch: Switch) -> None:
    for table in tables():
        statement = f"INSERT INTO {table} SELECT * FROM {table} WHERE 1 = 0"
        with guard.writing(switch):
            assert refused(statement) is not may_write(switch=switch, table=table), table
        assert refused(statement)


@pytest.mark.parametrize("switch", list(Switch))
def test_I_18_no_switch_lets_the_shape_be_changed(log: Log, switch: Switch) -> None:
    for statement in [*shapes("ledger_entry"), *elsewhere()]:
        if statement.startswith(("REPLACE", "INSERT OR REPLACE", "UPDATE OR IGNORE", "VACUUM")):
            continue  # those are writes, which the triggers stop; and no VACUUM runs inside a transaction
        with guard.writing(switch):
            assert refused(statement), statement


@pytest.mark.parametrize("table", list(APPEND_ONLY))
def test_I_18_rows_are_never_changed_or_deleted_even_where_they_may_be_added(log: Log, table: str) -> None:
    log.look()
    sequence(signer=log.log_signer, at=AT)
    first = columns(table)[0]
    statements = [f"DELETE FROM {table}", f"UPDATE {table} SET {first} = {first}"]
    if connection.vendor == "sqlite":
        statements += [f"REPLACE INTO {table} SELECT * FROM {table}", f"UPDATE OR IGNORE {table} SET {first} = {first}"]
    for statement in statements:
        with pytest.raises(DatabaseError), guard.writing(Switch.ORIGIN), connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.mark.parametrize("table", list(APPEND_ONLY))
def test_I_18_not_even_the_owner_of_the_tables_changes_a_row(log: Log, owner: Any, table: str) -> None:
    log.look()
    sequence(signer=log.log_signer, at=AT)
    first = columns(table)[0]
    connection.close()
    before = owner(f"SELECT COUNT(*) FROM {table}")
    statements = [f"DELETE FROM {table}", f"UPDATE {table} SET {first} = {first}"]
    if connection.vendor == "sqlite":
        statements += [
            f"REPLACE INTO {table} SELECT * FROM {table}",
            f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
            f"UPDATE OR REPLACE {table} SET {first} = {first}",
        ]
    else:
        statements += [f"TRUNCATE {table} CASCADE"]
    for statement in statements:
        with pytest.raises((sqlite3.IntegrityError, psycopg.errors.IntegrityError), match="append-only"):
            owner(statement)
    assert owner(f"SELECT COUNT(*) FROM {table}") == before != 0


def test_reading_sessions_and_safe_pragmas_are_allowed(log: Log) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM ledger_entry")
        assert cursor.fetchone() == (1,)
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")
            cursor.execute("PRAGMA foreign_keys")
            assert cursor.fetchone() == (1,)


def test_a_table_that_is_not_guarded_can_be_written_without_a_deed(log: Log, owner: Any) -> None:
    with guard.migrating(), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE outbox (id int)")
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO outbox (id) VALUES (1)")
        cursor.execute("UPDATE outbox SET id = 2")
        cursor.execute("DELETE FROM outbox WHERE id = 2")
        assert cursor.rowcount == 1
    assert refused("DELETE FROM ledger_head")


def test_a_fresh_connection_is_guarded_too(log: Log) -> None:
    connection.close()
    assert refused("DELETE FROM ledger_head")
    guard.verify_guard()


def test_the_guard_is_whole(log: Log) -> None:
    guard.verify_guard()
    assert triggers.missing(connections["default"]) == ()


def test_a_missing_trigger_is_noticed_and_the_next_migration_sets_it_again(log: Log, thief: Thief) -> None:
    thief.close()  # who took every trigger
    assert len(triggers.missing(connections["default"])) >= len(APPEND_ONLY)
    with pytest.raises(GuardMissing, match="append-only"):
        guard.verify_guard()
    call_command("migrate", database="default", verbosity=0, interactive=False)
    guard.verify_guard()


def test_a_weakened_trigger_is_noticed(log: Log, owner: Any) -> None:
    if connection.vendor == "sqlite":
        owner("DROP TRIGGER ledger_entry_no_update")
        owner("CREATE TRIGGER ledger_entry_no_update BEFORE UPDATE ON ledger_entry BEGIN SELECT 1; END")
        wanted = "ledger_entry_no_update"
    else:
        connection.close()
        owner("ALTER TABLE ledger_entry DISABLE TRIGGER ledger_entry_append_only")
        wanted = "ledger_entry_append_only"
    assert triggers.missing(connections["default"]) == (wanted,)


def test_a_missing_table_is_noticed(log: Log, owner: Any) -> None:
    connection.close()
    owner("ALTER TABLE ledger_node RENAME TO away")
    assert "ledger_node" in triggers.missing(connections["default"])


def test_a_connection_without_its_guard_is_noticed(log: Log) -> None:
    if connection.vendor == "sqlite":
        connections["default"].connection.set_authorizer(None)
    else:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
    with pytest.raises(GuardMissing):
        guard.verify_guard()
    connection.close()
    guard.verify_guard()


def test_a_database_user_without_the_roles_is_noticed(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    connection.close()
    if connection.vendor == "postgresql":
        monkeypatch.setattr(roles, "WEB", "trefoil_nobody")  # as on a server where the roles were never made
    else:
        monkeypatch.setattr(guard, "_settle", lambda _: None)  # as if the guard were not put up
    with pytest.raises(GuardMissing):
        guard.verify_guard()
    connection.close()


def test_a_user_who_may_not_make_roles_is_told_what_to_do(log: Log, owner: Any) -> None:
    name = f"trefoil_test_{secrets.token_hex(4)}"
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor, pytest.raises(CannotMakeRoles, match=f"CREATE ROLE {name} NOLOGIN"):
            roles._make(cursor, role=name)
        with guard.migrating(), connection.cursor() as cursor:
            roles._make(cursor, role=name)
            roles._make(cursor, role=name)
            cursor.execute("SELECT pg_has_role(session_user, %s, 'MEMBER')", (name,))
            assert cursor.fetchone() == (True,)
        with connection.cursor() as cursor:
            roles._make(cursor, role=name)  # it is there: whoever may not make roles is not asked to
        owner(f"DROP ROLE {name}")
    else:
        assert refused(f"CREATE TABLE {name} (id int)")  # SQLite has no roles: shapes are refused instead


def test_a_deed_inside_a_migration_works_and_leaves_the_migration_free(log: Log) -> None:
    with guard.migrating():
        with deed() as this:
            this.append(target=log.target, body=_body(), signer=log.dana)
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE other (id int)")
    assert refused("DROP TABLE other")


def test_a_migration_of_another_database_leaves_the_guard_up(log: Log) -> None:
    call_command("migrate", database="sessions", verbosity=0, interactive=False)
    assert refused("CREATE TABLE other (id int)")


def test_a_right_too_many_is_noticed(log: Log, owner: Any) -> None:
    """On SQLite there are no rights to give, so what is given away there is the trigger."""
    connection.close()
    if connection.vendor == "postgresql":
        owner(f"GRANT UPDATE ON ledger_head TO {roles.WEB}")
    else:
        owner("DROP TRIGGER ledger_node_no_replace")
    with pytest.raises(GuardMissing):
        guard.verify_guard()


def test_tables_are_made_only_while_migrating(log: Log) -> None:
    assert refused("CREATE TABLE other (id int)")
    with guard.migrating(), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE other (id int)")
        cursor.execute("DROP TABLE other")
    assert refused("CREATE TABLE other (id int)")
    guard.verify_guard()


def test_a_migration_that_breaks_off_leaves_the_guard_up(log: Log) -> None:
    with pytest.raises(ZeroDivisionError), guard.migrating():
        raise ZeroDivisionError
    assert refused("CREATE TABLE other (id int)")


def test_maintenance_may_tidy_and_may_not_write(log: Log) -> None:
    with guard.maintenance():
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("VACUUM")
        assert refused("DELETE FROM ledger_head")
        assert refused("DROP TABLE ledger_head")
        assert refused("VACUUM INTO 'other'" if connection.vendor == "sqlite" else "CREATE SCHEMA other")
    assert refused("DELETE FROM ledger_head")
    guard.verify_guard()


def test_the_guard_comes_back_when_a_deed_fails(log: Log) -> None:
    with pytest.raises(ZeroDivisionError), deed():
        raise ZeroDivisionError
    with pytest.raises(ZeroDivisionError), housekeeping(Chore.SEQUENCE):
        raise ZeroDivisionError
    assert refused("DELETE FROM ledger_head")


def test_a_deed_whose_connection_is_lost_keeps_nothing(log: Log) -> None:
    with pytest.raises(LogUnwritable), deed() as this:
        this.append(target=log.target, body=_body(), signer=log.dana)
        connections["default"].connection.close()
        this.append(target=log.target, body=_body(), signer=log.dana)
    connection.close()
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM ledger_entry")
        assert cursor.fetchone() == (1,)
    guard.verify_guard()


def test_the_backup_api_still_copies(log: Log, copied: Callable[[], int]) -> None:
    assert copied() == 1


@pytest.mark.parametrize(
    "name", ["vault_item", "ledger_entry", "django_migrations", "sqlite_master", "sqlite_sequence"]
)
def test_what_is_guarded(name: str) -> None:
    assert is_guarded(name)
    assert not may_write(switch=None, table=name)


@pytest.mark.parametrize("name", ["sessions_session", "outbox", "limits", "directory_place"])
def test_what_is_not_guarded(name: str) -> None:
    assert not is_guarded(name)
    assert all(may_write(switch=switch, table=name) for switch in (None, *Switch))


def test_what_no_switch_ever_opens() -> None:
    assert not any(may_write(switch=switch, table="django_migrations") for switch in Switch)


def _body() -> Any:
    from trefoil.ledger.body import EntryBody, Event, moment  # noqa: PLC0415 - beside its one use

    return EntryBody(at=moment(AT), actor="d" * 32, event=Event.LOOKED)
