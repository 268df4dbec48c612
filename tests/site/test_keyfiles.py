"""Key files: read strictly, made once, never shown."""

import pickle
import threading
from pathlib import Path

import pytest

from trefoil.crypto.keys import KemPrivate
from trefoil.site.env import CannotStart
from trefoil.site.keyfiles import (
    BACKUP_PUBLIC,
    FILES,
    KeyFiles,
    lay_backup_public,
    lay_key_files,
    make_missing_key_files,
    read_backup_public,
    read_key_files,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "keys"
    make_missing_key_files(place)
    return place


def problems(folder: Path) -> tuple[str, ...]:
    with pytest.raises(CannotStart) as caught:
        read_key_files(folder)
    return caught.value.problems


def test_made_files_are_read_and_differ(folder: Path) -> None:
    keys = read_key_files(folder)
    assert {len(one) for one in (keys.pepper, keys.names, keys.site_sign, keys.log_sign)} == {32}
    assert len({keys.pepper, keys.names, keys.site_sign, keys.log_sign}) == 4
    assert sorted(path.name for path in folder.iterdir()) == sorted(FILES)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


def test_a_key_that_is_there_is_never_replaced(folder: Path) -> None:
    before = read_key_files(folder)
    (folder / "pepper").unlink()
    make_missing_key_files(folder)
    after = read_key_files(folder)
    assert after.pepper != before.pepper
    assert (after.names, after.site_sign, after.log_sign) == (before.names, before.site_sign, before.log_sign)


def test_processes_that_start_together_agree_on_the_keys(tmp_path: Path) -> None:
    place = tmp_path / "keys"
    gate = threading.Barrier(8)
    found: list[bytes] = []

    def start() -> None:
        gate.wait()
        make_missing_key_files(place)
        found.append(read_key_files(place).pepper)

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    assert problems(tmp_path / "nowhere") == ("The folder of keys is not there.",)


def test_every_problem_is_said_at_once(folder: Path) -> None:
    folder.chmod(0o755)
    (folder / "names").unlink()
    (folder / "pepper").write_bytes(b"short")
    (folder / "site-sign").chmod(0o640)
    assert problems(folder) == (
        "The folder of keys can be read by others on this machine. Give it mode 700.",
        "The key file pepper does not hold 32 bytes.",
        "The key file names is not there.",
        "The key file site-sign can be read by others on this machine. Give it mode 600.",
    )


def test_one_key_cannot_do_two_jobs(folder: Path) -> None:
    (folder / "log-sign").write_bytes((folder / "site-sign").read_bytes())
    assert problems(folder) == ("Two key files hold the same bytes. Each needs its own.",)


def test_keys_do_not_show_and_cannot_be_pickled() -> None:
    keys = KeyFiles(pepper=b"p" * 32, names=b"n" * 32, site_sign=b"s" * 32, log_sign=b"l" * 32)
    assert repr(keys) == str(keys) == "<KeyFiles>"
    with pytest.raises(TypeError):
        pickle.dumps(keys)


def test_the_files_of_a_kit_are_laid_where_none_or_the_same_lie(folder: Path, tmp_path: Path) -> None:
    keys, other = read_key_files(folder), tmp_path / "other"
    lay_key_files(folder=other, keys=keys)
    lay_key_files(folder=other, keys=keys)
    assert read_key_files(other).pepper == keys.pepper
    assert {path.stat().st_mode & 0o777 for path in other.iterdir()} == {0o600}
    (other / "names").write_bytes(b"x" * 32)
    with pytest.raises(CannotStart) as caught:
        lay_key_files(folder=other, keys=keys)
    assert caught.value.problems == ("The key file names is there and is not the kit's. Move it away.",)
    assert (other / "names").read_bytes() == b"x" * 32


def test_the_key_of_copies_is_read_as_it_was_laid(folder: Path) -> None:
    assert read_backup_public(folder) is None
    first, second = (KemPrivate.from_seed(seed * 32).public() for seed in (b"1", b"2"))
    lay_backup_public(folder=folder, public=first)
    assert read_backup_public(folder) == first
    lay_backup_public(folder=folder, public=second)
    assert read_backup_public(folder) == second
    (folder / BACKUP_PUBLIC).write_bytes(b"no key")
    with pytest.raises(CannotStart):
        read_backup_public(folder)
