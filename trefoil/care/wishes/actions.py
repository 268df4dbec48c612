"""Choosing how this place should be. Each is one tap, and none asks why."""

from datetime import date, datetime

from msgspec.structs import replace

from trefoil.care.reaching import outbox
from trefoil.care.wishes.rules import Pace, Told
from trefoil.kernel.ids import AccountId, RecordId
from trefoil.vault.formats import Wishes
from trefoil.vault.reader import Reader
from trefoil.vault.stopping import pause_everyone
from trefoil.vault.wishing import keep_wishes

LEAVE = "leave"  # the page about the leave button, shown once before somebody's first own page


def choose_pace(*, reader: Reader, pace: Pace, today: date) -> None:
    """Keep how much is shown for today; tomorrow begins with the person's own default. Raises Conflict."""
    keep_wishes(reader=reader, change=lambda old: replace(old, pace_today=pace.value, pace_day=today.isoformat()))


def begin_each_day_with(*, reader: Reader, pace: Pace) -> None:
    """Keep how much is shown when a new day begins. Raises Conflict."""
    keep_wishes(reader=reader, change=lambda old: replace(old, pace=pace.value))


def fall_asleep(*, reader: Reader, record: RecordId, at: datetime) -> None:
    """Let everything sleep: pause every share and keep that nothing is to be sent or asked. Raises Conflict.

    The wish is kept first, so that a pause that could not be made leaves nobody with a message they did not want.
    Asleep already: the day on which it began stays.
    """
    day = at.date().isoformat()
    keep_wishes(reader=reader, change=lambda old: replace(old, asleep_since=old.asleep_since or day))
    outbox.let_rest(account=reader.account)
    pause_everyone(reader=reader, record=record, at=at)


def wake_up(*, reader: Reader) -> None:
    """Wake everything up. Shares stay paused until the person starts them with their words. Raises Conflict."""
    keep_wishes(reader=reader, change=lambda old: replace(old, asleep_since=""))
    outbox.wake_up(account=reader.account)


def have_a_low_day(*, reader: Reader, today: date) -> None:
    """Keep that today is a low day, or that it still is one. Raises Conflict."""
    keep_wishes(reader=reader, change=lambda old: replace(old, low_day=today.isoformat()))


def end_low_day(*, reader: Reader) -> None:
    """Keep that it is over, and show everything again. Raises Conflict."""
    keep_wishes(reader=reader, change=lambda old: replace(old, low_day=""))


def choose_told(*, reader: Reader, told: Told, person: AccountId | None) -> None:
    """Keep who is told of what has a date or is about safety. Raises Conflict."""
    named = str(person) if told is Told.SOMEONE and person is not None else ""
    keep_wishes(reader=reader, change=lambda old: replace(old, told=told.value, told_person=named))


def never_show(*, reader: Reader, idea: str) -> None:
    """Keep that one way to feel steadier is never shown again. Raises Conflict."""

    def hide(old: Wishes) -> Wishes:
        return old if idea in old.hidden else replace(old, hidden=(*old.hidden, idea))

    keep_wishes(reader=reader, change=hide)


def show_all_ideas(*, reader: Reader) -> None:
    """Show every way to feel steadier again. Raises Conflict."""
    keep_wishes(reader=reader, change=lambda old: replace(old, hidden=()))


def choose_one_address(*, reader: Reader, wanted: bool) -> None:
    """Keep whether the browser's history is to hold one address for all of the person's pages. Raises Conflict."""
    keep_wishes(reader=reader, change=lambda old: replace(old, one_address=wanted))


def was_shown(*, reader: Reader, page: str) -> None:
    """Keep that a page which is shown once was shown. Raises Conflict."""
    keep_wishes(
        reader=reader,
        change=lambda old: replace(old, to_show=tuple(name for name in old.to_show if name != page)),
    )
