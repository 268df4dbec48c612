"""Sample records for a professional's own page, the form about themselves, and letters between colleagues."""

from datetime import date, datetime, timedelta, timezone

from msgspec import structs

from tests.doors.sample import Sample
from trefoil.care.directory.rules_room import HowTheyWork, Room
from trefoil.care.measures.library import held
from trefoil.care.measures.present import NONE_IN_THIS_LANGUAGE
from trefoil.care.people.present import Lines
from trefoil.care.steady.library import techniques
from trefoil.care.wellbeing import present, present_asking, present_room
from trefoil.care.wellbeing.present import CheckRow, LetterRow
from trefoil.care.wellbeing.rules import load_of, pages_of
from trefoil.care.wellbeing.rules_naming import Found, What
from trefoil.kernel.ids import AccountId
from trefoil.kernel.language import each_of
from trefoil.kernel.vocabulary import Role
from trefoil.vault.work_formats import About, Desk, WorkWord

QUIET = Lines()
AT = datetime(2026, 5, 12, 19, 40, tzinfo=timezone(timedelta(hours=-5)))
TODAY = AT.date()
_REAL = held(terms_met=frozenset({"proqol5"}))["proqol5"]
# The form's own words are not ours to make plain, so these stand in for them here.
FORM = structs.replace(
    _REAL,
    credit=_REAL.stem,
    citation=_REAL.plain_name,
    items=tuple(structs.replace(one, text=_REAL.items[0].text) for one in _REAL.items),
    scoring=structs.replace(
        _REAL.scoring,
        parts=tuple(structs.replace(part, name="Burnout") for part in _REAL.scoring.parts),
    ),
)
DESK = Desk(
    load={"2026-05-11": 4, "2026-05-12": 5, "2026-05-14": 1, "2026-05-06": 3, "2026-05-07": 1, "2026-04-21": 1},
    hard=("2026-05-04", "2026-05-08", "2026-05-11", "2026-05-12"),
)
CHECKS = tuple(
    CheckRow(
        day=day,
        form=form,
        parts={"compassion_satisfaction": 38, "burnout": 24, "secondary_traumatic_stress": 21},
    )
    for day, form in ((date(2026, 5, 2), FORM), (date(2025, 12, 1), FORM), (date(2025, 6, 1), None))
)
WORD = WorkWord(
    letter="1" * 32,
    other=AccountId("b" * 32),
    own=False,
    about=About.SUPERVISION,
    words="I go home with it. How do you end your week?",
    asked="",
    at=AT - timedelta(days=2),
)
ANSWERED = "I walk home the long way."
WITH_CLAY = "I work with clay."
PEOPLE = (
    ("b" * 32, "Sam", Role.THERAPIST, "North House"),
    ("c" * 32, "Jo", Role.ADVOCATE, "Open Door"),
)
FOUND = (Found(what=What.NAME, words="Wren’s"), Found(what=What.DAY, words="May 4, 2009"))
SOFT = tuple(
    Found(what=what, words=words)
    for what, words in (
        (What.LIKE_A_NAME, "clay"),
        (What.MAIL, "a@example.org"),
        (What.PHONE, "555 010 0199"),
        (What.NUMBER, "22-cr-00123"),
        (What.ADDRESS, "www.example.org"),
    )
)


def _mine(
    *, desk: Desk = DESK, newest: CheckRow | None = None, letters: tuple[LetterRow, ...] = (), done: str = ""
) -> object:
    lines = Lines(say=each_of((done,))) if done else QUIET
    return present.mine_page(
        load=load_of(desk=desk, today=TODAY), newest=newest, letters=letters, lines=lines, today=TODAY
    )


def _ask(
    *,
    people: tuple[tuple[str, str, Role, str], ...] = PEOPLE,
    found: tuple[Found, ...] = (),
    check: str = "",
    lines: Lines = QUIET,
) -> object:
    return present_asking.ask_colleague_page(
        people=people,
        who="b" * 32 if found else "",
        about="",
        words=WITH_CLAY if found else "",
        found=found,
        check=check,
        with_check=bool(check),
        lines=lines,
    )


def _letter(word: WorkWord, *, name: str = "Sam", found: tuple[Found, ...] = ()) -> object:
    return present_asking.colleague_letter_page(word=word, name=name, answer="", found=found, lines=QUIET, at=AT)


def _check(
    *, form: bool = True, begun: date | None = None, checks: tuple[CheckRow, ...] = (), lines: Lines = QUIET
) -> object:
    return present.check_page(
        form=FORM if form else None,
        none=() if form else each_of(NONE_IN_THIS_LANGUAGE),
        begun=begun,
        go_on=2,
        checks=checks,
        lines=lines,
        today=TODAY,
    )


def _part(place: int) -> object:
    return present.check_part_page(
        form=FORM, place=place, pages=pages_of(instrument=FORM), given={1: 4, 28: 1}, lines=QUIET
    )


def _answered(word: WorkWord) -> WorkWord:
    return WorkWord(
        letter=word.letter,
        other=word.other,
        own=False,
        about=About.ANSWER,
        words=ANSWERED,
        asked=word.words,
        at=word.at,
    )


def _own(word: WorkWord) -> WorkWord:
    return WorkWord(
        letter=word.letter,
        other=word.other,
        own=True,
        about=About.CONSULTATION,
        words=word.words,
        asked="",
        at=word.at,
    )


HOW = HowTheyWork(
    room=Room.A_FEW, hours="Monday to Thursday, 9 to 5", replies="Within two working days", said_on=date(2026, 5, 4)
)


def _room(*, now: HowTheyWork | None = None, lines: Lines = QUIET) -> object:
    return present_room.room_page(
        now=now,
        room="a_few" if now else "",
        hours=now.hours if now else "",
        replies=now.replies if now else "",
        lines=lines,
        today=TODAY,
    )


def _letters() -> tuple[LetterRow, ...]:
    return tuple(
        present_asking.letter_row(word=word, name="Sam", at=AT) for word in (WORD, _answered(WORD), _own(WORD))
    )


SAID_AT_WORK = (WORD.words, ANSWERED, HOW.hours, HOW.replies, *(one.words for one in (*FOUND, *SOFT)), WITH_CLAY)

OF_WELLBEING: tuple[Sample, ...] = (
    Sample("mine-room", "team/mine_room.html", "/mine/room", _room),
    Sample(
        "mine-room-said",
        "team/mine_room.html",
        "/mine/room",
        lambda: _room(now=HOW, lines=Lines(say=each_of((present_room.KEPT,)))),
    ),
    Sample("mine-first", "team/mine.html", "/mine", lambda: _mine(desk=Desk())),
    Sample(
        "mine",
        "team/mine.html",
        "/mine",
        lambda: _mine(newest=CHECKS[0], letters=_letters(), done=present.MARKED),
    ),
    Sample(
        "mine-few",
        "team/mine.html",
        "/mine",
        lambda: _mine(desk=Desk(load={"2026-05-12": 1}, hard=("2026-05-08",)), done=present_asking.SENT),
    ),
    Sample(
        "mine-land",
        "team/mine_land.html",
        "/mine/land",
        lambda: present.land_page(ways=[one for one in techniques() if one.id in present.LANDING]),
    ),
    Sample("mine-check", "team/mine_check.html", "/mine/check", _check),
    Sample(
        "mine-check-begun",
        "team/mine_check.html",
        "/mine/check",
        lambda: _check(begun=TODAY, checks=CHECKS, lines=Lines(say=each_of((present.GAPS,)))),
    ),
    Sample("mine-check-past", "team/mine_check.html", "/mine/check", lambda: _check(checks=CHECKS)),
    Sample("mine-check-none", "team/mine_check.html", "/mine/check", lambda: _check(form=False, checks=CHECKS[:1])),
    Sample("mine-check-part", "team/mine_check_part.html", "/mine/check/1", lambda: _part(1)),
    Sample("mine-check-last", "team/mine_check_part.html", "/mine/check/6", lambda: _part(6)),
    Sample("mine-ask", "team/mine_ask.html", "/mine/ask", _ask),
    Sample("mine-ask-alone", "team/mine_ask.html", "/mine/ask", lambda: _ask(people=())),
    Sample(
        "mine-ask-name",
        "team/mine_ask.html",
        "/mine/ask",
        lambda: _ask(found=FOUND, lines=Lines(gentle=each_of((present_asking.COULD_TELL,)))),
    ),
    Sample(
        "mine-ask-soft",
        "team/mine_ask.html",
        "/mine/ask",
        lambda: _ask(found=SOFT, check="\n".join(present.result_words(check=CHECKS[0]))),
    ),
    Sample("mine-letter", "team/mine_letter.html", "/mine/letter/1", lambda: _letter(WORD, found=SOFT[:1])),
    Sample(
        "mine-letter-answer", "team/mine_letter.html", "/mine/letter/1", lambda: _letter(_answered(WORD), found=FOUND)
    ),
    Sample("mine-letter-own", "team/mine_letter.html", "/mine/letter/1", lambda: _letter(_own(WORD), name="")),
)
