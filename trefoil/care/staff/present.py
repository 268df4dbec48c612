"""What stewards and newcomers see: who is invited, who waits, who works here. Pure.

There is no list of those who keep their own things here, no count of them, and nothing of a record (I-16).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from trefoil.care.people.present import ROLES, Choice, Face, Lines, face_of
from trefoil.care.people.wording import list_words, moment_words
from trefoil.care.staff.rules import Because
from trefoil.kernel.language import N_, _
from trefoil.kernel.vocabulary import Mark, Role
from trefoil.policy.decisions import Standing

RUNS = N_("helps to run this site")
STEWARD = "steward"  # stands in a form for somebody without a role beside survivors

WHY_NOT: dict[Because, str] = {
    Because.NOBODY_NAMED: N_("Write a name or a word, so that you know who it is for."),
    Because.LONG_NAME: N_("That is a little long. Keep it to 60 letters."),
    Because.ONESELF: N_("Somebody else who runs this site has to do this for you."),
    Because.NOT_HERE: N_("They are not waiting any more. Look at the list again."),
    Because.OTHER_KEYS: N_("Their key is not the one that came with the invitation. So nothing was signed."),
    Because.ALREADY: N_("You have vouched for them before."),
}
INVITED = N_("The invitation is made. The code is shown this one time.")
TAKEN_BACK = N_("The invitation is taken back. Its code works no more.")
VOUCHED = N_("You have vouched for them.")
SUSPENDED = N_("They are signed out, and open nothing until somebody lets them come back.")
CAME_BACK = N_("They can work here again.")
ENDED = N_("Their work here has ended. They are signed out, and open nothing any more.")
PICK = N_("Pick an organization, and what they do.")
SAVED = N_("Saved.")
PICK_CHECKS = N_("Pick who vouches for its people.")
NAME_IT = N_("Write the name of the organization. 120 letters at most.")
NO_SUCH_CODE = N_("No open invitation has this code. Look at it once more, or ask for a new one.")

MARKS: dict[Mark, tuple[str, str]] = {
    Mark.VAWA: (N_("Violence Against Women Act"), N_("A paper comes before their people write here.")),
    Mark.VOCA: (N_("VOCA"), N_("A paper comes before their people write here.")),
    Mark.FVPSA: (N_("Family Violence Prevention Act"), N_("A paper comes before their people write here.")),
    Mark.HIPAA: (N_("HIPAA"), N_("Health records law.")),
    Mark.PART2: (N_("42 CFR part 2"), N_("Records about drugs and alcohol.")),
    Mark.FERPA: (N_("FERPA"), N_("School records law.")),
}


def role_words(*, role: Role | None) -> str:
    """Return what somebody does here."""
    return _(RUNS) if role is None else _(ROLES[role])


# --- organizations --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HouseRow:
    """One organization in the list."""

    link: str
    name: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HousesPage:
    """steward/houses.html"""

    lines: Lines
    houses: tuple[HouseRow, ...]
    name: str
    marks: tuple[Choice, ...]
    checks: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HousePage:
    """steward/house.html"""

    lines: Lines
    link: str
    name: str
    marks: tuple[Choice, ...]
    checks: tuple[Choice, ...]


def mark_choices(*, chosen: frozenset[Mark]) -> tuple[Choice, ...]:
    """Return the laws that may bind an organization, to be ticked."""
    return tuple(
        Choice(value=mark.value, label=_(name), hint=_(hint), chosen="yes" if mark in chosen else "")
        for mark, (name, hint) in MARKS.items()
    )


def check_choices(*, chosen: int | None) -> tuple[Choice, ...]:
    """Return how many have to vouch for its people. None: nothing is picked beforehand."""
    rows = (
        (1, _("One of us"), _("One person who runs this site talks with them.")),
        (2, _("Two of us"), _("Two people who run this site talk with them. People are shown that.")),
    )
    return tuple(
        Choice(value=str(number), label=label, hint=hint, chosen="yes" if number == chosen else "")
        for number, label, hint in rows
    )


def house_told(*, marks: frozenset[Mark], threshold: int) -> str:
    """Return one line about an organization."""
    checks = _("One of us vouches for its people.") if threshold == 1 else _("Two of us vouch for its people.")
    if not marks:
        return checks
    laws = list_words(things=[_(MARKS[mark][0]) for mark in Mark if mark in marks])
    return _("{laws}. {checks}").format(laws=laws, checks=checks)


# --- those who work here --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class InvitedRow:
    """An invitation that is open."""

    invitation: str
    called: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StaffRow:
    """Somebody who works here, or who waits."""

    link: str
    name: str
    face: Face
    told: str
    standing: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StaffPage:
    """steward/staff.html"""

    lines: Lines
    waiting: tuple[StaffRow, ...]
    invited: tuple[InvitedRow, ...]
    here: tuple[StaffRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class InvitePage:
    """steward/staff_new.html. Posts `house`, `role` and `called`."""

    lines: Lines
    houses: tuple[Choice, ...]
    roles: tuple[Choice, ...]
    called: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CodePage:
    """steward/staff_code.html: the code, shown once, on a sheet that can be printed."""

    lines: Lines
    groups: tuple[str, ...]
    called: str
    told: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OnePage:
    """steward/staff_one.html. Each of `vouch`, `pause`, `back`, `end` is "yes" when the button is there."""

    lines: Lines
    link: str
    name: str
    face: Face
    told: str
    called: str
    standing: str
    words: tuple[str, ...]
    checked: str
    vouch: str
    pause: str
    back: str
    end: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WordsPage:
    """steward/words.html: the six words once more. `seen` are the check words that the page before had shown."""

    lines: Lines
    action: str
    do: str
    seen: str
    title: str
    lead: str
    button: str


WORDS_DID_NOT_FIT = N_("Those words did not fit. Look at each one, and try again.")
_FOR_WORDS = {
    "vouch": (N_("Vouch for them?"), N_("People may share with them from then on."), N_("Yes, I vouch")),
    "back": (N_("Let them come back?"), N_("What people share with them opens for them again."), N_("Yes, let them")),
    "end": (N_("Is their work here over?"), N_("An end cannot be undone."), N_("Yes, it has ended")),
}


def words_page(*, link: str, do: str, seen: str, lines: Lines) -> WordsPage:
    """Return the page that asks for the words before one of three things."""
    title, lead, button = _FOR_WORDS[do]
    return WordsPage(
        lines=lines, action=f"/staff/{link}", do=do, seen=seen, title=_(title), lead=_(lead), button=_(button)
    )


def invited_told(*, role: Role | None, organization: str, ends_at: datetime, at: datetime) -> str:
    """Return one line about an open invitation."""
    until = moment_words(moment=ends_at, at=at)
    return _("{what}, {place}. It ends {until}.").format(
        what=role_words(role=role), place=organization or _("this site"), until=until
    )


def told_of(*, role: Role | None, organization: str) -> str:
    """Return what somebody does, and where."""
    what = role_words(role=role)
    return _("{what}, {place}").format(what=what, place=organization) if organization else what


def standing_words(*, standing: Standing) -> str:
    """Return how somebody stands, or nothing for those who may act."""
    return _("Not working here for now") if standing is Standing.SUSPENDED else ""


def checked_words(*, vouchers: Sequence[str], needed: int) -> str:
    """Return who has vouched, and how many are asked for."""
    asked = _("One of us has to vouch.") if needed == 1 else _("Two of us have to vouch.")
    if not vouchers:
        return _("Nobody has vouched yet. {asked}").format(asked=asked)
    return _("{names} vouched. {asked}").format(names=list_words(things=list(vouchers)), asked=asked)


def staff_row(*, link: str, name: str, told: str, standing: str, place: int) -> StaffRow:
    """Return one row."""
    return StaffRow(link=link, name=name, face=face_of(name=name, place=place), told=told, standing=standing)


def role_choices(*, chosen: str) -> tuple[Choice, ...]:
    """Return what somebody may be invited as."""
    rows = [(role.value, _(words).capitalize()) for role, words in ROLES.items()]
    rows.append((STEWARD, _("Helps to run this site")))
    return tuple(
        Choice(value=value, label=label, hint="", chosen="yes" if value == chosen else "") for value, label in rows
    )


# --- newcomers ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class JoinPage:
    """gate/join.html: the code."""

    lines: Lines


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class JoinNamePage:
    """gate/join_name.html: what the invitation says, and two names."""

    lines: Lines
    told: str
    card: str
    name: str
    called: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WaitingPage:
    """waiting.html: nobody has vouched yet, or somebody was suspended. It knows of nothing that was shared."""

    lines: Lines
    day: str
    name: str
    title: str
    lead: str
    check_words: tuple[str, ...]


def waiting_page(*, name: str, standing: Standing, check_words: tuple[str, ...], day: str, lines: Lines) -> WaitingPage:
    """Return the page of somebody who can open nothing yet, or not for now."""
    if standing is Standing.SUSPENDED:
        title = _("You are not working here for now")
        lead = _("Call the people who run this site. They compare these words with you, and let you come back.")
    else:
        title = _("Nobody has vouched for you yet")
        lead = _("Someone who runs this site will call you. They compare these words with you.")
    return WaitingPage(lines=lines, day=day, name=name, title=title, lead=lead, check_words=check_words)
