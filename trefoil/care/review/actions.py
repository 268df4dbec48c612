"""Signing content."""

from datetime import datetime

from trefoil.care.review import models
from trefoil.care.review.registry import content_named
from trefoil.care.review.rules import Reviewer, check_can_sign


def sign(*, content: str, reviewer: Reviewer, reviewed_by: str, jurisdiction: str, digest: bytes, at: datetime) -> None:
    """Put a signature under the words that were read. The same one twice is one. Raises CannotSign or NoSuchContent."""
    found = content_named(name=content)
    check_can_sign(content=found, reviewer=reviewer, reviewed_by=reviewed_by, jurisdiction=jurisdiction, digest=digest)
    models.Signature.objects.get_or_create(
        content=content,
        digest=digest,
        reviewer=reviewer.value,
        jurisdiction=jurisdiction.strip(),
        defaults={"reviewed_by": reviewed_by.strip(), "day": at.date()},
    )


def take_back(*, content: str, reviewer: Reviewer) -> int:
    """Take every signature of one kind of reviewer from one piece of content. Returns how many there were."""
    return models.Signature.objects.filter(content=content, reviewer=reviewer.value).delete()[0]
