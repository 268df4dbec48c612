"""What stewards found last."""

from collections.abc import Mapping

from trefoil.care.help import models
from trefoil.care.help.rules import Checked, latest


def looks(*, service: str) -> tuple[Checked, ...]:
    """Return every look at one service, oldest first."""
    return tuple(_read(row) for row in models.Check.objects.filter(service=service).order_by("id"))


def last_looks() -> Mapping[str, Checked]:
    """Return the last look at each service that was looked at."""
    return latest(_read(row) for row in models.Check.objects.order_by("id"))


def _read(row: models.Check) -> Checked:
    return Checked(service=row.service, right=row.right, by=row.checked_by, day=row.day)
