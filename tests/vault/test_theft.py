"""I-6: whoever steals everything that is on the disk finds no secret in any spelling, and cannot pair people."""

import base64
import logging
import secrets
import tempfile
from datetime import date, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from builders import (
    ADD_ONLY,
    AT,
    READ_AND_ADD,
    Somebody,
    accepted,
    asked,
    change_note,
    erase,
    note,
    note_back,
    own_look,
    person,
    professional,
    read_notes,
    share,
    steward,
    vouch_for,
    write,
)
from django.conf import settings
from django.db import connections
from vault.attack import bytes_of, canary, database_files, flushed, spellings, tables, whatever_of

from trefoil.care.writing.schema import Note, Page
from trefoil.crypto.passwords import device_secret
from trefoil.crypto.twelve import new_secret, twelve_words
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Reason, Role, Verb
from trefoil.ledger.lines import SITE_TAG, START
from trefoil.ledger.sequencer import sequence_all
from trefoil.vault import gateway, halves
from trefoil.vault.accounts import Second, Secrets, create_account, unlock
from trefoil.vault.formats import DraftLetter, Home
from trefoil.vault.gateway import NotAllowed
from trefoil.vault.identities import identity
from trefoil.vault.keys import AccountKeys
from trefoil.vault.mailbox import keep_draft, take_mail
from trefoil.vault.own_log import remember
from trefoil.vault.records import load_roster, open_record
from trefoil.vault.renewal import renew
from trefoil.vault.sessions import limits, store
from trefoil.vault.settling import settle
from trefoil.vault.site import site_keys
from trefoil.vault.sources import OwnerSource
from trefoil.vault.stopping import pause_everyone, resume_everyone, stop
from trefoil.vault.times import as_text
from trefoil.vault.undoing import undo_stop
from trefoil.vault.ways_in import add_slot, keep_twelve

pytestmark = pytest.mark.django_db(transaction=True)


def keys_of(who: Somebody) -> dict[str, bytes]:
    """Return every secret that somebody's keys are or lead to."""
    name = who.name[:6]
    seed = who.keys.seed_for_sealing()
    found = {f"{name} seed": seed, f"{name} home key": who.keys.home_key}
    for mine in who.reader().home.owned:
        owner = who.reader().owner(record=mine.record)
        found |= {
            f"{name} root": owner.root_for_sealing(),
            f"{name} roster key": owner.roster_key,
            f"{name} epochs key": owner.epochs_key,
        }
        for category, place in mine.compartments.items():
            found[f"{name} tags of {category}"] = owner.tags_key(compartment=place)
            source = OwnerSource(owner=owner, compartment=place)
            for row in tables()["vault_epoch"]:
                if row["compartment_id"] == place:
                    key = source.epoch(number=row["number"])
                    found[f"{name} key of {category} {row['number']}"] = key.key_for_wrapping()
                    found[f"{name} items key of {category} {row['number']}"] = key.items
    return found


def everything_happened(own_log: pytest.LogCaptureFixture) -> tuple[dict[str, bytes], list[Somebody]]:
    """Let a whole cast use everything there is, and return every secret there was."""
    texts = {
        what: canary(what)
        for what in (
            "note",
            "changed",
            "erased",
            "page",
            "back",
            "drop",
            "reason",
            "owner",
            "handle",
            "helper",
            "typed",
        )
    }
    words, card, device = canary("six words "), secrets.token_bytes(32), device_secret()
    lookup = secrets.token_bytes(16)
    first = person("first")  # so that the site is born
    keys = create_account(
        handle=texts["handle"],
        home=Home(door="my", name=texts["owner"]),
        ways_in=(Secrets(words=words, second=Second.CARD, lookup=lookup, secret=card),),
        at=AT,
    )
    record = open_record(keys=keys, at=AT)
    wren = Somebody(keys=keys, name=texts["owner"], record=record.record)  # type: ignore[arg-type]  # an id
    maya, dana, lee, sam = (professional(texts["helper"] + name) for name in ("m", "d", "l", "s"))
    steward_ = steward("steward")
    vouch_for(by=steward_, whom=maya)

    this = note(who=wren, words=texts["note"])
    gone = note(who=wren, words=texts["erased"])
    change_note(who=wren, item=this, seen=1, words=texts["changed"])
    write(who=wren, record=wren.record, payload=Page(body=Plain(texts["page"])))  # type: ignore[arg-type]  # an id
    both = share(owner=wren, grantee=maya, verbs=READ_AND_ADD)
    share(owner=wren, grantee=dana, verbs=ADD_ONLY)
    share(owner=wren, grantee=lee, role=Role.POLICE, item=this)
    assert wren.record is not None
    note_back(who=maya, record=wren.record, words=texts["back"])
    note_back(who=dana, record=wren.record, words=texts["drop"])
    reader, permit = asked(who=maya, record=wren.record)
    opening = gateway.look(
        permits=(permit,), reader=reader, kinds=(Note,), reason=Reason.OWN_WORDS, words=texts["reason"], at=AT
    )
    assert len(opening.items(Note)) == 2
    with pytest.raises(NotAllowed):
        read_notes(who=sam, record=wren.record)
    erase(who=wren, item=gone)
    stop(reader=wren.reader(), record=wren.record, grant=both, at=AT)
    undo_stop(reader=wren.reader(), record=wren.record, grant=both, accepted=accepted("maya"), at=AT)
    pause_everyone(reader=wren.reader(), record=wren.record, at=AT)
    resume_everyone(
        reader=wren.reader(),
        record=wren.record,
        only=tuple(held.grant for held in load_roster(owner=record).roster.grants),
        at=AT,
    )
    settle(reader=wren.reader(), record=wren.record, at=AT)

    way_in = Secrets(words=words, second=Second.CARD, lookup=lookup, secret=card)
    unlocked = unlock(handle=texts["handle"], secrets=way_in)
    cookie = store.begin(keys=unlocked, way_in=way_in, door="my", idle_minutes=15, at=AT)
    opened = store.resume(cookie=cookie, at=AT)
    renewed = store.renew(cookie=cookie, opened=opened, at=AT)
    other = store.begin(keys=unlocked, way_in=way_in, door="my", idle_minutes=15, at=AT)
    store.end(cookie=other, at=AT)
    add_slot(keys=keys, secrets=Secrets(words=words, second=Second.DEVICE, lookup=lookup[::-1], secret=device), at=AT)
    secret, code = new_secret(), secrets.token_bytes(12)
    keep_twelve(keys=keys, secret=secret, at=AT)
    halves.entrust(reader=wren.reader(), account=dana.account, name=dana.name, code=code, at=AT)
    take_mail(reader=dana.reader())
    halves.give(reader=dana.reader(), half=dana.reader().home.kept[0].half, at=AT)
    old_seed = first.keys.seed_for_sealing()
    first.keys = renew(old=first.keys, ways_in=(), event=None, at=AT)
    settle(reader=first.reader(), record=first.record or "", at=AT)
    limits.note_try(handle=texts["handle"], at=AT)
    limits.take_once(token=texts["typed"], at=AT)
    draft = DraftLetter(form="note", fields=(("body", texts["typed"]),), at=as_text(AT))
    keep_draft(account=wren.account, kem=identity(account=wren.account).kem_public(), draft=draft, at=AT)
    sequence_all(signer=site_keys().log, at=AT)
    remember(reader=wren.reader(), record=wren.record)
    assert own_look(who=wren).items(Note)

    files = settings.TREFOIL_KEYFILES
    found = {name: text.encode() for name, text in texts.items()}
    found |= {"words": words.encode(), "card": card, "device": device}
    found |= {"twelve": secret, "twelve words": " ".join(twelve_words(secret)).encode(), "half's code": code}
    found |= {"seed of before": old_seed}
    found |= {"cookie": cookie, "new cookie": renewed, "ended cookie": other}
    found |= {"pepper": files.pepper, "names": files.names, "site sign": files.site_sign, "log sign": files.log_sign}
    cast = [wren, maya, dana, lee, sam, steward_, first]
    for who in cast:
        found |= keys_of(who)
    return found, cast


def on_the_disk(own_log: pytest.LogCaptureFixture) -> bytes:
    """Return everything that a thief of the machine's disk finds outside of the key files."""
    flushed()
    said = "\n".join(record.getMessage() for record in own_log.records).encode()
    places = [path for path in Path(tempfile.gettempdir()).glob("trefoil-*") if path.is_dir()]
    place = Path(connections["sessions"].settings_dict["NAME"]).parent
    more = [path for path in place.rglob("*") if path.is_file() and "template" not in path.name]
    assert places or more
    dumped = "\n".join(repr(row) for table in tables().values() for row in table).encode()
    return b"\0\0".join([bytes_of(database_files()), bytes_of(more), said, dumped])


def test_the_search_finds_every_spelling() -> None:
    secret = secrets.token_bytes(32)

    for around in range(4):
        for text in (
            secret,
            secret.hex().encode(),
            secret.hex().upper().encode(),
            base64.b64encode(b"x" * around + secret + b"y"),
            base64.urlsafe_b64encode(b"x" * around + secret + b"y"),
            base64.b32encode(b"x" * around + secret + b"y"),
        ):
            assert whatever_of({"it": secret}, inside=b"before" + text + b"after") == ["it"]
    for spelled in ("kept words", "KEPT WORDS"):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            if encoding == "utf-8" or spelled.islower():
                assert whatever_of({"it": b"kept words"}, inside=b"!!" + spelled.encode(encoding) + b"!!") == ["it"]
    assert whatever_of({"it": secret}, inside=secrets.token_bytes(4096)) == []
    assert len(spellings(secret)) >= 12


def test_i_6_a_thief_of_the_disk_finds_no_secret(own_log: pytest.LogCaptureFixture) -> None:
    own_log.set_level(logging.DEBUG)
    found, _ = everything_happened(own_log)
    assert len(found) > 60
    disk = on_the_disk(own_log)
    assert len(disk) > 100_000
    assert whatever_of(found, inside=disk) == []


def test_i_6_what_is_searched_would_be_found(own_log: pytest.LogCaptureFixture) -> None:
    """The same search finds what is meant to be there: a public id, and a canary put in by hand."""
    wren = person("wren")
    word = canary()
    logging.getLogger("trefoil").info(word)
    disk = on_the_disk(own_log)
    hidden = {"account": wren.account.encode(), "said": word.encode(), "nowhere": canary().encode()}
    assert whatever_of(hidden, inside=disk) == ["account", "said"]


# --- who works with whom ----------------------------------------------------------------------------------------------


# What joins everybody with everybody, and so nobody with anybody.
EVERYBODYS = {SITE_TAG, START, b""}


def _values(row: dict[str, Any]) -> set[Any]:
    """Return what could be joined on: everything but days, small numbers and yes or no."""
    return {
        value
        for value in row.values()
        if isinstance(value, (str, bytes)) and not isinstance(value, (date, datetime)) and len(value) >= 16
    }


def _joined(found: dict[str, list[dict[str, Any]]]) -> dict[Any, set[Any]]:
    """Return, for each value, every value that a chain of equal values in any two tables leads to."""
    leader: dict[Any, Any] = {}

    def top(value: Any) -> Any:
        while leader.setdefault(value, value) != value:
            value = leader[value]
        return value

    for name, rows in found.items():
        if name in {"ledger_origin", "ledger_site"}:
            continue
        for row in rows:
            values = [value for value in _values(row) if value not in EVERYBODYS]
            for first, second in combinations(values, 2):
                leader[top(first)] = top(second)
    groups: dict[Any, set[Any]] = {}
    for value in list(leader):
        groups.setdefault(top(value), set()).add(value)
    return {value: groups[top(value)] for value in leader}


def test_i_6_no_equal_values_lead_from_a_person_to_a_record_or_to_another_person() -> None:
    people = [person(name) for name in ("wren", "robin")]
    others = [professional(name) for name in ("maya", "dana")]
    for owner in people:
        assert owner.record is not None
        note(who=owner, words="words")
        for whom in others:
            share(owner=owner, grantee=whom, verbs=READ_AND_ADD)
            read_notes(who=whom, record=owner.record)
            note_back(who=whom, record=owner.record, words="back")
        share(owner=owner, grantee=professional(f"{owner.name}'s"), verbs=ADD_ONLY)
    found = tables()
    ends: dict[str, str] = {who.account: who.name for who in (*people, *others)}
    ends |= {str(who.record): f"record of {who.name}" for who in people}
    joined = _joined(found)
    for start, name in ends.items():
        reached = {ends[value] for value in joined.get(start, set()) if value in ends} - {name}
        assert reached == set(), f"{name} leads to {reached}"
    # and nothing leads from a grant's id to anybody
    for row in found["vault_grant"]:
        assert {ends[value] for value in joined.get(row["id"], set()) if value in ends} == set()


def test_i_6_the_join_would_be_found() -> None:
    wren = person("wren")
    found = tables()
    found["vault_wrap"].append({"grant": wren.record, "blob": wren.account})
    assert wren.record in _joined(found)[wren.account]


def test_i_6_no_row_of_one_kind_holds_what_names_the_other() -> None:
    """Neither an account's rows name a record, a grant or a chain of the log, nor the other way round, in any bytes."""
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    note(who=wren, words="words")
    grant = share(owner=wren, grantee=maya, verbs=READ_AND_ADD)
    read_notes(who=maya, record=wren.record)
    note_back(who=maya, record=wren.record, words="back")
    found = tables()
    reader = wren.reader()
    tag = reader.owner(record=wren.record).log_tag
    places = [place.encode() for place in reader.owned(record=wren.record).compartments.values()]
    about_people = {wren.account.encode(), maya.account.encode(), *_public_of(wren.keys), *_public_of(maya.keys)}
    about_records = {wren.record.encode(), grant.encode(), tag, tag.hex().encode(), *places}
    for name, rows in found.items():
        for row in rows:
            data = b"\0".join(value if isinstance(value, bytes) else str(value).encode() for value in row.values())
            people = [one for one in about_people if one in data]
            records = [one for one in about_records if one in data]
            assert not (people and records), name
    site = [row for row in found["ledger_entry"] if row["sealed"][:1] == b"\x02"]
    assert site  # the site's own lines are open, and name accounts alone


def _public_of(keys: AccountKeys) -> set[bytes]:
    return {keys.sign.public().to_bytes(), keys.kem.public().to_bytes(), identity(account=keys.account).digest}


def test_i_6_lines_and_sizes_do_not_tell_what_was_done() -> None:
    """A look, a refusal and a stop are of one size in the log; short and middling words are of one size in a row."""
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    grant = share(owner=wren, grantee=maya)
    read_notes(who=maya, record=wren.record)
    with pytest.raises(NotAllowed):
        asked(who=maya, record=wren.record, verb=Verb.ADD)
    stop(reader=wren.reader(), record=wren.record, grant=grant, at=AT)
    tag = wren.reader().owner(record=wren.record).log_tag
    sizes = {len(row["sealed"]) for row in tables()["ledger_entry"] if row["tag"] == tag}
    assert len(sizes) <= 2, sizes
    for words in ("no", "a line of words", "x" * 40):
        note(who=wren, words=words)
    assert len({len(row["blob"]) for row in tables()["vault_item"]}) == 1
