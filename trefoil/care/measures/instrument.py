"""What an instrument is, and what makes a file of one unfit to be shown. Pure: bytes in, a frozen record out.

An instrument is published content. Its words, options, order and scoring are not ours to improve, so a file is either
whole and consistent or it is refused with a reason.
"""

import hashlib
import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum, unique
from itertools import pairwise

import msgspec

from trefoil.care.people.wording import date_words
from trefoil.kernel.language import _


@unique
class LicenceStatus(StrEnum):
    """On what terms the form's owner lets others use it."""

    PUBLIC_DOMAIN = "public_domain"
    FREE = "free"
    FREE_NONCOMMERCIAL = "free_noncommercial"
    PERMISSION = "permission"


@unique
class Embed(StrEnum):
    """Whether the words may stand in this software. Only YES is loaded."""

    YES = "yes"
    CONDITIONAL = "conditional"
    NO = "no"


@unique
class Rule(StrEnum):
    """The published scoring rules that are built.

    PARTS adds up each part and nothing beyond (Brief COPE, ProQOL). ITQ and ASQ are the algorithms of those two forms.
    """

    SUM = "sum"
    MEAN = "mean"
    PARTS = "parts"
    ITQ = "itq"
    ASQ = "asq"


WITH_A_TOTAL = frozenset({Rule.SUM, Rule.MEAN})


@unique
class Pen(StrEnum):
    """Who has to be there for a form to be given at all."""

    ANYONE = "anyone"  # the person may open it alone
    PROFESSIONAL = "professional"  # only with somebody there whose work this is


@unique
class Whose(StrEnum):
    """Whom a form asks about themselves."""

    PERSON = "person"
    PROFESSIONAL = "professional"


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


class _Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pass


class Licence(_Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The terms of use."""

    status: LicenceStatus
    embed: Embed
    note: str


class Option(_Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One published answer."""

    value: int
    label: str
    loinc: str | None


class After(_Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question is asked only when one of these was answered with at least this."""

    any_of: tuple[int, ...]
    at_least: int


class Question(_Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One published question. What turns its value round, or leaves it out of the score, is bound to its words.

    `stem` and `options` are its own where they are not the form's. A question that is not `scored` is published beside
    the others and counts for nothing, such as the last one of PHQ-9.
    """

    n: int
    text: str
    text_hash: str
    loinc: str | None
    reverse: bool = False
    scored: bool = True
    stem: str | None = None
    options: tuple[Option, ...] | None = None
    after: After | None = None


class Band(_Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One published band of totals. `words` are ours, for the person; `name` is the form's own."""

    low: int
    high: int
    name: str
    words: str


class Part(_Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A published part of a form: the sum of some of its questions, or their mean."""

    key: str
    name: str
    items: tuple[int, ...]
    mean: bool = False
    bands: tuple[Band, ...] = ()


class Need(_Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """So many questions of a part have to be answered with at least the pattern's threshold."""

    part: str
    count: int


class Pattern(_Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A published pattern of answers, met or not met. It is a reason to talk, and no diagnosis."""

    name: str
    at_least: int
    needs: tuple[Need, ...]


class Change(_Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A published rule for how many points between two times are more than chance. It names itself wherever it speaks.

    Which way is better is for people to say: words on pages are "lower" and "higher".
    """

    name: str
    points: int
    source: str


class Scoring(_Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The published rule and its numbers. `cutpoint` is stored for readers who ask; nothing acts on it.

    Up to `max_missing` answers may be missing where a paper says how to fill them: with the mean of the others, and
    `missing_source` is that paper.
    """

    rule: Rule
    low: int
    high: int
    max_missing: int
    bands: tuple[Band, ...]
    cutpoint: int | None
    cutpoint_note: str | None
    times: int = 1
    missing_source: str = ""
    parts: tuple[Part, ...] = ()
    pattern: Pattern | None = None
    changes: tuple[Change, ...] = ()


class Safety(_Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question that asks about not wanting to live: from this answer on, help is shown at once (notes, C.3.5)."""

    n: int
    at_least: int


class Loinc(_Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Codes for other software. Only stored here."""

    panel: str | None
    total: str | None
    note: str | None


class Review(_Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who read the words against the official form. All three are empty until someone has."""

    reviewed_by: str | None
    role: str | None
    date: date | None


class Instrument(_Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One form in one language and one version."""

    id: str
    form_version: str
    language: str
    name: str
    plain_name: str
    about: str
    licence: Licence | None  # missing is refused below, with a reason of its own
    citation: str
    source: str
    source_checked: tuple[str, ...]
    ages: str
    recall: str
    recall_days: int
    stem: str
    options: tuple[Option, ...]
    question_count: int
    items: tuple[Question, ...]
    scoring: Scoring
    loinc: Loinc
    left_out: tuple[str, ...]
    review: Review
    pen: Pen = Pen.ANYONE
    whose: Whose = Whose.PERSON
    safety: tuple[Safety, ...] = ()
    break_every: int = 0
    credit: str = ""

    def options_of(self, question: Question) -> tuple[Option, ...]:
        """Return the published answers of one question: its own, or the form's."""
        return self.options if question.options is None else question.options

    def stem_of(self, question: Question) -> str:
        """Return the words that stand before one question."""
        return self.stem if question.stem is None else question.stem

    @property
    def scored_items(self) -> tuple[Question, ...]:
        """Return the questions that count."""
        return tuple(question for question in self.items if question.scored)

    @property
    def signed(self) -> bool:
        """Say whether a clinician has signed this content."""
        return self.review.reviewed_by is not None


_NAME = re.compile(r"[a-z][a-z0-9_]{1,31}")


def hash_of(*, text: str) -> str:
    """Return the hash by which a question's words are known: SHA-256 of the UTF-8 text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def words_of(*, stem: str | None, text: str) -> str:
    """Return the words that a question is known by: its own stem before it, since two may share the rest (ITQ)."""
    return text if stem is None else f"{stem}\n{text}"


def review_words(*, instrument: Instrument) -> str:
    """Return one line about who has read this content against the official form."""
    review = instrument.review
    if review.reviewed_by is None or review.date is None:
        return _("Not yet signed by a clinician.")
    day = date_words(day=review.date, today=date.min)  # with its year, always
    return _("Signed by {name}, {role}, on {day}.").format(name=review.reviewed_by, role=review.role, day=day)


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
