"""Addresses of scores from somewhere else. They stand before those of a set, whose link could be any word."""

from typing import Final

from django.urls import path

from trefoil.doors.my import past

OF_PAST: Final = (
    path("sets/past", past.past),
    path("sets/past/new", past.new),
    path("sets/past/list", past.many),
    path("sets/past/<str:item>", past.one),
    path("sets/past/<str:item>/erase", past.erase),
)
