"""Statements: versions, what is fixed, what may be permitted, what is pointed at, and the paper. Pure."""

import io
import re
import zipfile
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pypdf import PdfReader

from trefoil.care.statement.files import docx_of, pdf_of
from trefoil.care.statement.finding import Found, Tells, find
from trefoil.care.statement.paper import CannotPrint, Sheet, broken, pages_of, width_of
from trefoil.care.statement.rules import (
    ANY_CASE,
    LINE_MOST,
    NAME_MOST,
    PIECE_MOST,
    CannotKeep,
    NotTheirs,
    WhyNot,
    check_can_change,
    check_own,
    copy_of,
    filed,
    is_fixed,
    keep_out,
    named,
    new_statement,
    permitted,
    taken_back,
    to_look_again,
    with_piece,
)
from trefoil.care.statement.schema import Part, Sort, Statement
from trefoil.kernel.ids import ItemId
from trefoil.kernel.plain import Plain, issue_ticket

TICKET = issue_ticket()
DAY = date(2026, 5, 12)
ONE, TWO, CASE = ItemId("1" * 32), ItemId("2" * 32), "c" * 32
CASES = ((CASE, Plain("The one by the lake")),)
FOOT = "Page {page} of {pages}"
letters = st.text(st.characters(codec="cp1252", exclude_categories=("Cc", "Zl", "Zp")), max_size=400)


def written(*pieces: tuple[Part, str]) -> Statement:
    statement = new_statement(called="Spring", as_of=DAY, since=1)
    for part, words in pieces:
        statement = with_piece(statement=statement, part=part, words=words)
    return statement


def said(statement: Statement) -> list[tuple[Part, str]]:
    return [(part, words.reveal(TICKET)) for part, words in statement.pieces]


# --- versions ------------------------------------------------------------------------------------------------------


def test_a_version_needs_a_day_and_no_name() -> None:
    assert new_statement(called="", as_of=DAY, since=1).called.reveal(TICKET) == ""
    for make in (
        lambda: new_statement(called="", as_of=None, since=1),
        lambda: named(statement=written(), called="", as_of=None, look_again=None),
    ):
        with pytest.raises(CannotKeep) as refused:
            make()
        assert refused.value.reason is WhyNot.NO_DAY
    with pytest.raises(CannotKeep):
        new_statement(called="a" * (NAME_MOST + 1), as_of=DAY, since=1)


@given(st.lists(st.tuples(st.sampled_from(Part), st.text(max_size=60)), max_size=12))
def test_parts_stand_in_the_outlines_order_and_the_last_words_of_each_count(pieces: list[tuple[Part, str]]) -> None:
    kept = said(written(*pieces))
    parts = [part for part, _ in kept]
    assert parts == [part for part in Part if part in parts]
    assert len(set(parts)) == len(parts)
    assert all(words.strip() == words and words for _, words in kept)


def test_words_are_kept_as_typed_and_no_words_leave_a_part_empty() -> None:
    assert said(written((Part.NOW, " Two lines,\nas they are. "))) == [(Part.NOW, "Two lines,\nas they are.")]
    assert said(written((Part.NOW, "x"), (Part.NOW, " "))) == []
    with pytest.raises(CannotKeep) as refused:
        written((Part.NOW, "a" * (PIECE_MOST + 1)))
    assert refused.value.reason is WhyNot.TOO_LONG
    assert "aaa" not in str(refused.value)


def test_another_name_or_day_changes_no_words_and_a_copy_begins_with_them() -> None:
    before = written((Part.NOW, "x"))
    other = named(statement=before, called="May", as_of=date(2026, 5, 1), look_again=DAY)
    assert (other.pieces, other.look_again) == (before.pieces, DAY)
    fresh = copy_of(statement=other, called="", as_of=DAY, since=9)
    assert (fresh.pieces, fresh.look_again, fresh.since) == (before.pieces, None, 9)


def test_what_somebody_holds_is_never_changed() -> None:
    use = permitted(item=ONE, statement=written((Part.NOW, "x")), case=ANY_CASE, cases=CASES, now=(), on=DAY)
    past = taken_back(use=use, ended=DAY)
    handed = filed(item=ONE, where="The clerk", on=None, words="")
    for about in ((use,), (past,), (handed,)):
        assert is_fixed(item=ONE, about=about)
        with pytest.raises(CannotKeep):
            check_can_change(item=ONE, about=about)
        check_can_change(item=TWO, about=about)
    check_can_change(item=ONE, about=())


def test_a_use_is_for_one_case_or_any_and_one_version_stands_for_each() -> None:
    statement = written((Part.NOW, "x"))

    def why(*, statement: Statement = statement, item: ItemId = ONE, case: str | None, now: tuple = ()) -> WhyNot:  # type: ignore[type-arg]  # of one test
        with pytest.raises(CannotKeep) as refused:
            permitted(item=item, statement=statement, case=case, cases=CASES, now=now, on=DAY)
        return refused.value.reason

    use = permitted(item=ONE, statement=statement, case=CASE, cases=CASES, now=(), on=DAY)
    assert (use.pieces, use.called.reveal(TICKET)) == (statement.pieces, "The one by the lake")
    everywhere = permitted(item=ONE, statement=statement, case=ANY_CASE, cases=CASES, now=(use,), on=DAY)
    assert everywhere.called.reveal(TICKET) == ""
    assert why(statement=written(), case=CASE) is WhyNot.NOTHING
    assert why(case="d" * 32) is WhyNot.NO_CASE
    assert why(case=None) is WhyNot.NO_CASE
    assert why(case=CASE, now=(use,)) is WhyNot.THERE
    assert why(case=CASE, item=TWO, now=(use,)) is WhyNot.ANOTHER


def test_where_it_was_handed_in_and_words_to_look_for() -> None:
    assert filed(item=ONE, where=" The clerk ", on=None, words="").where.reveal(TICKET) == "The clerk"
    assert keep_out(sort=None, words="Lakeside", since=1).sort is Sort.OTHER
    for make in (
        lambda: filed(item=ONE, where=" ", on=DAY, words="x"),
        lambda: keep_out(sort=Sort.TOWN, words="a", since=1),
        lambda: keep_out(sort=Sort.TOWN, words="-- !", since=1),
        lambda: keep_out(sort=Sort.TOWN, words="a" * (LINE_MOST + 1), since=1),
    ):
        with pytest.raises(CannotKeep):
            make()


def test_a_day_to_look_again_is_never_late() -> None:
    assert [to_look_again(look_again=day, today=DAY) for day in (None, date(2026, 5, 13), DAY, date(2020, 1, 1))] == [
        False,
        False,
        True,
        True,
    ]


def test_only_the_persons_own_permit_writes() -> None:
    class Own:
        own = True

    class Given:
        own = False

    check_own(permit=Own())  # type: ignore[arg-type]  # as much as the rule looks at
    with pytest.raises(NotTheirs):
        check_own(permit=Given())  # type: ignore[arg-type]  # as much as the rule looks at


# --- pointing at words ---------------------------------------------------------------------------------------------


def pointed(text: str, *words: tuple[Sort, str]) -> list[tuple[Tells, str]]:
    found = find(pieces=[(Part.NOW, text)], words=words)
    lines = text.split("\n")
    return [(one.tells, lines[one.line - 1][one.start : one.end]) for one in found]


@pytest.mark.parametrize(
    ("text", "tells", "words"),
    [
        ("I live at 12 Old Mill Road now.", Tells.ADDRESS, "12 Old Mill Road"),
        ("Write to P.O. Box 44.", Tells.ADDRESS, "P.O. Box 44"),
        ("Somewhere, OH 45402 it was.", Tells.ADDRESS, "OH 45402"),
        ("Vivo cerca de la calle Las Flores 12.", Tells.ADDRESS, "calle Las Flores 12"),
        ("I went to Lakeside High School.", Tells.SCHOOL, "Lakeside High School"),
        ("At the University of Nowhere it was", Tells.SCHOOL, "University of Nowhere"),
        ("Fui a la escuela Benito Juárez.", Tells.SCHOOL, "escuela Benito Juárez"),
        ("I work at Corner Bakery", Tells.WORK, "work at Corner Bakery"),
        ("Trabajo en la Panadería Sol", Tells.WORK, "Trabajo en la Panadería Sol"),
        ("I hold my little daughter Robin close", Tells.CHILD, "my little daughter Robin"),
        ("Mi hija se llama Ana", Tells.CHILD, "Mi hija se llama Ana"),
        ("We moved to Springfield then", Tells.TOWN, "moved to Springfield"),
        ("Ahora vivo en Toledo", Tells.TOWN, "vivo en Toledo"),
        ("Call 555 010 0142 please", Tells.NUMBER, "555 010 0142"),
        ("Mail wren@birds.example.org then", Tells.MAIL, "wren@birds.example.org"),
        ("See https://a.example/b there", Tells.LINK, "https://a.example/b"),
        ("I was born on May 2 that year", Tells.BIRTH, "born on May 2 that year"),
        ("On 5/12/2001 it was", Tells.BIRTH, "5/12/2001"),
    ],
)
def test_shapes_that_tell_something_are_pointed_at(text: str, tells: Tells, words: str) -> None:
    assert (tells, words) in pointed(text)


def test_plain_words_are_left_alone() -> None:
    assert pointed("I do not sleep. I go to work, and at night I check the door. My son is kind.\nNothing more.") == []


def test_the_persons_own_words_are_found_without_regard_to_case_accents_and_spaces() -> None:
    own = ((Sort.NAME, "Bird Lee"), (Sort.TOWN, "León"), (Sort.OTHER, "Biscuit"))
    assert pointed("They call me BIRD   lee in Leon.", *own) == [(Tells.NAME, "BIRD   lee"), (Tells.TOWN, "Leon")]
    assert pointed("Birdlee and Leonardo and biscuits", *own) == []
    assert pointed("biscuit", (Sort.OTHER, "\u0301")) == []


def test_what_was_listed_goes_before_a_shape_that_covers_it() -> None:
    [found] = find(pieces=[(Part.NOW, "I went to Lakeside High School.")], words=[(Sort.SCHOOL, "Lakeside")])
    assert (found.listed, found.tells) == (True, Tells.SCHOOL)


@given(st.lists(st.tuples(st.sampled_from(Part), st.text(max_size=200)), max_size=4), st.text(max_size=12))
def test_it_points_into_the_text_in_reading_order_and_never_twice(pieces: list[tuple[Part, str]], word: str) -> None:
    once = dict(pieces)
    found = find(pieces=list(once.items()), words=[(Sort.OTHER, word)])
    order = list(Part)
    assert list(found) == sorted(found, key=lambda one: (order.index(one.part), one.line, one.start))
    for one in found:
        line = once[one.part].split("\n")[one.line - 1]
        assert 0 <= one.start < one.end <= len(line)
    spans: dict[tuple[Part, int], list[Found]] = {}
    for one in found:
        spans.setdefault((one.part, one.line), []).append(one)
    for same in spans.values():
        assert all(left.end <= right.start for left, right in pairwise(same))


@given(st.text("abcdefghij", min_size=2, max_size=12), st.sampled_from(["{}", "A {} b.", "({})", "— {}!"]))
def test_a_listed_word_is_always_found(word: str, around: str) -> None:
    for shown in (word, word.upper(), word.title()):
        assert pointed(around.format(shown), (Sort.OTHER, word)) == [(Tells.OTHER, shown)]


# --- paper ---------------------------------------------------------------------------------------------------------


def sheet(*paragraphs: str, court: str = "", number: str = "") -> Sheet:
    return Sheet(
        court=court,
        number=number,
        heading="Statement",
        name="W. L.",
        as_of="As of May 12, 2026",
        paragraphs=paragraphs,
        signed="Signed:",
        dated="Day:",
    )


@given(letters)
@example("a" * 300)
def test_lines_fit_and_hold_every_letter(text: str) -> None:
    lines = broken(words=text, room=468, first=36)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width_of(words=line) <= 468 for line in lines)
    assert not lines or width_of(words=lines[0]) <= 468 - 36


@given(st.lists(letters, max_size=30))
def test_every_run_stands_on_the_sheet(paragraphs: list[str]) -> None:
    for page in pages_of(sheet=sheet(*paragraphs, court="A court", number="1:26-cr-1"), page_words=FOOT):
        for run in page:
            assert run.x >= 72 - 0.01 or run.size == 10
            assert run.x + width_of(words=run.words, size=run.size) <= 612 - 72 + 0.01
            assert 30 <= run.y <= 792 - 72


def test_letters_that_the_file_cannot_hold_are_named_and_not_left_out() -> None:
    with pytest.raises(CannotPrint) as cannot:
        pdf_of(sheet=sheet("Łódź and Łuk"), page_words=FOOT, language="en")
    assert cannot.value.letters == "Łź"
    with pytest.raises(CannotPrint):
        width_of(words="a\tb")
    assert docx_of(sheet=sheet("Łódź"), page_words=FOOT, language="en")


def test_the_pdf_holds_the_words_and_nothing_of_who_made_it() -> None:
    data = pdf_of(sheet=sheet("I keep (the) window\\open. ¿Señor? “Yes”", "x " * 4000), page_words=FOOT, language="en")
    again = pdf_of(sheet=sheet("I keep (the) window\\open. ¿Señor? “Yes”", "x " * 4000), page_words=FOOT, language="en")
    assert data == again
    read = PdfReader(io.BytesIO(data), strict=True)
    assert read.metadata is None
    assert read.xmp_metadata is None
    assert "/ID" not in read.trailer
    assert len(read.pages) > 1
    text = read.pages[0].extract_text()
    assert "STATEMENT" in text
    assert "I keep (the) window\\open. ¿Señor? “Yes”" in text
    assert f"Page 1 of {len(read.pages)}" in text
    assert not re.search(rb"/(Info|Author|Producer|Creator|CreationDate|ModDate|Title|Image|URI|JavaScript)\b", data)


def test_an_empty_sheet_is_a_page() -> None:
    bare = Sheet(court="", number="", heading="", name="", as_of="", paragraphs=(), signed="", dated="")
    assert len(PdfReader(io.BytesIO(pdf_of(sheet=bare, page_words=FOOT, language="es"))).pages) == 1


def test_the_document_holds_the_words_and_nothing_of_who_made_it() -> None:
    data = docx_of(sheet=sheet("I keep <the> & window", "two", court="A court"), page_words=FOOT, language="en")
    assert data == docx_of(sheet=sheet("I keep <the> & window", "two", court="A court"), page_words=FOOT, language="en")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = packed.namelist()
        assert not [name for name in names if "docProps" in name or "media" in name or "thumbnail" in name]
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        texts = {name: ET.fromstring(packed.read(name)) for name in names}  # noqa: S314 - we wrote it
    words = [node.text for node in texts["word/document.xml"].iter() if node.tag.endswith("}t")]
    assert words[0] == "A court"
    assert "I keep <the> & window" in words
    assert next(node.text for node in texts["word/footer.xml"].iter() if node.tag.endswith("}t")) == "Page "


@given(st.lists(st.text(max_size=60), max_size=5))
def test_any_words_make_a_document_that_can_be_read(paragraphs: list[str]) -> None:
    data = docx_of(sheet=sheet(*paragraphs), page_words=FOOT, language="es")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        ET.fromstring(packed.read("word/document.xml"))  # noqa: S314 - we wrote it
