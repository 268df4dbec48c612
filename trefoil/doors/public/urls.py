"""Addresses of the public door that need no keys."""

from django.urls import path

from trefoil.doors.public import beside, library, numbers, pages, steady

urlpatterns = [
    path("", pages.welcome),
    path("leaving", pages.leaving),
    path("phone", pages.phone),
    path("late", pages.late),
    path("marks", pages.marks),
    path("numbers", numbers.numbers),
    path("numbers/real", numbers.real),
    path("numbers/<str:link>", numbers.number),
    path("library", library.library),
    path("library/<str:link>", library.one),
    path("rights", library.rights),
    path("beside", beside.beside),
    path("beside/<str:link>", beside.one),
    path("steady", steady.steady),
    path("steady/any", steady.any_one),
    path("steady/keep", steady.keep),
    path("steady/sheet", steady.sheet),
    path("steady/<str:technique>", steady.one),
]
