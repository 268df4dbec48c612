"""The stand-alone verifier: alone, plain-spoken, and right about signatures."""

import ast
import io
import subprocess
import sys
from base64 import b64encode
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.conftest import VERIFIER
from tests.ledger.kit import AT, Log
from trefoil.crypto.keys import SignPrivate
from trefoil.ledger.bundle import ChainKey, write_bundle
from trefoil.ledger.notes import VerifierKey
from trefoil.ledger.origin import current, restart_origin
from trefoil.ledger.sequencer import sequence
from trefoil.ledger.tree import latest_checkpoint

# RFC 8032, section 7.1: public key, message, signature
RFC_8032 = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]
ORDER = 2**252 + 27742317777372353535851937790883648493


@pytest.mark.parametrize(("public", "message", "signature"), RFC_8032)
def test_published_signatures_fit(verifier: ModuleType, public: str, message: str, signature: str) -> None:
    parts = bytes.fromhex(public), bytes.fromhex(message), bytes.fromhex(signature)
    assert verifier.is_signed(*parts)
    assert not verifier.is_signed(parts[0], parts[1] + b"x", parts[2])


@given(seed=st.binary(min_size=32, max_size=32), message=st.binary(max_size=200), bit=st.integers(0, 511))
def test_its_signatures_agree_with_the_projects(verifier: ModuleType, seed: bytes, message: bytes, bit: int) -> None:
    signer = SignPrivate.from_seed(seed)
    public, signature = signer.public().to_bytes(), signer.sign(message)
    assert verifier.is_signed(public, message, signature)
    flipped = bytearray(signature)
    flipped[bit // 8] ^= 1 << bit % 8
    assert not verifier.is_signed(public, message, bytes(flipped))
    assert not verifier.is_signed(public, message + b"\x00", signature)


def test_a_signature_has_one_spelling_and_a_key_is_a_point(verifier: ModuleType) -> None:
    signer = SignPrivate.from_seed(b"d" * 32)
    public, signature = signer.public().to_bytes(), signer.sign(b"hello")
    scalar = int.from_bytes(signature[32:], "little") + ORDER
    assert not verifier.is_signed(public, b"hello", signature[:32] + scalar.to_bytes(32, "little"))
    assert not verifier.is_signed(public[:31], b"hello", signature)
    assert not verifier.is_signed(public, b"hello", signature[:63])
    assert not verifier.is_signed((2**255 - 1).to_bytes(32, "little"), b"hello", signature)
    assert not verifier.is_signed((2).to_bytes(32, "little"), b"hello", signature)
    assert not verifier.is_signed((1 | 1 << 255).to_bytes(32, "little"), b"hello", signature)


def test_it_stands_alone() -> None:
    """One file that takes nothing from the project and nothing from outside Python itself."""
    names = set()
    for node in ast.walk(ast.parse(VERIFIER.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            names.add(str(node.module).split(".", maxsplit=1)[0])
    assert names <= sys.stdlib_module_names
    assert {path.name for path in VERIFIER.parent.glob("*.py")} == {VERIFIER.name, "check_trefoil_copy.py"}


@pytest.fixture
def bundle(log: Log, tmp_path: Path) -> Path:
    """Return the bundle of a log with a few lines."""
    for _ in range(3):
        log.look(words="the canary sings")
    sequence(signer=log.log_signer, at=AT)
    log.look()
    return saved(log, tmp_path / "bundle.jsonl")


def saved(log: Log, path: Path, *, chains: tuple[ChainKey, ...] = ()) -> Path:
    out = io.BytesIO()
    write_bundle(out=out, log_key=log.log_signer.public(), chains=chains)
    path.write_bytes(out.getvalue())
    return path


def key_of(log: Log, signer: SignPrivate | None = None) -> str:
    return VerifierKey(name=current().name, public=(signer or log.log_signer).public()).text()


def test_it_says_in_plain_sentences_that_all_is_well(log: Log, bundle: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-I", str(VERIFIER), str(bundle), "--key", key_of(log)],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "All is well: 5 lines in 2 chains, and none is missing, changed or moved.",
        "2 checkpoints fit the lines and are signed. 1 lines were open and were checked.",
        "1 lines still wait for their place. No checkpoint speaks for them yet.",
    ]


def test_without_a_key_it_says_what_it_could_not_check(
    verifier: ModuleType, bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verifier.main([str(bundle)]) == 0
    assert "You gave no key" in capsys.readouterr().out


def test_a_log_under_another_key_is_not_believed(
    verifier: ModuleType, log: Log, bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verifier.main([str(bundle), "--key", key_of(log, log.site_signer)]) == 1
    other = VerifierKey(name="trefoil/other/1", public=log.log_signer.public()).text()
    assert verifier.main([str(bundle), "--key", other]) == 1
    for wrong in ("", "name", "a+b+c", key_of(log)[:-4], "n+00000000+" + b64encode(b"\x01" + bytes(32)).decode()):
        assert verifier.main([str(bundle), "--key", wrong]) == 1
    assert "This log cannot be believed." in capsys.readouterr().out


def test_a_bundle_holds_nothing_that_only_the_owner_may_read(log: Log, bundle: Path, tmp_path: Path) -> None:
    text = bundle.read_bytes()
    canary = b64encode(b"the canary sings")[4:-4]
    assert b"canary" not in text
    assert b"safety" not in text
    own = saved(log, tmp_path / "own.jsonl", chains=(ChainKey(tag=log.target.tag, key=log.key),)).read_bytes()
    assert canary not in text
    assert own.count(b'"opened":null') == 0


def test_a_checkpoint_kept_from_earlier_still_fits(
    verifier: ModuleType, log: Log, bundle: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    kept.write_text(latest_checkpoint().note, encoding="utf-8")
    restart_origin(site_signer=log.site_signer, log_signer=log.log_signer, at=AT)
    log.look()
    sequence(signer=log.log_signer, at=AT)
    later = saved(log, tmp_path / "later.jsonl")
    assert verifier.main([str(later), "--key", key_of(log), "--seen", str(kept)]) == 0


def test_a_log_that_went_back_is_noticed_with_a_checkpoint_kept_from_earlier(
    verifier: ModuleType, log: Log, bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sequence(signer=log.log_signer, at=AT)
    kept = tmp_path / "kept"
    kept.write_text(latest_checkpoint().note, encoding="utf-8")
    assert verifier.main([str(bundle), "--key", key_of(log), "--seen", str(kept)]) == 1
    assert "no longer holds" in capsys.readouterr().out
    kept.write_text(latest_checkpoint().note.replace("trefoil/", "other/"), encoding="utf-8")
    assert verifier.main([str(bundle), "--key", key_of(log), "--seen", str(kept)]) == 1
    assert verifier.main([str(bundle), "--seen", str(tmp_path / "nowhere")]) == 1


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: b"",
        lambda text: b"\xff\xfe",
        lambda text: b"[]\n",
        lambda text: b"{}\n",
        lambda text: text.replace(b'"version":1', b'"version":2'),
        lambda text: text.replace(b'"kind":"leaf"', b'"kind":"leaves"', 1),
        lambda text: text.replace(b'"number":1,', b'"number":1,"number":1,', 1),
        lambda text: text.replace(b'"number":1,', b'"number":true,', 1),
        lambda text: text.replace(b'"number":1,', b'"number":1.0,', 1),
        lambda text: text + text,
        lambda text: text[: len(text) // 2],
        lambda text: b"\n".join(text.splitlines()[:-1]),
    ],
)
def test_what_is_no_bundle_is_refused(
    verifier: ModuleType, bundle: Path, damage: "object", capsys: pytest.CaptureFixture[str]
) -> None:
    before = bundle.read_bytes()
    after = damage(before)  # type: ignore[operator]  # one of the functions above
    assert before != after
    bundle.write_bytes(after)
    assert verifier.main([str(bundle)]) == 1
    assert capsys.readouterr().out.startswith("This log cannot be believed. ")


def test_a_file_that_is_not_there_is_refused(verifier: ModuleType, tmp_path: Path) -> None:
    assert verifier.main([str(tmp_path / "nowhere")]) == 1
