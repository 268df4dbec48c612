"""What a professional's own page is made of. All of it is their own home and their own mail; no record is opened."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from trefoil.care.directory.queries import Listed, everyone, name_of
from trefoil.care.measures.instrument import Instrument
from trefoil.care.measures.library import UnknownInstrument, instrument_named
from trefoil.care.measures.rules import Offer, answer, blank, finish
from trefoil.care.measures.scoring import NotScored, PartScored, Scored, number_said, score
from trefoil.care.wellbeing.rules import answers_here, begun_on, form_key, is_offered_at_work
from trefoil.kernel.vocabulary import SINGLE_ITEMS_ONLY
from trefoil.policy.decisions import Standing
from trefoil.vault.colleagues import work_words
from trefoil.vault.identities import standing_of
from trefoil.vault.reader import Reader
from trefoil.vault.work_formats import SelfCheck, WorkWord

FORM = "proqol5"
NEW_FOR = timedelta(days=3)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Told:
    """A letter of a colleague or to one, with what they are called."""

    word: WorkWord
    name: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Checked:
    """One result: on which day, and each part of the form with its number. `form` is None when it is not here now."""

    day: date
    form: Instrument | None
    parts: Mapping[str, int]


def form_here(*, offer: Offer) -> Instrument | None:
    """Return the form about oneself that this site offers, or None."""
    try:
        form = instrument_named(instrument=FORM)
    except UnknownInstrument:
        return None
    return form if is_offered_at_work(instrument=form, offer=offer) else None


def checks_of(*, reader: Reader) -> tuple[Checked, ...]:
    """Return the reader's own results, newest first."""
    found = [
        Checked(day=date.fromisoformat(one.day), form=_form_of(one), parts=one.scores)
        for one in reader.home.for_me.checks
    ]
    return tuple(sorted(found, key=lambda one: one.day, reverse=True))


def _form_of(check: SelfCheck) -> Instrument | None:
    try:
        form = instrument_named(instrument=check.form.partition("/")[0])
    except UnknownInstrument:
        return None
    return form if form_key(instrument=form) == check.form else None


def scored(*, reader: Reader, form: Instrument, today: date) -> tuple[PartScored, ...]:
    """Return the parts that the answers so far come to, by the form's own rule; none while every part misses one."""
    desk = reader.home.for_me
    begun = datetime.combine(begun_on(desk=desk, instrument=form, today=today), time(), tzinfo=UTC)
    answers = blank(instrument=form, at=begun)
    for n, value in answers_here(desk=desk, instrument=form, today=today).items():
        answers = answer(instrument=form, answers=answers, n=n, value=value)
    now = datetime.combine(today, time(), tzinfo=UTC)
    match score(instrument=form, answers=finish(instrument=form, answers=answers, at=now)):
        case Scored(parts=parts):
            return parts
        case NotScored():
            return ()


def check_of(*, form: Instrument, parts: tuple[PartScored, ...], today: date) -> SelfCheck:
    """Return a result as it is kept: the numbers of the form's parts, and no answer."""
    numbers = {part.key: int(number_said(value=part.value)) for part in parts}
    return SelfCheck(form=form_key(instrument=form), day=today.isoformat(), scores=numbers)


def colleagues(*, reader: Reader) -> tuple[Listed, ...]:
    """Return those who work here and can be asked: of the reader's own place first. Police and prosecutors are not."""
    everybody = [one for one in everyone() if one.role not in SINGLE_ITEMS_ONLY]
    place = next((one.organization for one in everybody if one.account == reader.account), "")
    found = [
        one for one in everybody if one.account != reader.account and standing_of(account=one.account) is Standing.LIVE
    ]
    return tuple(sorted(found, key=lambda one: (one.organization != place, one.name)))


def letters_here(*, reader: Reader, at: datetime) -> tuple[Told, ...]:
    """Return the letters that lie with the reader, newest first."""
    return tuple(Told(word=word, name=name_of(account=word.other)) for word in work_words(reader=reader, at=at))


def wrote_to_me(*, reader: Reader, at: datetime) -> bool:
    """Say whether a colleague wrote in the last days. After that it lies there, and nothing speaks of it."""
    return any(not word.own and at - word.at <= NEW_FOR for word in work_words(reader=reader, at=at))


def names_held(*, reader: Reader) -> tuple[str, ...]:
    """Return what everybody is called who shares or shared something with the reader."""
    return tuple(name for other in reader.home.others for name in (other.owner_name, other.call) if name)
