"""What is put in by somebody who cannot look, and what is posted: believed when signed, taken in once."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest
from builders import (
    ADD_ONLY,
    AT,
    Somebody,
    accepted,
    asked,
    erase,
    note,
    note_back,
    own_look,
    person,
    professional,
    read_notes,
    share,
    terms,
)
from vault.attack import change, hands_on, rows, tables

from trefoil.care.writing.schema import Note, NoteBack
from trefoil.crypto.keys import SignPrivate
from trefoil.crypto.sealing import seal_to
from trefoil.kernel.ids import fresh
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category, Role, Verb
from trefoil.ledger.body import Event
from trefoil.ledger.site import site_id
from trefoil.vault import drops, gateway, mailbox, models, statements
from trefoil.vault.drops import _info as drop_context
from trefoil.vault.envelopes import NothingToShare
from trefoil.vault.formats import (
    DraftLetter,
    DropInside,
    DropMany,
    GrantLetter,
    GrantNews,
    GrantStatement,
    Inside,
    Letter,
)
from trefoil.vault.granting import give
from trefoil.vault.identities import identity
from trefoil.vault.items import Authored, write_inside
from trefoil.vault.mailbox import drop_drafts, keep_draft, take_mail
from trefoil.vault.own_log import own_log
from trefoil.vault.reader import NotShared
from trefoil.vault.records import load_roster
from trefoil.vault.settling import settle
from trefoil.vault.sources import KeyGone, OwnerSource
from trefoil.vault.stopping import stop
from trefoil.vault.times import as_text

pytestmark = pytest.mark.django_db(transaction=True)


# --- drops -----------------------------------------------------------------------------------------------------------


class Place:
    """Wren's notes, to which Dana may add and which she may not read."""

    def __init__(self) -> None:
        self.wren, self.dana = person("wren"), professional("dana")
        assert self.wren.record is not None
        self.record = self.wren.record
        self.grant = share(owner=self.wren, grantee=self.dana, verbs=ADD_ONLY)
        reader = self.wren.reader()
        self.place = reader.owned(record=self.record).compartments["notes"]
        self.owner = reader.owner(record=self.record)

    def settle(self) -> int:
        return settle(reader=self.wren.reader(), record=self.record, at=AT).taken_in

    def backs(self) -> list[str]:
        opening = own_look(who=self.wren)
        return [item.payload.body.reveal(opening.ticket) for item in opening.items(NoteBack)]

    def events(self) -> list[Event]:
        log = own_log(reader=self.wren.reader(), record=self.record, before=None, limit=50)
        return [line.event for line in log.entries]

    def inside(self, *, item: str, **told: Any) -> Inside:
        """Return what Dana would put in, with something told otherwise."""
        unsigned = write_inside(
            payload=told.pop("payload", NoteBack(body=Plain("back"), written_for=self.record)),
            authored=Authored(record=self.record, item=item, revision=told.pop("revision", 1)),
            author=told.pop("author", self.dana.account),
            signer=told.pop("signer", self.dana.keys.sign),
            at=told.pop("at", AT),
        )
        return msgspec.structs.replace(unsigned, **told)

    def plant(self, *, item: str, plain: bytes, name: str | None = None, epoch: int = 1) -> None:
        """Put a drop in past the program, as whoever can write to the database."""
        drop = name or fresh()
        keys = OwnerSource(owner=self.owner, compartment=self.place).epoch(number=1)
        info = drop_context(self.record, self.place, epoch, drop)
        blob = seal_to(to=keys.drops.public(), info=info, plain=plain)
        change(
            "INSERT INTO vault_drop (id, compartment_id, epoch, day, blob) VALUES (%s, %s, %s, %s, %s)",
            [drop, self.place, epoch, AT.date(), blob],
        )


def test_what_was_dropped_is_taken_in_at_the_next_visit_and_cannot_be_read_back() -> None:
    at = Place()
    note_back(who=at.dana, record=at.record, words="back")
    assert at.backs() == []
    assert at.settle() == 1
    assert at.backs() == ["back"]
    assert rows("SELECT COUNT(*) FROM vault_drop") == [(0,)]
    assert at.events()[1] is Event.TAKEN_IN  # after it the look above
    assert at.settle() == 0


def test_whoever_may_only_add_keeps_nobody_waiting_by_adding_without_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drops, "AT_A_VISIT", 3)
    at = Place()
    for number in range(7):
        note_back(who=at.dana, record=at.record, words=f"back {number}")
    assert [at.settle() for _ in range(4)] == [3, 3, 1, 0]
    assert sorted(at.backs()) == [f"back {number}" for number in range(7)]


def test_a_drop_for_an_older_epoch_is_still_taken_in() -> None:
    at = Place()
    note_back(who=at.dana, record=at.record, words="back")
    stop(reader=at.wren.reader(), record=at.record, grant=share(owner=at.wren, grantee=professional("maya")), at=AT)
    assert at.settle() == 1
    assert at.backs() == ["back"]
    assert rows("SELECT DISTINCT epoch FROM vault_item") == [(2,)]


def _wrong_drops(at: Place) -> dict[str, bytes]:
    item, thief = fresh(), SignPrivate.from_seed(bytes(range(32)))
    good = at.inside(item=item)
    note_ = Note(title=Plain(""), body=Plain("x"))
    return {
        "bytes that are nothing": b"nothing",
        "an inside that is nothing": DropInside(item=item, inside=b"nothing").pack(),
        "another thing than was signed": DropInside(item=fresh(), inside=good.pack()).pack(),
        "another revision": DropInside(item=item, inside=at.inside(item=item, revision=2).pack()).pack(),
        "a signature by somebody else": DropInside(item=item, inside=at.inside(item=item, signer=thief).pack()).pack(),
        "the owner's name": DropInside(item=item, inside=at.inside(item=item, author=at.wren.account).pack()).pack(),
        "before the grant": DropInside(item=item, inside=at.inside(item=item, at=AT - timedelta(days=1)).pack()).pack(),
        "after the grant": DropInside(item=item, inside=at.inside(item=item, at=AT + timedelta(days=31)).pack()).pack(),
        "a kind that is not known": DropInside(item=item, inside=_signed(at, item, kind="unknown").pack()).pack(),
        "a later version": DropInside(item=item, inside=_signed(at, item, kind_version=99).pack()).pack(),
        "a payload that is nothing": DropInside(item=item, inside=_signed(at, item, payload=b"{}").pack()).pack(),
        "another category": DropInside(item=item, inside=_signed(at, item, category="legal").pack()).pack(),
        "a kind of another category": DropInside(
            item=item, inside=_signed(at, item, kind="private_page", payload=b'{"body":"x"}').pack()
        ).pack(),
        "a note, by somebody unknown": DropInside(
            item=item, inside=at.inside(item=item, payload=note_, author="0" * 32).pack()
        ).pack(),
    }


def test_a_drop_of_many_by_two_authors_is_refused_whole() -> None:
    at = Place()
    jo = professional("jo")
    share(owner=at.wren, grantee=jo, verbs=ADD_ONLY)
    both = {fresh(): at.dana, fresh(): jo}
    things = tuple(
        (item, at.inside(item=item, author=who.account, signer=who.keys.sign).pack()) for item, who in both.items()
    )
    at.plant(item="", plain=DropMany(things=things).pack())
    assert at.settle() == 0
    assert at.events()[0] is Event.REFUSED
    assert at.backs() == []
    for one in things:  # each by itself is believed
        at.plant(item="", plain=DropMany(things=(one,)).pack())
    assert at.settle() == 2


def _signed(at: Place, item: str, **told: Any) -> Inside:
    """Return an inside with something told otherwise, signed by Dana all the same."""
    changed = msgspec.structs.replace(at.inside(item=item), **told)
    message = Authored(record=at.record, item=item, revision=1).message(changed)
    return msgspec.structs.replace(changed, signature=at.dana.keys.sign.sign(message))


def test_a_drop_that_nobody_was_let_put_in_is_removed_and_the_log_says_so() -> None:
    at = Place()
    for what, plain in _wrong_drops(at).items():
        at.plant(item="", plain=plain)
        assert at.settle() == 0, what
        assert rows("SELECT COUNT(*) FROM vault_drop") == [(0,)]
        assert at.events()[0] is Event.REFUSED, what
    at.plant(item="", plain=b"x", epoch=7)  # an epoch that never was
    assert at.settle() == 0
    item = fresh()
    at.plant(item="", plain=DropInside(item=item, inside=at.inside(item=item).pack()).pack())
    assert at.settle() == 1  # and as it should be, it is taken in
    assert at.backs() == ["back"]


def test_a_drop_moved_to_another_place_or_name_does_not_open() -> None:
    at = Place()
    note_back(who=at.dana, record=at.record, words="back")
    change("UPDATE vault_drop SET id = %s", [fresh()])
    assert at.settle() == 0
    note_back(who=at.dana, record=at.record, words="back")
    other = at.wren.reader().owned(record=at.record).compartments["plan"]
    change("UPDATE vault_drop SET compartment_id = %s", [other])
    assert at.settle() == 0
    assert at.backs() == []


def test_a_drop_that_was_taken_in_before_is_not_taken_in_again() -> None:
    at = Place()
    note_back(who=at.dana, record=at.record, words="back")
    kept = tables()["vault_drop"][0]
    assert at.settle() == 1
    columns = ", ".join(kept)
    with hands_on() as cursor:
        cursor.execute(
            f"INSERT INTO vault_drop ({columns}) VALUES (%s, %s, %s, %s, %s)",  # noqa: S608 - the table's own columns
            list(kept.values()),
        )
    assert at.settle() == 0
    assert at.backs() == ["back"]


def test_nothing_can_be_dropped_where_there_is_no_epoch() -> None:
    at = Place()
    reader, permit = asked(who=at.dana, record=at.record, verb=Verb.ADD)
    change("DELETE FROM vault_epoch WHERE compartment_id = %s", [at.place])
    back = NoteBack(body=Plain("x"), written_for=at.record)
    with pytest.raises(KeyGone):
        gateway.write(permit=permit, reader=reader, payload=back, item=None, expected_revision=None, at=AT)


# --- single things ---------------------------------------------------------------------------------------------------


def test_a_single_thing_is_shared_as_it_was_and_erased_with_its_copies() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    item = note(who=wren, words="as it was")
    share(owner=wren, grantee=maya, role=Role.POLICE, item=item)
    share(owner=wren, grantee=professional("dana"), item=item)
    assert rows("SELECT COUNT(*) FROM vault_item") == [(3,)]
    assert read_notes(who=maya, record=wren.record, item=item) == ["as it was"]
    erase(who=wren, item=item)
    assert rows("SELECT COUNT(*) FROM vault_item") == [(0,)]
    assert read_notes(who=maya, record=wren.record, item=item) == []
    with pytest.raises(NothingToShare):
        share(owner=wren, grantee=maya, item=item)


# --- mail ------------------------------------------------------------------------------------------------------------


def posted(*, to: Somebody, letter: Letter, name: str | None = None) -> None:
    """Post something past the program: anyone can seal to a public key."""
    name = name or fresh()
    blob = seal_to(to=to.keys.kem.public(), info=mailbox._info(to.account, name), plain=letter.pack())
    change(
        "INSERT INTO vault_mail (id, box_id, day, blob) VALUES (%s, %s, %s, %s)", [name, to.account, AT.date(), blob]
    )


def news_of(*, wren: Somebody, maya: Somebody) -> GrantNews:
    """Let Wren share, and return what the letter says, out of Maya's home."""
    share(owner=wren, grantee=maya)
    home = maya.reader().home
    return GrantNews(site=site_id(), to=maya.account, record=home.others[0], received=home.received[0])


def letter(news: GrantNews, *, by: Somebody, giver: str | None = None) -> Letter:
    signed = statements.sign(statement=news, signer=by.keys.sign)
    return Letter(content=GrantLetter(giver=giver or by.account, news=signed))


def test_a_letter_is_believed_when_its_giver_signed_it_and_not_otherwise() -> None:
    wren, maya, thief = person("wren"), professional("maya"), person("lee")
    assert thief.record is not None
    news = news_of(wren=wren, maya=maya)
    other = GrantStatement.unpack(news.received.signed.statement)
    theirs = thief.reader().owner(record=thief.record)
    forged = statements.sign(statement=other, signer=theirs.sign)  # Wren's record, by another record's key
    elsewhere = statements.sign(statement=msgspec.structs.replace(other, record=thief.record), signer=theirs.sign)
    replace = msgspec.structs.replace
    false_record = replace(news.record, record_key=theirs.sign.public().to_bytes())
    wrong = {
        "signed by a thief": letter(news, by=thief, giver=wren.account),
        "by a thief in their own name": letter(news, by=thief),
        "by nobody known": letter(news, by=thief, giver="0" * 32),
        "for another": letter(replace(news, to=thief.account), by=wren),
        "for another site": letter(replace(news, site="0" * 32), by=wren),
        "in another's name": letter(replace(news, record=replace(news.record, owner=thief.account)), by=wren),
        "a grant that the record never signed": letter(
            replace(news, received=replace(news.received, signed=forged)), by=wren
        ),
        "a grant of another record": letter(
            replace(news, record=false_record, received=replace(news.received, signed=elsewhere)), by=wren
        ),
    }
    before = maya.reader().home
    for what, one in wrong.items():
        posted(to=maya, letter=one)
        assert take_mail(reader=maya.reader()) == (), what
        home = maya.reader().home
        assert (home.others, home.received) == (before.others, before.received), what
        assert rows("SELECT COUNT(*) FROM vault_mail") == [(0,)], what


def test_another_key_for_a_record_that_is_known_is_not_believed() -> None:
    wren, maya = person("wren"), professional("maya")
    news = news_of(wren=wren, maya=maya)
    other = SignPrivate.from_seed(bytes(range(32)))
    statement = GrantStatement.unpack(news.received.signed.statement)
    replace = msgspec.structs.replace
    false = replace(
        news,
        record=replace(news.record, record_key=other.public().to_bytes()),
        received=replace(news.received, grant=fresh(), signed=statements.sign(statement=statement, signer=other)),
    )
    posted(to=maya, letter=letter(false, by=wren))
    take_mail(reader=maya.reader())
    home = maya.reader().home
    assert [one.record_key for one in home.others] == [news.record.record_key]
    assert [one.grant for one in home.received] == [news.received.grant]


def test_bytes_that_are_no_letter_and_letters_to_others_are_removed_unread() -> None:
    wren, maya, dana = person("wren"), professional("maya"), professional("dana")
    give(reader=wren.reader(), terms=terms(owner=wren, grantee=maya), accepted=accepted("maya"), at=AT)
    with hands_on() as cursor:
        cursor.execute("UPDATE vault_mail SET box_id = %s", [dana.account])
        cursor.execute(
            "INSERT INTO vault_mail (id, box_id, day, blob) VALUES (%s, %s, %s, %s)",
            [fresh(), dana.account, AT.date(), b"\x01 nothing"],
        )
    assert take_mail(reader=dana.reader()) == ()
    assert dana.reader().home.received == ()
    assert rows("SELECT COUNT(*) FROM vault_mail") == [(0,)]
    with pytest.raises(NotShared):
        dana.reader().other(record=wren.record or "")


def test_a_late_form_waits_until_its_words_are_safe() -> None:
    maya = professional("maya")
    kem = identity(account=maya.account).kem_public()
    drafts = [
        DraftLetter(form="note_back", fields=(("body", words),), at=as_text(AT + timedelta(minutes=place)))
        for place, words in enumerate(("first", "second"))
    ]
    for draft in drafts:
        keep_draft(account=maya.account, kem=kem, draft=draft, at=AT)
    found = take_mail(reader=maya.reader())
    assert sorted(one.fields for one in found) == sorted(one.fields for one in drafts)
    assert len(take_mail(reader=maya.reader())) == 2  # still there
    drop_drafts(reader=maya.reader(), drafts=drafts[:1])
    assert take_mail(reader=maya.reader()) == (drafts[1],)
    drop_drafts(reader=maya.reader(), drafts=drafts)
    drop_drafts(reader=maya.reader(), drafts=drafts)
    assert take_mail(reader=maya.reader()) == ()


def test_a_grant_of_another_category_is_not_mixed_in() -> None:
    at = Place()
    share(owner=at.wren, grantee=at.dana, category=Category.SAFETY)
    reader = at.dana.reader()
    assert {fact.category for fact in reader.grant_facts(record=at.record)} == {Category.NOTES, Category.SAFETY}
    assert {fact.category for fact in reader.grant_facts()} == {Category.NOTES, Category.SAFETY}
    assert reader.grant_facts(record="0" * 32) == ()
    assert models.Compartment.objects.count() == len(Category)
    assert load_roster(owner=at.owner).roster.people[0].account == at.dana.account
