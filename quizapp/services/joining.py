"""Finding a quiz by its code, and joining it as a guest."""

from datetime import datetime

from sqlalchemy import select

from quizapp.domain.words import N_
from quizapp.errors import NotFound
from quizapp.models import Attempt, Person, Quiz, db
from quizapp.models.base import reads_only
from quizapp.services import limits
from quizapp.services.people import add_guest, clean_name
from quizapp.services.quizzes import normal_code, quiz_by_code


def find_quiz(typed: str, address: str, now: datetime) -> Quiz:
    """The quiz of a typed code. NotFound says what to do; TooManyTries after many wrong ones.

    Only a wrong code is written down, so a class that types the right one is never held up.
    """
    subjects = (
        (limits.JOIN_CODE_FROM_ADDRESS, f"{normal_code(typed)}\0{address}"),
        (limits.JOIN_FROM_ADDRESS, address),
    )
    limits.refuse_when_used_up(now, *subjects)
    quiz = quiz_by_code(typed)
    if quiz is None:
        db.session.rollback()
        reads_only(False)  # a link with a wrong code is a GET, and still a try
        limits.begin_try(now, *subjects)
        raise NotFound(
            N_(
                "No quiz has the code “%(code)s”. Check it with your teacher: six letters and"
                " numbers, never 0, O, 1 or I."
            ),
            code=typed.strip()[:20],
        )
    return quiz


def join_as_guest(quiz: Quiz, name: str, now: datetime) -> Person:
    """A new guest in a quiz; a name that is taken there gets a number, so nobody is mixed up.

    The caller commits by opening the guest's sign-in.
    """
    wanted = clean_name(name)
    taken = {
        taken_name.casefold()
        for taken_name in db.session.scalars(
            select(Person.name)
            .join(Attempt, Attempt.person_id == Person.id)
            .where(Attempt.quiz_id == quiz.id)
        )
    }
    free, number = wanted, 1
    while free.casefold() in taken:
        number += 1
        free = f"{wanted[:74]} ({number})"
    return add_guest(free, now)
