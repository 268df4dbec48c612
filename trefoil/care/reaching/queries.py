"""How a person wishes to be reached, and what a site can send at all."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique

from django.conf import settings

from trefoil.care.reaching import outbox
from trefoil.care.reaching.rules import Quiet, Verdict, may_send
from trefoil.care.reaching.schema import Reaching, Way
from trefoil.kernel.ids import AccountId
from trefoil.kernel.plain import Plain, Ticket
from trefoil.kernel.vocabulary import Reason
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.items import Item
from trefoil.vault.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WishesSeen:
    """What the person chose last, and the ticket that reveals it. `way` is NONE before anything was chosen."""

    way: Way
    address: Plain
    sentence: Plain
    quiet: Quiet | None
    ticket: Ticket
    troubles: frozenset[gateway.Trouble]


@unique
class Offer(StrEnum):
    """What stands behind a way here."""

    REAL = "real"
    SHOWN_ONLY = "shown_only"  # the demonstration: it can be picked, and nothing is sent
    NOT_HERE = "not_here"


def wishes(*, permit: Permit, reader: Reader, at: datetime) -> WishesSeen:
    """Open what the person chose. Raises what the gateway raises."""
    opening = gateway.look(
        permits=(permit,), reader=reader, kinds=(Reaching,), reason=Reason.OWN_THINGS, words=None, at=at
    )
    kept = newest(opening.items(Reaching))
    if kept is None:
        return WishesSeen(
            way=Way.NONE,
            address=Plain(""),
            sentence=Plain(""),
            quiet=None,
            ticket=opening.ticket,
            troubles=opening.troubles,
        )
    chosen = kept.payload
    return WishesSeen(
        way=chosen.way,
        address=chosen.address,
        sentence=chosen.sentence,
        quiet=Quiet(start=chosen.quiet_from, end=chosen.quiet_to, weekend=chosen.weekend, zone=chosen.zone),
        ticket=opening.ticket,
        troubles=opening.troubles,
    )


def newest(items: tuple[Item[Reaching], ...]) -> Item[Reaching] | None:
    """Return the newest of what two windows may have begun in the same moment."""
    return max(items, key=lambda item: (item.at, item.id), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """How things stand in the outbox: which way is on, what would hold a test back, and whether the last came back."""

    way: Way
    test: Verdict
    turned_back: bool


def how_it_stands(*, account: AccountId, at: datetime) -> Now:
    """Return what would really be sent. `way` is NONE when nothing would."""
    found = outbox.standing(account=account)
    if found is None:
        return Now(way=Way.NONE, test=Verdict.NOTHING_NEW, turned_back=False)
    row = found.row
    return Now(
        way=outbox.way_of(row),
        test=may_send(now=at, quiet=row.quiet, waiting=row.waiting) if row.test else Verdict.NOTHING_NEW,
        turned_back=row.turned_back,
    )


def offered(way: Way) -> Offer:
    """Return what stands behind a way on this site."""
    if settings.DEMONSTRATION:
        return Offer.SHOWN_ONLY
    server = settings.TREFOIL_TEXTS if way is Way.TEXT else settings.TREFOIL_MAIL
    return Offer.NOT_HERE if server is None else Offer.REAL


def sender() -> str:
    """Return the address that mails come from, so that the person knows it is us; empty when none is sent."""
    server = settings.TREFOIL_MAIL
    return "" if server is None else str(server.sender)
