"""Writing down what a steward found."""

from datetime import datetime

from trefoil.care.help import models
from trefoil.care.help.library import service_named
from trefoil.care.help.rules import NAME_LETTERS


def write_down(*, service: str, right: bool, by: str, at: datetime) -> None:
    """Add a line: this steward looked at this service today, and it is right or not any more. Raises UnknownService."""
    found = service_named(service=service)
    models.Check.objects.create(service=found.id, right=right, checked_by=by[:NAME_LETTERS], day=at.date())
