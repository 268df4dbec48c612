"""Addresses of daily life."""

from typing import Final

from django.urls import path

from trefoil.doors.my import life, life_ask

OF_LIFE: Final = (
    path("life", life.life),
    path("life/more", life.more),
    path("life/<str:sheet>", life.one_sheet),
    path("life/<str:sheet>/letter", life.letter),
    path("life/<str:sheet>/<str:prompt>", life_ask.ask),
)
