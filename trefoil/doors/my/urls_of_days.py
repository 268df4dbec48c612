"""Addresses of check-ins, nights, lost time, and what holds somebody."""

from typing import Final

from django.urls import path

from trefoil.doors.my import day, holds, inside, low

OF_DAYS: Final = (
    path("day", day.day),
    path("day/<str:item>", day.moment),
    path("nights", day.nights),
    path("nights/new", day.new_night),
    path("nights/<str:item>", day.one_night),
    path("gaps", day.gaps),
    path("gaps/new", day.new_gap),
    path("gaps/<str:item>", day.one_gap),
    path("weeks", inside.weeks),
    path("states", inside.states),
    path("holds", holds.holds),
    path("holds/<str:name>", holds.one),
    path("low", low.low),
)
