"""Sample records for the choice about news, each office, and the letter."""

from dataclasses import replace as changed
from datetime import date

from msgspec.structs import replace

from tests.doors.sample import Sample
from trefoil.care.notices.present_choice import choice_page, form_of, letter_page, program_page
from trefoil.care.notices.schema_calm import Phase
from trefoil.care.notices.schema_choice import NewsChoice, Program, Receiver, Wish
from trefoil.care.people.present import Lines
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Category

QUIET = Lines()
TODAY = date(2026, 5, 12)
SOME = NewsChoice(
    program=Program.FBI,
    wish=Wish.SOME,
    phases=(Phase.COURT, Phase.CUSTODY),
    cases=Plain(""),
    receiver=Receiver.LAWYER_ALSO,
    ask_again_on="2026-05-10",
    chose_on="2026-02-10",
    told_on="2026-02-11",
    confirmed_on="",
)
NONE = replace(SOME, program=Program.VNS, wish=Wish.NONE, phases=(), receiver=Receiver.ME, told_on="")
PASSED = replace(NONE, program=Program.STATE, by_another=True, mine_on="2026-05-01")
SOON = replace(NONE, program=Program.PRISONS, by_another=True, mine_on="2026-06-01")
CHOICES = {Program.FBI: SOME, Program.VNS: NONE, Program.STATE: PASSED, Program.PRISONS: SOON}
READERS = {Category.NOTICES: ("Maya",)}

OF_NEWS_CHOICE: tuple[Sample, ...] = (
    Sample("choice", "my/news_choice.html", "/news/choice", lambda: choice_page(choices={}, lines=QUIET, today=TODAY)),
    Sample(
        "choice-some",
        "my/news_choice.html",
        "/news/choice",
        lambda: choice_page(choices=CHOICES, lines=QUIET, today=TODAY),
    ),
    *(
        Sample(
            f"choice-{program.value}",
            "my/news_choice_one.html",
            f"/news/choice/{program.value}",
            lambda program=program: program_page(
                program=program,
                form=form_of(choice=CHOICES.get(program), cases="", revision=1),
                choice=CHOICES.get(program),
                readers=READERS,
                lines=QUIET,
                today=TODAY,
            ),
        )
        for program in Program
    ),
    Sample(
        "choice-typed",
        "my/news_choice_one.html",
        "/news/choice/fbi",
        lambda: program_page(
            program=Program.FBI,
            form=changed(form_of(choice=SOME, cases="Wren", revision=1), told_on="2026-05-12"),
            choice=SOME,
            readers={},
            lines=QUIET,
            today=TODAY,
        ),
    ),
    *(
        Sample(
            f"choice-letter-{receiver.value}",
            "my/news_choice_letter.html",
            "/news/choice/fbi/letter",
            lambda receiver=receiver: letter_page(
                choice=replace(SOME, receiver=receiver), cases="Wren", lines=QUIET, today=TODAY
            ),
        )
        for receiver in Receiver
    ),
    Sample(
        "choice-letter-none",
        "my/news_choice_letter.html",
        "/news/choice/vns/letter",
        lambda: letter_page(choice=PASSED, cases="", lines=QUIET, today=TODAY),
    ),
)
