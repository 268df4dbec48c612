"""The professional's first page: who shares something with them, and their talks of today once they ask for them.

A plain link opens nothing. The day is a form that is sent: one batch of lines, one for each person whose appointments
it opens (vault design, section 5).
"""

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.caseload.actions import remember_days
from trefoil.care.caseload.present import TalkToday, day_page
from trefoil.care.caseload.queries import own_talks
from trefoil.care.caseload.rules import May, done_today, due, of_day
from trefoil.care.consent.present_team import SharerRow
from trefoil.care.people.present import Lines
from trefoil.care.places.queries import asks_of_me
from trefoil.care.wellbeing.queries import wrote_to_me
from trefoil.care.writing.present import STOPPED_WRITING
from trefoil.doors.team.desk import desk_lines
from trefoil.doors.team.given import Giver, fact_for, facts_of_brief, givers, spoken_of
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.policy.decisions import GrantFact
from trefoil.vault.identities import NoSuchKeys, identity
from trefoil.vault.mailbox import take_mail
from trefoil.vault.reader import Reader
from trefoil.web.access import Audience, admits
from trefoil.web.session import reader_of
from trefoil.web.show import now_here, show
from trefoil.web.waiting import is_new, waiting

NEW_FOR = timedelta(days=3)


def _check_words(reader: Reader) -> tuple[str, ...]:
    """Return the words that stand for the reader's own key; none once their keys have ended."""
    try:
        return identity(account=reader.account).words
    except NoSuchKeys:
        return ()


@admits(Audience.PROFESSIONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def today(request: HttpRequest) -> HttpResponse:
    """Show the people who share something with this professional now, and on asking their own talks of today."""
    at = now_here()
    reader = reader_of(request)
    if is_new(reader=reader):  # who is suspended does not come this far (`web.waiting.OnHold`)
        return waiting(request, reader=reader)
    take_mail(reader=reader)
    here = givers(reader=reader, at=at)
    days = [fact for giver in here if (fact := fact_for(giver, category=Category.DATES, verb=Verb.READ))]
    talks = _open(reader=reader, here=here, days=days, at=at) if request.method == "POST" else None
    page = day_page(
        name=reader.home.name,
        check_words=_check_words(reader),
        people=[_row(giver, at) for giver in here],
        talks=talks,
        any_days=bool(days),
        lines=Lines(
            say=(_(STOPPED_WRITING),) if request.GET.get("done") == "kept" else (),
            gentle=desk_lines(reader=reader, giving=here, today=at.date()),
        ),
        wrote=wrote_to_me(reader=reader, at=at),
        asks=any(one.answer is None for one in asks_of_me(reader=reader, at=at)),
        at=at,
    )
    return show(request, "team/today.html", page)


def _row(giver: Giver, at: datetime) -> SharerRow:
    return SharerRow(
        link=giver.link,
        name=giver.record.owner_name,
        shared=giver.shared(),
        new_since=giver.newest if at - giver.newest <= NEW_FOR else None,
        spoken=spoken_of(giver),
        brief=bool(facts_of_brief(giver)),
        meet=fact_for(giver, category=Category.DATES, verb=Verb.ADD) is not None,
        plan=any(fact.category is Category.PLAN and fact.item is None for fact in giver.facts),
    )


def _open(*, reader: Reader, here: tuple[Giver, ...], days: list[GrantFact], at: datetime) -> list[TalkToday]:
    """Open the talks with this reader of everybody who shares their appointments. Raises LogUnwritable."""
    by_record = {giver.record.record: giver for giver in here}
    opened = own_talks(facts=days, reader=reader, at=at)
    remember_days(reader=reader, talks=[talk for _record, talks in opened for talk in talks], at=at)
    desk = reader.home.for_me
    rows = []
    for record, talks in opened:
        giver = by_record[record]
        may = May(
            brief=bool(facts_of_brief(giver)),
            add=any(fact.category is Category.NOTES and Verb.ADD in fact.verbs for fact in giver.facts),
        )
        done = done_today(desk=desk, link=giver.link, today=at.date())
        rows += [
            TalkToday(
                link=giver.link,
                name=giver.record.owner_name,
                begins=one.begins,
                how=one.how,
                stand=one.stand,
                due=due(begins=one.begins, stand=one.stand, may=may, done=done, at=at),
            )
            for one in of_day(talks=talks, at=at)
        ]
    return sorted(rows, key=lambda row: (row.begins, row.link))
