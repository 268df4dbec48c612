"""What a page says beside the words of somebody who does not work here now. Pure.

What was written to the person stays theirs to read. An answer would lie in a box that nobody opens, so none is offered.
"""

from typing import Final

from trefoil.kernel.language import N_, _
from trefoil.policy.decisions import Standing

HAS_LEFT: Final = N_("{name} does not work here any more. You can read this. No answer goes to them.")
RESTING: Final = N_("{name} is not working here for now. You can read this. No answer goes to them.")
NOBODY_READS: Final = N_("They do not work here now, so nothing was sent.")


def left_words(*, name: str, standing: Standing) -> str:
    """Return what stands beside their words; empty while they work here."""
    match standing:
        case Standing.LIVE:
            return ""
        case Standing.SUSPENDED:
            return _(RESTING).format(name=name)
        case _:
            return _(HAS_LEFT).format(name=name)
