"""Signed notes and checkpoints, against another implementation's published example and against forgers. Pure."""

from base64 import b64encode

import pytest

from trefoil.crypto.keys import SignPrivate
from trefoil.ledger import notes
from trefoil.ledger.notes import BadNote, NoteFault, VerifierKey

# The example in the documentation of Go's golang.org/x/mod/sumdb/note.
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
ORIGIN = "trefoil/0123/1"
SIGNER = SignPrivate.from_seed(b"l" * 32)
OTHER = SignPrivate.from_seed(b"o" * 32)
ROOT = bytes(range(32))
NOTE = notes.sign_checkpoint(origin=ORIGIN, size=7, root=ROOT, signer=SIGNER).note


def fault_of(note: str, *, origin: str = ORIGIN) -> NoteFault:
    with pytest.raises(BadNote) as caught:
        notes.open_checkpoint(note=note, public=SIGNER.public(), origin=origin)
    return caught.value.fault


def test_a_note_that_another_program_signed_opens() -> None:
    key = notes.verifier_key(GO_KEY)
    assert key.name == "PeterNeumann"
    assert key.text() == GO_KEY
    assert notes.open_note(note=GO_NOTE, key=key) == GO_NOTE.split("\n\n", maxsplit=1)[0] + "\n"


def test_a_checkpoint_comes_back_as_it_was_signed() -> None:
    found = notes.open_checkpoint(note=NOTE, public=SIGNER.public(), origin=ORIGIN)
    assert (found.origin, found.size, found.root, found.note) == (ORIGIN, 7, ROOT, NOTE)
    assert NOTE.startswith(f"{ORIGIN}\n7\n{b64encode(ROOT).decode()}\n\n\u2014 {ORIGIN} ")


def test_a_signature_of_somebody_unknown_is_passed_over() -> None:
    witness = notes.sign_checkpoint(origin="witness", size=7, root=ROOT, signer=OTHER).note.split("\n\n")[1]
    assert notes.open_checkpoint(note=NOTE + witness, public=SIGNER.public(), origin=ORIGIN).size == 7


def test_only_the_right_key_opens_a_checkpoint() -> None:
    with pytest.raises(BadNote) as caught:
        notes.open_checkpoint(note=NOTE, public=OTHER.public(), origin=ORIGIN)
    assert caught.value.fault is NoteFault.NOT_SIGNED_BY_KEY


def test_another_signature_under_the_same_key_name_and_id_rejects_the_whole_note() -> None:
    text, signature = NOTE.split("\n\n")
    forged = text.replace("\n7\n", "\n8\n") + "\n\n" + signature
    assert fault_of(forged) is NoteFault.WRONG_SIGNATURE


@pytest.mark.parametrize(
    "note",
    [
        "",
        "\n",
        NOTE.replace("\n\n", "\n"),
        NOTE.rstrip("\n"),
        NOTE.replace("\u2014", "-"),
        NOTE.replace("\n7\n", "\n7\t\n"),
        NOTE + f"\u2014 {ORIGIN} AAAA\n",
        NOTE + f"\u2014 {ORIGIN}\n",
        NOTE + "\u2014 a+b AAAAAAAA\n",
        NOTE + f"\u2014 {ORIGIN} !!!!\n",
        NOTE + f"\u2014 {ORIGIN} \u00e9\u00e9\u00e9\u00e9\n",
        NOTE + "\u2014 other AAAAAAAAAB==\n",
        NOTE + "\u2014 other AAAAAAAAAAA=\n" * 16,
        "x" * 17_000 + NOTE,
    ],
)
def test_a_malformed_note_is_refused(note: str) -> None:
    assert fault_of(note) is NoteFault.MALFORMED


@pytest.mark.parametrize(
    ("size", "root", "extra"),
    [
        ("07", b64encode(ROOT).decode(), ""),
        ("-7", b64encode(ROOT).decode(), ""),
        ("7", b64encode(ROOT[:31]).decode(), ""),
        ("7", "not base64", ""),
        ("7", b64encode(ROOT).decode(), "an extension\n"),
    ],
)
def test_a_signed_text_that_is_no_checkpoint_is_refused(size: str, root: str, extra: str) -> None:
    text = f"{ORIGIN}\n{size}\n{root}\n{extra}"
    identity = notes.key_id(VerifierKey(name=ORIGIN, public=SIGNER.public()))
    signature = b64encode(identity + SIGNER.sign(text.encode())).decode()
    assert fault_of(f"{text}\n\u2014 {ORIGIN} {signature}\n") is NoteFault.MALFORMED


def test_a_checkpoint_of_another_origin_is_refused() -> None:
    assert fault_of(NOTE, origin="trefoil/0123/2") is NoteFault.NOT_SIGNED_BY_KEY
    assert fault_of(NOTE, origin="a b") is NoteFault.MALFORMED
    with pytest.raises(BadNote):
        notes.sign_checkpoint(origin="a+b", size=7, root=ROOT, signer=SIGNER)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "name",
        "name+00000000+AAAA",
        GO_KEY.replace("c74f20a3", "c74f20a4"),
        GO_KEY.replace("PeterNeumann", "Peter Neumann"),
        GO_KEY.replace("+ARpc", "+AhpC"),
        GO_KEY[:-4],
        GO_KEY[:-1] + "!",
        "name+00000000+" + b64encode(b"\x01" + bytes(32)).decode(),
    ],
)
def test_what_is_no_verifier_key_is_refused(text: str) -> None:
    with pytest.raises(BadNote):
        notes.verifier_key(text)


def test_the_key_id_is_that_of_the_specification() -> None:
    assert notes.verifier_key(GO_KEY).text().split("+")[1] == "c74f20a3"
    assert notes.origin_of(NOTE) == ORIGIN


def test_a_proof_file_comes_back_as_it_was_written() -> None:
    text = notes.write_proof(index=3, hashes=(ROOT, ROOT), note=NOTE)
    assert text.startswith("c2sp.org/tlog-proof@v1\nindex 3\n")
    found = notes.read_proof(text)
    assert (found.index, found.hashes, found.note) == (3, (ROOT, ROOT), NOTE)
    assert notes.read_proof(text.replace("index 3", "extra AAAA\nindex 3")) == found


@pytest.mark.parametrize(
    "change",
    [
        ("tlog-proof@v1", "tlog-proof@v2"),
        ("index 3", "index 03"),
        ("index 3", "place 3"),
        ("index 3\n", ""),
        (b64encode(ROOT).decode(), "AAAA"),
        (b64encode(ROOT).decode(), "?"),
        ("\n\n" + NOTE, ""),
    ],
)
def test_a_malformed_proof_file_is_refused(change: tuple[str, str]) -> None:
    text = notes.write_proof(index=3, hashes=(ROOT,), note=NOTE)
    assert change[0] in text
    with pytest.raises(BadNote):
        notes.read_proof(text.replace(change[0], change[1], 1))
