"""What somebody did who looked for the person, for the one who tells it and the one who reads it. Pure: strings out.

Only what was done has a place. What was seen has none: not in a list to pick from, and not in what the page asks.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from trefoil.care.people.present import Choice, Lines
from trefoil.care.people.wording import when_words
from trefoil.care.safety.rules_looked import OWN_MOST
from trefoil.care.safety.schema import DidLook
from trefoil.kernel.language import N_, Sayings, _

SENT = N_("It is with them. They see it first, and nobody else can read it.")
KEPT = N_("It stands in your plan now.")
NOTHING = N_("Pick what you did. One tap is enough.")
TOO_LONG = N_("That is longer than fits here. Your words are here. Make them shorter, and send it again.")
LINK_OUT = N_("We took a link out of your words and kept the rest. This place keeps no links. Look, and send it again.")

I_DID: Final[Sayings[DidLook]] = Sayings(
    {
        DidLook.TAKEN_OFF: N_("I asked people-search sites to take them off."),
        DidLook.CLOSED: N_("I closed old names and old pages."),
        DidLook.SCHOOL: N_("I asked a school or a workplace to take a page down."),
        DidLook.SETTINGS: N_("I went through the settings of their accounts."),
        DidLook.AGAIN: N_("I look again in half a year."),
    }
)
THEY_DID: Final[Sayings[DidLook]] = Sayings(
    {
        DidLook.TAKEN_OFF: N_("Asked people-search sites to take me off."),
        DidLook.CLOSED: N_("Closed old names and old pages."),
        DidLook.SCHOOL: N_("Asked a school or a workplace to take a page down."),
        DidLook.SETTINGS: N_("Went through the settings of my accounts."),
        DidLook.AGAIN: N_("Looks again in half a year."),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TellPage:
    """team/looked.html: what one did who looked."""

    lines: Lines
    link: str
    name: str
    picks: tuple[Choice, ...]
    own: str
    most: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LookedPage:
    """my/said_looked.html: what somebody did, before it is kept anywhere."""

    lines: Lines
    path: str
    name: str
    when: str
    did: tuple[str, ...]
    gone: str


def tell_page(*, link: str, name: str, picked: Collection[DidLook], own: str, lines: Lines) -> TellPage:
    """Return the page on which somebody says what they did. Nothing is picked beforehand."""
    return TellPage(
        lines=lines,
        link=link,
        name=name,
        picks=tuple(
            Choice(value=one.value, label=I_DID[one], hint="", chosen="yes" if one in picked else "") for one in DidLook
        ),
        own=own,
        most=str(OWN_MOST),
    )


def told_things(*, did: Collection[DidLook], own: str) -> tuple[str, ...]:
    """Return what was done, a sentence each, as the person would write it down."""
    return (*(THEY_DID[one] for one in DidLook if one in did), *((own,) if own else ()))


def looked_title(*, name: str) -> str:
    """Return what such a letter is called in a list."""
    return _("{name} looked for you").format(name=name)


def looked_page(
    *,
    letter: str,
    name: str,
    did: Collection[DidLook],
    own: str,
    sent: datetime,
    lines: Lines,
    at: datetime,
    gone: str = "",
) -> LookedPage:
    """Return what somebody did. It lies with the person alone. `gone` is said of one who does not work here now."""
    return LookedPage(
        lines=lines,
        path=f"/said/{letter}",
        name=name,
        when=when_words(moment=sent, at=at),
        did=told_things(did=did, own=own),
        gone=gone,
    )
