"""How each kind of happening is done: by the action that a page would call, and by nothing else."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import assert_never

from trefoil.care.accounts.actions import begin_person, begin_professional
from trefoil.care.checkins import actions as checkins
from trefoil.care.checkins import rules as day
from trefoil.care.consent import actions as consent
from trefoil.care.consent.choosing import Chosen, accepted, terms_of, usual_purpose
from trefoil.care.consent.present_share import Long
from trefoil.care.directory import actions as directory
from trefoil.care.directory.queries import one
from trefoil.care.directory.rules import offered_of
from trefoil.care.life.actions import keep_answer
from trefoil.care.life.library import sheet_named
from trefoil.care.life.rules import answer_of
from trefoil.care.measures import actions as measures
from trefoil.care.measures.library import instrument_named
from trefoil.care.measures.queries import answers_seen
from trefoil.care.measures.rules import Offer
from trefoil.care.plans import actions as plans
from trefoil.care.plans.schema import Stage
from trefoil.care.reaching.actions import Wanted, reach_by
from trefoil.care.reaching.present import usual_quiet
from trefoil.care.reaching.schema import Way
from trefoil.care.safety.actions import keep
from trefoil.care.safety.rules import category_of, line_of
from trefoil.care.steady.library import techniques
from trefoil.care.wishes.actions import LEAVE, was_shown
from trefoil.care.writing import actions as writing
from trefoil.care.writing.queries import notes
from trefoil.crypto.cards import card_code
from trefoil.crypto.words import six_words
from trefoil.doors.demo import happenings as h
from trefoil.doors.demo import way
from trefoil.doors.demo.cast import Group, Member
from trefoil.doors.demo.state import Kept, Year
from trefoil.doors.demo.ways import WayIn
from trefoil.kernel.ids import AccountId, RecordId
from trefoil.kernel.payload import Payload
from trefoil.kernel.vocabulary import Category, GrantState, Verb
from trefoil.policy.decisions import Permit
from trefoil.policy.terms import Began
from trefoil.vault.gateway import NotAllowed, own_permit, permit_for
from trefoil.vault.granting import give
from trefoil.vault.mailbox import take_mail
from trefoil.vault.reader import Reader
from trefoil.web.lanes import gate
from trefoil.web.show import zone_here

_A_QUESTION = timedelta(seconds=20)
_A_LINE = timedelta(seconds=30)


class NotTurnedAway(RuntimeError):
    """The story says that somebody was turned away, and the rules let them in."""


class NoSuchQuestion(LookupError):
    """The story answers a question that no sheet asks."""


def join(*, year: Year, somebody: Member, at: datetime) -> None:
    """Make somebody's account with six words of its own, and list who works beside survivors."""
    works_here = somebody.role is not None and somebody.place is not None
    way = WayIn(who=somebody.who, words=" ".join(six_words()), card=card_code() if works_here else "")
    handle, ways_in = str(somebody.who), (way.secrets(),)
    if somebody.role is None or somebody.place is None:
        keys = begin_person(name=somebody.name, handle=handle, ways_in=ways_in, gate=gate(), at=at)
        was_shown(reader=Reader(keys=keys), page=LEAVE)
    elif somebody.group is Group.RUNS:
        keys = begin_professional(name=somebody.name, handle=handle, role=None, ways_in=ways_in, gate=gate(), at=at)
        directory.name_for_steward(account=AccountId(keys.account), name=somebody.name)
    else:
        keys = begin_professional(
            name=somebody.name, handle=handle, role=somebody.role, ways_in=ways_in, gate=gate(), at=at
        )
        directory.list_professional(
            account=AccountId(keys.account),
            name=somebody.name,
            role=somebody.role,
            organization=year.places[somebody.place],
        )
        offered = offered_of(
            ways=somebody.offers,
            known=somebody.offers,
            words=somebody.training,
            learned=dict(somebody.learned),
        )
        directory.say_what_one_offers(account=AccountId(keys.account), offered=offered)
    year.keys[somebody.who] = keys
    year.ways.append(way)


def write(*, year: Year, happening: h.Wrote | h.Changed | h.Erased | h.WrotePage, at: datetime) -> None:
    """Write, change or erase a note, or write the private page."""
    reader = year.reader(who=happening.by, at=at)
    category = Category.PRIVATE if isinstance(happening, h.WrotePage) else Category.NOTES
    permit = own_permit(reader=reader, category=category, verb=Verb.ADD, at=at)
    match happening:
        case h.Wrote(title=title, body=body):
            item = writing.write_note(permit=permit, reader=reader, title=title, body=body, at=at)
            year.notes[happening.key] = Kept(item, title, 1)
        case h.Changed(title=title, body=body):
            kept = year.notes[happening.key]
            writing.change_note(
                permit=permit,
                reader=reader,
                note=kept.item,
                expected_revision=kept.revision,
                title=title,
                body=body,
                at=at,
            )
            year.notes[happening.key] = Kept(kept.item, title, kept.revision + 1)
        case h.Erased():
            writing.erase_note(permit=permit, reader=reader, note=year.notes.pop(happening.key).item, at=at)
        case h.WrotePage(body=body):
            before = year.pages.get(happening.by)
            writing.write_page(permit=permit, reader=reader, body=body, expected_revision=before, at=at)
            year.pages[happening.by] = (before or 0) + 1
        case _:
            assert_never(happening)


def for_oneself(
    *,
    year: Year,
    happening: h.SetGoal | h.HadWin | h.CheckedIn | h.HadNight | h.IsHeld | h.SaidHow | h.BroughtScore,
    at: datetime,
) -> None:
    """Keep what somebody works toward, what went well, how it is or goes, or what holds them."""
    match happening:
        case h.SaidHow() | h.BroughtScore():
            way.keep(year=year, happening=happening, at=at)
        case h.SetGoal() | h.HadWin():
            work_toward(year=year, happening=happening, at=at)
        case _:
            say_how_it_is(year=year, happening=happening, at=at)


def work_toward(*, year: Year, happening: h.SetGoal | h.HadWin, at: datetime) -> None:
    """Write down a goal, which may rest, or a small win."""
    reader = year.reader(who=happening.by, at=at)
    if isinstance(happening, h.HadWin):
        life = own_permit(reader=reader, category=Category.LIFE, verb=Verb.ADD, at=at)
        plans.write_win(permit=life, reader=reader, words=happening.words, at=at)
        return
    plan = own_permit(reader=reader, category=Category.PLAN, verb=Verb.ADD, at=at)
    goal = plans.write_goal(permit=plan, reader=reader, words=happening.words, at=at)
    if happening.rests:
        plans.change_goal(
            permit=plan,
            reader=reader,
            goal=goal,
            expected_revision=1,
            words=happening.words,
            stage=Stage.RESTING,
            at=at,
        )


def plan_ahead(*, year: Year, happening: h.Planned, at: datetime) -> None:
    """Write lines of the plan for hard days, half a minute apart."""
    reader = year.reader(who=happening.by, at=at)
    ways = {technique.id for technique in techniques()}
    for part, words, number in happening.lines:
        technique = words if words in ways else ""
        keep(
            permit=own_permit(reader=reader, category=category_of(part=part), verb=Verb.ADD, at=at),
            reader=reader,
            thing=line_of(
                part=part,
                words="" if technique else words,
                number=number,
                technique=technique,
                since=int(at.timestamp()),
            ),
            item=None,
            expected_revision=None,
            at=at,
        )
        at += _A_LINE


def answer_sheet(*, year: Year, happening: h.AnsweredSheet, at: datetime) -> None:
    """Answer one question on a sheet of daily life. Raises NoSuchQuestion where the story names none."""
    reader = year.reader(who=happening.by, at=at)
    sheet = sheet_named(sheet=happening.sheet)
    prompt = sheet.prompt(happening.prompt) if sheet else None
    if sheet is None or prompt is None:
        raise NoSuchQuestion(f"{happening.sheet}/{happening.prompt}")
    answer = answer_of(
        sheet=sheet.id,
        shareable=sheet.shareable,
        prompt=prompt,
        offers=prompt.offers,
        picked=happening.picked,
        words=happening.words,
    )
    if answer is not None:
        category = Category.LIFE if sheet.shareable else Category.PRIVATE
        permit = own_permit(reader=reader, category=category, verb=Verb.ADD, at=at)
        keep_answer(permit=permit, reader=reader, answer=answer, item=None, expected_revision=None, at=at)


def say_how_it_is(*, year: Year, happening: h.CheckedIn | h.HadNight | h.IsHeld, at: datetime) -> None:
    """Keep a check-in, a night, or something that holds somebody."""
    reader = year.reader(who=happening.by, at=at)
    thing: Payload
    match happening:
        case h.CheckedIn(feelings=feelings, color=color, weather=weather, own=own):
            thing = day.check_in_of(feelings=feelings, color=color, weather=weather, own=own)
        case h.HadNight(slept=slept, hours=hours, dreams=dreams, own=own):
            thing = day.night_of(day=at.date(), slept=slept, hours=hours, dreams=dreams, own=own, today=at.date())
        case h.IsHeld(group=group, words=words, low=low):
            thing = day.holds_of(group=group, words=words, low=bool(low))
        case _:
            assert_never(happening)
    category = Category.LIFE if isinstance(happening, h.IsHeld) else Category.HEALTH
    permit = own_permit(reader=reader, category=category, verb=Verb.ADD, at=at)
    checkins.keep(permit=permit, reader=reader, thing=thing, item=None, expected_revision=None, at=at)


def be_reached(*, year: Year, happening: h.Reached, at: datetime) -> None:
    """Choose how one may be reached. The demonstration has nothing to send by, so nothing is ever sent."""
    reader = year.reader(who=happening.by, at=at)
    reach_by(
        permit=own_permit(reader=reader, category=Category.CONTACT, verb=Verb.ADD, at=at),
        reader=reader,
        wanted=Wanted(
            way=Way.TEXT, address=happening.number, sentence=happening.sentence, quiet=usual_quiet(zone=zone_here())
        ),
        names=(reader.home.name,),
        days=(),
        at=at,
    )


def answer(*, year: Year, happening: h.Answered, at: datetime) -> None:
    """Answer, skip, and finish when the last question was reached; a set that stops before it stays half answered."""
    reader = year.reader(who=happening.by, at=at)
    permit, private = _to_answer(reader=reader, at=at)
    item = measures.start_set(
        permit=permit, private=private, reader=reader, instrument=happening.instrument, offer=Offer.ALL, at=at
    )
    revision = 1
    for n, value in enumerate(happening.values, start=1):
        at += _A_QUESTION
        permit, private = _to_answer(reader=reader, at=at)  # each question is a request of its own
        if value is None:  # a skip changes nothing in the set itself
            measures.skip_question(
                permit=permit, private=private, reader=reader, set_item=item, expected_revision=revision, n=n, at=at
            )
            continue
        measures.save_answer(
            permit=permit,
            private=private,
            reader=reader,
            set_item=item,
            expected_revision=revision,
            n=n,
            value=value,
            at=at,
        )
        revision += 1
    if len(happening.values) == instrument_named(instrument=happening.instrument).question_count:
        measures.finish(permit=permit, private=private, reader=reader, set_item=item, expected_revision=revision, at=at)


def _to_answer(*, reader: Reader, at: datetime) -> tuple[Permit, Permit]:
    return (
        own_permit(reader=reader, category=Category.MEASURES, verb=Verb.ADD, at=at),
        own_permit(reader=reader, category=Category.PRIVATE, verb=Verb.ADD, at=at),
    )


def share(*, year: Year, happening: h.Shared, at: datetime) -> None:
    """Share, from now on or from a later day."""
    reader = year.reader(who=happening.by, at=at)
    record = reader.own_record()
    person = one(account=AccountId(year.keys[happening.whom].account))
    kept = year.notes[happening.item] if happening.item else None
    chosen = Chosen(
        category=happening.what,
        item=kept.item if kept else None,
        item_title=kept.title if kept else "",
        person=person,
        long=Long.DAY,
        day=at.date() + timedelta(days=happening.lasts),
        verbs=frozenset({Verb.READ, Verb.ADD} if happening.adds is h.Adds.NOTES_BACK else {Verb.READ}),
        purpose=usual_purpose(person),
    )
    terms = terms_of(chosen=chosen, record=record, at=at)
    if terms is None or not happening.begins_after:
        year.grants[happening.key] = consent.share(reader=reader, record=record, chosen=chosen, at=at)
        return
    first_day = at.date() + timedelta(days=happening.begins_after)
    later = replace(terms, starts_at=datetime.combine(first_day, time(), tzinfo=at.tzinfo), began=Began.ASKED_FOR)
    yes = accepted(terms=later, chosen=chosen, at=at)
    year.grants[happening.key] = give(reader=reader, terms=later, accepted=yes, at=at)


def close_or_open(*, year: Year, happening: h.Stopped | h.TookBack | h.PausedAll | h.BeganAgain, at: datetime) -> None:
    """Stop, take back, pause everyone, or begin again."""
    reader = year.reader(who=happening.by, at=at)
    record = reader.own_record()
    match happening:
        case h.Stopped(key=key):
            consent.stop_one(reader=reader, record=record, grant=year.grants[key], at=at)
        case h.TookBack(key=key):
            (year.grants[key],) = consent.undo(reader=reader, record=record, grant=year.grants[key], at=at)
        case h.PausedAll():
            consent.pause(reader=reader, record=record, at=at)
        case h.BeganAgain():
            consent.begin_again(reader=reader, record=record, words_at=at, at=at)
        case _:
            assert_never(happening)


def look(*, year: Year, happening: h.Opened | h.WroteBack | h.TurnedAway, at: datetime) -> None:
    """Open what was shared, write a note back, or be turned away. Raises NotTurnedAway."""
    reader = year.reader(who=happening.by, at=at)
    take_mail(reader=reader)
    record = Reader(keys=year.keys[happening.whose]).own_record()
    purpose = usual_purpose(one(account=reader.account))
    match happening:
        case h.Opened(what=what, reason=reason, words=words):
            opens = notes if what is Category.NOTES else answers_seen
            for permit in _permits(reader=reader, record=record, what=what, at=at):
                opens(permit=permit, reader=reader, reason=reason, words=words or None, at=at)
        case h.WroteBack(body=body):
            permit = permit_for(
                reader=reader, record=record, category=Category.NOTES, verb=Verb.ADD, purpose=purpose, at=at
            )
            writing.write_note_back(permit=permit, reader=reader, body=body, at=at)
        case h.TurnedAway(what=what):
            try:
                permit_for(reader=reader, record=record, category=what, verb=Verb.READ, purpose=purpose, at=at)
            except NotAllowed:
                return
            raise NotTurnedAway
        case _:
            assert_never(happening)


def _permits(*, reader: Reader, record: RecordId, what: Category, at: datetime) -> Iterator[Permit]:
    """Yield a permit for each running share of one kind, as the professional's page asks for them."""
    for fact in reader.grant_facts(record=record):
        if fact.category is what and fact.state is GrantState.ACTIVE and fact.starts_at <= at <= fact.not_after:
            yield permit_for(
                reader=reader,
                record=record,
                category=what,
                verb=Verb.READ,
                purpose=fact.purpose,
                item=fact.item,
                at=at,
            )
