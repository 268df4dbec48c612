"""What was asked for, with names from the person's own roster, and what answering it does."""

from datetime import datetime

from trefoil.care.consent.present_asks import AskRow
from trefoil.care.directory.kept_out import is_kept_out
from trefoil.kernel.ids import AccountId, RecordId
from trefoil.kernel.vocabulary import Category, Role
from trefoil.policy.terms import Began
from trefoil.vault.asking import asks, let_go_of_asks
from trefoil.vault.reader import Reader
from trefoil.vault.records import load_roster


def asks_here(*, reader: Reader, record: RecordId, at: datetime) -> tuple[AskRow, ...]:
    """Return what lies with the person, newest first, but for what they keep out asked."""
    roster = load_roster(owner=reader.owner(record=record)).roster
    people = {known.account: known for known in roster.people}
    return tuple(
        AskRow(
            letter=one.letter,
            person=one.asker,
            name=people[one.asker].name,
            role=Role(people[one.asker].role),
            category=one.category,
            words=one.words,
            until=one.until,
            at=one.at,
        )
        for one in asks(reader=reader, record=record, roster=roster, at=at)
        if not is_kept_out(reader=reader, account=one.asker)
    )


def put_away(*, reader: Reader, record: RecordId, letter: str, at: datetime) -> None:
    """Say no to one ask, without a word to anybody. One that is gone is put away already."""
    for row in asks_here(reader=reader, record=record, at=at):
        if row.letter == letter:
            let_go_of_asks(reader=reader, of=(row.person,))


def began_by(*, reader: Reader, record: RecordId, person: AccountId, category: Category, at: datetime) -> Began:
    """Return whose idea a share would be: theirs who asked for it while the ask lies here, wherever it is begun."""
    rows = asks_here(reader=reader, record=record, at=at)
    asked = any((row.person, row.category) == (person, category) for row in rows)
    return Began.ASKED_FOR if asked else Began.OWN_IDEA
