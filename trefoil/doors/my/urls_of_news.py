"""Addresses of news of a case: bringing a letter in, and the numbers that came in letters."""

from typing import Final

from django.urls import path

from trefoil.doors.my import news

OF_NEWS: Final = (
    path("news/new", news.new),
    path("news/read", news.read),
    path("codes", news.codes),
)
