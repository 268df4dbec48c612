"""Words that were typed on one of the plan's pages and left with "Stop for now". They wait in the first box again."""

from collections.abc import Mapping
from datetime import datetime

from django.http import HttpRequest, HttpResponse

from trefoil.care.people.present import Lines
from trefoil.care.writing.present import Draft, draft_line
from trefoil.care.writing.rules import DRAFT_FIELDS, DRAFT_MOST
from trefoil.care.writing.schema import Form
from trefoil.doors.my import drafts
from trefoil.kernel.ids import ItemId
from trefoil.web.input import read_text
from trefoil.web.show import gently, go

BOXES: dict[Form, tuple[str, ...]] = {
    Form.TASK: ("body", "other"),
    Form.TRY: ("body", "second", "third"),
    Form.TOUCHES: ("body", "why"),
    Form.GROUND: ("why",),
    Form.AHEAD: ("why",),
    Form.SLEEP: ("body",),
    Form.FAR: ("why",),
}
SEVERAL: dict[Form, tuple[str, ...]] = {form: DRAFT_FIELDS[form] for form in (Form.ENDING, Form.LEVELS)}


def stopped(request: HttpRequest, *, form: Form, about: str, now: str, place: str, at: datetime) -> HttpResponse:
    """Keep what was typed, and go to a place. `now` is what stood in the boxes before: that is not typed anew.

    Skipping keeps nothing. Raises TextRefused.
    """
    if request.POST.get("do") != "stop":
        return go(place)
    typed = [read_text(form=request.POST, name=name, letters=DRAFT_MOST) for name in BOXES[form]]
    words = "\n".join(one for one in typed if one)
    words = "" if words == now else words
    drafts.keep(request, form=form, about=_about(about), title="", body=words, at=at)
    return go(f"{place}?done=kept" if words else place)


def stopped_boxes(
    request: HttpRequest, *, form: Form, about: str, now: Mapping[str, str], place: str, at: datetime
) -> HttpResponse:
    """Keep what was typed in each box of a form, and go to a place. `now` is what stood in them before.

    Skipping keeps nothing. Raises TextRefused.
    """
    if request.POST.get("do") != "stop":
        return go(place)
    boxes = {name: read_text(form=request.POST, name=name, letters=DRAFT_MOST) for name in SEVERAL[form]}
    anew = any(words != now.get(name, "") for name, words in boxes.items())
    drafts.keep_boxes(request, form=form, about=_about(about), boxes=boxes if anew else {}, at=at)
    return go(f"{place}?done=kept" if anew else place)


def waiting_boxes(
    request: HttpRequest, *, form: Form, about: str, at: datetime
) -> tuple[Draft | None, Mapping[str, str] | None]:
    """Return the words that wait for a form of several boxes, by box; None twice where none do."""
    found = drafts.newest_boxes(request, form=form, about=_about(about), at=at)
    return (None, None) if found is None else found


def waiting(request: HttpRequest, *, form: Form, about: str, at: datetime) -> Draft | None:
    """Return the words that wait for a form, or None."""
    return drafts.newest_draft(request, form=form, about=_about(about), at=at)


def let_go(request: HttpRequest, *, form: Form, about: str, at: datetime) -> None:
    """Let go of the words that waited, once they were saved."""
    drafts.forget(request, form=form, about=_about(about), at=at)


def with_draft(lines: Lines, *, draft: Draft | None, at: datetime) -> Lines:
    """Return the lines of a page that shows words which waited; what went wrong is told first."""
    return gently(draft_line(draft=draft, at=at)) if draft is not None and lines == Lines() else lines


def _about(item: str) -> ItemId | None:
    return ItemId(item) if item else None
