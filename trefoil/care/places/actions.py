"""Asking for room, taking it back, and answering. Each tells the other by one sealed letter and no more."""

from datetime import datetime

from trefoil.care.places.rules import Asked, asked_by_me, check_can_ask, over_with_me
from trefoil.kernel.ids import AccountId
from trefoil.vault.placing import drop_old_places, place_words, put_places_away, write_of_room
from trefoil.vault.reader import Reader
from trefoil.vault.work_formats import Placing


def ask(*, reader: Reader, to: AccountId | None, called: str, words: str, at: datetime) -> AccountId:
    """Ask one who works here whether they have room, and return whom. Raises CannotAskForRoom, else as the letter."""
    asked = asked_by_me(words=place_words(reader=reader, at=at))
    whom = check_can_ask(to=to, asked=asked)
    write_of_room(reader=reader, to=whom, placing=Placing.ASK, called=called, words=words, at=at)
    put_places_away(reader=reader, letters=[letter for one in asked if one.other == whom for letter in one.letters])
    return whom


def take_back(*, reader: Reader, asked: Asked, at: datetime) -> None:
    """Take a question back, or put an answer away. One that is still open is told, so that nobody is waited for.

    Raises what the letter raises.
    """
    if asked.open:
        write_of_room(reader=reader, to=asked.other, placing=Placing.BACK, at=at)
    words = place_words(reader=reader, at=at)
    put_places_away(reader=reader, letters=[word.letter for word in words if word.other == asked.other])


def put_away(*, reader: Reader, asked: Asked) -> None:
    """Put a question away on one's own side alone."""
    put_places_away(reader=reader, letters=asked.letters)


def answer(
    *, reader: Reader, asked: Asked, placing: Placing, another: AccountId | None, words: str, at: datetime
) -> None:
    """Answer a question. What is answered for good need not lie here any more. Raises what the letter raises."""
    write_of_room(reader=reader, to=asked.other, placing=placing, words=words, another=another, at=at)
    clear(reader=reader, at=at)


def clear(*, reader: Reader, at: datetime) -> None:
    """Let go of questions that were taken back or answered for good, and of what lay here too long."""
    drop_old_places(reader=reader, at=at)
    put_places_away(reader=reader, letters=over_with_me(words=place_words(reader=reader, at=at)))
