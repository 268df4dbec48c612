"""Organizations and professionals. Nothing here belongs to a survivor, and nothing says who works with whom."""

from django.db import models


class Organization(models.Model):
    """An agency, a practice, a school. `marks` are the laws that bind it (kernel Mark values, comma between)."""

    id = models.CharField(primary_key=True, max_length=32)
    name = models.CharField(max_length=120)
    marks = models.CharField(max_length=120, blank=True)
    threshold = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(threshold__in=[1, 2]), name="directory_threshold"),
        ]


class Steward(models.Model):
    """What somebody who runs the site is called, for those they vouch for. The site's log says who is a steward."""

    account = models.CharField(primary_key=True, max_length=32)
    name = models.BinaryField()


class Offering(models.Model):
    """What a professional says that they offer, in their own words. Sealed as their name is; the directory shows it."""

    account = models.CharField(primary_key=True, max_length=32)
    blob = models.BinaryField()


class Professional(models.Model):
    """Somebody who can be shared with. The name is sealed under a key file outside the database."""

    account = models.CharField(primary_key=True, max_length=32)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT)
    role = models.CharField(max_length=24)
    name = models.BinaryField()


class Stated(models.Model):
    """What a professional says of how they work: room, hours, when they reply. Sealed as names are."""

    account = models.CharField(primary_key=True, max_length=32)
    blob = models.BinaryField()
