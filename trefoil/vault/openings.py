"""What one logged look opens, after its line was written. `gateway.look` and `looking_at_many` make it, nobody else.

Of a long shelf a page opens what it shows: a part, or all but what it was told to leave. The sum is over all of it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Never, TypeVar, cast

from trefoil.kernel.ids import ItemId
from trefoil.kernel.payload import Kind, Payload, kind_of
from trefoil.kernel.plain import Ticket
from trefoil.kernel.vocabulary import Category
from trefoil.vault.authors import Authors, NotTheAuthor, NotTheirsToSay
from trefoil.vault.formats import Inside
from trefoil.vault.items import Item, Opener, WrongInside, as_item
from trefoil.vault.keys import kind_tag
from trefoil.vault.shelves import Part, Row, Shelf, blobs_of, read_shelves
from trefoil.vault.sources import KeyGone, OwnerSource
from trefoil.vault.versions import read_versions, unbroken
from trefoil.vault.ways import Way

P = TypeVar("P", bound=Payload)


class WrongPermit(TypeError):
    """A permit was used by another account, for another kind of thing, or later. A mistake in the program."""


@unique
class Trouble(StrEnum):
    """What a page has to tell about what it shows."""

    UNLOGGED = "unlogged"  # the owner's own look could not be written down
    OLDER = "older"  # a row was put back to an older one, or is missing (I-9)
    SET_ASIDE = "set_aside"  # something is not shown, because it does not open or who wrote it is not believed
    NOT_THEIRS = "not_theirs"  # something is not shown: it is the person's alone to say, and somebody else put it here


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Parted:
    """Some things of a long shelf, and whether older ones stand after them."""

    items: tuple[Item[Payload], ...]
    more: bool


class Opening:
    """What one logged look opened. It lives for one request, and opens the kinds that its line names."""

    def __init__(
        self,
        *,
        ticket: Ticket,
        unlogged: bool,
        ways: dict[Category, list[Way]],
        kinds: frozenset[Kind],
        authors: Authors,
    ) -> None:
        self.ticket = ticket
        self.unlogged = unlogged
        self.older = False
        self.set_aside: list[ItemId] = []
        self.not_theirs: list[ItemId] = []
        self._ways = ways
        self._kinds = kinds
        self._authors = authors
        self._openers: dict[str, Opener] = {}
        self._read: dict[tuple[Category, int], dict[str, Shelf]] = {}

    def __repr__(self) -> str:
        return "<Opening>"

    def __reduce__(self) -> Never:
        raise TypeError("an opening cannot be pickled")

    @property
    def troubles(self) -> frozenset[Trouble]:
        """What the page has to tell, as far as things have been opened by now."""
        found = {
            Trouble.UNLOGGED: self.unlogged,
            Trouble.OLDER: self.older,
            Trouble.SET_ASIDE: bool(self.set_aside),
            Trouble.NOT_THEIRS: bool(self.not_theirs),
        }
        return frozenset(trouble for trouble, there in found.items() if there)

    def items(self, payload_type: type[P], *, without: Collection[str] = ()) -> tuple[Item[P], ...]:
        """Return the current things of one kind, newest first. Raises KeyGone when a grant ended meanwhile.

        `without` are ids of things that stay sealed; their shelf's sum is checked over all of them all the same.

        Sets `older` when the shelf's sum does not agree with its rows. A thing that does not open, or whose author is
        not believed, is left out and named in `set_aside`: one of them never hides the others. So is what somebody
        else signed of a kind that is the person's alone to say (`not_theirs`). Raises WrongPermit for a kind that the
        look did not name, and what opening an epoch raises.
        """
        kind = kind_of(payload_type)
        if kind not in self._kinds:
            raise WrongPermit
        found: list[Item[Payload]] = []
        for place, way in enumerate(self._ways[kind.category]):
            shelves = (kind.category, place)
            try:
                found.extend(self._opened(way=way, kind=kind, shelves=shelves, without=without))
            except KeyGone:
                # Somebody else was stopped between the shelf and the key, and the things moved to a newer epoch. Whose
                # grant still runs finds them there; nobody else finds a key.
                self._read.pop(shelves, None)
                found.extend(self._opened(way=way, kind=kind, shelves=shelves, without=without))
        return cast("tuple[Item[P], ...]", tuple(found))

    def versions(self, payload_type: type[P], *, item: ItemId) -> tuple[Item[P], ...]:
        """Return one thing as it is and as it was before, newest first: for the owner's own look alone.

        Empty when there is no such thing. Sets `older` when a version is missing, or the shelf's sum does not agree.
        Raises WrongPermit for a kind that the look did not name or for anybody but the owner, and what opening an
        epoch raises.
        """
        kind = kind_of(payload_type)
        if kind not in self._kinds:
            raise WrongPermit
        found: list[Item[Payload]] = []
        for way in self._ways[kind.category]:
            if not isinstance(way.source, OwnerSource) or way.only is not None:
                raise WrongPermit
            self._shelves(way=way, kinds=[kind], part=Part(past=0, most=0))  # the sum alone; nothing of it is opened
            tag = kind_tag(tags=way.source.tags(), kind=kind.name)
            rows = read_versions(source=way.source, item=item, tag=tag)
            self.older = self.older or not unbroken(rows=rows)
            opened = [
                self._item(row=row, blob=row.blob, way=way, kinds=(kind,)) for row in rows if row.blob is not None
            ]
            found.extend(one for one in opened if one is not None)
        return cast("tuple[Item[P], ...]", tuple(found))

    def part(self, payload_types: Sequence[type[Payload]], *, past: int, most: int) -> Parted:
        """Return some of the current things of a few kinds of one category, newest first as they came to stand here.

        The `past` newest are passed over and at most `most` opened; the rest stays sealed. Each shelf's sum is checked
        over all its rows all the same. Raises what `items` raises.
        """
        kinds = [kind_of(payload_type) for payload_type in payload_types]
        if not kinds or any(kind not in self._kinds for kind in kinds) or len({kind.category for kind in kinds}) != 1:
            raise WrongPermit
        found: list[Item[Payload]] = []
        more = False
        for way in self._ways[kinds[0].category]:
            try:
                some = self._some(way=way, kinds=kinds, part=Part(past=past, most=most))
            except KeyGone:  # as above
                some = self._some(way=way, kinds=kinds, part=Part(past=past, most=most))
            found.extend(some.items)
            more = more or some.more
        return Parted(items=tuple(found), more=more)

    def _some(self, *, way: Way, kinds: Sequence[Kind], part: Part) -> Parted:
        shelves = self._shelves(way=way, kinds=kinds, part=part)
        rows = sorted(
            (row for shelf in shelves.values() for row in shelf.rows if way.only is None or row.item == way.only),
            key=lambda row: row.sequence,
            reverse=True,
        )
        opened = [self._item(row=row, blob=row.blob, way=way, kinds=kinds) for row in rows if row.blob is not None]
        return Parted(items=tuple(item for item in opened if item is not None), more=len(rows) > part.past + part.most)

    def standing(self, payload_type: type[Payload]) -> dict[str, int]:
        """Return the current things of one kind by id, each with its revision, and leave them sealed.

        Their shelf's sum is checked. Called first, it lets `items` read the sealed bytes of those alone that are to be
        opened. Raises WrongPermit for a kind that the look did not name.
        """
        kind = kind_of(payload_type)
        if kind not in self._kinds:
            raise WrongPermit
        found: dict[str, int] = {}
        for place, way in enumerate(self._ways[kind.category]):
            shelves = (kind.category, place)
            if shelves not in self._read:
                self._read[shelves] = self._shelves(way=way, kinds=self._beside(kind), part=None, without=kind)
            found |= {
                row.item: row.revision
                for row in self._read[shelves][kind.name].rows
                if way.only is None or row.item == way.only
            }
        return found

    def _beside(self, kind: Kind) -> list[Kind]:
        """Return all kinds of a category that the line names."""
        return [one for one in self._kinds if one.category is kind.category]

    def _shelves(
        self, *, way: Way, kinds: Sequence[Kind], part: Part | None, without: Kind | None = None
    ) -> dict[str, Shelf]:
        source = way.source
        tags = source.tags()
        named = {kind.name: kind_tag(tags=tags, kind=kind.name) for kind in kinds}
        found = read_shelves(
            record=source.record,
            compartment=source.compartment,
            wanted=tuple(named.values()),
            tags=tags,
            part=part,
            without=named[without.name] if without else None,
        )
        self.older = self.older or not all(shelf.sound for shelf in found.values())
        return {name: found[tag] for name, tag in named.items()}

    def _opened(
        self, *, way: Way, kind: Kind, shelves: tuple[Category, int], without: Collection[str]
    ) -> list[Item[Payload]]:
        rows = self._wanted(way=way, kind=kind, shelves=shelves, without=without)
        left = [row for row in rows if row.blob is None]
        if left:
            there = {row.item: row for row in blobs_of(rows=left)}
            if len(there) < len(left):  # some were moved or erased meanwhile: all of it is read anew, of one moment
                self._read.pop(shelves)
                rows = self._wanted(way=way, kind=kind, shelves=shelves, without=without)
            else:
                rows = [there.get(row.item, row) for row in rows]
        opened = [self._item(row=row, blob=row.blob, way=way, kinds=(kind,)) for row in rows if row.blob is not None]
        return [item for item in opened if item is not None]

    def _wanted(self, *, way: Way, kind: Kind, shelves: tuple[Category, int], without: Collection[str]) -> list[Row]:
        if shelves not in self._read:  # all that the line names of this compartment at once: of one moment
            self._read[shelves] = self._shelves(way=way, kinds=self._beside(kind), part=None)
        return [
            row
            for row in self._read[shelves][kind.name].rows
            if (way.only is None or row.item == way.only) and row.item not in without
        ]

    def _item(self, *, row: Row, blob: bytes, way: Way, kinds: Sequence[Kind]) -> Item[Payload] | None:
        keys = way.source.epoch(number=row.epoch)
        aside = self.set_aside
        try:
            place, record = row.place, row.shelf.record
            opener = self._openers.get(record) or self._openers.setdefault(record, Opener(record=record))
            inside = opener.open_inside(blob=blob, place=place, keys=keys)
            self._authors.check(inside=inside, way=way)
            _check_kind(inside=inside, kinds=kinds)
            self._authors.check_may_say(inside=inside, way=way)
            return as_item(inside=inside, place=place)
        except NotTheirsToSay:
            aside = self.not_theirs
        except (ValueError, NotTheAuthor, WrongInside):  # what does not open, is not signed, or cannot be read
            pass
        if ItemId(row.item) not in aside:
            aside.append(ItemId(row.item))
        return None


def _check_kind(*, inside: Inside, kinds: Sequence[Kind]) -> None:
    """Refuse a thing of another kind that somebody with the key laid on this shelf. Raises WrongInside."""
    if all(inside.kind != kind.name for kind in kinds):
        raise WrongInside
