"""What the pages about the second step say. Pure."""

from dataclasses import dataclass

from trefoil.care.people.present import Lines
from trefoil.kernel.language import N_, _, ngettext

DIFFERS = N_("That is not what is due now. Wait for the next six digits, and try once more.")
TOO_MANY = N_("That was a lot of tries in a short time. Wait a few minutes. You are not locked out.")
CARD_FIRST = N_("Come in with your words and your card first. On this visit you came in without the card.")
PASSKEY_DIFFERS = N_("The passkey did not let you in. Try it once more, or type the six digits.")
PASSKEY_NOT_MADE = N_("The browser made no passkey. You can try once more. The six digits go on working.")
PASSKEY_COPIED = N_(
    "That passkey may have been copied, so it does not let you in. Type the six digits, and then take it off."
)
PASSKEY_ADDED = N_("It is added. The six digits go on working.")
PASSKEY_GONE = N_("It is taken off. It lets nobody in any more.")
PASSKEYS_FULL = N_("Ten is as many as there can be. Take one off first.")
UNNAMED = N_("A passkey")
NEW_CODES = N_("These are new. The codes you had before work no more.")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NumberPage:
    """gate/number.html: the six digits, or a printed code. `asks` is what a browser is asked, if there are passkeys."""

    lines: Lines
    asks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SetUpPage:
    """gate/number_set.html: the square and the letters for the app. `square` is drawn by the web room."""

    lines: Lines
    square: str
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CodesPage:
    """gate/number_codes.html: ten codes, shown once. `action` is where the button goes on to."""

    lines: Lines
    codes: tuple[str, ...]
    action: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StepPage:
    """gate/step.html: the second step of somebody who is in. `since` is empty when none is set up."""

    lines: Lines
    since: str
    left: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyRow:
    """One passkey. `link` is what its button sends."""

    link: str
    name: str
    since: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PasskeysPage:
    """gate/passkeys.html. `asks` is what the browser is asked; it is empty when no more can be added."""

    lines: Lines
    rows: tuple[PasskeyRow, ...]
    asks: str
    name: str


def left_words(*, left: int) -> str:
    """Return how many printed codes are left, in words that blame nobody."""
    if left == 0:
        return _("You have no printed codes left. It is good to make new ones.")
    return ngettext("You have one printed code left.", "You have {left} printed codes left.", left).format(left=left)
