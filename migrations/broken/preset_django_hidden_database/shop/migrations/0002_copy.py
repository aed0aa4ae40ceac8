from django.db import connections, migrations


def copy(apps, schema_editor):
    with connections["reports"].cursor() as cursor:
        cursor.execute("SELECT 1")


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]
    operations = [migrations.RunPython(copy, migrations.RunPython.noop)]
