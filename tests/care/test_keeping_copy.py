"""A copy of everything: it holds every version, agrees with the log, and a program that is not ours can check it."""

import importlib.util
import json
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from builders import (
    ADD_ONLY,
    AT,
    READ_AND_ADD,
    Somebody,
    change_note,
    erase,
    note,
    note_back,
    person,
    professional,
    share,
    write,
)

from trefoil.care.keeping.copying import written_copy
from trefoil.care.writing.schema import Page
from trefoil.kernel.plain import Plain
from trefoil.ledger.deeds import LogUnwritable, Unwritable
from trefoil.ledger.entries import Event, read_entries
from trefoil.vault import models, taking_everything
from trefoil.vault.settling import settle
from trefoil.vault.stopping import stop
from trefoil.vault.taking_everything import take_everything

pytestmark = pytest.mark.django_db(transaction=True)

VERIFIER = Path(__file__).parents[2] / "verifier"
LATER = AT + timedelta(minutes=5)


def checker() -> ModuleType:
    """The checker, as it is run: from its own folder."""
    sys.path.insert(0, str(VERIFIER))
    try:
        spec = importlib.util.spec_from_file_location("check_trefoil_copy", VERIFIER / "check_trefoil_copy.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(VERIFIER))
    return module


def somebody_with_everything() -> Somebody:
    """Notes old and new, one erased, a private page, notes back of two kinds, shares, one of them stopped."""
    wren, maya, dana, jo = person("Wren"), professional("Maya"), professional("Dana"), professional("Jo")
    assert wren.record is not None
    this = note(who=wren, words="first words")
    change_note(who=wren, item=this, seen=1, words="second words", at=AT + timedelta(minutes=1))
    gone = note(who=wren, words="erased words", at=AT + timedelta(minutes=2))
    erase(who=wren, item=gone, at=AT + timedelta(minutes=3))
    write(who=wren, record=wren.record, payload=Page(body=Plain("for me alone")))
    share(owner=wren, grantee=maya, verbs=READ_AND_ADD)
    share(owner=wren, grantee=dana, verbs=ADD_ONLY)
    stopped = share(owner=wren, grantee=jo)
    stop(reader=wren.reader(), record=wren.record, grant=stopped, at=AT)
    note_back(who=maya, record=wren.record, words="from Maya", at=AT + timedelta(minutes=4))
    note_back(who=dana, record=wren.record, words="from Dana", at=AT + timedelta(minutes=4))
    settle(reader=wren.reader(), record=wren.record, at=LATER)
    return wren


def copy_of(who: Somebody) -> dict[str, Any]:
    assert who.record is not None
    everything = take_everything(reader=who.reader(), record=who.record, at=LATER)
    made: dict[str, Any] = json.loads(written_copy(everything=everything, home=who.reader().home, at=LATER))
    return made


def check(copy: dict[str, Any], place: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    path = place / "copy.json"
    path.write_text(json.dumps(copy))
    status: int = checker().main([str(path)])
    return status, capsys.readouterr().out


def test_everything_is_in_it_and_the_checker_says_so_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wren = somebody_with_everything()
    copy = copy_of(wren)
    words = [json.loads(thing["payload"])["body"] for thing in copy["things"]]
    assert sorted(words) == ["first words", "for me alone", "from Dana", "from Maya", "second words"]
    assert [share["state"] for share in copy["shares"]] == ["active", "active", "stopped"]
    assert {person["name"] for person in copy["people"]} == {"Maya", "Dana", "Jo"}
    status, said = check(copy, tmp_path, capsys)
    assert status == 0, said
    assert "All is well." in said
    assert "It holds 4 things, and 1 older version:" in said
    assert "note: 1" in said
    assert "note_back: 2" in said
    assert "It holds 3 shares, each of them signed." in said
    assert "The log has 1 line about erasing. 1 version went in that way." in said
    assert "erased words" not in json.dumps(copy)
    assert copy["name"] == "Wren"
    assert copy["choices"]["idle_minutes"] == 15
    keys = [wren.keys.seed_for_sealing(), wren.reader().owner(record=str(wren.record)).root_for_sealing()]
    assert not [key for key in keys if key.hex() in json.dumps(copy)]


def test_the_copy_is_written_in_the_log_before_anything_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    wren = somebody_with_everything()
    owner = wren.reader().owner(record=str(wren.record))

    def full(**_: object) -> None:
        raise LogUnwritable(Unwritable.STORAGE)

    copy_of(wren)
    [line] = read_entries(tag=owner.log_tag, key=owner.log, limit=1)
    assert (line.event, line.categories) == (Event.EXPORTED, ("notes", "private"))
    monkeypatch.setattr(taking_everything, "log_now", full)
    with pytest.raises(LogUnwritable):
        copy_of(wren)


def test_a_copy_of_nothing_is_whole_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, said = check(copy_of(person("Wren")), tmp_path, capsys)
    assert status == 0, said
    assert "Everything that the log says was written is here." in said


def test_what_is_still_on_its_way_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wren, dana = person("Wren"), professional("Dana")
    share(owner=wren, grantee=dana, verbs=ADD_ONLY)
    note_back(who=dana, record=str(wren.record), words="from Dana")  # type: ignore[arg-type]  # an id
    status, said = check(copy_of(wren), tmp_path, capsys)
    assert status == 0, said
    assert "1 thing that others put in had not come in" in said


def test_what_cannot_be_opened_is_counted_and_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from vault.attack import change  # noqa: PLC0415 - the attacker's hands, for this test alone

    wren = person("Wren")
    note(who=wren, words="one")
    note(who=wren, words="two", at=LATER)
    row = models.Item.objects.order_by("id").first()
    assert row is not None
    change("UPDATE vault_item SET blob = %s WHERE id = %s", [bytes(row.blob)[:-1] + b"x", row.id])
    copy = copy_of(wren)
    assert copy["left_out"] == 1
    status, said = check(copy, tmp_path, capsys)
    assert status == 0, said
    assert "1 version could not be opened" in said


def _first(copy: dict[str, Any], kind: str) -> dict[str, Any]:
    return next(thing for thing in copy["things"] if thing["kind"] == kind)


def _reword(copy: dict[str, Any]) -> None:
    thing = _first(copy, "note")
    thing["payload"] = thing["payload"].replace("first", "other")


def _drop_a_thing(copy: dict[str, Any]) -> None:
    copy["things"].remove(_first(copy, "private_page"))
    copy["end"]["things"] -= 1


def _drop_a_note_back(copy: dict[str, Any]) -> None:
    copy["things"].remove(_first(copy, "note_back"))
    copy["end"]["things"] -= 1


def _twice(copy: dict[str, Any]) -> None:
    copy["things"].append(_first(copy, "note"))
    copy["end"]["things"] += 1


def _drop_a_line(copy: dict[str, Any]) -> None:
    del copy["log"]["lines"][2]


def _cut_the_log(copy: dict[str, Any]) -> None:
    del copy["log"]["lines"][-1]


def _close_a_line(copy: dict[str, Any]) -> None:
    copy["log"]["lines"][0]["opened"] = None


def _drop_a_share(copy: dict[str, Any]) -> None:
    del copy["shares"][0]
    copy["end"]["shares"] -= 1


def _change_a_share(copy: dict[str, Any]) -> None:
    copy["shares"][0]["statement"] = copy["shares"][1]["statement"]


def _own_key(copy: dict[str, Any]) -> None:
    _first(copy, "note")["author_key"] = _first(copy, "note_back")["author_key"]


FORGERIES: dict[str, Callable[[dict[str, Any]], None]] = {
    "reworded": _reword,
    "a thing taken out": _drop_a_thing,
    "a note back taken out": _drop_a_note_back,
    "a thing twice": _twice,
    "a line taken out": _drop_a_line,
    "the newest line taken off": _cut_the_log,
    "a line closed": _close_a_line,
    "a share taken out": _drop_a_share,
    "a share changed": _change_a_share,
    "another's key": _own_key,
    "no signature": lambda copy: copy["shares"][0].update(signature=7),
    "no statement": lambda copy: copy["shares"][0].update(statement=None),
    "another day": lambda copy: _first(copy, "note").update(at="2026-05-13T14:10:00Z"),
    "no such part": lambda copy: copy.update(more=1),
    "another count": lambda copy: copy["end"].update(things=99),
    "a wrong version": lambda copy: copy.update(version=2),
    "things that are none": lambda copy: copy.update(things=[1]),
    "a thing without parts": lambda copy: _first(copy, "note").pop("kind"),
    "a log without lines": lambda copy: copy["log"].update(lines=None),
    "a log without its tag": lambda copy: copy["log"].pop("tag"),
    "another site": lambda copy: copy.update(site="0" * 32),
    "another record": lambda copy: copy.update(record="0" * 32),
}


def test_every_forgery_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wren = somebody_with_everything()
    whole = json.dumps(copy_of(wren))
    for name, forge in FORGERIES.items():
        copy = json.loads(whole)
        forge(copy)
        status, said = check(copy, tmp_path, capsys)
        assert (status, said.startswith("This copy cannot be believed.")) == (1, True), (name, said)
    assert check(json.loads(whole), tmp_path, capsys)[0] == 0


@pytest.mark.parametrize("text", ["", "{", "[]", '{"kind":"other"}', '{"a":1,"a":2}', "\x00"])
def test_what_is_no_copy_is_said_to_be_none(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "copy.json"
    path.write_text(text)
    assert checker().main([str(path)]) == 1
    assert "This copy cannot be believed." in capsys.readouterr().out


def test_it_runs_by_itself_with_nothing_of_ours(tmp_path: Path) -> None:
    import subprocess  # noqa: PLC0415 - one test needs it

    path = tmp_path / "copy.json"
    path.write_text(json.dumps(copy_of(person("Wren"))))
    done = subprocess.run(
        [sys.executable, "-E", "-s", str(VERIFIER / "check_trefoil_copy.py"), str(path)],
        capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "All is well." in done.stdout
