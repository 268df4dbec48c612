"""Letters between two who work here: a question to one colleague, and an answer.

Each is sealed to its reader and signed by its writer. It is about nobody by name, so it belongs to no record and no log
has a line of it (ADR 0113). Whoever writes one keeps a copy in their own box. Either puts theirs away alone.
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
from trefoil.vault.work_formats import About, WorkLetter, WorkNews, WorkWord

LIES: Final = timedelta(days=180)  # what nobody put away in half a year is let go
# What somebody wrote before they left still stands. One who was suspended is not heard.
_HEARD: Final = frozenset({Standing.LIVE, Standing.OFF_BOARDED})


class CannotAsk(Exception):
    """Only somebody who works here now writes to somebody else who does. It holds nothing that was typed."""


def write_to_colleague(
    *, reader: Reader, to: AccountId, about: About, words: str, asked: str = "", at: datetime
) -> None:
    """Send words to one colleague, and keep a copy in the writer's own box.

    Raises CannotAsk, TooManyLetters, NoSuchKeys or KeysDoNotFollow.
    """
    if to == reader.account or {reader.standing(), standing_of(account=to)} != {Standing.LIVE}:
        raise CannotAsk
    count_letter(account=reader.account, to=f"colleague {to}", at=at)
    news = WorkNews(
        site=site_id(), to=to, sender=reader.account, about=about.value, words=words, at=as_text(at), asked=asked
    )
    content = WorkLetter(sender=reader.account, news=statements.sign(statement=news, signer=reader.keys.sign))
    kem = identity(account=to).kem_public()
    with housekeeping(Chore.TAKE_MAIL):
        mailbox.post(to=to, kem=kem, letter=Letter(content=content), at=at)
        mailbox.post(to=reader.account, kem=reader.keys.kem.public(), letter=Letter(content=content), at=at)


def work_words(*, reader: Reader, at: datetime) -> tuple[WorkWord, ...]:
    """Return the letters of colleagues and to colleagues that lie in the reader's box, newest first. Takes none out."""
    found = (
        _read(reader=reader, letter=letter, content=content)
        for letter, content in mailbox.letters(reader=reader)
        if isinstance(content, WorkLetter)
    )
    kept = (one for one in found if one is not None and at - one.at <= LIES)
    heard = (one for one in kept if standing_of(account=one.other) in _HEARD)
    return tuple(sorted(heard, key=lambda one: (one.at, one.letter), reverse=True))


def put_work_away(*, reader: Reader, letters: Collection[str]) -> None:
    """Put letters of one's own box away. Nobody is told; what is no such letter stays where it is."""
    here = {name for name, content in mailbox.letters(reader=reader) if isinstance(content, WorkLetter)}
    _drop(reader=reader, letters=here.intersection(letters))


def drop_old_work(*, reader: Reader, at: datetime) -> int:
    """Let go of letters that nobody signed, or that lay here too long. Returns how many."""
    old = []
    for letter, content in mailbox.letters(reader=reader):
        if isinstance(content, WorkLetter):
            word = _read(reader=reader, letter=letter, content=content)
            if word is None or at - word.at > LIES:
                old.append(letter)
    _drop(reader=reader, letters=old)
    return len(old)


def _drop(*, reader: Reader, letters: Collection[str]) -> None:
    if letters:
        with housekeeping(Chore.TAKE_MAIL):
            models.Mail.objects.filter(box_id=reader.account, id__in=list(letters)).delete()


def _read(*, reader: Reader, letter: str, content: WorkLetter) -> WorkWord | None:
    """Return what a letter says when its writer signed it for the reader, or the reader wrote it; else None."""
    news = believed(WorkNews, signed=content.news, author=content.sender)
    if news is None or (news.site, news.sender) != (site_id(), content.sender):
        return None
    own = news.sender == reader.account
    if not own and news.to != reader.account:
        return None
    try:
        about = About(news.about)
    except ValueError:
        return None
    return WorkWord(
        letter=letter,
        other=AccountId(news.to if own else news.sender),
        own=own,
        about=about,
        words=news.words,
        asked=news.asked,
        at=as_time(news.at),
    )
