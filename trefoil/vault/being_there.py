"""Whether anything of a kind lies in somebody's own record, for a page that then opens it or does not."""

from collections.abc import Sequence

from trefoil.kernel.payload import Payload, kind_of
from trefoil.policy.decisions import Permit
from trefoil.vault.keys import kind_tag
from trefoil.vault.openings import WrongPermit
from trefoil.vault.reader import Reader
from trefoil.vault.shelves import Part, any_row, read_shelves
from trefoil.vault.sources import Source
from trefoil.vault.ways import way_for


def _own_shelves(
    *, permit: Permit, reader: Reader, kinds: Sequence[type[Payload]]
) -> tuple[Source, bytes, tuple[bytes, ...]]:
    declared = [kind_of(payload) for payload in kinds]
    if not permit.own or permit.actor != reader.account or any(one.category is not permit.category for one in declared):
        raise WrongPermit
    source = way_for(permit=permit, reader=reader).source
    tags = source.tags()
    return source, tags, tuple(kind_tag(tags=tags, kind=kind.name) for kind in declared)


def is_any(*, permit: Permit, reader: Reader, kinds: Sequence[type[Payload]]) -> bool:
    """Say whether any thing of some kinds of the owner's own lies under a permit. Opens none, so it writes no line.

    Raises WrongPermit for anybody but the owner.
    """
    source, _, wanted = _own_shelves(permit=permit, reader=reader, kinds=kinds)
    return any_row(compartment=source.compartment, wanted=wanted)


def how_many(*, permit: Permit, reader: Reader, kinds: Sequence[type[Payload]]) -> int:
    """Return how many things of some kinds of the owner's own lie under a permit. Opens none, so it writes no line.

    For a page that has to know whether there is anything at all. Raises WrongPermit for anybody but the owner.
    """
    source, tags, wanted = _own_shelves(permit=permit, reader=reader, kinds=kinds)
    part = Part(past=0, most=0)
    shelves = read_shelves(record=source.record, compartment=source.compartment, wanted=wanted, tags=tags, part=part)
    return sum(len(shelf.rows) for shelf in shelves.values())
