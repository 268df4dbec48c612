"""How a person wants to be spoken of, sent to those they share with: to each their own words, by sealed mail."""

from collections.abc import Callable
from datetime import datetime

from trefoil.crypto.keys import KemPublic
from trefoil.ledger.deeds import Chore, housekeeping
from trefoil.ledger.site import site_id
from trefoil.vault import statements
from trefoil.vault.formats import LIVE, GrantLetter, GrantNews, Letter, Received, ReceivedRecord
from trefoil.vault.mailbox import post
from trefoil.vault.reader import Reader
from trefoil.vault.records import load_roster
from trefoil.vault.times import as_text


def tell_grantees(
    *, reader: Reader, record: str, only: str | None, said: Callable[[str], tuple[str, str]], at: datetime
) -> None:
    """Post to each who has a running or paused share the word and the way to speak that hold for their role.

    The letter is that of the share itself, sent again: nothing new is given by it. `said` is asked with a role. It says
    as well whether the person chose this one to be told of dates and of safety in their place (`Wishes.told_person`).
    """
    wishes = reader.home.wishes
    owner = reader.owner(record=record)
    roster = load_roster(owner=owner).roster
    known = {person.account: person for person in roster.people}
    newest = {held.grantee: held for held in roster.grants if held.state in LIVE}
    wanted = [held for who, held in newest.items() if who in known and only in {None, who}]
    with housekeeping(Chore.TAKE_MAIL):
        for held in wanted:
            person = known[held.grantee]
            word, call = said(person.role)
            news = GrantNews(
                site=site_id(),
                to=held.grantee,
                record=ReceivedRecord(
                    record=owner.record,
                    record_key=owner.sign.public().to_bytes(),
                    log_key=owner.log.public().to_bytes(),
                    log_tag=owner.log_tag,
                    owner=reader.account,
                    owner_name=reader.home.name,
                    word=word,
                    call=call,
                    said_at=as_text(at),
                    told_instead=bool(wishes.told_person) and wishes.told_person == held.grantee,
                ),
                received=Received(grant=held.grant, signed=held.signed, given_at=held.given_at),
            )
            letter = GrantLetter(giver=reader.account, news=statements.sign(statement=news, signer=reader.keys.sign))
            post(to=held.grantee, kem=KemPublic.from_bytes(person.kem), letter=Letter(content=letter), at=at)
