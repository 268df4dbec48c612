"""The sentences of every page, for those who translate them: gathered, kept in order, checked and compiled.

    .venv/bin/python scripts/words.py           write the lists of sentences again, and compile them
    .venv/bin/python scripts/words.py --check   change nothing; say what is missing, and end with 1 if anything is

One list for each language: trefoil/web/locale/<language>/LC_MESSAGES/django.po, read by people, and django.mo beside
it, read by the program. Both serve sentences made in Python and sentences in templates. See docs/how-to/translate.md.
"""

import io
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "trefoil"
CLAIMS = ROOT / "docs" / "claims"
LOCALE = PACKAGE / "web" / "locale"
LANGUAGES = ("es",)

KEYWORDS: dict[str, Any] = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
NOTES = ("words:",)  # comments that begin so stand above the sentence in the translators' list
NOT_PAGES = ("migrations", "commands")
HEAD = "# The sentences of every page. Translate what stands in msgstr; scripts/words.py does the rest.\n#"
NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)  # the lists carry no day, so that they change only when a sentence does

_MARKS = re.compile(r"</?[a-z][^>]*>")
_NAMES = re.compile(r"{[a-z_0-9]+}|%\([a-z_0-9]+\)s")
_PLACES = re.compile(r"{[a-z_0-9]+}|%\([a-z_0-9]+\)s|</?[a-z][^>]*>")


def words_of_pages() -> Catalog:
    """Return every sentence that is marked to be translated, with the files it stands in."""
    found = Catalog(header_comment=HEAD, creation_date=NO_DAY, revision_date=NO_DAY)
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix not in {".py", ".html"} or set(path.parts) & set(NOT_PAGES):
            continue
        name = str(path.relative_to(ROOT))
        text = path.read_text("utf-8")
        if path.suffix == ".html":
            text = templatize(text, origin=name)
        for _line, words, comments, context in extract(
            "python", io.BytesIO(text.encode()), keywords=KEYWORDS, comment_tags=NOTES
        ):
            signers = signers_of(words if isinstance(words, str) else words[0])
            waits = [f"still to be signed by {signer}, in this language too" for signer in signers]
            found.add(words, locations=[(name, 0)], auto_comments=[*comments, *waits], context=context)
    return found


@cache
def content_to_sign() -> tuple[tuple[str, str], ...]:
    """Return each sentence on law, danger or health that docs/claims knows, with who has to sign it."""
    files = [tomllib.loads(file.read_text("utf-8")) for file in sorted(CLAIMS.glob("*.toml"))]
    claims = [claim for file in files for claim in file.get("claim", ())]
    return tuple(
        (one["sentence"], claim["to_sign"])
        for claim in claims
        if claim["kind"] == "content" and not claim["signed_by"]
        for one in claim["sentences"]
    )


def signers_of(words: str) -> list[str]:
    """Return who has to sign what a sentence says, before people are shown it in any language."""
    said = _NAMES.sub("…", _MARKS.sub("", words))
    return sorted({signer for sentence, signer in content_to_sign() if sentence in said})


def list_of(language: str) -> Path:
    """Return where the list of one language lies."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def brought_up_to_date(language: str, *, found: Catalog) -> Catalog:
    """Return the list of one language with the sentences that stand in pages now, and no others."""
    path = list_of(language)
    known = read_po(io.BytesIO(path.read_bytes()), locale=language) if path.exists() else Catalog(locale=language)
    known.update(found, no_fuzzy_matching=True, update_header_comment=True)
    known.obsolete.clear()
    known.creation_date = known.revision_date = NO_DAY
    known.mime_headers = [("Plural-Forms", "nplurals=2; plural=(n != 1);")]
    known.project, known.version, known.fuzzy = "trefoil", "1", False
    known.last_translator = known.language_team = known.msgid_bugs_address = "see docs/how-to/translate.md"
    return known


def as_text(catalog: Catalog) -> bytes:
    """Return a list as it is kept for people."""
    out = io.BytesIO()
    write_po(out, catalog, width=120, sort_by_file=True, include_lineno=False)
    return out.getvalue()


def compiled(catalog: Catalog) -> bytes:
    """Return a list as the program reads it."""
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def sayings(message: Message) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the English sentences and their translations; two of each where a number decides."""
    english = message.id if isinstance(message.id, tuple | list) else (message.id,)
    other = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return tuple(str(one) for one in english), tuple(str(one or "") for one in other)


def trouble_with(message: Message) -> str:
    """Return what is wrong with one translation, or nothing."""
    english, other = sayings(message)
    if not all(other):
        return "is not translated"
    if "fuzzy" in message.flags:
        return "is marked as unsure, and is left out"
    for said in other:
        if not any(Counter(_PLACES.findall(said)) == Counter(_PLACES.findall(one)) for one in english):
            return "does not hold the same {names} and <marks> as the English one"
        if (said[:1].isspace(), said[-1:].isspace()) != (english[0][:1].isspace(), english[0][-1:].isspace()):
            return "begins or ends with a space where the English one does not"
    return ""


def troubles(language: str, *, found: Catalog) -> Iterator[str]:
    """Yield a line for everything that is not as it should be in one language."""
    path = list_of(language)
    where = path.relative_to(ROOT)
    current = brought_up_to_date(language, found=found)
    if not path.exists() or path.read_bytes() != as_text(current):
        yield f"{where} is older than the pages. Run scripts/words.py."
    for message in current:
        wrong = trouble_with(message) if message.id else ""
        if wrong:
            yield f"{where}: “{sayings(message)[0][0]}” {wrong}."
    mo = path.with_suffix(".mo")
    if not mo.exists() or mo.read_bytes() != compiled(current):
        yield f"{mo.relative_to(ROOT)} is older than the list beside it. Run scripts/words.py."


def write(language: str, *, found: Catalog) -> None:
    """Write the list of one language again, and what the program reads."""
    path = list_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    current = brought_up_to_date(language, found=found)
    path.write_bytes(as_text(current))
    path.with_suffix(".mo").write_bytes(compiled(current))


def main() -> int:
    """Do what was asked, and say what is left to do."""
    found = words_of_pages()
    if "--check" not in sys.argv:
        for language in LANGUAGES:
            write(language, found=found)
    wrong = [line for language in LANGUAGES for line in troubles(language, found=found)]
    print("\n".join(wrong) or "Every sentence is there in every language.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
