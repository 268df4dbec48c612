"""No file holds the marks of two changes that were joined half way: a style sheet with one loses the rules after it."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KINDS = {".py", ".html", ".css", ".js", ".toml", ".md", ".po", ".sh", ".yml", ".json"}
MARK = re.compile(r"^(<{7} |>{7} |\|{7} )", re.MULTILINE)


def test_no_file_is_joined_half_way() -> None:
    files = [
        path
        for room in ("trefoil", "docs", "scripts", "tests", "deploy", "verifier")
        for path in sorted((ROOT / room).rglob("*"))
        if path.suffix in KINDS and path.is_file()
    ]
    assert len(files) > 300
    assert [str(path.relative_to(ROOT)) for path in files if MARK.search(path.read_text("utf-8"))] == []
