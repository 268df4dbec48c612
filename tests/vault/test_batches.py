"""A bag of things written at once: with the key in place, without it as one sealed drop, and never twice."""

from datetime import timedelta

import pytest
from builders import ADD_ONLY, AT, Somebody, asked, own_look, person, professional, share
from vault.attack import rows

from trefoil.care.writing.schema import NoteBack, Page
from trefoil.kernel.ids import ItemId
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category, Purpose, Verb
from trefoil.ledger.body import Event
from trefoil.vault.batches import Batch, NewThing, item_named, write_batches, write_many
from trefoil.vault.gateway import Trouble
from trefoil.vault.own_log import own_log
from trefoil.vault.rows import CannotWrite
from trefoil.vault.settling import settle

pytestmark = pytest.mark.django_db(transaction=True)

READ_AND_ADD = frozenset({Verb.READ, Verb.ADD})


def bag(*, who: Somebody, owner: Somebody, words: tuple[str, ...]) -> list[NewThing]:
    assert owner.record is not None
    return [
        NewThing(
            item=item_named(reader=who.reader(), record=owner.record, name=text),
            payload=NoteBack(body=Plain(text), written_for=owner.record),
        )
        for text in words
    ]


def bring(*, who: Somebody, owner: Somebody, words: tuple[str, ...]) -> int:
    assert owner.record is not None
    reader, permit = asked(who=who, record=owner.record, verb=Verb.ADD, purpose=None if who is owner else Purpose.CARE)
    return write_many(permit=permit, reader=reader, things=bag(who=who, owner=owner, words=words), at=AT)


def here(owner: Somebody) -> list[str]:
    opening = own_look(who=owner)
    found = sorted(item.payload.body.reveal(opening.ticket) for item in opening.items(NoteBack))
    assert Trouble.OLDER not in opening.troubles
    return found


def events(owner: Somebody) -> list[Event]:
    assert owner.record is not None
    log = own_log(reader=owner.reader(), record=owner.record, before=None, limit=50)
    return [line.event for line in log.entries]


@pytest.fixture
def wren() -> Somebody:
    return person("wren")


def test_who_has_the_key_writes_them_in_place_with_one_line_and_the_sums_agree(wren: Somebody) -> None:
    dana = professional("dana")
    share(owner=wren, grantee=dana, verbs=READ_AND_ADD)
    before = len(events(wren))
    assert bring(who=dana, owner=wren, words=("a", "b", "c")) == 3
    assert len(events(wren)) == before + 1
    assert here(wren) == ["a", "b", "c"]
    assert bring(who=dana, owner=wren, words=("b", "c", "d")) == 1  # sent again after a kill: only what is new
    assert bring(who=dana, owner=wren, words=("a", "d")) == 0
    assert here(wren) == ["a", "b", "c", "d"]


def test_who_may_add_only_drops_them_sealed_once_and_they_are_taken_in_once(wren: Somebody) -> None:
    dana = professional("dana")
    share(owner=wren, grantee=dana, verbs=ADD_ONLY)
    assert bring(who=dana, owner=wren, words=("a", "b")) == 2
    assert bring(who=dana, owner=wren, words=("b", "c")) == 2  # nobody but the owner can tell what waits
    assert rows("SELECT COUNT(*) FROM vault_drop") == [(2,)]
    assert here(wren) == []
    assert wren.record is not None
    assert settle(reader=wren.reader(), record=wren.record, at=AT).taken_in == 3
    assert here(wren) == ["a", "b", "c"]
    assert bring(who=dana, owner=wren, words=("a", "b", "c")) == 0
    assert rows("SELECT COUNT(*) FROM vault_drop") == [(0,)]


def test_a_drop_of_many_from_before_the_grant_is_refused_whole(wren: Somebody) -> None:
    dana = professional("dana")
    share(owner=wren, grantee=dana, verbs=ADD_ONLY)
    assert wren.record is not None
    reader, permit = asked(who=dana, record=wren.record, verb=Verb.ADD)
    things = bag(who=dana, owner=wren, words=("a", "b"))
    write_many(permit=permit, reader=reader, things=things, at=AT - timedelta(days=1))
    assert settle(reader=wren.reader(), record=wren.record, at=AT).taken_in == 0
    assert events(wren)[0] is Event.REFUSED
    assert here(wren) == []


def test_the_owner_brings_in_a_bag_too_and_an_empty_one_leaves_no_line(wren: Somebody) -> None:
    assert bring(who=wren, owner=wren, words=("a", "a", "b")) == 2
    before = len(events(wren))
    assert bring(who=wren, owner=wren, words=()) == 0
    assert len(events(wren)) == before
    assert here(wren) == ["a", "b"]


def test_a_permit_to_read_or_for_another_kind_writes_nothing(wren: Somebody) -> None:
    assert wren.record is not None
    things = bag(who=wren, owner=wren, words=("a",))
    for verb, category in ((Verb.READ, Category.NOTES), (Verb.ADD, Category.NOTICES)):
        reader, permit = asked(who=wren, record=wren.record, verb=verb, category=category, purpose=None)
        with pytest.raises(CannotWrite):
            write_many(permit=permit, reader=reader, things=things, at=AT)


def test_things_of_two_places_are_written_in_one_deed_or_not_at_all(wren: Somebody) -> None:
    lark = person("lark")
    assert wren.record is not None
    assert lark.record is not None
    notes = Batch(
        permit=asked(who=wren, record=wren.record, verb=Verb.ADD, purpose=None)[1],
        things=bag(who=wren, owner=wren, words=("a",)),
    )
    reader, private = asked(who=wren, record=wren.record, verb=Verb.ADD, category=Category.PRIVATE, purpose=None)
    drafts = Batch(permit=private, things=[NewThing(item=ItemId("d" * 32), payload=Page(body=Plain("b")))])
    before = len(events(wren))
    wrong = Batch(permit=private, things=notes.things)  # for another place
    with pytest.raises(CannotWrite):
        write_batches(reader=reader, batches=(notes, wrong), at=AT)
    theirs = Batch(permit=asked(who=lark, record=lark.record, verb=Verb.ADD, purpose=None)[1], things=())
    with pytest.raises(CannotWrite):
        write_batches(reader=reader, batches=(notes, theirs), at=AT)
    assert here(wren) == []
    assert write_batches(reader=reader, batches=(drafts, notes), at=AT) == (1, 1)
    assert write_batches(reader=reader, batches=(drafts, notes), at=AT) == (0, 0)
    assert here(wren) == ["a"]
    assert [one for one in events(wren)[: len(events(wren)) - before] if one is Event.WROTE] == [Event.WROTE] * 2


def test_two_accounts_and_two_records_give_one_source_other_names(wren: Somebody) -> None:
    dana, maya = professional("dana"), professional("maya")
    named = {item_named(reader=who.reader(), record=record, name="x") for who in (dana, maya) for record in ("1", "2")}
    assert len(named) == 4
