"""Who may talk with whom, with names from the person's own list: what is drawn now, and what can be drawn."""

from dataclasses import dataclass
from datetime import datetime

from trefoil.care.consent.looking_back import lines_read
from trefoil.care.consent.present_talk import LineRow
from trefoil.care.consent.rules import SHELVES_TODAY
from trefoil.care.people.wording import list_words
from trefoil.kernel.ids import AccountId, RecordId
from trefoil.kernel.vocabulary import Category
from trefoil.policy.lines import LineState, Talk, can_undo, check_can_draw, lasts, runs, talk_of
from trefoil.vault.formats import Known, Roster
from trefoil.vault.line_formats import HeldLine
from trefoil.vault.reader import Reader
from trefoil.vault.records import load_roster
from trefoil.vault.talking import draw, fact_of, holders, last_of
from trefoil.vault.times import as_time


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Talking:
    """What is drawn now, what was ended a moment ago, and between whom a line could be drawn (ids and names)."""

    rows: tuple[LineRow, ...]
    undo: tuple[LineRow, ...]
    people: tuple[tuple[str, str], ...]
    kinds: tuple[Category, ...] = SHELVES_TODAY


def talking(*, reader: Reader, record: RecordId, at: datetime, with_read: bool = False) -> Talking:
    """Return the person's lines. `with_read` also says who read theirs, which looks through the log. Raises Broken."""
    roster = load_roster(owner=reader.owner(record=record)).roster
    names = {known.account: known.name for known in roster.people}
    last = last_of(roster=roster, at=at)
    read = lines_read(reader=reader, record=record) if with_read and roster.lines else frozenset()
    rows, undo = [], []
    for held in roster.lines:
        fact = fact_of(held)
        if runs(fact=fact, last=last, at=at):
            rows.append(_row(held, names, until=lasts(talk=fact.talk, last=last) or fact.talk.until, read=read))
        elif fact.state is LineState.ENDED and can_undo(
            ended_at=as_time(held.changed_at),
            same_session=bool(held.stopped_in) and held.stopped_in == reader.session_mark,
            at=at,
        ):
            undo.append(_row(held, names, until=fact.talk.until))
    now = {(*row.people, row.about) for row in rows}
    return Talking(
        rows=tuple(sorted(rows, key=lambda row: (row.names, row.until))),
        undo=tuple(row for row in undo if (*row.people, row.about) not in now),
        people=_people(roster, at),
    )


def lines_of(*, roster: Roster, at: datetime) -> tuple[LineRow, ...]:
    """Return what is drawn now, for a page that has read the roster already."""
    names = {known.account: known.name for known in roster.people}
    last = last_of(roster=roster, at=at)
    return tuple(
        _row(held, names, until=lasts(talk=fact_of(held).talk, last=last) or fact_of(held).talk.until)
        for held in roster.lines
        if runs(fact=fact_of(held), last=last, at=at)
    )


def names_of_lines(*, roster: Roster) -> dict[str, str]:
    """Return the names of the two people of every line that was ever drawn, by the hash of its statement."""
    names = {known.account: known.name for known in roster.people}
    return {
        held.digest.hex(): list_words(things=_row(held, names, until=as_time(held.until)).names)
        for held in roster.lines
    }


def wanted(
    *,
    reader: Reader,
    record: RecordId,
    pair: tuple[AccountId, AccountId],
    about: Category,
    until: datetime,
    at: datetime,
) -> LineRow:
    """Return the line that would be drawn, for the read-back. Raises CannotDraw."""
    roster = load_roster(owner=reader.owner(record=record)).roster
    one, other = pair
    talk = talk_of(one=one, other=other, about=about, until=until, last=last_of(roster=roster, at=at))
    check_can_draw(talk=talk, holders=holders(roster=roster, at=at), at=at)
    known = {each.account: each for each in roster.people}
    return _wanted(talk, known, one, other)


def say(*, reader: Reader, record: RecordId, row: LineRow, sentences: tuple[str, ...], at: datetime) -> None:
    """Draw the line that was said yes to. Raises CannotDraw, RosterIsOlder or Conflict; then nothing has changed."""
    draw(
        reader=reader,
        record=record,
        pair=(AccountId(row.people[0]), AccountId(row.people[1])),
        about=row.about,
        until=row.until,
        read_back=" ".join(sentences),
        at=at,
    )


def _wanted(talk: Talk, known: dict[str, Known], one: str, other: str) -> LineRow:
    return LineRow(
        line="", people=(one, other), names=(known[one].name, known[other].name), about=talk.about, until=talk.until
    )


def _row(
    held: HeldLine, names: dict[str, str], *, until: datetime, read: frozenset[tuple[str, str]] = frozenset()
) -> LineRow:
    pair = sorted((held.one, held.other), key=lambda account: (names.get(account, ""), account))
    return LineRow(
        line=held.line,
        people=(pair[0], pair[1]),
        names=(names.get(pair[0], ""), names.get(pair[1], "")),
        about=Category(held.about),
        until=until,
        read_by=tuple(names[account] for account in pair if (account, held.digest.hex()) in read),
    )


def _people(roster: Roster, at: datetime) -> tuple[tuple[str, str], ...]:
    near = holders(roster=roster, at=at)
    found = [(known.account, known.name) for known in roster.people if AccountId(known.account) in near]
    return tuple(sorted(found, key=lambda each: (each[1], each[0])))
