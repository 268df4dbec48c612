"""What stands in the templates: words people read, and marks that may not be there (experience A1, C, E, F, G)."""

import html
import re
import warnings
from functools import cache
from pathlib import Path

import pytest
import textstat  # type: ignore[import-untyped]  # it ships no types

from trefoil.web import errors
from trefoil.web.icons import ICONS

with warnings.catch_warnings():
    warnings.simplefilter("ignore", ResourceWarning)  # textstat never closes its list of easy words
    textstat.dale_chall_readability_score_v2("Read the list once.")

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = tuple(sorted((ROOT / "trefoil").glob("**/templates/**/*.html")))
BASE = ROOT / "trefoil" / "web" / "templates" / "base.html"
STATIC = tuple(sorted((ROOT / "trefoil" / "web" / "static").iterdir()))

# Rule G2 and E2. "just" may stand in two places only; a percent sign never.
BANNED_WORDS = re.compile(
    r"\b(invalid|failed|error|required|must|denied|forbidden|submit|victim of|suffering from|simply|overdue|missed|"
    r"still haven.t|streaks?|badges?|just(?! now\b|\s+tell me the date)|every look|homework|client|compliance|"
    r"incident)\b|%",
    re.IGNORECASE,
)
# Rule C2: what may not stand in the name of a file, which a browser keeps and a history shows.
BANNED_NAMES = re.compile(r"abuse|csam|victim|survivor|trauma|therap|police|court|case|crime|help", re.IGNORECASE)

ENDS_A_LINE = re.compile(
    r"</?(?:p|li|ul|ol|h1|h2|h3|div|section|label|button|legend|fieldset|td|th|tr|dt|dd|summary|option|form|header|nav|"
    r"textarea|span class=\"sm soft\"|br)\b[^>]*>|</a>(?=\s*<)"
)
SPOKEN_PARTS = re.compile(r"(?:title|lead|label|hint|text|words|about|save|did|when|message)=\"([^\"]*)\"")
TRANSLATED = re.compile(r"{%\s*translate (\"[^\"]*\")[^%]*%}|_\((\"[^\"]*\")\)")
SPOKEN_MARKS = re.compile(r"(?:aria-label|alt|placeholder|title)=\"([^\"]*)\"")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT / "trefoil"))


TRANSLATED = re.compile(r"{%\s*translate\s+\"([^\"]*)\"\s*%}")
TRANSLATED_PART = re.compile(r"\b_\(\"([^\"]*)\"\)")
BLOCK_OF_WORDS = re.compile(r"{%\s*(?:end)?blocktranslate\b.*?%}", re.DOTALL)


def untagged(source: str) -> str:
    """A template with the marks for translators taken off, so that its words stand where a reader sees them."""
    source = BLOCK_OF_WORDS.sub("", TRANSLATED.sub(r"\1", source))
    return TRANSLATED_PART.sub(r'"\1"', source)


def lines_of(source: str) -> list[str]:
    """The words of a template, one entry for each run that a reader would see as one."""
    source = untagged(source)
    source = re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}", " ", source, flags=re.DOTALL)
    source = re.sub(r"{% block width %}.*?{% endblock %}", " ", source)  # the name of a style
    source = re.sub(r"<(script|style|title)\b.*?</\1>", " ", source, flags=re.DOTALL)
    source = TRANSLATED.sub(lambda found: (found[1] or "").strip('"') or str(found[2]), source)
    spoken: list[str] = []
    for tag in re.findall(r"{%\s*include.*?%}", source, flags=re.DOTALL):
        spoken += SPOKEN_PARTS.findall(tag)
    bare = re.sub(r"{%.*?%}", " ", source, flags=re.DOTALL)
    spoken += SPOKEN_MARKS.findall(bare)
    bare = re.sub(r"{{.*?}}", "Maya", bare, flags=re.DOTALL)
    bare = re.sub(r"<[^>]+>", " ", ENDS_A_LINE.sub("\n", bare))
    spoken += [line for block in re.split(r"\n\s*", bare) if (line := " ".join(block.split()))]
    return [html.unescape(line) for line in spoken if re.search(r"[A-Za-z]", line)]


def sentences_of(lines: list[str]) -> list[str]:
    return [part for line in lines for part in re.split(r"(?<=[.?!])[”\"]?\s+", line) if part]


@cache
def said_in_code() -> tuple[errors.Sentence, ...]:
    return tuple(value for value in vars(errors).values() if isinstance(value, errors.Sentence))


def test_the_lint_sees_words() -> None:
    assert "Hi, Maya." in lines_of("<p>Hi, {{ name }}.</p>")
    assert "Your password failed" in lines_of('{% include "x.html" with label="Your password failed" only %}')
    assert "Your password failed" in lines_of('{% include "x.html" with label=_("Your password failed") only %}')
    assert "Hi, you." in lines_of('<p>{% translate "Hi, you." %}</p>')
    assert "Main" in lines_of('<nav aria-label="{% translate "Main" %}">')
    assert BANNED_WORDS.search("You must just sign")
    assert not BANNED_WORDS.search("Stopped just now. Just tell me the date.")
    assert len(TEMPLATES) > 20


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_no_banned_word_is_read(path: Path) -> None:
    found = [line for line in lines_of(path.read_text()) if BANNED_WORDS.search(line)]
    assert found == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_sentences_are_short(path: Path) -> None:
    long = [text for text in sentences_of(lines_of(path.read_text())) if len(text.split()) > 20]
    assert long == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_page_reads_easily(path: Path) -> None:
    lines = [line if line[-1] in ".?!" else f"{line}." for line in lines_of(path.read_text())]
    text = " ".join(lines)
    assert textstat.flesch_kincaid_grade(text) <= 6 if text else lines == []
    if len(text.split()) >= 60:  # the formula means little on fewer words
        assert textstat.dale_chall_readability_score_v2(text) <= 6.9


@pytest.mark.parametrize("sentence", said_in_code(), ids=lambda sentence: sentence.title)
def test_what_is_said_when_something_did_not_work(sentence: errors.Sentence) -> None:
    spoken = [sentence.title, *sentence.lines, sentence.way]
    assert [line for line in spoken if BANNED_WORDS.search(line)] == []
    assert [text for text in sentences_of(spoken) if len(text.split()) > 20] == []
    assert textstat.flesch_kincaid_grade(" ".join(line.rstrip(".") + "." for line in spoken)) <= 6


def test_the_table_of_sentences_is_whole() -> None:
    assert {sentence.status for sentence in said_in_code()} >= {400, 403, 404, 409, 413, 415, 429, 500, 503}


# The few pages with a script of their own name it in one block, whole, and in no other way.
OWN_SCRIPT = re.compile(
    r"{% block script %}(?:{% if page\.asks %})?<script src=\"{% static '[a-z]+\.js' %}\" defer></script>"
    r"(?:{% endif %})?{% endblock %}"
)
# A page that leaves this place as one file: it brings its own look, and runs nothing.
LEAVES = {"_copy.html": (r"<style\b",)}
# The one page that takes files in, for those who work: letters, which are refused whole unless they are words
# (`web.letters`, `care.notices.reading`).
TAKES_LETTERS = {"letters.html": (r"type=[\"']?file",)}


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_marks_that_may_not_be_there(path: Path) -> None:
    source = path.read_text()
    for mark in (
        r"<img\b", r"<picture\b", r"<video\b", r"<audio\b", r"<iframe\b", r"<object\b", r"<embed\b", r"<canvas\b",
        r"type=[\"']?file", r"\bstyle=", r"<style\b", r"\son[a-z]+=", r"javascript:", r"autoplay", r"\bcapture=",
        r"\|\s*safe\b", r"autoescape", r"mark_safe", r"https?://", r"\bdownload\b.*data:", r"autofocus",
    ):  # fmt: skip
        if mark not in (*LEAVES.get(path.name, ()), *TAKES_LETTERS.get(path.name, ())):
            assert not re.search(mark, source, re.IGNORECASE), mark
    if path.name in LEAVES:
        assert not re.search(r"<(script|link)\b", source, re.IGNORECASE)
    elif path != BASE:
        source = OWN_SCRIPT.sub("", source)
        # a drawing has a title of its own, inside its svg: it is not the page's
        bare = re.sub(
            r'(<svg class="(?:drawn(?: strip)?|map)"[^>]* role="img"[^>]*>)<title id=.*?</title>', r"\1", source
        )
        assert not re.search(r"<(script|title|html|head|meta|link)\b", bare, re.IGNORECASE)
    if path.name not in {"in.html", "again.html", "six_field.html"}:
        assert not re.search(r"<(input|textarea|select)\b[^>]*\srequired", source)


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_every_form_that_changes_something_carries_its_token(path: Path) -> None:
    for form in re.findall(r"<form\b.*?</form>", path.read_text(), flags=re.DOTALL):
        assert re.search(r'method="(post|get)"', form)
        assert ('method="get"' in form) or "{% csrf_token %}" in form


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_parts_are_given_strings_and_nothing_else(path: Path) -> None:
    for tag in re.findall(r"{%\s*include\s+\"parts/.*?%}", path.read_text(), flags=re.DOTALL):
        assert re.search(r"\bonly\s*%}$", tag), tag


def test_the_title_says_notes_and_stands_once() -> None:
    assert re.findall(r"<title>.*?</title>", BASE.read_text()) == ["<title>Notes</title>"]
    assert "block title" not in BASE.read_text()


def test_leave_is_the_second_stop_and_works_as_a_plain_form() -> None:
    body = BASE.read_text().split("<body>")[1]
    stops = re.findall(r"<(?:a\b[^>]*href|button\b|input\b(?![^>]*hidden)|select\b|textarea\b)[^>]*>", body)
    assert 'href="#main"' in stops[0]
    assert "data-leave" in stops[1]
    assert re.search(r'<form [^>]*method="post" action="/leave"[^>]*>.*?data-leave', body, flags=re.DOTALL)


@pytest.mark.parametrize("path", (*TEMPLATES, *STATIC), ids=lambda path: path.name)
def test_names_of_files_are_dull(path: Path) -> None:
    assert not BANNED_NAMES.search(path.name)


def test_no_drawing_of_an_eye_a_lens_or_a_body() -> None:
    for name in ICONS:
        assert not re.search(r"eye|camera|lens|photo|image|body|face|look|watch", name)
    for path in TEMPLATES:
        for name in re.findall(r"{%\s*icon\s+\"(\w+)\"|icon_name=\"(\w+)\"", path.read_text()):
            assert "".join(name) in ICONS
