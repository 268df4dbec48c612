"""The pages of the list of what others did, and of what leaves it. Pure: only strings come out.

Nothing here asks what happened; each field can stay empty, and the word for how bad it was is the person's own. What is
saved or printed is made by one function, which the preview shows too, so the two cannot differ.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from trefoil.care.people.present import Choice, Lines, choices_of
from trefoil.care.people.wording import when_words
from trefoil.care.safety.present import VersionView, as_it_was
from trefoil.care.safety.rules import LINE_MOST
from trefoil.care.safety.schema import Where
from trefoil.kernel.language import N_, Sayings, _

NOTHING_YET = N_("There is nothing in the boxes yet. One word in one of them is enough.")
TOO_LONG = N_("One of these is longer than fits here. Your words are here. Make it shorter, and save it again.")
PICK_SOME = N_("Pick at least one, and then look at the page. Or stop for now.")
NOTE_TOO_LONG = N_("That is more than one note holds. Pick fewer of them.")

WHERES: Sayings[Where] = Sayings(
    {Where.ONLINE: N_("Online"), Where.IN_PERSON: N_("In person"), Where.OTHER: N_("Another way")}
)
LABELS: dict[str, str] = {
    "when": N_("When"),
    "place": N_("In which place, or on which site"),
    "happened": N_("What they did"),
    "how_bad": N_("How bad it was, in your word"),
    "did": N_("What you did"),
    "reference": N_("A number someone gave you for it"),
}
# How each field is called on a page that goes to somebody else, in the voice of the one who hands it over.
_OUT: dict[str, str] = {
    "when": N_("When"),
    "place": N_("Place or site"),
    "happened": N_("What they did"),
    "how_bad": N_("How bad it was, in my word"),
    "did": N_("What I did"),
    "reference": N_("Number"),
}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EntryRow:
    """In: one entry, in clear. `texts` holds each field by its name; `item` is empty for a new one."""

    item: str
    revision: int
    where: Where | None
    texts: tuple[tuple[str, str], ...]
    at: datetime | None

    def text(self, name: str) -> str:
        """Return one field."""
        return dict(self.texts).get(name, "")


NEW = EntryRow(item="", revision=0, where=None, texts=(), at=None)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EntryLine:
    """One entry in the list."""

    path: str
    title: str
    more: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LogPage:
    """my/safe_log.html"""

    lines: Lines
    entries: tuple[EntryLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EntryPage:
    """my/safe_log_one.html: a new entry, or one to change. The fields have their names, since each has a box of its
    own."""

    lines: Lines
    action: str
    item: str
    revision: str
    wheres: tuple[Choice, ...]
    when: str
    place: str
    happened: str
    how_bad: str
    did: str
    reference: str
    most: str
    before: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OutPage:
    """my/safe_log_out.html: what is picked to leave, and the exact words that would. `picked` are sent again."""

    lines: Lines
    picks: tuple[Choice, ...]
    picked: tuple[str, ...]
    text: str


def entry_title(*, row: EntryRow) -> str:
    """Return the first words of an entry, for a list: when it was, or what comes first."""
    first = next((text for _name, text in row.texts if text), "")
    line = first.partition("\n")[0]
    return line if len(line) <= _TITLE else f"{line[:_TITLE].rstrip()}…"


_TITLE = 80


def log_page(*, rows: Sequence[EntryRow], lines: Lines) -> LogPage:
    """Return the list, newest first. There are no counts."""
    return LogPage(
        lines=lines,
        entries=tuple(
            EntryLine(
                path=f"/safe/log/{row.item}",
                title=entry_title(row=row),
                more=", ".join(
                    text
                    for text in (WHERES[row.where] if row.where else "", row.text("how_bad"))
                    if text and text != entry_title(row=row)
                ),
            )
            for row in rows
        ),
    )


def entry_page(*, row: EntryRow, lines: Lines) -> EntryPage:
    """Return the page of one entry, with what stands in its boxes. Nothing is picked beforehand."""
    return EntryPage(
        lines=lines,
        action=f"/safe/log/{row.item}" if row.item else "/safe/log/new",
        item=row.item,
        revision=str(row.revision),
        wheres=choices_of(
            pairs=[(where.value, WHERES[where], "") for where in Where], chosen=row.where.value if row.where else ""
        ),
        when=row.text("when"),
        place=row.text("place"),
        happened=row.text("happened"),
        how_bad=row.text("how_bad"),
        did=row.text("did"),
        reference=row.text("reference"),
        most=str(LINE_MOST),
        before=f"/safe/log/{row.item}/before" if row.revision > 1 else "",
    )


def entry_words(*, row: EntryRow, at: datetime) -> str:
    """Return one entry as it leaves this place: each field that holds something, and when it was written down."""
    lines = []
    for name, label in _OUT.items():
        if row.text(name):
            lines.append(f"{_(label)}: {row.text(name)}")
        if name == "when" and row.where is not None:
            lines.append(WHERES[row.where])
    if row.at is not None:
        lines.append(_("Written down: {moment}").format(moment=when_words(moment=row.at, at=at)))
    return "\n".join(lines)


def out_text(*, rows: Sequence[EntryRow], at: datetime) -> str:
    """Return what is saved, printed or put into a note: these entries and nothing else, the oldest first."""
    ordered = sorted(rows, key=lambda row: (row.at is not None, row.at))
    return "\n\n".join(entry_words(row=row, at=at) for row in ordered)


def out_page(*, rows: Sequence[EntryRow], picked: Collection[str], lines: Lines, at: datetime) -> OutPage:
    """Return the page on which entries are picked one by one, with a preview of exactly what would leave."""
    chosen = [row for row in rows if row.item in picked]
    return OutPage(
        lines=lines,
        picks=tuple(
            Choice(value=row.item, label=entry_title(row=row), hint="", chosen="yes" if row.item in picked else "")
            for row in rows
        ),
        picked=tuple(row.item for row in chosen),
        text=out_text(rows=chosen, at=at),
    )


def entry_versions(*, rows: Sequence[EntryRow], at: datetime) -> tuple[VersionView, ...]:
    """Return an entry as it is now and as it was, newest first."""
    now, *older = rows
    return (
        VersionView(when=_("As it is now"), words=entry_words(row=now, at=at)),
        *(
            VersionView(when=as_it_was(moment=row.at, at=at), words=entry_words(row=row, at=at))
            for row in older
            if row.at is not None
        ),
    )
