"""Addresses of the pages on who may talk with whom."""

from django.urls import path

from trefoil.doors.my import talk

OF_TALK = [
    path("talk", talk.talk),
    path("talk/new", talk.new_line),
    path("talk/read", talk.read),
]
