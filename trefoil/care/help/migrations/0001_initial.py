from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Check",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("service", models.CharField(max_length=60)),
                ("right", models.BooleanField()),
                ("checked_by", models.CharField(max_length=120)),
                ("day", models.DateField()),
            ],
        ),
    ]
