"""The doctor: what is as it should be is fine, and each thing that is not is said with what to do about it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from trefoil.care.reaching.servers import Lock, MailServer, TextServer
from trefoil.care.review.actions import sign, take_back
from trefoil.care.review.registry import contents
from trefoil.care.review.rules import Reviewer, missing
from trefoil.site import health, machine, outside
from trefoil.site.birth import bring_up, let_go
from trefoil.site.cli import CANNOT_START, DONE, WENT_WRONG, main
from trefoil.site.copy_folder import note_rehearsal
from trefoil.site.env import PostgresServer
from trefoil.site.health import HERE, Found, State, look_at
from trefoil.site.keyfiles import lay_backup_public, read_key_files
from trefoil.site.kit import fresh_kit
from trefoil.site.outside import Answer
from trefoil.site.rounds import last_round, note_round

WELL = Answer(
    begins=datetime(2026, 5, 1, tzinfo=UTC),
    ends=datetime(2026, 8, 1, tzinfo=UTC),
    status=200,
    page=b"<title>Notes</title>",
    keeps_to_tls=True,
    plain_goes_on=True,
)

MAIL = MailServer(host="m", port=587, lock=next(iter(Lock)), user="u", password="p", sender="n@x", sender_name="N")
TEXTS = TextServer(url="https://texts.example.org/", secret="s")


@pytest.fixture
def well(tmp_path: Path, clock: Any, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site in which everything is as it should be, on a machine of which we choose what it says."""
    keys, copies = tmp_path / "keys", tmp_path / "copies"
    shutil.copytree(settings.TREFOIL.keys, keys)
    copies.mkdir()
    settings.TREFOIL = replace(
        settings.TREFOIL, keys=keys, copies=copies, sessions=tmp_path / "run" / "sessions", mail=MAIL, texts=TEXTS
    )
    (tmp_path / "run").mkdir()
    lay_backup_public(folder=keys, public=fresh_kit(read_key_files(keys)).opener().public())
    bring_up(at=clock.at)
    if connections["default"].vendor == "sqlite":
        file = Path(connections["default"].settings_dict["NAME"])
        file.chmod(0o600)
        file.parent.chmod(0o700)
    assert main(["backup"]) == DONE
    assert main(["tick"]) == DONE
    note_rehearsal(folder=copies, at=clock.at)
    for one in contents():
        for reviewer in missing(content=one, signatures=()):
            sign(
                content=one.name,
                reviewer=reviewer,
                reviewed_by="Somebody made up",
                jurisdiction="Nowhere",
                digest=one.digest,
                at=clock.at,
            )
    monkeypatch.setattr(machine, "mounts", lambda: "tmpfs / tmpfs rw 0 0\n")
    monkeypatch.setattr(machine, "is_root", lambda: False)
    monkeypatch.setattr(machine, "open_swap", lambda: ())
    monkeypatch.setattr(machine, "clock_is_kept", lambda: True)
    monkeypatch.setattr(machine, "same_disk", lambda _one, _other: False)
    monkeypatch.setattr(machine, "room", lambda _path: (60_000_000_000, 100_000_000_000))
    monkeypatch.setattr(outside, "ask", lambda **_: WELL)
    return tmp_path


def found(about: str, *, at: datetime) -> Found:
    (one,) = look_at(looks=tuple(look for look in HERE if look.about == about), at=at)
    return one


@pytest.mark.django_db(transaction=True)
def test_all_is_fine(well: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == DONE
    shown = capsys.readouterr().out.splitlines()
    assert shown[-1] == f"All {len(HERE) + 1} are fine."
    assert not [line for line in shown if line.startswith("LOOK")]
    assert main(["doctor", "--here"]) == DONE
    assert f"All {len(HERE)} are fine." in capsys.readouterr().out


def no_kit(well: Path) -> None:
    (well / "keys" / "backup-public").unlink()


def loose_key(well: Path) -> None:
    (well / "keys" / "pepper").chmod(0o644)


def no_copies(well: Path) -> None:
    for copy in (well / "copies").glob("*.copy"):
        copy.unlink()


def old_copies(well: Path) -> None:
    (well / "copies" / "notes-20260101T000000Z.copy").touch()


def no_rehearsal(well: Path) -> None:
    (well / "copies" / "rehearsed").unlink()


def no_round(well: Path) -> None:
    (well / "run" / "worker.round").unlink()


def lines_of_tomorrow(_well: Path) -> None:
    vendor = connections["default"].vendor
    let_go()
    with connections["default"].cursor() as cursor:
        if vendor == "sqlite":
            cursor.connection.set_authorizer(None)
            cursor.execute("DROP TRIGGER ledger_entry_no_update")
        else:
            cursor.execute("RESET ROLE")
            cursor.execute("DROP TRIGGER ledger_entry_append_only ON ledger_entry")
        cursor.execute("UPDATE ledger_entry SET day = '2026-12-24'")
    let_go()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "case",
    [
        (no_kit, "key files", "there is no kit on paper yet", "setup"),
        (loose_key, "key files", "The key file pepper can be read by others", "Mend it now"),
        (no_copies, "safety copies", "there is none", "trefoil backup"),
        (old_copies, "safety copies", "1 are older than 30 days", "Delete"),
        (no_rehearsal, "the drill", "no copy was ever brought back", "restore-drill"),
        (no_round, "the worker", "did not run since the machine began", "timer"),
        (lines_of_tomorrow, "the clock", "it was set back", "Set the clock right"),
        (lines_of_tomorrow, "the log", "not as they were written", "verify-log"),
        (lines_of_tomorrow, "the database's guards", "not append-only", "migrate"),
    ],
)
def test_what_is_not_well_is_said_with_what_to_do(
    well: Path, clock: Any, case: tuple[Callable[[Path], None], str, str, str]
) -> None:
    spoil, about, says, do = case
    assert found(about, at=clock.at).state is State.FINE
    spoil(well)
    one = found(about, at=clock.at)
    assert one.state is State.LOOK
    assert says in one.said
    assert do in one.do


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "case",
    [
        ("is_root", lambda: True, "the site's user", "runs as root"),
        ("mounts", lambda: "/dev/sda1 / ext4 rw 0 0\n", "sessions", "they lie on a disk (ext4)"),
        ("open_swap", lambda: ("/dev/sda2",), "swap", "/dev/sda2 in clear"),
        ("clock_is_kept", lambda: False, "the clock", "nothing keeps it right"),
        ("same_disk", lambda _one, _other: True, "safety copies", "on the same disk"),
        ("room", lambda _path: (5, 100), "room on the disk", "has 0 MB left"),
        ("room", lambda _path: (900_000_000, 100_000_000_000), "room on the disk", "has 900 MB left"),
    ],
)
def test_what_the_machine_says(
    well: Path, clock: Any, monkeypatch: pytest.MonkeyPatch, case: tuple[str, Any, str, str]
) -> None:
    name, answer, about, says = case
    monkeypatch.setattr(machine, name, answer)
    one = found(about, at=clock.at)
    assert one.state is State.LOOK
    assert says in one.said


@pytest.mark.django_db(transaction=True)
def test_time_goes_by(well: Path, clock: Any) -> None:
    assert found("the worker", at=clock.forward(minutes=6)).said.startswith("it ran last on")
    assert found("safety copies", at=clock.forward(hours=27)).said.startswith("the newest is of")
    assert found("the drill", at=clock.forward(days=93)).said.startswith("a copy was last brought back")


@pytest.mark.django_db(transaction=True)
def test_a_look_that_cannot_be_made_is_not_fine(well: Path, clock: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> str:
        raise PermissionError("a path that belongs in no list")

    monkeypatch.setattr(machine, "mounts", gone)
    one = found("sessions", at=clock.at)
    assert (one.state, one.said) == (State.LOOK, "this could not be looked at (PermissionError)")


@pytest.mark.django_db(transaction=True)
def test_who_keeps_the_clock_may_not_be_known(well: Path, clock: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "clock_is_kept", lambda: None)
    assert found("the clock", at=clock.at).state is State.FINE


@pytest.mark.django_db(transaction=True)
def test_a_database_elsewhere_and_a_file_that_others_can_read(well: Path, clock: Any, settings: Any) -> None:
    if connections["default"].vendor == "sqlite":
        Path(connections["default"].settings_dict["NAME"]).chmod(0o644)
        assert "others on this machine can read" in found("the database", at=clock.at).said
    here = PostgresServer(host="/run/postgresql", port=5432, name="n", user="u", password="")
    for host, state in (("/run/postgresql", State.FINE), ("localhost", State.FINE), ("db.example.org", State.LOOK)):
        settings.TREFOIL = replace(settings.TREFOIL, database=replace(here, host=host))
        assert found("the database", at=clock.at).state is state


@pytest.mark.django_db(transaction=True)
def test_where_nobody_can_be_told_that_is_said(well: Path, clock: Any, settings: Any) -> None:
    settings.TREFOIL = replace(settings.TREFOIL, texts=None)
    assert found("mail and texts", at=clock.at).said.startswith("no text can be sent")
    settings.TREFOIL = replace(settings.TREFOIL, mail=None)
    one = found("mail and texts", at=clock.at)
    assert one.said.startswith("no mail and no text can be sent")
    assert one.do.startswith("Set TREFOIL_SMTP_URL and TREFOIL_TEXT_URL")


@pytest.mark.django_db(transaction=True)
def test_what_is_not_signed_is_counted(well: Path, clock: Any) -> None:
    one = contents()[0]
    for reviewer in Reviewer:
        take_back(content=one.name, reviewer=reviewer)
    assert found("what has to be signed", at=clock.at).said.startswith("1 pieces")


@pytest.mark.django_db(transaction=True)
def test_a_drill_is_noted(well: Path, settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    no_rehearsal(well)
    assert main(["doctor", "--here"]) == WENT_WRONG
    assert "1 of 14 need a look." in capsys.readouterr().out
    assert main(["doctor", "--here", "--rehearsed"]) == DONE
    settings.TREFOIL = replace(settings.TREFOIL, copies=None)
    assert main(["doctor", "--rehearsed"]) == CANNOT_START
    assert main(["doctor", "--here"]) == WENT_WRONG
    assert "there is no place for them" in capsys.readouterr().out


def test_the_place_above_is_the_nearest_one() -> None:
    mounted = (
        "/dev/vda / ext4 rw 0 0\ntmpfs /run tmpfs rw 0 0\n/dev/vdb /run/media/a\\040disk vfat rw 0 0\n"
        "overlay /over overlay rw 0 0\ntmpfs /over tmpfs rw 0 0\n"
    )
    for path, kind in (
        ("/srv/notes", "ext4"),
        ("/run/notes/x", "tmpfs"),
        ("/running", "ext4"),
        ("/run/media/a disk/x", "vfat"),
        ("/over/x", "tmpfs"),
    ):
        assert machine.file_system(Path(path), mounts=mounted) == kind
    assert machine.file_system(Path("/x"), mounts="") == "unknown"


def test_what_this_machine_answers(tmp_path: Path) -> None:
    """The questions themselves are asked of the machine that the tests run on; it decides what it answers."""
    assert machine.file_system(tmp_path, mounts=machine.mounts()) != "unknown"
    assert machine.is_root() is (os.geteuid() == 0)
    assert isinstance(machine.open_swap(), tuple)
    assert machine.clock_is_kept() in {True, False, None}
    free, whole = machine.room(tmp_path)
    assert 0 < free <= whole
    assert machine.same_disk(tmp_path, tmp_path.parent)
    tmp_path.chmod(0o701)
    assert machine.open_to_others(tmp_path)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"unreached": "nothing answers there (TimeoutError)"}, "nothing answers"),
        ({"ends": datetime(2026, 5, 14, tzinfo=UTC)}, "its certificate ends on 2026-05-14"),
        ({"status": 502}, "another page answers (status 502)"),
        ({"page": b"It works!"}, "another page answers (status 200)"),
        ({"keeps_to_tls": False}, "Strict-Transport-Security header is missing"),
        ({"plain_goes_on": False}, "plain http shows a page"),
    ],
)
def test_what_a_visitor_meets(change: dict[str, Any], says: str, clock: Any) -> None:
    assert outside.problem(WELL, at=clock.at) is None
    problem = outside.problem(replace(WELL, **change), at=clock.at)
    assert problem is not None
    assert says in problem.said
    assert problem.do
    assert health.OUTSIDE.about == "the address"


def test_where_nobody_answers_that_is_said() -> None:
    """In a process of its own: this one may use no socket. On this address of the machine no site of ours stands."""
    asked = subprocess.run(
        [sys.executable, "-c", "from trefoil.site.outside import ask; print(ask(host='127.0.0.9').unreached)"],
        cwd=Path(__file__).parent.parent.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert asked.stdout.strip()


def test_a_round_is_noted_beside_the_sessions(tmp_path: Path, settings: Any) -> None:
    at = datetime(2026, 5, 12, tzinfo=UTC)
    settings.TREFOIL = replace(settings.TREFOIL, sessions=tmp_path / "nowhere" / "x")
    note_round(at=at)
    assert last_round() is None
    settings.TREFOIL = replace(settings.TREFOIL, sessions=tmp_path / "x")
    note_round(at=at)
    assert last_round() == at
