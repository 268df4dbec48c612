"""Who can be shared with, and who checked who they are."""

from dataclasses import dataclass

from trefoil.care.directory import models
from trefoil.care.directory.names import open_name
from trefoil.care.directory.rules import Vouched, unpack_marks
from trefoil.kernel.ids import AccountId
from trefoil.kernel.language import N_, _
from trefoil.kernel.vocabulary import Mark, Role
from trefoil.vault.identities import Identity, KeysDoNotFollow, NoSuchKeys, identity

SOMEONE_HERE = N_("someone who runs this site")  # a steward who does not stand in the directory themselves


class NotListed(Exception):
    """Nobody of that kind stands in the directory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One professional, with the keys the log knows and who vouched for them."""

    account: AccountId
    name: str
    role: Role
    organization: str
    marks: frozenset[Mark]
    vouched: Vouched
    vouchers: tuple[str, ...]
    words: tuple[str, ...]


def everyone() -> tuple[Listed, ...]:
    """Return everyone who can be shared with, by name. Whose keys have ended, or cannot be checked, is left out."""
    rows = models.Professional.objects.select_related("organization")
    found = [listed for row in rows if (listed := _listed(row)) is not None]
    return tuple(sorted(found, key=lambda one: one.name))


def one(*, account: AccountId) -> Listed:
    """Return one professional. Raises NotListed."""
    row = models.Professional.objects.select_related("organization").filter(account=account).first()
    found = _listed(row) if row is not None else None
    if found is None:
        raise NotListed
    return found


def name_of(*, account: str) -> str:
    """Return a professional's name, or an empty string when there is none by that account."""
    row = models.Professional.objects.filter(account=account).first()
    return open_name(account=account, sealed=bytes(row.name)) if row is not None else ""


def _listed(row: models.Professional) -> Listed | None:
    try:
        keys: Identity = identity(account=row.account)
    except (NoSuchKeys, KeysDoNotFollow):  # nobody can be shared with whose keys are not as the log has them
        return None
    return Listed(
        account=AccountId(row.account),
        name=open_name(account=row.account, sealed=bytes(row.name)),
        role=Role(row.role),
        organization=row.organization.name,
        marks=unpack_marks(row.organization.marks),
        vouched=Vouched(vouchers=len(keys.vouchers), needed=row.organization.threshold),
        vouchers=tuple(dict.fromkeys(name_of(account=steward) or _(SOMEONE_HERE) for steward in keys.vouchers)),
        words=keys.words,
    )
