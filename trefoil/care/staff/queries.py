"""Who is invited, who waits, and who works here. Nothing here knows a record, or anybody who keeps things here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from trefoil.care.directory import queries as directory
from trefoil.care.directory.queries import Listed, NotListed
from trefoil.care.staff import models, rules
from trefoil.care.staff.schema import Invited
from trefoil.care.staff.sealed import open_invited, seat_tag
from trefoil.crypto.sealing import CannotOpen
from trefoil.kernel.vocabulary import Role
from trefoil.policy.decisions import Standing
from trefoil.vault.identities import (
    Identity,
    KeysDoNotFollow,
    NoSuchKeys,
    identity,
    standing_of,
    stewards,
)
from trefoil.vault.times import as_time


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """One invitation, as a steward sees it."""

    invitation: str
    called: str
    role: Role | None
    organization: str
    ends_at: datetime
    used: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Somebody who has come in by an invitation, and whose key waits to be vouched for."""

    account: str
    called: str
    name: str
    role: Role | None
    organization: str
    words: tuple[str, ...]
    digest: bytes
    vouchers: tuple[str, ...]
    needed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Works:
    """Somebody who works here, as a steward sees them: who they are, and whether they may act. Nothing they do."""

    account: str
    name: str
    role: Role | None
    organization: str
    standing: Standing
    vouchers: tuple[str, ...]
    needed: int
    words: tuple[str, ...]


def _rows() -> Sequence[tuple[models.Invitation, Invited]]:
    found = []
    for row in models.Invitation.objects.order_by("id"):
        try:
            found.append((row, open_invited(row)))
        except CannotOpen:  # a row that was changed stands for nobody
            continue
    return found


def invitations(*, at: datetime) -> tuple[Open, ...]:
    """Return every invitation that nobody has finished yet, the one that ends first at the head."""
    names = directory.names_of_organizations()
    found = [
        Open(
            invitation=row.id,
            called=invited.called,
            role=Role(invited.role) if invited.role else None,
            organization=names.get(invited.organization, ""),
            ends_at=as_time(invited.ends_at),
            used=False,
        )
        for row, invited in _rows()
        if not invited.account and rules.is_open(ends_at=as_time(invited.ends_at), at=at)
    ]
    return tuple(sorted(found, key=lambda one: one.ends_at))


def newcomers() -> tuple[Newcomer, ...]:
    """Return everybody who waits to be vouched for, by name."""
    names, count = directory.names_of_organizations(), len(stewards())
    found = [_newcomer(invited=invited, names=names, stewards=count) for _, invited in _rows() if invited.account]
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.name))


def newcomer(*, account: str) -> Newcomer | None:
    """Return a newcomer by their account, or None for anybody else."""
    row = models.Invitation.objects.filter(seat=seat_tag(account=account)).first()
    if row is None:
        return None
    return _newcomer(invited=open_invited(row), names=directory.names_of_organizations(), stewards=len(stewards()))


def _newcomer(*, invited: Invited, names: dict[str, str], stewards: int) -> Newcomer | None:
    try:
        keys: Identity = identity(account=invited.account)
    except (NoSuchKeys, KeysDoNotFollow):  # they have left again, or their keys are not as the log has them
        return None
    role = Role(invited.role) if invited.role else None
    asked_for = directory.threshold_of(organization=invited.organization)
    return Newcomer(
        account=invited.account,
        called=invited.called,
        name=invited.name,
        role=role,
        organization=names.get(invited.organization, ""),
        words=keys.words,
        digest=invited.keys,
        vouchers=tuple(directory.shown_name(account=one) for one in keys.vouchers),
        needed=(
            rules.needed_for_steward(stewards=stewards)
            if role is None
            else rules.needed(asked_for=asked_for, stewards=stewards)
        ),
    )


def has_vouched(*, steward: str, account: str) -> bool:
    """Say whether a steward has vouched for somebody's newest keys."""
    try:
        return steward in identity(account=account).vouchers
    except (NoSuchKeys, KeysDoNotFollow):
        return False


def everyone_here() -> tuple[Works, ...]:
    """Return everybody who works here, by name, professionals first. Who has left is not among them."""
    count = len(stewards())
    return (*(_works(one) for one in directory.everyone()), *(_steward(one, count) for one in stewards()))


def one_here(*, account: str) -> Works:
    """Return one of those who work here. Raises NotListed."""
    for one in everyone_here():
        if one.account == account:
            return one
    raise NotListed


def _works(listed: Listed) -> Works:
    return Works(
        account=listed.account,
        name=listed.name,
        role=listed.role,
        organization=listed.organization,
        standing=standing_of(account=listed.account),
        vouchers=listed.vouchers,
        needed=listed.vouched.needed,
        words=listed.words,
    )


def _steward(account: str, count: int) -> Works:
    keys = identity(account=account)
    return Works(
        account=account,
        name=directory.shown_name(account=account),
        role=None,
        organization="",
        standing=Standing.LIVE,
        vouchers=tuple(directory.shown_name(account=one) for one in keys.vouchers),
        needed=rules.needed_for_steward(stewards=count),
        words=keys.words,
    )
