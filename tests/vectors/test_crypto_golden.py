"""Golden files: what was sealed, derived and named once stays readable, and comes out the same, for ever."""

import hashlib
import importlib.util
import json
from importlib import resources
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from trefoil.crypto import cards, keys, padding, passwords, sealing, words
from trefoil.crypto.contexts import Tag, context

HERE = Path(__file__).parent


def golden(name: str) -> Any:
    """Return one golden file."""
    return json.loads((HERE / "golden" / f"{name}.json").read_text(encoding="ascii"))


def pattern(size: int) -> bytes:
    """Return the golden plain text of that size."""
    return hashlib.shake_128(b"golden").digest(size)


def maker() -> ModuleType:
    """Return the command that makes golden files, as a module."""
    spec = importlib.util.spec_from_file_location("make_golden", HERE / "make_golden.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_contexts_come_out_the_same() -> None:
    for case in golden("crypto_contexts")["cases"]:
        fields = [bytes.fromhex(value) if kind == "hex" else value for kind, value in case["fields"]]
        assert context(Tag(case["tag"]), *fields).hex() == case["context"]


def test_no_tag_ever_goes_away() -> None:
    assert set(golden("crypto_contexts")["tags"]) <= {str(tag) for tag in Tag}


def test_padding_sizes_come_out_the_same() -> None:
    for length, size in golden("crypto_padding")["table"]:
        assert padding.padded_size(length) == size


def test_derived_keys_come_out_the_same() -> None:
    file = golden("crypto_kdf")
    secret = bytes.fromhex(file["secret"])
    for tag, derived in file["derived"].items():
        assert keys.derive(secret, label=context(Tag(tag))).hex() == derived
    for tag, keyed in file["keyed"].items():
        assert keys.keyed_tag(key=secret, label=context(Tag(tag), "x")).hex() == keyed
    assert keys.derive(secret, label=context(Tag.KEM_LATTICE), length=64).hex() == file["derived_64"]


def test_what_was_sealed_still_opens() -> None:
    file = golden("crypto_sealed")
    key, bound = bytes.fromhex(file["key"]), bytes.fromhex(file["context"])
    assert len(file["cases"]) == 12
    for case in file["cases"]:
        sealed = bytes.fromhex(case["sealed"])
        assert sealing.open_sealed(key=key, context=bound, sealed=sealed) == pattern(case["size"])


def test_what_was_sealed_to_a_public_key_still_opens() -> None:
    file = golden("crypto_sealed_to")
    key, info = keys.KemPrivate.from_seed(bytes.fromhex(file["seed"])), bytes.fromhex(file["info"])
    assert len(file["cases"]) == 4
    for case in file["cases"]:
        sealed = bytes.fromhex(case["sealed"])
        assert sealing.open_from(key=key, info=info, sealed=sealed) == pattern(case["size"])


def test_key_pairs_fingerprints_and_words_come_out_the_same() -> None:
    file = golden("crypto_keys")
    message = bytes.fromhex(file["message"])
    for pair in file["pairs"]:
        seed = bytes.fromhex(pair["seed"])
        public = keys.KemPrivate.from_seed(seed).public()
        signer = keys.SignPrivate.from_seed(seed)
        assert public.to_bytes().hex() == pair["kem_public"]
        assert public.fingerprint().hex() == pair["fingerprint"]
        assert list(words.fingerprint_words(public.fingerprint())) == pair["words"]
        assert signer.public().to_bytes().hex() == pair["sign_public"]
        assert signer.sign(message).hex() == pair["signature"]


def test_the_key_of_a_slot_comes_out_the_same() -> None:
    file = golden("crypto_slot")
    t, m_kib, p = file["cost"]
    assert {passwords.normalise(spelling) for spelling in file["spellings"]} == {file["normalised"]}
    key = passwords.slot_key(
        passphrase=file["spellings"][1],
        second=bytes.fromhex(file["second"]),
        salt=bytes.fromhex(file["salt"]),
        pepper=bytes.fromhex(file["pepper"]),
        cost=passwords.Cost(t=t, m_kib=m_kib, p=p),
    )
    assert key.hex() == file["key"]


def test_the_word_list_never_changes() -> None:
    file = golden("crypto_words")
    data = resources.files("trefoil.crypto").joinpath("words.txt").read_bytes()
    assert hashlib.sha256(data).hexdigest() == file["sha256"]
    assert len(words.word_list()) == file["count"]


def test_printed_cards_still_read() -> None:
    for case in golden("crypto_cards")["cards"]:
        card = cards.read_card(case["code"])
        assert (card.id_part, card.secret.hex()) == (case["id_part"], case["secret"])


def test_a_golden_file_is_never_made_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    module = maker()
    kept = tmp_path / "crypto_words.json"
    kept.write_text("as it was", encoding="ascii")
    assert module.main(tmp_path) == 1
    assert kept.read_text(encoding="ascii") == "as it was"
    assert "crypto_words.json is there and stays as it is" in capsys.readouterr().out
    assert {path.name for path in tmp_path.iterdir()} == {f"{make.__name__}.json" for make in module.MAKERS}
