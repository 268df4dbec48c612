"""Writing, changing and erasing goals and small wins. A form sent twice does no harm."""

from datetime import datetime

from trefoil.care.plans.rules import check_own, goal_of, win_of
from trefoil.care.plans.schema import Stage
from trefoil.kernel.ids import ItemId
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.reader import Reader


def write_goal(*, permit: Permit, reader: Reader, words: str, at: datetime) -> ItemId:
    """Keep a new goal and return its id. Raises NotTheirs, CannotKeep, or what the gateway raises."""
    check_own(permit=permit)
    goal = goal_of(words=words, stage=Stage.NOW)
    return gateway.write(permit=permit, reader=reader, payload=goal, item=None, expected_revision=None, at=at)


def change_goal(
    *, permit: Permit, reader: Reader, goal: ItemId, expected_revision: int, words: str, stage: Stage, at: datetime
) -> ItemId:
    """Keep a goal's new words, and whether it rests. Raises NotTheirs, CannotKeep, or what the gateway raises."""
    check_own(permit=permit)
    new = goal_of(words=words, stage=stage)
    return gateway.write(
        permit=permit, reader=reader, payload=new, item=goal, expected_revision=expected_revision, at=at
    )


def write_win(*, permit: Permit, reader: Reader, words: str, at: datetime) -> ItemId:
    """Keep a new small win and return its id. Raises NotTheirs, CannotKeep, or what the gateway raises."""
    check_own(permit=permit)
    win = win_of(words=words)
    return gateway.write(permit=permit, reader=reader, payload=win, item=None, expected_revision=None, at=at)


def change_win(
    *, permit: Permit, reader: Reader, win: ItemId, expected_revision: int, words: str, at: datetime
) -> ItemId:
    """Keep new words for a small win. Raises NotTheirs, CannotKeep, Conflict, or what the gateway raises."""
    check_own(permit=permit)
    new = win_of(words=words)
    return gateway.write(
        permit=permit, reader=reader, payload=new, item=win, expected_revision=expected_revision, at=at
    )


def erase_one(*, permit: Permit, reader: Reader, item: ItemId, at: datetime) -> None:
    """Erase a goal or a small win with every older version of it. Raises NotTheirs, or what the gateway raises."""
    check_own(permit=permit)
    gateway.erase(permit=permit, reader=reader, item=item, at=at)
