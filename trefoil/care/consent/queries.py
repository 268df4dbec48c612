"""Who can see what, who opened what, and what somebody would see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from trefoil.care.consent import rules
from trefoil.care.consent.present import GrantRow, Pause, PersonRow, Seen
from trefoil.care.consent.present_sentences import Amounts, By, LookRow, Span
from trefoil.care.consent.talking import names_of_lines
from trefoil.care.directory.queries import name_of
from trefoil.kernel.ids import RecordId
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Category, GrantState, Reason, Role, Verb
from trefoil.ledger.body import SITE, Event
from trefoil.ledger.entries import OpenedEntry
from trefoil.policy.grants import begins_at
from trefoil.policy.terms import Began, Terms
from trefoil.vault.formats import GrantStatement, Held
from trefoil.vault.own_log import own_log
from trefoil.vault.reader import Reader
from trefoil.vault.records import Roll, grant_states, load_roster, roll_of
from trefoil.vault.times import as_time
from trefoil.vault.told import was_told

LOOKS_A_PAGE = 200


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Sharing:
    """A record's people and grants as they stand now."""

    people: tuple[PersonRow, ...]
    grants: tuple[GrantRow, ...]
    pause: Pause


def sharing(
    *, reader: Reader, record: RecordId, titles: dict[str, str], at: datetime, roll: Roll | None = None
) -> Sharing:
    """Return who can see what. `titles` names single things that were shared, by item id, for those it knows.

    `roll` is how everybody stands, where the page has read it already.
    """
    roll = roll or roll_of(owner=reader.owner(record=record))
    roster, marks = roll.roster, roll.states
    rows = [
        _grant_row(held=held, state=marks.get(held.grant, GrantState.STOPPED), reader=reader, titles=titles, at=at)
        for held in roster.grants
    ]
    shown = _newest(rows)
    return Sharing(
        people=tuple(
            PersonRow(person=known.account, name=known.name, role=Role(known.role))
            for known in sorted(roster.people, key=lambda one: one.name)
        ),
        grants=tuple(shown),
        pause=rules.pause_of(states=[row.state for row in shown]),
    )


def readers_of(
    *, reader: Reader, record: RecordId, category: Category, at: datetime, roll: Roll | None = None
) -> tuple[str, ...]:
    """Return the names of those who can see a kind of thing now, by name. While everyone is paused that is nobody."""
    found = sharing(reader=reader, record=record, titles={}, at=at, roll=roll)
    names = {row.person: row.name for row in found.people}
    running = {Seen.CAN_SEE}
    return tuple(
        sorted(
            {
                names[row.person]
                for row in found.grants
                if row.category is category and row.state in running and Verb.READ in row.verbs and not row.item_title
            }
        )
    )


def ending_soon(*, reader: Reader, grants: Sequence[GrantRow], at: datetime) -> tuple[str, ...]:
    """Return the grants of whole kinds that are near their end, and that the person has not let end already."""
    return tuple(
        row.grant
        for row in grants
        if row.state is Seen.CAN_SEE
        and not row.item_title
        and rules.near_its_end(begins=row.begins, last=row.last, at=at)
        and not was_told(reader=reader, what=f"ends.{row.grant}")
    )


def could_begin(*, reader: Reader, record: RecordId, at: datetime) -> tuple[str, ...]:
    """Return the grants that begin later, to which the person may say yes a second time by now."""
    roster = load_roster(owner=reader.owner(record=record)).roster
    marks = grant_states(roster=roster)
    return tuple(
        held.grant
        for held in roster.grants
        if marks.get(held.grant) is GrantState.ACTIVE
        and at < as_time(GrantStatement.unpack(held.signed.statement).starts_at)
        and begins_at(began=Began.ASKED_FOR, said_yes_at=as_time(held.given_at), at=at) == at
    )


def has_until(*, reader: Reader, record: RecordId, terms: Terms, at: datetime) -> datetime | None:
    """Return the last moment of what somebody has already of the very same thing, or None when they have none of it."""
    roster = load_roster(owner=reader.owner(record=record)).roster
    marks = grant_states(roster=roster)
    place = (terms.grantee, terms.category.value, terms.item)
    ends = [
        as_time(GrantStatement.unpack(held.signed.statement).not_after)
        for held in roster.grants
        if (held.grantee, held.category, held.item) == place
        and marks.get(held.grant) in {GrantState.ACTIVE, GrantState.PAUSED}
    ]
    return max((end for end in ends if at <= end), default=None)


def _grant_row(*, held: Held, state: GrantState, reader: Reader, titles: dict[str, str], at: datetime) -> GrantRow:
    statement = GrantStatement.unpack(held.signed.statement)
    standing = rules.Standing(
        state=state,
        begins=as_time(statement.starts_at),
        last=as_time(statement.not_after),
        changed=as_time(held.changed_at),
        same_session=held.stopped_in == reader.session_mark and bool(held.stopped_in),
        undone=held.undone,
    )
    title = "" if held.item is None else titles.get(held.item, _("One thing of yours"))
    return GrantRow(
        grant=held.grant,
        person=held.grantee,
        category=Category(held.category),
        item_title=title,
        state=rules.seen(standing=standing, at=at),
        verbs=frozenset(Verb(verb) for verb in statement.verbs),
        begins=standing.begins,
        last=standing.last,
    )


def _newest(rows: Sequence[GrantRow]) -> list[GrantRow]:
    """Return one row for each person and kind: the last that can see, else the last that was just stopped."""
    best: dict[tuple[str, Category, str], GrantRow] = {}
    for row in rows:
        place = (row.person, row.category, row.grant if row.item_title else "")
        before = best.get(place)
        if before is None or row.state is not Seen.CANNOT_SEE:
            best[place] = row
    return list(best.values())


def opened(
    *, reader: Reader, record: RecordId, before: int | None = None, limit: int = LOOKS_A_PAGE
) -> tuple[LookRow, ...]:
    """Return the record's log, newest first, with names from the person's own roster. Raises Broken."""
    roster = load_roster(owner=reader.owner(record=record)).roster
    people = {known.account: (place, known) for place, known in enumerate(sorted(roster.people, key=lambda k: k.name))}
    live = {
        grant for grant, state in grant_states(roster=roster).items() if state in {GrantState.ACTIVE, GrantState.PAUSED}
    }
    log = own_log(reader=reader, record=record, before=before, limit=limit)
    running = _running_now([held for held in roster.grants if held.grant in live])
    alone = {held.grant: held.item for held in roster.grants if held.item is not None}
    pairs = names_of_lines(roster=roster)
    rows = []
    for entry in log.entries:
        place, known = (0, None) if entry.number in log.doubted else people.get(entry.actor, (0, None))
        subject = people.get(entry.subject or "", (0, None))[1]
        pair = pairs.get(entry.statement or "", "") if entry.event in _OF_TWO else ""
        by = By.SITE if entry.actor == SITE else By.YOU if entry.actor == reader.account else By.PERSON
        rows.append(
            LookRow(
                number=entry.number,
                event=entry.event,
                by=By.PERSON if entry.number in log.doubted else by,
                who=known.name if known else "",
                role=Role(known.role) if known else None,
                at_office=known.organization if known else "",
                tone=place,
                categories=tuple(Category(category) for category in entry.categories),
                subject=pair or (subject.name if subject else _looked_ahead(entry)),
                until=entry.until,
                reason=Reason(entry.reason) if entry.reason else None,
                words=entry.words.reveal(log.ticket) if entry.words else "",
                grant_running=_could_be_stopped(entry, alone=alone, running=running),
                at=entry.at,
                span=Span.ONE_THING if entry.grant in alone else Span.KINDS,
                amounts=_amounts(entry, by),
                copied=by is By.PERSON and entry.event is Event.EXPORTED and bool(entry.kinds),
                to_you=by is By.PERSON and entry.event is Event.WROTE and LETTERS.issuperset(entry.kinds or ("",)),
            )
        )
    return tuple(rows)


def _amounts(entry: OpenedEntry, by: By) -> Amounts:
    """Return whether somebody else saw amounts of money, as the line tells it."""
    if by is not By.PERSON or entry.event not in _AMOUNTS:
        return Amounts.NOT_SAID
    return rules.amounts_in(kinds=entry.kinds)


def kept_to(*, reader: Reader, record: RecordId, limit: int = 5 * LOOKS_A_PAGE) -> dict[str, datetime]:
    """Return when each of the person's people last said that they keep to how the person may be reached, by account.

    It stands in the person's own log, signed by whoever said it; a doubted line says nothing. Raises Broken.
    """
    log = own_log(reader=reader, record=record, before=None, limit=limit)
    found: dict[str, datetime] = {}
    for entry in log.entries:  # the newest comes first
        about = entry.reason == Reason.KEEPS_TO.value and _REACH in entry.kinds
        if about and entry.number not in log.doubted:
            found.setdefault(entry.actor, entry.at)
    return found


_AMOUNTS = frozenset({Event.LOOKED, Event.EXPORTED})
_REACH = "reach_rules"  # the kind that is kept to: `care.legal`, which this slice need not know
LETTERS = frozenset({"talk_note", "tried", "looked_for"})  # what others write to the person by letter (ADR 0100)
_OF_TWO = frozenset({Event.LINE_DRAWN, Event.LINE_ENDED})  # what they say is about two people, not about one


def _looked_ahead(entry: OpenedEntry) -> str:
    """Return whom a look ahead, or a proposal, was about: nothing was shared, so they may not be among their people."""
    if entry.event not in {Event.PREVIEWED, Event.ASKED} or entry.subject is None:
        return ""
    return name_of(account=entry.subject)


def _running_now(live: Sequence[Held]) -> dict[tuple[str, str], str]:
    """Return a grant that still runs for each person and kind, that of the whole kind where there is one, and for each
    person and single thing.
    """
    single_first = sorted(live, key=lambda held: held.item is None)
    kinds = {(held.grantee, held.category): held.grant for held in single_first}
    return kinds | {(held.grantee, held.item): held.grant for held in live if held.item is not None}


def _could_be_stopped(entry: OpenedEntry, *, alone: dict[str, str], running: dict[tuple[str, str], str]) -> str:
    """Return what a line could be stopped by: the grant of its one single thing, else one of each kind it names."""
    things = (alone[entry.grant],) if entry.grant in alone else entry.categories
    found = (running.get((entry.actor, thing), "") for thing in things)
    return ".".join(grant for grant in found if grant)
