"""Which content is signed."""

from trefoil.care.review import models, rules
from trefoil.care.review.registry import contents
from trefoil.care.review.rules import Reviewer, Signed


def signatures() -> tuple[Signed, ...]:
    """Return every signature, oldest first."""
    return tuple(
        Signed(
            content=row.content,
            digest=bytes(row.digest),
            reviewer=Reviewer(row.reviewer),
            reviewed_by=row.reviewed_by,
            jurisdiction=row.jurisdiction,
            day=row.day,
        )
        for row in models.Signature.objects.order_by("id")
    )


def signed_names() -> frozenset[str]:
    """Return the names of the content that everybody has signed who has to."""
    every = contents()
    left = {one.name for one in rules.waiting(contents=every, signatures=signatures())}
    return frozenset(one.name for one in every if one.name not in left)
