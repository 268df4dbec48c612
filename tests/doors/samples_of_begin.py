"""Sample records for the pages of getting to know each other, on both sides."""

from datetime import UTC, datetime

from tests.doors.sample import Sample
from trefoil.care.intake import present, present_team
from trefoil.care.intake.library import knows_sheets, part_named, parts
from trefoil.care.intake.part import Part
from trefoil.care.intake.present_team import SaidRow
from trefoil.care.intake.rules import WhyNot
from trefoil.care.life.present import AnswerRow, Form
from trefoil.care.people.present import Lines
from trefoil.care.writing.present import seen_by
from trefoil.kernel.language import _

QUIET = Lines()
AT = datetime(2026, 5, 12, 19, 40, tzinfo=UTC)
IDS = tuple(f"{number:032x}" for number in range(1, 6))


def _part(name: str) -> Part:
    found = part_named(part=name)
    assert found is not None
    return found


def _row(part: Part, place: int) -> AnswerRow:
    prompt = part.prompts[place]
    # What a person typed: names that are left out of questions about sentences.
    return AnswerRow(
        item=f"{place + 1:032x}",
        prompt=prompt.id,
        title=prompt.ask,
        picked=tuple(offer.label for offer in prompt.offers[:2]),
        words="Sam",
    )


def _some(name: str, *, answered: int, never: int = 0) -> present.PartPage:
    part = _part(name)
    prompts = part.prompts[: len(part.prompts) - never]
    return present.part_page(
        part=part,
        id_=name,
        asked=[(one, _row(part, place) if place < answered else None) for place, one in enumerate(prompts)],
        earlier=[_row(part, len(part.prompts) - 1)] if never else (),
        never=part.prompts[len(prompts) :],
        left_out=bool(never),
        seen_by=seen_by(names=("Maya",) if answered else ()),
        lines=QUIET,
    )


def _asked(*, some: bool) -> present.PartPage:
    part = present.asked_part(questions=[(IDS[0], "Maya", "Robin"), (IDS[1], "Jo", "Ash")] if some else ())
    return present.part_page(
        part=part,
        id_=part.id,
        asked=[(one, None) for one in part.prompts],
        earlier=(),
        never=(),
        left_out=False,
        seen_by=seen_by(names=()),
        lines=QUIET,
    )


def _ask(name: str, prompt: str, *, form: Form, lines: Lines = QUIET) -> present.QuestionPage:
    part = _part(name)
    asked = part.prompt(prompt)
    assert asked is not None
    return present.question_page(
        part_title=part.title,
        part=name,
        place=prompt,
        prompt=asked,
        form=form,
        can_drop=not form.item,
        seen_by=seen_by(names=()),
        lines=lines,
    )


def _told(*, quiet: bool, some: bool, lines: Lines = QUIET) -> present.TellPage:
    rows = [
        present.TellerRow(item=IDS[0], revision=1, name="Maya", asked=False),
        present.TellerRow(item=IDS[1], revision=2, name="Jo", asked=True),
    ]
    return present.tell_page(
        rows=rows if some else (), away=[(IDS[2], "Sam")] if some else (), quiet=quiet, lines=lines
    )


def _rows() -> list[SaidRow]:
    trust = _part("trust")
    return [
        SaidRow(
            part=trust.title,
            asked=trust.prompts[0].ask,
            said=tuple(offer.label for offer in trust.prompts[0].offers[:2]),
            words="Sam",
            at=AT,
        ),
        SaidRow(part="", asked="Robin", said=(), words="Ash", at=AT),
    ]


def _meeting(*, opened: bool, some: bool, lines: Lines = QUIET) -> present_team.MeetingPage:
    return present_team.meeting_page(
        link="x",
        name="Lee",
        rows=(_rows() if some else []) if opened else None,
        can_read=True,
        mine=["Robin"] if some else (),
        would_ask=some,
        may_add=True,
        may_tell=not some,
        words="",
        lines=lines,
        at=AT,
    )


def _knows(*, opened: bool, some: bool, lines: Lines = QUIET) -> present_team.KnowsPage:
    return present_team.knows_page(
        link="x",
        name="Lee",
        sheets=knows_sheets(),
        words={"own": "Sam", "information": "", "plan": ""} if some else {},
        rows=(_rows() if some else []) if opened else None,
        can_read=True,
        mark="0123456789abcdef",
        lines=lines,
        at=AT,
    )


OF_BEGIN: tuple[Sample, ...] = (
    Sample(
        "begin",
        "my/begin.html",
        "/begin",
        lambda: present.begin_page(
            parts=parts(), earlier=("gone",), together="/sets/x", seen_by=seen_by(names=("Maya",)), lines=QUIET
        ),
    ),
    Sample(
        "begin-none",
        "my/begin.html",
        "/begin",
        lambda: present.begin_page(parts=(), earlier=(), together="", seen_by=seen_by(names=()), lines=QUIET),
    ),
    Sample("begin-part", "my/begin_part.html", "/begin/trust", lambda: _some("trust", answered=2, never=1)),
    Sample("begin-open", "my/begin_part.html", "/begin/now", lambda: _some("now", answered=0)),
    Sample("begin-ease", "my/begin_part.html", "/begin/ease", lambda: _some("ease", answered=1)),
    Sample("begin-asked", "my/begin_part.html", "/begin/asked", lambda: _asked(some=True)),
    Sample("begin-asked-none", "my/begin_part.html", "/begin/asked", lambda: _asked(some=False)),
    Sample(
        "begin-ask",
        "my/begin_ask.html",
        "/begin/join/arrive",
        lambda: _ask(
            "join",
            "arrive",
            form=Form(
                item="",
                revision=None,
                offers=_part("join").prompts[2].offers,
                picked=(),
                words="",
                left_out=True,
            ),
        ),
    ),
    Sample(
        "begin-ask-again",
        "my/begin_ask.html",
        "/begin/pace/long",
        lambda: _ask(
            "pace",
            "long",
            form=Form(item=IDS[0], revision=2, offers=_part("pace").prompts[0].offers, picked=("hour",), words="Sam"),
            lines=Lines(gentle=(_(present.CHANGED), _(present.TOO_LONG), _(present.ONLY_WORDS))),
        ),
    ),
    Sample("begin-told", "my/begin_told.html", "/begin/told", lambda: _told(quiet=False, some=True)),
    Sample("begin-told-none", "my/begin_told.html", "/begin/told", lambda: _told(quiet=False, some=False)),
    Sample(
        "begin-told-quiet",
        "my/begin_told.html",
        "/begin/told",
        lambda: _told(quiet=True, some=False, lines=Lines(say=(_(present.QUIET_NOW),))),
    ),
    Sample("meeting-before", "team/begin.html", "/with/x/begin", lambda: _meeting(opened=False, some=False)),
    Sample("meeting", "team/begin.html", "/with/x/begin", lambda: _meeting(opened=True, some=True)),
    Sample(
        "meeting-none",
        "team/begin.html",
        "/with/x/begin",
        lambda: _meeting(
            opened=True, some=False, lines=Lines(gentle=tuple(_(present_team.WHY[why]) for why in WhyNot))
        ),
    ),
    Sample(
        "meeting-said",
        "team/begin.html",
        "/with/x/begin",
        lambda: _meeting(opened=False, some=False, lines=Lines(say=(_(present_team.PUT), _(present_team.TOLD)))),
    ),
    Sample("knows", "team/knows.html", "/with/x/knows", lambda: _knows(opened=False, some=True)),
    Sample("knows-open", "team/knows.html", "/with/x/knows", lambda: _knows(opened=True, some=True)),
    Sample(
        "knows-none",
        "team/knows.html",
        "/with/x/knows",
        lambda: _knows(
            opened=True, some=False, lines=Lines(gentle=(_(present_team.BOX_TOO_LONG), _(present_team.CHANGED)))
        ),
    ),
)
