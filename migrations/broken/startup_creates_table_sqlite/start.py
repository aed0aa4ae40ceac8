"""What the application does first."""
import os
import sqlite3
from urllib.parse import unquote, urlsplit

# sqlite:///relative/path and sqlite:////absolute/path
path = unquote(urlsplit(os.environ["DATABASE_URL"]).path)[1:]
database = sqlite3.connect(path)
database.execute("""
    CREATE TABLE IF NOT EXISTS downloads (
        episode_id INTEGER PRIMARY KEY REFERENCES episodes (id) ON DELETE CASCADE,
        file TEXT NOT NULL,
        bytes INTEGER
    )""")
database.commit()
database.close()
