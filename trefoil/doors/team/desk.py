"""A desk of many people's dates: what is to come, by when. One look, one line in each person's log, one batch.

Nothing opens before it is asked for. What is noted beside a date is the reader's own, in their own sealed home.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.notices import present_due as present
from trefoil.care.notices import queries_desk as queries
from trefoil.care.notices.actions_desk import pass_on
from trefoil.care.notices.desk import What, arranged, name_of, reminded
from trefoil.care.notices.present_due import Whose
from trefoil.care.notices.queries import NoSuchNotice
from trefoil.care.notices.queries_desk import OneSeen
from trefoil.care.notices.schema import Tells
from trefoil.care.people.present import Lines
from trefoil.care.reaching.outbox import something_new
from trefoil.doors.team.given import Giver, givers, write_refusal, write_refusal_of
from trefoil.kernel.ids import AccountId, is_id
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.policy.decisions import GrantFact, Permit
from trefoil.vault.desk_marks import keep_marks
from trefoil.vault.gateway import NotAllowed, permit_for
from trefoil.vault.line_formats import DeskMark
from trefoil.vault.mailbox import take_mail
from trefoil.vault.reader import Reader
from trefoil.vault.sources import KeyGone
from trefoil.web.access import Audience, admits
from trefoil.web.input import read_choice
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show

_FARTHEST: Final = 10_000
_SAID: Final = {"kept": present.KEPT, "told": present.TOLD, "gone": present.GONE}


def dates_fact(giver: Giver, verb: Verb = Verb.READ) -> GrantFact | None:
    """Return the running share of all of somebody's dates that allows something."""
    found = (one for one in giver.facts if one.category is Category.DATES and one.item is None)
    return next((one for one in found if verb in one.verbs), None)


def _permit(reader: Reader, giver: Giver, verb: Verb, *, at: datetime) -> Permit | None:
    """Return the permit for somebody's dates, asked of policy now; None when they stopped meanwhile."""
    fact = dates_fact(giver, verb)
    if fact is None:
        return None
    try:
        return permit_for(
            reader=reader, record=fact.record, category=fact.category, verb=verb, purpose=fact.purpose, at=at
        )
    except NotAllowed:
        return None


def who_is_reminded(*, reader: Reader, giving: Sequence[Giver], today: date) -> tuple[str, ...]:
    """Return the names of those of whom this reader wanted a reminder by today, as far as they share dates now."""
    names = {one.record.record: one.record.owner_name for one in giving if dates_fact(one) is not None}
    marks = {item: (mark.record, mark.remind_on) for item, mark in reader.home.desk.items() if not mark.seen_to}
    return tuple(names[record] for record in reminded(marks=marks, live=set(names), today=today))


def _whose(giving: Sequence[Giver]) -> dict[str, Whose]:
    return {
        one.record.record: Whose(link=one.link, name=one.record.owner_name, told_instead=one.record.told_instead)
        for one in giving
    }


def desk_lines(*, reader: Reader, giving: Sequence[Giver], today: date) -> tuple[str, ...]:
    """Return what the first page says of the desk: who chose this reader to be told, and reminders of today.

    It opens nothing: both stand in the reader's own sealed home.
    """
    asked = [one.record.owner_name for one in giving if one.record.told_instead and dates_fact(one) is not None]
    return present.first_lines(asked_by=asked, reminded=who_is_reminded(reader=reader, giving=giving, today=today))


@admits(Audience.PROFESSIONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest) -> HttpResponse:
    """Say what would be opened; open it; or keep what the reader noted."""
    at = now_here()
    reader = reader_of(request)
    take_mail(reader=reader)
    giving = tuple(giver for giver in givers(reader=reader, at=at) if dates_fact(giver) is not None)
    if request.method != "POST":
        done = _SAID.get(request.GET.get("done", ""))
        return _ask(request, giving=giving, lines=said() if done is None else said(done), at=at)
    match request.POST.get("do", ""):
        case "keep":
            return _keep(request, giving=giving, at=at)
        case _:
            return _open(request, giving=giving, at=at)


def _ask(request: HttpRequest, *, giving: Sequence[Giver], lines: Lines, at: datetime) -> HttpResponse:
    names = who_is_reminded(reader=reader_of(request), giving=giving, today=at.date())
    asked_by = [one.record.owner_name for one in giving if one.record.told_instead]
    page = present.ask_page(any_shared=bool(giving), asked_by=asked_by, reminded=names, lines=lines)
    return show(request, "team/desk.html", page)


def _open(request: HttpRequest, *, giving: Sequence[Giver], at: datetime) -> HttpResponse:
    reader = reader_of(request)
    permits = [permit for giver in giving if (permit := _permit(reader, giver, Verb.READ, at=at)) is not None]
    found = queries.desk(permits=permits, reader=reader, at=at)
    what = read_choice(form=request.POST, name="what", among=What) or What.ALL
    seen_to = {item for item, mark in reader.home.desk.items() if mark.seen_to}
    page = present.due_page(
        found=arranged(dates=found, what=what, seen_to=seen_to, today=at.date()),
        whose=_whose(giving),
        seen_to=seen_to,
        what=what,
        past=_past(request),
        lines=said(),
        today=at.date(),
    )
    return show(request, "team/desk.html", page)


def _past(request: HttpRequest) -> int:
    sent = request.POST.get("past", "")
    return min(int(sent), _FARTHEST) if sent.isascii() and sent.isdigit() and len(sent) <= 5 else 0


def _keep(request: HttpRequest, *, giving: Sequence[Giver], at: datetime) -> HttpResponse:
    """Keep the notes of the whole page: what was seen to, and what is to stand open again."""
    reader = reader_of(request)
    records = {one.link: one.record.record for one in giving}
    marks = _marks(request.POST.getlist("seen"), seen_to=True, records=records, reader=reader, today=at.date())
    marks |= _marks(request.POST.getlist("back"), seen_to=False, records=records, reader=reader, today=at.date())
    _keep_marks(request, marks=marks, at=at)
    return go("/desk?done=kept")


def _keep_marks(request: HttpRequest, *, marks: Mapping[str, DeskMark], at: datetime) -> None:
    with suppress(Conflict), once(request, at=at) as first:  # another window of the same desk was quicker
        if first and marks:
            keep_marks(reader=reader_of(request), marks=marks, today=at.date())


def _marks(
    sent: Sequence[str], *, seen_to: bool, records: Mapping[str, str], reader: Reader, today: date
) -> dict[str, DeskMark]:
    """Return the marks for dates that were named, by whose it is and which. What is no such name is passed over."""
    found: dict[str, DeskMark] = {}
    for one in sent:
        link, _dot, item = one.partition(".")
        if link in records and is_id(item):
            before = reader.home.desk.get(item)
            found[item] = DeskMark(
                record=records[link],
                noted_on=today.isoformat(),
                seen_to=seen_to,
                remind_on=before.remind_on if before else "",
            )
    return found


# --- one date ----------------------------------------------------------------------------------------------------


@admits(Audience.PROFESSIONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest) -> HttpResponse:
    """Open one date, keep a reminder of it, or pass it on to the person. A plain link opens nothing."""
    at = now_here()
    reader = reader_of(request)
    take_mail(reader=reader)
    link, _dot, item = request.POST.get("one", "").partition(".")
    giver = next((giver for giver in givers(reader=reader, at=at) if giver.link == link), None)
    permit = None if giver is None else _permit(reader, giver, Verb.READ, at=at)
    if giver is None or permit is None or not is_id(item):
        _refused(reader, giver, link=link, at=at)
        return go("/desk" if request.method != "POST" else "/desk?done=gone")
    try:
        seen = queries.one_date(permit=permit, reader=reader, name=item, at=at)
    except (NoSuchNotice, KeyGone):
        return go("/desk?done=gone")
    match request.POST.get("do", ""):
        case "remind":
            return _remind(request, giver=giver, seen=seen, at=at)
        case "tell":
            return _tell(request, giver=giver, seen=seen, at=at)
        case _:
            return _one(request, giver=giver, seen=seen, lines=said(), at=at)


def _refused(reader: Reader, giver: Giver | None, *, link: str, at: datetime) -> None:
    """Have a try to open dates that are not shared any more written down. An address of nobody leaves no line."""
    if giver is None:
        write_refusal(reader=reader, link=link, at=at)
    elif dates_fact(giver) is None:
        write_refusal_of(reader=reader, giver=giver, among=(Category.DATES,), at=at)


def _one(request: HttpRequest, *, giver: Giver, seen: OneSeen, lines: Lines, at: datetime) -> HttpResponse:
    mark = reader_of(request).home.desk.get(name_of(seen.theirs.line))
    page = present.one_page(
        line=seen.theirs.line,
        who=Whose(link=giver.link, name=giver.record.owner_name),
        seen=bool(mark and mark.seen_to),
        reminder=mark.remind_on if mark else "",
        may_tell=dates_fact(giver, Verb.ADD) is not None,
        passed_on=seen.passed_on,
        lines=lines,
        today=at.date(),
    )
    return show(request, "team/desk_one.html", page)


def _remind(request: HttpRequest, *, giver: Giver, seen: OneSeen, at: datetime) -> HttpResponse:
    try:
        sent = request.POST.get("remind", "")
        day = date.fromisoformat(sent).isoformat() if sent else ""
    except ValueError:
        return _one(request, giver=giver, seen=seen, lines=gently(present.PICK), at=at)
    name = name_of(seen.theirs.line)
    before = reader_of(request).home.desk.get(name)
    mark = DeskMark(
        record=giver.record.record,
        noted_on=at.date().isoformat(),
        seen_to=bool(before and before.seen_to),
        remind_on=day,
    )
    _keep_marks(request, marks={name: mark}, at=at)
    return go("/desk?done=kept")


def _tell(request: HttpRequest, *, giver: Giver, seen: OneSeen, at: datetime) -> HttpResponse:
    """Pass the date on. The person may be told that something is new, as they chose to be reached, and no more."""
    reader = reader_of(request)
    tells = read_choice(form=request.POST, name="tells", among=Tells)
    permit = _permit(reader, giver, Verb.ADD, at=at)
    if tells is None or permit is None:
        return _one(request, giver=giver, seen=seen, lines=gently(present.PICK), at=at)
    try:
        with once(request, at=at) as first:
            if first:
                pass_on(permit=permit, reader=reader, date=name_of(seen.theirs.line), tells=tells, at=at)
                something_new(account=AccountId(giver.record.owner), at=at)
    except KeyGone:
        return go("/desk?done=gone")
    return go("/desk?done=told")
