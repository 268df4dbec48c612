"""Whether content may be shown: on a real site when everybody has signed who has to; in the demonstration always.

Each page asks, so the answer is remembered for a minute in this process. A signature shows by then at the latest.
"""

import time
from collections.abc import Callable, Iterable
from typing import Final, Protocol, TypeVar

from trefoil.care.review.queries import signed_names
from trefoil.care.review.registry import content_named
from trefoil.kernel.language import spoken
from trefoil.web.frame import is_demonstration

_FRESH_SECONDS: Final = 60.0


class _Memory:
    def __init__(self) -> None:
        self.read: Callable[[], frozenset[str]] = signed_names
        self.names: frozenset[str] = frozenset()
        self.until = 0.0


_memory: Final = _Memory()


def set_reader(read: Callable[[], frozenset[str]]) -> None:
    """Ask another source. For tests of pages whose words are not what they are about."""
    _memory.read = read
    forget()


def read_the_site() -> None:
    """Ask the site's own signatures."""
    set_reader(signed_names)


def forget() -> None:
    """Ask anew at the next page: something was signed in this process."""
    _memory.until = 0.0


def may_show(name: str) -> bool:
    """Say whether a piece of content may stand on a page. Raises NoSuchContent for a name that nobody registered."""
    content_named(name=name)
    if is_demonstration():
        return True
    if time.monotonic() >= _memory.until:
        _memory.names = _memory.read()
        _memory.until = time.monotonic() + _FRESH_SECONDS
    return name in _memory.names


class _Named(Protocol):
    @property
    def id(self) -> str: ...


Text = TypeVar("Text", bound=_Named)


def signed_ones(*, kind: str, texts: Iterable[Text]) -> tuple[Text, ...]:
    """Return those texts of a kind of files that may be shown in the language of this request, in their order."""
    return tuple(one for one in texts if may_show(f"{kind}/{spoken()}/{one.id}"))
