"""What small rooms of the vault turn back, and what they do when a database is busy or a letter is not what it says."""

from datetime import timedelta

import pytest
from builders import AT, Somebody, person, professional, share
from django.db import DatabaseError
from vault.test_new_places import grown_up_without
from vault.test_saying import ADD, BOTH, note, to_add

from trefoil.care.sessions.queries import own_words
from trefoil.care.talks.schema import Talk
from trefoil.care.writing.schema import Note
from trefoil.kernel.ids import fresh
from trefoil.kernel.vocabulary import Category, Reason, Verb
from trefoil.ledger.deeds import Chore, LogUnwritable, Unwritable, housekeeping
from trefoil.ledger.site import site_id
from trefoil.vault import gateway, looking_at_many, mailbox, saying, sending, statements
from trefoil.vault.accounts import Second, Secrets
from trefoil.vault.being_there import is_any
from trefoil.vault.carrying import NotCarried, carried, carry
from trefoil.vault.formats import Home, Letter, OwnedRecord
from trefoil.vault.handing import drop_old_proposals, proposals
from trefoil.vault.homes import change_home
from trefoil.vault.identities import identity
from trefoil.vault.mailbox import take_mail
from trefoil.vault.new_places import _with, add_new_places
from trefoil.vault.openings import WrongPermit
from trefoil.vault.preparing import Prepared, keep_prepared, prepared_for
from trefoil.vault.records import load_roster
from trefoil.vault.sessions import store
from trefoil.vault.sessions.store import SignedOut
from trefoil.vault.times import as_text
from trefoil.vault.word_formats import WordNews
from trefoil.vault.work_formats import HandKind, HandLetter, HandNews

pytestmark = pytest.mark.django_db(transaction=True)


def test_only_the_owner_asks_whether_anything_is_there() -> None:
    wren, maya = person("Wren"), professional("Maya")
    share(owner=wren, grantee=maya, verbs=BOTH)
    with pytest.raises(WrongPermit):
        is_any(permit=to_add(maya, wren), reader=maya.reader(), kinds=(Note,))


def test_what_is_carried_through_a_form_opens_for_a_day() -> None:
    reader = person("Wren").reader()
    letters = carry(reader=reader, purpose="rows", plain=b"a line", at=AT)
    assert carried(reader=reader, purpose="rows", letters=letters, at=AT + timedelta(hours=23)) == b"a line"
    for when in (AT + timedelta(days=1, seconds=1), AT - timedelta(seconds=1)):
        with pytest.raises(NotCarried):
            carried(reader=reader, purpose="rows", letters=letters, at=when)
    with pytest.raises(NotCarried):
        carried(reader=reader, purpose="other", letters=letters, at=AT)


def test_a_place_that_the_roster_knows_already_is_taken_over_and_other_records_stay() -> None:
    wren = person("Wren")
    assert wren.record is not None
    grown_up_without(wren, Category.ALONE.value)
    old = wren.reader().home
    add_new_places(reader=wren.reader(), record=wren.record, at=AT)
    after = load_roster(owner=wren.reader().owner(record=wren.record)).roster.compartments

    def older(home: Home) -> Home:  # what a second window of the same visit still knows
        del home
        return old

    with housekeeping(Chore.KEEP_HOME):
        change_home(keys=wren.keys, change=older)
    assert add_new_places(reader=wren.reader(), record=wren.record, at=AT) == 1
    assert load_roster(owner=wren.reader().owner(record=wren.record)).roster.compartments == after
    assert wren.reader().owned(record=wren.record).compartments == after
    owned: OwnedRecord = wren.reader().owned(record=wren.record)
    assert _with(owned, record="f" * 32, new={"x": "y"}) is owned


def test_what_is_prepared_twice_is_written_once() -> None:
    wren, maya = person("Wren"), professional("Maya")
    assert wren.record is not None
    share(owner=wren, grantee=maya, verbs=BOTH)
    take_mail(reader=maya.reader())
    mine = Prepared(own="calm first", information="", plan="")
    for _ in range(2):
        reader = maya.reader()
        keep_prepared(reader=reader, record=wren.record, prepared=mine)
        assert prepared_for(reader=maya.reader(), record=wren.record) == mine


def test_a_desk_names_one_kind_and_an_owner_reads_even_when_no_line_can_be_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wren = person("Wren")
    assert wren.record is not None
    reader = wren.reader()
    notes, dates = (
        gateway.own_permit(reader=reader, category=one, verb=Verb.READ, at=AT)
        for one in (Category.NOTES, Category.DATES)
    )

    def look(permits: tuple[gateway.Permit, ...], kinds: tuple[type, ...]) -> int:
        return len(
            looking_at_many.look_each(
                permits=permits, reader=reader, kinds=kinds, reason=Reason.OWN_THINGS, words=None, at=AT
            )
        )

    with pytest.raises(WrongPermit):
        look((notes, dates), (Note, Talk))

    def full(**_: object) -> None:
        raise LogUnwritable(Unwritable.STORAGE)

    monkeypatch.setattr(looking_at_many, "log_all", full)
    assert look((notes,), (Note,)) == 1


def test_words_are_sent_when_nothing_can_count_them(monkeypatch: pytest.MonkeyPatch) -> None:
    wren, maya = person("Wren"), professional("Maya")
    assert wren.record is not None
    share(owner=wren, grantee=maya, verbs=ADD)

    def busy(**_: object) -> bool:
        raise DatabaseError

    monkeypatch.setattr(sending, "may_send_words", busy)
    permit = to_add(maya, wren)
    saying.say_to_owner(permit=permit, reader=maya.reader(), payload=note(maya), word=None, at=AT)
    assert len(own_words(reader=wren.reader(), record=wren.record, at=AT).words) == 1


def test_words_of_a_kind_that_is_not_known_here_are_not_believed() -> None:
    wren, maya = person("Wren"), professional("Maya")
    assert wren.record is not None
    news = WordNews(
        site=site_id(), to=wren.account, record=wren.record, author=maya.account, word=fresh(), kind="not_known",
        kind_version=1, payload=b"{}", at=as_text(AT),
    )  # fmt: skip
    signed = statements.sign(statement=news, signer=maya.keys.sign)
    assert saying.written_by(signed=signed, author=maya.account, record=wren.record) is None


def hand(by: Somebody, *, to: Somebody, signer: Somebody, until: str) -> None:
    """Lay a proposal in somebody's box."""
    assert to.record is not None
    news = HandNews(
        site=site_id(), to=to.account, record=to.record, asker=by.account, second=fresh(), for_good=False,
        kinds=(HandKind(category=Category.NOTES.value, until=until, add=False),), words="", at=as_text(AT),
    )  # fmt: skip
    letter = HandLetter(asker=by.account, news=statements.sign(statement=news, signer=signer.keys.sign))
    with housekeeping(Chore.TAKE_MAIL):
        mailbox.post(to=to.account, kem=identity(account=to.account).kem_public(), letter=Letter(content=letter), at=AT)


def test_a_proposal_that_another_signed_or_that_is_over_is_not_there_and_goes_at_a_visit() -> None:
    wren, maya, lee = person("Wren"), professional("Maya"), professional("Lee")
    assert wren.record is not None
    share(owner=wren, grantee=maya, verbs=BOTH)
    roster = load_roster(owner=wren.reader().owner(record=wren.record)).roster
    saying.say_to_owner(permit=to_add(maya, wren), reader=maya.reader(), payload=note(maya), word=None, at=AT)
    hand(maya, to=wren, signer=lee, until=as_text(AT + timedelta(days=9)))
    hand(maya, to=wren, signer=maya, until=as_text(AT - timedelta(days=9)))
    assert proposals(reader=wren.reader(), record=wren.record, roster=roster, at=AT) == ()
    assert drop_old_proposals(reader=wren.reader(), record=wren.record, roster=roster, at=AT) == 2
    assert drop_old_proposals(reader=wren.reader(), record=wren.record, roster=roster, at=AT) == 0


def test_a_session_that_changes_under_every_try_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    way_in = Secrets(words="six made-up words", second=Second.CARD, lookup=b"x" * 16, secret=b"y" * 32)
    cookie = store.begin(keys=person("Wren").keys, way_in=way_in, door="my", idle_minutes=15, at=AT)
    real = store.seal

    def another_window_is_quicker(*, key: bytes, context: bytes, plain: bytes) -> bytes:
        store.Session.objects.update(seed=real(key=key, context=context, plain=plain))
        return real(key=key, context=context, plain=plain)

    monkeypatch.setattr(store, "seal", another_window_is_quicker)
    with pytest.raises(SignedOut):
        store.keep_places(cookie=cookie, places=("/home",))
