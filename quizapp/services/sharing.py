"""Who may view or edit which bank, and the verbs that change it.

A bank belongs to its owner. Its owner may show it to every teacher of the installation, or to named
ones, of whom some may edit it too. Only its owner shares, renames or stops sharing it.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, exists, or_, select

from quizapp.domain.words import N_
from quizapp.errors import NotFound, Refused
from quizapp.models import Bank, BankShare, Person, Question, db
from quizapp.models.banks import BankVisibility
from quizapp.models.base import rows_changed
from quizapp.services.articles import let_one_in
from quizapp.services.people import normal_login

TITLE_LENGTH = 300


def may_view(person: Person) -> ColumnElement[bool]:
    """The condition on `Bank` that a teacher may see it."""
    return or_(Bank.owner_id == person.id, Bank.visibility == "public", _shared_with(person))


def may_edit(person: Person) -> ColumnElement[bool]:
    """The condition on `Bank` that a teacher may change its questions."""
    return or_(Bank.owner_id == person.id, _shared_with(person, BankShare.may_edit.is_(True)))


def may_view_question(person: Person) -> ColumnElement[bool]:
    """The condition on `Question` and its `Bank` that a teacher may see it.

    What is not kept is work in progress: only those who may edit the bank see it.
    """
    return or_(may_edit(person), and_(Question.state == "kept", may_view(person)))


def is_shared_with(person: Person) -> ColumnElement[bool]:
    """The condition on `Bank` that its owner named a teacher."""
    return _shared_with(person)


def _shared_with(person: Person, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(
        BankShare.bank_id == Bank.id, BankShare.person_id == person.id, *conditions
    )


@dataclass(frozen=True)
class Sharer:
    """A teacher a bank is shared with, and how."""

    person: Person
    may_edit: bool


def shared_with(bank: Bank) -> list[Sharer]:
    """The teachers a bank is shared with, by name."""
    rows = db.session.execute(
        select(Person, BankShare.may_edit)
        .join(BankShare, BankShare.person_id == Person.id)
        .where(BankShare.bank_id == bank.id)
        .order_by(Person.name, Person.id)
    )
    return [Sharer(*row) for row in rows]


def create_bank(owner: Person, title: str, language: str, now: datetime) -> Bank:
    """Make an empty bank, private to its owner."""
    bank = Bank(owner_id=owner.id, title=_title(title), language=language, created_at=now)
    db.session.add(bank)
    db.session.commit()
    return bank


def rename_bank(bank: Bank, title: str) -> None:
    """Give a bank another name."""
    bank.title = _title(title)
    db.session.commit()


def show_to(bank: Bank, visibility: BankVisibility) -> None:
    """Show a bank to every teacher of the installation ("public"), or no longer."""
    bank.visibility = visibility
    db.session.commit()


def share(bank: Bank, login: str, can_edit: bool, now: datetime) -> Person:
    """Let another teacher view a bank, or edit it too; sharing again changes which of the two.

    Refused when no teacher signs in so. Students and strangers are told apart from nobody, so that
    nothing is learnt here about who has an account.
    """
    person = db.session.scalar(
        select(Person).where(Person.login == normal_login(login), Person.role == "teacher")
    )
    if person is None:
        raise Refused(
            N_(
                "No teacher here signs in as “%(login)s”. Ask your colleague for the name or e-mail"
                " they sign in with."
            ),
            login=login,
        )
    if person.id == bank.owner_id:
        raise Refused(N_("This bank is yours already. Type a colleague's name or e-mail."))
    let_one_in(bank.owner)
    db.session.merge(
        BankShare(bank_id=bank.id, person_id=person.id, may_edit=can_edit, created_at=now)
    )
    db.session.commit()
    return person


def stop_sharing(bank: Bank, person_id: int) -> None:
    """Share a bank with somebody no longer; quizzes they published from it stay theirs.

    NotFound when it is not shared with them.
    """
    gone = db.session.execute(
        delete(BankShare).where(BankShare.bank_id == bank.id, BankShare.person_id == person_id)
    )
    if not rows_changed(gone):
        raise NotFound(N_("This bank is not shared with them any more."))
    db.session.commit()


def leave(bank: Bank, person: Person) -> None:
    """Take a bank that somebody shared off one's own list; NotFound when it is not shared."""
    stop_sharing(bank, person.id)


def _title(typed: str) -> str:
    title = " ".join(typed.split())[:TITLE_LENGTH]
    if not title:
        raise Refused(N_("Give the bank a name."))
    return title


def banks_to_edit(person: Person) -> list[Bank]:
    """The banks whose questions a teacher may change, by title."""
    rows = select(Bank).where(may_edit(person)).order_by(Bank.title, Bank.id)
    return list(db.session.scalars(rows))
