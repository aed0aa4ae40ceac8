from django.db import migrations, models


def name_after_address(apps, schema_editor):
    for customer in apps.get_model("shop", "Customer").objects.filter(name=""):
        customer.name = customer.email.partition("@")[0][:200]
        customer.save(update_fields=["name"])
    # Django's foreign keys are checked at the end of the transaction, and PostgreSQL alters no table before that.
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    dependencies = [("shop", "0002_orders")]
    operations = [
        migrations.AddField("customer", "name", models.CharField(blank=True, default="", max_length=200), False),
        migrations.RunPython(name_after_address, migrations.RunPython.noop),
        migrations.AlterField("customer", "name", models.CharField(blank=True, db_index=True, max_length=200)),
        migrations.AddField("order", "note", models.TextField(null=True)),
        migrations.AddIndex("order", models.Index(fields=["-placed_at"], name="order_recent")),
    ]
