"""Sample records for the pages on goals, small wins, the pace of the day, sleeping, and all choices."""

from datetime import date, datetime, timedelta, timezone

from tests.doors.sample import Sample
from trefoil.care.consent.present import Pause
from trefoil.care.consent.present_home import who_line
from trefoil.care.people.present import Lines
from trefoil.care.plans import present as plans
from trefoil.care.plans.present import Piece, PieceRow
from trefoil.care.plans.schema import Stage
from trefoil.care.profile import present as profile
from trefoil.care.profile.rules import Part
from trefoil.care.profile.schema import Listener, Word
from trefoil.care.wishes import present as wishes
from trefoil.care.wishes.rules import Pace, Told
from trefoil.care.writing.present import Draft, draft_line, seen_by
from trefoil.kernel.language import _

AT = datetime(2026, 5, 12, 19, 40, tzinfo=timezone(timedelta(hours=-5)))
TODAY = date(2026, 5, 12)
QUIET = Lines()
GOAL = PieceRow(
    item=f"{5:032x}",
    revision=2,
    words="A pottery class, one evening a week.",
    stage=Stage.NOW,
    at=AT - timedelta(days=9),
)
RESTING = PieceRow(
    item=f"{6:032x}", revision=1, words="Learn to drive.", stage=Stage.RESTING, at=AT - timedelta(days=40)
)
WIN = PieceRow(
    item=f"{7:032x}", revision=1, words="I stayed for the first hour.", stage=None, at=AT - timedelta(hours=2)
)
MAYA = wishes.PersonTold(person="a" * 32, name="Maya", about="")
REED = wishes.PersonTold(person="c" * 32, name="Ms. Reed", about="")


def _draft() -> str:
    return draft_line(draft=Draft(title="", words="A", at=AT - timedelta(hours=3)), at=AT)


def _choices(*, since: str = "", hidden: tuple[str, ...] = ()) -> wishes.ChoicesPage:
    return wishes.choices_page(
        who_line=who_line(names=("Maya", "Jo"), pause=Pause.RUNNING),
        last_look="",
        told=wishes.told_line(told=Told.SOMEONE, name="Ms. Reed"),
        default=Pace.A_LITTLE,
        since=since,
        hidden=hidden,
        lines=Lines(say=(_(wishes.SAVED),)),
        today=TODAY,
    )


def _me(*, told_to: tuple[str, ...] = ("Maya", "Jo")) -> profile.MePage:
    return profile.me_page(
        parts={Part.LIKES: "Tea, and the sea.", Part.STRENGTHS: "", Part.CALL: "they"},
        word=profile.word_said(word=Word.SURVIVOR, own=""),
        words_for={Listener.COURT: profile.word_said(word=Word.OWN, own="Wren")},
        told_to=told_to,
        lines=QUIET,
    )


OF_WISHES: tuple[Sample, ...] = (
    Sample(
        "goals",
        "my/goals.html",
        "/goals",
        lambda: plans.goals_page(
            goals=(GOAL, RESTING), wins=(WIN,) * 13, draft_line=_draft(), draft_path="/goals/new", lines=QUIET, at=AT
        ),
    ),
    Sample(
        "goals-none",
        "my/goals.html",
        "/goals",
        lambda: plans.goals_page(goals=(), wins=(), draft_line="", draft_path="", lines=QUIET, at=AT),
    ),
    Sample(
        "goal",
        "my/piece.html",
        "/goals/1",
        lambda: plans.piece_page(
            piece=Piece.GOAL,
            row=GOAL,
            words=GOAL.words,
            stage=Stage.NOW,
            seen_by=seen_by(names=()),
            draft_line=_draft(),
            lines=QUIET,
        ),
    ),
    Sample(
        "win-new",
        "my/piece.html",
        "/wins/new",
        lambda: plans.piece_page(
            piece=Piece.WIN,
            row=None,
            words="",
            stage=None,
            seen_by=seen_by(names=()),
            draft_line="",
            lines=Lines(gentle=(_(plans.NOTHING_YET),)),
        ),
    ),
    Sample(
        "rest",
        "my/rest.html",
        "/rest",
        lambda: wishes.rest_page(
            since="", told=wishes.told_line(told=None, name=""), lines=Lines(say=(_(wishes.WOKEN),)), today=TODAY
        ),
    ),
    Sample(
        "rest-asleep",
        "my/rest.html",
        "/rest",
        lambda: wishes.rest_page(
            since="2026-05-03", told=wishes.told_line(told=Told.NEVER, name=""), lines=QUIET, today=TODAY
        ),
    ),
    Sample(
        "told",
        "my/told.html",
        "/told",
        lambda: wishes.told_page(told=Told.SOMEONE, chosen=REED.person, people=(MAYA, REED), lines=QUIET),
    ),
    Sample(
        "told-alone",
        "my/told.html",
        "/told",
        lambda: wishes.told_page(told=None, chosen="", people=(), lines=Lines(gentle=(_(wishes.PICK_SOMEONE),))),
    ),
    Sample("choices", "my/choices.html", "/choices", lambda: _choices(hidden=("rough-thing",))),
    Sample("one", "my/one.html", "/one", lambda: wishes.OnePage(lines=Lines(), on="")),
    Sample("one-on", "my/one.html", "/one", lambda: wishes.OnePage(lines=Lines(say=(_(wishes.SAVED),)), on="yes")),
    Sample("choices-asleep", "my/choices.html", "/choices", lambda: _choices(since="2026-05-12")),
    Sample("me", "my/me.html", "/me", _me),
    Sample("me-first", "my/me.html", "/me", lambda: _me(told_to=())),
    Sample(
        "me-part",
        "my/me_part.html",
        "/me/likes",
        lambda: profile.part_page(
            part=Part.LIKES, words="Tea, and the sea.", seen_by=seen_by(names=()), draft_line=_draft(), lines=QUIET
        ),
    ),
    Sample(
        "me-call",
        "my/me_part.html",
        "/me/call",
        lambda: profile.part_page(
            part=Part.CALL,
            words="they",
            seen_by=seen_by(names=()),
            draft_line="",
            lines=Lines(gentle=(_(profile.TOO_LONG),)),
        ),
    ),
    Sample(
        "me-word",
        "my/me_word.html",
        "/me/word",
        lambda: profile.word_page(listener=None, chosen="survivor", own="", lines=QUIET),
    ),
    Sample(
        "me-word-for",
        "my/me_word.html",
        "/me/word/4",
        lambda: profile.word_page(listener=Listener.COURT, chosen="usual", own="", lines=QUIET),
    ),
    Sample("first", "my/first.html", "/first", lambda: wishes.FirstPage(lines=QUIET)),
)
