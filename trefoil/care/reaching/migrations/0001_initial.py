from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Outgoing",
            fields=[
                ("tag", models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                ("mark", models.BinaryField(max_length=16)),
                ("blob", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Sent",
            fields=[
                ("tag", models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                ("day", models.DateField()),
            ],
        ),
    ]
