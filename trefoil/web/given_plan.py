"""The plan for hard days as somebody reads it who was given it: one piece for each part that holds something.

The names that the person goes by lie under another key, and so does the list of what others did (ADR 0070).
"""

from collections.abc import Callable

from trefoil.care.consent.present_granted import GivenNote
from trefoil.care.safety import queries
from trefoil.care.safety.present_parts import title_of
from trefoil.care.safety.queries import LineSeen
from trefoil.care.safety.schema import Part
from trefoil.care.steady.library import UnknownTechnique, technique_named
from trefoil.kernel.ids import AccountId, ItemId
from trefoil.kernel.plain import Ticket


def plan_pieces(
    *, seen: queries.PlanSeen, only: ItemId | None, names: Callable[[AccountId], str]
) -> tuple[GivenNote, ...]:
    """Return the parts in their order. `only` is the one line that may be seen when not all may."""
    found: dict[Part, list[LineSeen]] = {}
    for line in seen.lines:
        if only in {None, line.id}:
            found.setdefault(line.part, []).append(line)
    return tuple(
        GivenNote(
            title=title_of(part=part),
            author=names(lines[0].author),
            words="\n".join(_words(line, seen.ticket) for line in lines),
            at=max(line.at for line in lines),
        )
        for part, lines in found.items()
    )


def _words(line: LineSeen, ticket: Ticket) -> str:
    texts = [line.words.reveal(ticket), line.number.reveal(ticket)]
    if line.technique:
        try:
            texts.append(technique_named(technique=line.technique).title)
        except UnknownTechnique:  # a way this site no longer holds: its name is all that is left of it
            texts.append(line.technique.replace("-", " "))
    return " ".join(text for text in texts if text)
