"""Pages on how this place should be: the pace of the day, letting everything sleep, who is told. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from trefoil.care.people.choices import Card, card_of
from trefoil.care.people.present import Choice, Lines, choices_of
from trefoil.care.people.wording import date_words
from trefoil.care.wishes.rules import Pace, Told
from trefoil.kernel.language import N_, _

PACES: dict[Pace, str] = {Pace.NOTHING: N_("Nothing"), Pace.A_LITTLE: N_("A little"), Pace.ALL: N_("All of it")}
_UNDER: dict[Pace, str] = {
    Pace.NOTHING: N_("Done. We hold the rest. Come back when you like."),
    Pace.A_LITTLE: N_("We hold the rest until you ask for it."),
    Pace.ALL: N_("You can make it less at any time."),
}
SAVED = N_("Saved.")
PICK_SOMEONE = N_("Pick who it should be. Or leave it as it is.")
WOKEN = N_("It is awake. Sharing stays paused until you start it again.")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PaceStop:
    """One stop of the dial. `here` is "yes" for the one it stands on."""

    value: str
    words: str
    here: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PersonTold:
    """In: one of the person's people who can see something now."""

    person: str
    name: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FirstPage:
    """my/first.html: what "Leave now" does, shown once before somebody's first own page."""

    lines: Lines


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OnePage:
    """my/one.html: all pages under one address. `on` is "yes" while they are."""

    lines: Lines
    on: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RestPage:
    """my/rest.html"""

    lines: Lines
    asleep: str
    since: str
    told_line: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ToldPage:
    """my/told.html"""

    lines: Lines
    card: Card
    people: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ChoicesPage:
    """my/choices.html: who sees what, what reaches the person, and when, on one calm page (guide 46)."""

    lines: Lines
    who_line: str
    looked_line: str
    told_line: str
    stops: tuple[PaceStop, ...]
    rest_line: str
    asleep: str
    hidden: str


def dial(*, pace: Pace) -> tuple[PaceStop, ...]:
    """Return the three stops of the dial."""
    return tuple(
        PaceStop(value=each.value, words=_(words), here="yes" if each is pace else "") for each, words in PACES.items()
    )


def under_dial(*, pace: Pace) -> str:
    """Return the line under the dial."""
    return _(_UNDER[pace])


def since_words(*, since: str, today: date) -> str:
    """Return since when everything sleeps, for a line; empty while all is awake."""
    if not since:
        return ""
    day = date.fromisoformat(since)
    if day == today:
        return _("Everything sleeps since today.")
    return _("Everything sleeps since {day}.").format(day=date_words(day=day, today=today))


def told_line(*, told: Told | None, name: str) -> str:
    """Return who is told of what has a date or is about safety. `name` is empty for someone who sees nothing now."""
    match told:
        case None:
            return _("You have not chosen yet. Until you do, one line on your first page says so.")
        case Told.SELF:
            return _("One line on your first page says so, to you.")
        case Told.NEVER:
            return _("Nobody is told. A date could go by without you knowing.")
        case Told.SOMEONE if name:
            return _("{name} is told.").format(name=name)
        case _:
            return _("The one you picked can’t see your appointments now. So your first page says so, to you.")


def rest_page(*, since: str, told: str, lines: Lines, today: date) -> RestPage:
    """Return the page on letting everything sleep, or on waking it."""
    return RestPage(
        lines=lines,
        asleep="yes" if since else "",
        since=since_words(since=since, today=today),
        told_line=told,
    )


# content: dates-told, checked 2026-11-28, still to be signed by counsel
def told_page(*, told: Told | None, chosen: str, people: Sequence[PersonTold], lines: Lines) -> ToldPage:
    """Return the choice of who is told, made beforehand. Each way says what it costs."""
    offers = [
        (Told.SELF.value, _("Tell me"), _("One line on your first page, at any pace. It does not say what it is.")),
        (
            Told.NEVER.value,
            _("Tell nobody"),
            _("What this can cost: a date in your case could go by. Some dates do not come again."),
        ),
    ]
    if people:
        hint = _("It stands first when they open what you share, if they can see your appointments. You see no line.")
        offers.insert(1, (Told.SOMEONE.value, _("Tell one of my people"), hint))
    return ToldPage(
        lines=lines,
        card=card_of(
            name="told",
            question=_("Some things have a date, or are about your safety. Who should be told?"),
            offers=offers,
            chosen="" if told is None else told.value,
        ),
        people=choices_of(pairs=[(one.person, one.name, one.about) for one in people], chosen=chosen),
    )


def choices_page(
    *,
    who_line: str,
    last_look: str,
    told: str,
    default: Pace,
    since: str,
    hidden: Sequence[str],
    lines: Lines,
    today: date,
) -> ChoicesPage:
    """Return the page of all choices."""
    return ChoicesPage(
        lines=lines,
        who_line=who_line,
        looked_line=last_look,
        told_line=told,
        stops=dial(pace=default),
        rest_line=since_words(since=since, today=today) or _("Everything is awake."),
        asleep="yes" if since else "",
        hidden="yes" if hidden else "",
    )
