"""A Django project in one file: its settings, and the command line."""

import os
import sys
from pathlib import Path

from django.conf import settings
from django.core.management import execute_from_command_line

DATABASE = {
    "ENGINE": "django.db.backends." + os.environ.get("DB_ENGINE", "sqlite3"),
    "NAME": os.environ.get("DB_NAME", ":memory:"),
    "HOST": os.environ.get("DB_HOST", ""),
    "PORT": os.environ.get("DB_PORT", ""),
    "USER": os.environ.get("DB_USER", ""),
    "PASSWORD": os.environ.get("DB_PASSWORD", ""),
}

if __name__ == "__main__":
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(Path(__file__).parent))
    settings.configure(
        SECRET_KEY="for tests only",
        INSTALLED_APPS=["shop"],
        DATABASES={"default": DATABASE},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        # Django's own way to create the models without the migrations.
        MIGRATION_MODULES={"shop": None} if "--run-syncdb" in sys.argv else {},
        USE_TZ=True,
    )
    execute_from_command_line(sys.argv)
