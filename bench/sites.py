"""Throw-away sites to measure on: keys, folders and a database of their own, gone at the end.

Durability is a real site's: SQLite with WAL and `synchronous=FULL`, PostgreSQL with its defaults (`fsync` on).
"""

import os
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum, unique
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
HOST = "bench.test"


@unique
class Engine(StrEnum):
    """The two databases that a site can stand on."""

    SQLITE = "SQLite"
    POSTGRESQL = "PostgreSQL"


class NoServer(RuntimeError):
    """There is no PostgreSQL on this machine."""


@contextmanager
def throw_away(engine: Engine) -> Iterator[dict[str, str]]:
    """Make a site and yield the environment that names it. Raises NoServer."""
    place = Path(tempfile.mkdtemp(prefix="trefoil-bench-"))
    try:
        keys = place / "keys"
        keys.mkdir(mode=0o700)
        for name in ("pepper", "names", "site-sign", "log-sign"):
            path = keys / name
            path.touch(mode=0o600)
            path.write_bytes(secrets.token_bytes(32))
        (place / "data").mkdir()
        kept = {name: value for name, value in os.environ.items() if not name.startswith("TREFOIL_")}
        site = {
            **kept,
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "TREFOIL_MODE": "real",
            "TREFOIL_HOST": HOST,
            "TREFOIL_KEYS": str(keys),
            "TREFOIL_SESSIONS": str(place / "data" / "sessions.sqlite3"),
        }
        if engine is Engine.SQLITE:
            yield {**site, "TREFOIL_DATABASE": f"sqlite:///{place}/data/main.sqlite3"}
        else:
            with _server() as socket:
                yield {**site, "TREFOIL_DATABASE": f"postgresql://trefoil@{quote(str(socket), safe='')}/trefoil"}
    finally:
        shutil.rmtree(place, ignore_errors=True)


@contextmanager
def _server() -> Iterator[Path]:
    """Start a PostgreSQL server of its own that listens on a socket in its own folder, and stop it at the end."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        raise NoServer("no PostgreSQL server was found; install the package `postgresql`")
    binaries = found[-1].parent
    place = Path(tempfile.mkdtemp(prefix="trefoil-bench-postgres-"))
    speak_as: tuple[str, ...] = ()
    if os.getuid() == 0:  # the server refuses to run as root
        shutil.chown(place, "postgres")
        speak_as = ("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--inh-caps=-all")

    def run(*words: str) -> None:
        subprocess.run(
            [*speak_as, *words],
            check=True,
            cwd=place,
            env={"HOME": str(place), "LC_ALL": "C"},
            stdout=subprocess.DEVNULL,
        )

    data = str(place / "data")
    try:
        run(str(binaries / "initdb"), "-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-locale")
        listen = f"-c listen_addresses='' -c unix_socket_directories='{place}'"
        run(str(binaries / "pg_ctl"), "-D", data, "-l", str(place / "log"), "-w", "-s", "start", "-o", listen)
        run(
            *(str(binaries / "psql"), "-q", "-X", "-h", str(place), "-U", "postgres", "-d", "postgres"),
            # as a site does it: not a superuser, who would walk through every privilege
            *("-c", "CREATE ROLE trefoil LOGIN CREATEDB CREATEROLE"),
            *("-c", "CREATE DATABASE trefoil OWNER trefoil"),
        )
        yield place
    finally:
        if (place / "data" / "postmaster.pid").exists():
            run(str(binaries / "pg_ctl"), "-D", data, "-m", "immediate", "-s", "stop")
        shutil.rmtree(place, ignore_errors=True)
