"""The vault's tables. No column names a person, a kind or a grant's facts; see `docs/reference/fields.md`.

Rows carry random ids, keyed tags, a day rather than a minute, and padded sizes. What a thief of these tables still
learns is written in `docs/explanation/soundness.md`.
"""

from django.db import models

_ID = 32


class Account(models.Model):
    """Somebody who can sign in. The handle is only here as a keyed tag."""

    id = models.CharField(primary_key=True, max_length=_ID)
    handle_tag = models.BinaryField(max_length=32, unique=True)
    day = models.DateField()


class Slot(models.Model):
    """One way to unlock an account's seed (as LUKS has slots)."""

    id = models.CharField(primary_key=True, max_length=_ID)
    account = models.ForeignKey(Account, on_delete=models.PROTECT)
    lookup = models.BinaryField(max_length=32)
    salt = models.BinaryField(max_length=16)
    blob = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "lookup"], name="vault_slot_lookup")]


class KeyRow(models.Model):
    """A signed statement of an account's public keys. Public by nature."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT)
    sequence = models.IntegerField()
    digest = models.BinaryField(max_length=32, unique=True)
    statement = models.BinaryField()
    signature = models.BinaryField(max_length=64)
    previous_signature = models.BinaryField(max_length=64)
    entry_number = models.BigIntegerField()
    ended = models.BooleanField(default=False)

    class Meta:
        db_table = "vault_key"
        constraints = [models.UniqueConstraint(fields=["account", "sequence"], name="vault_key_sequence")]


class Vouch(models.Model):
    """A steward's signature under somebody's key statement."""

    key = models.BinaryField(max_length=32)
    steward = models.ForeignKey(Account, on_delete=models.PROTECT)
    steward_key = models.BinaryField(max_length=32)
    signature = models.BinaryField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "steward"], name="vault_vouch_once")]


class Home(models.Model):
    """An account's sealed home index."""

    account = models.OneToOneField(Account, on_delete=models.PROTECT, primary_key=True)
    version = models.BigIntegerField()
    blob = models.BinaryField()


class Mail(models.Model):
    """A sealed letter to an account. It names no sender."""

    id = models.CharField(primary_key=True, max_length=_ID)
    box = models.ForeignKey(Account, on_delete=models.PROTECT)
    day = models.DateField()
    blob = models.BinaryField()


class Record(models.Model):
    """A record. Which account controls it stands only in that account's sealed home."""

    id = models.CharField(primary_key=True, max_length=_ID)
    day = models.DateField()


class Roster(models.Model):
    """A record's sealed roster."""

    record = models.OneToOneField(Record, on_delete=models.PROTECT, primary_key=True)
    version = models.BigIntegerField()
    blob = models.BinaryField()


class Compartment(models.Model):
    """One kind of thing in one record, or one envelope; the row does not say which."""

    id = models.CharField(primary_key=True, max_length=_ID)
    record = models.ForeignKey(Record, on_delete=models.PROTECT)
    epoch = models.BigIntegerField()
    sequence = models.BigIntegerField()
    seal = models.BinaryField(max_length=32)  # over the sums of its shelves, at this sequence

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(epoch__gte=1), name="vault_compartment_epoch"),
            models.CheckConstraint(condition=models.Q(sequence__gte=0), name="vault_compartment_sequence"),
        ]


class Epoch(models.Model):
    """One epoch's signed statement, and its key sealed to the record."""

    compartment = models.ForeignKey(Compartment, on_delete=models.PROTECT, related_name="+")
    number = models.BigIntegerField()
    statement = models.BinaryField()
    signature = models.BinaryField(max_length=64)
    owner_key = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["compartment", "number"], name="vault_epoch_number")]


class GrantMark(models.Model):
    """What must be seen about a grant without any key. It names neither record nor grantee."""

    id = models.CharField(primary_key=True, max_length=_ID)
    state = models.CharField(max_length=8)
    last_day = models.DateField()

    class Meta:
        db_table = "vault_grant"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["active", "paused", "stopped", "ended"]), name="vault_grant_state"
            )
        ]


class Wrap(models.Model):
    """An epoch's key, sealed to a grantee. It names neither record nor grantee."""

    grant = models.CharField(max_length=_ID)
    epoch = models.BigIntegerField()
    blob = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["grant", "epoch"], name="vault_wrap_once")]


class Item(models.Model):
    """One revision of one sealed thing."""

    id = models.BigAutoField(primary_key=True)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, db_index=False)
    compartment = models.ForeignKey(Compartment, on_delete=models.PROTECT, db_index=False)
    item = models.CharField(max_length=_ID)
    revision = models.IntegerField()
    current = models.BooleanField()
    epoch = models.BigIntegerField()
    tag = models.BinaryField(max_length=32)
    sequence = models.BigIntegerField()
    day = models.DateField()
    blob = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["compartment", "item", "revision"], name="vault_item_revision"),
            models.UniqueConstraint(
                fields=["compartment", "item"], condition=models.Q(current=True), name="vault_item_one_current"
            ),
            models.CheckConstraint(condition=models.Q(revision__gte=1), name="vault_item_revision_positive"),
        ]
        indexes = [
            # holds the tag and the order, so that the latest of a heavy person is flat in time (performance, 3), and
            # all that a shelf's sum is made of, so that the sum over a long shelf reads no sealed bytes (ADR 0135)
            models.Index(
                fields=["compartment", "tag", "current", "-sequence", "item", "revision", "epoch"],
                name="vault_item_shelf",
            ),
            models.Index(fields=["compartment", "epoch"], name="vault_item_epoch"),
        ]


class Shelf(models.Model):
    """A keyed sum over the current things of one kind. The compartment's seal holds it in place."""

    compartment = models.ForeignKey(Compartment, on_delete=models.PROTECT)
    tag = models.BinaryField(max_length=32)
    digest = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["compartment", "tag"], name="vault_shelf_once")]


class Drop(models.Model):
    """Something put in by one who cannot open the compartment."""

    id = models.CharField(primary_key=True, max_length=_ID)
    compartment = models.ForeignKey(Compartment, on_delete=models.PROTECT)
    epoch = models.BigIntegerField()
    day = models.DateField()
    blob = models.BinaryField()


class Tray(models.Model):
    """Something that one who works here brought in and has not put away yet, sealed to themselves."""

    id = models.CharField(primary_key=True, max_length=_ID)
    account = models.ForeignKey(Account, on_delete=models.PROTECT)
    bag = models.CharField(max_length=_ID)
    stuck = models.BooleanField(default=False)
    day = models.DateField()
    blob = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["account", "bag", "stuck", "id"], name="vault_tray_bag")]


class Half(models.Model):
    """One half of a spare key, sealed to a trusted person. It names neither them nor whose key it is."""

    id = models.CharField(primary_key=True, max_length=_ID)
    lookup = models.BinaryField(max_length=32, unique=True)
    blob = models.BinaryField()
    given = models.BinaryField()
    last_day = models.DateField(null=True)


class Restore(models.Model):
    """That the site was restored from a backup, and how often. Each person is told at their next visit."""

    number = models.IntegerField(primary_key=True)
    day = models.DateField()
