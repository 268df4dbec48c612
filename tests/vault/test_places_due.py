"""Which places are due to be sealed anew, and what a place whose row is gone means: nothing is guessed about it."""

import pytest
from builders import person, professional, share
from msgspec.structs import replace

from trefoil.vault import models
from trefoil.vault.records import load_roster
from trefoil.vault.reencrypt import due_places

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_place_whose_row_is_gone_is_no_place_that_is_done() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    share(owner=wren, grantee=maya)
    roster = load_roster(owner=wren.reader().owner(record=wren.record)).roster
    assert due_places(roster=replace(roster, grants=())) == ()
    assert due_places(roster=roster) == ()
    elsewhere = tuple(replace(held, compartment="f" * 32) for held in roster.grants)
    with pytest.raises(models.Compartment.DoesNotExist):
        due_places(roster=replace(roster, grants=elsewhere))
