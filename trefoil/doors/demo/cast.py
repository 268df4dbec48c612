"""The people of the demonstration. Every one of them is made up, and so is every place.

This module is the door's lock too: all others here import it, and on a real site it does not let itself be imported.
"""

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final

from django.conf import settings

from trefoil.care.directory.schema import About
from trefoil.kernel.vocabulary import Mark, Role


class DemonstrationOnly(ImportError):
    """A real site tried to load the demonstration's people."""


if not settings.DEMONSTRATION:
    raise DemonstrationOnly("the demonstration's people are not for a real site")


@unique
class Who(StrEnum):
    """Everyone in the cast, by the name they sign in with."""

    WREN = "wren"
    ASH = "ash"
    ROWAN = "rowan"
    MAYA = "maya"
    NOOR = "noor"
    JO = "jo"
    REED = "reed"
    SAM = "sam"
    LEE = "lee"
    COLE = "cole"
    VALE = "vale"
    INES = "ines"
    THEO = "theo"


@unique
class Group(StrEnum):
    """Where somebody stands on the page that lets you walk in."""

    OWN = "own"
    BESIDE = "beside"
    ONE_THING = "one_thing"
    RUNS = "runs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A made-up organization. `stewards` is how many of the site's people vouch for each who works there."""

    name: str
    marks: frozenset[Mark]
    stewards: int


NORTH_HOUSE: Final = Place(name="North House", marks=frozenset({Mark.HIPAA}), stewards=2)
HARBOR: Final = Place(name="Harbor Advocates", marks=frozenset({Mark.VAWA}), stewards=1)
LAWYERS: Final = Place(name="Reed and Finch", marks=frozenset(), stewards=1)
COLLEGE: Final = Place(name="Alder Falls College", marks=frozenset({Mark.FERPA}), stewards=1)
TOWN: Final = Place(name="Alder Falls", marks=frozenset(), stewards=1)
NETWORK: Final = Place(name="Alder Falls Care Network", marks=frozenset(), stewards=1)
PLACES: Final = (NORTH_HOUSE, HARBOR, LAWYERS, COLLEGE, TOWN, NETWORK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One of the cast. Somebody with no role and no place has a record of their own.

    `line` says who they are and `sees` what you will find when you walk in as them.
    """

    who: Who
    name: str
    group: Group
    role: Role | None
    place: Place | None
    line: str
    sees: str
    offers: tuple[str, ...] = ()  # ways of working, by the names of their files
    training: str = ""
    learned: tuple[tuple[About, str], ...] = ()


CAST: Final = (
    Member(
        who=Who.WREN,
        name="Wren",
        group=Group.OWN,
        role=None,
        place=None,
        line="Wren has used this for a year.",
        sees="Notes, people, things shared and stopped, and who opened what.",
    ),
    Member(
        who=Who.ASH,
        name="Ash",
        group=Group.OWN,
        role=None,
        place=None,
        line="Ash began yesterday, and is here alone.",
        sees="How it looks when it is almost empty. That is fine too.",
    ),
    Member(
        who=Who.ROWAN,
        name="Rowan",
        group=Group.OWN,
        role=None,
        place=None,
        line="Rowan wanted a break, and paused everyone.",
        sees="How a pause looks, and how to start again.",
    ),
    Member(
        who=Who.MAYA,
        name="Maya",
        group=Group.BESIDE,
        role=Role.THERAPIST,
        place=NORTH_HOUSE,
        line="Therapist at North House.",
        sees="What Wren shared. You give a reason, and you can write a note back.",
        offers=("skills", "talk-it-out"),
        learned=(
            (About.IMAGES, "2024, 12 hours, taught by NCMEC"),
            (About.DRIFTING, "2022, two days at North House"),
        ),
        training="Skills for hard moments, 40 hours at North House. Talking it through, step by step, since 2021.",
    ),
    Member(
        who=Who.NOOR,
        name="Noor",
        group=Group.BESIDE,
        role=Role.THERAPIST,
        place=NORTH_HOUSE,
        line="Therapist at North House, with twelve people.",
        sees="A full day on one screen: who, when, and what is Noor’s to do.",
        offers=("emdr", "skills"),
        learned=((About.LASTING, "Since 2019, 60 hours"),),
        training="Eyes that move while you think back, two years, with somebody who looks at the work.",
    ),
    Member(
        who=Who.JO,
        name="Jo",
        group=Group.BESIDE,
        role=Role.ADVOCATE,
        place=HARBOR,
        line="Advocate at Harbor Advocates.",
        sees="Wren’s notes, to read. A law says Jo may add nothing until Wren signs a paper.",
    ),
    Member(
        who=Who.REED,
        name="Ms. Reed",
        group=Group.BESIDE,
        role=Role.ATTORNEY,
        place=LAWYERS,
        line="Wren’s lawyer.",
        sees="Nothing yet. What Wren shared begins on a later day.",
    ),
    Member(
        who=Who.SAM,
        name="Sam",
        group=Group.BESIDE,
        role=Role.PEER_SUPPORTER,
        place=NORTH_HOUSE,
        line="Peer supporter: someone who has been there.",
        sees="Nothing now. Wren stopped sharing with Sam a while ago.",
    ),
    Member(
        who=Who.LEE,
        name="Lee",
        group=Group.BESIDE,
        role=Role.SCHOOL,
        place=COLLEGE,
        line="School contact. Nobody has checked who Lee is.",
        sees="Nothing. Look at what the pages say when Wren wants to share with Lee.",
    ),
    Member(
        who=Who.COLE,
        name="Det. Cole",
        group=Group.ONE_THING,
        role=Role.POLICE,
        place=TOWN,
        line="A detective.",
        sees="One single note of Wren’s, and no more.",
    ),
    Member(
        who=Who.VALE,
        name="Mr. Vale",
        group=Group.ONE_THING,
        role=Role.PROSECUTION,
        place=TOWN,
        line="A prosecutor.",
        sees="Nothing now. One note was shared once, and its last day has gone by.",
    ),
    Member(
        who=Who.INES,
        name="Ines",
        group=Group.RUNS,
        role=Role.CASE_MANAGER,
        place=NETWORK,
        line="Ines checked who Maya and most of the others are.",
        sees="Nothing. To run a place is no reason to see what is in it.",
    ),
    Member(
        who=Who.THEO,
        name="Theo",
        group=Group.RUNS,
        role=Role.CASE_MANAGER,
        place=NETWORK,
        line="Theo is the second who checks people at North House.",
        sees="Nothing, like Ines.",
    ),
)


def member(*, who: Who) -> Member:
    """Return one of the cast."""
    return next(one for one in CAST if one.who is who)
