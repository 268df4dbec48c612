"""Giving an epoch's key: wraps for those whose grants run, in a new epoch or in the present one. Inside deeds only.

Who is paused has no wrap, and neither has who was stopped: a mark in the database is not what keeps them out (I-4).
"""

from collections.abc import Collection, Sequence

from trefoil.crypto.keys import KemPublic
from trefoil.kernel.vocabulary import Category, GrantState, Verb
from trefoil.vault import models
from trefoil.vault.epochs import (
    WrapFor,
    epoch_now,
    least_epoch,
    make_wrap,
    new_epoch_keys,
    open_for_owner,
    present_epoch,
    seal_for_owner,
    state_epoch,
    statement_of,
)
from trefoil.vault.formats import GrantStatement, Held, Roster
from trefoil.vault.keys import PrivateStaysPrivate, RecordKeys
from trefoil.vault.rows import taking


def check_shareable_place(*, roster: Roster, compartment: str) -> None:
    """Check that a compartment's key may be wrapped for somebody else. Raises PrivateStaysPrivate (I-12)."""
    if compartment == roster.compartments[Category.PRIVATE.value]:
        raise PrivateStaysPrivate


def wraps_for(*, roster: Roster, held: Sequence[Held]) -> tuple[WrapFor, ...]:
    """Return which wraps some grants need: each that may read, to the keys that the roster knows."""
    keys = {known.account: known.kem for known in roster.people}
    return tuple(
        WrapFor(grant=one.grant, grant_digest=one.digest, kem=KemPublic.from_bytes(keys[one.grantee]))
        for one in held
        if Verb.READ.value in GrantStatement.unpack(one.signed.statement).verbs
    )


def add_wraps(*, owner: RecordKeys, roster: Roster, compartment: str, wanted: Sequence[WrapFor]) -> None:
    """Add wraps to the compartment's present epoch and issue its statement anew.

    Raises OlderEpoch, PrivateStaysPrivate or Conflict.
    """
    check_shareable_place(roster=roster, compartment=compartment)
    epoch = present_epoch(compartment=compartment, least=least_epoch(roster=roster, compartment=compartment))
    with taking(compartment=compartment, epoch=epoch, tags=owner.tags_key(compartment=compartment)):
        keys = open_for_owner(owner=owner, compartment=compartment, epoch=epoch)
        row = models.Epoch.objects.get(compartment_id=compartment, number=epoch)
        before = statement_of(row=row, record=owner.record, record_key=owner.public.sign)
        wraps = [make_wrap(owner=owner, epoch=keys, wanted=one) for one in wanted]
        # one that was taken away at a pause may have been put back
        models.Wrap.objects.filter(grant__in=[one.grant for one in wanted], epoch=epoch).delete()
        models.Wrap.objects.bulk_create(wraps)
        signed = state_epoch(
            owner=owner,
            epoch=keys,
            issue=before.issue + 1,
            wraps=[bytes(wrap.blob) for wrap in wraps],
            also=before.wraps,
        )
        models.Epoch.objects.filter(compartment_id=compartment, number=epoch).update(
            statement=signed.statement, signature=signed.signature
        )


def start_epoch(*, owner: RecordKeys, roster: Roster, compartment: str, without: Collection[str]) -> int:
    """Start the compartment's next epoch, wrapped for everyone who still has a live grant there. Returns its number,
    which the caller puts in the roster.

    It is above any epoch that was ever begun: a row that was put back never keeps a stop from going through.
    """
    now = epoch_now(compartment=compartment, least=least_epoch(roster=roster, compartment=compartment))
    number = now.newest + 1
    with taking(compartment=compartment, epoch=now.named, tags=owner.tags_key(compartment=compartment)):
        keys = new_epoch_keys(compartment=compartment, epoch=number)
        wraps = [
            make_wrap(owner=owner, epoch=keys, wanted=wanted)
            for wanted in _remaining(roster=roster, compartment=compartment, without=without)
        ]
        signed = state_epoch(owner=owner, epoch=keys, issue=1, wraps=[bytes(wrap.blob) for wrap in wraps])
        models.Wrap.objects.bulk_create(wraps)
        models.Epoch.objects.create(
            compartment_id=compartment,
            number=number,
            statement=signed.statement,
            signature=signed.signature,
            owner_key=seal_for_owner(owner=owner, epoch=keys),
        )
        models.Compartment.objects.filter(id=compartment).update(epoch=number)
    return number


def _remaining(*, roster: Roster, compartment: str, without: Collection[str]) -> tuple[WrapFor, ...]:
    """Return for whom a new epoch is wrapped: whose grant runs by the sealed roster, and by its mark as well.

    The mark alone is not believed: whoever can write to the database could set a stopped one back, and the next
    rotation would hand them the key.
    """
    active = GrantState.ACTIVE.value
    held = [
        one
        for one in roster.grants
        if one.compartment == compartment and one.grant not in without and one.state == active
    ]
    if held:
        check_shareable_place(roster=roster, compartment=compartment)
    running = set(
        models.GrantMark.objects.filter(id__in=[one.grant for one in held], state=active).values_list("id", flat=True)
    )
    return wraps_for(roster=roster, held=[one for one in held if one.grant in running])
