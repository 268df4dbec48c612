"""Notes, drafts, erasing, the private page, two windows."""

from dataclasses import replace

from tests.doors.page_samples import AT, DRAFT, NOTE, NOTE_BACK, TEXT
from trefoil.care.people.present import QUIET
from trefoil.care.writing import present


def test_what_others_wrote_stays_folded_on_the_list() -> None:
    page = present.notes_page(notes=(NOTE_BACK, NOTE), lines=QUIET, draft=None, at=AT)
    [mine], [theirs] = page.mine, page.from_others
    assert (mine.title, mine.when, mine.face) == ("The walk", "May 10", None)
    assert (theirs.title, theirs.length) == ("A note from Maya", "A few lines.")
    assert "sleep" not in theirs.title + theirs.length
    assert page.seen_by == "You and Maya can see all of this. Jo can see some of it."


def test_a_note_without_a_name() -> None:
    page = present.notes_page(notes=(replace(NOTE, title=""),), lines=QUIET, draft=None, at=AT)
    assert page.mine[0].title == "Your note"


def test_own_notes_can_be_changed_and_others_cannot() -> None:
    mine = present.note_page(note=NOTE, lines=QUIET, draft=None, at=AT)
    theirs = present.note_page(note=NOTE_BACK, lines=QUIET, draft=DRAFT, at=AT)
    assert (mine.editable, mine.words, mine.revision) == ("yes", TEXT, "2")
    assert (theirs.editable, theirs.words, theirs.draft_line) == ("", NOTE_BACK.words, "")


def test_a_kept_draft_stands_in_the_box_and_says_so() -> None:
    page = present.note_page(note=NOTE, lines=QUIET, draft=DRAFT, at=AT)
    assert page.words == DRAFT.words
    assert page.draft_line == (
        "What you typed today at 4:40 in the afternoon is kept as a draft. Only you can see a draft."
    )
    new = present.new_note_page(lines=QUIET, draft=DRAFT, shared_with=(), at=AT)
    assert (new.words, new.seen_by) == (DRAFT.words, "Only you can see this.")
    empty = present.new_note_page(lines=QUIET, draft=None, shared_with=("Jo",), at=AT)
    assert (empty.words, empty.draft_line, empty.seen_by) == ("", "", "You and Jo can see this.")


def test_the_private_page_before_and_after_the_first_word() -> None:
    first = present.private_page(page=None, lines=QUIET, draft=None, at=AT)
    assert (first.item, first.revision, first.words, first.when) == ("", "", "", "")
    later = present.private_page(page=NOTE, lines=QUIET, draft=None, at=AT)
    assert (later.words, later.when) == (TEXT, "Saved on Sunday, May 10 at 7:40 in the evening")
    assert present.private_page(page=NOTE, lines=QUIET, draft=DRAFT, at=AT).words == DRAFT.words


def test_erasing_names_those_who_may_have_read_it() -> None:
    page = present.erase_page(note=NOTE_BACK, action="/a", back="/b", lines=QUIET, at=AT)
    assert page.told == "Maya and Jo may have read it. We cannot take that back."
    alone = present.erase_page(note=replace(NOTE, shared_with=()), action="/a", back="/b", lines=QUIET, at=AT)
    assert alone.told == ""


def test_two_windows_lose_nothing() -> None:
    page = present.conflict_page(action="/notes/1", saved=NOTE, typed_title="Walk", typed="Other words", at=AT)
    assert (page.saved, page.saved_title) == (TEXT, "The walk")
    assert (page.typed, page.typed_title) == ("Other words", "Walk")
    assert page.revision == str(NOTE.revision)


def test_length_is_said_without_figures() -> None:
    sizes = [present.length_words(words="x" * size) for size in (0, 300, 301, 1200, 1201)]
    assert sizes == ["A few lines.", "A few lines.", "About half a page.", "About half a page.", "A longer one."]
