"""The pages of ways of working, of what is looked at before, and of pieces. Pure: records of strings out; no score."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from trefoil.care.path.approach import Approach, Need
from trefoil.care.path.present import said_by
from trefoil.care.path.schema import Answer, Impact, PieceStand
from trefoil.care.people.present import ROLES, Choice, Lines, choices_of
from trefoil.care.people.wording import opening
from trefoil.kernel.language import N_, Sayings, _
from trefoil.kernel.vocabulary import Role

SAVED = N_("Saved.")
KEPT = N_("Kept. You can put it down at any time.")
PICK = N_("Pick what it touches today, or write a few words on it.")
WHY_FIRST = N_("Some points are still open. A few words on why now, and it goes ahead.")
ANSWERS: Sayings[Answer] = Sayings(
    {Answer.YES: N_("Yes"), Answer.NOT_YET: N_("Not yet"), Answer.NOT_SURE: N_("Not sure")}
)
NEEDS: Sayings[Need] = Sayings(
    {
        Need.READY: N_("Looked at first"),
        Need.CARE: N_("Take care"),
        Need.JUDGE: N_("A clinician looks at this"),
    }
)
IMPACTS: Sayings[Impact] = Sayings(
    {
        Impact.SLEEP: N_("My sleep"),
        Impact.WORK: N_("My work"),
        Impact.SCHOOL: N_("School or a course"),
        Impact.CLOSE: N_("Being close to somebody"),
        Impact.TRUST: N_("Trusting people"),
        Impact.BODY: N_("How I am with my body"),
        Impact.FOOD: N_("Eating"),
        Impact.ONLINE: N_("Being online"),
        Impact.OUT: N_("Going out"),
        Impact.CHILDREN: N_("Children around me"),
        Impact.DATES: N_("Some days of the year"),
        Impact.SELF: N_("How I think of myself"),
    }
)
STANDS: Sayings[PieceStand] = Sayings(
    {
        PieceStand.OPEN: N_("I would like to work on it"),
        PieceStand.RESTING: N_("It rests for now"),
        PieceStand.DOWN: N_("I put it down"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WayLine:
    """One way of working in a list."""

    path: str
    title: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OffersRow:
    """In: somebody who says that they offer it. `theirs` when the person shares something with them now."""

    name: str
    role: Role
    place: str
    words: str
    theirs: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OffersLine:
    """Somebody who says that they offer it, with their own words on what they learned."""

    name: str
    who: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WaysPage:
    """my/plan_ways.html. `offered` is "yes" when somebody here says that they offer something."""

    lines: Lines
    gate: str
    ways: tuple[WayLine, ...]
    offered: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PointField:
    """One point with the ways to answer it, and what others said."""

    name: str
    words: str
    answers: tuple[Choice, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PointGroup:
    """The points of one sort."""

    title: str
    points: tuple[PointField, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AheadLine:
    """Somebody went ahead, and why."""

    words: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WayPage:
    """my/plan_way.html and team/plan_ready.html. `gate` is "yes" for the list before any piece."""

    lines: Lines
    path: str
    name: str
    title: str
    about: tuple[str, ...]
    groups: tuple[PointGroup, ...]
    gate: str
    ahead: tuple[AheadLine, ...]
    why: str
    seen_by: str
    yours: tuple[OffersLine, ...] = ()  # people with whom something is shared now
    here: tuple[OffersLine, ...] = ()  # others, whose keys the site's people have checked


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PieceLine:
    """One piece in a list."""

    path: str
    words: str
    stand: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PiecesPage:
    """my/plan_pieces.html. `gate` is the path of the list; `open` says that points are open."""

    lines: Lines
    gate: str
    open: str
    pieces: tuple[PieceLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PiecePage:
    """my/plan_piece.html: one piece, new or kept. `why` is asked for while `asks` is "yes"."""

    lines: Lines
    path: str
    touches: tuple[Choice, ...]
    words: str
    stands: tuple[Choice, ...]
    asks: str
    gate: str
    why: str
    revision: str
    seen_by: str


def way_path(*, approach: Approach) -> str:
    """Return where one way of working stands for the person."""
    return f"/plan/ways/{approach.link}"


def ways_page(*, ways: Sequence[Approach], gate: str, offered: bool, lines: Lines) -> WaysPage:
    """Return the list of ways of working, in no order of worth."""
    return WaysPage(
        lines=lines,
        gate=gate,
        ways=tuple(WayLine(path=way_path(approach=one), title=one.title, words=one.about[0]) for one in ways),
        offered="yes" if offered else "",
    )


def offers_lines(*, rows: Sequence[OffersRow], theirs: bool) -> tuple[OffersLine, ...]:
    """Return those who say that they offer it: the person's own people, or the others. By name, in no other order."""
    return tuple(
        OffersLine(
            name=row.name,
            who=opening(words=_("{role}, at {place}").format(role=ROLES[row.role], place=row.place)),
            words=row.words,
        )
        for row in sorted(rows, key=lambda one: one.name)
        if row.theirs is theirs
    )


def way_page(
    *,
    path: str,
    name: str,
    way: Approach,
    gate: bool,
    mine: Mapping[str, Answer],
    others: Mapping[str, Sequence[tuple[str, Answer]]],
    ahead: Sequence[tuple[str, str, datetime]],
    why: str,
    seen_by: str,
    lines: Lines,
    at: datetime,
    offers: Sequence[OffersRow] = (),
) -> WayPage:
    """Return one way of working with what is looked at first, and each side's own answers beside each other."""

    def field(point_id: str, words: str) -> PointField:
        own = mine.get(point_id)
        return PointField(
            name=point_id,
            words=words,
            answers=choices_of(
                pairs=[(one.value, ANSWERS[one], "") for one in Answer], chosen=own.value if own else ""
            ),
            others=tuple(
                _("{name} said: {answer}.").format(name=who, answer=ANSWERS[said])
                for who, said in others.get(point_id, ())
            ),
        )

    return WayPage(
        lines=lines,
        path=path,
        name=name,
        title=way.title,
        about=way.about,
        groups=tuple(
            PointGroup(
                title=NEEDS[need],
                points=tuple(field(point.id, point.words) for point in way.points if point.need is need),
            )
            for need in Need
            if any(point.need is need for point in way.points)
        ),
        gate="yes" if gate else "",
        ahead=tuple(
            AheadLine(words=words, said=said_by(who=who, moment=moment, at=at)) for words, who, moment in ahead
        ),
        why=why,
        seen_by=seen_by,
        yours=offers_lines(rows=offers, theirs=True),
        here=offers_lines(rows=offers, theirs=False),
    )


def piece_words(*, touches: Sequence[Impact], words: str) -> str:
    """Return a piece in a few words."""
    named = " · ".join(IMPACTS[one] for one in touches)
    first = words.partition("\n")[0]
    return f"{named}: {first}" if named and first else named or first


def pieces_page(
    *,
    pieces: Sequence[tuple[str, tuple[Impact, ...], str, PieceStand]],
    gate: str,
    some_open: bool,
    lines: Lines,
) -> PiecesPage:
    """Return the person's pieces. `pieces` are id, what it touches, words and stand."""
    return PiecesPage(
        lines=lines,
        gate=gate,
        open="yes" if some_open else "",
        pieces=tuple(
            PieceLine(path=f"/plan/pieces/{item}", words=piece_words(touches=touches, words=words), stand=STANDS[stand])
            for item, touches, words, stand in pieces
        ),
    )


def piece_page(
    *,
    item: str,
    touches: Sequence[str],
    words: str,
    stand: PieceStand | None,
    asks: bool,
    gate: str,
    why: str,
    revision: int,
    seen_by: str,
    lines: Lines,
) -> PiecePage:
    """Return the page of one piece; `item` is empty for a new one."""
    return PiecePage(
        lines=lines,
        path=f"/plan/pieces/{item}" if item else "",
        touches=tuple(
            Choice(value=one.value, label=IMPACTS[one], hint="", chosen="yes" if one.value in touches else "")
            for one in Impact
        ),
        words=words,
        stands=choices_of(
            pairs=[(one.value, STANDS[one], "") for one in PieceStand], chosen=(stand or PieceStand.OPEN).value
        ),
        asks="yes" if asks else "",
        gate=gate,
        why=why,
        revision=str(revision) if revision else "",
        seen_by=seen_by,
    )
