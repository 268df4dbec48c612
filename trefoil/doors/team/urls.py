"""Addresses of the professional's door."""

from django.urls import path

from trefoil.doors.team import (
    along,
    ask,
    begin,
    brief,
    copy,
    desk,
    follow,
    hand,
    letters,
    meet,
    offer,
    offers,
    pages,
    past,
    plan,
    ready,
    talk,
    today,
)
from trefoil.doors.team.urls_of_sessions import OF_SESSIONS

urlpatterns = [
    path("today", today.today),
    *OF_SESSIONS,
    path("desk", desk.desk),
    path("desk/one", desk.one),
    path("letters", letters.letters),
    path("letters/<str:bag>", letters.one_bag),
    path("with/<str:link>", pages.person),
    path("with/<str:link>/note", pages.note_back),
    path("with/<str:link>/ask", ask.ask_for),
    path("with/<str:link>/copy", copy.copy),
    path("with/<str:link>/talk", talk.read_lines),
    path("with/<str:link>/brief", brief.brief),
    path("with/<str:link>/meet", meet.meet),
    path("with/<str:link>/plan", plan.plan),
    path("with/<str:link>/offer", offer.offer),
    path("with/<str:link>/ready", ready.ready),
    path("with/<str:link>/past", past.past),
    path("with/<str:link>/follow", follow.follow),
    path("with/<str:link>/begin", begin.begin),
    path("with/<str:link>/knows", begin.knows),
    path("with/<str:link>/along", along.way),
    path("with/<str:link>/hand", hand.hand),
    path("days", meet.days),
    path("over", hand.over),
    path("offers", offers.offers),
]
