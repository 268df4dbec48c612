"""What a measurement says, and the table it stands in."""

from collections.abc import Sequence

import msgspec


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One figure. `limit` is the most it should be (or the least, when `at_least`); None when nothing was promised."""

    what: str
    figure: float
    unit: str
    limit: float | None = None
    at_least: bool = False

    @property
    def met(self) -> bool | None:
        """Whether it keeps what was promised."""
        if self.limit is None:
            return None
        return self.figure >= self.limit if self.at_least else self.figure <= self.limit

    def shown(self) -> str:
        """Return the figure with about three digits that mean something."""
        size = abs(self.figure)
        digits = 0 if size >= 100 or size == 0 else 1 if size >= 10 else 2 if size >= 0.1 else 4
        return f"{self.figure:,.{digits}f} {self.unit}".strip()

    def promised(self) -> str:
        """Return the promise in figures."""
        if self.limit is None:
            return ""
        return f"{'at least' if self.at_least else 'at most'} {self.limit:,g} {self.unit}".strip()


def table(*, columns: Sequence[str], by_column: Sequence[Sequence[Line]]) -> str:
    """Return a Markdown table: a row for each thing measured, a column for each database."""
    names = list(dict.fromkeys(line.what for lines in by_column for line in lines))
    found = [{line.what: line for line in lines} for lines in by_column]
    rows = [f"| Measured | Target | {' | '.join(columns)} |", "|---" * (2 + len(columns)) + "|"]
    for name in names:
        lines = [column.get(name) for column in found]
        promised = " / ".join(dict.fromkeys(line.promised() for line in lines if line is not None))
        rows.append(f"| {name} | {promised} | {' | '.join(_cell(line) for line in lines)} |")
    return "\n".join(rows)


def _cell(line: Line | None) -> str:
    if line is None:
        return ""
    return f"{line.shown()}{' (missed)' if line.met is False else ''}"
