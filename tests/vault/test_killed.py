"""I-27: killed at any step, everything is as it was or as it should be, and the next visit finishes what was left."""

import itertools
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from builders import (
    ADD_ONLY,
    AT,
    Somebody,
    accepted,
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
from vault.attack import KILLED, dying_at, in_child, rows, tables
from vault.whole import whole

from trefoil.care.writing.schema import Note, NoteBack
from trefoil.kernel.ids import GrantId, ItemId, RecordId
from trefoil.kernel.vocabulary import Category, Purpose
from trefoil.vault import reencrypt
from trefoil.vault.accounts import create_account
from trefoil.vault.ending import end_what_is_over
from trefoil.vault.formats import LIVE, Home
from trefoil.vault.gateway import NotAllowed
from trefoil.vault.granting import give
from trefoil.vault.identities import identity
from trefoil.vault.keys import AccountKeys, new_seed
from trefoil.vault.mailbox import take_mail
from trefoil.vault.own_log import check_memory, own_log, remember
from trefoil.vault.reader import Reader
from trefoil.vault.records import load_roster, open_record
from trefoil.vault.settling import settle
from trefoil.vault.stopping import pause_everyone, resume_everyone, stop
from trefoil.vault.succession import succeed
from trefoil.vault.undoing import undo_stop

pytestmark = pytest.mark.django_db(transaction=True)


def killed_everywhere(act: Callable[[], object], *, check: Callable[[], bool], prepare: Callable[[], None]) -> None:
    """Kill `act` at each of its steps. `check` looks after each and says whether the act had been done."""
    outcomes = []
    for step in itertools.count(1):
        prepare()

        def child(step: int = step) -> None:
            with dying_at(step, changes=True):
                act()

        status = in_child(child)
        assert status in {0, KILLED}
        outcomes.append(check())
        if status == 0:
            break
    assert outcomes[0] is False
    assert outcomes[-1] is True
    assert len(outcomes) >= 5
    # once it is done it is done: what comes after the commit only tidies
    assert outcomes == sorted(outcomes)


@pytest.fixture
def wren() -> Somebody:
    found = person("wren")
    for number in range(5):
        note(who=found, words=f"note {number}")
    return found


BEHIND = "SELECT COUNT(*) FROM vault_item i JOIN vault_compartment c ON c.id = i.compartment_id WHERE i.epoch < c.epoch"
NOTES = sorted(f"note {number}" for number in range(5))


def read(who: Somebody, record: RecordId | None) -> list[str] | None:
    assert record is not None
    try:
        return sorted(read_notes(who=who, record=record, purpose=None if who.record == record else Purpose.CARE))
    except NotAllowed:
        return None


@pytest.mark.parametrize("place", ["free", "taken"])
def test_i_27_a_share(wren: Somebody, place: str) -> None:
    """A share in a free place, and one that takes the place of another in the same deed (ADR 0030)."""
    maya = professional("maya")
    state: dict[str, Any] = {}

    def prepare() -> None:
        settle(reader=wren.reader(), record=wren.record or "", at=AT)
        if place == "free":
            stop_all(wren)
        elif not roster(wren).grants:
            give(reader=wren.reader(), terms=terms(owner=wren, grantee=maya), accepted=accepted("maya"), at=AT)
        state["before"] = len(roster(wren).grants)

    def check() -> bool:
        held = roster(wren).grants
        found = tables()
        done = len(held) > state["before"]
        assert {row["id"] for row in found["vault_grant"]} == {one.grant for one in held}
        live = [one.grant for one in held if one.state == "active"]
        assert len(live) == (1 if place == "taken" or done else 0)
        assert {row["grant"] for row in found["vault_wrap"]} == set(live)
        assert len(found["vault_mail"]) == len(held)
        lines = own_log(reader=wren.reader(), record=wren.record or "", before=None, limit=200).entries
        assert [line.event.value for line in lines].count("shared") == len(held)
        whole(wren)
        return done

    killed_everywhere(
        lambda: give(reader=wren.reader(), terms=terms(owner=wren, grantee=maya), accepted=accepted("maya"), at=AT),
        check=check,
        prepare=prepare,
    )
    take_mail(reader=maya.reader())
    settle(reader=wren.reader(), record=wren.record or "", at=AT)
    assert read(maya, wren.record) == NOTES


def roster(who: Somebody) -> Any:
    return load_roster(owner=who.reader().owner(record=who.record or "")).roster


def stop_all(who: Somebody) -> None:
    for held in roster(who).grants:
        if held.state == "active":
            stop(reader=who.reader(), record=who.record or "", grant=GrantId(held.grant), at=AT)


def test_i_27_a_share_of_one_thing(wren: Somebody) -> None:
    maya = professional("maya")
    item = own_item(wren)
    state: dict[str, int] = {}

    def prepare() -> None:
        stop_all(wren)
        state["before"] = len(roster(wren).grants)

    def check() -> bool:
        held = roster(wren)
        places = {row["id"] for row in tables()["vault_compartment"] if row["record_id"] == wren.record}
        assert places == {*held.compartments.values(), *(one.compartment for one in held.envelopes)}
        assert len(held.envelopes) == len(held.grants)
        whole(wren)
        return len(held.grants) > state["before"]

    killed_everywhere(
        lambda: give(
            reader=wren.reader(), terms=terms(owner=wren, grantee=maya, item=item), accepted=accepted("maya"), at=AT
        ),
        check=check,
        prepare=prepare,
    )


def own_item(who: Somebody) -> ItemId:
    return own_look(who=who).items(Note)[0].id


@pytest.mark.parametrize("chunk", [2, 500])
def test_i_27_a_stop_and_what_is_moved_after_it(wren: Somebody, chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reencrypt, "CHUNK", chunk)
    maya, dana = professional("maya"), professional("dana")
    assert wren.record is not None
    record = wren.record
    share(owner=wren, grantee=dana)
    state: dict[str, GrantId] = {}

    def prepare() -> None:
        if "grant" not in state or marked(state["grant"]) == "stopped":
            state["grant"] = share(owner=wren, grantee=maya)

    def check() -> bool:
        done = marked(state["grant"]) == "stopped"
        assert (read(maya, record) is None) is done
        assert read(dana, record) == NOTES
        assert read(wren, record) == NOTES
        whole(wren)
        settle(reader=wren.reader(), record=record, at=AT)
        assert rows(BEHIND) == [(0,)]
        assert read(dana, record) == NOTES
        assert {row["epoch"] for row in tables()["vault_wrap"]} <= {row["epoch"] for row in tables()["vault_item"]}
        return done

    killed_everywhere(
        lambda: stop(reader=wren.reader(), record=record, grant=state["grant"], at=AT), check=check, prepare=prepare
    )


def marked(grant: str) -> str:
    return str(rows("SELECT state FROM vault_grant WHERE id = %s", [grant])[0][0])


def test_i_27_an_undo(wren: Somebody) -> None:
    maya = professional("maya")
    assert wren.record is not None
    record = wren.record
    state: dict[str, GrantId] = {}

    def prepare() -> None:
        if "grant" not in state or undone(state["grant"]):
            stop_all(wren)
            state["grant"] = share(owner=wren, grantee=maya)
            stop(reader=wren.reader(), record=record, grant=state["grant"], at=AT)

    def undone(grant: str) -> bool:
        return bool(next(held.undone for held in roster(wren).grants if held.grant == grant))

    def check() -> bool:
        take_mail(reader=maya.reader())
        done = undone(state["grant"])
        assert read(maya, record) == (NOTES if done else None)
        whole(wren)
        return done

    killed_everywhere(
        lambda: undo_stop(reader=wren.reader(), record=record, grant=state["grant"], accepted=accepted("maya"), at=AT),
        check=check,
        prepare=prepare,
    )


def test_i_27_a_pause_and_a_resume(wren: Somebody) -> None:
    maya = professional("maya")
    assert wren.record is not None
    record = wren.record
    grant = share(owner=wren, grantee=maya)

    def set_to(state: str) -> None:
        if marked(grant) != state:
            only = (grant,)
            if state == "active":
                resume_everyone(reader=wren.reader(), record=record, only=only, at=AT)
            else:
                pause_everyone(reader=wren.reader(), record=record, at=AT)

    def check(done: str) -> bool:
        assert (read(maya, record) is None) is (marked(grant) == "paused")
        whole(wren)
        return marked(grant) == done

    killed_everywhere(
        lambda: pause_everyone(reader=wren.reader(), record=record, at=AT),
        check=lambda: check("paused"),
        prepare=lambda: set_to("active"),
    )
    killed_everywhere(
        lambda: resume_everyone(reader=wren.reader(), record=record, only=(grant,), at=AT),
        check=lambda: check("active"),
        prepare=lambda: set_to("paused"),
    )


def test_i_27_writing_changing_erasing(wren: Somebody) -> None:
    record = wren.record
    state: dict[str, Any] = {"count": 0}

    def prepare() -> None:
        state["before"] = read(wren, record)
        state["count"] += 1

    def wrote() -> bool:
        now = read(wren, record) or []
        whole(wren)
        assert now in (state["before"], sorted([*state["before"], f"new {state['count']}"]))
        return now != state["before"]

    killed_everywhere(lambda: note(who=wren, words=f"new {state['count']}"), check=wrote, prepare=prepare)

    item = note(who=wren, words="first")

    def changed() -> bool:
        now = read(wren, record)
        whole(wren)
        return now != state["before"]

    def change() -> None:
        seen = next(one.revision for one in own_look(who=wren).items(Note) if one.id == item)
        change_note(who=wren, item=item, seen=seen, words=f"changed {state['count']}")

    killed_everywhere(change, check=changed, prepare=prepare)

    def another() -> None:
        state["before"] = None
        state["item"] = note(who=wren, words="to go")

    def erased() -> bool:
        whole(wren)
        return rows("SELECT COUNT(*) FROM vault_item WHERE item = %s", [state["item"]]) == [(0,)]

    killed_everywhere(lambda: erase(who=wren, item=state["item"]), check=erased, prepare=another)


def test_i_27_taking_mail(wren: Somebody) -> None:
    maya = professional("maya")
    state: dict[str, GrantId] = {}

    def prepare() -> None:
        take_mail(reader=maya.reader())
        state["grant"] = give(
            reader=wren.reader(), terms=terms(owner=wren, grantee=maya), accepted=accepted("maya"), at=AT
        )

    def check() -> bool:
        taken = state["grant"] in {one.grant for one in maya.reader().home.received}
        waiting = rows("SELECT COUNT(*) FROM vault_mail")[0][0]
        assert int(taken) + waiting == 1
        return taken

    killed_everywhere(lambda: take_mail(reader=maya.reader()), check=check, prepare=prepare)


def test_i_27_dropping_and_taking_in(wren: Somebody) -> None:
    dana = professional("dana")
    assert wren.record is not None
    record = wren.record
    share(owner=wren, grantee=dana, verbs=ADD_ONLY)
    state: dict[str, int] = {}

    def counted() -> tuple[int, int, int]:
        lines = own_log(reader=wren.reader(), record=record, before=None, limit=200).entries
        by = [line for line in lines if line.actor == dana.account and line.event.value == "wrote"]
        return len(by), rows("SELECT COUNT(*) FROM vault_drop")[0][0], len(own_look(who=wren).items(NoteBack))

    def prepare() -> None:
        state["lines"] = counted()[0]

    def dropped() -> bool:
        lines, waiting, taken = counted()
        assert lines == waiting + taken
        return lines > state["lines"]

    killed_everywhere(lambda: note_back(who=dana, record=record, words="back"), check=dropped, prepare=prepare)

    def one_waits() -> None:
        settle(reader=wren.reader(), record=record, at=AT)
        note_back(who=dana, record=record, words="back")

    def taken_in() -> bool:
        lines, waiting, taken = counted()
        assert lines == waiting + taken
        whole(wren)
        return waiting == 0

    killed_everywhere(lambda: settle(reader=wren.reader(), record=record, at=AT), check=taken_in, prepare=one_waits)


def test_i_27_ending_what_is_over_and_settling_it(wren: Somebody) -> None:
    maya = professional("maya")
    assert wren.record is not None
    record = wren.record
    later = AT + timedelta(days=31)
    state: dict[str, GrantId] = {}

    def over() -> None:
        state["grant"] = share(owner=wren, grantee=maya)

    def ended() -> bool:
        mark = marked(state["grant"])
        left = rows('SELECT COUNT(*) FROM vault_wrap WHERE "grant" = %s', [state["grant"]])[0][0]
        assert (mark, left) in {("active", 1), ("ended", 0)}
        return mark == "ended"

    killed_everywhere(lambda: end_what_is_over(at=later), check=ended, prepare=over)

    def settled() -> bool:
        whole(wren)
        assert read(wren, record) == NOTES
        return all(held.state not in LIVE for held in roster(wren).grants)

    settle(reader=wren.reader(), record=record, at=later)
    share(owner=wren, grantee=maya)

    killed_everywhere(
        lambda: settle(reader=wren.reader(), record=record, at=later),
        check=settled,
        prepare=lambda: None if not settled() else over(),
    )


def test_i_27_remembering(wren: Somebody) -> None:
    assert wren.record is not None
    record = wren.record
    state: dict[str, int] = {}

    def prepare() -> None:
        note(who=wren, words="more")
        state["before"] = wren.reader().home.memory.log_number

    def check() -> bool:
        assert not check_memory(reader=wren.reader(), record=record).any
        return wren.reader().home.memory.log_number > state["before"]

    killed_everywhere(lambda: remember(reader=wren.reader(), record=record), check=check, prepare=prepare)


def test_i_27_an_account_and_its_record(wren: Somebody) -> None:
    state: dict[str, Any] = {"count": 0}

    def prepare() -> None:
        state["count"] += 1
        state["accounts"] = rows("SELECT COUNT(*) FROM vault_account")[0][0]

    def made() -> bool:
        found = tables()
        ids = {row["id"] for row in found["vault_account"]}
        for name in ("vault_key", "vault_home"):
            assert ids == {row["account_id"] for row in found[name]}
        return len(ids) > state["accounts"]

    killed_everywhere(
        lambda: create_account(handle=f"x{state['count']}", home=Home(door="my", name="x"), ways_in=(), at=AT),
        check=made,
        prepare=prepare,
    )
    keys = create_account(handle="robin", home=Home(door="my", name="robin"), ways_in=(), at=AT)

    def opened() -> bool:
        found = tables()
        owned = Reader(keys=keys).home.owned
        assert len(found["vault_record"]) == len(found["vault_roster"]) == 1 + len(owned)
        assert len(found["vault_compartment"]) == len(found["vault_epoch"]) == len(Category) * (1 + len(owned))
        return len(owned) > state["owned"]

    def count_owned() -> None:
        state["owned"] = len(Reader(keys=keys).home.owned)

    killed_everywhere(lambda: open_record(keys=keys, at=AT), check=opened, prepare=count_owned)


def test_i_27_a_succession(wren: Somebody) -> None:
    keys = [professional("maya").keys]

    def prepare() -> None:
        keys.append(AccountKeys(account=keys[0].account, seed=new_seed()))

    def check() -> bool:
        sign = identity(account=keys[0].account).sign
        done = sign == keys[-1].sign.public().to_bytes()
        if not done:
            keys.pop()
            assert sign == keys[-1].sign.public().to_bytes()
        return done

    killed_everywhere(lambda: succeed(old=keys[-2], new=keys[-1], at=AT), check=check, prepare=prepare)
