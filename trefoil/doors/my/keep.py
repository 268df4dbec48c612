"""A copy of everything, to read or for programs, once the words were typed again."""

import json
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods

from trefoil.care.consent.present_gates import WORDS_DID_NOT_FIT, AgainPage, again_page
from trefoil.care.consent.present_looks import Copy, Own, Written, line_text, opened_page
from trefoil.care.consent.present_uses import ERASED_SINCE
from trefoil.care.consent.queries import opened
from trefoil.care.directory.queries import name_of
from trefoil.care.keeping import present
from trefoil.care.keeping.copying import written_copy
from trefoil.care.measures.reading import answers_in_words
from trefoil.care.measures.reading_fhir import answers_for_programs
from trefoil.care.measures.schema import PAST_SCORE, SET_ANSWERS
from trefoil.care.people.present import QUIET, Kept, Lines
from trefoil.doors.my.again import ask_words
from trefoil.doors.my.opened import DOES_NOT_FIT
from trefoil.doors.my.own import my_record
from trefoil.kernel.language import N_, _
from trefoil.kernel.vocabulary import Category
from trefoil.ledger.deeds import LogUnwritable
from trefoil.ledger.entries import Broken
from trefoil.vault.taking_everything import Everything, take_everything
from trefoil.web.access import Audience, admits
from trefoil.web.again import with_new_cookie, words_fit
from trefoil.web.errors import said as said_page
from trefoil.web.show import gently, now_here, said, show

NOT_WRITTEN_DOWN = N_("We could not write down that a copy is made. So none was made. Try again in a while.")
_LEAD = N_("It will be a plain file on this phone or computer. Anyone who finds it can read it.")
_FILES = {
    "page": ("notes.html", "text/html"),
    "data": ("notes.json", "application/json"),
    "answers": ("answers.json", "application/fhir+json"),
}
_WHOLE_LIST = 1_000_000


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: HttpRequest) -> HttpResponse:
    """Say what a copy is, ask for the words, or send the copy."""
    if request.method != "POST":
        return _say(request, lines=said())
    wanted = request.POST.get("as", "")
    wanted = wanted if wanted in _FILES else "page"
    if "six" not in request.POST:
        return ask_words(request, page=_again(wanted=wanted, lines=said()))
    if not words_fit(request):
        return ask_words(request, page=_again(wanted=wanted, lines=gently(_(WORDS_DID_NOT_FIT))))
    at = now_here()
    reader, record = my_record(request)
    try:
        everything = take_everything(reader=reader, record=record, at=at)
        content = _content(request, wanted=wanted, everything=everything, at=at)
    except LogUnwritable:
        return with_new_cookie(request, _say(request, lines=gently(_(NOT_WRITTEN_DOWN))))
    except Broken:
        return said_page(request, sentence=DOES_NOT_FIT)
    name, kind = _FILES[wanted]
    response = HttpResponse(content, content_type=f"{kind}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return with_new_cookie(request, response)


def _content(request: HttpRequest, *, wanted: str, everything: Everything, at: datetime) -> str | bytes:
    match wanted:
        case "data":
            return written_copy(everything=everything, home=my_record(request)[0].home, at=at)
        case "answers":
            pieces = [
                (piece.kind, piece.kind_version, piece.payload.reveal(everything.ticket))
                for piece in everything.pieces
                if piece.current
            ]
            return json.dumps(answers_for_programs(pieces=pieces), indent=1, ensure_ascii=False)
        case _:
            return _page(request, everything=everything, at=at)


def _say(request: HttpRequest, *, lines: Lines) -> HttpResponse:
    return show(request, "my/keep.html", present.keep_page(lines=lines))


def _again(*, wanted: str, lines: Lines) -> AgainPage:
    return again_page(
        title=_("Save a copy of everything?"),
        lead=_(_LEAD),
        button=_("Save it"),
        action="/keep",
        back="/keep",
        kept=(Kept(name="as", value=wanted),),
        lines=lines,
    )


def _page(request: HttpRequest, *, everything: Everything, at: datetime) -> str:
    page = present.copy_page(
        name=my_record(request)[0].home.name,
        versions=_versions(everything),
        shares=[held.read_back or _(ERASED_SINCE) for held in everything.roster.grants if held.read_back or held.item],
        log=_log(request, at=at),
        left_out=everything.left_out,
        at=at,
    )
    return render_to_string("my/_copy.html", {"page": page})


def _versions(everything: Everything) -> tuple[present.Version, ...]:
    known = {one.account: one.name for one in everything.roster.people}
    return tuple(
        present.Version(
            item=piece.item,
            category=Category(piece.category),
            kind=piece.kind,
            by=""
            if piece.author == everything.account
            else known.get(piece.author) or name_of(account=piece.author) or _("someone"),
            at=piece.at,
            newest=piece.current,
            payload=_readable(piece.kind, piece.payload.reveal(everything.ticket)),
        )
        for piece in everything.pieces
    )


def _readable(kind: str, payload: str) -> str:
    with_words = kind in (SET_ANSWERS.name, PAST_SCORE.name)
    return answers_in_words(payload=payload, unanswered=_("Not answered")) if with_words else payload


def _log(request: HttpRequest, *, at: datetime) -> tuple[str, ...]:
    reader, record = my_record(request)
    page = opened_page(
        looks=opened(reader=reader, record=record, limit=_WHOLE_LIST),
        own=Own.SHOWN,
        written=Written.YES,
        copy=Copy.CURRENT,
        older="",
        lines=QUIET,
        at=at,
    )
    return tuple(f"{group.day}. {line_text(line=line)}" for group in page.days for line in group.lines)
