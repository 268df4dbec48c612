"""What a professional keeps for themselves, and what they send to one colleague."""

from collections.abc import Mapping
from datetime import date, datetime

from trefoil.care.measures.instrument import Instrument
from trefoil.care.wellbeing import rules
from trefoil.care.wellbeing.queries import check_of, names_held, scored
from trefoil.care.wellbeing.rules_naming import Found, found_in, may_be_sent
from trefoil.kernel.ids import AccountId
from trefoil.vault.colleagues import put_work_away, write_to_colleague
from trefoil.vault.desk import change_desk
from trefoil.vault.reader import Reader
from trefoil.vault.work_formats import About, Desk, WorkWord


class CouldTell(Exception):
    """Something in the words could tell who somebody is. `found` is that; the error's own words never hold it."""

    def __init__(self, *, found: tuple[Found, ...]) -> None:
        super().__init__("could tell who somebody is")
        self.found = found


def mark_today(*, reader: Reader, today: date) -> None:
    """Mark today as a day that stays with the reader. Raises Conflict."""
    change_desk(reader=reader, change=lambda desk: rules.with_hard(desk=desk, today=today))


def unmark(*, reader: Reader, day: str, today: date) -> None:
    """Take one mark away. Raises Conflict."""
    change_desk(reader=reader, change=lambda desk: rules.without_hard(desk=desk, day=day, today=today))


def keep_answers(*, reader: Reader, form: Instrument, given: Mapping[int, int], today: date) -> None:
    """Keep answers of a form about oneself that is not finished. Raises Conflict."""

    def change(desk: Desk) -> Desk:
        return rules.with_answers(desk=desk, instrument=form, given={**given}, today=today)

    change_desk(reader=reader, change=change)


def finish_check(*, reader: Reader, form: Instrument, today: date) -> bool:
    """Keep what the answers come to, and let the answers go. Returns False when no part has all of its answers.

    Raises Conflict.
    """
    parts = scored(reader=reader, form=form, today=today)
    if not parts:
        return False
    check = check_of(form=form, parts=parts, today=today)
    change_desk(reader=reader, change=lambda desk: rules.with_check(desk=desk, check=check))
    return True


def let_answers_go(*, reader: Reader) -> None:
    """Let go of a form that was begun. Raises Conflict."""
    change_desk(reader=reader, change=lambda desk: rules.without_answers(desk=desk))


def let_check_go(*, reader: Reader, day: str) -> None:
    """Let go of the results of one day. Raises Conflict."""
    change_desk(reader=reader, change=lambda desk: rules.without_check(desk=desk, day=day))


def ask(*, reader: Reader, to: AccountId, about: About, words: str, looked: bool, at: datetime) -> None:
    """Send a question to one colleague. Raises CouldTell before anything is sent; else as `write_to_colleague`."""
    _check(reader=reader, words=words, looked=looked)
    write_to_colleague(reader=reader, to=to, about=about, words=words, at=at)


def answer(*, reader: Reader, word: WorkWord, words: str, looked: bool, at: datetime) -> None:
    """Answer a colleague. Their own words go back with it. Raises as `ask`."""
    _check(reader=reader, words=words, looked=looked)
    write_to_colleague(reader=reader, to=word.other, about=About.ANSWER, words=words, asked=word.words, at=at)


def put_away(*, reader: Reader, letter: str) -> None:
    """Put one letter of one's own away."""
    put_work_away(reader=reader, letters=(letter,))


def _check(*, reader: Reader, words: str, looked: bool) -> None:
    found = found_in(words=words, names=names_held(reader=reader))
    if not may_be_sent(found=found, looked=looked):
        raise CouldTell(found=found)
