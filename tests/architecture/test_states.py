"""Every table of ways from a stand to another is drawn in the reference pages, and none of them is a trap."""

import re
from enum import Enum
from importlib import import_module
from pathlib import Path

import pytest

from trefoil.site.reference import DIAGRAMS, FILES, diagram

PACKAGE = Path(__file__).resolve().parents[2] / "trefoil"
TABLE = re.compile(r"^([A-Z_]+): (?:Final\[)?(?:dict|Mapping)\[(\w+), frozenset\[\2\]\]", re.MULTILINE)
DRAWN_APART = {"trefoil.policy.states.TRANSITIONS"}  # grant-states.md says who brings each step about


def tables() -> dict[str, dict[Enum, frozenset[Enum]]]:
    """Every such table of the program, by where it stands."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for name, _ in TABLE.findall(path.read_text(encoding="utf-8")):
            module = ".".join(("trefoil", *path.relative_to(PACKAGE).with_suffix("").parts))
            found[f"{module}.{name}"] = getattr(import_module(module), name)
    return found


def test_every_table_is_drawn() -> None:
    assert tables().keys() - DRAWN_APART == DIAGRAMS.keys()
    text = FILES["states.md"]()
    for name, (title, table, begins, _) in DIAGRAMS.items():
        assert tables()[name] == table
        assert f"## {title}" in text
        assert diagram(table, begins) in text


@pytest.mark.parametrize("name", tables())
def test_every_stand_is_in_its_table_and_can_be_reached(name: str) -> None:
    table = tables()[name]
    stands = set(type(next(iter(table))))
    assert set(table) == stands
    reached = set(DIAGRAMS[name][2]) if name in DIAGRAMS else {next(iter(table))}
    while more := {after for stand in reached for after in table[stand]} - reached:
        reached |= more
    assert reached == stands


def test_no_stand_of_a_person_is_called_late_or_failed() -> None:
    words = {stand.value for table in tables().values() for stand in table}
    assert not [word for word in words if re.search(r"fail|late$|overdue|missed|due|expired|no_show", word)]
