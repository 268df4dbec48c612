"""Addresses of the professional's door."""

from django.urls import path

from trefoil.doors.team import ask, copy, pages

urlpatterns = [
    path("today", pages.today),
    path("with/<str:link>", pages.person),
    path("with/<str:link>/note", pages.note_back),
    path("with/<str:link>/ask", ask.ask_for),
    path("with/<str:link>/copy", copy.copy),
]
