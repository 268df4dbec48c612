"""The attacker's hands: the whole database past every guard, its files, and every spelling of a secret."""

import base64
import os
import pickle
import secrets
import traceback
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.db.backends.utils import CursorWrapper

from trefoil.ledger import guard
from trefoil.ledger.tables import APPEND_ONLY

Tables = dict[str, list[dict[str, Any]]]


@contextmanager
def hands_on() -> Iterator[CursorWrapper]:
    """Write to anything, as somebody who has the database itself. Guards and triggers are up again afterwards."""
    with guard.migrating(), connection.cursor() as cursor:
        for table in APPEND_ONLY:
            if connection.vendor == "postgresql":
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {table}_append_only")
            else:
                for act in ("update", "delete", "replace"):
                    cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{act}")
        yield cursor


def change(statement: str, values: Sequence[Any] = ()) -> int:
    """Change rows behind the program's back, and say how many."""
    with hands_on() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def rows(statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """Read rows, bytes as bytes."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [tuple(bytes(v) if isinstance(v, memoryview) else v for v in row) for row in cursor.fetchall()]


def tables() -> Tables:
    """Return the whole main database."""
    found: Tables = {}
    with connection.cursor() as cursor:
        for name in sorted(connection.introspection.table_names(cursor)):
            if name.startswith(("vault_", "ledger_", "directory_", "reaching_")):
                cursor.execute(f"SELECT * FROM {name}")  # noqa: S608 - our own tables
                columns = [column[0] for column in cursor.description]
                found[name] = [
                    {
                        column: bytes(value) if isinstance(value, memoryview) else value
                        for column, value in zip(columns, row, strict=True)
                    }
                    for row in cursor.fetchall()
                ]
    return found


def put_back(before: Tables, *names: str) -> None:
    """Put tables back to an earlier copy."""
    with hands_on() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA foreign_keys=OFF")
        else:
            _no_foreign_keys(cursor)
        for name in names:
            cursor.execute(f"DELETE FROM {name}")  # noqa: S608 - our own tables
            for row in before[name]:
                columns = ", ".join(f'"{column}"' for column in row)
                places = ", ".join(["%s"] * len(row))
                statement = f"INSERT INTO {name} ({columns}) VALUES ({places})"  # noqa: S608 - our own tables
                cursor.execute(statement, list(row.values()))
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA foreign_keys=ON")


def _no_foreign_keys(cursor: CursorWrapper) -> None:
    """Drop foreign keys: the copy is thrown away after the test."""
    cursor.execute("SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE contype = 'f'")
    for table, name in cursor.fetchall():
        cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')


# --- files ---------------------------------------------------------------------------------------------------------


def database_files(*, wal: bool = True) -> list[Path]:
    """Return every file that holds this test's databases."""
    found: list[Path] = []
    for alias in connections:
        settings = connections[alias].settings_dict
        if connections[alias].vendor == "sqlite":
            stem = Path(settings["NAME"])
            found += [path for path in stem.parent.iterdir() if path.name.startswith(stem.name)]
        else:
            home = Path(settings["HOST"]) / "data"
            (oid,) = rows("SELECT oid::text FROM pg_database WHERE datname = current_database()")[0]
            found += [path for path in (home / "base" / oid).iterdir() if path.is_file()]
            if wal:
                found += [path for path in (home / "pg_wal").iterdir() if path.is_file()]
    return found


def flushed() -> None:
    """Have the server write everything to its files."""
    if connection.vendor == "postgresql":
        import psycopg  # noqa: PLC0415 - only where PostgreSQL is

        settings = connection.settings_dict
        with psycopg.connect(host=settings["HOST"], user="postgres", dbname="postgres", autocommit=True) as server:
            server.execute("CHECKPOINT")


PAGE = 8192


def bytes_of(paths: Sequence[Path]) -> bytes:
    """Return the files one after the other, without their empty pages."""
    empty = bytes(PAGE)
    found = []
    for path in paths:
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            if path.parent.name != "pg_wal":
                raise
            continue  # the server gave this one a new name for its next use while we looked
        pages = (data[at : at + PAGE] for at in range(0, len(data), PAGE))
        found.append(b"".join(page for page in pages if page != empty))
    return b"\x00\x00".join(found)


# --- spellings -----------------------------------------------------------------------------------------------------


def spellings(secret: bytes) -> set[bytes]:
    """Return how a secret may stand in a file: raw, hex, base64 at each alignment, base32, UTF-16."""
    assert len(secret) >= 6, "too short to search for"
    found = {secret, secret.hex().encode(), secret.hex().upper().encode(), repr(secret)[2:-1].encode()}
    for shift in range(3):
        # only the letters that do not depend on what stands beside the secret
        middle = base64.b64encode(b"\0" * shift + secret)[(shift * 8 + 5) // 6 :]
        whole = middle[: len(secret) * 8 // 6 - 1]
        found |= {whole, whole.replace(b"+", b"-").replace(b"/", b"_")}
    for shift in range(5):
        middle = base64.b32encode(b"\0" * shift + secret)[(shift * 8 + 4) // 5 :]
        found.add(middle[: len(secret) * 8 // 5 - 1])
    try:
        text = secret.decode("utf-8")
    except UnicodeDecodeError:
        return found
    return found | {text.encode("utf-16-le"), text.encode("utf-16-be"), text.lower().encode(), text.upper().encode()}


def whatever_of(secrets_: dict[str, bytes], *, inside: bytes) -> list[str]:
    """Return the names of the secrets that stand in some bytes, in any spelling."""
    return sorted(name for name, secret in secrets_.items() if any(one in inside for one in spellings(secret)))


def canary(word: str = "") -> str:
    """Return words that stand nowhere else."""
    return f"{word}canary{secrets.token_hex(8)}"


# --- other processes ----------------------------------------------------------------------------------------------


def in_child(act: Callable[[], object]) -> int:
    """Do something in a child process, with database connections of its own, and return its exit status.

    A child that raises ends with 70; one that was killed by the test ends with what the test chose.
    """
    for alias in connections:
        connections[alias].close()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # newer Pythons warn of threads; the child uses none
        child = os.fork()
    if child == 0:
        status = 70
        try:
            act()
            status = 0
        except BaseException:  # noqa: BLE001 - whatever it was, the child ends here
            traceback.print_exc()
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


KILLED = 9


@contextmanager
def dying_at(number: int, *, changes: bool = False) -> Iterator[None]:
    """Kill this process at the given step: before a statement, before a commit, or right after one.

    With `changes`, statements that only read are no steps: dying before one is dying after the change before it.
    """
    seen = 0

    def step() -> None:
        nonlocal seen
        seen += 1
        if seen == number:
            os._exit(KILLED)

    def execute(run: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not (changes and sql.lstrip().upper().startswith("SELECT")):
            step()
        return run(sql, params, many, context)

    commit = connection._commit

    def committing() -> None:
        step()
        commit()
        step()

    connection.ensure_connection()
    connection._commit = committing  # type: ignore[method-assign]  # a child that is about to die
    with connection.execute_wrapper(execute):
        yield


def cannot_be_pickled(thing: object) -> None:
    """Check that something refuses to be pickled."""
    with pytest.raises(TypeError):
        pickle.dumps(thing)
