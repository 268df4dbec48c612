"""What a sample page is, for the files that hold them."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sample:
    """One page: a short name, its template, its address, and how its record is made."""

    name: str
    template: str
    path: str
    make: Callable[[], object]
