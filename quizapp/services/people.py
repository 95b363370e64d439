"""Accounts, guests and sign-ins."""

import secrets
from datetime import datetime
from functools import cache
from hashlib import sha256

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Select, bindparam, select, update
from sqlalchemy.exc import IntegrityError

from quizapp.domain.words import N_
from quizapp.errors import Conflict, NotFound, Refused
from quizapp.models import Person, SignIn, db
from quizapp.models.people import Role
from quizapp.services import limits

SHORTEST_PASSWORD = 8
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Checked when a login does not exist, so that the time taken does not tell who has an account.
_NOBODYS_HASH = _HASHER.hash(secrets.token_urlsafe(16))


def teacher_with_login(login: str) -> Person:
    """The teacher who signs in so; NotFound when there is none."""
    row = db.session.scalar(
        select(Person).where(Person.login == normal_login(login), Person.role == "teacher")
    )
    if row is None:
        raise NotFound(N_("No teacher signs in as “%(login)s”."), login=login)
    return row


def create_account(
    role: Role,
    name: str,
    login: str,
    password: str,
    now: datetime,
    *,
    guest: Person | None = None,
) -> Person:
    """Make a teacher or student account; a `guest` becomes it and keeps all they did.

    Conflict when the login is taken, Refused when the password is too short.
    """
    if len(password) < SHORTEST_PASSWORD:
        raise Refused(
            N_("Choose a password of at least %(length)d characters."), length=SHORTEST_PASSWORD
        )
    guest_id = guest.id if guest is not None else None
    db.session.rollback()  # hashing takes a while: hold no lock meanwhile
    password_hash = _HASHER.hash(password)
    person = db.session.get(Person, guest_id) if guest_id is not None else None
    if person is None or person.role != "guest":
        person = Person(created_at=now)
        db.session.add(person)
    person.role, person.name = role, clean_name(name)
    person.login, person.password_hash = normal_login(login), password_hash
    try:
        db.session.commit()
    except IntegrityError as error:
        db.session.rollback()
        raise Conflict(
            N_("Somebody already signs in as “%(login)s”. Choose another name."), login=login
        ) from error
    return person


def sign_in(login: str, password: str, address: str, now: datetime) -> str | None:
    """Check a password; the token of a new sign-in, or None when login or password is wrong.

    TooManyTries when this account was guessed at too often.
    """
    account = normal_login(login)
    begun = limits.begin_try(
        now,
        (limits.SIGN_IN_ACCOUNT_FROM_ADDRESS, f"{account}\0{address}"),
        (limits.SIGN_IN_ACCOUNT, account),
    )
    person = db.session.scalar(select(Person).where(Person.login == account))
    stored = person.password_hash if person is not None else None
    db.session.rollback()  # checking takes a while: hold no lock meanwhile
    if not _password_matches(stored or _NOBODYS_HASH, password) or person is None or not stored:
        return None
    limits.succeeded(begun)
    return open_sign_in(person, now)


def open_sign_in(person: Person, now: datetime) -> str:
    """Sign a browser in as this person; the token is for its cookie and stored nowhere else."""
    token = secrets.token_urlsafe(32)
    db.session.add(SignIn(token_hash=_hash(token), person_id=person.id, created_at=now))
    db.session.commit()
    return token


def sign_out(token: str, now: datetime) -> None:
    """Revoke one sign-in; without effect when it is revoked already."""
    db.session.execute(
        update(SignIn)
        .where(SignIn.token_hash == _hash(token), SignIn.revoked_at.is_(None))
        .values(revoked_at=now)
    )
    db.session.commit()


def change_password(person: Person, old: str, new: str, address: str, now: datetime) -> str | None:
    """Set a new password and sign every browser out but this one.

    The token of this browser's new sign-in, or None when `old` is not the present password.
    """
    person_id, login = person.id, person.login or ""
    if sign_in(login, old, address, now) is None:
        return None
    if len(new) < SHORTEST_PASSWORD:
        raise Refused(
            N_("Choose a password of at least %(length)d characters."), length=SHORTEST_PASSWORD
        )
    set_password(person_id, new, now)
    return open_sign_in(db.session.get_one(Person, person_id), now)


def set_password(person_id: int, password: str, now: datetime) -> None:
    """Set a password and revoke every sign-in of the person."""
    db.session.rollback()
    password_hash = _HASHER.hash(password)
    db.session.execute(
        update(Person).where(Person.id == person_id).values(password_hash=password_hash)
    )
    db.session.execute(
        update(SignIn)
        .where(SignIn.person_id == person_id, SignIn.revoked_at.is_(None))
        .values(revoked_at=now)
    )
    db.session.commit()


def signed_in_person(token: str) -> Person | None:
    """Who a token signs in, or None when it is unknown or revoked."""
    found = db.session.scalar(_sign_in_of_token(), {"token_hash": _hash(token)})
    return found.person if found is not None else None


def add_guest(name: str, now: datetime) -> Person:
    """Add a guest; the caller commits by opening the sign-in."""
    guest = Person(role="guest", name=clean_name(name), created_at=now)
    db.session.add(guest)
    db.session.flush()
    return guest


def clean_name(name: str) -> str:
    """One line, single spaces, at most 80 characters; Refused when nothing is left."""
    cleaned = " ".join(name.split())[:80]
    if not cleaned:
        raise Refused(N_("Type a name."))
    return cleaned


def normal_login(login: str) -> str:
    """A user name or e-mail as it is compared: no outer space, no case."""
    return " ".join(login.split()).casefold()[:120]


@cache
def _sign_in_of_token() -> Select[SignIn]:
    # Every request asks this; building the statement once saves more time than running it costs.
    return select(SignIn).where(
        SignIn.token_hash == bindparam("token_hash"), SignIn.revoked_at.is_(None)
    )


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _password_matches(stored: str, password: str) -> bool:
    try:
        return _HASHER.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False
