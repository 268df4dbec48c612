"""Telling a person at a prompt how far long work has come. Where nobody watches, it says nothing."""

import sys
from collections.abc import Callable


def progress(label: str) -> Callable[[int, int], None]:
    """Return what is called with how much is done, of how much. It writes one line over itself, on a terminal alone."""
    if not sys.stderr.isatty():
        return lambda _done, _whole: None
    shown = -1

    def tell(done: int, whole: int) -> None:
        nonlocal shown
        part = 100 if whole <= 0 else min(100, 100 * done // whole)
        if part != shown:
            shown = part
            sys.stderr.write(f"\r{label}: {part} of 100" + ("\n" if part == 100 else ""))
            sys.stderr.flush()

    return tell
