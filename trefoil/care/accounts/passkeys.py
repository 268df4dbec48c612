"""Passkeys of those who work here: each stands in for the number at sign-in, and none takes its place (docs/adr/0044).

Their public keys lie beside the number's secret, in the account's own sealed home. Who begins anew has none any more.
"""

from datetime import datetime
from typing import Final

import msgspec

from trefoil.care.accounts.second_step import change_step, count_try, forget_tries, used
from trefoil.crypto import passkeys
from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import derive
from trefoil.crypto.passkeys import PasskeyRefused, Place
from trefoil.vault.formats import Home, Passkey, SecondStep
from trefoil.vault.keys import AccountKeys
from trefoil.vault.times import as_text

MOST: Final = 10  # passkeys of one account
NAME_LETTERS: Final = 40


class PasskeyCopied(Exception):
    """The passkey's counter did not go on: somebody may hold a copy of it. It lets nobody in."""


class TooManyPasskeys(Exception):
    """There are as many as one account may have."""


def kept_at(*, home: Home, host: str) -> tuple[Passkey, ...]:
    """Return the passkeys that a browser can offer at one host."""
    step = home.second_step
    return () if step is None else tuple(one for one in step.passkeys if one.host == host)


def _keys(kept: tuple[Passkey, ...]) -> dict[bytes, bytes]:
    return {one.id: one.key for one in kept}


def ask_to_make(*, keys: AccountKeys, home: Home, place: Place, called: str, challenge: bytes) -> str:
    """Return what the browser takes to make a passkey. What names the account in it says nothing of who it is."""
    user = derive(keys.home_key, label=context(Tag.PASSKEY_USER))
    have = _keys(kept_at(home=home, host=place.host))
    return passkeys.ask_to_make(place=place, called=called, challenge=challenge, user=user, have=have)


def ask_to_use(*, home: Home, place: Place, called: str, challenge: bytes) -> str:
    """Return what the browser takes to use one of the passkeys."""
    have = _keys(kept_at(home=home, host=place.host))
    return passkeys.ask_to_use(place=place, called=called, challenge=challenge, have=have)


def add(
    *,
    keys: AccountKeys,
    place: Place,
    challenge: bytes | None,
    answer: str,
    typed: str,
    name: str,
    at: datetime,
) -> None:
    """Keep a new passkey, after the number that is due: an open page alone adds no way in.

    Raises PasskeyRefused (also when the question is gone), NumberDiffers, TooManyPasskeys or TooManyTries.
    """
    count_try(keys=keys, at=at)
    if challenge is None:
        raise PasskeyRefused
    made = passkeys.read_made(place=place, challenge=challenge, answer=answer)

    def change(step: SecondStep | None) -> SecondStep:
        after = used(keys=keys, step=step, typed=typed, at=at)
        if any(one.id == made.id for one in after.passkeys):
            raise PasskeyRefused
        if len(after.passkeys) >= MOST:
            raise TooManyPasskeys
        new = Passkey(
            id=made.id, key=made.key, host=place.host, name=name[:NAME_LETTERS], since=as_text(at), count=made.count
        )
        return msgspec.structs.replace(after, passkeys=(*after.passkeys, new))

    change_step(keys, change)
    forget_tries(keys=keys)


def use(*, keys: AccountKeys, place: Place, challenge: bytes | None, answer: str, at: datetime) -> None:
    """Take a passkey's answer in the place of the number. `challenge` is what this session asked, and is gone by now.

    Raises PasskeyRefused (also when the question is gone), PasskeyCopied or TooManyTries.
    """
    count_try(keys=keys, at=at)
    if challenge is None:
        raise PasskeyRefused

    def change(step: SecondStep | None) -> SecondStep:
        # looked up at the moment of the change: one that was removed meanwhile lets nobody in
        kept = () if step is None else step.passkeys
        here = tuple(one for one in kept if one.host == place.host)
        found = passkeys.read_used(place=place, challenge=challenge, have=_keys(here), answer=answer)
        if step is None:
            raise PasskeyRefused
        after = []
        for one in kept:
            if one.id != found.id:
                after.append(one)
                continue
            if passkeys.may_be_copied(before=one.count, now=found.count):
                raise PasskeyCopied
            after.append(msgspec.structs.replace(one, count=found.count))
        return msgspec.structs.replace(step, passkeys=tuple(after))

    change_step(keys, change)
    forget_tries(keys=keys)


def remove(*, keys: AccountKeys, passkey: str) -> None:
    """Take a passkey off by the name that pages give it. One that is gone already is no mistake."""

    def change(step: SecondStep | None) -> SecondStep | None:
        if step is None:
            return None
        return msgspec.structs.replace(
            step, passkeys=tuple(one for one in step.passkeys if link_of(passkey=one) != passkey)
        )

    change_step(keys, change)


def link_of(*, passkey: Passkey) -> str:
    """Return the name that a page's button gives a passkey: the start of its id."""
    return passkey.id.hex()[:32]
