"""What a WSGI server and `flask --app wsgi` load."""

from quizapp.app import create_app
from quizapp.errors import SettingsError

try:
    app = create_app()
except SettingsError as error:
    raise SystemExit(f"Dateline cannot start: {error}") from error
