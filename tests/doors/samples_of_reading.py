"""Sample records for the pages of short things to read."""

from datetime import date

from tests.doors.sample import Sample
from trefoil.care.library import present
from trefoil.care.library.card import CardKind
from trefoil.care.library.rules import Said
from trefoil.care.library.shelf import cards

TODAY = date(2026, 11, 28)
HOME = {"base": "/read", "rights": "/read/rights"}


def _one(kind: CardKind, *, said: str = "") -> present.LibraryOnePage:
    card = next(one for one in cards() if one.kind is kind)
    words = Said(
        fits=frozenset({card.link} if said == "fits" else ()), not_me=frozenset({card.link} if said == "not" else ())
    )
    who = (("/lines/1", "Team HOPE"),) if said == "fits" else ()
    return present.library_one_page(base="/read", card=card, cards=cards(), today=TODAY, who=who, said=words)


OF_READING: tuple[Sample, ...] = (
    Sample("read", "my/read.html", "/read", lambda: present.library_page(**HOME, cards=cards())),
    Sample(
        "read-found",
        "my/read.html",
        "/read",
        lambda: present.library_page(
            **HOME, cards=cards(), said=Said(not_me=frozenset({cards()[0].link})), words="sleep sueño"
        ),
    ),
    Sample(
        "read-none-found", "my/read.html", "/read", lambda: present.library_page(**HOME, cards=cards(), words="Wren")
    ),
    Sample("read-unsigned", "my/read.html", "/read", lambda: present.library_page(**HOME, cards=())),
    Sample("read-one", "my/read_one.html", "/read/1", lambda: _one(CardKind.NORMAL)),
    Sample("read-one-fits", "my/read_one.html", "/read/1", lambda: _one(CardKind.MYTH, said="fits")),
    Sample("read-one-not", "my/read_one.html", "/read/1", lambda: _one(CardKind.TERM, said="not")),
    Sample("read-number", "my/read_one.html", "/read/1", lambda: _one(CardKind.NUMBER)),
    Sample("read-right", "my/read_one.html", "/read/1", lambda: _one(CardKind.RIGHT)),
    Sample(
        "read-rights",
        "my/read_rights.html",
        "/read/rights",
        lambda: present.rights_page(base="/read", cards=cards(), today=TODAY),
    ),
)
