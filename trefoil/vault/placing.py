"""Letters on room for somebody new: a person asks one who works here, who answers. It gives no key and opens nothing.

Each is sealed to its reader and signed by its writer, outside every record (ADR 0115). Whoever writes one keeps a copy
in their own box, so that what was asked is there until they take it back.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from trefoil.kernel.ids import AccountId
from trefoil.ledger.deeds import Chore, housekeeping
from trefoil.ledger.site import site_id
from trefoil.policy.decisions import Standing
from trefoil.vault import mailbox, models, statements
from trefoil.vault.believing import believed
from trefoil.vault.formats import Letter
from trefoil.vault.identities import identity, standing_of
from trefoil.vault.reader import Reader
from trefoil.vault.sending import count_letter
from trefoil.vault.times import as_text, as_time
from trefoil.vault.work_formats import PlaceLetter, PlaceNews, PlaceWord, Placing

LIES: Final = timedelta(days=365)  # a wait can be long; after a year it is asked anew


class CannotPlace(Exception):
    """One of the two cannot write or read here now. It holds nothing that was typed."""


def write_of_room(
    *,
    reader: Reader,
    to: AccountId,
    placing: Placing,
    called: str = "",
    words: str = "",
    another: AccountId | None = None,
    at: datetime,
) -> None:
    """Send a question about room, or an answer, and keep a copy in the writer's own box.

    Raises CannotPlace, TooManyLetters, NoSuchKeys or KeysDoNotFollow. What is taken back is told however much was sent.
    """
    if to == reader.account or {reader.standing(), standing_of(account=to)} != {Standing.LIVE}:
        raise CannotPlace
    if placing is not Placing.BACK:
        count_letter(account=reader.account, to=f"room {to}", at=at)
    news = PlaceNews(
        site=site_id(),
        to=to,
        sender=reader.account,
        placing=placing.value,
        called=called,
        words=words,
        another=another or "",
        at=as_text(at),
    )
    content = PlaceLetter(sender=reader.account, news=statements.sign(statement=news, signer=reader.keys.sign))
    kem = identity(account=to).kem_public()
    with housekeeping(Chore.TAKE_MAIL):
        mailbox.post(to=to, kem=kem, letter=Letter(content=content), at=at)
        mailbox.post(to=reader.account, kem=reader.keys.kem.public(), letter=Letter(content=content), at=at)


def place_words(*, reader: Reader, at: datetime) -> tuple[PlaceWord, ...]:
    """Return the letters on room that lie in the reader's box, oldest first. It takes none out.

    One who was suspended is not heard, and what the reader asked of them is there; what somebody wrote before they left
    still stands.
    """
    found = (
        _read(reader=reader, letter=letter, content=content)
        for letter, content in mailbox.letters(reader=reader)
        if isinstance(content, PlaceLetter)
    )
    kept = (one for one in found if one is not None and at - one.at <= LIES)
    heard = (one for one in kept if one.own or standing_of(account=one.other) is not Standing.SUSPENDED)
    return tuple(sorted(heard, key=lambda one: (one.at, one.letter)))


def put_places_away(*, reader: Reader, letters: Collection[str]) -> None:
    """Put letters of one's own box away. What is no such letter stays where it is."""
    here = {name for name, content in mailbox.letters(reader=reader) if isinstance(content, PlaceLetter)}
    _drop(reader=reader, letters=here.intersection(letters))


def drop_old_places(*, reader: Reader, at: datetime) -> int:
    """Let go of letters that nobody signed, or that lay here too long. Returns how many."""
    old = []
    for letter, content in mailbox.letters(reader=reader):
        if isinstance(content, PlaceLetter):
            word = _read(reader=reader, letter=letter, content=content)
            if word is None or at - word.at > LIES:
                old.append(letter)
    _drop(reader=reader, letters=old)
    return len(old)


def _drop(*, reader: Reader, letters: Collection[str]) -> None:
    if letters:
        with housekeeping(Chore.TAKE_MAIL):
            models.Mail.objects.filter(box_id=reader.account, id__in=list(letters)).delete()


def _read(*, reader: Reader, letter: str, content: PlaceLetter) -> PlaceWord | None:
    """Return what a letter says when its writer signed it for the reader, or the reader wrote it; else None."""
    news = believed(PlaceNews, signed=content.news, author=content.sender)
    if news is None or (news.site, news.sender) != (site_id(), content.sender):
        return None
    own = news.sender == reader.account
    if not own and news.to != reader.account:
        return None
    try:
        placing = Placing(news.placing)
    except ValueError:
        return None
    return PlaceWord(
        letter=letter,
        other=AccountId(news.to if own else news.sender),
        own=own,
        placing=placing,
        called=news.called,
        words=news.words,
        another=AccountId(news.another) if news.another else None,
        at=as_time(news.at),
    )
