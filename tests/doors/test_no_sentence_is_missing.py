"""Every page in a made-up language that marks each translated sentence: whatever stands outside was forgotten.

`not_yet_in_words.txt` names the pages that are still to be gone through. It only ever grows shorter: a page that holds
and stands there fails too.
"""

import ast
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from tests.doors.kit import NOTE_WORDS, OTHER_WORDS, PAGE_WORDS, TITLE_WORDS, WORDS, build_cast, person_with_words
from tests.doors.page_samples import SAMPLES, SECTIONS
from tests.doors.pseudo import outside_of_marks, write_pseudo
from tests.doors.samples_of_places import SAID_OF_ROOM
from tests.doors.samples_of_wellbeing import SAID_AT_WORK
from tests.doors.test_pages_render import Visitor
from tests.doors.walk import TYPED, walk
from tests.doors.walk_wellbeing import TYPED_AT_WORK
from tests.rules.test_intake_parts import words_of as words_of_part
from tests.rules.test_life_sheets import words_of
from trefoil.care.checkins.state import _STATES as STATES
from trefoil.care.consent import present_home
from trefoil.care.help.library import _LIBRARY as DIRECTORY
from trefoil.care.intake.library import _KNOWS as KNOWS
from trefoil.care.intake.library import _PARTS as PARTS
from trefoil.care.library.leaf import _LIBRARY as LEAVES
from trefoil.care.library.shelf import _LIBRARY as CARDS
from trefoil.care.life.library import _LIBRARY as SHEETS
from trefoil.care.measures.library import instruments
from trefoil.care.path.approach import _SHELF as APPROACHES
from trefoil.care.reaching import present as reaching
from trefoil.care.restitution.report import STATUTE
from trefoil.care.restitution.schema import Currency
from trefoil.care.review.registry import contents
from trefoil.care.steady.library import _LIBRARY as TECHNIQUES
from trefoil.kernel.language import OWN_NAMES, Language
from trefoil.site.reference import claims
from trefoil.web.access import Audience
from trefoil.web.language import in_language

NOT_YET = frozenset((Path(__file__).parent / "not_yet_in_words.txt").read_text("utf-8").split("\n"))
# What nobody translates: the name over the door, languages by their own names, and people's names.
NAMES = ("Trefoil", *OWN_NAMES.values(), "Wren", "Maya", "Jo", "Ms. Reed", "Sam", "Det. Cole", "Ruth", "Lark", "Dana",
         "Ana", "Robin", "North House", "Open Door", "The county", "South House", "Stew", "picture.pdf",
         "1:19-cr-00123", "Courtroom 5", "the kitchen", *Currency)  # fmt: skip
# Texts that are files of their own in each language, and no sentences of the catalog.
LIBRARY = (
    *(words for one in TECHNIQUES[Language.SPANISH].values() for words in (one.title, one.source, *one.steps)),
    *(
        words
        for one in CARDS[Language.SPANISH].values()
        for words in (one.title, *one.paragraphs, one.source, one.law, one.as_of)
        if words
    ),
    *(
        words
        for one in LEAVES[Language.SPANISH].values()
        for words in (
            one.title,
            one.lead,
            one.source,
            *(
                text
                for part in one.parts
                for text in (part.title, *(said for line in part.lines for said in (line.words, line.answer) if said))
            ),
        )
    ),
    *(words for one in contents() if one.kind for words in (*one.sentences, one.source)),  # as who signs reads them
    *(
        words
        for one in DIRECTORY[Language.SPANISH].values()
        for words in (
            one.title, one.for_whom, one.how, one.asks, one.hours, one.languages, one.source, one.phone, one.text,
            one.say, one.mail, one.web.removeprefix("https://").partition("/")[0].removeprefix("www."),
        )
        if words
    ),
    *(
        words
        for one in STATES[Language.SPANISH].values()
        for words in (one.title, one.source, *(line.words for line in one.lines))
    ),
    *(
        words
        for one in APPROACHES[Language.SPANISH]
        for words in (one.title, one.source, *one.about, *(point.words for point in one.points))
    ),
    *(words for one in SHEETS[Language.SPANISH].values() for words in words_of(one)),
    *(words for one in PARTS[Language.SPANISH] for words in words_of_part(one)),
    *(words for one in KNOWS[Language.SPANISH] for words in (*words_of_part(one), one.source)),
    *(
        words
        for one in APPROACHES[Language.SPANISH]
        for words in (one.title, one.source, *one.about, *(point.words for point in one.points))
    ),
)  # fmt: skip


def made_at_once(records: object) -> tuple[str, ...]:
    """Return every text in records of samples that are made before any language is spoken."""
    if isinstance(records, str):
        return (records,) if records else ()
    if isinstance(records, tuple):
        return tuple(text for one in records for text in made_at_once(one))
    if not is_dataclass(records):
        return ()
    return tuple(text for each in fields(records) for text in made_at_once(getattr(records, each.name)))


SAMPLE_TEXTS = (
    *SAID_OF_ROOM,
    *SAID_AT_WORK,
    *made_at_once(SECTIONS),
    present_home.DATED,
    reaching.NONE_HERE,
    *(
        node.value
        for node in ast.walk(ast.parse((Path(__file__).parent / "page_samples.py").read_text("utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and (" " in node.value or node.value.istitle())
    ),
)
# The published words of a set of questions are never ours to translate: it exists in a language, or it does not.
PUBLISHED = tuple(
    text
    for form in instruments()
    for text in (
        form.name, form.plain_name, form.about, form.citation, form.stem,
        form.ages, form.credit, *(option.label for option in form.options), *(question.text for question in form.items),
        *(question.stem or "" for question in form.items),
        *(option.label for question in form.items for option in form.options_of(question)),
        *(band.words for band in form.scoring.bands), *(band.name for band in form.scoring.bands),
        *(part.name for part in form.scoring.parts), *(b.name for part in form.scoring.parts for b in part.bands),
    )
    if text
)  # fmt: skip
# Laws and papers that a sentence rests on, as docs/claims names them to those who sign.
SOURCES = tuple(one["source"] for one in claims()["claim"] if "source" in one)
TYPED_HERE = (
    "Maya will see your notes until June 30.",
    NOTE_WORDS,
    OTHER_WORDS,
    PAGE_WORDS,
    TITLE_WORDS,
    WORDS,
    *TYPED,
    *TYPED_AT_WORK,
    "Court",
    *STATUTE.values(),
    *PUBLISHED,
    *LIBRARY,
)


@pytest.fixture
def pseudo(tmp_path: Path, settings: object) -> Iterator[None]:
    """Speak the made-up language wherever Spanish would be spoken, and Spanish where nothing was chosen."""
    write_pseudo(place=tmp_path, language="es")
    settings.LOCALE_PATHS = [tmp_path]  # type: ignore[attr-defined]  # pytest-django's wrapper
    settings.LANGUAGE_CODE = "es"  # type: ignore[attr-defined]  # the same
    yield


def check(found: dict[str, list[str]]) -> None:
    """Fail for a page with forgotten sentences, and for one that has none and still stands in the list."""
    forgotten = {name: words for name, words in found.items() if words and name not in NOT_YET}
    assert not forgotten, forgotten
    done = [name for name, words in found.items() if not words and name in NOT_YET]
    assert not done, f"take these out of not_yet_in_words.txt: {done}"


def test_each_sample_of_a_page_is_translated_whole(pseudo: None) -> None:
    found = {}
    with in_language(Language.SPANISH):
        for sample in SAMPLES:
            request = RequestFactory().get(sample.path)
            team = sample.template.startswith("team/")
            request.visitor = Visitor(Audience.PROFESSIONAL if team else Audience.PERSON)  # type: ignore[attr-defined]  # as the session middleware does
            html = render_to_string(sample.template, {"page": sample.make()}, request=request)
            found[f"sample {sample.name}"] = outside_of_marks(
                html, typed=(*NAMES, *SAMPLE_TEXTS, *STATUTE.values(), *PUBLISHED, *LIBRARY, *SOURCES)
            )
    check(found)


@pytest.mark.django_db
def test_each_page_of_a_walk_is_translated_whole(pseudo: None, settings: object) -> None:
    settings.DEMONSTRATION = True  # type: ignore[attr-defined]  # so that sets are offered
    walked = walk(build_cast(wren=person_with_words("Wren")))
    check(
        {
            f"walk {name}": outside_of_marks(seen.html, typed=(*NAMES, *SOURCES, *TYPED_HERE))
            for name, seen in walked.seen.items()
        }
    )


def test_a_forgotten_sentence_is_found() -> None:
    html = '<h1>⟦Hi, ⟦Maya⟧.⟧</h1><p aria-label="Main">⟦A line.⟧ Forgotten words, Sam.</p><textarea>typed</textarea>'
    assert outside_of_marks(html, typed=("Sam",)) == ["Forgotten words", "Main"]
