"""Lines are shown only once they are verified; a page that misses or holds a changed line shows nothing."""

from datetime import timedelta

import pytest
from django.db import connection

from tests.ledger.kit import AT, DANA, Log, Thief
from trefoil.crypto.keys import KemPrivate
from trefoil.kernel.plain import Plain, PlainLeak
from trefoil.ledger import entries
from trefoil.ledger.body import SITE, EntryBody, Event, moment
from trefoil.ledger.deeds import deed, log_now
from trefoil.ledger.entries import Broken, HeadFact, LineFault, check_remembered, head, read_entries, read_entry
from trefoil.ledger.lines import SITE_TAG, START, Place, make_line


def numbers(log: Log, *, before: int | None = None, limit: int = 50) -> list[int]:
    return [one.number for one in read_entries(tag=log.target.tag, key=log.key, before=before, limit=limit)]


def fault(log: Log, *, before: int | None = None, limit: int = 50) -> tuple[int, LineFault]:
    with pytest.raises(Broken) as caught:
        read_entries(tag=log.target.tag, key=log.key, before=before, limit=limit)
    return caught.value.number, caught.value.fault


def test_a_line_is_read_as_it_was_written(log: Log) -> None:
    body = EntryBody(
        at=moment(AT),
        actor=DANA,
        event=Event.SHARED,
        categories=("safety", "dates"),
        kinds=("plan",),
        grant="1" * 32,
        purpose="care",
        reason="own_words",
        words="she asked me to",
        subject="2" * 32,
        statement="3" * 64,
        until=moment(AT + timedelta(days=90)),
    )
    with deed() as this:
        receipt = this.append(target=log.target, body=body, signer=log.dana)
    (found,) = read_entries(tag=log.target.tag, key=log.key)
    assert (found.number, found.leaf, found.signer) == (1, receipt.leaf, log.dana.public().to_bytes())
    assert (found.at, found.actor, found.event, found.until) == (AT, DANA, Event.SHARED, AT + timedelta(days=90))
    assert (found.categories, found.kinds, found.purpose) == (("safety", "dates"), ("plan",), "care")
    assert (found.grant, found.subject, found.statement) == ("1" * 32, "2" * 32, "3" * 64)
    assert found.words == Plain("she asked me to")
    with pytest.raises(PlainLeak):
        repr(found)


def test_typed_words_and_what_was_opened_stand_nowhere_in_the_database(log: Log) -> None:
    log.look(words="the canary sings")
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed, commitment, leaf FROM ledger_entry WHERE tag = %s", (log.target.tag,))
        stored = b"".join(bytes(part) for part in cursor.fetchone())
    for word in (b"canary", b"safety", b"plan", b"looked", DANA.encode()):
        assert word not in stored


def test_every_line_of_one_length_class_is_of_one_size(log: Log) -> None:
    log.look()
    log.look(words="x")
    log.look(words="y" * 60)
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT LENGTH(sealed) FROM ledger_entry WHERE tag = %s", (log.target.tag,))
        assert len(cursor.fetchall()) == 1


def test_pages_run_from_the_newest_to_the_first_and_miss_none(log: Log) -> None:
    assert numbers(log) == []
    for _ in range(7):
        log.look()
    assert numbers(log) == [7, 6, 5, 4, 3, 2, 1]
    assert numbers(log, limit=3) == [7, 6, 5]
    assert numbers(log, before=5, limit=3) == [4, 3, 2]
    assert numbers(log, before=2, limit=3) == [1]
    assert numbers(log, before=1) == []
    assert numbers(log, before=99, limit=2) == [7, 6]
    assert numbers(log, limit=0) == []


def test_only_the_owners_key_opens_a_line(log: Log) -> None:
    log.look()
    for key in (log.other_key, KemPrivate.from_seed(b"x" * 32), None):
        with pytest.raises(Broken) as caught:
            read_entries(tag=log.target.tag, key=key)
        assert (caught.value.number, caught.value.fault) == (1, LineFault.SEAL)


def test_the_sites_own_chain_is_open_to_all(log: Log) -> None:
    log.add_key()
    first, second = reversed(read_entries(tag=SITE_TAG, key=None))
    assert (first.event, first.actor, first.signer) == (Event.SITE_BORN, SITE, log.site_signer.public().to_bytes())
    assert (second.event, second.statement) == (Event.KEY_ADDED, "ab" * 32)
    assert read_entry(tag=SITE_TAG, key=None, number=2) == second
    for number in (0, 3):
        with pytest.raises(Broken):
            read_entry(tag=SITE_TAG, key=None, number=number)


def test_nobody_speaks_for_the_site_but_the_site(log: Log) -> None:
    body = EntryBody(at=moment(AT), actor=SITE, event=Event.ENDED)
    log_now(target=log.target, body=body, signer=log.dana)
    assert fault(log) == (1, LineFault.SITE_KEY)


def test_the_site_does_not_speak_for_anybody_else(log: Log) -> None:
    body = EntryBody(at=moment(AT), actor=DANA, event=Event.LOOKED)
    log_now(target=log.target, body=body, signer=log.site_signer)
    assert fault(log) == (1, LineFault.SITE_KEY)


def test_a_missing_line_is_reported_by_its_number(log: Log, thief: Thief) -> None:
    for _ in range(6):
        log.look()
    thief.run("DELETE FROM ledger_entry WHERE tag = %s AND number = 3", (log.target.tag,))
    assert fault(log) == (3, LineFault.MISSING)
    assert numbers(log, limit=2) == [6, 5]  # they do follow from the lines before them, as far as they go
    assert fault(log, limit=3) == (3, LineFault.MISSING)


def test_a_chain_cut_at_its_newest_end_is_reported(log: Log, thief: Thief) -> None:
    for _ in range(3):
        log.look()
    thief.run("DELETE FROM ledger_entry WHERE tag = %s AND number = 3", (log.target.tag,))
    assert fault(log) == (3, LineFault.MISSING)


def test_a_head_that_was_set_back_is_noticed_by_whoever_remembers(log: Log, thief: Thief) -> None:
    second = HeadFact(number=0, leaf=START)
    for _ in range(3):
        log.look()
        second, remembered = head(tag=log.target.tag), second
    assert remembered.number == 2
    check_remembered(tag=log.target.tag, remembered=second)
    check_remembered(tag=log.target.tag, remembered=remembered)
    check_remembered(tag=log.target.tag, remembered=HeadFact(number=0, leaf=START))
    thief.run("DELETE FROM ledger_entry WHERE tag = %s AND number = 3", (log.target.tag,))
    with pytest.raises(Broken):
        check_remembered(tag=log.target.tag, remembered=second)
    thief.run("UPDATE ledger_head SET number = 2, leaf = %s WHERE tag = %s", (remembered.leaf, log.target.tag))
    assert numbers(log) == [2, 1]  # nothing in the chain itself can tell
    with pytest.raises(Broken) as caught:
        check_remembered(tag=log.target.tag, remembered=second)
    assert (caught.value.number, caught.value.fault) == (3, LineFault.MISSING)
    check_remembered(tag=log.target.tag, remembered=remembered)


def test_a_chain_that_was_written_anew_is_noticed_by_whoever_remembers(log: Log) -> None:
    log.look()
    with pytest.raises(Broken) as caught:
        check_remembered(tag=log.target.tag, remembered=HeadFact(number=1, leaf=b"\x01" * 32))
    assert caught.value.fault is LineFault.CHAIN


def test_a_line_that_does_not_name_the_one_before_is_reported(log: Log, thief: Thief) -> None:
    """Somebody who can seal and sign writes line 2 anew; it fits itself and not the chain."""
    for _ in range(3):
        log.look()
    place = Place(site=log.site, tag=log.target.tag, number=2, previous=b"\x09" * 32)
    body = EntryBody(at=moment(AT), actor=DANA, event=Event.LOOKED)
    line = make_line(place=place, target=log.target, body=body, signer=log.dana)
    thief.run(
        "UPDATE ledger_entry SET previous = %s, commitment = %s, sealed = %s, leaf = %s WHERE tag = %s AND number = 2",
        (line.previous, line.commitment, line.sealed, line.leaf, line.tag),
    )
    assert fault(log) == (2, LineFault.CHAIN)
    assert fault(log, limit=1) == (3, LineFault.CHAIN)


def test_a_chain_without_its_remembered_line_is_reported(log: Log, thief: Thief) -> None:
    for _ in range(3):
        log.look()
    ((leaf,),) = thief.run("SELECT leaf FROM ledger_entry WHERE tag = %s AND number = 2", (log.target.tag,))
    thief.run("DELETE FROM ledger_entry WHERE tag = %s AND number = 2", (log.target.tag,))
    with pytest.raises(Broken) as caught:
        check_remembered(tag=log.target.tag, remembered=HeadFact(number=2, leaf=bytes(leaf)))
    assert caught.value.fault is LineFault.MISSING


def test_a_head_that_points_elsewhere_is_reported(log: Log, thief: Thief) -> None:
    log.look()
    thief.run("UPDATE ledger_head SET leaf = %s WHERE tag = %s", (b"\x01" * 32, log.target.tag))
    assert fault(log) == (1, LineFault.CHAIN)


def test_two_lines_that_changed_places_are_reported(log: Log, thief: Thief) -> None:
    for _ in range(3):
        log.look()
    thief.run("UPDATE ledger_entry SET number = 9 WHERE tag = %s AND number = 2", (log.target.tag,))
    thief.run("UPDATE ledger_entry SET number = 2 WHERE tag = %s AND number = 3", (log.target.tag,))
    thief.run("UPDATE ledger_entry SET number = 3 WHERE tag = %s AND number = 9", (log.target.tag,))
    assert fault(log) == (2, LineFault.LEAF)


def test_a_line_from_another_chain_does_not_pass(log: Log, thief: Thief) -> None:
    log.look()
    log.look(target=log.other)
    ((leaf, sealed),) = thief.run("SELECT leaf, sealed FROM ledger_entry WHERE tag = %s", (log.other.tag,))
    thief.run("UPDATE ledger_entry SET leaf = %s, sealed = %s WHERE tag = %s", (leaf, sealed, log.target.tag))
    thief.run("UPDATE ledger_head SET leaf = %s WHERE tag = %s", (leaf, log.target.tag))
    assert fault(log) == (1, LineFault.LEAF)


def test_the_names_other_rooms_use_are_all_here() -> None:
    assert all(hasattr(entries, name) for name in entries.__all__)
