"""The server's own log: what it says, what it never says, and when it says nothing."""

import pytest

from trefoil.kernel.events import Happening, quiet, say


def test_a_line_holds_declared_words_and_numbers_alone(own_log: pytest.LogCaptureFixture) -> None:
    say(Happening.TICKED, count=3, code="KeyGone")
    say(Happening.TICKED, code="words of a person")
    assert [record.getMessage() for record in own_log.records] == ["ticked count=3 code=KeyGone", "ticked"]


def test_nothing_is_said_while_it_is_quiet_and_it_speaks_again_after_a_fall(own_log: pytest.LogCaptureFixture) -> None:
    with pytest.raises(LookupError), quiet():
        say(Happening.TICKED)
        raise LookupError
    say(Happening.SEQUENCED)
    assert [record.getMessage() for record in own_log.records] == ["sequenced"]
