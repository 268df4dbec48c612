"""Words that could lead somebody to where something is: addresses, files, hashes, names of accounts. Pure.

They are taken out before anything is sealed, and the rest of what was typed stays. A list of places would be a map to
what must not be found, and whoever was asked holds it already (domain notes on help; 18 USC 2258A).

It leans towards taking out: a word too many can be typed again in other letters, and a place can't be taken back. It
cannot find everything that somebody means to write down, and the page says so.
"""

import re
import unicodedata
from typing import Final

# Names of helpers that are addresses too. They lead to help and to nothing else.
_HELP: Final = frozenset(
    {
        "cybertip.ca", "report.cybertip.org", "missingkids.org", "ncmec.org", "takeitdown.ncmec.org", "iwf.org.uk",
        "report.iwf.org.uk", "protectchildren.ca", "projectarachnid.ca", "inhope.org",
    }
)  # fmt: skip
_FILE: Final = (
    "jpg|jpeg|jpe|jfif|png|gif|webp|avif|heic|heif|bmp|tif|tiff|svg|raw|dng|psd|mp4|m4v|mov|avi|mkv|webm|wmv|flv|mpg|mpeg"
    "|3gp|mp3|m4a|wav|ogg|zip|rar|7z|tar|gz|tgz|bz2|iso|torrent|pdf|doc|docx|txt|html?|php|aspx?"
)
_DOMAIN: Final = (
    "com|net|org|info|biz|onion|i2p|app|dev|site|online|xyz|top|club|live|link|click|page|cloud|shop|store|tube|video"
    "|photos?|pics?|chat|social|host|space|world|fun|icu|ninja|moe|cam|tv|me|io|co|cc|to|ru|su|is|ws|la|li|ly|gg|gl|in|nl"
    "|de|fr|es|it|pl|se|no|fi|dk|ch|at|be|uk|us|ca|au|nz|jp|kr|cn|hk|tw|th|vn|id|my|sg|ph|br|mx|ar|cl|pe|eu|ro|cz|sk|hu"
    "|bg|gr|tr|ua|by|kz|lt|lv|ee|pt|ie|im|pw|st|sx|tk|ml|ga|cf|gq|edu|gov"
)
_SURE: Final = "com|net|org|info|onion|i2p|xyz|app|site|online|club|live|link|tube|video|cc|tv"  # words of no language
# Each repeat has an end, so that no text makes these slow.
_PATTERNS: Final = (
    re.compile(r"\b[a-z][a-z0-9+.-]{1,20}:/{1,3}\S{0,4000}", re.IGNORECASE),  # https://…, hxxp://…, ftp:/…
    re.compile(r"\b(?:magnet|data|ipfs|ed2k|file|blob|content):\S{1,4000}", re.IGNORECASE),
    re.compile(r"\bwww\d{0,2}\.\S{1,4000}", re.IGNORECASE),
    re.compile(
        rf"(?<![\w@.-])[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,6}}\.(?:{_DOMAIN})(?![\w-])(?:[:/?#]\S{{0,4000}})?",
        re.IGNORECASE,
    ),
    # any name that ends in letters, with a path after it, whatever its ending
    re.compile(r"(?<![\w@.-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.[^\W\d_][\w-]{1,62}(?::\d{1,5})?/\S{0,4000}"),
    re.compile(
        r"[\w.-]{1,63}(?:\s{0,9}[\[({]\s{0,9}(?:\.|dot|punto)\s{0,9}[\])}]\s{0,9}|\s{1,9}(?:dot|punto)\s{1,9})"
        rf"(?:{_SURE})(?![\w-])(?:[:/?#]\S{{0,4000}})?",  # site [.] com, site dot com
        re.IGNORECASE,
    ),
    re.compile(rf"[\w()+~-]{{1,200}}(?:\.[\w()+~-]{{1,100}}){{0,6}}\.(?:{_FILE})(?![\w-])", re.IGNORECASE),
    re.compile(r"(?<![\w.+-])[\w.+-]{0,80}@[\w.-]{2,120}"),  # a mail address, the name of an account
    re.compile(r"(?<![\w/])[ru]/\w{2,80}", re.IGNORECASE),
    re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?(?:/\S{0,4000})?(?![\d.])"),
    re.compile(r"(?<![\w:])(?:[0-9a-f]{1,4}:){3,7}[0-9a-f:]{1,40}(?![\w:])", re.IGNORECASE),
    re.compile(r"(?<![\w/\\])(?:[a-z]:\\|[\\/]{1,2}\w)\S{0,400}[\\/]\S{0,4000}", re.IGNORECASE),  # a path
    re.compile(
        r"\b(?:md5|sha-?\d{1,3}|pdq|phash|photodna|ssdeep|tlsh)\b\s{0,3}[:=]?\s{0,3}[\w+/=:.-]{6,4000}", re.IGNORECASE
    ),
    re.compile(
        r"(?<![A-Za-z0-9+/=_])(?=[A-Za-z+/=_]{0,400}\d)(?=[\d+/=_]{0,400}[A-Za-z])[A-Za-z0-9+/=_]{16,4000}(?![A-Za-z0-9+/=_])"
    ),
    re.compile(r"(?<![0-9a-z])[0-9a-f]{24,4000}(?![0-9a-z])", re.IGNORECASE),
    re.compile(r"\b(?:[0-9a-f]{2}[\s:-]){11,200}[0-9a-f]{2}\b", re.IGNORECASE),  # a hash, two letters at a time
)
_GAPS: Final = re.compile(r"[ \t]{2,}")
_NEXT_SENTENCE: Final = re.compile(r"[\w-]*[^\W\d_A-Z]\.[A-Z][a-z]*")  # "They asked.It is done": a space is missing


def without_places(*, text: str) -> str:
    """Return the text without what could lead somebody there; the text itself, to the letter, when nothing was found.

    What is left when one thing is gone is looked at again: each round makes it shorter, or is the last.
    """
    while (kept := _one_round(text)) != text:
        text = kept
    return text


def _one_round(text: str) -> str:
    kept = text
    for pattern in _PATTERNS:
        kept = _without(pattern, kept)
    if kept == text:
        return text
    return "\n".join(_GAPS.sub(" ", line).strip() for line in kept.split("\n")).strip()


def _without(pattern: re.Pattern[str], text: str) -> str:
    """Return the text without what a pattern finds in it as a browser would read it; all else to the letter."""
    kept, done = [], 0
    for found in pattern.finditer(_as_browsers_read(text)):
        words = found.group()
        if words.lower().rpartition("@")[2] not in _HELP and not _NEXT_SENTENCE.fullmatch(words):
            kept += [text[done : found.start()], " "]
            done = found.end()
    return "".join((*kept, text[done:]))


def _as_browsers_read(text: str) -> str:
    """Return the text letter by letter as browsers read an address: wide letters plain, every full stop a dot."""
    return text if text.isascii() else "".join(map(_plain, text))


def _plain(letter: str) -> str:
    plain = unicodedata.normalize("NFKC", letter).replace("\u3002", ".")
    return plain if len(plain) == 1 else letter
