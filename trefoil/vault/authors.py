"""Who wrote what is being opened (vault design, section 3: authorship is checked on opening against signed grants).

A key of a compartment lets its holder seal anything, and each item names its author itself. So the signature inside
must be by a key of that account's own checked chain; and for the owner, who alone holds the roster, a signed grant
must have let that account add there and then.
"""

from trefoil.kernel.payload import SaidBy, kind_named
from trefoil.kernel.vocabulary import Category, Verb
from trefoil.vault.formats import LIVE, GrantStatement, Held, Inside, Roster
from trefoil.vault.identities import keys_over_time, was_theirs
from trefoil.vault.reader import Reader
from trefoil.vault.records import load_roster
from trefoil.vault.sources import OwnerSource
from trefoil.vault.ways import Way


class NotTheAuthor(Exception):
    """A thing names an author who did not write it, or who was never let add there. Nothing of it is shown."""


class NotTheirsToSay(NotTheAuthor):
    """Somebody signed, in their own name, a thing that is the person's alone to say. Nothing of it is shown."""


class Authors:
    """Checks authors for one page, asking for each account's keys once."""

    def __init__(self, *, reader: Reader) -> None:
        self._reader = reader
        self._keys: dict[str, dict[bytes, str]] = {reader.account: {reader.keys.sign.public().to_bytes(): ""}}
        self._rosters: dict[str, Roster] = {}
        self._owners: dict[str, str] = {}

    def check(self, *, inside: Inside, way: Way) -> None:
        """Check the author of an opened thing whose signature already fits its key. Raises NotTheAuthor."""
        if inside.author_key not in self._keys.get(inside.author, ()):
            # not seen yet on this page, or written before the account changed its keys
            self._keys[inside.author] = keys_over_time(account=inside.author)
        if not was_theirs(keys=self._keys[inside.author], key=inside.author_key, at=inside.at):
            raise NotTheAuthor
        if isinstance(way.source, OwnerSource) and inside.author != self._reader.account:
            roster = self._roster(record=way.source.record)
            if not was_let_add(roster=roster, inside=inside, compartment=way.source.compartment):
                raise NotTheAuthor

    def check_may_say(self, *, inside: Inside, way: Way) -> None:
        """Check that a thing is its author's to say: of some kinds it is the person's alone. Raises NotTheirsToSay.

        Whoever may add to a category holds a key that seals every kind of it, so no page but this check tells a line
        that the person wrote from one that reads as if they had.
        """
        if kind_named(inside.kind).by is SaidBy.ANYBODY:
            return
        record = way.source.record
        if record not in self._owners:
            self._owners[record] = self._reader.whose(record=record)
        if inside.author != self._owners[record]:
            raise NotTheirsToSay

    def _roster(self, *, record: str) -> Roster:
        if record not in self._rosters:
            self._rosters[record] = load_roster(owner=self._reader.owner(record=record)).roster
        return self._rosters[record]


def was_let_add(*, roster: Roster, inside: Inside, compartment: str) -> bool:
    """Say whether a signed grant let this author add a thing of this category here at that time."""
    return any(_let_add(held=held, inside=inside, compartment=compartment) for held in roster.grants)


def was_let_write(*, roster: Roster, author: str, category: Category, at: str) -> bool:
    """Say whether a signed grant of the whole of a category let this author add to it at that time: for letters."""
    return any(
        (held.grantee, held.category, held.item) == (author, category.value, None) and _could_add(held=held, at=at)
        for held in roster.grants
    )


def _let_add(*, held: Held, inside: Inside, compartment: str) -> bool:
    if (held.grantee, held.compartment, held.category) != (inside.author, compartment, inside.category):
        return False
    return _could_add(held=held, at=inside.at)


def _could_add(*, held: Held, at: str) -> bool:
    statement = GrantStatement.unpack(held.signed.statement)
    ended = held.changed_at if held.state not in LIVE else statement.not_after
    return Verb.ADD.value in statement.verbs and statement.starts_at <= at <= min(ended, statement.not_after)
