"""Sample records for each page of `my` and `team`: made-up people, made by the present functions themselves."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise

from tests.doors.sample import Sample
from tests.doors.samples_of_along import OF_ALONG
from tests.doors.samples_of_begin import OF_BEGIN
from tests.doors.samples_of_caseload import OF_CASELOAD, OF_HAND, first_page
from tests.doors.samples_of_days import OF_DAYS
from tests.doors.samples_of_desk import OF_DESK
from tests.doors.samples_of_keys import OF_KEYS
from tests.doors.samples_of_legal import OF_LEGAL
from tests.doors.samples_of_life import OF_LIFE
from tests.doors.samples_of_money import OF_MONEY
from tests.doors.samples_of_news import OF_NEWS
from tests.doors.samples_of_news_calm import OF_NEWS_CALM
from tests.doors.samples_of_news_choice import OF_NEWS_CHOICE
from tests.doors.samples_of_numbers import OF_NUMBERS
from tests.doors.samples_of_past import OF_PAST
from tests.doors.samples_of_places import OF_PLACES
from tests.doors.samples_of_plan import OF_PLAN
from tests.doors.samples_of_reading import OF_READING
from tests.doors.samples_of_safe import OF_SAFE
from tests.doors.samples_of_sessions import OF_SESSIONS
from tests.doors.samples_of_steady import OF_STEADY
from tests.doors.samples_of_talk import OF_TALK, told
from tests.doors.samples_of_talks import OF_TALKS
from tests.doors.samples_of_wellbeing import OF_WELLBEING
from tests.doors.samples_of_wishes import OF_WISHES
from trefoil.care.consent import (
    present,
    present_asks,
    present_gates,
    present_granted,
    present_home,
    present_looks,
    present_out,
    present_people,
    present_sentences,
    present_several,
    present_share,
    present_team,
    present_terms,
    present_uses,
)
from trefoil.care.consent.keeping_out_rows import Line
from trefoil.care.consent.present_talk import LineRow
from trefoil.care.keeping import present as keeping
from trefoil.care.measures import present as measures
from trefoil.care.people.present import Kept, Lines
from trefoil.care.plans.present import day_said
from trefoil.care.reaching import present as reaching
from trefoil.care.reaching.schema import Way
from trefoil.care.steady import rules
from trefoil.care.steady.library import techniques
from trefoil.care.steady.rules import Wishes
from trefoil.care.wishes.present import since_words
from trefoil.care.wishes.rules import Pace
from trefoil.care.writing import present as writing
from trefoil.kernel.vocabulary import Category, Purpose, Reason, Role, Verb
from trefoil.ledger.body import Event

NO_NUMBER = "This one has no number. A number needs every answer. It is fine to leave some out."
ZONE = timezone(timedelta(hours=-5))
AT = datetime(2026, 5, 12, 19, 40, tzinfo=ZONE)  # a Tuesday evening
LAST = datetime(2026, 6, 30, 23, 59, 59, tzinfo=ZONE)
READ = frozenset({Verb.READ})
BOTH = frozenset({Verb.READ, Verb.ADD})
QUIET = Lines()
WHAT = (Kept(name="what", value="notes"),)
KEPT = (Kept(name="what", value="notes"), Kept(name="who", value="b" * 32))
SIX = ("maple", "river", "candle", "orbit", "pencil", "harbor")
SHELVES = (Category.CONTACT, Category.DATES, Category.TRIGGERS, Category.NOTES, Category.MEASURES)

MAYA = present.PersonRow(person="a" * 32, name="Maya", role=Role.THERAPIST)
JO = present.PersonRow(person="b" * 32, name="Jo", role=Role.ADVOCATE)
REED = present.PersonRow(person="c" * 32, name="Ms. Reed", role=Role.ATTORNEY)
SAM = present.PersonRow(person="d" * 32, name="Sam", role=Role.PEER_SUPPORTER)
COLE = present.PersonRow(person="e" * 32, name="Det. Cole", role=Role.POLICE)
PEOPLE = (MAYA, JO, REED, SAM, COLE)


def ids(number: int) -> str:
    """Return an id of the right shape."""
    return f"{number:032x}"


def grant(
    person: present.PersonRow,
    category: Category,
    state: present.Seen = present.Seen.CAN_SEE,
    *,
    verbs: frozenset[Verb] = READ,
    item_title: str = "",
) -> present.GrantRow:
    """Return one grant."""
    return present.GrantRow(
        grant=ids(hash((person.name, category, item_title)) % 10**9),
        person=person.person,
        category=category,
        item_title=item_title,
        state=state,
        verbs=verbs,
        begins=AT + timedelta(days=1),
        last=LAST,
    )


GRANTS = (
    grant(MAYA, Category.CONTACT),
    grant(MAYA, Category.DATES),
    grant(MAYA, Category.TRIGGERS),
    grant(MAYA, Category.NOTES, verbs=BOTH),
    grant(MAYA, Category.MEASURES),
    grant(JO, Category.CONTACT),
    grant(JO, Category.DATES, present.Seen.BEGINS_LATER),
    grant(JO, Category.NOTES),
    grant(REED, Category.CONTACT, present.Seen.STOPPED_NOW),
    grant(COLE, Category.NOTES, item_title="The day of the letter"),
)


def look(number: int, event: Event, **changes: object) -> present_sentences.LookRow:
    """Return one line of the log by Maya, changed as asked."""
    row = present_sentences.LookRow(
        number=number,
        event=event,
        by=present_sentences.By.PERSON,
        who="Maya",
        role=Role.THERAPIST,
        at_office="North House",
        tone=0,
        categories=(Category.NOTES,),
        subject="",
        until=None,
        reason=Reason.GETTING_READY,
        words="",
        grant_running=ids(7),
        at=AT - timedelta(hours=10, minutes=30),
    )
    return replace(row, **changes)  # type: ignore[arg-type]  # a test's shorthand


LOOKS = (
    look(12, Event.LOOKED, categories=(Category.MONEY,), amounts=present_sentences.Amounts.FOLDED, at=AT),
    look(11, Event.LOOKED, categories=(Category.MONEY,), amounts=present_sentences.Amounts.SHOWN, at=AT),
    look(
        10,
        Event.EXPORTED,
        categories=(Category.MONEY,),
        amounts=present_sentences.Amounts.SHOWN,
        copied=True,
        reason=None,
        at=AT,
    ),
    look(9, Event.LOOKED),
    look(8, Event.LOOKED, at=AT - timedelta(hours=10, minutes=55)),
    look(7, Event.WROTE, who="Jo", role=Role.ADVOCATE, tone=1, reason=None, at_office=""),
    look(
        6,
        Event.SHARED,
        by=present_sentences.By.YOU,
        who="",
        role=None,
        subject="Jo",
        until=LAST,
        reason=None,
        at=AT - timedelta(days=1),
    ),
    look(5, Event.REFUSED, who="Sam", role=Role.PEER_SUPPORTER, tone=3, at=AT - timedelta(days=2)),
    look(
        4,
        Event.LOOKED,
        who="Ms. Reed",
        role=Role.ATTORNEY,
        tone=2,
        categories=(Category.NOTES, Category.MEASURES),
        reason=Reason.OWN_WORDS,
        words="Checking a date in your letter",
        grant_running="",
        at=AT - timedelta(days=4),
    ),
    look(
        3,
        Event.ENDED,
        by=present_sentences.By.SITE,
        who="",
        role=None,
        subject="Sam",
        reason=None,
        at=AT - timedelta(days=4),
    ),
    look(
        2,
        Event.LOOKED,
        by=present_sentences.By.YOU,
        who="",
        role=None,
        reason=Reason.OWN_THINGS,
        at=AT - timedelta(days=5),
    ),
)

TEXT = "I walked to the river and back.\n\nThe dog next door came along. It was a good hour."
NOTE = writing.NoteRow(
    item=ids(1), revision=2, author="", title="The walk", words=TEXT, at=AT - timedelta(days=2), shared_with=("Maya",)
)
NOTE_BACK = writing.NoteRow(
    item=ids(2),
    revision=1,
    author="Maya",
    title="",
    words="We talked about sleep.\nYou picked two small steps.\nNext time: Thursday.",
    at=AT - timedelta(days=1),
    shared_with=("Maya", "Jo"),
)
DRAFT = writing.Draft(title="", words="I wanted to say that the morning", at=AT - timedelta(hours=3))

ANA = present_terms.PersonChoice(
    person="b" * 32,
    name="Jo",
    role=Role.ADVOCATE,
    place="North House",
    checked=present_terms.Checked.TWO,
    checked_by=("Ana", "Lee"),
    why_not="",
    room="Has room for new people.",
    how=("Has room for new people.", "Works: Mondays", "Said so on May 4."),
)
CHOICES = (
    replace(ANA, person="a" * 32, name="Maya", role=Role.THERAPIST),
    ANA,
    replace(ANA, person="d" * 32, name="Sam", role=Role.PEER_SUPPORTER, place="", checked=present_terms.Checked.NOBODY),
    replace(ANA, person="f" * 32, name="Kim", role=Role.DOCTOR, why_not="This person does not work here right now."),
    replace(ANA, person="e" * 32, name="Det. Cole", role=Role.POLICE, place="City Police"),
)
TERMS = present_terms.Terms(
    person=ANA,
    category=Category.DATES,
    item_title="",
    purpose=Purpose.COORDINATION,
    last=LAST,
    verbs=READ,
    adding=present_terms.Adding.OFFERED,
    fingerprint=SIX,
)

SETS = (
    measures.SetRow(
        link="s1",
        name="Worry and nerves",
        about="7 questions about worry and nerves in the last 2 weeks.",
        questions=7,
        stopped_at=None,
        last=AT - timedelta(days=30),
    ),
    measures.SetRow(
        link="s2", name="Sleep", about="A few questions about how you slept.", questions=5, stopped_at=3, last=None
    ),
)
QUESTION = measures.QuestionRow(
    link="s1",
    name="Worry and nerves",
    number=2,
    of=7,
    stem="Over the last 2 weeks, how often have you been bothered by the following problems?",
    words="Not being able to stop or control worrying",
    answers=(("0", "Not at all"), ("1", "Several days"), ("2", "More than half the days"), ("3", "Nearly every day")),
    chosen="1",
)
RESULT = measures.ResultRow(
    link="s1",
    name="Worry and nerves",
    words="Worry was there on a good number of days. Many people feel like this at times.",
    number="The number is 8. It can be 0 to 21.",
    band="The form calls 5 to 9 “mild”. That is the form's word. It is not a word for you.",
    citation="Spitzer RL, Kroenke K, Williams JBW, Lowe B (2006) Arch Intern Med 166:1092-1097",
    at=AT,
)

SHARED_NOTES = present_granted.SharedRow(category=Category.NOTES, item_title="", verbs=BOTH, last=LAST)
SHARED_SETS = present_granted.SharedRow(category=Category.MEASURES, item_title="", verbs=READ, last=LAST)
SECTIONS = (
    present_granted.granted(
        shared=SHARED_NOTES,
        notes=(
            present_granted.GivenNote(title="The walk", author="Wren", words=TEXT, at=AT - timedelta(days=2)),
            present_granted.GivenNote(title="", author="Maya", words=NOTE_BACK.words, at=AT - timedelta(days=1)),
        ),
        sets=(),
        pages=present_granted.pages_of(past=12, more=True),
        reader="Maya",
        at=AT,
    ),
    present_granted.granted(
        shared=SHARED_SETS,
        notes=(),
        sets=(
            present_granted.GivenSet(
                name="Worry and nerves",
                stem=QUESTION.stem,
                words=RESULT.words,
                number=RESULT.number,
                band=RESULT.band,
                answers=(present_granted.GivenAnswer(question=QUESTION.words, answer="Several days"),),
                at=AT,
            ),
        ),
        reader="Maya",
        at=AT,
    ),
    present_granted.granted(
        shared=replace(SHARED_NOTES, item_title="The day of the letter"), notes=(), sets=(), reader="Maya", at=AT
    ),
)
SHARERS = (
    present_team.SharerRow(link=ids(21), name="Wren", shared=(SHARED_NOTES, SHARED_SETS), new_since=None),
    present_team.SharerRow(link=ids(22), name="Ash", shared=(SHARED_SETS,), new_since=AT - timedelta(hours=2)),
    present_team.SharerRow(
        link=ids(23), name="Robin", shared=(replace(SHARED_NOTES, verbs=frozenset({Verb.ADD})),), new_since=None
    ),
)


def _who(*, people: tuple[present.PersonRow, ...], pause: present.Pause, lines: Lines = QUIET) -> present.WhoPage:
    grants: tuple[present.GrantRow, ...] = GRANTS
    if pause is present.Pause.PAUSED:
        grants = tuple(replace(row, state=present.Seen.PAUSED) for row in GRANTS)
    return present.who_page(people=people, grants=grants, shelves=SHELVES, pause=pause, lines=lines, at=AT)


def _own() -> present_home.Own:
    return present_home.Own(
        goals=("A pottery class, one evening a week.", "Sleep with the window open.", "Call Lou on Sundays."),
        win="I stayed for the whole first hour.",
        win_when=day_said(moment=AT - timedelta(days=9), at=AT),
        folded=((f"/notes/{ids(2)}", writing.folded_label(author="Maya", words="Short.", moment=NOTE_BACK.at, at=AT)),),
    )


def _home(
    people: tuple[present.PersonRow, ...],
    *,
    pace: Pace = Pace.A_LITTLE,
    own: present_home.Own | None = None,
    **changes: object,
) -> present_home.HomePage:
    page = present_home.home_page(
        name="Wren",
        pace=pace,
        asleep="",
        own=own or _own(),
        ideas=rules.on_first_page(techniques=techniques()),
        wishes=Wishes(),
        people=people,
        pause=present.Pause.RUNNING,
        last_look=present_looks.last_look(looks=LOOKS, at=AT) if people else "",
        dated=present_home.Dated.NOTHING,
        picked=None,
        lines=QUIET,
        at=AT,
    )
    return replace(page, **changes)  # type: ignore[arg-type]  # a test's shorthand


def _opened(own: present_looks.Own, looks: tuple[present_sentences.LookRow, ...]) -> present_looks.OpenedPage:
    return present_looks.opened_page(
        looks=looks,
        own=own or _own(),
        written=present_looks.Written.YES if looks else present_looks.Written.NO,
        copy=present_looks.Copy.CURRENT if looks else present_looks.Copy.OLDER,
        older="2" if looks else "",
        lines=QUIET,
        at=AT,
    )


def _offers() -> tuple[present_share.Offer, ...]:
    today = date(2026, 5, 12)
    days = {present_share.Long.WEEK: 7, present_share.Long.MONTH: 31, present_share.Long.SEASON: 92}
    days[present_share.Long.YEAR] = 365
    return tuple(present_share.Offer(long=long, last=today + timedelta(days=count)) for long, count in days.items())


SAID = Lines(say=("Saved.",), gentle=("We could not write down that you opened this. Your things are safe.",))
MANY = tuple(present.PersonRow(person=ids(50 + n), name=f"Person {n}", role=Role.ADVOCATE) for n in range(1, 8))


def _reach(*, on: Way, can: tuple[Way, ...], note: str = "") -> reaching.ReachPage:
    address = {Way.TEXT: "+15550100199", Way.MAIL: "w@mail.example.org", Way.NONE: ""}[on]
    quiet = reaching.usual_quiet(zone="America/Chicago")
    wishes = reaching.Wishes(way=on.value, address=address, sentence="The library book is in.", quiet=quiet)
    return reaching.reach_page(
        wishes=wishes, on=on, can=can, sender="notes@mail.example.org", note=note, lines=QUIET, at=AT
    )


def _people(people: tuple[present.PersonRow, ...]) -> present_people.PeoplePage:
    keys = [present_people.KeyNow.SAME, *present_people.KeyNow]
    members = [
        present_people.Member(
            person=row.person,
            name=row.name,
            role=row.role,
            place="North House",
            key=keys[place % len(keys)],
            words=SIX,
            looked=None if place % 2 else AT - timedelta(days=place),
        )
        for place, row in enumerate(people)
    ]
    return present_people.people_page(
        members=members,
        grants=GRANTS,
        links={row.grant: "0" * 16 for row in GRANTS},
        talks=_talks(people),
        answered=len(people) > 1,
        lines=QUIET,
        at=AT,
    )


def _talks(people: tuple[present.PersonRow, ...]) -> tuple[LineRow, ...]:
    pairs = pairwise(people)
    return tuple(
        LineRow(
            line=ids(40 + number),
            people=(one.person, other.person),
            names=(one.name, other.name),
            about=Category.NOTES,
            until=LAST,
        )
        for number, (one, other) in enumerate(pairs)
    )


def _uses(uses: tuple[present_uses.UseRow, ...], stop: str) -> present_uses.UsesPage:
    return present_uses.uses_page(
        name="Maya",
        role=Role.THERAPIST,
        place=0,
        category=Category.NOTES,
        item_title="",
        verbs=BOTH,
        given=AT - timedelta(days=30),
        last=AT + timedelta(days=30),
        stop=stop,
        read_back=TEXT,
        uses=uses,
        further=bool(uses),
        lines=QUIET,
        at=AT,
    )


USES = tuple(
    present_uses.UseRow(did=did, reason=reason, words=words, at=AT - timedelta(days=days))
    for days, (did, reason, words) in enumerate(
        [
            (present_uses.Did.OPENED, Reason.TALK_TODAY, ""),
            (present_uses.Did.ADDED, None, ""),
            (present_uses.Did.COPIED, None, ""),
            (present_uses.Did.SAVED, None, ""),
            (present_uses.Did.OPENED, Reason.OWN_WORDS, "You called about the bus"),
            *[(present_uses.Did.OPENED, Reason.TALK_TODAY, "")] * 8,
            (present_uses.Did.OPENED, None, ""),
        ]
    )
)
ASKS = (
    present_asks.AskRow(
        letter=ids(31),
        person="a" * 32,
        name="Maya",
        role=Role.THERAPIST,
        category=Category.MEASURES,
        words="To see how sleep goes.",
        until=AT + timedelta(days=30),
        at=AT - timedelta(hours=3),
    ),
    present_asks.AskRow(
        letter=ids(32),
        person="b" * 32,
        name="Jo",
        role=Role.ADVOCATE,
        category=Category.NOTES,
        words="",
        until=AT + timedelta(days=90),
        at=AT - timedelta(days=3),
    ),
)


def _ask(asked: datetime | None) -> present_asks.AskPage:
    return present_asks.ask_page(
        link=ids(21),
        name="Wren",
        kinds=(Category.NOTES, Category.MEASURES),
        chosen="measures",
        lengths=[(length.value, words) for length, words in present_share.LENGTHS.items()],
        long="",
        day="",
        words="",
        letters=60,
        asked=asked,
        lines=QUIET,
        at=AT,
    )


SAMPLES: tuple[Sample, ...] = (
    *OF_CASELOAD,
    *OF_HAND,
    *OF_WELLBEING,
    *OF_PLACES,
    *OF_SESSIONS,
    Sample("keep", "my/keep.html", "/keep", lambda: keeping.keep_page(lines=SAID)),
    Sample("close", "my/close.html", "/close", lambda: keeping.close_page(due=None, lines=QUIET, at=AT)),
    Sample("closing", "my/close.html", "/close", lambda: keeping.close_page(due=LAST, lines=SAID, at=AT)),
    Sample("reach", "my/reach.html", "/reach", lambda: _reach(on=Way.TEXT, can=(Way.TEXT, Way.MAIL))),
    Sample("reach-off", "my/reach.html", "/reach", lambda: _reach(on=Way.NONE, can=(Way.TEXT, Way.MAIL))),
    Sample("reach-none", "my/reach.html", "/reach", lambda: _reach(on=Way.NONE, can=(), note=reaching.NONE_HERE)),
    Sample("home", "my/home.html", "/home", lambda: _home(PEOPLE[:4])),
    Sample("home-all", "my/home.html", "/home", lambda: _home(PEOPLE[:4], pace=Pace.ALL)),
    Sample("home-nothing", "my/home.html", "/home", lambda: _home(PEOPLE[:4], pace=Pace.NOTHING)),
    Sample(
        "home-asleep",
        "my/home.html",
        "/home",
        lambda: _home(PEOPLE[:4], pace=Pace.NOTHING, asleep=since_words(since="2026-05-03", today=AT.date())),
    ),
    Sample("home-first", "my/home.html", "/home", lambda: _home((), own=present_home.Own(), dated=present_home.DATED)),
    Sample(
        "home-picked",
        "my/home.html",
        "/home",
        lambda: present_home.home_page(
            name="Wren",
            pace=Pace.ALL,
            asleep="",
            own=replace(_own(), draft_line=writing.draft_line(draft=DRAFT, at=AT), draft_path="/notes/new"),
            people=PEOPLE[:2],
            pause=present.Pause.PAUSED,
            last_look="",
            dated=present_home.Dated.SOMETHING,
            ideas=rules.on_first_page(techniques=techniques()),
            wishes=Wishes(never=frozenset({"rough-thing"})),
            picked=8,
            lines=SAID,
            at=AT,
        ),
    ),
    *OF_STEADY,
    *OF_READING,
    *OF_DAYS,
    *OF_MONEY,
    *OF_NEWS,
    *OF_DESK,
    *OF_NEWS_CALM,
    *OF_NEWS_CHOICE,
    *OF_NUMBERS,
    *OF_WISHES,
    *OF_KEYS,
    *OF_LIFE,
    *OF_BEGIN,
    *OF_SAFE,
    Sample(
        "notes",
        "my/notes.html",
        "/notes",
        lambda: writing.notes_page(
            notes=(NOTE_BACK, NOTE, replace(NOTE, item=ids(3), title="Things I like", shared_with=())),
            lines=QUIET,
            draft=DRAFT,
            at=AT,
        ),
    ),
    Sample(
        "notes-none", "my/notes.html", "/notes", lambda: writing.notes_page(notes=(), lines=SAID, draft=None, at=AT)
    ),
    Sample("note", "my/note.html", "/notes/1", lambda: writing.note_page(note=NOTE, lines=SAID, draft=DRAFT, at=AT)),
    Sample(
        "note-theirs",
        "my/note.html",
        "/notes/2",
        lambda: writing.note_page(note=NOTE_BACK, lines=QUIET, draft=None, at=AT),
    ),
    Sample(
        "note-new",
        "my/note_new.html",
        "/notes/new",
        lambda: writing.new_note_page(lines=QUIET, draft=DRAFT, shared_with=("Maya", "Jo", "Ms. Reed"), at=AT),
    ),
    Sample(
        "erase",
        "my/erase.html",
        "/notes/1/erase",
        lambda: writing.erase_page(note=NOTE, action="/notes/1/erase", back="/notes/1", lines=QUIET, at=AT),
    ),
    Sample("page", "my/page.html", "/page", lambda: writing.private_page(page=NOTE, lines=QUIET, draft=None, at=AT)),
    Sample(
        "page-first", "my/page.html", "/page", lambda: writing.private_page(page=None, lines=QUIET, draft=None, at=AT)
    ),
    Sample(
        "conflict",
        "my/conflict.html",
        "/notes/1",
        lambda: writing.conflict_page(
            action="/notes/1", saved=NOTE, typed_title="The walk", typed=TEXT + " Yes.", at=AT
        ),
    ),
    Sample(
        "who",
        "my/who.html",
        "/who",
        lambda: _who(people=PEOPLE, pause=present.Pause.RUNNING, lines=Lines(say=(present.STOPPED,))),
    ),
    Sample("who-paused", "my/who.html", "/who", lambda: _who(people=PEOPLE, pause=present.Pause.PAUSED)),
    Sample("who-none", "my/who.html", "/who", lambda: _who(people=(), pause=present.Pause.RUNNING)),
    Sample("who-many", "my/who.html", "/who", lambda: _who(people=PEOPLE + MANY, pause=present.Pause.RUNNING)),
    Sample(
        "who-soon",
        "my/who.html",
        "/who",
        lambda: present.who_page(
            people=PEOPLE,
            grants=GRANTS,
            shelves=SHELVES,
            pause=present.Pause.RUNNING,
            ending=(GRANTS[0].grant,),
            confirm=(GRANTS[1].grant,),
            asked=present_asks.ASKS_LINE,
            lines=QUIET,
            at=AT,
        ),
    ),
    *OF_TALK,
    *OF_TALKS,
    *OF_PAST,
    *OF_PLAN,
    *OF_LEGAL,
    *OF_ALONG,
    Sample("people", "my/people.html", "/people", lambda: _people(PEOPLE)),
    Sample(
        "people-out",
        "my/out.html",
        "/people/out",
        lambda: present_out.out_page(
            found=(
                Line(words="Cole", names=("Det. Cole",), halves=("Det. Cole",)),
                Line(words="Harbor Street", names=(), halves=()),
            ),
            typed="Somebody",
            lines=Lines(gentle=(present_out.FULL,)),
        ),
    ),
    Sample(
        "people-out-empty",
        "my/out.html",
        "/people/out",
        lambda: present_out.out_page(found=(), typed="", lines=QUIET),
    ),
    Sample("people-none", "my/people.html", "/people", lambda: _people(())),
    Sample("uses", "my/uses.html", "/who/1", lambda: _uses(USES, ids(7))),
    Sample("uses-over", "my/uses.html", "/who/1", lambda: _uses((), "")),
    Sample("asks", "my/asks.html", "/asked", lambda: present_asks.asks_page(asks=ASKS, lines=QUIET, at=AT)),
    Sample("asks-none", "my/asks.html", "/asked", lambda: present_asks.asks_page(asks=(), lines=SAID, at=AT)),
    Sample("ask", "team/ask.html", "/with/1/ask", lambda: _ask(None)),
    Sample("ask-sent", "team/ask.html", "/with/1/ask", lambda: _ask(AT - timedelta(days=3))),
    Sample(
        "share-what",
        "my/share_what.html",
        "/share",
        lambda: present_share.share_what_page(
            shelves=SHELVES, chosen="", lines=Lines(gentle=(present_share.PICK_WHAT,))
        ),
    ),
    Sample(
        "share-who",
        "my/share_who.html",
        "/share/who",
        lambda: present_share.share_who_page(
            category=Category.DATES, people=CHOICES, kept=WHAT, chosen="", lines=QUIET
        ),
    ),
    Sample(
        "share-one",
        "my/share_one.html",
        "/share/one",
        lambda: present_share.share_one_page(
            item_title="The day of the letter", people=CHOICES, kept=WHAT, chosen="", lines=QUIET
        ),
    ),
    Sample(
        "share-long",
        "my/share_long.html",
        "/share/long",
        lambda: present_share.share_long_page(
            name="Jo", thing="your appointments", offers=_offers(), kept=KEPT, day="", lines=QUIET, today=AT.date()
        ),
    ),
    Sample(
        "share-read",
        "my/share_read.html",
        "/share/read",
        lambda: present_share.share_read_page(terms=TERMS, kept=KEPT, lines=QUIET, at=AT),
    ),
    Sample(
        "share-read-one",
        "my/share_read.html",
        "/share/read",
        lambda: present_share.share_read_page(
            terms=replace(
                TERMS,
                person=replace(CHOICES[4], checked=present_terms.Checked.NOBODY),
                item_title="The day of the letter",
                adding=present_terms.Adding.NOT_OFFERED,
            ),
            kept=KEPT,
            lines=QUIET,
            at=AT,
        ),
    ),
    Sample(
        "several",
        "my/several.html",
        "/matters/reach/give",
        lambda: present_several.several_page(
            path="/matters/reach/give",
            people=[
                present_several.MayHave(
                    person=one,
                    since=AT - timedelta(days=3 * place) if place else None,
                    last=LAST if place else None,
                )
                for place, one in enumerate(CHOICES)
            ],
            changed=AT - timedelta(days=5),
            picked=frozenset(),
            offers=_offers(),
            long="",
            day="",
            lines=QUIET,
            at=AT,
        ),
    ),
    Sample(
        "several-read",
        "my/several_read.html",
        "/matters/reach/give",
        lambda: present_several.several_read_page(
            path="/matters/reach/give",
            shares=[
                (TERMS, None),
                (replace(TERMS, person=replace(CHOICES[4], checked=present_terms.Checked.NOBODY)), LAST),
            ],
            sections=SECTIONS,
            kept=KEPT,
            lines=QUIET,
            at=AT,
        ),
    ),
    Sample(
        "several-done",
        "my/several_done.html",
        "/matters/reach/give",
        lambda: present_several.several_done_page(
            path="/matters/reach", shares=[(TERMS, ids(8)), (TERMS, ids(9))], lines=QUIET, at=AT
        ),
    ),
    Sample(
        "share-preview",
        "my/share_preview.html",
        "/share/preview",
        lambda: present_granted.share_preview_page(name="Maya", sections=SECTIONS, kept=KEPT, lines=QUIET),
    ),
    Sample(
        "share-done",
        "my/share_done.html",
        "/share",
        lambda: present_share.share_done_page(terms=replace(TERMS, verbs=BOTH), grant=ids(8), lines=QUIET, at=AT),
    ),
    Sample(
        "again",
        "my/again.html",
        "/again",
        lambda: present_gates.again_page(
            title="Your six words, please",
            lead="Then Jo can see your appointments until June 30.",
            button="Share it",
            action="/share/read",
            back="/who",
            kept=KEPT,
            lines=Lines(gentle=(present_gates.WORDS_DID_NOT_FIT,)),
        ),
    ),
    Sample(
        "release",
        "my/release_first.html",
        "/share/read",
        lambda: present_gates.release_first_page(person=ANA, kept=KEPT),
    ),
    Sample("opened", "my/opened.html", "/opened", lambda: _opened(present_looks.Own.HIDDEN, LOOKS)),
    Sample("opened-own", "my/opened.html", "/opened", lambda: _opened(present_looks.Own.SHOWN, LOOKS)),
    Sample("opened-none", "my/opened.html", "/opened", lambda: _opened(present_looks.Own.HIDDEN, ())),
    Sample(
        "sets",
        "my/sets.html",
        "/sets",
        lambda: measures.sets_page(
            sets=SETS, missing=measures.Missing.NONE_SIGNED, readers=("Maya",), lines=QUIET, at=AT
        ),
    ),
    Sample(
        "sets-none",
        "my/sets.html",
        "/sets",
        lambda: measures.sets_page(sets=(), missing=measures.Missing.NONE_SIGNED, readers=(), lines=QUIET, at=AT),
    ),
    Sample(
        "set-intro",
        "my/set_intro.html",
        "/sets/s1",
        lambda: measures.set_intro_page(
            row=SETS[0],
            readers=("Maya", "Jo"),
            put_away=(measures.PutAway(number="4", words="Trouble relaxing"),),
            citation=RESULT.citation,
            review="Not yet signed by a clinician.",
            lines=QUIET,
        ),
    ),
    Sample(
        "set-question",
        "my/set_question.html",
        "/sets/s1/2",
        lambda: measures.set_question_page(question=QUESTION, lines=Lines(gentle=(measures.PICK_ONE,))),
    ),
    Sample(
        "set-done",
        "my/set_done.html",
        "/sets/s1/done",
        lambda: measures.set_done_page(
            result=RESULT, ending=measures.Ending.FINISHED, readers=("Maya",), lines=QUIET, at=AT
        ),
    ),
    Sample(
        "set-done-unscored",
        "my/set_done.html",
        "/sets/s1/done",
        lambda: measures.set_done_page(
            result=replace(
                RESULT,
                words="This one has no number. A number needs every answer. It is fine to leave some out.",
                number="",
                band="",
            ),
            ending=measures.Ending.SOME_LEFT,
            readers=(),
            lines=QUIET,
            at=AT,
        ),
    ),
    Sample(
        "today",
        "team/today.html",
        "/today",
        lambda: first_page(people=SHARERS),
    ),
    Sample(
        "today-none",
        "team/today.html",
        "/today",
        lambda: first_page(people=(), lines=SAID),
    ),
    Sample(
        "reason",
        "team/reason.html",
        "/with/1",
        lambda: present_team.reason_page(
            link=ids(21),
            name="Wren",
            own="",
            chosen="",
            lines=Lines(gentle=(present_team.PICK_REASON,)),
            reach=True,
            talk=told(),
        ),
    ),
    Sample(
        "person",
        "team/person.html",
        "/with/1",
        lambda: present_team.person_page(
            link=ids(21),
            name="Wren",
            sections=SECTIONS,
            verbs=BOTH,
            reason=Reason.TALK_TODAY,
            own="",
            lines=QUIET,
            at=AT,
        ),
    ),
    Sample(
        "person-again",
        "team/person.html",
        "/with/1",
        lambda: present_team.person_page(
            link=ids(21),
            name="Wren",
            fresh=SECTIONS[:1],
            sections=SECTIONS[1:],
            since=AT - timedelta(days=2),
            verbs=BOTH,
            reason=Reason.TALK_TODAY,
            own="",
            lines=QUIET,
            follow=True,
            at=AT,
        ),
    ),
    Sample(
        "team-note",
        "team/note_new.html",
        "/with/1/note",
        lambda: present_team.note_back_page(
            link=ids(21), name="Wren", words="", message=present_team.NOTE_TOO_LONG, lines=QUIET
        ),
    ),
    Sample("team-copy", "team/copy.html", "/with/1/copy", lambda: present_team.copy_page(link=ids(21), name="Wren")),
    Sample("gone", "team/gone.html", "/with/1", lambda: present_team.GonePage(lines=QUIET)),
    Sample(
        "wrote",
        "team/wrote.html",
        "/with/1/note",
        lambda: present_team.wrote_page(link=ids(21), name="Wren", words=NOTE_BACK.words),
    ),
)
