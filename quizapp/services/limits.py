"""Failed tries, counted in the shared store: per account and per code and address.

Only failures count, so that a class behind one school address can sign in within a minute. A try
is written down before it is known to fail and removed when it succeeds; many guesses sent at once
are therefore all counted.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import delete, func, select

from quizapp.domain.words import N_
from quizapp.errors import TooManyTries
from quizapp.models import FailedTry, db


@dataclass(frozen=True)
class Limit:
    """At most `failures` within `window` for one key of this name."""

    name: str
    failures: int
    window: timedelta


SIGN_IN_ACCOUNT = Limit("sign-in account", 30, timedelta(minutes=15))
SIGN_IN_ACCOUNT_FROM_ADDRESS = Limit("sign-in account address", 8, timedelta(minutes=5))
JOIN_CODE_FROM_ADDRESS = Limit("join code address", 20, timedelta(minutes=10))
JOIN_FROM_ADDRESS = Limit("join address", 200, timedelta(minutes=10))


@dataclass(frozen=True)
class Try:
    """Tries written down; `succeeded` takes them back."""

    ids: tuple[int, ...]


def begin_try(now: datetime, *limits: tuple[Limit, str]) -> Try:
    """Write a try down under each (limit, subject); TooManyTries when one of them is used up."""
    refuse_when_used_up(now, *limits)
    tries = [FailedTry(key=_key(limit, subject), at=now) for limit, subject in limits]
    db.session.add_all(tries)
    db.session.flush()
    begun = Try(tuple(row.id for row in tries))
    db.session.commit()
    return begun


def refuse_when_used_up(now: datetime, *limits: tuple[Limit, str]) -> None:
    """Only look: TooManyTries when one of the (limit, subject) is used up."""
    for limit, subject in limits:
        _refuse_when_used_up(limit, _key(limit, subject), now)


def succeeded(begun: Try) -> None:
    """Take a try back: it did not fail. The caller commits."""
    db.session.execute(delete(FailedTry).where(FailedTry.id.in_(begun.ids)))


def forget_old_tries(now: datetime) -> None:
    """Remove tries that no limit looks at any more."""
    db.session.execute(delete(FailedTry).where(FailedTry.at < now - timedelta(hours=1)))
    db.session.commit()


def _key(limit: Limit, subject: str) -> str:
    # Hashed, so that the table names nobody and no address.
    return sha256(f"{limit.name}\0{subject}".encode()).hexdigest()


def _refuse_when_used_up(limit: Limit, key: str, now: datetime) -> None:
    count, oldest = db.session.execute(
        select(func.count(FailedTry.id), func.min(FailedTry.at)).where(
            FailedTry.key == key, FailedTry.at > now - limit.window
        )
    ).one()
    if count < limit.failures:
        return
    minutes = max(1, -(-int((oldest + limit.window - now).total_seconds()) // 60))
    db.session.rollback()
    raise TooManyTries(
        N_("Too many failed tries. Wait %(minutes)d min, then try again."), minutes=minutes
    )
