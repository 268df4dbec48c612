"""The instruments this site holds, read and checked once, when the program starts."""

from collections.abc import Iterable, Mapping
from importlib.resources import files

from trefoil.care.measures.instrument import Instrument, InstrumentRefused, Malformed, read_instrument

_ENDING = ".json"


class UnknownInstrument(LookupError):
    """There is no such instrument here, or not in this version."""


def load(*, named: Iterable[tuple[str, bytes]]) -> Mapping[str, Instrument]:
    """Return the instruments by id, in the order of their ids. Raises InstrumentRefused on the first unfit file."""
    found: dict[str, Instrument] = {}
    for name, data in sorted(named):
        instrument = read_instrument(data=data, place=name.removesuffix(_ENDING))
        if instrument.id in found:
            raise InstrumentRefused(reason=Malformed.DECLARED_TWICE, place=name)
        found[instrument.id] = instrument
    return found


def _files() -> tuple[tuple[str, bytes], ...]:
    folder = files("trefoil.care.measures") / "instruments"
    return tuple((file.name, file.read_bytes()) for file in folder.iterdir() if file.name.endswith(_ENDING))


_LIBRARY = load(named=_files())


def instruments() -> tuple[Instrument, ...]:
    """Return every instrument, signed or not, in the order of their ids."""
    return tuple(_LIBRARY.values())


def instrument_named(*, instrument: str) -> Instrument:
    """Return the instrument. Raises UnknownInstrument."""
    try:
        return _LIBRARY[instrument]
    except KeyError:
        raise UnknownInstrument from None


def form_of(*, instrument: str, form_version: str, language: str) -> Instrument:
    """Return the very form that answers were given to. Raises UnknownInstrument when this site no longer holds it."""
    form = instrument_named(instrument=instrument)
    if (form.form_version, form.language) != (form_version, language):
        raise UnknownInstrument
    return form
