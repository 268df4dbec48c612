"""What makes a file of an instrument unfit to be shown. Pure: bytes in, a frozen record out, or a reason."""

import re
from collections.abc import Iterable
from enum import StrEnum, unique
from itertools import pairwise
from typing import Final

import msgspec

from trefoil.care.measures.instrument import Band, Embed, Instrument, Question, Rule, hash_of, words_of


@unique
class Malformed(StrEnum):
    """Why a file is refused."""

    NOT_READABLE = "not_readable"
    NO_LICENCE = "no_licence"
    NOT_LICENSED_TO_EMBED = "not_licensed_to_embed"
    NO_CITATION = "no_citation"
    NO_SOURCE = "no_source"
    WRONG_COUNT = "wrong_count"
    DUPLICATE_QUESTION = "duplicate_question"
    WRONG_ORDER = "wrong_order"
    TEXT_CHANGED = "text_changed"
    EMPTY_TEXT = "empty_text"
    DUPLICATE_OPTION = "duplicate_option"
    VALUE_GAP = "value_gap"
    WRONG_RANGE = "wrong_range"
    BANDS_DO_NOT_COVER = "bands_do_not_cover"
    DUPLICATE_BAND = "duplicate_band"
    CUTPOINT_OUT_OF_RANGE = "cutpoint_out_of_range"
    PRORATING_WITHOUT_SOURCE = "prorating_without_source"
    NO_SUCH_QUESTION = "no_such_question"
    DUPLICATE_PART = "duplicate_part"
    RULE_NEEDS_PARTS = "rule_needs_parts"
    CONDITION_NOT_TOLD = "condition_not_told"
    HALF_SIGNED = "half_signed"
    WRONG_NAME = "wrong_name"
    DECLARED_TWICE = "declared_twice"


class InstrumentRefused(ValueError):
    """A file of an instrument is not fit to be shown. `reason` says why; `place` says where."""

    def __init__(self, *, reason: Malformed, place: str) -> None:
        super().__init__(f"{reason}: {place}")
        self.reason = reason
        self.place = place


_NAME: Final = re.compile(r"[a-z][a-z0-9_]{1,31}")


def read_instrument(*, data: bytes, place: str, terms_met: frozenset[str] = frozenset()) -> Instrument:
    """Return the instrument in a file. `place` is the file's name without its ending. Raises InstrumentRefused.

    `terms_met` names forms of which this site has said that it meets the owner's conditions (not sold, patients only).
    """
    try:
        instrument = msgspec.json.decode(data, type=Instrument)
    except msgspec.DecodeError as error:
        no_licence = "missing required field `licence`" in str(error)
        reason = Malformed.NO_LICENCE if no_licence else Malformed.NOT_READABLE
        raise InstrumentRefused(reason=reason, place=f"{place}: {error}") from None
    if instrument.id != place or _NAME.fullmatch(place) is None:
        raise InstrumentRefused(reason=Malformed.WRONG_NAME, place=place)
    _check_terms(instrument, terms_met)
    _check_questions(instrument)
    _check_options(instrument)
    _check_scoring(instrument)
    signatures = (instrument.review.reviewed_by, instrument.review.role, instrument.review.date)
    if any(signatures) and not all(signatures):
        _refuse(instrument, Malformed.HALF_SIGNED)
    return instrument


def _check_terms(instrument: Instrument, terms_met: frozenset[str]) -> None:
    licence = instrument.licence
    if licence is None or not licence.note.strip():
        _refuse(instrument, Malformed.NO_LICENCE)
    elif licence.embed is Embed.CONDITIONAL and instrument.id not in terms_met:
        _refuse(instrument, Malformed.CONDITION_NOT_TOLD)
    elif licence.embed is Embed.NO:
        _refuse(instrument, Malformed.NOT_LICENSED_TO_EMBED)
    if not instrument.citation.strip():
        _refuse(instrument, Malformed.NO_CITATION)
    if not instrument.source.strip():
        _refuse(instrument, Malformed.NO_SOURCE)
    said = (instrument.name, instrument.plain_name, instrument.about, instrument.ages, instrument.recall)
    if not all(text.strip() for text in (*said, instrument.form_version, instrument.language, instrument.stem)):
        _refuse(instrument, Malformed.EMPTY_TEXT)
    if instrument.recall_days < 1 or instrument.break_every < 0:
        _refuse(instrument, Malformed.WRONG_RANGE)


def _check_questions(instrument: Instrument) -> None:
    items = instrument.items
    if len(items) != instrument.question_count or not items:
        _refuse(instrument, Malformed.WRONG_COUNT)
    numbers = [item.n for item in items]
    texts = {((item.stem or "").casefold(), item.text.casefold()) for item in items}
    if len(set(numbers)) != len(numbers) or len(texts) != len(items):
        _refuse(instrument, Malformed.DUPLICATE_QUESTION)
    if numbers != list(range(1, len(items) + 1)):
        _refuse(instrument, Malformed.WRONG_ORDER)
    if any(hash_of(text=words_of(stem=item.stem, text=item.text)) != item.text_hash for item in items):
        _refuse(instrument, Malformed.TEXT_CHANGED)
    if not all(item.text.strip() and (item.stem is None or item.stem.strip()) for item in items):
        _refuse(instrument, Malformed.EMPTY_TEXT)
    named = {n for item in items if item.after is not None for n in item.after.any_of}
    named |= {safety.n for safety in instrument.safety}
    named |= {n for part in instrument.scoring.parts for n in part.items}
    if not named <= set(numbers) or any(item.after is not None and not item.after.any_of for item in items):
        _refuse(instrument, Malformed.NO_SUCH_QUESTION)


def _check_options(instrument: Instrument) -> None:
    own = [item.options for item in instrument.items if item.options is not None]
    for options in (instrument.options, *own):
        values = [option.value for option in options]
        labels = {option.label.casefold() for option in options}
        if len(set(values)) != len(values) or len(labels) != len(values):
            _refuse(instrument, Malformed.DUPLICATE_OPTION)
        if not all(option.label.strip() for option in options):
            _refuse(instrument, Malformed.EMPTY_TEXT)
        ordered = sorted(values)
        # Answers stand in even steps: 0 to 3, or 0, 10, 20 to 100.
        if len(ordered) < 2 or len({after - before for before, after in pairwise(ordered)}) != 1:
            _refuse(instrument, Malformed.VALUE_GAP)
        if options is instrument.options and ordered[1] - ordered[0] != 1 and instrument.scoring.rule is not Rule.MEAN:
            _refuse(instrument, Malformed.VALUE_GAP)


def _range(instrument: Instrument, questions: Iterable[Question]) -> tuple[int, int]:
    low, high = 0, 0
    for question in questions:
        values = [option.value for option in instrument.options_of(question)]
        low, high = low + min(values), high + max(values)
    return low, high


def _check_scoring(instrument: Instrument) -> None:
    scoring = instrument.scoring
    low, high = 0, 0
    if scoring.rule is Rule.SUM:
        low, high = _range(instrument, instrument.scored_items)
    elif scoring.rule is Rule.MEAN:
        low, high = _range(instrument, instrument.scored_items[:1])
    if scoring.times < 1 or (scoring.low, scoring.high) != (low * scoring.times, high * scoring.times):
        _refuse(instrument, Malformed.WRONG_RANGE)
    if scoring.max_missing < 0 or bool(scoring.max_missing) is not bool(scoring.missing_source.strip()):
        # Filling a gap is a rule of its own. Without the paper that says how, none is filled.
        _refuse(instrument, Malformed.PRORATING_WITHOUT_SOURCE)
    if scoring.cutpoint is not None and not scoring.low <= scoring.cutpoint <= scoring.high:
        _refuse(instrument, Malformed.CUTPOINT_OUT_OF_RANGE)
    _check_bands(instrument, scoring.bands, scoring.low, scoring.high)
    _check_parts(instrument)


def _check_bands(instrument: Instrument, bands: tuple[Band, ...], low: int, high: int) -> None:
    """Where bands were published they cover every total. Where none were, there are none here."""
    if not bands:
        return
    if len({band.name for band in bands}) != len(bands):
        _refuse(instrument, Malformed.DUPLICATE_BAND)
    if not all(band.name.strip() and band.words.strip() for band in bands):
        _refuse(instrument, Malformed.EMPTY_TEXT)
    if [total for band in bands for total in range(band.low, band.high + 1)] != list(range(low, high + 1)):
        _refuse(instrument, Malformed.BANDS_DO_NOT_COVER)


def _check_parts(instrument: Instrument) -> None:
    scoring = instrument.scoring
    keys = [part.key for part in scoring.parts]
    if len(set(keys)) != len(keys) or any(len(set(part.items)) != len(part.items) for part in scoring.parts):
        _refuse(instrument, Malformed.DUPLICATE_PART)
    needed = {
        Rule.PARTS: set(keys[:1]) or {"any"},
        Rule.ITQ: {"Re", "Av", "Th", "PTSDFI", "AD", "NSC", "DR", "DSOFI", "PTSD", "DSO"},
        Rule.ASQ: {"first", "now"},
    }.get(scoring.rule, set())
    needed |= {need.part for need in scoring.pattern.needs} if scoring.pattern is not None else set()
    if not needed <= set(keys):
        _refuse(instrument, Malformed.RULE_NEEDS_PARTS)
    by_number = {question.n: question for question in instrument.items}
    for part in scoring.parts:
        if not part.items or not part.name.strip():
            _refuse(instrument, Malformed.EMPTY_TEXT)
        low, high = _range(instrument, (by_number[n] for n in part.items))
        _check_bands(instrument, part.bands, low, high)


def _refuse(instrument: Instrument, reason: Malformed) -> None:
    raise InstrumentRefused(reason=reason, place=instrument.id)
