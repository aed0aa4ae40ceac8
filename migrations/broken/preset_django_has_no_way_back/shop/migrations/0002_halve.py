from django.db import migrations, models


def halve(apps, schema_editor):
    apps.get_model("shop", "Order").objects.update(total=models.F("total") / 2)


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]
    operations = [migrations.RunPython(halve)]
