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
    kind: str = ""  # a file's: with which others it may be read and signed in one go


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Files that may be read and signed in one go; `digest` stands for the words of all of them.

    Each keeps a signature of its own, so that a word that changes in one takes nothing from the others.
    """

    name: str
    contents: tuple[Content, ...]
    digest: bytes

    @property
    def needs(self) -> tuple[Reviewer, ...]:
        """Whom one or another of them has to be signed by."""
        return tuple(reviewer for reviewer in Reviewer if any(reviewer in one.needs for one in self.contents))


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
    _check_signer(
        needs=content.needs,
        words=content.digest,
        reviewer=reviewer,
        reviewed_by=reviewed_by,
        jurisdiction=jurisdiction,
        digest=digest,
    )


def check_can_sign_kind(*, kind: Kind, reviewer: Reviewer, reviewed_by: str, jurisdiction: str, digest: bytes) -> None:
    """Let a signature pass under all the words of a kind as they were read. Raises CannotSign."""
    _check_signer(
        needs=kind.needs,
        words=kind.digest,
        reviewer=reviewer,
        reviewed_by=reviewed_by,
        jurisdiction=jurisdiction,
        digest=digest,
    )


def _check_signer(
    *,
    needs: tuple[Reviewer, ...],
    words: bytes,
    reviewer: Reviewer,
    reviewed_by: str,
    jurisdiction: str,
    digest: bytes,
) -> None:
    if not reviewed_by.strip() or len(reviewed_by) > NAME_LETTERS:
        raise CannotSign(reason=CannotBecause.NO_NAME)
    if not jurisdiction.strip() or len(jurisdiction) > PLACE_LETTERS:
        raise CannotSign(reason=CannotBecause.NO_PLACE)
    if reviewer not in needs:
        raise CannotSign(reason=CannotBecause.NOT_ASKED)
    if digest != words:
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


def waiting(*, contents: Iterable[Content], signatures: Iterable[Signed]) -> tuple[Content, ...]:
    """Return the pieces that somebody has still to sign. One walk over the signatures, however many pieces."""
    by_name: dict[str, list[Signed]] = {}
    for signature in signatures:
        by_name.setdefault(signature.content, []).append(signature)
    return tuple(one for one in contents if not is_signed(content=one, signatures=by_name.get(one.name, ())))
