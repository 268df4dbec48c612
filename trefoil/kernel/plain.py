"""Plain text that cannot slip out.

`Plain` holds words a person wrote. It has no `str`, no `repr`, no format and no pickle: whoever wants the words
needs a `Ticket`, and tickets come from the vault's gateway after the look has been written in the log (I-25).
"""

from typing import Never, final

_ISSUER = object()


@final
class Ticket:
    """Proof that a look was written down (or that the reader is the owner). Made by `vault.gateway` only."""

    __slots__ = ()

    def __init__(self, issuer: object) -> None:
        if issuer is not _ISSUER:
            raise PlainLeak("a ticket comes from the gateway")


def issue_ticket() -> Ticket:
    """Return a ticket. An architecture test holds that only `trefoil.vault` calls this."""
    return Ticket(_ISSUER)


class PlainLeak(TypeError):
    """Someone tried to print, format, compare or store plain text without a ticket. Never holds the text."""


@final
class Plain:
    """Words a person wrote, wrapped so that they show only to the holder of a ticket."""

    __slots__ = ("__words",)

    def __init__(self, words: str) -> None:
        self.__words = words

    def reveal(self, ticket: Ticket) -> str:
        """Return the words. Raises PlainLeak when `ticket` is not a ticket."""
        if not isinstance(ticket, Ticket):
            raise PlainLeak("no ticket")
        return self.__words

    def _for_sealing(self) -> str:
        """Return the words to the payload encoder, which only ever hands them to a cipher."""
        return self.__words

    def __bool__(self) -> bool:
        return bool(self.__words)

    def __len__(self) -> int:
        return len(self.__words)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Plain):
            return NotImplemented
        return self.__words == other.__words

    def __hash__(self) -> Never:
        raise PlainLeak("plain text has no hash")

    def __str__(self) -> Never:
        raise PlainLeak("plain text cannot be printed")

    def __repr__(self) -> Never:
        raise PlainLeak("plain text cannot be printed")

    def __format__(self, spec: str) -> Never:
        raise PlainLeak("plain text cannot be formatted")

    def __reduce__(self) -> Never:
        raise PlainLeak("plain text cannot be pickled")
