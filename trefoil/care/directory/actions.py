"""Adding organizations and professionals to the directory. Inviting and off-boarding are the staff slice."""

from trefoil.care.directory import models, rules
from trefoil.care.directory.names import seal_name, seal_offered, seal_stated
from trefoil.care.directory.queries import NotListed, StatedRow
from trefoil.care.directory.rules_room import HowTheyWork, says_something
from trefoil.care.directory.schema import Offered
from trefoil.kernel.ids import AccountId, OrganizationId, fresh
from trefoil.kernel.vocabulary import Mark, Role


def add_organization(*, name: str, marks: frozenset[Mark], threshold: int) -> OrganizationId:
    """Add an organization and return its id. Raises CannotList."""
    rules.check_name(name=name)
    rules.check_threshold(threshold=threshold)
    row = models.Organization.objects.create(id=fresh(), name=name, marks=rules.pack_marks(marks), threshold=threshold)
    return OrganizationId(row.id)


def list_professional(*, account: AccountId, name: str, role: Role, organization: OrganizationId) -> None:
    """Put somebody in the directory. Raises CannotList."""
    rules.check_name(name=name)
    models.Professional.objects.create(
        account=account,
        organization_id=organization,
        role=role.value,
        name=seal_name(account=account, name=name),
    )


def change_organization(*, organization: OrganizationId, marks: frozenset[Mark], threshold: int) -> None:
    """Change which laws bind an organization and how many vouch for its people. Raises CannotList or NotListed.

    It holds for what comes: a share that runs was read back with the marks of its day, and stays as it was.
    """
    rules.check_threshold(threshold=threshold)
    rows = models.Organization.objects.filter(id=organization)
    if rows.update(marks=rules.pack_marks(marks), threshold=threshold) != 1:
        raise NotListed


def name_for_steward(*, account: AccountId, name: str) -> None:
    """Keep what a steward is called, for those whom they vouch for. Raises CannotList."""
    rules.check_name(name=name)
    models.Steward.objects.update_or_create(account=account, defaults={"name": seal_name(account=account, name=name)})


def say_what_one_offers(*, account: AccountId, offered: Offered) -> None:
    """Keep what somebody says of their own work in place of what stood there; nothing said takes it away."""
    if not rules.says_something(offered=offered):
        models.Offering.objects.filter(account=account).delete()
        return
    sealed = seal_offered(account=account, offered=offered)
    models.Offering.objects.update_or_create(account=account, defaults={"blob": sealed})


def state_room(*, account: AccountId, how: HowTheyWork) -> None:
    """Keep what somebody says of how they work, in place of what they said before; saying nothing takes it away."""
    if not says_something(how=how):
        models.Stated.objects.filter(account=account).delete()
        return
    row = StatedRow(
        room=how.room.value if how.room else "", hours=how.hours, replies=how.replies, said_on=how.said_on.isoformat()
    )
    blob = seal_stated(account=account, plain=row.pack())
    models.Stated.objects.update_or_create(account=account, defaults={"blob": blob})
