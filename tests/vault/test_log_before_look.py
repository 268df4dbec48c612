"""I-1 and I-2: the line is on the disk before anything opens, and without a line nobody but the owner sees anything."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from builders import (
    ADD_ONLY,
    AT,
    Somebody,
    asked,
    note,
    own_look,
    person,
    professional,
    read_notes,
    share,
    terms,
)
from django.db import connection, connections
from vault.attack import KILLED, dying_at, hands_on, in_child, rows

from trefoil.care.writing.schema import Note, NoteBack, Page
from trefoil.kernel.ids import RecordId
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category, Purpose, Reason, Role, Verb
from trefoil.ledger.body import Event
from trefoil.ledger.deeds import LogUnwritable
from trefoil.policy.decisions import Why, preview_permit
from trefoil.vault import gateway
from trefoil.vault.gateway import NotAllowed, WrongPermit
from trefoil.vault.own_log import own_log
from trefoil.vault.reader import NotYours
from trefoil.vault.records import control_of, load_roster
from trefoil.vault.stopping import stop

pytestmark = pytest.mark.django_db(transaction=True)

MINUTE = timedelta(minutes=1)


# --- I-1 ---------------------------------------------------------------------------------------------------------


@contextmanager
def traced() -> Iterator[list[str]]:
    """Keep each statement, and each commit."""
    seen: list[str] = []

    def execute(run: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        seen.append(sql)
        return run(sql, params, many, context)

    commit = connection._commit

    def committing() -> None:
        commit()
        seen.append("COMMIT")

    connection._commit = committing  # type: ignore[method-assign]  # put back below
    try:
        with connection.execute_wrapper(execute):
            yield seen
    finally:
        del connection._commit


def committed_before_opened(seen: list[str]) -> bool:
    """Say whether a line was committed before the first statement that touches a key or a thing."""
    line = next(place for place, sql in enumerate(seen) if "INSERT INTO ledger_entry" in sql)
    commit = next(place for place, sql in enumerate(seen) if sql == "COMMIT" and place > line)
    sealed = ("vault_item", "vault_wrap", "vault_epoch", "vault_shelf")
    opened = next(place for place, sql in enumerate(seen) if any(table in sql for table in sealed))
    return commit < opened


def test_i_1_a_line_is_committed_before_a_grantee_sees_anything() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    note(who=wren, words="the words")
    grant = share(owner=wren, grantee=maya)
    with traced() as seen:
        assert read_notes(who=maya, record=wren.record) == ["the words"]
    assert committed_before_opened(seen)
    line = own_log(reader=wren.reader(), record=wren.record, before=None, limit=1).entries[0]
    assert (line.actor, line.event, line.categories, line.kinds) == (maya.account, Event.LOOKED, ("notes",), ("note",))
    assert (line.grant, line.purpose, line.reason) == (grant, "care", "talk_today")


def test_i_1_a_line_is_committed_before_the_owner_sees_anything() -> None:
    wren = person("wren")
    note(who=wren, words="the words")
    with traced() as seen:
        opening = own_look(who=wren)
        assert [found.payload.body.reveal(opening.ticket) for found in opening.items(Note)] == ["the words"]
    assert committed_before_opened(seen)
    assert not opening.unlogged


def test_i_1_a_line_is_committed_before_a_single_thing_or_a_preview_is_seen() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    first = note(who=wren, words="this one")
    note(who=wren, words="not this one")
    share(owner=wren, grantee=maya, role=Role.POLICE, item=first)
    with traced() as seen:
        assert read_notes(who=maya, record=wren.record, item=first) == ["this one"]
    assert committed_before_opened(seen)

    reader = wren.reader()
    owner = reader.owner(record=wren.record)
    control = control_of(owner=owner, roster=load_roster(owner=owner).roster)
    wanted = terms(owner=wren, grantee=maya, item=first)
    permit = preview_permit(terms=wanted, control=control, at=AT)
    with traced() as seen:
        opening = gateway.look(
            permits=(permit,), reader=reader, kinds=(Note,), reason=Reason.OWN_THINGS, words=None, at=AT
        )
        assert [found.payload.body.reveal(opening.ticket) for found in opening.items(Note)] == ["this one"]
    assert committed_before_opened(seen)
    line = own_log(reader=reader, record=wren.record, before=None, limit=1).entries[0]
    assert (line.event, line.subject) == (Event.PREVIEWED, maya.account)


def test_i_1_a_page_over_many_people_writes_a_line_for_each() -> None:
    maya = professional("maya")
    owners = [person("wren"), person("robin")]
    permits = []
    for owner in owners:
        note(who=owner, words=f"words of {owner.name}")
        share(owner=owner, grantee=maya)
    reader = maya.reader()
    for owner in owners:
        assert owner.record is not None
        permits.append(
            gateway.permit_for(
                reader=reader,
                record=owner.record,
                category=Category.NOTES,
                verb=Verb.READ,
                purpose=Purpose.CARE,
                at=AT,
            )
        )
    with traced() as seen:
        opening = gateway.look(
            permits=permits, reader=reader, kinds=(Note,), reason=Reason.OWN_WORDS, words="before our talk", at=AT
        )
        found = {item.payload.body.reveal(opening.ticket) for item in opening.items(Note)}
    assert found == {"words of wren", "words of robin"}
    assert committed_before_opened(seen)
    for owner in owners:
        assert owner.record is not None
        log = own_log(reader=owner.reader(), record=owner.record, before=None, limit=1)
        assert log.entries[0].actor == maya.account
        assert log.entries[0].words is not None
        assert log.entries[0].words.reveal(log.ticket) == "before our talk"


def test_i_1_an_opening_opens_only_the_kinds_that_its_line_names() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    note(who=wren, words="the words")
    share(owner=wren, grantee=maya)
    reader, permit = asked(who=maya, record=wren.record)
    opening = gateway.look(permits=(permit,), reader=reader, kinds=(Note,), reason=Reason.TALK_TODAY, words=None, at=AT)
    with pytest.raises(WrongPermit):
        opening.items(NoteBack)


def test_i_1_no_ticket_without_a_line_and_no_line_for_another() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    share(owner=wren, grantee=maya, verbs=ADD_ONLY)
    reader, adding = asked(who=maya, record=wren.record, verb=Verb.ADD)
    lines = rows("SELECT COUNT(*) FROM ledger_entry")
    own, reading = asked(who=wren, record=wren.record, purpose=None)
    wrong: list[Callable[[], gateway.Opening]] = [
        lambda: gateway.look(permits=(), reader=reader, kinds=(), reason=Reason.TALK_TODAY, words=None, at=AT),
        # a permit to add
        lambda: gateway.look(
            permits=(adding,), reader=reader, kinds=(Note,), reason=Reason.TALK_TODAY, words=None, at=AT
        ),
        # somebody else's permit
        lambda: gateway.look(
            permits=(reading,), reader=reader, kinds=(Note,), reason=Reason.TALK_TODAY, words=None, at=AT
        ),
        # a permit that was kept, or that is from a moment which has not come
        lambda: gateway.look(
            permits=(reading,), reader=own, kinds=(Note,), reason=Reason.OWN_THINGS, words=None, at=AT + 2 * MINUTE
        ),
        lambda: gateway.look(
            permits=(reading,), reader=own, kinds=(Note,), reason=Reason.OWN_THINGS, words=None, at=AT - MINUTE
        ),
        # another kind of thing than the permit is for
        lambda: gateway.look(
            permits=(reading,), reader=own, kinds=(Page,), reason=Reason.TALK_TODAY, words=None, at=AT
        ),
    ]
    for look in wrong:
        with pytest.raises(WrongPermit):
            look()
    assert rows("SELECT COUNT(*) FROM ledger_entry") == lines


def test_refused_tries_are_written_down_twenty_times_an_hour_and_no_more() -> None:
    """Somebody who was stopped must not be able to fill a person's log from outside."""
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    stop(reader=wren.reader(), record=wren.record, grant=share(owner=wren, grantee=maya), at=AT)
    ((before,),) = rows("SELECT COUNT(*) FROM ledger_entry")

    def tries(number: int, at: datetime) -> int:
        for _ in range(number):
            with pytest.raises(NotAllowed):
                asked(who=maya, record=RecordId(wren.record or ""), at=at)
        ((lines,),) = rows("SELECT COUNT(*) FROM ledger_entry")
        return int(lines) - int(before)

    assert tries(25, AT) == 20
    assert tries(3, AT + 61 * MINUTE) == 23
    with sessions_locked():
        assert tries(1, AT + 62 * MINUTE) == 24  # what cannot be counted is written


@contextmanager
def sessions_locked() -> Iterator[None]:
    apart = connections["sessions"]
    other = sqlite3.connect(apart.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with apart.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 100")
    yield
    other.execute("ROLLBACK")
    other.close()
    apart.close()


def test_refusals_stand_in_the_log_and_a_stranger_learns_nothing() -> None:
    wren, maya, stranger = person("wren"), professional("maya"), professional("lee")
    assert wren.record is not None
    share(owner=wren, grantee=maya)
    with pytest.raises(NotAllowed) as refused:
        asked(who=maya, record=wren.record, category=Category.SAFETY)
    assert refused.value.why is Why.NO_GRANT
    with pytest.raises(NotAllowed) as unknown:
        asked(who=stranger, record=wren.record)
    assert unknown.value.why is Why.NO_GRANT
    lines = own_log(reader=wren.reader(), record=wren.record, before=None, limit=10).entries
    assert (lines[0].event, lines[0].actor) == (Event.REFUSED, maya.account)
    assert stranger.account not in {line.actor for line in lines}


# --- I-2 ---------------------------------------------------------------------------------------------------------


@contextmanager
def read_only() -> Iterator[None]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET default_transaction_read_only = on")
        else:
            connection.connection.set_authorizer(None)  # the next deed sets it again
            cursor.execute("PRAGMA query_only = ON")
    yield
    connection.close()


@contextmanager
def locked() -> Iterator[None]:
    if connection.vendor == "postgresql":
        import psycopg  # noqa: PLC0415 - only where PostgreSQL is

        settings = connection.settings_dict
        with psycopg.connect(host=settings["HOST"], user=settings["USER"], dbname=settings["NAME"]) as other:
            other.execute("LOCK TABLE ledger_head IN EXCLUSIVE MODE")
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '100ms'")
            yield
            other.rollback()
    else:
        other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 100")
        yield
        other.execute("ROLLBACK")
        other.close()
    connection.close()


@contextmanager
def aborting(code: str = "data_exception") -> Iterator[None]:
    with hands_on() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE FUNCTION no_more() RETURNS trigger LANGUAGE plpgsql AS"
                f" $$BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{code}'; END$$"
            )
            cursor.execute(
                "CREATE TRIGGER no_more BEFORE INSERT ON ledger_entry FOR EACH ROW EXECUTE FUNCTION no_more()"
            )
        else:
            cursor.execute("CREATE TRIGGER no_more BEFORE INSERT ON ledger_entry BEGIN SELECT RAISE(ABORT, 'no'); END")
    yield


@contextmanager
def disk_full() -> Iterator[None]:
    if connection.vendor == "postgresql":  # what the server says when its disk is full
        with aborting("disk_full"):
            yield
        return
    with connection.cursor() as cursor:
        connection.connection.set_authorizer(None)  # the next deed sets it again
        cursor.execute("CREATE TABLE filler (bytes BLOB)")
        cursor.execute("PRAGMA max_page_count")
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(Exception, match="full"):  # leave no free place inside the last pages
            while True:
                cursor.execute("INSERT INTO filler VALUES (zeroblob(400))")
    yield
    connection.close()


BREAKS = {"read_only": read_only, "locked": locked, "aborting": aborting, "disk_full": disk_full}


@pytest.mark.parametrize("name", BREAKS)
def test_i_2_without_a_line_others_see_nothing_and_the_owner_their_own(name: str) -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    note(who=wren, words="the words")
    share(owner=wren, grantee=maya)
    theirs, permit = asked(who=maya, record=wren.record)
    mine, own = asked(who=wren, record=wren.record, purpose=None)
    before = rows("SELECT COUNT(*) FROM ledger_entry")
    with BREAKS[name]():
        with traced() as seen, pytest.raises(LogUnwritable):
            gateway.look(permits=(permit,), reader=theirs, kinds=(Note,), reason=Reason.TALK_TODAY, words=None, at=AT)
        assert not any("vault_item" in sql or "vault_wrap" in sql for sql in seen)
        opening = gateway.look(permits=(own,), reader=mine, kinds=(Note,), reason=Reason.OWN_THINGS, words=None, at=AT)
        assert opening.unlogged
        assert [found.payload.body.reveal(opening.ticket) for found in opening.items(Note)] == ["the words"]
    assert rows("SELECT COUNT(*) FROM ledger_entry") == before


def test_i_2_a_refusal_that_cannot_be_written_is_a_refusal_all_the_same() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    share(owner=wren, grantee=maya)
    with aborting(), pytest.raises(NotAllowed):
        asked(who=maya, record=wren.record, category=Category.SAFETY)


def test_i_2_a_look_over_ones_own_and_others_things_shows_nothing_without_a_line() -> None:
    wren, robin = person("wren"), person("robin")
    assert wren.record is not None
    assert robin.record is not None
    share(owner=wren, grantee=robin)
    reader, theirs = asked(who=robin, record=wren.record)
    own = gateway.own_permit(reader=reader, category=Category.NOTES, verb=Verb.READ, at=AT)
    with aborting(), pytest.raises(LogUnwritable):
        gateway.look(permits=(own, theirs), reader=reader, kinds=(Note,), reason=Reason.TALK_TODAY, words=None, at=AT)


def read_to(path: Path, who: Somebody, record: Any) -> None:
    """Write what somebody reads to a file, as a page would."""
    path.write_text(" ".join(read_notes(who=who, record=record)), encoding="utf-8")


def test_i_2_killed_anywhere_between_line_and_look_nothing_was_seen_without_a_line(tmp_path: Path) -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    note(who=wren, words="the words")
    share(owner=wren, grantee=maya)
    step, died, seen_after = 0, True, []
    while died:
        step += 1
        page = tmp_path / f"{step}.txt"
        before = rows("SELECT COUNT(*) FROM ledger_entry")[0][0]

        def act(page: Path = page, step: int = step) -> None:
            with dying_at(step):
                read_to(page, maya, wren.record)

        died = in_child(act) == KILLED
        logged = rows("SELECT COUNT(*) FROM ledger_entry")[0][0] > before
        if page.exists():
            assert logged
        seen_after.append((logged, page.exists()))
    assert (True, False) in seen_after  # killed after the line, before the look
    assert seen_after[0] == (False, False)
    assert seen_after[-1] == (True, True)


def test_a_person_without_a_record_has_no_own_things() -> None:
    maya = professional("maya")
    with pytest.raises(NotYours):
        gateway.own_permit(reader=maya.reader(), category=Category.NOTES, verb=Verb.READ, at=AT)


def test_where_entries_go_for_doors_that_write_their_own() -> None:
    wren = person("wren")
    assert wren.record is not None
    reader = wren.reader()
    target = gateway.log_target(reader=reader, record=wren.record)
    assert target == reader.owner(record=wren.record).log_target


def test_words_are_plain_until_the_ticket() -> None:
    wren = person("wren")
    note(who=wren, words="the words")
    found = own_look(who=wren).items(Note)[0]
    assert isinstance(found.payload.body, Plain)
