"""The first people of a new site: one organization, and one steward who can name all others."""

from dataclasses import dataclass
from datetime import datetime

from trefoil.care.accounts.actions import begin_professional
from trefoil.care.accounts.rules import LONGEST, SHORTEST, NameDoesNotWork, check_name
from trefoil.care.directory.actions import add_organization, name_for_steward
from trefoil.care.directory.queries import organizations
from trefoil.care.directory.rules import CannotList
from trefoil.crypto.cards import card_code, read_card
from trefoil.crypto.words import six_words
from trefoil.kernel.ids import AccountId
from trefoil.ledger.body import Event
from trefoil.ledger.lines import SITE_TAG, open_line
from trefoil.ledger.site import site_id
from trefoil.ledger.tree import all_lines
from trefoil.site.env import CannotStart
from trefoil.vault.accounts import NameTaken, Second, Secrets
from trefoil.web.lanes import gate


@dataclass(frozen=True, slots=True, repr=False)
class FirstSteward:
    """What the first steward comes in with. It is shown once, before the account is made, and kept nowhere."""

    name: str
    words: str
    card: str

    def sheet(self) -> str:
        """Return the sheet that is handed to the steward."""
        return "\n".join(
            (
                "",
                "FOR THE FIRST STEWARD. This is shown once and kept nowhere.",
                "",
                f"  name       {self.name}",
                f"  six words  {self.words}",
                f"  card       {self.card}",
                "",
                "Write it down, then clear this screen. Nobody can look it up or set it anew.",
                "The first sign-in asks for a second step: have a phone at hand that can show six digits.",
            )
        )


def is_founded() -> bool:
    """Say whether the site's log names a steward."""
    site = site_id()
    for standing in all_lines():
        if standing.line.tag == SITE_TAG:
            body, _ = open_line(site=site, line=standing.line, key=None)
            if body.event is Event.STEWARD_NAMED:
                return True
    return False


def draw_first_steward(*, name: str) -> FirstSteward:
    """Return words and a card for the first steward. Raises CannotStart when nobody can sign in by that name."""
    try:
        check_name(name=name)
    except NameDoesNotWork:
        raise CannotStart((f"The steward's name should have {SHORTEST} to {LONGEST} letters.",)) from None
    return FirstSteward(name=name, words=" ".join(six_words()), card=card_code())


def found_site(*, organization: str, steward: FirstSteward, at: datetime) -> None:
    """Make the organization that runs the site, and its first steward. Raises CannotStart when a name does not work."""
    card = read_card(steward.card)
    way_in = Secrets(words=steward.words, second=Second.CARD, lookup=card.id_part.encode(), secret=card.secret)
    try:
        if organization not in {house.name for house in organizations()}:  # an earlier try may have been cut off
            add_organization(name=organization, marks=frozenset(), threshold=1)
        keys = begin_professional(
            name=steward.name, handle=steward.name, role=None, ways_in=(way_in,), gate=gate(), at=at
        )
        name_for_steward(account=AccountId(keys.account), name=steward.name)
    except CannotList:
        raise CannotStart(("The organization's name should have 1 to 120 letters. Nothing was made.",)) from None
    except NameTaken:
        raise CannotStart(("Somebody signs in by that name already. What is shown above opens nothing.",)) from None
