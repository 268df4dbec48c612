"""Words between two people: sealed to one reader, signed by their writer, and in no record until they are kept."""

from datetime import timedelta

import msgspec
import pytest
from builders import AT, Somebody, asked, person, professional, share
from vault.attack import change, rows

from trefoil.care.sessions import actions
from trefoil.care.sessions.actions_alone import answer_before, ask_before
from trefoil.care.sessions.queries import (
    NotesWait,
    answers_back,
    kept_of,
    notes_waiting,
    own_words,
    tries_waiting,
    wishes_back,
)
from trefoil.care.sessions.rules import NotTheirs, lines_of, three_lines
from trefoil.care.sessions.rules_alone import answered, asked_first
from trefoil.care.sessions.schema import Answer, TalkNote
from trefoil.kernel.ids import GrantId, fresh
from trefoil.kernel.payload import encode
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category, Purpose, Reason, Verb
from trefoil.ledger.body import Event
from trefoil.ledger.deeds import Chore, housekeeping
from trefoil.ledger.site import site_id
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway, mailbox, saying, statements
from trefoil.vault.formats import Letter
from trefoil.vault.gateway import permit_for
from trefoil.vault.identities import identity
from trefoil.vault.mailbox import take_mail
from trefoil.vault.own_log import own_log
from trefoil.vault.rows import CannotWrite
from trefoil.vault.sending import TooManyLetters
from trefoil.vault.sessions.limits import WORDS
from trefoil.vault.sources import KeyGone
from trefoil.vault.stopping import stop
from trefoil.vault.times import as_text
from trefoil.vault.word_formats import WordLetter, WordNews

pytestmark = pytest.mark.django_db(transaction=True)
ADD = frozenset({Verb.ADD})
BOTH = frozenset({Verb.READ, Verb.ADD})
LINES = ("We went through the week.", "The chair by the door.", "One call on Friday.")


def note(by: Somebody, *, did: str = LINES[0]) -> TalkNote:
    return three_lines(
        day=AT.date(), did=did, helps=LINES[1], agreed=LINES[2], by=by.account, called=by.name, today=AT.date()
    )


def to_add(who: Somebody, whose: Somebody, *, days: int = 0) -> Permit:
    assert whose.record is not None
    reader = who.reader()
    take_mail(reader=reader)
    return permit_for(
        reader=who.reader(),
        record=whose.record,
        category=Category.NOTES,
        verb=Verb.ADD,
        purpose=Purpose.CARE,
        at=AT + timedelta(days=days),
    )


def send(by: Somebody, *, whose: Somebody, word: str | None = None, days: int = 0) -> None:
    permit = to_add(by, whose, days=days)
    at = AT + timedelta(days=days)
    actions.send_note(permit=permit, reader=by.reader(), note=note(by), word=word, at=at)


def waiting(who: Somebody, *, days: int = 0) -> NotesWait:
    assert who.record is not None
    return notes_waiting(words=own_words(reader=who.reader(), record=who.record, at=AT + timedelta(days=days)))


def own(who: Somebody, verb: Verb) -> Permit:
    return gateway.own_permit(reader=who.reader(), category=Category.NOTES, verb=verb, at=AT)


def kept(who: Somebody) -> list[tuple[tuple[str, ...], bool]]:
    assert who.record is not None
    opening = gateway.look(
        permits=(own(who, Verb.READ),), reader=who.reader(), kinds=(TalkNote,), reason=Reason.OWN_THINGS, words=None,
        at=AT,
    )  # fmt: skip
    found = kept_of(opening=opening, record=who.record, owner=who.account)
    return [(lines_of(note=one.note, ticket=opening.ticket), one.sure) for one in found]


def forged(owner: Somebody, *, signer: Somebody, named: Somebody, by: Somebody | None = None, **change: object) -> None:
    """Put words in somebody's box, as whoever can reach the database could."""
    assert owner.record is not None
    news = WordNews(
        **{  # type: ignore[arg-type]  # fields as given
            "site": site_id(),
            "to": owner.account,
            "record": owner.record,
            "author": named.account,
            "word": fresh(),
            "kind": "talk_note",
            "kind_version": 1,
            "payload": encode(note(by or named)),
            "at": as_text(AT),
            **change,
        }
    )
    letter = WordLetter(author=named.account, news=statements.sign(statement=news, signer=signer.keys.sign))
    with housekeeping(Chore.TAKE_MAIL):
        kem = identity(account=owner.account).kem_public()
        mailbox.post(to=owner.account, kem=kem, letter=Letter(content=letter), at=AT)


def test_three_lines_lie_with_the_person_alone_until_they_keep_them() -> None:
    wren, maya, jo = person("wren"), professional("maya"), professional("jo")
    assert wren.record is not None
    share(owner=wren, grantee=maya, verbs=ADD)
    share(owner=wren, grantee=jo)
    send(maya, whose=wren)
    before = rows("SELECT COUNT(*) FROM vault_item")
    (one,) = waiting(wren).notes
    assert one.word.author == maya.account
    assert take_mail(reader=wren.reader()) == ()  # a visit leaves it where it is
    assert len(waiting(wren).notes) == 1
    assert kept(wren) == []  # in no compartment: nobody's key opens it, and Jo holds the key of the notes
    assert rows("SELECT COUNT(*) FROM vault_item") == before
    line = own_log(reader=wren.reader(), record=wren.record, before=None, limit=5).entries
    assert any((entry.event, entry.actor) == (Event.WROTE, maya.account) for entry in line)
    actions.keep_note(permit=own(wren, Verb.ADD), reader=wren.reader(), waits=one, beside=Plain("Mine."), at=AT)
    assert kept(wren) == [(LINES, True)]
    assert waiting(wren).notes == ()


def test_what_the_person_would_like_changed_goes_back_and_nothing_is_kept() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    share(owner=wren, grantee=maya, verbs=BOTH)
    send(maya, whose=wren)
    (one,) = waiting(wren).notes
    actions.wish_changed(
        permit=own(wren, Verb.ADD), reader=wren.reader(), record=wren.record, waits=one, wish=Plain("The day."), at=AT
    )
    assert (waiting(wren).notes, kept(wren)) == ((), [])
    lines = own_log(reader=wren.reader(), record=wren.record, before=None, limit=5).entries
    assert (Event.WROTE, wren.account, maya.account) in {(one.event, one.actor, one.subject) for one in lines}
    take_mail(reader=maya.reader())
    back = wishes_back(reader=maya.reader(), record=wren.record, at=AT)
    (wish,) = back.notes
    assert wish.note.beside.reveal(back.ticket) == "The day."
    send(maya, whose=wren, word=wish.word.word)
    assert waiting(wren).notes[0].word.word == one.word.word


def test_who_may_only_read_and_whose_share_was_stopped_write_nothing() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    grant = share(owner=wren, grantee=maya, verbs=BOTH)
    permit = to_add(maya, wren)
    reading = asked(who=maya, record=wren.record)[1]
    with pytest.raises(CannotWrite):
        actions.send_note(permit=reading, reader=maya.reader(), note=note(maya), word=None, at=AT)
    with pytest.raises(CannotWrite):  # the person writes to themselves in other ways
        actions.send_note(permit=own(wren, Verb.ADD), reader=wren.reader(), note=note(maya), word=None, at=AT)
    stop(reader=wren.reader(), record=wren.record, grant=GrantId(grant), at=AT)
    with pytest.raises(KeyGone):  # the permit was given a moment before the stop
        actions.send_note(permit=permit, reader=maya.reader(), note=note(maya), word=None, at=AT)
    assert waiting(wren).notes == ()


def test_words_that_their_writer_did_not_sign_for_this_person_are_not_there() -> None:
    wren, maya, dana, lark = person("wren"), professional("maya"), professional("dana"), person("lark")
    assert wren.record is not None
    share(owner=wren, grantee=maya, verbs=BOTH)
    forged(wren, signer=dana, named=maya)  # in another's name
    forged(wren, signer=dana, named=dana)  # of somebody who is not on the list
    forged(wren, signer=maya, named=maya, to=lark.account)
    forged(wren, signer=maya, named=maya, record=lark.record)
    forged(wren, signer=maya, named=maya, site="elsewhere")
    forged(wren, signer=maya, named=maya, author=dana.account)
    forged(wren, signer=maya, named=maya, kind="nothing_of_ours")
    forged(wren, signer=maya, named=maya, by=dana)  # three lines that name another as their writer
    assert waiting(wren).notes == ()
    assert saying.drop_old_words(reader=wren.reader(), at=AT) == 5
    forged(wren, signer=maya, named=maya)
    assert len(waiting(wren).notes) == 1


def test_who_could_not_write_then_is_not_heard_though_they_are_on_the_list() -> None:
    """Anybody can seal a letter to a public key, and somebody who could only read is on the list too."""
    wren, maya, jo, noor = person("wren"), professional("maya"), professional("jo"), professional("noor")
    assert wren.record is not None
    share(owner=wren, grantee=jo)
    share(owner=wren, grantee=noor, verbs=BOTH, category=Category.PLAN)
    grant = share(owner=wren, grantee=maya, verbs=BOTH)
    for who in (jo, noor):
        forged(wren, signer=who, named=who)
    assert waiting(wren).notes == ()
    send(maya, whose=wren)
    stop(reader=wren.reader(), record=wren.record, grant=GrantId(grant), at=AT + timedelta(hours=1))
    forged(wren, signer=maya, named=maya, at=as_text(AT + timedelta(hours=2)))
    assert len(waiting(wren, days=1).notes) == 1  # what came before the stop lies there still


def test_nobodys_note_takes_the_place_of_anothers() -> None:
    """A note that was kept holds which talk it was of; whoever reads it could write of the same one, and later."""
    wren, maya, jo = person("wren"), professional("maya"), professional("jo")
    share(owner=wren, grantee=maya, verbs=BOTH)
    share(owner=wren, grantee=jo, verbs=BOTH)
    talk = fresh()
    send(maya, whose=wren, word=talk)
    send(jo, whose=wren, word=talk, days=1)
    assert {one.word.author for one in waiting(wren, days=1).notes} == {maya.account, jo.account}
    send(maya, whose=wren, word=talk, days=2)
    assert len(waiting(wren, days=2).notes) == 2  # a changed note of her own takes the place of her first


def test_a_writer_goes_by_the_name_that_the_person_knows_them_by() -> None:
    wren, maya = person("wren"), professional("maya")
    share(owner=wren, grantee=maya, verbs=BOTH)
    another = msgspec.structs.replace(note(maya), called=Plain("dana"))
    forged(wren, signer=maya, named=maya, payload=encode(another))
    found = waiting(wren)
    assert [one.note.called.reveal(found.ticket) for one in found.notes] == ["maya"]
    reader = wren.reader()
    actions.keep_note(permit=own(wren, Verb.ADD), reader=reader, waits=found.notes[0], beside=Plain(""), at=AT)
    assert kept(wren) == [(LINES, True)]


def test_words_that_nobody_answered_are_gone_after_half_a_year() -> None:
    wren, maya = person("wren"), professional("maya")
    share(owner=wren, grantee=maya, verbs=BOTH)
    send(maya, whose=wren)
    days = saying.LIES.days
    assert len(waiting(wren, days=days).notes) == 1
    assert saying.drop_old_words(reader=wren.reader(), at=AT + timedelta(days=days)) == 0
    assert waiting(wren, days=days + 1).notes == ()
    assert saying.drop_old_words(reader=wren.reader(), at=AT + timedelta(days=days + 1)) == 1
    assert rows("SELECT COUNT(*) FROM vault_mail") == [(0,)]


def test_a_kept_note_whose_lines_are_not_what_was_signed_is_not_taken_for_the_writers() -> None:
    wren, maya = person("wren"), professional("maya")
    share(owner=wren, grantee=maya, verbs=BOTH)
    send(maya, whose=wren)
    (one,) = waiting(wren).notes
    reader = wren.reader()
    gateway.write(
        permit=own(wren, Verb.ADD), reader=reader, payload=note(maya, did="Something else."), item=None,
        expected_revision=None, at=AT,
    )  # fmt: skip
    assert [sure for _lines, sure in kept(wren)] == [False]
    actions.keep_note(permit=own(wren, Verb.ADD), reader=reader, waits=one, beside=Plain(""), at=AT)
    assert {sure for _lines, sure in kept(wren)} == {True, False}
    change("UPDATE vault_key SET signature = %s WHERE account_id = %s", [bytes(64), maya.account])
    assert {sure for _lines, sure in kept(wren)} == {False}


def test_what_is_asked_before_a_try_names_who_asks_and_the_answer_is_read_by_nobody_else() -> None:
    wren, maya, dana = person("wren"), professional("maya"), professional("dana")
    assert wren.record is not None
    for who in (maya, dana):
        share(owner=wren, grantee=who, verbs=BOTH)
    asked_by_maya = asked_first(word=fresh(), by=maya.account, called="maya", text="Five colors")
    for other in ({}, {"word": asked_by_maya.word, "signer": dana}, {"word": asked_by_maya.word, "named": dana}):
        forged(wren, **{"signer": maya, "named": maya, "kind": "tried", "payload": encode(asked_by_maya), **other})  # type: ignore[arg-type]  # as given
    assert tries_waiting(words=own_words(reader=wren.reader(), record=wren.record, at=AT)).tries == ()
    ask_before(permit=to_add(maya, wren), reader=maya.reader(), asked=asked_by_maya, at=AT)
    (one,) = tries_waiting(words=own_words(reader=wren.reader(), record=wren.record, at=AT)).tries
    own_alone = gateway.own_permit(reader=wren.reader(), category=Category.ALONE, verb=Verb.ADD, at=AT)
    no = answered(asked=one.tried, answer=Answer.NO, own="")
    answer_before(permit=own_alone, reader=wren.reader(), record=wren.record, word=one.word, answer=no, at=AT)
    take_mail(reader=dana.reader())
    assert answers_back(reader=dana.reader(), record=wren.record, at=AT).tries == ()
    (back,) = answers_back(reader=maya.reader(), record=wren.record, at=AT).tries
    assert back.tried.answer is Answer.NO
    with pytest.raises(NotTheirs):
        answer_before(
            permit=to_add(maya, wren), reader=maya.reader(), record=wren.record, word=one.word, answer=no, at=AT
        )


def test_only_the_person_keeps_and_answers() -> None:
    wren, maya = person("wren"), professional("maya")
    assert wren.record is not None
    share(owner=wren, grantee=maya, verbs=BOTH)
    send(maya, whose=wren)
    (one,) = waiting(wren).notes
    permit = to_add(maya, wren)
    with pytest.raises(NotTheirs):
        actions.keep_note(permit=permit, reader=maya.reader(), waits=one, beside=Plain(""), at=AT)
    with pytest.raises(NotTheirs):
        actions.wish_changed(permit=permit, reader=maya.reader(), record=wren.record, waits=one, wish=Plain("x"), at=AT)


def test_letting_go_twice_is_once_and_other_letters_stay() -> None:
    wren, maya = person("wren"), professional("maya")
    share(owner=wren, grantee=maya, verbs=BOTH)
    send(maya, whose=wren)
    send(maya, whose=wren)
    first, second = waiting(wren).notes
    actions.let_go(reader=wren.reader(), letter=first.word.letter)
    actions.let_go(reader=wren.reader(), letter=first.word.letter)
    saying.let_go_of_words(reader=maya.reader(), letters=(second.word.letter,))  # of another's box: nothing happens
    assert [one.word.letter for one in waiting(wren).notes] == [second.word.letter]


def test_nobody_fills_the_persons_box_and_what_they_wrote_themselves_always_goes() -> None:
    """Each visit opens what lies there: without an end to it, one helper could keep the person out."""
    wren, maya, jo = person("wren"), professional("maya"), professional("jo")
    assert wren.record is not None
    for who in (maya, jo):
        share(owner=wren, grantee=who, verbs=BOTH)
    for _ in range(WORDS):
        send(maya, whose=wren)
    lines = rows("SELECT COUNT(*) FROM ledger_entry")
    with pytest.raises(TooManyLetters):
        send(maya, whose=wren)
    assert rows("SELECT COUNT(*) FROM ledger_entry") == lines
    assert len(waiting(wren).notes) == WORDS
    send(jo, whose=wren)
    send(maya, whose=wren, days=1)
    assert len(waiting(wren, days=1).notes) == WORDS + 2
