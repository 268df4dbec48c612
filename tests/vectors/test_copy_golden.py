"""A copy that was taken along once stays one that can be checked."""

import importlib.util
import sys
from pathlib import Path

import pytest

VERIFIER = Path(__file__).parents[2] / "verifier"
GOLDEN = Path(__file__).parent / "golden" / "copy_v1.json"


def test_the_golden_copy_is_still_read_and_found_whole(capsys: pytest.CaptureFixture[str]) -> None:
    sys.path.insert(0, str(VERIFIER))
    try:
        spec = importlib.util.spec_from_file_location("check_trefoil_copy", VERIFIER / "check_trefoil_copy.py")
        assert spec is not None
        assert spec.loader is not None
        checker = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(checker)
    finally:
        sys.path.remove(str(VERIFIER))
    assert checker.main([str(GOLDEN)]) == 0
    said = capsys.readouterr().out
    assert "It holds 4 things, and 1 older version:" in said
    assert "It holds 3 shares, each of them signed." in said
