"""What is not to be shown, and a plan for the press: each a form, and letters that ask others for it. Pure.

A letter holds what was picked and written and nothing else. No name stands in it: names are added by hand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from trefoil.care.legal.present_form import LINE, TEXT, Field, FormPage, some_of
from trefoil.care.legal.rules import LINE_MOST
from trefoil.care.legal.schema import Filing, Press, Unseen
from trefoil.care.people.present import Lines
from trefoil.kernel.language import N_, Sayings, _

SHOWS: Final = "/matters/shows"
PRESS: Final = "/matters/press"

UNSEEN: Final[Sayings[Unseen]] = Sayings(
    {
        Unseen.NOTHING_OF_ME: N_("Please show me no picture and no video of me."),
        Unseen.NO_SOUND: N_("Please play no sound while I am in the room."),
        Unseen.SAY_IT: N_("Please say it in words in place of showing it."),
        Unseen.SOMEBODY_ELSE: N_("Please let someone else say that it is me."),
        Unseen.FACE_ALONE: N_("If there is no other way: my face alone, and nothing else."),
        Unseen.ASK_BEFORE: N_("Please ask me before, and take a no."),
        Unseen.TIME_TO_GO: N_("Please tell me before it is shown, so that I can go out."),
        Unseen.SCREENS_AWAY: N_("Please turn screens away from me and from people who watch."),
        Unseen.NOT_IN_PAPERS: N_("Please leave it out of papers that I am given to read."),
        Unseen.BESIDE: N_("Someone I pick sits beside me."),
        Unseen.BREAKS: N_("I get a break when I ask for one."),
        Unseen.STOP: N_("When I say stop, it stops."),
    }
)
NEWSROOM: Final[Sayings[Press]] = Sayings(
    {
        Press.THROUGH: N_("Please talk with the one who speaks for me, and not with me."),
        Press.NO_NAME: N_("Please leave out my name, and what leads to me."),
        Press.NO_SERIES: N_("Please leave out the name that others gave the images."),
        Press.NO_NUMBERS: N_("Please leave out how many there are."),
        Press.NO_CAMERA: N_("Please bring no camera to me, my home, or the court."),
        Press.SOUND_ONLY: N_("If we talk: my words alone, and no picture."),
        Press.NO_DETAIL: N_("Please leave out what was done."),
        Press.NO_FAMILY: N_("Please leave out my family, and where we live."),
        Press.TAKE_OUT: N_("Please take these things out of what you ran before."),
        Press.TELL_FIRST: N_("Please say so before you run something."),
    }
)
FILING: Final[Sayings[Filing]] = Sayings(
    {
        Filing.INITIALS: N_("Please write initials, or a made-up name."),
        Filing.SEALED: N_("Please ask the court to seal papers about me."),
        Filing.REDACTED: N_("Please file an open copy with my details taken out."),
        Filing.NO_PLACES: N_("Please leave out my town, my school and my work."),
        Filing.NO_SERIES: N_("Please leave out the name that others gave the images."),
        Filing.NO_COUNTS: N_("Please leave out how many there are."),
        Filing.NO_RELEASE: N_("Please put nothing about me in what you give the press."),
        Filing.TELL_FIRST: N_("Please tell me before the press hears of it."),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ShowsRow:
    """In: what is not to be shown, revealed."""

    revision: int
    picked: tuple[Unseen, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PressRow:
    """In: the plan for the press, revealed."""

    revision: int
    speaks: str
    before: str
    after: str
    newsroom: tuple[Press, ...]
    newsroom_words: str
    filing: tuple[Filing, ...]
    filing_words: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LetterPage:
    """my/matter_letter.html. `other` is another letter that belongs to it, or empty."""

    lines: Lines
    title: str
    back: str
    back_words: str
    paragraphs: tuple[str, ...]
    plain: str
    other: str
    other_words: str


def shows_form(
    *, typed: Mapping[str, Sequence[str]], kept: ShowsRow | None, revision: str, seen_by: str, lines: Lines
) -> FormPage:
    """Return the page on what is not to be shown."""
    return FormPage(
        lines=lines,
        title=_("What is not shown to me"),
        lead=_("For an interview, or a day in court. Pick what you want to ask for."),
        back="/matters",
        back_words=_("You and the law"),
        action=SHOWS,
        fields=(
            some_of(
                name="picked",
                label=_("I ask for this"),
                pairs=[(one.value, UNSEEN[one]) for one in Unseen],
                chosen=typed.get("picked", ()),
            ),
            _text("own", _("In my own words"), typed, hint=_("Leave out what was done. Nobody needs it for this.")),
        ),
        revision=revision,
        seen_by=seen_by,
        whole="yes",
        erase=_("Erase this page") if kept else "",
        after=f"{SHOWS}/letter" if kept else "",
        after_words=_("A letter that asks for it") if kept else "",
    )


def press_form(
    *, typed: Mapping[str, Sequence[str]], kept: PressRow | None, revision: str, seen_by: str, lines: Lines
) -> FormPage:
    """Return the page of the plan for the press."""
    return FormPage(
        lines=lines,
        title=_("A plan for the press"),
        lead=_("Who talks, what is good before and after, and two letters. Nothing here looks for news about you."),
        back="/matters",
        back_words=_("You and the law"),
        action=PRESS,
        fields=(
            Field(
                form=LINE,
                name="speaks",
                label=_("Who speaks for me"),
                hint=_("A lawyer, for one. You can always say: please ask them."),
                value="".join(typed.get("speaks", ())),
                most=str(LINE_MOST),
            ),
            _text("before", _("Before something comes out"), typed, hint=_("Who tells me, and what I turn off.")),
            _text("after", _("After it"), typed, hint=_("Who is with me, and something kind.")),
            some_of(
                name="newsroom",
                label=_("What I ask a newsroom for"),
                pairs=[(one.value, NEWSROOM[one]) for one in Press],
                chosen=typed.get("newsroom", ()),
            ),
            _text("room", _("To the newsroom, in my own words"), typed),
            some_of(
                name="filing",
                label=_("What I ask a prosecutor for"),
                pairs=[(one.value, FILING[one]) for one in Filing],
                chosen=typed.get("filing", ()),
            ),
            _text("file", _("To the prosecutor, in my own words"), typed),
        ),
        revision=revision,
        seen_by=seen_by,
        whole="yes",
        erase=_("Erase this page") if kept else "",
        after=f"{PRESS}/newsroom" if kept else "",
        after_words=_("Two letters to print") if kept else "",
    )


def _text(name: str, label: str, typed: Mapping[str, Sequence[str]], hint: str = "") -> Field:
    return Field(form=TEXT, name=name, label=label, hint=hint, value="".join(typed.get(name, ())))


def shows_typed(row: ShowsRow) -> dict[str, tuple[str, ...]]:
    """Return what stands in the form for what is kept."""
    return {"picked": tuple(row.picked), "own": (row.words,)}


def press_typed(row: PressRow) -> dict[str, tuple[str, ...]]:
    """Return what stands in the form for what is kept."""
    return {
        "speaks": (row.speaks,),
        "before": (row.before,),
        "after": (row.after,),
        "newsroom": tuple(row.newsroom),
        "room": (row.newsroom_words,),
        "filing": tuple(row.filing),
        "file": (row.filing_words,),
    }


# --- letters -------------------------------------------------------------------------------------------------------


def shows_letter(*, row: ShowsRow, lines: Lines) -> LetterPage:
    """Return the letter to whoever talks with the person: what was picked, and a question for another way."""
    asks = [UNSEEN[one] for one in row.picked]
    return _letter(
        title=_("A letter for an interview or a court"),
        back=SHOWS,
        back_words=_("What is not shown to me"),
        opens=(_("To whoever talks with me, at an interview or in court:"),),
        asks=asks,
        words=row.words,
        ends=(
            _("If something of this can’t be done, please tell me before that day."),
            _("Please tell me too what can be done in its place."),
        ),
        lines=lines,
    )


def newsroom_letter(*, row: PressRow, lines: Lines) -> LetterPage:
    """Return the letter to a newsroom. Who speaks for the person stands in it, where they wrote that down."""
    return _letter(
        title=_("A letter to a newsroom"),
        back=PRESS,
        back_words=_("A plan for the press"),
        opens=(_("To the newsroom:"), _("What you run can lead people to me.")),
        asks=[NEWSROOM[one] for one in row.newsroom],
        words=row.newsroom_words,
        ends=(_("Speaks for me: {name}").format(name=row.speaks),) if row.speaks else (),
        lines=lines,
        other=f"{PRESS}/filing",
        other_words=_("The letter to a prosecutor"),
    )


def filing_letter(*, row: PressRow, lines: Lines) -> LetterPage:
    """Return the letter to a prosecutor's office, about papers that others can read and what the press is told."""
    return _letter(
        title=_("A letter to a prosecutor"),
        back=PRESS,
        back_words=_("A plan for the press"),
        opens=(_("To the prosecutor:"), _("This is about papers that others can read, and about the press.")),
        asks=[FILING[one] for one in row.filing],
        words=row.filing_words,
        ends=(_("Please write to me what can be done, and what can’t."),),
        lines=lines,
        other=f"{PRESS}/newsroom",
        other_words=_("The letter to a newsroom"),
    )


def _letter(
    *,
    title: str,
    back: str,
    back_words: str,
    opens: Sequence[str],
    asks: Sequence[str],
    words: str,
    ends: Sequence[str],
    lines: Lines,
    other: str = "",
    other_words: str = "",
) -> LetterPage:
    """Return a letter; one without anything to ask for is none."""
    there = bool(asks or words)
    last = _("Name, and how to answer:") + " ____________________"
    signed = _("Day, and signed:") + " ____________________"
    shown = tuple(part for part in (*opens, *asks, words, *ends, last, signed) if part) if there else ()
    return LetterPage(
        lines=lines,
        title=title,
        back=back,
        back_words=back_words,
        paragraphs=shown,
        plain="\n\n".join(shown),
        other=other,
        other_words=other_words,
    )
