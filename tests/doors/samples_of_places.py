"""Sample records for asking whether somebody has room, on both sides."""

from datetime import datetime, timedelta, timezone

from tests.doors.sample import Sample
from trefoil.care.people.present import Lines
from trefoil.care.places import present
from trefoil.care.places.present import MyRow, WhoRow
from trefoil.care.places.rules import Asked
from trefoil.kernel.ids import AccountId
from trefoil.kernel.language import each_of
from trefoil.kernel.vocabulary import Role
from trefoil.policy.decisions import Standing
from trefoil.vault.work_formats import PlaceWord, Placing

QUIET = Lines()
AT = datetime(2026, 5, 12, 19, 40, tzinfo=timezone(timedelta(hours=-5)))
MAYA, JO = AccountId("a" * 32), AccountId("b" * 32)
WORDS = "Tuesdays after four are good."
WHO = (
    WhoRow(account=MAYA, name="Maya", role=Role.THERAPIST, place="North House", room=""),
    WhoRow(account=JO, name="Jo", role=Role.ADVOCATE, place="Open Door", room="Has room for new people."),
)
SAID_OF_ROOM = (WORDS, "Has room for new people.", "I work with a small group.")

AWAY = (Standing.SUSPENDED, Standing.OFF_BOARDED)


def _word(placing: Placing, *, own: bool, number: int, words: str = "") -> PlaceWord:
    return PlaceWord(
        letter=f"{number}" * 32,
        other=MAYA,
        own=own,
        placing=placing,
        called="Robin",
        words=words,
        another=None,
        at=AT - timedelta(days=number),
    )


def _asked(number: int, *, by_me: bool, answer: Placing | None = None, words: str = "") -> Asked:
    said = None if answer is None else _word(answer, own=not by_me, number=number, words=words)
    return Asked(
        other=MAYA,
        ask=_word(Placing.ASK, own=by_me, number=number, words=WORDS if number != 3 else ""),
        answer=said,
        letters=(f"{number}" * 32,),
    )


def _mine(*rows: MyRow, lines: Lines = QUIET, words: str = "") -> object:
    return present.room_page(asks=rows, people=WHO, who=MAYA, called="Wren", words=words, lines=lines, at=AT)


def _rows() -> tuple[MyRow, ...]:
    return (
        MyRow(asked=_asked(1, by_me=True), name="Maya", another=("", "")),
        MyRow(asked=_asked(2, by_me=True, answer=Placing.YES, words=SAID_OF_ROOM[2]), name="Jo", another=("", "")),
        MyRow(asked=_asked(3, by_me=True, answer=Placing.LATER), name="Sam", another=("", "")),
        MyRow(asked=_asked(4, by_me=True, answer=Placing.NO), name="Ana", another=(JO, "Jo")),
        MyRow(asked=_asked(5, by_me=True, answer=Placing.NO), name="", another=("", "")),
        *(MyRow(asked=_asked(6, by_me=True), name="Jo", another=("", ""), standing=one) for one in AWAY),
    )


def _theirs(*asks: Asked, lines: Lines = QUIET) -> object:
    return present.places_page(asks=asks, others=[(JO, "Jo")], lines=lines, at=AT)


OF_PLACES: tuple[Sample, ...] = (
    Sample("room-first", "my/room.html", "/room", _mine),
    Sample("room-asked", "my/room.html", "/room", lambda: _mine(*_rows(), lines=Lines(say=each_of((present.SENT,))))),
    Sample("places-none", "team/places.html", "/places", _theirs),
    Sample(
        "places",
        "team/places.html",
        "/places",
        lambda: _theirs(
            _asked(1, by_me=False),
            _asked(3, by_me=False, answer=Placing.LATER),
            lines=Lines(say=each_of((present.ANSWERED,))),
        ),
    ),
)
