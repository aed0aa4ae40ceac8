from django.db import migrations
from django.db.migrations.operations.base import Operation


class BuildIndex(Operation):
    """As `CREATE INDEX` of the project's own, with its own settings of the session."""

    def state_forwards(self, app_label, state):
        pass

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if not schema_editor.collect_sql:
            schema_editor.execute("CREATE INDEX order_total ON shop_order (total)")

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        schema_editor.execute("DROP INDEX order_total")


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]
    operations = [BuildIndex()]
