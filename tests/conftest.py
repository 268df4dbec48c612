"""What every test stands on: a real site's settings with keys of its own, a fresh database each, no network.

A test that asks for the database (`pytest.mark.django_db`, `db` or `live_server`) gets its own copy of a template
database, with real commits: no transaction around it hides the order in which things are written.
"""

import atexit
import logging
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import django
import hypothesis
import pytest

from tests import kept

# --- the site under test, set before Django reads its settings ---------------------------------------------------

# In memory where the machine has such a place: every test copies a database, and disks are slow at that.
_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - the folder is made by mkdtemp
_PLACE = Path(tempfile.mkdtemp(prefix="trefoil-tests-", dir=_MEMORY))


def _prepare_site() -> None:
    keys = _PLACE / "keys"
    keys.mkdir(mode=0o700)
    for name in ("pepper", "names", "site-sign", "log-sign"):
        path = keys / name
        path.touch(mode=0o600)
        path.write_bytes(secrets.token_bytes(32))
    (_PLACE / "data").mkdir()
    for name in [name for name in os.environ if name.startswith("TREFOIL_") and name != "TREFOIL_TEST_DATABASE"]:
        del os.environ[name]
    os.environ["TREFOIL_MODE"] = "real"
    os.environ["TREFOIL_HOST"] = "testserver"
    os.environ["TREFOIL_FORM_TERMS"] = "proqol5"  # nothing is sold here, so the form's condition is met
    os.environ["TREFOIL_KEYS"] = str(keys)
    os.environ["TREFOIL_SESSIONS"] = str(_PLACE / "data" / "sessions.sqlite3")
    os.environ["TREFOIL_DATABASE"] = os.environ.get("TREFOIL_TEST_DATABASE") or f"sqlite:///{_PLACE}/data/main.sqlite3"
    os.environ["DJANGO_SETTINGS_MODULE"] = "trefoil.site.settings"


atexit.register(shutil.rmtree, _PLACE, ignore_errors=True)  # also when what follows cannot be imported
_prepare_site()
django.setup()

hypothesis.settings.register_profile("trefoil", deadline=None, print_blob=True)
hypothesis.settings.load_profile("trefoil")


def pytest_unconfigure() -> None:
    """Take the made-up site away (a worker of pytest-xdist ends without asking `atexit`)."""
    shutil.rmtree(_PLACE, ignore_errors=True)


# --- what kind of test may touch what ----------------------------------------------------------------------------

_PURE = ("rules", "vectors")
_HERE = Path(__file__).parent


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Open loopback sockets to journeys alone, and refuse a pure test that asks for a database.

    Beside a second engine only what touches a database runs: the rest would say the same again.
    """
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1", "::1"]))
        room = item.path.relative_to(_HERE).parts[0]
        if room in _PURE and _touches_a_database(item):
            raise pytest.UsageError(f"{item.nodeid}: tests/{room}/ holds tests of pure code and touches no database")
    if "TREFOIL_TEST_DATABASE" in os.environ:
        other = [item for item in items if not _touches_a_database(item)]
        items[:] = [item for item in items if _touches_a_database(item)]
        config.hook.pytest_deselected(items=other)


def _touches_a_database(item: pytest.Item) -> bool:
    return bool(item.get_closest_marker("django_db")) or "_django_db_helper" in getattr(item, "fixturenames", ())


# --- the server's own log -----------------------------------------------------------------------------------------


@pytest.fixture
def own_log(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Let `caplog` hear our own logger, which passes nothing on, for one test; then it is as it was."""
    ours = logging.getLogger("trefoil")
    ours.addHandler(caplog.handler)
    yield caplog
    ours.removeHandler(caplog.handler)


# --- the clock ---------------------------------------------------------------------------------------------------

FROZEN_AT = datetime(2026, 5, 12, 14, 10, tzinfo=UTC)  # a Tuesday, 9:10 in the morning in Chicago


class FrozenClock:
    """A clock that moves only when a test moves it."""

    def __init__(self) -> None:
        self.at = FROZEN_AT

    def read(self) -> datetime:
        """Return the moment it stands at."""
        return self.at

    def forward(self, **by: float) -> datetime:
        """Move it on, as in `clock.forward(minutes=16)`, and return where it stands now."""
        self.at += timedelta(**by)
        return self.at


@pytest.fixture(autouse=True)
def clock() -> Iterator[FrozenClock]:
    """Freeze the clock of doors and worker for one test."""
    from trefoil.kernel import clock as real  # noqa: PLC0415 - after the settings are in place

    frozen = FrozenClock()
    real.set_clock(frozen.read)
    yield frozen
    real.real_clock()


# --- what is signed ------------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _everything_is_signed() -> Iterator[None]:
    """Let every sentence stand on pages, as on a site that is open. Tests about signing ask the site itself."""
    from trefoil.care.review.registry import contents  # noqa: PLC0415 - after the settings are in place
    from trefoil.web import signed  # noqa: PLC0415 - the same

    signed.set_reader(lambda: frozenset(one.name for one in contents()))
    yield
    signed.read_the_site()


# --- the database ------------------------------------------------------------------------------------------------


class _SqliteCopies:
    """Copies of one SQLite file. Each has a new name, so that a thread that outlives its test harms no other."""

    def __init__(self, alias: str) -> None:
        from django.db import connections  # noqa: PLC0415 - after the settings are in place

        self.connection = connections[alias]
        self.number = 0
        self.live = self._next()

    def _next(self) -> Path:
        self.number += 1
        live = _PLACE / "data" / f"{self.connection.alias}-{self.number}.sqlite3"
        self.connection.settings_dict["NAME"] = str(live)
        return live

    def _template(self, state: str) -> Path:
        return _PLACE / "data" / f"{self.connection.alias}-template-{state}.sqlite3"

    def keep(self, state: str) -> None:
        """Keep what stands in it now as a template. The empty state is what migrations made."""
        with self.connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.connection.close()
        shutil.copyfile(self.live, self._template(state))

    def refresh(self, state: str) -> None:
        """Throw the copy away and make another of a template."""
        self.drop()
        self.live = self._next()
        shutil.copyfile(self._template(state), self.live)

    def drop(self) -> None:
        """Throw the copy away."""
        self.connection.close()
        for ending in ("", "-wal", "-shm", "-journal"):
            Path(f"{self.live}{ending}").unlink(missing_ok=True)


class _PostgresCopies:
    """Databases made from a template on a PostgreSQL server."""

    def __init__(self, alias: str) -> None:
        from django.db import connections  # noqa: PLC0415 - after the settings are in place

        self.connection = connections[alias]
        self.settings = self.connection.settings_dict
        self.first = self.settings["NAME"]
        self.stem = f"trefoil_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{secrets.token_hex(4)}"
        self.live, self.states = f"{self.stem}_live", set[str]()
        # From 15 on a copy is written line by line into the server's own log unless it is told to copy the files.
        self.how = "STRATEGY file_copy" if self._version() >= 150_000 else ""
        self._run(f'CREATE DATABASE "{self.live}"')
        self.settings["NAME"] = self.live

    def _server(self) -> Any:
        import psycopg  # noqa: PLC0415 - only where PostgreSQL is

        return psycopg.connect(
            host=self.settings["HOST"] or None,
            port=self.settings["PORT"] or None,
            user=self.settings["USER"],
            password=self.settings["PASSWORD"] or None,
            dbname=self.first,
            autocommit=True,
        )

    def _version(self) -> int:
        with self._server() as server:
            return int(server.info.server_version)

    def _run(self, *statements: str) -> None:
        with self._server() as server:
            for statement in statements:
                server.execute(statement.encode())

    def _copied(self, name: str, template: str) -> str:
        return f'CREATE DATABASE "{name}" TEMPLATE "{template}" {self.how}'

    def _template(self, state: str) -> str:
        return f"{self.stem}_template_{state}"

    def keep(self, state: str) -> None:
        """Keep what stands in it now as a template. The empty state is what migrations made."""
        self.connection.close()
        self._run(self._copied(self._template(state), self.live))
        self.states.add(state)

    def refresh(self, state: str) -> None:
        """Put a new copy of a template in place."""
        self.connection.close()
        self._run(f'DROP DATABASE "{self.live}" WITH (FORCE)', self._copied(self.live, self._template(state)))

    def drop(self) -> None:
        """Take all of them away."""
        self.connection.close()
        for name in (self.live, *map(self._template, self.states)):
            self._run(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[list[Any]]:
    """Migrate one template for each database."""
    from django.core.management import call_command  # noqa: PLC0415 - after the settings are in place
    from django.db import connections  # noqa: PLC0415 - the same

    with django_db_blocker.unblock():
        copies = [
            _SqliteCopies(alias) if connections[alias].vendor == "sqlite" else _PostgresCopies(alias)
            for alias in connections
        ]
        for alias in connections:
            call_command("migrate", database=alias, verbosity=0, interactive=False)
        for copy in copies:
            copy.keep("")
    yield copies
    with django_db_blocker.unblock():
        for copy in copies:
            copy.drop()


@pytest.fixture
def _django_db_helper(
    request: pytest.FixtureRequest, clock: FrozenClock, django_db_setup: list[Any], django_db_blocker: Any
) -> Iterator[None]:
    """Give one test a fresh copy of every database (stands in for pytest-django's fixture of this name)."""
    state = kept.wanted(request.fixturenames)
    with django_db_blocker.unblock():
        if not kept.is_built(state):
            for copy in django_db_setup:
                copy.refresh("")
            kept.build(state)
            for copy in django_db_setup:
                copy.keep(state)
        for copy in django_db_setup:
            copy.refresh(state)
        yield
        for copy in django_db_setup:
            copy.connection.close()
