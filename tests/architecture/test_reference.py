"""The generated reference pages say what the code says today."""

import shlex
from pathlib import Path

import pytest

from trefoil.site import reference
from trefoil.site.catalogue import COMMANDS, Command, reader_of_arguments
from trefoil.site.cli import main


def test_the_reference_pages_are_current() -> None:
    assert [path.name for path in reference.out_of_date()] == []


def test_a_stale_page_is_noticed_and_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reference, "FOLDER", tmp_path)
    assert len(reference.out_of_date()) == len(reference.FILES)
    reference.write()
    assert reference.out_of_date() == ()
    (tmp_path / "commands.md").write_text("something old")
    assert [path.name for path in reference.out_of_date()] == ["commands.md"]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_says_what_it_does_with_an_example_that_it_understands(
    command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    name = command.name
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    for example in command.example.splitlines():
        assert example in shown
        words = shlex.split(example.removeprefix("python -m trefoil "))
        assert reader_of_arguments().parse_args(words).command == name
