"""One change and its line, or neither; and a look's line on the disk before the look."""

import threading
from dataclasses import replace

import pytest
from django.db import IntegrityError, connection, connections, transaction

from tests.ledger.kit import AT, DANA, Log, raw_connection
from trefoil.crypto.keys import KemPublic
from trefoil.ledger import deeds
from trefoil.ledger.body import BadBody, EntryBody, Event, moment
from trefoil.ledger.deeds import (
    Chore,
    Conflict,
    LogUnwritable,
    NothingLogged,
    Saying,
    Unwritable,
    deed,
    housekeeping,
    log_all,
    log_now,
)
from trefoil.ledger.entries import HeadFact, head, read_entries
from trefoil.ledger.lines import SITE_TAG, SITE_TARGET, LogTarget
from trefoil.ledger.tree import waiting_count

BODY = EntryBody(at=moment(AT), actor=DANA, event=Event.LOOKED)


def lines() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM ledger_entry")
        return int(cursor.fetchone()[0])


def test_a_deed_keeps_its_change_and_its_line(log: Log) -> None:
    with deed() as this:
        assert this.appended == 0
        first = this.append(target=log.target, body=BODY, signer=log.dana)
        second = this.append(target=log.target, body=BODY, signer=log.dana)
        other = this.append(target=log.other, body=BODY, signer=log.dana)
        assert this.appended == 3
    assert [first.number, second.number, other.number] == [1, 2, 1]
    assert head(tag=log.target.tag) == HeadFact(number=2, leaf=second.leaf)
    assert waiting_count() == 3


def test_a_deed_without_a_line_keeps_nothing(log: Log) -> None:
    with pytest.raises(NothingLogged), deed(), connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_head SET number = 99")
    assert head(tag=SITE_TAG).number == 1


def test_a_deed_that_fails_takes_its_line_with_it(log: Log) -> None:
    with pytest.raises(ZeroDivisionError), deed() as this:
        this.append(target=log.target, body=BODY, signer=log.dana)
        raise ZeroDivisionError
    assert lines() == 1
    assert head(tag=log.target.tag).number == 0
    assert waiting_count() == 0


def test_a_rule_of_the_database_is_heard_as_itself(log: Log) -> None:
    with pytest.raises(IntegrityError), deed() as this:
        this.append(target=log.target, body=BODY, signer=log.dana)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE ledger_head SET number = 0")
    assert lines() == 1


def test_deeds_do_not_nest_and_stand_in_no_other_transaction(log: Log) -> None:
    with pytest.raises(RuntimeError), transaction.atomic(), deed():
        pytest.fail("a deed began inside another transaction")
    with pytest.raises(RuntimeError), deed() as this:
        this.append(target=log.target, body=BODY, signer=log.dana)
        with deed():
            pytest.fail("a deed began inside a deed")
    with pytest.raises(RuntimeError), deed() as this:
        this.append(target=log.target, body=BODY, signer=log.dana)
        log_now(target=log.target, body=BODY, signer=log.dana)
    with pytest.raises(RuntimeError), transaction.atomic(), housekeeping(Chore.KEEP_HOME):
        pytest.fail("a chore began inside another transaction")
    assert lines() == 1


def test_a_chore_writes_no_line(log: Log) -> None:
    for chore in Chore:
        with housekeeping(chore):
            assert lines() == 1


def test_a_look_is_on_the_disk_before_anything_is_shown(log: Log) -> None:
    receipt = log_now(target=log.target, body=BODY, signer=log.dana)
    raw = raw_connection()
    assert raw.execute("SELECT COUNT(*) FROM ledger_entry").fetchone()[0] == 2
    raw.close()
    assert head(tag=log.target.tag) == HeadFact(number=1, leaf=receipt.leaf)


def test_a_page_over_many_people_writes_one_line_for_each_in_one_go(log: Log) -> None:
    receipts = log_all(
        sayings=[Saying(target=target, body=BODY, signer=log.dana) for target in (log.other, log.target, log.other)]
    )
    assert [(one.tag, one.number) for one in receipts] == [
        (log.other.tag, 1),
        (log.target.tag, 1),
        (log.other.tag, 2),
    ]
    assert len(read_entries(tag=log.other.tag, key=log.other_key)) == 2


def test_all_lines_of_a_page_are_written_or_none(log: Log) -> None:
    bad = replace_body(reason="x" * 100)
    with pytest.raises(BadBody):
        log_all(
            sayings=[
                Saying(target=log.target, body=BODY, signer=log.dana),
                Saying(target=log.other, body=bad, signer=log.dana),
            ]
        )
    assert lines() == 1


def replace_body(*, reason: str) -> EntryBody:
    return EntryBody(at=moment(AT), actor=DANA, event=Event.LOOKED, reason=reason)


def test_open_lines_go_to_the_sites_chain_alone_and_tell_nothing(log: Log) -> None:
    with pytest.raises(BadBody):
        log_now(target=SITE_TARGET, body=replace_body(reason="talk_today"), signer=log.dana)
    with pytest.raises(ValueError, match="sealed"):
        LogTarget(tag=b"\x11" * 32, public=None)
    with pytest.raises(ValueError, match="sealed"):
        LogTarget(tag=SITE_TAG, public=log.key.public())
    with pytest.raises(ValueError, match="sealed"):
        LogTarget(tag=b"\x11" * 31, public=log.key.public())


def test_a_line_made_for_a_head_that_moved_on_is_a_conflict(log: Log) -> None:
    log.look()
    with pytest.raises(Conflict), deed() as this:
        saying = Saying(target=log.target, body=BODY, signer=log.dana)
        stale = deeds._next_line(site=log.site, saying=saying)  # what a writer made just before the other was done
        this.append(target=log.target, body=BODY, signer=log.dana)
        deeds._insert(stale)
    assert head(tag=log.target.tag).number == 1
    with pytest.raises(Conflict), deed() as this:
        first = deeds._next_line(site=log.site, saying=replace(saying, target=log.other))
        this.append(target=log.other, body=BODY, signer=log.dana)
        deeds._insert(first)
    assert head(tag=log.other.tag).number == 0


def test_writers_of_one_chain_at_the_same_moment_leave_no_gap(log: Log) -> None:
    start = threading.Barrier(4)
    problems: list[BaseException] = []

    def write() -> None:
        try:
            start.wait()
            for _ in range(6):
                log.look()
        except BaseException as problem:  # noqa: BLE001 - handed to the test below
            problems.append(problem)
        finally:
            connections.close_all()

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert problems == []
    found = read_entries(tag=log.target.tag, key=log.key)
    assert [one.number for one in found] == list(range(24, 0, -1))


def test_a_writer_who_always_comes_second_gives_up(log: Log) -> None:
    """Another writer moves the head between each line's making and its writing."""

    class Interrupted:
        """A public key that lets another writer in whenever a line is sealed to it."""

        def __init__(self, inner: KemPublic) -> None:
            self.inner = inner
            self.times = 0

        def seal_raw(self, *, info: bytes, padded: bytes) -> bytes:
            self.times += 1
            log_now(target=log.target, body=BODY, signer=log.dana)
            return self.inner.seal_raw(info=info, padded=padded)

    slow = Interrupted(log.key.public())
    with pytest.raises(LogUnwritable) as caught:
        log_now(target=LogTarget(tag=log.target.tag, public=slow), body=BODY, signer=log.dana)  # type: ignore[arg-type]  # a key that takes its time
    assert caught.value.why is Unwritable.CONTENDED
    assert head(tag=log.target.tag).number == slow.times == 20


def test_I_2_a_log_that_cannot_be_written_raises(log: Log, full: None) -> None:
    with pytest.raises(LogUnwritable) as caught:
        for _ in range(50):
            log_now(target=log.target, body=BODY, signer=log.dana)
    assert caught.value.why is Unwritable.STORAGE
    with pytest.raises(LogUnwritable), deed() as this:
        for _ in range(50):
            this.append(target=log.target, body=BODY, signer=log.dana)


def test_I_2_a_log_whose_lock_is_held_raises_and_recovers(log: Log, locked: threading.Event) -> None:
    with pytest.raises(LogUnwritable) as caught:
        log_now(target=log.target, body=BODY, signer=log.dana)
    assert caught.value.why is Unwritable.STORAGE
    locked.set()
    assert log_now(target=log.target, body=BODY, signer=log.dana).number == 1
