from django.db import migrations, models


class Migration(migrations.Migration):
    """The shelf's index holds all that its sum is made of."""

    dependencies = [("vault", "0004_tray_stuck")]

    operations = [
        migrations.RemoveIndex(model_name="item", name="vault_item_shelf"),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                fields=["compartment", "tag", "current", "-sequence", "item", "revision", "epoch"],
                name="vault_item_shelf",
            ),
        ),
    ]
