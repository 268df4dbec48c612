"""Asking, through sealed mail: only who is near is heard, and what lies there can be put away without a trace."""

from dataclasses import replace
from datetime import timedelta

import pytest
from builders import AT, Somebody, person, professional, share, steward
from vault.attack import change, rows

from trefoil.kernel.ids import GrantId
from trefoil.kernel.vocabulary import Category, Role
from trefoil.ledger.body import Event
from trefoil.ledger.deeds import Chore, housekeeping
from trefoil.ledger.site import site_id
from trefoil.policy.asking import Asking, CannotAsk
from trefoil.policy.decisions import Standing
from trefoil.vault import mailbox, statements
from trefoil.vault.asking import Asked, ask, asked_at, asks, drop_old_asks, let_go_of_asks
from trefoil.vault.formats import AskLetter, AskNews, DraftLetter, Letter, Roster
from trefoil.vault.identities import identity, off_board, suspend
from trefoil.vault.keys import AccountKeys, new_seed
from trefoil.vault.mailbox import take_mail
from trefoil.vault.own_log import own_log
from trefoil.vault.records import load_roster
from trefoil.vault.stopping import stop
from trefoil.vault.succession import succeed
from trefoil.vault.times import as_text

pytestmark = pytest.mark.django_db(transaction=True)

ASKING = Asking(
    standing=Standing.LIVE,
    role=Role.THERAPIST,
    shares_something=True,
    has=frozenset({Category.NOTES}),
    category=Category.MEASURES,
    until=AT + timedelta(days=30),
    asked_before=None,
)


def roster(who: Somebody) -> Roster:
    assert who.record is not None
    return load_roster(owner=who.reader().owner(record=who.record)).roster


def lying(who: Somebody, *, days: int = 0) -> tuple[Asked, ...]:
    assert who.record is not None
    return asks(reader=who.reader(), record=who.record, roster=roster(who), at=AT + timedelta(days=days))


def asked_by(asker: Somebody, *, owner: Somebody, days: int = 0, **change: object) -> None:
    assert owner.record is not None
    reader = asker.reader()
    other = reader.other(record=owner.record)
    asking = replace(ASKING, asked_before=asked_at(reader=reader, record=owner.record), **change)  # type: ignore[arg-type]  # as given
    ask(reader=reader, other=other, asking=asking, words="For Thursday", at=AT + timedelta(days=days))


def forged(owner: Somebody, *, signer: Somebody, named: Somebody, **change: object) -> None:
    """Put an ask in somebody's box, as whoever can reach the database could."""
    assert owner.record is not None
    news = AskNews(
        **{  # type: ignore[arg-type]  # fields as given
            "site": site_id(),
            "to": owner.account,
            "record": owner.record,
            "asker": named.account,
            "category": "measures",
            "words": "",
            "until": as_text(AT + timedelta(days=30)),
            "at": as_text(AT),
            **change,
        }
    )
    letter = AskLetter(asker=named.account, news=statements.sign(statement=news, signer=signer.keys.sign))
    with housekeeping(Chore.TAKE_MAIL):
        kem = identity(account=owner.account).kem_public()
        mailbox.post(to=owner.account, kem=kem, letter=Letter(content=letter), at=AT)


def test_an_ask_lies_with_the_person_and_stands_in_their_log() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    share(owner=wren, grantee=maya)
    asked_by(maya, owner=wren)
    (one,) = lying(wren)
    assert (one.asker, one.category, one.words) == (maya.account, Category.MEASURES, "For Thursday")
    assert take_mail(reader=wren.reader()) == ()  # a visit leaves it where it is
    assert lying(wren) == (one,)
    line = own_log(reader=wren.reader(), record=wren.record, before=None, limit=1).entries[0]
    assert (line.event, line.actor) == (Event.ASKED, maya.account)
    assert asked_at(reader=maya.reader(), record=wren.record) == AT


def test_asking_again_too_soon_sends_nothing() -> None:
    wren, maya = person("wren"), professional("maya")
    share(owner=wren, grantee=maya)
    asked_by(maya, owner=wren)
    with pytest.raises(CannotAsk):
        asked_by(maya, owner=wren, days=13)
    assert rows("SELECT COUNT(*) FROM vault_mail") == [(1,)]


def test_the_newest_of_each_asker_is_what_lies_there() -> None:
    wren, maya, dana = person("wren"), professional("maya"), professional("dana")
    share(owner=wren, grantee=maya, days=90)
    share(owner=wren, grantee=dana, days=90)
    asked_by(maya, owner=wren)
    asked_by(dana, owner=wren, days=1)
    asked_by(maya, owner=wren, days=15, until=AT + timedelta(days=40))
    assert [(one.asker, one.at) for one in lying(wren, days=15)] == [
        (maya.account, AT + timedelta(days=15)),
        (dana.account, AT + timedelta(days=1)),
    ]
    let_go_of_asks(reader=wren.reader(), of=(maya.account,))
    assert [one.asker for one in lying(wren, days=15)] == [dana.account]
    let_go_of_asks(reader=wren.reader(), of=(maya.account,))  # twice is once


def test_nobody_is_heard_who_shares_nothing_or_does_not_work_here() -> None:
    wren, maya, dana, lee = person("wren"), professional("maya"), professional("dana"), professional("lee")
    sam = steward("sam")
    assert wren.record is not None
    grants = {who.account: share(owner=wren, grantee=who) for who in (maya, dana, lee)}
    for who in (maya, dana, lee):
        asked_by(who, owner=wren)
    stop(reader=wren.reader(), record=wren.record, grant=GrantId(grants[maya.account]), at=AT)
    off_board(steward=sam.keys, account=dana.account, at=AT)
    suspend(steward=sam.keys, account=lee.account, at=AT)
    assert lying(wren) == ()


def test_an_ask_that_its_asker_did_not_sign_for_this_person_is_not_heard() -> None:
    wren, maya, dana, lark = person("wren"), professional("maya"), professional("dana"), person("lark")
    share(owner=wren, grantee=maya)
    forged(wren, signer=dana, named=maya)  # in another's name
    forged(wren, signer=maya, named=maya, to=lark.account)
    forged(wren, signer=maya, named=maya, record=lark.record)
    forged(wren, signer=maya, named=maya, site="elsewhere")
    forged(wren, signer=maya, named=maya, asker=dana.account)
    assert lying(wren) == ()
    assert wren.record is not None
    assert drop_old_asks(reader=wren.reader(), record=wren.record, at=AT) == 5
    forged(wren, signer=maya, named=maya)
    assert len(lying(wren)) == 1


def test_a_key_that_was_given_up_asks_for_nothing_new() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    share(owner=wren, grantee=maya, days=90)
    asked_by(maya, owner=wren)
    now = Somebody(keys=AccountKeys(account=maya.account, seed=new_seed()), name="maya")
    succeed(old=maya.keys, new=now.keys, at=AT + timedelta(days=2))
    assert [one.at for one in lying(wren, days=3)] == [AT]  # signed while the key was hers
    forged(wren, signer=maya, named=maya, at=as_text(AT + timedelta(days=3)), category="contact")
    assert [(one.at, one.category) for one in lying(wren, days=3)] == [(AT, Category.MEASURES)]
    assert drop_old_asks(reader=wren.reader(), record=wren.record, at=AT + timedelta(days=3)) == 1
    forged(wren, signer=now, named=now, at=as_text(AT + timedelta(days=3)), category="contact")
    assert [one.category for one in lying(wren, days=3)] == [Category.CONTACT]


def test_a_letter_of_another_kind_among_the_asks_is_let_be() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    share(owner=wren, grantee=maya)
    draft = DraftLetter(form="note", fields=(("body", "half a thought"),), at=as_text(AT))
    with housekeeping(Chore.TAKE_MAIL):
        kem = identity(account=wren.account).kem_public()
        mailbox.post(to=wren.account, kem=kem, letter=Letter(content=draft), at=AT)
    asked_by(maya, owner=wren)
    assert [one.asker for one in lying(wren)] == [maya.account]
    assert drop_old_asks(reader=wren.reader(), record=wren.record, at=AT + timedelta(days=60)) == 1
    let_go_of_asks(reader=wren.reader(), of=(maya.account,))
    assert [content for _, content in mailbox.letters(reader=wren.reader())] == [draft]


def test_an_asker_whose_keys_cannot_be_checked_is_not_heard() -> None:
    wren, maya = person("wren"), professional("maya")
    share(owner=wren, grantee=maya)
    asked_by(maya, owner=wren)
    change("UPDATE vault_key SET signature = %s WHERE account_id = %s", [bytes(64), maya.account])
    assert lying(wren) == ()


def test_what_nobody_answered_is_gone_by_itself() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    share(owner=wren, grantee=maya, days=90)
    asked_by(maya, owner=wren)
    assert drop_old_asks(reader=wren.reader(), record=wren.record, at=AT + timedelta(days=28)) == 0
    assert lying(wren, days=30) == ()
    assert drop_old_asks(reader=wren.reader(), record=wren.record, at=AT + timedelta(days=30)) == 1
    assert rows("SELECT COUNT(*) FROM vault_mail") == [(0,)]


def test_who_was_asked_before_is_forgotten_with_the_record() -> None:
    wren, maya = person("wren"), professional("maya")
    share(owner=wren, grantee=maya)
    asked_by(maya, owner=wren)
    assert set(maya.reader().home.asked) == {wren.record}
