"""A line of the list of people who can have no part here, as queries and pages share it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Line:
    """One line of the list, with the names of those here whom it is about."""

    words: str
    names: tuple[str, ...]
    halves: tuple[str, ...]  # of these, who keeps a half of the person's spare key
