"""The demo: a teacher, a class, the banks of `question_banks/`, and a quiz that some have taken."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from faker import Faker
from sqlalchemy import select

from quizapp.domain import answers as a
from quizapp.domain import questions as q
from quizapp.domain.rules import QuizRules
from quizapp.interchange import dateline
from quizapp.models import Bank, Classroom, Member, Person, Quiz, db
from quizapp.services import attempts, people, quizzes
from quizapp.services.importing import articles_beside, import_bank

TEACHER = "teacher"
CLASS_NAME = "Demo class"
STUDENTS = 8
WORDS = [
    "amber",
    "birch",
    "cedar",
    "delta",
    "ember",
    "fjord",
    "grove",
    "haven",
    "inlet",
    "lemon",
    "maple",
    "north",
    "ocean",
    "pearl",
    "quartz",
    "river",
    "silver",
    "tulip",
    "velvet",
    "willow",
]


@dataclass(frozen=True)
class DemoLogin:
    """A demo account; the password exists nowhere else in clear."""

    role: str
    name: str
    login: str
    password: str


def load_demo(folder: Path, now: datetime) -> list[DemoLogin]:
    """Make what is missing of the demo; the logins of accounts made just now.

    Loading again makes nothing twice and changes no password.
    """
    logins = _make_people(now)
    teacher = db.session.scalars(select(Person).where(Person.login == TEACHER)).one()
    for path in sorted(folder.glob("*.bank")):
        _load_bank_file(teacher, path, now)
    _publish_first(teacher, now)
    return logins


def _make_people(now: datetime) -> list[DemoLogin]:
    if db.session.scalar(select(Person.id).where(Person.login == TEACHER)) is not None:
        return []
    faker = Faker("en_GB")
    made = [DemoLogin("teacher", faker.name(), TEACHER, _password())]
    names = [faker.unique.first_name() for _ in range(STUDENTS)]
    made += [DemoLogin("student", name, f"{name.lower()}.demo", _password()) for name in names]
    accounts = [
        people.create_account(
            "teacher" if login.role == "teacher" else "student",
            login.name,
            login.login,
            login.password,
            now,
        )
        for login in made
    ]
    classroom = Classroom(owner_id=accounts[0].id, name=CLASS_NAME, created_at=now)
    db.session.add(classroom)
    db.session.flush()
    for student in accounts[1:]:
        db.session.add(Member(classroom_id=classroom.id, person_id=student.id, joined_at=now))
    db.session.commit()
    return made


def _password() -> str:
    return "-".join(secrets.choice(WORDS) for _ in range(4)) + f"-{secrets.randbelow(90) + 10}"


def _load_bank_file(teacher: Person, path: Path, now: datetime) -> None:
    bank, _report = dateline.read(path.read_bytes())
    import_bank(teacher, bank, now, articles_beside(bank, path.parent))


def _publish_first(teacher: Person, now: datetime) -> None:
    if db.session.scalar(select(Quiz.id).where(Quiz.owner_id == teacher.id)) is not None:
        return
    bank = db.session.scalars(
        select(Bank).where(Bank.owner_id == teacher.id).order_by(Bank.id).limit(1)
    ).first()
    if bank is None:
        return
    started = now - timedelta(hours=2)
    quiz = quizzes.publish_quiz(teacher, bank, bank.title, QuizRules(), started)
    members = db.session.scalars(select(Person).where(Person.role == "student").order_by(Person.id))
    _take(quiz, list(members)[: STUDENTS - 2], started)


def _take(quiz: Quiz, students: Sequence[Person], now: datetime) -> None:
    """Have some of the class take the quiz, so that results are there to be looked at."""
    for number, student in enumerate(students):
        chance = Random(number)  # noqa: S311 - what demo pupils happen to answer is no secret
        attempt = attempts.start_attempt(quiz, student, now + timedelta(seconds=11 * number))
        moment = attempt.started_at
        for view in attempts.slot_views(attempt.id, student.id):
            moment += timedelta(seconds=chance.randint(8, 40))
            value = _answer(view.version.key, chance)
            attempts.save_response(
                attempt.id, view.slot.position, student.id, value, moment, closes=True
            )
        attempts.submit_attempt(attempt, moment)


def _answer(key: q.Key, chance: Random) -> a.Response:
    right = chance.random() < 0.7
    match key:
        case q.ChoiceKey():
            return a.ChoiceResponse(chance.choice(_options(key, right)).id)
        case q.MultipleKey():
            return a.MultipleResponse(tuple(o.id for o in key.options if (o.fraction > 0) == right))
        case q.TrueFalseKey():
            return a.TrueFalseResponse(key.answer == right)
        case q.ShortKey():
            return a.ShortResponse(key.accepted[0].text if right else "not sure")
        case q.NumberKey():
            value = key.accepted[0].value
            return a.NumberResponse(str(value if right else value + 1000))
        case q.GapKey():
            texts = (hole.accepted[0].text if right else "not sure" for hole in key.holes)
            return a.GapResponse(tuple(texts))
        case q.MatchingKey():
            rights = [pair.right for pair in key.pairs]
            return a.MatchingResponse(tuple(rights if right else rights[::-1]))
        case q.OrderingKey():
            order = range(len(key.items))
            return a.OrderingResponse(tuple(order if right else reversed(order)))


def _options(key: q.ChoiceKey, right: bool) -> list[q.Option]:
    return [option for option in key.options if (option.fraction > 0) == right]
