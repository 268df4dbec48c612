"""Money owed to Wren in the made-up year: one order from a court, what came under it twice, and three losses."""

from datetime import datetime, timedelta
from typing import Final

from trefoil.care.restitution.actions import keep
from trefoil.care.restitution.making import LossTyped, OrderTyped, PaymentTyped, loss_of, order_of, payment_of
from trefoil.care.restitution.schema import Letter, Loss, Order, OrderKind, Payment, Via
from trefoil.doors.demo import happenings as h
from trefoil.doors.demo.cast import Who
from trefoil.doors.demo.state import Year
from trefoil.kernel.ids import ItemId
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.vault.gateway import own_permit

_WREN = Who.WREN
OWED: Final[tuple[h.Happening, ...]] = (
    h.KeptMoney(days=43, clock="18:10", by=_WREN),
    h.Shared(days=42, clock="12:20", by=_WREN, key="reed money", whom=Who.REED, what=Category.MONEY, lasts=120),
)
_CAME: Final = ((240, "25.00", Via.PRISON), (118, "40.00", Via.CLERK))
_LOSSES: Final = (
    LossTyped(letter=Letter.MEDICAL, amount="1,480", provider="The clinic on Mill Street", document="Blue folder"),
    LossTyped(letter=Letter.MEDICAL, amount="2,600", projected=True, words="A year of talks"),
    LossTyped(letter=Letter.OTHER, amount="310", provider="Pottery school", document="Blue folder, the last page"),
)


def keep_money(*, year: Year, happening: h.KeptMoney, at: datetime) -> None:
    """Write it down, a minute apart, as her pages would."""
    order = _write(
        year=year,
        happening=happening,
        thing=order_of(
            typed=OrderTyped(
                court="The court by the river",
                docket="1:24-cr-00099",
                defendant="D1",
                kind=OrderKind.TRAFFICKING,
                amount="3,000",
                full_loss="12,400",
                offence_on=(at.date() - timedelta(days=1100)).isoformat(),
                final_on=(at.date() - timedelta(days=420)).isoformat(),
            )
        ),
        at=at,
    )
    for before, amount, via in _CAME:
        at += timedelta(minutes=1)
        on = (at.date() - timedelta(days=before)).isoformat()
        payment = payment_of(typed=PaymentTyped(order=order, on=on, amount=amount, via=via), orders=(order,))
        _write(year=year, happening=happening, thing=payment, at=at)
    for typed in _LOSSES:
        at += timedelta(minutes=1)
        _write(year=year, happening=happening, thing=loss_of(typed=typed), at=at)


def _write(*, year: Year, happening: h.KeptMoney, thing: Order | Payment | Loss, at: datetime) -> ItemId:
    reader = year.reader(who=happening.by, at=at)
    permit = own_permit(reader=reader, category=Category.MONEY, verb=Verb.ADD, at=at)
    return keep(permit=permit, reader=reader, thing=thing, item=None, expected_revision=None, at=at)
