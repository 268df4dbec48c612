"""What is typed as a name is counted as a name, and as nothing else that this site counts."""

import pytest
from builders import AT, person

from trefoil.care.accounts.actions import come_in
from trefoil.vault.accounts import Second, Secrets, WrongWords
from trefoil.vault.sessions import limits
from trefoil.web.lanes import gate

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "sessions"])

WRONG = Secrets(words="one two three four five six", second=Second.WORDS_ALONE, lookup=b"", secret=b"")


def typed(name: str) -> None:
    """Type a name and wrong words, as often as the site lets a stranger."""
    for _ in range(limits.TRIES):
        with pytest.raises(WrongWords):
            come_in(handle=name, secrets=WRONG, gate=gate(), at=AT)


@pytest.mark.parametrize("counted", ["again", "number", "test"])
def test_a_stranger_who_types_it_as_a_name_keeps_nobody_from_their_words_or_their_number(counted: str) -> None:
    """Else whoever learned an account's id could keep its person from sharing, from new words, from a new seed."""
    wren = person("wren")
    typed(f"{counted} {wren.account}")
    limits.check_stranger(handle=f"{counted} {wren.account}", at=AT)


def test_who_was_stopped_cannot_type_their_tries_out_of_the_persons_log() -> None:
    """Twenty refused tries are written down in an hour: ten typed names must leave room for all twenty."""
    wren = person("wren")
    assert wren.record is not None
    typed(f"refused {wren.account} {wren.record}")
    told = [limits.may_write_refusal(account=wren.account, record=wren.record, at=AT) for _ in range(21)]
    assert told == [True] * 20 + [False]
