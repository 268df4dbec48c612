"""Addresses of the door of those who run the site."""

from django.urls import path

from trefoil.doors.steward import houses, listed, site, staff, texts

urlpatterns = [
    path("site", site.site),
    path("houses", houses.houses),
    path("houses/<str:link>", houses.house),
    path("texts", texts.texts),
    path("texts/<str:link>", texts.text),
    path("listed", listed.listed),
    path("listed/<str:link>", listed.one),
    path("staff", staff.staff),
    path("staff/new", staff.invite),
    path("staff/back", staff.take_back),
    path("staff/<str:link>", staff.one),
]
