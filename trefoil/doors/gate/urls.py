"""Addresses of the gate: coming in, starting, leaving."""

from django.urls import path

from trefoil.doors.gate import coming, languages

urlpatterns = [
    path("start", coming.start),
    path("start/words", coming.start_words),
    path("in", coming.sign_in),
    path("language", languages.choose),
    path("leave", coming.leave),
    path("stay", coming.stay),
]
