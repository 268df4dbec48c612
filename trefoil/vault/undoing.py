"""Taking a stop back: the same session, once, within ten minutes, on the very same terms (vault design, section 4)."""

from dataclasses import replace
from datetime import datetime

from trefoil.kernel.ids import AccountId, GrantId, ItemId, RecordId
from trefoil.kernel.vocabulary import Category, GrantState, Mark, Purpose, Role, Verb
from trefoil.policy.decisions import ControlFact
from trefoil.policy.reach import given_anew
from trefoil.policy.stopping import (
    CannotUndo,
    Not,
    StopFact,
    Undone,
    check_can_undo,
    check_comes_back,
    check_not_too_often,
    state_after_undo,
)
from trefoil.policy.terms import Began, Terms
from trefoil.vault.closing import share_of
from trefoil.vault.formats import GrantStatement, Held, Roster
from trefoil.vault.granting import Accepted, Again, Handing, hand_over
from trefoil.vault.identities import NoSuchKeys, check_logged, identity, standing_of
from trefoil.vault.keeping_out import blocked_now
from trefoil.vault.reader import Reader
from trefoil.vault.records import control_of, load_roster
from trefoil.vault.stopping import held_grant
from trefoil.vault.times import as_time


def terms_of(*, roster: Roster, held: Held, marks: frozenset[Mark] = frozenset()) -> Terms:
    """Return the terms of a grant from its signed statement and what the roster says of its grantee."""
    statement = GrantStatement.unpack(held.signed.statement)
    role = next(known.role for known in roster.people if known.account == held.grantee)
    return Terms(
        record=RecordId(statement.record),
        grantee=AccountId(statement.grantee),
        role=Role(role),
        marks=marks,
        category=Category(statement.category),
        item=ItemId(statement.item) if statement.item is not None else None,
        verbs=frozenset(Verb(verb) for verb in statement.verbs),
        purpose=Purpose(statement.purpose),
        starts_at=as_time(statement.starts_at),
        not_after=as_time(statement.not_after),
        began=Began.OWN_IDEA,
    )


def _of_here(reader: Reader, held: Held) -> bool:
    return bool(held.stopped_in) and held.stopped_in == reader.session_mark


def undo_stop(*, reader: Reader, record: str, grant: GrantId, accepted: Accepted, at: datetime) -> tuple[GrantId, ...]:
    """Give again everything that one stop ended a moment ago, in one deed. Returns the new grants. Raises CannotUndo,
    NotIncluded, RosterIsOlder or Conflict.

    It asks for no words, so it opens nothing that the stop had not closed a moment ago. What time has ended meanwhile
    stays ended.
    """
    owner = reader.owner(record=record)
    roster = load_roster(owner=owner).roster
    tapped = held_grant(roster=roster, grant=grant)
    together = [one for one in roster.grants if one is tapped or (one.stop and one.stop == tapped.stop)]
    check_not_too_often(
        undone_before=len({one.stop or one.grant for one in roster.grants if one.undone and _of_here(reader, one)})
    )
    try:
        found = identity(account=tapped.grantee)
    except NoSuchKeys:
        raise CannotUndo(reason=Not.PERSON) from None  # they do not work here any more
    control = control_of(owner=owner, roster=roster)
    stops = [_stop_fact(reader=reader, roster=roster, held=one) for one in together]
    whys = [_why_not(reader=reader, stopped=one, control=control, accepted=accepted, at=at) for one in stops]
    check_comes_back(whys=whys)
    shares = [share_of(one) for one in roster.grants]
    if given_anew(stopped=[share_of(one) for one in together], shares=shares):
        raise CannotUndo(reason=Not.GIVEN_ANEW)
    check_logged(found=found, at=at)
    paused_at = as_time(roster.paused_at) if roster.paused_at else None
    handing = [
        Handing(
            terms=stopped.terms,
            accepted=replace(accepted, read_back=held.read_back),
            again=Again(held=held, state=state_after_undo(stopped=stopped, everyone_paused_at=paused_at)),
        )
        for held, stopped, why in zip(together, stops, whys, strict=True)
        if why is None
    ]
    return hand_over(reader=reader, found=found, handing=handing, at=at)


def _stop_fact(*, reader: Reader, roster: Roster, held: Held) -> StopFact:
    return StopFact(
        grant=GrantId(held.grant),
        terms=terms_of(roster=roster, held=held),
        was=GrantState(held.was or GrantState.ACTIVE.value),
        stopped_by=reader.account,
        session_mark=held.stopped_in,
        stopped_at=as_time(held.changed_at),
        undone=Undone.ONCE if held.undone else Undone.NOT_YET,
    )


def _why_not(
    *, reader: Reader, stopped: StopFact, control: ControlFact, accepted: Accepted, at: datetime
) -> Not | None:
    try:
        check_can_undo(
            stopped=stopped,
            asker=reader.account,
            session_mark=reader.session_mark,
            control=control,
            terms_now=stopped.terms,
            standing=standing_of(account=stopped.terms.grantee),
            vouched=accepted.vouched,
            blocked=blocked_now(
                reader=reader,
                account=stopped.terms.grantee,
                name=accepted.name,
                organization=accepted.organization,
            ),
            at=at,
        )
    except CannotUndo as refused:
        return refused.reason
    return None
