"""Who in the directory of help can be asked about a thing, as rows for another page: those that may be shown today."""

from collections.abc import Sequence

from trefoil.care.help.library import KIND, link_of, services
from trefoil.care.help.queries import last_looks
from trefoil.care.help.rules import Standing, standing
from trefoil.web.show import now_here
from trefoil.web.signed import signed_ones

_NOT_NOW = frozenset({Standing.WAITS, Standing.GONE})


def who_to_ask(*, base: str, names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return address and title of each, in this order. Whoever is not signed, or not right any more, is left out."""
    if not names:
        return ()
    looks, today = last_looks(), now_here().date()
    there = {one.id: one for one in signed_ones(kind=KIND, texts=services()) if one.id in names}
    return tuple(
        (f"{base}/{link_of(service=name)}", there[name].title)
        for name in names
        if name in there and standing(service=there[name], check=looks.get(name), today=today) not in _NOT_NOW
    )
