"""Signing up and signing in. Keys never leave this room's answers: they go into a session and nowhere else."""

from datetime import datetime

from trefoil.care.accounts.rules import check_name, check_second_thing
from trefoil.crypto.gate import Gate, Lane
from trefoil.kernel.language import spoken
from trefoil.kernel.vocabulary import Role
from trefoil.vault import accounts
from trefoil.vault.accounts import Secrets
from trefoil.vault.formats import Home, Wishes
from trefoil.vault.homes import load_home
from trefoil.vault.identities import name_steward
from trefoil.vault.keys import AccountKeys
from trefoil.vault.records import open_record
from trefoil.vault.sessions import limits


def begin_person(*, name: str, handle: str, ways_in: tuple[Secrets, ...], gate: Gate, at: datetime) -> AccountKeys:
    """Make a person's account with a record that they alone control. Raises NameDoesNotWork, NameTaken or Busy."""
    check_name(name=handle)
    # the page about leaving comes before the first page of their own (experience design, 4.1)
    home = Home(door="my", name=name, language=spoken(), wishes=Wishes(to_show=("leave",)))
    with gate.enter(Lane.STRANGER):
        keys = accounts.create_account(handle=handle, home=home, ways_in=ways_in, at=at)
    open_record(keys=keys, at=at)
    return keys


def begin_professional(
    *, name: str, handle: str, role: Role | None, ways_in: tuple[Secrets, ...], gate: Gate, at: datetime
) -> AccountKeys:
    """Make an account for somebody beside the survivor, or for a steward (`role` None).

    Raises NameDoesNotWork, NameTaken or Busy; SecondThingNeeded when the words alone would let them in, since staff
    hold what others gave them (vault design, section 1).
    """
    door = "team" if role is not None else "steward"
    keys = begin_newcomer(name=name, handle=handle, door=door, ways_in=ways_in, gate=gate, at=at)
    if role is None:
        name_steward(account=keys.account, at=at)
    return keys


def begin_newcomer(
    *, name: str, handle: str, door: str, ways_in: tuple[Secrets, ...], gate: Gate, at: datetime
) -> AccountKeys:
    """Make an account for somebody who is to work here and for whom nobody has vouched. Raises as the above.

    With the door of stewards it is nothing yet: the site's own key names a steward, and nothing else does.
    """
    check_name(name=handle)
    check_second_thing(ways_in=[way.second.value for way in ways_in])
    with gate.enter(Lane.STRANGER):
        return accounts.create_account(
            handle=handle, home=Home(door=door, name=name, language=spoken()), ways_in=ways_in, at=at
        )


def come_in(*, handle: str, secrets: Secrets, gate: Gate, at: datetime) -> AccountKeys:
    """Return the account's keys. Raises WrongWords, TooManyTries (strange devices only) or Busy.

    A known phone or card has a lane of its own and no limit, so that nobody can lock a person out by guessing.
    """
    known = accounts.is_known(handle=handle, secrets=secrets) and secrets.second is not accounts.Second.WORDS_ALONE
    # a name that is typed is counted as a name: nobody types what counts somebody's tries at something else
    tries = f"name {accounts.tidy_handle(handle)}"
    if not known:
        limits.check_stranger(handle=tries, at=at)
    with gate.enter(Lane.KNOWN_DEVICE if known else Lane.STRANGER):
        try:
            return accounts.unlock(handle=handle, secrets=secrets)
        except accounts.WrongWords:
            if not known:
                limits.note_try(handle=tries, at=at)
            raise


def make_whole(*, keys: AccountKeys, at: datetime) -> None:
    """Open the record of a person whose sign-up was cut off between the account and the record. Else do nothing."""
    home = load_home(keys=keys).home
    if home.door == "my" and not home.owned:
        open_record(keys=keys, at=at)


def give_words_again(*, keys: AccountKeys, secrets: Secrets, gate: Gate, at: datetime) -> None:
    """Check the words of somebody who is signed in, before a share or a resume.

    Raises WrongWords, Busy, or TooManyTries: nobody who is signed in can fill the lane that others come in by.
    """
    name = f"again {keys.account}"
    limits.check_stranger(handle=name, at=at)
    limits.note_try(handle=name, at=at)  # before the work, so that many at once count as many
    with gate.enter(Lane.KNOWN_DEVICE):
        accounts.check_words(keys=keys, secrets=secrets)
    limits.forget_tries(handle=name)
