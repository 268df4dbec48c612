"""What no page, path or file may hold: images, cameras, file fields, inline code, words that name the topic."""

import re
import subprocess
from pathlib import Path

from scripts.pictures import PICTURES
from trefoil.web.access import every_view

ROOT = Path(__file__).parent.parent.parent
TEMPLATES = sorted((ROOT / "trefoil").rglob("templates/**/*.html"))
STATIC = ROOT / "trefoil" / "web" / "static"
NAMING = re.compile(r"abuse|csam|victim|survivor|trauma|therap|police|court|case|crime|help", re.IGNORECASE)


def lines(pattern: str) -> list[str]:
    """Return every template line in which `pattern` is found."""
    wanted = re.compile(pattern, re.IGNORECASE)
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in TEMPLATES
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if wanted.search(line)
    ]


def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z", "--cached"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).exists()]


def test_there_are_templates_to_look_at() -> None:
    assert len(TEMPLATES) > 20


def test_no_picture_sound_or_file_enters_a_page() -> None:
    assert lines(r"<(img|picture|video|audio|canvas|iframe|object|embed)\b") == []
    files = lines(r"<input[^>]*type=[\"']?(file|image)\b|multipart/form-data|capture=|accept=")
    # one page takes files of letters: the desk of those who work here; it turns back whatever is not words
    assert {line.partition(":")[0] for line in files} == {"trefoil/doors/team/templates/team/letters.html"}
    assert not [line for line in files if "capture" in line or "accept=" in line or 'type="image"' in line]


def test_no_icon_of_an_eye_or_a_camera() -> None:
    assert lines(r"icon[_a-z]*\s*=?\s*[\"'](eye|camera|lens|photo)") == []
    icons = (ROOT / "trefoil" / "web" / "icons.py").read_text()
    assert not re.search(r"[\"'](eye|camera|lens|photo)[\"']", icons)


def test_no_inline_style_script_or_handler() -> None:
    assert lines(r"\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:") == []
    inline = [line for line in lines(r"<style\b|<script(?![^>]*\ssrc=)") if "/my/_copy.html:" not in line]
    assert inline == []  # the copy that a person saves is no page: it has nothing around it, and brings its few rules


def test_every_page_is_called_notes() -> None:
    titles = {match for path in TEMPLATES for match in re.findall(r"<title>(.*?)</title>", path.read_text(), re.DOTALL)}
    assert titles == {"Notes"}


def test_no_address_or_file_that_a_browser_sees_names_the_topic() -> None:
    paths = [page.path for page in every_view("trefoil.site.urls")]
    files = [path.name for path in STATIC.rglob("*") if path.is_file()]
    assert len(paths) > 2
    assert [name for name in (*paths, *files) if NAMING.search(name)] == []


def test_no_page_names_an_address_elsewhere_but_where_leave_goes() -> None:
    assert lines(r"(src|href|action)\s*=\s*[\"'](https?:)?//") == []
    sheet = (STATIC / "ui.css").read_text()
    assert not re.search(r"@import|url\([\"']?(https?:)?//", sheet)


def test_nothing_moves_and_nothing_is_red() -> None:
    sheet = (STATIC / "ui.css").read_text()
    assert "@keyframes" not in sheet
    assert "autoplay" not in sheet
    assert lines(r"autoplay|<marquee|<blink") == []


def test_no_picture_lies_in_the_project_but_those_of_its_own_pages() -> None:
    """The documentation shows pages of the demonstration, taken by `make pictures`; nothing else is a picture."""
    pictures = re.compile(r"\.(png|jpe?g|gif|webp|avif|heic|bmp|tiff?|mp4|mov|webm|mp3|wav|zip|7z|rar)$", re.IGNORECASE)
    of_pages = {f"docs/pictures/{name}.png" for name, *_ in PICTURES}
    assert [name for name in tracked() if pictures.search(name) and name not in of_pages] == []
    assert not [name for name in tracked() if name.startswith("trefoil/") and pictures.search(name)]


def test_no_key_and_no_path_of_a_machine_lies_in_the_project() -> None:
    secret = re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY-----|AKIA[0-9A-Z]{16}")
    here = re.escape(f"{ROOT}/").encode()  # wherever this copy of the project lies
    machine = re.compile(rb"/(?:home|Users)/[a-z]|/root/|file:///[a-z]|" + here)
    found = []
    for name in tracked():
        content = (ROOT / name).read_bytes()
        if name == str(Path(__file__).relative_to(ROOT)) or b"\0" in content[:1024]:
            continue
        if secret.search(content) or machine.search(content):
            found.append(name)
    assert found == []


def test_lock_files_hold_no_addresses() -> None:
    for name in ("requirements/run.txt", "requirements/test.txt"):
        text = (ROOT / name).read_text()
        assert "--hash=sha256:" in text
        assert not re.search(r"://|index-url|find-links", text), name
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()
