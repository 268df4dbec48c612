"""Choosing how one may be reached, and turning it off. Off is one tap and asks nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from trefoil.care.reaching import outbox
from trefoil.care.reaching.queries import newest
from trefoil.care.reaching.rules import Quiet, address_of, check_sentence
from trefoil.care.reaching.schema import Reaching, Way
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Reason
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.items import Item
from trefoil.vault.reader import Reader


class NoHours(ValueError):
    """Quiet time begins and ends at the same hour."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Wanted:
    """What was chosen on the page, as it was typed."""

    way: Way
    address: str
    sentence: str
    quiet: Quiet


def reach_by(
    *, permit: Permit, reader: Reader, wanted: Wanted, names: Sequence[str], days: tuple[date, ...], at: datetime
) -> None:
    """Keep how the person wishes to be reached, and let the outbox know.

    `names` are those that no message may hold; `days` those on which it is worth a look. Raises NoHours,
    AddressRefused, SentenceRefused, or what the gateway raises; then all is as it was.
    """
    if wanted.quiet.start == wanted.quiet.end:
        raise NoHours
    address = address_of(way=wanted.way, typed=wanted.address)
    check_sentence(sentence=wanted.sentence, names=names)
    _keep(permit=permit, reader=reader, way=wanted.way, address=address, wanted=wanted, at=at)
    quiet = wanted.quiet
    row = outbox.Row(
        way=wanted.way.value,
        address=address,
        sentence=wanted.sentence,
        quiet_from=quiet.start,
        quiet_to=quiet.end,
        weekend=quiet.weekend.value,
        zone=quiet.zone,
        days=tuple(day.isoformat() for day in days),
    )
    outbox.put(account=reader.account, row=row)


def stop_reaching(*, permit: Permit, reader: Reader, wanted: Wanted, at: datetime) -> None:
    """Turn it off: the row goes first, so that nothing else can keep it. Then the choice is kept, without the address.

    Raises what the gateway raises; it is off all the same.
    """
    outbox.take_away(account=reader.account)
    _keep(permit=permit, reader=reader, way=Way.NONE, address="", wanted=wanted, at=at)


def _keep(*, permit: Permit, reader: Reader, way: Way, address: str, wanted: Wanted, at: datetime) -> None:
    quiet = wanted.quiet
    new = Reaching(
        way=way,
        address=Plain(address),
        sentence=Plain(wanted.sentence),
        quiet_from=quiet.start,
        quiet_to=quiet.end,
        weekend=quiet.weekend,
        zone=quiet.zone,
    )
    old = _kept(permit=permit, reader=reader, at=at)
    if old is not None and old.payload == new:
        return
    if old is None and way is Way.NONE:
        return  # silence needs no line
    if old is not None:
        # A new thing rather than a new version: an address that is not used any more is not kept among older versions.
        gateway.erase(permit=permit, reader=reader, item=old.id, at=at)
    gateway.write(permit=permit, reader=reader, payload=new, item=None, expected_revision=None, at=at)


def _kept(*, permit: Permit, reader: Reader, at: datetime) -> Item[Reaching] | None:
    opening = gateway.look(
        permits=(permit,), reader=reader, kinds=(Reaching,), reason=Reason.OWN_THINGS, words=None, at=at
    )
    return newest(opening.items(Reaching))
