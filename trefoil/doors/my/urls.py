"""Addresses of the person's own door. Short and plain: none says what this place is about (rule C2)."""

from django.urls import path

from trefoil.doors.my import home, notes, opened, page, preview, reach, sets, share, who

urlpatterns = [
    path("home", home.home),
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
    path("sets", sets.sets),
    path("sets/<str:link>", sets.intro),
    path("sets/<str:link>/done", sets.done),
    path("sets/<str:link>/<int:number>", sets.question),
]
