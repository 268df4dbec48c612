"""What a person asked of whom, and who asks somebody who works here. All of it is the reader's own mail."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from trefoil.care.directory.kept_out import everyone_open
from trefoil.care.directory.queries import Listed, how_they_work, name_of
from trefoil.care.directory.rules_room import HowTheyWork
from trefoil.care.places.rules import Asked, asked_by_me, asked_of_me
from trefoil.kernel.ids import AccountId
from trefoil.kernel.vocabulary import SINGLE_ITEMS_ONLY
from trefoil.policy.decisions import Standing
from trefoil.vault.identities import standing_of
from trefoil.vault.placing import place_words
from trefoil.vault.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Place:
    """One question as its page shows it: what the other is called, and whom they named instead."""

    asked: Asked
    name: str
    another: str
    standing: Standing  # of the one who was asked


def my_asks(*, reader: Reader, at: datetime) -> tuple[Place, ...]:
    """Return what the reader asked, the newest first."""
    return tuple(_place(one) for one in asked_by_me(words=place_words(reader=reader, at=at)))


def asks_of_me(*, reader: Reader, at: datetime) -> tuple[Asked, ...]:
    """Return the open questions of others, by what each wants to be called."""
    return asked_of_me(words=place_words(reader=reader, at=at))


def who_can_be_asked(*, reader: Reader) -> tuple[Listed, ...]:
    """Return those who work here now and can be asked about room, by name. Police and prosecutors are not."""
    return tuple(
        one
        for one in everyone_open(reader=reader)
        if one.account != reader.account
        and one.role not in SINGLE_ITEMS_ONLY
        and standing_of(account=one.account) is Standing.LIVE
    )


def how_each_works(*, people: tuple[Listed, ...]) -> Mapping[str, HowTheyWork]:
    """Return what each of them says of how they work."""
    return how_they_work(accounts=[one.account for one in people])


def _place(one: Asked) -> Place:
    another: AccountId | None = one.answer.another if one.answer else None
    here = another is not None and standing_of(account=another) is Standing.LIVE
    return Place(
        asked=one,
        name=name_of(account=one.other),
        another=name_of(account=another) if another and here else "",
        standing=standing_of(account=one.other),
    )
