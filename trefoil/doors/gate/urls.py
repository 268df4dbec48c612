"""Addresses of the gate: coming in, starting, leaving."""

from django.urls import path

from trefoil.doors.gate import coming

urlpatterns = [
    path("start", coming.start),
    path("start/words", coming.start_words),
    path("in", coming.sign_in),
    path("leave", coming.leave),
    path("stay", coming.stay),
]
