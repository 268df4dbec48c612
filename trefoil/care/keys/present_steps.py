"""The small pages of keys: what a step does, new words, a card, recovery words, and the page after all was locked.

Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from trefoil.care.people.present import Kept, Lines
from trefoil.care.people.wording import moment_words
from trefoil.kernel.language import _


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class BeforePage:
    """my/before.html: what a step does and does not do, and then a yes: with the six words, or by one tap."""

    lines: Lines
    title: str
    lead: str
    does: tuple[str, ...]
    does_not: tuple[str, ...]
    words: str
    action: str
    kept: tuple[Kept, ...]
    button: str
    back: str
    careful: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NewWordsPage:
    """parts/new_words.html: six new words, a new card or none, and a box to type the words back."""

    lines: Lines
    title: str
    lead: str
    words: tuple[str, ...]
    groups: tuple[str, ...]
    kept: tuple[Kept, ...]
    action: str
    back: str
    ask_phone: str
    button: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CardPage:
    """my/key_card.html: a new card, and the six words to put it in place."""

    lines: Lines
    groups: tuple[str, ...]
    kept: tuple[Kept, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TwelvePage:
    """my/twelve.html: twelve words, shown once."""

    lines: Lines
    words: tuple[str, ...]
    kept: tuple[Kept, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TryPage:
    """my/twelve_try.html: a box for the twelve words, to see that they work."""

    lines: Lines


def words_before(*, lines: Lines) -> BeforePage:
    """Return the page before new six words."""
    return BeforePage(
        lines=lines,
        title=_("New six words"),
        lead=_("Have a pen and some paper close by."),
        does=(
            _("You get six new words. The old ones open nothing."),
            _("Your things, your phones and your card stay as they are."),
            _("Every other place is signed out."),
        ),
        does_not=(_("If someone may know your words, a new key is safer than new words."),),
        words="yes",
        action="/keys/words",
        kept=(),
        button=_("Show me new words"),
        back="/keys",
        careful="",
    )


def seed_before(*, lines: Lines) -> BeforePage:
    """Return the page for somebody who thinks that another person knows their words."""
    return BeforePage(
        lines=lines,
        title=_("Someone may know my words"),
        lead=_("Then everything that opens your space is made anew. It takes a few minutes with pen and paper."),
        does=(
            _("You get six new words and a new card. Every old one opens nothing."),
            _("Every phone that knew you is taken off, and every place is signed out."),
            _("Each kind of thing gets a new key. What is here is locked again with it."),
            _("Recovery words and a spare key with a friend end too. You can make new ones."),
        ),
        does_not=(
            _("Those who can see your things still can. You can stop anyone, at any time."),
            _("What someone has read or saved by now, we cannot take back."),
        ),
        words="yes",
        action="/keys/new",
        kept=(),
        button=_("Show me new words and a card"),
        back="/keys",
        careful="",
    )


def phone_before(*, lines: Lines) -> BeforePage:
    """Return the page before this phone is let know the person."""
    return BeforePage(
        lines=lines,
        title=_("Let this phone know you?"),
        lead=_("Next time you need your six words here, and not the card."),
        does=(_("A small key is kept on this phone. It opens nothing without your words."),),
        does_not=(_("Someone who looks through the phone can see that this site was here."),),
        words="yes",
        action="/keys/phone",
        kept=(),
        button=_("Yes, let it know me"),
        back="/keys",
        careful="",
    )


def twelve_before(*, lines: Lines) -> BeforePage:
    """Return the page before recovery words."""
    return BeforePage(
        lines=lines,
        title=_("Twelve recovery words"),
        lead=_("They open your space when you have lost the rest. Have a pen and some paper close by."),
        does=(
            _("We show twelve words one time. You write them down."),
            _("With your name here and these words, you can come in and make new words and a new card."),
            _("They work once."),
        ),
        does_not=(
            _("Whoever finds that paper and knows your name here can come in too."),
            _("No one at this site can tell you the words, and no one sends them by mail."),
        ),
        words="yes",
        action="/keys/twelve",
        kept=(),
        button=_("Show me twelve words"),
        back="/keys",
        careful="",
    )


def none_before(*, step: str, lines: Lines) -> BeforePage:
    """Return the page before choosing no spare way in, and the one that asks once more."""
    once_more = step == "again"
    return BeforePage(
        lines=lines,
        title=_("Is that all right?") if once_more else _("No spare way in?"),
        lead=_("Without your six words, or with no phone and no card, your space stays locked for good.")
        if once_more
        else _("That is a choice you can make. It keeps one more paper out of other hands."),
        does=(
            _("There is nothing on paper, and nobody, who could help someone else come in."),
            _("If you had recovery words or a friend with a half, they open nothing any more."),
        ),
        does_not=(
            _("If you lose your words, no one can open your space. Not you, not us."),
            _("You can make a spare way in later, while you can still come in."),
        ),
        words="",
        action="/keys/none",
        kept=(Kept(name="step", value="yes" if once_more else "again"),),
        button=_("Yes, I want none") if once_more else _("Go on without one"),
        back="/keys",
        careful="yes",
    )


def new_words_page(
    *, words: Sequence[str], card: str, kept: Sequence[Kept], action: str, back: str, ask_phone: bool, lines: Lines
) -> NewWordsPage:
    """Return the page that shows new six words, and a new card where there is one."""
    return NewWordsPage(
        lines=lines,
        title=_("These are your new six words"),
        lead=_("Write them down, in this order. We show them this one time."),
        words=tuple(words),
        groups=tuple(card.split("-")) if card else (),
        kept=tuple(kept),
        action=action,
        back=back,
        ask_phone="yes" if ask_phone else "",
        button=_("I have them. Use them from now on"),
    )


def card_page(*, card: str, lines: Lines) -> CardPage:
    """Return the page of a new card."""
    return CardPage(lines=lines, groups=tuple(card.split("-")), kept=(Kept(name="code", value=card),))


def twelve_page(*, words: Sequence[str], lines: Lines) -> TwelvePage:
    """Return the page that shows recovery words."""
    return TwelvePage(lines=lines, words=tuple(words), kept=(Kept(name="twelve", value=" ".join(words)),))


def try_page(*, lines: Lines) -> TryPage:
    """Return the page on which recovery words are tried."""
    return TryPage(lines=lines)


# --- after everything was locked --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AfterPage:
    """my/after.html: what happened when everything was locked with one tap."""

    lines: Lines
    when: str


def after_page(*, locked_at: datetime, lines: Lines, at: datetime) -> AfterPage:
    """Return the calm page at the next sign-in."""
    when = moment_words(moment=locked_at, at=at)
    return AfterPage(lines=lines, when=_("You locked everything {when}.").format(when=when))
