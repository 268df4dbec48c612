"""The second step of those who work here: a number from an authenticator app, or a printed code (docs/adr/0040).

The secret lies in the account's own sealed home. No number enters a key, and nobody else can take the step away: who
lost phone and codes begins anew with words and card, and then waits until a steward has looked at who they are.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Never

import msgspec

from trefoil.crypto import onetime
from trefoil.crypto.keys import same
from trefoil.ledger.deeds import Chore, housekeeping
from trefoil.vault.formats import Home, SecondStep
from trefoil.vault.homes import change_home, load_home
from trefoil.vault.identities import suspend_oneself
from trefoil.vault.keys import AccountKeys
from trefoil.vault.sessions import limits
from trefoil.vault.times import as_text


class NumberDiffers(Exception):
    """The number or code is not the one that is due, or it was used before. It never says which."""


@dataclass(frozen=True, slots=True, repr=False)
class Offered:
    """What an authenticator app is told, once."""

    secret: bytes

    def __reduce__(self) -> Never:
        raise TypeError("secrets cannot be pickled")

    @property
    def groups(self) -> tuple[str, ...]:
        """The secret, to type by hand."""
        return onetime.secret_in_groups(self.secret)

    def address(self, *, name: str) -> str:
        """Return what the square code holds."""
        return onetime.address_of(self.secret, name=name)


def offered(*, keys: AccountKeys, mark: bytes) -> Offered:
    """Return the secret that this session offers. `mark` is the session's."""
    return Offered(secret=onetime.secret_for(keys.home_key, mark=mark))


def set_up(*, keys: AccountKeys, mark: bytes, typed: str, at: datetime) -> tuple[str, ...]:
    """Begin to ask for a number at sign-in, once the first was right. Returns ten printed codes, shown once.

    A session that waited while another set it up does not take its place: it is asked for that one's number. Raises
    NumberDiffers, TooManyTries or Conflict.
    """
    count_try(keys=keys, at=at)
    secret = offered(keys=keys, mark=mark).secret
    step = onetime.step_of(secret=secret, typed=typed, at=int(at.timestamp()), after=0)
    if step is None:
        raise NumberDiffers
    codes = onetime.printed_codes()
    kept = SecondStep(secret=secret, since=as_text(at), used=step, codes=_hashes(keys, codes))

    def first(before: SecondStep | None) -> SecondStep:
        if before is not None and not same(before.secret, secret):
            raise NumberDiffers
        return kept

    change_step(keys, first)
    forget_tries(keys=keys)
    return codes


def was_set_up_here(*, keys: AccountKeys, mark: bytes) -> bool:
    """Say whether the second step is the one that this very session offered, so that its number was given here."""
    kept = load_home(keys=keys).home.second_step
    return kept is not None and same(kept.secret, offered(keys=keys, mark=mark).secret)


def give_number(*, keys: AccountKeys, typed: str, at: datetime) -> None:
    """Take the number that is due, or a printed code that was not used yet. Raises NumberDiffers or TooManyTries."""
    count_try(keys=keys, at=at)
    # looked at and marked as used in one change, so that two at once cannot both take it
    change_step(keys, lambda step: used(keys=keys, step=step, typed=typed, at=at))
    forget_tries(keys=keys)


def used(*, keys: AccountKeys, step: SecondStep | None, typed: str, at: datetime) -> SecondStep:
    """Return the second step with what was typed marked as used. Raises NumberDiffers."""
    if step is None:
        raise NumberDiffers
    number = onetime.step_of(secret=step.secret, typed=typed, at=int(at.timestamp()), after=step.used)
    if number is not None:
        return msgspec.structs.replace(step, used=number)
    code = onetime.printed_hash(account=keys.account, typed=typed)
    if code not in step.codes:
        raise NumberDiffers
    return msgspec.structs.replace(step, codes=tuple(one for one in step.codes if one != code))


def new_codes(*, keys: AccountKeys, typed: str, at: datetime) -> tuple[str, ...]:
    """Return ten new printed codes after a right number; the old ones count no more. Raises as `give_number`."""
    count_try(keys=keys, at=at)
    codes = onetime.printed_codes()

    def change(step: SecondStep | None) -> SecondStep:
        return msgspec.structs.replace(used(keys=keys, step=step, typed=typed, at=at), codes=_hashes(keys, codes))

    change_step(keys, change)
    forget_tries(keys=keys)
    return codes


def begin_anew(*, keys: AccountKeys, at: datetime) -> None:
    """Take the second step away from somebody who lost it, who came in with words and card, and suspend them.

    A steward lets them come back, after they compared the check words. The suspension comes first: a crash in between
    leaves somebody suspended with their old step, and never somebody without one.
    """
    suspend_oneself(keys=keys, at=at)
    change_step(keys, lambda _before: None)


def change_step(keys: AccountKeys, step: Callable[[SecondStep | None], SecondStep | None]) -> None:
    """Change the second step in the sealed home: looked at and changed in one go."""

    def change(home: Home) -> Home:
        return msgspec.structs.replace(home, second_step=step(home.second_step))

    with housekeeping(Chore.KEEP_HOME):
        change_home(keys=keys, change=change)


def _hashes(keys: AccountKeys, codes: tuple[str, ...]) -> tuple[bytes, ...]:
    return tuple(onetime.printed_hash(account=keys.account, typed=code) for code in codes)


def _name(keys: AccountKeys) -> str:
    return f"number {keys.account}"


def forget_tries(*, keys: AccountKeys) -> None:
    """Forget the tries, after one that worked."""
    limits.forget_tries(handle=_name(keys))


def count_try(*, keys: AccountKeys, at: datetime) -> None:
    """Count this try before it is looked at, so that many at once count as many. Raises TooManyTries."""
    limits.check_stranger(handle=_name(keys), at=at)
    limits.note_try(handle=_name(keys), at=at)
