"""Rights and papers as one reads them whom they were given: what is permitted of statements, cases and their days.

A version that is not permitted lies under another key, and nothing here says that there is one (ADR 0125).
"""

from collections.abc import Callable
from datetime import date

from trefoil.care.consent.present_granted import GivenNote
from trefoil.care.legal.present import REACHES, STAGES
from trefoil.care.legal.present_reach import RulesRow, words_of
from trefoil.care.legal.present_wants import FILING, NEWSROOM, UNSEEN
from trefoil.care.legal.queries import OneSeen, Seen
from trefoil.care.legal.rules import DAY_TEXTS
from trefoil.care.legal.schema import Case, CaseDay, Office, PressPlan, Reach, ReachRules
from trefoil.care.people.wording import date_words, opening
from trefoil.care.statement.present import permitted_title
from trefoil.care.statement.present_use import paragraphs_of
from trefoil.care.statement.queries import PapersSeen
from trefoil.care.takedown.places import without_places
from trefoil.care.takedown.present import BY_OTHERS, STANDS, WHOM
from trefoil.care.takedown.schema import Asked
from trefoil.kernel.ids import AccountId, ItemId
from trefoil.kernel.language import _
from trefoil.kernel.plain import Ticket


def paper_pieces(
    *, seen: PapersSeen, only: ItemId | None, names: Callable[[AccountId], str], today: date
) -> tuple[GivenNote, ...]:
    """Return what may be used of statements first, then each case with its offices, then the plans for its days."""
    ticket = seen.ticket
    statements = [
        GivenNote(
            title=permitted_title(called=one.thing.called.reveal(ticket), as_of=one.thing.as_of, today=today),
            author=names(one.author),
            words="\n\n".join(paragraphs_of(pieces=[(part, words.reveal(ticket)) for part, words in one.thing.pieces])),
            at=one.at,
        )
        for one in seen.permitted
        if only in {None, one.id}
    ]
    cases = [
        GivenNote(title=one.thing.called.reveal(ticket), author=names(one.author), words=_case(one, seen), at=one.at)
        for one in seen.cases
        if only in {None, one.id}
    ]
    called = {one.id: one.thing.called.reveal(ticket) for one in seen.cases}
    days = [
        GivenNote(
            title=": ".join(part for part in (called.get(one.thing.case, ""), _day_title(one, ticket, today)) if part),
            author=names(one.author),
            words=_day(one, ticket),
            at=one.at,
        )
        for one in seen.days
        if only in {None, one.id}
    ]
    asked = [piece for one in seen.asked.asked if only in {None, one.id} for piece in _asked_pieces(one, seen, names)]
    return (*statements, *cases, *days, *_wants(seen=seen, only=only, names=names), *asked)


def _wants(*, seen: PapersSeen, only: ItemId | None, names: Callable[[AccountId], str]) -> tuple[GivenNote, ...]:
    """Return what is not to be shown to the person, and the plan for the press."""
    ticket = seen.ticket
    shows = [
        GivenNote(
            title=_("What is not shown to them"),
            author=names(one.author),
            words=_lines(*(UNSEEN[each] for each in one.thing.picked), one.thing.words.reveal(ticket)),
            at=one.at,
        )
        for one in seen.shows
        if only in {None, one.id}
    ]
    press = [
        GivenNote(title=_("A plan for the press"), author=names(one.author), words=_press(one.thing, ticket), at=one.at)
        for one in seen.press
        if only in {None, one.id}
    ]
    return (*(one for one in shows if one.words), *(one for one in press if one.words))


def _press(plan: PressPlan, ticket: Ticket) -> str:
    said = (
        (_("Who speaks for them"), plan.speaks.reveal(ticket)),
        (_("Before something comes out"), plan.before.reveal(ticket)),
        (_("After it"), plan.after.reveal(ticket)),
    )
    return _lines(
        *(f"{label}: {words}" for label, words in said if words),
        *(NEWSROOM[one] for one in plan.newsroom),
        plan.newsroom_words.reveal(ticket),
        *(FILING[one] for one in plan.filing),
        plan.filing_words.reveal(ticket),
    )


def _lines(*texts: str) -> str:
    return "\n".join(text for text in texts if text)


def _asked_pieces(one: Seen[Asked], seen: PapersSeen, names: Callable[[AccountId], str]) -> tuple[GivenNote, ...]:
    """Return what was asked, and how it stands as a piece of whoever wrote that down: nobody's words get a new name."""
    title = _asked_title(one, seen.ticket)
    asked = one.thing
    first = (WHOM[asked.whom], BY_OTHERS[asked.by], asked.number.reveal(seen.ticket))
    last = next(iter(seen.asked.steps_of(item=one.id)[-1:]), None)
    stands = (
        STANDS[seen.asked.stand_of(item=one.id)],
        without_places(text=last.thing.words.reveal(seen.ticket)) if last else "",
    )
    if last is None or last.author == one.author:
        at = last.at if last else one.at
        return (GivenNote(title=title, author=names(one.author), words=_row(*first, *stands), at=max(one.at, at)),)
    return (
        GivenNote(title=title, author=names(one.author), words=_row(*first), at=one.at),
        GivenNote(title=title, author=names(last.author), words=_row(*stands), at=last.at),
    )


def _row(*parts: str) -> str:
    """Return parts in one line. What the person wants to be shown is not among them: it goes to nobody."""
    return " · ".join(part for part in parts if part)


def _asked_title(one: Seen[Asked], ticket: Ticket) -> str:
    return _("Asked to be taken down: {name}").format(name=one.thing.called.reveal(ticket) or WHOM[one.thing.whom])


def _case(one: Seen[Case], seen: PapersSeen) -> str:
    offices = [_office(each, seen.ticket) for each in seen.offices if each.thing.case == one.id]
    stage = _("Where it is: {stage}.").format(stage=STAGES[one.thing.stage])
    return "\n".join(part for part in (stage, one.thing.words.reveal(seen.ticket), *offices) if part)


def _office(one: Seen[Office], ticket: Ticket) -> str:
    office = one.thing
    kind = "" if office.reach is Reach.UNKNOWN else REACHES[office.reach]
    texts = (office.name, office.place, office.number, office.whom, office.phone)
    return " · ".join(part for part in (kind, *(text.reveal(ticket) for text in texts)) if part)


def _day_title(one: Seen[CaseDay], ticket: Ticket, today: date) -> str:
    day = "" if one.thing.day is None else opening(words=date_words(day=one.thing.day, today=today))
    return " ".join(part for part in (day, one.thing.what.reveal(ticket)) if part) or _("A day")


def _day(one: Seen[CaseDay], ticket: Ticket) -> str:
    labels = {
        "before": _("Before it"),
        "beside": _("Who is with them"),
        "seat": _("Where they sit and wait"),
        "leave": _("If they want to go out"),
        "after": _("After it"),
    }
    said = [(labels[name], getattr(one.thing, name).reveal(ticket)) for name in DAY_TEXTS]
    return "\n".join(f"{label}: {words}" for label, words in said if words)


def rules_row(*, seen: OneSeen[ReachRules]) -> RulesRow | None:
    """Return the rules of how somebody may be reached, in clear; None where there are none."""
    if seen.one is None:
        return None
    rules = seen.one.thing
    return RulesRow(
        item=seen.one.id,
        revision=seen.one.revision,
        ways=rules.ways,
        checks=rules.checks,
        cares=rules.cares,
        times=rules.times.reveal(seen.ticket),
        words=rules.words.reveal(seen.ticket),
        at=seen.one.at,
    )


def reach_pieces(*, seen: OneSeen[ReachRules], names: Callable[[AccountId], str]) -> tuple[GivenNote, ...]:
    """Return how somebody may be reached, as one piece."""
    row = rules_row(seen=seen)
    if seen.one is None or row is None:
        return ()
    return (GivenNote(title=_("How to reach them"), author=names(seen.one.author), words=words_of(row), at=row.at),)
