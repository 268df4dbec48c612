"""Words that were typed and not saved: shown again in the box they were typed in."""

from collections.abc import Mapping
from datetime import datetime

from django.http import HttpRequest

from trefoil.care.writing.actions import keep_draft, let_go_of_draft
from trefoil.care.writing.present import Draft
from trefoil.care.writing.queries import DraftSeen, DraftsSeen, drafts
from trefoil.care.writing.schema import Form
from trefoil.doors.my.own import may
from trefoil.kernel.ids import ItemId
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.web.session import reader_of


def newest_draft(request: HttpRequest, *, form: Form | None, about: ItemId | None = None, at: datetime) -> Draft | None:
    """Return the newest kept words of a form (of any form when None), revealed for their own writer."""
    seen = drafts(permit=may(request, Category.PRIVATE, Verb.READ, at), reader=reader_of(request), at=at)
    return newest_of(seen, form=form, about=about)


def newest_of(seen: DraftsSeen, *, form: Form | None, about: ItemId | None = None) -> Draft | None:
    """Return the newest kept words of a form (of any form when None) among those that were opened."""
    found = next((each for each in seen.drafts if form is None or _fits(each, form, about)), None)
    return None if found is None else _as_draft(found, seen)


_NEW = {
    Form.NOTE: "/notes/new",
    Form.PAGE: "/page",
    Form.GOAL: "/goals/new",
    Form.WIN: "/wins/new",
    Form.STEP: "/plan/new",
    Form.TASK: "/plan/tasks/new",
    Form.TRY: "/plan/tries/new",
    Form.TOUCHES: "/plan/pieces/new",
    Form.GROUND: "/plan/here",
    Form.AHEAD: "/plan/ways",
    Form.SLEEP: "/nights/plan",
    Form.ENDING: "/nights/ending",
    Form.PAST: "/sets/past/list",
    Form.GOING: "/along/new",
    Form.PAID: "/money/rows",
    Form.LOST: "/money/losses/rows",
}
_ONE = {Form.NOTE: "/notes/", Form.GOAL: "/goals/", Form.WIN: "/wins/", Form.STEP: "/plan/"}
_ONE |= {Form.TASK: "/plan/tasks/", Form.TRY: "/plan/tries/", Form.TOUCHES: "/plan/pieces/"}
_ONE |= {Form.ENDING: "/nights/ending/", Form.LEVELS: "/goals/", Form.FAR: "/goals/"}
_BELOW = {Form.LEVELS: "/levels", Form.FAR: "/far"}
_ONE |= {Form.BESIDE: "/said/", Form.PIECE: "/pieces/", Form.GOING: "/along/"}


def place_of(seen: DraftsSeen) -> str:
    """Return the page on which the newest kept words stand in their box again; empty when nothing is kept."""
    for draft in seen.drafts[:1]:
        if draft.about is not None and draft.form in _ONE:
            return f"{_ONE[draft.form]}{draft.about}{_BELOW.get(draft.form, '')}"
        return _NEW.get(draft.form, "/me")
    return ""


def _fits(draft: DraftSeen, form: Form, about: ItemId | None) -> bool:
    return draft.form is form and draft.about == about


def _as_draft(draft: DraftSeen, seen: DraftsSeen) -> Draft:
    fields = {name: words.reveal(seen.ticket) for name, words in draft.fields}
    return Draft(title=fields.get("title", ""), words=fields.get("body", ""), at=draft.at)


def newest_boxes(
    request: HttpRequest, *, form: Form, about: ItemId | None, at: datetime
) -> tuple[Draft, Mapping[str, str]] | None:
    """Return the newest kept words of a form of several boxes, by box, or None."""
    seen = drafts(permit=may(request, Category.PRIVATE, Verb.READ, at), reader=reader_of(request), at=at)
    found = next((each for each in seen.drafts if _fits(each, form, about)), None)
    if found is None:
        return None
    return _as_draft(found, seen), {name: words.reveal(seen.ticket) for name, words in found.fields}


def keep(request: HttpRequest, *, form: Form, about: ItemId | None, title: str, body: str, at: datetime) -> None:
    """Keep what was typed and not saved. Older kept words of the same form go."""
    keep_boxes(request, form=form, about=about, boxes={"title": title, "body": body}, at=at)


def keep_boxes(
    request: HttpRequest, *, form: Form, about: ItemId | None, boxes: Mapping[str, str], at: datetime
) -> None:
    """Keep what was typed in each box and not saved. Older kept words of the same form go."""
    forget(request, form=form, about=about, at=at)
    if any(words.strip() for words in boxes.values()):
        keep_draft(
            permit=may(request, Category.PRIVATE, Verb.ADD, at),
            reader=reader_of(request),
            form=form,
            about=about,
            fields=tuple(boxes.items()),
            at=at,
        )


def forget(request: HttpRequest, *, form: Form, about: ItemId | None, at: datetime) -> None:
    """Let go of the kept words of a form, once they were saved or are not wanted."""
    permit = may(request, Category.PRIVATE, Verb.ADD, at)
    seen = drafts(permit=may(request, Category.PRIVATE, Verb.READ, at), reader=reader_of(request), at=at)
    for each in seen.drafts:
        if _fits(each, form, about):
            let_go_of_draft(permit=permit, reader=reader_of(request), draft=each.id, at=at)
