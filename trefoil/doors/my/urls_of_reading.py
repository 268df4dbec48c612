"""Addresses of short things to read, in the person's own door."""

from django.urls import path

from trefoil.doors.my import read

OF_READING = [
    path("read", read.read),
    path("read/rights", read.rights),
    path("read/<str:link>", read.one),
]
