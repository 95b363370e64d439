"""Banks, reviewing drafts, editing questions."""

from collections.abc import Sequence

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response as AnyResponse

from quizapp.domain.articles import Span
from quizapp.domain.words import N_
from quizapp.errors import Conflict
from quizapp.interchange import dateline
from quizapp.models import Bank, Question
from quizapp.services import banks, drafting, reviewing, side_by_side, wordings
from quizapp.web import clock
from quizapp.web.access import me, my_bank, question_to_edit, teacher_page
from quizapp.web.articles.forms import EmptyForm
from quizapp.web.articles.layout import LaidOutParagraph, laid_out
from quizapp.web.banks.forms import PlaceForm
from quizapp.web.errors import said
from quizapp.web.filenames import attachment

blueprint = Blueprint("banks", __name__)


@blueprint.get("/banks")
@teacher_page
def index() -> str:
    """Your banks."""
    return render_template("banks/index.html", banks=banks.banks_of(me()))


@blueprint.get("/banks/<int:bank_id>")
@teacher_page
def show(bank_id: int) -> str:
    """The questions of a bank."""
    bank = my_bank(bank_id)
    return render_template("banks/show.html", bank=bank, questions=banks.questions_of(bank))


@blueprint.get("/banks/<int:bank_id>/export")
@teacher_page
def export(bank_id: int) -> Response:
    """The kept questions as a file in Dateline's own text format."""
    bank = my_bank(bank_id)
    content = dateline.write(banks.bank_content(bank))
    return attachment(content.encode(), f"{bank.title}.bank", "text/plain; charset=utf-8")


@blueprint.get("/banks/<int:bank_id>/review")
@teacher_page
def review(bank_id: int) -> str:
    """Drafts beside the article, each cited sentence marked."""
    bank = my_bank(bank_id)
    in_bank = banks.questions_to_review(bank)
    groups = side_by_side.arranged(in_bank)
    questions = [question for group in groups for question in group.questions]
    numbers = {question.id: number for number, question in enumerate(questions, start=1)}
    return render_template(
        "banks/review.html",
        bank=bank,
        questions=questions,
        groups=groups,
        others=_other_wordings(questions),
        numbers=numbers,
        paragraphs=_marked(bank, questions),
        declined=drafting.declined_in(bank),
        notes=drafting.notes_of(bank),
        counts={s: sum(q.state == s for q in questions) for s in ("draft", "kept", "rejected")},
        unflagged=len(side_by_side.safe_to_keep(in_bank)),
        form=EmptyForm(formdata=None),
    )


@blueprint.post("/questions/<int:question_id>/keep")
@teacher_page
def keep(question_id: int) -> AnyResponse:
    """Approve a question."""
    question = question_to_edit(question_id)
    reviewing.keep(question, me(), clock.now())
    return _next_to(question)


@blueprint.post("/questions/<int:question_id>/reject")
@teacher_page
def reject(question_id: int) -> AnyResponse:
    """Set a question aside."""
    question = question_to_edit(question_id)
    reviewing.reject(question, me(), clock.now())
    return _next_to(question)


@blueprint.post("/questions/<int:question_id>/another")
@teacher_page
def another(question_id: int) -> AnyResponse:
    """Swap a draft for its next alternative, or for the chosen one."""
    question = question_to_edit(question_id)
    form = PlaceForm()
    try:
        if not form.validate():
            raise Conflict(N_("There is no such version of this question. Choose from its list."))
        reviewing.swap(question, me(), form.place.data, clock.now())
    except Conflict as error:
        flash(said(error))
    return redirect(_card(question.bank, question))


@blueprint.post("/banks/<int:bank_id>/keep-unflagged")
@teacher_page
def keep_unflagged(bank_id: int) -> AnyResponse:
    """Approve all drafts without a flag."""
    bank = my_bank(bank_id)
    kept = reviewing.keep_unflagged(bank, me(), clock.now())
    flash(ngettext("%(num)d question kept.", "%(num)d questions kept.", kept))
    return redirect(url_for("banks.review", bank_id=bank.id))


@blueprint.post("/banks/<int:bank_id>/undo")
@teacher_page
def undo(bank_id: int) -> AnyResponse:
    """Take back your last decision in this bank."""
    bank = my_bank(bank_id)
    question = reviewing.undo(bank, me(), clock.now())
    if question is None:
        flash(_("There is nothing to undo."))
        return redirect(url_for("banks.review", bank_id=bank.id))
    flash(_("Undone: “%(stem)s” is as it was before.", stem=question.version.stem))
    return redirect(_card(bank, question))


def _next_to(question: Question) -> AnyResponse:
    """Back to the review, at the next draft after this question."""
    shown = side_by_side.in_order(banks.questions_of(question.bank))
    here = shown.index(question)
    waiting = [q for q in shown[here:] + shown[:here] if q.state == "draft" and q is not question]
    return redirect(_card(question.bank, (waiting or [question])[0]))


def _other_wordings(questions: Sequence[Question]) -> dict[int, list[wordings.Wording]]:
    """What each draft can be swapped for, by question."""
    return {
        question.id: wordings.other_wordings(
            question, {each.version.stem for each in questions if each is not question}
        )
        for question in questions
    }


def _marked(bank: Bank, questions: Sequence[Question]) -> list[LaidOutParagraph]:
    """The article with the sentence that each question, by its number, cites."""
    if bank.article is None:
        return []
    spans = {
        number: question.cited.span
        for number, question in enumerate(questions, start=1)
        if question.cited is not None and question.cited.span.article_id == bank.article_id
    }
    places = {number: Span(span.start, span.end) for number, span in spans.items()}
    return laid_out(bank.article.value, places)


def _card(bank: Bank, question: Question) -> str:
    return url_for("banks.review", bank_id=bank.id, _anchor=f"q{question.id}")
