"""What each part of the plan is called, what it is for, and what others write there. Pure.

What others write is offered to pick from and to change; it never stands in a plan by itself. All of it is described in
our own words. What somebody keeps away from is left out of what is offered.
"""

# content: safety-plan, checked 2026-11-28, still to be signed by clinician
# content: safe-online, checked 2026-11-28, still to be signed by clinician

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from trefoil.care.safety.schema import Part
from trefoil.care.steady.technique import Touch
from trefoil.kernel.language import N_, _


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """One part, in English. `offers` are words that others write there, with what they touch."""

    title: str
    lead: str
    offers: tuple[tuple[str, frozenset[Touch]], ...]


def _of(*words: str) -> tuple[tuple[str, frozenset[Touch]], ...]:
    return tuple((one, frozenset()) for one in words)


ABOUT: Final[dict[Part, About]] = {
    Part.SIGNS: About(
        title=N_("What tells me"),
        lead=N_("Small signs that a hard moment is near. You know them best."),
        offers=_of(
            N_("I stop answering people"),
            N_("I do not sleep, or I sleep all day"),
            N_("Everything is too loud"),
            N_("I feel far away"),
            N_("I think I am in the way"),
        ),
    ),
    Part.ALONE: About(
        title=N_("What I can do alone"),
        lead=N_("Things that help a little, with no one else there."),
        offers=(
            (N_("Be with my dog, my cat, or another animal"), frozenset({Touch.ANIMALS})),
            (N_("Walk around the block"), frozenset({Touch.MOVEMENT})),
            (N_("Sort or fold something"), frozenset()),
            (N_("Put on music I know"), frozenset({Touch.SOUND})),
            (N_("A page of a book I have read before"), frozenset({Touch.WORDS})),
        ),
    ),
    Part.OTHERS: About(
        title=N_("People and places that take my mind off it"),
        lead=N_("You do not have to tell them why you came."),
        offers=(
            (N_("The library, or a store with people in it"), frozenset({Touch.COMPANY, Touch.PLACE})),
            (N_("A friend who talks about other things"), frozenset({Touch.COMPANY})),
            (N_("The park, with the dog"), frozenset({Touch.ANIMALS, Touch.PLACE})),
        ),
    ),
    Part.ASK: About(
        title=N_("People I can ask"),
        lead=N_("Those who may know that it is hard. A first name is enough."),
        offers=_of(
            N_("A friend who knows"),
            N_("Someone in my family"),
            N_("If they do not answer, I call the next one"),
            N_("What I say: it is a bad night, can you stay on the phone?"),
        ),
    ),
    Part.LINES: About(
        title=N_("Helpers and lines"),
        lead=N_("People whose work it is. You can call before it gets worse."),
        offers=_of(N_("My therapist"), N_("My advocate"), N_("My doctor"), N_("The hospital near me")),
    ),
    Part.ROOM: About(
        title=N_("Making the place safer"),
        lead=N_("Put some time and some space between you and what could hurt you. Others can do this for you."),
        offers=_of(
            N_("Someone I trust keeps what I could hurt myself with"),
            N_("I keep little of it at home"),
            N_("I go where others are"),
            N_("My pet stays with a friend for a night"),
        ),
    ),
    Part.KNOWN: About(
        title=N_("If someone seems to know me"),
        lead=N_("Words, a person to call, and a way out, ready before you need them."),
        offers=_of(
            N_("What I say: I think you mix me up with someone"),
            N_("What I say: I have to go now"),
            N_("Who I call"),
            N_("My way out: the door that is near people"),
            N_("A word that tells my friends that we go"),
        ),
    ),
    Part.OUT: About(
        title=N_("Going out"),
        lead=N_("Small steps count. So does turning back."),
        offers=_of(
            N_("A quiet hour, and a short way"),
            N_("A seat where I can see the door"),
            N_("Someone comes along"),
            N_("With children: one more grown-up comes too"),
            N_("Where there are cameras, I can stand behind someone"),
        ),
    ),
    Part.MAIL: About(
        title=N_("Mail and bills"),
        lead=N_("A letter can wait until you are ready, or someone can look first."),
        offers=_of(
            N_("Someone I trust opens it first"),
            N_("I open mail on one day, with someone there"),
            N_("A box at the post office"),
            N_("My state may have a plan that hides where I live: I ask an advocate"),
            N_("A bill I do not know: I ask before I pay"),
        ),
    ),
    Part.SCHOOL: About(
        title=N_("School and photos"),
        lead=N_("You can say no to photos, and you do not have to say why."),
        offers=_of(
            N_("No photos of me without asking first"),
            N_("They tell me before photo day"),
            N_("A quiet way out of the room"),
            N_("One teacher knows that some days are hard"),
            N_("More time for work on some days"),
        ),
    ),
    Part.WORK: About(
        title=N_("Work"),
        lead=N_("As few people as you like need to know anything."),
        offers=_of(
            N_("No photo of me on the staff page"),
            N_("One person at work knows what to do"),
            N_("A place where I can sit for ten minutes"),
            N_("What I say when I have to leave"),
        ),
    ),
    Part.APART: About(
        title=N_("Someone I stay away from"),
        lead=N_("It is often someone a person knows. A first letter is enough here."),
        offers=_of(
            N_("Places where I could meet them"),
            N_("If they write, I do not answer, and I tell someone"),
            N_("Who I call if they come near"),
            N_("Who does not tell them where I am"),
        ),
    ),
    Part.LOOKED: About(
        title=N_("Someone looks for me"),
        lead=N_("What is out there about you: a friend or a helper looks. They tell you only what they did about it."),
        offers=_of(
            N_("Who looks for me"),
            N_("They asked people-search sites to take me off"),
            N_("They closed old names and old pages"),
            N_("They asked the school to take my page down"),
            N_("They look again in half a year"),
        ),
    ),
    Part.NAMES: About(
        title=N_("Names I go by"),
        lead=N_("A name at work, another one online. Many people do this to be safe, and it is a good reason."),
        offers=_of(N_("At work I am"), N_("Online I am"), N_("On letters I am")),
    ),
    Part.SETTINGS: About(
        title=N_("A check of my settings"),
        lead=N_("One thing at a time, when you feel like it."),
        offers=_of(
            N_("My phone does not add a place to what I post"),
            N_("No one can see who my friends are"),
            N_("No one can tag me"),
            N_("Old posts are for friends alone"),
            N_("My number does not help others find me"),
        ),
    ),
    Part.REAL: About(
        title=N_("Is this message real?"),
        lead=N_("Some people send false letters about a case or about money. You can be slow with all of them."),
        offers=_of(
            N_("I do not tap on what is in the message"),
            N_("I call the number on my paper letter"),
            N_("I give no code and no number from my letters"),
            N_("No one real asks me to pay before they pay me"),
            N_("I ask my advocate to look at it"),
        ),
    ),
    Part.ACCOUNTS: About(
        title=N_("My accounts"),
        lead=N_("You do not have to close anything. If someone watches a phone, a change can tell them. Plan first."),
        offers=_of(
            N_("I plan it on a phone that no one else uses"),
            N_("A new secret word for my mail first"),
            N_("The second step is on"),
            N_("I look at which phones are signed in"),
            N_("I write down what they sent before I block them"),
        ),
    ),
}


def title_of(*, part: Part) -> str:
    """Return what a part is called, in the language of this request."""
    return _(ABOUT[part].title)


def lead_of(*, part: Part) -> str:
    """Return what a part is for."""
    return _(ABOUT[part].lead)


def offers_of(*, part: Part, away: Collection[Touch]) -> tuple[tuple[str, str], ...]:
    """Return what others write there: a number to pick it by, and the words. What is kept away is left out."""
    return tuple(
        (str(number), _(words))
        for number, (words, touches) in enumerate(ABOUT[part].offers)
        if not touches & frozenset(away)
    )


def offered(*, part: Part, number: str) -> str:
    """Return the words that were picked, or "" for a number that is not on the page."""
    return dict(offers_of(part=part, away=())).get(number, "")
