"""Lines through sealed mail: each of the two knows their own, nobody else knows of any, and none opens anything."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import msgspec
import pytest
from builders import AT, Somebody, accepted, asked, person, professional, share, steward
from vault.attack import rows

from trefoil.kernel.ids import AccountId, GrantId
from trefoil.kernel.vocabulary import Category
from trefoil.ledger.body import Event
from trefoil.ledger.deeds import Chore, Conflict, deed, housekeeping
from trefoil.ledger.site import site_id
from trefoil.policy.lines import CannotDraw, LineState
from trefoil.policy.stopping import CannotUndo, Not
from trefoil.vault import mailbox, records, statements, talking
from trefoil.vault.formats import Letter, Roster
from trefoil.vault.gateway import NotAllowed
from trefoil.vault.identities import identity, off_board
from trefoil.vault.keys import RecordKeys
from trefoil.vault.line_formats import LineLetter, LineNews, LineStatement, ToldLine
from trefoil.vault.mailbox import take_mail
from trefoil.vault.own_log import own_log
from trefoil.vault.records import RosterSeen, load_roster
from trefoil.vault.settling import settle
from trefoil.vault.stopping import pause_everyone, stop
from trefoil.vault.talking import draw, end_all, end_line, say_read, told_lines, undo_end
from trefoil.vault.undoing import undo_stop

pytestmark = pytest.mark.django_db(transaction=True)

UNTIL = AT + timedelta(days=20)
WORDS = "Maya and Jo may talk with each other about your notes until June 1."


@pytest.fixture
def trio() -> tuple[Somebody, Somebody, Somebody]:
    """Wren, who shares something with Maya and with Jo."""
    wren, maya, jo = person("Wren"), professional("Maya"), professional("Jo")
    share(owner=wren, grantee=maya)
    share(owner=wren, grantee=jo, category=Category.PLAN)
    return wren, maya, jo


def drawn(wren: Somebody, one: Somebody, other: Somebody, *, until: datetime = UNTIL, at: datetime = AT) -> str:
    return draw(
        reader=wren.reader(),
        record=str(wren.record),
        pair=(one.account, other.account),
        about=Category.NOTES,
        until=until,
        read_back=WORDS,
        at=at,
    )


def told(who: Somebody, about: Somebody, *, at: datetime = AT) -> tuple[ToldLine, ...]:
    take_mail(reader=who.reader())
    return told_lines(reader=who.reader(), record=str(about.record), at=at)


def roster(wren: Somebody) -> Roster:
    return load_roster(owner=wren.reader().owner(record=str(wren.record))).roster


def events(wren: Somebody) -> list[Event]:
    assert wren.record is not None
    return [entry.event for entry in own_log(reader=wren.reader(), record=wren.record, before=None, limit=50).entries]


Trio = tuple[Somebody, Somebody, Somebody]


def test_B4_each_of_the_two_reads_their_own_lines_and_a_third_reads_none(trio: Trio) -> None:
    wren, maya, jo = trio
    ruth = professional("Ruth")
    share(owner=wren, grantee=ruth)
    assert told(maya, wren) == ()  # the default: nobody
    line = drawn(wren, maya, jo)
    (mayas,), (jos,) = told(maya, wren), told(jo, wren)
    assert (mayas.other, mayas.name, mayas.about) == (jo.account, "Jo", "notes")
    assert (jos.other, jos.name, jos.line) == (maya.account, "Maya", line)
    assert told(ruth, wren) == ()
    drawn(wren, maya, ruth)
    assert [one.name for one in told(maya, wren)] == ["Jo", "Ruth"]
    assert [one.name for one in told(jo, wren)] == ["Maya"]
    assert [one.name for one in told(ruth, wren)] == ["Maya"]


def test_B4_a_line_opens_nothing(trio: Trio) -> None:
    wren, maya, jo = trio
    wraps = rows('SELECT "grant" FROM vault_wrap')
    drawn(wren, maya, jo)
    assert rows('SELECT "grant" FROM vault_wrap') == wraps
    told(jo, wren)
    with pytest.raises(NotAllowed):
        asked(who=jo, record=wren.record, category=Category.NOTES)  # type: ignore[arg-type]  # Wren has a record


def test_it_is_signed_kept_with_its_sentence_and_a_line_in_the_log(trio: Trio) -> None:
    wren, maya, jo = trio
    drawn(wren, maya, jo)
    (held,) = roster(wren).lines
    assert held.read_back == WORDS
    owner = wren.reader().owner(record=str(wren.record))
    said = statements.read(LineStatement, signed=held.signed, key=owner.sign.public().to_bytes())
    assert {said.one, said.other} == {maya.account, jo.account}
    assert wren.record is not None
    entry = own_log(reader=wren.reader(), record=wren.record, before=None, limit=1).entries[0]
    assert (entry.event, entry.statement, entry.until) == (Event.LINE_DRAWN, held.digest.hex(), UNTIL)


def test_only_between_two_who_hold_something_and_never_longer_than_both(trio: Trio) -> None:
    wren, maya, jo = trio
    with pytest.raises(CannotDraw):
        drawn(wren, maya, professional("Sam"))
    with pytest.raises(CannotDraw):
        drawn(wren, maya, maya)
    drawn(wren, maya, jo, until=AT + timedelta(days=300))
    (mine,) = told(maya, wren)
    assert mine.until == "2026-06-11T14:10:00Z"  # both shares end then


def test_one_tap_ends_it_and_an_undo_brings_it_back_for_ten_minutes_in_the_same_session(trio: Trio) -> None:
    wren, maya, jo = trio
    line = drawn(wren, maya, jo)
    record = str(wren.record)
    for _tap in range(2):  # a second tap does nothing
        end_line(reader=wren.reader(), record=record, line=line, at=AT)
    assert told(maya, wren) == told(jo, wren) == ()
    assert events(wren)[:2] == [Event.LINE_ENDED, Event.LINE_DRAWN]
    other = Somebody(keys=wren.keys, name="Wren", record=wren.record, mark=b"another-session-")
    with pytest.raises(CannotUndo):
        undo_end(reader=other.reader(), record=record, line=line, at=AT)
    with pytest.raises(CannotUndo):
        undo_end(reader=wren.reader(), record=record, line=line, at=AT + timedelta(minutes=11))
    undo_end(reader=wren.reader(), record=record, line=line, at=AT)
    assert [one.line for one in told(maya, wren)] == [line]
    with pytest.raises(CannotUndo) as refused:
        undo_end(reader=wren.reader(), record=record, line=line, at=AT)
    assert refused.value.reason is Not.STATE


def test_the_same_again_takes_the_place_of_what_was_there(trio: Trio) -> None:
    wren, maya, jo = trio
    first = drawn(wren, maya, jo)
    second = drawn(wren, jo, maya, until=AT + timedelta(days=5))
    assert [one.line for one in told(maya, wren)] == [second]
    with pytest.raises(CannotUndo) as refused:
        undo_end(reader=wren.reader(), record=str(wren.record), line=first, at=AT)
    assert refused.value.reason is Not.GIVEN_ANEW


def test_it_ends_with_the_last_share_of_either_and_comes_back_when_that_stop_is_taken_back(trio: Trio) -> None:
    wren, maya, jo = trio
    drawn(wren, maya, jo)
    more = share(owner=wren, grantee=jo, category=Category.MEASURES)
    stop(reader=wren.reader(), record=str(wren.record), grant=more, at=AT)
    assert len(told(maya, wren)) == 1  # it was not the last one
    (plan,) = [held.grant for held in roster(wren).grants if held.category == "plan"]
    stop(reader=wren.reader(), record=str(wren.record), grant=GrantId(plan), at=AT)
    assert told(maya, wren) == ()
    assert [held.state for held in roster(wren).lines] == [LineState.LAPSED.value]
    undo_stop(reader=wren.reader(), record=str(wren.record), grant=GrantId(plan), accepted=accepted("Jo"), at=AT)
    assert len(told(maya, wren)) == len(told(jo, wren)) == 1


def test_it_ends_when_the_time_of_the_last_share_is_over_and_a_new_share_does_not_bring_it_back(trio: Trio) -> None:
    wren, maya, jo = trio
    drawn(wren, maya, jo)
    later = AT + timedelta(days=40)
    assert told(maya, wren, at=later) == ()
    settle(reader=wren.reader(), record=str(wren.record), at=later)
    share(owner=wren, grantee=jo, at=later)
    share(owner=wren, grantee=maya, at=later)
    assert told(maya, wren, at=AT) == ()
    assert [held.state for held in roster(wren).lines] == [LineState.LAPSED.value]


def test_the_end_of_one_that_was_drawn_anew_since_cannot_be_taken_back(trio: Trio) -> None:
    wren, maya, jo = trio
    first = drawn(wren, maya, jo)
    end_line(reader=wren.reader(), record=str(wren.record), line=first, at=AT)
    second = drawn(wren, maya, jo)
    with pytest.raises(CannotUndo) as refused:
        undo_end(reader=wren.reader(), record=str(wren.record), line=first, at=AT)
    assert refused.value.reason is Not.GIVEN_ANEW
    assert [one.line for one in told(maya, wren)] == [second]


def test_an_end_cannot_be_taken_back_once_nothing_is_shared_with_either(trio: Trio) -> None:
    wren, maya, jo = trio
    record = str(wren.record)
    line = drawn(wren, maya, jo)
    end_line(reader=wren.reader(), record=record, line=line, at=AT)
    (plan,) = [held.grant for held in roster(wren).grants if held.category == "plan"]
    stop(reader=wren.reader(), record=record, grant=GrantId(plan), at=AT)
    with pytest.raises(CannotUndo) as refused:
        undo_end(reader=wren.reader(), record=record, line=line, at=AT)
    assert refused.value.reason is Not.OVER
    assert told(maya, wren) == ()


def test_an_end_that_another_window_raced_is_tried_again_and_never_left_undone(
    trio: Trio, monkeypatch: pytest.MonkeyPatch
) -> None:
    wren, maya, jo = trio
    line = drawn(wren, maya, jo)
    races = iter((Conflict, Conflict))

    def racing(**told: Any) -> RosterSeen:
        for problem in races:
            raise problem
        return records.store_roster(**told)

    monkeypatch.setattr(talking, "store_roster", racing)
    end_line(reader=wren.reader(), record=str(wren.record), line=line, at=AT)
    assert told(maya, wren) == told(jo, wren) == ()
    assert events(wren).count(Event.LINE_ENDED) == 1


def test_an_end_that_is_raced_without_end_says_so(trio: Trio, monkeypatch: pytest.MonkeyPatch) -> None:
    wren, maya, jo = trio
    line = drawn(wren, maya, jo)

    def racing(**_told: object) -> None:
        raise Conflict

    monkeypatch.setattr(talking, "store_roster", racing)
    with pytest.raises(Conflict):
        end_line(reader=wren.reader(), record=str(wren.record), line=line, at=AT)
    assert len(told(maya, wren)) == 1


def test_who_is_no_longer_among_the_persons_people_is_sent_no_letter(
    trio: Trio, monkeypatch: pytest.MonkeyPatch
) -> None:
    wren, maya, jo = trio
    line = drawn(wren, maya, jo)
    posted: list[str] = []

    def without_jo(*, owner: RecordKeys) -> RosterSeen:
        seen = records.load_roster(owner=owner)
        people = tuple(one for one in seen.roster.people if one.account != jo.account)
        return replace(seen, roster=msgspec.structs.replace(seen.roster, people=people))

    monkeypatch.setattr(talking, "load_roster", without_jo)
    monkeypatch.setattr(talking, "post", lambda *, to, kem, letter, at: posted.append(to))
    end_line(reader=wren.reader(), record=str(wren.record), line=line, at=AT)
    assert posted == [maya.account]


def test_where_rows_were_put_back_every_running_line_ends_with_what_they_would_have_opened(trio: Trio) -> None:
    wren, maya, jo = trio
    drawn(wren, maya, jo)
    seen = roster(wren)
    reader = wren.reader()
    with deed() as this:
        after, said = end_all(this, reader=reader, owner=reader.owner(record=str(wren.record)), roster=seen, at=AT)
    assert said is not None
    assert [held.state for held in after.lines] == [LineState.LAPSED.value]
    assert [held.lapsed_by for held in after.lines] == [""]  # no tap of theirs: none to take back
    assert told(maya, wren) == told(jo, wren) == ()


def test_a_pause_ends_no_line(trio: Trio) -> None:
    wren, maya, jo = trio
    drawn(wren, maya, jo)
    pause_everyone(reader=wren.reader(), record=str(wren.record), at=AT)
    assert [held.state for held in roster(wren).lines] == [LineState.RUNNING.value]


def test_who_has_left_is_not_talked_with(trio: Trio) -> None:
    wren, maya, jo = trio
    drawn(wren, maya, jo)
    off_board(steward=steward("Stew").keys, account=jo.account, at=AT)
    assert told(maya, wren) == ()
    with pytest.raises(CannotDraw):
        drawn(wren, maya, jo)


def test_that_it_was_read_stands_in_the_persons_log_once(trio: Trio) -> None:
    wren, maya, jo = trio
    drawn(wren, maya, jo)
    mine = told(maya, wren)
    for _tap in range(2):
        reader = maya.reader()
        say_read(reader=reader, other=reader.other(record=str(wren.record)), lines=mine, at=AT)
    assert events(wren).count(Event.LINE_READ) == 1


def forged(*, to: Somebody, signer: Somebody, named: Somebody, about: Somebody, number: int = 99) -> None:
    """Put a letter about lines in somebody's box, as whoever can reach the database could."""
    line = ToldLine(
        line="f" * 32,
        statement=bytes(32),
        other=AccountId("e" * 32),
        name="Sam",
        about="notes",
        until="2027-01-01T00:00:00Z",
    )
    news = LineNews(site=site_id(), to=to.account, record=str(about.record), number=number, lines=(line,))
    letter = LineLetter(giver=named.account, news=statements.sign(statement=news, signer=signer.keys.sign))
    with housekeeping(Chore.TAKE_MAIL):
        kem = identity(account=to.account).kem_public()
        mailbox.post(to=to.account, kem=kem, letter=Letter(content=letter), at=AT)


def test_only_the_person_says_who_may_talk_about_them(trio: Trio) -> None:
    wren, maya, jo = trio
    drawn(wren, maya, jo)
    before = told(maya, wren)
    forged(to=maya, signer=jo, named=wren, about=wren)  # not signed by whom it names
    forged(to=maya, signer=jo, named=jo, about=wren)  # signed, by somebody whose record it is not
    forged(to=maya, signer=wren, named=wren, about=wren, number=0)  # an old letter, put back
    assert told(maya, wren) == before
