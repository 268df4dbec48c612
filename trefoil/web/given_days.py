"""Check-ins, nights, lost time, states and what holds somebody, as one reads them who was given them."""

from collections.abc import Callable
from datetime import date

from trefoil.care.checkins.present import LostRow, MomentRow, NightRow, lost_words, moment_words, night_words
from trefoil.care.checkins.present_holds import GROUPS
from trefoil.care.checkins.present_states import fit_words
from trefoil.care.checkins.queries import AllHolds, EntrySeen, Seen
from trefoil.care.checkins.schema import CheckIn, LostTime, Night, StateFit
from trefoil.care.checkins.state import UnknownState, state_named
from trefoil.care.consent.present_granted import GivenNote
from trefoil.care.people.wording import day_words
from trefoil.kernel.ids import ItemId
from trefoil.kernel.language import N_, _

NIGHT, LOST = N_("Night, {day}"), N_("Lost time, {day}")
INSIDE = N_("How it can feel inside")


def health_pieces(
    *, seen: Seen, only: ItemId | None, names: Callable[[str], str], today: date
) -> tuple[GivenNote, ...]:
    """Return each thing with its day, in words alone: nothing is counted, drawn together or compared."""
    found: list[tuple[EntrySeen[CheckIn] | EntrySeen[Night] | EntrySeen[LostTime] | EntrySeen[StateFit], str, str]] = []
    for moment in seen.check_ins:
        check = moment.thing
        row = MomentRow(
            item=moment.id,
            day=moment.day,
            feelings=check.feelings,
            color=check.color,
            weather=check.weather,
            own=check.own.reveal(seen.ticket),
        )
        found.append((moment, day_words(day=moment.day, today=today), moment_words(row=row)))
    for night in seen.nights:
        slept = night.thing
        words = night_words(
            row=NightRow(slept=slept.slept, hours=slept.hours, dreams=slept.dreams, own=slept.own.reveal(seen.ticket))
        )
        found.append((night, _(NIGHT).format(day=day_words(day=night.day, today=today)), words))
    for gap in seen.lost_times:
        words = lost_words(
            row=LostRow(lost=gap.thing.lost, noticed=gap.thing.noticed, own=gap.thing.own.reveal(seen.ticket))
        )
        found.append((gap, _(LOST).format(day=day_words(day=gap.day, today=today)), words))
    for fit in seen.fits:
        try:
            title = state_named(state=fit.thing.state).title
        except UnknownState:
            continue  # a file that this site no longer has
        found.append((fit, _(INSIDE), fit_words(title=title, fits=fit.thing.fits)))
    return tuple(
        GivenNote(title=title, author=names(one.author), words=words, at=one.at)
        for one, title, words in found
        if only in {None, one.id}
    )


def held_pieces(*, held: AllHolds, names: Callable[[str], str]) -> tuple[GivenNote, ...]:
    """Return what holds somebody, each under the name of its group."""
    return tuple(
        GivenNote(
            title=_(GROUPS[one.group][0]), author=names(one.author), words=one.words.reveal(held.ticket), at=one.at
        )
        for one in held.things
    )
