"""States of the database that many tests begin with: built once in each process, then copied for each test.

To build the cast of the doors took a third of the time of all tests. A copy of what was built is as good: each test
still has databases of its own, with real commits in them.
"""

from collections.abc import Callable
from typing import Any, Final

BUILDERS: Final[dict[str, Callable[[], Any]]] = {}  # by the name of the fixture that hands out what was built
_built: Final[dict[str, Any]] = {}


def wanted(names: list[str]) -> str:
    """Return the state that a test with these fixtures begins with; empty for a database that was only migrated."""
    return next((name for name in names if name in BUILDERS), "")


def is_built(name: str) -> bool:
    """Say whether the databases of this state were kept by this process."""
    return not name or name in _built


def build(name: str) -> None:
    """Build a state in the databases as they are, and remember who is in it."""
    _built[name] = BUILDERS[name]()


def built(name: str) -> Any:
    """Return what the builder of a state returned."""
    return _built[name]
