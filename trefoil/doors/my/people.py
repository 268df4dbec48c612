"""Your people: who they are, what each can see, and when each looked last."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from trefoil.care.consent.looking_back import link_of
from trefoil.care.consent.present_people import people_page
from trefoil.care.consent.queries import sharing
from trefoil.care.consent.roster import members
from trefoil.care.consent.single_things import shown_alone
from trefoil.care.consent.talking import lines_of
from trefoil.care.directory.present_room import how_lines
from trefoil.care.directory.queries import how_they_work
from trefoil.care.places.queries import my_asks
from trefoil.doors.my.opened import DOES_NOT_FIT
from trefoil.doors.my.own import my_record
from trefoil.doors.my.titles import titles_of
from trefoil.ledger.entries import Broken
from trefoil.vault.records import load_roster
from trefoil.web.access import Audience, admits
from trefoil.web.errors import said as said_page
from trefoil.web.show import now_here, said, show


@admits(Audience.PERSON)
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Show the person's people."""
    at = now_here()
    reader, record = my_record(request)
    alone = {one.item for one in shown_alone(reader=reader, record=record, at=at)}
    titles = titles_of(request, items=alone, at=at)
    try:
        found = members(reader=reader, record=record)
    except Broken:
        return said_page(request, sentence=DOES_NOT_FIT)
    grants = sharing(reader=reader, record=record, titles=titles, at=at).grants
    links = {row.grant: link_of(reader=reader, grant=row.grant) for row in grants}
    roster = load_roster(owner=reader.owner(record=record)).roster
    talks = lines_of(roster=roster, at=at)
    said_how = how_they_work(accounts=[member.person for member in found])
    how = {account: how_lines(how=one, today=at.date()) for account, one in said_how.items()}
    answered = any(one.asked.answer is not None for one in my_asks(reader=reader, at=at))
    page = people_page(
        members=found, grants=grants, links=links, talks=talks, how=how, answered=answered, lines=said(), at=at
    )
    return show(request, "my/people.html", page)
