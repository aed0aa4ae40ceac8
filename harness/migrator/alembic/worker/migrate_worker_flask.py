"""Projects of Flask-Migrate: their env.py runs within an application, which "flask db" loads, and so do we."""

import os

from alembic import util

SIGNS = ("app.py", "wsgi.py", ".flaskenv")
NO_APPLICATION = (
    "env.py runs within a Flask application, and none could be loaded: %s; name it as for \"flask db\", in "
    'migrate.toml: [suite.history] env = { FLASK_APP = "package:create_app" }'
)


def stand_in_for(config, folder):
    """Flask-Migrate names the folder of the scripts itself: its alembic.ini does not."""
    option = getattr(config, "get_alembic_option", config.get_main_option)
    if not option("script_location") and os.path.exists(os.path.join(folder, "env.py")):
        config.set_main_option("script_location", folder.replace("%", "%%"))


def is_meant_by(env_text):
    return "current_app" in env_text


def enter_application(folder, address):
    try:
        from flask.cli import NoAppException, ScriptInfo, load_dotenv
    except ImportError:
        return  # env.py says so itself
    os.chdir(root_of(folder))
    load_dotenv()
    try:
        application = ScriptInfo(app_import_path=os.environ.get("FLASK_APP")).load_app()
    except NoAppException as error:
        raise util.CommandError(NO_APPLICATION % " ".join(str(error).split()))
    application.config["SQLALCHEMY_DATABASE_URI"] = address
    application.app_context().push()


def root_of(folder):
    """The folder for "flask db": the nearest one above that has an application."""
    above = os.path.dirname(os.path.abspath(folder))
    place = above
    while place != os.path.dirname(place):
        if any(os.path.exists(os.path.join(place, name)) for name in SIGNS):
            return place
        place = os.path.dirname(place)
    return above
