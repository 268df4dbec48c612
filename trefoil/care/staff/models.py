"""Invitations. A row names nobody and nothing: not who was invited, by whom, where to, nor which account came of it."""

from django.db import models


class Invitation(models.Model):
    """One invitation, from its making until as many vouched as are asked for."""

    id = models.CharField(primary_key=True, max_length=32)
    code = models.BinaryField(max_length=32, unique=True)  # keyed tag; of random bytes once it was used
    seat = models.BinaryField(max_length=32, null=True, unique=True)  # keyed tag of the account that came of it
    last_day = models.DateField()
    blob = models.BinaryField()
