from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Closing",
            fields=[
                ("tag", models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                ("blob", models.BinaryField()),
            ],
        ),
    ]
