"""The fields of one score from somewhere else, as both doors read them. A mark stands before each row's names."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Final

from trefoil.care.measures.rules_past import WORDS_MOST, Typed
from trefoil.web.input import TextRefused, clean, read_line

FIELDS: Final = tuple(field.name for field in fields(Typed))
_MOST: Final = WORDS_MOST * 4  # wider than what is kept, so that what is too long is shown again whole


def read_typed(*, form: Mapping[str, str], mark: str = "") -> Typed:
    """Return one row as it was typed. Raises TextRefused for what is no words."""
    return Typed(**{name: read_line(form=form, name=f"{mark}{name}", letters=_MOST) for name in FIELDS})


def typed_again(*, form: Mapping[str, str], mark: str = "") -> Typed:
    """Return one row with all that was typed, for showing it again after it was turned back."""
    try:
        return read_typed(form=form, mark=mark)
    except TextRefused:
        return Typed(**{name: " ".join(clean(form.get(f"{mark}{name}", "")).split())[:_MOST] for name in FIELDS})
