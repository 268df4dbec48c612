"""Addresses of what others wrote after a talk."""

from django.urls import path

from trefoil.doors.my import said

OF_SAID = [
    path("said", said.list_said),
    path("said/<str:letter>", said.one_said),
    path("said/kept/<str:item>", said.kept_one),
    path("said/kept/<str:item>/erase", said.erase_kept),
]
