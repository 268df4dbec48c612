"""Lines between two people: drawn and ended by the record's owner, told to each of the two by sealed mail.

A line stands in the sealed roster with the sentence that the person said yes to; what it says is signed by the record's
key, and each change is a line in the log. It wraps no key and changes no permit. Each of the two is told of their own
lines alone; a letter always holds all that its reader may know, so that the newest one is enough (ADR 0032).
"""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Final, TypeVar

import msgspec

from trefoil.crypto.keys import KemPublic
from trefoil.kernel.ids import AccountId, fresh
from trefoil.kernel.vocabulary import Category, GrantState
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import Conflict, Deed, Receipt, deed, log_now
from trefoil.ledger.site import site_id
from trefoil.policy.decisions import Standing
from trefoil.policy.lines import (
    LineFact,
    LineState,
    Talk,
    back_with,
    can_undo,
    check_can_draw,
    lapsed,
    lasts,
    taken_place_of,
    talk_of,
)
from trefoil.policy.stopping import CannotUndo, Not
from trefoil.vault import statements
from trefoil.vault.formats import LIVE, GrantStatement, Letter, ReceivedRecord, Roster
from trefoil.vault.identities import standing_of
from trefoil.vault.keys import RecordKeys
from trefoil.vault.line_formats import HeldLine, LineLetter, LineNews, LineStatement, ToldLine
from trefoil.vault.mailbox import post
from trefoil.vault.newest import Stand, check_newest, how_it_stands
from trefoil.vault.reader import Reader
from trefoil.vault.records import load_roster, store_roster
from trefoil.vault.times import as_text, as_time
from trefoil.vault.told import note_told
from trefoil.vault.ways import target_for

_TRIES: Final = 20
R = TypeVar("R")


def last_of(*, roster: Roster, at: datetime) -> dict[AccountId, datetime]:
    """Return until when each person holds something, by the sealed roster. Who holds nothing is not in it.

    A share that is paused, or that begins later, still is one: it is not the last that ended.
    """
    found: dict[AccountId, datetime] = {}
    for held in roster.grants:
        end = as_time(GrantStatement.unpack(held.signed.statement).not_after)
        if held.state in LIVE and at <= end:
            person = AccountId(held.grantee)
            found[person] = max(end, found.get(person, end))
    return found


def holders(*, roster: Roster, at: datetime) -> frozenset[AccountId]:
    """Return who works here and holds something now: a share that runs and has begun."""
    begun = set()
    for held in roster.grants:
        statement = GrantStatement.unpack(held.signed.statement)
        runs_now = as_time(statement.starts_at) <= at <= as_time(statement.not_after)
        if held.state == GrantState.ACTIVE.value and runs_now:
            begun.add(AccountId(held.grantee))
    return frozenset(person for person in begun if standing_of(account=person) is Standing.LIVE)


def fact_of(held: HeldLine) -> LineFact:
    """Return a line as the rules see it."""
    return LineFact(
        line=held.line,
        talk=Talk(
            pair=frozenset({AccountId(held.one), AccountId(held.other)}),
            about=Category(held.about),
            until=as_time(held.until),
        ),
        state=LineState(held.state),
        lapsed_by=held.lapsed_by,
    )


def draw(
    *,
    reader: Reader,
    record: str,
    pair: tuple[AccountId, AccountId],
    about: Category,
    until: datetime,
    read_back: str,
    at: datetime,
) -> str:
    """Let two people talk with each other about one kind of thing until a day. Returns the line's id.

    A running line about the same ends with it, so there are never two. Raises CannotDraw, RosterIsOlder or Conflict;
    then nothing has changed.
    """
    owner = reader.owner(record=record)
    seen = load_roster(owner=owner)
    check_newest(reader=reader, owner=owner, seen=seen)
    one, other = pair
    talk = talk_of(one=one, other=other, about=about, until=until, last=last_of(roster=seen.roster, at=at))
    check_can_draw(talk=talk, holders=holders(roster=seen.roster, at=at), at=at)
    held = _signed(owner=owner, pair=pair, talk=talk, read_back=read_back, at=at)
    over = taken_place_of(talk=talk, lines=[fact_of(each) for each in seen.roster.lines])
    with deed() as this:
        for each in seen.roster.lines:
            if each.line in over:
                _say(this, reader=reader, owner=owner, held=each, event=Event.LINE_ENDED, at=at)
        line = _say(this, reader=reader, owner=owner, held=held, event=Event.LINE_DRAWN, at=at)
        kept = tuple(_ended(each, reader, at) if each.line in over else each for each in seen.roster.lines)
        roster = msgspec.structs.replace(seen.roster, lines=(*kept, held))
        _tell(reader=reader, owner=owner, roster=roster, to=pair, number=line.number, at=at)
        store_roster(owner=owner, seen=seen, roster=roster, line=line)
    return held.line


def end_line(*, reader: Reader, record: str, line: str, at: datetime) -> None:
    """End a line with one tap. One that is over is no mistake: a second tap does nothing. Raises Conflict.

    As with a stop, a roster that is in doubt does not hold it up.
    """
    owner = reader.owner(record=record)

    def once() -> None:
        seen = load_roster(owner=owner)
        held = _line(seen.roster, line)
        if held is None or held.state != LineState.RUNNING.value:
            return
        stand = how_it_stands(reader=reader, owner=owner, seen=seen)
        roster = _with_lines(seen.roster, [_ended(held, reader, at)])
        with deed() as this:
            said = _say(this, reader=reader, owner=owner, held=held, event=Event.LINE_ENDED, at=at)
            _tell(reader=reader, owner=owner, roster=roster, to=(held.one, held.other), number=said.number, at=at)
            store_roster(owner=owner, seen=seen, roster=roster, line=said if stand is Stand.NEWEST else None)

    _again_on_conflict(once)


def undo_end(*, reader: Reader, record: str, line: str, at: datetime) -> None:
    """Take the end of a line back: the same session, within ten minutes. Raises CannotUndo, RosterIsOlder, Conflict."""
    owner = reader.owner(record=record)
    seen = load_roster(owner=owner)
    check_newest(reader=reader, owner=owner, seen=seen)
    held = _line(seen.roster, line)
    if held is None or held.state != LineState.ENDED.value:
        raise CannotUndo(reason=Not.STATE)
    same = bool(held.stopped_in) and held.stopped_in == reader.session_mark
    if not can_undo(ended_at=as_time(held.changed_at), same_session=same, at=at):
        raise CannotUndo(reason=Not.TOO_LATE)
    talk = fact_of(held).talk
    if taken_place_of(talk=talk, lines=[fact_of(each) for each in seen.roster.lines]):
        raise CannotUndo(reason=Not.GIVEN_ANEW)
    end = lasts(talk=talk, last=last_of(roster=seen.roster, at=at))
    if end is None or end < at:
        raise CannotUndo(reason=Not.OVER)
    roster = _with_lines(seen.roster, [_running(held, at)])
    with deed() as this:
        said = _say(this, reader=reader, owner=owner, held=held, event=Event.LINE_DRAWN, at=at)
        _tell(reader=reader, owner=owner, roster=roster, to=(held.one, held.other), number=said.number, at=at)
        store_roster(owner=owner, seen=seen, roster=roster, line=said)


def end_lapsed(
    this: Deed, *, reader: Reader, owner: RecordKeys, roster: Roster, stop: str, at: datetime
) -> tuple[Roster, Receipt | None]:
    """End, inside a deed that ends shares, every line that is over with them, and tell both. `stop` names the tap.

    The other of the two is told of a line that is not there any more, and not why.
    """
    over = lapsed(lines=[fact_of(each) for each in roster.lines], last=last_of(roster=roster, at=at))
    return _lapse(this, reader=reader, owner=owner, roster=roster, over=over, stop=stop, at=at)


def end_all(
    this: Deed, *, reader: Reader, owner: RecordKeys, roster: Roster, at: datetime
) -> tuple[Roster, Receipt | None]:
    """End every running line, inside the deed that closes what rows that were put back would have opened."""
    running = [each.line for each in roster.lines if each.state == LineState.RUNNING.value]
    return _lapse(this, reader=reader, owner=owner, roster=roster, over=running, stop="", at=at)


def _lapse(
    this: Deed,
    *,
    reader: Reader,
    owner: RecordKeys,
    roster: Roster,
    over: Collection[str],
    stop: str,
    at: datetime,
) -> tuple[Roster, Receipt | None]:
    lines = [each for each in roster.lines if each.line in over]
    said: Receipt | None = None
    for each in lines:
        said = _say(this, reader=reader, owner=owner, held=each, event=Event.LINE_ENDED, at=at)
    if said is None:
        return roster, None
    changed = [
        msgspec.structs.replace(each, state=LineState.LAPSED.value, changed_at=as_text(at), lapsed_by=stop)
        for each in lines
    ]
    roster = _with_lines(roster, changed)
    near = {person for each in lines for person in (each.one, each.other)}
    _tell(reader=reader, owner=owner, roster=roster, to=sorted(near), number=said.number, at=at)
    return roster, said


def bring_back(
    this: Deed, *, reader: Reader, owner: RecordKeys, roster: Roster, stops: Collection[str], at: datetime
) -> tuple[Roster, Receipt | None]:
    """Draw again, inside the deed that takes a stop back, the lines that had ended with it."""
    back = back_with(
        lines=[fact_of(each) for each in roster.lines], stops=stops, last=last_of(roster=roster, at=at), at=at
    )
    lines = [each for each in roster.lines if each.line in back]
    said: Receipt | None = None
    for each in lines:
        said = _say(this, reader=reader, owner=owner, held=each, event=Event.LINE_DRAWN, at=at)
    if said is None:
        return roster, None
    roster = _with_lines(roster, [_running(each, at) for each in lines])
    near = {person for each in lines for person in (each.one, each.other)}
    _tell(reader=reader, owner=owner, roster=roster, to=sorted(near), number=said.number, at=at)
    return roster, said


def told_lines(*, reader: Reader, record: str, at: datetime) -> tuple[ToldLine, ...]:
    """Return with whom this reader may talk about somebody now, by their own home. Who has left is not in it."""
    told = reader.home.lines.get(record)
    if told is None:
        return ()
    return tuple(
        line
        for line in told.lines
        if at <= as_time(line.until) and standing_of(account=AccountId(line.other)) is Standing.LIVE
    )


def read_mark(line: str) -> str:
    """Return by what a reader's own home remembers that they said they had read a line."""
    return f"line.{line}"


def say_read(*, reader: Reader, other: ReceivedRecord, lines: Sequence[ToldLine], at: datetime) -> None:
    """Have it written in the person's own log that this reader read their lines, each once. Raises LogUnwritable."""
    for line in lines:
        if read_mark(line.line) in reader.home.told:
            continue
        body = EntryBody(
            at=as_text(at),
            actor=reader.account,
            event=Event.LINE_READ,
            categories=(line.about,),
            subject=line.other,
            statement=line.statement.hex(),
            until=line.until,
        )
        log_now(target=target_for(reader=reader, record=other.record), body=body, signer=reader.keys.sign)
    note_told(reader=reader, what=tuple(read_mark(line.line) for line in lines))


def _signed(
    *, owner: RecordKeys, pair: tuple[AccountId, AccountId], talk: Talk, read_back: str, at: datetime
) -> HeldLine:
    one, other = sorted(pair)
    name = fresh()
    statement = LineStatement(
        site=site_id(),
        record=owner.record,
        line=name,
        one=one,
        other=other,
        about=talk.about.value,
        until=as_text(talk.until),
        at=as_text(at),
    )
    signed = statements.sign(statement=statement, signer=owner.sign)
    return HeldLine(
        line=name,
        signed=signed,
        digest=statements.digest(LineStatement, signed=signed),
        one=one,
        other=other,
        about=talk.about.value,
        until=as_text(talk.until),
        state=LineState.RUNNING.value,
        read_back=read_back,
        given_at=as_text(at),
        changed_at=as_text(at),
    )


def _say(this: Deed, *, reader: Reader, owner: RecordKeys, held: HeldLine, event: Event, at: datetime) -> Receipt:
    body = EntryBody(
        at=as_text(at),
        actor=reader.account,
        event=event,
        categories=(held.about,),
        subject=held.one,
        statement=held.digest.hex(),
        until=held.until if event is Event.LINE_DRAWN else None,
    )
    return this.append(target=owner.log_target, body=body, signer=reader.keys.sign)


def _tell(*, reader: Reader, owner: RecordKeys, roster: Roster, to: Sequence[str], number: int, at: datetime) -> None:
    """Post to each all of their own lines, and no other line. Who is not among the person's people is told nothing."""
    known = {person.account: person for person in roster.people}
    last = last_of(roster=roster, at=at)
    for person in to:
        if person not in known:
            continue
        lines = []
        for held in roster.lines:
            fact = fact_of(held)
            end = lasts(talk=fact.talk, last=last)
            if fact.state is not LineState.RUNNING or person not in fact.talk.pair or end is None:
                continue
            other = held.other if held.one == person else held.one
            lines.append(
                ToldLine(
                    line=held.line,
                    statement=held.digest,
                    other=other,
                    name=known[other].name,
                    about=held.about,
                    until=as_text(end),
                )
            )
        news = LineNews(site=site_id(), to=person, record=owner.record, number=number, lines=tuple(lines))
        letter = LineLetter(giver=reader.account, news=statements.sign(statement=news, signer=reader.keys.sign))
        kem = KemPublic.from_bytes(known[person].kem)
        post(to=person, kem=kem, letter=Letter(content=letter), at=at)


def _line(roster: Roster, line: str) -> HeldLine | None:
    return next((held for held in roster.lines if held.line == line), None)


def _with_lines(roster: Roster, changed: Sequence[HeldLine]) -> Roster:
    by_line = {held.line: held for held in changed}
    return msgspec.structs.replace(roster, lines=tuple(by_line.get(held.line, held) for held in roster.lines))


def _ended(held: HeldLine, reader: Reader, at: datetime) -> HeldLine:
    return msgspec.structs.replace(
        held, state=LineState.ENDED.value, changed_at=as_text(at), stopped_in=reader.session_mark
    )


def _running(held: HeldLine, at: datetime) -> HeldLine:
    return msgspec.structs.replace(
        held, state=LineState.RUNNING.value, changed_at=as_text(at), stopped_in=b"", lapsed_by=""
    )


def _again_on_conflict(act: Callable[[], R]) -> R:
    """Do what ends something, and do it again when another writer was quicker. Raises Conflict after many tries."""
    for _ in range(_TRIES):
        try:
            return act()
        except Conflict:
            continue
    return act()
