SECRET_KEY = "for tests only"
INSTALLED_APPS = ["shop"]
DATABASES = {
    "default": {"ENGINE": "django.db.backends.postgresql", "NAME": "shop"},
    "reports": {"ENGINE": "django.db.backends.sqlite3", "NAME": "missing/reports.sqlite3"},
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
