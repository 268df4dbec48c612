"""Each page of `my` and `team` with a sample record: whole, safe, plain, and gentle. No database is touched."""

import dataclasses
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import textstat  # type: ignore[import-untyped]  # it ships no types
from django.template import Context, Engine, Template, engines
from django.template.loader import render_to_string
from django.test import RequestFactory

from tests.doors.outside import OUTSIDE
from tests.doors.page_samples import SAMPLES, Sample
from trefoil.web.visitor import Audience

ROOT = Path(__file__).resolve().parents[2] / "trefoil"
MINE = sorted((ROOT / "doors" / "my" / "templates" / "my").glob("*.html"))
TEAM = sorted((ROOT / "doors" / "team" / "templates" / "team").glob("*.html"))

BANNED = re.compile(
    r"\b(invalid|failed|error|required|must|denied|forbidden|submit|victims? of|suffering from|simply|overdue|missed"
    r"|streaks?|badges?|every look|patient|client)\b",
    re.IGNORECASE,
)
PATH_BANNED = re.compile(r"abuse|csam|victim|survivor|trauma|therap|police|court|case|crime|help", re.IGNORECASE)
# The sketches' own words, which a lawyer signs (experience design, 10.6).
LEGAL = "Some people must report if they think a child is being hurt."


class MissingVariable(str):
    """Stands for a name that a template uses and nobody gave. Printing it fails the test."""

    __slots__ = ()

    def __contains__(self, key: object) -> bool:
        return key == "%s"

    def __mod__(self, name: Any) -> str:
        raise AssertionError(f"the template names {name}, and there is no such thing")


class Visitor:
    """Somebody who is signed in."""

    account = "0" * 32
    idle_minutes = 15

    def __init__(self, *audiences: Audience) -> None:
        self.audiences = frozenset(audiences)


class Page(HTMLParser):
    """Every start tag with its attributes, and the words a person reads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self._quiet: list[str] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag in {"textarea", "svg", "script", "title"}:
            self._quiet.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._quiet and self._quiet[-1] == tag:
            self._quiet.pop()
        if tag in {
            "p",
            "h1",
            "h2",
            "h3",
            "li",
            "button",
            "option",
            "a",
            "label",
            "legend",
            "summary",
            "td",
            "th",
            "dt",
            "dd",
            "b",
        }:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._quiet:
            self.words.append(data)

    def every(self, tag: str) -> list[dict[str, str]]:
        return [attrs for name, attrs in self.tags if name == tag]

    def lines(self) -> list[str]:
        rows = (re.sub(r"\s+", " ", line).strip() for line in "".join(self.words).split("\n"))
        return [row for row in rows if row]


def render(sample: Sample) -> str:
    request = RequestFactory().get(sample.path)
    team = sample.template.startswith("team/")
    request.visitor = Visitor(Audience.PROFESSIONAL if team else Audience.PERSON)  # type: ignore[attr-defined]  # as the session middleware does
    return render_to_string(sample.template, {"page": sample.make()}, request=request)


def main_of(html: str) -> str:
    return html[html.index("<main") : html.index("</main>")]


@pytest.fixture(params=SAMPLES, ids=lambda sample: str(sample.name))
def sample(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Sample:
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", MissingVariable("%s"))  # type: ignore[attr-defined]  # Django allows any value here
    found: Sample = request.param
    return found


def test_every_template_has_a_sample() -> None:
    used = {sample.template for sample in SAMPLES}
    there = {f"{path.parent.name}/{path.name}" for path in (*MINE, *TEAM) if not path.name.startswith("_")}
    assert there == used


def test_a_missing_variable_fails() -> None:
    engine = Engine(string_if_invalid=MissingVariable("%s"))
    with pytest.raises(AssertionError, match="no such thing"):
        Template("{{ page.nothing }}", engine=engine).render(Context({"page": object()}))


def test_every_name_in_a_template_is_a_field_of_its_record(sample: Sample) -> None:
    """An unknown name inside an `if` prints nothing, so it is looked for in the text."""
    text = next(p for p in (*MINE, *TEAM) if f"{p.parent.name}/{p.name}" == sample.template).read_text("utf-8")
    record: Any = sample.make()
    fields = {field.name for field in dataclasses.fields(record)}
    assert set(re.findall(r"\bpage\.(\w+)", text)) <= fields


def test_no_field_is_carried_for_nothing(sample: Sample) -> None:
    text = next(p for p in (*MINE, *TEAM) if f"{p.parent.name}/{p.name}" == sample.template).read_text("utf-8")
    record: Any = sample.make()
    templates = [s.template for s in SAMPLES if type(s.make()) is type(record)]
    shared_by = {t for t in templates if t != sample.template}
    unused = {f.name for f in dataclasses.fields(record)} - set(re.findall(r"\bpage\.(\w+)", text))
    assert not unused or shared_by, unused


def test_the_frame_is_whole(sample: Sample) -> None:
    html = render(sample)
    page = Page(html)
    assert "<title>Notes</title>" in html
    assert len(page.every("h1")) == 1
    assert [form["action"] for form in page.every("form")].count("/leave") == 1


def test_nothing_that_a_page_may_not_hold(sample: Sample) -> None:
    page = Page(render(sample))
    for tag, attrs in page.tags:
        assert tag not in {"img", "video", "audio", "iframe", "style", "object", "embed"}
        assert not [name for name in attrs if name.startswith("on") or name in {"style", "required", "autofocus"}]
        assert attrs.get("type") != "file" or sample.template == "team/letters.html"  # the one page that takes letters
        for name in ("href", "src", "action", "formaction"):
            address = attrs.get(name, "")
            if tag == "a" and address in OUTSIDE:
                assert attrs.get("rel") == "noreferrer noopener" or not address.startswith("https:")
                continue
            assert not address.startswith(("http:", "https:", "//"))
    assert [script["src"] for script in page.every("script")] == [s["src"] for s in page.every("script") if s["src"]]


def test_ids_are_unique_and_what_names_them_exists(sample: Sample) -> None:
    page = Page(render(sample))
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    for _, attrs in page.tags:
        for name in ("for", "aria-labelledby", "aria-describedby"):
            assert set(attrs.get(name, "").split()) <= set(ids)


def test_addresses_say_nothing(sample: Sample) -> None:
    for _, attrs in Page(render(sample)).tags:
        for name in ("href", "action", "formaction"):
            address = attrs.get(name, "")
            if address.startswith("/s/") or address in OUTSIDE:
                continue  # static files carry a mark of their bytes; what stands outside has its own names
            assert not PATH_BANNED.search(address), address
            assert not re.search(r"[?&](?!one=1|you=1|after=1|from=\d+)", address), address


def test_forms_post_with_a_token_and_never_twice_the_same_field(sample: Sample) -> None:
    html = main_of(render(sample))
    for form in re.findall(r"<form.*?</form>", html, re.DOTALL):
        assert 'method="post"' in form
        assert form.count("csrfmiddlewaretoken") == 1
        assert "<button" in form
        hidden = re.findall(r'<input type="hidden" name="([^"]+)"', form)
        shown = set(re.findall(r'<(?:input type="(?:radio|text|date)"|textarea)[^>]* name="([^"]+)"', form))
        assert len(hidden) == len(set(hidden))
        assert not shown & set(hidden)


def test_a_way_out_stands_in_every_form_with_fields(sample: Sample) -> None:
    """Skip and stop never validate; where nothing is kept yet, leaving is a link."""
    html = main_of(render(sample))
    for form in re.findall(r"<form.*?</form>", html, re.DOTALL):
        if not re.search(r'<textarea|<input[^>]*type="(radio|text|date)"', form):
            continue
        stop = re.search(r'name="do" value="stop" formnovalidate', form)
        link = re.search(r'<a class="(link|btn|btn quiet)" href="/[a-z0-9/]*">(Stop for now|Not now)</a>', form)
        assert stop or link


def test_questions_have_all_four_ways() -> None:
    sample = next(sample for sample in SAMPLES if sample.name == "set-question")
    html = main_of(render(sample))
    assert [html.count(f'value="{way}"') for way in ("save", "skip", "stop", "never")] == [1, 1, 1, 1]
    for way in ("skip", "stop", "never"):
        assert f'value="{way}" formnovalidate' in html


def test_plain_words(sample: Sample) -> None:
    lines = [line for line in Page(main_of(render(sample))).lines() if line not in LEGAL]
    text = " ".join(lines).replace(LEGAL, "")
    assert not BANNED.search(text), BANNED.search(text)
    assert not re.search(r"\bjust\b(?! now)", text, re.IGNORECASE)
    assert not re.search(r"\b(1[3-9]|2[0-3]):\d\d\b", text)
    for sentence in re.split(r"(?<=[.?!])\s+|\n", "\n".join(lines)):
        assert len(sentence.split()) <= 20, sentence
    whole = ". ".join(line.rstrip(".") for line in lines) + "."
    assert textstat.flesch_kincaid_grade(whole) <= 6


def test_what_a_person_wrote_is_escaped() -> None:
    shown = 0
    for sample in SAMPLES:
        record: Any = sample.make()
        evil = "<script>x</script>"
        swap = {f.name: evil for f in dataclasses.fields(record) if isinstance(getattr(record, f.name), str)}
        request = RequestFactory().get(sample.path)
        html = render_to_string(sample.template, {"page": dataclasses.replace(record, **swap)}, request=request)
        assert evil not in html
        shown += unescape(html).count(evil)
    assert shown > 100


def test_who_names_each_stop_and_share_for_screen_readers() -> None:
    sample = next(sample for sample in SAMPLES if sample.name == "who")
    buttons = re.findall(r'<button (?:class="btn[^"]*" )?name="(?:stop|share)".*?</button>', render(sample))
    assert len(buttons) > 20
    for button in buttons:
        assert '<span class="vh"> ' in button


def test_stop_needs_no_words_and_one_tap() -> None:
    """A stop is a button in a form that holds nothing to fill in (rule B2)."""
    for name in ("who", "opened", "share-done"):
        sample = next(sample for sample in SAMPLES if sample.name == name)
        html = main_of(render(sample))
        forms = [
            form for form in re.findall(r"<form.*?</form>", html, re.DOTALL) if re.search(r'name="stop(_kind)?"', form)
        ]
        assert forms
        for form in forms:
            assert 'action="/who"' in form
            assert not re.search(r'type="(text|password|radio|checkbox)"|<textarea', form)


def test_folded_words_are_not_in_the_list() -> None:
    sample = next(sample for sample in SAMPLES if sample.name == "notes")
    html = render(sample)
    assert "A note from Maya" in html
    assert "We talked about sleep" not in html
