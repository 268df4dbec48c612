"""Addresses of the gate: coming in, starting, leaving."""

from django.urls import path

from trefoil.doors.gate import coming, joining, kept, languages, passkeys, second, spare

urlpatterns = [
    path("start", coming.start),
    path("start/words", coming.start_words),
    path("in", coming.sign_in),
    path("language", languages.choose),
    path("in/number", second.number),
    path("in/lost", second.lost),
    path("in/set", second.set_up),
    path("in/done", second.done),
    path("step", second.step),
    path("step/passkeys", passkeys.of_ones_own),
    path("join", joining.join),
    path("join/names", joining.names),
    path("join/words", joining.words),
    path("spare", spare.spare),
    path("spare/new", spare.spare_new),
    path("kept", kept.kept),
    path("leave", coming.leave),
    path("stay", coming.stay),
]
