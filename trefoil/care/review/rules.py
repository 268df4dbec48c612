"""Whether content is signed. Pure.

A signature is under the very words: a changed sentence, source or date needs a new one. Each piece needs its expert
(counsel for law, a clinician for health and safety) and a reviewer who has lived through this.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique

NAME_LETTERS = 120
PLACE_LETTERS = 60


@unique
class Reviewer(StrEnum):
    """Who signs."""

    COUNSEL = "counsel"
    CLINICIAN = "clinician"
    SURVIVOR = "survivor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """One piece of content: sentences that stand on pages together."""

    name: str
    checked: date
    source: str
    needs: tuple[Reviewer, ...]
    sentences: tuple[str, ...]
    digest: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """One signature, as it is kept."""

    content: str
    digest: bytes
    reviewer: Reviewer
    reviewed_by: str
    jurisdiction: str
    day: date


@unique
class CannotBecause(StrEnum):
    """Why something cannot be signed."""

    NO_NAME = "no_name"
    NO_PLACE = "no_place"
    NOT_ASKED = "not_asked"
    CHANGED = "changed"


class CannotSign(Exception):
    """This cannot be signed so."""

    def __init__(self, *, reason: CannotBecause) -> None:
        super().__init__(reason.value)
        self.reason = reason


def check_can_sign(*, content: Content, reviewer: Reviewer, reviewed_by: str, jurisdiction: str, digest: bytes) -> None:
    """Let a signature pass under the words that were read, by one whom this content asks for. Raises CannotSign."""
    if not reviewed_by.strip() or len(reviewed_by) > NAME_LETTERS:
        raise CannotSign(reason=CannotBecause.NO_NAME)
    if not jurisdiction.strip() or len(jurisdiction) > PLACE_LETTERS:
        raise CannotSign(reason=CannotBecause.NO_PLACE)
    if reviewer not in content.needs:
        raise CannotSign(reason=CannotBecause.NOT_ASKED)
    if digest != content.digest:
        raise CannotSign(reason=CannotBecause.CHANGED)


def under(*, content: Content, signatures: Iterable[Signed]) -> tuple[Signed, ...]:
    """Return the signatures that stand under the words as they are now."""
    return tuple(one for one in signatures if (one.content, one.digest) == (content.name, content.digest))


def missing(*, content: Content, signatures: Iterable[Signed]) -> tuple[Reviewer, ...]:
    """Return who has still to sign."""
    there = {one.reviewer for one in under(content=content, signatures=signatures)}
    return tuple(reviewer for reviewer in content.needs if reviewer not in there)


def is_signed(*, content: Content, signatures: Iterable[Signed]) -> bool:
    """Say whether everybody who has to sign has signed the words as they are now."""
    return not missing(content=content, signatures=signatures)
