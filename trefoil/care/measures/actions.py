"""Answering, skipping, putting away, finishing. Each step is saved at once, so stopping for now saves nothing more.

`permit` is for measures, which can be shared; `private` is for the private category, which cannot. Skipping writes
only to the private one, so it leaves no mark for anyone else. The same form sent twice does no harm; two windows with
different answers raise Conflict, and the page shows both.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from trefoil.care.measures import rules
from trefoil.care.measures.instrument import Instrument
from trefoil.care.measures.library import UnknownInstrument, form_of, instrument_named
from trefoil.care.measures.queries import NoSuchSet
from trefoil.care.measures.schema import Mode, NeverAsk, SetAnswers, SetProgress
from trefoil.kernel.ids import ItemId
from trefoil.kernel.payload import Payload
from trefoil.kernel.vocabulary import Reason
from trefoil.ledger.deeds import Conflict
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.items import Item
from trefoil.vault.reader import Reader


def start_set(
    *,
    permit: Permit,
    private: Permit,
    reader: Reader,
    instrument: str,
    offer: rules.Offer,
    at: datetime,
    mode: Mode = Mode.SELF,
) -> ItemId:
    """Begin a set and return its id, or the id of the set that can be gone on with.

    Raises NotYourSet, UnknownInstrument, NotOffered, or what the gateway raises.
    """
    rules.check_own(permit=permit, private=private)
    form = instrument_named(instrument=instrument)
    rules.check_can_start(instrument=form, offer=offer, mode=mode)
    desk = _Desk(permit=permit, private=private, reader=reader, at=at)
    for kept in desk.opened().items(SetAnswers):
        if rules.can_go_on(instrument=form, answers=kept.payload, at=at):
            return kept.id
    return desk.write(permit, rules.blank(instrument=form, at=at, mode=mode), None, None)


def save_answer(
    *,
    permit: Permit,
    private: Permit,
    reader: Reader,
    set_item: ItemId,
    expected_revision: int,
    n: int,
    value: int,
    at: datetime,
) -> ItemId:
    """Save one answer. The same answer again does nothing.

    Raises NotYourSet, NoSuchSet, SetClosed, NoSuchQuestion, NotAnOption, Conflict, or what the gateway raises.
    """
    desk = _desk(permit, private, reader, at)

    def step() -> None:
        opening = desk.opened()
        kept, form = _the_set(opening, set_item)
        new = rules.answer(instrument=form, answers=kept.payload, n=n, value=value)
        desk.write_set(kept, new, expected_revision)
        desk.unskip(opening, set_item, n)

    return _gently(step, set_item)


def skip_question(
    *,
    permit: Permit,
    private: Permit,
    reader: Reader,
    set_item: ItemId,
    expected_revision: int,
    n: int,
    at: datetime,
) -> ItemId:
    """Pass over one question, and take back its answer if there was one. Skipping twice is skipping once.

    Raises NotYourSet, NoSuchSet, SetClosed, NoSuchQuestion, Conflict, or what the gateway raises.
    """
    desk = _desk(permit, private, reader, at)

    def step() -> None:
        opening = desk.opened()
        kept, form = _the_set(opening, set_item)
        desk.write_set(kept, rules.take_back(instrument=form, answers=kept.payload, n=n), expected_revision)
        desk.skip(opening, set_item, n)

    return _gently(step, set_item)


def never_ask(
    *,
    permit: Permit,
    private: Permit,
    reader: Reader,
    set_item: ItemId,
    expected_revision: int,
    n: int,
    at: datetime,
) -> ItemId:
    """Put one question away for good, here and in every later set, and take back its answer in this one.

    Raises NotYourSet, NoSuchSet, SetClosed, NoSuchQuestion, Conflict, or what the gateway raises.
    """
    desk = _desk(permit, private, reader, at)

    def step() -> None:
        opening = desk.opened()
        kept, form = _the_set(opening, set_item)
        desk.write_set(kept, rules.take_back(instrument=form, answers=kept.payload, n=n), expected_revision)
        desk.put_away(opening, form, n)

    return _gently(step, set_item)


def ask_again(*, permit: Permit, private: Permit, reader: Reader, instrument: str, n: int, at: datetime) -> None:
    """Let a question that was put away be asked again in later sets.

    Raises NotYourSet, UnknownInstrument, NoSuchQuestion, Conflict, or what the gateway raises.
    """
    desk = _desk(permit, private, reader, at)
    form = instrument_named(instrument=instrument)
    for kept in desk.opened().items(NeverAsk):
        left = rules.ask_again(instrument=form, never=kept.payload.questions, n=n)
        if kept.payload.instrument == instrument and left != kept.payload.questions:
            desk.write(private, NeverAsk(instrument=instrument, questions=left), kept.id, kept.revision)


def finish(
    *,
    permit: Permit,
    private: Permit,
    reader: Reader,
    set_item: ItemId,
    expected_revision: int,
    at: datetime,
) -> ItemId:
    """Close a set, with any number of questions unanswered. From now on those with a grant can see it.

    Finishing twice is finishing once. Raises NotYourSet, NoSuchSet, SetClosed, Conflict, or what the gateway raises.
    """
    desk = _desk(permit, private, reader, at)

    def step() -> None:
        kept, form = _the_set(desk.opened(), set_item)
        if kept.payload.finished_at is None:
            new = rules.finish(instrument=form, answers=kept.payload, at=at)
            desk.write_set(kept, new, expected_revision)

    return _gently(step, set_item)


def erase_set(*, permit: Permit, private: Permit, reader: Reader, set_item: ItemId, at: datetime) -> None:
    """Erase a set with all its revisions, and what was kept about skipping in it.

    Raises NotYourSet, NoSuchSet, or what the gateway raises.
    """
    desk = _desk(permit, private, reader, at)
    opening = desk.opened()
    if all(kept.id != set_item for kept in opening.items(SetAnswers)):
        raise NoSuchSet
    gateway.erase(permit=permit, reader=reader, item=set_item, at=at)
    for kept in opening.items(SetProgress):
        if kept.payload.set_item == set_item:
            gateway.erase(permit=private, reader=reader, item=kept.id, at=at)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class _Desk:
    """What one action works with. Its steps write only what changes."""

    permit: Permit
    private: Permit
    reader: Reader
    at: datetime

    def opened(self) -> gateway.Opening:
        """Look at the person's own sets and at what they keep for themselves."""
        return gateway.look(
            permits=(self.permit, self.private),
            reader=self.reader,
            kinds=(SetAnswers, SetProgress, NeverAsk),
            reason=Reason.OWN_THINGS,
            words=None,
            at=self.at,
        )

    def write(self, permit: Permit, payload: Payload, item: ItemId | None, expected: int | None) -> ItemId:
        return gateway.write(
            permit=permit, reader=self.reader, payload=payload, item=item, expected_revision=expected, at=self.at
        )

    def write_set(self, kept: Item[SetAnswers], new: SetAnswers, expected: int) -> None:
        if new != kept.payload:
            self.write(self.permit, new, kept.id, expected)

    def skip(self, opening: gateway.Opening, set_item: ItemId, n: int) -> None:
        kept = _progress(opening, set_item)
        if any(n in one.payload.skipped for one in kept):
            return
        before = kept[0] if kept else None
        skipped = rules.skip(skipped=before.payload.skipped if before else (), n=n)
        self._write_private(SetProgress(set_item=set_item, skipped=skipped), before)

    def unskip(self, opening: gateway.Opening, set_item: ItemId, n: int) -> None:
        for kept in _progress(opening, set_item):
            if n in kept.payload.skipped:
                left = rules.unskip(skipped=kept.payload.skipped, n=n)
                self._write_private(SetProgress(set_item=set_item, skipped=left), kept)

    def put_away(self, opening: gateway.Opening, form: Instrument, n: int) -> None:
        mine = [kept for kept in opening.items(NeverAsk) if kept.payload.instrument == form.id]
        before = mine[0] if mine else None
        old = before.payload.questions if before else ()
        never = rules.never_again(instrument=form, never=old, n=n)
        if never != old:
            self._write_private(NeverAsk(instrument=form.id, questions=never), before)

    def _write_private(self, payload: Payload, before: Item[Payload] | None) -> None:
        item, expected = (before.id, before.revision) if before else (None, None)
        self.write(self.private, payload, item, expected)


def _desk(permit: Permit, private: Permit, reader: Reader, at: datetime) -> _Desk:
    rules.check_own(permit=permit, private=private)
    return _Desk(permit=permit, private=private, reader=reader, at=at)


def _the_set(opening: gateway.Opening, set_item: ItemId) -> tuple[Item[SetAnswers], Instrument]:
    kept = next((each for each in opening.items(SetAnswers) if each.id == set_item), None)
    if kept is None:
        raise NoSuchSet
    answers = kept.payload
    try:
        return kept, form_of(
            instrument=answers.instrument, form_version=answers.form_version, language=answers.language
        )
    except UnknownInstrument:
        raise rules.SetClosed(rules.WhyClosed.OTHER_FORM) from None


def _progress(opening: gateway.Opening, set_item: ItemId) -> Sequence[Item[SetProgress]]:
    return [kept for kept in opening.items(SetProgress) if kept.payload.set_item == set_item]


def _gently(step: Callable[[], None], set_item: ItemId) -> ItemId:
    """Run a step, and once more after a conflict: a second tap then finds that its work is done, and does nothing.

    A real difference between two windows is a conflict the second time too, and goes to the page.
    """
    try:
        step()
    except Conflict:
        step()
    return set_item
