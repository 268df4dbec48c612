"""Who may be believed: government addresses alone. A look-alike is refused by an allow-list, never by a list of bad ones.

`vns-usdoj-gov.com` was seen to stand ready. Only `.gov` counts: letters come from `vns.usdoj.gov`, and the site is
`notify.usdoj.gov`. A sender's line can be forged all the same; a page says so.
"""

import re
from enum import StrEnum, unique
from typing import Final

_HOST = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+")
_SOUNDS: Final = ("gov", "doj", "usdoj", "vns", "fbi", "bop", "justice", "notify", "uscourts", "usps")
_URL = re.compile(r"(?:https?|hxxps?|ftp)://[^\s<>\"')\]]{1,2000}|\bwww\.[^\s<>\"')\]]{1,500}", re.IGNORECASE)


@unique
class Host(StrEnum):
    """How a host stands to the allow-list."""

    GOVERNMENT = "government"
    LOOKS_LIKE = "looks_like"
    OTHER = "other"


def host_of(url: str) -> str:
    """Return the host of an address as a browser would take it; empty when there is none to trust."""
    rest = re.sub(r"^[a-z]+:/*", "", url.strip(), flags=re.IGNORECASE)
    rest = re.split(r"[/?#\\]", rest, maxsplit=1)[0]
    host = rest.rpartition("@")[2]  # https://notify.usdoj.gov@elsewhere.example goes elsewhere
    return re.sub(r":\d*$", "", host).strip(".").casefold()


def judge(host: str) -> Host:
    """Say what a host is. Letters beyond ASCII, and names that only sound like the government's, look like it."""
    name = host.strip(".").casefold()
    if _HOST.fullmatch(name) and name.endswith(".gov"):
        return Host.GOVERNMENT
    labels = re.split(r"[.\-]", name)
    if not name.isascii() or any(label.startswith("xn--") for label in name.split(".")):
        return Host.LOOKS_LIKE
    if any(sound in label for label in labels for sound in _SOUNDS):
        return Host.LOOKS_LIKE
    return Host.OTHER


def links_in(text: str) -> tuple[str, ...]:
    """Return the hosts that a text links to, each once."""
    return tuple(dict.fromkeys(host_of(match.group()) for match in _URL.finditer(text)))


def without_links(text: str) -> str:
    """Return the text with every link off the allow-list cut down to its host, which nobody can follow by a tap."""

    def cut(match: re.Match[str]) -> str:
        host = host_of(match.group())
        return match.group() if judge(host) is Host.GOVERNMENT else f"[{host.replace('.', ' . ')}]"

    return _URL.sub(cut, text)
