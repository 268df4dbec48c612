"""Every sentence that a page can show, with the file it stands in: from templates, from modules and from the script."""

import ast
import html
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "trefoil"
GAP = "…"  # stands for whatever is filled in

_COMMENT = re.compile(r"{#.*?#}|{% comment %}.*?{% endcomment %}|<!--.*?-->", re.DOTALL)
_NO_WORDS = re.compile(r"<(script|style|title|svg)\b.*?</\1>", re.DOTALL)
_INLINE_TAG = re.compile(r"{%\s*(?:icon|csrf_token|once_field|load|static|get_static_prefix)\b.*?%}", re.DOTALL)
_GIVEN = re.compile(r"\b\w+=(?:_\()?\"([^\"]*)\"")
_TRANSLATED = re.compile(r"{%\s*translate \"([^\"]*)\"[^%]*%}")
_PLACE = re.compile(r"{[a-z_0-9]+}")
_SPOKEN_MARK = re.compile(r"(?:aria-label|placeholder)=\"([^\"{]*)\"")
_BLOCK = re.compile(
    r"</?(?:p|li|ul|ol|h1|h2|h3|div|section|article|label|button|legend|fieldset|table|caption|td|th|tr|dt|dd|dl|summary|"
    r"details|option|form|header|footer|nav|main|blockquote|textarea|br|span class=\"sm soft\")\b[^>]*>"
)
_END = re.compile(r"(?<!\bMs)(?<!\bMr)(?<!\bDet)(?<=[.!?])([”’)]?)\s+(?=[A-Z“…0-9])")
_WORD = re.compile(r"[A-Za-z]{2}")


def template_lines(source: str) -> Iterator[str]:
    """Yield the words of a template, one for each run that a reader sees as one."""
    source = _TRANSLATED.sub(r"\1", _NO_WORDS.sub(" ", _COMMENT.sub(" ", source)))
    for tag in re.findall(r"{%\s*include.*?%}", source, flags=re.DOTALL):
        yield from _GIVEN.findall(tag)
    yield from _SPOKEN_MARK.findall(source)
    source = re.sub(r"{%.*?%}", "\n", _INLINE_TAG.sub(" ", source), flags=re.DOTALL)
    source = re.sub(r"{{.*?}}", GAP, source, flags=re.DOTALL)
    yield from re.sub(r"<[^>]+>", "", _BLOCK.sub("\n", source)).splitlines()


def module_lines(source: str) -> Iterator[str]:
    """Yield the texts of a module that a page could show: not its docstrings, and not what errors say."""
    tree = ast.parse(source)
    passed_over = {id(inner) for node in ast.walk(tree) if isinstance(node, ast.Raise) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            passed_over.add(id(node.value))
        if isinstance(node, ast.JoinedStr):
            passed_over |= {id(part) for part in node.values if isinstance(part, ast.Constant)}
    for node in ast.walk(tree):
        if id(node) in passed_over:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield _PLACE.sub(GAP, node.value)
        elif isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else GAP for part in node.values)


def script_lines(source: str) -> Iterator[str]:
    """Yield the texts of a script."""
    source = re.sub(r"//.*", "", source)
    for text in re.findall(r"'([^'\n]*)'|`([^`\n]*)`", source):
        yield re.sub(r"\${.*?}", GAP, "".join(text))


def sentences_of(line: str) -> Iterator[str]:
    """Yield each sentence of a line, with its spaces made one."""
    line = " ".join(html.unescape(line).split())
    for part in _END.sub(r"\1\n", line).split("\n"):
        said = part.strip()
        if _WORD.search(said) and " " in said:
            yield said


def pages() -> tuple[Path, ...]:
    """Return every file whose words can reach a page."""
    rooms = [PACKAGE / room for room in ("care", "web", "doors")]
    found = [path for room in rooms for path in room.rglob("*") if path.suffix in {".html", ".py", ".js"}]
    return tuple(sorted(path for path in found if "migrations" not in path.parts))


def sentences(path: Path) -> tuple[str, ...]:
    """Return the sentences of a file, each once, in their order."""
    read = {".html": template_lines, ".py": module_lines, ".js": script_lines}[path.suffix]
    return tuple(dict.fromkeys(said for line in read(path.read_text()) for said in sentences_of(line)))


def everything_said() -> dict[str, tuple[str, ...]]:
    """Return every sentence by the file it stands in."""
    found = {str(path.relative_to(ROOT)): sentences(path) for path in pages()}
    return {name: said for name, said in found.items() if said}
