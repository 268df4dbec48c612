"""Sharing, stopping, taking back, pausing, beginning again: what the pages do with one call each."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from trefoil.care.consent.choosing import Chosen, accepted, blocked_of, terms_of, vouching_of, why_not
from trefoil.care.directory.queries import NotListed, one
from trefoil.care.profile.actions import tell_how_to_speak
from trefoil.kernel.ids import AccountId, GrantId, RecordId
from trefoil.kernel.vocabulary import GrantState
from trefoil.policy.grants import CannotGrant, Released, Vouching, Warned, WhyNot
from trefoil.policy.reach import Reach
from trefoil.policy.stopping import CannotResume, CannotStop, Not, check_can_resume
from trefoil.policy.terms import Began
from trefoil.vault.asking import let_go_of_asks
from trefoil.vault.formats import LIVE
from trefoil.vault.granting import Accepted, give, give_all
from trefoil.vault.identities import standing_of
from trefoil.vault.reader import Reader
from trefoil.vault.records import control_of, load_roster
from trefoil.vault.stopping import held_grant, pause_everyone, resume_everyone, stop
from trefoil.vault.times import as_time
from trefoil.vault.told import note_told
from trefoil.vault.undoing import terms_of as terms_of_held
from trefoil.vault.undoing import undo_stop


def share(*, reader: Reader, record: RecordId, chosen: Chosen, at: datetime) -> GrantId:
    """Share what was chosen and return the grant. The caller has checked the words a moment ago.

    What the same person was given of the same thing before ends with it, in one deed, so that only what was said yes to
    last stands (ADR 0030). Raises CannotGrant, and what `vault.granting.give` raises; then nothing has changed.
    """
    (grant,) = share_all(reader=reader, record=record, chosen=(chosen,), at=at)
    return grant


def share_all(*, reader: Reader, record: RecordId, chosen: Sequence[Chosen], at: datetime) -> tuple[GrantId, ...]:
    """Share several kinds with one person in one deed: all that was chosen, or nothing. Raises as `share`."""
    said = []
    for one_of_them in chosen:
        terms = terms_of(chosen=one_of_them, record=record, at=at)
        if terms is None:
            raise CannotGrant(reason=WhyNot.TOO_SHORT)
        reason = why_not(terms=terms, chosen=one_of_them, reader=reader, at=at)
        if reason is not None:
            raise CannotGrant(reason=reason)
        said.append((terms, accepted(terms=terms, chosen=one_of_them, at=at)))
    grants = give_all(reader=reader, said=said, at=at)
    grantee = AccountId(chosen[0].person.account)
    let_go_of_asks(reader=reader, of=(grantee,))  # whatever they asked for was answered by this
    tell_how_to_speak(reader=reader, record=record, only=grantee, at=at)
    return grants


def stop_one(*, reader: Reader, record: RecordId, grant: GrantId, reach: Reach | None = None, at: datetime) -> None:
    """Stop what one tap reaches: by the line of one grant, or, with `reach`, by the whole kind that it is of.

    Stopping what is over is no mistake: a second tap does nothing. Raises Conflict.
    """
    with suppress(CannotStop):  # already stopped or over: what the person wants is so
        stop(reader=reader, record=record, grant=grant, reach=reach, at=at)


def stop_person(*, reader: Reader, record: RecordId, person: AccountId, at: datetime) -> None:
    """Stop everything that one person can see or add. Raises Conflict."""
    roster = load_roster(owner=reader.owner(record=record)).roster
    for held in roster.grants:
        if held.grantee == person and held.state in LIVE:
            stop_one(reader=reader, record=record, grant=GrantId(held.grant), at=at)


def let_it_end(*, reader: Reader, record: RecordId, grant: GrantId) -> None:
    """Let a share end on its day, so that no page speaks of it again. Nothing about the share changes."""
    roster = load_roster(owner=reader.owner(record=record)).roster
    if any(held.grant == grant for held in roster.grants):
        note_told(reader=reader, what=(f"ends.{grant}",))


def begin_now(*, reader: Reader, record: RecordId, grant: GrantId, at: datetime) -> GrantId:
    """Let a share that was asked for begin now: the person says yes a second time, at least an hour after the first.

    The caller has checked the words a moment ago. Raises CannotStop (there is no such share), CannotGrant (too soon, or
    the person is gone), and what `vault.granting.give` raises; then nothing has changed.
    """
    roster = load_roster(owner=reader.owner(record=record)).roster
    held = held_grant(roster=roster, grant=grant)
    try:
        person = one(account=AccountId(held.grantee))
    except NotListed:
        raise CannotGrant(reason=WhyNot.NOT_LIVE) from None
    before = terms_of_held(roster=roster, held=held, marks=person.marks)
    if held.state != GrantState.ACTIVE.value or before.starts_at <= at:
        raise CannotStop(reason=Not.STATE)  # it has begun, or it is over
    yes = Accepted(
        name=person.name,
        organization=person.organization,
        vouched=vouching_of(person),
        warned=Warned.SHOWN,
        released=Released.NONE_EXISTS,
        read_back=held.read_back,
        said_yes_at=as_time(held.given_at),
    )
    return give(reader=reader, terms=replace(before, starts_at=at, began=Began.ASKED_FOR), accepted=yes, at=at)


def undo(*, reader: Reader, record: RecordId, grant: GrantId, at: datetime) -> tuple[GrantId, ...]:
    """Take a stop back, all that it ended, on the very same terms. Raises CannotStop, CannotUndo or Conflict."""
    roster = load_roster(owner=reader.owner(record=record)).roster
    held = next((one for one in roster.grants if one.grant == grant), None)
    known = next((one for one in roster.people if held and one.account == held.grantee), None)
    again = Accepted(
        name=known.name if known else "",
        organization=known.organization if known else "",
        vouched=Vouching(known.checked) if known else Vouching.NOBODY,
        warned=Warned.SHOWN,
        released=Released.NONE_EXISTS,
        read_back=held.read_back if held else "",
    )
    return undo_stop(reader=reader, record=record, grant=grant, accepted=again, at=at)


def pause(*, reader: Reader, record: RecordId, at: datetime) -> None:
    """Pause everyone with one tap. Raises Conflict."""
    pause_everyone(reader=reader, record=record, at=at)


def begin_again(*, reader: Reader, record: RecordId, words_at: datetime, at: datetime) -> int:
    """Let paused grants begin again, each looked at anew. Returns how many stay paused or ended. Raises Conflict."""
    owner = reader.owner(record=record)
    roster = load_roster(owner=owner).roster
    control = control_of(owner=owner, roster=roster)
    able, left = [], 0
    for held in roster.grants:
        if held.state != GrantState.PAUSED.value:
            continue
        try:
            person = one(account=AccountId(held.grantee))
            check_can_resume(
                asker=reader.account,
                control=control,
                state=GrantState.PAUSED,
                terms=terms_of_held(roster=roster, held=held, marks=person.marks),
                standing=standing_of(account=held.grantee),
                vouched=vouching_of(person),
                blocked=blocked_of(reader=reader, person=person),
                words_typed_at=words_at,
                at=at,
            )
        except (NotListed, CannotResume):
            left += 1
        else:
            able.append(held.grant)
    if able:
        resume_everyone(reader=reader, record=record, only=able, at=at)
    return left
