"""A therapist's day: the list of people, then each one's shared notes; twelve people with three hundred notes each."""

from collections.abc import Callable

from bench import browser, cast
from bench.results import Line
from bench.timing import in_turn
from trefoil.doors.team.given import link_of

PEOPLE, ITEMS = 12, 300
FORM = {"reason": "talk_today", "own": ""}


def measure(*, postgresql: bool) -> list[Line]:
    """Return what a day takes, and how it grows with people and with others' records."""
    del postgresql
    cast.site()
    reader = cast.professional("maya")
    links = [_sharer(f"person {number}", reader) for number in range(PEOPLE)]
    site, cookie = browser.whole_stack(), cast.sign_in(reader)

    def opened(count: int) -> Callable[[], None]:
        def day() -> None:
            browser.ask(site, path="/today", cookie=cookie)
            for link in links[:count]:
                browser.ask(site, path=link, cookie=cookie, form=FORM)

        return day

    found = in_turn({"half": opened(PEOPLE // 2), "whole": opened(PEOPLE)}, rounds=7, each=1)
    for number in range(PEOPLE):
        cast.write_notes(who=cast.person(f"somebody else {number}"), count=ITEMS)
    later = in_turn({"whole": opened(PEOPLE)}, rounds=7, each=1)["whole"]
    whole, half = found["whole"], found["half"]
    return [
        Line(what="Today and 12 people's pages, 300 items each: CPU", figure=whole.cpu_ms, unit="ms", limit=150),
        Line(what="the same, calmest", figure=whole.calmest_ms, unit="ms", limit=150),
        Line(what="a page of 300 items: CPU", figure=whole.cpu_ms / PEOPLE, unit="ms"),
        Line(what="12 people / 6 people (2 is linear)", figure=whole.cpu_ms / half.cpu_ms, unit="x", limit=2.2),
        Line(what="with as many others' things / without", figure=later.cpu_ms / whole.cpu_ms, unit="x", limit=1.2),
    ]


def _sharer(name: str, reader: cast.Somebody) -> str:
    """Make somebody who shares three hundred notes with the reader; return the address of their page."""
    owner = cast.person(name)
    cast.write_notes(who=owner, count=ITEMS)
    cast.share(owner=owner, grantee=reader)
    return f"/with/{link_of(reader=reader.reader(), record=owner.own_record())}"
