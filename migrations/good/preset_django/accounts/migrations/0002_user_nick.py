from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [
        migrations.AddField("user", "nick", models.CharField(blank=True, default="", max_length=40)),
    ]
