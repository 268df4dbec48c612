"""Sharing: a statement signed by the record's key, logged, then wrapped (vault design, section 3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec

from trefoil.kernel.ids import GrantId, fresh
from trefoil.kernel.vocabulary import GrantState, Verb
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import Deed, Receipt, deed
from trefoil.ledger.site import site_id
from trefoil.policy.grants import Released, Vouching, Warned, check_can_grant
from trefoil.policy.reach import Share, replaced_by
from trefoil.policy.terms import Terms
from trefoil.vault import models, statements
from trefoil.vault.closing import Ending, end_in, move_over, share_of
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
from trefoil.vault.identities import Identity, check_logged, identity, standing_of
from trefoil.vault.keeping_out import blocked_now
from trefoil.vault.keys import RecordKeys, shareable
from trefoil.vault.mailbox import post
from trefoil.vault.newest import check_newest
from trefoil.vault.reader import Reader
from trefoil.vault.records import load_roster, store_roster
from trefoil.vault.reencrypt import finish
from trefoil.vault.talking import bring_back
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
    read_back: str  # the very sentence on the page: the record of consent
    said_yes_at: datetime | None = None


class KeysChanged(Exception):
    """Somebody's keys are not those the person accepted, nor their successors: fail closed (I-8)."""


class NotOne(ValueError):
    """What is shared in one deed goes to one person: their key is looked up once."""


def give(*, reader: Reader, terms: Terms, accepted: Accepted, at: datetime) -> GrantId:
    """Share one kind of thing, or one thing, with one person until a date. Returns the grant's id.

    The caller has asked for the person's words again. Raises CannotGrant, NoSuchKeys, KeysChanged, NotIncluded,
    PrivateStaysPrivate, NothingToShare, RosterIsOlder, OlderEpoch or Conflict; then nothing was shared.
    """
    (grant,) = give_all(reader=reader, said=((terms, accepted),), at=at)
    return grant


def give_all(*, reader: Reader, said: Sequence[tuple[Terms, Accepted]], at: datetime) -> tuple[GrantId, ...]:
    """Share several kinds of things with one person in one deed: all of them, or none. Raises as `give`, or NotOne."""
    grantee = said[0][0].grantee
    if any(terms.grantee != grantee for terms, _accepted in said):
        raise NotOne
    found, standing = identity(account=grantee), standing_of(account=grantee)
    for terms, accepted in said:
        check_can_grant(
            terms=terms,
            owner=reader.account,
            standing=standing,
            vouched=accepted.vouched,
            warned=accepted.warned,
            released=accepted.released,
            blocked=blocked_now(reader=reader, account=grantee, name=accepted.name, organization=accepted.organization),
            said_yes_at=accepted.said_yes_at,
            at=at,
        )
        shareable(terms.category)
    check_logged(found=found, at=at)
    handing = [Handing(terms=terms, accepted=accepted) for terms, accepted in said]
    return hand_over(reader=reader, found=found, handing=handing, at=at)


@dataclass(frozen=True, slots=True)
class Again:
    """A stopped grant that is given once more, and the state in which it comes back."""

    held: Held
    state: GrantState


@dataclass(frozen=True, slots=True, repr=False)
class Handing:
    """One grant on its way, and the stopped one that it gives once more, if it does."""

    terms: Terms
    accepted: Accepted
    again: Again | None = None


@dataclass(frozen=True, slots=True)
class _Handed:
    """The roster with one more grant, the last line of it, and the places where others ended for it."""

    roster: Roster
    line: Receipt
    grant: GrantId
    ended_in: tuple[str, ...]


def hand_over(*, reader: Reader, found: Identity, handing: Sequence[Handing], at: datetime) -> tuple[GrantId, ...]:
    """Sign, log, wrap and post grants of one record to one person, in one deed. For `give` and for undoing a stop,
    which have asked their own rules.

    What the same person has of the same thing by a live grant ends in that deed: there are never two (ADR 0030).
    """
    owner = reader.owner(record=handing[0].terms.record)
    seen = load_roster(owner=owner)
    check_newest(reader=reader, owner=owner, seen=seen)
    _same_keys_as_before(roster=seen.roster, found=found)
    places = tuple(dict.fromkeys(_place_of(roster=seen.roster, one=one) for one in handing))
    for place in places:
        check_shareable_place(roster=seen.roster, compartment=place)
        finish(owner=owner, compartment=place, roster=seen.roster)
    handed: list[_Handed] = []
    roster = seen.roster
    with deed() as this:
        for one in handing:
            handed.append(_hand_one(this, reader=reader, owner=owner, roster=roster, found=found, one=one, at=at))
            roster = handed[-1].roster
        stops = {one.again.held.stop for one in handing if one.again is not None and one.again.held.stop}
        roster, said = bring_back(this, reader=reader, owner=owner, roster=roster, stops=stops, at=at)
        store_roster(owner=owner, seen=seen, roster=roster, line=said or handed[-1].line)
    ended_in = tuple(dict.fromkeys(place for one in handed for place in one.ended_in))
    move_over(owner=owner, places=ended_in, roster=roster)
    return tuple(one.grant for one in handed)


def _place_of(*, roster: Roster, one: Handing) -> str:
    """Return the compartment that a grant is of: for a single thing that is new, the one that it is copied from."""
    shelf = roster.compartments[shareable(one.terms.category).value]
    return one.again.held.compartment if one.again is not None else shelf


def _hand_one(
    this: Deed, *, reader: Reader, owner: RecordKeys, roster: Roster, found: Identity, one: Handing, at: datetime
) -> _Handed:
    terms, again = one.terms, one.again
    compartment = _place_of(roster=roster, one=one)
    state = again.state if again is not None else GrantState.ACTIVE
    before = _taken_place_of(roster=roster, terms=terms)
    if before:
        # no session's mark: a share that was replaced is not brought back beside the one that replaced it
        ending = Ending(state=GrantState.STOPPED, event=Event.STOPPED, session_mark=b"")
        ended = end_in(this, reader=reader, owner=owner, roster=roster, sure=roster, held=before, ending=ending, at=at)
        roster = ended.roster
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
        accepted=one.accepted,
        state=state,
        at=at,
    )
    event = Event.SHARED if again is None else Event.UNDONE
    line = _append_entry(this, reader=reader, owner=owner, terms=terms, held=held, event=event, at=at)
    models.GrantMark.objects.create(id=held.grant, state=state.value, last_day=terms.not_after.date())
    if Verb.READ in terms.verbs and state is GrantState.ACTIVE:
        wanted = WrapFor(grant=held.grant, grant_digest=held.digest, kem=found.kem_public())
        add_wraps(owner=owner, roster=roster, compartment=compartment, wanted=(wanted,))
    _tell(reader=reader, owner=owner, found=found, held=held, at=at)
    return _Handed(
        roster=_with_grant(roster, held=held, found=found, one=one),
        line=line,
        grant=GrantId(held.grant),
        ended_in=tuple(dict.fromkeys(each.compartment for each in before)),
    )


def _taken_place_of(*, roster: Roster, terms: Terms) -> tuple[Held, ...]:
    """Return the live grants whose place a new one takes."""
    new = Share(
        grant=GrantId(""),
        grantee=terms.grantee,
        category=terms.category,
        item=terms.item,
        state=GrantState.ACTIVE,
    )
    over = replaced_by(new=new, shares=[share_of(held) for held in roster.grants])
    return tuple(held for held in roster.grants if held.grant in over)


def _tell(*, reader: Reader, owner: RecordKeys, found: Identity, held: Held, at: datetime) -> None:
    """Post the letter by which the grantee learns of a grant."""
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
        received=Received(grant=held.grant, signed=held.signed, given_at=held.given_at),
    )
    letter = GrantLetter(giver=reader.account, news=statements.sign(statement=news, signer=reader.keys.sign))
    post(to=found.account, kem=found.kem_public(), letter=Letter(content=letter), at=at)


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


def _with_grant(roster: Roster, *, held: Held, found: Identity, one: Handing) -> Roster:
    known = Known(
        account=found.account,
        name=one.accepted.name,
        role=one.terms.role.value,
        organization=one.accepted.organization,
        keys=found.digest,
        kem=found.kem,
        sign=found.sign,
        checked=one.accepted.vouched.value,
    )
    others = tuple(other for other in roster.people if other.account != found.account)
    return msgspec.structs.replace(
        roster,
        people=(*others, known),
        grants=(*(_undone(each, one.again) for each in roster.grants), held),
        sequence=roster.sequence + 1,
        last_grant=held.digest,
    )


def _undone(held: Held, again: Again | None) -> Held:
    """Return a grant as taken back, when it is the one that is given once more or was ended by the same stop."""
    if again is None or (held.grant != again.held.grant and (not held.stop or held.stop != again.held.stop)):
        return held
    return msgspec.structs.replace(held, undone=True)
