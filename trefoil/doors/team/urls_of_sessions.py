"""Addresses of what a professional writes to one person: after a talk, and before something is tried."""

from django.urls import path

from trefoil.doors.team import after, looked, tries

OF_SESSIONS = [
    path("with/<str:link>/after", after.after),
    path("with/<str:link>/try", tries.try_first),
    path("with/<str:link>/looked", looked.looked),
]
