"""What writing looks like once it is sealed: notes, the private page, notes back, and kept forms."""

from enum import StrEnum, unique

from trefoil.kernel.ids import ItemId, RecordId
from trefoil.kernel.payload import Payload, SaidBy, declare
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category


@unique
class Form(StrEnum):
    """The forms whose words are kept when they arrive after the session has ended."""

    NOTE = "note"
    PAGE = "page"
    NOTE_BACK = "note_back"
    GOAL = "goal"
    WIN = "win"
    ABOUT_ME = "about_me"
    PAST = "past_scores"
    STEP = "plan_step"
    TASK = "plan_task"
    TRY = "plan_try"
    TOUCHES = "plan_piece"
    GROUND = "plan_ground"
    AHEAD = "ahead"
    SLEEP = "sleep_plan"
    ENDING = "ending"
    LEVELS = "levels"
    FAR = "far"
    BESIDE = "beside"
    PIECE = "piece"
    GOING = "going"
    PAID = "paid_rows"
    LOST = "loss_rows"


class Note(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A note the person wrote. They may share their notes, or not."""

    title: Plain
    body: Plain


class Page(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The private page. There is one, and its category can never be shared."""

    body: Plain


class NoteBack(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Up to three lines that a professional wrote after a talk. The person sees them first."""

    body: Plain
    written_for: RecordId


class Draft(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A form that was typed and could not be saved. Its words wait here, for its writer alone."""

    form: Form
    about: ItemId | None  # the thing that was being changed; None when it would have been a new one
    fields: tuple[tuple[str, Plain], ...]


NOTE = declare(name="note", category=Category.NOTES, payload=Note, by=SaidBy.ANYBODY)
PAGE = declare(name="private_page", category=Category.PRIVATE, payload=Page)
NOTE_BACK = declare(name="note_back", category=Category.NOTES, payload=NoteBack, by=SaidBy.ANYBODY)
DRAFT = declare(name="draft", category=Category.PRIVATE, payload=Draft)
