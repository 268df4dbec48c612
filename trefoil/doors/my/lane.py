"""Where word goes of what has a date or is about safety, for every page of this door that says so."""

from trefoil.care.consent.present import Seen
from trefoil.care.consent.queries import Sharing
from trefoil.care.wishes import present
from trefoil.care.wishes.rules import choice_of
from trefoil.kernel.ids import AccountId
from trefoil.kernel.vocabulary import SINGLE_ITEMS_ONLY, Category, Role, Verb
from trefoil.vault.formats import Wishes


def able_now(found: Sharing) -> frozenset[AccountId]:
    """Return those who can see something now."""
    return frozenset(AccountId(row.person) for row in found.grants if row.state is Seen.CAN_SEE)


def see_dates(found: Sharing) -> frozenset[AccountId]:
    """Return those whom word of a date can reach now: they can read the dates. Never police or prosecution."""
    barred = {row.person for row in found.people if Role(row.role) in SINGLE_ITEMS_ONLY}
    return frozenset(
        AccountId(row.person)
        for row in found.grants
        if row.state is Seen.CAN_SEE
        and row.category is Category.DATES
        and not row.item_title
        and Verb.READ in row.verbs
        and row.person not in barred
    )


def told_instead(found: Sharing, wishes: Wishes) -> AccountId | None:
    """Return who is told in the person's place, as far as word reaches them now; None when it comes to the person."""
    choice = choice_of(wishes=wishes)
    return choice.person if choice.person is not None and choice.person in see_dates(found) else None


def told_now(found: Sharing, wishes: Wishes) -> str:
    """Return in one sentence who is told."""
    choice = choice_of(wishes=wishes)
    names = {row.person: row.name for row in found.people}
    name = names.get(choice.person, "") if choice.person in see_dates(found) else ""
    return present.told_line(told=choice.told, name=name)
