"""A database that was put back from a backup brings no stopped share back (vault design, section 4)."""

import argparse

import pytest
from builders import AT, note, person, professional, read_notes, share

from trefoil.kernel.vocabulary import GrantState
from trefoil.ledger.origin import current, origins
from trefoil.policy.decisions import Why
from trefoil.site.commands import after_restore
from trefoil.vault.gateway import NotAllowed
from trefoil.vault.records import grant_states, load_roster
from trefoil.vault.settling import settle

pytestmark = pytest.mark.django_db(transaction=True)


def test_every_share_is_paused_the_log_goes_on_linked_and_the_person_is_told_once(
    capsys: pytest.CaptureFixture[str],
) -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    note(who=wren, words="one")
    grant = share(owner=wren, grantee=maya)
    before = current()

    assert after_restore.run(argparse.Namespace()) == 0

    assert "1 shares are paused" in capsys.readouterr().out
    assert origins()[-1].previous_name == before.name
    with pytest.raises(NotAllowed) as refused:
        read_notes(who=maya, record=wren.record)
    assert refused.value.why is Why.PAUSED
    first = settle(reader=wren.reader(), record=wren.record, at=AT)
    second = settle(reader=wren.reader(), record=wren.record, at=AT)
    assert (first.restored, second.restored) == (1, 0)
    roster = load_roster(owner=wren.reader().owner(record=wren.record)).roster
    assert grant_states(roster=roster) == {grant: GrantState.PAUSED}
