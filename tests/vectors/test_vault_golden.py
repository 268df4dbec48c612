"""Golden files of the vault's formats, and I-10: an unknown version or shape is refused without a word of it."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from vectors import make_vault_golden as made

from trefoil.care.staff.schema import Invited
from trefoil.crypto.keys import BadSignature
from trefoil.vault import formats, line_formats, statements, word_formats, work_formats
from trefoil.vault.formats import Inside
from trefoil.vault.statements import Statement
from trefoil.vault.times import as_text, as_time
from trefoil.vault.wire import Signed, UnreadableWire, Wire

GOLDEN = Path(__file__).parent / "golden"


def golden(name: str) -> Any:
    return json.loads((GOLDEN / f"{name}.json").read_text(encoding="ascii"))


def kind_named(name: str) -> type[Wire]:
    kind = (
        getattr(line_formats, name, None)
        or getattr(word_formats, name, None)
        or getattr(work_formats, name, None)
        or getattr(formats, name)
    )
    assert issubclass(kind, Wire)
    return kind  # type: ignore[no-any-return]  # checked above


EVERY = made.SAMPLES | made.WAYS_SAMPLES


@pytest.mark.parametrize(("file", "expected"), [("vault_wires", made.SAMPLES), ("vault_ways", made.WAYS_SAMPLES)])
def test_every_structure_that_was_ever_sealed_or_signed_still_reads(file: str, expected: dict[str, Wire]) -> None:
    samples = golden(file)["samples"]
    assert samples.keys() == expected.keys()
    for name, one in samples.items():
        assert kind_named(one["kind"]).unpack(bytes.fromhex(one["bytes"])) == expected[name]


def test_every_structure_has_a_golden_sample() -> None:
    kinds = {
        kind
        for kind in (vars(formats) | vars(line_formats) | vars(word_formats) | vars(work_formats)).values()
        if isinstance(kind, type) and issubclass(kind, Wire)
    }
    inside = {formats.OwnedRecord, formats.ReceivedRecord, formats.Received, formats.Memory, formats.Known}
    inside |= {formats.Held, formats.Envelope, formats.GrantLetter, formats.DraftLetter, formats.Wishes, Wire}
    inside |= {formats.SecondStep, formats.Passkey, work_formats.Looked, formats.AskLetter, line_formats.DeskMark}
    inside |= {line_formats.ToldLine, line_formats.ToldLines, line_formats.HeldLine, line_formats.LineLetter}
    inside |= {word_formats.WordLetter}
    inside |= {
        work_formats.Desk,
        work_formats.SelfCheck,
        work_formats.HandKind,
        work_formats.HandLetter,
        work_formats.WorkLetter,
        work_formats.PlaceLetter,
    }
    inside |= {formats.WayIn, formats.Trusted, formats.KeptHalf, formats.HalfLetter, formats.KeptOutLine}
    assert kinds - inside == {type(one) for one in EVERY.values()}


def test_what_stands_in_an_invitation_still_reads() -> None:
    kept = golden("staff_invited")
    assert kept.keys() == made.INVITED.keys()
    for name, one in made.INVITED.items():
        assert Invited.unpack(bytes.fromhex(kept[name])) == one
    later = msgspec.msgpack.encode({**msgspec.to_builtins(made.INVITED["open"]), "version": 2})
    with pytest.raises(UnreadableWire):
        Invited.unpack(later)


def test_every_statement_that_was_ever_signed_is_still_believed() -> None:
    first, later = golden("vault_statements"), golden("vault_ways")
    assert first["key"] == later["key"]
    key = bytes.fromhex(first["key"])
    every = first["statements"] | later["statements"]
    assert len(every) == 13
    for name, one in every.items():
        signed = Signed(statement=bytes.fromhex(one["statement"]), signature=bytes.fromhex(one["signature"]))
        kind: Any = kind_named(one["kind"])
        assert statements.read(kind, signed=signed, key=key) == EVERY[name]
        assert statements.digest(kind, signed=signed).hex() == one["digest"]


def test_i_10_a_statement_of_one_kind_is_not_one_of_another() -> None:
    file = golden("vault_statements")
    every = file["statements"] | golden("vault_ways")["statements"]
    kinds: set[Any] = {kind_named(one["kind"]) for one in every.values()}
    assert kinds == set(Statement.__args__)
    for one in every.values():
        signed = Signed(statement=bytes.fromhex(one["statement"]), signature=bytes.fromhex(one["signature"]))
        for kind in kinds - {kind_named(one["kind"])}:
            with pytest.raises(BadSignature):
                statements.read(kind, signed=signed, key=bytes.fromhex(file["key"]))


def test_keys_tags_and_sums_come_out_the_same() -> None:
    assert golden("vault_keys") == made.vault_keys()


def test_recovery_words_come_out_the_same() -> None:
    assert golden("vault_ways")["twelve"] == made.vault_ways()["twelve"]


def test_a_golden_file_is_never_made_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "vault_keys.json").write_text("as it was", encoding="ascii")
    assert made.main(tmp_path) == 1
    assert (tmp_path / "vault_keys.json").read_text(encoding="ascii") == "as it was"
    assert "vault_keys.json is there" in capsys.readouterr().out
    assert {path.name for path in tmp_path.iterdir()} == {f"{make.__name__}.json" for make in made.MAKERS}


# --- I-10 --------------------------------------------------------------------------------------------------------


def test_i_10_whatever_stands_by_itself_says_its_version() -> None:
    without = {type(one).__name__ for one in EVERY.values() if "version" not in one.__struct_fields__}
    assert without == {"Signed"}  # the bytes inside it say theirs


@pytest.mark.parametrize("name", [name for name in EVERY if name != "signed"])
def test_i_10_an_unknown_version_or_field_is_refused(name: str) -> None:
    kind = type(EVERY[name])
    fields = msgspec.msgpack.decode(EVERY[name].pack())
    assert kind.unpack(msgspec.msgpack.encode(fields)) == EVERY[name]
    wrong = [{**fields, "version": version} for version in (0, 2, "1", None, 1.5, True)]
    for bad in (*wrong, {**fields, "more": 1}, {"version": 1}):
        with pytest.raises(UnreadableWire) as refused:
            kind.unpack(msgspec.msgpack.encode(bad))
        assert str(refused.value) == kind.__name__


def test_i_10_bytes_that_are_no_structure_are_refused_without_a_word_of_them() -> None:
    for data in (b"", b"\xc1", b"secret words", made.SAMPLES["signed"].pack()):
        with pytest.raises(UnreadableWire) as refused:
            Inside.unpack(data)
        assert str(refused.value) == "Inside"
        assert refused.value.__cause__ is None


def test_times_sort_as_text_and_read_back() -> None:
    moments = [as_time(made.AT), as_time(made.LATER)]
    assert [as_text(one) for one in moments] == [made.AT, made.LATER]
    assert made.AT < made.LATER
    for bad in ("2026-05-12", "2026-05-12T14:10:00", "2026-05-12T14:10:00+00:00"):
        with pytest.raises(ValueError):
            as_time(bad)
