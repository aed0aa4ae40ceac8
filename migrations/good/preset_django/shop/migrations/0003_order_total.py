"""Needs a revision of the other application, and says so."""

from django.db import migrations, models


def greet(apps, schema_editor):
    apps.get_model("accounts", "User").objects.filter(nick="").update(nick="friend")


class Migration(migrations.Migration):
    dependencies = [("shop", "0002_order_note"), ("accounts", "0002_user_nick")]
    operations = [
        migrations.AddField("order", "total", models.IntegerField(default=0)),
        migrations.RunPython(greet, migrations.RunPython.noop),
    ]
