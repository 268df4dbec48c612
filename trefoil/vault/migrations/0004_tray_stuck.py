from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("vault", "0003_tray")]

    operations = [
        migrations.AddField(model_name="tray", name="stuck", field=models.BooleanField(default=False)),
        migrations.AddIndex(
            model_name="tray", index=models.Index(fields=["account", "bag", "stuck", "id"], name="vault_tray_bag")
        ),
    ]
