"""The main job at the vault's level: write, share, read, write back, see who opened what, stop."""

import pytest
from builders import AT, note, person, professional, read_notes, share, write

from trefoil.care.writing.schema import NoteBack
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Purpose, Verb
from trefoil.policy.decisions import Why
from trefoil.vault.gateway import NotAllowed
from trefoil.vault.own_log import own_log
from trefoil.vault.stopping import stop

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_share_opens_what_was_written_before_and_after_and_a_stop_closes_it() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    note(who=wren, words="before")
    grant = share(owner=wren, grantee=maya, verbs=frozenset({Verb.READ, Verb.ADD}))
    note(who=wren, words="after")
    assert read_notes(who=maya, record=wren.record) == ["after", "before"]

    write(
        who=maya,
        record=wren.record,
        payload=NoteBack(body=Plain("thank you"), written_for=wren.record),
        purpose=Purpose.CARE,
    )
    seen = own_log(reader=wren.reader(), record=wren.record, before=None, limit=50)
    assert [entry.event.value for entry in seen.entries][:2] == ["wrote", "looked"]
    assert seen.doubted == frozenset()

    stop(reader=wren.reader(), record=wren.record, grant=grant, at=AT)
    with pytest.raises(NotAllowed) as refused:
        read_notes(who=maya, record=wren.record)
    assert refused.value.why is Why.STOPPED
    assert read_notes(who=wren, record=wren.record, purpose=None) == ["after", "before"]
