"""What stands before some shares: the six words again, a written release, and the calm reasons why not.

Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from trefoil.care.consent.present_terms import PersonChoice
from trefoil.care.people.present import QUIET, Kept, Lines
from trefoil.kernel.language import N_, Sayings, _
from trefoil.policy.grants import WhyNot

WORDS_DID_NOT_FIT = N_("Those words did not fit. Look at each one, and try again. What you chose is still here.")

# Said to the owner alone. Nobody else ever learns which of these it was.
WHY_NOT: Sayings[WhyNot] = Sayings(
    {
        WhyNot.OWNER: N_("This is you. You can see all of your things."),
        WhyNot.PRIVATE: N_("Your private page is for you alone. No one can be added."),
        WhyNot.BLOCKED: N_("You asked us to keep this person out. So we do."),
        WhyNot.NOT_CHECKED: N_(
            "We could not look at your list of people to keep out. Sign in again, and try once more."
        ),
        WhyNot.NOT_LIVE: N_("This person does not work here right now."),
        WhyNot.NOT_IN_LOG: N_("We could not prove that this key is theirs. So nothing was shared."),
        WhyNot.KEY_CHANGED: N_("This person has a new key. Compare the check words with them first."),
        WhyNot.NOBODY_VOUCHED: N_("Nobody has checked who this is. Compare the check words with them first."),
        WhyNot.NO_VERB: N_("Pick what they may do: see it, or add to it."),
        WhyNot.ONE_BY_ONE: N_("That is shared one thing at a time. Pick the one."),
        WhyNot.SINGLE_ITEMS_ONLY: N_("Police and prosecutors can be shown one thing at a time, and no more."),
        WhyNot.WARN_FIRST: N_("Please read the line about the defense first."),
        WhyNot.ITEM_IS_FOR_READING: N_("One single thing can be read. It can’t be added to."),
        WhyNot.ROLE_ADDS_NOTHING_HERE: N_("This person can read here. They can’t add things here."),
        WhyNot.RELEASE_FIRST: N_("This person needs a paper from you before they can write here."),
        WhyNot.TOO_SOON: N_("This share can begin tomorrow."),
        WhyNot.TOO_SHORT: N_("That is less than one hour. Pick a later day."),
        WhyNot.TOO_LONG: N_("Pick a day within the next year. You can share again after that."),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AgainPage:
    """my/again.html: the six words once more before a share, a restart or a copy. `kept` holds what was chosen."""

    lines: Lines
    kept: tuple[Kept, ...]
    action: str
    back: str
    title: str
    lead: str
    button: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReleaseFirstPage:
    """my/release_first.html: why this person may see but not write here yet."""

    lines: Lines
    kept: tuple[Kept, ...]
    name: str
    place: str


def again_page(
    *, title: str, lead: str, button: str, action: str, back: str, kept: Sequence[Kept], lines: Lines
) -> AgainPage:
    """Return the page that asks for the words again. `action` is where the form goes, `back` where "not now" leads."""
    return AgainPage(lines=lines, kept=tuple(kept), action=action, back=back, title=title, lead=lead, button=button)


def release_first_page(*, person: PersonChoice, kept: Sequence[Kept]) -> ReleaseFirstPage:
    """Return the page on a written release (34 USC 12291(b)(2), 28 CFR 94.115): see yes, write not yet."""
    return ReleaseFirstPage(
        lines=QUIET,
        kept=tuple(kept),
        name=person.name,
        place=person.place or _("their office"),
    )
