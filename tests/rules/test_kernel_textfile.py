"""The one reader of files of words: what a person wrote comes back, and what is unfit says which file and why."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.kernel.language import Language
from trefoil.kernel.textfile import ENDING, TextRefused, paragraphs, read_textfile, steps, texts_in

FIELDS = frozenset({"title", "source"})
LINE = st.text(st.characters(categories=["L", "N", "P"], max_codepoint=0x24F), min_size=1, max_size=20).filter(
    lambda line: line != "---"
)
GOOD = "---\ntitle: One\nsource: a book: page 3\n---\n1. First.\n2. Second.\n"


@given(title=LINE, source=LINE, body=st.lists(LINE, min_size=1, max_size=4))
def test_what_was_written_comes_back(title: str, source: str, body: list[str]) -> None:
    text = f"---\ntitle: {title}\nsource: {source}\n---\n\n" + "\n\n".join(body) + "\n"
    file = read_textfile(name="one-two", text=text, fields=FIELDS)
    assert file.head == {"title": title, "source": source}
    assert paragraphs(file=file, most=4) == tuple(body)


def test_a_body_is_steps_or_paragraphs_and_lines_of_a_paragraph_flow_together() -> None:
    file = read_textfile(name="one", text=GOOD, fields=FIELDS)
    assert file.head["source"] == "a book: page 3"
    assert steps(file=file, fewest=1, most=2) == ("First.", "Second.")
    assert paragraphs(file=file, most=1) == ("1. First. 2. Second.",)
    with pytest.raises(TextRefused, match="one: 3 to 4 steps"):
        steps(file=file, fewest=3, most=4)
    with pytest.raises(TextRefused, match="one: 2 to 3 paragraphs"):
        paragraphs(file=file, fewest=2, most=3)


def test_a_field_may_hold_several_words_and_some_may_be_left_out() -> None:
    tagged = GOOD.replace("title: One", "title: One\ntags: fear,  court ,")
    file = read_textfile(name="one", text=tagged, fields=FIELDS, optional=frozenset({"tags", "touches"}))
    assert file.words("tags") == {"fear", "court"}
    assert file.words("touches") == frozenset()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "three dashes"),
        (GOOD.removeprefix("---\n"), "three dashes"),
        (GOOD.replace("---\n1", "1"), "three dashes"),
        (GOOD.replace("title: One\n", ""), "title"),
        (GOOD.replace("title: One", "title:"), "name: value"),
        (GOOD.replace("title: One", "title"), "name: value"),
        (GOOD.replace("title: One", "title: One\ntitle: Two"), "name: value"),
        (GOOD.replace("title: One", "title: One\ntags: fear"), "tags"),
    ],
)
def test_what_is_unfit_says_which_and_why(text: str, named: str) -> None:
    with pytest.raises(TextRefused, match=r"^one: ") as refused:
        read_textfile(name="one", text=text, fields=FIELDS)
    assert named in str(refused.value)


@pytest.mark.parametrize("name", ["", "One", "one two", "one--two", "../one", "one.md"])
def test_a_name_is_plain(name: str) -> None:
    with pytest.raises(TextRefused, match="small letters"):
        read_textfile(name=name, text=GOOD, fields=FIELDS)


def test_a_folder_has_one_folder_a_language_and_only_its_text_files_count(tmp_path: Path) -> None:
    english = tmp_path / Language.ENGLISH.value
    english.mkdir()
    for name in ("b" + ENDING, "a" + ENDING, "notes.txt"):
        (english / name).write_text(name, encoding="utf-8")
    assert list(texts_in(tmp_path)) == [(Language.ENGLISH, "a", "a.md"), (Language.ENGLISH, "b", "b.md")]
