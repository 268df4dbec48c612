"""Pages on what a person tells of themselves, and how they are spoken of to others. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from trefoil.care.people.choices import Card, card_of
from trefoil.care.people.present import Lines
from trefoil.care.people.wording import list_words
from trefoil.care.profile.rules import Part
from trefoil.care.profile.schema import Listener, Word
from trefoil.kernel.language import N_, _

SAVED = N_("Saved.")
KEPT = N_("We kept what you typed. It will be here when you come back.")
TOO_LONG = N_("That is longer than fits here. Your words are here. Make them shorter, and save them again.")
ONLY_WORDS = N_(
    "Part of that did not look like words. This place keeps words only. Take that part out, and save the rest."
)
CHANGED_ELSEWHERE = N_("This was changed in another window. Your words are here. Save them again if you want these.")
USUAL = "usual"

LISTENERS: dict[Listener, str] = {
    Listener.CARE: N_("Therapists and doctors"),
    Listener.SUPPORT: N_("Advocates and those who support me"),
    Listener.LAW: N_("My lawyer"),
    Listener.COURT: N_("Court and police"),
    Listener.CLOSE: N_("Family and school"),
}
_PARTS: dict[Part, tuple[str, str, str]] = {
    Part.LIKES: (
        N_("What do you like?"),
        N_("Music, a place, an animal, a dish. As much or as little as you want."),
        "",
    ),
    Part.STRENGTHS: (N_("What are you good at?"), N_("Fixing things, listening, getting through a hard week."), ""),
    Part.CALL: (
        N_("How should people speak of you?"),
        N_("A name, or “she”, “he”, “they”, or something else."),
        N_("Those you share with are told this. Nobody else."),
    ),
}
_WORDS: dict[Word, str] = {
    Word.SURVIVOR: N_("Survivor"),
    Word.VICTIM: N_("Victim"),
    Word.OWN: N_("A word of my own"),
    Word.NONE: N_("No word. My name is enough"),
}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Line:
    """One line of the page about the person: a question, what they wrote, and where to write it."""

    path: str
    title: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MePage:
    """my/me.html"""

    lines: Lines
    told: tuple[Line, ...]
    spoken: tuple[Line, ...]
    told_to: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PartPage:
    """my/me_part.html. `short` is "yes" for one line."""

    lines: Lines
    title: str
    lead: str
    note: str
    action: str
    words: str
    short: str
    draft_line: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WordPage:
    """my/me_word.html"""

    lines: Lines
    title: str
    action: str
    card: Card
    own: str


def word_said(*, word: Word, own: str) -> str:
    """Return the chosen word for a line."""
    return own if word is Word.OWN else _(_WORDS[word])


def number_of(listener: Listener) -> int:
    """Return what stands in the address for a kind of listener; it names nobody (I-23)."""
    return list(LISTENERS).index(listener) + 1


def listener_at(number: int) -> Listener | None:
    """Return the kind of listener behind a number, or None."""
    places = list(LISTENERS)
    return places[number - 1] if 1 <= number <= len(places) else None


def spoken_line(*, name: str, word: str, call: str) -> str:
    """Return how to speak of a person, for somebody who was told; empty when they chose nothing for this reader."""
    known = {Word.SURVIVOR.value: _("survivor"), Word.VICTIM.value: _("victim")}
    lines = []
    if call:
        lines.append(_("To speak of {name}, say “{call}”.").format(name=name, call=call))
    if word:
        lines.append(_("The word {name} chose: “{word}”.").format(name=name, word=known.get(word, word)))
    return " ".join(lines)


def me_page(
    *,
    parts: dict[Part, str],
    word: str,
    words_for: dict[Listener, str],
    told_to: Sequence[str],
    lines: Lines,
) -> MePage:
    """Return the page: what they like and are good at first, then how to speak of them. Empty is an answer too."""
    told = tuple(
        Line(path=f"/me/{part.value}", title=_(_PARTS[part][0]), words=parts[part])
        for part in (Part.LIKES, Part.STRENGTHS)
    )
    spoken = (
        Line(path="/me/call", title=_(_PARTS[Part.CALL][0]), words=parts[Part.CALL]),
        Line(path="/me/word", title=_("The word for you"), words=word),
        *(
            Line(path=f"/me/word/{number_of(each)}", title=_(title), words=words_for.get(each, _("The same word")))
            for each, title in LISTENERS.items()
        ),
    )
    names = list_words(things=told_to)
    return MePage(
        lines=lines,
        told=told,
        spoken=spoken,
        told_to=_("{names} can see how to speak of you. Each is told the word you chose for them.").format(names=names)
        if told_to
        else _("Nobody is told, for now. When you share something, that person is told the word you chose for them."),
    )


def part_page(*, part: Part, words: str, seen_by: str, draft_line: str, lines: Lines) -> PartPage:
    """Return the page of one part. `seen_by` says who can see it once it is saved."""
    title, lead, note = _PARTS[part]
    return PartPage(
        lines=lines,
        title=_(title),
        lead=_(lead),
        note=_(note) if note else seen_by,
        action=f"/me/{part.value}",
        words=words,
        short="yes" if part is Part.CALL else "",
        draft_line=draft_line,
    )


def word_page(*, listener: Listener | None, chosen: str, own: str, lines: Lines) -> WordPage:
    """Return the choice of a word, for everyone or for one kind of listener."""
    offers = [(word.value, _(label), "") for word, label in _WORDS.items()]
    if listener is not None:
        offers.insert(0, (USUAL, _("The same word as for others"), ""))
    title = _("The word for you") if listener is None else _(LISTENERS[listener])
    return WordPage(
        lines=lines,
        title=title,
        action="/me/word" if listener is None else f"/me/word/{number_of(listener)}",
        card=card_of(name="word", question=_("Which word is yours?"), offers=offers, chosen=chosen),
        own=own,
    )
