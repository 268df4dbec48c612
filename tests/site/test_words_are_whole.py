"""Every sentence of every page stands in every language, and the lists are as the pages are now."""

import pytest

from scripts import words


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_no_sentence_is_missing_in_any_language(language: str) -> None:
    assert list(words.troubles(language, found=words.words_of_pages())) == []


def test_a_missing_sentence_is_told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words.sys, "argv", ["words.py", "--check"])
    assert words.main() == 0
    assert "Every sentence is there" in capsys.readouterr().out
    found = words.words_of_pages()
    found.add("A sentence that nobody has translated.")
    told = "\n".join(words.troubles("es", found=found))
    assert "“A sentence that nobody has translated.” is not translated." in told
    assert "is older than the pages" in told
