"""How people from a case may reach somebody: the person's page, and as one reads it whom it was given. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto, unique
from typing import Final

from trefoil.care.legal.present_form import LINE, TEXT, Field, some_of
from trefoil.care.legal.present_offer import offer_lines
from trefoil.care.legal.rules import LINE_MOST, Known, known
from trefoil.care.legal.schema import Care, Check, Way
from trefoil.care.people.present import Lines
from trefoil.care.people.wording import date_words, local
from trefoil.kernel.language import N_, Sayings, _

PATH: Final = "/matters/reach"
KEPT: Final = N_("Kept. Whoever had it before has it as it was.")
NOTED: Final = N_("It is written down, and they can see it.")
TITLE: Final = N_("How I may be reached")

WAYS: Final[Sayings[Way]] = Sayings(
    {
        Way.WRITING: N_("By letter"),
        Way.CALL: N_("By phone"),
        Way.MESSAGE: N_("By a text"),
        Way.THROUGH: N_("Through my lawyer or advocate"),
        Way.VISIT: N_("In person, once we agreed on it"),
    }
)
CHECKS: Final[Sayings[Check]] = Sayings(
    {
        Check.CALL_BACK: N_("I call back at a number I looked up myself"),
        Check.LETTER: N_("A letter on paper comes first"),
        Check.ASK_LAWYER: N_("I ask my lawyer first"),
        Check.WORD: N_("We use a word that we agreed on"),
    }
)
CARES: Final[Sayings[Care]] = Sayings(
    {
        Care.SAY_FIRST: N_("Say who you are before you come"),
        Care.NO_SURPRISE: N_("No visit that I do not know of"),
        Care.NOT_HOME: N_("Not at my home"),
        Care.NOT_WORK: N_("Not at work or school"),
        Care.NO_UNIFORM: N_("No uniform and no marked car"),
        Care.QUIET_VOICE: N_("No message that says what it is about"),
        Care.ONLY_ME: N_("Talk with me alone. Others may not know"),
        Care.BESIDE: N_("Someone I trust is beside me"),
        Care.TIME: N_("Give me time before I answer"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RulesRow:
    """In: the rules, revealed."""

    item: str
    revision: int
    ways: tuple[Way, ...]
    checks: tuple[Check, ...]
    cares: tuple[Care, ...]
    times: str
    words: str
    at: datetime


@unique
class Sort(Enum):
    """Whether somebody can be given more than single things."""

    ANYBODY = auto()
    ONE_THING = auto()  # police and prosecution: a warning comes first


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HolderRow:
    """In: somebody who has the rules: since when, until when, and when they said that they keep to them."""

    name: str
    since: datetime
    last: datetime
    said: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OtherRow:
    """In: somebody who can see something of the person's, and not this."""

    person: str
    name: str
    sort: Sort


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HolderLine:
    """Somebody who has the rules, and what they said to them."""

    name: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OtherLine:
    """Somebody who could be given the rules. Police and prosecution have a link of their own: a warning comes first."""

    person: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReachPage:
    """my/matter_reach.html. `item` is empty while nothing is kept."""

    lines: Lines
    item: str
    revision: str
    fields: tuple[Field, ...]
    holders: tuple[HolderLine, ...]
    others: tuple[OtherLine, ...]


def reach_page(
    *,
    row: RulesRow | None,
    typed: Mapping[str, Sequence[str]],
    holders: Sequence[HolderRow],
    others: Sequence[OtherRow],
    revision: str,
    lines: Lines,
    at: datetime,
) -> ReachPage:
    """Return the rules to change, who has them, and who could be given them."""
    return ReachPage(
        lines=lines,
        item=row.item if row else "",
        revision=revision,
        fields=(
            some_of(
                name="way",
                label=_("They may reach me"),
                pairs=[(one.value, WAYS[one]) for one in Way],
                chosen=typed.get("way", ()),
            ),
            some_of(
                name="check",
                label=_("How I know that it is really them"),
                pairs=[(one.value, CHECKS[one]) for one in Check],
                chosen=typed.get("check", ()),
                hint=_("The word itself is not kept here."),
            ),
            some_of(
                name="care",
                label=_("Please take care of this"),
                pairs=[(one.value, CARES[one]) for one in Care],
                chosen=typed.get("care", ()),
            ),
            Field(
                form=LINE,
                name="times",
                label=_("Good days and times"),
                value="".join(typed.get("times", ())),
                most=str(LINE_MOST),
            ),
            Field(form=TEXT, name="own", label=_("In my own words"), value="".join(typed.get("own", ()))),
        ),
        holders=tuple(_holder(one, row, at=at) for one in holders) if row else (),
        others=tuple(OtherLine(person=one.person, name=one.name) for one in others if one.sort is not Sort.ONE_THING)
        if row
        else (),
    )


def _holder(one: HolderRow, row: RulesRow, *, at: datetime) -> HolderLine:
    until = _("Has it until {day}.").format(day=_day(one.last, at=at))
    match known(changed=row.at, since=one.since, said=one.said):
        case Known.OLDER:
            note = _("Has it as it was before you changed it.")
        case Known.SAID if one.said is not None:
            note = _("Said on {day} that they will keep to it.").format(day=_day(one.said, at=at))
        case _:
            note = _("Has not said yet that they read it.")
    return HolderLine(name=one.name, note=f"{until} {note}")


def _day(moment: datetime, *, at: datetime) -> str:
    return date_words(day=local(moment=moment, at=at).date(), today=at.date())


def typed_of(row: RulesRow) -> dict[str, tuple[str, ...]]:
    """Return what stands in the form for the rules that are kept."""
    return {
        "way": tuple(row.ways),
        "check": tuple(row.checks),
        "care": tuple(row.cares),
        "times": (row.times,),
        "own": (row.words,),
    }


def parts_of(row: RulesRow) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what was picked and written, by part, as its reader sees it: in the person's own voice."""
    parts = (
        (_("They may be reached"), tuple(WAYS[one] for one in row.ways)),
        (_("How they know that it is really you"), tuple(CHECKS[one] for one in row.checks)),
        (_("They ask you to take care of this"), tuple(CARES[one] for one in row.cares)),
        (_("Good days and times"), _if(row.times)),
        (_("In their own words"), _if(row.words)),
    )
    return tuple((title, texts) for title, texts in parts if texts)


def _if(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def words_of(row: RulesRow) -> str:
    """Return the whole of it as lines of text."""
    return "\n".join(f"{title}: {'. '.join(texts)}" for title, texts in parts_of(row))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PartLines:
    """One part of the rules for their reader."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TheirReachPage:
    """team/reach.html. `parts` is empty before it is opened; `said` is "yes" once its reader said they keep to it."""

    lines: Lines
    link: str
    name: str
    opened: str
    parts: tuple[PartLines, ...]
    said: str
    offers: tuple[str, ...]


def their_page(*, link: str, name: str, row: RulesRow | None, said: str, opened: str, lines: Lines) -> TheirReachPage:
    """Return the rules as they were given, or what stands before they are opened."""
    parts: Iterable[tuple[str, tuple[str, ...]]] = parts_of(row) if row else ()
    return TheirReachPage(
        lines=lines,
        link=link,
        name=name,
        opened=opened,
        parts=tuple(PartLines(title=title, lines=texts) for title, texts in parts),
        said=said,
        offers=offer_lines() if row else (),
    )


def shared_title(*, today: date, changed: date) -> str:
    """Return what the rules are called where they are shared as a single thing."""
    return _("How I may be reached, as of {day}").format(day=date_words(day=changed, today=today))
