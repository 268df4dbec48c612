"""A copy of everything: after the words, one to read and one for programs."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from builders import note_back, write
from vault.attack import change

from tests.doors.faults import unwritable_log
from tests.doors.kit import (
    NOTE_WORDS,
    OTHER_WORDS,
    PAGE_WORDS,
    TITLE_WORDS,
    WORDS,
    Cast,
    Phone,
    Seen,
    build_cast,
    person_with_words,
    signed_in,
)
from tests.doors.same_questions import SameQuestions
from trefoil.care.keeping.present import parts_of
from trefoil.care.measures.library import instrument_named
from trefoil.care.writing.schema import Note
from trefoil.doors.my.sets import link_of
from trefoil.kernel.clock import now
from trefoil.kernel.plain import Plain
from trefoil.site.catalogue import reader_of_arguments
from trefoil.site.commands import check_copy


@pytest.fixture
def cast(db: None) -> Cast:
    """The cast, with six words that work for Wren."""
    return build_cast(wren=person_with_words("Wren"))


def saved(phone: Phone, button: str) -> Seen:
    return phone.press(phone.press(phone.get("/keep"), button), "Save it", six=WORDS)


class TestKeep(SameQuestions):
    path = "/keep"
    verbs = frozenset({"GET", "HEAD", "POST"})
    holds = ("A copy of everything", "A saved copy is not locked.")
    never = (NOTE_WORDS, PAGE_WORDS)

    def test_the_page_to_read_holds_everything_and_runs_nothing(self, cast: Cast) -> None:
        assert cast.wren.record is not None
        evil = Note(title=Plain("<script>x</script>"), body=Plain('"><img src=x onerror=y>\nline two'))
        write(who=cast.wren, record=cast.wren.record, payload=evil)
        note_back(who=cast.maya, record=cast.wren.record, words="We agreed on Thursday.")
        phone = signed_in(cast.wren)
        seen = saved(phone, "Save a page to read")
        assert seen.response.headers["Content-Disposition"] == 'attachment; filename="notes.html"'
        assert seen.response.headers["Content-Type"] == "text/html; charset=utf-8"
        for words in (NOTE_WORDS, TITLE_WORDS, PAGE_WORDS, "We agreed on Thursday.", "From Maya", "line two"):
            assert words in seen.text, words
        assert OTHER_WORDS not in seen.html
        assert "saved a copy" in seen.text  # the list in it is as new as the copy
        assert not re.search(r"<(script|img|iframe|link|object|form|svg)\b", seen.html)
        assert not re.search(r"\son[a-z]+=\"|https?:|src=\"", seen.html)
        assert re.findall("<title>(.*?)</title>", seen.html) == ["Notes"]

    def test_answers_alone_go_out_for_a_clinics_program_without_a_name_or_anything_else(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        row = {"picked": "phq9", "day": "2025-03-24", "total": "12", "source": "heron-street"}
        phone.press(phone.get("/sets/past/new"), "Save", **row)
        seen = saved(phone, "Save my answers")
        assert seen.response.headers["Content-Type"] == "application/fhir+json; charset=utf-8"
        made = json.loads(seen.html)
        kinds = [entry["resource"]["resourceType"] for entry in made["entry"]]
        assert kinds == ["Questionnaire", "QuestionnaireResponse"]
        assert made["entry"][1]["resource"]["item"] == [{"linkId": "total", "answer": [{"valueDecimal": 12.0}]}]
        for words in ("Wren", "heron-street", NOTE_WORDS, TITLE_WORDS, PAGE_WORDS):
            assert words not in seen.html, words

    def test_the_copy_for_programs_is_checked_by_the_command(
        self, cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        phone = signed_in(cast.wren)
        seen = saved(phone, "Save a copy for programs")
        assert seen.response.headers["Content-Disposition"] == 'attachment; filename="notes.json"'
        path = tmp_path / "notes.json"
        path.write_bytes(seen.response.content)
        arguments = reader_of_arguments().parse_args(["check-copy", str(path)])
        assert arguments.module == check_copy.__name__
        assert check_copy.run(arguments) == 0
        assert "All is well." in capsys.readouterr().out
        path.write_text(seen.html.replace(NOTE_WORDS, "other words"))
        assert check_copy.run(arguments) == 1

    def test_other_words_save_nothing(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        asked = phone.press(phone.get("/keep"), "Save a page to read")
        seen = phone.press(asked, "Save it", six="a b c d e f")
        assert "Those words did not fit." in seen.text
        assert NOTE_WORDS not in seen.html
        assert "Content-Disposition" not in seen.response.headers

    def test_when_the_log_cannot_be_written_no_copy_is_made(self, cast: Cast) -> None:
        phone = signed_in(cast.wren)
        asked = phone.press(phone.get("/keep"), "Save a page to read")
        with unwritable_log():
            seen = phone.press(asked, "Save it", six=WORDS)
        assert "So none was made." in seen.text
        assert NOTE_WORDS not in seen.html

    def test_a_list_with_a_changed_line_makes_no_copy(self, cast: Cast) -> None:
        owner = cast.wren.reader().owner(record=str(cast.wren.record))
        changed = "UPDATE ledger_entry SET commitment = %s WHERE tag = %s AND number = 2"
        assert change(changed, [bytes(32), owner.log_tag]) == 1
        for button in ("Save a page to read", "Save a copy for programs"):
            seen = saved(signed_in(cast.wren), button)
            assert "does not fit together" in seen.text
            assert NOTE_WORDS not in seen.html

    def test_answers_stand_in_words(self, cast: Cast, settings: Any) -> None:
        settings.DEMONSTRATION = True
        phone = signed_in(cast.wren)
        link = f"/sets/{link_of(instrument_named(instrument='gad7'))}"
        page = phone.press(phone.press(phone.get(link), "Start"), "Save", answer="1")
        for _ in range(6):
            page = phone.press(page, "Skip this one")
        text = saved(phone, "Save a page to read").text
        assert "Several days" in text
        assert "Not answered" in text
        assert "Feeling nervous, anxious" in text


def test_a_kind_that_nobody_has_described_yet_is_shown_part_by_part() -> None:
    payload = json.dumps(
        {"how_it_was": "fine\nreally", "often": 3, "again": True, "seen_at": "2026-05-12T14:10:00Z", "empty": "",
         "none": None, "id": "a" * 32, "inside": [{"deep": "words"}, "loose"], "fields": [["title", "kept"]]}
    )  # fmt: skip
    found = [(part.name, part.words) for part in parts_of(payload=payload, at=now())]
    assert found == [
        ("How it was", ("fine", "really")),
        ("Often", ("3",)),
        ("Again", ("Yes",)),
        ("Seen at", ("Today at 2:10 in the afternoon",)),
        ("Deep", ("words",)),
        ("Inside", ("loose",)),
        ("Name", ("kept",)),
    ]
