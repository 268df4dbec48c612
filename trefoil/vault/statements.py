"""Signing statements and believing them. Nothing unsigned is believed."""

from typing import TypeVar

from trefoil.crypto import verified
from trefoil.crypto.contexts import Tag, context
from trefoil.crypto.keys import SignPrivate, sha256
from trefoil.vault.formats import (
    AskNews,
    ControlStatement,
    EpochStatement,
    GrantNews,
    GrantStatement,
    HalfNews,
    KeyStatement,
)
from trefoil.vault.line_formats import LineNews, LineStatement
from trefoil.vault.wire import Signed
from trefoil.vault.word_formats import WordNews
from trefoil.vault.work_formats import HandNews, PlaceNews, WorkNews

Statement = (
    GrantStatement
    | EpochStatement
    | ControlStatement
    | KeyStatement
    | GrantNews
    | HalfNews
    | AskNews
    | HandNews
    | WorkNews
    | PlaceNews
    | LineStatement
    | LineNews
    | WordNews
)
S = TypeVar(
    "S",
    GrantStatement,
    EpochStatement,
    ControlStatement,
    KeyStatement,
    GrantNews,
    HalfNews,
    AskNews,
    HandNews,
    WorkNews,
    PlaceNews,
    LineStatement,
    LineNews,
    WordNews,
)

_TAGS: dict[type[Statement], Tag] = {
    GrantStatement: Tag.GRANT,
    EpochStatement: Tag.EPOCH,
    ControlStatement: Tag.CONTROL,
    KeyStatement: Tag.KEY_STATEMENT,
    GrantNews: Tag.LETTER,
    HalfNews: Tag.HALF_NEWS,
    AskNews: Tag.ASK,
    HandNews: Tag.HAND,
    WorkNews: Tag.WORK,
    PlaceNews: Tag.PLACE,
    LineStatement: Tag.LINE,
    LineNews: Tag.LINE_NEWS,
    WordNews: Tag.WORD,
}


def sign(*, statement: Statement, signer: SignPrivate) -> Signed:
    """Return the statement's bytes with a signature over them."""
    data = statement.pack()
    return Signed(statement=data, signature=signer.sign(context(_TAGS[type(statement)], data)))


def read(kind: type[S], *, signed: Signed, key: bytes) -> S:
    """Return the statement after checking its signature. Raises BadSignature or UnreadableWire."""
    verified.verify(key=key, message=context(_TAGS[kind], signed.statement), signature=signed.signature)
    return kind.unpack(signed.statement)


def digest(kind: type[Statement], *, signed: Signed) -> bytes:
    """Return the hash by which other statements, wraps and log entries name this one."""
    return sha256(context(Tag.STATEMENT_HASH, _TAGS[kind], signed.statement, signed.signature))
