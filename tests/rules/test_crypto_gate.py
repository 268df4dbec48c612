"""The gate: few at once across processes, and a flood of strangers leaves known devices their lane."""

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from trefoil.crypto.gate import Busy, Gate, Lane

HOLD = """
import sys
from pathlib import Path
from trefoil.crypto.gate import Gate, Lane
with Gate(Path(sys.argv[1]), 1, 1).enter(Lane.STRANGER):
    print("held", flush=True)
    sys.stdin.read()
"""


def gate(folder: Path, *, strangers: int = 1, known: int = 1, wait_seconds: float = 0.05) -> Gate:
    """Return a gate that does not wait long."""
    return Gate(folder, strangers, known, wait_seconds=wait_seconds)


def test_no_more_than_the_lanes_at_once(tmp_path: Path) -> None:
    one, two = gate(tmp_path, strangers=2), gate(tmp_path, strangers=2)
    with one.enter(Lane.STRANGER), two.enter(Lane.STRANGER), pytest.raises(Busy), one.enter(Lane.STRANGER):
        pytest.fail("a third came in")
    with one.enter(Lane.STRANGER):
        pass


def test_strangers_never_take_the_lane_of_known_devices(tmp_path: Path) -> None:
    both = gate(tmp_path)
    with both.enter(Lane.STRANGER):
        with pytest.raises(Busy), both.enter(Lane.STRANGER):
            pytest.fail("a second stranger came in")
        with both.enter(Lane.KNOWN_DEVICE), pytest.raises(Busy), both.enter(Lane.KNOWN_DEVICE):
            pytest.fail("a second known device came in")


def test_a_lane_comes_free_when_its_holder_fails(tmp_path: Path) -> None:
    one = gate(tmp_path)
    with pytest.raises(ZeroDivisionError), one.enter(Lane.STRANGER):
        raise ZeroDivisionError
    with one.enter(Lane.STRANGER):
        pass


def test_whoever_waits_gets_the_lane_when_it_comes_free(tmp_path: Path) -> None:
    patient = gate(tmp_path, wait_seconds=20)
    entered = threading.Event()

    def wait() -> None:
        with patient.enter(Lane.STRANGER):
            entered.set()

    thread = threading.Thread(target=wait)
    with patient.enter(Lane.STRANGER):
        thread.start()
        assert not entered.wait(0.1)
    assert entered.wait(20)
    thread.join()


def test_it_holds_across_processes_and_a_dead_one_frees_its_lane(tmp_path: Path) -> None:
    here = gate(tmp_path)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(Busy), here.enter(Lane.STRANGER):
            pytest.fail("two processes in one lane")
        other.kill()
        other.wait()
        with gate(tmp_path, wait_seconds=10).enter(Lane.STRANGER):
            pass


def test_lane_files_hold_nothing_and_are_ours_alone(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "lanes"
    with gate(folder).enter(Lane.KNOWN_DEVICE):
        [file] = folder.iterdir()
        assert file.read_bytes() == b""
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_link_planted_in_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "known-0.lane").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="known-0"), gate(tmp_path).enter(Lane.KNOWN_DEVICE):
        pytest.fail("it followed the link")
    assert not os.path.lexists(tmp_path / "elsewhere")


@pytest.mark.parametrize(("strangers", "known"), [(0, 1), (1, 0), (-1, 2)])
def test_each_kind_of_asker_has_a_lane(tmp_path: Path, strangers: int, known: int) -> None:
    with pytest.raises(ValueError, match="lane"):
        Gate(tmp_path, strangers, known)
