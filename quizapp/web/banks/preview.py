"""A question as a student would see it, while it is being written; nothing of its key is in it."""

from dataclasses import dataclass
from typing import Any

from flask import render_template, url_for
from msgspec.structs import replace

from quizapp.domain import questions as q
from quizapp.domain.articles import source_line
from quizapp.domain.kinds import kind_of
from quizapp.errors import DatelineError
from quizapp.models import Person
from quizapp.scoring.arrange import option_order
from quizapp.services.versions import ShownPicture
from quizapp.web.attempts.answer_forms import answer_form
from quizapp.web.banks.common_form import ANOTHER_SOURCE, NO_ARTICLE, QuestionForm
from quizapp.web.banks.written import Base, key_in, picture_token, pictures_in
from quizapp.web.errors import said

PREFIX = "preview-"


@dataclass(frozen=True)
class Asked:
    """What the templates of the kinds know of a question."""

    kind: q.Kind
    stem: str
    language: str


@dataclass(frozen=True)
class View:
    """Stands in for a slot of an attempt."""

    version: Asked


def preview_of(form: QuestionForm[Any], base: Base | None, person: Person) -> str:
    """The fragment of a page that shows what the form says now."""
    try:
        key = key_in(form, base)
    except DatelineError as error:
        return render_template("banks/preview.html", trouble=said(error))
    stem = form.stem.data or ""
    shown = _askable(stem, key)
    order = option_order(shown, seed=1, position=1, shuffle=False)
    asked = Asked(kind_of(key), stem or "…", form.language.data or "")
    return render_template(
        "banks/preview.html",
        view=View(asked),
        form=answer_form(shown, order, formdata=None, prefix=PREFIX),
        preview=PREFIX,
        source=_source_line(form),
        pictures=[_picture(each, person) for each in pictures_in(form, base, person)],
    )


def _askable(stem: str, key: q.Key) -> q.Key:
    """The key with as many holes as the text has, however many are filled yet."""
    if not isinstance(key, q.GapKey):
        return key
    holes = [*key.holes, *[q.Hole(())] * stem.count(q.HOLE)]
    return replace(key, holes=tuple(holes[: stem.count(q.HOLE)]))


def _source_line(form: QuestionForm[Any]) -> str:
    if form.article.data == ANOTHER_SOURCE:
        return source_line(
            form.source_title.data or "", form.source_site.data or "", form.source_date.data
        )
    if form.article.data in (None, NO_ARTICLE):
        return ""
    labels = {value: label for value, label, *_ in form.article.iter_choices()}
    label = labels.get(form.article.data)
    return f"From: {label}" if label else ""


def _picture(picture: ShownPicture, person: Person) -> tuple[str, str]:
    token = picture_token(picture.picture_id, picture.name, person)
    return url_for("banks.picture", picture_id=picture.picture_id, key=token), picture.alt
