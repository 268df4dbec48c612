"""The commands, as a person at a prompt meets them."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

import pytest

from trefoil.doors.worker import chores as chores_module
from trefoil.doors.worker.chores import CHORES, Chore, do_what_is_due
from trefoil.kernel.events import Happening
from trefoil.ledger.tree import tree_size
from trefoil.site.cli import CANNOT_START, DONE, WENT_WRONG, main
from trefoil.site.commands.serve import check_address, server_options, where
from trefoil.site.env import CannotStart

ROOT = Path(__file__).parent.parent.parent


def real_site(place: Path) -> dict[str, str]:
    """Return the environment of a site of its own, with the keys of the site under test."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("TREFOIL_")}
    place.mkdir()
    return clean | {
        "TREFOIL_MODE": "real",
        "TREFOIL_HOST": "testserver",
        "TREFOIL_KEYS": os.environ["TREFOIL_KEYS"],
        "TREFOIL_SESSIONS": str(place / "sessions.sqlite3"),
        "TREFOIL_DATABASE": f"sqlite:///{place}/main.sqlite3",
    }


def test_problems_are_said_in_sentences_and_not_with_a_traceback(tmp_path: Path) -> None:
    environment = real_site(tmp_path / "data") | {"TREFOIL_HOST": "http://x", "TREFOIL_KEYS": ""}
    asked = subprocess.run(
        [sys.executable, "-m", "trefoil", "migrate"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.returncode == CANNOT_START
    assert asked.stderr.splitlines() == [
        "TREFOIL_KEYS is not set, and a real site needs it.",
        "TREFOIL_HOST should be one host name in small letters, with no port and no address.",
    ]


@pytest.mark.django_db
def test_migrate_tick_and_verify_log(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["tick"]) == CANNOT_START
    assert capsys.readouterr().err == "The database has no site yet. Run: python -m trefoil migrate\n"
    assert main(["migrate"]) == DONE
    assert capsys.readouterr().out == "A new real site: its tables and guards are in place.\n"
    assert main(["migrate"]) == DONE
    assert capsys.readouterr().out == "The real site: its tables and guards are in place.\n"
    assert main(["tick"]) == DONE
    bundle = tmp_path / "log.jsonl"
    assert main(["verify-log", "--bundle", str(bundle)]) == DONE
    assert "1 lines, 0 of them waiting, 1 checkpoints." in capsys.readouterr().out
    assert bundle.stat().st_mode & 0o777 == 0o600
    assert main(["verify-log", "--bundle", str(bundle)]) == WENT_WRONG
    assert capsys.readouterr().out.endswith(f"The log cannot be written to {bundle}: File exists.\n")


@pytest.mark.django_db
def test_a_real_site_cannot_be_thrown_away(capsys: pytest.CaptureFixture[str]) -> None:
    main(["migrate"])
    assert main(["demo", "--reset"]) == CANNOT_START
    assert capsys.readouterr().err == "This is a real site. Only a demonstration can be thrown away.\n"
    assert main(["verify-log"]) == DONE


@pytest.mark.django_db
def test_a_tick_gives_a_waiting_line_its_place(clock: Any) -> None:
    from trefoil.ledger.body import EntryBody, Event  # noqa: PLC0415 - after Django is ready
    from trefoil.ledger.deeds import log_now  # noqa: PLC0415 - the same
    from trefoil.ledger.lines import SITE_TARGET  # noqa: PLC0415 - the same
    from trefoil.vault.site import site_keys  # noqa: PLC0415 - the same

    main(["migrate"])
    before = tree_size(origin=1)
    body = EntryBody(at="2026-05-12T14:10:00Z", actor="site", event=Event.TAKEN_IN)
    log_now(target=SITE_TARGET, body=body, signer=site_keys().sign)
    assert tree_size(origin=1) == before
    assert do_what_is_due(at=clock.at) == 0
    assert tree_size(origin=1) == before + 1


def test_a_chore_that_goes_wrong_does_not_stop_the_others(own_log: pytest.LogCaptureFixture, clock: Any) -> None:
    done: list[datetime] = []

    def wrong(at: datetime) -> NoReturn:
        raise LookupError("words that a log must not hold")

    def right(at: datetime) -> int:
        done.append(at)
        return 0

    chores = (Chore(done=Happening.TICKED, do=wrong), Chore(done=Happening.TICKED, do=right))
    assert do_what_is_due(at=clock.at, chores=chores) == WENT_WRONG
    assert done == [clock.at]
    assert "words" not in own_log.text
    assert len(CHORES) >= 3


def test_each_round_clears_what_was_deleted(monkeypatch: pytest.MonkeyPatch, clock: Any) -> None:
    cleared: list[bool] = []

    def clear() -> int:
        cleared.append(True)
        return 2

    monkeypatch.setattr(chores_module, "clear_deleted", clear)
    (clearing,) = (chore for chore in CHORES if chore.do is chores_module._clear)
    assert do_what_is_due(at=clock.at, chores=(clearing,)) == 0
    assert cleared == [True]


@pytest.mark.parametrize("bind", ["0.0.0.0:8000", "192.168.1.5:8000", ":8000", "notes.example.org:80", "[::]:8000"])
def test_the_demonstration_serves_this_machine_alone(bind: str, settings: Any) -> None:
    settings.DEMONSTRATION = True
    with pytest.raises(CannotStart):
        check_address(bind)


@pytest.mark.parametrize("bind", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000", "unix:/run/notes.sock"])
def test_the_demonstration_serves_on_loopback(bind: str, settings: Any) -> None:
    settings.DEMONSTRATION = True
    check_address(bind)


def test_it_says_where_it_answers() -> None:
    assert where(bind="127.0.0.1:8000", environment={}) == "Notes are at http://127.0.0.1:8000  (stop with Ctrl-C)"
    assert where(bind="unix:/run/s", environment={}) == "Notes are at unix:/run/s  (stop with Ctrl-C)"
    assert where(bind="x", environment={"LISTEN_FDS": "1"}) == "Notes answer on the socket that was handed over."


def test_the_server_keeps_no_lines_about_people() -> None:
    options = server_options(bind="127.0.0.1:8000", workers=2)
    assert options["accesslog"] is None
    assert options["loglevel"] == "critical"
    assert options["control_socket_disable"] is True


class ThroughSocketFile(http.client.HTTPConnection):
    """HTTP over a socket file."""

    def __init__(self, path: Path) -> None:
        super().__init__("testserver", timeout=10)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.connect(str(self._path))


@contextlib.contextmanager
def served(place: Path) -> Iterator[Path]:
    """Serve a real site of its own on a socket file."""
    at = place / "s"
    server = subprocess.Popen(
        [sys.executable, "-m", "trefoil", "serve", "--bind", f"unix:{at}", "--workers", "1"],
        cwd=ROOT,
        env=real_site(place / "data"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        until = time.monotonic() + 30
        while not at.exists() and server.poll() is None and time.monotonic() < until:
            time.sleep(0.05)
        assert at.exists(), server.communicate()
        yield at
    finally:
        server.send_signal(signal.SIGTERM)
        out, wrong = server.communicate(timeout=20)
    # nothing but that nobody can be reached from here: no mail server and no text gateway are set
    assert [line.split()[-1] for line in wrong.splitlines()] == [b"no_mail_server", b"no_text_gateway"]
    assert out.count(b"\n") == 1
    assert server.returncode == 0


def test_serve_answers_on_its_own_host_and_stops_when_told(tmp_path: Path) -> None:
    with served(tmp_path) as at:
        ours = ThroughSocketFile(at)
        ours.request("GET", "/", headers={"Host": "testserver", "X-Forwarded-Proto": "https"})
        answer = ours.getresponse()
        page = answer.read()
        cookies = [value for name, value in answer.getheaders() if name == "Set-Cookie"]
        ours.close()
        theirs = ThroughSocketFile(at)
        theirs.request("GET", "/", headers={"Host": "evil.example"})
        refused = theirs.getresponse().status
        theirs.close()
    assert answer.status == 200
    assert b"<title>Notes</title>" in page
    assert cookies
    assert all(cookie.startswith("__Host-") and "Secure" in cookie and "HttpOnly" in cookie for cookie in cookies)
    assert refused == 400
