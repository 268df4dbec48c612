"""What being signed in leaves behind: hashes, sealed seeds, and nothing after a day."""

from django.db import models


class Session(models.Model):
    """One sign-in. The cookie is not here; without it the seed cannot be opened."""

    sid = models.BinaryField(max_length=32, primary_key=True)
    account = models.CharField(max_length=32)
    mark = models.BinaryField(max_length=16)
    seed = models.BinaryField()
    kem = models.BinaryField()
    bound = models.BinaryField(max_length=32)
    started = models.DateTimeField()
    seen = models.DateTimeField()
    ends = models.DateTimeField()
    idle_minutes = models.IntegerField()
    words_at = models.DateTimeField()
    ended = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["account"], name="sessions_by_account")]


class Attempt(models.Model):
    """A sign-in that did not work, under a keyed tag of the name that was typed. Kept for an hour."""

    tag = models.BinaryField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["tag", "at"], name="sessions_attempt_lately")]


class Once(models.Model):
    """A form that was already taken, so that the second press of a button does nothing new. Kept for a day."""

    token = models.BinaryField(max_length=32, primary_key=True)
    at = models.DateTimeField()


class Added(models.Model):
    """How much one account added to one record on one day, under a keyed tag of the three. Gone with the day."""

    tag = models.BinaryField(max_length=32, primary_key=True)
    day = models.DateField()
    many = models.IntegerField()
    size = models.BigIntegerField()
