"""How people from a case may reach the person: what they wish, who was given that, and who said they keep to it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.consent.present import Seen as Stands
from trefoil.care.consent.queries import kept_to, sharing
from trefoil.care.legal import actions, present, queries
from trefoil.care.legal import present_reach as pages
from trefoil.care.legal.present_reach import HolderRow, OtherRow, RulesRow, Sort
from trefoil.care.legal.queries import OneSeen
from trefoil.care.legal.rules import CannotKeep, reach_of
from trefoil.care.legal.schema import Care, Check, ReachRules, Way
from trefoil.care.people.present import Lines
from trefoil.doors.my.matters import FIELD, HOME, raw, why
from trefoil.doors.my.own import may, my_record
from trefoil.doors.my.safe import revision_of
from trefoil.doors.my.troubles import lines_for
from trefoil.doors.my.visit import LIST_DOES_NOT_FIT
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import SINGLE_ITEMS_ONLY, Category, Reason, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.ledger.entries import Broken
from trefoil.web.access import Audience, admits
from trefoil.web.given_legal import rules_row
from trefoil.web.input import TextRefused, read_choices, read_line, read_text
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, show

_SAID = {"kept": pages.KEPT, "erased": present.ERASED}
_MANY = ("way", "check", "care")


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def reach(request: HttpRequest) -> HttpResponse:
    """Show how the person may be reached and who has that; keep it, or erase it with every copy."""
    at = now_here()
    seen = queries.reach_rules(
        permit=may(request, Category.CONTACT, Verb.READ, at),
        reader=reader_of(request),
        reason=Reason.OWN_THINGS,
        words=None,
        at=at,
    )
    row = rules_row(seen=seen)
    if request.method != "POST":
        done = _SAID.get(request.GET.get("done", ""))
        lines = lines_for(troubles=seen.troubles, done=() if done is None else (_(done),))
        typed = pages.typed_of(row) if row else {}
        return _page(request, row=row, typed=typed, revision=str(row.revision) if row else "", lines=lines, at=at)
    match request.POST.get("do", "save"):
        case "stop":
            return go(HOME)
        case "erase" if seen.one is not None:
            with once(request, at=at) as first:
                if first:
                    permit = may(request, Category.CONTACT, Verb.ADD, at)
                    actions.erase(permit=permit, reader=reader_of(request), item=seen.one.id, at=at)
            return go(f"{pages.PATH}?done=erased")
        case _:
            return _keep(request, seen=seen, row=row, at=at)


def _keep(request: HttpRequest, *, seen: OneSeen[ReachRules], row: RulesRow | None, at: datetime) -> HttpResponse:
    typed: dict[str, Sequence[str]] = {name: [one[:40] for one in request.POST.getlist(name)] for name in _MANY}
    typed |= {name: (words,) for name, words in raw(request, "times", "own").items()}
    revision = request.POST.get("revision", "")[:9]
    try:
        thing = reach_of(
            ways=read_choices(values=request.POST.getlist("way"), among=Way),
            checks=read_choices(values=request.POST.getlist("check"), among=Check),
            cares=read_choices(values=request.POST.getlist("care"), among=Care),
            times=read_line(form=request.POST, name="times", letters=FIELD),
            words=read_text(form=request.POST, name="own", letters=FIELD),
        )
        with once(request, at=at) as first:
            if first:
                actions.keep(
                    permit=may(request, Category.CONTACT, Verb.ADD, at),
                    reader=reader_of(request),
                    thing=thing,
                    item=seen.one.id if seen.one else None,
                    expected_revision=revision_of(request) if seen.one else None,
                    at=at,
                )
    except (CannotKeep, TextRefused) as refused:
        return _page(request, row=row, typed=typed, revision=revision, lines=why(refused), at=at)
    except Conflict:
        return _page(request, row=row, typed=typed, revision=revision, lines=gently(_(present.CHANGED)), at=at)
    return go(f"{pages.PATH}?done=kept")


def _page(
    request: HttpRequest,
    *,
    row: RulesRow | None,
    typed: Mapping[str, Sequence[str]],
    revision: str,
    lines: Lines,
    at: datetime,
) -> HttpResponse:
    reader, record = my_record(request)
    found = sharing(reader=reader, record=record, titles={}, at=at)
    said: Mapping[str, datetime] = {}
    try:
        said = kept_to(reader=reader, record=record) if row else {}
    except Broken:
        lines = Lines(say=lines.say, gentle=(*lines.gentle, _(LIST_DOES_NOT_FIT)))
    running = [one for one in found.grants if one.state is Stands.CAN_SEE and Verb.READ in one.verbs]
    has = {
        one.person: one
        for one in sorted(running, key=lambda one: one.begins)
        if one.category is Category.CONTACT and one.item_title
    }
    able = {one.person for one in running}
    page = pages.reach_page(
        row=row,
        typed=typed,
        holders=[
            HolderRow(
                name=one.name,
                since=has[one.person].begins,
                last=has[one.person].last,
                said=said.get(one.person),
            )
            for one in found.people
            if one.person in has
        ],
        others=[
            OtherRow(
                person=one.person,
                name=one.name,
                sort=Sort.ONE_THING if one.role in SINGLE_ITEMS_ONLY else Sort.ANYBODY,
            )
            for one in found.people
            if one.person in able - has.keys()
        ],
        revision=revision,
        lines=lines,
        at=at,
    )
    return show(request, "my/matter_reach.html", page)
