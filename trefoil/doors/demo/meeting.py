"""Wren's next talk with Maya, what Maya reads before it, and how two more kinds of happening are done."""

from datetime import datetime, time, timedelta
from typing import Final

from trefoil.care.steady import actions as steady
from trefoil.care.steady.schema import Hard, Help, Helps, Stand
from trefoil.care.talks import actions as talks
from trefoil.care.talks.rules import moment_of, start_of, talk_of
from trefoil.care.talks.schema import How
from trefoil.care.talks.schema import Stand as TalkStand
from trefoil.doors.demo import happenings as h
from trefoil.doors.demo.cast import Who, member
from trefoil.doors.demo.state import Year
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.vault.gateway import own_permit
from trefoil.web.show import zone_here

MEETING: Final[tuple[h.Happening, ...]] = (
    h.Carries(
        days=70,
        clock="20:10",
        by=Who.WREN,
        away=("The piano upstairs",),
        lines=(
            (Help.DO, "Two choices, then wait"),
            (Help.COMFORT, "Biscuit, or her picture in words"),
            (Help.ROOM, "The chair by the door"),
            (Help.DO_NOT, "No breathing or body tasks"),
            (Help.DO_NOT, "Please do not say that I look well"),
            (Help.AFTER, "The long way home, with Biscuit"),
            (Help.AFTER, "Tea from the blue cup"),
            (Help.AFTER, "Soup, and the red blanket"),
        ),
    ),
    h.Shared(days=69, clock="19:10", by=Who.WREN, key="maya hard", whom=Who.MAYA, what=Category.TRIGGERS, lasts=180),
    h.Shared(
        days=69,
        clock="19:12",
        by=Who.WREN,
        key="maya plan",
        whom=Who.MAYA,
        what=Category.PLAN,
        lasts=180,
        adds=h.Adds.NOTES_BACK,
    ),
    h.Shared(days=25, clock="19:14", by=Who.WREN, key="maya nights", whom=Who.MAYA, what=Category.HEALTH, lasts=90),
    h.Shared(days=25, clock="19:16", by=Who.WREN, key="maya days", whom=Who.MAYA, what=Category.DATES, lasts=90),
    h.SetTalk(
        days=1,
        clock="18:05",
        by=Who.WREN,
        whom=Who.MAYA,
        ahead=3,
        hour=15,
        picks=("Sleep with the window open.", "Work"),
        sentence="Ask me about the lid that fits first.",
    ),
)


def carry(*, year: Year, happening: h.Carries, at: datetime) -> None:
    """Write down what is hard and what helps."""
    reader = year.reader(who=happening.by, at=at)
    permit = own_permit(reader=reader, category=Category.TRIGGERS, verb=Verb.ADD, at=at)
    kept: list[Hard] = []
    for label in happening.away:
        hard = Hard(label=Plain(label), touches=(), stand=Stand.AWAY, answer=Plain(""))
        steady.keep_hard(
            permit=permit, reader=reader, thing=hard, item=None, expected_revision=None, others=kept, at=at
        )
        kept.append(hard)
    for kind, label in happening.lines:
        helps = Helps(label=Plain(label), help=kind)
        steady.keep_helps(permit=permit, reader=reader, thing=helps, item=None, expected_revision=None, at=at)


def set_talk(*, year: Year, happening: h.SetTalk, at: datetime) -> None:
    """Write down a talk, and where to begin it."""
    reader = year.reader(who=happening.by, at=at)
    zone, account = zone_here(), year.keys[happening.whom].account
    day = (year.today + timedelta(days=happening.ahead)).date()
    talk = talk_of(
        begins=moment_of(day=day, clock=time(happening.hour), zone=zone),
        zone=zone,
        how=How.PHONE,
        whom=account,
        called=member(who=happening.whom).name,
        stand=TalkStand.YES,
        at=at,
    )
    dates = own_permit(reader=reader, category=Category.DATES, verb=Verb.ADD, at=at)
    item = talks.propose(permit=dates, reader=reader, talk=talk, at=at)
    start = start_of(talk=item, whom=account, picks=happening.picks, you_choose=False, sentence=happening.sentence)
    plan = own_permit(reader=reader, category=Category.PLAN, verb=Verb.ADD, at=at)
    talks.keep_start(permit=plan, reader=reader, start=start, item=None, expected_revision=None, at=at)
