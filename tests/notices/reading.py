"""What the tests of the corpus share: its files, and what was read as plain values."""

import json
from dataclasses import dataclass, fields
from enum import Enum
from pathlib import Path
from typing import Any

from trefoil.care.notices.reading.parsed import Parsed

CORPUS = Path(__file__).parent / "corpus"


@dataclass(frozen=True)
class Sample:
    """One file of the corpus and what is expected of it."""

    name: str
    data: bytes
    expected: dict[str, Any]


def corpus() -> list[Sample]:
    """Return every file, by name."""
    files = sorted(path for path in CORPUS.iterdir() if not path.name.endswith(".json"))
    return [
        Sample(
            name=path.name,
            data=path.read_bytes(),
            expected=json.loads(path.with_name(path.name + ".json").read_text(encoding="utf-8")),
        )
        for path in files
    ]


def plainly(parsed: Parsed) -> dict[str, Any]:
    """Return what was read as plain values."""

    def plain(value: object) -> object:
        if isinstance(value, Enum):
            return value.value
        return [plain(one) for one in value] if isinstance(value, tuple) else value

    return {one.name: plain(getattr(parsed, one.name)) for one in fields(parsed)}
