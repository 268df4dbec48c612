"""A new seed: what the old one opens afterwards (nothing), what stays (grants, things, letters), kills (I-17, I-27)."""

import itertools
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from builders import (
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
from vault.attack import KILLED, change, dying_at, in_child, rows, tables
from vault.whole import whole

from trefoil.care.writing.schema import Note, NoteBack
from trefoil.crypto.sealing import CannotOpen
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category, GrantState, Purpose, Verb
from trefoil.ledger.deeds import Conflict, log_now
from trefoil.ledger.entries import EntryBody, Event
from trefoil.policy.decisions import Permit, Standing
from trefoil.vault import gateway, renewal
from trefoil.vault.accounts import Second, Secrets, WrongWords, create_account, unlock
from trefoil.vault.formats import ControlStatement, DraftLetter, Home
from trefoil.vault.gateway import NotAllowed
from trefoil.vault.granting import give
from trefoil.vault.homes import load_home
from trefoil.vault.identities import has_moved_on, identity
from trefoil.vault.keys import AccountKeys, new_seed
from trefoil.vault.mailbox import keep_draft, take_mail
from trefoil.vault.own_log import check_memory, own_log, remember
from trefoil.vault.reader import Reader
from trefoil.vault.records import grant_states, load_roster, open_record
from trefoil.vault.renewal import come_back, renew
from trefoil.vault.sessions import store
from trefoil.vault.settling import settle
from trefoil.vault.stopping import stop
from trefoil.vault.times import as_text

pytestmark = pytest.mark.django_db(transaction=True)

LATER = AT + timedelta(minutes=5)
WORDS = "acorn bridge copper dinner eleven forest"


@pytest.fixture
def wren() -> Somebody:
    found = person("wren")
    for number in range(3):
        note(who=found, words=f"note {number}")
    return found


BEHIND = "SELECT COUNT(*) FROM vault_item i JOIN vault_compartment c ON c.id = i.compartment_id WHERE i.epoch < c.epoch"
NOTES = ["note 0", "note 1", "note 2"]


def renewed(who: Somebody) -> Somebody:
    """Give somebody a new seed and let their visit finish it."""
    new = Somebody(keys=renew(old=who.keys, ways_in=(), event=None, at=LATER), name=who.name, record=who.record)
    if new.record is not None:
        settle(reader=new.reader(), record=new.record, at=LATER)
    return new


def read(who: Somebody, owner: Somebody) -> list[str]:
    assert owner.record is not None
    return sorted(read_notes(who=who, record=owner.record, **({"purpose": None} if who is owner else {})))


def test_i_17_the_old_seed_opens_nothing_and_every_thing_is_there_under_the_new_one(wren: Somebody) -> None:
    new = renewed(wren)
    assert new.keys.seed_for_sealing() != wren.keys.seed_for_sealing()
    with pytest.raises(CannotOpen):
        load_home(keys=wren.keys)
    assert read(new, new) == NOTES
    whole(new)
    assert not check_memory(reader=new.reader(), record=new.record or "").any
    remember(reader=new.reader(), record=new.record or "")
    assert not check_memory(reader=new.reader(), record=new.record or "").any


def test_i_17_every_place_begins_a_new_epoch_and_nothing_lies_under_an_old_one(wren: Somebody) -> None:
    maya = professional("maya")
    share(owner=wren, grantee=maya)
    share(owner=wren, grantee=maya, item=own_look(who=wren).items(Note)[0].id)
    new = renewed(wren)
    places = [row for row in tables()["vault_compartment"] if row["record_id"] == wren.record]
    assert {row["epoch"] for row in places} == {2}
    assert {row["epoch"] for row in tables()["vault_item"]} == {2}
    assert {row["epoch"] for row in tables()["vault_wrap"]} == {2}
    assert load_roster(owner=new.reader().owner(record=new.record or "")).roster.renewing == {}


def test_i_17_who_can_see_something_goes_on_seeing_it_and_who_was_stopped_does_not(wren: Somebody) -> None:
    maya, dana = professional("maya"), professional("dana")
    share(owner=wren, grantee=maya, verbs=READ_AND_ADD)
    stopped = share(owner=wren, grantee=dana)
    assert wren.record is not None
    stop(reader=wren.reader(), record=wren.record, grant=stopped, at=AT)
    new = renewed(wren)
    assert read(maya, new) == NOTES
    with pytest.raises(NotAllowed):
        read(dana, new)
    note_back(who=maya, record=wren.record, words="back")
    assert len(own_look(who=new).items(NoteBack)) == 1
    states = grant_states(roster=load_roster(owner=new.reader().owner(record=wren.record)).roster)
    assert sorted(states.values()) == [GrantState.ACTIVE, GrantState.STOPPED]
    whole(new)


def test_the_record_says_who_controls_it_now_in_a_statement_that_follows(wren: Somebody) -> None:
    new = renewed(wren)
    roster = load_roster(owner=new.reader().owner(record=new.record or "")).roster
    first, second = (ControlStatement.unpack(one.statement) for one in roster.control)
    assert (first.sequence, second.sequence) == (1, 2)
    assert second.controllers == ((wren.account, identity(account=wren.account).digest),)
    assert second.previous != b""
    log = own_log(reader=new.reader(), record=new.record or "", before=None, limit=50)
    assert log.doubted == frozenset()
    events = [line.event for line in log.entries]
    assert Event.KEY_CHANGED in events
    assert events.count(Event.CONTROL) == 2


# --- the old keys ----------------------------------------------------------------------------------------------------


def test_old_keys_do_not_stand_not_even_in_a_session_that_was_begun_with_them() -> None:
    wren, maya = person("wren"), professional("maya")
    note(who=wren, words="words")
    share(owner=wren, grantee=maya)
    live = maya.reader()
    assert live.standing() is Standing.LIVE
    assert live.home.received  # what a request of before had read already
    new = renewed(maya)
    assert live.standing() is Standing.OFF_BOARDED
    assert new.reader().standing() is Standing.LIVE
    with pytest.raises(NotAllowed):
        asked_with(live, wren)
    assert read(new, wren) == ["words"]


def later(seconds: int) -> datetime:
    return LATER + timedelta(seconds=seconds)


def asked_with(reader: Reader, owner: Somebody, *, verb: Verb = Verb.READ) -> tuple[Reader, Permit]:
    """Ask as a request that began before, with the home that it had read."""
    assert owner.record is not None
    permit = gateway.permit_for(
        reader=reader, record=owner.record, category=Category.NOTES, verb=verb, purpose=Purpose.CARE, at=AT
    )
    return reader, permit


def test_a_line_that_an_old_key_signs_after_the_new_one_is_doubted(wren: Somebody) -> None:
    new = renewed(wren)
    owner = new.reader().owner(record=new.record or "")
    for at in (AT, LATER + timedelta(seconds=1)):
        body = EntryBody(at=as_text(at), actor=wren.account, event=Event.EXPORTED)
        log_now(target=owner.log_target, body=body, signer=wren.keys.sign)
    log = own_log(reader=new.reader(), record=new.record or "", before=None, limit=50)
    assert log.doubted == {log.entries[0].number}


def test_a_thing_that_an_old_key_signs_after_the_new_one_is_set_aside(wren: Somebody) -> None:
    maya = professional("maya")
    assert wren.record is not None
    share(owner=wren, grantee=maya, verbs=READ_AND_ADD)
    note_back(who=maya, record=wren.record, words="before")
    past = maya.reader()
    assert past.home.received  # what a request of before had read, past the home that is sealed anew
    _, permit = asked_with(past, wren, verb=Verb.ADD)
    new = renewed(maya)
    back = NoteBack(body=Plain("after"), written_for=wren.record)
    gateway.write(permit=permit, reader=past, payload=back, item=None, expected_revision=None, at=later(2))
    opening = own_look(who=wren)
    assert [one.payload.body.reveal(opening.ticket) for one in opening.items(NoteBack)] == ["before"]
    assert len(opening.set_aside) == 1
    note_back(who=new, record=wren.record, words="mine")
    assert len(own_look(who=wren).items(NoteBack)) == 2


def test_a_letter_of_before_still_comes_and_one_that_an_old_key_signs_later_does_not() -> None:
    wren, maya = person("wren"), professional("maya")
    give(reader=wren.reader(), terms=terms(owner=wren, grantee=maya), accepted=accepted("maya"), at=AT)
    renewed(wren)
    new_maya = renewed(maya)  # the letter lies in her box, sealed to the key she had
    take_mail(reader=new_maya.reader())
    assert len(new_maya.reader().home.received) == 1
    assert rows("SELECT COUNT(*) FROM vault_mail") == [(0,)]


def test_a_late_form_that_was_sealed_to_the_old_key_is_not_lost(wren: Somebody) -> None:
    draft = DraftLetter(form="note", fields=(("body", "typed at night"),), at=as_text(AT))
    keep_draft(account=wren.account, kem=wren.keys.kem.public(), draft=draft, at=AT)
    twice = renewed(renewed(wren))
    assert take_mail(reader=twice.reader()) == (draft,)


def test_a_session_of_the_old_seed_is_known_for_what_it_is(wren: Somebody) -> None:
    way = Secrets(words="", second=Second.WORDS_ALONE, lookup=b"", secret=b"")
    cookie = store.begin(keys=wren.keys, way_in=way, door="my", idle_minutes=15, at=AT)
    key = wren.keys.sign.public().to_bytes()
    assert not has_moved_on(account=wren.account, key=key)
    new = renewed(wren)
    assert has_moved_on(account=wren.account, key=key)
    assert not has_moved_on(account=wren.account, key=new.keys.sign.public().to_bytes())
    assert not has_moved_on(account="0" * 32, key=key)
    assert store.end_every_session_of(account=wren.account, at=LATER) == 1
    with pytest.raises(store.SignedOut):
        store.resume(cookie=cookie, at=LATER)


# --- ways in ---------------------------------------------------------------------------------------------------------


def test_i_17_old_words_open_nothing_and_the_new_ones_the_new_seed() -> None:
    person("first")
    old = Secrets(words="one two three four five six", second=Second.CARD, lookup=b"a", secret=b"a" * 32)
    new = Secrets(words=WORDS, second=Second.CARD, lookup=b"b", secret=b"b" * 32)
    keys = create_account(handle="wren", home=Home(door="my", name="Wren"), ways_in=(old,), at=AT)
    open_record(keys=keys, at=AT)
    after = renew(old=keys, ways_in=(new,), event=None, at=LATER)
    with pytest.raises(WrongWords):
        unlock(handle="wren", secrets=old)
    assert unlock(handle="wren", secrets=new).seed_for_sealing() == after.seed_for_sealing()
    home = load_home(keys=after).home
    assert [way.kind for way in home.ways] == ["card"]
    assert home.former == (keys.kem_seed_for_sealing(),)


def test_two_that_renew_at_once_are_one_that_did_and_one_conflict(wren: Somebody) -> None:
    seen = load_home(keys=wren.keys)
    renew(old=wren.keys, ways_in=(), event=None, at=LATER)
    assert seen.version < load_roster_version(wren)
    with pytest.raises((Conflict, CannotOpen)):
        renew(old=wren.keys, ways_in=(), event=None, at=LATER)


def load_roster_version(who: Somebody) -> int:
    return int(rows("SELECT version FROM vault_home WHERE account_id = %s", [who.account])[0][0])


def test_who_comes_back_comes_in_even_while_nobodys_keys_can_be_checked(wren: Somebody) -> None:
    """The site's log was changed: no keys follow from it. A person who lost everything else is not turned away."""
    way = Secrets(words=WORDS, second=Second.CARD, lookup=b"b", secret=b"b" * 32)
    change("UPDATE vault_key SET ended = %s WHERE account_id = %s", [True, wren.account])
    keys = come_back(keys=wren.keys, ways_in=(way,), at=LATER)
    assert keys.seed_for_sealing() == wren.keys.seed_for_sealing()
    assert unlock(handle="wren", secrets=way).account == wren.account
    events = [
        line.event for line in own_log(reader=wren.reader(), record=wren.record or "", before=None, limit=9).entries
    ]
    assert events[0] is Event.RECOVERED


# --- I-27 ------------------------------------------------------------------------------------------------------------


def test_i_27_a_new_seed(wren: Somebody, monkeypatch: pytest.MonkeyPatch) -> None:
    maya = professional("maya")
    share(owner=wren, grantee=maya)
    seeds: list[bytes] = [wren.keys.seed_for_sealing()]

    def prepare() -> None:
        seeds.append(new_seed())

    def act() -> None:
        monkeypatch.setattr(renewal, "new_seed", lambda: seeds[-1])
        renew(old=AccountKeys(account=wren.account, seed=seeds[-2]), ways_in=(), event=None, at=LATER)

    def check() -> bool:
        keys = [AccountKeys(account=wren.account, seed=seed) for seed in seeds[-2:]]
        opened = [one for one in keys if home_opens(one)]
        assert len(opened) == 1  # the old seed or the new one, never both, never neither
        done = opened[0] is keys[1]
        now = Somebody(keys=opened[0], name="wren", record=wren.record)
        assert identity(account=wren.account).sign == now.keys.sign.public().to_bytes()
        assert read(now, now) == NOTES
        assert read(maya, now) == NOTES
        whole(now)
        if not done:
            seeds.pop()
        return done

    every_step(act, check=check, prepare=prepare)


def home_opens(keys: AccountKeys) -> bool:
    try:
        load_home(keys=keys)
    except CannotOpen:
        return False
    return True


def every_step(act: Callable[[], None], *, check: Callable[[], bool], prepare: Callable[[], None], by: int = 1) -> None:
    outcomes = []
    for step in itertools.count(1, by):
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


def put_right(who: Somebody) -> None:
    assert who.record is not None
    settle(reader=who.reader(), record=who.record, at=LATER)


def test_i_27_what_a_new_seed_leaves_to_do_is_gone_on_with_where_it_stopped(wren: Somebody) -> None:
    maya = professional("maya")
    share(owner=wren, grantee=maya)
    now = Somebody(keys=wren.keys, name="wren", record=wren.record)
    assert wren.record is not None
    record = wren.record

    def prepare() -> None:
        owner = now.reader().owner(record=record)
        if not load_roster(owner=owner).roster.renewing:
            now.keys = renew(old=now.keys, ways_in=(), event=None, at=LATER)

    def check() -> bool:
        assert read(now, now) == NOTES
        assert read(maya, now) == NOTES
        whole(now)
        roster = load_roster(owner=now.reader().owner(record=record)).roster
        behind = rows(BEHIND)
        if roster.renewing:
            return False
        assert behind == [(0,)]
        return True

    every_step(
        lambda: put_right(now),
        check=check,
        prepare=prepare,
        by=17,
    )
