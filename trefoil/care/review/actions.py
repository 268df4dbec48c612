"""Signing content."""

from datetime import datetime

from trefoil.care.review import models
from trefoil.care.review.registry import content_named, kind_named
from trefoil.care.review.rules import Content, Reviewer, check_can_sign, check_can_sign_kind


def sign(*, content: str, reviewer: Reviewer, reviewed_by: str, jurisdiction: str, digest: bytes, at: datetime) -> None:
    """Put a signature under the words that were read. The same one twice is one. Raises CannotSign or NoSuchContent."""
    found = content_named(name=content)
    check_can_sign(content=found, reviewer=reviewer, reviewed_by=reviewed_by, jurisdiction=jurisdiction, digest=digest)
    _write(contents=(found,), reviewer=reviewer, reviewed_by=reviewed_by, jurisdiction=jurisdiction, at=at)


def sign_kind(
    *, kind: str, reviewer: Reviewer, reviewed_by: str, jurisdiction: str, digest: bytes, at: datetime
) -> int:
    """Put a signature under each file of a kind that asks for this reviewer. Returns how many.

    `digest` is that of the words that were read: all of them. Raises CannotSign or NoSuchContent.
    """
    found = kind_named(name=kind)
    check_can_sign_kind(
        kind=found, reviewer=reviewer, reviewed_by=reviewed_by, jurisdiction=jurisdiction, digest=digest
    )
    asked = tuple(one for one in found.contents if reviewer in one.needs)
    _write(contents=asked, reviewer=reviewer, reviewed_by=reviewed_by, jurisdiction=jurisdiction, at=at)
    return len(asked)


def _write(
    *, contents: tuple[Content, ...], reviewer: Reviewer, reviewed_by: str, jurisdiction: str, at: datetime
) -> None:
    models.Signature.objects.bulk_create(
        [
            models.Signature(
                content=one.name,
                digest=one.digest,
                reviewer=reviewer.value,
                jurisdiction=jurisdiction.strip(),
                reviewed_by=reviewed_by.strip(),
                day=at.date(),
            )
            for one in contents
        ],
        ignore_conflicts=True,  # the same signature twice is one
    )


def take_back(*, content: str, reviewer: Reviewer) -> int:
    """Take every signature of one kind of reviewer from one piece of content. Returns how many there were."""
    return models.Signature.objects.filter(content=content, reviewer=reviewer.value).delete()[0]
