"""Telling something in pieces: in one line, in a few, in more. Each is shared on its own key, or not at all."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from trefoil.care.consent.single_things import shown_alone
from trefoil.care.people.present import Lines
from trefoil.care.sessions import actions_alone, present_pieces
from trefoil.care.sessions.present_pieces import LayerRow
from trefoil.care.sessions.queries_alone import AloneSeen, own_alone
from trefoil.care.sessions.rules import CannotKeep, WhyNot
from trefoil.care.sessions.rules_alone import in_layers, piece_of
from trefoil.care.sessions.schema import Layer, Piece
from trefoil.care.writing.present import Draft, NoteRow, draft_line, erase_page
from trefoil.care.writing.rules import DRAFT_MOST
from trefoil.care.writing.schema import Form
from trefoil.doors.my import drafts
from trefoil.doors.my.own import may, my_record
from trefoil.doors.my.troubles import lines_for
from trefoil.kernel.ids import ItemId, fresh, is_id
from trefoil.kernel.language import N_, _
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.ledger.deeds import Conflict
from trefoil.vault.items import Item
from trefoil.web.access import Audience, admits
from trefoil.web.input import TextRefused, clean, read_text
from trefoil.web.once import once
from trefoil.web.session import reader_of
from trefoil.web.show import gently, go, now_here, said, show

CHANGED = N_("This was changed in another window. What you typed is here; save it again to keep it.")
ONLY_WORDS = N_("Part of that did not look like words. Take that part out, and save the rest.")
_SAID = {"saved": present_pieces.SAVED, "erased": present_pieces.ERASED, "kept": present_pieces.TYPED_KEPT}
_Shown = dict[str, tuple[tuple[str, str], ...]]


def shown_by_item(request: HttpRequest, *, at: datetime) -> _Shown:
    """Return who was given each single thing: what stops it, and their name."""
    reader, record = my_record(request)
    found: _Shown = {}
    for one in shown_alone(reader=reader, record=record, at=at):
        found[one.item] = (*found.get(one.item, ()), (one.grant, one.name))
    return found


def seen_alone(request: HttpRequest, *, at: datetime) -> AloneSeen:
    """Open the person's own things that are only ever shared alone."""
    permit = may(request, Category.ALONE, Verb.READ, at)
    return own_alone(permit=permit, reader=reader_of(request), at=at)[0]


def _row(item: Item[Piece], *, seen: AloneSeen, shown: _Shown) -> LayerRow:
    return LayerRow(item=item.id, words=item.payload.words.reveal(seen.ticket), shown=shown.get(item.id, ()))


def _rows(group: str, *, seen: AloneSeen, shown: _Shown) -> dict[Layer, LayerRow]:
    items = seen.group(group=group)
    return {layer: _row(items[layer], seen=seen, shown=shown) for layer in in_layers(layers=items)}


def _done(request: HttpRequest) -> tuple[str, ...]:
    done = _SAID.get(request.GET.get("done", ""))
    return () if done is None else (_(done),)


@admits(Audience.PERSON)
@require_safe
def pieces(request: HttpRequest) -> HttpResponse:
    """Show what was told in pieces."""
    at = now_here()
    seen, shown = seen_alone(request, at=at), shown_by_item(request, at=at)
    groups = list(dict.fromkeys(item.payload.group for item in seen.pieces))
    page = present_pieces.pieces_page(
        groups=[(group, _rows(group, seen=seen, shown=shown)) for group in groups],
        lines=lines_for(troubles=seen.troubles, done=_done(request)),
    )
    return show(request, "my/pieces.html", page)


@admits(Audience.PERSON)
@require_safe
def one_thing(request: HttpRequest, group: str) -> HttpResponse:
    """Show one thing with its three places."""
    at = now_here()
    if not is_id(group):
        raise Http404
    seen = seen_alone(request, at=at)
    rows = _rows(group, seen=seen, shown=shown_by_item(request, at=at))
    if not rows:
        raise Http404
    lines = lines_for(troubles=seen.troubles, done=_done(request))
    return show(request, "my/pieces_one.html", present_pieces.group_page(group=group, layers=rows, lines=lines))


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def new_thing(request: HttpRequest) -> HttpResponse:
    """Show the empty line that something begins with, or keep it."""
    return _layer(request, group="", layer=Layer.LINE, before=None, seen=None)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def one_layer(request: HttpRequest, group: str, layer: str) -> HttpResponse:
    """Show one layer to write, or keep it."""
    at = now_here()
    named = _named(layer)
    if named is None or not is_id(group):
        raise Http404
    seen = seen_alone(request, at=at)
    items = seen.group(group=group)
    if not items:
        raise Http404
    return _layer(request, group=group, layer=named, before=items.get(named), seen=seen)


def _named(text: str) -> Layer | None:
    return next((layer for layer in Layer if layer.value == text), None)


def _layer(
    request: HttpRequest, *, group: str, layer: Layer, before: Item[Piece] | None, seen: AloneSeen | None
) -> HttpResponse:
    at = now_here()
    about = ItemId(group) if group else None
    if request.method != "POST":
        draft = drafts.newest_draft(request, form=Form.PIECE, about=about, at=at)
        draft = draft if draft is not None and draft.title == layer.value else None
        return _page(request, group=group, layer=layer, before=before, seen=seen, draft=draft, lines=said(), at=at)
    typed = Draft(title=layer.value, words=clean(request.POST.get("body", "")), at=at)

    def again(words: str) -> HttpResponse:
        lines = gently(_(words))
        return _page(request, group=group, layer=layer, before=before, seen=seen, draft=typed, lines=lines, at=at)

    try:
        body = read_text(form=request.POST, name="body", letters=DRAFT_MOST)
        if request.POST.get("do", "save") == "stop":
            drafts.keep(request, form=Form.PIECE, about=about, title=layer.value if body else "", body=body, at=at)
            return go("/pieces?done=kept" if body else "/pieces")
        place = _keep(request, group=group, layer=layer, before=before, body=body, at=at)
    except TextRefused:
        return again(ONLY_WORDS)
    except CannotKeep as cannot:
        return again(present_pieces.NOTHING if cannot.reason is WhyNot.NOTHING else present_pieces.TOO_LONG)
    except Conflict:
        return again(CHANGED)
    drafts.forget(request, form=Form.PIECE, about=about, at=at)
    return go(place)


def _keep(
    request: HttpRequest, *, group: str, layer: Layer, before: Item[Piece] | None, body: str, at: datetime
) -> str:
    """Keep one layer and return where it is seen. Raises CannotKeep or Conflict."""
    thing = piece_of(group=ItemId(group or fresh()), layer=layer, text=body)
    with once(request, at=at) as first:
        if not first:
            return f"/pieces/{group}?done=saved" if group else "/pieces?done=saved"
        permit = may(request, Category.ALONE, Verb.ADD, at)
        actions_alone.keep_alone(permit=permit, reader=reader_of(request), thing=thing, before=before, at=at)
    return f"/pieces/{thing.group}?done=saved"


def _page(
    request: HttpRequest,
    *,
    group: str,
    layer: Layer,
    before: Item[Piece] | None,
    seen: AloneSeen | None,
    draft: Draft | None,
    lines: Lines,
    at: datetime,
) -> HttpResponse:
    row = _row(before, seen=seen, shown=shown_by_item(request, at=at)) if before and seen else None
    page = present_pieces.layer_page(
        group=group,
        layer=layer,
        row=row,
        words=draft.words if draft else row.words if row else "",
        draft_line=draft_line(draft=draft, at=at) if draft and request.method != "POST" else "",
        lines=lines,
    )
    return show(request, "my/pieces_layer.html", page)


@admits(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def erase_layer(request: HttpRequest, group: str, layer: str) -> HttpResponse:
    """Say what erasing does, or erase one layer: the others stay, and whoever was shown it sees it no more."""
    at = now_here()
    named = _named(layer)
    if named is None or not is_id(group):
        raise Http404
    if request.method == "POST":
        with once(request, at=at) as first:
            if first:
                item = _there(request, group=group, layer=named, at=at)[0]
                _forget_typed(request, group=ItemId(group), layer=named, at=at)  # as the page has said
                permit = may(request, Category.ALONE, Verb.ADD, at)
                actions_alone.erase_alone(permit=permit, reader=reader_of(request), item=item.id, at=at)
        return go("/pieces?done=erased")
    item, seen = _there(request, group=group, layer=named, at=at)
    row = _row(item, seen=seen, shown=shown_by_item(request, at=at))
    note = NoteRow(
        item=item.id,
        revision=item.revision,
        author="",
        title=_(present_pieces.LAYERS[named]),
        words="",
        at=item.at,
        shared_with=tuple(name for _grant, name in row.shown),
    )
    place = f"/pieces/{group}/{named.value}"
    return show(
        request, "my/erase.html", erase_page(note=note, action=f"{place}/erase", back=place, lines=said(), at=at)
    )


def _forget_typed(request: HttpRequest, *, group: ItemId, layer: Layer, at: datetime) -> None:
    """Let go of what was typed for this layer and not saved; what waits for another one stays."""
    draft = drafts.newest_draft(request, form=Form.PIECE, about=group, at=at)
    if draft is not None and draft.title == layer.value:
        drafts.forget(request, form=Form.PIECE, about=group, at=at)


def _there(request: HttpRequest, *, group: str, layer: Layer, at: datetime) -> tuple[Item[Piece], AloneSeen]:
    """Return one layer that is there. Raises Http404."""
    seen = seen_alone(request, at=at)
    item = seen.group(group=group).get(layer)
    if item is None:
        raise Http404
    return item, seen
