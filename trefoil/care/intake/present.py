"""The person's pages of getting to know each other: the parts, one part, one question, who could tell. Pure.

No page says how much is answered, none asks to go on, and what was skipped stands as if it had never been asked.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from trefoil.care.intake.part import ASKED, TOLD, Part, Way
from trefoil.care.life.present import AnswerRow, AskedView, Form, NeverView, WayLine
from trefoil.care.life.sheet import Kind, Prompt
from trefoil.care.people.present import Choice, Lines
from trefoil.kernel.language import N_, _

KEPT = N_("Kept.")
ERASED = N_("It is erased.")
NOT_ASKED = N_("We will not ask you that again. You can change that on this page.")
TOO_LONG = N_("That is longer than fits. Make it shorter. Your words are still here.")
ONLY_WORDS = N_("Part of that did not look like words. Take that part out, and save the rest.")
CHANGED = N_("This was changed in another window too. Look at it once more, and save again if you like.")
LEFT_OUT = N_("Some of this is left out, since you keep it away.")
ASKED_NOW = N_("They can see that you would like to ask.")
TAKEN_BACK = N_("It stands as if you had not asked.")
QUIET_NOW = N_("None of it is shown to you. You can change that here.")
SHOWN_NOW = N_("It is shown again.")

_WAYS: dict[Way, tuple[str, str]] = {
    Way.ME: ("/me", N_("A page about you")),
    Way.HARD: ("/hard", N_("What is hard for me, what helps")),
    Way.CALM: ("/calm", N_("Steady yourself")),
    Way.CARD: ("/card", N_("A card to show")),
    Way.GOALS: ("/goals", N_("What you are working toward")),
    Way.PACE: ("/choices", N_("How much you see here each day")),
    Way.REST: ("/rest", N_("Let everything sleep")),
    Way.SAFE: ("/safe", N_("Your plan for hard days")),
}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PartLine:
    """One part in the list."""

    path: str
    title: str
    lead: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class BeginPage:
    """my/begin.html. `together` is where questions about safety are asked with somebody there, or empty."""

    lines: Lines
    parts: tuple[PartLine, ...]
    asked: str
    told: str
    earlier: tuple[PartLine, ...]
    together: str
    seen_by: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PartPage:
    """my/begin_part.html"""

    lines: Lines
    action: str
    title: str
    lead: str
    answered: tuple[AskedView, ...]
    open: tuple[AskedView, ...]
    earlier: tuple[AskedView, ...]
    never: tuple[NeverView, ...]
    start: str
    empty: str
    ways: tuple[WayLine, ...]
    left_out: str
    seen_by: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class QuestionPage:
    """my/begin_ask.html. `many` is "yes" where more than one can be picked; `item` is empty for a new answer."""

    lines: Lines
    back: str
    part: str
    action: str
    title: str
    hint: str
    offers: tuple[Choice, ...]
    many: str
    label: str
    words: str
    item: str
    revision: str
    left_out: str
    seen_by: str
    can_drop: str
    share: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TellerRow:
    """In: somebody who could tell something. `asked` says whether the person would like to be told."""

    item: str
    revision: int
    name: str
    asked: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TellerView:
    """One line of who could tell. `ask` is the button, or empty once it was asked; `back` the other way round."""

    item: str
    title: str
    words: str
    ask: str
    never: str
    back: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AwayView:
    """Somebody whose line was put away."""

    person: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TellPage:
    """my/begin_told.html. `quiet` is "yes" while nothing of it is shown."""

    lines: Lines
    tellers: tuple[TellerView, ...]
    away: tuple[AwayView, ...]
    quiet: str


def asked_part(*, questions: Sequence[tuple[str, str, str]]) -> Part:
    """Return what others put as a part: each question with its id, its asker's name and its words."""
    return Part(
        id=ASKED,
        place=0,
        title=_("What others would like to know"),
        lead=_("You can answer, skip, or leave each one. They are not told which."),
        ways=(),
        prompts=tuple(
            Prompt(id=item, kind=Kind.WORDS, ask=words, hint=_("{name} asks this.").format(name=name), offers=())
            for item, name, words in questions
        ),
        source="",
        checked=date.min,
        needs="",
    )


def begin_page(
    *, parts: Sequence[Part], earlier: Sequence[str], together: str, seen_by: str, lines: Lines
) -> BeginPage:
    """Return the list of parts, in any order. `earlier` names parts that are here no more and left an answer."""
    return BeginPage(
        lines=lines,
        parts=tuple(PartLine(path=f"/begin/{one.id}", title=one.title, lead=one.lead) for one in parts),
        asked=f"/begin/{ASKED}",
        told=f"/begin/{TOLD}",
        earlier=tuple(PartLine(path=f"/begin/{name}", title=_("Something you wrote"), lead="") for name in earlier),
        together=together,
        seen_by=seen_by,
    )


def part_page(
    *,
    part: Part | None,
    id_: str,
    asked: Sequence[tuple[Prompt, AnswerRow | None]],
    earlier: Sequence[AnswerRow],
    never: Sequence[Prompt],
    left_out: bool,
    seen_by: str,
    lines: Lines,
) -> PartPage:
    """Return one part: what is answered, what is open, and what was asked once. An open one is fine as it is."""
    unanswered = [prompt for prompt, row in asked if row is None]
    base = f"/begin/{id_}"
    return PartPage(
        lines=lines,
        action=base,
        title=part.title if part else _("Something you wrote"),
        lead=part.lead if part else _("These questions are not asked here any more. What you wrote stays yours."),
        answered=tuple(_row(f"{base}/{prompt.id}", row) for prompt, row in asked if row is not None),
        open=tuple(
            AskedView(
                path=f"{base}/{prompt.id}",
                title=prompt.ask,
                said=(),
                words=prompt.hint if id_ == ASKED else "",
            )
            for prompt in unanswered
        ),
        earlier=tuple(_row(f"{base}/{row.item}", row) for row in earlier),
        never=tuple(NeverView(name=prompt.id, title=prompt.ask) for prompt in never),
        start=f"{base}/{unanswered[0].id}" if unanswered else "",
        empty="" if asked or earlier or id_ != ASKED else _("No one asks anything here now. It can stay that way."),
        ways=tuple(WayLine(path=_WAYS[way][0], words=_(_WAYS[way][1])) for way in (part.ways if part else ())),
        left_out=_(LEFT_OUT) if left_out else "",
        seen_by=seen_by,
    )


def _row(path: str, row: AnswerRow) -> AskedView:
    return AskedView(path=path, title=row.title, said=row.picked, words=row.words)


def question_page(
    *,
    part_title: str,
    part: str,
    place: str,
    prompt: Prompt,
    form: Form,
    can_drop: bool,
    seen_by: str,
    lines: Lines,
) -> QuestionPage:
    """Return the page of one question. `place` is the last part of its address."""
    return QuestionPage(
        lines=lines,
        back=f"/begin/{part}",
        part=part_title,
        action=f"/begin/{part}/{place}",
        title=prompt.ask,
        hint=prompt.hint,
        offers=tuple(
            Choice(value=one.id, label=one.label, hint="", chosen="yes" if one.id in form.picked else "")
            for one in form.offers
        ),
        many="" if prompt.kind is Kind.ONE else "yes",
        label=_("Your own words") if form.offers else _("Your words"),
        words=form.words,
        item=form.item,
        revision="" if form.revision is None else str(form.revision),
        left_out=_(LEFT_OUT) if form.left_out else "",
        seen_by=seen_by,
        can_drop=_("Never ask me this") if can_drop else "",
        share="yes" if form.item else "",
    )


def tell_page(*, rows: Sequence[TellerRow], away: Collection[tuple[str, str]], quiet: bool, lines: Lines) -> TellPage:
    """Return who could tell the person something, without a word on what. `away` names those who were put away."""
    return TellPage(
        lines=lines,
        tellers=tuple(_teller(row) for row in rows),
        away=tuple(AwayView(person=person, name=name) for person, name in away),
        quiet="yes" if quiet else "",
    )


def _teller(row: TellerRow) -> TellerView:
    if row.asked:
        return TellerView(
            item=row.item,
            title=_("You would like to ask {name}").format(name=row.name),
            words=_("{name} can tell you when you talk, and asks you once more before.").format(name=row.name),
            ask="",
            never="",
            back=_("Take it back, or it is told now"),
        )
    return TellerView(
        item=row.item,
        title=_("{name} could tell you something, if you ever want to know").format(name=row.name),
        words=_("What it is stands nowhere here. You do not have to know it. You can ask in a year, or never."),
        ask=_("I would like to ask {name}").format(name=row.name),
        never=_("Never show me this one"),
        back="",
    )
