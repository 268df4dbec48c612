"""What stewards found when they checked a service. The site's own data: nothing in it is about anybody who comes here.

Lines are added and never changed, so that it can be read who confirmed what, and when.
"""

from django.db import models


class Check(models.Model):
    """One look at one service by one steward: its words and numbers are right, or they are not any more."""

    service = models.CharField(max_length=60)
    right = models.BooleanField()
    checked_by = models.CharField(max_length=120)
    day = models.DateField()
