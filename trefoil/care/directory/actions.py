"""Adding organizations and professionals to the directory. Inviting and off-boarding pages come with stewards."""

from trefoil.care.directory import models, rules
from trefoil.care.directory.names import seal_name
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
