"""What comes in: words only. Nothing here can carry an image, and nothing typed is lost when it is turned back.

The product's first rule is that no image enters, so the letters themselves are looked at, not names or labels:
addresses that hold a file (`data:`), long runs of base64 or hexadecimal, and the first bytes of known file types.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum, StrEnum, unique
from typing import Final, TypeVar

from django.http import HttpRequest

from trefoil.kernel.ids import is_id

ONCE_FIELD: Final = "once"
NOTE_LETTERS: Final = 20_000
LINE_LETTERS: Final = 200
# Fields that are never shown again: tokens, and the secrets of signing in.
SECRET_FIELDS: Final = frozenset(
    {"csrfmiddlewaretoken", ONCE_FIELD, "six", "card", "shown", "code", "twelve", "do", "answer"}
)

Member = TypeVar("Member", bound=Enum)


@unique
class Refusal(StrEnum):
    """Why a text was turned back."""

    TOO_LONG = "too_long"
    LOOKS_LIKE_A_FILE = "looks_like_a_file"


class TextRefused(Exception):
    """A text was turned back. `typed` is for showing it again; the error's own words never hold it."""

    def __init__(self, *, reason: Refusal, name: str, typed: str) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.name = name
        self.typed = typed


class FormIncomplete(Exception):
    """A form came without its one-use token or with a choice that was not on the page."""


# --- is it words? ------------------------------------------------------------------------------------------------

# Every repeat has an end or a single way to match, so that no text makes these slow.
_DATA_ADDRESS = re.compile(
    r"data:[^\s,]{0,200};\s{0,9}base64\s{0,9},|data:\s{0,9}(?:image|video|audio)/", re.IGNORECASE
)
_RUN = re.compile(r"[A-Za-z0-9+/_=-]{56,}(?:\s{1,9}[A-Za-z0-9+/_=-]{56,}){3,}|[A-Za-z0-9+/_=-]{224,}")
# Base64 always opens the same way for these: PNG, JPEG, GIF, WebP and AVI, MP4 and HEIC, zip.
_KNOWN_OPENING = re.compile(
    r"(?:iVBORw0KGgo|/9j/[24]|R0lGODlh|R0lGODdh|UklGR|AAAA[A-Za-z0-9+/]{2}Z0eXA|UEsDBB)[A-Za-z0-9+/=\s]{64,}"
)
_FILE_OPENINGS: Final = (
    "\x89PNG", "ÿØÿ", "GIF87a", "GIF89a", "%PDF-", "PK\x03\x04", "\x1aEß£", "OggS", "II*\x00", "MM\x00*",
    "\x00\x00\x01\x00",
)  # fmt: skip
_LATER_OPENINGS: Final = (("RIFF", 8, "WEBP"), ("RIFF", 8, "AVI "), ("RIFF", 8, "WAVE"), ("\x00\x00\x00", 4, "ftyp"))
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")
_UUENCODED = re.compile(r"^begin [0-7]{3} \S+$", re.MULTILINE)


def looks_like_a_file(text: str) -> bool:
    """Say whether the text carries a file rather than words. It leans towards letting words through: a long row of
    one letter, a mashed keyboard, a long web address are all words.
    """
    opening = text.lstrip("\ufeff \r\n\t")
    if opening.startswith(_FILE_OPENINGS):
        return True
    if any(opening.startswith(head) and opening[at : at + 4] == tail for head, at, tail in _LATER_OPENINGS):
        return True
    if "\ufffd" * 4 in text or len(_CONTROLS.findall(text)) > 8:
        return True
    if _DATA_ADDRESS.search(text) or _KNOWN_OPENING.search(text) or _UUENCODED.search(text):
        return True
    return any(_is_coded(run.group()) for run in _RUN.finditer(text))


def _is_coded(run: str) -> bool:
    letters = set(run) - {" ", "\n", "\r", "\t"}
    large = sum(letter.isupper() for letter in letters)
    small = sum(letter.islower() for letter in letters)
    digits = sum(letter.isdigit() for letter in letters)
    base64 = large >= 8 and small >= 8 and digits >= 3
    hexadecimal = digits >= 8 and letters <= set("0123456789abcdefABCDEF")
    return base64 or hexadecimal


# Letters that turn the direction of others, or take no room: with them one name can be made to look like another.
_UNSEEN: Final = frozenset("\u200b\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

# Bringing text into one form takes time that grows with the square of a run of combining marks, so runs are cut. No
# writing system stacks more than a handful on one letter; 30 is the bound of Unicode's Stream-Safe form (UAX 15).
_MARKS_IN_A_ROW: Final = 30
_LONGEST_RAW: Final = 100_000


def _calm_marks(text: str) -> str:
    if text.isascii():
        return text
    kept, run = [], 0
    for letter in text:
        run = run + 1 if unicodedata.combining(letter) else 0
        if run <= _MARKS_IN_A_ROW:
            kept.append(letter)
    return "".join(kept)


def clean(text: str) -> str:
    """Return the text in one Unicode form (NFC), with one kind of line end and no control or stray letters.

    It takes time in proportion to the length, whatever the text. What is past 100,000 letters is cut: no field here
    holds a quarter of that, and the caller has said so by then.
    """
    text = _calm_marks(text[:_LONGEST_RAW])
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    text = _CONTROLS.sub("", text)
    text = "".join(letter for letter in text if not 0xD800 <= ord(letter) <= 0xDFFF and letter not in _UNSEEN)
    return unicodedata.normalize("NFC", text)


# --- reading fields ----------------------------------------------------------------------------------------------


def read_text(*, form: Mapping[str, str], name: str, letters: int = NOTE_LETTERS) -> str:
    """Return what was typed, cleaned, with no blank lines at its ends; "" when nothing was typed.

    Raises TextRefused, which holds what was typed, when it is longer than `letters` or carries a file.
    """
    typed = form.get(name, "")
    if len(typed) > letters * 4 + 1_000:
        raise TextRefused(reason=Refusal.TOO_LONG, name=name, typed=clean(typed))
    if looks_like_a_file(typed):
        raise TextRefused(reason=Refusal.LOOKS_LIKE_A_FILE, name=name, typed=clean(typed)[: letters * 2])
    text = clean(typed).strip()
    if len(text) > letters:
        raise TextRefused(reason=Refusal.TOO_LONG, name=name, typed=text)
    return text


def read_line(*, form: Mapping[str, str], name: str, letters: int = LINE_LETTERS) -> str:
    """Return one line of text: as `read_text`, with every run of space made one space."""
    return re.sub(r"\s+", " ", read_text(form=form, name=name, letters=letters))


def read_choice(*, form: Mapping[str, str], name: str, among: type[Member]) -> Member | None:
    """Return the choice that was picked, or None when none was. Raises FormIncomplete when it is not on the list."""
    value = form.get(name, "")
    if not value:
        return None
    try:
        return among(value)
    except ValueError:
        raise FormIncomplete from None


def read_choices(*, values: Sequence[str], among: type[Member]) -> tuple[Member, ...]:
    """Return the choices that were ticked (`request.POST.getlist(name)`), in the list's own order, each once.

    Raises FormIncomplete when one is not on the list.
    """
    try:
        picked = {among(value) for value in values}
    except ValueError:
        raise FormIncomplete from None
    return tuple(member for member in among if member in picked)


def read_day(*, form: Mapping[str, str], name: str) -> date | None:
    """Return the day that was picked, or None when there is none or it is not a day (the view asks again)."""
    try:
        return date.fromisoformat(form.get(name, "").strip())
    except ValueError:
        return None


@unique
class Pressed(StrEnum):
    """Which of the three ways out of a question was taken."""

    SAVE = "save"
    SKIP = "skip"
    STOP = "stop"


def read_pressed(*, form: Mapping[str, str]) -> Pressed:
    """Return which button was pressed; SAVE when a form came with none (the Enter key in some browsers)."""
    return read_choice(form=form, name="do", among=Pressed) or Pressed.SAVE


def read_once(request: HttpRequest) -> str:
    """Return the form's one-use token. Raises FormIncomplete when it is missing or has another shape."""
    token = request.POST.get(ONCE_FIELD, "")
    if not is_id(token):
        raise FormIncomplete
    return token
