"""Sample records for the pages of bringing a letter in, and of the numbers that came in letters."""

from datetime import datetime, timedelta, timezone

from tests.doors.sample import Sample
from tests.notices.reading import corpus
from trefoil.care.notices.present import CodeRow, codes_page, new_page, read_page
from trefoil.care.notices.present_desk import DeskPage, bag_page, desk_page
from trefoil.care.notices.reading.files import read_file
from trefoil.care.notices.reading.parsed import Parsed
from trefoil.care.notices.schema import Agency, Channel
from trefoil.care.notices.waiting import BagSeen, Needs, RowSeen, Waiting
from trefoil.care.people.present import Choice, Lines

QUIET = Lines()
AT = datetime(2026, 5, 12, 19, 40, tzinfo=timezone(timedelta(hours=-5)))
CARRIED = "AQ" * 700  # about as long as a letter is once it is packed and sealed


def _read(name: str) -> Parsed:
    (part,) = read_file(next(one.data for one in corpus() if one.name == name))
    assert part.parsed is not None
    return part.parsed


CODES = tuple(
    CodeRow(item=f"{n:032x}", agency=agency, vin="7300412", pin="58613", series_name="", at=AT - timedelta(days=n))
    for n, agency in enumerate(Agency)
)

PEOPLE = (Choice(value="w", label="Wren", hint="", chosen=""), Choice(value="l", label="Lark", hint="", chosen="yes"))
BAG = BagSeen(
    bag="1",
    total=7,
    left=4,
    ready=2,
    rows=(
        RowSeen(id="1", needs=Needs.REFUSED, row=Waiting(file="picture.pdf", number=1, refused="picture")),
        RowSeen(id="2", needs=Needs.WHO, row=Waiting(file="motion.en.eml", number=2, parsed=_read("release.en.eml"))),
        RowSeen(id="3", needs=Needs.MENDING, row=Waiting(file="sum.csv", number=3)),
    ),
)


def _desk(people: tuple[Choice, ...]) -> DeskPage:
    return desk_page(people=people, bags=(BAG,) if people else (), lines=QUIET)


OF_NEWS: tuple[Sample, ...] = (
    Sample("news-new", "my/news_new.html", "/news/new", lambda: new_page(words="", came=None, lines=QUIET)),
    Sample(
        "news-typed",
        "my/news_new.html",
        "/news/new",
        lambda: new_page(words="Wren", came=Channel.LETTER, lines=QUIET),
    ),
    *(
        Sample(
            f"news-read-{name}",
            "my/news_read.html",
            "/news/read",
            lambda name=name: read_page(parsed=_read(name), carried=CARRIED, lines=QUIET),
        )
        for name in ("crlf.txt", "forged_sender.eml", "two_vins.txt", "release.en.eml", "html_remote_picture.eml")
    ),
    Sample("codes", "my/codes.html", "/codes", lambda: codes_page(rows=None, lines=QUIET, at=AT)),
    Sample("codes-shown", "my/codes.html", "/codes", lambda: codes_page(rows=CODES, lines=QUIET, at=AT)),
    Sample("codes-none", "my/codes.html", "/codes", lambda: codes_page(rows=(), lines=QUIET, at=AT)),
    Sample("letters", "team/letters.html", "/letters", lambda: _desk(PEOPLE)),
    Sample("letters-none", "team/letters.html", "/letters", lambda: _desk(())),
    Sample("letters-bag", "team/letters_bag.html", "/letters/1", lambda: bag_page(bag=BAG, people=PEOPLE, lines=QUIET)),
)
