"""I-4 and what surrounds it: stop, undo, pause, resume, and where the old key's bytes are afterwards."""

from datetime import timedelta

import pytest
from builders import (
    AT,
    READ_AND_ADD,
    Somebody,
    accepted,
    asked,
    change_note,
    note,
    note_back,
    person,
    professional,
    read_notes,
    share,
    steward,
)
from django.db import DatabaseError, connection
from vault.attack import bytes_of, change, database_files, flushed, rows, tables

from trefoil.care.writing.schema import Note
from trefoil.crypto.sealing import CannotOpen, open_from
from trefoil.kernel.ids import GrantId
from trefoil.kernel.vocabulary import Category, Reason
from trefoil.ledger.body import Event
from trefoil.ledger.deeds import Conflict
from trefoil.policy.decisions import Why
from trefoil.policy.grants import Vouching
from trefoil.policy.stopping import CannotStop, CannotUndo, Not
from trefoil.vault import closing, gateway, models, stopping
from trefoil.vault.clearing import clear_deleted
from trefoil.vault.epochs import wrap_context
from trefoil.vault.formats import CompartmentKeys, GrantStatement
from trefoil.vault.gateway import NotAllowed
from trefoil.vault.identities import off_board
from trefoil.vault.items import Place, open_inside
from trefoil.vault.keys import EpochKeys
from trefoil.vault.mailbox import take_mail
from trefoil.vault.own_log import own_log
from trefoil.vault.reader import NotYours
from trefoil.vault.records import load_roster
from trefoil.vault.settling import settle
from trefoil.vault.sources import KeyGone
from trefoil.vault.statements import digest
from trefoil.vault.stopping import pause_everyone, resume_everyone, stop
from trefoil.vault.undoing import undo_stop

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = timedelta()


def captured_key(*, whom: Somebody, record: str, grant: str, epoch: int = 1) -> EpochKeys:
    """Take a compartment's key out of its wrap, as somebody does who means to keep it."""
    reader = whom.reader()
    received, statement = next(one for one in reader.received(record=record) if one[0].grant == grant)
    info = wrap_context(
        record=record,
        compartment=statement.compartment,
        epoch=epoch,
        grant_digest=digest(GrantStatement, signed=received.signed),
    )
    ((blob,),) = rows('SELECT blob FROM vault_wrap WHERE epoch = %s AND "grant" = %s', [epoch, grant])
    content = CompartmentKeys.unpack(open_from(key=whom.keys.kem, info=info, sealed=blob))
    return EpochKeys(compartment=statement.compartment, epoch=epoch, key=content.key)


def opened_with(keys: EpochKeys) -> int:
    """Say how many rows of the whole database a captured key opens, at any epoch they might be of."""
    found = 0
    for row in models.Item.objects.all():
        for epoch in {row.epoch, keys.epoch}:
            place = Place(
                record=row.record_id,
                compartment=row.compartment_id,
                epoch=epoch,
                item=row.item,
                revision=row.revision,
                tag=bytes(row.tag),
                sequence=row.sequence,
            )
            try:
                open_inside(blob=bytes(row.blob), place=place, keys=keys)
            except CannotOpen:
                continue
            found += 1
    return found


def state_of(grant: str) -> str:
    return str(rows("SELECT state FROM vault_grant WHERE id = %s", [grant])[0][0])


def test_i_4_after_a_stop_the_live_session_is_refused_and_the_old_key_opens_nothing() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    first = note(who=wren, words="before")
    grant = share(owner=wren, grantee=maya)
    key = captured_key(whom=maya, record=wren.record, grant=grant)
    assert opened_with(key) == 1
    live, permit = asked(who=maya, record=wren.record)
    opening = gateway.look(permits=(permit,), reader=live, kinds=(Note,), reason=Reason.TALK_TODAY, words=None, at=AT)

    stop(reader=wren.reader(), record=wren.record, grant=grant, at=AT)

    assert opened_with(key) == 0  # everything was moved
    with pytest.raises(KeyGone):  # even a page that was allowed a moment ago
        opening.items(Note)
    with pytest.raises(KeyGone):
        gateway.look(permits=(permit,), reader=live, kinds=(Note,), reason=Reason.TALK_TODAY, words=None, at=AT).items(
            Note
        )
    with pytest.raises(NotAllowed) as refused:
        asked(who=maya, record=wren.record)
    assert refused.value.why is Why.STOPPED
    note(who=wren, words="after")
    change_note(who=wren, item=first, seen=1, words="changed")
    assert opened_with(key) == 0
    assert read_notes(who=wren, record=wren.record, purpose=None) == ["changed", "after"]


def test_i_4_what_is_written_after_a_stop_is_safe_before_anything_was_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    wren, maya, dana = person("wren"), professional("maya"), professional("dana")
    assert wren.record is not None
    note(who=wren, words="before")
    grant = share(owner=wren, grantee=maya)
    share(owner=wren, grantee=dana)
    key = captured_key(whom=maya, record=wren.record, grant=grant)

    def busy(**_: object) -> int:
        raise DatabaseError("the disk is busy")

    monkeypatch.setattr(closing, "finish", busy)
    stop(reader=wren.reader(), record=wren.record, grant=grant, at=AT)  # the stop stands all the same
    monkeypatch.undo()
    note(who=wren, words="after")
    assert opened_with(key) == 1  # what was there is still under the old key
    assert rows('SELECT COUNT(*) FROM vault_wrap WHERE "grant" = %s', [grant]) == [(0,)]
    assert read_notes(who=dana, record=wren.record) == ["after", "before"]  # under two keys
    settled = settle(reader=wren.reader(), record=wren.record, at=AT)
    assert settled.moved == 1
    assert opened_with(key) == 0
    assert read_notes(who=dana, record=wren.record) == ["after", "before"]
    assert {row["epoch"] for row in tables()["vault_wrap"]} == {2}
    assert settle(reader=wren.reader(), record=wren.record, at=AT).moved == 0


def test_i_4_the_bytes_of_a_stopped_wrap_leave_the_disk() -> None:
    """SQLite: once its log is folded in. PostgreSQL: once the chore has run, but for its write-ahead log."""
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    note(who=wren, words="before")
    grant = share(owner=wren, grantee=maya)
    share(owner=wren, grantee=professional("dana"))
    ((wrap,),) = rows('SELECT blob FROM vault_wrap WHERE "grant" = %s', [grant])
    pieces = [wrap[at : at + 32] for at in range(0, len(wrap) - 32, 64)]
    flushed()
    assert all(piece in bytes_of(database_files()) for piece in pieces)
    stop(reader=wren.reader(), record=wren.record, grant=grant, at=AT)
    assert clear_deleted(between=AT_ONCE) == 2
    flushed()
    left = bytes_of(database_files(wal=connection.vendor == "sqlite"))
    assert [piece for piece in pieces if piece in left] == []
    assert read_notes(who=wren, record=wren.record, purpose=None) == ["before"]


def test_a_reader_in_the_way_keeps_the_bytes_for_one_more_round() -> None:
    if connection.vendor == "postgresql":
        import psycopg  # noqa: PLC0415 - only where PostgreSQL is

        person("wren")
        settings = connection.settings_dict
        with psycopg.connect(host=settings["HOST"], user=settings["USER"], dbname=settings["NAME"]) as other:
            other.execute("SELECT COUNT(*) FROM vault_wrap")
            with pytest.raises(DatabaseError):
                clear_deleted(between=AT_ONCE)
            other.rollback()
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user")
            assert cursor.fetchone() == ("trefoil_web",)
    else:
        import sqlite3  # noqa: PLC0415 - only where SQLite is

        person("wren")
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 50")
        other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
        other.execute("BEGIN")
        other.execute("SELECT COUNT(*) FROM vault_wrap").fetchone()
        note(who=person("robin"), words="more in the log")
        assert clear_deleted(between=AT_ONCE) == 1  # the sessions' database alone
        other.execute("ROLLBACK")
        other.close()
    assert clear_deleted(between=AT_ONCE) == 2


def test_i_4_the_tables_are_not_written_anew_at_every_round() -> None:
    """PostgreSQL holds up every reader while it does that; SQLite folds its log in at no cost to anybody."""
    assert clear_deleted() == 2
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    grant = share(owner=wren, grantee=maya)
    before = _table_file()
    stop(reader=wren.reader(), record=wren.record, grant=grant, at=AT)
    assert clear_deleted() == 2
    assert _table_file() == before
    assert clear_deleted(between=AT_ONCE) == 2
    assert (_table_file() != before) == (connection.vendor == "postgresql")


def _table_file() -> object:
    """Return which file holds the wraps: writing a table anew makes another one."""
    if connection.vendor == "sqlite":
        return None
    ((found,),) = rows("SELECT pg_relation_filenode('vault_wrap'::regclass)")
    return found


# --- stopping what is not there, or not one's own ------------------------------------------------------------------


def test_stopping_twice_or_what_was_never_given_or_is_somebody_elses() -> None:
    wren, maya, robin = person("wren"), professional("maya"), person("robin")
    assert wren.record is not None
    grant = share(owner=wren, grantee=maya)
    with pytest.raises(CannotStop):
        stop(reader=wren.reader(), record=wren.record, grant=GrantId("0" * 32), at=AT)
    with pytest.raises(NotYours):
        stop(reader=robin.reader(), record=wren.record, grant=grant, at=AT)
    stop(reader=wren.reader(), record=wren.record, grant=grant, at=AT)
    with pytest.raises(CannotStop) as refused:
        stop(reader=wren.reader(), record=wren.record, grant=grant, at=AT)
    assert refused.value.reason is Not.STATE


def test_a_stop_goes_through_when_somebody_writes_to_the_same_chain(monkeypatch: pytest.MonkeyPatch) -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    grant = share(owner=wren, grantee=maya)
    real, tries = stopping.end_grants, []

    def slow(**named: object) -> object:
        tries.append(1)
        if len(tries) < 5:
            raise Conflict
        return real(**named)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(stopping, "end_grants", slow)
    stop(reader=wren.reader(), record=wren.record, grant=grant, at=AT)
    assert state_of(grant) == "stopped"
    assert len(tries) == 5


def test_a_stop_that_never_gets_through_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    grant = share(owner=wren, grantee=maya)

    def never(**_: object) -> object:
        raise Conflict

    monkeypatch.setattr(stopping, "end_grants", never)
    with pytest.raises(Conflict):
        stop(reader=wren.reader(), record=wren.record, grant=grant, at=AT)
    assert state_of(grant) == "active"


def test_a_mark_that_was_set_back_hands_nobody_the_next_key() -> None:
    """Whoever can write to the database could set a stopped mark back; the sealed roster knows better."""
    wren, maya, dana = person("wren"), professional("maya"), professional("dana")
    assert wren.record is not None
    note(who=wren, words="words")
    stopped = share(owner=wren, grantee=maya)
    other = share(owner=wren, grantee=dana)
    stop(reader=wren.reader(), record=wren.record, grant=stopped, at=AT)
    for back in ("active", "paused"):
        change("UPDATE vault_grant SET state = %s WHERE id = %s", [back, stopped])
        assert pause_everyone(reader=wren.reader(), record=wren.record, at=AT) <= 1
        assert resume_everyone(reader=wren.reader(), record=wren.record, only=(stopped, other), at=AT) <= 1
        assert state_of(stopped) == back  # not ours to change any more
    change("UPDATE vault_grant SET state = 'active' WHERE id = %s", [stopped])
    stop(reader=wren.reader(), record=wren.record, grant=other, at=AT)
    assert tables()["vault_wrap"] == []
    with pytest.raises(KeyGone):
        read_notes(who=maya, record=wren.record)


def test_a_mark_that_was_taken_away_does_not_keep_a_stop_back() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    grant = share(owner=wren, grantee=maya)
    change("DELETE FROM vault_grant WHERE id = %s", [grant])
    with pytest.raises(NotAllowed) as refused:
        read_notes(who=maya, record=wren.record)
    assert refused.value.why is Why.STOPPED
    stop(reader=wren.reader(), record=wren.record, grant=grant, at=AT)
    assert tables()["vault_wrap"] == []


# --- undo ---------------------------------------------------------------------------------------------------------


def undo(*, who: Somebody, grant: GrantId, name: str = "maya", at: object = AT) -> GrantId:
    assert who.record is not None
    (again,) = undo_stop(reader=who.reader(), record=who.record, grant=grant, accepted=accepted(name), at=at)  # type: ignore[arg-type]  # a datetime
    return again


def test_an_undo_gives_again_what_was_stopped_and_only_once() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    note(who=wren, words="words")
    grant = share(owner=wren, grantee=maya)
    stop(reader=wren.reader(), record=wren.record, grant=grant, at=AT)
    again = undo(who=wren, grant=grant)
    take_mail(reader=maya.reader())
    assert again != grant
    assert read_notes(who=maya, record=wren.record) == ["words"]
    events = [line.event for line in own_log(reader=wren.reader(), record=wren.record, before=None, limit=3).entries]
    assert Event.UNDONE in events
    with pytest.raises(CannotUndo) as refused:
        undo(who=wren, grant=grant)
    assert refused.value.reason is Not.TWICE


def test_an_undo_of_a_single_thing_gives_that_copy_again() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    item = note(who=wren, words="this one")
    grant = share(owner=wren, grantee=maya, item=item)
    stop(reader=wren.reader(), record=wren.record, grant=grant, at=AT)
    undo(who=wren, grant=grant)
    take_mail(reader=maya.reader())
    assert read_notes(who=maya, record=wren.record, item=item) == ["this one"]
    assert len(load_roster(owner=wren.reader().owner(record=wren.record)).roster.envelopes) == 1


def test_an_undo_from_another_session_or_too_late_or_of_another_person_is_refused() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    grant = share(owner=wren, grantee=maya)
    with pytest.raises(CannotUndo):
        undo(who=wren, grant=grant)  # nothing was stopped
    stop(reader=wren.reader(), record=wren.record, grant=grant, at=AT)
    elsewhere = Somebody(keys=wren.keys, name="wren", record=wren.record, mark=b"another session-")
    with pytest.raises(CannotUndo) as refused:
        undo(who=elsewhere, grant=grant)
    assert refused.value.reason is Not.OTHER_SESSION
    with pytest.raises(CannotUndo) as refused:
        undo(who=wren, grant=grant, at=AT + timedelta(minutes=11))
    assert refused.value.reason is Not.TOO_LATE
    with pytest.raises(CannotUndo) as refused:
        undo_stop(
            reader=wren.reader(),
            record=wren.record,
            grant=grant,
            accepted=accepted("maya", vouched=Vouching.KEY_CHANGED),
            at=AT,
        )
    assert refused.value.reason is Not.PERSON


@pytest.mark.parametrize("when", ["before", "after"])
def test_an_undo_is_no_way_around_a_pause(when: str) -> None:
    wren, maya, dana = person("wren"), professional("maya"), professional("dana")
    assert wren.record is not None
    note(who=wren, words="words")
    grant = share(owner=wren, grantee=maya)
    share(owner=wren, grantee=dana)
    if when == "before":
        assert pause_everyone(reader=wren.reader(), record=wren.record, at=AT) == 2
    stop(reader=wren.reader(), record=wren.record, grant=grant, at=AT)
    if when == "after":
        assert pause_everyone(reader=wren.reader(), record=wren.record, at=AT) == 1
    again = undo(who=wren, grant=grant)
    take_mail(reader=maya.reader())
    assert state_of(again) == "paused"
    with pytest.raises(NotAllowed) as refused:
        read_notes(who=maya, record=wren.record)
    assert refused.value.why is Why.PAUSED


def test_an_undo_is_no_way_around_a_pause_when_nothing_else_was_shared() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    grant = share(owner=wren, grantee=maya)
    stop(reader=wren.reader(), record=wren.record, grant=grant, at=AT)
    assert pause_everyone(reader=wren.reader(), record=wren.record, at=AT + timedelta(minutes=1)) == 0
    again = undo(who=wren, grant=grant, at=AT + timedelta(minutes=2))
    assert state_of(again) == "paused"


def test_an_undo_is_no_way_around_a_restore() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    grant = share(owner=wren, grantee=maya)
    change("UPDATE vault_grant SET state = 'paused'")  # as after a restore, before the owner's visit
    stop(reader=wren.reader(), record=wren.record, grant=grant, at=AT)
    assert state_of(undo(who=wren, grant=grant)) == "paused"


# --- pause and resume ----------------------------------------------------------------------------------------------


def test_a_pause_closes_everything_at_once_and_a_rotation_does_not_lift_it() -> None:
    wren, maya, dana = person("wren"), professional("maya"), professional("dana")
    assert wren.record is not None
    note(who=wren, words="words")
    grant = share(owner=wren, grantee=maya, verbs=READ_AND_ADD)
    other = share(owner=wren, grantee=dana)
    reader, permit = asked(who=maya, record=wren.record)
    opening = gateway.look(permits=(permit,), reader=reader, kinds=(Note,), reason=Reason.TALK_TODAY, words=None, at=AT)
    assert pause_everyone(reader=wren.reader(), record=wren.record, at=AT) == 2
    with pytest.raises(KeyGone):
        opening.items(Note)
    stop(reader=wren.reader(), record=wren.record, grant=other, at=AT)  # a rotation
    for act in (
        lambda: read_notes(who=maya, record=wren.record),
        lambda: note_back(who=maya, record=wren.record, words="x"),
    ):
        with pytest.raises(NotAllowed) as refused:
            act()
        assert refused.value.why is Why.PAUSED
    assert resume_everyone(reader=wren.reader(), record=wren.record, only=(grant, other), at=AT) == 1
    assert read_notes(who=maya, record=wren.record) == ["words"]
    assert state_of(other) == "stopped"
    assert resume_everyone(reader=wren.reader(), record=wren.record, only=(grant,), at=AT) == 0


def test_pausing_nobody_is_no_mistake_and_leaves_no_line() -> None:
    wren = person("wren")
    assert wren.record is not None
    before = rows("SELECT COUNT(*) FROM ledger_entry")
    assert pause_everyone(reader=wren.reader(), record=wren.record, at=AT) == 0
    assert rows("SELECT COUNT(*) FROM ledger_entry") == before


def test_a_pause_that_lost_a_race_is_done_again(monkeypatch: pytest.MonkeyPatch) -> None:
    wren, maya, dana = person("wren"), professional("maya"), professional("dana")
    assert wren.record is not None
    share(owner=wren, grantee=maya)
    ended = share(owner=wren, grantee=dana)
    real, tries = stopping.store_roster, []

    def slow(**named: object) -> object:
        tries.append(1)
        if len(tries) == 1:
            raise Conflict
        return real(**named)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(stopping, "store_roster", slow)
    assert pause_everyone(reader=wren.reader(), record=wren.record, at=AT) == 2
    assert state_of(ended) == "paused"


def test_a_resume_that_lost_a_race_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between looking and writing the site ended the grant: what is over does not begin again."""
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    grant = share(owner=wren, grantee=maya)
    pause_everyone(reader=wren.reader(), record=wren.record, at=AT)
    real = stopping.deed

    def meanwhile() -> object:
        change("UPDATE vault_grant SET state = 'ended' WHERE id = %s", [grant])
        return real()

    monkeypatch.setattr(stopping, "deed", meanwhile)
    with pytest.raises(Conflict):
        resume_everyone(reader=wren.reader(), record=wren.record, only=(grant,), at=AT)
    assert state_of(grant) == "ended"


def test_who_has_left_reads_nothing_and_is_settled_at_the_next_visit() -> None:
    wren, maya, sam = person("wren"), professional("maya"), steward("sam")
    assert wren.record is not None
    note(who=wren, words="words")
    grant = share(owner=wren, grantee=maya)
    off_board(steward=sam.keys, account=maya.account, at=AT)
    with pytest.raises(NotAllowed) as refused:
        read_notes(who=maya, record=wren.record)
    assert refused.value.why is Why.OFF_BOARDED
    assert settle(reader=wren.reader(), record=wren.record, at=AT).ended == 1
    assert state_of(grant) == "ended"
    assert tables()["vault_wrap"] == []
    lines = own_log(reader=wren.reader(), record=wren.record, before=None, limit=2).entries
    assert lines[0].event is Event.OFF_BOARDED  # and not that the time which they chose is over
    assert lines[0].categories == (Category.NOTES.value,)
