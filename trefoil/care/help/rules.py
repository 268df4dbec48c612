"""How far a service can be relied on today. Pure.

A number that was right once can be wrong now, so each is looked up again every 90 days (domain notes on help). One that
is older is still shown, with a kind warning: somebody may need it tonight. One that a steward found wrong is not.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, unique
from typing import Final

from trefoil.care.help.listing import Service

FRESH: Final = timedelta(days=90)
NAME_LETTERS: Final = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One look at a service by a steward, as it is kept."""

    service: str
    right: bool
    by: str
    day: date


@unique
class Standing(StrEnum):
    """How far a service can be relied on."""

    FRESH = "fresh"  # looked up within 90 days
    OLD = "old"  # longer ago: shown, with a warning
    NEVER = "never"  # not looked up by anybody yet: shown, with a warning
    WAITS = "waits"  # not to be shown before somebody has confirmed it
    GONE = "gone"  # a steward found it wrong: its numbers are not shown


def latest(checks: Iterable[Checked]) -> dict[str, Checked]:
    """Return the last look at each service. `checks` come oldest first."""
    return {check.service: check for check in checks}


def verified_on(*, service: Service, check: Checked | None) -> date | None:
    """Return the last day on which somebody found it right, or None."""
    days = [day for day in (service.verified, check.day if check and check.right else None) if day is not None]
    return max(days, default=None)


def standing(*, service: Service, check: Checked | None, today: date) -> Standing:
    """Say how far a service can be relied on today.

    A file that was looked up after a steward found the service wrong counts again: somebody has mended it.
    """
    if check is not None and not check.right and (service.verified is None or service.verified <= check.day):
        return Standing.GONE
    day = verified_on(service=service, check=check)
    if day is None:
        return Standing.WAITS if service.waits else Standing.NEVER
    return Standing.OLD if today - day > FRESH else Standing.FRESH


def by_age(*, services: Iterable[Service], checks: Mapping[str, Checked]) -> tuple[Service, ...]:
    """Return them with the one first whose last day is longest ago; those that nobody looked up yet come before all."""
    return tuple(
        sorted(
            services,
            key=lambda one: (verified_on(service=one, check=checks.get(one.id)) or date.min, one.id),
        )
    )
