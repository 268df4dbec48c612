"""When a professional last looked: one visit is one visit, and it stands in their own home alone."""

from datetime import timedelta

import msgspec
import pytest
from builders import AT, person, professional, share
from hypothesis import given
from hypothesis import strategies as st

from trefoil.ledger.deeds import Conflict
from trefoil.vault import last_looks
from trefoil.vault.last_looks import VISIT, remember_visit, visit_now
from trefoil.vault.times import as_text
from trefoil.vault.work_formats import Looked


def test_the_first_visit_is_compared_with_nothing() -> None:
    visit = visit_now(before=None, places=("notes",), at=AT)
    assert (visit.since, visit.new_places) == (None, frozenset())
    again = visit_now(before=visit.looked, places=("notes", "dates"), at=AT + VISIT)
    assert (again.since, again.new_places) == (None, frozenset())


@given(minutes=st.lists(st.integers(0, 90), max_size=8))
def test_within_one_visit_nothing_becomes_old(minutes: list[int]) -> None:
    looked, at, began_after = None, AT, None
    for gap in minutes:
        at += timedelta(minutes=gap)
        visit = visit_now(before=looked, places=("notes",), at=at)
        if looked is not None and timedelta(minutes=gap) > VISIT:
            began_after = looked.last
        assert (as_text(visit.since) if visit.since else None) == began_after
        looked = visit.looked
        assert looked.last == as_text(at)


def test_a_place_is_new_for_the_whole_of_the_visit_in_which_it_is_first_seen() -> None:
    looked = Looked(last=as_text(AT), places={"notes": as_text(AT)})
    later = AT + timedelta(days=1)
    for minutes in (0, 10, 25):
        visit = visit_now(before=looked, places=("notes", "dates"), at=later + timedelta(minutes=minutes))
        assert visit.new_places == {"dates"}
        looked = visit.looked
    assert visit_now(before=looked, places=("notes", "dates"), at=later + timedelta(days=1)).new_places == frozenset()
    gone = visit_now(before=looked, places=("notes",), at=later)
    assert set(gone.looked.places) == {"notes"}


@pytest.mark.django_db(transaction=True)
def test_it_is_kept_in_the_readers_own_home_and_of_known_records_only(monkeypatch: pytest.MonkeyPatch) -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    share(owner=wren, grantee=maya)
    reader = maya.reader()
    visit = visit_now(before=None, places=("notes",), at=AT)
    remember_visit(reader=reader, record="0" * 32, visit=visit)
    remember_visit(reader=reader, record=wren.record, visit=visit)
    assert msgspec.to_builtins(reader.home.looked[wren.record]) == msgspec.to_builtins(visit.looked)
    assert set(maya.reader().home.looked) == {wren.record}
    assert wren.reader().home.looked == {}

    def busy(**_: object) -> None:
        raise Conflict

    monkeypatch.setattr(last_looks, "change_home", busy)
    remember_visit(reader=reader, record=wren.record, visit=visit)  # the look itself was taken
