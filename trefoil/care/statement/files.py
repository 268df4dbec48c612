"""A statement as a PDF and as a document for a word processor, with nothing of the person but their words.

Both are written from scratch, so that nothing is in them that was not put there: no author, no program, no day, no
picture, no font, no link, and the same words make the same bytes (ADR 0126). The libraries that are usual for it
bring a template with a picture inside, or need a library of pictures.
"""

import io
import re
import zipfile
from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import escape

from trefoil.care.statement.paper import ALPHABET, HIGH, WIDE, Run, Sheet, pages_of

_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)  # the first day that such a file can name: it tells nothing


# --- PDF -----------------------------------------------------------------------------------------------------------


def pdf_of(*, sheet: Sheet, page_words: str, language: str) -> bytes:
    """Return a PDF of words alone, with no title, no author and no day inside. Raises CannotPrint."""
    pages = pages_of(sheet=sheet, page_words=page_words)
    kids = " ".join(f"{4 + 2 * place} 0 R" for place in range(len(pages)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R /Lang ({language}) >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>",
    ]
    for place, runs in enumerate(pages):
        words = _drawn(runs)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDE:g} {HIGH:g}] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * place} 0 R >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(words), words))
    return _whole(objects)


def _drawn(runs: Sequence[Run]) -> bytes:
    lines = [b"BT"]
    for run in runs:
        words = run.words.encode(ALPHABET)
        for mark in (b"\\", b"(", b")"):
            words = words.replace(mark, b"\\" + mark)
        lines.append(b"/F1 %g Tf 1 0 0 1 %.2f %.2f Tm (%s) Tj" % (run.size, run.x, run.y, words))
    return b"\n".join((*lines, b"ET"))


def _whole(objects: Sequence[bytes]) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, held in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, held))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


# --- a document for a word processor -------------------------------------------------------------------------------

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_TYPES: Final = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/word/footer.xml" ContentType="{_TYPE}.footer+xml"/></Types>'
)
_LINKS: Final = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_INNER_LINKS: Final = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="r2" Type="{_OFFICE}/footer" Target="footer.xml"/></Relationships>'
)
_SECTION: Final = (
    '<w:sectPr><w:footerReference w:type="default" r:id="r2"/><w:pgSz w:w="12240" w:h="15840"/>'
    '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="0"/>'
    "</w:sectPr>"
)
_CENTER: Final = '<w:pPr><w:jc w:val="center"/></w:pPr>'
_FIRST: Final = '<w:pPr><w:ind w:firstLine="720"/></w:pPr>'


def docx_of(*, sheet: Sheet, page_words: str, language: str) -> bytes:
    """Return a document of words alone, without the parts in which such files name their author and their days."""
    parts = [*(_paragraph(words) for words in (sheet.court, sheet.number) if words)]
    parts += [_paragraph(words, form=_CENTER) for words in (sheet.heading.upper(), sheet.name, sheet.as_of) if words]
    parts += [_paragraph(words, form=_FIRST) for words in sheet.paragraphs if words]
    parts += [_paragraph(f"{words} {'_' * 30}") for words in (sheet.signed, sheet.dated) if words]
    document = (
        f'{_HEAD}<w:document xmlns:w="{_MAIN}" xmlns:r="{_OFFICE}"><w:body>{"".join(parts)}{_SECTION}</w:body>'
        "</w:document>"
    )
    files = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _LINKS,
        "word/document.xml": document,
        "word/styles.xml": _styles(language),
        "word/footer.xml": _footer(page_words),
        "word/_rels/document.xml.rels": _INNER_LINKS,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, date_time=_LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on every machine
            packed.writestr(entry, text.encode())
    return out.getvalue()


# What XML cannot hold: control marks and halves of letters, none of which anybody sees.
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _run(words: str) -> str:
    words = _NOT_XML.sub("", words)
    return f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def _paragraph(words: str, *, form: str = "") -> str:
    return f"<w:p>{form}{_run(words)}</w:p>"


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _footer(page_words: str) -> str:
    before, _, rest = page_words.partition("{page}")
    between, _, after = rest.partition("{pages}")
    inside = _run(before) + _field("PAGE") + _run(between) + _field("NUMPAGES") + _run(after)
    return f'{_HEAD}<w:ftr xmlns:w="{_MAIN}"><w:p>{_CENTER}{inside}</w:p></w:ftr>'


def _styles(language: str) -> str:
    return (
        f'{_HEAD}<w:styles xmlns:w="{_MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
        f'<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="{escape(language)}"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="480" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "</w:style></w:styles>"
    )
