"""Addresses of getting to know each other."""

from typing import Final

from django.urls import path

from trefoil.doors.my import begin, begin_ask

OF_BEGIN: Final = (
    path("begin", begin.begin),
    path("begin/told", begin.told),
    path("begin/<str:part>", begin.one_part),
    path("begin/<str:part>/<str:prompt>", begin_ask.ask),
)
