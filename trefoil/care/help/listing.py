"""One service that helps: whom it is for, how it works, how it is reached, and the file it is read from. Pure.

A service is a short text file that somebody without Git can edit (`kernel.textfile`): its body is five labelled lines.
Every file is checked when the program starts; one that is unfit keeps it from starting, and says which and why.

No field holds where imagery is. A tool that needs an image says so in `image`, and is kept apart from the others.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique
from typing import Final

from trefoil.kernel.textfile import TextFile, TextRefused, read_textfile


@unique
class Kind(StrEnum):
    """What a service is for, in the order in which the page lists them."""

    CRISIS = "crisis"
    SUPPORT = "support"
    FAMILY = "family"
    TAKE_DOWN = "take_down"
    OWN_DEVICE = "own_device"
    LAW = "law"
    NOTICES = "notices"


@unique
class Country(StrEnum):
    """Where a service works, in the order in which the page lists them."""

    US = "us"
    CANADA = "ca"
    UK = "uk"
    AUSTRALIA = "au"
    WORLD = "world"


@unique
class Image(StrEnum):
    """Whether a service needs an image: never, one that stays on the person's own device, or one that is sent in."""

    NONE = "none"
    OWN_DEVICE = "own_device"
    SENT = "sent"


@unique
class For(StrEnum):
    """The ages that a service is for."""

    ALL = "all"
    YOUNG = "young"
    GROWN = "grown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One service in one language."""

    id: str
    kind: Kind
    country: Country
    ages: For
    image: Image
    title: str
    phone: str
    text: str
    say: str  # the word that a first text holds, or empty
    web: str
    mail: str
    waits: bool  # it is shown only after a steward has confirmed it
    source: str
    verified: date | None  # the day on which somebody looked it up, or None
    checked: date  # the day of its words
    needs: str  # whose signature its content needs
    for_whom: str
    how: str
    asks: str
    hours: str
    languages: str

    @property
    def facts(self) -> tuple[object, ...]:
        """Return what has to be the same in every language."""
        return (self.kind, self.country, self.ages, self.image, self.phone, self.text, self.say, self.web, self.mail,
                self.waits, self.verified, self.needs)  # fmt: skip


class ServiceRefused(TextRefused):
    """A file is not a service. Its text names the file and what is wrong with it."""


FIELDS: Final = frozenset(
    {"kind", "title", "country", "ages", "image", "shown", "source", "verified", "checked", "needs"},
)
WAYS: Final = frozenset({"phone", "text", "say", "web", "mail"})
SIGNERS: Final = frozenset({"clinician", "counsel"})
NOT_YET: Final = "not yet"
_SHOWN: Final = {"at once": False, "when confirmed": True}
_LABELS: Final = ("For", "How", "Asks", "Hours", "Languages")
_LONGEST: Final = 48  # letters of a title, so that it fits on one line of a small phone
_PHONE: Final = re.compile(r"[0-9][0-9 -]{1,18}[0-9]")
_WEB: Final = re.compile(r"https://[a-z0-9.-]+\.[a-z]{2,}/[A-Za-z0-9/_-]*")
_MAIL: Final = re.compile(r"[A-Za-z0-9.]+@[a-z0-9.-]+")


def read_service(*, id_: str, text: str) -> Service:
    """Return the service of one file. Raises ServiceRefused."""
    try:
        file = read_textfile(name=id_, text=text, fields=FIELDS, optional=WAYS)
        head, body = file.head, _body(file)
        if not 0 < len(head["title"]) <= _LONGEST:
            raise ServiceRefused(f"{id_}: a title has 1 to {_LONGEST} letters")
        if head["needs"] not in SIGNERS:
            raise ServiceRefused(f"{id_}: nobody signs as {head['needs']}")
        if head["shown"] not in _SHOWN:
            raise ServiceRefused(f"{id_}: it is shown “at once” or “when confirmed”")
        image, kind = Image(head["image"]), Kind(head["kind"])
        if (image is not Image.NONE) != (kind is Kind.OWN_DEVICE):
            raise ServiceRefused(f"{id_}: what needs an image stands under own_device, and nothing else does")
        return Service(
            id=id_,
            kind=kind,
            country=Country(head["country"]),
            ages=For(head["ages"]),
            image=image,
            title=head["title"],
            waits=_SHOWN[head["shown"]],
            source=head["source"],
            verified=None if head["verified"] == NOT_YET else date.fromisoformat(head["verified"]),
            checked=date.fromisoformat(head["checked"]),
            needs=head["needs"],
            for_whom=body["For"],
            how=body["How"],
            asks=body["Asks"],
            hours=body["Hours"],
            languages=body["Languages"],
            **_ways(file),
        )
    except TextRefused as odd:
        raise ServiceRefused(str(odd)) from None
    except ValueError as odd:
        raise ServiceRefused(f"{id_}: {odd}") from None


def _body(file: TextFile) -> dict[str, str]:
    found = [line.partition(": ") for line in file.lines if line]
    if tuple(label for label, _, _ in found) != _LABELS or not all(words.strip() for _, _, words in found):
        raise ServiceRefused(f"{file.name}: the body is one line each of {', '.join(_LABELS)}")
    return {label: words.strip() for label, _, words in found}


def _ways(file: TextFile) -> dict[str, str]:
    ways = {name: file.head.get(name, "") for name in WAYS}
    if not any(ways[name] for name in ("phone", "text", "web", "mail")):
        raise ServiceRefused(f"{file.name}: there is no way to reach it")
    for name, shape in (("phone", _PHONE), ("text", _PHONE), ("web", _WEB), ("mail", _MAIL)):
        if ways[name] and not shape.fullmatch(ways[name]):
            raise ServiceRefused(f"{file.name}: {name} is not what it should be")
    if ways["say"] and not ways["text"]:
        raise ServiceRefused(f"{file.name}: a word to say needs a number to text")
    return ways
