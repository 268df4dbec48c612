"""Talks to come, as one reads them whom the appointments were shared with: a day, a way, and nothing else."""

from collections.abc import Callable, Sequence
from datetime import datetime

from trefoil.care.consent.present_granted import GivenNote
from trefoil.care.people.wording import opening, when_words
from trefoil.care.talks.present import how_given
from trefoil.care.talks.present_brief import StartRow, start_lines, start_title
from trefoil.care.talks.queries import DaysSeen
from trefoil.care.talks.schema import Stand, Start
from trefoil.kernel.ids import ItemId
from trefoil.kernel.language import _
from trefoil.kernel.plain import Ticket
from trefoil.vault.items import Item


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


def start_pieces(
    *,
    starts: Sequence[Item[Start]],
    ticket: Ticket,
    only: ItemId | None,
    mine: str,
    names: Callable[[str], str],
) -> tuple[GivenNote, ...]:
    """Return where the person would like to begin with this reader: it comes with the plan, and with no other's."""
    found = []
    for one in starts:
        if one.payload.whom != mine or only not in {None, one.id}:
            continue
        row = StartRow(
            picked=tuple(pick.reveal(ticket) for pick in one.payload.picks),
            you_choose=one.payload.you_choose,
            sentence=one.payload.sentence.reveal(ticket),
        )
        name = names(one.author)
        words = "\n".join(start_lines(start=row, name=name))
        if words:
            found.append(GivenNote(title=start_title(), author=name, words=words, at=one.at))
    return tuple(found)
