"""The demonstration, built from an empty place by the project's own command and walked through as each of its people.

Everything happens in a copy of the project, in processes of their own: the tests' own process is a real site.
"""

import fcntl
import http.client
import json
import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from datetime import datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

ROOT = Path(__file__).resolve().parent.parent.parent
WALKER = Path(__file__).with_name("demo_walker.py")
BUILT_WITHIN = 60  # seconds, with everything installed and the machine busy

OWNERS = {"wren", "ash", "rowan"}
TEAM = {"maya", "noor", "jo", "reed", "sam", "lee", "cole", "vale"}
STEWARDS = {"ines", "theo"}

BANNED = re.compile(
    r"\b(invalid|failed|error|denied|forbidden|submit|victims? of|suffering from|simply|overdue|missed|streaks?|badges?"
    r"|every look|patient|client|homework|abuse\w*|csam|exploit\w*|assault\w*|rape\w*|molest\w*|porn\w*)\b",
    re.IGNORECASE,
)


def as_demonstration() -> dict[str, str]:
    """Return an environment in which nothing says that this is a real site."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TREFOIL_", "DJANGO_"))}
    return kept | {"PYTHONDONTWRITEBYTECODE": "1"}


def run(place: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words],
        cwd=place,
        env=as_demonstration() | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )


def begin(place: Path, *words: str) -> subprocess.Popen[str]:
    """Start a command and leave it going."""
    return subprocess.Popen(
        [sys.executable, "-m", "trefoil", *words],
        cwd=place,
        env=as_demonstration(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def kill_after_first_line(process: subprocess.Popen[str]) -> None:
    """Kill a build in its middle."""
    assert process.stdout is not None
    for line in process.stdout:
        if "days ago" in line:
            break
    process.kill()
    process.communicate()


def people(place: Path) -> Path:
    return place / "var" / "demo" / "people.json"


def build(place: Path) -> dict[str, Any]:
    """Copy the project, kill one build in its middle, build, and walk through. Returns what was found."""
    shutil.copytree(ROOT / "trefoil", place / "trefoil", ignore=shutil.ignore_patterns("__pycache__"))
    kill_after_first_line(begin(place, "demo"))
    assert not people(place).exists(), "half a year is no demonstration"
    began = time.monotonic()
    built = run(place, "-m", "trefoil", "demo")
    took = time.monotonic() - began
    assert built.returncode == 0, built.stderr
    walked = run(place, str(WALKER), DJANGO_SETTINGS_MODULE="trefoil.site.settings", PYTHONPATH=str(place))
    assert walked.returncode == 0, walked.stderr[-3000:]
    found: dict[str, Any] = json.loads(walked.stdout)
    return found | {"took": took, "said": built.stdout, "noise": built.stderr, "place": str(place)}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Build once, also when several processes test at the same time."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "demonstration"
    shared.mkdir(exist_ok=True)
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        result = shared / "found.json"
        if not result.exists():
            shutil.rmtree(shared / "copy", ignore_errors=True)
            (shared / "copy").mkdir()
            result.write_text(json.dumps(build(shared / "copy")))
    found: dict[str, Any] = json.loads(result.read_text())
    return found


def text_of(html: str) -> str:
    """Return the words of a page that somebody reads."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<(script|style|title)\b.*?</\1>", " ", html))).split())


def page(built: dict[str, Any], who: str, path: str) -> str:
    return text_of(next(one["html"] for one in built["pages"] if one["who"] == who and one["path"] == path))


def test_it_is_built_in_time_and_tells_how_far_it_is(built: dict[str, Any]) -> None:
    assert built["took"] < BUILT_WITHIN
    assert built["said"].count("days ago ...") == 4
    assert built["noise"] == ""


def test_everyone_can_walk_in(built: dict[str, Any]) -> None:
    came = {one["who"]: one["html"] for one in built["pages"] if one["path"] == "/walk" and one["status"] == 303}
    assert came == {
        **dict.fromkeys(OWNERS, "/home"),
        **dict.fromkeys(TEAM, "/today"),
        **dict.fromkeys(STEWARDS, "/site"),
    }


@pytest.mark.parametrize("when", ["pages", "later"])
def test_every_page_that_a_link_leads_to_answers(built: dict[str, Any], when: str) -> None:
    """`later` is a visit more than two years after the building: shares are over, and every page still answers."""
    odd = [(one["who"], one["path"], one["status"]) for one in built[when] if one["status"] not in {200, 303}]
    assert odd == []
    seen = {(one["who"], re.sub(r"[0-9a-f]{8,}", "*", one["path"])) for one in built[when]}
    wanted = {"/home", "/notes", "/notes/new", "/notes/*", "/notes/*/erase", "/page", "/who", "/share", "/opened",
              "/opened?you=1", "/sets", "/sets/*", "/marks", "/leaving"}  # fmt: skip
    assert {path for who, path in seen if who == "wren"} >= wanted
    assert {who for who, path in seen if path == "/today"} == TEAM
    assert {who for who, path in seen if path == "/staff"} == STEWARDS


def test_professionals_open_what_runs_now_and_nothing_else(built: dict[str, Any]) -> None:
    opened = {one["who"] for one in built["pages"] if one["path"].endswith(" opened")}
    assert opened == {"maya", "noor", "jo", "cole", "reed"}
    assert "Nothing is shared with you now" in page(built, "sam", "/today")
    assert "Rowan" not in page(built, "maya", "/today")
    cole = next(text_of(one["html"]) for one in built["pages"] if one["who"] == "cole" and " opened" in one["path"])
    assert "A date to keep" in cole
    assert "Biscuit" not in cole
    writers = {one["who"] for one in built["pages"] if one["path"].endswith("/note")}
    assert writers == {"maya", "noor"}
    assert not any(one["path"].endswith(" opened") for one in built["later"])


_PAPERS = "|Child Abuse Negl"  # the name of a journal, under "Where the questions come from"
# Where the guide's own terms are explained, laws are named, and services stand by the names they have. Only asked for.
EXPLAINS = re.compile(r"/(?:read|library|rights|lines|numbers|texts|listed|beside)(?:[/?]|$)")


def test_no_page_holds_a_word_that_hurts_or_blames(built: dict[str, Any]) -> None:
    drawn = re.compile("|".join(one["words"] for one in json.loads(people(Path(built["place"])).read_text())) + _PAPERS)
    found = [
        (one["who"], one["path"], word[0])
        for one in built["pages"]
        if not EXPLAINS.match(one["path"]) and (word := BANNED.search(drawn.sub(" ", text_of(one["html"]))))
    ]
    assert found == []


def test_the_walk_page_names_everyone_and_says_that_they_are_made_up(built: dict[str, Any]) -> None:
    shown = next(text_of(one["html"]) for one in built["pages"] if (one["path"], one["status"]) == ("/walk", 200))
    assert "These people are made up. A real site has no such page." in shown
    assert "You are here as Wren." in shown
    words = json.loads(people(Path(built["place"])).read_text())
    assert {one["who"] for one in words} == OWNERS | TEAM | STEWARDS
    assert all(one["words"] in shown and len(one["words"].split()) == 6 for one in words)
    assert len({one["words"] for one in words}) == len(words)


def test_the_year_is_long_and_nothing_lies_in_the_future(built: dict[str, Any]) -> None:
    moments = sorted(datetime.fromisoformat(at) for _, at in built["lines"]["wren"])
    assert moments[-1] - moments[0] >= timedelta(days=300)
    assert moments[-1] <= datetime.now(moments[-1].tzinfo)
    events = {event for event, _ in built["lines"]["wren"]}
    assert events >= {"control", "wrote", "looked", "erased", "shared", "stopped", "undone", "paused", "resumed",
                      "ended", "refused"}  # fmt: skip
    written = [event for event, _ in built["lines"]["wren"]].count("wrote")
    assert written > 60


def test_shares_stand_in_every_state(built: dict[str, Any]) -> None:
    assert set(built["states"]) == {"active", "paused", "stopped", "ended"}
    assert set(built["seen"]["wren"]) >= {"CAN_SEE", "BEGINS_LATER", "CANNOT_SEE"}
    assert set(built["seen"]["rowan"]) == {"PAUSED"}
    assert built["seen"]["ash"] == []


def test_the_three_ways_of_being_checked_are_there(built: dict[str, Any]) -> None:
    place = Path(built["place"])
    asked = run(
        place,
        "-c",
        "import django; django.setup();"
        "from trefoil.care.directory.queries import everyone;"
        "print({p.name: (len(p.vouchers), p.vouched.enough) for p in everyone()})",
        DJANGO_SETTINGS_MODULE="trefoil.site.settings",
    )
    assert asked.returncode == 0, asked.stderr
    assert "'Maya': (2, True)" in asked.stdout
    assert "'Jo': (1, True)" in asked.stdout
    assert "'Lee': (0, False)" in asked.stdout


def test_one_single_thing_is_said_as_one_single_thing(built: dict[str, Any]) -> None:
    text = page(built, "wren", "/opened")
    assert re.search(r"Det\. Cole ?, from the police at Alder Falls, read one thing of yours", text)
    assert not re.search(r"Det\. Cole[^.]*read your notes", text)


def test_the_log_verifies(built: dict[str, Any]) -> None:
    assert built["findings"] == []
    assert built["checkpoints"] > 40
    checked = run(Path(built["place"]), "-m", "trefoil", "verify-log")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_words_lie_beside_the_data_and_are_their_owners_alone(built: dict[str, Any]) -> None:
    place = Path(built["place"])
    assert stat.S_IMODE(people(place).stat().st_mode) == 0o600
    assert stat.S_IMODE(people(place).parent.stat().st_mode) & 0o077 == 0
    words = [one["words"].encode() for one in json.loads(people(place).read_text())]
    for path in (place / "var" / "demo").rglob("*"):
        if path.is_file() and path != people(place):
            content = path.read_bytes()
            assert not any(each in content for each in words), path.name


def test_a_later_start_builds_nothing(built: dict[str, Any]) -> None:
    place = Path(built["place"])
    before = people(place).read_bytes()
    again = run(place, "-m", "trefoil", "demo")
    assert again.returncode == 0
    assert again.stdout.count("\n") == 1
    assert people(place).read_bytes() == before


class ThroughSocketFile(http.client.HTTPConnection):
    """HTTP over a socket file."""

    def __init__(self, path: Path) -> None:
        super().__init__("127.0.0.1", timeout=20)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.connect(str(self._path))


def test_serve_starts_on_what_was_built_and_answers(built: dict[str, Any]) -> None:
    place = Path(built["place"])
    at = place / "s"
    server = begin(place, "serve", "--bind", f"unix:{at}", "--workers", "1")
    try:
        until = time.monotonic() + 30
        while not at.exists() and server.poll() is None and time.monotonic() < until:
            time.sleep(0.05)
        asked = ThroughSocketFile(at)
        asked.request("GET", "/walk", headers={"Host": "127.0.0.1"})
        answer = asked.getresponse()
        shown = answer.read().decode()
        asked.close()
    finally:
        server.send_signal(signal.SIGTERM)
        said, _ = server.communicate(timeout=20)
    assert answer.status == 200
    assert "Walk in as Wren" in shown
    assert said.count("\n") == 1


def test_reset_throws_away_first_what_the_words_open(built: dict[str, Any], tmp_path: Path) -> None:
    place = tmp_path / "copy"
    shutil.copytree(built["place"], place, ignore=shutil.ignore_patterns("s", "__pycache__"))
    size = (place / "var" / "demo" / "data" / "main.sqlite3").stat().st_size
    kill_after_first_line(begin(place, "demo", "--reset"))
    assert not people(place).exists()
    assert (place / "var" / "demo" / "data" / "main.sqlite3").stat().st_size < size


# --- a real site knows nothing of it ----------------------------------------------------------------------------------


def real_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name.startswith("TREFOIL_")}


def test_a_real_site_refuses_the_demonstrations_database(built: dict[str, Any], tmp_path: Path) -> None:
    place = Path(built["place"])
    for name in ("data", "sessions"):
        shutil.copytree(place / "var" / "demo" / name, tmp_path / name)
    tried = run(
        place,
        "-m",
        "trefoil",
        "migrate",
        **real_environment()
        | {
            "TREFOIL_DATABASE": f"sqlite:///{tmp_path}/data/main.sqlite3",
            "TREFOIL_SESSIONS": f"{tmp_path}/sessions/sessions.sqlite3",
        },
    )
    assert tried.returncode == 2
    assert tried.stderr == "This database was made for a demonstration site. It cannot be opened as a real site.\n"


def test_a_real_site_cannot_import_any_of_it() -> None:
    modules = sorted(
        path.stem for path in (ROOT / "trefoil" / "doors" / "demo").glob("*.py") if path.stem != "__init__"
    )
    assert len(modules) >= 8
    named = [*(f"trefoil.doors.demo.{name}" for name in modules), "trefoil.site.demonstration"]
    code = (
        "import django, importlib; django.setup()\n"
        f"for name in {named!r}:\n"
        "    try: importlib.import_module(name)\n"
        "    except ImportError as why: print(type(why).__name__)\n"
        "    else: print(name)\n"
    )
    tried = run(ROOT, "-c", code, DJANGO_SETTINGS_MODULE="trefoil.site.settings", **real_environment())
    assert tried.stdout.split() == ["DemonstrationOnly"] * len(named), tried.stderr


def test_a_real_site_has_no_such_page() -> None:
    with pytest.raises(Resolver404):
        resolve("/walk")
    assert Client(HTTP_HOST="testserver").get("/walk", secure=True).status_code == 404
    assert "/walk" not in Client(HTTP_HOST="testserver").get("/", secure=True).content.decode()


def test_a_real_site_throws_nothing_away() -> None:
    tried = run(ROOT, "-m", "trefoil", "demo", "--reset", **real_environment())
    assert tried.returncode == 2
    assert tried.stderr == "This is a real site. Only a demonstration can be thrown away.\n"
