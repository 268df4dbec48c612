"""The pages of daily life: sheets in groups, one sheet, one question, a letter, and what is hidden. Pure.

No page says how much of a sheet is answered, and none asks to go on.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from trefoil.care.life.sheet import LETTER, Group, Kind, Offer, Prompt, Sheet, Way
from trefoil.care.people.present import Choice, Lines
from trefoil.care.steady.technique import Ages
from trefoil.kernel.language import N_, _

KEPT = N_("Kept.")
ERASED = N_("It is erased.")
NOT_ASKED = N_("We will not ask you that again. You can change that on this page.")
SHOWN = N_("These pages are as you chose.")
TOO_LONG = N_("That is longer than fits. Make it shorter. Your words are still here.")
ONLY_WORDS = N_("Part of that did not look like words. Take that part out, and save the rest.")
CHANGED = N_("This was changed in another window too. Look at it once more, and save again if you like.")
GROWN_FIRST = N_("Those are for people who are 18 or older. Say so below if you are, or leave them out.")
LEFT_OUT = N_("Some of this is left out, since you keep it away.")

_GROUPS: dict[Group, tuple[str, str]] = {
    Group.SELF: (N_("Who I am"), "leaf"),
    Group.WORK: (N_("Work"), "card"),
    Group.SCHOOL: (N_("School"), "pen"),
    Group.LIVING: (N_("Home, money, every day"), "home"),
    Group.PEOPLE: (N_("People, and what to say"), "people"),
    Group.OUT: (N_("Out and online"), "sun"),
    Group.SPEAKING: (N_("If I speak in public"), "letter"),
    Group.CLOSE: (N_("Close to me"), "lock"),
}
_WAYS: dict[Way, tuple[str, str]] = {
    Way.GOALS: ("/goals", N_("What you are working toward")),
    Way.PLAN: ("/plan", N_("Your plan")),
    Way.HARD: ("/hard", N_("What is hard, what helps")),
    Way.CALM: ("/calm", N_("Steady yourself")),
    Way.CARD: ("/card", N_("A card to show")),
    Way.PAGE: ("/page", N_("Your private page")),
    Way.KNOWN: ("/news/known", N_("How do they know that it is me?")),
}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AnswerRow:
    """In: one answer in clear. `title` is its question, `picked` as it is said now."""

    item: str
    prompt: str
    title: str
    picked: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SheetLine:
    """One sheet in a list. `here` says gently that something stands in it; nothing says how much."""

    path: str
    title: str
    lead: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class GroupView:
    """One group of sheets."""

    id: str
    icon: str
    title: str
    sheets: tuple[SheetLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LifePage:
    """my/life.html"""

    lines: Lines
    groups: tuple[GroupView, ...]
    earlier: tuple[SheetLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AskedView:
    """One question on a sheet. `said` and `words` are empty while it is open."""

    path: str
    title: str
    said: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NeverView:
    """One question that is not asked any more."""

    name: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WayLine:
    """A way to another page."""

    path: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SheetPage:
    """my/life_sheet.html"""

    lines: Lines
    action: str
    title: str
    lead: str
    answered: tuple[AskedView, ...]
    open: tuple[AskedView, ...]
    earlier: tuple[AskedView, ...]
    never: tuple[NeverView, ...]
    start: str
    letter: str
    ways: tuple[WayLine, ...]
    left_out: str
    seen_by: str
    hidden: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PromptPage:
    """my/life_ask.html. `many` is "yes" where more than one can be picked; `item` is empty for a new answer."""

    lines: Lines
    back: str
    sheet: str
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
class LetterPage:
    """my/life_letter.html: the picked lines and the person's own words, to read, to print and to copy."""

    lines: Lines
    back: str
    title: str
    paragraphs: tuple[str, ...]
    plain: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MorePage:
    """my/life_more.html: hidden sheets by name, for whom asked to see their names."""

    lines: Lines
    sheets: tuple[Choice, ...]
    ask_grown: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Form:
    """In: what the form of one question holds now."""

    item: str
    revision: int | None
    offers: Sequence[Offer]
    picked: Collection[str]
    words: str
    left_out: bool = False


def life_page(*, sheets: Sequence[Sheet], earlier: Sequence[str], lines: Lines) -> LifePage:
    """Return the first page, with the sheets that may be shown. `earlier` names sheets that are here no more."""
    groups = (
        GroupView(
            id=group.value,
            icon=icon,
            title=_(title),
            sheets=tuple(
                SheetLine(path=f"/life/{one.id}", title=one.title, lead=one.lead)
                for one in sheets
                if one.group is group
            ),
        )
        for group, (title, icon) in _GROUPS.items()
    )
    return LifePage(
        lines=lines,
        groups=tuple(group for group in groups if group.sheets),
        earlier=tuple(SheetLine(path=f"/life/{name}", title=_("Something you wrote"), lead="") for name in earlier),
    )


def sheet_page(
    *,
    sheet: Sheet | None,
    id_: str,
    asked: Sequence[tuple[Prompt, AnswerRow | None]],
    earlier: Sequence[AnswerRow],
    never: Sequence[Prompt],
    left_out: bool,
    seen_by: str,
    lines: Lines,
) -> SheetPage:
    """Return one sheet: what is answered, what is open, and what was asked once. An open one is fine as it is."""
    unanswered = [prompt for prompt, row in asked if row is None]
    answered = tuple(_row(f"/life/{id_}/{prompt.id}", row) for prompt, row in asked if row is not None)
    return SheetPage(
        lines=lines,
        action=f"/life/{id_}",
        title=sheet.title if sheet else _("Something you wrote"),
        lead=sheet.lead if sheet else _("These questions are not asked here any more. What you wrote stays yours."),
        answered=answered,
        open=tuple(
            AskedView(path=f"/life/{id_}/{prompt.id}", title=prompt.ask, said=(), words="") for prompt in unanswered
        ),
        earlier=tuple(_row(f"/life/{id_}/{row.item}", row) for row in earlier),
        never=tuple(NeverView(name=prompt.id, title=prompt.ask) for prompt in never),
        start=f"/life/{id_}/{unanswered[0].id}" if unanswered else "",
        letter=f"/life/{id_}/{LETTER}" if sheet and sheet.letter and answered else "",
        ways=tuple(WayLine(path=_WAYS[way][0], words=_(_WAYS[way][1])) for way in (sheet.ways if sheet else ())),
        left_out=_(LEFT_OUT) if left_out else "",
        seen_by=seen_by,
        hidden="yes" if sheet and sheet.hidden else "",
    )


def _row(path: str, row: AnswerRow) -> AskedView:
    return AskedView(path=path, title=row.title, said=row.picked, words=row.words)


def prompt_page(
    *,
    sheet_title: str,
    sheet: str,
    place: str,
    prompt: Prompt,
    form: Form,
    can_drop: bool,
    can_share: bool,
    seen_by: str,
    lines: Lines,
) -> PromptPage:
    """Return the page of one question. `place` is the last part of its address."""
    label = _("Your own words") if form.offers else _("Your words")
    if prompt.kind is Kind.LINES:
        label = _("Your own, one on each line")
    return PromptPage(
        lines=lines,
        back=f"/life/{sheet}",
        sheet=sheet_title,
        action=f"/life/{sheet}/{place}",
        title=prompt.ask,
        hint=prompt.hint,
        offers=tuple(
            Choice(value=one.id, label=one.label, hint="", chosen="yes" if one.id in form.picked else "")
            for one in form.offers
        ),
        many="" if prompt.kind is Kind.ONE else "yes",
        label=label,
        words=form.words,
        item=form.item,
        revision="" if form.revision is None else str(form.revision),
        left_out=_(LEFT_OUT) if form.left_out else "",
        seen_by=seen_by,
        can_drop=_("Never ask me this") if can_drop else "",
        share="yes" if form.item and can_share else "",
    )


def letter_page(*, sheet: Sheet, paragraphs: Sequence[str], lines: Lines) -> LetterPage:
    """Return a letter. It is made from the answers each time, and kept nowhere."""
    return LetterPage(
        lines=lines,
        back=f"/life/{sheet.id}",
        title=sheet.title,
        paragraphs=tuple(paragraphs),
        plain="\n\n".join(paragraphs),
    )


def more_page(*, hidden: Sequence[Sheet], shown: Collection[str], grown: bool, lines: Lines) -> MorePage:
    """Return the hidden sheets by name. `grown` is True once the person has said so."""
    return MorePage(
        lines=lines,
        sheets=tuple(
            Choice(value=one.id, label=one.title, hint="", chosen="yes" if one.id in shown else "") for one in hidden
        ),
        ask_grown="" if grown or not any(one.ages is Ages.GROWN for one in hidden) else "yes",
    )


def given_words(*, picked: Sequence[str], words: str) -> str:
    """Return an answer as somebody reads it who was given it: what was picked, a line each, and the own words."""
    return "\n".join((*picked, *([words] if words else ())))
