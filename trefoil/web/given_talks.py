"""Talks to come, as one reads them whom the appointments were shared with: a day, a way, and nothing else."""

from collections.abc import Callable
from datetime import datetime

from trefoil.care.consent.present_granted import GivenNote
from trefoil.care.people.wording import opening, when_words
from trefoil.care.talks.present import how_given
from trefoil.care.talks.queries import DaysSeen
from trefoil.care.talks.schema import Stand
from trefoil.kernel.ids import ItemId
from trefoil.kernel.language import _


def talk_pieces(
    *, seen: DaysSeen, only: ItemId | None, mine: str, names: Callable[[str], str], at: datetime
) -> tuple[GivenNote, ...]:
    """Return each talk to come with its day. `mine` is the reader's own account, so that theirs say "you"."""
    return tuple(
        GivenNote(
            title=opening(words=when_words(moment=talk.begins, at=at)),
            author=names(talk.author),
            words=" ".join(
                (
                    _("With you.")
                    if talk.whom == mine
                    else _("With {name}.").format(name=talk.called.reveal(seen.ticket)),
                    how_given(how=talk.how),
                    _("Not agreed yet.") if talk.stand is Stand.ASKED else "",
                )
            ).strip(),
            at=talk.at,
        )
        for talk in seen.talks
        if only in {None, talk.id}
    )
