"""What stays of Wren's talks with Maya: three lines that Wren saw first, a thing told in pieces, an ask beforehand."""

from datetime import datetime
from typing import Final, assert_never

from trefoil.care.sessions import actions, actions_alone
from trefoil.care.sessions.queries import notes_waiting, own_words
from trefoil.care.sessions.rules import beside_of, three_lines
from trefoil.care.sessions.rules_alone import asked_first, piece_of
from trefoil.care.sessions.schema import Layer
from trefoil.doors.demo import happenings as h
from trefoil.doors.demo.cast import Who, member
from trefoil.doors.demo.state import Year
from trefoil.kernel.ids import ItemId, fresh
from trefoil.kernel.vocabulary import Category, Purpose, Verb
from trefoil.policy.decisions import Permit
from trefoil.vault.gateway import own_permit, permit_for
from trefoil.vault.mailbox import take_mail
from trefoil.vault.reader import Reader

AFTER_TALKS: Final[tuple[h.Happening, ...]] = (
    h.SetTalk(
        days=9,
        clock="18:20",
        by=Who.WREN,
        whom=Who.MAYA,
        ahead=-4,
        hour=15,
        picks=("The class on Tuesdays",),
        sentence="",
    ),
    h.ThreeLines(
        days=18,
        clock="16:10",
        by=Who.MAYA,
        whose=Who.WREN,
        lines=(
            "We made a list of quiet places.",
            "The bench by the pond, with Biscuit.",
            "A call on Friday, ten minutes.",
        ),
    ),
    h.KeptLines(days=17, clock="19:25", by=Who.WREN, beside="The bench is better in the morning."),
    h.ThreeLines(
        days=4,
        clock="16:20",
        by=Who.MAYA,
        whose=Who.WREN,
        lines=("We looked at the week.", "Two choices, then wait.", "Thursday again, by phone."),
    ),
    h.ToldInPieces(
        days=12,
        clock="20:40",
        by=Who.WREN,
        layers=(
            "The summer of the green bus.",
            "A chair near the door is good. So is hearing first who will be there.",
        ),
    ),
    h.AskedFirst(
        days=4,
        clock="16:24",
        by=Who.MAYA,
        whose=Who.WREN,
        words="Naming five colors together, eyes open. A minute.",
    ),
)


def write_lines(*, year: Year, happening: h.ThreeLines, at: datetime) -> None:
    """Write three lines after a talk."""
    reader, permit = _writer(year=year, by=happening.by, whose=happening.whose, at=at)
    did, helps, agreed = happening.lines
    note = three_lines(
        day=at.date(),
        did=did,
        helps=helps,
        agreed=agreed,
        by=reader.account,
        called=member(who=happening.by).name,
        today=at.date(),
    )
    actions.send_note(permit=permit, reader=reader, note=note, word=None, at=at)


def keep_lines(*, year: Year, happening: h.KeptLines, at: datetime) -> None:
    """Keep the lines that wait, with words of one's own beside them."""
    reader = year.reader(who=happening.by, at=at)
    permit = own_permit(reader=reader, category=Category.NOTES, verb=Verb.ADD, at=at)
    waiting = notes_waiting(words=own_words(reader=reader, record=reader.own_record(), at=at))
    for waits in waiting.notes:
        actions.keep_note(permit=permit, reader=reader, waits=waits, beside=beside_of(text=happening.beside), at=at)


def tell_in_pieces(*, year: Year, happening: h.ToldInPieces, at: datetime) -> None:
    """Write as many layers of one thing as there are words for."""
    reader = year.reader(who=happening.by, at=at)
    permit = own_permit(reader=reader, category=Category.ALONE, verb=Verb.ADD, at=at)
    group = ItemId(fresh())
    for layer, words in zip(Layer, happening.layers, strict=False):
        piece = piece_of(group=group, layer=layer, text=words)
        actions_alone.keep_alone(permit=permit, reader=reader, thing=piece, before=None, at=at)


def ask_first(*, year: Year, happening: h.AskedFirst, at: datetime) -> None:
    """Ask before something is tried."""
    reader, permit = _writer(year=year, by=happening.by, whose=happening.whose, at=at)
    asked = asked_first(word=fresh(), by=reader.account, called=member(who=happening.by).name, text=happening.words)
    actions_alone.ask_before(permit=permit, reader=reader, asked=asked, at=at)


def _writer(*, year: Year, by: Who, whose: Who, at: datetime) -> tuple[Reader, Permit]:
    """Return who writes, and the permit to add to the other's notes."""
    reader = year.reader(who=by, at=at)
    take_mail(reader=reader)
    record = Reader(keys=year.keys[whose]).own_record()
    permit = permit_for(
        reader=reader, record=record, category=Category.NOTES, verb=Verb.ADD, purpose=Purpose.CARE, at=at
    )
    return reader, permit


def do(*, year: Year, happening: h.ThreeLines | h.KeptLines | h.ToldInPieces | h.AskedFirst, at: datetime) -> None:
    """Do one of them."""
    match happening:
        case h.ThreeLines():
            write_lines(year=year, happening=happening, at=at)
        case h.KeptLines():
            keep_lines(year=year, happening=happening, at=at)
        case h.ToldInPieces():
            tell_in_pieces(year=year, happening=happening, at=at)
        case h.AskedFirst():
            ask_first(year=year, happening=happening, at=at)
        case _:
            assert_never(happening)
