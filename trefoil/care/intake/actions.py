"""Keeping, changing and erasing answers; questions and "ask me" of others. Two windows never overwrite."""

from datetime import datetime

from trefoil.care.intake.queries import IntakeSeen, ToldSeen
from trefoil.care.intake.rules import ask_me, check_own
from trefoil.care.intake.schema import IntakeAnswer, IntakeQuestion, IntakeWishes
from trefoil.kernel.ids import ItemId
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.reader import Reader


def keep_answer(
    *,
    permit: Permit,
    reader: Reader,
    answer: IntakeAnswer,
    item: ItemId | None,
    expected_revision: int | None,
    at: datetime,
) -> ItemId:
    """Keep one answer, new or changed. Raises NotTheirs, Conflict, or what the gateway raises."""
    check_own(permit=permit)
    return gateway.write(
        permit=permit, reader=reader, payload=answer, item=item, expected_revision=expected_revision, at=at
    )


def erase_answer(*, permit: Permit, reader: Reader, item: ItemId, at: datetime) -> None:
    """Erase one answer with all its older versions. Raises NotTheirs, or what the gateway raises."""
    check_own(permit=permit)
    gateway.erase(permit=permit, reader=reader, item=item, at=at)


def keep_wishes(*, permit: Permit, reader: Reader, seen: IntakeSeen, wishes: IntakeWishes, at: datetime) -> None:
    """Keep what the person wishes; the same again writes nothing. Raises Conflict, or what the gateway raises."""
    if wishes != seen.wishes:
        gateway.write(
            permit=permit,
            reader=reader,
            payload=wishes,
            item=seen.wishes_id,
            expected_revision=seen.wishes_revision,
            at=at,
        )


def put_question(*, permit: Permit, reader: Reader, question: IntakeQuestion, at: datetime) -> ItemId:
    """Put a question into somebody's pages, as one who may add to their plan. Raises what the gateway raises."""
    return gateway.write(permit=permit, reader=reader, payload=question, item=None, expected_revision=None, at=at)


def offer_to_tell(*, permit: Permit, reader: Reader, at: datetime) -> ItemId:
    """Let somebody know that they can ask. Of what it is, nothing is kept. Raises what the gateway raises."""
    told = ask_me(by=reader.account, wanted=False)
    return gateway.write(permit=permit, reader=reader, payload=told, item=None, expected_revision=None, at=at)


def would_ask(*, permit: Permit, reader: Reader, told: ToldSeen, wanted: bool, at: datetime) -> None:
    """Keep that the person would like to be told, or not now after all; the same again writes nothing.

    Raises NotTheirs, Conflict, or what the gateway raises.
    """
    check_own(permit=permit)
    if told.wanted is not wanted:
        gateway.write(
            permit=permit,
            reader=reader,
            payload=ask_me(by=told.by, wanted=wanted),
            item=told.id,
            expected_revision=told.revision,
            at=at,
        )
