"""What a professional typed about a person and left with "Stop for now": sealed to themselves, given back there."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.http import HttpResponse

from trefoil.doors.team.given import Giver
from trefoil.vault.formats import DraftLetter
from trefoil.vault.mailbox import drop_drafts, keep_draft
from trefoil.vault.reader import Reader
from trefoil.vault.times import as_text
from trefoil.web.session import ABOUT
from trefoil.web.show import go

_ROOT = "root"  # what was being put another way; empty for something new


def waiting(*, kept: Sequence[DraftLetter], giver: Giver, form: str, root: str = "") -> list[DraftLetter]:
    """Return what waits for one form about one person, oldest first."""
    return [
        draft
        for draft in kept
        if draft.form == form and _told(draft).get(ABOUT) == giver.link and _told(draft).get(_ROOT, "") == root
    ]


def words_of(drafts: Sequence[DraftLetter]) -> dict[str, str]:
    """Return the newest words by their box; nothing where nothing waits."""
    return _told(drafts[-1]) if drafts else {}


def leave(
    *,
    reader: Reader,
    giver: Giver,
    form: str,
    boxes: Mapping[str, str],
    before: Sequence[DraftLetter],
    root: str = "",
    at: datetime,
) -> HttpResponse:
    """Keep what was typed in place of what waited, and go to the first page. The person sees nothing of it."""
    typed = [(name, words) for name, words in boxes.items() if words.strip()]
    if typed:
        fields = (*typed, (_ROOT, root), (ABOUT, giver.link))
        draft = DraftLetter(form=form, fields=fields, at=as_text(at))
        keep_draft(account=reader.account, kem=reader.keys.kem.public(), draft=draft, at=at)
    drop_drafts(reader=reader, drafts=list(before))
    return go("/today?done=kept" if typed else "/today")


def _told(draft: DraftLetter) -> dict[str, str]:
    return dict(draft.fields)
