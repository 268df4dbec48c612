"""The desk: bring in files of letters, put them away step by step, mend what needs a look.

This is the one page of the whole site that takes files (`web.letters`). Each letter goes to the person it is for, as
far as they let this professional add; where only adding was given, as sealed drops that their writer cannot open again.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trefoil.care.notices import present_desk as present
from trefoil.care.notices import tray
from trefoil.care.notices.actions import Shelves
from trefoil.care.notices.reading.letter import TEXT_MOST
from trefoil.care.notices.reading.phrases import plain
from trefoil.care.notices.reading.sniff import FileRefused
from trefoil.care.people.present import Choice, Lines
from trefoil.doors.team.given import Giver, givers
from trefoil.kernel.ids import is_id
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.policy.decisions import Permit
from trefoil.vault.adding import TooMuchAdded
from trefoil.vault.gateway import NotAllowed, permit_for
from trefoil.vault.mailbox import take_mail
from trefoil.vault.reader import Reader
from trefoil.vault.sources import KeyGone
from trefoil.web.access import Audience, admits
from trefoil.web.input import TextRefused, read_text
from trefoil.web.letters import letters_of
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show

A_STEP: Final = 500  # rows that one tap puts away: some tenths of a second
_SAID: Final = {"out": present.LEFT_OUT, "all": present.ALL_DONE}


def _places(giver: Giver) -> frozenset[Category]:
    """Return the kinds of things that somebody lets this professional add as a whole."""
    return frozenset(fact.category for fact in giver.facts if Verb.ADD in fact.verbs and fact.item is None)


def _who_lets(reader: Reader, *, at: datetime) -> tuple[Giver, ...]:
    return tuple(giver for giver in givers(reader=reader, at=at) if Category.NOTICES in _places(giver))


def _choices(who: tuple[Giver, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(value=one.link, label=one.record.owner_name, hint="", chosen="") for one in who)


def _by_name(who: tuple[Giver, ...]) -> dict[str, str]:
    """Return records by the names that letters may greet; a name that two have is left to be asked."""
    found: dict[str, list[str]] = {}
    for one in who:
        for name in {plain(one.record.owner_name).strip(), plain(one.record.word).strip()} - {""}:
            found.setdefault(name, []).append(one.record.record)
    return {name: records[0] for name, records in found.items() if len(records) == 1}


def _record(who: tuple[Giver, ...], link: str) -> str:
    return next((one.record.record for one in who if one.link == link), "")


@admits(Audience.PROFESSIONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: HttpRequest) -> HttpResponse:
    """Show what is on the tray and take files, or read the files that came."""
    at = now_here()
    reader = reader_of(request)
    take_mail(reader=reader)
    who = _who_lets(reader, at=at)
    if request.method != "POST":
        done = _SAID.get(request.GET.get("done", ""))
        return _desk(request, who=who, lines=said() if done is None else said(done))
    files = letters_of(request)
    if not files or not who:
        return _desk(request, who=who, lines=gently(present.NO_FILES if who else present.NOBODY))
    with once(request, at=at) as first:
        if not first:
            return go("/letters")
        bag = tray.bring(
            reader=reader,
            files=files,
            record=_record(who, request.POST.get("who", "")),
            people=_by_name(who),
            at=at,
        )
    return go(f"/letters/{bag}")


def _desk(request: HttpRequest, *, who: tuple[Giver, ...], lines: Lines) -> HttpResponse:
    page = present.desk_page(people=_choices(who), bags=tray.bags(reader=reader_of(request)), lines=lines)
    return show(request, "team/letters.html", page)


@admits(Audience.PROFESSIONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def one_bag(request: HttpRequest, bag: str) -> HttpResponse:
    """Show how far a bag is, or take the next step with it."""
    at = now_here()
    reader = reader_of(request)
    seen = tray.one_bag(reader=reader, bag=bag) if is_id(bag) else None
    if seen is None:
        raise Http404
    who = _who_lets(reader, at=at)
    if request.method != "POST":
        lines = said(_SAID["out"]) if request.GET.get("done") == "out" else said()
        return show(request, "team/letters_bag.html", present.bag_page(bag=seen, people=_choices(who), lines=lines))
    row = request.POST.get("row", "")
    try:
        match request.POST.get("do", ""):
            case "out" if is_id(row):
                tray.leave_out(reader=reader, row=row)
            case "mend" if is_id(row):
                text = read_text(form=request.POST, name="own", letters=TEXT_MOST) or None
                record = _record(who, request.POST.get("who", ""))
                tray.mend(reader=reader, bag=bag, row=row, record=record, text=text)
            case _:
                tray.put_away(reader=reader, bag=bag, shelves=_shelves(reader, who, at=at), most=A_STEP, at=at)
    except (TextRefused, FileRefused):
        page = present.bag_page(bag=seen, people=_choices(who), lines=gently(present.NOT_WORDS))
        return show(request, "team/letters_bag.html", page)
    except TooMuchAdded:  # what did not fit is still on the tray
        seen = tray.one_bag(reader=reader, bag=bag) or seen
        page = present.bag_page(bag=seen, people=_choices(who), lines=gently(present.MUCH_TODAY))
        return show(request, "team/letters_bag.html", page)
    except (Conflict, KeyGone):
        return go(f"/letters/{bag}")  # somebody wrote or stopped meanwhile: what is left is still on the tray
    left = tray.one_bag(reader=reader, bag=bag)
    return go("/letters?done=all" if left is None else f"/letters/{bag}")


def _shelves(reader: Reader, who: tuple[Giver, ...], *, at: datetime) -> Callable[[str], Shelves | None]:
    """Return what gives the permits for a record, asked of policy at the moment of writing."""

    def permit(giver: Giver, category: Category) -> Permit | None:
        for fact in giver.facts:
            if fact.category is category and fact.item is None and Verb.ADD in fact.verbs:
                try:
                    return permit_for(
                        reader=reader,
                        record=fact.record,
                        category=category,
                        verb=Verb.ADD,
                        purpose=fact.purpose,
                        at=at,
                    )
                except NotAllowed:
                    return None
        return None

    def shelves(record: str) -> Shelves | None:
        giver = next((one for one in who if one.record.record == record), None)
        notices = None if giver is None else permit(giver, Category.NOTICES)
        if giver is None or notices is None:
            return None
        return Shelves(
            notices=notices, dates=permit(giver, Category.DATES), numbers=permit(giver, Category.CREDENTIALS)
        )

    return shelves
