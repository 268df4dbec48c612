"""What somebody did who looked for the person: it lies with the person alone until they put it in their plan."""

from collections.abc import Sequence
from datetime import datetime

from django.http import HttpRequest, HttpResponse

from trefoil.care.people.present import Lines
from trefoil.care.safety import actions, present_looked
from trefoil.care.safety.queries import LookedWaits
from trefoil.care.safety.rules import HoldsLink, TooLong, line_of
from trefoil.care.safety.rules_looked import lines_of_looked
from trefoil.care.safety.schema import Part, PlanLine
from trefoil.care.sessions.present_left import left_words
from trefoil.care.writing.rules import NothingWritten
from trefoil.doors.my.own import may
from trefoil.kernel.plain import Ticket
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.vault.identities import standing_of
from trefoil.vault.saying import let_go_of_words
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import go, said, show


def looked(request: HttpRequest, *, waits: LookedWaits, ticket: Ticket, at: datetime) -> HttpResponse:
    """Show what somebody did; put it in the plan, put it away, or leave it."""
    name, own = waits.looked.called.reveal(ticket), waits.looked.own.reveal(ticket)
    if request.method != "POST":
        return _page(request, waits=waits, name=name, own=own, lines=said(), at=at)
    do = request.POST.get("do", "save")
    if do == "stop":
        return go("/said?done=left")
    if do == "away":
        let_go_of_words(reader=reader_of(request), letters=(waits.word.letter,))
        return go("/said?done=away")
    things = present_looked.told_things(did=waits.looked.did, own=own)
    with once(request, at=at) as first:
        if first:
            actions.keep_what_was_done(
                permit=may(request, Category.SAFETY, Verb.ADD, at),
                reader=reader_of(request),
                waits=waits,
                lines=_lines(lines_of_looked(name=name, said=things), at=at),
                at=at,
            )
    return go("/safe/at/looked?done=told")


def _lines(texts: Sequence[str], *, at: datetime) -> tuple[PlanLine, ...]:
    """Return the lines to keep. What a page of ours could not have sent is left out, and the letter goes with it."""
    found = []
    for text in texts:
        try:
            line = line_of(part=Part.LOOKED, words=text, number="", technique="", since=int(at.timestamp()))
        except (NothingWritten, TooLong, HoldsLink):
            continue
        if isinstance(line, PlanLine):
            found.append(line)
    return tuple(found)


def _page(request: HttpRequest, *, waits: LookedWaits, name: str, own: str, lines: Lines, at: datetime) -> HttpResponse:
    page = present_looked.looked_page(
        letter=waits.word.letter,
        name=name,
        did=waits.looked.did,
        own=own,
        sent=waits.word.at,
        gone=left_words(name=name, standing=standing_of(account=waits.word.author)),
        lines=lines,
        at=at,
    )
    return show(request, "my/said_looked.html", page)
