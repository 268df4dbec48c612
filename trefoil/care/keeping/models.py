"""Accounts that wait to be closed. The row does not say whose, which record, or when."""

from django.db import models


class Closing(models.Model):
    """One account that is to be closed after the time its person chose."""

    tag = models.BinaryField(primary_key=True, max_length=32)
    blob = models.BinaryField()
