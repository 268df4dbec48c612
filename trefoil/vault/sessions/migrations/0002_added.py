from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sessions", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Added",
            fields=[
                ("tag", models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                ("day", models.DateField()),
                ("many", models.IntegerField()),
                ("size", models.BigIntegerField()),
            ],
        ),
    ]
