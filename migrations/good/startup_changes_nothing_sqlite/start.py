"""What the application does first."""
import os
import sqlite3
from urllib.parse import unquote, urlsplit

# sqlite:///relative/path and sqlite:////absolute/path
path = unquote(urlsplit(os.environ["DATABASE_URL"]).path)[1:]
database = sqlite3.connect(path)
database.execute("CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY)")
database.execute("INSERT OR REPLACE INTO settings (name, value) VALUES ('last_start', datetime('now'))")
database.execute("ANALYZE")
database.commit()
database.close()
