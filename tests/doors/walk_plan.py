"""A walk through the plan. Part of `walk`."""

import re
from typing import TYPE_CHECKING

from builders import share

from tests.doors.kit import BOTH, Seen, signed_in
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
    this.used |= {"/plan": "/plan", "/plan/new": "/plan/new", "/plan/here": "/plan/here"}
    this.used |= {"/plan/<str:item>": step, "/plan/<str:item>/erase": f"{step}/erase"}


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
    this.note("today, a plan", phone.get("/today"))
    this.used |= {"/with/<str:link>/plan": f"{link}/plan"}
