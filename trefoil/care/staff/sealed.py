"""Invitations as their rows hold them: sealed, and found by keyed tags (vault design, section 3)."""

from datetime import datetime

from trefoil.care.staff import models
from trefoil.care.staff.schema import Invited
from trefoil.crypto.cards import Card
from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import derive, keyed_tag
from trefoil.crypto.sealing import open_sealed, seal
from trefoil.vault.site import site_keys


def _key(what: str) -> bytes:
    return derive(site_keys().names, label=context(Tag.INVITATION, what))


def seal_invited(*, invitation: str, invited: Invited) -> bytes:
    """Return what a row holds, bound to the row."""
    return seal(key=_key("seal"), context=context(Tag.INVITATION, invitation), plain=invited.pack())


def open_invited(row: models.Invitation) -> Invited:
    """Return what a row holds. Raises CannotOpen when it was changed or moved."""
    plain = open_sealed(key=_key("seal"), context=context(Tag.INVITATION, row.id), sealed=bytes(row.blob))
    return Invited.unpack(plain)


def code_tag(*, card: Card) -> bytes:
    """Return the tag under which an invitation is found by its code. Nobody finds the code from it."""
    return keyed_tag(key=_key("code"), label=context(Tag.INVITATION, card.id_part, card.secret))


def seat_tag(*, account: str) -> bytes:
    """Return the tag under which a newcomer's invitation is found by their account."""
    return keyed_tag(key=_key("seat"), label=context(Tag.INVITATION, account))


def forget_old(*, at: datetime) -> int:
    """Take away invitations whose last day is over. Returns how many."""
    return models.Invitation.objects.filter(last_day__lt=at.date()).delete()[0]
