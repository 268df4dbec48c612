"""Addresses of what others wrote after a talk, of what was tried, and of what is told in pieces."""

from django.urls import path

from trefoil.doors.my import pieces, said, tries

OF_SAID = [
    path("pieces", pieces.pieces),
    path("pieces/new", pieces.new_thing),
    path("pieces/<str:group>", pieces.one_thing),
    path("pieces/<str:group>/<str:layer>", pieces.one_layer),
    path("pieces/<str:group>/<str:layer>/erase", pieces.erase_layer),
    path("said", said.list_said),
    path("said/<str:letter>", said.one_said),
    path("said/kept/<str:item>", said.kept_one),
    path("said/kept/<str:item>/erase", said.erase_kept),
    path("said/tried/<str:item>", tries.went),
]
