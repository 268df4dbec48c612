"""Notes, the private page, notes back and kept forms, through the gateway and a real database."""

import inspect
from datetime import UTC, datetime, timedelta

import pytest

from tests.care.writing_and_measures import Somebody, granted, owner, visit
from trefoil.care.writing import actions, queries, rules
from trefoil.care.writing.queries import NoteSeen, Voice
from trefoil.care.writing.schema import Form
from trefoil.kernel.ids import ItemId
from trefoil.kernel.vocabulary import Category, Reason, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.vault.gateway import NotAllowed
from trefoil.vault.rows import CannotWrite

AT = datetime(2026, 5, 12, 14, 10, tzinfo=UTC)
LATER = AT + timedelta(hours=1)
BOTH = frozenset({Verb.READ, Verb.ADD})

pytestmark = pytest.mark.django_db


@pytest.fixture
def wren() -> Somebody:
    return owner(AT)


def write(who: Somebody, title: str, body: str, at: datetime = AT) -> ItemId:
    return actions.write_note(permit=who.permit(Category.NOTES, at), reader=who.reader, title=title, body=body, at=at)


def change(who: Somebody, note: ItemId, seen: int, body: str, at: datetime = LATER) -> ItemId:
    return actions.change_note(
        permit=who.permit(Category.NOTES, at),
        reader=who.reader,
        note=note,
        expected_revision=seen,
        title="A walk",
        body=body,
        at=at,
    )


def read(who: Somebody, verb: Verb = Verb.ADD) -> queries.NotesSeen:
    return queries.notes(
        permit=who.permit(Category.NOTES, LATER, verb),
        reader=who.reader,
        reason=Reason.TALK_TODAY,
        words=None,
        at=LATER,
    )


def texts(who: Somebody, verb: Verb = Verb.ADD) -> list[tuple[str, str]]:
    seen = read(who, verb)
    return [(note.title.reveal(seen.ticket), note.body.reveal(seen.ticket)) for note in seen.notes]


def write_page(who: Somebody, body: str, seen: int | None, at: datetime = AT) -> ItemId:
    return actions.write_page(
        permit=who.permit(Category.PRIVATE, at), reader=who.reader, body=body, expected_revision=seen, at=at
    )


def page(who: Somebody) -> queries.PageSeen:
    return queries.private_page(permit=who.permit(Category.PRIVATE, LATER), reader=who.reader, at=LATER)


class TestNotes:
    def test_what_was_written_can_be_read_newest_first(self, wren: Somebody) -> None:
        write(wren, "A walk", "With the dog.")
        write(wren, "", "Soup.\nIt was good.", at=LATER)
        assert texts(wren) == [("Soup.", "Soup.\nIt was good."), ("A walk", "With the dog.")]
        assert [(note.voice, note.can_change, note.can_erase) for note in read(wren).notes] == [
            (Voice.OWN, True, True)
        ] * 2

    def test_a_second_tap_makes_no_second_note(self, wren: Somebody) -> None:
        first = write(wren, "A walk", "With the dog.")
        assert write(wren, "A walk", "With the dog.", at=AT + timedelta(minutes=10)) == first
        assert write(wren, "A walk", "With the dog.", at=AT + timedelta(minutes=11)) != first

    def test_new_words_take_the_place_of_the_old(self, wren: Somebody) -> None:
        note = write(wren, "A walk", "With the dog.")
        assert change(wren, note, 1, "Alone.") == note
        assert texts(wren) == [("A walk", "Alone.")]
        assert read(wren).notes[0].revision == 2

    def test_two_windows_do_not_overwrite_each_other(self, wren: Somebody) -> None:
        note = write(wren, "A walk", "With the dog.")
        change(wren, note, 1, "From window one.")
        with pytest.raises(Conflict):
            change(wren, note, 1, "From window two.")
        assert texts(wren) == [("A walk", "From window one.")]

    def test_the_same_change_sent_twice_does_no_harm(self, wren: Somebody) -> None:
        note = write(wren, "A walk", "With the dog.")
        change(wren, note, 1, "Alone.")
        assert change(wren, note, 1, "Alone.") == note
        assert read(wren).notes[0].revision == 2

    def test_an_unknown_note_is_not_changed(self, wren: Somebody) -> None:
        with pytest.raises(queries.NoSuchNote):
            change(wren, ItemId("0" * 32), 1, "Words.")

    def test_one_note(self, wren: Somebody) -> None:
        note = write(wren, "A walk", "With the dog.")
        write(wren, "Other", "Words.", at=LATER)
        permit = wren.permit(Category.NOTES, LATER)
        seen = queries.one_note(
            permit=permit, reader=wren.reader, note=note, reason=Reason.OWN_THINGS, words=None, at=LATER
        )
        assert (seen.note.id, seen.note.title.reveal(seen.ticket), seen.troubles) == (note, "A walk", frozenset())
        with pytest.raises(queries.NoSuchNote):
            queries.one_note(
                permit=permit,
                reader=wren.reader,
                note=ItemId("0" * 32),
                reason=Reason.OWN_THINGS,
                words=None,
                at=LATER,
            )

    def test_an_erased_note_is_gone(self, wren: Somebody) -> None:
        note = write(wren, "A walk", "With the dog.")
        permit = wren.permit(Category.NOTES, LATER)
        actions.erase_note(permit=permit, reader=wren.reader, note=note, at=LATER)
        assert texts(wren) == []
        with pytest.raises(Conflict):
            actions.erase_note(permit=permit, reader=wren.reader, note=note, at=LATER)


class TestSomeoneElse:
    def test_a_grant_opens_the_notes_and_changes_none(self, wren: Somebody) -> None:
        note = write(wren, "A walk", "With the dog.")
        maya = granted(wren, Category.NOTES, BOTH, AT)
        assert texts(maya, Verb.READ) == [("A walk", "With the dog.")]
        seen = read(maya, Verb.READ).notes[0]
        assert (seen.can_change, seen.can_erase) == (False, False)
        with pytest.raises(rules.NotYours):
            change(maya, note, 1, "Not mine.")
        with pytest.raises(rules.NotYours):
            write(maya, "A walk", "Not mine.")
        with pytest.raises(rules.NotYours):
            actions.erase_note(permit=maya.permit(Category.NOTES, LATER), reader=maya.reader, note=note, at=LATER)
        assert texts(wren) == [("A walk", "With the dog.")]

    def test_a_note_back_stands_beside_them_under_its_writer_s_name(self, wren: Somebody) -> None:
        maya = granted(wren, Category.NOTES, BOTH, AT)
        back = actions.write_note_back(
            permit=maya.permit(Category.NOTES, AT), reader=maya.reader, body="One.\n\nTwo.", at=AT
        )
        note = read(wren).notes[0]
        assert (note.id, note.author, note.voice) == (back, maya.account, Voice.BACK)
        assert (note.can_change, note.can_erase) == (False, True)
        assert texts(wren) == [("", "One.\nTwo.")]
        with pytest.raises(queries.NoSuchNote):
            change(wren, back, 1, "In another voice.")
        actions.erase_note(permit=wren.permit(Category.NOTES, LATER), reader=wren.reader, note=back, at=LATER)
        assert texts(wren) == []

    def test_someone_who_may_only_add_cannot_read_it_back(self, wren: Somebody) -> None:
        write(wren, "A walk", "With the dog.")
        maya = granted(wren, Category.NOTES, frozenset({Verb.ADD}), AT)
        actions.write_note_back(permit=maya.permit(Category.NOTES, AT), reader=maya.reader, body="One.", at=AT)
        with pytest.raises(NotAllowed):
            maya.permit(Category.NOTES, LATER, Verb.READ)
        assert visit(wren, LATER) == 1
        assert [note.voice for note in read(wren).notes].count(Voice.BACK) == 1

    def test_nobody_gets_a_permit_for_the_private_page(self, wren: Somebody) -> None:
        write_page(wren, "Only for me.", None)
        maya = granted(wren, Category.NOTES, BOTH, AT)
        for verb in Verb:
            with pytest.raises(NotAllowed):
                maya.permit(Category.PRIVATE, LATER, verb)

    def test_notes_are_not_written_with_a_permit_to_read(self, wren: Somebody) -> None:
        permit = wren.permit(Category.NOTES, AT, Verb.READ)
        with pytest.raises(CannotWrite):
            actions.write_note(permit=permit, reader=wren.reader, title="", body="Words.", at=AT)


class TestPrivatePage:
    def test_it_is_empty_until_it_is_written(self, wren: Somebody) -> None:
        seen = page(wren)
        assert (seen.id, seen.revision, seen.at, bool(seen.body)) == (None, None, None, False)

    def test_there_is_one(self, wren: Somebody) -> None:
        first = write_page(wren, "Only for me.", None)
        assert write_page(wren, "Only for me. And more.", 1, at=LATER) == first
        seen = page(wren)
        assert (seen.id, seen.revision, seen.at) == (first, 2, LATER)
        assert seen.body.reveal(seen.ticket) == "Only for me. And more."

    def test_it_can_be_emptied_and_erased(self, wren: Somebody) -> None:
        item = write_page(wren, "Only for me.", None)
        write_page(wren, "", 1, at=LATER)
        assert not page(wren).body
        permit = wren.permit(Category.PRIVATE, LATER)
        actions.erase_page(permit=permit, reader=wren.reader, page=item, at=LATER)
        assert page(wren).id is None

    def test_a_window_that_showed_it_empty_does_not_overwrite_it(self, wren: Somebody) -> None:
        write_page(wren, "From window one.", None)
        with pytest.raises(Conflict):
            write_page(wren, "From window two.", None)
        write_page(wren, "From window one again.", 1)
        with pytest.raises(Conflict):
            write_page(wren, "From window two.", 1)
        seen = page(wren)
        assert seen.body.reveal(seen.ticket) == "From window one again."

    def test_the_same_words_again_do_nothing(self, wren: Somebody) -> None:
        first = write_page(wren, "Only for me.", None)
        assert write_page(wren, "Only for me.", None) == first
        assert page(wren).revision == 1


class TestDrafts:
    FIELDS = (("title", "Tuesday"), ("body", "Made soup."), ("csrfmiddlewaretoken", "x"))

    def keep(self, who: Somebody, at: datetime = AT) -> ItemId:
        return actions.keep_draft(
            permit=who.permit(Category.PRIVATE, at),
            reader=who.reader,
            form=Form.NOTE,
            about=None,
            fields=self.FIELDS,
            at=at,
        )

    def test_words_wait_once_for_their_writer_and_go_when_told(self, wren: Somebody) -> None:
        draft = self.keep(wren)
        other = actions.keep_draft(
            permit=wren.permit(Category.PRIVATE, AT),
            reader=wren.reader,
            form=Form.PAGE,
            about=ItemId("e" * 32),
            fields=(("body", "Soup."),),
            at=AT,
        )
        assert self.keep(wren, at=LATER) == draft
        permit = wren.permit(Category.PRIVATE, LATER)
        seen = queries.drafts(permit=permit, reader=wren.reader, at=LATER)
        assert {one.id for one in seen.drafts} == {draft, other}
        kept = next(one for one in seen.drafts if one.id == draft)
        assert (kept.id, kept.form, kept.about, kept.at) == (draft, Form.NOTE, None, AT)
        assert [(name, words.reveal(seen.ticket)) for name, words in kept.fields] == [
            ("title", "Tuesday"),
            ("body", "Made soup."),
        ]
        actions.let_go_of_draft(permit=permit, reader=wren.reader, draft=draft, at=LATER)
        (left,) = queries.drafts(permit=permit, reader=wren.reader, at=LATER).drafts
        assert (left.id, left.form, left.about) == (other, Form.PAGE, "e" * 32)


def test_records_of_words_have_no_repr() -> None:
    for record in (NoteSeen, queries.NotesSeen, queries.PageSeen, queries.DraftSeen):
        assert "__repr__" not in vars(record)
        assert inspect.signature(record).parameters
