"""The drill: an empty machine, one safety copy and the kit. It serves again, all shares paused and the log linked.

The machine that was lost is this test's own process. The new one is other processes, in which nothing but the copy,
the kit and an empty folder (on PostgreSQL: an empty database) is known.
"""

import errno
import json
import os
import secrets
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from builders import Somebody, note, share
from django.conf import settings
from django.db import connections

from trefoil.crypto.cards import card_code, read_card
from trefoil.crypto.keys import SignPrivate
from trefoil.kernel.ids import GrantId, ItemId, RecordId
from trefoil.ledger.tree import latest_checkpoint
from trefoil.site import copies, snapshots
from trefoil.site.birth import bring_up
from trefoil.site.cli import CANNOT_START, DONE, WENT_WRONG, main
from trefoil.site.commands import restore
from trefoil.site.copies import BadCopy, read_copy
from trefoil.site.copy_folder import copies_in
from trefoil.site.keyfiles import BACKUP_PUBLIC, FILES, RESTORING, lay_backup_public
from trefoil.site.kit import Kit, fresh_kit, sheets
from trefoil.vault.accounts import Second, Secrets, create_account
from trefoil.vault.formats import Home
from trefoil.vault.records import open_record
from trefoil.vault.stopping import stop

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).parent.parent.parent
WORDS = "maple river lantern otter violet seven"
CANARY = "heron-by-the-lake"


@dataclass
class Lost:
    """The site that will be lost, and what is kept of it: a copy and the kit."""

    kit: Kit
    folder: Path
    wren: Somebody
    record: RecordId
    item: ItemId
    grants: dict[str, GrantId]
    cards: dict[str, str]
    at: datetime

    @property
    def copy(self) -> Path:
        """The newest copy."""
        return copies_in(self.folder)[-1].path

    def told(self) -> str:
        """What somebody who walks through the new site has to know."""
        ways = {name: {"name": name, "words": WORDS, "card": card} for name, card in self.cards.items()}
        return json.dumps(
            {
                "owner": ways["wren"],
                "others": [ways["maya"], ways["lee"]],
                "record": self.record,
                "item": self.item,
            }
        )


def somebody(name: str, *, door: str, cards: dict[str, str], at: datetime) -> Somebody:
    """Make somebody who can sign in with the words and a card."""
    cards[name] = card_code()
    card = read_card(cards[name])
    way_in = Secrets(words=WORDS, second=Second.CARD, lookup=card.id_part.encode(), secret=card.secret)
    keys = create_account(handle=name, home=Home(door=door, name=name.title()), ways_in=(way_in,), at=at)
    record = open_record(keys=keys, at=at).record if door == "my" else None
    return Somebody(keys=keys, name=name, record=None if record is None else RecordId(record))


@pytest.fixture
def lost(tmp_path: Path, clock: Any, settings: Any) -> Lost:
    """Live for a while: a note, two shares, a tick, a copy; and after the copy one share is stopped."""
    at = clock.at = datetime.now(UTC).replace(microsecond=0)
    keys = tmp_path / "keys"
    shutil.copytree(settings.TREFOIL.keys, keys)  # other tests at work have the same folder
    settings.TREFOIL = replace(settings.TREFOIL, keys=keys)
    bring_up(at=at)
    kit = fresh_kit(settings.TREFOIL_KEYFILES)
    lay_backup_public(folder=settings.TREFOIL.keys, public=kit.opener().public())
    cards: dict[str, str] = {}
    wren = somebody("wren", door="my", cards=cards, at=at)
    maya, lee = (somebody(name, door="team", cards=cards, at=at) for name in ("maya", "lee"))
    assert wren.record is not None
    item = note(who=wren, words=CANARY, at=at)
    grants = {one.name: share(owner=wren, grantee=one, at=at) for one in (maya, lee)}
    assert main(["tick"]) == DONE
    assert main(["backup", "--to", str(tmp_path / "copies")]) == DONE
    stop(reader=wren.reader(), record=wren.record, grant=grants["lee"], at=at)
    return Lost(
        kit=kit,
        folder=tmp_path / "copies",
        wren=wren,
        record=wren.record,
        item=item,
        grants=grants,
        cards=cards,
        at=at,
    )


@dataclass
class Machine:
    """A machine on which nothing lies yet."""

    place: Path
    database: str

    def environment(self) -> dict[str, str]:
        """Return what is set there."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith("TREFOIL_")}
        return clean | {
            "TREFOIL_MODE": "real",
            "TREFOIL_HOST": "testserver",
            "TREFOIL_KEYS": f"{self.place}/keys",
            "TREFOIL_SESSIONS": f"{self.place}/run/sessions.sqlite3",
            "TREFOIL_DATABASE": self.database,
            "DJANGO_SETTINGS_MODULE": "trefoil.site.settings",
            "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}",
        }

    def run(self, *words: str, given: str = "") -> subprocess.CompletedProcess[str]:
        """Run the project's own command there."""
        return self.python("-m", "trefoil", *words, given=given)

    def python(self, *words: str, given: str = "") -> subprocess.CompletedProcess[str]:
        """Run Python there."""
        return subprocess.run(
            [sys.executable, *words],
            cwd=ROOT,
            env=self.environment(),
            input=given,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Callable[[], Machine]]:
    """Return what makes an empty machine."""
    made: list[str] = []
    live = connections["default"]

    def server(statement: str) -> None:
        import psycopg  # noqa: PLC0415 - only where PostgreSQL is

        where = live.settings_dict
        with psycopg.connect(
            host=where["HOST"], port=where["PORT"] or None, user=where["USER"], dbname="postgres", autocommit=True
        ) as one:
            one.execute(statement.encode())

    def make() -> Machine:
        place = tmp_path / f"new-{len(list(tmp_path.iterdir()))}"
        place.mkdir()
        if live.vendor == "sqlite":
            return Machine(place=place, database=f"sqlite:///{place}/data/main.sqlite3")
        name = f"trefoil_drill_{secrets.token_hex(4)}"
        server(f'CREATE DATABASE "{name}"')
        made.append(name)
        where = live.settings_dict
        host = str(where["HOST"]).replace("/", "%2F")
        return Machine(place=place, database=f"postgresql://{where['USER']}@{host}/{name}")

    yield make
    for name in made:
        server(f'DROP DATABASE "{name}" WITH (FORCE)')


def on_paper(lost: Lost) -> str:
    return sheets(kit=lost.kit, host="testserver", on=lost.at.date())


def test_the_drill(lost: Lost, machine: Callable[[], Machine], tmp_path: Path) -> None:
    before = latest_checkpoint()
    new = machine()
    paper = new.place / "typed.txt"
    paper.write_text(on_paper(lost))

    back = new.run("restore", str(lost.copy), "--kit", str(paper))

    assert back.returncode == DONE, back.stdout + back.stderr
    assert "2 shares are paused until their givers have looked." in back.stdout
    assert "All is as it was written." in back.stdout
    assert {path.name for path in (new.place / "keys").iterdir()} == {*FILES, BACKUP_PUBLIC}

    walked = new.python(str(Path(__file__).with_name("drill_visitor.py")), given=lost.told())
    assert walked.returncode == 0, walked.stderr
    seen = json.loads(walked.stdout)
    # the share that was stopped after the copy is not alive again, and neither is any other
    assert seen["reads"] == {"maya": "paused", "lee": "paused"}
    # its owner opens their own things, and is told once
    assert CANARY in seen["pages"][f"/notes/{lost.item}"]
    assert "This site came back from a saved copy." in seen["pages"]["/home"]
    assert "This site came back from a saved copy." not in seen["again"]
    # the log goes on, linked to where the copy stood
    (first, second) = seen["origins"]
    assert second[2] == first[1] == before.origin
    assert second[3] > 0

    assert new.run("tick").returncode == DONE
    bundle = new.place / "log.jsonl"
    assert new.run("verify-log", "--bundle", str(bundle)).returncode == DONE
    checked = new.python(str(ROOT / "verifier" / "verify_trefoil_log.py"), str(bundle))
    assert checked.returncode == 0, checked.stdout
    assert "The site was restored from a copy 1 times." in checked.stdout

    again = new.run("restore", str(lost.copy), "--kit", str(paper))
    assert again.returncode == WENT_WRONG
    assert "already" in again.stdout
    assert new.run("verify-log").returncode == DONE


def test_a_restore_that_was_cut_off_is_not_served(lost: Lost, machine: Callable[[], Machine]) -> None:
    new = machine()
    assert new.run("restore", str(lost.copy), "--kit", "-", given=on_paper(lost)).returncode == DONE
    (new.place / "keys" / RESTORING).touch()  # as if it had been killed before its end
    for command in (("migrate",), ("tick",), ("verify-log",), ("serve", "--bind", f"unix:{new.place}/s")):
        tried = new.run(*command)
        assert tried.returncode == CANNOT_START
        assert tried.stderr == "A restore has not come to its end. Run: python -m trefoil after-restore\n"
    assert new.run("after-restore").returncode == DONE
    assert not (new.place / "keys" / RESTORING).exists()
    assert new.run("verify-log").returncode == DONE


def test_the_kit_without_the_copy_and_the_copy_without_the_kit(lost: Lost, machine: Callable[[], Machine]) -> None:
    new = machine()
    no_copy = new.run("restore", str(new.place / "nothing.copy"), "--kit", "-", given=on_paper(lost))
    assert (no_copy.returncode, no_copy.stderr) == (CANNOT_START, "There is no such copy.\n")
    no_kit = new.run("restore", str(lost.copy), "--kit", str(new.place / "nothing.txt"))
    assert no_kit.returncode == CANNOT_START
    assert no_kit.stderr == "There is no file with the kit. Type both sheets into one first.\n"
    one_sheet = new.run("restore", str(lost.copy), "--kit", "-", given=on_paper(lost).partition("cut here")[0])
    assert one_sheet.stderr.splitlines() == ["The line backup 1 is not there.", "The line backup 2 is not there."]
    other = new.run(
        "restore",
        str(lost.copy),
        "--kit",
        "-",
        given=sheets(kit=fresh_kit(settings.TREFOIL_KEYFILES), host="x", on=None),
    )
    assert other.returncode == WENT_WRONG
    assert f"This copy was locked for the kit named {lost.kit.name}." in other.stdout
    bent = new.place / "bent.copy"
    bent.write_bytes(lost.copy.read_bytes()[:-1] + b"x")
    cut = new.run("restore", str(bent), "--kit", "-", given=on_paper(lost))
    assert cut.returncode == WENT_WRONG
    assert "was changed" in cut.stdout
    # after all of that the machine is as empty as before, and the right pair still works
    assert new.run("restore", str(lost.copy), "--kit", "-", given=on_paper(lost)).returncode == DONE


def test_a_rehearsal_leaves_nothing_behind(lost: Lost, machine: Callable[[], Machine]) -> None:
    new = machine()
    tried = new.run("restore", str(lost.copy), "--kit", "-", "--rehearse", given=on_paper(lost))
    assert tried.returncode == DONE, tried.stdout + tried.stderr
    assert list(new.place.iterdir()) == []


def test_i_6_a_copy_holds_no_key_and_no_word(lost: Lost) -> None:
    sealed = lost.copy.read_bytes()
    keys = settings.TREFOIL_KEYFILES
    for secret in (CANARY.encode(), keys.pepper, keys.names, keys.site_sign, keys.log_sign, lost.kit.backup, b"SQLite"):
        assert secret not in sealed
    assert sorted(path.name for path in lost.folder.iterdir()) == [".lock", lost.copy.name]


def test_what_a_copy_holds_is_the_main_database_alone(lost: Lost, tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    site = SignPrivate.from_seed(lost.kit.keys.site_sign).public()
    read_copy(copy=lost.copy, key=lost.kit.opener(), site=site, out=plain, tell=lambda _done, _whole: None)
    if connections["default"].vendor == "sqlite":
        with closing(sqlite3.connect(plain)) as found:
            tables = {row[0] for row in found.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    else:
        listed = subprocess.run(["pg_restore", "--list", plain], capture_output=True, text=True, check=True).stdout
        tables = {line.split()[-2] for line in listed.splitlines() if " TABLE public " in line}
    assert {"vault_item", "ledger_entry"} <= tables
    assert not {name for name in tables if name.startswith("sessions")}


def test_a_copy_is_of_one_moment_while_others_write(
    lost: Lost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each time some pages were taken, somebody writes. The copy has none of it, and is whole."""
    monkeypatch.setattr(snapshots, "_PAGES", 20)
    written: list[int] = []

    def somebody_writes(_done: int, _whole: int) -> None:
        if len(written) < 5:
            note(who=lost.wren, words="later", at=lost.at)
            written.append(1)

    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM vault_item")
        (before,) = cursor.fetchone()
    plain = tmp_path / "plain"
    snapshots.take(into=plain, tell=somebody_writes)
    if connections["default"].vendor == "sqlite":
        assert written
        with closing(sqlite3.connect(plain)) as found:
            assert found.execute("SELECT count(*) FROM vault_item").fetchone() == (before,)
            assert found.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    else:  # pg_dump takes one snapshot by itself
        assert plain.stat().st_size > 0


def test_what_a_killed_round_left_behind_is_taken_away_by_the_next(lost: Lost, clock: Any) -> None:
    (lost.folder / ".making-dead").mkdir()
    (lost.folder / ".making-dead" / "plain").write_bytes(b"a database")
    (lost.folder / ".notes-20260101T000000Z.copy.begun").write_bytes(b"half")
    clock.forward(seconds=5)
    assert main(["backup", "--to", str(lost.folder)]) == DONE
    assert sorted(path.name for path in lost.folder.iterdir()) == [
        ".lock",
        *(k.path.name for k in copies_in(lost.folder)),
    ]
    assert len(copies_in(lost.folder)) == 2


def test_a_full_disk_leaves_no_half_copy(
    lost: Lost, clock: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    before = sorted(path.name for path in lost.folder.iterdir())
    clock.forward(seconds=5)
    with monkeypatch.context() as disk:
        disk.setattr(copies.os, "fsync", full)
        assert main(["backup", "--to", str(lost.folder)]) == WENT_WRONG
    assert "No space left on device. Nothing of it was left behind." in capsys.readouterr().out
    assert sorted(path.name for path in lost.folder.iterdir()) == before


def test_a_database_that_is_not_there_is_said(lost: Lost, machine: Callable[[], Machine]) -> None:
    new = machine()
    assert new.run("restore", str(lost.copy), "--kit", "-", given=on_paper(lost)).returncode == DONE
    other = "postgresql://nobody@%2Fnowhere/x" if "sqlite" in new.database else f"sqlite:///{new.place}/x/x.sqlite3"
    tried = Machine(place=new.place, database=other).run("restore", str(lost.copy), "--kit", "-", given=on_paper(lost))
    assert tried.returncode == CANNOT_START
    assert "The copy is of" in tried.stderr


@pytest.fixture
def as_another_machine(lost: Lost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This very process, with the environment of a machine on which nothing lies yet."""
    place = tmp_path / "another"
    place.mkdir()
    for name, value in {
        "TREFOIL_KEYS": f"{place}/keys",
        "TREFOIL_SESSIONS": f"{place}/run/sessions.sqlite3",
        "TREFOIL_COPIES": f"{place}/copies",
    }.items():
        monkeypatch.setenv(name, value)
    return place


def test_restore_says_in_this_process_what_is_missing(
    lost: Lost, as_another_machine: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = as_another_machine / "memory"
    memory.mkdir()
    monkeypatch.setattr(restore, "_MEMORY", memory)
    paper = as_another_machine / "typed.txt"
    assert main(["restore", str(lost.copy), "--kit", str(paper)]) == CANNOT_START
    paper.write_bytes(b"\xff\xfe no text")
    assert main(["restore", str(lost.copy), "--kit", str(paper)]) == CANNOT_START
    assert capsys.readouterr().err.endswith("The file with the kit cannot be read. It should be plain text.\n")
    paper.write_text("nothing of it")
    assert main(["restore", str(lost.copy), "--kit", str(paper)]) == CANNOT_START
    assert capsys.readouterr().err.count("is not there.") == 10
    paper.write_text(on_paper(lost))
    assert main(["restore", str(paper), "--kit", str(paper)]) == WENT_WRONG
    assert capsys.readouterr().out == "This file is not a safety copy, or is of another version.\n"
    assert main(["restore", str(lost.copy), "--kit", str(paper), "--rehearse"]) == DONE
    assert list(memory.iterdir()) == []
    assert "gone again" in capsys.readouterr().out or connections["default"].vendor == "postgresql"
    assert main(["restore", str(lost.copy), "--kit", str(paper)]) == WENT_WRONG  # this process has its database
    assert "already" in capsys.readouterr().out
    assert not (as_another_machine / "keys" / RESTORING).exists()
    other = copies.read_manifest(
        copy=lost.copy, key=lost.kit.opener(), site=SignPrivate.from_seed(lost.kit.keys.site_sign).public()
    )
    assert other.engine == snapshots.engine()


def test_setup_goes_on_in_this_process(
    lost: Lost, as_another_machine: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = as_another_machine / "typed.txt"
    paper.write_text(on_paper(lost))
    assert main(["setup", "--from-kit", str(paper)]) == DONE
    sheets_to = as_another_machine / "sheets.txt"
    who = ["--organization", "North House", "--steward", "sam"]
    assert main(["setup", *who]) == CANNOT_START  # nobody is looking
    assert main(["setup", "--new-kit", "--kit", str(sheets_to), *who]) == DONE
    assert "FOR THE FIRST STEWARD" in sheets_to.read_text()
    assert main(["setup"]) == DONE
    assert "Somebody runs this site already." in capsys.readouterr().out
    assert main(["setup", "--new-kit", "--kit", str(sheets_to)]) == CANNOT_START  # never over a file that is there
    monkeypatch.delenv("TREFOIL_MODE")
    assert main(["setup"]) == CANNOT_START


def test_keys_that_are_there_are_never_replaced(lost: Lost, machine: Callable[[], Machine]) -> None:
    new = machine()
    keys = new.place / "keys"
    keys.mkdir(mode=0o700)
    (keys / "pepper").write_bytes(b"p" * 32)
    tried = new.run("restore", str(lost.copy), "--kit", "-", given=on_paper(lost))
    assert tried.returncode == CANNOT_START
    assert tried.stderr == "The key file pepper is there and is not the kit's. Move it away.\n"
    assert (keys / "pepper").read_bytes() == b"p" * 32


def test_backup_says_what_is_missing(
    lost: Lost, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    capsys.readouterr()
    assert main(["backup"]) == CANNOT_START
    assert "Say where copies go" in capsys.readouterr().err
    assert main(["backup", "--to", str(tmp_path), "--keep-days", "31"]) == CANNOT_START
    assert capsys.readouterr().err == "Copies are kept for 1 to 30 days. People were told so.\n"
    (tmp_path / "file").touch()
    assert main(["backup", "--to", str(tmp_path / "file")]) == WENT_WRONG
    assert "could not be written" in capsys.readouterr().out

    def spoiled(**_: object) -> None:
        raise BadCopy("The copy on the disk is not the one that was written.")

    monkeypatch.setattr("trefoil.site.copy_folder.write_copy", spoiled)
    assert main(["backup", "--to", str(tmp_path / "other")]) == WENT_WRONG
    assert capsys.readouterr().out == "The copy on the disk is not the one that was written.\n"
    assert [path.name for path in (tmp_path / "other").iterdir()] == [".lock"]
    public = settings.TREFOIL.keys / BACKUP_PUBLIC
    whole = public.read_bytes()
    public.write_bytes(b"no key")
    assert main(["backup", "--to", str(tmp_path / "other")]) == CANNOT_START
    public.unlink()
    assert main(["backup", "--to", str(tmp_path / "other")]) == CANNOT_START
    assert "There is no kit yet" in capsys.readouterr().err
    public.write_bytes(whole)
