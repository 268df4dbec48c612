"""Keeping pieces, what a talk was like, and what was tried; asking before, and saying how it was."""

from datetime import datetime

from trefoil.care.sessions.actions import NotOnTheList
from trefoil.care.sessions.queries import helpers
from trefoil.care.sessions.rules import check_own
from trefoil.care.sessions.schema import AfterTalk, Answer, Piece, Tried
from trefoil.kernel.ids import ItemId, RecordId
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.items import Item
from trefoil.vault.reader import Reader
from trefoil.vault.saying import Word, let_go_of_words, say_to_helper, say_to_owner


def keep_alone(
    *,
    permit: Permit,
    reader: Reader,
    thing: Piece | AfterTalk | Tried,
    before: Item[Piece] | Item[AfterTalk] | Item[Tried] | None,
    at: datetime,
) -> ItemId:
    """Keep one thing; `before` is how it stood. Whoever was shown it sees it as it was (ADR 0019).

    Raises NotTheirs, or what the gateway raises.
    """
    check_own(permit=permit)
    if before is not None and before.payload == thing:
        return before.id
    return gateway.write(
        permit=permit,
        reader=reader,
        payload=thing,
        item=before.id if before else None,
        expected_revision=before.revision if before else None,
        at=at,
    )


def erase_alone(*, permit: Permit, reader: Reader, item: ItemId, at: datetime) -> None:
    """Erase one thing, and the copies of it that were shared alone. Raises NotTheirs, or what the gateway raises."""
    check_own(permit=permit)
    gateway.erase(permit=permit, reader=reader, item=item, at=at)


def ask_before(*, permit: Permit, reader: Reader, asked: Tried, at: datetime) -> None:
    """Ask the person before something is tried. Raises what `say_to_owner` raises."""
    say_to_owner(permit=permit, reader=reader, payload=asked, word=asked.word, at=at)


def answer_before(*, permit: Permit, reader: Reader, record: RecordId, word: Word, answer: Tried, at: datetime) -> None:
    """Say yes, no, later or something else to who asked. After a yes it is kept, so that the person can say how it was.

    "Later" leaves the letter where it is. Raises NotTheirs, NotOnTheList, or what the vault raises.
    """
    check_own(permit=permit)
    _tell(reader=reader, record=record, tried=answer, at=at)
    if answer.answer is Answer.YES:
        gateway.write(permit=permit, reader=reader, payload=answer, item=None, expected_revision=None, at=at)
    if answer.answer is not Answer.LATER:
        let_go_of_words(reader=reader, letters=(word.letter,))


def say_how_it_was(
    *, permit: Permit, reader: Reader, record: RecordId, kept: Item[Tried], tried: Tried, tell: bool, at: datetime
) -> None:
    """Keep how it was, and tell who asked only when the person wants that.

    Raises NotTheirs, NotOnTheList, or what the vault raises.
    """
    keep_alone(permit=permit, reader=reader, thing=tried, before=kept, at=at)
    if tell:
        _tell(reader=reader, record=record, tried=tried, at=at)


def _tell(*, reader: Reader, record: RecordId, tried: Tried, at: datetime) -> None:
    to = next((one for one in helpers(reader=reader, record=record) if one.account == tried.by), None)
    if to is None:
        raise NotOnTheList
    say_to_helper(reader=reader, record=record, to=to, payload=tried, word=tried.word, at=at)
