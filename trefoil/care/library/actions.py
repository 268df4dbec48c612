"""Keeping what a person says of a card: in their own sealed home, where nobody else can read it."""

from enum import StrEnum, unique

from msgspec.structs import replace

from trefoil.vault.formats import Wishes
from trefoil.vault.reader import Reader
from trefoil.vault.wishing import keep_wishes


@unique
class Say(StrEnum):
    """What somebody may say of a card."""

    FITS = "fits"
    NOT_ME = "not"
    NEITHER = "neither"


def say(*, reader: Reader, link: str, what: Say) -> None:
    """Keep what a person says of one card, instead of what they said before. Raises Conflict."""

    def change(old: Wishes) -> Wishes:
        fits = tuple(one for one in old.cards_fit if one != link)
        not_me = tuple(one for one in old.cards_not_me if one != link)
        if what is Say.FITS:
            fits = (*fits, link)
        elif what is Say.NOT_ME:
            not_me = (*not_me, link)
        return replace(old, cards_fit=fits, cards_not_me=not_me)

    keep_wishes(reader=reader, change=change)
