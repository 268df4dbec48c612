"""A1: every question has the same ways out, from one component; and every page of one's own has the same options.

No database is touched: each page is drawn from its sample.
"""

import re
from pathlib import Path

import pytest

from tests.doors.page_samples import SAMPLES
from tests.doors.sample import Sample
from tests.doors.test_pages_render import MINE, main_of, render

OWN = [sample for sample in SAMPLES if sample.template.startswith("my/") and "{% extends" in (
    next(path for path in MINE if f"my/{path.name}" == sample.template).read_text("utf-8")
)]  # fmt: skip
COMPONENT = Path(__file__).resolve().parents[2] / "trefoil" / "web" / "templates" / "parts" / "save.html"
FIELD = re.compile(r'<textarea|<input[^>]*type="(?:radio|text|date|checkbox|password)"|<select')
WAYS = re.compile(r'<div class="row ways">.*?</div>', re.DOTALL)

# Forms that do not ask with the component, each with its reason. A new one fails until it stands here or uses it.
BY_HAND = {
    "my/share_long.html": "its way back carries what was chosen; stopping is a link, since nothing is kept yet",
    "my/share_read.html": "the yes itself: which of the two is the louder button depends on who is told",
    "my/share_one.html": "before police or prosecution “Not now” is the louder button",
}


def forms_of(sample: Sample) -> list[str]:
    return [form for form in re.findall(r"<form.*?</form>", main_of(render(sample)), re.DOTALL) if FIELD.search(form)]


def test_A1_the_component_never_checks_a_skip_or_a_stop() -> None:
    source = COMPONENT.read_text("utf-8")
    for way in ("skip", "stop", "drop"):
        assert re.search(rf'name="do" value="{way}" formnovalidate', source), way
    assert "required" not in source


@pytest.mark.parametrize("sample", OWN, ids=lambda sample: str(sample.name))
def test_A1_every_form_with_a_question_can_be_stopped_and_a_question_skipped(sample: Sample) -> None:
    for form in forms_of(sample):
        assert " required" not in re.sub(r">[^<]*<", "><", form)
        stop = re.search(r'name="do" value="stop" formnovalidate', form)
        away = re.search(r'<a class="(?:link|btn|btn quiet)" href="/[a-z0-9/]*">(?:Stop for now|Not now)</a>', form)
        off = re.search(r'name="do" value="off"', form)
        assert stop or away or off or sample.template in BY_HAND, form[:200]


@pytest.mark.parametrize(
    "name", ["goal", "win-new", "told", "me-part", "me-call", "me-word", "me-word-for", "set-question"]
)
def test_A1_a_question_has_all_three(name: str) -> None:
    sample = next(sample for sample in OWN if sample.name == name)
    [form] = forms_of(sample)
    for way, words in (("skip", "Skip this one"), ("stop", "Stop for now")):
        assert re.search(rf'value="{way}" formnovalidate>{words}<', form), words
    assert re.search(r'name="do" value="save">', form)


@pytest.mark.parametrize("path", [path for path in MINE if not path.name.startswith("_")], ids=lambda path: path.name)
def test_A1_the_ways_out_are_written_once(path: Path) -> None:
    """A skip button stands in the component alone; a stop button there and where a reason is given."""
    source = path.read_text("utf-8")
    assert 'value="skip"' not in source
    if f"my/{path.name}" not in BY_HAND:
        assert 'value="stop"' not in source


@pytest.mark.parametrize("sample", OWN, ids=lambda sample: str(sample.name))
def test_options_stand_on_every_page_of_ones_own(sample: Sample) -> None:
    """Guide 145 and 139: steady, skip, stop, pause everyone, leave; always there, in the same place."""
    html = render(sample)
    before, _, rest = html.partition('<nav class="options"')
    bar = rest.partition("</nav>")[0]
    assert rest, "no options"
    assert 'class="leave"' in before
    assert "<main" not in before
    for words in ("Steady", "Stop", "Pause everyone"):
        assert words in bar, words
    # the first page, also on a low day, and the plan in large ask for nothing that could be skipped
    assert ("Skip" in bar) is (sample.template not in {"my/home.html", "my/low.html", "my/safe_now.html"})


def test_pausing_everyone_is_one_tap_with_nothing_to_fill_in() -> None:
    for sample in OWN:
        bar = render(sample).partition('<nav class="options"')[2].partition("</nav>")[0]
        assert 'method="post" action="/who"' in bar
        assert re.search(r'<button type="submit" name="pause" value="1">', bar)
        assert not FIELD.search(bar)
