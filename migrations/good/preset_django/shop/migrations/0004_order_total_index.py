"""Outside of a transaction."""

from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("shop", "0003_order_total")]
    operations = [migrations.AddIndex("order", models.Index(fields=["total"], name="order_total"))]
