"""Taking a stop back: the same session, once, within ten minutes, on the very same terms (vault design, section 4)."""

from datetime import datetime

from trefoil.kernel.ids import AccountId, GrantId, ItemId, RecordId
from trefoil.kernel.vocabulary import Category, GrantState, Mark, Purpose, Role, Verb
from trefoil.policy.decisions import Standing
from trefoil.policy.stopping import (
    CannotUndo,
    Not,
    StopFact,
    Undone,
    check_can_undo,
    check_not_too_often,
    state_after_undo,
)
from trefoil.policy.terms import Began, Terms
from trefoil.vault.formats import GrantStatement, Held, Roster
from trefoil.vault.granting import Accepted, Again, hand_over
from trefoil.vault.identities import NoSuchKeys, check_logged, identity
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


def undo_stop(*, reader: Reader, record: str, grant: GrantId, accepted: Accepted, at: datetime) -> GrantId:
    """Give again exactly what was stopped a moment ago. Returns the new grant's id. Raises CannotUndo, NotIncluded,
    RosterIsOlder or Conflict.

    It asks for no words, so it opens nothing that the stop had not closed a moment ago.
    """
    owner = reader.owner(record=record)
    roster = load_roster(owner=owner).roster
    held = held_grant(roster=roster, grant=grant)
    check_not_too_often(undone_before=sum(one.undone and _of_here(reader, one) for one in roster.grants))
    terms = terms_of(roster=roster, held=held)
    try:
        found = identity(account=held.grantee)
    except NoSuchKeys:
        raise CannotUndo(reason=Not.PERSON) from None  # they do not work here any more
    stopped = StopFact(
        grant=grant,
        terms=terms,
        was=GrantState(held.was or GrantState.ACTIVE.value),
        stopped_by=reader.account,
        session_mark=held.stopped_in,
        stopped_at=as_time(held.changed_at),
        undone=Undone.ONCE if held.undone else Undone.NOT_YET,
    )
    check_can_undo(
        stopped=stopped,
        asker=reader.account,
        session_mark=reader.session_mark,
        control=control_of(owner=owner, roster=roster),
        terms_now=terms,
        standing=Standing.LIVE,
        vouched=accepted.vouched,
        blocked=accepted.blocked,
        at=at,
    )
    check_logged(found=found, at=at)
    paused_at = as_time(roster.paused_at) if roster.paused_at else None
    again = Again(held=held, state=state_after_undo(stopped=stopped, everyone_paused_at=paused_at))
    return hand_over(reader=reader, terms=terms, accepted=accepted, found=found, again=again, at=at)
