"""Instrument files: the one we hold is as published, and a file that is not whole is refused with its reason."""

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from trefoil.care.measures import library
from trefoil.care.measures.instrument import Embed, LicenceStatus, Rule, hash_of, review_words
from trefoil.care.measures.reading_files import InstrumentRefused, Malformed, read_instrument

FILE = files("trefoil.care.measures") / "instruments" / "gad7.json"
DOCS = Path(__file__).parents[2] / "docs" / "reference" / "forms.md"

# As published: Spitzer and others, 2006; the codes are LOINC's.
ITEMS = [
    ("Feeling nervous, anxious or on edge", "69725-0"),
    ("Not being able to stop or control worrying", "68509-9"),
    ("Worrying too much about different things", "69733-4"),
    ("Trouble relaxing", "69734-2"),
    ("Being so restless that it is hard to sit still", "69735-9"),
    ("Becoming easily annoyed or irritable", "69689-8"),
    ("Feeling afraid as if something awful might happen", "69736-7"),
]
OPTIONS = [
    (0, "Not at all", "LA6568-5"),
    (1, "Several days", "LA6569-3"),
    (2, "More than half the days", "LA6570-1"),
    (3, "Nearly every day", "LA6571-9"),
]
STEM = "Over the last 2 weeks, how often have you been bothered by the following problems?"

Broken = dict[str, Any]


def broken(change: Callable[[Broken], object]) -> bytes:
    loose: Broken = json.loads(FILE.read_bytes())
    change(loose)
    return json.dumps(loose).encode()


def refusal(data: bytes, place: str = "gad7") -> Malformed:
    with pytest.raises(InstrumentRefused) as caught:
        read_instrument(data=data, place=place)
    assert caught.value.place.startswith(place)
    return caught.value.reason


class TestGad7:
    def test_its_words_are_the_published_ones(self) -> None:
        gad7 = library.instrument_named(instrument="gad7")
        assert gad7.stem == STEM
        assert [(item.text, item.loinc) for item in gad7.items] == ITEMS
        assert [(option.value, option.label, option.loinc) for option in gad7.options] == OPTIONS
        assert gad7.recall == "last 2 weeks"
        assert gad7.recall_days == 14

    def test_its_numbers_are_the_published_ones(self) -> None:
        scoring = library.instrument_named(instrument="gad7").scoring
        assert scoring.rule is Rule.SUM
        assert (scoring.low, scoring.high, scoring.max_missing, scoring.cutpoint) == (0, 21, 0, 10)
        assert [(band.low, band.high, band.name) for band in scoring.bands] == [
            (0, 4, "minimal"),
            (5, 9, "mild"),
            (10, 14, "moderate"),
            (15, 21, "severe"),
        ]

    def test_panel_and_total_are_not_mixed_up(self) -> None:
        loinc = library.instrument_named(instrument="gad7").loinc
        assert (loinc.panel, loinc.total) == ("69737-5", "70274-6")

    def test_its_terms_and_its_reading(self) -> None:
        gad7 = library.instrument_named(instrument="gad7")
        assert gad7.licence is not None
        assert (gad7.licence.status, gad7.licence.embed) == (LicenceStatus.FREE, Embed.YES)
        assert gad7.citation.startswith("Spitzer RL, Kroenke K, Williams JBW, Lowe B (2006)")
        assert not gad7.signed
        assert review_words(instrument=gad7) == "Not yet signed by a clinician."

    def test_the_question_about_daily_life_is_left_out(self) -> None:
        gad7 = library.instrument_named(instrument="gad7")
        assert len(gad7.items) == 7
        assert any("69722-7" in line for line in gad7.left_out)

    def test_the_hash_is_plain_sha_256(self) -> None:
        assert hash_of(text="abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


class TestLibrary:
    def test_unknown_names_and_versions_are_refused(self) -> None:
        with pytest.raises(library.UnknownInstrument):
            library.instrument_named(instrument="isi")
        for version, language in (("2007", "en"), ("2006", "es")):
            with pytest.raises(library.UnknownInstrument):
                library.form_of(instrument="gad7", form_version=version, language=language)
        assert library.form_of(instrument="gad7", form_version="2006", language="en").id == "gad7"

    def test_a_second_file_of_one_instrument_is_refused(self) -> None:
        data = FILE.read_bytes()
        with pytest.raises(InstrumentRefused) as caught:
            library.load(named=[("gad7.json", data), ("gad7.json", data)])
        assert caught.value.reason is Malformed.DECLARED_TWICE

    def test_one_unfit_file_stops_them_all(self) -> None:
        with pytest.raises(InstrumentRefused):
            library.load(named=[("gad7.json", FILE.read_bytes()), ("who5.json", b"{}")])


def _set(path: str, value: object) -> Callable[[Broken], object]:
    *steps, last = path.split("/")

    def change(loose: Any) -> None:
        for step in steps:
            loose = loose[int(step) if step.isdigit() else step]
        loose[int(last) if last.isdigit() else last] = value

    return change


def _retext(loose: Broken) -> None:
    loose["items"][1] = {**loose["items"][0], "n": 2}


def _swap(loose: Broken) -> None:
    loose["items"][0], loose["items"][1] = loose["items"][1], loose["items"][0]


def _empty_question(loose: Broken) -> None:
    loose["items"][0].update(text=" ", text_hash=hash_of(text=" "))


PART = {"key": "a", "name": "A", "items": [1, 2]}
PATTERN = {"name": "P", "at_least": 2, "needs": [{"part": "b", "count": 1}]}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda loose: loose.pop("licence"), Malformed.NO_LICENCE),
        (_set("licence", None), Malformed.NO_LICENCE),
        (_set("licence/note", " "), Malformed.NO_LICENCE),
        (_set("licence/embed", "conditional"), Malformed.CONDITION_NOT_TOLD),
        (_set("licence/embed", "no"), Malformed.NOT_LICENSED_TO_EMBED),
        (_set("licence/status", "probably"), Malformed.NOT_READABLE),
        (_set("citation", ""), Malformed.NO_CITATION),
        (_set("source", " "), Malformed.NO_SOURCE),
        (_set("stem", ""), Malformed.EMPTY_TEXT),
        (_set("form_version", ""), Malformed.EMPTY_TEXT),
        (_set("recall", " "), Malformed.EMPTY_TEXT),
        (_set("recall_days", 0), Malformed.WRONG_RANGE),
        (_set("question_count", 8), Malformed.WRONG_COUNT),
        (lambda loose: loose["items"].pop(), Malformed.WRONG_COUNT),
        (lambda loose: loose.update(items=[], question_count=0), Malformed.WRONG_COUNT),
        (_set("items/1/n", 1), Malformed.DUPLICATE_QUESTION),
        (_retext, Malformed.DUPLICATE_QUESTION),
        (_set("items/6/n", 8), Malformed.WRONG_ORDER),
        (_swap, Malformed.WRONG_ORDER),
        (_set("items/3/text", "Trouble sleeping"), Malformed.TEXT_CHANGED),
        (_set("items/3/text_hash", "0" * 64), Malformed.TEXT_CHANGED),
        (_empty_question, Malformed.EMPTY_TEXT),
        (_set("options/3/value", 4), Malformed.VALUE_GAP),
        (lambda loose: loose.update(options=loose["options"][:1]), Malformed.VALUE_GAP),
        (_set("options", []), Malformed.VALUE_GAP),
        (_set("options/3/value", 2), Malformed.DUPLICATE_OPTION),
        (_set("options/3/label", "not at all"), Malformed.DUPLICATE_OPTION),
        (_set("options/3/label", " "), Malformed.EMPTY_TEXT),
        (_set("scoring/high", 27), Malformed.WRONG_RANGE),
        (_set("scoring/low", 1), Malformed.WRONG_RANGE),
        (_set("scoring/max_missing", 1), Malformed.PRORATING_WITHOUT_SOURCE),
        (_set("scoring/max_missing", -1), Malformed.PRORATING_WITHOUT_SOURCE),
        (_set("scoring/missing_source", "a paper"), Malformed.PRORATING_WITHOUT_SOURCE),
        (_set("scoring/rule", "mean"), Malformed.WRONG_RANGE),
        (_set("scoring/rule", "median"), Malformed.NOT_READABLE),
        (_set("scoring/rule", "parts"), Malformed.WRONG_RANGE),
        (_set("scoring/rule", "itq"), Malformed.WRONG_RANGE),
        (_set("scoring/times", 0), Malformed.WRONG_RANGE),
        (_set("scoring/times", 2), Malformed.WRONG_RANGE),
        (_set("break_every", -1), Malformed.WRONG_RANGE),
        (_set("safety", [{"n": 8, "at_least": 1}]), Malformed.NO_SUCH_QUESTION),
        (_set("items/2/after", {"any_of": [9], "at_least": 1}), Malformed.NO_SUCH_QUESTION),
        (_set("items/2/after", {"any_of": [], "at_least": 1}), Malformed.NO_SUCH_QUESTION),
        (_set("items/2/stem", "Lately:"), Malformed.TEXT_CHANGED),
        (_set("items/2/options", [{"value": 0, "label": "No", "loinc": None}]), Malformed.VALUE_GAP),
        (_set("items/2/scored", False), Malformed.WRONG_RANGE),
        (_set("scoring/parts", [PART, PART]), Malformed.DUPLICATE_PART),
        (_set("scoring/parts", [{**PART, "items": [1, 1]}]), Malformed.DUPLICATE_PART),
        (_set("scoring/parts", [{**PART, "items": []}]), Malformed.EMPTY_TEXT),
        (_set("scoring/parts", [{**PART, "items": [8]}]), Malformed.NO_SUCH_QUESTION),
        (_set("scoring/pattern", PATTERN), Malformed.RULE_NEEDS_PARTS),
        (_set("scoring/bands/0/high", 3), Malformed.BANDS_DO_NOT_COVER),
        (_set("scoring/bands/0/high", 5), Malformed.BANDS_DO_NOT_COVER),
        (_set("scoring/bands/3/high", 20), Malformed.BANDS_DO_NOT_COVER),
        (_set("scoring/bands/0/low", 1), Malformed.BANDS_DO_NOT_COVER),
        (_set("scoring/bands/3", {"low": 15, "high": 14, "name": "x", "words": "y"}), Malformed.BANDS_DO_NOT_COVER),
        (_set("scoring/bands/1/name", "minimal"), Malformed.DUPLICATE_BAND),
        (_set("scoring/bands/1/words", ""), Malformed.EMPTY_TEXT),
        (_set("scoring/cutpoint", 22), Malformed.CUTPOINT_OUT_OF_RANGE),
        (_set("review/reviewed_by", "A. Person"), Malformed.HALF_SIGNED),
        (_set("review/date", "2026-05-12"), Malformed.HALF_SIGNED),
        (_set("items/0/number", 1), Malformed.NOT_READABLE),
        (_set("items/0/n", "1"), Malformed.NOT_READABLE),
        (_set("id", "gad8"), Malformed.WRONG_NAME),
    ],
)
def test_a_file_that_is_not_whole_is_refused(change: Callable[[Broken], object], reason: Malformed) -> None:
    assert refusal(broken(change)) is reason


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff", b"null"])
def test_bytes_that_are_no_instrument_are_refused(data: bytes) -> None:
    assert refusal(data) is Malformed.NOT_READABLE


@pytest.mark.parametrize("place", ["GAD7", "7gad", "g", "../gad7", "g" * 40])
def test_a_name_is_short_and_plain(place: str) -> None:
    assert refusal(broken(_set("id", place)), place=place) is Malformed.WRONG_NAME


def test_a_whole_file_is_read_and_a_cutpoint_may_be_absent() -> None:
    data = broken(_set("scoring/cutpoint", None))
    assert read_instrument(data=data, place="gad7").scoring.cutpoint is None


def test_a_signed_file_says_who_signed() -> None:
    review = {"reviewed_by": "A. Person", "role": "clinical lead", "date": "2026-05-02"}
    signed = read_instrument(data=broken(_set("review", review)), place="gad7")
    assert signed.signed
    assert review_words(instrument=signed) == "Signed by A. Person, clinical lead, on May 2, 2026."


def test_a_form_on_conditions_is_here_when_the_site_says_that_it_meets_them() -> None:
    conditional = {"desb", "proqol5", "who5"}
    assert not conditional & library.held(terms_met=frozenset()).keys()
    assert conditional & library.held(terms_met=frozenset({"who5"})).keys() == {"who5"}
    assert conditional <= library.held(terms_met=frozenset(conditional)).keys()


def test_a_sites_own_file_is_checked_alike_and_refused_with_its_reason(tmp_path: Path) -> None:
    before = library.instruments()
    try:
        own = json.loads(broken(_set("id", "gad7_own")))
        (tmp_path / "gad7_own.json").write_text(json.dumps(own), encoding="utf-8")
        library.fill(terms_met=frozenset(), folder=tmp_path)
        assert library.instrument_named(instrument="gad7_own").plain_name == "Worry and nerves"
        for embed, reason in (("conditional", Malformed.CONDITION_NOT_TOLD), ("no", Malformed.NOT_LICENSED_TO_EMBED)):
            own["licence"]["embed"] = embed
            (tmp_path / "gad7_own.json").write_text(json.dumps(own), encoding="utf-8")
            with pytest.raises(InstrumentRefused) as caught:
                library.fill(terms_met=frozenset(), folder=tmp_path)
            assert caught.value.reason is reason
    finally:
        library.fill(terms_met=frozenset({"proqol5"}), folder=None)  # as the site of the tests is (conftest)
    assert library.instruments() == before


def test_every_question_about_not_wanting_to_live_shows_help() -> None:
    """Domain notes on measures, C.3.5: PHQ-9, PHQ-A and the ASQ have such questions, found here by their words."""
    for form in library.held(terms_met=frozenset({"desb", "proqol5", "who5"})).values():
        named = {safety.n for safety in form.safety}
        meant = {
            item.n for item in form.items if any(word in item.text for word in ("dead", "kill", "hurting yourself"))
        }
        assert named == meant, form.id


def test_what_can_flood_offers_a_break_after_every_five() -> None:
    """Domain notes on measures, C.3.7."""
    for name in ("pcl5", "des2", "itq"):
        assert library.instrument_named(instrument=name).break_every == 5


def test_no_copy_that_is_known_to_be_wrong_is_among_the_files() -> None:
    """Domain notes on measures, C.4: what public copies get wrong."""
    named = {form.id: form for form in library.held(terms_met=frozenset({"desb", "proqol5", "who5"})).values()}
    assert not {"cssrs", "isi", "ptgi", "stss", "cpss5", "ors", "srs"} & named.keys()  # not licensed to embed
    assert (len(named["pcl5"].items), len(named["pcl5"].options), named["pcl5"].scoring.bands) == (20, 5, ())
    assert (named["itq"].scoring.low, named["itq"].scoring.high) == (0, 0)
    assert {option.value: option.label for option in named["who5"].options}[5] == "All of the time"
    assert len({item.text for item in named["proqol5"].items}) == 30
    assert named["phqa"].loinc.total == "89204-2"
    assert named["pcptsd5"].loinc.total is None
    assert named["phqa"].items[0].text.startswith("Feeling down")
    assert named["phq9"].items[0].text.startswith("Little interest")


def test_the_reference_page_says_what_the_files_say() -> None:
    page = DOCS.read_text(encoding="utf-8")
    for form in library.held(terms_met=frozenset({"desb", "proqol5", "who5"})).values():
        said = [form.id, form.name, form.citation, form.recall, form.ages, form.source, *form.left_out]
        said += [item.text for item in form.items]
        said += [f"| {option.value} | {option.label} | {option.loinc} |" for option in form.options]
        said += [f"| {band.low} to {band.high} | {band.name} | {band.words} |" for band in form.scoring.bands]
        said += [review_words(instrument=form), str(form.loinc.panel), str(form.loinc.total)]
        assert form.licence is not None
        said += [form.licence.note, form.licence.status]
        assert [line for line in said if line not in page] == []
