"""The editor: a new question of any kind, an old one changed, a preview, pictures."""

from dataclasses import dataclass
from typing import Any, cast

from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from quizapp.domain.ageing import ageing_note
from quizapp.domain.kinds import KINDS
from quizapp.domain.questions import Kind
from quizapp.domain.validity import check_question
from quizapp.domain.words import N_
from quizapp.errors import Conflict, DatelineError, InvalidQuestion
from quizapp.interchange.pictures import read_picture
from quizapp.models import Bank, Question
from quizapp.services import authoring, duplicates, pictures
from quizapp.services.authoring import Written
from quizapp.services.duplicates import Twin
from quizapp.web import clock
from quizapp.web.access import (
    bank_to_edit,
    found,
    me,
    person_page,
    picture_to_view,
    question_to_edit,
    teacher_page,
)
from quizapp.web.banks.common_form import MOST_PICTURES, QuestionForm
from quizapp.web.banks.preview import preview_of
from quizapp.web.banks.routes import blueprint
from quizapp.web.banks.rows import changed, is_row_action
from quizapp.web.banks.written import (
    Base,
    base_of,
    begin,
    fill,
    form_class,
    offer,
    picture_in,
    picture_token,
    written,
)

Page = str | AnyResponse | tuple[str, int]
Sent = list[tuple[str, str]]
MANY_PICTURES = N_("A question shows at most %(limit)s pictures. Take one away first.")


@dataclass(frozen=True)
class Desk:
    """What an editor page is about: a bank, a kind, and the version it was filled from."""

    bank: Bank
    kind: Kind
    base: Base | None = None

    @property
    def question(self) -> Question | None:
        """The question that is edited; None for a new one."""
        return self.base.question if self.base is not None else None


@blueprint.route("/banks/<int:bank_id>/questions/new", methods=["GET", "POST"])
@teacher_page
def new(bank_id: int) -> Page:
    """Write a new question: first its kind, then all the rest."""
    bank = bank_to_edit(bank_id)
    kind = _kind(request.args.get("kind"))
    if kind is None:
        return render_template("banks/new.html", bank=bank, kinds=KINDS)
    desk = Desk(bank, kind)
    if request.method == "GET":
        form = _bound(desk, None)
        begin(form, kind, bank.language, bank.article if bank.article_id else None)
        return _page(desk, form)
    return _answered(desk, _save_new)


@blueprint.route("/questions/<int:question_id>/edit", methods=["GET", "POST"])
@teacher_page
def edit(question_id: int) -> Page:
    """Change a question; that makes a new version and keeps it."""
    question = question_to_edit(question_id)
    base = base_of(question, request.form.get("base", type=int))
    desk = Desk(question.bank, base.version.kind, base)
    if request.method == "GET":
        form = _bound(desk, None)
        fill(form, base, me())
        return _page(desk, form)
    return _answered(desk, _save_old)


@blueprint.post("/banks/<int:bank_id>/preview")
@teacher_page
def preview(bank_id: int) -> Page:
    """The question that is being written, as a student would see it; saves nothing."""
    bank = bank_to_edit(bank_id)
    desk = Desk(bank, _kind(request.form.get("kind")) or "choice")
    form = _bound(desk, _sent())
    form.prepare()
    return preview_of(form, None, me())


@blueprint.get("/pictures/<int:picture_id>")
@person_page
def picture(picture_id: int) -> Response:
    """A picture of a question; `key` shows that this person sent one which none has yet."""
    sent = picture_in(request.args.get("key", ""), me())
    if sent is not None and sent[0] == picture_id:
        row = found(pictures.picture_by_id(picture_id))
    else:
        row = picture_to_view(picture_id)
    response = Response(row.data, content_type=row.media_type)
    response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    response.headers["Content-Disposition"] = "inline"
    return response


def _answered(desk: Desk, save: Any) -> Page:
    """Do what the pressed button asks for: change rows, preview, or save."""
    do = request.form.get("do", "")
    sent, refused = _with_uploads(_sent())
    if is_row_action(do):
        sent = changed(sent, do)
    form = _bound(desk, sent)
    for error in refused:
        form.refuse(error)
    if is_row_action(do) or do == "preview" or refused:
        return _page(desk, form, 422 if refused else 200)
    twins: list[Twin] = []
    if form.validate():
        try:
            saved = save(desk, form, written(form, desk.base, me()), do)
            if not isinstance(saved, list):
                return cast(AnyResponse, saved)
            twins = saved
        except DatelineError as error:
            form.refuse(error)
            if isinstance(error, Conflict) and desk.question is not None:
                form.seen.data = str(desk.question.number)  # seen now, by this very message
    return _page(desk, form, 409 if twins else 422, twins)


def _save_new(
    desk: Desk, form: QuestionForm[Any], question: Written, do: str
) -> AnyResponse | list[Twin]:
    check_question(question.content.stem, question.content.key)
    if do != "save both":
        twins = duplicates.twins_of(desk.bank, question.content.stem, question.content.key)
        if twins:
            return twins
    made = authoring.write_question(desk.bank, me(), question, clock.now())
    _say_what_ages(question)
    flash(_("Saved: “%(stem)s” is in the bank.", stem=_short(made.version.stem)))
    return redirect(url_for("banks.show", bank_id=desk.bank.id, _anchor=f"q{made.id}"))


def _save_old(
    desk: Desk, form: QuestionForm[Any], question: Written, _do: str
) -> AnyResponse | list[Twin]:
    row = cast(Question, desk.question)
    before = row.number
    was_draft = row.state == "draft"
    sent = form.seen.data or ""
    seen = int(sent) if sent.isdecimal() and len(sent) < 10 else None
    version = authoring.rewrite_question(row, me(), question, clock.now(), seen)
    _say_what_ages(question)
    if not was_draft and version.number != before:
        flash(_("Saved as version %(number)d.", number=version.number))
    return redirect(_back_to(row, was_draft))


def _back_to(question: Question, was_draft: bool) -> str:
    """Where an edit began: the review of a draft, or wherever the link was, else the bank."""
    review = was_draft or request.args.get("back") == "review"
    page = "banks.review" if review else "banks.show"
    return url_for(page, bank_id=question.bank_id, _anchor=f"q{question.id}")


def _say_what_ages(question: Written) -> None:
    content = question.content
    note = ageing_note(content.stem, content.as_of, content.change_kind)
    if note is not None:
        template, values = note
        message = str(_(template))
        flash(message % values if values else message)


def _page(
    desk: Desk, form: QuestionForm[Any], status: int = 200, twins: list[Twin] | None = None
) -> Page:
    form.prepare()
    bank = desk.bank
    page = render_template(
        "banks/edit.html",
        form=form,
        bank=bank,
        kind=desk.kind,
        question=desk.question,
        base=desk.base,
        twins=twins or [],
        categories=authoring.categories_of(bank),
        preview=preview_of(form, desk.base, me()),
        picture_of=_picture_of,
        back=_back(desk),
    )
    return page, status


def _back(desk: Desk) -> str:
    question = desk.question
    if question is None:
        return url_for("banks.show", bank_id=desk.bank.id)
    return _back_to(question, question.state == "draft")


def _bound(desk: Desk, sent: Sent | None) -> QuestionForm[Any]:
    """The form of a kind, bound to what was sent; to nothing where that is None."""
    form = form_class(desk.kind)(formdata=MultiDict(sent) if sent is not None else None)
    offer(form, desk.kind, authoring.articles_to_cite(me()), desk.base)
    form.kind.data = desk.kind
    if desk.base is not None:
        form.base.data = str(desk.base.version.number)
    return form


def _sent() -> Sent:
    """The fields of the request, without NUL, which PostgreSQL keeps in no text."""
    fields = request.form.items(multi=True)
    return [(name, value.replace("\0", "")) for name, value in fields]


def _with_uploads(sent: Sent) -> tuple[Sent, list[DatelineError]]:
    """What was sent, each picture in it kept and made a row, so that no error loses it."""
    refused: list[DatelineError] = []
    rows = sum(name.startswith("pictures-") and name.endswith("-token") for name, _ in sent)
    alt = dict(sent).get("upload_alt", "")
    kept = [(name, value) for name, value in sent if name != "upload_alt"]
    for file in request.files.getlist("upload"):
        if not file.filename:
            continue
        try:
            if rows >= MOST_PICTURES:
                raise InvalidQuestion(MANY_PICTURES, limit=MOST_PICTURES)
            value = read_picture(file.filename, file.read())
            row = pictures.upload_picture(value)
        except InvalidQuestion as error:
            refused.append(error)
            continue
        kept = changed(kept, "add pictures")
        token = picture_token(row.id, value.name, me())
        kept += [(f"pictures-{rows}-token", token), (f"pictures-{rows}-alt", alt)]
        rows += 1
    return kept, refused


def _picture_of(token: str) -> dict[str, object] | None:
    """Name and address of the picture that a row's token stands for."""
    known = picture_in(token, me())
    if known is None:
        return None
    address = url_for("banks.picture", picture_id=known[0], key=token)
    return {"name": known[1], "address": address}


def _kind(name: str | None) -> Kind | None:
    return name if name in KINDS else None


def _short(stem: str) -> str:
    return stem if len(stem) <= 80 else f"{stem[:79]}…"
