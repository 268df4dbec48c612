"""What was told once is not told again; it stands in the account's own sealed home."""

import pytest
from builders import person

from trefoil.ledger.deeds import Conflict
from trefoil.vault import told
from trefoil.vault.told import MOST, note_told, was_told

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_was_told_is_remembered_and_the_oldest_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    wren = person("wren")
    reader = wren.reader()
    assert not was_told(reader=reader, what="ends.1")
    note_told(reader=reader, what=("ends.1", "ends.2"))
    note_told(reader=reader, what=("ends.1",))  # nothing new
    assert was_told(reader=wren.reader(), what="ends.1")
    assert wren.reader().home.told == ("ends.1", "ends.2")
    note_told(reader=reader, what=tuple(f"key.{number}" for number in range(MOST)))
    assert not was_told(reader=wren.reader(), what="ends.1")
    assert len(wren.reader().home.told) == MOST

    def busy(**_: object) -> None:
        raise Conflict

    monkeypatch.setattr(told, "change_home", busy)
    note_told(reader=reader, what=("ends.3",))
    assert not was_told(reader=wren.reader(), what="ends.3")
