from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0002_steward"),
    ]

    operations = [
        migrations.CreateModel(
            name="Offering",
            fields=[
                ("account", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("blob", models.BinaryField()),
            ],
        ),
    ]
