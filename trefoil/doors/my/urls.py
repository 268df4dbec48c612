"""Addresses of the person's own door. Short and plain: none says what this place is about (rule C2)."""

from django.urls import path

from trefoil.doors.my import close, goals, home, keep, notes, opened, page, preview, reach, sets, share, who, wishes

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
    path("pace", wishes.pace),
    path("ideas", wishes.ideas),
    path("rest", wishes.rest),
    path("told", wishes.told),
    path("choices", wishes.choices),
    path("first", wishes.first),
    path("sets", sets.sets),
    path("sets/<str:link>", sets.intro),
    path("sets/<str:link>/done", sets.done),
    path("sets/<str:link>/<int:number>", sets.question),
]
