"""Sample records for the pages on what is hard, what helps, and ways to feel steadier."""

from tests.doors.sample import Sample
from trefoil.care.people.present import Lines
from trefoil.care.steady import present_hard as hard
from trefoil.care.steady import rules
from trefoil.care.steady.library import technique_named, techniques
from trefoil.care.steady.present import CalmPage, calm_one_page, calm_page, worse_page
from trefoil.care.steady.present_hard import HardRow, HelpsRow
from trefoil.care.steady.rules import Wishes
from trefoil.care.steady.schema import Help, Stand
from trefoil.care.steady.technique import Touch

QUIET = Lines()
# What a person typed: names that are left out of questions about sentences.
WATER = HardRow(item=f"{1:032x}", revision=2, label="Wren", touches=(Touch.WATER,), stand=Stand.AWAY, answer="Sam")
ROOMS = HardRow(item=f"{2:032x}", revision=1, label="Maya", touches=(), stand=Stand.WORKING, answer="")
AFTER = tuple(HelpsRow(item=f"{90 + n:032x}", revision=1, label="Jo", help=Help.AFTER) for n in range(4))
HELPS = tuple(HelpsRow(item=f"{9 + n:032x}", revision=1, label="Jo", help=kind) for n, kind in enumerate(Help))


def _calm(*, away: frozenset[Touch], never: frozenset[str]) -> CalmPage:
    wishes = Wishes(away=away, never=never)
    return calm_page(
        base="/calm",
        fitting=rules.fitting(techniques=techniques(), wishes=wishes),
        away=away,
        hidden=tuple(one for one in techniques() if one.id in never),
        lines=QUIET,
    )


OF_STEADY: tuple[Sample, ...] = (
    Sample(
        "hard",
        "my/hard.html",
        "/hard",
        lambda: hard.hard_page(hard=(ROOMS, WATER), helps=HELPS, lines=QUIET),
    ),
    Sample("hard-none", "my/hard.html", "/hard", lambda: hard.hard_page(hard=(), helps=(), lines=QUIET)),
    Sample(
        "hard-new",
        "my/hard_edit.html",
        "/hard/new",
        lambda: hard.hard_edit_page(row=hard.NEW_HARD, lines=QUIET),
    ),
    Sample("hard-one", "my/hard_edit.html", "/hard/1", lambda: hard.hard_edit_page(row=WATER, lines=QUIET)),
    Sample("good-new", "my/good_edit.html", "/good/new", lambda: hard.helps_edit_page(row=hard.NEW_HELPS, lines=QUIET)),
    Sample("good-one", "my/good_edit.html", "/good/1", lambda: hard.helps_edit_page(row=HELPS[0], lines=QUIET)),
    Sample("good-after-none", "my/good_after.html", "/good/after", lambda: hard.after_page(helps=(), lines=QUIET)),
    Sample("good-after", "my/good_after.html", "/good/after", lambda: hard.after_page(helps=AFTER, lines=QUIET)),
    Sample(
        "card-none",
        "my/card.html",
        "/card",
        lambda: hard.card_page(hard=(), helps=(), picked=(), ready="", lines=QUIET),
    ),
    Sample(
        "card",
        "my/card.html",
        "/card",
        lambda: hard.card_page(
            hard=(WATER,),
            helps=HELPS,
            picked={WATER.item, *(one.item for one in HELPS)},
            ready="yes",
            lines=QUIET,
        ),
    ),
    Sample(
        "calm",
        "my/calm.html",
        "/calm",
        lambda: _calm(away=frozenset({Touch.WATER}), never=frozenset({"five-colors"})),
    ),
    Sample("calm-none-left", "my/calm.html", "/calm", lambda: _calm(away=frozenset(Touch), never=frozenset())),
    Sample(
        "calm-one",
        "my/calm_one.html",
        "/calm/five-colors",
        lambda: calm_one_page(base="/calm", technique=technique_named(technique="five-colors"), hidden="", lines=QUIET),
    ),
    Sample(
        "calm-worse",
        "my/calm_other.html",
        "/calm/five-colors",
        lambda: worse_page(base="/calm", others=techniques()[:3]),
    ),
)
