"""A walk through everything: each address of the site as it is reached, and each page that a form answers with."""

import re
from dataclasses import dataclass, field

from builders import AT, share

from tests.doors.kit import (
    NOTE_WORDS,
    OTHER_WORDS,
    PAGE_WORDS,
    TITLE_WORDS,
    WORDS,
    Cast,
    Phone,
    Seen,
    link_to,
    signed_in,
)
from tests.doors.walk_along import walk_along, walk_their_way
from tests.doors.walk_begin import walk_begin
from tests.doors.walk_caseload import walk_hand
from tests.doors.walk_days import walk_days
from tests.doors.walk_legal import walk_legal, walk_their_follow, walk_their_reach
from tests.doors.walk_life import walk_life
from tests.doors.walk_money import walk_money, walk_their_money
from tests.doors.walk_news import walk_news
from tests.doors.walk_past import walk_bring, walk_past
from tests.doors.walk_plan import walk_plan, walk_team_plan
from tests.doors.walk_safe import walk_safe
from tests.doors.walk_sessions import walk_sessions
from tests.doors.walk_staff import walk_second_step, walk_stewards
from tests.doors.walk_talks import walk_brief, walk_talks
from tests.doors.walk_wellbeing import walk_mine
from trefoil.care.consent.looking_back import link_of
from trefoil.care.measures.library import instrument_named
from trefoil.care.steady.technique import Touch
from trefoil.doors.my.sets import link_of as set_link
from trefoil.kernel.ids import RecordId
from trefoil.kernel.vocabulary import Category, Role, Verb
from trefoil.vault.stopping import stop

TYPED = (
    "half a thought, and I moved to Springfield",
    "moved to Springfield",
    "half a thought",
    "My laptop",
    "words of another window",
    "We agreed on Thursday.",
    "learn to swim-in-open-water",
    "a whole-night-of-sleep",
    "picture.pdf",
    "1:26-cr-00123-ABC",
)


@dataclass
class Walk:
    """What was seen, by a name for each page, and the addresses that were used for each entry of the URL file."""

    cast: Cast
    seen: dict[str, Seen] = field(default_factory=dict)
    used: dict[str, str] = field(default_factory=dict)

    def note(self, name: str, page: Seen, status: int = 200) -> Seen:
        assert page.status == status, (name, page.status, page.text)
        self.seen[name] = page
        return page

    def words(self, name: str) -> str:
        """The visible words of a page without what people typed themselves, and without six words drawn by lot."""
        text = self.seen[name].text
        for drawn in re.findall(r'<ol class="six[^"]*">(.*?)</ol>', self.seen[name].html, re.DOTALL):
            for word in re.findall(r"<span[^>]*>([a-z]+)</span>", drawn):
                text = re.sub(rf"\b{word}\b", "", text)
        for typed in (NOTE_WORDS, TITLE_WORDS, PAGE_WORDS, OTHER_WORDS, WORDS, *TYPED):
            text = text.replace(typed, "")
        return text


def walk(cast: Cast) -> Walk:
    """Visit everything. Wren's account has six words; the site offers every set (as the demonstration does)."""
    this = Walk(cast)
    _public(this)
    share(owner=cast.wren, grantee=cast.maya, category=Category.MEASURES)
    _notes(this)
    _hard(this)
    walk_sessions(this)
    _reading(this)
    walk_days(this)
    walk_news(this)
    walk_money(this)
    walk_life(this)
    walk_talks(this)
    walk_plan(this)
    walk_legal(this)
    walk_safe(this, typed=TYPED[0])
    _sets(this)
    walk_past(this)
    walk_along(this)
    _team(this)
    _sharing(this)
    _wishes(this)
    _talk(this)
    _people(this)
    _reaching(this)
    walk_second_step(this)
    walk_stewards(this)
    walk_hand(this)
    walk_mine(this)
    _keys(this)
    return this


def _reaching(this: Walk) -> None:
    phone = signed_in(this.cast.wren)
    page = this.note("/reach", phone.get("/reach"))
    this.note("reach, no number", phone.press(page, "Save", way="text", address="call me"))
    this.note(
        "reach, a word that tells", phone.press(page, "Save", way="text", address="555 010 0199", sentence="Court")
    )
    page = this.note("reach, on", phone.press(page, "Save", way="text", address="555 010 0199"))
    page = this.note("reach, a test", phone.press(page, "Send me a test"))
    this.note("reach, off", phone.press(page, "Stop all messages"))
    page = this.note("/keep", phone.get("/keep"))
    this.note("keep, words", phone.press(page, "Save a page to read"))
    page = this.note("/close", phone.get("/close"))
    this.note("close, no time", phone.press(page, "Next"))
    page = this.note("close, words", phone.press(page, "Next", days="7"))
    page = this.note("close, asked", phone.press(page, "Yes, close it", six=WORDS))
    this.note("home, closing", phone.get("/home"))
    this.note("close, kept", phone.press(page, "Keep everything"))
    this.used |= {"/reach": "/reach", "/keep": "/keep", "/close": "/close"}


def _public(this: Walk) -> None:
    phone = Phone()
    for path in ("/", "/leaving", "/phone", "/steady", "/late", "/marks", "/start", "/in"):
        this.note(path, phone.get(path))
        this.used[path] = path
    for path in ("/steady", "/steady/any"):
        this.note(path, phone.get(path))
        this.used[path] = path
    one = this.note("one way to steady", phone.get("/steady/five-colors"))
    this.used["/steady/<str:technique>"] = "/steady/five-colors"
    this.note("steady, worse", phone.press(one, "That made it worse"))
    this.note("steady, some left out", phone.press(phone.get("/steady"), "Leave these out", away="breath"))
    this.note("steady, all left out", Phone(checks=False).send("/steady", [("away", touch.value) for touch in Touch]))
    for path in ("/numbers", "/numbers/real", "/steady/keep", "/steady/sheet"):
        this.note(path, phone.get(path))
        this.used[path] = path
    one_line = next(link for link in this.seen["/numbers"].links if re.fullmatch("/numbers/[0-9a-f]{8}", link))
    this.note("a number", phone.get(one_line))
    this.used["/numbers/<str:link>"] = one_line
    page = this.note("start, words", phone.press(phone.get("/start"), "Go on", name="Robin"))
    this.note("start, other words", phone.press(page, "I have them", six="not these six words at all", keep="no"))
    this.note("start, no name", phone.press(phone.get("/start"), "Go on", name=""))
    this.note("in, does not fit", phone.press(phone.get("/in"), "Come in", name="Robin", six="a b", card=""))
    this.note("not here", phone.get("/nothing"), 404)
    this.used |= {"/start/words": "/start/words", "/leave": "/leave", "/stay": "/stay", "/language": "/language"}


def _notes(this: Walk) -> None:
    cast, phone = this.cast, signed_in(this.cast.wren)
    one = f"/notes/{cast.note}"
    for path in ("/home", "/notes", "/notes/new", one, f"{one}/erase", "/page", "/page/erase"):
        this.note(path.replace(cast.note, "1"), phone.get(path))
    this.note("home, one picked", phone.get("/home?one=1"))
    this.note("note, empty", phone.press(phone.get("/notes/new"), "Save"))
    this.note("note, kept", phone.press(phone.get("/notes/new"), "Stop for now", body=TYPED[0]))
    this.note("note, kept, again", phone.get("/notes/new"))
    this.note("home, with kept words", phone.get("/home"))
    old = phone.get(one)
    phone.press(phone.get(one), "Save", body=f"{NOTE_WORDS} and {TYPED[1]}")
    this.note("note, two windows", phone.press(old, "Save", body=TYPED[0]), 409)
    this.note("note, too long", phone.press(phone.get(one), "Save", body="word " * 5000))
    this.note("notes, saved", phone.get("/notes?done=saved"))
    this.note("a step too soon", phone.get("/share/long"), 405)
    this.used |= {
        "/home": "/home",
        "/notes": "/notes",
        "/notes/new": "/notes/new",
        "/notes/<str:item>": one,
        "/notes/<str:item>/erase": f"{one}/erase",
        "/page": "/page",
        "/page/erase": "/page/erase",
    }


def _wishes(this: Walk) -> None:
    phone = signed_in(this.cast.wren)
    used: dict[str, str] = {}
    for place, words in (("goals", TYPED[3]), ("wins", TYPED[4])):
        page = this.note(f"/{place}/new", phone.get(f"/{place}/new"))
        this.note(f"{place}, empty", phone.press(page, "Save"))
        this.note(f"{place}, saved", phone.press(page, "Save", body=words))
        listed = this.note("/goals", phone.get("/goals"))
        one = next(link for link in listed.links if link.startswith(f"/{place}/") and link != f"/{place}/new")
        this.note(f"{place}, one", phone.get(one))
        this.note(f"{place}, erase", phone.get(f"{one}/erase"))
        this.note(f"{place}, kept", phone.press(phone.get(f"/{place}/new"), "Stop for now", body=TYPED[0]))
        used |= {
            f"/{place}/new": f"/{place}/new",
            f"/{place}/<str:item>": one,
            f"/{place}/<str:item>/erase": f"{one}/erase",
        }
    this.note("home, all of it", phone.press(phone.get("/home"), "All of it"))
    this.note("home, nothing", phone.press(phone.get("/home"), "Nothing"))
    this.note("home, a little", phone.press(phone.get("/home"), "A little"))
    page = this.note("/me", phone.get("/me"))
    for path in ("/me/likes", "/me/call", "/me/word", "/me/word/3"):
        this.note(path, phone.get(path))
    this.note("me, too long", phone.press(phone.get("/me/likes"), "Save", body="word " * 900))
    this.note("me, saved", phone.press(phone.get("/me/good"), "Save", body=TYPED[0]))
    this.note("me, a word", phone.press(phone.get("/me/word"), "Save", word="survivor"))
    this.note("me, kept", phone.press(phone.get("/me/likes"), "Stop for now", body=TYPED[0]))
    used |= {"/me": "/me", "/me/word": "/me/word", "/me/word/<int:number>": "/me/word/1", "/me/<str:name>": "/me/likes"}
    for path in ("/choices", "/rest", "/told", "/first", "/one"):
        this.note(path, phone.get(path))
    this.note("told, nothing picked", phone.press(phone.get("/told"), "Save"))
    lark = signed_in(this.cast.lark)
    this.note("home, asleep", lark.press(lark.get("/rest"), "Let everything sleep"))
    this.note("rest, asleep", lark.get("/rest"))
    this.note("rest, woken", lark.press(lark.get("/rest"), "Wake it up"))
    this.used |= used | {
        path: path for path in ("/goals", "/choices", "/rest", "/told", "/first", "/one", "/pace", "/ideas")
    }


def _reading(this: Walk) -> None:
    """Short things to read, for anybody and for Wren."""
    for phone, base, rights in ((Phone(), "/library", "/rights"), (signed_in(this.cast.wren), "/read", "/read/rights")):
        page = this.note(base, phone.get(base))
        one = next(link for link in page.links if re.fullmatch(rf"{base}/[0-9a-f]{{8}}", link))
        this.note(f"{base}, one", phone.get(one))
        this.note(rights, phone.get(rights))
        this.note(f"{base}, found", phone.press(page, "Look", find="sleep"))
        this.note(f"{base}, none found", phone.press(page, "Look", find="zzz"))
        this.used |= {base: base, rights: rights, f"{base}/<str:link>": one}
    page = this.note("/beside", Phone().get("/beside"))
    leaves = [link for link in page.links if re.fullmatch("/beside/[0-9a-f]{8}", link)]
    for number, leaf in enumerate(leaves):
        this.note(f"beside, {number}", Phone().get(leaf))
    this.used |= {"/beside": "/beside", "/beside/<str:link>": leaves[0]}
    this.note("read, fits", phone.press(phone.get(one), "This fits me"))
    this.note("read, not me", phone.press(phone.get(one), "Not me"))


def _hard(this: Walk) -> None:
    phone = signed_in(this.cast.wren)
    for path in ("/lines", "/lines/real"):
        this.note(path, phone.get(path))
        this.used[path] = path
    line = next(link for link in this.seen["/lines"].links if re.fullmatch("/lines/[0-9a-f]{8}", link))
    this.note("a line", phone.get(line))
    this.used["/lines/<str:link>"] = line
    for path in ("/hard", "/hard/new", "/good/new", "/good/after", "/card", "/calm", "/calm/any"):
        this.note(path, phone.get(path))
        this.used[path] = path
    this.note("hard, no name", phone.press(phone.get("/hard/new"), "Save"))
    this.note("hard, a name that others give", phone.press(phone.get("/hard/new"), "Being told to breathe"))
    page = this.note("hard, kept", phone.press(phone.get("/hard/new"), "Save", label=TYPED[0], away="water"))
    one = next(link for link in page.links if re.fullmatch("/hard/[0-9a-f]{32}", link))
    this.note("one hard thing", phone.get(one))
    page = phone.press(phone.get("/good/new"), "Save", label=TYPED[0], kind="do")
    helps = next(link for link in page.links if re.fullmatch("/good/[0-9a-f]{32}", link))
    this.note("one thing that helps", phone.get(helps))
    this.note("a card", phone.press(phone.get("/card"), "Show the card", on=helps.rpartition("/")[2]))
    calm = this.note("calm, one", phone.get("/calm/five-colors"))
    this.note("calm, worse", phone.press(calm, "That made it worse"))
    this.note("calm, one that is hidden", phone.get("/calm/five-colors"))
    this.used |= {"/hard/<str:item>": one, "/good/<str:item>": helps, "/calm/<str:technique>": "/calm/five-colors"}


def _sets(this: Walk) -> None:
    phone = signed_in(this.cast.wren)
    listed = this.note("/sets", phone.get("/sets"))
    gad7, phq9, asq = (f"/sets/{set_link(instrument_named(instrument=name))}" for name in ("gad7", "phq9", "asq"))
    link = next((one for one in listed.links if one == gad7), "")
    if not link:  # none in this language
        return
    page = this.note("set", phone.get(link))
    page = this.note("question 1", phone.press(page, "Start"))
    this.note("question, nothing picked", phone.press(page, "Save"))
    page = this.note("question 2", phone.press(page, "Save", answer="1"))
    for _ in range(6):
        page = phone.press(page, "Save", answer="2")
    this.note("set, done", page)
    this.note("set, closed", phone.get(f"{link}?late=1"))
    this.note("set, not alone", phone.press(this.note("set, together", phone.get(asq)), "Start"))
    phone.press(phone.get(phq9), "Start")
    weighty = this.note("question, weighty", phone.get(f"{phq9}/9"))
    this.note("question, help is near", phone.press(weighty, "Save", answer="1"))
    this.used |= {
        "/sets": "/sets",
        "/sets/<str:link>": link,
        "/sets/<str:link>/<int:number>": f"{link}/1",
        "/sets/<str:link>/done": f"{link}/done",
    }


def _team(this: Walk) -> None:
    cast, phone = this.cast, signed_in(this.cast.maya)
    link = link_to(this.note("/today", phone.get("/today")))
    page = this.note("with, why", phone.get(link))
    this.note("with, no reason", phone.press(page, "Open"))
    this.note("with, open", phone.press(page, "Open", reason="getting_ready"))
    page = this.note("with, a note", phone.get(f"{link}/note"))
    this.note("with, an empty note", phone.press(page, "Save"))
    this.note("with, a long note", phone.press(page, "Save", body="a\nb\nc\nd"))
    this.note("with, kept", phone.press(page, "Stop for now", body=TYPED[0]))
    this.note("with, saved", phone.press(page, "Save", body=TYPED[2]))
    this.note("with, gone", phone.get("/with/0123456789abcdef"), 404)
    this.note("today, nobody", signed_in(cast.sam).get("/today"))
    this.note("with, a copy", phone.get(f"{link}/copy"))
    this.used |= {"/with/<str:link>/copy": f"{link}/copy"}
    page = this.note("with, ask", phone.get(f"{link}/ask"))
    this.note("with, ask, nothing picked", phone.press(page, "Ask"))
    this.note("with, asked", phone.press(page, "Ask", what="triggers", why="For Thursday", long="month"))
    this.used |= {"/with/<str:link>/ask": f"{link}/ask"}
    walk_brief(this, link=link)
    walk_team_plan(this, link=link)
    walk_bring(this, link=link)
    walk_begin(this)
    walk_their_way(this, link=link)
    share(owner=cast.wren, grantee=cast.maya, category=Category.LEGAL, verbs=frozenset({Verb.READ, Verb.ADD}))
    walk_their_follow(this, link=link)
    walk_their_reach(this, link=link)
    share(owner=cast.wren, grantee=cast.maya, category=Category.MONEY)
    walk_their_money(this, link=link)
    this.used |= {"/today": "/today", "/with/<str:link>": link, "/with/<str:link>/note": f"{link}/note"}


def _sharing(this: Walk) -> None:
    cast, phone = this.cast, signed_in(this.cast.wren)
    page = this.note("/share", phone.get("/share"))
    this.note("share, nothing picked", phone.press(page, "Next"))
    page = this.note("share, who", phone.press(page, "Next", what="notes"))
    this.note("share, nobody picked", phone.press(page, "Next"))
    ruth = phone.press(phone.press(page, "Next", who=cast.ruth.account), "Next", long="month")
    this.note("share, a paper first", phone.press(ruth, "Yes, share it", verbs="read.add"))
    page = this.note("share, how long", phone.press(page, "Next", who=cast.sam.account))
    this.note("share, no day", phone.press(page, "Next"))
    this.note("share, a day gone", phone.press(page, "Next", long="day", day="2020-01-01"))
    page = this.note("share, read back", phone.press(page, "Next", long="season"))
    this.note("share, look ahead", phone.press(page, "See what Sam would see"))
    page = this.note("share, words", phone.press(page, "Yes, share it"))
    this.note("share, wrong words", phone.press(page, "Share it", six="a b c d e f"))
    this.note("share, done", phone.press(page, "Share it", six=WORDS))
    page = this.note("one thing", phone.press(phone.get(f"/notes/{cast.note}"), "Go to that page"))
    page = this.note("one thing, how long", phone.press(page, "Next", who=cast.cole.account))
    page = this.note("one thing, read back", phone.press(page, "Next", long="week"))
    this.note("one thing, look ahead", phone.press(page, "See what Det. Cole would see"))
    phone.press(phone.press(page, "Yes, share it"), "Share it", six=WORDS)
    steps = ("who", "one", "long", "read", "preview")
    this.used |= {"/share": "/share", **{f"/share/{step}": f"/share/{step}" for step in steps}}


def _keys(this: Walk) -> None:
    cast, phone, coming = this.cast, signed_in(this.cast.wren), Phone()
    used = ("/keys", "/keys/words", "/keys/new", "/keys/card", "/keys/phone", "/keys/twelve", "/keys/try",
            "/keys/friend", "/keys/none", "/kept", "/spare")  # fmt: skip
    for path in used:
        this.note(path, phone.get(path))
    this.note("spare, does not fit", coming.press(coming.get("/spare"), "Go on", name="Wren", twelve="a b"))
    page = this.note("keys, new words", phone.press(phone.get("/keys/words"), "Show me new words", six=WORDS))
    this.note("keys, other words", phone.press(page, "I have them", six="not these six words at all"))
    this.note("keys, all new", phone.press(phone.get("/keys/new"), "Show me new words", six=WORDS))
    page = this.note("keys, twelve", phone.press(phone.get("/keys/twelve"), "Show me twelve words", six=WORDS))
    twelve = dict(page.find("I have all twelve")[0].sends)["twelve"]
    this.note("keys, twelve kept", phone.press(page, "I have all twelve"))
    this.note("keys, twelve tried", phone.press(phone.get("/keys/try"), "Try them", twelve=twelve))
    this.note("keys, none", phone.press(phone.get("/keys/none"), "Go on without one"))
    page = this.note("keys, friend", phone.press(phone.get("/keys/friend"), "Next", who=cast.maya.account))
    this.note("keys, friend kept", phone.press(page, "Yes, do it", six=WORDS))
    maya = signed_in(cast.maya)
    page = this.note("kept, one", maya.get("/kept"))
    this.note("kept, open it", maya.press(page, "Open it"))
    this.note("spare, new words", coming.press(coming.get("/spare"), "Go on", name="Wren", twelve=twelve))
    phone.press(phone.get("/keys"), "Lock everything", follow=False)
    this.note("after", signed_in(cast.wren).get("/after"))
    this.used |= {path: path for path in (*used, "/spare/new", "/quiet", "/after")}


def _talk(this: Walk) -> None:
    """Draw a line between two people, have one of them read it, and end it. What was shared for it is stopped again."""
    cast, phone = this.cast, signed_in(this.cast.wren)
    this.note("/talk, one person", phone.get("/talk"))
    extra = share(owner=cast.wren, grantee=cast.ruth, role=Role.ADVOCATE)
    page = this.note("/talk/new", phone.get("/talk/new"))
    this.note("talk, nothing picked", phone.press(page, "Next"))
    picked = {"one": cast.maya.account, "other": cast.ruth.account, "about": "notes", "long": "week"}
    back = this.note("talk, read back", phone.press(page, "Next", **picked))
    this.note("talk, change it", phone.press(back, "Change it"))
    page = this.note("/talk", phone.press(back, "Yes, they may talk"))
    maya = signed_in(cast.maya)
    told = this.note("with, may talk", maya.get(link_to(maya.get("/today"))))
    this.note("with, read", maya.press(told, "I have read this"))
    this.note("people, with a line", phone.get("/people"))
    page = this.note("talk, ended", phone.press(page, "End"))
    this.note("talk, undone", phone.press(page, "Undo"))
    stop(reader=cast.wren.reader(), record=RecordId(str(cast.wren.record)), grant=extra, at=AT)
    link = link_to(maya.get("/today"))
    this.used |= {"/talk": "/talk", "/talk/new": "/talk/new", "/talk/read": "/talk/read"}
    this.used |= {"/with/<str:link>/talk": f"{link}/talk"}


def _people(this: Walk) -> None:
    cast, phone = this.cast, signed_in(this.cast.wren)
    this.note("/people", phone.get("/people"))
    page = this.note("/people/out", phone.get("/people/out"))
    page = this.note("people out, nobody's name", phone.press(page, "Keep them out", whom="-"))
    page = this.note("people out, one", phone.press(page, "Keep them out", whom="Cole"))
    this.note("people out, off", phone.press(page, "Take off"))
    used = link_of(reader=cast.wren.reader(), grant=cast.grant)
    this.note("who, used for", phone.get(f"/who/{used}"))
    this.used |= {"/people/out": "/people/out"}
    this.used |= {
        "/people": "/people",
        "/who/<str:link>": f"/who/{used}",
        "/asked": "/asked",
    }
    page = this.note("/who", phone.get("/who"))
    this.note("who, stopped", phone.press_value(page, "stop", cast.grant))
    this.note("/opened", phone.get("/opened"))
    this.note("opened, own too", phone.get("/opened?you=1"))
    this.note("opened, copy", phone.press(phone.get("/opened"), "Save a copy"))
    this.note("who, paused", phone.press(page, "Pause everyone"))
    this.note("home, paused", phone.get("/home"))
    this.note("who, start again", phone.press(phone.get("/who"), "Start again"))
    page = this.note("/asked", phone.get("/asked"))
    this.note("asked, no", phone.press(page, "No") if page.has("No") else page)
    lark = signed_in(cast.lark)
    this.note("who, nobody", lark.get("/who"))
    this.note("home, nobody", lark.get("/home"))
    this.note("opened, nobody", lark.get("/opened"))
    this.used |= {"/who": "/who", "/opened": "/opened", "/opened/copy": "/opened/copy"}
