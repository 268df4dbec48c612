import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("vault", "0002_half")]

    operations = [
        migrations.CreateModel(
            name="Tray",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("bag", models.CharField(max_length=32)),
                ("day", models.DateField()),
                ("blob", models.BinaryField()),
                ("account", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="vault.account")),
            ],
        ),
    ]
