"""Addresses of the plan for hard days, and of the list of what others did."""

from typing import Final

from django.urls import path

from trefoil.doors.my import safe

OF_SAFE: Final = (
    path("safe", safe.safe),
    path("safe/now", safe.now),
    path("safe/card", safe.card),
    path("safe/at/<str:name>", safe.part),
    path("safe/line/<str:item>", safe.line),
    path("safe/line/<str:item>/before", safe.line_before),
)
