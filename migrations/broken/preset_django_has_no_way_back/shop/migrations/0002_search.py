from django.db import migrations, models

INDEX = models.Index(fields=["total"], name="order_total")


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]
    operations = [
        migrations.RunSQL(
            "CREATE INDEX order_total ON shop_order (total)",
            state_operations=[migrations.AddIndex("order", INDEX)],
        )
    ]
