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
    "jpg|jpeg|jpe|jfif|jp2|jxl|png|apng|gif|webp|avif|heic|heif|bmp|tif|tiff|svg|ico|raw|dng|cr2|cr3|nef|arw|orf|rw2|raf|psd"
    "|xcf|mp4|mpeg4|m4v|mov|avi|mkv|webm|wmv|flv|f4v|mpg|mpeg|m2v|mts|m2ts|ts|vob|ogv|asf|rm|rmvb|3gp|3g2|divx|mp3|m4a|aac"
    "|wav|flac|opus|amr|ogg|zip|zipx|rar|r\\d\\d|7z|tar|gz|tgz|xz|zst|lz|lzma|bz2|cab|iso|dmg|torrent|nzb|par2|pdf|docx?|xlsx?"
    "|pptx?|odt|txt|csv|html?|php|aspx?|jsp|apk|exe"
)
_DOMAIN: Final = (
    "com|net|org|info|biz|onion|i2p|bit|app|dev|site|online|xyz|top|club|live|link|click|page|cloud|shop|store|tube|video|name"
    "|photos?|photography|pics?|pictures|gallery|chat|social|host|hosting|space|world|fun|icu|ninja|moe|cam|camera|blog|porn|xxx"
    "|adult|sexy?|webcam|dating|zone|rip|lol|ai|media|studio|film|movie|web|wiki|one|pro|vip|work|works|network|systems|digital"
    "|download|stream|buzz|cool|gay|men|party|date|bid|win|loan|trade|review|science|email|mobi|tel|asia|cat|eus|gal|pink|black"
    "|red|blue|best|center|agency|group|team|today|life|news|press|fyi|vet|wtf|art|moda|lat|tv|me|io|co|cc|to|ru|su|is|ws|la|li"
    "|ly|gg|gl|in|nl|de|fr|es|it|pl|se|no|fi|dk|ch|at|be|uk|us|ca|au|nz|jp|kr|cn|hk|tw|th|vn|id|my|sg|ph|br|mx|ar|cl|pe|uy|py"
    "|bo|ec|ve|gt|hn|sv|ni|cr|pa|do|cu|pr|eu|ro|cz|sk|hu|bg|gr|tr|ua|by|kz|lt|lv|ee|pt|ie|im|je|pw|st|sx|tk|ml|ga|cf|gq|edu|gov"
    "|rs|si|hr|ba|mk|al|md|am|ge|az|uz|ir|iq|il|ae|sa|eg|ma|dz|tn|za|ng|ke|gh|in|pk|bd|lk|np|mm|kh|ag|ac|sh|vc|vg|fm|dj|nu|tf"
    "|yt|re|pm|wf|cx|ms|tc|gd|gs|mn|mu|sc|so|tm|to|tt|vu|zone"
)
_SURE: Final = (
    "com|net|org|info|onion|i2p|xyz|app|site|online|club|live|link|tube|video|porn|xxx|cc|tv"  # words of no language
)
_SUREST: Final = "com|net|org|onion|i2p|xyz|porn|xxx"  # that begin no sentence
_DOT: Final = r"(?:\.|dot|punto|d0t)"
_SLASH: Final = r"(?:\s{0,3}[\[({]?\s{0,2}\b(?:slash|barra)\b\s{0,2}[\])}]?\s{0,3}\S{1,200}){0,6}"
_AFTER: Final = rf"(?:[:/?#]\S{{0,4000}})?{_SLASH}"
_PLATFORM: Final = (
    "instagram|insta|telegram|snapchat|snap|tiktok|twitter|facebook|messenger|discord|kik|wickr|onlyfans|fansly|reddit|tumblr"
    "|vkontakte|vk|whatsapp|signal|threema|viber|wechat|skype|twitch|youtube|mastodon|bluesky|threads|pinterest|omegle|roblox"
    "|steam|xbox|psn|matrix|element|chaturbate|pornhub"
)
_BETWEEN: Final = (
    "user ?name|user|name|handle|account|channel|group|id|is|me|nombre de usuario|nombre|usuario|cuenta|canal|grupo|es"
    "|de"
)
_USER: Final = "user ?name|handle|nick(?:name)?|nombre de usuario|usuario|apodo|alias"
# Each repeat has an end, so that no text makes these slow.
_PATTERNS: Final = (
    # https://…, hxxp://…, ftp:/…, https[:]//…, and with a gap after each letter
    re.compile(r"\b[a-z][a-z0-9+.-]{1,20}(?::|\s?[\[({<]\s?:\s?[\])}>]\s?)/{1,3}\S{0,4000}", re.IGNORECASE),
    re.compile(
        r"\bh ?[tx] ?[tx] ?p ?s? ?[\[({]? ?: ?[\])}]? ?/ ?/? ?(?:\S ){0,80}\S{0,400}(?: {0,3}\. {0,3}\S{1,400}){0,9}",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:https?|hxxps?|s?ftps?):\S{1,4000}", re.IGNORECASE),
    re.compile(r"\b(?:magnet|data|ipfs|ed2k|file|blob|content):\S{1,4000}", re.IGNORECASE),
    re.compile(r"\bmagnet\s{0,3}\?\S{1,4000}", re.IGNORECASE),
    re.compile(r"\b(?:urn:)?(?:btih|btmh|xt=urn|sha1|tree:tiger):\S{1,4000}", re.IGNORECASE),
    re.compile(r"\|\s?file\s?\|\S{1,4000}", re.IGNORECASE),  # an ed2k link without its beginning
    re.compile(r"\bwww\d{0,2}\.\S{1,4000}", re.IGNORECASE),
    re.compile(rf"(?<![\w@.-])[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,6}}\.(?:{_DOMAIN})(?![\w-]){_AFTER}", re.IGNORECASE),
    # an ending in other letters than ours, or in the letters that stand for them (xn--…)
    re.compile(
        r"(?<![\w@.-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,6}"
        rf"\.(?:xn--[\w-]{{2,59}}|(?=[^\W\d_]{{0,19}}[^\W\d_A-Za-zÀ-ÿ])[^\W\d_]{{2,20}})(?![\w-]){_AFTER}",
    ),
    # any name that ends in letters, with a path after it, whatever its ending
    re.compile(r"(?<![\w@.-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.[^\W\d_][\w-]{1,62}(?::\d{1,5})?/\S{0,4000}"),
    # site [.] anything, site (dot) anything; numbers of a machine too
    re.compile(
        rf"[\w.-]{{1,63}}(?:\s{{0,9}}[\[({{<]\s{{0,9}}{_DOT}\s{{0,9}}[\])}}>]\s{{0,9}}[\w-]{{1,63}}){{1,8}}{_AFTER}",
        re.IGNORECASE,
    ),
    re.compile(  # site dot com, site -dot- com, name dot jpg
        rf"[\w.-]{{1,63}}[\s_*-]{{1,9}}(?:dot|punto)[\s_*-]{{1,9}}(?:{_SURE}|{_FILE})(?![\w-]){_AFTER}", re.IGNORECASE
    ),
    re.compile(rf"\b\w{{3,60}}(?:dot|punto)(?:{_SUREST})\b{_AFTER}", re.IGNORECASE),
    re.compile(rf"[\w-]{{2,63}}\s{{1,3}}\.(?:{_DOMAIN}|{_FILE})(?![\w-]){_AFTER}", re.IGNORECASE),  # site .com
    re.compile(rf"[\w-]{{2,63}}\s{{1,3}}\.\s{{1,3}}(?:{_SURE}|{_FILE})(?![\w-]){_AFTER}"),  # site . com
    re.compile(rf"[\w-]{{2,63}}\.\s{{1,3}}(?:{_SUREST})(?![\w-]){_AFTER}"),  # site. com
    re.compile(rf"[\w-]{{2,63}}(?:,|\s?[·•]\s?)(?:{_SUREST})(?![\w-]){_AFTER}", re.IGNORECASE),
    re.compile(r"(?<!\w)(?:[\w-] ){2,63}\.(?: [\w-]){2,24}(?!\w)"),  # s i t e . c o m
    re.compile(r"\b[a-z2-7]{16}(?:[a-z2-7]{40})?\s{0,3}\.?\s{0,3}onion\b", re.IGNORECASE),
    re.compile(r"\S{0,400}[?&]\w{1,20}=\S{1,4000}"),  # what an address asks for
    re.compile(r"\bv=[\w-]{6,40}"),
    re.compile(r"\blocalhost(?::\d{1,5})?\S{0,4000}", re.IGNORECASE),
    re.compile(
        rf"[\w()+~-]{{1,200}}(?:\.[\w()+~-]{{1,100}}){{0,6}}\.(?:{_FILE})(?:\.\d{{3}})?(?![\w-])", re.IGNORECASE
    ),
    # what a camera or a messenger calls a file
    re.compile(
        r"\b(?:IMG|VID|PXL|DSC[NF]?|MVI|GOPR|DJI|PANO|AUD|PTT|Screenshot|WhatsApp)[_-]?(?:Image|Video)?[_-]?\d{3,20}[\w-]{0,60}",
        re.IGNORECASE,
    ),
    re.compile(r"(?<![\w.+-])[\w.+-]{0,80}@[\w.-]{2,120}"),  # a mail address, the name of an account
    re.compile(r"(?<![\w/])[ru]/\w{2,80}", re.IGNORECASE),
    # a platform and what somebody is called there: what has a number or a line in it is no word
    re.compile(
        rf"\b(?:{_PLATFORM})(?:\s{{1,3}}(?:{_BETWEEN})\b){{0,4}}\s{{0,3}}[:=]?\s{{0,3}}"
        r"(?=\w{0,60}(?:[\d_]|\.\w))[a-z][\w.]{3,60}(?![\w-])",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?:{_USER})\s{{0,3}}[:=]\s{{0,3}}\S{{2,80}}", re.IGNORECASE),
    re.compile(r"(?<![\w-])(?=[A-Z0-9_]{0,60}[a-z])[A-Za-z][A-Za-z0-9]{0,40}(?:_[A-Za-z0-9]{1,40}){1,6}(?![\w-])"),
    re.compile(r"(?<![\w#])[a-z][\w.]{1,31}#\d{4}(?!\d)", re.IGNORECASE),  # the older names of one platform
    re.compile(
        r"\b(?:tweet|post|status|video|photo|album|reel|publicaci[oó]n)\s{0,2}(?:id|no\.?|n[º°])?\s{0,2}[:#]?\s{0,2}\d{10,25}\b",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:session|tox|jami|briar|matrix|wallet)\s?id\s{0,2}[:=]?\s{0,2}\w{6,4000}", re.IGNORECASE),
    re.compile(r"(?<![\d.])\d{1,3}(?:\s?\.\s?\d{1,3}){3}(?::\d{1,5})?(?:/\S{0,4000})?(?![\d.])"),
    re.compile(r"(?<![\w:])(?:[0-9a-f]{1,4}:){3,7}[0-9a-f:]{1,40}(?![\w:])", re.IGNORECASE),
    re.compile(
        r"(?<![\w:])(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6}::(?:[0-9a-f]{1,4}(?:[:.][0-9a-f]{1,4}){0,9})?"
        r"|::[0-9a-f]{1,4}(?:[:.][0-9a-f]{1,4}){0,9})(?![\w:])",
        re.IGNORECASE,
    ),
    re.compile(r"\b0x[0-9a-f]{4,4000}\b", re.IGNORECASE),
    re.compile(r"(?<![\w/\\])(?:[a-z]:\\|[\\/]{1,2}\w)\S{0,400}[\\/]\S{0,4000}", re.IGNORECASE),  # a path
    re.compile(r"(?<![\w/\\.])(?:[a-z]:[\\/]|\\\\\w|%\w{2,40}%[\\/]|~[\\/]|\.{1,2}[\\/])\S{1,4000}", re.IGNORECASE),
    re.compile(r"[\w.%~-]{2,100}\\[\w.%~-]\S{0,4000}"),
    re.compile(r"(?<![\w/])(?:DCIM|sdcard|mnt|Users|Downloads|Descargas)/\S{1,4000}"),
    re.compile(
        r"\b(?:md5|sha-?\d{1,3}|pdq|phash|photodna|ssdeep|tlsh)\b\s{0,3}[:=]?\s{0,3}[\w+/=:.-]{6,4000}", re.IGNORECASE
    ),
    re.compile(
        r"(?<![A-Za-z0-9+/=_])(?=[A-Za-z+/=_]{0,400}\d)(?=[\d+/=_]{0,400}[A-Za-z])[A-Za-z0-9+/=_]{16,4000}(?![A-Za-z0-9+/=_])"
    ),
    re.compile(r"(?<![A-Za-z0-9+/=_])[A-Za-z0-9+/_]{16,4000}={1,2}(?![A-Za-z0-9+/=_])"),
    re.compile(r"(?<![A-Za-z0-9+/=_])[A-Za-z0-9+/_]{36,4000}(?![A-Za-z0-9+/=_])"),  # longer than any word
    re.compile(r"(?<![0-9a-z])[0-9a-f]{24,4000}(?![0-9a-z])", re.IGNORECASE),
    re.compile(r"\b(?:[0-9a-f]{2}[\s:-]){11,200}[0-9a-f]{2}\b", re.IGNORECASE),  # a hash, two letters at a time
    # a hash or the name of a thing in groups: 24 signs and more, letters and numbers
    re.compile(
        r"(?<![0-9a-z-])(?=[\d :-]{0,80}[a-f])(?=[a-f :-]{0,80}\d)(?=(?:[ :-]?[0-9a-f]){24})"
        r"[0-9a-f]{4,16}(?:[ :-][0-9a-f]{4,16}){1,40}(?![0-9a-z-])",
        re.IGNORECASE,
    ),
)
_GAPS: Final = re.compile(r"[ \t]{2,}")
_NEXT_SENTENCE: Final = re.compile(r"[\w-]*[^\W\d_A-Z]\.(?P<word>[A-ZÀ-Þ][a-zà-ÿ]*)")  # "They asked.It is done"
_ENDING: Final = re.compile(rf"(?:{_SUREST}|{_FILE})", re.IGNORECASE)
_NUMBERED: Final = re.compile(
    r"(?:case|caso|report|reporte|informe|denuncia|no|number|n[uú]mero|ticket|ref|id|exp|file|apt|unit|line)#\d{4}",
    re.IGNORECASE,
)
_EITHER: Final = frozenset({"and\\or", "y\\o", "n\\a", "w\\o", "s\\n"})
# Letters of other scripts that look like ours: an address in them leads to a place all the same.
_ALIKE: Final = dict(zip("аеорсухіѕԁкмтвнԛԝјһ", "aeopcyxisdkmtbhqwjh", strict=True))


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
        if not _is_ordinary(words):
            kept += [text[done : found.start()], " "]
            done = found.end()
    return "".join((*kept, text[done:]))


def _is_ordinary(words: str) -> bool:
    """Say whether something that looks like a place is none: a helper's name, a missing space, the number of a case."""
    plain = words.lower().rstrip(".,;:!?)")
    if plain.rpartition("@")[2] in _HELP or plain in _EITHER or _NUMBERED.fullmatch(words):
        return True
    next_one = _NEXT_SENTENCE.fullmatch(words)
    return next_one is not None and not _ENDING.fullmatch(next_one["word"])


def _as_browsers_read(text: str) -> str:
    """Return the text letter by letter as browsers read an address: wide letters plain, every full stop a dot."""
    return text if text.isascii() else "".join(map(_plain, text))


def _plain(letter: str) -> str:
    plain = unicodedata.normalize("NFKC", letter).replace("\u3002", ".")
    if unicodedata.category(letter) == "Cf":
        return "-"  # a letter that nobody sees joins what stands on its two sides
    return _ALIKE.get(plain, plain) if len(plain) == 1 else letter
