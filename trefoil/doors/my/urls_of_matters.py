"""Addresses of the pages on cases, and on what was asked to be taken down."""

from django.urls import path

from trefoil.doors.my import follow, matters, matters_give, matters_offer, matters_parts, matters_reach, matters_wants

OF_MATTERS = [
    path("matters", matters.matters),
    path("matters/new", matters.new),
    path("matters/reach", matters_reach.reach),
    path("matters/reach/give", matters_give.give),
    path("matters/offer", matters_offer.offer),
    path("matters/shows", matters_wants.shows),
    path("matters/shows/letter", matters_wants.shows_letter),
    path("matters/press", matters_wants.press),
    path("matters/press/newsroom", matters_wants.newsroom),
    path("matters/press/filing", matters_wants.filing),
    path("matters/<str:item>", matters.one),
    path("matters/<str:item>/name", matters.name),
    path("matters/<str:item>/office/<str:part>", matters_parts.office),
    path("matters/<str:item>/day/<str:part>", matters_parts.day),
    path("follow", follow.follow),
    path("follow/new", follow.new),
    path("follow/<str:item>", follow.one),
    path("follow/<str:item>/edit", follow.edit),
]
