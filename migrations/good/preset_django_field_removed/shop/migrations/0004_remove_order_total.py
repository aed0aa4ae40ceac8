"""Its SQL names the column that goes, which this file does in the words of Django alone."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("shop", "0003_note_filled")]
    operations = [migrations.RemoveField("order", "total")]
