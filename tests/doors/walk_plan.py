"""A walk through the plan. Part of `walk`."""

import re
from typing import TYPE_CHECKING

from builders import share

from tests.doors.kit import BOTH, Phone, Seen, signed_in
from tests.doors.walk_days import OWN
from trefoil.kernel.vocabulary import Category

if TYPE_CHECKING:
    from tests.doors.walk import Walk


def step_of(page: Seen) -> str:
    """The address of the newest step on a page."""
    return [link for link in page.links if re.fullmatch(r"/plan/[0-9a-f]{32}", link)][-1]


def walk_plan(this: "Walk") -> None:
    """Visit everything, as Wren."""
    phone = signed_in(this.cast.wren)
    this.note("/plan", phone.get("/plan"))
    page = this.note("/plan/new", phone.get("/plan/new"))
    this.note("plan, nothing typed", phone.press(page, "Save"))
    this.note("plan, too long", phone.press(page, "Save", body="word " * 100))
    page = this.note("plan, kept", phone.press(page, "Save", body=OWN, place="next", time="ahead", area="known"))
    step = step_of(page)
    page = this.note("plan, one step", phone.get(step))
    phone.press(phone.get(step), "Save", body=OWN, place="now")
    this.note("plan, two windows", phone.press(page, "Save", body=OWN, place="later"))
    page = this.note("plan, both", phone.get(step))
    this.note("plan, picked", phone.press(page, "Keep both"))
    this.note("plan, stopped", phone.press(phone.get("/plan/new"), "Stop for now", body=OWN))
    this.note("plan, erase", phone.get(f"{step}/erase"))
    page = this.note("/plan/here", phone.get("/plan/here"))
    this.note("plan, here", phone.press(page, "Save", ground="working"))
    phone.press(phone.get("/plan/here"), "Save", ground="steady", why=OWN)
    this.note("plan, back", phone.get("/plan/here"))
    _walk_more(this, phone)
    this.used |= {"/plan": "/plan", "/plan/new": "/plan/new", "/plan/here": "/plan/here"}
    this.used |= {"/plan/<str:item>": step, "/plan/<str:item>/erase": f"{step}/erase"}


def first(page: Seen, place: str) -> str:
    """The address of the first thing of a list."""
    return next(link for link in page.links if re.fullmatch(rf"{place}/[0-9a-f]{{32}}", link))


def _walk_more(this: "Walk", phone: Phone) -> None:
    for place, name in (("/plan/tasks", "tasks"), ("/plan/tries", "tries")):
        this.note(place, phone.get(place))
        page = this.note(f"{place}/new", phone.get(f"{place}/new"))
        this.note(f"{name}, nothing typed", phone.press(page, "Save"))
        page = this.note(f"{name}, kept", phone.press(page, "Save", body=OWN))
        one = first(page, place)
        this.note(f"{name}, one", phone.get(one))
        this.used |= {place: place, f"{place}/new": f"{place}/new", f"{place}/<str:item>": one}
    this.note("tasks, done", phone.press(phone.get(this.used["/plan/tasks/<str:item>"]), "It is done"))
    this.note("tries, no", phone.press(phone.get(this.used["/plan/tries/<str:item>"]), "Not for now"))
    phone.press(phone.get("/goals/new"), "Save", body=OWN)
    goal = first(phone.get("/goals"), "/goals")
    page = this.note("goal, levels", phone.get(f"{goal}/levels"))
    this.note("goal, levels, nothing typed", phone.press(page, "Save"))
    page = this.note("goal, far", phone.press(page, "Save", hoped=OWN, part=OWN))
    this.note("goal, far, nothing picked", phone.press(page, "Save"))
    this.note("goal, far, kept", phone.press(page, "Save", level="-1"))
    this.note("goal, levels, no why", phone.press(phone.get(f"{goal}/levels"), "Save", hoped=OWN, more=OWN))
    this.used |= {"/goals/<str:item>/levels": f"{goal}/levels", "/goals/<str:item>/far": f"{goal}/far"}
    page = this.note("/nights/plan", phone.get("/nights/plan"))
    this.note("sleep, kept", phone.press(page, "Save", pick="call", body=OWN))
    page = this.note("/nights/ending", phone.get("/nights/ending"))
    this.note("ending, nothing typed", phone.press(page, "Save"))
    page = this.note("ending, kept", phone.press(page, "Save", body=OWN))
    ending = first(page, "/nights/ending")
    this.note("one ending", phone.get(ending))
    this.note("/plan/answers", phone.get("/plan/answers"))
    page = this.note("/plan/ways", phone.get("/plan/ways"))
    way = next(link for link in page.links if re.fullmatch("/plan/ways/[0-9a-f]{8}", link))
    page = this.note("a way", phone.get(way))
    this.note("a way, answered", phone.press(page, "Save", **{"ready-safe": "yes"}))
    page = this.note("/plan/pieces/new", phone.get("/plan/pieces/new"))
    this.note("piece, nothing picked", phone.press(page, "Save"))
    this.note("piece, no why", phone.press(page, "Save", pick="sleep"))
    page = this.note("/plan/pieces", phone.press(page, "Save", pick="sleep", why=OWN))
    piece = first(page, "/plan/pieces")
    this.note("one piece", phone.get(piece))
    this.used |= {path: path for path in ("/plan/ways", "/plan/pieces", "/plan/pieces/new")}
    this.used |= {"/plan/ways/<str:link>": way, "/plan/pieces/<str:item>": piece}
    this.used |= {path: path for path in ("/nights/plan", "/nights/ending", "/plan/answers")}
    this.used |= {"/nights/ending/<str:item>": ending}


def walk_team_plan(this: "Walk", *, link: str) -> None:
    """Read Wren's plan and add to it, as Maya."""
    share(owner=this.cast.wren, grantee=this.cast.maya, category=Category.PLAN, verbs=BOTH)
    phone = signed_in(this.cast.maya)
    page = this.note("with, plan before", phone.get(f"{link}/plan"))
    page = this.note("with, plan", phone.press(page, "Open the plan"))
    this.note("with, plan, nothing typed", phone.press(page, "Save"))
    page = this.note("with, plan, added", phone.press(page, "Save", body=OWN))
    page = this.note("with, plan, another way", phone.press(page, "Put it another way"))
    page = this.note("with, plan, offered", phone.press(page, "Save", body=OWN, place="later"))
    this.note("with, plan, ground", phone.press(page, "Say it", ground="living"))
    page = this.note("with, offer", phone.get(f"{link}/offer"))
    this.note("with, offer, nothing typed", phone.press(page, "Offer it"))
    this.note("with, offered", phone.press(page, "Offer it", body=OWN))
    this.used |= {"/with/<str:link>/offer": f"{link}/offer"}
    page = this.note("with, ready before", phone.get(f"{link}/ready"))
    page = this.note("with, ready", phone.press(page, "Open the list"))
    this.note("with, ready, kept", phone.press(page, "Save", why=OWN))
    this.used |= {"/with/<str:link>/ready": f"{link}/ready"}
    this.note("today, a plan", phone.get("/today"))
    page = this.note("/offers", phone.get("/offers"))
    this.note("offers, too long", phone.press(page, "Save", training="half a thought " * 30))
    way = page.find("Save")[0].choices["way"][-1]
    this.note("offers, saved", phone.press(page, "Save", way=way, on_news="half a thought", training="half a thought"))
    this.used |= {"/offers": "/offers"}
    wren = signed_in(this.cast.wren)
    page = this.note("ways, offered", wren.get("/plan/ways"))
    way = [link for link in page.links if re.fullmatch("/plan/ways/[0-9a-f]{8}", link)][-1]
    this.note("a way, offered", wren.get(way))
    this.note("/plan/learned", wren.get("/plan/learned"))
    this.used |= {"/plan/learned": "/plan/learned"}
    this.used |= {"/with/<str:link>/plan": f"{link}/plan"}
