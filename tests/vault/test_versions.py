"""A thing as it was before: for its owner alone, each version signed as such, and what is missing is told (I-9)."""

from datetime import timedelta

import pytest
from builders import AT, Somebody, asked, change_note, note, own_look, person, professional, share
from vault.attack import change

from trefoil.care.writing.schema import Draft, Note
from trefoil.kernel.ids import ItemId
from trefoil.kernel.vocabulary import Reason
from trefoil.vault import gateway
from trefoil.vault.gateway import Trouble, WrongPermit
from trefoil.vault.stopping import stop

pytestmark = pytest.mark.django_db(transaction=True)


def three_times(wren: Somebody) -> ItemId:
    item = note(who=wren, words="first")
    for seen, words in ((1, "second"), (2, "third")):
        change_note(who=wren, item=item, seen=seen, words=words, at=AT + timedelta(days=seen))
    return item


def words_of(opening: gateway.Opening, item: ItemId) -> list[str]:
    return [one.payload.body.reveal(opening.ticket) for one in opening.versions(Note, item=item)]


def test_every_version_is_there_newest_first_with_its_day() -> None:
    wren = person("wren")
    item = three_times(wren)
    note(who=wren, words="something else")
    opening = own_look(who=wren)
    assert words_of(opening, item) == ["third", "second", "first"]
    assert [one.at for one in opening.versions(Note, item=item)] == [AT + timedelta(days=day) for day in (2, 1, 0)]
    assert opening.troubles == frozenset()
    assert words_of(opening, ItemId("0" * 32)) == []


def test_they_are_there_after_a_stop_has_changed_the_keys() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    item = three_times(wren)
    grant = share(owner=wren, grantee=maya)
    stop(reader=wren.reader(), record=wren.record, grant=grant, at=AT + timedelta(days=3))
    assert words_of(own_look(who=wren), item) == ["third", "second", "first"]


@pytest.mark.parametrize("gone", [1, 2])
def test_i_9_a_version_that_is_gone_is_told_of(gone: int) -> None:
    wren = person("wren")
    item = three_times(wren)
    change("DELETE FROM vault_item WHERE item = %s AND revision = %s", [item, gone])
    opening = own_look(who=wren)
    assert len(words_of(opening, item)) == 2
    assert opening.troubles == {Trouble.OLDER}


def test_i_9_the_newest_taken_away_is_told_of() -> None:
    wren = person("wren")
    item = three_times(wren)
    change("DELETE FROM vault_item WHERE item = %s AND revision = 3", [item])
    change("UPDATE vault_item SET current = %s WHERE item = %s AND revision = 2", [True, item])
    opening = own_look(who=wren)
    assert words_of(opening, item) == ["second", "first"]
    assert opening.troubles == {Trouble.OLDER}


def test_i_7_a_version_in_the_place_of_another_does_not_open() -> None:
    wren = person("wren")
    item = three_times(wren)
    change(
        "UPDATE vault_item SET blob = (SELECT b.blob FROM vault_item b WHERE b.item = %s AND b.revision = 1)"
        " WHERE item = %s AND revision = 2",
        [item, item],
    )
    opening = own_look(who=wren)
    assert words_of(opening, item) == ["third", "first"]
    assert Trouble.SET_ASIDE in opening.troubles


def test_nobody_but_the_owner_reads_what_was_before_and_only_what_the_line_names() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    item = three_times(wren)
    share(owner=wren, grantee=maya)
    reader, permit = asked(who=maya, record=wren.record)
    opening = gateway.look(permits=(permit,), reader=reader, kinds=(Note,), reason=Reason.TALK_TODAY, words=None, at=AT)
    with pytest.raises(WrongPermit):
        opening.versions(Note, item=item)
    with pytest.raises(WrongPermit):
        own_look(who=wren).versions(Draft, item=item)
