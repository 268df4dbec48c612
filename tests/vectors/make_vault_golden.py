"""Make the golden files of the vault's own formats. Run it by hand: `python tests/vectors/make_vault_golden.py`.

As with the formats of crypto, a golden file is never made again: what was sealed or signed in the old shape must stay
readable, and this command refuses to write over a file. A sample that is new in `SAMPLES` is added to the structures'
file; those that stand there stay as they are. So a structure that gains a field gets a second sample, of another name.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path

from trefoil.care.staff.schema import Invited
from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import SignPrivate
from trefoil.crypto.twelve import recovery_key, recovery_lookup, twelve_words
from trefoil.vault import formats, line_formats, statements, word_formats, work_formats
from trefoil.vault.keys import AccountKeys, EpochKeys, RecordKeys, kind_tag, shelf_mark, shelves_seal
from trefoil.vault.wire import Signed, Wire

FOLDER = Path(__file__).parent / "golden"
Golden = dict[str, object]

SITE, RECORD, PLACE, ACCOUNT, OTHER, ITEM, GRANT = (f"{digit:x}" * 32 for digit in range(1, 8))
SECRET = bytes(range(16))
SEED, ROOT, KEY = bytes(range(32)), bytes(range(32, 64)), bytes(range(64, 96))
HASH, SIGNATURE, PUBLIC = bytes(range(100, 132)), bytes(range(64)), b"\x01" + bytes(1216)
AT, LATER = "2026-05-12T14:10:00Z", "2026-06-12T14:10:00Z"

_SIGNED = Signed(statement=b"the bytes that were signed", signature=SIGNATURE)
_RECEIVED = formats.Received(grant=GRANT, signed=_SIGNED, given_at=AT)
_RECORD = formats.ReceivedRecord(
    record=RECORD, record_key=HASH, log_key=PUBLIC, log_tag=HASH, owner=ACCOUNT, owner_name="Wren"
)

_TOLD = line_formats.ToldLine(line=GRANT, statement=HASH, other=ACCOUNT, name="Jo", about="notes", until=LATER)

INVITED = {
    "open": Invited(organization=PLACE, role="therapist", called="M. from the south", by=ACCOUNT, ends_at=LATER),
    "enrolled": Invited(
        organization=PLACE, role="", called="", by=ACCOUNT, ends_at=LATER, account=OTHER, keys=HASH, name="Mira"
    ),
}

SAMPLES: dict[str, Wire] = {
    "grant_statement": formats.GrantStatement(
        site=SITE,
        record=RECORD,
        compartment=PLACE,
        category="notes",
        item=ITEM,
        first_epoch=3,
        grantee=OTHER,
        grantee_keys=HASH,
        verbs=("add", "read"),
        purpose="care",
        starts_at=AT,
        not_after=LATER,
        sequence=2,
        previous=HASH,
    ),
    "epoch_statement": formats.EpochStatement(
        site=SITE,
        record=RECORD,
        compartment=PLACE,
        epoch=3,
        issue=2,
        key_commitment=HASH,
        drop_key=PUBLIC,
        wraps=(HASH, bytes(32)),
    ),
    "control_statement": formats.ControlStatement(
        site=SITE,
        record=RECORD,
        sequence=1,
        control="self",
        controllers=((ACCOUNT, HASH),),
        needed=1,
        record_key=HASH,
        log_key=PUBLIC,
        previous=b"",
    ),
    "key_statement": formats.KeyStatement(
        site=SITE, account=ACCOUNT, sequence=2, kem=PUBLIC, sign=HASH, previous=bytes(32)
    ),
    "signed": _SIGNED,
    "inside": formats.Inside(
        kind="note",
        kind_version=1,
        category="notes",
        author=ACCOUNT,
        author_key=HASH,
        at=AT,
        payload=b'{"title":"","body":"words"}',
        signature=SIGNATURE,
    ),
    "compartment_keys": formats.CompartmentKeys(key=KEY, tags=HASH),
    "home": formats.Home(
        door="my",
        name="Wren",
        idle_minutes=30,
        owned=(formats.OwnedRecord(record=RECORD, root=ROOT, compartments={"notes": PLACE}),),
        others=(_RECORD,),
        received=(_RECEIVED,),
        memory=formats.Memory(
            origin="trefoil/x/1",
            size=7,
            root=HASH,
            log_number=4,
            log_leaf=HASH,
            roster=2,
            sequences={PLACE: 9},
            epochs={PLACE: 3},
        ),
    ),
    "home_with_looks": formats.Home(
        door="team", name="Dana", looked={RECORD: work_formats.Looked(last=AT, since=AT, places={"notes": AT})}
    ),
    "home_that_prepared": formats.Home(
        door="team", name="Dana", prepared={RECORD: {"own": "Water first.", "plan": "Two"}}
    ),
    "home_with_site_chain": formats.Home(door="my", name="Wren", memory=formats.Memory(site_number=12, site_leaf=HASH)),
    "home_on_a_low_day": formats.Home(door="my", name="Wren", wishes=formats.Wishes(low_day="2026-05-12")),
    "home_that_keeps_away": formats.Home(door="my", name="Wren", wishes=formats.Wishes(away=("water", "cold"))),
    "home_that_keeps_out": formats.Home(
        door="my",
        name="Wren",
        kept_out=(formats.KeptOutLine(words="Somebody", accounts=(ACCOUNT,)), formats.KeptOutLine(words="A place")),
    ),
    "roster": formats.Roster(
        control=(_SIGNED,),
        compartments={"notes": PLACE},
        envelopes=(formats.Envelope(item=ITEM, category="notes", compartment=OTHER),),
        people=(
            formats.Known(
                account=OTHER,
                name="Dana",
                role="therapist",
                organization="North House",
                keys=HASH,
                kem=PUBLIC,
                sign=HASH,
                checked="vouched",
            ),
        ),
        grants=(
            formats.Held(
                grant=GRANT,
                signed=_SIGNED,
                digest=HASH,
                compartment=PLACE,
                category="notes",
                item=None,
                grantee=OTHER,
                state="stopped",
                read_back="Dana will see your notes until June 12.",
                given_at=AT,
                changed_at=LATER,
                was="active",
                stopped_in=bytes(16),
                undone=True,
            ),
        ),
        sequence=2,
        last_grant=HASH,
        paused_at=AT,
        told_of_restore=1,
        home=5,
        epochs={PLACE: 3},
        log_number=4,
        log_leaf=HASH,
    ),
    "home_passkeys": formats.Home(
        door="team",
        name="Dana",
        second_step=formats.SecondStep(
            secret=HASH[:20],
            since=AT,
            passkeys=(formats.Passkey(id=HASH, key=PUBLIC[:77], host="notes.example", name="", since=AT, count=7),),
        ),
    ),
    "home_second_step": formats.Home(
        door="team",
        name="Maya",
        second_step=formats.SecondStep(secret=HASH[:20], since=AT, used=59_288_140, codes=(HASH, ROOT)),
    ),
    "grant_news": formats.GrantNews(site=SITE, to=OTHER, record=_RECORD, received=_RECEIVED),
    "letter_grant": formats.Letter(content=formats.GrantLetter(giver=ACCOUNT, news=_SIGNED)),
    "ask_news": formats.AskNews(
        site=SITE,
        to=OTHER,
        record=RECORD,
        asker=ACCOUNT,
        category="notes",
        words="For Thursday",
        until=LATER,
        at=AT,
    ),
    "letter_ask": formats.Letter(content=formats.AskLetter(asker=ACCOUNT, news=_SIGNED)),
    "home_asked_and_told": formats.Home(door="team", name="Dana", asked={RECORD: AT}, told=("key.00",)),
    "letter_draft": formats.Letter(content=formats.DraftLetter(form="note", fields=(("body", "words"),), at=AT)),
    "drop_inside": formats.DropInside(item=ITEM, inside=b"an inside"),
    "drop_many": formats.DropMany(things=((ITEM, b"an inside"), (GRANT, b"another"))),
    "line_statement": line_formats.LineStatement(
        site=SITE, record=RECORD, line=GRANT, one=ACCOUNT, other=OTHER, about="notes", until=LATER, at=AT
    ),
    "line_news": line_formats.LineNews(site=SITE, to=OTHER, record=RECORD, number=12, lines=(_TOLD,)),
    "letter_lines": formats.Letter(content=line_formats.LineLetter(giver=ACCOUNT, news=_SIGNED)),
    "word_news": word_formats.WordNews(
        site=SITE,
        to=OTHER,
        record=RECORD,
        author=ACCOUNT,
        word=GRANT,
        kind="talk_note",
        kind_version=1,
        payload=b"a note in its own version",
        at=AT,
    ),
    "letter_word": formats.Letter(content=word_formats.WordLetter(author=ACCOUNT, news=_SIGNED)),
    "home_lines": formats.Home(
        door="team", name="Maya", lines={RECORD: line_formats.ToldLines(number=12, lines=(_TOLD,))}
    ),
    "hand_news": work_formats.HandNews(
        site=SITE,
        to=ACCOUNT,
        record=RECORD,
        asker=OTHER,
        second=PLACE,
        for_good=True,
        kinds=(work_formats.HandKind(category="notes", until=LATER, add=True),),
        words="I am away in June",
        at=AT,
    ),
    "letter_hand": formats.Letter(content=work_formats.HandLetter(asker=OTHER, news=_SIGNED)),
    "work_news": work_formats.WorkNews(
        site=SITE, to=ACCOUNT, sender=OTHER, about="answer", words="Slower.", at=AT, asked="How slow?"
    ),
    "place_news": work_formats.PlaceNews(
        site=SITE, to=ACCOUNT, sender=OTHER, placing="no", called="Robin", words="", another=PLACE, at=AT
    ),
    "letter_place": formats.Letter(content=work_formats.PlaceLetter(sender=OTHER, news=_SIGNED)),
    "letter_work": formats.Letter(content=work_formats.WorkLetter(sender=OTHER, news=_SIGNED)),
    "home_for_me": formats.Home(
        door="team",
        name="Maya",
        for_me=work_formats.Desk(
            day="2026-05-12",
            done=("read.0a1b2c3d4e5f6071",),
            load={"2026-05-12": 5},
            hard=("2026-05-11",),
            answers={"1": 3},
            checks=(work_formats.SelfCheck(form="proqol5", day="2026-05-01", scores={"one": 38}),),
            handed={RECORD: AT},
        ),
    ),
    "roster_lines": formats.Roster(
        control=(_SIGNED,),
        compartments={"notes": PLACE},
        lines=(
            line_formats.HeldLine(
                line=GRANT,
                signed=_SIGNED,
                digest=HASH,
                one=ACCOUNT,
                other=OTHER,
                about="notes",
                until=LATER,
                state="lapsed",
                read_back="Maya and Jo may talk.",
                given_at=AT,
                changed_at=AT,
                stopped_in=SECRET,
                lapsed_by=ITEM,
            ),
        ),
    ),
}


# What came later stands in a file of its own, since the first is never made again.
WAYS_SAMPLES: dict[str, Wire] = {
    "home_ways": formats.Home(
        door="my",
        name="Wren",
        ways=(
            formats.WayIn(slot=ITEM, kind="card", lookup=b"7KM2P", secret=bytes(12), added_at=AT),
            formats.WayIn(slot=GRANT, kind="device", lookup=bytes(16), secret=HASH, added_at=LATER, told=False),
            formats.WayIn(slot=OTHER, kind="twelve", lookup=b"", secret=b"", added_at=AT),
        ),
        former=(SEED,),
        trusted=(formats.Trusted(half=GRANT, account=OTHER, name="Jo", since=AT),),
        kept=(formats.KeptHalf(half=ITEM, owner_name="Ash", log_tag=HASH, log_key=PUBLIC, since=AT),),
        no_way_back=True,
        away_at=LATER,
    ),
    "roster_renewing": formats.Roster(control=(_SIGNED,), compartments={"notes": PLACE}, renewing={PLACE: 4}),
    "half_news": formats.HalfNews(
        site=SITE,
        to=OTHER,
        half=formats.KeptHalf(half=ITEM, owner_name="Ash", log_tag=HASH, log_key=PUBLIC, since=AT),
    ),
    "letter_half": formats.Letter(content=formats.HalfLetter(giver=ACCOUNT, news=_SIGNED)),
}


def vault_ways() -> Golden:
    """Return one of each structure about ways in, as its bytes, and the half's news signed with the key of `SEED`."""
    signer = SignPrivate.from_seed(SEED)
    news = WAYS_SAMPLES["half_news"]
    assert isinstance(news, formats.HalfNews)
    signed = statements.sign(statement=news, signer=signer)
    return {
        "samples": {
            name: {"kind": type(one).__name__, "bytes": one.pack().hex()} for name, one in WAYS_SAMPLES.items()
        },
        "key": signer.public().to_bytes().hex(),
        "statements": {
            "half_news": {
                "kind": "HalfNews",
                "statement": signed.statement.hex(),
                "signature": signed.signature.hex(),
                "digest": statements.digest(formats.HalfNews, signed=signed).hex(),
            }
        },
        "twelve": {
            "secret": SECRET.hex(),
            "words": " ".join(twelve_words(SECRET)),
            "key": recovery_key(secret=SECRET, pepper=KEY).hex(),
            "lookup": recovery_lookup(secret=SECRET, pepper=KEY).hex(),
        },
    }


def vault_wires() -> Golden:
    """Return one of each structure, as its bytes."""
    return {"samples": {name: {"kind": type(one).__name__, "bytes": one.pack().hex()} for name, one in SAMPLES.items()}}


def add_samples(*, path: Path) -> None:
    """Add the samples that a file does not hold yet."""
    there = json.loads(path.read_text(encoding="ascii"))
    for name, one in SAMPLES.items():
        if name not in there["samples"]:
            there["samples"][name] = {"kind": type(one).__name__, "bytes": one.pack().hex()}
            sys.stdout.write(f"added {name} to {path.name}\n")
    path.write_text(json.dumps(there, indent=1) + "\n", encoding="ascii")


def add_statements(*, path: Path) -> None:
    """Add the signed statements that a file does not hold yet."""
    there = json.loads(path.read_text(encoding="ascii"))
    for name, one in vault_statements()["statements"].items():
        if name not in there["statements"]:
            there["statements"][name] = one
            sys.stdout.write(f"added {name} to {path.name}\n")
    path.write_text(json.dumps(there, indent=1) + "\n", encoding="ascii")


def vault_statements() -> Golden:
    """Return signed statements with the hashes by which others name them. The key is of `SEED`."""
    signer = SignPrivate.from_seed(SEED)
    found = {}
    for name, one in SAMPLES.items():
        if isinstance(one, statements.Statement):
            signed = statements.sign(statement=one, signer=signer)
            found[name] = {
                "kind": type(one).__name__,
                "statement": signed.statement.hex(),
                "signature": signed.signature.hex(),
                "digest": statements.digest(type(one), signed=signed).hex(),
            }
    return {"key": signer.public().to_bytes().hex(), "statements": found}


def vault_keys() -> Golden:
    """Return what is derived from an account's seed, a record's root and an epoch's key."""
    account = AccountKeys(account=ACCOUNT, seed=SEED)
    record = RecordKeys(record=RECORD, root=ROOT)
    epoch = EpochKeys(compartment=PLACE, epoch=3, key=KEY)
    tags = record.tags_key(compartment=PLACE)
    return {
        "account_kem": account.kem.public().fingerprint().hex(),
        "account_sign": account.sign.public().to_bytes().hex(),
        "account_home": account.home_key.hex(),
        "record_sign": record.sign.public().to_bytes().hex(),
        "record_log": record.log.public().fingerprint().hex(),
        "record_log_tag": record.log_tag.hex(),
        "record_roster": record.roster_key.hex(),
        "record_epochs": record.epochs_key.hex(),
        "record_tags": tags.hex(),
        "epoch_items": epoch.items.hex(),
        "epoch_drops": epoch.drops.public().fingerprint().hex(),
        "epoch_commitment": epoch.commitment().hex(),
        "kind_tag": kind_tag(tags=tags, kind="note").hex(),
        "shelf_mark": str(shelf_mark(tags=tags, item=ITEM, revision=2, sequence=9)),
        "shelves_seal": shelves_seal(
            tags=tags, compartment=PLACE, epoch=3, sequence=9, sums={HASH: KEY, KEY: HASH}
        ).hex(),
        "author_context": context(Tag.AUTHOR, SITE, RECORD).hex(),
    }


def staff_invited() -> Golden:
    """Return what stands inside an invitation, before it is sealed."""
    return {name: one.pack().hex() for name, one in INVITED.items()}


MAKERS: tuple[Callable[[], Golden], ...] = (vault_wires, vault_statements, vault_keys, vault_ways, staff_invited)


def main(folder: Path) -> int:
    """Write the golden files that are not there yet; return 1 when one was there."""
    kept = 0
    for make in MAKERS:
        path = folder / f"{make.__name__}.json"
        try:
            with path.open("x", encoding="ascii") as file:
                json.dump(make(), file, indent=1)
                file.write("\n")
            sys.stdout.write(f"made {path.name}\n")
        except FileExistsError:
            kept += 1
            sys.stdout.write(f"{path.name} is there and stays as it is\n")
    add_samples(path=folder / "vault_wires.json")
    add_statements(path=folder / "vault_statements.json")
    return 1 if kept else 0


if __name__ == "__main__":
    sys.exit(main(FOLDER))
