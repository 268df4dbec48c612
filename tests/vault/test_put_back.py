"""I-4, I-9: whoever can write to the database, and has no keys, puts rows back, sets marks, puts wraps in again."""

from datetime import timedelta

import pytest
from builders import (
    ADD_ONLY,
    AT,
    READ_AND_ADD,
    Somebody,
    accepted,
    erase,
    note,
    note_back,
    own_look,
    person,
    professional,
    read_notes,
    share,
    steward,
    terms,
)
from vault.attack import Tables, change, hands_on, rows, tables

from trefoil.care.consent.actions import stop_one
from trefoil.care.consent.queries import sharing
from trefoil.care.writing.schema import Note, NoteBack
from trefoil.kernel.ids import GrantId
from trefoil.kernel.vocabulary import GrantState
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import Conflict, deed
from trefoil.policy.stopping import UNDOS_A_SESSION, CannotStop, CannotUndo, Not
from trefoil.vault import catching_up, closing, models, newest, own_log, stopping, wrapping
from trefoil.vault.ending import after_restore
from trefoil.vault.epochs import OlderEpoch, present_epoch
from trefoil.vault.formats import Home
from trefoil.vault.gateway import NotAllowed
from trefoil.vault.granting import give
from trefoil.vault.identities import off_board
from trefoil.vault.mailbox import take_mail
from trefoil.vault.newest import RosterIsOlder
from trefoil.vault.own_log import Doubt, check_memory, remember
from trefoil.vault.records import RosterSeen, grant_states, load_roster
from trefoil.vault.settling import Settled, settle
from trefoil.vault.sources import KeyGone
from trefoil.vault.stopping import pause_everyone, resume_everyone, stop
from trefoil.vault.times import as_text
from trefoil.vault.undoing import undo_stop

pytestmark = pytest.mark.django_db(transaction=True)

LATER = AT + timedelta(minutes=1)


def record_of(who: Somebody) -> str:
    assert who.record is not None
    return who.record


def roster_of(who: Somebody) -> RosterSeen:
    return load_roster(owner=who.reader().owner(record=record_of(who)))


def place_of(who: Somebody) -> str:
    return who.reader().owned(record=record_of(who)).compartments["notes"]


def doubt_of(who: Somebody) -> Doubt:
    return check_memory(reader=who.reader(), record=record_of(who))


def visit(who: Somebody) -> tuple[bool, Settled]:
    """Do what the owner's first page does. Returns whether it would tell of something older."""
    doubt = doubt_of(who)
    settled = settle(reader=who.reader(), record=record_of(who), at=LATER)
    if not doubt.any:
        remember(reader=who.reader(), record=record_of(who))
    return doubt.any, settled


def stop_it(who: Somebody, grant: GrantId) -> None:
    stop(reader=who.reader(), record=record_of(who), grant=grant, at=AT)


def states(who: Somebody) -> dict[str, str]:
    return {held.grant: held.state for held in roster_of(who).roster.grants}


def mark(grant: str, state: str) -> None:
    change("UPDATE vault_grant SET state = %s WHERE id = %s", [state, grant])


def wrap_again(before: Tables, grant: str) -> None:
    """Put a wrap that was deleted back in its place."""
    (row,) = [row for row in before["vault_wrap"] if row["grant"] == grant]
    change('INSERT INTO vault_wrap ("grant", epoch, blob) VALUES (%s, %s, %s)', [grant, row["epoch"], row["blob"]])


def pair_again(before: Tables, who: Somebody) -> None:
    """Put somebody's home and roster back to an earlier pair, which agree with each other."""
    with hands_on() as cursor:
        for table, column, name in (
            ("vault_home", "account_id", who.account),
            ("vault_roster", "record_id", record_of(who)),
        ):
            (row,) = [row for row in before[table] if row[column] == name]
            cursor.execute(
                f"UPDATE {table} SET version = %s, blob = %s WHERE {column} = %s",  # noqa: S608 - names from this test
                [row["version"], row["blob"], name],
            )


def reads_nothing(whom: Somebody, owner: Somebody) -> None:
    assert owner.record is not None
    with pytest.raises((NotAllowed, KeyGone)):
        read_notes(who=whom, record=owner.record)


# --- an epoch that was put back ------------------------------------------------------------------------------------


def epoch_back() -> tuple[Somebody, Somebody, Somebody, GrantId, GrantId]:
    """Return an owner, one who was stopped and whose epoch, wrap and mark were put back, and one who was not."""
    wren, maya, jo = person("wren"), professional("maya"), professional("jo")
    grant, other = share(owner=wren, grantee=maya), share(owner=wren, grantee=jo, verbs=READ_AND_ADD)
    note(who=wren, words="before")
    visit(wren)
    before = tables()
    stop_it(wren, grant)
    visit(wren)
    change("UPDATE vault_compartment SET epoch = epoch - 1 WHERE id = %s", [place_of(wren)])
    wrap_again(before, grant)
    mark(grant, "active")
    return wren, maya, jo, grant, other


def test_i_4_nothing_is_sealed_under_an_epoch_that_was_put_back() -> None:
    wren, _, jo, _, _ = epoch_back()
    sealed = rows("SELECT COUNT(*) FROM vault_item")
    with pytest.raises(OlderEpoch):
        note(who=wren, words="after the stop")
    with pytest.raises(OlderEpoch):
        note_back(who=jo, record=wren.record or "", words="after the stop")  # type: ignore[arg-type]  # an id
    with pytest.raises(OlderEpoch):
        give(reader=wren.reader(), terms=terms(owner=wren, grantee=jo), accepted=accepted("jo"), at=AT)
    assert rows("SELECT COUNT(*) FROM vault_item") == sealed
    opening = own_look(who=wren)
    opening.items(Note)
    assert opening.older  # the seal holds the epoch as well


def test_i_4_without_the_newest_epochs_row_the_roster_still_knows() -> None:
    """The signed epoch taken away too: what was written under it is lost, and nothing new is sealed under the old."""
    wren, *_ = epoch_back()
    change("DELETE FROM vault_item")
    change("DELETE FROM vault_epoch WHERE compartment_id = %s AND number = 2", [place_of(wren)])
    with pytest.raises(OlderEpoch):
        note(who=wren, words="after the stop")
    assert visit(wren)[0]
    assert rows("SELECT epoch FROM vault_compartment WHERE id = %s", [place_of(wren)]) == [(3,)]


def test_i_9_an_epoch_that_was_put_back_is_told_and_put_right_at_the_visit() -> None:
    wren, maya, jo, grant, _ = epoch_back()
    assert visit(wren)[0]
    note(who=wren, words="after the stop")
    reads_nothing(maya, wren)
    assert read_notes(who=jo, record=wren.record or "") == ["after the stop", "before"]  # type: ignore[arg-type]  # an id
    assert {row["epoch"] for row in tables()["vault_wrap"]} == {3}
    assert states(wren)[grant] == "stopped"
    assert not visit(wren)[0]
    opening = own_look(who=wren)
    opening.items(Note)
    assert not opening.older


def test_i_9_an_epoch_that_was_put_back_is_told_by_the_home_or_the_roster_alone() -> None:
    wren, *_ = epoch_back()
    change("DELETE FROM vault_wrap")
    change("UPDATE vault_grant SET state = 'stopped'")
    assert doubt_of(wren).things_went_back


def test_i_4_a_stop_goes_through_whatever_the_row_says() -> None:
    wren, maya, jo, _, other = epoch_back()
    stop_it(wren, other)
    assert rows("SELECT epoch FROM vault_compartment WHERE id = %s", [place_of(wren)]) == [(3,)]
    note(who=wren, words="after both")
    for one in (maya, jo):
        reads_nothing(one, wren)


def test_a_drop_is_not_taken_in_under_an_epoch_that_was_put_back() -> None:
    wren, maya, dana = person("wren"), professional("maya"), professional("dana")
    assert wren.record is not None
    grant = share(owner=wren, grantee=maya)
    share(owner=wren, grantee=dana, verbs=ADD_ONLY)
    note_back(who=dana, record=wren.record, words="waits")
    stop_it(wren, grant)
    change("UPDATE vault_compartment SET epoch = 1 WHERE id = %s", [place_of(wren)])
    assert visit(wren)[1].taken_in == 1  # the visit begins a new epoch first; one made for an older epoch still opens
    assert {row["epoch"] for row in tables()["vault_item"]} == {3}


def test_there_is_no_epoch_of_a_place_that_is_not_there() -> None:
    with pytest.raises(models.Compartment.DoesNotExist):
        present_epoch(compartment="0" * 32, least=1)


# --- home and roster put back together -----------------------------------------------------------------------------


def pair_back() -> tuple[Somebody, Somebody, Somebody, GrantId, GrantId]:
    """Return an owner whose home and roster are of before a stop, who was stopped, and who was not."""
    wren, maya, jo = person("wren"), professional("maya"), professional("jo")
    grant, other = share(owner=wren, grantee=maya), share(owner=wren, grantee=jo)
    note(who=wren, words="before")
    visit(wren)
    before = tables()
    stop_it(wren, grant)
    visit(wren)
    pair_again(before, wren)
    mark(grant, "active")
    return wren, maya, jo, grant, other


def test_i_9_home_and_roster_put_back_together_are_told_and_what_was_stopped_stays_stopped() -> None:
    wren, maya, jo, grant, other = pair_back()
    doubt = doubt_of(wren)
    assert doubt.things_went_back
    assert not doubt.log_went_back
    assert visit(wren)[0]
    assert states(wren) == {grant: "stopped", other: "paused"}
    assert tables()["vault_wrap"] == []
    assert not visit(wren)[0]
    assert resume_everyone(reader=wren.reader(), record=record_of(wren), only=(grant, other), at=LATER) == 1
    stop_it(wren, share(owner=wren, grantee=professional("lee")))
    note(who=wren, words="later")
    reads_nothing(maya, wren)
    assert read_notes(who=jo, record=wren.record or "") == ["later", "before"]  # type: ignore[arg-type]  # an id


def test_i_4_no_key_is_given_by_a_roster_that_was_put_back() -> None:
    wren, maya, jo, grant, other = pair_back()
    before = tables()["vault_wrap"]
    with pytest.raises(RosterIsOlder):
        give(reader=wren.reader(), terms=terms(owner=wren, grantee=jo), accepted=accepted("jo"), at=AT)
    pause_everyone(reader=wren.reader(), record=record_of(wren), at=AT)
    with pytest.raises(RosterIsOlder):
        resume_everyone(reader=wren.reader(), record=record_of(wren), only=(grant, other), at=AT)
    with pytest.raises(RosterIsOlder):
        note(who=wren, words="x")
    stop_it(wren, other)
    with pytest.raises(RosterIsOlder):
        undo_stop(reader=wren.reader(), record=record_of(wren), grant=other, accepted=accepted("jo"), at=AT)
    assert len(before) == 1
    assert tables()["vault_wrap"] == []
    assert doubt_of(wren).things_went_back  # neither the pause nor the stop hid it
    assert visit(wren)[0]
    assert states(wren) == {grant: "stopped", other: "stopped"}
    reads_nothing(maya, wren)


def test_i_4_a_stop_by_a_roster_that_was_put_back_gives_nobody_the_next_key() -> None:
    wren, maya, jo, _, other = pair_back()
    stop_it(wren, other)
    assert tables()["vault_wrap"] == []
    for one in (maya, jo):
        reads_nothing(one, wren)


def test_i_9_what_was_given_after_a_roster_that_was_put_back_is_closed() -> None:
    wren, maya = person("wren"), professional("maya")
    visit(wren)
    before = tables()
    grant = share(owner=wren, grantee=maya)
    note(who=wren, words="words")
    pair_again(before, wren)
    assert visit(wren)[0]
    reads_nothing(maya, wren)
    assert rows("SELECT state FROM vault_grant WHERE id = %s", [grant]) == [("stopped",)]
    assert tables()["vault_wrap"] == []


def test_i_9_when_a_line_is_gone_as_well_nothing_stays_open() -> None:
    wren, _, _, grant, other = pair_back()
    tag = wren.reader().owner(record=record_of(wren)).log_tag
    last = max(row["number"] for row in tables()["ledger_entry"] if row["tag"] == tag)
    change("UPDATE ledger_entry SET leaf = %s WHERE tag = %s AND number = %s", [bytes(32), tag, last])
    newest._read_before.clear()  # as in another process
    doubt = doubt_of(wren)
    assert doubt.log_went_back
    assert visit(wren)[0]
    assert states(wren) == {grant: "stopped", other: "stopped"}


def test_i_9_a_log_shorter_than_the_roster_knows_is_told() -> None:
    wren = person("wren")
    before = tables()
    share(owner=wren, grantee=professional("maya"))
    owner = wren.reader().owner(record=record_of(wren))
    assert not doubt_of(wren).any
    (row,) = [row for row in before["ledger_head"] if row["tag"] == owner.log_tag]
    change("UPDATE ledger_head SET number = %s, leaf = %s WHERE tag = %s", [row["number"], row["leaf"], owner.log_tag])
    assert doubt_of(wren).log_went_back


def test_a_line_that_another_wrote_in_the_owners_name_says_nothing() -> None:
    wren, maya = person("wren"), professional("maya")
    share(owner=wren, grantee=maya)
    target = wren.reader().owner(record=record_of(wren)).log_target
    for actor in (wren.account, maya.account):
        with deed() as this:
            body = EntryBody(at=as_text(AT), actor=actor, event=Event.STOPPED)
            this.append(target=target, body=body, signer=maya.keys.sign)
    assert not doubt_of(wren).any


def test_what_was_read_before_is_not_read_again_and_only_so_much_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    wren = person("wren")
    newest._read_before.clear()
    note(who=wren, words="one")
    assert not doubt_of(wren).any
    monkeypatch.setattr(newest, "_LIMIT", 1)
    robin = person("robin")
    note(who=robin, words="two")
    assert not doubt_of(robin).any
    assert len(newest._read_before) == 1

    def never(**_: object) -> object:
        raise AssertionError("read again")

    monkeypatch.setattr(newest, "read_entries", never)
    assert not doubt_of(robin).any


# --- another window at the same moment -----------------------------------------------------------------------------


def stopping_meanwhile(monkeypatch: pytest.MonkeyPatch, module: object, wren: Somebody, grant: GrantId) -> None:
    """Have another window stop a grant right after a roster was read."""
    real = load_roster

    def read(**named: object) -> RosterSeen:
        seen = real(**named)  # type: ignore[arg-type]  # passed on as it came
        monkeypatch.setattr(module, "load_roster", real)
        stop_it(wren, grant)
        return seen

    monkeypatch.setattr(module, "load_roster", read)


def test_a_stop_in_another_window_is_no_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    wren, maya = person("wren"), professional("maya")
    grant, other = share(owner=wren, grantee=maya), share(owner=wren, grantee=professional("jo"))
    stopping_meanwhile(monkeypatch, own_log, wren, grant)
    assert not doubt_of(wren).any
    stopping_meanwhile(monkeypatch, catching_up, wren, other)
    with pytest.raises(Conflict):
        settle(reader=wren.reader(), record=record_of(wren), at=AT)


def test_a_share_beside_a_stop_in_another_window_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    from trefoil.vault import granting  # noqa: PLC0415 - its own roster is what is read too early

    wren, maya, jo = person("wren"), professional("maya"), professional("jo")
    grant = share(owner=wren, grantee=maya)
    stopping_meanwhile(monkeypatch, granting, wren, grant)
    with pytest.raises(Conflict):
        give(reader=wren.reader(), terms=terms(owner=wren, grantee=jo), accepted=accepted("jo"), at=AT)


# --- marks ---------------------------------------------------------------------------------------------------------


def test_i_9_a_mark_that_was_set_back_is_told_and_set_again() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    grant = share(owner=wren, grantee=maya)
    before = tables()
    stop_it(wren, grant)
    visit(wren)
    mark(grant, "active")
    wrap_again(before, grant)
    assert grant_states(roster=roster_of(wren).roster) == {grant: GrantState.STOPPED}
    page = sharing(reader=wren.reader(), record=wren.record, titles={}, at=AT)
    assert [row.state.value for row in page.grants] != ["can_see"]
    assert visit(wren)[0]
    assert rows("SELECT state FROM vault_grant") == [("stopped",)]
    assert tables()["vault_wrap"] == []
    assert not visit(wren)[0]


def test_i_4_a_second_stop_closes_what_was_opened_again() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    grant = share(owner=wren, grantee=maya)
    stop_it(wren, grant)
    with pytest.raises(CannotStop):
        stop_it(wren, grant)
    mark(grant, "active")
    stop_one(reader=wren.reader(), record=wren.record, grant=grant, at=AT)
    assert rows("SELECT state FROM vault_grant") == [("stopped",)]


def test_a_mark_is_obeyed_when_it_is_the_stricter() -> None:
    wren, maya = person("wren"), professional("maya")
    grant = share(owner=wren, grantee=maya)
    for state in GrantState:
        mark(grant, state.value)
        assert grant_states(roster=roster_of(wren).roster) == {grant: state}
        assert not doubt_of(wren).any
    change("DELETE FROM vault_grant")
    assert grant_states(roster=roster_of(wren).roster) == {}


def test_a_mark_that_was_set_again_meanwhile_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    wren, maya = person("wren"), professional("maya")
    grant = share(owner=wren, grantee=maya)
    stop_it(wren, grant)
    mark(grant, "active")
    real = stopping.housekeeping

    def meanwhile(chore: object) -> object:
        mark(grant, "stopped")
        return real(chore)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(stopping, "housekeeping", meanwhile)
    with pytest.raises(CannotStop):
        stop_it(wren, grant)


# --- a pause takes the wraps away ----------------------------------------------------------------------------------


def test_i_4_a_pause_is_more_than_a_mark() -> None:
    wren, maya, dana = person("wren"), professional("maya"), professional("dana")
    assert wren.record is not None
    note(who=wren, words="words")
    grant = share(owner=wren, grantee=maya)
    adds = share(owner=wren, grantee=dana, verbs=ADD_ONLY)
    pause_everyone(reader=wren.reader(), record=wren.record, at=AT)
    assert tables()["vault_wrap"] == []
    mark(grant, "active")
    reads_nothing(maya, wren)
    assert doubt_of(wren).things_went_back
    assert visit(wren)[0]
    assert rows("SELECT DISTINCT state FROM vault_grant") == [("paused",)]
    (issue,) = {row["statement"] for row in tables()["vault_epoch"] if row["compartment_id"] == place_of(wren)}
    assert resume_everyone(reader=wren.reader(), record=wren.record, only=(grant, adds), at=AT) == 2
    assert read_notes(who=maya, record=wren.record) == ["words"]
    (newer,) = {row["statement"] for row in tables()["vault_epoch"] if row["compartment_id"] == place_of(wren)}
    assert newer != issue  # the epoch is stated anew, with the new wrap's hash
    assert len(tables()["vault_wrap"]) == 1
    note_back(who=dana, record=wren.record, words="back")


def test_i_4_a_wrap_put_in_again_is_no_way_around_a_pause_and_a_stop() -> None:
    wren, maya, dana = person("wren"), professional("maya"), professional("dana")
    assert wren.record is not None
    note(who=wren, words="words")
    grant, other = share(owner=wren, grantee=maya), share(owner=wren, grantee=dana)
    before = tables()
    pause_everyone(reader=wren.reader(), record=wren.record, at=AT)
    wrap_again(before, grant)
    assert doubt_of(wren).any is False  # it opens nothing while the mark says paused
    settle(reader=wren.reader(), record=wren.record, at=AT)
    assert tables()["vault_wrap"] == []
    wrap_again(before, grant)
    resume_everyone(reader=wren.reader(), record=wren.record, only=(grant,), at=AT)
    stop_it(wren, other)  # a rotation
    assert read_notes(who=maya, record=wren.record) == ["words"]
    pause_everyone(reader=wren.reader(), record=wren.record, at=AT)
    stop_it(wren, share(owner=wren, grantee=dana))  # a rotation while maya is paused
    assert tables()["vault_wrap"] == []
    stop_it(wren, grant)
    assert undo_stop(reader=wren.reader(), record=wren.record, grant=grant, accepted=accepted("maya"), at=AT)
    assert tables()["vault_wrap"] == []


def test_i_4_a_restore_takes_every_wrap_away() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    note(who=wren, words="words")
    grant = share(owner=wren, grantee=maya)
    after_restore(at=AT)
    assert tables()["vault_wrap"] == []
    mark(grant, "active")
    reads_nothing(maya, wren)
    mark(grant, "paused")
    assert visit(wren)[1].restored == 1
    resume_everyone(reader=wren.reader(), record=wren.record, only=(grant,), at=AT)
    assert read_notes(who=maya, record=wren.record) == ["words"]


# --- one that is not believed hides no other -----------------------------------------------------------------------


def test_i_4_what_was_written_in_the_moment_of_a_stop_stays_readable() -> None:
    """The stop's request began first, and notes that began later were committed before it."""
    wren, maya, dana = person("wren"), professional("maya"), professional("dana")
    assert wren.record is not None
    grant = share(owner=wren, grantee=maya, verbs=READ_AND_ADD)
    dropping = share(owner=wren, grantee=dana, verbs=ADD_ONLY)
    for second in range(1, 20):
        note_back(who=maya, record=wren.record, words=f"late {second}", at=AT + timedelta(seconds=second))
    note_back(who=dana, record=wren.record, words="a drop", at=AT + timedelta(seconds=30))
    stop_it(wren, grant)
    stop_it(wren, dropping)
    visit(wren)
    opening = own_look(who=wren)
    assert len(opening.items(NoteBack)) == 20
    assert opening.set_aside == []
    changed = {held.grant: held.changed_at for held in roster_of(wren).roster.grants}
    assert changed[grant] == as_text(AT + timedelta(seconds=19))
    with pytest.raises(NotAllowed):
        note_back(who=maya, record=wren.record, words="after", at=AT + timedelta(seconds=40))


def test_the_very_first_lines_of_a_log_end_the_search(monkeypatch: pytest.MonkeyPatch) -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    monkeypatch.setattr(closing, "_LINES", 1)
    grant = share(owner=wren, grantee=maya, verbs=READ_AND_ADD)
    owner = wren.reader().owner(record=wren.record)
    held = stopping.held_grant(roster=roster_of(wren).roster, grant=grant)
    early = as_text(AT - timedelta(days=1))
    assert closing._last_written(owner=owner, held=held, before=1, at=early) == early
    change("UPDATE ledger_entry SET leaf = %s WHERE tag = %s", [bytes(32), owner.log_tag])
    assert closing._last_written(owner=owner, held=held, before=3, at=early) == early


def test_i_4_one_that_is_not_believed_hides_no_other_and_can_be_erased() -> None:
    wren = person("wren")
    note(who=wren, words="good")
    bad = note(who=wren, words="bent")
    ((blob,),) = rows("SELECT blob FROM vault_item WHERE item = %s", [bad])
    change("UPDATE vault_item SET blob = %s WHERE item = %s", [blob[:-1] + bytes([blob[-1] ^ 1]), bad])
    opening = own_look(who=wren)
    assert len(opening.items(Note)) == 1
    assert opening.set_aside == [bad]
    erase(who=wren, item=bad)
    opening = own_look(who=wren)
    assert len(opening.items(Note)) == 1
    assert (opening.set_aside, opening.older) == ([], False)


# --- undo ----------------------------------------------------------------------------------------------------------


def test_only_so_many_stops_are_taken_back_in_one_session() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    grant = share(owner=wren, grantee=maya)
    for _ in range(UNDOS_A_SESSION):
        stop_it(wren, grant)
        (grant,) = undo_stop(reader=wren.reader(), record=wren.record, grant=grant, accepted=accepted("maya"), at=AT)
    stop_it(wren, grant)
    with pytest.raises(CannotUndo) as refused:
        undo_stop(reader=wren.reader(), record=wren.record, grant=grant, accepted=accepted("maya"), at=AT)
    assert refused.value.reason is Not.TOO_OFTEN
    # what is over is not kept in the index of whom it was shared with
    take_mail(reader=maya.reader())
    home: Home = maya.reader().home
    assert home.received == ()


def test_an_undo_for_somebody_who_has_left_is_too_late() -> None:
    wren, maya, sam = person("wren"), professional("maya"), steward("sam")
    assert wren.record is not None
    grant = share(owner=wren, grantee=maya)
    stop_it(wren, grant)
    off_board(steward=sam.keys, account=maya.account, at=AT)
    with pytest.raises(CannotUndo) as refused:
        undo_stop(reader=wren.reader(), record=wren.record, grant=grant, accepted=accepted("maya"), at=AT)
    assert refused.value.reason is Not.PERSON


def test_i_12_no_wrap_is_added_to_the_private_page() -> None:
    wren = person("wren")
    owner = wren.reader().owner(record=record_of(wren))
    roster = roster_of(wren).roster
    with pytest.raises(wrapping.PrivateStaysPrivate):
        wrapping.add_wraps(owner=owner, roster=roster, compartment=roster.compartments["private"], wanted=())
