"""What must never change by accident about how the site is set up."""

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadhandler import StopUpload
from django.db import connections

from trefoil.site.statics import MarkedFiles, NoSuchFile
from trefoil.site.uploads import RefuseUploads

ROOT = Path(__file__).parent.parent.parent


def start(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `code` in a process of its own, in which nothing but `environment` says what the site is."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("TREFOIL_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=clean | environment, capture_output=True, text=True, check=False
    )


def real_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name.startswith("TREFOIL_")}


def test_no_debug_pages_and_no_apps_that_keep_people_in_clear() -> None:
    assert settings.DEBUG is False
    unwanted = ("auth", "sessions", "messages", "contenttypes", "admin")
    assert not [app for app in settings.INSTALLED_APPS if app.removeprefix("django.contrib.") in unwanted]


def test_a_real_sites_cookies_are_bound_to_its_host() -> None:
    assert (settings.TREFOIL_SESSION_COOKIE, settings.TREFOIL_DEVICE_COOKIE) == ("__Host-s", "__Host-d")
    assert settings.CSRF_COOKIE_NAME == "__Host-c"
    assert settings.CSRF_COOKIE_SECURE
    assert settings.CSRF_COOKIE_HTTPONLY
    assert settings.CSRF_COOKIE_SAMESITE == "Strict"
    assert settings.TREFOIL_SECURE_COOKIES


def test_nothing_is_cached_mailed_or_uploaded() -> None:
    assert settings.CACHES["default"]["BACKEND"].endswith("DummyCache")
    assert not settings.ADMINS
    assert settings.FILE_UPLOAD_HANDLERS == ["trefoil.site.uploads.RefuseUploads"]
    with pytest.raises(StopUpload):
        RefuseUploads().new_file("field", "name", "text/plain", 3)


def test_no_transaction_is_put_around_a_page() -> None:
    assert not any(database["ATOMIC_REQUESTS"] for database in settings.DATABASES.values())


@pytest.mark.django_db
def test_sqlite_is_durable_and_forgets_what_is_deleted() -> None:
    checked = 0
    for connection in connections.all():
        if connection.vendor != "sqlite":
            continue
        connection.ensure_connection()
        raw = connection.connection
        raw.set_authorizer(None)  # the guard lets nobody read these, and this connection is thrown away
        try:
            answers = {
                name: raw.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")
            }
        finally:
            connection.close()
        assert answers == {
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
            "secure_delete": 1,
            "busy_timeout": 5000,
        }
        assert connection.transaction_mode == "IMMEDIATE"
        checked += 1
    assert checked >= 1


def test_only_our_own_logger_speaks(capfd: pytest.CaptureFixture[str]) -> None:
    ours = start(
        "import django, logging; django.setup();"
        "logging.getLogger('django.request').error('a path');"
        "logging.getLogger('django.security.csrf').critical('an address');"
        "logging.getLogger('something.else').warning('data');"
        "from trefoil.kernel.events import Happening, say; say(Happening.STARTED)",
        DJANGO_SETTINGS_MODULE="trefoil.site.settings",
        **real_environment(),
    )
    assert ours.returncode == 0
    assert ours.stdout == ""
    assert ours.stderr.rstrip().endswith(" started")
    assert ours.stderr.count("\n") == 1
    assert logging.getLogger("trefoil").propagate is False


def test_the_demonstration_is_loopback_only_with_plain_cookies(tmp_path: Path) -> None:
    shown = start(
        "from trefoil.site import settings as s;"
        "print(s.ALLOWED_HOSTS, s.CSRF_COOKIE_NAME, s.CSRF_COOKIE_SECURE, s.TREFOIL_SESSION_COOKIE, s.ROOT_URLCONF)"
    )
    assert shown.stdout.strip() == "['127.0.0.1', 'localhost', '[::1]'] c False s trefoil.site.urls_demo"


def test_a_real_site_cannot_import_the_demonstrations_addresses() -> None:
    tried = start(
        "import django; django.setup(); import trefoil.site.urls_demo",
        DJANGO_SETTINGS_MODULE="trefoil.site.settings",
        **real_environment(),
    )
    assert tried.returncode == 1
    assert "DemonstrationOnly" in tried.stderr


def test_the_demonstration_can_import_its_own_addresses() -> None:
    tried = start(
        "import django; django.setup(); import trefoil.site.urls_demo",
        DJANGO_SETTINGS_MODULE="trefoil.site.settings",
    )
    assert tried.returncode == 0, tried.stderr


def test_a_static_file_has_the_mark_of_its_bytes() -> None:
    address = MarkedFiles().url("ui.css")
    assert address.startswith("/s/ui.css?")
    assert len(address) == len("/s/ui.css?") + 10
    with pytest.raises(NoSuchFile):
        MarkedFiles().url("nothing.css")
