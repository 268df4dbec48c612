"""Letters between two who work here: sealed to one, signed by the other, and in nobody's log."""

from datetime import timedelta

import pytest
from builders import AT, Somebody, professional, steward

from trefoil.ledger.deeds import Chore, housekeeping
from trefoil.ledger.models import Entry
from trefoil.ledger.site import site_id
from trefoil.vault import mailbox, statements
from trefoil.vault.colleagues import (
    LIES,
    CannotAsk,
    drop_old_work,
    put_work_away,
    work_words,
    write_to_colleague,
)
from trefoil.vault.formats import DraftLetter, Letter
from trefoil.vault.identities import identity, off_board, suspend
from trefoil.vault.mailbox import take_mail
from trefoil.vault.models import Mail
from trefoil.vault.sending import TooManyLetters
from trefoil.vault.sessions.limits import WORDS as WORDS_AN_HOUR
from trefoil.vault.times import as_text
from trefoil.vault.work_formats import About, WorkLetter, WorkNews, WorkWord

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "slower-or-not-at-all"


def send(by: Somebody, *, to: Somebody, words: str = WORDS, about: About = About.CONSULTATION, asked: str = "") -> None:
    write_to_colleague(reader=by.reader(), to=to.account, about=about, words=words, asked=asked, at=AT)


def here(who: Somebody, *, days: int = 0) -> tuple[WorkWord, ...]:
    return work_words(reader=who.reader(), at=AT + timedelta(days=days))


def forge(*, to: Somebody, by: Somebody, **change: str) -> None:
    """Put a letter into a box that says other things than its writer could."""
    told = {"site": site_id(), "to": to.account, "sender": by.account, "about": "answer", "words": WORDS}
    news = WorkNews(**{**told, "at": as_text(AT), **change})
    signed = statements.sign(statement=news, signer=by.keys.sign)
    letter = Letter(content=WorkLetter(sender=change.get("sender", by.account), news=signed))
    with housekeeping(Chore.TAKE_MAIL):
        mailbox.post(to=to.account, kem=identity(account=to.account).kem_public(), letter=letter, at=AT)


def test_one_colleague_reads_it_and_a_copy_stays_and_no_log_has_a_line() -> None:
    maya, noor, sam = professional("maya"), professional("noor"), professional("sam")
    before = Entry.objects.count()
    send(maya, to=noor)
    assert Entry.objects.count() == before
    (theirs,), (mine,) = here(noor), here(maya)
    assert (theirs.other, theirs.own, theirs.about, theirs.words) == (maya.account, False, About.CONSULTATION, WORDS)
    assert (mine.other, mine.own, mine.words) == (noor.account, True, WORDS)
    assert here(sam) == ()
    assert all(WORDS.encode() not in bytes(row.blob) for row in Mail.objects.all())


def test_taking_mail_leaves_it_and_an_answer_goes_the_same_way() -> None:
    maya, noor = professional("maya"), professional("noor")
    send(maya, to=noor)
    take_mail(reader=noor.reader())
    assert len(here(noor)) == 1
    send(noor, to=maya, about=About.ANSWER, words="Once a week.", asked=WORDS)
    answer = next(one for one in here(maya) if not one.own)
    assert (answer.about, answer.words, answer.asked) == (About.ANSWER, "Once a week.", WORDS)


def test_each_puts_theirs_away_alone() -> None:
    maya, noor = professional("maya"), professional("noor")
    send(maya, to=noor)
    put_work_away(reader=maya.reader(), letters=(here(noor)[0].letter,))
    assert len(here(noor)) == 1
    put_work_away(reader=noor.reader(), letters=(here(noor)[0].letter,))
    assert here(noor) == ()
    assert len(here(maya)) == 1
    put_work_away(reader=maya.reader(), letters=(here(maya)[0].letter, "0" * 32))
    assert here(maya) == ()


def test_after_half_a_year_it_is_let_go() -> None:
    maya, noor = professional("maya"), professional("noor")
    send(maya, to=noor)
    assert drop_old_work(reader=noor.reader(), at=AT) == 0
    late = AT + LIES + timedelta(days=1)
    assert here(noor, days=181) == ()
    assert drop_old_work(reader=noor.reader(), at=late) == 1
    assert drop_old_work(reader=noor.reader(), at=late) == 0


def test_what_its_writer_did_not_sign_for_this_reader_is_not_there_and_goes() -> None:
    maya, noor, sam = professional("maya"), professional("noor"), professional("sam")
    forge(to=noor, by=maya, site="0" * 32)
    forge(to=noor, by=maya, about="order")
    forge(to=noor, by=maya, sender=sam.account)
    forge(to=noor, by=maya, at="2020-01-01T00:00:00Z")
    news = WorkNews(site=site_id(), to=sam.account, sender=maya.account, about="answer", words=WORDS, at=as_text(AT))
    moved = WorkLetter(sender=maya.account, news=statements.sign(statement=news, signer=maya.keys.sign))
    with housekeeping(Chore.TAKE_MAIL):
        kem = identity(account=noor.account).kem_public()
        mailbox.post(to=noor.account, kem=kem, letter=Letter(content=moved), at=AT)
    assert here(noor) == ()
    assert drop_old_work(reader=noor.reader(), at=AT) == 5


def test_only_those_who_work_here_now_write_to_each_other() -> None:
    maya, noor, stew = professional("maya"), professional("noor"), steward("stew")
    with pytest.raises(CannotAsk):
        send(maya, to=maya)
    send(noor, to=maya)
    off_board(steward=stew.keys, account=noor.account, at=AT)
    with pytest.raises(CannotAsk):
        send(maya, to=noor)
    assert len(here(maya)) == 1  # what was written before somebody left still stands


def test_one_who_is_suspended_writes_to_nobody_and_is_not_heard() -> None:
    maya, noor, stew = professional("maya"), professional("noor"), steward("stew")
    send(noor, to=maya)
    suspend(steward=stew.keys, account=noor.account, at=AT)
    assert here(maya) == ()
    with pytest.raises(CannotAsk):
        send(noor, to=maya)


def test_nobody_fills_a_colleagues_box() -> None:
    maya, noor, sam = professional("maya"), professional("noor"), professional("sam")
    for _ in range(WORDS_AN_HOUR):
        send(maya, to=noor)
    with pytest.raises(TooManyLetters):
        send(maya, to=noor)
    send(maya, to=sam)
    send(sam, to=noor)
    assert len(here(noor)) == WORDS_AN_HOUR + 1


def test_other_letters_stay_where_they_are() -> None:
    maya, noor = professional("maya"), professional("noor")
    send(maya, to=noor)
    draft = DraftLetter(form="ask_colleague", fields=(("words", WORDS),), at=as_text(AT))
    mailbox.keep_draft(account=noor.account, kem=noor.keys.kem.public(), draft=draft, at=AT)
    assert drop_old_work(reader=noor.reader(), at=AT) == 0
    put_work_away(reader=noor.reader(), letters=[str(row.id) for row in Mail.objects.filter(box_id=noor.account)])
    assert here(noor) == ()
    assert take_mail(reader=noor.reader()) == (draft,)
