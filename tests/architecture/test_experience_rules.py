"""Every rule of experience, A1 to K1, is held by tests that exist, or says why not yet (docs/experience-rules.toml)."""

import tomllib
from typing import Any

import pytest

from tests.architecture.sentences import ROOT
from tests.architecture.test_claims import names_of_tests

NUMBERS = {"A": 5, "B": 5, "C": 5, "D": 5, "E": 5, "F": 2, "G": 3, "H": 4, "I": 2, "J": 3, "K": 1}
IDS = [f"{letter}{number}" for letter, most in NUMBERS.items() for number in range(1, most + 1)]
RULES: list[dict[str, Any]] = tomllib.loads((ROOT / "docs" / "experience-rules.toml").read_text("utf-8"))["rule"]


def test_no_rule_is_left_out_and_none_stands_twice() -> None:
    assert [rule["id"] for rule in RULES] == IDS


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule["id"]))
def test_a_rule_is_held_by_tests_that_exist_or_says_why_not(rule: dict[str, Any]) -> None:
    assert rule["says"].strip()
    assert rule["tests"] or rule.get("note", "").strip()
    for test in rule["tests"]:
        path, _, function = test.partition("::")
        assert (ROOT / path).is_file(), test
        assert function in names_of_tests(path), test


def test_most_rules_are_held() -> None:
    """What no test holds is named here too, so that a rule cannot quietly lose its last one."""
    assert [rule["id"] for rule in RULES if not rule["tests"]] == ["E5"]
