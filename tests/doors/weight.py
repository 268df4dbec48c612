"""How heavy a page is for a browser: the page as it is sent, and what it loads (experience, section 6: budgets)."""

import gzip
import re
from dataclasses import dataclass
from functools import cache

from django.test import Client

FIRST_VIEW = 60 * 1024
NEXT_VIEW = 12 * 1024  # compressed, as the budget was set; pages are sent as they are, so that no size tells (BREACH)
REQUESTS = 6
_LOADS = re.compile(
    r"<(?:link\b[^>]*\brel=\"(?:stylesheet|icon|preload|manifest)\"[^>]*\bhref|script\b[^>]*\bsrc)=\"([^\"]+)\""
)

_TYPED = re.compile(r"(?<=>)[^<>]*(?=</textarea>)")


@dataclass(frozen=True, slots=True)
class Weight:
    """One page's weight, in bytes as they are sent, and its number of requests on a first view."""

    first_view: int
    compressed: int
    requests: int


@cache
def _sent(path: str) -> int:
    answer = Client(HTTP_HOST="testserver").get(path, secure=True, headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 200, path
    return len(answer.getvalue())


def weigh(html: str) -> Weight:
    """Return what a page weighs, without what a person typed and gets back: that may be as long as they like."""
    page = _TYPED.sub("", html).encode()
    loads = sorted(set(_LOADS.findall(html)))
    return Weight(
        first_view=len(page) + sum(_sent(path) for path in loads),
        compressed=len(gzip.compress(page, mtime=0)),
        requests=1 + len(loads),
    )
