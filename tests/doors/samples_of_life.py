"""Sample records for the pages of daily life."""

from tests.doors.sample import Sample
from trefoil.care.life import present
from trefoil.care.life.library import sheets
from trefoil.care.life.present import AnswerRow, Form, PromptPage, SheetPage
from trefoil.care.life.sheet import Sheet
from trefoil.care.people.present import Lines
from trefoil.care.writing.present import seen_by
from trefoil.kernel.language import _

QUIET = Lines()


def _sheet(name: str) -> Sheet:
    return next(one for one in sheets() if one.id == name)


def _row(sheet: Sheet, place: int) -> AnswerRow:
    prompt = sheet.prompts[place]
    # What a person typed: names that are left out of questions about sentences.
    return AnswerRow(
        item=f"{place + 1:032x}",
        prompt=prompt.id,
        title=prompt.ask,
        picked=tuple(offer.label for offer in prompt.offers[:2]),
        words="Sam",
    )


def _some(name: str, *, answered: int, never: int) -> SheetPage:
    sheet = _sheet(name)
    prompts = sheet.prompts[: len(sheet.prompts) - never]
    return present.sheet_page(
        sheet=sheet,
        id_=name,
        asked=[(one, _row(sheet, place) if place < answered else None) for place, one in enumerate(prompts)],
        earlier=[_row(sheet, len(sheet.prompts) - 1)] if never else (),
        never=sheet.prompts[len(prompts) :],
        left_out=bool(never),
        seen_by=seen_by(names=("Maya",) if answered else ()),
        lines=QUIET,
    )


def _ask(name: str, prompt: str, *, form: Form, lines: Lines = QUIET) -> PromptPage:
    sheet = _sheet(name)
    asked = sheet.prompt(prompt)
    assert asked is not None
    return present.prompt_page(
        sheet_title=sheet.title,
        sheet=name,
        place=prompt,
        prompt=asked,
        form=form,
        can_drop=not form.item,
        can_share=True,
        seen_by=seen_by(names=()),
        lines=lines,
    )


OF_LIFE: tuple[Sample, ...] = (
    Sample(
        "life",
        "my/life.html",
        "/life",
        lambda: present.life_page(sheets=[one for one in sheets() if not one.hidden], earlier=("gone",), lines=QUIET),
    ),
    Sample(
        "life-all",
        "my/life.html",
        "/life",
        lambda: present.life_page(sheets=sheets(), earlier=(), lines=Lines(say=(_(present.SHOWN),))),
    ),
    Sample("life-open", "my/life_sheet.html", "/life/near", lambda: _some("near", answered=0, never=0)),
    Sample("life-some", "my/life_sheet.html", "/life/visit", lambda: _some("visit", answered=2, never=1)),
    Sample(
        "life-ask",
        "my/life_ask.html",
        "/life/first-week/before",
        lambda: _ask(
            "first-week",
            "before",
            form=Form(
                item="",
                revision=None,
                offers=_sheet("first-week").prompts[0].offers,
                picked=(),
                words="",
                left_out=True,
            ),
        ),
    ),
    Sample(
        "life-ask-again",
        "my/life_ask.html",
        "/life/what-to-tell/much",
        lambda: _ask(
            "what-to-tell",
            "much",
            form=Form(
                item=f"{1:032x}",
                revision=2,
                offers=_sheet("what-to-tell").prompts[0].offers,
                picked=("nothing",),
                words="Sam",
            ),
            lines=Lines(gentle=(_(present.CHANGED),)),
        ),
    ),
    Sample(
        "life-words",
        "my/life_ask.html",
        "/life/first-week/panic",
        lambda: _ask(
            "first-week",
            "panic",
            form=Form(item="", revision=None, offers=(), picked=(), words="Sam"),
            lines=Lines(gentle=(_(present.TOO_LONG), _(present.ONLY_WORDS))),
        ),
    ),
    Sample(
        "life-letter",
        "my/life_letter.html",
        "/life/work-letter/letter",
        lambda: present.letter_page(
            sheet=_sheet("work-letter"),
            paragraphs=[offer.label for prompt in _sheet("work-letter").prompts for offer in prompt.offers],
            lines=QUIET,
        ),
    ),
    Sample(
        "life-letter-none",
        "my/life_letter.html",
        "/life/work-letter/letter",
        lambda: present.letter_page(sheet=_sheet("work-letter"), paragraphs=(), lines=QUIET),
    ),
    Sample(
        "life-more",
        "my/life_more.html",
        "/life/more",
        lambda: present.more_page(
            hidden=[one for one in sheets() if one.hidden],
            shown=("near",),
            grown=False,
            lines=Lines(gentle=(_(present.GROWN_FIRST),)),
        ),
    ),
    Sample(
        "life-more-grown",
        "my/life_more.html",
        "/life/more",
        lambda: present.more_page(hidden=[one for one in sheets() if one.hidden], shown=(), grown=True, lines=QUIET),
    ),
)
