"""Notes, the private page, notes back and kept forms: lengths, titles, order, and who may change what."""

import copy
import pickle
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.writing import rules
from trefoil.care.writing.schema import Form
from trefoil.kernel.ids import AccountId, GrantId, ItemId, RecordId
from trefoil.kernel.plain import Plain, issue_ticket
from trefoil.kernel.vocabulary import Category, Control, GrantState, Purpose, Role, Verb
from trefoil.policy.decisions import Ask, ControlFact, GrantFact, Permit, Standing, decide, preview_permit
from trefoil.policy.terms import Began, Terms

AT = datetime(2026, 5, 12, 14, 10, tzinfo=UTC)
WREN, MAYA = AccountId("a" * 32), AccountId("b" * 32)
RECORD = RecordId("c" * 32)
CONTROL = ControlFact(record=RECORD, control=Control.SELF, controllers=frozenset({WREN}))


def permit(actor: AccountId) -> Permit:
    fact = GrantFact(
        grant=GrantId("d" * 32),
        record=RECORD,
        grantee=MAYA,
        category=Category.NOTES,
        item=None,
        verbs=frozenset({Verb.ADD}),
        purpose=Purpose.CARE,
        starts_at=AT,
        not_after=AT + timedelta(days=90),
        state=GrantState.ACTIVE,
    )
    ask = Ask(
        actor=actor, record=RECORD, category=Category.NOTES, verb=Verb.ADD, purpose=Purpose.CARE, item=None, at=AT
    )
    answer = decide(ask=ask, control=CONTROL, grants=(fact,), standing=Standing.LIVE)
    assert isinstance(answer, Permit)
    return answer


def words(plain: Plain) -> str:
    return plain.reveal(issue_ticket())


@dataclass(frozen=True)
class Piece:
    id: ItemId
    at: datetime


class TestTidy:
    def test_line_ends_become_one_kind(self) -> None:
        assert rules.tidy(text="one\r\ntwo\rthree\nfour") == "one\ntwo\nthree\nfour"

    def test_control_marks_go_and_tabs_stay(self) -> None:
        assert rules.tidy(text="a\x00b\x1bc\td\x7f") == "abc\td"

    def test_a_broken_letter_cannot_reach_the_encoder(self) -> None:
        assert rules.tidy(text="ok\ud800ok") == "okok"

    def test_joined_signs_and_other_scripts_stay(self) -> None:
        text = "👩\u200d🌾 niña שלום"
        assert rules.tidy(text=text) == text

    @given(st.text())
    def test_tidying_twice_changes_nothing(self, text: str) -> None:
        once = rules.tidy(text=text)
        assert rules.tidy(text=once) == once
        assert len(once) <= len(text)

    @given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"])))
    def test_no_visible_mark_is_changed(self, text: str) -> None:
        assert rules.tidy(text=text) == text.strip()


class TestTitle:
    def test_the_given_title_wins(self) -> None:
        assert rules.title_for(title="  A good\n day ", body="Something else") == "A good day"

    def test_the_first_line_with_words_is_the_title(self) -> None:
        assert rules.title_for(title="", body="\n\n  Walked the dog.  \nThen slept.") == "Walked the dog."

    def test_a_long_first_line_is_cut_between_words(self) -> None:
        line = "word " * 40
        title = rules.title_for(title=" ", body=line)
        assert title == ("word " * 15).strip() + "…"
        assert len(title) <= rules.TITLE_MOST

    def test_a_long_word_is_cut_anyway(self) -> None:
        title = rules.title_for(title="", body="x" * 200)
        assert title == "x" * (rules.TITLE_MOST - 1) + "…"

    def test_a_first_line_that_just_fits_is_whole(self) -> None:
        assert rules.title_for(title="", body="y" * rules.TITLE_MOST) == "y" * rules.TITLE_MOST

    @given(st.text(max_size=400))
    def test_a_title_from_the_first_line_always_fits(self, body: str) -> None:
        title = rules.title_for(title="", body=body)
        assert len(title) <= rules.TITLE_MOST
        assert "\n" not in title


class TestNote:
    def test_it_keeps_the_words(self) -> None:
        note = rules.note_of(title="Tuesday", body="Slept well.\r\nAte.")
        assert words(note.title) == "Tuesday"
        assert words(note.body) == "Slept well.\nAte."

    def test_a_title_alone_is_a_note(self) -> None:
        assert words(rules.note_of(title="Remember the bread", body="").title) == "Remember the bread"

    @pytest.mark.parametrize(("title", "body"), [("", ""), (" ", "\n\t\r\n"), ("\x00", "")])
    def test_nothing_is_not_a_note(self, title: str, body: str) -> None:
        with pytest.raises(rules.NothingWritten):
            rules.note_of(title=title, body=body)

    def test_the_longest_note_fits_and_one_letter_more_does_not(self) -> None:
        rules.check_note(title="t" * rules.TITLE_MOST, body="b" * rules.NOTE_MOST)
        with pytest.raises(rules.TextTooLong) as title:
            rules.check_note(title="t" * (rules.TITLE_MOST + 1), body="b")
        with pytest.raises(rules.TextTooLong) as body:
            rules.check_note(title="t", body="b" * (rules.NOTE_MOST + 1))
        assert (title.value.part, title.value.most) == (rules.Part.TITLE, rules.TITLE_MOST)
        assert (body.value.part, body.value.most) == (rules.Part.NOTE, rules.NOTE_MOST)

    def test_the_error_holds_no_words(self) -> None:
        with pytest.raises(rules.TextTooLong) as caught:
            rules.note_of(title="", body="canary " * rules.NOTE_MOST)
        assert "canary" not in repr(caught.value)

    def test_a_note_cannot_be_printed_or_pickled(self) -> None:
        note = rules.note_of(title="canary", body="canary")
        assert repr(note) == "<Note>"
        with pytest.raises(TypeError):
            pickle.dumps(note)
        with pytest.raises(TypeError):
            copy.deepcopy(note)


class TestPage:
    def test_it_may_be_empty(self) -> None:
        assert words(rules.page_of(body=" ").body) == ""

    def test_it_has_a_limit(self) -> None:
        rules.check_page(body="p" * rules.PAGE_MOST)
        with pytest.raises(rules.TextTooLong) as caught:
            rules.page_of(body="p" * (rules.PAGE_MOST + 1))
        assert (caught.value.part, caught.value.most) == (rules.Part.PAGE, rules.PAGE_MOST)


class TestNoteBack:
    def test_blank_lines_are_dropped_and_three_lines_stay(self) -> None:
        note = rules.note_back_of(body="\n One. \n\n Two.\n\nThree.\n", written_for=RECORD)
        assert words(note.body) == "One.\nTwo.\nThree."
        assert note.written_for == RECORD

    def test_four_lines_are_too_many(self) -> None:
        with pytest.raises(rules.TextTooLong) as caught:
            rules.check_note_back(body="1\n2\n3\n4")
        assert (caught.value.part, caught.value.most) == (rules.Part.NOTE_BACK_LINES, 3)

    def test_long_lines_are_too_long(self) -> None:
        rules.check_note_back(body="z" * rules.NOTE_BACK_MOST)
        with pytest.raises(rules.TextTooLong) as caught:
            rules.check_note_back(body="z" * (rules.NOTE_BACK_MOST + 1))
        assert caught.value.part is rules.Part.NOTE_BACK

    def test_no_line_is_nothing(self) -> None:
        with pytest.raises(rules.NothingWritten):
            rules.note_back_of(body=" \n ", written_for=RECORD)


class TestDraft:
    def test_only_the_form_s_own_fields_are_kept(self) -> None:
        draft = rules.draft_of(
            form=Form.NOTE,
            about=None,
            fields=[("title", " Tue "), ("body", "Slept."), ("csrfmiddlewaretoken", "secret"), ("save", "Save")],
        )
        assert [(name, words(kept)) for name, kept in draft.fields] == [("title", "Tue"), ("body", "Slept.")]

    @pytest.mark.parametrize("form", list(Form))
    def test_every_form_has_fields_and_keeps_them(self, form: Form) -> None:
        fields = [(name, "words") for name in rules.DRAFT_FIELDS[form]]
        draft = rules.draft_of(form=form, about=ItemId("e" * 32), fields=fields)
        assert tuple(name for name, _ in draft.fields) == rules.DRAFT_FIELDS[form]
        assert draft.about == "e" * 32

    def test_a_form_without_words_is_not_kept(self) -> None:
        with pytest.raises(rules.NothingWritten):
            rules.draft_of(form=Form.PAGE, about=None, fields=[("body", " \r\n"), ("token", "secret")])

    def test_more_than_a_form_can_hold_is_kept_without_a_question(self) -> None:
        draft = rules.draft_of(form=Form.PAGE, about=None, fields=[("body", "w" * (rules.PAGE_MOST + 1))])
        assert len(draft.fields[0][1]) == rules.PAGE_MOST + 1

    def test_there_is_an_end_to_it(self) -> None:
        draft = rules.draft_of(form=Form.PAGE, about=None, fields=[("body", "w" * (rules.DRAFT_MOST * 2))])
        assert len(draft.fields[0][1]) == rules.DRAFT_MOST


class TestOrder:
    PIECES = (
        Piece(ItemId("2" * 32), AT),
        Piece(ItemId("1" * 32), AT),
        Piece(ItemId("3" * 32), AT - timedelta(days=1)),
        Piece(ItemId("4" * 32), AT + timedelta(days=1)),
    )

    def test_newest_first(self) -> None:
        ids = [piece.id[0] for piece in rules.in_order(pieces=self.PIECES, order=rules.Order.NEWEST_FIRST)]
        assert ids == ["4", "2", "1", "3"]

    def test_oldest_first(self) -> None:
        ids = [piece.id[0] for piece in rules.in_order(pieces=self.PIECES, order=rules.Order.OLDEST_FIRST)]
        assert ids == ["3", "1", "2", "4"]

    @given(st.permutations(PIECES))
    def test_the_order_does_not_depend_on_how_they_came(self, pieces: list[Piece]) -> None:
        order = rules.Order.NEWEST_FIRST
        assert rules.in_order(pieces=pieces, order=order) == rules.in_order(pieces=self.PIECES, order=order)


class TestWhoMay:
    def test_the_owner_writes_changes_and_erases_their_own(self) -> None:
        mine = permit(WREN)
        rules.check_can_write_notes(permit=mine)
        rules.check_can_change(permit=mine, author=WREN)
        rules.check_can_erase(permit=mine)
        assert rules.can_write_notes(permit=mine)
        assert rules.can_change(permit=mine, author=WREN)
        assert rules.can_erase(permit=mine)

    def test_the_owner_does_not_change_what_another_wrote_but_may_erase_it(self) -> None:
        with pytest.raises(rules.NotYours) as caught:
            rules.check_can_change(permit=permit(WREN), author=MAYA)
        assert caught.value.reason is rules.WhyNotYours.NOT_THE_WRITER
        assert not rules.can_change(permit=permit(WREN), author=MAYA)
        assert rules.can_erase(permit=permit(WREN))

    def test_a_grant_lets_nobody_write_notes_change_or_erase(self) -> None:
        theirs = permit(MAYA)
        with pytest.raises(rules.NotYours) as write:
            rules.check_can_write_notes(permit=theirs)
        with pytest.raises(rules.NotYours) as change:
            rules.check_can_change(permit=theirs, author=MAYA)
        with pytest.raises(rules.NotYours) as erase:
            rules.check_can_erase(permit=theirs)
        assert write.value.reason is rules.WhyNotYours.OWNER_WRITES_NOTES
        assert change.value.reason is rules.WhyNotYours.NOT_THE_OWNER
        assert erase.value.reason is rules.WhyNotYours.NOT_THE_OWNER
        assert not rules.can_write_notes(permit=theirs)
        assert not rules.can_change(permit=theirs, author=MAYA)
        assert not rules.can_erase(permit=theirs)

    def test_a_preview_changes_nothing(self) -> None:
        terms = Terms(
            record=RECORD,
            grantee=MAYA,
            role=Role.THERAPIST,
            marks=frozenset(),
            category=Category.NOTES,
            item=None,
            verbs=frozenset({Verb.READ}),
            purpose=Purpose.CARE,
            starts_at=AT,
            not_after=AT + timedelta(days=90),
            began=Began.OWN_IDEA,
        )
        preview = preview_permit(terms=terms, control=CONTROL, at=AT)
        assert not rules.can_write_notes(permit=preview)
        assert not rules.can_change(permit=preview, author=WREN)
        assert not rules.can_erase(permit=preview)
