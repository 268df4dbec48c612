"""Keeping and erasing what stands on the pages of money. Others may add where they were let; only the owner changes."""

from collections.abc import Sequence
from datetime import datetime

from trefoil.care.restitution.queries import CopySeen, OrderSeen, PaymentSeen
from trefoil.care.restitution.schema import Came, Claim, Fund, Loss, Order, OrderCopy, Payment
from trefoil.kernel.ids import ItemId, fresh
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.batches import NewThing, item_named, write_many
from trefoil.vault.reader import Reader


def keep(
    *,
    permit: Permit,
    reader: Reader,
    thing: Order | Payment | Loss | Claim | Fund,
    item: ItemId | None,
    expected_revision: int | None,
    at: datetime,
) -> ItemId:
    """Keep one thing, new or changed. Raises Conflict, or what else the gateway raises."""
    return gateway.write(
        permit=permit, reader=reader, payload=thing, item=item, expected_revision=expected_revision, at=at
    )


def erase(*, permit: Permit, reader: Reader, item: ItemId, also: Sequence[ItemId] = (), at: datetime) -> None:
    """Erase one thing with all its older versions. `also` goes first: the payments of an order.

    Raises what the gateway raises.
    """
    for one in (*also, item):
        gateway.erase(permit=permit, reader=reader, item=one, at=at)


def copy_of(*, order: OrderSeen, payments: Sequence[PaymentSeen]) -> OrderCopy:
    """Return an order and what came under it as they are now, to be shared alone."""
    return OrderCopy(
        order=order.id,
        said=Order(
            court=order.court,
            docket=order.docket,
            defendant=order.defendant,
            kind=order.kind,
            currency=order.currency,
            amount=order.amount,
            full_loss=order.full_loss,
            final_on=order.final_on,
            offence_on=order.offence_on,
            ended_on=order.ended_on,
        ),
        came=tuple(Came(on=one.on, amount=one.amount, via=one.via, back=one.back) for one in payments),
    )


def keep_copy(*, permit: Permit, reader: Reader, copy: OrderCopy, before: CopySeen | None, at: datetime) -> ItemId:
    """Keep the copy of one order as it is now, and return it; nothing is written where it says the same already.

    There is one for each order: its id is made from the order's. Raises Conflict, or what else the gateway raises.
    """
    if before is None:
        item = item_named(reader=reader, record=permit.record, name=f"one order {copy.order}")
        write_many(permit=permit, reader=reader, things=(NewThing(item=item, payload=copy),), at=at)
        return item
    if before.copy != copy:
        gateway.write(
            permit=permit, reader=reader, payload=copy, item=before.id, expected_revision=before.revision, at=at
        )
    return before.id


def keep_payments(
    *, permit: Permit, reader: Reader, payments: Sequence[Payment], mended: Sequence[Payment] = (), at: datetime
) -> int:
    """Keep payments from a table, all in one deed and one line of the log, and return how many are new.

    The id of each is made from what it says and from its place among those that say the same, so that the same table
    sent again, after a kill or by mistake, is the same act. `mended` are rows that were set right on a page one by one:
    each is a thing of its own, also where an equal row was kept before. Raises what `write_many` raises.
    """
    things = [NewThing(item=ItemId(fresh()), payload=payment) for payment in mended]
    before: dict[str, int] = {}
    for payment in payments:
        said = f"{payment.order} {payment.on} {payment.amount} {payment.via.value} {payment.back}"
        before[said] = before.get(said, 0) + 1
        name = item_named(reader=reader, record=permit.record, name=f"payment {said} {before[said]}")
        things.append(NewThing(item=name, payload=payment))
    return write_many(permit=permit, reader=reader, things=things, at=at)


def keep_losses(
    *,
    permit: Permit,
    reader: Reader,
    losses: Sequence[Loss],
    mended: Sequence[Loss] = (),
    names: Sequence[str],
    at: datetime,
) -> int:
    """Keep losses from a table, all in one deed and one line of the log, and return how many are new.

    `names` say what each of `losses` says: the id is made from it, so that two windows with the same list keep it once.
    `mended` are rows that were set right one by one, each a thing of its own. Raises what `write_many` raises.
    """
    things = [NewThing(item=ItemId(fresh()), payload=loss) for loss in mended]
    for name, loss in zip(names, losses, strict=True):
        item = item_named(reader=reader, record=permit.record, name=f"loss {name}")
        things.append(NewThing(item=item, payload=loss))
    return write_many(permit=permit, reader=reader, things=things, at=at)
