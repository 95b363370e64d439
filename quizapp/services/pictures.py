"""The bytes of pictures, each kept once; and who may look at them."""

from hashlib import sha256

from sqlalchemy import Select, exists, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import undefer

from quizapp.domain import questions as values
from quizapp.models import (
    Attempt,
    AttemptSlot,
    Bank,
    Person,
    Picture,
    Question,
    Version,
    VersionPicture,
    db,
)
from quizapp.services.sharing import may_view


def keep_picture(picture: values.Picture) -> Picture:
    """The row of a picture, made when its bytes are new; the caller commits."""
    digest = sha256(picture.data).hexdigest()
    same = select(Picture).where(Picture.sha256 == digest)
    known = db.session.scalar(same)
    if known is not None:
        return known
    row = Picture(sha256=digest, media_type=picture.media_type, data=picture.data)
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        return db.session.scalars(same).one()  # somebody sent the same at once
    return row


def upload_picture(picture: values.Picture) -> Picture:
    """Keep a picture that somebody has sent, before any question shows it."""
    row = keep_picture(picture)
    db.session.commit()
    return row


def picture_for(picture_id: int, person: Person) -> Picture | None:
    """A picture with its bytes, when the person may see it.

    A teacher sees those of banks open to them, a student those of questions they were asked.
    """
    shown = VersionPicture.picture_id == Picture.id
    in_bank = (
        exists()
        .where(shown, VersionPicture.version_id == Version.id)
        .where(Version.question_id == Question.id, Question.bank_id == Bank.id, may_view(person))
    )
    asked = (
        exists()
        .where(shown, VersionPicture.version_id == AttemptSlot.version_id)
        .where(AttemptSlot.attempt_id == Attempt.id, Attempt.person_id == person.id)
    )
    allowed = in_bank | asked if person.role == "teacher" else asked
    return db.session.scalar(_whole(picture_id).where(allowed))


def picture_by_id(picture_id: int) -> Picture | None:
    """A picture with its bytes, for somebody who has shown that they sent it."""
    return db.session.scalar(_whole(picture_id))


def _whole(picture_id: int) -> Select[Picture]:
    return select(Picture).where(Picture.id == picture_id).options(undefer(Picture.data))
