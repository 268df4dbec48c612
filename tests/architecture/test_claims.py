"""Every sentence on a page that promises something is tied to what holds it (docs/claims; rule K1).

A new sentence that sounds like a promise fails here until it stands in the file: with tests, with a source and a place
for a signature, as a limit, or among those that promise nothing.
"""

import ast
import re
from collections import Counter
from datetime import date
from functools import cache
from typing import Any

import pytest

from tests.architecture.sentences import PACKAGE, ROOT, everything_said, module_lines, sentences_of, template_lines
from trefoil.site import reference

# A full sentence with one of these may promise something about safety, secrecy, or what stays and what goes.
# The list was read through against every sentence there is; a word too many costs one line in the file.
PROMISES = re.compile(
    r"\b(only you|you alone|no one|nobody|neither|cannot|can[’']t|can no longer|never|at once|right away|by itself|"
    r"for good|nothing|safe|kept|keeps?|locks?|locked|written down|write it down|write down|each time|when someone|"
    r"you will see|shar(?:e|es|ed|ing)|stop(?:s|ped|ping)?|paused?|undo|takes? back|took back|take it back|erased?|"
    r"erasing|gone|goes|go too|lost|saved|prove|checks?|checked|keys?|six words|your words|no words|private|signs? you|"
    r"signed out|sees?|shows?|shown|no pictures|words only|no email|made up|real site|court|lawyer|law|report|hurt|"
    r"danger|emergency|988|911|defense|police|copies|history|until|ends?|older|marks?|lines?|who opened|the card|"
    r"new phone|belongs|know you|know this phone|do not know|watching|call anyone|turned away|chart|paper|sign|"
    r"turn you away|telling them|two minutes|heavy|is free|locked out|say yes|say no|once|blank|plain page|come back|"
    r"same|lets? (?:you|them)|do not have|does not say|read by|warning|anyone who finds|as it was|not yours|decides|"
    r"told|added|begins?|new key|key now|key was|does not open|do not open)\b",
    re.IGNORECASE,
)
# Headings, hints and states that promise something without a full stop.
PROMISING_LABELS = re.compile(
    r"\b(only you|no one|nobody|can[’']t|never|words only|written down|(?<!when )it is saved|what is saved|it is "
    r"shared|nothing|both are here|made up|words are here|others can check|closed the page)\b",
    re.IGNORECASE,
)
# What asks or invites promises nothing by itself. (Advice on the law and on danger stands in the file all the same.)
ASKS = re.compile(
    r"^(Pick|Look|Type|Put|Try|Wait|Copy|Walk|Open|Save (?!it as)|Go|Make|Take (?:that|your)|Add a|Compare|Sign in "
    r"again|Share (?:some|the)|Start|Say (?:one|five|the)|Name each|Then (?:open|walk|ask|one)|Come|Give|See (?:who|"
    r"your)|Or|Keep (?:it to|going|this one|what)|If you lose|Pause|Stop the)\b|\?$"
)
ENDED = re.compile(r"[.!:][\"”’)]?$")

KINDS = {"promise", "content", "limit", "host"}
UNSIGNED = "still to be signed by "


def promises(sentence: str) -> bool:
    """Say whether a sentence may promise something."""
    if ASKS.search(sentence):
        return False
    return bool((PROMISES if ENDED.search(sentence) else PROMISING_LABELS).search(sentence))


@cache
def claims() -> dict[str, Any]:
    """Return what stands in the files."""
    return reference.claims()


def told(entry: dict[str, Any]) -> list[tuple[str, str]]:
    """Return each (file, sentence) of an entry."""
    return [(where, one["sentence"]) for one in entry["sentences"] for where in one["where"]]


def everything_told() -> list[tuple[str, str]]:
    """Return each (file, sentence) of the whole file."""
    entries = [*claims()["claim"], *claims()["not_claim"]]
    return [pair for entry in entries for pair in told(entry)]


@cache
def names_of_tests(path: str) -> frozenset[str]:
    """Return every test function of a file, those in classes as Class::test."""
    tree = ast.parse((ROOT / path).read_text())
    found = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            found |= {f"{node.name}::{inner.name}" for inner in node.body if isinstance(inner, ast.FunctionDef)}
    return frozenset(name for name in found if name.split("::")[-1].startswith("test_"))


def ids(kind: str | None = None) -> list[str]:
    return [entry["id"] for entry in claims()["claim"] if kind in {None, entry["kind"]}]


def by_id(name: str) -> dict[str, Any]:
    [entry] = [entry for entry in claims()["claim"] if entry["id"] == name]
    return dict(entry)


# --- (a) what the file names is still said ------------------------------------------------------------------------


def test_every_sentence_in_the_file_still_stands_where_the_file_says() -> None:
    said = everything_said()
    assert [pair for pair in everything_told() if pair[1] not in said.get(pair[0], ())] == []


def test_no_sentence_of_a_file_is_told_twice() -> None:
    assert [pair for pair, count in Counter(everything_told()).items() if count > 1] == []


# --- (b) what holds it is there -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ids("promise"))
def test_a_promise_is_held_by_tests_that_exist(name: str) -> None:
    tests = by_id(name)["tests"]
    assert tests
    missing = []
    for test in tests:
        path, _, function = test.partition("::")
        if not (ROOT / path).is_file() or function not in names_of_tests(path):
            missing.append(test)
    assert missing == []


# --- (c) nothing is promised that the file does not know ----------------------------------------------------------


def test_no_promise_is_unmapped() -> None:
    left_out = {one["path"] for one in claims()["left_out"]}
    known = set(everything_told())
    unmapped = [
        (path, sentence)
        for path, sentences in everything_said().items()
        if path not in left_out
        for sentence in sentences
        if promises(sentence) and (path, sentence) not in known
    ]
    assert unmapped == []


def test_what_is_left_out_is_there_and_says_why() -> None:
    for one in claims()["left_out"]:
        assert (ROOT / one["path"]).is_file(), one
        assert one["reason"].strip()


def test_what_promises_nothing_says_why() -> None:
    for entry in claims()["not_claim"]:
        assert entry["reason"].strip()
        assert entry["sentences"]


# --- content: sentences that counsel or a clinician signs ---------------------------------------------------------


@pytest.mark.parametrize("name", ids("content"))
def test_content_has_a_source_a_date_and_a_place_for_a_signature(name: str) -> None:
    entry = by_id(name)
    assert entry["source"].strip()
    assert isinstance(entry["checked"], date)
    assert entry["to_sign"] in {"counsel", "clinician"}
    if entry["signed_by"]:
        assert entry["state"] == f"signed by {entry['signed_by']}"
    else:
        assert entry["state"] == f"{UNSIGNED}{entry['to_sign']}"


@pytest.mark.parametrize("name", ids("content"))
def test_content_carries_its_name_and_its_date_where_it_stands(name: str) -> None:
    """Whoever changes the sentence sees beside it that somebody has to sign it."""
    entry = by_id(name)
    mark = f"content: {name}, checked {entry['checked']}"
    bare = [path for path in {path for path, _ in told(entry)} if not _commented(path, mark)]
    assert bare == []


def _commented(path: str, mark: str) -> bool:
    """Say whether a comment of the file begins with the mark."""
    opens = "{# " if path.endswith(".html") else "# "
    return f"{opens}{mark}" in (ROOT / path).read_text()


# --- the file itself ----------------------------------------------------------------------------------------------


def test_every_entry_is_whole() -> None:
    names = ids()
    assert len(names) == len(set(names)) > 20
    for entry in claims()["claim"]:
        assert entry["kind"] in KINDS, entry["id"]
        assert entry["sentences"], entry["id"]
        assert entry["kind"] == "promise" or "tests" not in entry, entry["id"]
        assert entry["kind"] == "promise" or entry["note"].strip(), entry["id"]
        if entry["kind"] == "host":  # what the people who run a site keep, and where they are told
            assert entry["note"].split()[0].startswith("docs/"), entry["id"]
            assert (ROOT / entry["note"].split()[0]).is_file(), entry["id"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Only you can see this.",
        "Stopping works right away.",
        "Nothing is shared yet.",
        "It goes away for good, with every older version of it.",
        "Both are here",
        "When you leave, it lets them go.",
        "A court may order even this page to be shown.",
    ],
)
def test_what_sounds_like_a_promise_is_seen(sentence: str) -> None:
    assert promises(sentence)


@pytest.mark.parametrize("sentence", ["Write a note", "Is this right?", "Pick one person to go on.", "Tuesday evening"])
def test_what_promises_nothing_is_let_by(sentence: str) -> None:
    assert not promises(sentence)


def test_sentences_are_found_in_templates_with_what_parts_are_given() -> None:
    lines = template_lines(
        '{% include "parts/head.html" with title="Only you" lead="Nothing is shared. Ask" only %}'
        "{# no words #}<p>Hi, <b>{{ page.name }}</b>. {% if a %}You can stop.{% endif %}</p>"
        "<svg><title>x y</title></svg>"
    )
    found = [sentence for line in lines for sentence in sentences_of(line)]
    assert found == ["Only you", "Nothing is shared.", "Hi, ….", "You can stop."]


def test_sentences_are_found_in_modules_and_errors_and_docstrings_are_not() -> None:
    source = '"""Not a page."""\nA = "One thing. "\\\n    "And two."\ndef f(x):\n    """Nor this."""\n'
    source += '    if x:\n        raise ValueError("No one sees this.")\n    return f"{x} can see it."\n'
    found = {sentence for line in module_lines(source) for sentence in sentences_of(line)}
    assert found == {"One thing.", "And two.", "… can see it."}


# --- two promises that only the pages themselves can keep ---------------------------------------------------------


def test_no_form_asks_for_a_real_name_an_email_or_a_phone_number() -> None:
    boxes: list[str] = []
    for path in sorted(PACKAGE.rglob("templates/**/*.html")):
        source = path.read_text()
        assert not re.search(r"type=[\"']?(email|tel|url)\b", source), path
        assert not re.search(r"autocomplete=[\"']?(?!off|one-time-code)\w", source), path
        boxes += re.findall(r"<(?:input|textarea)\b[^>]*\bname=\"([^\"{]+)\"", source)
    unseen = {"revision", "name", "shown", "code", "item", "resume", "verbs", "from", "away", "on", "reason", "called"}
    asked_alone = {"word"}  # which note a changed one takes the place of
    typed = {"six", "card", "who", "body", "title", "own", "day", "label", "answer"}
    unseen |= {"seen"}
    unseen |= {"step", "give"}
    unseen |= {"alone", "clock", "one", "past", "what"}
    unseen |= {
        "carried",
        "month_day",
        "told_on",
        "confirmed_on",
        "which",
        "hour",
        "files",
        "row",
    }  # a letter on its way between two pages, sealed; the time of a day in court
    unseen |= {"span", "case"}  # how the way is looked at
    unseen |= {"count"}  # of rows of a pasted list that need a look
    unseen |= {"after", "head", "place"}  # the changes of a plan that a page shows, and where a step is put
    typed |= {"twelve", "friend"}
    assert set(boxes) <= unseen | typed | asked_alone
    public = (PACKAGE / "doors" / "public" / "templates" / "public" / "start.html").read_text()
    assert "Pick any name you like. It does not have to be yours." in public


def test_only_the_card_leaves_the_printer() -> None:
    page = (PACKAGE / "doors" / "public" / "templates" / "public" / "start_words.html").read_text()
    content = page.partition("{% block content %}")[2]
    assert re.search(r"<section class=\"card noprint\"[^>]*>.*?parts/six.html", content, re.DOTALL)
    assert re.search(r"<form class=\"card noprint\"", content)
    card = content.partition("{% if groups %}")[2].partition("{% endif %}")[0]
    assert "code_card.html" in card
    assert "six" not in re.sub(r"<p class=\"soft noprint\">.*?</p>", "", card)
    sheet = (PACKAGE / "web" / "static" / "ui.css").read_text()
    [printed] = re.findall(r"@media print{(.*?{[^}]*})", sheet)
    assert ".noprint" in printed
    assert "display:none!important" in printed
    for name in ("web/templates/parts/new_words.html", "doors/my/templates/my/key_card.html"):
        source = (PACKAGE / name).read_text()
        unprinted = re.sub(r"<(\w+) class=\"[^\"]*noprint\".*?</\1>", "", source, flags=re.DOTALL)
        assert "code_card.html" in unprinted
        assert "parts/six" not in unprinted
