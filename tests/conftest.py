"""What every test stands on: a real site's settings with keys of its own, a fresh database each, no network."""

import os
import secrets
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

# --- the site under test: set before Django reads its settings -------------------------------------------------

_PLACE = Path(tempfile.mkdtemp(prefix="trefoil-tests-"))


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
    os.environ["TREFOIL_KEYS"] = str(keys)
    os.environ["TREFOIL_SESSIONS"] = str(_PLACE / "data" / "sessions.sqlite3")
    os.environ["TREFOIL_DATABASE"] = os.environ.get("TREFOIL_TEST_DATABASE") or f"sqlite:///{_PLACE}/data/main.sqlite3"
    os.environ["DJANGO_SETTINGS_MODULE"] = "trefoil.site.settings"


_prepare_site()


def pytest_unconfigure() -> None:
    shutil.rmtree(_PLACE, ignore_errors=True)
