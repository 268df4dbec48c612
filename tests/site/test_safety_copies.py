"""The locked file of a safety copy: it opens with its kit alone, whole or not at all."""

import os
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from trefoil.crypto.keys import SignPrivate
from trefoil.site import copies
from trefoil.site.copies import MAGIC, PART, BadCopy, Facts, read_copy, read_manifest, write_copy
from trefoil.site.copy_folder import copies_in, last_rehearsal, let_go, note_rehearsal
from trefoil.site.keyfiles import KeyFiles
from trefoil.site.kit import Kit, fresh_kit

FACTS = Facts(site="5" * 32, engine="sqlite", at="2026-05-12T14:10:00Z", origin="trefoil/x/1", size=7, root=b"r" * 32)
AT = datetime(2026, 5, 12, 2, 0, tzinfo=UTC)


def quiet(_done: int, _whole: int) -> None:
    return None


def a_kit() -> Kit:
    keys = [secrets.token_bytes(32) for _ in range(4)]
    return fresh_kit(KeyFiles(pepper=keys[0], names=keys[1], site_sign=keys[2], log_sign=keys[3]))


def signer(kit: Kit) -> SignPrivate:
    return SignPrivate.from_seed(kit.keys.site_sign)


def locked(place: Path, *, kit: Kit, content: bytes, name: str = "one.copy") -> Path:
    plain, out = place / "plain", place / name
    plain.write_bytes(content)
    write_copy(plain=plain, out=out, facts=FACTS, to=kit.opener().public(), signer=signer(kit), tell=quiet)
    return out


def opened(copy: Path, *, kit: Kit) -> bytes:
    out = copy.with_name(secrets.token_hex(4))
    read_copy(copy=copy, key=kit.opener(), site=signer(kit).public(), out=out, tell=quiet)
    assert out.stat().st_mode & 0o777 == 0o600
    return out.read_bytes()


def refused(copy: Path, *, kit: Kit) -> str:
    """Open what cannot be opened, see that nothing of it was written, and return the sentence."""
    out = copy.with_name("never")
    with pytest.raises(BadCopy) as caught:
        read_copy(copy=copy, key=kit.opener(), site=signer(kit).public(), out=out, tell=quiet)
    assert not out.exists()
    assert not list(copy.parent.glob(".*begun"))
    return str(caught.value)


@pytest.mark.parametrize("size", [0, 1, PART - 1, PART, PART + 1, 2 * PART])
def test_what_is_locked_opens_again_with_the_kit(tmp_path: Path, size: int) -> None:
    kit, content = a_kit(), os.urandom(size)
    copy = locked(tmp_path, kit=kit, content=content)
    assert opened(copy, kit=kit) == content
    assert copy.stat().st_mode & 0o777 == 0o600
    manifest = read_manifest(copy=copy, key=kit.opener(), site=signer(kit).public())
    assert (manifest.site, manifest.origin, manifest.size) == (FACTS.site, FACTS.origin, FACTS.size)


def test_i_6_nothing_of_it_stands_in_the_file(tmp_path: Path) -> None:
    kit, canary = a_kit(), b"canary-in-the-database" * 40
    sealed = locked(tmp_path, kit=kit, content=canary).read_bytes()
    for secret in (b"canary", FACTS.site.encode(), FACTS.origin.encode(), kit.backup, kit.keys.pepper, kit.keys.names):
        assert secret not in sealed
    assert sealed.startswith(MAGIC + kit.name.encode())


def test_another_kit_is_told_by_its_name(tmp_path: Path) -> None:
    kit, other = a_kit(), a_kit()
    said = refused(locked(tmp_path, kit=kit, content=b"x"), kit=other)
    assert said == f"This copy was locked for the kit named {kit.name}. The sheets are of the kit named {other.name}."


def test_a_copy_that_another_site_signed_is_not_put_back(tmp_path: Path) -> None:
    kit, other = a_kit(), a_kit()
    mixed = Kit(keys=other.keys, backup=kit.backup)
    copy = locked(tmp_path, kit=kit, content=b"x")
    assert refused(copy, kit=mixed) == "The site whose keys these are did not sign this copy."


@pytest.mark.parametrize("size", [10, PART + 10])
def test_i_7_any_changed_byte_and_any_cut_is_found(tmp_path: Path, size: int) -> None:
    kit = a_kit()
    copy = locked(tmp_path, kit=kit, content=os.urandom(size))
    whole = copy.read_bytes()
    bent = copy.with_name("bent.copy")
    places = [*range(40), *(secrets.randbelow(len(whole)) for _ in range(30)), len(whole) - 1]
    for place in places:
        bent.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        refused(bent, kit=kit)
    for end in (0, 5, len(MAGIC) + 3, 1000, len(whole) // 2, len(whole) - 1):
        bent.write_bytes(whole[:end])
        refused(bent, kit=kit)
    bent.write_bytes(whole + b"\0")
    assert refused(bent, kit=kit) == "The copy does not hold what it says it holds."


def test_parts_cannot_change_places(tmp_path: Path) -> None:
    kit = a_kit()
    whole = locked(tmp_path, kit=kit, content=os.urandom(3 * PART)).read_bytes()
    pieces, at = [], len(MAGIC) + 5
    while at < len(whole):
        end = at + 4 + int.from_bytes(whole[at : at + 4], "big")
        pieces.append(whole[at:end])
        at = end
    head, one, two, three = pieces
    bent = tmp_path / "bent.copy"
    for order in ((two, one, three), (one, three), (one, two), (one, one, three), (one, two, three, three)):
        bent.write_bytes(whole[: len(MAGIC) + 5] + head + b"".join(order))
        refused(bent, kit=kit)


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    kit = a_kit()
    copy = locked(tmp_path, kit=kit, content=b"x")
    with pytest.raises(FileExistsError):
        locked(tmp_path, kit=kit, content=b"y")
    there = tmp_path / "there"
    there.write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        read_copy(copy=copy, key=kit.opener(), site=signer(kit).public(), out=there, tell=quiet)
    assert there.read_bytes() == b"mine"
    assert opened(copy, kit=kit) == b"x"


def test_a_copy_that_the_disk_changed_gets_no_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed = os.fsync

    def bad_disk(handle: int) -> None:
        flushed(handle)
        begun = next(tmp_path.glob(".*begun"))
        whole = begun.read_bytes()
        begun.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))

    monkeypatch.setattr(copies.os, "fsync", bad_disk)
    with pytest.raises(BadCopy):
        locked(tmp_path, kit=a_kit(), content=b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["plain"]


def test_progress_is_told_from_nothing_to_all(tmp_path: Path) -> None:
    kit, told = a_kit(), list[tuple[int, int]]()
    plain = tmp_path / "plain"
    plain.write_bytes(os.urandom(2 * PART + 5))
    write_copy(
        plain=plain,
        out=tmp_path / "x.copy",
        facts=FACTS,
        to=kit.opener().public(),
        signer=signer(kit),
        tell=lambda done, whole: told.append((done, whole)),
    )
    parts = [done / whole for done, whole in told]
    assert parts == sorted(parts)
    assert parts[-1] == 1.0


def named(folder: Path, *, days_old: float) -> Path:
    at = AT - timedelta(days=days_old)
    path = folder / f"notes-{at:%Y%m%dT%H%M%S}Z.copy"
    path.write_bytes(b"x")
    return path


def test_no_copy_lives_to_be_older_than_thirty_days(tmp_path: Path) -> None:
    old = [named(tmp_path, days_old=days) for days in (29.5, 30, 31, 400)]
    young = [named(tmp_path, days_old=days) for days in (0, 1, 28.9)]
    other = tmp_path / "notes-of-mine.copy"
    other.write_bytes(b"x")
    assert let_go(folder=tmp_path, days=30, at=AT) == 4
    assert not any(path.exists() for path in old)
    assert [one.path for one in copies_in(tmp_path)] == sorted(young)
    assert other.exists()


@pytest.mark.parametrize("days", [0, 31, -1, 365])
def test_nothing_makes_the_thirty_days_longer(tmp_path: Path, days: int) -> None:
    with pytest.raises(ValueError, match="30 days"):
        let_go(folder=tmp_path, days=days, at=AT)


def test_a_rehearsal_is_remembered(tmp_path: Path) -> None:
    assert last_rehearsal(tmp_path) is None
    note_rehearsal(folder=tmp_path, at=AT)
    assert last_rehearsal(tmp_path) == AT
    assert copies_in(tmp_path / "nowhere") == ()
