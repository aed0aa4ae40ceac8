from django.db import migrations, models


def fill(apps, schema_editor):
    apps.get_model("shop", "Order").objects.filter(note="").update(note="none")


class Migration(migrations.Migration):
    dependencies = [("shop", "0002_order_note")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
