"""I-25: plain text and keys cannot be printed, formatted, pickled or compared in passing."""

import copy
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from builders import AT, Somebody, accepted, asked, note, own_look, person, professional, share
from vault.attack import canary

from trefoil.care.writing.schema import Note
from trefoil.crypto.keys import KemPrivate, SignPrivate
from trefoil.kernel.plain import Plain, PlainLeak
from trefoil.kernel.vocabulary import Reason
from trefoil.vault import formats, gateway
from trefoil.vault.accounts import Second, Secrets
from trefoil.vault.keys import EpochKeys
from trefoil.vault.own_log import own_log
from trefoil.vault.sessions import store
from trefoil.vault.site import site_keys
from trefoil.vault.sources import OwnerSource
from trefoil.vault.wire import Wire

pytestmark = pytest.mark.django_db(transaction=True)

WORD = canary("plain ")
SECRET = bytes(range(32))


def shows(thing: Any) -> str:
    """Return everything that a careless line of code would show of a thing."""
    said = []
    for show in (repr, str, lambda one: f"{one}", lambda one: f"{one!r}", lambda one: "%s" % (one,), ascii):  # noqa: UP031 - one of the ways
        try:
            said.append(show(thing))
        except PlainLeak:
            said.append("refused")
    return "\n".join(said)


def refuses(act: Callable[[], object]) -> bool:
    try:
        act()
    except (TypeError, PlainLeak, AttributeError):
        return True
    return False


@pytest.fixture
def holders() -> dict[str, Any]:
    """Return one of everything that holds words or keys, with what it must not show."""
    wren, maya = person("wren"), professional("maya")
    note(who=wren, words=WORD)
    share(owner=wren, grantee=maya)
    assert wren.record is not None
    reader = wren.reader()
    owner = reader.owner(record=wren.record)
    place = reader.owned(record=wren.record).compartments["notes"]
    source = OwnerSource(owner=owner, compartment=place)
    theirs, permit = asked(who=maya, record=wren.record)
    gateway.look(permits=(permit,), reader=theirs, kinds=(Note,), reason=Reason.OWN_WORDS, words=WORD, at=AT)
    opening = own_look(who=wren)
    item = opening.items(Note)[0]
    way_in = Secrets(words=WORD, second=Second.CARD, lookup=b"x" * 16, secret=SECRET)
    cookie = store.begin(keys=wren.keys, way_in=way_in, door="my", idle_minutes=15, at=AT)
    return {
        "account keys": wren.keys,
        "record keys": owner,
        "epoch keys": source.epoch(number=1),
        "an epoch's keys": EpochKeys(compartment=place, epoch=1, key=SECRET),
        "hybrid key": wren.keys.kem,
        "signing key": wren.keys.sign,
        "reader": reader,
        "grantee's reader": theirs,
        "home": reader.home,
        "source": source,
        "opening": opening,
        "item": item,
        "payload": item.payload,
        "plain": item.payload.body,
        "secrets": way_in,
        "session": store.resume(cookie=cookie, at=AT),
        "site keys": site_keys(),
        "accepted": accepted(WORD),
        "a line with words": own_log(reader=reader, record=wren.record, before=1_000, limit=2).entries[1],
        "compartment keys": formats.CompartmentKeys(key=SECRET, tags=SECRET),
        "draft": formats.DraftLetter(form="note", fields=(("body", WORD),), at="x"),
    }


def test_i_25_nothing_that_holds_words_or_keys_shows_them(holders: dict[str, Any]) -> None:
    seed = holders["account keys"].seed_for_sealing()
    root = holders["record keys"].root_for_sealing()
    hidden = [WORD, SECRET.hex(), repr(SECRET)[2:-1], seed.hex(), repr(seed)[2:-1], root.hex(), repr(root)[2:-1]]
    for name, thing in holders.items():
        said = shows(thing)
        assert not [one for one in hidden if one in said], name


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_i_25_nothing_that_holds_words_or_keys_can_be_pickled(holders: dict[str, Any], protocol: int) -> None:
    may = {"accepted"}  # words that stand on the page, and no key
    for name, thing in holders.items():
        if name not in may:
            assert refuses(lambda thing=thing: pickle.dumps(thing, protocol=protocol)), name


def test_i_25_keys_cannot_be_copied(holders: dict[str, Any]) -> None:
    for name in (
        "account keys",
        "record keys",
        "epoch keys",
        "hybrid key",
        "signing key",
        "site keys",
        "reader",
        "opening",
    ):
        assert refuses(lambda name=name: copy.copy(holders[name])), name
        assert refuses(lambda name=name: copy.deepcopy(holders[name])), name


def test_i_25_plain_text_needs_a_ticket_to_show(holders: dict[str, Any]) -> None:
    words, opening = holders["plain"], holders["opening"]
    assert words.reveal(opening.ticket) == WORD
    with pytest.raises(PlainLeak):
        words.reveal(None)
    with pytest.raises(PlainLeak):
        words.reveal(object())
    assert words == Plain(WORD)
    assert words != WORD


def test_i_25_errors_do_not_quote(holders: dict[str, Any]) -> None:
    """The text of whatever is raised on the way holds nothing of what was opened."""
    for kind in (one for one in vars(formats).values() if isinstance(one, type) and issubclass(one, Wire)):
        for data in (holders["draft"].pack(), holders["compartment keys"].pack(), WORD.encode()):
            try:
                kind.unpack(data)
            except ValueError as refused:
                assert WORD not in str(refused)
                assert refused.__cause__ is None
                assert refused.__suppress_context__


def test_private_keys_say_nothing() -> None:
    for key in (KemPrivate.from_seed(SECRET), SignPrivate.from_seed(SECRET)):
        assert SECRET.hex() not in shows(key)
    assert "session" not in shows(Somebody(keys=person("wren").keys, name="x").reader())
