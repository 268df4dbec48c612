"""The ways into an account: new words for all of them, a new card, phones, recovery words that work once (I-17)."""

from datetime import timedelta

import pytest
from builders import AT, Somebody, birth, note, professional, read_notes
from vault.attack import change, rows

from trefoil.crypto import twelve
from trefoil.kernel.ids import RecordId
from trefoil.ledger.deeds import Chore, housekeeping
from trefoil.ledger.entries import Event, read_entries
from trefoil.ledger.lines import SITE_TAG
from trefoil.vault import accounts, renewal, ways_in
from trefoil.vault.accounts import Second, Secrets, WrongWords, unlock
from trefoil.vault.formats import Home
from trefoil.vault.homes import load_home
from trefoil.vault.keys import AccountKeys, new_seed
from trefoil.vault.own_log import own_log
from trefoil.vault.records import open_record
from trefoil.vault.ways_in import LastWayIn, NoSuchWay

pytestmark = pytest.mark.django_db(transaction=True)

OLD = "maple river lantern otter violet seven"
NEW = "acorn bridge copper dinner eleven forest"


def card(words: str = OLD, letter: bytes = b"a") -> Secrets:
    return Secrets(words=words, second=Second.CARD, lookup=b"card" + letter, secret=letter * 32)


def phone(words: str = OLD, letter: bytes = b"p") -> Secrets:
    return Secrets(words=words, second=Second.DEVICE, lookup=b"phone" + letter, secret=letter * 32)


@pytest.fixture
def wren() -> Somebody:
    """Somebody with a card, a phone and a note."""
    birth()
    keys = accounts.create_account(handle="wren", home=Home(door="my", name="Wren"), ways_in=(card(), phone()), at=AT)
    found = Somebody(keys=keys, name="Wren", record=RecordId(open_record(keys=keys, at=AT).record))
    note(who=found, words="a heron")
    return found


def opens(secrets: Secrets) -> bool:
    try:
        unlock(handle="wren", secrets=secrets)
    except WrongWords:
        return False
    return True


def ways(who: Somebody) -> list[str]:
    return [way.kind for way in load_home(keys=who.keys).home.ways]


def slots_fit(who: Somebody) -> bool:
    """Whether the home knows of each row and of no other."""
    known = {way.slot for way in load_home(keys=who.keys).home.ways}
    return known == {row[0] for row in rows("SELECT id FROM vault_slot WHERE account_id = %s", [who.account])}


def told(who: Somebody) -> list[Event]:
    assert who.record is not None
    return [line.event for line in own_log(reader=who.reader(), record=who.record, before=None, limit=50).entries]


def test_i_17_new_words_open_every_way_in_and_the_old_ones_none(wren: Somebody) -> None:
    ways_in.change_words(keys=wren.keys, words=NEW, here=phone(), at=AT)
    assert [opens(one) for one in (card(), phone())] == [False, False]
    assert [opens(one) for one in (card(NEW), phone(NEW))] == [True, True]
    assert unlock(handle="wren", secrets=card(NEW)).seed_for_sealing() == wren.keys.seed_for_sealing()
    assert read_notes(who=wren, record=wren.record, purpose=None) == ["a heron"]  # type: ignore[arg-type]  # an id
    assert sorted(ways(wren)) == ["card", "device"]
    assert slots_fit(wren)
    assert Event.WORDS_CHANGED in told(wren)


def test_i_17_new_words_leave_recovery_words_as_they_are(wren: Somebody) -> None:
    secret = twelve.new_secret()
    ways_in.keep_twelve(keys=wren.keys, secret=secret, at=AT)
    ways_in.change_words(keys=wren.keys, words=NEW, here=phone(), at=AT)
    assert ways_in.unlock_twelve(handle="Wren", secret=secret).account == wren.account
    assert slots_fit(wren)


def test_a_way_in_that_the_home_knows_nothing_of_is_kept_by_this_session_alone() -> None:
    birth()
    keys = accounts.create_account(handle="wren", home=Home(door="my", name="Wren"), ways_in=(), at=AT)
    wren = Somebody(keys=keys, name="Wren", record=RecordId(open_record(keys=keys, at=AT).record))
    slots = [accounts.slot_for(keys=keys, secrets=secrets) for secrets in (card(), phone())]
    with housekeeping(Chore.KEEP_HOME):
        for slot in slots:
            slot.save(force_insert=True)
    ways_in.change_words(keys=keys, words=NEW, here=phone(), at=AT)
    assert [opens(one) for one in (card(NEW), phone(NEW), card(), phone())] == [False, True, False, False]
    ways_in.change_words(keys=keys, words=OLD, here=card(), at=AT)  # a way that is not there adds none
    assert [opens(one) for one in (card(), phone())] == [False, True]
    assert slots_fit(wren)


def test_a_new_card_takes_the_place_of_the_old_one(wren: Somebody) -> None:
    ways_in.replace_card(keys=wren.keys, secrets=card(letter=b"b"), at=AT)
    assert [opens(one) for one in (card(), card(letter=b"b"), phone())] == [False, True, True]
    assert sorted(ways(wren)) == ["card", "device"]
    assert slots_fit(wren)
    assert told(wren)[0] is Event.CARD_MADE


def test_a_new_phone_is_asked_about_until_the_person_says_that_it_was_them(wren: Somebody) -> None:
    ways_in.add_slot(keys=wren.keys, secrets=phone(letter=b"q"), at=AT + timedelta(days=1))
    assert opens(phone(letter=b"q"))
    assert [way.told for way in load_home(keys=wren.keys).home.ways] == [True, True, False]
    assert told(wren)[0] is Event.DEVICE_ADDED
    ways_in.it_was_me(keys=wren.keys, at=AT)
    assert [way.told for way in load_home(keys=wren.keys).home.ways] == [True, True, True]
    ways_in.add_slot(keys=wren.keys, secrets=phone(letter=b"q"), at=AT)  # the same phone once more
    assert len(ways(wren)) == 3
    assert slots_fit(wren)


def test_a_phone_is_taken_off_and_never_the_last_way_in(wren: Somebody) -> None:
    home = load_home(keys=wren.keys).home
    first_card, first_phone = (way.slot for way in home.ways)
    for slot in (first_card, "0" * 32):  # a card is replaced, never taken off
        with pytest.raises(NoSuchWay):
            ways_in.remove_way(keys=wren.keys, slot=slot, at=AT)
    ways_in.remove_way(keys=wren.keys, slot=first_phone, at=AT)
    assert [opens(one) for one in (card(), phone())] == [True, False]
    assert told(wren)[0] is Event.DEVICE_REMOVED
    assert slots_fit(wren)


def test_recovery_words_alone_are_no_way_in_that_a_phone_could_be_taken_off_for() -> None:
    birth()
    keys = accounts.create_account(handle="wren", home=Home(door="my", name="Wren"), ways_in=(phone(),), at=AT)
    ways_in.keep_twelve(keys=keys, secret=twelve.new_secret(), at=AT)
    slot = load_home(keys=keys).home.ways[0].slot
    with pytest.raises(LastWayIn):
        ways_in.remove_way(keys=keys, slot=slot, at=AT)
    assert opens(phone())
    # somebody without a record: the line says no more than that it was so, in the site's own chain
    assert read_entries(tag=SITE_TAG, key=None, limit=1)[0].event is Event.RECOVERY_MADE


# --- recovery words --------------------------------------------------------------------------------------------------


def test_i_17_recovery_words_open_alone_can_be_tried_and_work_once(wren: Somebody) -> None:
    secret = twelve.new_secret()
    ways_in.keep_twelve(keys=wren.keys, secret=secret, at=AT)
    for _ in range(2):
        ways_in.try_twelve(keys=wren.keys, secret=secret, at=AT)  # a rehearsal uses nothing up
    assert told(wren)[:3] == [Event.RECOVERY_TRIED, Event.RECOVERY_TRIED, Event.RECOVERY_MADE]
    with pytest.raises(WrongWords):
        ways_in.try_twelve(keys=wren.keys, secret=twelve.new_secret(), at=AT)
    keys = ways_in.unlock_twelve(handle=" WREN", secret=secret)
    assert keys.seed_for_sealing() == wren.keys.seed_for_sealing()
    for handle, wrong in (("robin", secret), ("wren", twelve.new_secret())):
        with pytest.raises(WrongWords):
            ways_in.unlock_twelve(handle=handle, secret=wrong)
    renewal.come_back(keys=keys, ways_in=(card(NEW, b"z"),), at=AT)
    with pytest.raises(WrongWords):
        ways_in.unlock_twelve(handle="wren", secret=secret)
    assert [opens(one) for one in (card(), phone(), card(NEW, b"z"))] == [False, False, True]


def test_new_recovery_words_take_the_place_of_the_old_and_can_be_dropped(wren: Somebody) -> None:
    first, second = twelve.new_secret(), twelve.new_secret()
    ways_in.keep_twelve(keys=wren.keys, secret=first, at=AT)
    ways_in.keep_twelve(keys=wren.keys, secret=second, at=AT)
    with pytest.raises(WrongWords):
        ways_in.unlock_twelve(handle="wren", secret=first)
    ways_in.drop_twelve(keys=wren.keys, at=AT)
    with pytest.raises(WrongWords):
        ways_in.unlock_twelve(handle="wren", secret=second)
    with pytest.raises(NoSuchWay):
        ways_in.drop_twelve(keys=wren.keys, at=AT)
    assert told(wren)[0] is Event.RECOVERY_ENDED
    assert slots_fit(wren)


def test_choosing_no_way_back_is_kept_until_there_is_one(wren: Somebody) -> None:
    ways_in.choose_no_way_back(keys=wren.keys, at=AT)
    assert load_home(keys=wren.keys).home.no_way_back
    assert told(wren)[0] is Event.RECOVERY_NONE
    ways_in.keep_twelve(keys=wren.keys, secret=twelve.new_secret(), at=AT)
    assert not load_home(keys=wren.keys).home.no_way_back


def test_a_recovery_row_that_was_moved_or_opens_another_seed_opens_nothing(wren: Somebody) -> None:
    secret = twelve.new_secret()
    ways_in.keep_twelve(keys=wren.keys, secret=secret, at=AT)
    with pytest.raises(WrongWords):  # a session of another seed
        ways_in.try_twelve(keys=AccountKeys(account=wren.account, seed=new_seed()), secret=secret, at=AT)
    robin = professional("robin")
    slot = load_home(keys=wren.keys).home.ways[-1].slot
    change("UPDATE vault_slot SET account_id = %s WHERE id = %s", [robin.account, slot])
    with pytest.raises(WrongWords):
        ways_in.unlock_twelve(handle="robin", secret=secret)


def test_a_row_of_recovery_words_looks_like_any_other(wren: Somebody) -> None:
    ways_in.keep_twelve(keys=wren.keys, secret=twelve.new_secret(), at=AT)
    found = rows("SELECT lookup, salt, blob FROM vault_slot WHERE account_id = %s", [wren.account])
    assert len({tuple(len(value) for value in row) for row in found}) == 1
    assert len(found) == 3
