"""Signatures under content. Public by nature: who read which words, as what, when, and for which place."""

from django.db import models


class Signature(models.Model):
    """One reviewer's signature under the very words of one piece of content."""

    content = models.CharField(max_length=60)
    digest = models.BinaryField(max_length=32)
    reviewer = models.CharField(max_length=12)
    reviewed_by = models.CharField(max_length=120)
    jurisdiction = models.CharField(max_length=60)
    day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content", "digest", "reviewer", "jurisdiction"], name="review_signature_once"
            ),
            models.CheckConstraint(
                condition=models.Q(reviewer__in=["counsel", "clinician", "survivor"]), name="review_signature_reviewer"
            ),
        ]
