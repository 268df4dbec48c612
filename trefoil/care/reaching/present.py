"""The page on how a person may be reached. Pure: strings out. Words of the person's own come in already revealed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from trefoil.care.people.present import Choice, Lines, choices_of
from trefoil.care.people.wording import clock_words
from trefoil.care.reaching.rules import QUIET_FROM, QUIET_TO, ZONES, Flaw, Quiet, Verdict
from trefoil.care.reaching.schema import Way, Weekend
from trefoil.kernel.language import N_, _

USUAL_SENTENCE = N_("Your notes have something new.")
SUBJECT = N_("Notes")

SAVED = N_("Saved. It is as quiet as you chose.")
OFF = N_("It is off. Nothing more will come.")
PICK_ONE = N_("Pick one of the three first.")
PLACE_TEXT = N_("That does not look like a phone number yet. Put the area code first, like 555 010 0199.")
PLACE_MAIL = N_("That does not look like an email address yet. It has an @ in the middle.")
HOURS_SAME = N_("Pick two different hours for your quiet time.")
NOT_THIS_WAY = N_("This site can’t send that way yet. Pick another one.")
DOES_NOT_STAND = N_("What you chose is here, but messages are off. Save it once more to turn them on.")
TURNED_BACK = N_("The last message did not get through. Look at the number or the address once more.")
NONE_HERE = N_("This site can’t send texts or emails yet. So it is silent.")
ONLY_SHOWN = N_("This is a demonstration. Nothing is really sent.")
CANNOT_NOW = N_("This site can’t send that way right now. So nothing will come.")
TEST_SOON = N_("A test is on its way. It can take a few minutes.")
TEST_AFTER_QUIET = N_("It is quiet time now. The test will come when that is over.")
TEST_TOMORROW = N_("One message has gone today. The test will come tomorrow.")
TEST_NOWHERE = N_("Messages are off. So there is nowhere to send a test to.")

_FLAWS: dict[Flaw, str] = {
    Flaw.EMPTY: N_("Your own words are empty. Write one short line, or use ours."),
    Flaw.LONG: N_("That line is longer than fits. Make it shorter."),
    Flaw.TELLS: N_("“{word}” may tell someone what this is about. Leave that word out, and save it again."),
    Flaw.LINK: N_("“{word}” looks like a link. A link can be tapped by anyone. Leave it out."),
    Flaw.NUMBER: N_("“{word}” looks like a number or a code. Leave it out."),
    Flaw.NAME: N_("“{word}” is a name. Someone who sees it may ask. Leave it out."),
}

_ZONES: dict[str, str] = {
    "America/Puerto_Rico": N_("Puerto Rico"),
    "America/New_York": N_("Eastern, as in New York"),
    "America/Chicago": N_("Central, as in Chicago"),
    "America/Denver": N_("Mountain, as in Denver"),
    "America/Phoenix": N_("Arizona"),
    "America/Los_Angeles": N_("Pacific, as in Los Angeles"),
    "America/Anchorage": N_("Alaska"),
    "Pacific/Honolulu": N_("Hawaii"),
    "Pacific/Guam": N_("Guam"),
}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Wishes:
    """In: what is chosen now, or what was typed a moment ago. `way` is empty before anything was picked."""

    way: str
    address: str
    sentence: str
    quiet: Quiet


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReachPage:
    """my/reach.html. `on` says what is on now, and is empty in silence."""

    lines: Lines
    on: str
    ways: tuple[Choice, ...]
    address: str
    bubble: str
    sentence: str
    begins: tuple[Choice, ...]
    ends: tuple[Choice, ...]
    weekend: str
    zones: tuple[Choice, ...]
    sender: str
    note: str


def reach_page(
    *, wishes: Wishes, on: Way, can: Sequence[Way], sender: str, note: str, lines: Lines, at: datetime
) -> ReachPage:
    """Return the page. `on` is the way that would really be used now, `can` are those that this site has."""
    usual = _(USUAL_SENTENCE)
    return ReachPage(
        lines=lines,
        on=_on_words(way=on, address=wishes.address),
        ways=_ways(can=can, chosen=wishes.way),
        address=wishes.address,
        bubble=wishes.sentence or usual,
        sentence="" if wishes.sentence == usual else wishes.sentence,
        begins=_hours(chosen=wishes.quiet.start, at=at),
        ends=_hours(chosen=wishes.quiet.end, at=at),
        weekend="yes" if wishes.quiet.weekend is Weekend.QUIET else "",
        zones=zone_choices(chosen=wishes.quiet.zone),
        sender=sender if Way.MAIL in can else "",
        note=note,
    )


def zone_choices(*, chosen: str) -> tuple[Choice, ...]:
    """Return the zones that somebody can pick, in the words of the places where people live."""
    return choices_of(pairs=[(zone, _(_ZONES[zone]), "") for zone in ZONES], chosen=chosen)


def zone_words(*, zone: str) -> str:
    """Return a zone as people call it; another zone by its own name."""
    return _(_ZONES[zone]) if zone in _ZONES else zone


def usual_quiet(*, zone: str) -> Quiet:
    """Return quiet time as it begins: 9 at night to 10 in the morning."""
    return Quiet(start=QUIET_FROM, end=QUIET_TO, weekend=Weekend.AS_OTHER_DAYS, zone=zone)


def flaw_words(*, flaw: Flaw, word: str) -> str:
    """Return what to do about a sentence that cannot be sent."""
    return _(_FLAWS[flaw]).format(word=word)


def test_words(*, verdict: Verdict) -> str:
    """Return when a test comes."""
    match verdict:
        case Verdict.QUIET_TIME:
            return _(TEST_AFTER_QUIET)
        case Verdict.ONE_A_DAY:
            return _(TEST_TOMORROW)
        case _:
            return _(TEST_SOON)


def _on_words(*, way: Way, address: str) -> str:
    match way:
        case Way.NONE:
            return ""
        case Way.TEXT:
            return _("A plain text can come to {address}.").format(address=address)
        case _:
            return _("A plain email can come to {address}.").format(address=address)


def _ways(*, can: Sequence[Way], chosen: str) -> tuple[Choice, ...]:
    about = _("It never says what it is about.")
    known = {
        Way.NONE: (_("None"), _("I will look when I want to.")),
        Way.TEXT: (_("A plain text"), about),
        Way.MAIL: (_("A plain email"), about),
    }
    pairs = [(way.value, *known[way]) for way in Way if way is Way.NONE or way in can]
    return choices_of(pairs=pairs, chosen=chosen)


def _hours(*, chosen: int, at: datetime) -> tuple[Choice, ...]:
    day = at.replace(minute=0, second=0)
    pairs = [(str(hour), _hour(day.replace(hour=hour)), "") for hour in range(24)]
    return choices_of(pairs=pairs, chosen=str(chosen))


def _hour(moment: datetime) -> str:
    return clock_words(moment=moment, at=moment).replace(":00", "")
