"""Addresses of the person's own door. Short and plain: none says what this place is about (rule C2)."""

from django.urls import path

from trefoil.doors.my import (
    asked,
    calm,
    close,
    goals,
    hard,
    home,
    keep,
    lines,
    me,
    notes,
    opened,
    out,
    page,
    people,
    preview,
    reach,
    room,
    sets,
    share,
    uses,
    who,
    wishes,
)
from trefoil.doors.my.urls_of_along import OF_ALONG
from trefoil.doors.my.urls_of_begin import OF_BEGIN
from trefoil.doors.my.urls_of_days import OF_DAYS
from trefoil.doors.my.urls_of_keys import OF_KEYS
from trefoil.doors.my.urls_of_life import OF_LIFE
from trefoil.doors.my.urls_of_matters import OF_MATTERS
from trefoil.doors.my.urls_of_money import OF_MONEY
from trefoil.doors.my.urls_of_news import OF_NEWS
from trefoil.doors.my.urls_of_past import OF_PAST
from trefoil.doors.my.urls_of_plan import OF_PLAN, OF_SLEEP
from trefoil.doors.my.urls_of_reading import OF_READING
from trefoil.doors.my.urls_of_safe import OF_SAFE
from trefoil.doors.my.urls_of_said import OF_SAID
from trefoil.doors.my.urls_of_statement import OF_STATEMENT
from trefoil.doors.my.urls_of_talk import OF_TALK
from trefoil.doors.my.urls_of_talks import OF_TALKS

urlpatterns = [
    path("home", home.home),
    path("close", close.close),
    path("keep", keep.keep),
    path("notes", notes.notes),
    path("notes/new", notes.new_note),
    path("notes/<str:item>", notes.one_note),
    path("notes/<str:item>/erase", notes.erase_note),
    path("page", page.private_page),
    path("page/erase", page.erase_page),
    path("who", who.who),
    path("who/<str:link>", uses.uses),
    path("people", people.people),
    path("people/out", out.out),
    path("room", room.room),
    *OF_TALK,
    *OF_TALKS,
    *OF_MATTERS,
    *OF_STATEMENT,
    path("asked", asked.asked),
    path("share", share.what),
    path("share/who", share.who),
    path("share/one", share.one_thing),
    path("share/long", share.long),
    path("share/read", share.read),
    path("share/preview", preview.preview),
    path("opened", opened.who_opened),
    path("opened/copy", opened.copy),
    path("reach", reach.reach),
    path("goals", goals.goals),
    path("goals/new", goals.new_goal),
    path("goals/<str:item>", goals.one_goal),
    path("goals/<str:item>/erase", goals.erase_goal),
    path("wins/new", goals.new_win),
    path("wins/<str:item>", goals.one_win),
    path("wins/<str:item>/erase", goals.erase_win),
    path("me", me.me),
    path("me/word", me.word),
    path("me/word/<int:number>", me.word_for),
    path("me/<str:name>", me.one_part),
    path("pace", wishes.pace),
    path("ideas", wishes.ideas),
    path("rest", wishes.rest),
    path("told", wishes.told),
    path("choices", wishes.choices),
    path("one", wishes.one),
    path("first", wishes.first),
    path("sets", sets.sets),
    *OF_PAST,
    *OF_ALONG,
    path("sets/<str:link>", sets.intro),
    path("sets/<str:link>/done", sets.done),
    path("sets/<str:link>/<int:number>", sets.question),
    path("hard", hard.hard),
    path("hard/new", hard.new_hard),
    path("hard/<str:item>", hard.one_hard),
    path("good/new", hard.new_helps),
    path("good/after", hard.good_after),
    path("good/<str:item>", hard.one_helps),
    path("card", hard.card),
    *OF_SAID,
    path("calm", calm.calm),
    path("calm/any", calm.any_one),
    path("calm/<str:technique>", calm.one),
    *OF_SLEEP,
    *OF_DAYS,
    path("lines", lines.lines),
    path("lines/real", lines.real),
    path("lines/<str:link>", lines.line),
    *OF_KEYS,
    *OF_NEWS,
    *OF_MONEY,
    *OF_BEGIN,
    *OF_LIFE,
    *OF_SAFE,
    *OF_READING,
    *OF_PLAN,
]
