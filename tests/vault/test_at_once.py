"""I-26: two things at once come out as if one had come before the other, on both engines."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from builders import (
    ADD_ONLY,
    AT,
    READ_AND_ADD,
    Somebody,
    accepted,
    asked,
    change_note,
    erase,
    note,
    note_back,
    own_look,
    person,
    professional,
    read_notes,
    share,
    terms,
)
from django.db import connections
from vault.attack import rows
from vault.whole import whole

from trefoil.care.writing.schema import Note, NoteBack
from trefoil.kernel.ids import RecordId
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Reason, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.policy.stopping import CannotStop
from trefoil.vault import gateway
from trefoil.vault.gateway import NotAllowed
from trefoil.vault.granting import give
from trefoil.vault.mailbox import take_mail
from trefoil.vault.own_log import own_log, remember
from trefoil.vault.settling import settle
from trefoil.vault.sources import KeyGone
from trefoil.vault.stopping import pause_everyone, stop
from trefoil.vault.writes import write as write_thing

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 4


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Do several things in threads of their own and return what each gave or raised."""
    gate = threading.Barrier(len(acts))
    found: list[Any] = [None] * len(acts)

    def do(place: int, act: Callable[[], Any]) -> None:
        try:
            gate.wait()
            found[place] = act()
        except Exception as problem:  # noqa: BLE001 - looked at by the test
            found[place] = problem
        finally:
            for alias in connections:
                connections[alias].close()

    threads = [threading.Thread(target=do, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def looking(whom: Somebody, record: RecordId, times: int = 6) -> Callable[[], list[Any]]:
    """Return an act that looks again and again, and gives what it saw each time."""

    def act() -> list[Any]:
        seen: list[Any] = []
        for _ in range(times):
            try:
                seen.append(read_notes(who=whom, record=record))
            except (NotAllowed, KeyGone):
                seen.append(None)
        return seen

    return act


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_i_26_a_stop_beside_looks(round_: int) -> None:
    """A look sees everything or nothing, and nothing any more once it has seen nothing."""
    wren, maya, dana = person("wren"), professional("maya"), professional("dana")
    assert wren.record is not None
    record = wren.record
    for number in range(5):
        note(who=wren, words=f"note {number}")
    grant = share(owner=wren, grantee=maya)
    share(owner=wren, grantee=dana)
    everything = sorted(f"note {number}" for number in range(5))
    theirs, other, ended = at_once(
        looking(maya, record),
        looking(dana, record),
        lambda: stop(reader=wren.reader(), record=record, grant=grant, at=AT),
    )
    assert ended is None
    seen = [None if one is None else sorted(one) for one in theirs]
    kept = [one for one in seen if one is not None]
    assert all(one == everything for one in kept)
    assert seen == kept + [None] * (len(seen) - len(kept))
    assert [sorted(one) for one in other] == [everything] * 6  # who may go on is not disturbed
    assert looking(maya, record, 1)() == [None]
    whole(wren)


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_i_26_a_stop_beside_writes(round_: int) -> None:
    """What is written is under one epoch or the other, readable, and never lost; the tab that lost says so."""
    wren, maya, dana = person("wren"), professional("maya"), professional("dana")
    assert wren.record is not None
    record = wren.record
    note(who=wren, words="before")
    grant = share(owner=wren, grantee=maya)
    share(owner=wren, grantee=dana)

    def writing() -> list[str]:
        kept = []
        for number in range(5):
            words = f"meanwhile {number}"
            try:
                note(who=wren, words=words)
            except Conflict:
                continue
            kept.append(words)
        return kept

    kept, ended = at_once(writing, lambda: stop(reader=wren.reader(), record=record, grant=grant, at=AT))
    assert ended is None
    assert isinstance(kept, list)
    everything = sorted([*kept, "before"])
    assert sorted(read_notes(who=wren, record=record, purpose=None)) == everything
    assert sorted(read_notes(who=dana, record=record)) == everything
    settle(reader=wren.reader(), record=record, at=AT)
    assert {row[0] for row in rows("SELECT epoch FROM vault_item")} == {2}
    whole(wren)


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_i_26_two_stops(round_: int) -> None:
    """Two rotations: both people are out, and each step made an epoch of its own."""
    wren, others = person("wren"), [professional(name) for name in ("maya", "dana", "lee")]
    assert wren.record is not None
    record = wren.record
    note(who=wren, words="words")
    grants = [share(owner=wren, grantee=whom) for whom in others]
    found = at_once(
        *(lambda grant=grant: stop(reader=wren.reader(), record=record, grant=grant, at=AT) for grant in grants[:2])
    )
    assert found == [None, None]
    for whom in others[:2]:
        with pytest.raises(NotAllowed):
            read_notes(who=whom, record=record)
    assert read_notes(who=others[2], record=record) == ["words"]
    assert rows("SELECT MAX(epoch) FROM vault_compartment") == [(3,)]
    whole(wren)


def test_i_26_the_same_stop_twice() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    record = wren.record
    grant = share(owner=wren, grantee=maya)
    found = at_once(*[lambda: stop(reader=wren.reader(), record=record, grant=grant, at=AT)] * 2)
    assert sorted(type(one).__name__ for one in found) == ["CannotStop", "NoneType"]
    assert any(isinstance(one, CannotStop) for one in found)
    whole(wren)


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_i_26_a_pause_beside_somebody_who_adds(round_: int) -> None:
    """No line of theirs stands after the pause's line, in place or as a drop."""
    wren, maya, dana = person("wren"), professional("maya"), professional("dana")
    assert wren.record is not None
    record = wren.record
    share(owner=wren, grantee=maya, verbs=READ_AND_ADD)
    share(owner=wren, grantee=dana, verbs=ADD_ONLY)

    def adding(whom: Somebody) -> Callable[[], int]:
        def act() -> int:
            done = 0
            for number in range(6):
                try:
                    note_back(who=whom, record=record, words=f"{whom.name} {number}")
                except (NotAllowed, KeyGone, Conflict):
                    continue
                done += 1
            return done

        return act

    in_place, dropped, paused = at_once(
        adding(maya), adding(dana), lambda: pause_everyone(reader=wren.reader(), record=record, at=AT)
    )
    assert paused == 2
    lines = own_log(reader=wren.reader(), record=record, before=None, limit=200).entries
    (pause,) = [line.number for line in lines if line.event.value == "paused"]
    wrote = [line.number for line in lines if line.event.value == "wrote"]
    assert all(number < pause for number in wrote)
    assert len(wrote) == in_place + dropped
    assert settle(reader=wren.reader(), record=record, at=AT).taken_in == dropped
    assert len(own_look(who=wren).items(NoteBack)) == in_place + dropped
    whole(wren)


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_i_26_a_share_beside_a_stop(round_: int) -> None:
    """The new one reads everything or was not shared with; the stopped one reads nothing."""
    wren, maya, dana = person("wren"), professional("maya"), professional("dana")
    assert wren.record is not None
    record = wren.record
    note(who=wren, words="words")
    grant = share(owner=wren, grantee=maya)
    given, ended = at_once(
        lambda: give(reader=wren.reader(), terms=terms(owner=wren, grantee=dana), accepted=accepted("dana"), at=AT),
        lambda: stop(reader=wren.reader(), record=record, grant=grant, at=AT),
    )
    assert ended is None
    take_mail(reader=dana.reader())
    if isinstance(given, Conflict):
        with pytest.raises(NotAllowed):
            read_notes(who=dana, record=record)
    else:
        assert read_notes(who=dana, record=record) == ["words"]
    with pytest.raises(NotAllowed):
        read_notes(who=maya, record=record)
    whole(wren)


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_i_26_two_tabs_change_one_note(round_: int) -> None:
    wren = person("wren")
    item = note(who=wren, words="one")
    found = at_once(
        *(lambda words=words: change_note(who=wren, item=item, seen=1, words=words) for words in ("two", "three"))
    )
    assert sorted(type(one).__name__ for one in found) == ["Conflict", "NoneType"]
    assert read_notes(who=wren, record=wren.record or RecordId(""), purpose=None) in (["two"], ["three"])
    whole(wren)


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_i_26_erasing_beside_changing(round_: int) -> None:
    wren = person("wren")
    item = note(who=wren, words="one")
    changed, erased = at_once(
        lambda: change_note(who=wren, item=item, seen=1, words="two"), lambda: erase(who=wren, item=item)
    )
    left = read_notes(who=wren, record=wren.record or RecordId(""), purpose=None)
    assert {type(changed), type(erased)} <= {type(None), Conflict}
    assert left == ([] if erased is None else ["two"])
    assert rows("SELECT COUNT(*) FROM vault_item")[0][0] == (0 if erased is None else 2)
    whole(wren)


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_i_26_two_visits_take_in_the_same_drops(round_: int) -> None:
    wren, dana = person("wren"), professional("dana")
    assert wren.record is not None
    record = wren.record
    share(owner=wren, grantee=dana, verbs=ADD_ONLY)
    for number in range(3):
        note_back(who=dana, record=record, words=f"back {number}")
    found = at_once(*[lambda: settle(reader=wren.reader(), record=record, at=AT).taken_in] * 2)
    done = sum(one for one in found if isinstance(one, int))
    done += settle(reader=wren.reader(), record=record, at=AT).taken_in
    assert done == 3
    assert len(own_look(who=wren).items(NoteBack)) == 3
    lines = own_log(reader=wren.reader(), record=record, before=None, limit=50).entries
    assert [line.event.value for line in lines].count("taken_in") == 3
    whole(wren)


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_i_26_two_visits_at_once(round_: int) -> None:
    """Mail is taken once, and what is remembered is of one moment."""
    wren, maya = person("wren"), person("maya")
    assert wren.record is not None
    assert maya.record is not None
    share_with = terms(owner=wren, grantee=maya)
    give(reader=wren.reader(), terms=share_with, accepted=accepted("maya"), at=AT)
    record = maya.record
    found = at_once(
        lambda: take_mail(reader=maya.reader()),
        lambda: take_mail(reader=maya.reader()),
        lambda: remember(reader=maya.reader(), record=record),
    )
    assert {type(one) for one in found} <= {tuple, type(None), Conflict}
    take_mail(reader=maya.reader())
    assert len(maya.reader().home.received) == 1
    assert rows("SELECT COUNT(*) FROM vault_mail") == [(0,)]


def test_a_permit_does_not_outlive_the_grant_between_asking_and_writing() -> None:
    wren, maya, dana = person("wren"), professional("maya"), professional("dana")
    assert wren.record is not None
    both = share(owner=wren, grantee=maya, verbs=READ_AND_ADD)
    adds = share(owner=wren, grantee=dana, verbs=ADD_ONLY)

    asked_before = [asked(who=whom, record=wren.record, verb=Verb.ADD) for whom in (maya, dana)]
    reading = asked(who=maya, record=wren.record)
    for grant in (both, adds):
        stop(reader=wren.reader(), record=wren.record, grant=grant, at=AT)
    back = NoteBack(body=Plain("x"), written_for=wren.record)
    for reader, permit in asked_before:
        with pytest.raises(KeyGone):
            write_thing(permit=permit, reader=reader, payload=back, item=None, expected_revision=None, at=AT)
    opening = gateway.look(
        permits=(reading[1],), reader=reading[0], kinds=(Note,), reason=Reason.TALK_TODAY, words=None, at=AT
    )
    with pytest.raises(KeyGone):
        opening.items(Note)
    assert rows("SELECT COUNT(*) FROM vault_drop") == [(0,)]
