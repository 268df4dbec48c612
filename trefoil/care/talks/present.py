"""Pages for talks. Pure: records of strings out.

A talk has a day, somebody, and a way. Nothing here is late and nobody stays away: a talk that is called off needs no
reason, and the page asks for none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from trefoil.care.people.present import Choice, Lines, choices_of
from trefoil.care.people.wording import clock_words, list_words, opening, when_words
from trefoil.care.reaching.present import zone_choices, zone_words
from trefoil.care.talks.rules import WhyNot
from trefoil.care.talks.schema import How, Stand
from trefoil.kernel.language import N_, Sayings, _

SAVED = N_("Saved.")
AGREED = N_("It is on. You can move it or call it off at any time.")
OFF = N_("It is off. You do not have to say why.")
START_KEPT = N_("Saved. You can change it until you talk.")
ONLY_IF = N_("Only if you want it.")
CALENDAR_TITLE = N_("Appointment")  # all that a calendar file says

WHY: Final[Sayings[WhyNot]] = Sayings(
    {
        WhyNot.NO_DAY: N_("Pick the day first."),
        WhyNot.NO_TIME: N_("Pick the time first, like 3:00 PM."),
        WhyNot.SKIPPED: N_("Clocks jump over that hour on that night. Pick an hour later."),
        WhyNot.OVER: N_("That time has gone by. Pick one to come."),
        WhyNot.FAR: N_("That is more than two years away. Pick a day that is nearer."),
        WhyNot.NOBODY: N_("Pick who it is with, or write a name."),
        WhyNot.TOO_LONG: N_("That is longer than fits here. Your words are here. Make them shorter, and save again."),
    }
)
_HOWS: Final[Sayings[How]] = Sayings(
    {
        How.PHONE: N_("By phone. No camera."),
        How.IN_PERSON: N_("In person."),
        How.WRITING: N_("In writing."),
        How.CAMERA: N_("With a camera, because you said so."),
    }
)
_HOWS_FOR_OTHERS: Final[Sayings[How]] = Sayings(
    {
        How.PHONE: N_("By phone. No camera."),
        How.IN_PERSON: N_("In person."),
        How.WRITING: N_("In writing."),
        How.CAMERA: N_("With a camera, as they wished."),
    }
)
HOW_CHOICES: Final[Sayings[How]] = Sayings(
    {
        How.PHONE: N_("By phone"),
        How.IN_PERSON: N_("In person"),
        How.WRITING: N_("In writing"),
        How.CAMERA: N_("With a camera"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TalkRow:
    """In: one talk, revealed. `picked` are the person's own words of where to begin it."""

    item: str
    revision: int
    begins: datetime
    zone: str
    how: How
    whom: str
    name: str
    stand: Stand
    picked: tuple[str, ...] = ()
    you_choose: bool = False
    sentence: str = ""
    start: str = ""
    start_revision: int = 0
    read: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TalkLine:
    """One talk in a list."""

    path: str
    when: str
    with_whom: str
    note: str
    read: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TalksPage:
    """my/talks.html. `gone` are the last talks that are over."""

    lines: Lines
    talks: tuple[TalkLine, ...]
    gone: tuple[TalkLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TalkForm:
    """What stands in the fields of a talk."""

    people: tuple[Choice, ...]
    other: str
    day: str
    clock: str
    zones: tuple[Choice, ...]
    hows: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NewTalkPage:
    """my/talks_new.html"""

    lines: Lines
    form: TalkForm
    seen_by: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TalkPage:
    """my/talks_one.html. `asked` is "yes" for one that somebody else proposed."""

    lines: Lines
    path: str
    when: str
    there: str
    with_whom: str
    how: str
    asked: str
    start: tuple[str, ...]
    form: TalkForm
    revision: str
    seen_by: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StartPage:
    """my/talks_start.html"""

    lines: Lines
    path: str
    name: str
    picks: tuple[Choice, ...]
    own: str
    you_choose: str
    sentence: str
    seen_by: str


def how_words(*, how: How) -> str:
    """Return how two people talk, to the person themselves."""
    return _(_HOWS[how])


def how_given(*, how: How) -> str:
    """Return how two people talk, to the one who talks with the person."""
    return _(_HOWS_FOR_OTHERS[how])


def when_there(*, row: TalkRow, at: datetime) -> str:
    """Return what clocks show in the talk's own zone, when it is another than the reader's."""
    there = row.begins.astimezone(ZoneInfo(row.zone))
    if there.utcoffset() == row.begins.astimezone(at.tzinfo).utcoffset():
        return ""
    clock = clock_words(moment=row.begins, at=at.astimezone(ZoneInfo(row.zone)))
    return _("There it is {clock} ({place}).").format(clock=clock, place=zone_words(zone=row.zone))


def start_words(*, row: TalkRow) -> tuple[str, ...]:
    """Return where the person would like to begin, to themselves."""
    said = []
    if row.picked:
        said.append(
            _("You picked: {things}.").format(things=list_words(things=[pick.rstrip(".") for pick in row.picked]))
        )
    elif row.you_choose:
        said.append(_("{name} begins.").format(name=row.name))
    if row.sentence:
        said.append(_("Your words: “{words}”").format(words=row.sentence))
    return tuple(said)


def read_words(*, row: TalkRow, at: datetime) -> str:
    """Return that it was read before the talk, and when; empty while nobody did."""
    if row.read is None:
        return ""
    return _("{name} read what you share, to get ready. {when}.").format(
        name=row.name, when=opening(words=when_words(moment=row.read, at=at))
    )


def talks_page(*, rows: Sequence[TalkRow], gone: Sequence[TalkRow] = (), lines: Lines, at: datetime) -> TalksPage:
    """Return the talks to come, the next first, and the last ones that are over."""
    return TalksPage(
        lines=lines,
        talks=tuple(
            TalkLine(
                path=f"/talks/{row.item}",
                when=when_words(moment=row.begins, at=at),
                with_whom=_("With {name}.").format(name=row.name),
                note=_("{name} asks if this is fine.").format(name=row.name)
                if row.stand is Stand.ASKED
                else how_words(how=row.how),
                read=read_words(row=row, at=at),
            )
            for row in rows
        ),
        gone=tuple(
            TalkLine(
                path=f"/talks/{row.item}/after",
                when=when_words(moment=row.begins, at=at),
                with_whom=_("With {name}.").format(name=row.name),
                note="",
                read=read_words(row=row, at=at),
            )
            for row in gone
        ),
    )


def form_of(
    *,
    people: Sequence[tuple[str, str]],
    whom: str,
    other: str,
    day: str,
    clock: str,
    zone: str,
    how: str,
) -> TalkForm:
    """Return the fields; `people` are accounts and names. Without a word on how, it is by phone, with no camera."""
    return TalkForm(
        people=choices_of(pairs=[(account, name, "") for account, name in people], chosen=whom),
        other=other,
        day=day,
        clock=clock,
        zones=zone_choices(chosen=zone),
        hows=choices_of(
            pairs=[(one.value, _(HOW_CHOICES[one]), _(ONLY_IF) if one is How.CAMERA else "") for one in How],
            chosen=how or How.PHONE.value,
        ),
    )


def form_for(*, row: TalkRow, people: Sequence[tuple[str, str]]) -> TalkForm:
    """Return the fields of a talk as it stands now, by the clock of its own zone."""
    here = row.begins.astimezone(ZoneInfo(row.zone))
    known = {account for account, _name in people}
    return form_of(
        people=people,
        whom=row.whom if row.whom in known else "",
        other="" if row.whom in known else row.name,
        day=here.date().isoformat(),
        clock=here.strftime("%H:%M"),
        zone=row.zone,
        how=row.how.value,
    )


def new_page(*, form: TalkForm, seen_by: str, lines: Lines) -> NewTalkPage:
    """Return the page of a new talk."""
    return NewTalkPage(lines=lines, form=form, seen_by=seen_by)


def talk_page(*, row: TalkRow, form: TalkForm, seen_by: str, lines: Lines, at: datetime) -> TalkPage:
    """Return the page of one talk."""
    return TalkPage(
        lines=lines,
        path=f"/talks/{row.item}",
        when=opening(words=when_words(moment=row.begins, at=at)),
        there=when_there(row=row, at=at),
        with_whom=_("With {name}.").format(name=row.name),
        how=how_words(how=row.how),
        asked=_("{name} asks if this is fine. You can say yes, move it, or let it be.").format(name=row.name)
        if row.stand is Stand.ASKED
        else "",
        start=start_words(row=row),
        form=form,
        revision=str(row.revision),
        seen_by=seen_by,
    )


def start_page(
    *,
    row: TalkRow,
    offers: Sequence[str],
    picked: Sequence[str],
    own: str,
    you_choose: bool,
    sentence: str,
    seen_by: str,
    lines: Lines,
) -> StartPage:
    """Return the page on where to begin. `offers` are the person's own words from what they work toward."""
    chosen = set(picked)
    return StartPage(
        lines=lines,
        path=f"/talks/{row.item}/start",
        name=row.name,
        picks=tuple(
            Choice(value=offer, label=offer, hint="", chosen="yes" if offer in chosen else "") for offer in offers
        ),
        own=own,
        you_choose="yes" if you_choose else "",
        sentence=sentence,
        seen_by=seen_by,
    )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NextTalk:
    """What the first page says of the next talk. All are empty when there is none."""

    when: str = ""
    how: str = ""
    path: str = ""
    asked: str = ""


NO_TALK: Final = NextTalk()


def next_talk(*, row: TalkRow | None, asked: TalkRow | None, at: datetime) -> NextTalk:
    """Return the next talk for the first page, and who asks for one."""
    asks = "" if asked is None else _("{name} asks for a talk.").format(name=asked.name)
    if row is None:
        return NextTalk(asked=asks)
    words = _("With {name}. {how}").format(name=row.name, how=how_words(how=row.how))
    return NextTalk(
        when=opening(words=when_words(moment=row.begins, at=at)), how=words, path=f"/talks/{row.item}", asked=asks
    )


def soon_line(*, row: TalkRow | None, at: datetime) -> str:
    """Return one calm line for the pace of "Nothing", and nothing while the next talk is more than a day away."""
    if row is None:
        return ""
    return _("{when}: you talk with {name}.").format(
        when=opening(words=when_words(moment=row.begins, at=at)), name=row.name
    )
