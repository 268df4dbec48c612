"""Addresses of news of a case: bringing a letter in, and the numbers that came in letters."""

from typing import Final

from django.urls import path

from trefoil.doors.my import news, news_calm, news_choice, news_known, news_time

OF_NEWS: Final = (
    path("news", news_calm.inbox),
    path("news/new", news.new),
    path("news/read", news.read),
    path("news/how", news_calm.how),
    path("news/time", news_time.time),
    path("news/known", news_known.known),
    path("news/when", news_calm.when),
    path("news/choice", news_choice.choices),
    path("news/choice/<str:program>", news_choice.one),
    path("news/choice/<str:program>/letter", news_choice.letter),
    path("news/<str:item>", news_calm.letter),
    path("codes", news.codes),
)
