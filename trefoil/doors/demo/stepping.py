"""A small plan of Wren's and Maya's in the made-up year: steps, a task, and something to try."""

from datetime import datetime
from typing import Final

from trefoil.care.path import actions
from trefoil.care.path.rules import stands_of, step_of
from trefoil.care.path.schema import Ground, Help, Place, TaskStand
from trefoil.care.path.tasks import task_of, try_of
from trefoil.doors.demo import happenings as h
from trefoil.doors.demo.cast import Who
from trefoil.doors.demo.state import Year
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.vault.gateway import own_permit, permit_for
from trefoil.vault.mailbox import take_mail
from trefoil.vault.reader import Reader

STEPS: Final[tuple[h.Happening, ...]] = (
    h.TookStep(days=22, clock="19:40", by=Who.WREN, kind="step", words="Sleep, before anything else.", place="now"),
    h.TookStep(
        days=22, clock="19:44", by=Who.WREN, kind="step", words="The pottery class, when the days get longer.",
        place="next",
    ),
    h.TookStep(
        days=22, clock="19:47", by=Who.WREN, kind="step", words="A sentence for when somebody seems to know me.",
        place="later",
    ),
    h.TookStep(days=22, clock="19:50", by=Who.WREN, kind="ground", words="", place="steady"),
    h.TookStep(days=15, clock="16:10", by=Who.MAYA, kind="step", words="One quiet evening a week.", place="next"),
    h.TookStep(days=15, clock="16:14", by=Who.MAYA, kind="task", words="Find a doctor who asks first.", place=""),
    h.TookStep(days=15, clock="16:18", by=Who.MAYA, kind="try", words="A short walk after work.", place=""),
)  # fmt: skip


def take_step(*, year: Year, happening: h.TookStep, at: datetime) -> None:
    """Write one part of the plan: Wren's own, or what Maya adds under the share."""
    reader = year.reader(who=happening.by, at=at)
    if happening.by is Who.WREN:
        permit = own_permit(reader=reader, category=Category.PLAN, verb=Verb.ADD, at=at)
    else:
        take_mail(reader=reader)
        record = Reader(keys=year.keys[Who.WREN]).own_record()
        facts = [fact for fact in reader.grant_facts(record=record) if fact.category is Category.PLAN]
        [fact] = [one for one in facts if Verb.ADD in one.verbs]
        permit = permit_for(
            reader=reader, record=record, category=Category.PLAN, verb=Verb.ADD, purpose=fact.purpose, at=at
        )
    words = happening.words
    match happening.kind:
        case "ground":
            change = stands_of(after=(), ground=Ground(happening.place), words=words)
            actions.keep(permit=permit, reader=reader, change=change, at=at)
        case "task":
            task = task_of(
                about=None,
                after=(),
                words=words,
                help_=Help.DOCTOR,
                doer=reader.account,
                called=reader.home.name,
                stand=TaskStand.PROPOSED,
            )
            actions.keep(permit=permit, reader=reader, change=task, at=at)
        case "try":
            offer = try_of(words=words, others=("Five minutes by the window.",))
            actions.keep(permit=permit, reader=reader, change=offer, at=at)
        case _:
            step = step_of(about=None, after=(), words=words, place=Place(happening.place), time=None, area=None)
            actions.keep(permit=permit, reader=reader, change=step, at=at)
