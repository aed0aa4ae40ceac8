from django.db import migrations
from django.db.migrations.operations.base import Operation


class BuildIndex(Operation):
    """By a cursor, past the schema editor that collects the SQL."""

    def state_forwards(self, app_label, state):
        pass

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        schema_editor.connection.cursor().execute("CREATE INDEX order_total ON shop_order (total)")

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        schema_editor.execute("DROP INDEX order_total")


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]
    operations = [BuildIndex()]
