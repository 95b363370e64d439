"""Flask-Login on revocable rows: the cookie holds a random token, never a person's id."""

from flask import Flask, session
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from quizapp.models import Person
from quizapp.services import people
from quizapp.web import clock


class BrowserSignIn(UserMixin):  # type: ignore[misc]
    """One browser's sign-in, as Flask-Login wants it."""

    def __init__(self, token: str, person: Person) -> None:
        self.token, self.person = token, person

    def get_id(self) -> str:
        """What the cookie holds."""
        return self.token


def init_app(app: Flask) -> None:
    """Load the sign-in of every request that has one, and give pages `person`."""
    manager = LoginManager(app)
    manager.session_protection = None  # a phone changes its address between two questions
    manager.user_loader(_load)
    app.context_processor(lambda: {"person": current_person()})


def current_person() -> Person | None:
    """Who is signed in here, or None."""
    return current_user.person if current_user and current_user.is_authenticated else None


def sign_in_here(token: str) -> None:
    """Keep a sign-in in this browser's cookie; the one before is revoked."""
    sign_out_here()
    login_user(_load(token), remember=False)
    session.permanent = True  # a guest who closes the browser comes back to their attempt


def sign_out_here() -> None:
    """Revoke this browser's sign-in, if any, and forget its cookie."""
    if current_user.is_authenticated:
        people.sign_out(current_user.token, clock.now())
    logout_user()


def _load(token: str) -> BrowserSignIn | None:
    person = people.signed_in_person(token)
    return BrowserSignIn(token, person) if person is not None else None
