"""What the application does first."""
import os
import sqlite3
from urllib.parse import unquote, urlsplit

# sqlite:///relative/path and sqlite:////absolute/path
path = unquote(urlsplit(os.environ["DATABASE_URL"]).path)[1:]
database = sqlite3.connect(path)
for title, refreshed_at in database.execute("SELECT title, refreshed_at FROM feeds"):
    print(title, refreshed_at or "never")
database.close()
