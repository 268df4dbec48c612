"""Addresses of the pages on cases."""

from django.urls import path

from trefoil.doors.my import matters, matters_parts

OF_MATTERS = [
    path("matters", matters.matters),
    path("matters/new", matters.new),
    path("matters/<str:item>", matters.one),
    path("matters/<str:item>/name", matters.name),
    path("matters/<str:item>/office/<str:part>", matters_parts.office),
    path("matters/<str:item>/day/<str:part>", matters_parts.day),
]
