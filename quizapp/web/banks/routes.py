"""Banks, reviewing drafts, editing questions."""

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response as AnyResponse

from quizapp.domain.articles import Span
from quizapp.domain.words import N_
from quizapp.errors import Conflict
from quizapp.models import Bank, Question
from quizapp.services import banks, drafting, finding, reviewing, side_by_side, wordings
from quizapp.web import clock
from quizapp.web.access import (
    bank_to_edit,
    me,
    question_to_edit,
    seen_bank,
    teacher_page,
)
from quizapp.web.articles.forms import EmptyForm
from quizapp.web.articles.layout import LaidOutParagraph, laid_out
from quizapp.web.banks.forms import PlaceForm
from quizapp.web.errors import said
from quizapp.web.finding.asking import read_filters
from quizapp.web.finding.showing import shown

blueprint = Blueprint("banks", __name__)


@blueprint.get("/banks")
@teacher_page
def index() -> str:
    """Your banks, those shared with you, and public ones."""
    others = banks.banks_of_others(me())
    return render_template(
        "banks/index.html",
        mine=banks.banks_of(me()),
        shared=[count for count in others if count.shared],
        public=[count for count in others if not count.shared],
    )


@blueprint.get("/banks/<int:bank_id>")
@teacher_page
def show(bank_id: int) -> str:
    """The questions of a bank, narrowed by what the address asks for."""
    seen = seen_bank(bank_id)
    filters = read_filters(request.args)
    found = finding.in_bank(seen.bank, filters, clock.now().date(), may_edit=seen.may_edit)
    return render_template(
        "banks/show.html",
        seen=seen,
        bank=seen.bank,
        targets=finding.banks_to_copy_into(me(), seen.bank),
        drafts=finding.drafts_in(seen.bank),
        **shown(filters, found, url_for(".show", bank_id=bank_id)),
    )


@blueprint.get("/banks/<int:bank_id>/review")
@teacher_page
def review(bank_id: int) -> str:
    """Drafts beside the article, each cited sentence marked."""
    bank = bank_to_edit(bank_id)
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
        has_article=bank.article is not None and bank.article.owner_id == me().id,
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
    bank = bank_to_edit(bank_id)
    kept = reviewing.keep_unflagged(bank, me(), clock.now())
    flash(ngettext("%(num)d question kept.", "%(num)d questions kept.", kept))
    return redirect(url_for("banks.review", bank_id=bank.id))


@blueprint.post("/banks/<int:bank_id>/undo")
@teacher_page
def undo(bank_id: int) -> AnyResponse:
    """Take back your last decision in this bank."""
    bank = bank_to_edit(bank_id)
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
    if bank.article is None or bank.article.owner_id != me().id:
        return []  # others who may review see the sentences that are cited, not the article
    spans = {
        number: question.cited.span
        for number, question in enumerate(questions, start=1)
        if question.cited is not None and question.cited.span.article_id == bank.article_id
    }
    places = {number: Span(span.start, span.end) for number, span in spans.items()}
    return laid_out(bank.article.value, places)


def _card(bank: Bank, question: Question) -> str:
    return url_for("banks.review", bank_id=bank.id, _anchor=f"q{question.id}")
