"""Inviting, enrolling, vouching, suspending and off-boarding. No act here reads, resets or chooses anything (I-16)."""

from dataclasses import dataclass
from datetime import datetime

import msgspec
from django.db import IntegrityError

from trefoil.care.accounts.actions import begin_newcomer
from trefoil.care.directory import actions as directory
from trefoil.care.directory import queries as listed
from trefoil.care.staff import models, rules
from trefoil.care.staff.queries import Newcomer, newcomer
from trefoil.care.staff.rules import Because, CannotDo
from trefoil.care.staff.schema import Invited
from trefoil.care.staff.sealed import code_tag, open_invited, seal_invited, seat_tag
from trefoil.crypto.cards import Card, card_code, read_card
from trefoil.crypto.gate import Gate
from trefoil.crypto.keys import random_bytes
from trefoil.kernel.ids import AccountId, OrganizationId, fresh
from trefoil.kernel.vocabulary import Role
from trefoil.vault import identities
from trefoil.vault.accounts import Secrets
from trefoil.vault.keys import AccountKeys
from trefoil.vault.sessions import limits
from trefoil.vault.sessions.store import end_every_session_of
from trefoil.vault.times import as_text, as_time


class NoInvitation(Exception):
    """No open invitation has this code: it never was, it was used, it has ended, or it was taken back. Never which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What somebody with a code is told: where they are invited to, and as what. Nothing about anybody else."""

    organization: str
    role: Role | None


# --- by a steward ---------------------------------------------------------------------------------------------------


def invite(*, steward: AccountKeys, organization: OrganizationId, role: Role | None, called: str, at: datetime) -> str:
    """Make an invitation and return its code, which is shown once and kept nowhere.

    `role` is None for somebody who is to help run the site. Raises NotASteward, CannotDo or NotListed.
    """
    identities.check_steward(steward)
    rules.check_called(called=called)
    listed.organization(organization=organization)
    code, name, ends_at = card_code(), fresh(), rules.holds_until(at=at)
    invited = Invited(
        organization=organization,
        role="" if role is None else role.value,
        called=called.strip(),
        by=steward.account,
        ends_at=as_text(ends_at),
    )
    models.Invitation.objects.create(
        id=name,
        code=code_tag(card=read_card(code)),
        last_day=ends_at.date(),
        blob=seal_invited(invitation=name, invited=invited),
    )
    return code


def take_back(*, steward: AccountKeys, invitation: str) -> None:
    """Take an invitation back that nobody has finished. Doing it twice is no mistake. Raises NotASteward."""
    identities.check_steward(steward)
    models.Invitation.objects.filter(id=invitation, seat=None).delete()


def vouch_for(*, steward: AccountKeys, steward_name: str, account: str, at: datetime) -> Newcomer:
    """Vouch for the very keys that a newcomer enrolled, and show them to people once enough have vouched.

    The steward has compared the six words by phone. Raises NotASteward, CannotDo, KeysDoNotFollow or Conflict.
    """
    rules.check_another(steward=steward.account, account=account)
    waiting = newcomer(account=account)
    if waiting is None:
        raise CannotDo(reason=Because.NOT_HERE)
    try:
        identities.vouch(steward=steward, account=account, at=at, seen=waiting.digest)
    except IntegrityError:
        raise CannotDo(reason=Because.ALREADY) from None
    directory.name_for_steward(account=AccountId(steward.account), name=steward_name)
    now = newcomer(account=account)
    assert now is not None
    if len(now.vouchers) >= now.needed:
        _let_start(now, at=at)
    return now


def _let_start(waiting: Newcomer, *, at: datetime) -> None:
    seats = models.Invitation.objects.filter(seat=seat_tag(account=waiting.account))
    invited = open_invited(seats.get())
    if waiting.role is None:
        identities.name_steward(account=waiting.account, at=at)
        directory.name_for_steward(account=AccountId(waiting.account), name=waiting.name)
    else:
        directory.list_professional(
            account=AccountId(waiting.account),
            name=waiting.name,
            role=waiting.role,
            organization=OrganizationId(invited.organization),
        )
    seats.delete()


def vouch_again(*, steward: AccountKeys, steward_name: str, account: str, at: datetime) -> None:
    """Vouch for somebody who is here already: a second steward, or after a new key. Raises as `vouch_for`."""
    rules.check_another(steward=steward.account, account=account)
    try:
        identities.vouch(steward=steward, account=account, at=at)
    except IntegrityError:
        raise CannotDo(reason=Because.ALREADY) from None
    directory.name_for_steward(account=AccountId(steward.account), name=steward_name)


def suspend(*, steward: AccountKeys, account: str, at: datetime) -> None:
    """Let somebody open nothing for now, and sign them out. No reason is asked. Raises NotASteward, CannotDo."""
    rules.check_another(steward=steward.account, account=account)
    identities.suspend(steward=steward, account=account, at=at)
    end_every_session_of(account=account, at=at)


def let_come_back(*, steward: AccountKeys, account: str, at: datetime) -> None:
    """Let somebody come back who was suspended, after their words were compared. Raises NotASteward, CannotDo."""
    rules.check_another(steward=steward.account, account=account)
    identities.reinstate(steward=steward, account=account, at=at)


def end_work(*, steward: AccountKeys, account: str, at: datetime) -> None:
    """End somebody's work here: their key statement and their sessions. Raises NotASteward or CannotDo.

    Each owner sees it at their next visit, and what they shared ends then in their keys too. No reason is asked.
    """
    rules.check_another(steward=steward.account, account=account)
    identities.off_board(steward=steward, account=account, at=at)
    end_every_session_of(account=account, at=at)
    models.Invitation.objects.filter(seat=seat_tag(account=account)).delete()


# --- by somebody with a code ----------------------------------------------------------------------------------------


def read_invitation(*, card: Card, at: datetime) -> Offer:
    """Return what an open invitation offers. Raises NoInvitation or TooManyTries."""
    _, invited = _find(card=card, at=at)
    names = listed.names_of_organizations()
    return Offer(organization=names.get(invited.organization, ""), role=Role(invited.role) if invited.role else None)


def enrol(*, card: Card, handle: str, name: str, ways_in: tuple[Secrets, ...], gate: Gate, at: datetime) -> AccountKeys:
    """Use an invitation: make the account, and bind its keys to it. It can be used once.

    Raises NoInvitation, TooManyTries, NameDoesNotWork, NameTaken or Busy; after the last three it can be used still.
    """
    row, invited = _find(card=card, at=at)
    mine = random_bytes(32)
    # taken before the slow work, so that of two at once with the same code only one makes an account
    if models.Invitation.objects.filter(id=row.id, code=code_tag(card=card), seat=None).update(code=mine) != 1:
        raise NoInvitation
    try:
        keys = begin_newcomer(
            name=name, handle=handle, door="team" if invited.role else "steward", ways_in=ways_in, gate=gate, at=at
        )
    except BaseException:
        models.Invitation.objects.filter(id=row.id, code=mine).update(code=code_tag(card=card))
        raise
    seen = identities.identity(account=keys.account)
    bound = msgspec.structs.replace(invited, account=keys.account, keys=seen.digest, name=name)
    models.Invitation.objects.filter(id=row.id, code=mine).update(
        seat=seat_tag(account=keys.account),
        last_day=(at + rules.VOUCHED_WITHIN).date(),
        blob=seal_invited(invitation=row.id, invited=bound),
    )
    return keys


def _find(*, card: Card, at: datetime) -> tuple[models.Invitation, Invited]:
    """Return the open invitation of a code. Wrong codes are counted by their first group, which is no secret.

    So nobody who guesses keeps anybody else from using theirs.
    """
    tries = f"invitation {card.id_part}"
    limits.check_stranger(handle=tries, at=at)
    row = models.Invitation.objects.filter(code=code_tag(card=card), seat=None).first()
    invited = open_invited(row) if row is not None else None
    if row is None or invited is None or not rules.is_open(ends_at=as_time(invited.ends_at), at=at):
        limits.note_try(handle=tries, at=at)
        raise NoInvitation
    return row, invited
