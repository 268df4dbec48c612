"""A spare key in two halves: one with a trusted person, one on a paper that only the survivor has (vault design, 7.2).

The seed is sealed under a key from the paper's code, and that is sealed to the trusted person. They open the outer seal
in their own session when they are asked to, and only then; without the code nothing more opens. Whoever has the code
finds nothing but a closed row until they have. So neither comes in alone. The row names neither of the two: who keeps
it for whom stands in the sealed homes of both.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

import msgspec

from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import KemPublic, derive, keyed_tag
from trefoil.crypto.sealing import CannotOpen, open_sealed, seal, seal_to
from trefoil.kernel.ids import AccountId, fresh
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import Chore, Conflict, deed, housekeeping
from trefoil.ledger.lines import LogTarget
from trefoil.ledger.site import site_id
from trefoil.vault import models, statements
from trefoil.vault.accounts import WrongWords, tidy_handle
from trefoil.vault.formats import HalfLetter, HalfNews, KeptHalf, Letter, Trusted
from trefoil.vault.homes import load_home, own_target, store_home
from trefoil.vault.identities import Identity, check_logged, identity
from trefoil.vault.keys import AccountKeys
from trefoil.vault.mailbox import post
from trefoil.vault.reader import Reader
from trefoil.vault.site import handle_tag, lookup_tag, site_keys
from trefoil.vault.times import as_text

GIVEN_FOR: Final = timedelta(days=1)  # the day after it was given is the last on which it can be used


class NobodyByThatName(Exception):
    """Nobody here signs in by this name, or their keys cannot be checked."""


class NoSuchHalf(Exception):
    """The half is not there any more: whose key it is took it back, or used it."""


class NotGivenYet(Exception):
    """The code is right. The trusted person has not given their half, or a day has gone by since."""


def by_name(*, handle: str) -> AccountId:
    """Return the account that signs in by a name. Raises NobodyByThatName."""
    found = models.Account.objects.filter(handle_tag=handle_tag(handle=tidy_handle(handle))).first()
    if found is None:
        raise NobodyByThatName
    return AccountId(found.id)


def _mixed(code: bytes) -> bytes:
    return keyed_tag(key=site_keys().pepper, label=context(Tag.HALF_CODE, code))


def _key(code: bytes) -> bytes:
    return derive(_mixed(code), label=context(Tag.HALF_KEY))


def _lookup(code: bytes) -> bytes:
    return lookup_tag(kind="half", second=derive(_mixed(code), label=context(Tag.HALF_LOOKUP)))


def _inside(half: str) -> bytes:
    return context(Tag.HALF_INSIDE, site_id(), half)


def _outside(half: str) -> bytes:
    return context(Tag.HALF, site_id(), half)


def entrust(*, reader: Reader, account: str, name: str, code: bytes, at: datetime) -> None:
    """Let somebody keep a half of the reader's spare key. The words were given again.

    There is one trusted person at a time: the half of another goes. Raises NotYours for somebody without a record of
    their own, NoSuchKeys, KeysDoNotFollow, NotIncluded, or Conflict.
    """
    owner = reader.owner(record=reader.own_record())  # whose log is sealed: it says who was trusted
    found = identity(account=account)
    check_logged(found=found, at=at)
    keys, half = reader.keys, fresh()
    inner = seal(
        key=_key(code), context=_inside(half), plain=context(Tag.HALF_INSIDE, keys.account) + keys.seed_for_sealing()
    )
    blob = seal_to(to=found.kem_public(), info=_outside(half), plain=inner)
    seen = load_home(keys=keys)
    kept = KeptHalf(
        half=half,
        owner_name=seen.home.name,
        log_tag=owner.log_tag,
        log_key=owner.public.log.to_bytes(),
        since=as_text(at),
    )
    new = Trusted(half=half, account=account, name=name, since=as_text(at))
    body = EntryBody(at=as_text(at), actor=keys.account, event=Event.HALF_MADE, subject=account)
    with deed() as this:
        this.append(target=owner.log_target, body=body, signer=keys.sign)
        models.Half.objects.filter(id__in=[one.half for one in seen.home.trusted]).delete()
        models.Half.objects.create(id=half, lookup=_lookup(code), blob=blob, given=b"", last_day=None)
        _tell(reader=reader, found=found, half=kept, at=at)
        home = msgspec.structs.replace(seen.home, trusted=(new,), no_way_back=False)
        store_home(keys=keys, seen=seen, home=home)
    reader.home_changed()


def _tell(*, reader: Reader, found: Identity, half: KeptHalf, at: datetime) -> None:
    news = HalfNews(site=site_id(), to=found.account, half=half)
    letter = HalfLetter(giver=reader.account, news=statements.sign(statement=news, signer=reader.keys.sign))
    post(to=found.account, kem=found.kem_public(), letter=Letter(content=letter), at=at)


def take_back(*, reader: Reader, at: datetime) -> None:
    """Let the trusted person's half open nothing any more. It asks for no words. Raises NoSuchHalf or Conflict."""
    seen = load_home(keys=reader.keys)
    if not seen.home.trusted:
        raise NoSuchHalf
    body = EntryBody(at=as_text(at), actor=reader.account, event=Event.HALF_ENDED, subject=seen.home.trusted[0].account)
    with deed() as this:
        this.append(target=own_target(seen.home), body=body, signer=reader.keys.sign)
        models.Half.objects.filter(id__in=[one.half for one in seen.home.trusted]).delete()
        store_home(keys=reader.keys, seen=seen, home=msgspec.structs.replace(seen.home, trusted=()))
    reader.home_changed()


@dataclass(frozen=True, slots=True)
class Standing:
    """A half that somebody keeps, and whether they have given it."""

    kept: KeptHalf
    given: bool


def kept_by(*, reader: Reader, at: datetime) -> tuple[Standing, ...]:
    """Return the halves that the reader keeps for others. One that its owner took back is not among them."""
    rows = {row.id: row for row in models.Half.objects.filter(id__in=[one.half for one in reader.home.kept])}
    return tuple(
        Standing(kept=one, given=_is_given(rows[one.half], at)) for one in reader.home.kept if one.half in rows
    )


def given_now(*, reader: Reader, at: datetime) -> bool:
    """Say whether the half of the reader's own spare key lies open now for whoever has the code."""
    rows = models.Half.objects.filter(id__in=[one.half for one in reader.home.trusted])
    return any(_is_given(row, at) for row in rows)


def _is_given(row: models.Half, at: datetime) -> bool:
    return bool(row.given) and row.last_day is not None and at.date() <= row.last_day


def give(*, reader: Reader, half: str, at: datetime) -> None:
    """Open the outer seal, so that whoever has the code can come in until tomorrow. The words were given again.

    The line goes to the log of whose key it is, before the seal is open. Raises NoSuchHalf or Conflict.
    """
    kept, row = _kept(reader=reader, half=half)
    try:
        inner = reader.open_sealed_to_me(info=_outside(half), sealed=bytes(row.blob))
    except CannotOpen:
        raise NoSuchHalf from None
    last = (at + GIVEN_FOR).date()
    _mark(reader=reader, kept=kept, event=Event.HALF_GIVEN, given=inner, last=last, at=at)


def hold_back(*, reader: Reader, half: str, at: datetime) -> None:
    """Close a half again that was given. It asks for no words. Raises NoSuchHalf or Conflict."""
    kept, _ = _kept(reader=reader, half=half)
    _mark(reader=reader, kept=kept, event=Event.HALF_HELD_BACK, given=b"", last=None, at=at)


def _kept(*, reader: Reader, half: str) -> tuple[KeptHalf, models.Half]:
    kept = next((one for one in reader.home.kept if one.half == half), None)
    row = models.Half.objects.filter(id=half).first()
    if kept is None or row is None:
        raise NoSuchHalf
    return kept, row


def _mark(*, reader: Reader, kept: KeptHalf, event: Event, given: bytes, last: date | None, at: datetime) -> None:
    target = LogTarget(tag=kept.log_tag, public=KemPublic.from_bytes(kept.log_key))
    body = EntryBody(at=as_text(at), actor=reader.account, event=event)
    with deed() as this:
        this.append(target=target, body=body, signer=reader.keys.sign)
        if models.Half.objects.filter(id=kept.half).update(given=given, last_day=last) != 1:
            raise Conflict


def open_with_code(*, handle: str, code: bytes, at: datetime) -> AccountKeys:
    """Return the account's keys by the code, once the trusted person has given their half.

    Raises WrongWords, or NotGivenYet. It uses nothing up: `renewal` does.
    """
    row = models.Half.objects.filter(lookup=_lookup(code)).first()
    if row is None:
        raise WrongWords
    if not _is_given(row, at):
        raise NotGivenYet
    try:
        plain = open_sealed(key=_key(code), context=_inside(row.id), sealed=bytes(row.given))
        account = by_name(handle=handle)
    except (CannotOpen, NobodyByThatName):
        raise WrongWords from None
    whose = context(Tag.HALF_INSIDE, account)
    if not plain.startswith(whose):
        raise WrongWords
    return AccountKeys(account=account, seed=plain[len(whose) :])


def forget_given(*, at: datetime) -> int:
    """Close every half whose day is over, and return how many. A chore of the worker."""
    rows = models.Half.objects.filter(last_day__lt=at.date())
    if not rows.exists():
        return 0
    with housekeeping(Chore.SETTLE):
        return rows.update(given=b"", last_day=None)
