"""Addresses of style sheets, fonts and scripts. Each carries a short hash, so that a browser may keep the file."""

import hashlib
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


class NoSuchFile(LookupError):
    """A page names a static file that is not there. Better no page than one without its style."""


@cache
def _mark(name: str) -> str:
    found = finders.find(name)
    if found is None:
        raise NoSuchFile(name)
    return hashlib.sha256(Path(found).read_bytes()).hexdigest()[:10]


class MarkedFiles(StaticFilesStorage):
    """Static files served from where they lie; no collecting step, and a new address for new bytes."""

    def url(self, name: str | None) -> str:
        """Return the file's address with its mark. Raises NoSuchFile."""
        if name is None:
            raise NoSuchFile("no name")
        return f"{super().url(name)}?{_mark(name)}"
