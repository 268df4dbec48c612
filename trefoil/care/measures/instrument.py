"""What an instrument is, and what makes a file of one unfit to be shown. Pure: bytes in, a frozen record out.

An instrument is published content. Its words, options, order and scoring are not ours to improve, so a file is either
whole and consistent or it is refused with a reason.
"""

import hashlib
import re
from datetime import date
from enum import StrEnum, unique

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
    """The published scoring rules that are built."""

    SUM = "sum"


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
    PRORATING_NOT_BUILT = "prorating_not_built"
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


class Question(_Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One published question."""

    n: int
    text: str
    text_hash: str
    loinc: str | None


class Band(_Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One published band of totals. `words` are ours, for the person; `name` is the form's own."""

    low: int
    high: int
    name: str
    words: str


class Scoring(_Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The published rule and its numbers. `cutpoint` is stored for readers who ask; nothing acts on it."""

    rule: Rule
    low: int
    high: int
    max_missing: int
    bands: tuple[Band, ...]
    cutpoint: int | None
    cutpoint_note: str | None


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

    @property
    def signed(self) -> bool:
        """Say whether a clinician has signed this content."""
        return self.review.reviewed_by is not None


_NAME = re.compile(r"[a-z][a-z0-9_]{1,31}")


def hash_of(*, text: str) -> str:
    """Return the hash by which a question's words are known: SHA-256 of the UTF-8 text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def review_words(*, instrument: Instrument) -> str:
    """Return one line about who has read this content against the official form."""
    review = instrument.review
    if review.reviewed_by is None or review.date is None:
        return _("Not yet signed by a clinician.")
    day = date_words(day=review.date, today=date.min)  # with its year, always
    return _("Signed by {name}, {role}, on {day}.").format(name=review.reviewed_by, role=review.role, day=day)


def read_instrument(*, data: bytes, place: str) -> Instrument:
    """Return the instrument in a file. `place` is the file's name without its ending. Raises InstrumentRefused."""
    try:
        instrument = msgspec.json.decode(data, type=Instrument)
    except msgspec.DecodeError as error:
        no_licence = "missing required field `licence`" in str(error)
        reason = Malformed.NO_LICENCE if no_licence else Malformed.NOT_READABLE
        raise InstrumentRefused(reason=reason, place=f"{place}: {error}") from None
    if instrument.id != place or _NAME.fullmatch(place) is None:
        raise InstrumentRefused(reason=Malformed.WRONG_NAME, place=place)
    _check_terms(instrument)
    _check_questions(instrument)
    _check_options(instrument)
    _check_scoring(instrument)
    signatures = (instrument.review.reviewed_by, instrument.review.role, instrument.review.date)
    if any(signatures) and not all(signatures):
        _refuse(instrument, Malformed.HALF_SIGNED)
    return instrument


def _check_terms(instrument: Instrument) -> None:
    licence = instrument.licence
    if licence is None or not licence.note.strip():
        _refuse(instrument, Malformed.NO_LICENCE)
    elif licence.embed is not Embed.YES:
        _refuse(instrument, Malformed.NOT_LICENSED_TO_EMBED)
    if not instrument.citation.strip():
        _refuse(instrument, Malformed.NO_CITATION)
    if not instrument.source.strip():
        _refuse(instrument, Malformed.NO_SOURCE)
    said = (instrument.name, instrument.plain_name, instrument.about, instrument.ages, instrument.recall)
    if not all(text.strip() for text in (*said, instrument.form_version, instrument.language, instrument.stem)):
        _refuse(instrument, Malformed.EMPTY_TEXT)
    if instrument.recall_days < 1:
        _refuse(instrument, Malformed.WRONG_RANGE)


def _check_questions(instrument: Instrument) -> None:
    items = instrument.items
    if len(items) != instrument.question_count or not items:
        _refuse(instrument, Malformed.WRONG_COUNT)
    numbers = [item.n for item in items]
    texts = {item.text.casefold() for item in items}
    if len(set(numbers)) != len(numbers) or len(texts) != len(items):
        _refuse(instrument, Malformed.DUPLICATE_QUESTION)
    if numbers != list(range(1, len(items) + 1)):
        _refuse(instrument, Malformed.WRONG_ORDER)
    if any(hash_of(text=item.text) != item.text_hash for item in items):
        _refuse(instrument, Malformed.TEXT_CHANGED)
    if not all(item.text.strip() for item in items):
        _refuse(instrument, Malformed.EMPTY_TEXT)


def _check_options(instrument: Instrument) -> None:
    values = [option.value for option in instrument.options]
    labels = {option.label.casefold() for option in instrument.options}
    if len(set(values)) != len(values) or len(labels) != len(values):
        _refuse(instrument, Malformed.DUPLICATE_OPTION)
    if not all(option.label.strip() for option in instrument.options):
        _refuse(instrument, Malformed.EMPTY_TEXT)
    if len(values) < 2 or sorted(values) != list(range(min(values), max(values) + 1)):
        _refuse(instrument, Malformed.VALUE_GAP)


def _check_scoring(instrument: Instrument) -> None:
    scoring = instrument.scoring
    values = [option.value for option in instrument.options]
    count = instrument.question_count
    if (scoring.low, scoring.high) != (count * min(values), count * max(values)):
        _refuse(instrument, Malformed.WRONG_RANGE)
    if scoring.max_missing != 0:
        # A published rule for missing answers needs code of its own. Until it is built, such a form is not loaded.
        _refuse(instrument, Malformed.PRORATING_NOT_BUILT)
    names = {band.name for band in scoring.bands}
    if len(names) != len(scoring.bands):
        _refuse(instrument, Malformed.DUPLICATE_BAND)
    if not all(band.name.strip() and band.words.strip() for band in scoring.bands):
        _refuse(instrument, Malformed.EMPTY_TEXT)
    covered = [total for band in scoring.bands for total in range(band.low, band.high + 1)]
    if covered != list(range(scoring.low, scoring.high + 1)):
        _refuse(instrument, Malformed.BANDS_DO_NOT_COVER)
    if scoring.cutpoint is not None and not scoring.low <= scoring.cutpoint <= scoring.high:
        _refuse(instrument, Malformed.CUTPOINT_OUT_OF_RANGE)


def _refuse(instrument: Instrument, reason: Malformed) -> None:
    raise InstrumentRefused(reason=reason, place=instrument.id)
