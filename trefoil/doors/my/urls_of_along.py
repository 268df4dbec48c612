"""Addresses of the page along the way."""

from typing import Final

from django.urls import path

from trefoil.doors.my import along

OF_ALONG: Final = (
    path("along", along.along),
    path("along/new", along.new),
    path("along/<str:item>", along.one),
    path("along/<str:item>/erase", along.erase),
)
