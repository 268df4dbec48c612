"""Addresses of the pages on talks."""

from django.urls import path

from trefoil.doors.my import talks, talks_after

OF_TALKS = [
    path("talks", talks.talks),
    path("talks/new", talks.new_talk),
    path("talks/<str:item>", talks.one_talk),
    path("talks/<str:item>/start", talks.start),
    path("talks/<str:item>/day", talks.calendar),
    path("talks/<str:item>/after", talks_after.after),
]
