"""Whether anything of a kind lies in somebody's own record, for a page that then opens it or does not."""

from collections.abc import Sequence

from trefoil.kernel.payload import Payload, kind_of
from trefoil.policy.decisions import Permit
from trefoil.vault.gateway import WrongPermit
from trefoil.vault.keys import kind_tag
from trefoil.vault.reader import Reader
from trefoil.vault.shelves import any_row
from trefoil.vault.ways import way_for


def is_any(*, permit: Permit, reader: Reader, kinds: Sequence[type[Payload]]) -> bool:
    """Say whether any thing of some kinds of the owner's own lies under a permit. Opens none, so it writes no line.

    Raises WrongPermit for anybody but the owner.
    """
    declared = [kind_of(payload) for payload in kinds]
    if not permit.own or permit.actor != reader.account or any(one.category is not permit.category for one in declared):
        raise WrongPermit
    source = way_for(permit=permit, reader=reader).source
    tags = source.tags()
    wanted = [kind_tag(tags=tags, kind=kind.name) for kind in declared]
    return any_row(compartment=source.compartment, wanted=wanted)
