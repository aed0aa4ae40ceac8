from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_customers")]
    operations = [migrations.RunSQL("CREATE INDEX customer_address ON shop_customer (lower(email))")]
