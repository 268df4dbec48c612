"""What Maya keeps for herself, and what she and her colleagues ask each other. None of it is about anyone by name."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Final

from trefoil.care.caseload.actions import remember_days
from trefoil.care.directory.actions import state_room
from trefoil.care.directory.rules_room import HowTheyWork, Room
from trefoil.care.measures.rules import Offer
from trefoil.care.places.actions import answer, ask
from trefoil.care.places.queries import asks_of_me
from trefoil.care.talks.schema import Stand
from trefoil.care.wellbeing import actions
from trefoil.care.wellbeing.queries import form_here, letters_here
from trefoil.doors.demo.cast import Who
from trefoil.doors.demo.state import Year
from trefoil.kernel.ids import AccountId
from trefoil.vault.reader import Reader
from trefoil.vault.work_formats import About, Placing

_OPENED: Final = 27  # days ago: from then on her own days are counted
_EACH_DAY: Final = (4, 3, 5, 3, 2)  # talks from Monday to Friday
_HARD: Final = (16, 9, 4)
_CHECKS: Final = (  # days ago, and what she answered, sentence by sentence
    (118, (4, 3, 4, 3, 2, 3, 3, 2, 3, 2, 3, 4, 2, 1, 4, 4, 3, 4, 3, 4, 3, 4, 2, 4, 2, 4, 3, 2, 4, 4)),
    (12, (4, 2, 4, 4, 2, 4, 2, 1, 2, 1, 2, 5, 2, 1, 4, 4, 4, 4, 2, 4, 2, 5, 1, 4, 1, 3, 4, 1, 5, 5)),
)
_ASKED: Final = (
    "I go home with what I hear on Thursdays, and sleep late.\nHow do you end a day like that? I would like half an"
    " hour of supervision on it."
)
_ANSWERED: Final = "Gladly, Monday at noon. For now, try a walk before the train. It helped me more than any course."
_WONDERED: Final = (
    "When somebody says yes to everything I offer, how do you make room for a no? I leave longer pauses now. I am not"
    " sure that it is enough."
)

_SAY: Final = {
    Who.MAYA: (Room.A_FEW, "Monday to Friday, 9 to 5", "Within two working days"),
    Who.NOOR: (Room.NO, "Monday to Friday, 8:30 to 5", "The same day, or the next"),
    Who.JO: (Room.YES, "Monday to Thursday", "Within a day, not at night"),
}


@dataclass(frozen=True, slots=True)
class _Own:
    """One of Maya's own talks, as far as her page counts it: a day, and nobody's name."""

    begins: datetime
    whom: str
    stand: Stand = Stand.YES


def tell_for_me(*, year: Year) -> None:
    """Open Maya's days, mark some, answer the form twice, and send letters between colleagues."""
    maya = year.keys[Who.MAYA].account
    at = year.moment(days=_OPENED, clock=time(8))
    talks = [
        _Own(begins=moment, whom=maya)
        for days in range(_OPENED, -6, -1)
        if (moment := year.moment(days=days, clock=time(9))).weekday() < len(_EACH_DAY)
        for _talk in range(_EACH_DAY[moment.weekday()])
    ]
    remember_days(reader=_reader(year, Who.MAYA, at), talks=talks, at=at)
    for days in _HARD:
        actions.mark_today(reader=_reader(year, Who.MAYA, at), today=year.day(days=days))
    _answer_the_form(year)
    _write(year)
    for who, (room, hours, replies) in _SAY.items():
        how = HowTheyWork(room=room, hours=hours, replies=replies, said_on=year.day(days=20))
        state_room(account=AccountId(year.keys[who].account), how=how)
    _ask_for_room(year)


def _reader(year: Year, who: Who, at: datetime) -> Reader:
    return year.reader(who=who, at=at)


def _answer_the_form(year: Year) -> None:
    form = form_here(offer=Offer.ALL)
    if form is None:  # a site that does not meet its terms does not hold it
        return
    for days, values in _CHECKS:
        today, at = year.day(days=days), year.moment(days=days, clock=time(18))
        reader = _reader(year, Who.MAYA, at)
        actions.keep_answers(reader=reader, form=form, given=dict(enumerate(values, 1)), today=today)
        actions.finish_check(reader=_reader(year, Who.MAYA, at), form=form, today=today)


def _write(year: Year) -> None:
    """Have Maya ask Noor, who answers; and Sam ask Maya, who has not answered yet."""
    at = year.moment(days=6, clock=time(17, 30))
    maya, noor = AccountId(year.keys[Who.MAYA].account), AccountId(year.keys[Who.NOOR].account)
    actions.ask(reader=_reader(year, Who.MAYA, at), to=noor, about=About.SUPERVISION, words=_ASKED, looked=False, at=at)
    at = year.moment(days=5, clock=time(8, 10))
    reader = _reader(year, Who.NOOR, at)
    asked = next(one.word for one in letters_here(reader=reader, at=at) if one.word.other == maya)
    actions.answer(reader=reader, word=asked, words=_ANSWERED, looked=False, at=at)
    at = year.moment(days=1, clock=time(16))
    actions.ask(
        reader=_reader(year, Who.SAM, at), to=maya, about=About.CONSULTATION, words=_WONDERED, looked=False, at=at
    )


def _ask_for_room(year: Year) -> None:
    """Have Rowan ask Maya, who keeps a place, and Noor, who names Jo; and Ash ask Maya, who has not answered."""
    maya, noor, jo = (AccountId(year.keys[who].account) for who in (Who.MAYA, Who.NOOR, Who.JO))
    at = year.moment(days=3, clock=time(19))
    rowan = _reader(year, Who.ROWAN, at)
    for whom in (maya, noor):
        ask(reader=rowan, to=whom, called="Rowan", words="Evenings would be good.", at=at)
    at = year.moment(days=2, clock=time(9))
    for who, placing, another in ((Who.MAYA, Placing.LATER, None), (Who.NOOR, Placing.NO, jo)):
        reader = _reader(year, who, at)
        for asked in asks_of_me(reader=reader, at=at):
            answer(reader=reader, asked=asked, placing=placing, another=another, words="", at=at)
    at = min(year.moment(days=0, clock=time(7)), year.today)
    ask(reader=_reader(year, Who.ASH, at), to=maya, called="Ash", words="", at=at)
