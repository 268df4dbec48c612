"""Who opened what, and a copy of the list to keep."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from trefoil.care.consent.present_gates import WORDS_DID_NOT_FIT, AgainPage, again_page
from trefoil.care.consent.present_looks import Copy, OpenedPage, Own, Written, line_text, opened_page
from trefoil.care.consent.queries import LOOKS_A_PAGE, opened
from trefoil.care.people.present import Kept, Lines
from trefoil.doors.my.again import ask_words
from trefoil.doors.my.own import my_record
from trefoil.kernel.language import N_, _
from trefoil.ledger.entries import Broken
from trefoil.vault.own_log import check_memory
from trefoil.vault.taking_along import note_export, own_bundle
from trefoil.web.access import Audience, admits
from trefoil.web.again import with_new_cookie, words_fit
from trefoil.web.errors import Sentence
from trefoil.web.errors import said as said_page
from trefoil.web.show import gently, now_here, said, show

DOES_NOT_FIT = Sentence(
    200,
    N_("This list does not fit together"),
    (
        N_("A line of it was changed or taken out. We show none of it, so that nothing false stands here."),
        N_("Ask the people who run this site what happened. You can still stop anyone."),
    ),
    N_("See who can see what"),
    "/who",
)


def _page(request: HttpRequest, *, before: int | None, own: Own, at: datetime) -> OpenedPage:
    reader, record = my_record(request)
    rows = opened(reader=reader, record=record, before=before)
    doubt = check_memory(reader=reader, record=record)
    return opened_page(
        looks=rows,
        own=own,
        written=Written.YES,
        copy=Copy.OLDER if doubt.any else Copy.CURRENT,
        older=str(rows[-1].number) if len(rows) == LOOKS_A_PAGE and rows[-1].number > 1 else "",
        lines=said(),
        at=at,
    )


@admits(Audience.PERSON)
@require_safe
def who_opened(request: HttpRequest) -> HttpResponse:
    """Show the list, newest first."""
    begin = request.GET.get("from", "")
    before = int(begin) if begin.isascii() and begin.isdigit() and len(begin) < 12 else None
    own = Own.SHOWN if request.GET.get("you") else Own.HIDDEN
    try:
        page = _page(request, before=before, own=own, at=now_here())
    except Broken:
        return said_page(request, sentence=DOES_NOT_FIT)
    return show(request, "my/opened.html", page)


@admits(Audience.PERSON)
@require_POST
def copy(request: HttpRequest) -> HttpResponse:
    """Send the list to keep, once the words were typed again: as plain text, or as a file that can be verified."""
    wanted = "proof" if request.POST.get("as") == "proof" else "text"
    if "six" not in request.POST:
        return ask_words(request, page=_again(wanted=wanted, lines=said()))
    if not words_fit(request):
        return ask_words(request, page=_again(wanted=wanted, lines=gently(WORDS_DID_NOT_FIT)))
    at = now_here()
    reader, record = my_record(request)
    note_export(reader=reader, record=record, at=at)
    content = own_bundle(reader=reader, record=record) if wanted == "proof" else _text(request, at=at)
    response = HttpResponse(content, content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="list.{_ENDINGS[wanted]}"'
    return with_new_cookie(request, response)


_ENDINGS = {"text": "txt", "proof": "jsonl"}


def _again(*, wanted: str, lines: Lines) -> AgainPage:
    return again_page(
        title=_("Save a copy of this list?"),
        lead=_("It will be a plain file on this phone or computer. Anyone who finds it can read it."),
        button=_("Save it"),
        action="/opened/copy",
        back="/opened",
        kept=(Kept(name="as", value=wanted),),
        lines=lines,
    )


def _text(request: HttpRequest, *, at: datetime) -> str:
    page = _page(request, before=None, own=Own.SHOWN, at=at)
    return "".join(
        f"{group.day}\n" + "".join(f"- {line_text(line=line)}\n" for line in group.lines) + "\n" for group in page.days
    )
