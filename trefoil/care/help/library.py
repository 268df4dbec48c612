"""The services this site knows, in every language, read and checked once, when the program starts."""

from collections.abc import Iterable, Mapping
from typing import Final

from trefoil.care.help.listing import Country, Kind, Service, ServiceRefused, read_service
from trefoil.care.review.folders import texts_of
from trefoil.crypto.keys import sha256
from trefoil.kernel.language import Language, spoken

KIND: Final = "services"  # of files of words (care.review.folders)
Directory = Mapping[str, Service]


class UnknownService(LookupError):
    """There is no service of this name."""


def load(*, named: Iterable[tuple[Language, str, str]]) -> Mapping[Language, Directory]:
    """Return the services of each language by id, in the order in which they are listed.

    Raises ServiceRefused on the first unfit file, and for one that is not in every language or says another number
    there: whom a person reaches must not depend on the language they read.
    """
    found: dict[Language, dict[str, Service]] = {language: {} for language in Language}
    for language, name, text in named:
        service = read_service(id_=name, text=text)
        found[language][service.id] = service
    first = found[Language.ENGLISH]
    for language, there in found.items():
        if there.keys() != first.keys():
            lone = ", ".join(sorted(there.keys() ^ first.keys()))
            raise ServiceRefused(f"{lone}: not in every language ({language})")
        for service in there.values():
            if service.facts != first[service.id].facts:
                raise ServiceRefused(f"{service.id}: its numbers, place or kind differ between languages ({language})")
    kinds, countries = list(Kind), list(Country)
    # a number of three digits comes before one of eleven: it can be kept in mind
    order = sorted(
        first.values(),
        key=lambda one: (kinds.index(one.kind), countries.index(one.country), len(one.phone or one.text), one.id),
    )
    return {language: {one.id: there[one.id] for one in order} for language, there in found.items()}


_LIBRARY: Final = load(named=texts_of(KIND))


def services() -> tuple[Service, ...]:
    """Return every service in the language of this request, in the order in which they are listed."""
    return tuple(_LIBRARY[spoken()].values())


def service_named(*, service: str) -> Service:
    """Return one service in the language of this request. Raises UnknownService."""
    try:
        return _LIBRARY[spoken()][service]
    except KeyError:
        raise UnknownService from None


def link_of(*, service: str) -> str:
    """Return what stands in an address for a service: its name holds words that no address may (rule C2)."""
    return sha256(service.encode())[:4].hex()


_LINKS: Final = {link_of(service=name): name for name in _LIBRARY[Language.ENGLISH]}


def service_behind(*, link: str) -> Service:
    """Return the service behind an address, in the language of this request. Raises UnknownService."""
    return service_named(service=_LINKS.get(link, ""))
