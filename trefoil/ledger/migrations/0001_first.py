"""The tables of the log, in the order in which they lean on each other."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models.functions import Length
from django.db.models.lookups import Exact


def _sized(table: str, *columns: str) -> list[models.BaseConstraint]:
    return [
        models.CheckConstraint(condition=Exact(Length(column), 32), name=f"{table}_{column}_is_32_bytes")
        for column in columns
    ]


_ORIGIN = {"on_delete": django.db.models.deletion.DO_NOTHING, "related_name": "+", "to": "ledger.origin"}
_ENTRY = {"on_delete": django.db.models.deletion.DO_NOTHING, "related_name": "+", "to": "ledger.entry"}


class Migration(migrations.Migration):
    """The first."""

    initial = True
    dependencies: list[tuple[str, str]] = []
    operations = [
        migrations.CreateModel(
            name="Site",
            fields=[
                ("id", models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ("site", models.CharField(max_length=32)),
                ("kind", models.CharField(max_length=13)),
                ("sign_public", models.BinaryField()),
                ("day", models.DateField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(id=1), name="ledger_site_is_one"),
                    models.CheckConstraint(
                        condition=models.Q(kind__in=("demonstration", "real")), name="ledger_site_kind_is_known"
                    ),
                    *_sized("ledger_site", "sign_public"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Origin",
            fields=[
                ("number", models.PositiveIntegerField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=100, unique=True)),
                ("previous_name", models.CharField(max_length=100)),
                ("previous_size", models.PositiveBigIntegerField()),
                ("previous_root", models.BinaryField()),
            ],
            options={"constraints": _sized("ledger_origin", "previous_root")},
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("tag", models.BinaryField()),
                ("number", models.PositiveBigIntegerField()),
                ("previous", models.BinaryField()),
                ("commitment", models.BinaryField()),
                ("sealed", models.BinaryField()),
                ("leaf", models.BinaryField()),
                ("day", models.DateField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("tag", "number"), name="ledger_entry_number_once"),
                    models.CheckConstraint(condition=models.Q(number__gte=1), name="ledger_entry_number_from_one"),
                    *_sized("ledger_entry", "tag", "previous", "commitment", "leaf"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Head",
            fields=[
                ("tag", models.BinaryField(primary_key=True, serialize=False)),
                ("number", models.PositiveBigIntegerField()),
                ("leaf", models.BinaryField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(number__gte=1), name="ledger_head_number_from_one"),
                    *_sized("ledger_head", "tag", "leaf"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pending",
            fields=[("entry", models.OneToOneField(primary_key=True, serialize=False, **_ENTRY))],
        ),
        migrations.CreateModel(
            name="Tree",
            fields=[
                ("origin", models.OneToOneField(primary_key=True, serialize=False, **_ORIGIN)),
                ("size", models.PositiveBigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Leaf",
            fields=[
                ("origin", models.ForeignKey(db_index=False, **_ORIGIN)),
                ("position", models.PositiveBigIntegerField()),
                ("entry", models.OneToOneField(**_ENTRY)),
                ("pk", models.CompositePrimaryKey("origin_id", "position", primary_key=True, serialize=False)),
            ],
        ),
        migrations.CreateModel(
            name="Node",
            fields=[
                ("origin", models.ForeignKey(db_index=False, **_ORIGIN)),
                ("level", models.PositiveSmallIntegerField()),
                ("position", models.PositiveBigIntegerField()),
                ("hash", models.BinaryField()),
                ("pk", models.CompositePrimaryKey("origin_id", "level", "position", primary_key=True, serialize=False)),
            ],
            options={"constraints": _sized("ledger_node", "hash")},
        ),
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                ("origin", models.ForeignKey(db_index=False, **_ORIGIN)),
                ("size", models.PositiveBigIntegerField()),
                ("root", models.BinaryField()),
                ("note", models.TextField()),
                ("day", models.DateField()),
                ("pk", models.CompositePrimaryKey("origin_id", "size", primary_key=True, serialize=False)),
            ],
            options={"constraints": _sized("ledger_checkpoint", "root")},
        ),
    ]
