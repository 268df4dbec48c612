"""Addresses of the pages on who may talk with whom, and on a hand-over."""

from django.urls import path

from trefoil.doors.my import hand, talk

OF_TALK = [
    path("talk", talk.talk),
    path("talk/new", talk.new_line),
    path("talk/read", talk.read),
    path("asked/<str:letter>", hand.hand),
]
