"""Setting a site up from nothing: once, and again after it was cut off. Nothing is asked for twice."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from trefoil.site.cli import CANNOT_START, DONE, WENT_WRONG
from trefoil.site.commands.setup import prove_on_paper
from trefoil.site.keyfiles import BACKUP_PUBLIC, FILES, KeyFiles, read_backup_public, read_key_files
from trefoil.site.kit import fresh_kit, kit_name, lines_of, read_sheets, secrets_of

ROOT = Path(__file__).parent.parent.parent
COMES_IN = """
import sys
import django
django.setup()
from trefoil.care.directory.queries import organizations, steward_name
from trefoil.crypto.cards import read_card
from trefoil.vault.accounts import Second, Secrets, unlock
from trefoil.vault.chains import is_steward
from trefoil.vault.homes import load_home
name, words, typed = sys.argv[1:]
card = read_card(typed)
way_in = Secrets(words=words, second=Second.CARD, lookup=card.id_part.encode(), secret=card.secret)
keys = unlock(handle=name, secrets=way_in)
named = is_steward(account=keys.account, key=keys.sign.public().to_bytes(), before=None)
print(load_home(keys=keys).home.door, steward_name(account=keys.account), named, *(one.name for one in organizations()))
"""
WHO = ("--organization", "North House", "--steward", "sam")


def environment(place: Path) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("TREFOIL_", "DJANGO_"))}
    return clean | {
        "TREFOIL_MODE": "real",
        "TREFOIL_HOST": "notes.example.org",
        "TREFOIL_KEYS": f"{place}/keys",
        "TREFOIL_SESSIONS": f"{place}/run/sessions.sqlite3",
        "TREFOIL_DATABASE": f"sqlite:///{place}/data/main.sqlite3",
        "TREFOIL_COPIES": f"{place}/copies",
    }


def run(place: Path, *words: str, given: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "trefoil", *words],
        cwd=ROOT,
        env=environment(place) | more,
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )


def test_from_nothing_to_a_site_and_once_more(tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    first = run(tmp_path, "setup", "--kit", str(paper), *WHO)
    assert first.returncode == DONE, first.stderr
    text = paper.read_text()
    kit = read_sheets(text)
    assert paper.stat().st_mode & 0o777 == 0o600
    assert {path.name for path in (tmp_path / "keys").iterdir()} == {*FILES, BACKUP_PUBLIC}
    assert secrets_of(kit)["pepper"] == read_key_files(tmp_path / "keys").pepper
    public = read_backup_public(tmp_path / "keys")
    assert public is not None
    assert kit_name(public) == kit.name
    assert kit.backup not in b"".join(path.read_bytes() for path in (tmp_path / "keys").iterdir())
    assert "FOR THE FIRST STEWARD" in text
    for shown in (first.stdout, first.stderr):  # what is shown once goes onto no log
        assert "FOR THE FIRST STEWARD" not in shown
        assert "pepper 1" not in shown

    sheet = dict(line.split(maxsplit=1) for line in text.splitlines() if line.startswith(("  name", "  card")))
    words = next(line.split(maxsplit=2)[2] for line in text.splitlines() if line.startswith("  six words"))
    came = subprocess.run(
        [sys.executable, "-c", COMES_IN, sheet["name"], words, sheet["card"]],
        cwd=ROOT,
        env=environment(tmp_path) | {"DJANGO_SETTINGS_MODULE": "trefoil.site.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert came.stdout == "steward sam True North House\n", came.stderr

    again = run(tmp_path, "setup")
    assert again.returncode == DONE, again.stderr
    assert again.stdout.splitlines() == [
        f"The kit is the one named {kit.name}.",
        "The site: its tables and guards are in place.",
        "Somebody runs this site already.",
    ]
    kept = run(tmp_path, "setup", "--new-kit", "--kit", str(paper))
    assert (kept.returncode, paper.read_text()) == (CANNOT_START, text)
    new = run(tmp_path, "setup", "--new-kit", "--kit", str(tmp_path / "new.txt"))
    assert new.returncode == DONE
    assert read_sheets((tmp_path / "new.txt").read_text()).name != kit.name


def test_what_is_shown_once_is_never_shown_to_nobody(tmp_path: Path) -> None:
    asked = run(tmp_path, "setup", *WHO)
    assert asked.returncode == CANNOT_START
    assert asked.stderr == "Nobody is looking at this screen. Say where the sheets go: --kit FILE\n"
    assert asked.stdout == ""
    assert not (tmp_path / "keys" / BACKUP_PUBLIC).exists()
    assert not (tmp_path / "data" / "main.sqlite3").exists()


def test_it_goes_on_where_it_was_cut_off(tmp_path: Path) -> None:
    cut = run(tmp_path, "setup", "--kit", str(tmp_path / "one.txt"))
    assert cut.returncode == CANNOT_START
    assert cut.stderr == "Say who runs the site: --organization NAME --steward NAME\n"
    wrong = run(tmp_path, "setup", "--kit", str(tmp_path / "two.txt"), "--organization", "x", "--steward", "s")
    assert wrong.stderr == "The steward's name should have 2 to 60 letters.\n"
    nameless = run(tmp_path, "setup", "--kit", str(tmp_path / "two.txt"), "--organization", " ", "--steward", "sam")
    assert nameless.returncode == CANNOT_START
    done = run(tmp_path, "setup", "--kit", str(tmp_path / "three.txt"), *WHO)
    assert done.returncode == DONE, done.stderr
    assert "KIT" not in (tmp_path / "three.txt").read_text()  # the kit of the first time stands


def test_the_key_files_come_back_from_the_kit(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    assert run(old, "setup", "--kit", str(tmp_path / "paper.txt"), *WHO).returncode == DONE
    came = run(new, "setup", "--from-kit", "-", given=(tmp_path / "paper.txt").read_text())
    assert came.returncode == DONE
    assert "python -m trefoil after-restore" in came.stdout  # else a share that was stopped since lives again
    assert not (new / "data" / "main.sqlite3").exists()
    for name in (*FILES, BACKUP_PUBLIC):
        assert (new / "keys" / name).read_bytes() == (old / "keys" / name).read_bytes()


def test_the_demonstration_is_not_set_up(tmp_path: Path) -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("TREFOIL_", "DJANGO_"))}
    for words in (["setup"], ["restore", "x", "--kit", "y"]):
        asked = subprocess.run(
            [sys.executable, "-m", "trefoil", *words], cwd=ROOT, env=clean, capture_output=True, text=True, check=False
        )
        assert asked.returncode == CANNOT_START
        assert asked.stderr.startswith("This is for a real site.")


def test_a_place_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    asked = run(tmp_path, "setup", TREFOIL_COPIES=str(tmp_path / "file" / "copies"))
    assert asked.returncode == CANNOT_START
    assert asked.stderr.endswith("cannot be made: Not a directory.\n")


def test_a_kit_counts_only_once_a_line_was_typed_back() -> None:
    kit = fresh_kit(KeyFiles(pepper=b"p" * 32, names=b"n" * 32, site_sign=b"s" * 32, log_sign=b"l" * 32))
    label, letters = lines_of(kit)[-1]
    answers = iter(["", "7KM2P", lines_of(kit)[0][1], letters.lower()])
    told: list[str] = []
    prove_on_paper(kit=kit, ask=lambda question: next(answers), tell=told.append)
    assert told[0].endswith(f"Then type the line {label} from the paper.")
    assert told.count("That is not the line as it was printed. Look at it again, group by group.") == 3
    assert next(answers, None) is None


def test_somebody_at_a_screen_is_asked_for_each_thing_once(tmp_path: Path) -> None:
    """On a terminal of its own: the kit is shown, a line is typed back, and two names are asked for."""
    hand, screen = pty.openpty()
    setup = subprocess.Popen(
        [sys.executable, "-m", "trefoil", "setup"],
        cwd=ROOT,
        env=environment(tmp_path),
        stdin=screen,
        stdout=screen,
        stderr=screen,
        close_fds=True,
    )
    os.close(screen)
    shown = ""

    def until(words: str) -> None:
        nonlocal shown
        while words not in shown:
            shown += os.read(hand, 4096).decode().replace("\r", "")

    until("backup 2: ")
    line = next(one for one in shown.splitlines() if one.startswith("backup 2 "))
    os.write(hand, (line.removeprefix("backup 2").strip() + "\n").encode())
    until("The organization that runs this site: ")
    os.write(hand, b"North House\n")
    until("The name the first steward signs in by: ")
    os.write(hand, b"sam\n")
    until("The site is ready.")
    assert setup.wait(timeout=30) == DONE
    os.close(hand)
    assert "FOR THE FIRST STEWARD" in shown
    assert shown.count("The organization that runs this site: ") == 1


def test_what_is_not_understood_is_said_with_where_the_examples_are(tmp_path: Path) -> None:
    asked = run(tmp_path, "restore")
    assert asked.returncode == CANNOT_START
    assert asked.stderr.startswith("This was not understood:")
    assert asked.stderr.endswith("Examples are in: python -m trefoil restore --help\n")


def test_a_database_that_does_not_answer_is_said_without_what_it_holds(tmp_path: Path) -> None:
    assert run(tmp_path, "setup", "--kit", str(tmp_path / "paper.txt"), *WHO).returncode == DONE
    database = tmp_path / "data" / "main.sqlite3"
    database.write_bytes(b"canary, and no database" * 200)
    for ending in ("-wal", "-shm"):
        database.with_name(database.name + ending).unlink(missing_ok=True)
    for command in ("tick", "migrate", "backup"):
        tried = run(tmp_path, command)
        assert tried.returncode in {CANNOT_START, WENT_WRONG}, command
        assert "Traceback" not in tried.stderr
        assert "canary" not in tried.stdout + tried.stderr
        assert tried.stdout + tried.stderr


@pytest.mark.parametrize("command", ["setup", "doctor", "backup", "restore", "after-restore", "serve", "verify-log"])
def test_every_command_has_help_with_examples(command: str, tmp_path: Path) -> None:
    asked = run(tmp_path, command, "--help")
    assert asked.returncode == DONE
    assert f"python -m trefoil {command}" in asked.stdout.partition("For example:")[2]
