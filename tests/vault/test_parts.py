"""A part of a long shelf: what nobody asked for stays sealed, and a row that is missing is told of all the same."""

from datetime import timedelta

import msgspec
import pytest
from builders import (
    AT,
    READ_AND_ADD,
    asked,
    change_note,
    erase,
    note,
    own_look,
    person,
    professional,
    share,
    write,
)
from hypothesis import given
from hypothesis import strategies as st
from vault.attack import hands_on, rows

from trefoil.care.writing.schema import Draft, Note, NoteBack
from trefoil.crypto.keys import BadSignature
from trefoil.crypto.sealing import CannotOpen
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Purpose, Reason
from trefoil.vault import gateway, keys
from trefoil.vault.gateway import Opening, Parted, WrongPermit
from trefoil.vault.items import Authored, Opener, Place, check_author, seal_inside, write_inside
from trefoil.vault.keys import EpochKeys, ShelfMarks, shelf_mark
from trefoil.vault.sources import KeyGone
from trefoil.vault.stopping import stop

pytestmark = pytest.mark.django_db(transaction=True)

BOTH_KINDS = (Note, NoteBack)


def words_of(part: Parted, opening: Opening) -> list[str]:
    found = []
    for item in part.items:
        assert isinstance(item.payload, Note | NoteBack)
        found.append(item.payload.body.reveal(opening.ticket))
    return found


@pytest.mark.parametrize(
    ("past", "most", "expected", "more"),
    [
        (0, 2, ["e", "d"], True),
        (2, 2, ["c", "b"], True),
        (4, 2, ["a"], False),
        (0, 5, ["e", "d", "c", "b", "a"], False),
        (5, 2, [], False),
        (9, 2, [], False),
    ],
)
def test_a_part_is_the_newest_after_those_that_were_passed_over(
    past: int, most: int, expected: list[str], more: bool
) -> None:
    """Two kinds on two shelves stand in one order: as they came."""
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    share(owner=wren, grantee=maya, verbs=READ_AND_ADD)
    for words in "abcde":
        if words in "bd":
            back = NoteBack(body=Plain(words), written_for=wren.record)
            write(who=maya, record=wren.record, payload=back, purpose=Purpose.CARE, at=AT)
        else:
            note(who=wren, words=words, at=AT)
    opening = own_look(who=wren)
    part = opening.part(BOTH_KINDS, past=past, most=most)
    assert (words_of(part, opening), part.more) == (expected, more)
    assert opening.troubles == frozenset()


def test_a_part_opens_nothing_else() -> None:
    """What is not of the part may be unreadable: nobody tries."""
    wren = person("wren")
    for words in "abc":
        note(who=wren, words=words)
    with hands_on() as cursor:
        cursor.execute("UPDATE vault_item SET blob = %s WHERE sequence = 1", [b"\x01not sealed by anyone"])
    opening = own_look(who=wren)
    assert words_of(opening.part(BOTH_KINDS, past=0, most=2), opening) == ["c", "b"]
    assert opening.troubles == frozenset()
    assert words_of(opening.part(BOTH_KINDS, past=2, most=2), opening) == []
    assert opening.troubles == {gateway.Trouble.SET_ASIDE}


def test_i_9_a_row_that_is_gone_from_another_part_is_told_of() -> None:
    wren = person("wren")
    for words in "abc":
        note(who=wren, words=words)
    with hands_on() as cursor:
        cursor.execute("DELETE FROM vault_item WHERE sequence = 1")
    opening = own_look(who=wren)
    assert words_of(opening.part(BOTH_KINDS, past=0, most=1), opening) == ["c"]
    assert opening.troubles == {gateway.Trouble.OLDER}


@pytest.mark.parametrize("kinds", [(), (Draft,), (Note, Draft)])
def test_a_part_of_what_the_line_does_not_name_is_not_opened(kinds: tuple[type[Note], ...]) -> None:
    wren = person("wren")
    with pytest.raises(WrongPermit):
        own_look(who=wren).part(kinds, past=0, most=1)


def test_i_4_a_part_is_not_opened_after_a_stop() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    note(who=wren, words="a")
    grant = share(owner=wren, grantee=maya)
    reader, permit = asked(who=maya, record=wren.record)
    opening = gateway.look(
        permits=(permit,), reader=reader, kinds=BOTH_KINDS, reason=Reason.TALK_TODAY, words=None, at=AT
    )
    stop(reader=wren.reader(), record=wren.record, grant=grant, at=AT + timedelta(seconds=1))
    with pytest.raises(KeyGone):
        opening.part(BOTH_KINDS, past=0, most=1)


def test_a_single_thing_is_a_part_of_its_own() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    item = note(who=wren, words="this one")
    note(who=wren, words="not this one")
    share(owner=wren, grantee=maya, item=item)
    reader, permit = asked(who=maya, record=wren.record, item=item)
    opening = gateway.look(
        permits=(permit,), reader=reader, kinds=BOTH_KINDS, reason=Reason.TALK_TODAY, words=None, at=AT
    )
    part = opening.part(BOTH_KINDS, past=0, most=12)
    assert (words_of(part, opening), part.more) == (["this one"], False)


def test_all_kinds_of_a_look_are_read_at_one_moment() -> None:
    """Whatever is written between the first and the second kind is not on the page."""
    wren = person("wren")
    assert wren.record is not None
    note(who=wren, words="a")
    opening = own_look(who=wren)
    assert len(opening.items(Note)) == 1
    note(who=wren, words="b")
    assert len(opening.items(Note)) == 1
    assert opening.items(NoteBack) == ()
    assert len(own_look(who=wren).items(Note)) == 2
    assert rows("SELECT COUNT(*) FROM vault_item") == [(2,)]


def test_things_can_be_left_sealed_and_their_shelf_is_summed_all_the_same() -> None:
    wren = person("wren")
    kept = [note(who=wren, words=words) for words in "abc"]
    with hands_on() as cursor:
        cursor.execute("UPDATE vault_item SET blob = %s WHERE sequence = 1", [b"\x01not sealed by anyone"])
    opening = own_look(who=wren)
    assert opening.standing(Note) == dict.fromkeys(kept, 1)
    assert opening.items(NoteBack) == ()
    found = opening.items(Note, without=kept[:1])
    assert [item.payload.body.reveal(opening.ticket) for item in found] == ["c", "b"]
    assert opening.troubles == frozenset()
    with pytest.raises(WrongPermit):
        opening.standing(Draft)
    with hands_on() as cursor:
        cursor.execute("DELETE FROM vault_item WHERE sequence = 1")
    gone = own_look(who=wren)
    assert set(gone.standing(Note)) == set(kept[1:])
    assert gone.troubles == {gateway.Trouble.OLDER}


def test_what_stands_there_is_read_once_a_look() -> None:
    wren = person("wren")
    item = note(who=wren, words="a")
    opening = own_look(who=wren)
    assert len(opening.items(Note)) == 1
    note(who=wren, words="b")
    assert opening.standing(Note) == opening.standing(Note) == {item: 1}


def test_no_more_sums_are_remembered_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_LIMIT", 1)
    marks = ShelfMarks(tags=b"m" * 32)
    first, second = [("a" * 32, 1, 1)], [("b" * 32, 1, 2)]
    sums = [marks.total(things=first), marks.total(things=second)]
    assert len(keys._summed) == 1
    assert [marks.total(things=first), marks.total(things=second)] == sums


@pytest.mark.parametrize("what", ["changed", "moved", "erased"])
def test_what_becomes_of_things_between_the_list_and_their_bytes_is_as_it_then_is(what: str) -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    first, second = note(who=wren, words="a"), note(who=wren, words="b")
    grant = share(owner=wren, grantee=maya)
    opening = own_look(who=wren)
    assert len(opening.standing(Note)) == 2
    if what == "changed":
        change_note(who=wren, item=first, seen=1, words="a, and more")
    elif what == "erased":
        erase(who=wren, item=first)
    else:
        stop(reader=wren.reader(), record=wren.record, grant=grant, at=AT + timedelta(seconds=1))
    words = {item.id: item.payload.body.reveal(opening.ticket) for item in opening.items(Note)}
    # a version that was there when the page was begun is shown; what is erased is not
    assert words == ({second: "b"} if what == "erased" else {first: "a", second: "b"})
    assert opening.troubles == frozenset()


@given(tags=st.binary(min_size=32, max_size=32), revision=st.integers(1, 2**31 - 1), sequence=st.integers(1, 2**63 - 1))
def test_marks_of_many_things_are_the_marks_of_each(tags: bytes, revision: int, sequence: int) -> None:
    marks = ShelfMarks(tags=tags)
    for item in ("a" * 32, "b" * 32, "a", "ä", ""):
        alone = shelf_mark(tags=tags, item=item, revision=revision, sequence=sequence)
        assert marks.of(item=item, revision=revision, sequence=sequence) == alone


@given(st.lists(st.tuples(st.text(max_size=4), st.integers(1, 9), st.integers(1, 2**63 - 1)), max_size=6))
def test_a_sum_is_that_of_its_things_the_first_time_and_after(things: list[tuple[str, int, int]]) -> None:
    tags = b"k" * 32
    alone = sum(shelf_mark(tags=tags, item=item, revision=rev, sequence=seq) for item, rev, seq in things) % (1 << 256)
    for _ in range(2):
        assert ShelfMarks(tags=tags).total(things=things) == alone
    assert things == [] or ShelfMarks(tags=b"l" * 32).total(things=things) != alone


def test_what_is_put_together_once_is_what_each_place_and_author_is_bound_to() -> None:
    wren = person("wren")
    assert wren.record is not None
    keys = EpochKeys(compartment="c" * 32, epoch=2, key=bytes(32))
    opener = Opener(record=wren.record)
    for number in range(1, 4):
        item = str(number) * 32
        authored = Authored(record=wren.record, item=item, revision=number)
        place = Place(
            record=wren.record,
            compartment="c" * 32,
            epoch=2,
            item=item,
            revision=number,
            tag=bytes(32),
            sequence=number,
        )
        inside = write_inside(
            payload=Note(title=Plain(""), body=Plain(item)),
            authored=authored,
            author=wren.account,
            signer=wren.keys.sign,
            at=AT,
        )
        blob = seal_inside(inside=inside.pack(), place=place, keys=keys)
        assert opener.open_inside(blob=blob, place=place, keys=keys) == inside
        check_author(inside=inside, authored=authored)
        other = msgspec.structs.replace(place, revision=number + 1)
        with pytest.raises(CannotOpen):
            opener.open_inside(blob=blob, place=other, keys=keys)
        moved = seal_inside(inside=inside.pack(), place=other, keys=keys)
        with pytest.raises(BadSignature):
            opener.open_inside(blob=moved, place=other, keys=keys)
