"""Pages of the choice: what is good and what is hard about news, each office, and a letter to send. Pure.

What is good and what is hard stand side by side, as many of one as of the other, and nothing is picked beforehand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from trefoil.care.notices.choice import Again, Means, Stand, Wrong, asks_again, meaning, stand_of
from trefoil.care.notices.handover import Hand, hand_of, says_so
from trefoil.care.notices.present_calm import PHASES
from trefoil.care.notices.schema_choice import NewsChoice, Program, Receiver, Wish
from trefoil.care.people.present import SHELVES, Choice, Lines, choices_of
from trefoil.care.people.wording import date_words, list_words
from trefoil.kernel.language import N_, Sayings, _
from trefoil.kernel.vocabulary import Category

Member = TypeVar("Member", Wish, Receiver, Again)

KEPT: Final = N_("Kept here. They know it when you, or somebody for you, told them.")
ERASED: Final = N_("It is erased here. What you told them stays with them.")
CHANGED: Final = N_("This changed in another window. Look once more, and save.")
PICK: Final = N_("Pick what you want. Or leave this page as it is.")
PROGRAMS: Final[Sayings[Program]] = Sayings(
    {
        Program.FBI: N_("The FBI’s program (CENP, once CPVA)"),
        Program.VNS: N_("The Victim Notification System (VNS)"),
        Program.PRISONS: N_("The Bureau of Prisons"),
        Program.STATE: N_("A state’s own system"),
        Program.LAWYER: N_("Your lawyer’s office"),
    }
)
WISHES: Final[Sayings[Wish]] = Sayings(
    {
        Wish.ALL: N_("I want to be told"),
        Wish.SOME: N_("I want to be told some of it"),
        Wish.NONE: N_("I do not want to be told"),
        Wish.NOT_NOW: N_("I do not want to decide now"),
    }
)
RECEIVERS: Final[Sayings[Receiver]] = Sayings(
    {
        Receiver.ME: N_("To me"),
        Receiver.LAWYER_INSTEAD: N_("To my lawyer, and not to me"),
        Receiver.LAWYER_ALSO: N_("To me and to my lawyer"),
        Receiver.ADVOCATE_INSTEAD: N_("To my advocate, and not to me"),
        Receiver.ADVOCATE_ALSO: N_("To me and to my advocate"),
    }
)
AGAINS: Final[Sayings[Again]] = Sayings(
    {
        Again.NEVER: N_("Do not ask me again"),
        Again.SEASON: N_("In three months"),
        Again.HALF: N_("In half a year"),
        Again.YEAR: N_("In a year"),
    }
)
STANDS: Final[Sayings[Stand]] = Sayings(
    {
        Stand.NOT_SAID: N_("Nothing said yet."),
        Stand.ONLY_HERE: N_("Only kept here. They do not have it yet."),
        Stand.NOT_CONFIRMED: N_("Told, and not confirmed by them yet."),
        Stand.CONFIRMED: N_("They confirmed it."),
    }
)
# content: news-choice-means, checked 2026-11-28, still to be signed by counsel
MEANS: Final[Sayings[Means]] = Sayings(
    {
        Means.COMES: N_("Letters would come, also on days you did not pick."),
        Means.SOME_COMES: N_("Some letters would come. Ask the office if it can sort them this way."),
        Means.STOPS: N_("Letters would stop. A day in court could go by without you knowing."),
        Means.AS_BEFORE: N_("Nothing changes. Letters come, or do not come, as before."),
        Means.SAFETY_TOO: N_("News that somebody was let go would not come either."),
        Means.OTHER_HEARS: N_("The other person hears it in your place. Plan with them what they tell you."),
        Means.OTHER_ALSO: N_("The other person hears it as well as you."),
    }
)
HANDS: Final[Sayings[Hand]] = Sayings(
    {
        Hand.OWN: "",
        Hand.ANOTHER: N_("A parent or guardian decided this."),
        Hand.SOON: N_("This will be yours soon."),
        Hand.PASSED: N_("This is yours now. Somebody else decided it before."),
    }
)
TAKEN_OVER: Final = N_("It is yours, and it stays as it was. You can change it at any time.")
WRONG: Final[Sayings[Wrong]] = Sayings(
    {
        Wrong.NOT_A_DAY: N_("We could not read that day. The rest is as you left it."),
        Wrong.LATER: N_("That day is still to come. Put it in once it is here."),
        Wrong.ORDER: N_("They can confirm it only after you told them. The rest is as you left it."),
        Wrong.TOO_LONG: N_("That is a bit long. A line is enough."),
    }
)
# content: news-choice-weigh, checked 2026-11-28, still to be signed by clinician
GOOD: Final = (
    N_("It was real, and somebody wrote it down."),
    N_("You hear when somebody has to answer for it."),
    N_("You can speak, ask, or stay away."),
    N_("You can ask for money that is owed to you."),
)
HARD: Final = (
    N_("A letter can come on a bad day."),
    N_("It can bring back what you had put away."),
    N_("It can hold names, and words that hurt."),
    N_("There can be a lot of them, for years."),
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class KnownPage:
    """my/news_known.html: how offices come to know whose letters these are. Its words stand in the page."""

    lines: Lines


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ProgramRow:
    """One program on the page of all."""

    path: str
    title: str
    wish: str
    stands: str
    again: str
    hand: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ChoicePage:
    """my/news_choice.html"""

    lines: Lines
    good: tuple[str, ...]
    hard: tuple[str, ...]
    programs: tuple[ProgramRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DelegateRow:
    """One kind of thing that somebody who is told has to be able to read here. `said` names who can, if anybody."""

    what: str
    title: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ProgramPage:
    """my/news_choice_one.html. `there` is "yes" once something is kept; `means` is what it would mean.

    `hand` says in whose hand it is, and `passed` is "yes" once it passed to the person and they have not said yet.
    """

    lines: Lines
    action: str
    program: str
    title: str
    revision: str
    wishes: tuple[Choice, ...]
    phases: tuple[Choice, ...]
    cases: str
    receivers: tuple[Choice, ...]
    agains: tuple[Choice, ...]
    again: str
    told_on: str
    confirmed_on: str
    stands: str
    means: tuple[str, ...]
    letter: str
    there: str
    by_another: str
    mine_on: str
    hand: str
    passed: str
    delegates: tuple[DelegateRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LetterPage:
    """my/news_choice_letter.html: fixed lines and what was picked, to print or to copy."""

    lines: Lines
    back: str
    title: str
    paragraphs: tuple[str, ...]
    plain: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Form:
    """In: what stands in the form: what is kept, or what was typed and could not be."""

    wish: Wish | None
    phases: Sequence[str]
    cases: str
    receiver: Receiver
    again: Again | None
    told_on: str
    confirmed_on: str
    revision: str
    by_another: bool = False
    mine_on: str = ""


def choice_page(*, choices: Mapping[Program, NewsChoice], lines: Lines, today: date) -> ChoicePage:
    """Return the page of all: what is good, what is hard, and each program."""
    return ChoicePage(
        lines=lines,
        good=tuple(_(one) for one in GOOD),
        hard=tuple(_(one) for one in HARD),
        programs=tuple(_row(program, choices.get(program), today) for program in Program),
    )


def _row(program: Program, choice: NewsChoice | None, today: date) -> ProgramRow:
    again = ""
    if choice is not None and asks_again(choice=choice, today=today):
        again = _("You wanted to be asked again. You can leave it as it is.")
    return ProgramRow(
        path=f"/news/choice/{program.value}",
        title=PROGRAMS[program],
        wish="" if choice is None else WISHES[choice.wish],
        stands=STANDS[stand_of(choice)],
        again=again,
        hand="" if choice is None else hand_words(choice=choice, today=today),
    )


def hand_words(*, choice: NewsChoice, today: date) -> str:
    """Return in whose hand a choice is, in words; empty while it is the person's own."""
    hand = hand_of(choice=choice, today=today)
    if hand is Hand.SOON:
        return _("From {day} on, this is yours.").format(
            day=date_words(day=date.fromisoformat(choice.mine_on), today=today)
        )
    return HANDS[hand]


def form_of(*, choice: NewsChoice | None, cases: str, revision: int | None) -> Form:
    """Return the form as it was kept, or an empty one."""
    return Form(
        wish=None if choice is None else choice.wish,
        phases=() if choice is None else tuple(phase.value for phase in choice.phases),
        cases=cases,
        receiver=Receiver.ME if choice is None else choice.receiver,
        again=None,
        told_on="" if choice is None else choice.told_on,
        confirmed_on="" if choice is None else choice.confirmed_on,
        revision="" if revision is None else str(revision),
        by_another=choice is not None and choice.by_another,
        mine_on="" if choice is None else choice.mine_on,
    )


def program_page(
    *,
    program: Program,
    form: Form,
    choice: NewsChoice | None,
    readers: Mapping[Category, Sequence[str]],
    lines: Lines,
    today: date,
) -> ProgramPage:
    """Return the page of one program.

    `readers` are the names of the lawyers, or the advocates, who can read case news and days here now.
    """
    path = f"/news/choice/{program.value}"
    again = ""
    if choice is not None and choice.ask_again_on:
        day = date_words(day=date.fromisoformat(choice.ask_again_on), today=today)
        again = _("We ask again on {day}, here and nowhere else.").format(day=day)
    told = choice is not None and choice.wish is not Wish.NOT_NOW
    return ProgramPage(
        lines=lines,
        action=path,
        program=program.value,
        title=PROGRAMS[program],
        revision=form.revision,
        wishes=_choices(WISHES, form.wish),
        phases=tuple(
            Choice(value=one.value, label=words, hint="", chosen="yes" if one.value in form.phases else "")
            for one, words in PHASES.items()
        ),
        cases=form.cases,
        receivers=_choices(RECEIVERS, form.receiver),
        agains=_choices(AGAINS, form.again),
        again=again,
        told_on=form.told_on,
        confirmed_on=form.confirmed_on,
        stands=STANDS[stand_of(choice)],
        means=() if choice is None else tuple(MEANS[one] for one in meaning(choice)),
        letter=f"{path}/letter" if told else "",
        there="yes" if choice is not None else "",
        by_another="yes" if form.by_another else "",
        mine_on=form.mine_on,
        hand="" if choice is None else hand_words(choice=choice, today=today),
        passed="yes" if choice is not None and hand_of(choice=choice, today=today) is Hand.PASSED else "",
        delegates=_delegates(choice, readers),
    )


def _delegates(choice: NewsChoice | None, readers: Mapping[Category, Sequence[str]]) -> tuple[DelegateRow, ...]:
    """Return what whoever is told can read here. What an office sends them does not come here by itself."""
    if choice is None or choice.receiver is Receiver.ME or choice.wish not in {Wish.ALL, Wish.SOME}:
        return ()
    return tuple(
        DelegateRow(
            what=category.value,
            title=SHELVES[category].title,
            said=(
                _("{names} can read it here.").format(names=list_words(things=readers[category]))
                if readers.get(category)
                else ""
            ),
        )
        for category in (Category.NOTICES, Category.DATES)
    )


def _choices(words: Mapping[Member, str], chosen: Member | None) -> tuple[Choice, ...]:
    return choices_of(
        pairs=[(one.value, said, "") for one, said in words.items()], chosen="" if chosen is None else chosen.value
    )


# content: news-choice-letter, checked 2026-11-28, still to be signed by counsel
def letter_page(*, choice: NewsChoice, cases: str, lines: Lines, today: date) -> LetterPage:
    """Return a letter for the person to send: fixed lines with what they picked. No name stands in it."""
    want = {
        Wish.ALL: _("I want to be told about them."),
        Wish.SOME: _("I want to be told about some of it only."),
        Wish.NONE: _("I do not want to be told about them."),
        Wish.NOT_NOW: "",
    }[choice.wish]
    to = {
        Receiver.ME: _("Please send it to me."),
        Receiver.LAWYER_INSTEAD: _("Please send it to my lawyer, and not to me:"),
        Receiver.LAWYER_ALSO: _("Please send it to me, and to my lawyer as well:"),
        Receiver.ADVOCATE_INSTEAD: _("Please send it to my advocate, and not to me:"),
        Receiver.ADVOCATE_ALSO: _("Please send it to me, and to my advocate as well:"),
    }[choice.receiver]
    which = [PHASES[one] for one in choice.phases]
    sends = choice.wish in {Wish.ALL, Wish.SOME}
    paragraphs = [
        _("To: {program}").format(program=PROGRAMS[choice.program]),
        _("This letter is about news of cases that are about me."),
        _("I am of age now, and this choice is mine.") if says_so(choice=choice, today=today) else "",
        want,
        _("Only this: {parts}.").format(parts=list_words(things=which)) if which else "",
        _("Only these cases: {cases}").format(cases=cases) if cases else "",
        to if sends else "",
        "________________________________" if sends and choice.receiver is not Receiver.ME else "",
        _("I know that I can change this at any time."),
        _("Please write to me, or to the one I name above, when your record says so."),
        _("Name, and the number that your letters give me:") + " ____________________",
        _("Day, and signed:") + " ____________________",
    ]
    shown = tuple(one for one in paragraphs if one)
    return LetterPage(
        lines=lines,
        back=f"/news/choice/{choice.program.value}",
        title=_("A letter to send"),
        paragraphs=shown,
        plain="\n\n".join(shown),
    )
