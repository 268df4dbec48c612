"""How to offer choices: a page of fixed lines that somebody gives to an officer, an investigator or a court. Pure.

It is the same for everybody and holds nothing about anyone. Each line is something that can be done in any talk; none
is a promise of an office (guide, line 1056: offer choices and do not force).
"""

from dataclasses import dataclass
from typing import Final

from trefoil.care.people.present import Lines
from trefoil.kernel.language import N_, _, each_of

PATH: Final = "/matters/offer"
# content: offer-choices, checked 2026-11-29, still to be signed by counsel
TO_WHOM: Final = N_("To whoever talks with me about a case")
LINES: Final = (
    N_("A talk can bring hard things back, also years later. Choices make it easier."),
    N_("Please offer choices, and do not press me."),
    N_("Say who you are and why you come. Let me check that it is you."),
    N_("Ask when, where and how we talk. Offer two ways or more. “Not now” is one of the answers."),
    N_("Ask whom I want beside me, and who else is in the room."),
    N_("Say before what you will ask. Ask one thing at a time, and leave me time."),
    N_("Take “no”, “I do not know” and “not today”. We can come back to it."),
    N_("Ask before you show or play anything. If you can, say it in words."),
    N_("If I go quiet or far away, please stop. Ask me what would be good."),
    N_("Offer breaks. When I say stop, it stops."),
    N_("Tell me what you write down, and who will read it."),
    N_("Tell me what comes next, and whom I can call."),
    N_("Where I wait, let the other side wait elsewhere."),
    N_("The law speaks of fairness, dignity and privacy: 18 USC 3771."),
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OfferPage:
    """my/matter_offer.html: fixed lines, to print or to copy."""

    lines: Lines
    paragraphs: tuple[str, ...]
    plain: str


def offer_lines() -> tuple[str, ...]:
    """Return the lines in the language of this request."""
    return each_of(LINES)


def offer_page(*, lines: Lines) -> OfferPage:
    """Return the page to give."""
    shown = offer_lines()
    return OfferPage(lines=lines, paragraphs=shown, plain="\n\n".join((f"{_(TO_WHOM)}:", *shown)))
