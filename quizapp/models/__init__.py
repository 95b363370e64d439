"""The tables, one file per aggregate; importing this package knows them all."""

from quizapp.models.articles import Article, Entity, Fact, Span
from quizapp.models.attempts import Attempt, AttemptSlot, Mark, Response
from quizapp.models.banks import (
    Alternative,
    Bank,
    BankShare,
    Picture,
    Question,
    ReviewStep,
    Version,
    VersionPicture,
)
from quizapp.models.base import db
from quizapp.models.classrooms import Classroom, Member
from quizapp.models.drafting import DeclinedSentence, DraftingRun
from quizapp.models.people import FailedTry, Person, SignIn
from quizapp.models.quizzes import Quiz, Slot
from quizapp.models.searching import QuestionText
from quizapp.models.transfers import BankImport

__all__ = [
    "Alternative",
    "Article",
    "Attempt",
    "AttemptSlot",
    "Bank",
    "BankImport",
    "BankShare",
    "Classroom",
    "DeclinedSentence",
    "DraftingRun",
    "Entity",
    "Fact",
    "FailedTry",
    "Mark",
    "Member",
    "Person",
    "Picture",
    "Question",
    "QuestionText",
    "Quiz",
    "Response",
    "ReviewStep",
    "SignIn",
    "Slot",
    "Span",
    "Version",
    "VersionPicture",
    "db",
]
