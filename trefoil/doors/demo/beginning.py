"""Wren and Maya getting to know each other, over three visits, and how each of it is done."""

from datetime import datetime
from typing import Final

from trefoil.care.intake import actions
from trefoil.care.intake.library import part_named
from trefoil.care.intake.rules import answer_of, question_of
from trefoil.doors.demo import happenings as h
from trefoil.doors.demo.cast import Who
from trefoil.doors.demo.state import Year
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.vault.gateway import own_permit, permit_for
from trefoil.vault.mailbox import take_mail
from trefoil.vault.reader import Reader


class NoSuchPart(LookupError):
    """The story answers a question that no part asks."""


BEGINNING: Final[tuple[h.Happening, ...]] = (
    h.AnsweredPart(
        days=68, clock="19:30", by=Who.WREN, part="join", prompt="first", words="I make cups. Biscuit is my dog."
    ),
    h.AnsweredPart(
        days=68, clock="19:32", by=Who.WREN, part="trust", prompt="gives", picked=("word", "no", "plain")
    ),
    h.AnsweredPart(
        days=68, clock="19:35", by=Who.WREN, part="trust", prompt="stop", picked=("hand",), words="Or I look away."
    ),
    h.AnsweredPart(days=54, clock="20:05", by=Who.WREN, part="pace", prompt="long", picked=("half",)),
    h.AnsweredPart(days=54, clock="20:06", by=Who.WREN, part="pace", prompt="begin", picked=("two",)),
    h.PutQuestion(
        days=40, clock="10:15", by=Who.MAYA, whose=Who.WREN, words="Is the chair by the window still a good one?"
    ),
    h.AnsweredPart(
        days=26, clock="19:50", by=Who.WREN, part="hope", prompt="not", picked=("home", "fast"),
        words="A list to tick off.",
    ),
)  # fmt: skip


def answer_part(*, year: Year, happening: h.AnsweredPart, at: datetime) -> None:
    """Answer one question of a part. Raises NoSuchPart where the story names none."""
    reader = year.reader(who=happening.by, at=at)
    part = part_named(part=happening.part)
    prompt = part.prompt(happening.prompt) if part else None
    if part is None or prompt is None:
        raise NoSuchPart(f"{happening.part}/{happening.prompt}")
    answer = answer_of(
        part=part.id, prompt=prompt, offers=prompt.offers, picked=happening.picked, words=happening.words
    )
    if answer is not None:
        permit = own_permit(reader=reader, category=Category.PLAN, verb=Verb.ADD, at=at)
        actions.keep_answer(permit=permit, reader=reader, answer=answer, item=None, expected_revision=None, at=at)


def put_question(*, year: Year, happening: h.PutQuestion, at: datetime) -> None:
    """Put a question of one's own, as whoever may add to the plan."""
    reader = year.reader(who=happening.by, at=at)
    take_mail(reader=reader)
    record = Reader(keys=year.keys[happening.whose]).own_record()
    facts = [fact for fact in reader.grant_facts(record=record) if fact.category is Category.PLAN]
    [fact] = [one for one in facts if Verb.ADD in one.verbs]
    permit = permit_for(
        reader=reader, record=record, category=Category.PLAN, verb=Verb.ADD, purpose=fact.purpose, at=at
    )
    actions.put_question(permit=permit, reader=reader, question=question_of(words=happening.words), at=at)
