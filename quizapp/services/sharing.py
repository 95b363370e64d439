"""Who may view or edit which bank."""

from sqlalchemy import ColumnElement, exists, or_

from quizapp.models import Bank, BankShare, Person


def may_view(person: Person) -> ColumnElement[bool]:
    """The condition on `Bank` that a teacher may see it."""
    return or_(Bank.owner_id == person.id, Bank.visibility == "public", _shared_with(person))


def may_edit(person: Person) -> ColumnElement[bool]:
    """The condition on `Bank` that a teacher may change its questions."""
    return or_(Bank.owner_id == person.id, _shared_with(person, BankShare.may_edit.is_(True)))


def _shared_with(person: Person, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(
        BankShare.bank_id == Bank.id, BankShare.person_id == person.id, *conditions
    )
