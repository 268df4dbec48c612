"""A statement: its versions, one part at a time, and what to look at before anybody else holds it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from trefoil.care.people.present import QUIET, Lines
from trefoil.care.statement import actions, present, queries
from trefoil.care.statement.finding import find
from trefoil.care.statement.present import VersionRow
from trefoil.care.statement.present_use import words_page
from trefoil.care.statement.queries import NoSuchStatement, StatementSeen, StatementsSeen
from trefoil.care.statement.rules import (
    PIECE_MOST,
    CannotKeep,
    copy_of,
    is_fixed,
    keep_out,
    named,
    new_statement,
    with_piece,
)
from trefoil.care.statement.schema import Part, Sort
from trefoil.doors.my.own import may
from trefoil.doors.my.safe import revision_of
from trefoil.doors.my.troubles import lines_for
from trefoil.kernel.ids import ItemId, is_id
from trefoil.kernel.language import _
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.web.access import Audience, admits
from trefoil.web.input import Pressed, TextRefused, clean, read_choice, read_day, read_line, read_pressed, read_text
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, show
from trefoil.web.signed import may_show

HOME: Final = present.BACK
FIELD: Final = 4_000  # wider than what is kept, so that what is too long comes back whole
_SAID: Final = {
    "kept": present.KEPT,
    "permitted": present.PERMITTED,
    "back": present.TAKEN_BACK,
    "erased": present.ERASED,
}


def seen_now(request: HttpRequest, *, at: datetime) -> StatementsSeen:
    """Open everything of the person's own statements: one look."""
    return queries.mine(
        private=may(request, Category.PRIVATE, Verb.READ, at),
        legal=may(request, Category.LEGAL, Verb.READ, at),
        reader=reader_of(request),
        at=at,
    )


def lines_now(request: HttpRequest, seen: StatementsSeen) -> Lines:
    """Return what was done on the page before, or what is not as it should be."""
    done = _SAID.get(request.GET.get("done", ""))
    return lines_for(troubles=seen.troubles, done=() if done is None else (_(done),))


def row_of(version: StatementSeen, seen: StatementsSeen) -> VersionRow:
    """Return one version in clear, for its owner."""
    ticket, item = seen.ticket, version.id
    return VersionRow(
        item=item,
        revision=version.revision,
        called=version.statement.called.reveal(ticket),
        as_of=version.statement.as_of,
        look_again=version.statement.look_again,
        pieces=tuple((part, words.reveal(ticket)) for part, words in version.statement.pieces),
        uses=tuple((one.id, one.thing.case, one.thing.called.reveal(ticket)) for one in seen.uses_of(item=item)),
        past=tuple((one.thing.called.reveal(ticket), one.thing.ended) for one in seen.past_of(item=item)),
        filed=tuple(
            (one.id, one.thing.where.reveal(ticket), one.thing.on, one.thing.words.reveal(ticket))
            for one in seen.filed_of(item=item)
        ),
        fixed=is_fixed(item=item, about=seen.about),
    )


def version_at(seen: StatementsSeen, item: str) -> StatementSeen:
    """Return the version of an address. Raises Http404."""
    if not is_id(item):
        raise Http404
    try:
        return seen.one(item=item)
    except NoSuchStatement:
        raise Http404 from None


@admits(Audience.PERSON)
@require_safe
def statements(request: HttpRequest) -> HttpResponse:
    """Show every version."""
    at = now_here()
    seen = seen_now(request, at=at)
    rows = [row_of(version, seen) for version in seen.versions]
    page = present.statements_page(rows=rows, lines=lines_now(request, seen), today=at.date())
    return show(request, "my/statement.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Say who may read it, before anything is written; then begin a version."""
    at = now_here()
    if request.method != "POST":
        return _new(request, called="", as_of=at.date().isoformat(), lines=QUIET)
    if request.POST.get("do") == "stop":
        return go(HOME)
    called, as_of = request.POST.get("called", "")[:FIELD], request.POST.get("as_of", "")[:10]
    try:
        statement = new_statement(
            called=read_line(form=request.POST, name="called", letters=FIELD),
            as_of=read_day(form=request.POST, name="as_of"),
            since=int(at.timestamp()),
        )
    except (CannotKeep, TextRefused) as refused:
        return _new(request, called=clean(called), as_of=as_of, lines=why(refused))
    permit = may(request, Category.PRIVATE, Verb.ADD, at)
    with once(request, at=at) as first:
        if not first:
            return go(HOME)
        item = actions.begin(permit=permit, reader=reader_of(request), statement=statement, at=at)
    return go(f"{HOME}/{item}")


def why(refused: CannotKeep | TextRefused) -> Lines:
    """Return one sentence on what to do next."""
    return gently(present.WHY[refused.reason] if isinstance(refused, CannotKeep) else _(present.ONLY_WORDS))


def _new(request: HttpRequest, *, called: str, as_of: str, lines: Lines) -> HttpResponse:
    return show(request, "my/statement_new.html", present.new_page(called=called, as_of=as_of, lines=lines))


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, item: str) -> HttpResponse:
    """Show one version; keep its name and days, begin a new one from it, or erase it."""
    at = now_here()
    seen = seen_now(request, at=at)
    version = version_at(seen, item)
    row = row_of(version, seen)
    if request.method != "POST":
        return _one(request, row=row, typed=None, lines=lines_now(request, seen), today=at.date())
    match request.POST.get("do", "save"):
        case "again":
            return _again(request, version=version, row=row, at=at)
        case "erase":
            with once(request, at=at) as first:
                if first:
                    _erase(request, seen=seen, version=version, at=at)
            return go(f"{HOME}?done=erased")
        case "stop":
            return go(f"{HOME}/{row.item}")
        case _:
            return _keep_name(request, seen=seen, version=version, row=row, at=at)


def _erase(request: HttpRequest, *, seen: StatementsSeen, version: StatementSeen, at: datetime) -> None:
    actions.erase_version(
        legal=may(request, Category.LEGAL, Verb.ADD, at),
        private=may(request, Category.PRIVATE, Verb.ADD, at),
        reader=reader_of(request),
        seen=seen,
        item=version.id,
        at=at,
    )


def _again(request: HttpRequest, *, version: StatementSeen, row: VersionRow, at: datetime) -> HttpResponse:
    fresh = copy_of(statement=version.statement, called="", as_of=at.date(), since=int(at.timestamp()))
    permit = may(request, Category.PRIVATE, Verb.ADD, at)
    with once(request, at=at) as first:
        if not first:
            return go(f"{HOME}/{row.item}")
        item = actions.begin(permit=permit, reader=reader_of(request), statement=fresh, at=at)
    return go(f"{HOME}/{item}?done=kept")


def _keep_name(
    request: HttpRequest, *, seen: StatementsSeen, version: StatementSeen, row: VersionRow, at: datetime
) -> HttpResponse:
    typed = tuple(request.POST.get(name, "")[:FIELD] for name in ("called", "as_of", "again"))
    try:
        statement = named(
            statement=version.statement,
            called=read_line(form=request.POST, name="called", letters=FIELD),
            as_of=read_day(form=request.POST, name="as_of"),
            look_again=read_day(form=request.POST, name="again"),
        )
        with once(request, at=at) as first:
            if first:
                actions.change(
                    permit=may(request, Category.PRIVATE, Verb.ADD, at),
                    reader=reader_of(request),
                    seen=seen,
                    statement=statement,
                    item=version.id,
                    expected_revision=revision_of(request),
                    at=at,
                )
    except (CannotKeep, TextRefused) as refused:
        return _one(request, row=row, typed=typed, lines=why(refused), today=at.date())
    except Conflict:
        return _one(request, row=row, typed=typed, lines=gently(_(present.CHANGED)), today=at.date())
    return go(f"{HOME}/{row.item}?done=kept")


def _one(
    request: HttpRequest, *, row: VersionRow, typed: Sequence[str] | None, lines: Lines, today: date
) -> HttpResponse:
    if typed is None:
        again = row.look_again.isoformat() if row.look_again else ""
        typed = (row.called, row.as_of.isoformat(), again)
    page = present.version_page(
        row=row,
        called=clean(typed[0]),
        as_of=typed[1][:10],
        look_again=typed[2][:10],
        lines=lines,
        today=today,
    )
    return show(request, "my/statement_one.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def piece(request: HttpRequest, item: str, name: str) -> HttpResponse:
    """Show one part with its question, or keep what was written. To stop keeps it too; to skip changes nothing."""
    at = now_here()
    seen = seen_now(request, at=at)
    version = version_at(seen, item)
    row = row_of(version, seen)
    part = next((one for one in Part if one.value == name), None)
    if part is None:
        raise Http404
    if row.fixed:
        return go(f"{HOME}/{row.item}")
    words = dict(row.pieces).get(part, "")
    if request.method != "POST":
        return _piece(request, row=row, part=part, words=words, lines=lines_for(troubles=seen.troubles), at=at)
    if read_pressed(form=request.POST) is Pressed.SKIP:
        return go(f"{HOME}/{row.item}")
    return _keep_piece(request, seen=seen, version=version, row=row, part=part, at=at)


def _keep_piece(
    request: HttpRequest,
    *,
    seen: StatementsSeen,
    version: StatementSeen,
    row: VersionRow,
    part: Part,
    at: datetime,
) -> HttpResponse:
    words = clean(request.POST.get("body", "")[: PIECE_MOST * 2])
    try:
        words = read_text(form=request.POST, name="body", letters=PIECE_MOST * 2)
        changed = with_piece(statement=version.statement, part=part, words=words)
        with once(request, at=at) as first:
            if first and changed.pieces != version.statement.pieces:
                actions.change(
                    permit=may(request, Category.PRIVATE, Verb.ADD, at),
                    reader=reader_of(request),
                    seen=seen,
                    statement=changed,
                    item=version.id,
                    expected_revision=revision_of(request),
                    at=at,
                )
    except (CannotKeep, TextRefused) as refused:
        return _piece(request, row=row, part=part, words=words, lines=why(refused), at=at)
    except Conflict:
        return _piece(request, row=row, part=part, words=words, lines=gently(_(present.CHANGED)), at=at)
    return go(f"{HOME}/{row.item}?done=kept")


def _piece(
    request: HttpRequest, *, row: VersionRow, part: Part, words: str, lines: Lines, at: datetime
) -> HttpResponse:
    page = present.piece_page(
        row=row,
        part=part,
        words=words,
        asked=may_show("statement-outline"),
        lines=lines,
        today=at.date(),
    )
    return show(request, "my/matter_form.html", page)


@admits(Audience.PERSON)
@require_safe
def look(request: HttpRequest, item: str) -> HttpResponse:
    """Point at words that may tell more than the person wants. Nothing is changed."""
    at = now_here()
    seen = seen_now(request, at=at)
    row = row_of(version_at(seen, item), seen)
    found = find(pieces=row.pieces, words=seen.listed())
    page = present.look_page(row=row, found=found, lines=lines_for(troubles=seen.troubles), today=at.date())
    return show(request, "my/statement_look.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest) -> HttpResponse:
    """Show the person's own list of words to look for, add one, or erase one."""
    at = now_here()
    seen = seen_now(request, at=at)
    if request.method != "POST":
        return _words(request, seen=seen, typed="", sort="", lines=lines_now(request, seen))
    if request.POST.get("do") == "stop":
        return go(HOME)
    permit, reader = may(request, Category.PRIVATE, Verb.ADD, at), reader_of(request)
    drop = request.POST.get("drop", "")
    if drop:
        if drop not in {one.id for one in seen.words}:
            raise Http404
        with once(request, at=at) as first:
            if first:
                actions.erase(permit=permit, reader=reader, item=ItemId(drop), at=at)
        return go(f"{HOME}/words?done=erased")
    typed, sort = request.POST.get("word", "")[:FIELD], request.POST.get("sort", "")
    try:
        thing = keep_out(
            sort=read_choice(form=request.POST, name="sort", among=Sort),
            words=read_line(form=request.POST, name="word", letters=FIELD),
            since=int(at.timestamp()),
        )
    except (CannotKeep, TextRefused) as refused:
        return _words(request, seen=seen, typed=clean(typed), sort=sort, lines=why(refused))
    with once(request, at=at) as first:
        if first:
            actions.note(permit=permit, reader=reader, thing=thing, at=at)
    return go(f"{HOME}/words?done=kept")


def _words(request: HttpRequest, *, seen: StatementsSeen, typed: str, sort: str, lines: Lines) -> HttpResponse:
    kept = [(one.id, one.thing.sort, one.thing.words.reveal(seen.ticket)) for one in seen.words]
    return show(request, "my/statement_words.html", words_page(words=kept, typed=typed, sort=sort, lines=lines))
