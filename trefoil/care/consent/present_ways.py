"""One plain sentence for each event about ways in, sessions, and spare ways back.

Pure. They stand in the person's own list, so that nobody adds a way in unseen.
"""

from typing import Final

from trefoil.kernel.language import N_
from trefoil.ledger.body import Event

WAYS: Final[dict[Event, str]] = {
    Event.SIGNED_OUT_EVERYWHERE: N_("You signed out everywhere."),
    Event.SESSION_ENDED: N_("You signed out in one other place."),
    Event.WORDS_CHANGED: N_("Your six words were changed."),
    Event.DEVICE_ADDED: N_("A phone or computer was added for you."),
    Event.DEVICE_KNOWN: N_("You said that each phone on your list is yours."),
    Event.DEVICE_REMOVED: N_("A phone or computer was taken off."),
    Event.CARD_MADE: N_("A new card was made. The old one stopped working."),
    Event.RECOVERY_MADE: N_("Twelve recovery words were made."),
    Event.RECOVERY_TRIED: N_("The recovery words were tried, and they work."),
    Event.RECOVERY_ENDED: N_("The recovery words were put out of use."),
    Event.RECOVERY_NONE: N_("You chose to have no spare way in."),
    Event.RECOVERED: N_("Someone came in by your spare way. It is used up now."),
    Event.HALF_MADE: N_("You gave someone you trust one half of a spare key."),
    Event.HALF_GIVEN: N_("The person you trust opened their half of your spare key."),
    Event.HALF_HELD_BACK: N_("The person you trust closed their half of your spare key again."),
    Event.HALF_ENDED: N_("You took back the half of your spare key."),
    Event.SUSPENDED: N_("Someone who works here was put on hold."),
    Event.REINSTATED: N_("Someone who works here can work again."),
}
