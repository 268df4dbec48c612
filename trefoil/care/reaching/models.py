"""The outbox: one row for each person who wants to be reached. No row says who, where, what about, or since when."""

from django.db import models


class Outgoing(models.Model):
    """How one person may be reached, and whether something waits. All of it is sealed under the key file for names."""

    tag = models.BinaryField(primary_key=True, max_length=32)
    mark = models.BinaryField(max_length=16)  # random, and new with each change: it counts nothing
    blob = models.BinaryField()


class Sent(models.Model):
    """That something went, or was about to go, to some address on some day. The second one of a day finds it taken."""

    tag = models.BinaryField(primary_key=True, max_length=32)
    day = models.DateField()
