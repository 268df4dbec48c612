"""Who is asking. The session middleware puts a `Visitor` on the request as `request.visitor`."""

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Protocol

from django.http import HttpRequest

from trefoil.kernel.ids import AccountId


@unique
class Audience(StrEnum):
    """Whom a page may admit. A page that names none is not reachable."""

    ANYONE = "anyone"
    PERSON = "person"
    PROFESSIONAL = "professional"
    SIGNED_IN = "signed in"
    STEWARD = "steward"
    WAITING = "waiting"  # the words fitted, and one more step is to come
    DEMONSTRATION = "demonstration"


class Visitor(Protocol):
    """What the doors may know about who is asking. `account` is None for somebody who is not signed in."""

    @property
    def account(self) -> AccountId | None:
        """Return the account, or None when nobody is signed in."""

    @property
    def idle_minutes(self) -> int:
        """Return after how many quiet minutes the session ends; 0 when nobody is signed in."""

    @property
    def language(self) -> str:
        """Return the language that the account chose; empty when it chose none or nobody is signed in."""

    @property
    def audiences(self) -> frozenset[Audience]:
        """Return every audience this visitor belongs to."""


@dataclass(frozen=True, slots=True)
class NoVisitor:
    """Somebody who is not signed in."""

    account: None = None
    idle_minutes: int = 0
    language: str = ""
    audiences: frozenset[Audience] = frozenset({Audience.ANYONE})


def visitor_of(request: HttpRequest) -> Visitor:
    """Return who is asking; nobody when no session was read, so that a page asked too early stays shut."""
    visitor: Visitor = getattr(request, "visitor", NoVisitor())
    return visitor
