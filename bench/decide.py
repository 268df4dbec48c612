"""How many decisions a second, and the same questions to Cedar (through `cedarpy`, when it is installed)."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec

from bench.cedar import Cedar
from bench.results import Line
from bench.timing import in_turn, ratio
from trefoil.kernel.ids import AccountId, GrantId, ItemId, RecordId
from trefoil.kernel.vocabulary import Category, Control, GrantState, Purpose, Verb
from trefoil.policy.decisions import Ask, ControlFact, GrantFact, Permit, Standing, decide

NOW = datetime(2026, 5, 12, 14, 10, tzinfo=UTC)
QUESTIONS = 100_000
TIMED = 5_000


@dataclass(frozen=True, slots=True)
class Question:
    """One question with the facts that the page would have read for it: this pair's grants."""

    ask: Ask
    control: ControlFact
    grants: tuple[GrantFact, ...]
    standing: Standing


def measure(*, postgresql: bool) -> list[Line]:
    """Return decisions a second, and how Cedar compares where it is installed."""
    del postgresql
    dice = random.Random(20260512)
    questions = [_question(dice) for _ in range(QUESTIONS)]
    some = questions[:TIMED]
    answers = [_says_yes(one) for one in questions]
    lines = [Line(what="Share of the questions answered yes", figure=100 * sum(answers) / QUESTIONS, unit="%")]

    def ours() -> None:
        for one in some:
            _says_yes(one)

    if find_spec("cedarpy") is None:
        found = in_turn({"ours": ours}, rounds=15, each=1)
        return [*lines, Line(what="Decisions", figure=TIMED / found["ours"].cpu_ms * 1000, unit="a second")]
    cedar = Cedar()
    differ = sum(cedar.says_yes(one) is not answer for one, answer in zip(questions, answers, strict=True))
    prepared = [cedar.prepared(one) for one in some]

    def theirs() -> None:
        for one in prepared:
            cedar.answer(one)

    found = in_turn({"ours": ours, "theirs": theirs}, rounds=9, each=1)
    return [
        *lines,
        Line(what="Decisions", figure=TIMED / found["ours"].cpu_ms * 1000, unit="a second"),
        Line(what="Cedar, this pair's grants only", figure=TIMED / found["theirs"].cpu_ms * 1000, unit="a second"),
        Line(
            what="Times as fast as Cedar",
            figure=ratio(found["theirs"], found["ours"]),
            unit="x",
            limit=5,
            at_least=True,
        ),
        Line(what="Answers that differ, of 100,000", figure=differ, unit="", limit=0),
    ]


def _says_yes(one: Question) -> bool:
    return isinstance(decide(ask=one.ask, control=one.control, grants=one.grants, standing=one.standing), Permit)


def _question(dice: random.Random) -> Question:
    owner, reader, record = AccountId("o" * 32), AccountId("r" * 32), RecordId("c" * 32)
    items = [ItemId(str(number) * 32) for number in range(3)]
    by_owner = dice.random() < 0.15
    ask = Ask(
        actor=owner if by_owner else reader,
        record=record,
        category=dice.choice([Category.NOTES, Category.NOTES, Category.MEASURES, Category.PRIVATE]),
        verb=dice.choice(list(Verb)),
        purpose=dice.choice([Purpose.CARE, Purpose.CARE, dice.choice(list(Purpose)), None]),
        item=dice.choice([None, None, *items]),
        at=NOW,
    )
    grants = tuple(
        GrantFact(
            grant=GrantId(f"{number:032x}"),
            record=record,
            grantee=reader if dice.random() < 0.9 else AccountId("s" * 32),
            category=dice.choice([Category.NOTES, Category.NOTES, Category.MEASURES]),
            item=dice.choice([None, None, None, *items]),
            verbs=frozenset(dice.sample(list(Verb), dice.randint(1, len(Verb)))),
            purpose=dice.choice([Purpose.CARE, Purpose.CARE, dice.choice(list(Purpose))]),
            starts_at=NOW + timedelta(hours=dice.choice([-72, -48, -1, 1])),
            not_after=NOW + timedelta(hours=dice.choice([-1, 24, 720, 720])),
            state=dice.choice([GrantState.ACTIVE] * 7 + list(GrantState)),
        )
        for number in range(dice.choice([0, 1, 1, 2, 2, 3, 5]))
    )
    control = ControlFact(record=record, control=Control.SELF, controllers=frozenset({owner}))
    standing = dice.choice([Standing.LIVE] * 9 + list(Standing))
    return Question(ask=ask, control=control, grants=grants, standing=standing)
