"""Who can be shared with, and who checked who they are."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from trefoil.care.directory import models
from trefoil.care.directory.names import open_name, open_offered, open_stated
from trefoil.care.directory.rules import Vouched, unpack_marks
from trefoil.care.directory.rules_room import HowTheyWork, Room
from trefoil.care.directory.schema import About, Offered
from trefoil.crypto.sealing import CannotOpen
from trefoil.kernel.ids import AccountId, OrganizationId
from trefoil.kernel.language import N_, _
from trefoil.kernel.vocabulary import Mark, Role
from trefoil.policy.decisions import Standing
from trefoil.vault.identities import Identity, KeysDoNotFollow, NoSuchKeys, identity, standing_of
from trefoil.vault.wire import UnreadableWire, Wire

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


def offered_by(*, account: AccountId) -> Offered:
    """Return what somebody says that they offer; nothing where they said nothing."""
    row = models.Offering.objects.filter(account=account).first()
    return Offered() if row is None else open_offered(account=row.account, sealed=bytes(row.blob))


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """Somebody who can be shared with, and what they learned, in their own words."""

    listed: Listed
    words: str


def who_offers(*, way: str) -> tuple[Offers, ...]:
    """Return everyone who says that they offer a way of working and works here now, by name: no order of worth."""
    found = {}
    for row in models.Offering.objects.all():
        offered = open_offered(account=row.account, sealed=bytes(row.blob))
        if way in offered.ways:
            found[row.account] = offered.words
    listed = (one for one in everyone() if one.account in found and works_here(one)) if found else ()
    return tuple(Offers(listed=one, words=found[one.account]) for one in listed)


def who_learned() -> dict[About, tuple[Offers, ...]]:
    """Return everyone who works here now by what they say that they learned, by name: no order of worth."""
    told = {
        row.account: open_offered(account=row.account, sealed=bytes(row.blob)).learned
        for row in models.Offering.objects.all()
    }
    there = [one for one in everyone() if told.get(one.account) and works_here(one)] if any(told.values()) else []
    found = {
        about: tuple(
            Offers(listed=one, words=each.words) for one in there for each in told[one.account] if each.about is about
        )
        for about in About
    }
    return {about: offers for about, offers in found.items() if offers}


def anybody_offers() -> bool:
    """Say whether anybody who can be shared with says that they offer something."""
    rows = set(models.Offering.objects.values_list("account", flat=True))
    return bool(rows) and any(one.account in rows and works_here(one) for one in everyone())


def works_here(one: Listed) -> bool:
    """Say whether somebody works here now: one who was suspended does not."""
    return standing_of(account=one.account) is Standing.LIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """One organization."""

    organization: OrganizationId
    name: str
    marks: frozenset[Mark]
    threshold: int


def organizations() -> tuple[House, ...]:
    """Return every organization, by name."""
    return tuple(_house(row) for row in models.Organization.objects.order_by("name", "id"))


def organization(*, organization: OrganizationId) -> House:
    """Return one organization. Raises NotListed."""
    row = models.Organization.objects.filter(id=organization).first()
    if row is None:
        raise NotListed
    return _house(row)


def names_of_organizations() -> dict[str, str]:
    """Return the name of each organization, by its id."""
    return dict(models.Organization.objects.values_list("id", "name"))


def threshold_of(*, organization: str) -> int:
    """Return how many of the site's people have to vouch for an organization's staff; one when it is gone."""
    row = models.Organization.objects.filter(id=organization).first()
    return row.threshold if row is not None else 1


def _house(row: models.Organization) -> House:
    return House(
        organization=OrganizationId(row.id), name=row.name, marks=unpack_marks(row.marks), threshold=row.threshold
    )


def shown_name(*, account: str) -> str:
    """Return what somebody who vouched is called: a name, or a phrase when they have none here."""
    return name_of(account=account) or steward_name(account=account) or _(SOMEONE_HERE)


def steward_name(*, account: str) -> str:
    """Return what a steward is called, or an empty string."""
    row = models.Steward.objects.filter(account=account).first()
    return open_name(account=account, sealed=bytes(row.name)) if row is not None else ""


def name_of(*, account: str) -> str:
    """Return a professional's name, or an empty string when there is none by that account."""
    row = models.Professional.objects.filter(account=account).first()
    return open_name(account=account, sealed=bytes(row.name)) if row is not None else ""


class StatedRow(Wire, frozen=True, kw_only=True):
    """What a row on how somebody works holds."""

    version: Literal[1] = 1
    room: str
    hours: str
    replies: str
    said_on: str


def how_they_work(*, accounts: Collection[str]) -> Mapping[str, HowTheyWork]:
    """Return what each of these says of how they work. Who said nothing is not in it, nor a row that was changed."""
    found = {}
    for row in models.Stated.objects.filter(account__in=list(accounts)):
        try:
            said = StatedRow.unpack(open_stated(account=row.account, sealed=bytes(row.blob)))
        except (CannotOpen, UnreadableWire):
            continue
        found[row.account] = HowTheyWork(
            room=Room(said.room) if said.room else None,
            hours=said.hours,
            replies=said.replies,
            said_on=date.fromisoformat(said.said_on),
        )
    return found


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
        vouchers=tuple(dict.fromkeys(shown_name(account=steward) for steward in keys.vouchers)),
        words=keys.words,
    )
