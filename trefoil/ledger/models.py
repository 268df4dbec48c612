"""The tables of the transparency log. Nothing here reads or writes: see `deeds`, `sequencer`, `entries`.

Rows say as little as they can: a keyed tag instead of a record, a day instead of a minute, sealed bytes.
Site, Origin, Entry, Leaf, Node and Checkpoint are append-only by triggers (`triggers`).
"""

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import Exact


def _hash_sized(table: str, *columns: str) -> list[models.BaseConstraint]:
    return [
        models.CheckConstraint(condition=Exact(Length(column), 32), name=f"{table}_{column}_is_32_bytes")
        for column in columns
    ]


class Site(models.Model):
    """Which site this database belongs to. One row, written once, at birth."""

    id = models.PositiveSmallIntegerField(primary_key=True)
    site = models.CharField(max_length=32)
    kind = models.CharField(max_length=13)
    sign_public = models.BinaryField()
    day = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="ledger_site_is_one"),
            models.CheckConstraint(
                condition=models.Q(kind__in=("demonstration", "real")), name="ledger_site_kind_is_known"
            ),
            *_hash_sized("ledger_site", "sign_public"),
        ]


class Origin(models.Model):
    """One log identity. A restore starts a new one, which names where the one before it stood."""

    number = models.PositiveIntegerField(primary_key=True)
    name = models.CharField(max_length=100, unique=True)
    previous_name = models.CharField(max_length=100)
    previous_size = models.PositiveBigIntegerField()
    previous_root = models.BinaryField()

    class Meta:
        constraints = _hash_sized("ledger_origin", "previous_root")


class Entry(models.Model):
    """One line of the log: number `number` in the chain of `tag`."""

    id = models.BigAutoField(primary_key=True)
    tag = models.BinaryField()
    number = models.PositiveBigIntegerField()
    previous = models.BinaryField()
    commitment = models.BinaryField()
    sealed = models.BinaryField()
    leaf = models.BinaryField()
    day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("tag", "number"), name="ledger_entry_number_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="ledger_entry_number_from_one"),
            *_hash_sized("ledger_entry", "tag", "previous", "commitment", "leaf"),
        ]


class Head(models.Model):
    """The newest line of one chain. Changed by compare-and-set only."""

    tag = models.BinaryField(primary_key=True)
    number = models.PositiveBigIntegerField()
    leaf = models.BinaryField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(number__gte=1), name="ledger_head_number_from_one"),
            *_hash_sized("ledger_head", "tag", "leaf"),
        ]


class Pending(models.Model):
    """A line that stands in its chain and waits for its place in the site's tree."""

    entry = models.OneToOneField(Entry, primary_key=True, on_delete=models.DO_NOTHING, related_name="+")


class Tree(models.Model):
    """How many leaves an origin's tree has. Changed by compare-and-set only."""

    origin = models.OneToOneField(Origin, primary_key=True, on_delete=models.DO_NOTHING, related_name="+")
    size = models.PositiveBigIntegerField()


class Leaf(models.Model):
    """Which line stands at which place of the tree."""

    pk = models.CompositePrimaryKey("origin_id", "position")
    origin = models.ForeignKey(Origin, on_delete=models.DO_NOTHING, related_name="+", db_index=False)
    position = models.PositiveBigIntegerField()
    entry = models.OneToOneField(Entry, on_delete=models.DO_NOTHING, related_name="+")


class Node(models.Model):
    """The hash of one complete subtree (`merkle`); level 0 are the leaves."""

    pk = models.CompositePrimaryKey("origin_id", "level", "position")
    origin = models.ForeignKey(Origin, on_delete=models.DO_NOTHING, related_name="+", db_index=False)
    level = models.PositiveSmallIntegerField()
    position = models.PositiveBigIntegerField()
    hash = models.BinaryField()

    class Meta:
        constraints = _hash_sized("ledger_node", "hash")


class Checkpoint(models.Model):
    """A signed size and root. `day` is a convenience for pages; it is not signed."""

    pk = models.CompositePrimaryKey("origin_id", "size")
    origin = models.ForeignKey(Origin, on_delete=models.DO_NOTHING, related_name="+", db_index=False)
    size = models.PositiveBigIntegerField()
    root = models.BinaryField()
    note = models.TextField()
    day = models.DateField()

    class Meta:
        constraints = _hash_sized("ledger_checkpoint", "root")
