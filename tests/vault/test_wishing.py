"""Wishes are kept though another window was quicker; when it is quicker each time, nothing is kept in the dark."""

import pytest
from builders import person
from msgspec.structs import replace

from trefoil.ledger.deeds import Conflict
from trefoil.vault import wishing
from trefoil.vault.wishing import keep_wishes

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("quicker", [1, 2])
def test_a_window_that_was_quicker_takes_nothing_away(quicker: int, monkeypatch: pytest.MonkeyPatch) -> None:
    wren, left, really = person("wren"), [quicker], wishing.change_home

    def change_home(**given: object) -> None:
        if left[0]:
            left[0] -= 1
            raise Conflict
        really(**given)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr(wishing, "change_home", change_home)
    reader = wren.reader()
    keep_wishes(reader=reader, change=lambda old: replace(old, pace="nothing"))
    assert (reader.home.wishes.pace, wren.reader().home.wishes.pace) == ("nothing", "nothing")


def test_three_windows_that_are_quicker_each_time_are_a_conflict(monkeypatch: pytest.MonkeyPatch) -> None:
    wren, tries = person("wren"), []

    def change_home(**_given: object) -> None:
        tries.append(1)
        raise Conflict

    monkeypatch.setattr(wishing, "change_home", change_home)
    with pytest.raises(Conflict):
        keep_wishes(reader=wren.reader(), change=lambda old: replace(old, pace="nothing"))
    assert (len(tries), wren.reader().home.wishes.pace) == (3, "some")
