"""Its constraint has another name than that of a table that is made with it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]
    operations = [migrations.AlterField("order", "number", models.IntegerField(null=True, unique=True))]
