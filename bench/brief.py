"""The one-minute brief at three hundred things of the kinds it is made of, against a view that says hello."""

from datetime import timedelta

from bench import browser, cast
from bench.results import Line
from bench.timing import in_turn, ratio
from trefoil.care.checkins.schema import Night, Slept
from trefoil.care.plans.schema import Goal, Stage
from trefoil.care.steady.schema import Help, Helps
from trefoil.care.talks.schema import How, Stand, Talk
from trefoil.care.writing.schema import NoteBack
from trefoil.doors.team.given import link_of
from trefoil.kernel import clock
from trefoil.kernel.payload import Payload, kind_of
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.vault import gateway

EACH = 60  # of five kinds: three hundred things
FORM = {"do": "open"}
KINDS = (Category.DATES, Category.PLAN, Category.TRIGGERS, Category.NOTES, Category.HEALTH)


def measure(*, postgresql: bool) -> list[Line]:
    """Return what the brief takes above a view that says hello through the same middleware."""
    del postgresql
    cast.site()
    owner, reader = cast.person("wren"), cast.professional("maya")
    for number in range(EACH):
        for payload in _things(number, owner=owner, whom=reader):
            _write(owner, payload)
    for category in KINDS:
        cast.share(owner=owner, grantee=reader, category=category)
    cookie = cast.sign_in(reader)
    link = f"/with/{link_of(reader=reader.reader(), record=owner.own_record())}/brief"
    site, stack = browser.whole_stack(), browser.without_sessions()

    def brief() -> bytes:
        return browser.ask(site, path=link, cookie=cookie, form=FORM)

    if b"I am ready" not in brief():
        raise browser.NotThePage("the brief did not open")
    found = in_turn(
        {"brief": brief, "hello": lambda: browser.ask(stack, path="/hello")}, rounds=11, each={"brief": 8, "hello": 100}
    )
    over = found["brief"].cpu_ms - found["hello"].cpu_ms
    calmest = found["brief"].calmest_ms - found["hello"].calmest_ms
    return [
        Line(what="Brief of 300 things, above hello: CPU", figure=over, unit="ms", limit=30),
        Line(what="the same, calmest round", figure=calmest, unit="ms", limit=30),
        Line(what="Brief of 300 things: CPU", figure=found["brief"].cpu_ms, unit="ms"),
        Line(what="Hello, same middleware: CPU", figure=found["hello"].cpu_ms, unit="ms"),
        Line(what="Brief / hello", figure=ratio(found["brief"], found["hello"]), unit="x"),
    ]


def _things(number: int, *, owner: cast.Somebody, whom: cast.Somebody) -> tuple[Payload, ...]:
    day = clock.now() + timedelta(days=number % 9 + 1)
    return (
        Talk(
            begins=day.strftime("%Y-%m-%dT%H:%M:%SZ"),
            zone="America/Chicago",
            how=How.PHONE,
            whom=whom.reader().account,
            called=Plain("Maya"),
            stand=Stand.YES,
        ),
        Goal(words=Plain(f"Thing {number} to work toward"), stage=Stage.NOW),
        Helps(label=Plain(f"The chair by door {number}"), help=Help.COMFORT),
        NoteBack(body=Plain(f"We agreed on {number}."), written_for=owner.own_record()),
        Night(
            day=clock.now().date() - timedelta(days=number), slept=Slept.LITTLE, hours=None, dreams=(), own=Plain("")
        ),
    )


def _write(who: cast.Somebody, payload: Payload) -> None:
    at, reader = clock.now(), who.reader()
    gateway.write(
        permit=gateway.own_permit(reader=reader, category=kind_of(payload).category, verb=Verb.ADD, at=at),
        reader=reader,
        payload=payload,
        item=None,
        expected_revision=None,
        at=at,
    )
