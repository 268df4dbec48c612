"""The pages of who can help. Pure: only strings come out.

Every number is one tap. How old it is stands beside it, and what a steward found wrong shows no number at all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from trefoil.care.help.library import link_of
from trefoil.care.help.listing import Country, Image, Kind, Service
from trefoil.care.help.rules import Checked, Standing, by_age, standing, verified_on
from trefoil.care.people.present import Lines
from trefoil.care.people.wording import date_words
from trefoil.kernel.language import N_, _

_COUNTRY = {
    Country.US: N_("United States"),
    Country.CANADA: N_("Canada"),
    Country.UK: N_("United Kingdom"),
    Country.AUSTRALIA: N_("Australia"),
    Country.WORLD: N_("Anywhere"),
}
_KIND = {
    Kind.SUPPORT: N_("People who know this"),
    Kind.FAMILY: N_("For families"),
    Kind.TAKE_DOWN: N_("To have something taken off"),
    Kind.OWN_DEVICE: N_("Only with an image on your own phone"),
    Kind.LAW: N_("To find a lawyer"),
    Kind.NOTICES: N_("Letters on a case"),
}
CALL_BACK = ("vns", "fbi-victims")  # whom to ask whether a notice is real
SHOWN_AGAIN = N_("It is written down, with your name and the day.")
TAKEN_OFF = N_("It is written down. The pages no longer show its numbers.")
_STANDING = {
    Standing.FRESH: N_("Right, as far as we know"),
    Standing.OLD: N_("Looked up more than 90 days ago"),
    Standing.NEVER: N_("Nobody here has looked it up yet"),
    Standing.WAITS: N_("Not listed before somebody looks it up"),
    Standing.GONE: N_("Not right any more, and not listed"),
}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Way:
    """One way to reach somebody: a tap. `outside` is "yes" for another site."""

    icon: str
    address: str
    words: str
    outside: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ServiceRow:
    """One service in a list. `old` is "yes" when its number may have changed; `gone` when it is not right any more."""

    path: str
    title: str
    place: str
    ways: tuple[Way, ...]
    old: str
    gone: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Shelf:
    """Services of one country, or of one kind. `tools` is "yes" for what needs an image on one's own phone."""

    title: str
    rows: tuple[ServiceRow, ...]
    open: str
    tools: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DirectoryPage:
    """public/numbers.html and my/lines.html. `base` is the address of the list in this door."""

    lines: Lines
    base: str
    now: tuple[Shelf, ...]
    others: tuple[Shelf, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ServicePage:
    """public/number.html and my/line.html. `tool` is "yes" for one that needs an image on one's own phone; `sent` when
    the image has to be sent in."""

    lines: Lines
    base: str
    title: str
    place: str
    for_whom: str
    how: str
    asks: str
    hours: str
    languages: str
    ways: tuple[Way, ...]
    tool: str
    sent: str
    old: str
    never: str
    gone: str
    verified: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RealPage:
    """public/real.html and my/real.html: how to tell a real notice from a fake one, and whom to call back."""

    lines: Lines
    base: str
    back: tuple[ServiceRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CheckRow:
    """One service in the stewards' list."""

    link: str
    title: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ChecksPage:
    """steward/listed.html"""

    lines: Lines
    rows: tuple[CheckRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CheckPage:
    """steward/listed_one.html"""

    lines: Lines
    link: str
    title: str
    told: str
    words: tuple[str, ...]
    ways: tuple[Way, ...]
    source: str
    looks: tuple[str, ...]


def ways_to(*, service: Service) -> tuple[Way, ...]:
    """Return the ways to reach a service. A phone offers to call or to text; a site opens with no sign of this one."""
    ways: list[Way] = []
    if service.phone:
        words = _("Call {number}").format(number=service.phone)
        ways.append(Way(icon="phone", address=f"tel:{_digits(service.phone)}", words=words, outside=""))
    if service.text:
        if service.say:
            words = _("Text {word} to {number}").format(word=service.say, number=service.text)
        else:
            words = _("Text {number}").format(number=service.text)
        ways.append(Way(icon="letter", address=f"sms:{_digits(service.text)}", words=words, outside=""))
    if service.web:
        host = service.web.removeprefix("https://").partition("/")[0].removeprefix("www.")
        ways.append(Way(icon="next", address=service.web, words=_("Go to {site}").format(site=host), outside="yes"))
    if service.mail:
        words = _("Write to {mail}").format(mail=service.mail)
        ways.append(Way(icon="pen", address=f"mailto:{service.mail}", words=words, outside=""))
    return tuple(ways)


def _digits(number: str) -> str:
    return "".join(digit for digit in number if digit.isdigit())


def _yes(*, when: bool) -> str:
    return "yes" if when else ""


def _row(service: Service, base: str, stands: Standing) -> ServiceRow:
    gone = stands is Standing.GONE
    return ServiceRow(
        path=f"{base}/{link_of(service=service.id)}",
        title=service.title,
        place=_(_COUNTRY[service.country]),
        ways=() if gone else ways_to(service=service),
        old=_yes(when=stands in {Standing.OLD, Standing.NEVER}),
        gone=_yes(when=gone),
    )


def directory_page(
    *, base: str, services: Sequence[Service], checks: Mapping[str, Checked], today: date, lines: Lines
) -> DirectoryPage:
    """Return the list: whom to talk to right now by country, then all else by kind."""
    stands = {one.id: standing(service=one, check=checks.get(one.id), today=today) for one in services}
    listed = [one for one in services if stands[one.id] is not Standing.WAITS]

    def shelf(title: str, among: list[Service], *, first: bool, tools: bool) -> Shelf:
        rows = tuple(_row(one, base, stands[one.id]) for one in among)
        return Shelf(title=_(title), rows=rows, open=_yes(when=first), tools=_yes(when=tools))

    now = [
        shelf(title, [one for one in listed if one.kind is Kind.CRISIS and one.country is country], first=not place,
              tools=False)
        for place, (country, title) in enumerate(_COUNTRY.items())
    ]  # fmt: skip
    others = [
        shelf(title, [one for one in listed if one.kind is kind], first=False, tools=kind is Kind.OWN_DEVICE)
        for kind, title in _KIND.items()
    ]
    return DirectoryPage(
        lines=lines,
        base=base,
        now=tuple(one for one in now if one.rows),
        others=tuple(one for one in others if one.rows),
    )


def service_page(*, base: str, service: Service, check: Checked | None, today: date, lines: Lines) -> ServicePage:
    """Return one service, with its age; one that is not right any more shows no number."""
    stands = standing(service=service, check=check, today=today)
    day = verified_on(service=service, check=check)
    gone = stands is Standing.GONE
    return ServicePage(
        lines=lines,
        base=base,
        title=service.title,
        place=_(_COUNTRY[service.country]),
        for_whom=service.for_whom,
        how=service.how,
        asks=service.asks,
        hours=service.hours,
        languages=service.languages,
        ways=() if gone else ways_to(service=service),
        tool=_yes(when=service.image is not Image.NONE),
        sent=_yes(when=service.image is Image.SENT),
        old=_yes(when=stands is Standing.OLD),
        never=_yes(when=stands is Standing.NEVER),
        gone=_yes(when=gone),
        verified=date_words(day=day, today=today) if day is not None else "",
        source=service.source,
    )


def real_page(
    *, base: str, back: Sequence[Service], checks: Mapping[str, Checked], today: date, lines: Lines
) -> RealPage:
    """Return the card, with whom to call back."""
    rows = (_row(one, base, standing(service=one, check=checks.get(one.id), today=today)) for one in back)
    return RealPage(lines=lines, base=base, back=tuple(row for row in rows if not row.gone))


def checks_page(*, services: Sequence[Service], checks: Mapping[str, Checked], today: date, lines: Lines) -> ChecksPage:
    """Return the stewards' list, what was looked up longest ago first."""
    return ChecksPage(
        lines=lines,
        rows=tuple(
            CheckRow(
                link=link_of(service=one.id),
                title=one.title,
                told=_told(one, checks.get(one.id), today),
            )
            for one in by_age(services=services, checks=checks)
        ),
    )


def _told(service: Service, check: Checked | None, today: date) -> str:
    words = _(_STANDING[standing(service=service, check=check, today=today)])
    day = verified_on(service=service, check=check)
    if day is None:
        return words
    return _("{standing}. Last found right on {day}.").format(standing=words, day=date_words(day=day, today=today))


def check_page(*, service: Service, looks: Sequence[Checked], today: date, lines: Lines) -> CheckPage:
    """Return one service for a steward to look up, with who looked before."""
    labels = (
        (_("For: {words}"), service.for_whom),
        (_("How: {words}"), service.how),
        (_("Asks for: {words}"), service.asks),
        (_("Hours: {words}"), service.hours),
        (_("Languages: {words}"), service.languages),
    )
    return CheckPage(
        lines=lines,
        link=link_of(service=service.id),
        title=service.title,
        told=_told(service, looks[-1] if looks else None, today),
        words=tuple(label.format(words=words) for label, words in labels),
        ways=ways_to(service=service),
        source=service.source,
        looks=tuple(_look_words(look, today) for look in reversed(looks)),
    )


def _look_words(look: Checked, today: date) -> str:
    words = _("{name} found it right, {day}") if look.right else _("{name} found it not right any more, {day}")
    return words.format(name=look.by, day=date_words(day=look.day, today=today))
