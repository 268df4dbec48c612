"""What an instrument is. Pure: a frozen record, read from a file by `reading_files`.

An instrument is published content. Its words, options, order and scoring are not ours to improve.
"""

import hashlib
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
