"""Addresses of the person's keys, and of locking everything with one tap."""

from typing import Final

from django.urls import path

from trefoil.doors.my import keys, keys_anew, quiet, spare

OF_KEYS: Final = (
    path("keys", keys.keys),
    path("keys/words", keys_anew.words),
    path("keys/new", keys_anew.seed),
    path("keys/card", keys.card),
    path("keys/phone", keys.phone),
    path("keys/twelve", spare.twelve),
    path("keys/try", spare.try_twelve),
    path("keys/friend", spare.friend),
    path("keys/none", spare.none),
    path("quiet", quiet.lock),
    path("after", quiet.after),
)
