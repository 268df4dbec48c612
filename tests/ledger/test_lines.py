"""One line: what binds it to its place, and that nothing else opens or fits. Pure."""

from dataclasses import replace
from hashlib import sha256

import msgspec
import pytest

from tests.ledger.kit import AT, DANA, keys
from trefoil.crypto.sealing import seal_to
from trefoil.ledger import lines
from trefoil.ledger.body import EntryBody, Event, encode_body, moment
from trefoil.ledger.lines import SITE_TAG, SITE_TARGET, Broken, Line, LineFault, Place, make_line, open_line

SITE = "5" * 32
LOG = keys(SITE)
PLACE = Place(site=SITE, tag=LOG.target.tag, number=3, previous=b"\x07" * 32)
BODY = EntryBody(at=moment(AT), actor=DANA, event=Event.LOOKED, words="before we meet")
LINE = make_line(place=PLACE, target=LOG.target, body=BODY, signer=LOG.dana)


def fault(line: Line, *, site: str = SITE) -> LineFault:
    with pytest.raises(Broken) as caught:
        open_line(site=site, line=line, key=LOG.key)
    return caught.value.fault


def rehashed(line: Line) -> Line:
    """Return the line with a leaf that fits it, as somebody would who writes the whole row anew."""
    place = Place(site=SITE, tag=line.tag, number=line.number, previous=line.previous)
    return replace(
        line,
        leaf=lines.leaf_of(
            place=place, day=line.day, commitment=line.commitment, sealed_hash=sha256(line.sealed).digest()
        ),
    )


def sealed_again(*, salt: bytes, body: bytes, signature: bytes, signer: bytes) -> Line:
    """Return a line whose seal and commitment fit what is given, as somebody would who can seal and cannot sign."""
    plain = msgspec.msgpack.encode([salt, body, signature, signer])
    sealed = seal_to(to=LOG.key.public(), info=lines._info(PLACE), plain=plain)
    commitment = lines.commit(salt=salt, body=body, signature=signature)
    return rehashed(replace(LINE, sealed=sealed, commitment=commitment))


def test_a_line_opens_to_what_was_said_and_who_said_it() -> None:
    body, inside = open_line(site=SITE, line=LINE, key=LOG.key)
    assert body == BODY
    assert inside.signer == LOG.dana.public().to_bytes()
    assert "Inside" not in repr(lines._Packed(salt=b"", body=b"", signature=b"", signer=b""))


@pytest.mark.parametrize(
    "change",
    [
        {"tag": b"\x22" * 32},
        {"number": 4},
        {"number": -1},
        {"previous": bytes(32)},
        {"commitment": bytes(32)},
        {"sealed": LINE.sealed + b"\x00"},
        {"leaf": bytes(32)},
        {"day": "2026-05-13"},
        {"day": "soon"},
    ],
)
def test_a_changed_row_does_not_fit_its_leaf(change: dict[str, bytes | int | str]) -> None:
    assert fault(replace(LINE, **change)) is LineFault.LEAF  # type: ignore[arg-type]  # each change fits its field


def test_a_line_belongs_to_one_site() -> None:
    assert fault(LINE, site="6" * 32) is LineFault.LEAF


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"tag": b"\x22" * 32}, LineFault.SEAL),
        ({"number": 4}, LineFault.SEAL),
        ({"previous": bytes(32)}, LineFault.SEAL),
        ({"sealed": LINE.sealed[:-1]}, LineFault.SEAL),
        ({"sealed": b"\x02" + LINE.sealed[1:]}, LineFault.SEAL),
        ({"sealed": b""}, LineFault.SEAL),
        ({"commitment": bytes(32)}, LineFault.COMMITMENT),
        ({"day": "2026-05-13"}, LineFault.DAY),
    ],
)
def test_a_row_written_anew_with_its_leaf_still_does_not_open(
    change: dict[str, bytes | int | str], expected: LineFault
) -> None:
    assert fault(rehashed(replace(LINE, **change))) is expected  # type: ignore[arg-type]  # each change fits its field


def test_nobody_signs_for_somebody_else() -> None:
    _, inside = open_line(site=SITE, line=LINE, key=LOG.key)
    salt, body, signature, signer = inside.salt, inside.body, inside.signature, inside.signer
    forged = encode_body(EntryBody(at=moment(AT), actor=DANA, event=Event.PRINTED))
    other = LOG.site_signer.public().to_bytes()
    assert open_line(
        site=SITE, line=sealed_again(salt=salt, body=body, signature=signature, signer=signer), key=LOG.key
    )
    for wrong in (
        sealed_again(salt=salt, body=forged, signature=signature, signer=signer),
        sealed_again(salt=salt, body=body, signature=signature, signer=other),
        sealed_again(salt=salt, body=body, signature=bytes(64), signer=signer),
        sealed_again(salt=salt, body=body, signature=signature, signer=b"short"),
    ):
        assert fault(wrong) is LineFault.SIGNATURE


def test_a_signed_body_that_breaks_a_rule_is_not_shown() -> None:
    _, inside = open_line(site=SITE, line=LINE, key=LOG.key)
    wrong = b'{"version":2}'
    signature = LOG.dana.sign(lines._signed(PLACE, wrong))
    line = sealed_again(salt=inside.salt, body=wrong, signature=signature, signer=inside.signer)
    assert fault(line) is LineFault.BODY


def test_what_is_sealed_but_no_line_is_not_shown() -> None:
    sealed = seal_to(to=LOG.key.public(), info=lines._info(PLACE), plain=b"\x93\x01\x02\x03")
    assert fault(rehashed(replace(LINE, sealed=sealed))) is LineFault.SEAL


def test_a_sealed_line_in_the_sites_chain_is_not_believed() -> None:
    open_body = EntryBody(at=moment(AT), actor=DANA, event=Event.KEY_ADDED, statement="ab" * 32)
    place = Place(site=SITE, tag=SITE_TAG, number=1, previous=bytes(32))
    line = make_line(place=place, target=SITE_TARGET, body=open_body, signer=LOG.dana)
    assert lines.is_open(line)
    assert open_line(site=SITE, line=line, key=None)[0] == open_body
    assert fault(rehashed(replace(line, sealed=LINE.sealed))) is LineFault.SEAL


def test_two_lines_that_say_the_same_have_nothing_in_common() -> None:
    again = make_line(place=PLACE, target=LOG.target, body=BODY, signer=LOG.dana)
    assert again.commitment != LINE.commitment
    assert again.sealed != LINE.sealed
    assert again.leaf != LINE.leaf
