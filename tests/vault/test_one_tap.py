"""One tap ends all that its line shows, in one deed, and an undo brings all of that back (ADR 0030; B2, I-4)."""

from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest
from builders import (
    ADD_ONLY,
    AT,
    READ_AND_ADD,
    Somebody,
    accepted,
    note,
    note_back,
    own_look,
    person,
    professional,
    read_notes,
    share,
    terms,
)
from django.db import DatabaseError
from vault.attack import change, rows, tables

from trefoil.care.writing.schema import NoteBack
from trefoil.kernel.ids import GrantId
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import Conflict, deed
from trefoil.policy.reach import Reach
from trefoil.policy.stopping import CannotStop, CannotUndo, Not
from trefoil.vault import closing, granting
from trefoil.vault.formats import Held
from trefoil.vault.gateway import NotAllowed, log_target
from trefoil.vault.granting import give
from trefoil.vault.mailbox import take_mail
from trefoil.vault.own_log import own_log
from trefoil.vault.records import load_roster, store_roster
from trefoil.vault.settling import settle
from trefoil.vault.sources import KeyGone
from trefoil.vault.stopping import pause_everyone, stop
from trefoil.vault.times import as_text
from trefoil.vault.undoing import undo_stop

pytestmark = pytest.mark.django_db(transaction=True)


def roster_of(who: Somebody) -> tuple[Held, ...]:
    assert who.record is not None
    return load_roster(owner=who.reader().owner(record=who.record)).roster.grants


def live(who: Somebody) -> list[str]:
    return [held.grant for held in roster_of(who) if held.state in {"active", "paused"}]


def events(who: Somebody, *, count: int) -> list[Event]:
    assert who.record is not None
    return [line.event for line in own_log(reader=who.reader(), record=who.record, before=None, limit=count).entries]


def undo(who: Somebody, grant: GrantId, *, minutes: int = 0) -> tuple[GrantId, ...]:
    assert who.record is not None
    at = AT + timedelta(minutes=minutes)
    return undo_stop(reader=who.reader(), record=who.record, grant=grant, accepted=accepted("maya"), at=at)


def two_of_one_kind(who: Somebody, grant: GrantId) -> GrantId:
    """Put a second live grant of the same kind beside one, as an older program could have left it. Returns it."""
    assert who.record is not None
    reader = who.reader()
    owner = reader.owner(record=who.record)
    seen = load_roster(owner=owner)
    one = next(held for held in seen.roster.grants if held.grant == grant)
    other = msgspec.structs.replace(one, grant="f" * 32)
    change(
        "INSERT INTO vault_grant (id, state, last_day) SELECT %s, state, last_day FROM vault_grant WHERE id = %s",
        [other.grant, grant],
    )
    with deed() as this:
        body = EntryBody(at=as_text(AT), actor=who.account, event=Event.SHARED, grant=other.grant)
        line = this.append(target=log_target(reader=reader, record=who.record), body=body, signer=who.keys.sign)
        roster = msgspec.structs.replace(seen.roster, grants=(*seen.roster.grants, other))
        store_roster(owner=owner, seen=seen, roster=roster, line=line)
    return GrantId(other.grant)


# --- stopping -------------------------------------------------------------------------------------------------------


def test_b2_a_stop_of_a_kind_ends_its_single_things_too_in_one_deed() -> None:
    wren, maya, dana = person("wren"), professional("maya"), professional("dana")
    assert wren.record is not None
    item = note(who=wren, words="one thing")
    whole = share(owner=wren, grantee=maya)
    alone = share(owner=wren, grantee=maya, item=item)
    other = share(owner=wren, grantee=dana)
    stop(reader=wren.reader(), record=wren.record, grant=whole, at=AT)
    assert live(wren) == [other]
    assert events(wren, count=2) == [Event.STOPPED, Event.STOPPED]
    assert {row["grant"] for row in tables()["vault_wrap"]} == {other}
    for thing in (None, item):
        with pytest.raises(NotAllowed):
            read_notes(who=maya, record=wren.record, item=thing)
    assert {held.stop for held in roster_of(wren) if held.grant in {whole, alone}} != {""}
    assert len({held.stop for held in roster_of(wren) if held.grant in {whole, alone}}) == 1
    assert read_notes(who=dana, record=wren.record) == ["one thing"]


def test_b2_a_stop_ends_every_grant_of_that_kind_there_is() -> None:
    """One place holds one grant by now; a roster from before that may hold two."""
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    note(who=wren, words="words")
    grant = share(owner=wren, grantee=maya)
    other = two_of_one_kind(wren, grant)
    assert live(wren) == [grant, other]
    stop(reader=wren.reader(), record=wren.record, grant=other, at=AT)
    assert live(wren) == []
    assert rows("SELECT DISTINCT state FROM vault_grant") == [("stopped",)]
    with pytest.raises(NotAllowed):
        read_notes(who=maya, record=wren.record)


def test_a_stop_of_one_thing_ends_that_thing_and_a_tap_on_its_kind_ends_all() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    first, second = note(who=wren, words="first"), note(who=wren, words="second")
    one = share(owner=wren, grantee=maya, item=first)
    two = share(owner=wren, grantee=maya, item=second)
    stop(reader=wren.reader(), record=wren.record, grant=one, at=AT)
    assert live(wren) == [two]
    again = share(owner=wren, grantee=maya, item=first)
    # the old line still names the grant that is over: its kind is what the tap is on
    stop(reader=wren.reader(), record=wren.record, grant=one, reach=Reach.KIND, at=AT)
    assert live(wren) == []
    assert again not in live(wren)


def test_a_tap_on_an_old_page_ends_what_runs_now() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    old = share(owner=wren, grantee=maya)
    new = share(owner=wren, grantee=maya, verbs=READ_AND_ADD)
    assert live(wren) == [new]
    stop(reader=wren.reader(), record=wren.record, grant=old, at=AT)
    assert live(wren) == []
    with pytest.raises(CannotStop):
        stop(reader=wren.reader(), record=wren.record, grant=old, at=AT)


def test_i_4_what_somebody_set_back_is_closed_with_what_is_stopped() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    item = note(who=wren, words="one thing")
    alone = share(owner=wren, grantee=maya, item=item)
    stop(reader=wren.reader(), record=wren.record, grant=alone, at=AT)
    change("UPDATE vault_grant SET state = 'active' WHERE id = %s", [alone])
    whole = share(owner=wren, grantee=maya)
    stop(reader=wren.reader(), record=wren.record, grant=whole, at=AT)
    assert rows("SELECT DISTINCT state FROM vault_grant") == [("stopped",)]


# --- sharing again --------------------------------------------------------------------------------------------------


def test_sharing_the_same_again_takes_the_place_of_what_was_there() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    note(who=wren, words="words")
    old = share(owner=wren, grantee=maya, verbs=READ_AND_ADD, days=90)
    new = share(owner=wren, grantee=maya, days=7)
    assert live(wren) == [new]
    assert events(wren, count=2) == [Event.SHARED, Event.STOPPED]  # newest first
    assert read_notes(who=maya, record=wren.record) == ["words"]
    with pytest.raises(NotAllowed):  # she may not add any more
        note_back(who=maya, record=wren.record, words="x")
    with pytest.raises(NotAllowed):  # and the longer end is over
        read_notes(who=maya, record=wren.record, at=AT + timedelta(days=8))
    with pytest.raises(CannotUndo) as refused:  # it was no stop of its own, so there is nothing to take back
        undo(wren, old)
    assert refused.value.reason is Not.OTHER_SESSION


def test_what_was_written_by_the_share_before_stays() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    share(owner=wren, grantee=maya, verbs=READ_AND_ADD)
    note_back(who=maya, record=wren.record, words="hers")
    share(owner=wren, grantee=maya, verbs=ADD_ONLY)
    opening = own_look(who=wren)
    assert [each.payload.body.reveal(opening.ticket) for each in opening.items(NoteBack)] == ["hers"]
    assert tables()["vault_wrap"] == []  # who may only add holds no key


def test_one_thing_shared_again_is_shared_as_it_is_now_and_once() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    item = note(who=wren, words="as it was")
    share(owner=wren, grantee=maya, item=item)
    new = share(owner=wren, grantee=maya, item=item)
    whole = share(owner=wren, grantee=maya)  # another place: the kind
    assert live(wren) == [new, whole]
    assert read_notes(who=maya, record=wren.record, item=item) == ["as it was"]


def test_a_share_that_cannot_be_given_leaves_the_one_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """I-27: the old one ends and the new one begins together, or neither."""
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    note(who=wren, words="words")
    old = share(owner=wren, grantee=maya)

    def busy(**_: object) -> None:
        raise Conflict

    monkeypatch.setattr(granting, "post", busy)
    with pytest.raises(Conflict):
        give(reader=wren.reader(), terms=terms(owner=wren, grantee=maya), accepted=accepted("maya"), at=AT)
    monkeypatch.undo()
    assert live(wren) == [old]
    assert read_notes(who=maya, record=wren.record) == ["words"]


def test_a_new_share_stands_when_the_moving_does_not_get_through(monkeypatch: pytest.MonkeyPatch) -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    note(who=wren, words="before")
    share(owner=wren, grantee=maya)

    def busy(**_: object) -> int:
        raise DatabaseError("the disk is busy")

    monkeypatch.setattr(closing, "finish", busy)
    new = share(owner=wren, grantee=maya)
    monkeypatch.undo()
    assert live(wren) == [new]
    with pytest.raises(KeyGone):  # closed rather than open, until the owner's next visit moves them
        read_notes(who=maya, record=wren.record)
    assert settle(reader=wren.reader(), record=wren.record, at=AT).moved == 1
    assert read_notes(who=maya, record=wren.record) == ["before"]


def test_sharing_again_while_everyone_is_paused_lifts_the_pause_of_that_one_place() -> None:
    wren, maya, dana = person("wren"), professional("maya"), professional("dana")
    assert wren.record is not None
    note(who=wren, words="words")
    share(owner=wren, grantee=maya)
    other = share(owner=wren, grantee=dana)
    pause_everyone(reader=wren.reader(), record=wren.record, at=AT)
    new = share(owner=wren, grantee=maya)
    assert read_notes(who=maya, record=wren.record) == ["words"]
    assert {held.grant: held.state for held in roster_of(wren) if held.grant in {new, other}} == {
        new: "active",
        other: "paused",
    }


# --- taking back ----------------------------------------------------------------------------------------------------


def test_an_undo_brings_back_all_that_one_stop_ended_on_the_same_terms() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    item = note(who=wren, words="one thing")
    whole = share(owner=wren, grantee=maya, verbs=READ_AND_ADD, days=9)
    alone = share(owner=wren, grantee=maya, item=item, days=5)
    before = {(held.item, held.read_back) for held in roster_of(wren)}
    stop(reader=wren.reader(), record=wren.record, grant=whole, at=AT)
    again = undo(wren, alone, minutes=1)  # from either line
    take_mail(reader=maya.reader())
    assert sorted(again) == sorted(live(wren))
    assert events(wren, count=2) == [Event.UNDONE, Event.UNDONE]
    assert {(held.item, held.read_back) for held in roster_of(wren) if held.grant in again} == before
    facts = {fact.item: fact for fact in maya.reader().grant_facts(record=wren.record)}
    assert facts[None].verbs == READ_AND_ADD
    assert facts[None].not_after == AT + timedelta(days=9)
    assert facts[item].not_after == AT + timedelta(days=5)
    assert read_notes(who=maya, record=wren.record, item=item) == ["one thing"]
    for grant in (whole, alone):
        with pytest.raises(CannotUndo) as refused:
            undo(wren, grant)
        assert refused.value.reason is Not.TWICE


def test_what_time_has_ended_meanwhile_stays_ended() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    item = note(who=wren, words="one thing")
    whole = share(owner=wren, grantee=maya)
    early = AT - timedelta(minutes=55)
    short = replace(terms(owner=wren, grantee=maya, item=item, at=early), not_after=AT + timedelta(minutes=5))
    give(reader=wren.reader(), terms=short, accepted=accepted("maya"), at=early)
    stop(reader=wren.reader(), record=wren.record, grant=whole, at=AT)
    (again,) = undo(wren, whole, minutes=9)
    assert live(wren) == [again]


def test_an_undo_is_too_late_once_the_same_was_shared_anew() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    grant = share(owner=wren, grantee=maya)
    stop(reader=wren.reader(), record=wren.record, grant=grant, at=AT)
    new = share(owner=wren, grantee=maya, days=3)
    with pytest.raises(CannotUndo) as refused:
        undo(wren, grant)
    assert refused.value.reason is Not.GIVEN_ANEW
    assert live(wren) == [new]
