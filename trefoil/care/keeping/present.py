"""The page on taking everything along, and the readable copy itself. Pure: strings out.

The copy shows any kind of thing, also one that this module has never heard of: it says the parts of a thing by their
own names, and leaves out what only a program can read. The other copy holds everything.
"""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from trefoil.care.keeping.rules import WAITS
from trefoil.care.people.present import SHELVES, Choice, Lines, choices_of
from trefoil.care.people.wording import date_words, moment_words, opening, when_words
from trefoil.kernel.language import N_, _
from trefoil.kernel.vocabulary import Category

_KINDS: dict[str, str] = {
    "note": N_("A note"),
    "note_back": N_("A note back"),
    "looked_for": N_("What somebody did who looked for you"),
    "talk_note": N_("Three lines after a talk"),
    "after_talk": N_("What a talk was like"),
    "piece": N_("A piece of something"),
    "tried": N_("Something that was tried"),
    "private_page": N_("Your private page"),
    "draft": N_("Words that were not saved"),
    "set_answers": N_("Answers"),
    "past_score": N_("A score from somewhere else"),
    "set_progress": N_("What you skipped"),
    "never_ask": N_("What is not asked again"),
    "reaching": N_("How we may reach you"),
    "goal": N_("What you work toward"),
    "win": N_("A small win"),
    "plan_line": N_("A line of your plan"),
    "name_used": N_("A name you go by"),
    "incident": N_("Something that others did"),
    "sheet_answer": N_("An answer about daily life"),
    "own_sheet_answer": N_("An answer of your own"),
    "going": N_("How it goes for you"),
    "sheet_wishes": N_("What is asked about daily life"),
    "intake_answer": N_("An answer in getting to know each other"),
    "intake_question": N_("A question that somebody put"),
    "ask_me": N_("Somebody could tell you something"),
    "intake_wishes": N_("What is not asked again"),
    "news_wishes": N_("How case news may come"),
    "reading_time": N_("A time of your own for letters"),
    "news_choice": N_("A choice about case news"),
    "plan_step": N_("A step of your plan"),
    "plan_ground": N_("Where you are"),
    "dates_over": N_("Dates that were read before"),
    "days_marked": N_("Days that were marked along the way"),
    "letters_marked": N_("Days on which letters came"),
    "plan_ready": N_("An answer before going into what is hard"),
    "plan_ahead": N_("Why somebody goes ahead"),
    "plan_piece": N_("A piece to work on"),
    "plan_task": N_("Who does what"),
    "plan_try": N_("Something to try"),
    "try_wish": N_("What you think of something to try"),
    "goal_scale": N_("How far, in your own words"),
    "goal_mark": N_("Where you were with it"),
    "sleep_plan": N_("A plan for sleep"),
    "dream_ending": N_("A new ending"),
    "only_this": N_("A date that was passed on to you"),
    "case": N_("A case"),
    "case_office": N_("An office of a case"),
    "case_day": N_("A plan for a day"),
    "reach_rules": N_("How I may be reached"),
    "show_wishes": N_("What is not shown to me"),
    "press_plan": N_("A plan for the press"),
    "taken_down": N_("Something that was asked to be taken down"),
    "taken_down_step": N_("How something stands that was asked"),
    "statement": N_("A statement"),
    "statement_permitted": N_("A statement that may be used"),
    "statement_taken_back": N_("A use that was taken back"),
    "statement_filed": N_("Where a statement was handed in"),
    "keep_out": N_("A word I do not want to tell"),
}
_PARTS: dict[str, str] = {
    "title": N_("Name"),
    "body": N_("Words"),
    "fields": N_("Words"),
    "answers": N_("Answers"),
    "value": N_("Answer"),
    "called": N_("Name"),
    "day": N_("Day"),
    "total": N_("Number"),
    "source": N_("Where it is from"),
    "area": N_("About"),
    "lean": N_("Beside before"),
    "n": N_("Question"),
    "way": N_("Way"),
    "address": N_("Number or address"),
    "sentence": N_("What it says"),
    "asked": N_("Question"),
    "said": N_("Picked"),
    "words": N_("Words"),
    "never": N_("What is not asked again"),
    "shown": N_("Unfolded pages"),
    "grown": N_("18 or older"),
    "did": N_("What we did"),
    "helps": N_("What may help until then"),
    "agreed": N_("What we agreed"),
    "beside": N_("What you wrote beside it"),
}
# What only a program can read: hashes, ids, versions. It stands in the other copy.
_FOR_PROGRAMS = frozenset(
    {"text_hash", "score_code", "form_version", "written_for", "about", "set_item", "questions", "mode", "language"}
    | {"since", "sheet", "prompt", "offer", "statement", "signature"}
    | {"ids"}
)
_APART = frozenset({"numbers"})
_ID = re.compile(r"[0-9a-f]{32}|[0-9a-f]{64}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class KeepPage:
    """my/keep.html."""

    lines: Lines


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Version:
    """In: one version of one thing, revealed. `by` is empty for what the person wrote."""

    item: str
    category: Category
    kind: str
    by: str
    at: datetime
    newest: bool
    payload: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Line:
    """One line of a thing: what it is, how deep it stands, and its words."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Older:
    """An older version of a thing."""

    when: str
    parts: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Thing:
    """One thing with its older versions."""

    title: str
    when: str
    by: str
    parts: tuple[Line, ...]
    older: tuple[Older, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Shelf:
    """All things of one kind of thing."""

    title: str
    things: tuple[Thing, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CopyPage:
    """my/_copy.html: a page that needs nothing around it."""

    name: str
    when: str
    shelves: tuple[Shelf, ...]
    shares: tuple[str, ...]
    log: tuple[str, ...]
    left_out: str


def keep_page(*, lines: Lines) -> KeepPage:
    """Return the page that says what a copy is."""
    return KeepPage(lines=lines)


def copy_page(
    *, name: str, versions: Sequence[Version], shares: Sequence[str], log: Sequence[str], left_out: int, at: datetime
) -> CopyPage:
    """Return the readable copy: by kind, newest first, each with its older versions.

    The numbers that sign somebody in are not on it: whoever finds the page could sign in elsewhere as the person.
    """
    shown = [one for one in versions if one.kind not in _APART]
    said = [
        _("Some versions could not be opened, and are not here.") if left_out else "",
        _("The numbers that came in letters are not in this copy. They open on their own page.")
        if len(shown) < len(versions)
        else "",
    ]
    by_category = sorted(shown, key=lambda one: list(Category).index(one.category))
    return CopyPage(
        name=name,
        when=when_words(moment=at, at=at),
        shelves=tuple(
            Shelf(title=_(SHELVES[category].title), things=_things(list(found), at))
            for category, found in groupby(by_category, key=lambda one: one.category)
        ),
        shares=tuple(shares),
        log=tuple(log),
        left_out=" ".join(one for one in said if one),
    )


def _things(versions: list[Version], at: datetime) -> tuple[Thing, ...]:
    by_item: dict[str, list[Version]] = {}
    for one in sorted(versions, key=lambda one: one.at, reverse=True):
        by_item.setdefault(one.item, []).append(one)
    found = []
    for same in by_item.values():
        first = next((one for one in same if one.newest), same[0])
        found.append(
            Thing(
                title=_kind(first.kind),
                when=when_words(moment=first.at, at=at),
                by=_("From {name}").format(name=first.by) if first.by else "",
                parts=parts_of(payload=first.payload, at=at),
                older=tuple(
                    Older(when=when_words(moment=one.at, at=at), parts=parts_of(payload=one.payload, at=at))
                    for one in same
                    if one is not first
                ),
            )
        )
    return tuple(found)


def _kind(kind: str) -> str:
    known = _KINDS.get(kind)
    return _(known) if known is not None else opening(words=kind.replace("_", " "))


def parts_of(*, payload: str, at: datetime) -> tuple[Line, ...]:
    """Return a payload's parts in words. Whatever its shape, nothing a person wrote is left out."""
    found: list[Line] = []
    _walk(json.loads(payload), name="", say=found.append, at=at)
    return tuple(found)


def _walk(value: object, *, name: str, say: Callable[[Line], None], at: datetime) -> None:
    match value:
        case dict():
            for key, inner in value.items():
                if key not in _FOR_PROGRAMS:
                    _walk(inner, name=str(key), say=say, at=at)
        case [str() as field, str() as words] if name == "fields":  # a kept form: the field's name and its words
            _walk(words, name=field, say=say, at=at)
        case list():
            for inner in value:
                _walk(inner, name=name, say=say, at=at)
        case None | "":
            return
        case bool():
            say(Line(name=_name(name), words=(_("Yes") if value else _("No"),)))
        case str() if _ID.fullmatch(value):
            return
        case str() if _MOMENT.fullmatch(value):
            say(Line(name=_name(name), words=(when_words(moment=datetime.fromisoformat(value), at=at),)))
        case str():
            say(Line(name=_name(name), words=tuple(value.split("\n"))))
        case _:
            say(Line(name=_name(name), words=(str(value),)))


def _name(name: str) -> str:
    known = _PARTS.get(name)
    return _(known) if known is not None else opening(words=name.replace("_", " "))


# --- closing everything ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ClosePage:
    """my/close.html. `due` says when it closes, and is empty when nobody asked for it."""

    lines: Lines
    lead: str
    due: str
    waits: tuple[Choice, ...]


def close_page(*, due: datetime | None, lines: Lines, at: datetime) -> ClosePage:
    """Return the page that says what closing does, with the times to pick from or the day that was picked."""
    return ClosePage(
        lines=lines,
        lead=_("It is your right, at any time, and you do not have to say why."),
        due="" if due is None else closes_words(due=due, at=at),
        waits=choices_of(pairs=[(str(days), *_wait(days=days, at=at)) for days in WAITS], chosen=""),
    )


def closes_words(*, due: datetime, at: datetime) -> str:
    """Return when everything is closed, in a sentence."""
    return _("Everything here closes {when}.").format(when=moment_words(moment=due, at=at))


def close_lead(*, days: int, at: datetime) -> str:
    """Return what is said before the words are asked for."""
    if days == 0:
        return _("Everything here will be gone at once and for good. No one can bring it back.")
    day = date_words(day=(at + timedelta(days=days)).date(), today=at.date())
    return _("Everyone is paused now. On {day} everything here will be gone for good.").format(day=day)


def _wait(*, days: int, at: datetime) -> tuple[str, str]:
    if days == 0:
        return _("At once"), _("There is no way back.")
    day = date_words(day=(at + timedelta(days=days)).date(), today=at.date())
    words = {14: _("After 14 days"), 7: _("After 7 days"), 3: _("After 3 days"), 1: _("After 1 day")}
    return words[days], _("On {day}. You can keep everything until then.").format(day=day)
