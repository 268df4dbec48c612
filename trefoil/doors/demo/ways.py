"""Each person's way in: six words, drawn anew for every demonstration, in a file beside the database.

The words open nothing but this demonstration: the slot they unlock is made with this place's own pepper. A real site
has no such file, and cannot load what reads it.
"""

import os
from pathlib import Path

import msgspec
from django.conf import settings

from trefoil.crypto.cards import read_card
from trefoil.doors.demo.cast import Who
from trefoil.vault.accounts import Second, Secrets


class NoWays(Exception):
    """There is no list of ways in here, or it cannot be read: the demonstration was not built to its end."""


class WayIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One person's way in. For those who keep things here the words are all of it, so that the sign-in page can be
    tried with them; those who work here have a card too, as on a real site.
    """

    who: Who
    words: str
    card: str = ""

    def __repr__(self) -> str:
        return "<WayIn>"

    def secrets(self) -> Secrets:
        """Return what they type."""
        if self.card:
            card = read_card(self.card)
            return Secrets(words=self.words, second=Second.CARD, lookup=card.id_part.encode(), secret=card.secret)
        return Secrets(words=self.words, second=Second.WORDS_ALONE, lookup=b"", secret=b"")


def place() -> Path:
    """Return where the list lies: beside the folders of the database and of the keys, and inside neither."""
    return Path(settings.TREFOIL.keys).parent / "people.json"


def keep_ways(*, ways: tuple[WayIn, ...]) -> None:
    """Write the list, open to its owner alone, all of it or nothing."""
    whole = place()
    part = whole.with_suffix(".part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(msgspec.json.format(msgspec.json.encode(ways), indent=1))
        out.flush()
        os.fsync(out.fileno())
    part.replace(whole)


def read_ways() -> tuple[WayIn, ...]:
    """Return everyone's way in. Raises NoWays."""
    try:
        return msgspec.json.decode(place().read_bytes(), type=tuple[WayIn, ...])
    except (FileNotFoundError, msgspec.DecodeError):
        raise NoWays from None


def forget_ways() -> None:
    """Take the list away, before what it opens goes too."""
    place().unlink(missing_ok=True)
