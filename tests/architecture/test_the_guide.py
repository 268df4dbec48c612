"""The list of what the guide asks for names only what is there: pages, files, cards, decisions and tests."""

import re
from pathlib import Path

import pytest

from trefoil.care.help.library import services
from trefoil.care.library.leaf import leaves
from trefoil.care.library.shelf import cards
from trefoil.care.life.library import sheets
from trefoil.web.access import every_view

ROOT = Path(__file__).parent.parent.parent
ROW = re.compile(r"\| (\d+) \| (\d+) \| (.+?) \| (built|begun|later) \| (.+) \| (.+) \|")
ROWS = [
    found
    for line in (ROOT / "docs/reference/guide.md").read_text("utf-8").splitlines()
    if re.match(r"\| \d", line) and (found := ROW.fullmatch(line))
]
NAMED = re.compile(r"`([^`]+)`")


def named(row: re.Match[str]) -> list[str]:
    return NAMED.findall(row[5])


def number(row: re.Match[str]) -> str:
    return row[1]


def test_each_of_the_147_stands_there_once() -> None:
    assert [int(row[1]) for row in ROWS] == list(range(1, 148))


@pytest.mark.parametrize("row", ROWS, ids=number)
def test_each_test_that_is_named_is_there_and_what_is_built_has_one(row: re.Match[str]) -> None:
    tests = NAMED.findall(row[6])
    assert bool(tests) == (row[4] != "later")
    for name in tests:
        assert (ROOT / name).exists(), name


@pytest.mark.parametrize("row", ROWS, ids=number)
def test_each_page_that_is_named_is_there(row: re.Match[str]) -> None:
    there = [re.sub(r"<[^>]*>", "[^/]+", page.path) for page in every_view("trefoil.site.urls")]
    for name in named(row):
        if name.startswith("/"):
            plain = re.sub(r"<id>|…", "anything", name)
            assert any(re.fullmatch(shape, whole) for shape in there for whole in (plain, f"{plain}/one")), name


@pytest.mark.parametrize("row", ROWS, ids=number)
def test_each_file_card_sheet_and_decision_that_is_named_is_there(row: re.Match[str]) -> None:
    words = {one.id for one in (*cards(), *sheets(), *services(), *leaves())}
    for name in named(row):
        if re.fullmatch(r"[a-z]+(-[a-z]+)+", name):
            assert name in words, name
        elif re.match(r"(care|kernel|policy|vault|web|doors)/", name):
            assert (ROOT / "trefoil" / name).exists() or (ROOT / "trefoil" / f"{name}.py").exists(), name
    for decision in re.findall(r"(?<=ADR )\d{4}(?:, \d{4})*", row[5]):
        for one in decision.split(", "):
            assert list((ROOT / "docs/adr").glob(f"{one}-*.md")), one
