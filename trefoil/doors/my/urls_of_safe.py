"""Addresses of the plan for hard days, and of the list of what others did."""

from typing import Final

from django.urls import path

from trefoil.doors.my import safe, safe_log

OF_SAFE: Final = (
    path("safe", safe.safe),
    path("safe/now", safe.now),
    path("safe/card", safe.card),
    path("safe/then", safe.then),
    path("safe/at/<str:name>", safe.part),
    path("safe/line/<str:item>", safe.line),
    path("safe/line/<str:item>/before", safe.line_before),
    path("safe/log", safe_log.log),
    path("safe/log/new", safe_log.new_entry),
    path("safe/log/out", safe_log.out),
    path("safe/log/<str:item>", safe_log.one_entry),
    path("safe/log/<str:item>/before", safe_log.entry_before),
)
