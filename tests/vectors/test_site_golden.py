"""A copy and a kit of an earlier day still open: years may lie between the paper and the day it is needed."""

import json
from pathlib import Path

from vectors import make_site_golden as made

from trefoil.crypto.keys import SignPrivate
from trefoil.site.copies import read_copy
from trefoil.site.kit import read_sheets, secrets_of


def test_a_copy_and_its_sheets_still_open(tmp_path: Path) -> None:
    golden = json.loads(made.GOLDEN.read_text(encoding="ascii"))
    kit = read_sheets(golden["sheets"])
    assert secrets_of(kit) == secrets_of(made.KIT)
    copy = tmp_path / "copy"
    copy.write_bytes(bytes.fromhex(golden["copy"]))
    site = SignPrivate.from_seed(kit.keys.site_sign).public()
    manifest = read_copy(
        copy=copy, key=kit.opener(), site=site, out=tmp_path / "plain", tell=lambda _done, _whole: None
    )
    assert (tmp_path / "plain").read_bytes() == made.PLAIN
    assert (manifest.site, manifest.engine, manifest.at) == (made.FACTS.site, made.FACTS.engine, made.FACTS.at)
    assert (manifest.origin, manifest.size, manifest.root) == (made.FACTS.origin, made.FACTS.size, made.FACTS.root)
