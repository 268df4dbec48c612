"""Sharing: a statement signed by the record's key, logged, then wrapped (vault design, section 3)."""

from dataclasses import dataclass
from datetime import datetime

import msgspec

from trefoil.kernel.ids import GrantId, fresh
from trefoil.kernel.vocabulary import GrantState, Verb
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import Deed, Receipt, deed
from trefoil.ledger.site import site_id
from trefoil.policy.decisions import Standing
from trefoil.policy.grants import Blocked, Released, Vouching, Warned, check_can_grant
from trefoil.policy.terms import Terms
from trefoil.vault import models, statements
from trefoil.vault.envelopes import put_in_envelope
from trefoil.vault.epochs import WrapFor, least_epoch, present_epoch
from trefoil.vault.formats import (
    GrantLetter,
    GrantNews,
    GrantStatement,
    Held,
    Known,
    Letter,
    Received,
    ReceivedRecord,
    Roster,
)
from trefoil.vault.identities import Identity, check_logged, identity
from trefoil.vault.keys import RecordKeys, shareable
from trefoil.vault.mailbox import post
from trefoil.vault.newest import check_newest
from trefoil.vault.reader import Reader
from trefoil.vault.records import RosterSeen, load_roster, store_roster
from trefoil.vault.reencrypt import finish
from trefoil.vault.times import as_text
from trefoil.vault.wrapping import add_wraps, check_shareable_place


@dataclass(frozen=True, slots=True, repr=False)
class Accepted:
    """What the person saw and said yes to about somebody, beside the terms."""

    name: str
    organization: str
    vouched: Vouching
    warned: Warned
    released: Released
    blocked: Blocked
    read_back: str  # the very sentence on the page: the record of consent
    said_yes_at: datetime | None = None


class KeysChanged(Exception):
    """Somebody's keys are not those the person accepted, nor their successors: fail closed (I-8)."""


def give(*, reader: Reader, terms: Terms, accepted: Accepted, at: datetime) -> GrantId:
    """Share one kind of thing, or one thing, with one person until a date. Returns the grant's id.

    The caller has asked for the person's words again. Raises CannotGrant, NoSuchKeys, KeysChanged, NotIncluded,
    PrivateStaysPrivate, NothingToShare, RosterIsOlder, OlderEpoch or Conflict; then nothing was shared.
    """
    found = identity(account=terms.grantee)
    check_can_grant(
        terms=terms,
        owner=reader.account,
        standing=Standing.LIVE,  # identity() raises when the keys have ended
        vouched=accepted.vouched,
        warned=accepted.warned,
        released=accepted.released,
        blocked=accepted.blocked,
        said_yes_at=accepted.said_yes_at,
        at=at,
    )
    shareable(terms.category)
    check_logged(found=found, at=at)
    return hand_over(reader=reader, terms=terms, accepted=accepted, found=found, again=None, at=at)


@dataclass(frozen=True, slots=True)
class Again:
    """A stopped grant that is given once more, and the state in which it comes back."""

    held: Held
    state: GrantState


def hand_over(
    *, reader: Reader, terms: Terms, accepted: Accepted, found: Identity, again: Again | None, at: datetime
) -> GrantId:
    """Sign, log, wrap and post one grant. For `give` and for undoing a stop, which have asked their own rules."""
    owner = reader.owner(record=terms.record)
    seen = load_roster(owner=owner)
    check_newest(reader=reader, owner=owner, seen=seen)
    _same_keys_as_before(roster=seen.roster, found=found)
    compartment = seen.roster.compartments[shareable(terms.category).value]
    if again is not None:
        compartment = again.held.compartment
    check_shareable_place(roster=seen.roster, compartment=compartment)
    state = again.state if again is not None else GrantState.ACTIVE
    finish(owner=owner, compartment=compartment, roster=seen.roster)
    with deed() as this:
        roster = seen.roster
        if terms.item is not None and again is None:
            envelope = put_in_envelope(
                owner=owner, compartment=compartment, category=terms.category.value, item=terms.item, at=at
            )
            roster = msgspec.structs.replace(roster, envelopes=(*roster.envelopes, envelope))
            compartment = envelope.compartment
        held = _signed_grant(
            owner=owner,
            roster=roster,
            terms=terms,
            compartment=compartment,
            found=found,
            accepted=accepted,
            state=state,
            at=at,
        )
        grant = held.grant
        received = Received(grant=grant, signed=held.signed, given_at=held.given_at)
        event = Event.SHARED if again is None else Event.UNDONE
        line = _append_entry(this, reader=reader, owner=owner, terms=terms, held=held, event=event, at=at)
        models.GrantMark.objects.create(id=grant, state=state.value, last_day=terms.not_after.date())
        if Verb.READ in terms.verbs and state is GrantState.ACTIVE:
            wanted = WrapFor(grant=grant, grant_digest=held.digest, kem=found.kem_public())
            add_wraps(owner=owner, roster=roster, compartment=compartment, wanted=(wanted,))
        news = GrantNews(
            site=site_id(),
            to=found.account,
            record=ReceivedRecord(
                record=owner.record,
                record_key=owner.sign.public().to_bytes(),
                log_key=owner.log.public().to_bytes(),
                log_tag=owner.log_tag,
                owner=reader.account,
                owner_name=reader.home.name,
            ),
            received=received,
        )
        letter = GrantLetter(giver=reader.account, news=statements.sign(statement=news, signer=reader.keys.sign))
        post(to=found.account, kem=found.kem_public(), letter=Letter(content=letter), at=at)
        store_roster(
            owner=owner,
            seen=RosterSeen(roster=seen.roster, version=seen.version),
            roster=_with_grant(roster, held=held, found=found, terms=terms, accepted=accepted, again=again),
            line=line,
        )
    return GrantId(grant)


def _same_keys_as_before(*, roster: Roster, found: Identity) -> None:
    """Check that somebody who was accepted once is accepted by the same keys, or by keys those have signed."""
    accepted = [known.keys for known in roster.people if known.account == found.account]
    if not accepted or accepted[0] == found.digest:
        return
    chain = models.KeyRow.objects.filter(account_id=found.account).values_list("digest", flat=True)
    if accepted[0] not in {bytes(digest) for digest in chain}:
        raise KeysChanged


def _signed_grant(
    *,
    owner: RecordKeys,
    roster: Roster,
    terms: Terms,
    compartment: str,
    found: Identity,
    accepted: Accepted,
    state: GrantState,
    at: datetime,
) -> Held:
    grant = fresh()
    epoch = present_epoch(compartment=compartment, least=least_epoch(roster=roster, compartment=compartment))
    statement = GrantStatement(
        site=site_id(),
        record=owner.record,
        compartment=compartment,
        category=terms.category.value,
        item=terms.item,
        first_epoch=epoch,
        grantee=terms.grantee,
        grantee_keys=found.digest,
        verbs=tuple(sorted(verb.value for verb in terms.verbs)),
        purpose=terms.purpose.value,
        starts_at=as_text(terms.starts_at),
        not_after=as_text(terms.not_after),
        sequence=roster.sequence + 1,
        previous=roster.last_grant,
    )
    signed = statements.sign(statement=statement, signer=owner.sign)
    return Held(
        grant=grant,
        signed=signed,
        digest=statements.digest(GrantStatement, signed=signed),
        compartment=compartment,
        category=terms.category.value,
        item=terms.item,
        grantee=terms.grantee,
        state=state.value,
        read_back=accepted.read_back,
        given_at=as_text(at),
        changed_at=as_text(at),
    )


def _append_entry(
    this: Deed, *, reader: Reader, owner: RecordKeys, terms: Terms, held: Held, event: Event, at: datetime
) -> Receipt:
    body = EntryBody(
        at=as_text(at),
        actor=reader.account,
        event=event,
        categories=(terms.category.value,),
        grant=held.grant,
        purpose=terms.purpose.value,
        subject=terms.grantee,
        statement=held.digest.hex(),
        until=as_text(terms.not_after),
    )
    return this.append(target=owner.log_target, body=body, signer=reader.keys.sign)


def _with_grant(
    roster: Roster, *, held: Held, found: Identity, terms: Terms, accepted: Accepted, again: Again | None
) -> Roster:
    known = Known(
        account=found.account,
        name=accepted.name,
        role=terms.role.value,
        organization=accepted.organization,
        keys=found.digest,
        kem=found.kem,
        sign=found.sign,
        checked=accepted.vouched.value,
    )
    others = tuple(one for one in roster.people if one.account != found.account)
    return msgspec.structs.replace(
        roster,
        people=(*others, known),
        grants=(*(_undone(one, again) for one in roster.grants), held),
        sequence=roster.sequence + 1,
        last_grant=held.digest,
    )


def _undone(held: Held, again: Again | None) -> Held:
    if again is None or held.grant != again.held.grant:
        return held
    return msgspec.structs.replace(held, undone=True)
