"""Files of words, in every folder that is named in care/review/folders: plain, blameless, dated, the same everywhere.

A clinician who adds a file runs this alone: `.venv/bin/python -m pytest tests/architecture/test_content_files.py`.
"""

import re
import warnings
from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest
import textstat  # type: ignore[import-untyped]  # it ships no types

from tests.architecture.sentences import PACKAGE
from trefoil.care.review.folders import FOLDERS, texts_of
from trefoil.kernel.language import Language
from trefoil.kernel.textfile import TextFile, read_textfile

with warnings.catch_warnings():
    warnings.simplefilter("ignore", ResourceWarning)  # textstat never closes its lists of words
    textstat.set_lang("en")
    textstat.dale_chall_readability_score_v2("Read the list once.")

ASKED = frozenset({"title", "source", "checked", "needs"})
SAME_IN_EVERY_LANGUAGE = ("kind", "tags", "touches", "age", "law", "stage", "as_of", "checked", "needs", "first")
MOST_WORDS = {Language.ENGLISH: 20, Language.SPANISH: 22}
# Words that blame, command, frighten or count; and those that picture what was done or how somebody looks.
BANNED = {
    Language.ENGLISH: re.compile(
        r"\b(invalid|failed|error|required|must|denied|forbidden|submit|victims? of|suffering from|simply|overdue"
        r"|missed|streaks?|badges?|just|homework|clients?|patients?|compliance|incidents?|child porn\w*|naked|nude"
        r"|genital\w*|rape\w*"
        r"|smile|pose|beautiful|pretty|how you look|look at you|close your eyes|don[’']t worry|should(?!er))\b|%",
        re.IGNORECASE,
    ),
    Language.SPANISH: re.compile(
        r"\b(error(es)?|inválid[oa]s?|fall(ó|ido|ida)|obligatori[oa]s?|requerid[oa]s?|denegad[oa]s?|prohibid[oa]s?"
        r"|simplemente|vencid[oa]s?|atrasad[oa]s?|contraseñas?|pacientes?|clientes?|usted(es)?|sufr(e|en|ir) de"
        r"|deber(e|é)is|vosotros|ordenador|móvil|pornograf\w*|desnud\w*|genital\w*|viola(r|ron|ción)|sonri\w*|posa(r|s)"
        r"|hermos[oa]s?|bonit[oa]s?|cierra los ojos|no te preocupes|debes|deberías)\b|%",
        re.IGNORECASE,
    ),
}  # fmt: skip


@cache
def files() -> dict[tuple[str, str, Language], TextFile]:
    """Every file, by kind, name and language."""
    return {
        (folder.kind, name, language): read_textfile(name=name, text=text, fields=ASKED, optional=None)
        for folder in FOLDERS
        for language, name, text in texts_of(folder.kind)
    }


def words_of(file: TextFile) -> list[str]:
    """The lines that a person reads, each ended as a sentence."""
    body = [re.sub(r"^(\d+\.|- [a-z-]+:) ", "", line) for line in file.lines if line]
    return [line if line[-1] in ".?!”:" else f"{line}." for line in (file.head["title"], *body)]


def sentences_of(file: TextFile) -> Iterator[str]:
    """Each sentence of a file."""
    for line in words_of(file):
        yield from re.split(r"(?<=[.?!])[”\"]?\s+", line)


def of_language(language: Language) -> list[tuple[str, TextFile]]:
    """The files of one language, with their names."""
    return [(f"{kind}/{name}", file) for (kind, name, spoken), file in files().items() if spoken is language]


def test_every_file_stands_in_every_language_and_says_the_same_of_itself() -> None:
    for (kind, name, language), file in files().items():
        for other in Language:
            twin = files()[kind, name, other]
            for field in SAME_IN_EVERY_LANGUAGE:
                assert file.head.get(field) == twin.head.get(field), (kind, name, language, other, field)
            assert len(file.lines) == len(twin.lines), (kind, name, other)


def test_every_file_has_a_source_and_the_day_it_was_looked_up() -> None:
    for key, file in files().items():
        assert len(file.head["source"]) > 3, key
        assert date(2026, 1, 1) <= date.fromisoformat(file.head["checked"]), key


@pytest.mark.parametrize("language", Language)
def test_no_word_blames_commands_or_pictures_anything(language: Language) -> None:
    found = [
        (name, hit[0])
        for name, file in of_language(language)
        for line in words_of(file)
        if (hit := BANNED[language].search(line))
    ]
    assert found == []


@pytest.mark.parametrize("language", Language)
def test_sentences_are_short(language: Language) -> None:
    long = [
        (name, one)
        for name, file in of_language(language)
        for one in sentences_of(file)
        if len(one.split()) > MOST_WORDS[language]
    ]
    assert long == []


def test_each_file_reads_easily_in_english() -> None:
    hard = []
    for name, file in of_language(Language.ENGLISH):
        text = " ".join(words_of(file))
        grade, rare = textstat.flesch_kincaid_grade(text), textstat.dale_chall_readability_score_v2(text)
        if grade > 6 or (len(text.split()) >= 60 and rare > 6.9):  # the second means little on fewer words
            hard.append((name, round(grade, 1), round(rare, 1)))
    assert hard == []


def test_each_kind_reads_easily_in_english_as_a_whole() -> None:
    for folder in FOLDERS:
        text = " ".join(
            line
            for (kind, _, language), file in files().items()
            if kind == folder.kind and language is Language.ENGLISH
            for line in words_of(file)
        )
        assert textstat.dale_chall_readability_score_v2(text) <= 6.9, folder.kind


def test_it_reads_easily_in_spanish() -> None:
    """Fernández Huerta's measure: 80 to 90 is easy, 70 to 80 fairly easy; on short files a line more or less."""
    textstat.set_lang("es")
    try:
        every = {name: " ".join(words_of(file)) for name, file in of_language(Language.SPANISH)}
        hard = {name: textstat.fernandez_huerta(text) for name, text in every.items()}
        assert {name: found for name, found in hard.items() if found < 70} == {}
        assert textstat.fernandez_huerta(" ".join(every.values())) >= 80
        assert textstat.szigriszt_pazos(" ".join(every.values())) >= 75
    finally:
        textstat.set_lang("en")


def test_questions_open_as_they_close_in_spanish() -> None:
    for name, file in of_language(Language.SPANISH):
        whole = " ".join(words_of(file))
        assert whole.count("¿") == whole.count("?"), name
        assert whole.count("“") == whole.count("”"), name


def test_nothing_but_the_library_asks_what_a_person_said_of_a_card() -> None:
    """A worry that somebody says is theirs is never a mark, a risk or a report (guide 37; confidentiality, B.6)."""
    may = {"care/library/actions.py", "doors/my/read.py", "vault/formats.py"}
    asks = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if re.search(r"\bcards_(fit|not_me)\b", path.read_text(encoding="utf-8"))
    }
    assert asks == may
