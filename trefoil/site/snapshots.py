"""Taking a database as it stands at one moment while the site runs, and putting one back into an empty place.

What is taken is already noise without keys; even so it lies in a folder of its own for as long as it is being locked
(`copies`), open to its owner alone, and is gone when that ends.
"""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, Final, Literal

from django.db import DEFAULT_DB_ALIAS, connections

from trefoil.ledger.guard import migrating
from trefoil.ledger.roles import CannotMakeRoles

Tell = Callable[[int, int], None]
Engine = Literal["sqlite", "postgresql"]
_PAGES: Final = 2048


class CannotTake(Exception):
    """The database cannot be taken or put back. Its text is one sentence."""


def engine() -> Engine:
    """Return which engine the site's main database is on."""
    return "postgresql" if connections[DEFAULT_DB_ALIAS].vendor == "postgresql" else "sqlite"


def take(*, into: Path, tell: Tell) -> None:
    """Write the main database into the new file `into`, as it stood at one moment. Raises CannotTake."""
    if engine() == "postgresql":
        _dump(into)
    else:
        _back_up(into, tell=tell)


def check_empty() -> None:
    """Check that there is no database yet where one is to be put back. Raises CannotTake."""
    if engine() == "postgresql":
        if connections[DEFAULT_DB_ALIAS].introspection.table_names():
            raise CannotTake("The database holds tables already. A copy is put back into an empty one alone.")
        return
    if _sqlite_file().exists():
        raise CannotTake("There is a database already. Move it away first: a copy is never written over it.")


def put_back(*, plain: Path) -> None:
    """Put a database that `take` wrote into its empty place. Raises CannotTake."""
    check_empty()
    if engine() == "postgresql":
        _restore(plain)
        return
    _check_whole(plain)
    target = _sqlite_file()
    connections[DEFAULT_DB_ALIAS].close()
    for ending in ("-wal", "-shm", "-journal"):  # what belonged to another file of this name
        target.with_name(target.name + ending).unlink(missing_ok=True)
    plain.rename(target)
    target.chmod(0o600)


# --- SQLite ------------------------------------------------------------------------------------------------------


def _sqlite_file() -> Path:
    return Path(str(connections[DEFAULT_DB_ALIAS].settings_dict["NAME"]))


def _back_up(into: Path, *, tell: Tell) -> None:
    """Use SQLite's own backup, inside one reading transaction: writers go on, and what is copied stays one moment."""
    os.close(os.open(into, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    source = f"{_sqlite_file().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(source, uri=True, isolation_level=None)) as live:
            live.execute("BEGIN")
            live.execute("SELECT count(*) FROM sqlite_master").fetchone()  # from here on it is one moment
            with closing(sqlite3.connect(into)) as copy:
                live.backup(copy, pages=_PAGES, progress=lambda _state, left, whole: tell(whole - left, whole))
    except sqlite3.Error:
        raise CannotTake("The database could not be copied. Is it there, and is there room on the disk?") from None
    _check_whole(into)


def _check_whole(path: Path) -> None:
    """Check every page and every index. Raises CannotTake."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as found:
            answer = found.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.Error:
        answer = None
    if answer != ("ok",):
        raise CannotTake("The copied database is not whole.")


# --- PostgreSQL --------------------------------------------------------------------------------------------------


def _dump(into: Path) -> None:  # PostgreSQL only
    _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={into}")
    into.chmod(0o600)
    _run("pg_restore", "--list", str(into))  # reads its whole table of contents


def _restore(plain: Path) -> None:  # PostgreSQL only
    """Put the tables back, then their rights: roles belong to the server, and may be there from another database."""
    connection = connections[DEFAULT_DB_ALIAS]
    connection.close()
    name = connection.settings_dict["NAME"]
    _run(
        "pg_restore",
        "--no-owner",
        "--no-privileges",
        "--exit-on-error",
        "--single-transaction",
        f"--dbname={name}",
        str(plain),
    )
    try:
        with migrating():
            pass  # what comes in has its triggers; this sets who may write what
    except CannotMakeRoles as cannot:
        raise CannotTake(str(cannot)) from None


def _run(program: str, *words: str) -> None:  # PostgreSQL only
    """Run one of PostgreSQL's own programs. The password goes by the environment, where no list of processes has it."""
    where: dict[str, Any] = connections[DEFAULT_DB_ALIAS].settings_dict
    given = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    known = {name: str(where[key]) for name, key in given.items() if where.get(key)}
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LC_ALL", "HOME")}
    path = shutil.which(program)
    if path is None:
        raise CannotTake(f"The program {program} is not there. Install PostgreSQL's client (postgresql-client).")
    done = subprocess.run(  # noqa: S603 - a fixed program with our own words
        [path, *words], env=kept | known, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = next((line for line in done.stderr.splitlines() if line.strip()), "nothing")
        raise CannotTake(f"{program} stopped. It said: {said}")
