"""What somebody tells who looked for the person: only what they did, and no address of anything. Pure."""

from collections.abc import Collection, Sequence
from typing import Final

from trefoil.care.safety.rules import WORDS_MOST, HoldsLink, Strict, TooLong, holds_link
from trefoil.care.safety.schema import DidLook, LookedFor
from trefoil.care.writing.rules import NothingWritten, tidy
from trefoil.kernel.plain import Plain

OWN_MOST: Final = 160
NAME_MOST: Final = 60


def looked_of(*, picked: Collection[DidLook], own: str, by: str, called: str) -> LookedFor:
    """Return what to send, in the order of the list. Raises NothingWritten, TooLong or HoldsLink."""
    words = " ".join(tidy(text=own).split())
    if not (picked or words):
        raise NothingWritten
    if len(words) > OWN_MOST:
        raise TooLong(name="own", most=OWN_MOST)
    if holds_link(text=words, strict=Strict.NAMES_A_SITE):
        raise HoldsLink(name="own")
    return LookedFor(
        by=by,
        called=Plain(called[:NAME_MOST]),
        did=tuple(one for one in DidLook if one in picked),
        own=Plain(words),
    )


def lines_of_looked(*, name: str, said: Sequence[str]) -> tuple[str, ...]:
    """Return what was told as lines of a plan, each beginning with who told it: as few as fit, and no word is cut.

    `said` are single things, none longer than what one line has room for after the name.
    """
    lines: list[str] = []
    for one in said:
        longer = f"{lines[-1]} {one}" if lines else ""
        if longer and len(longer) <= WORDS_MOST:
            lines[-1] = longer
        else:
            lines.append(f"{name[:NAME_MOST]}: {one}")
    return tuple(lines)
