"""The main job at the vault's level: write, share, read, write back, see who opened what, stop."""

import pytest
from builders import AT, accepted, note, person, professional, read_notes, share, terms, write
from vault.attack import rows

from trefoil.care.writing.schema import NoteBack
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category, Purpose, Verb
from trefoil.policy.decisions import Why
from trefoil.policy.grants import CannotGrant
from trefoil.vault.gateway import NotAllowed
from trefoil.vault.granting import NotOne, give_all
from trefoil.vault.mailbox import take_mail
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


def test_several_kinds_go_to_one_person_in_one_deed_or_none_does() -> None:
    """A page that says "nothing was shared" is right, whichever line could not begin."""
    wren, maya, jo = person("wren"), professional("maya"), professional("jo")
    assert wren.record is not None
    note(who=wren, words="heron")
    notes, plan = (terms(owner=wren, grantee=maya, category=kind) for kind in (Category.NOTES, Category.PLAN))
    private = terms(owner=wren, grantee=maya, category=Category.PRIVATE)
    yes = accepted("Maya")
    before = rows("SELECT COUNT(*) FROM ledger_entry")
    with pytest.raises(CannotGrant):
        give_all(reader=wren.reader(), said=((notes, yes), (private, yes)), at=AT)
    with pytest.raises(NotOne):
        give_all(reader=wren.reader(), said=((notes, yes), (terms(owner=wren, grantee=jo), yes)), at=AT)
    assert rows("SELECT COUNT(*) FROM ledger_entry") == before
    assert rows("SELECT COUNT(*) FROM vault_grant") == [(0,)]
    assert len(give_all(reader=wren.reader(), said=((notes, yes), (plan, yes)), at=AT)) == 2
    take_mail(reader=maya.reader())
    assert {fact.category for fact in maya.reader().grant_facts()} == {Category.NOTES, Category.PLAN}
    assert read_notes(who=maya, record=wren.record) == ["heron"]
