"""Bringing an article, waiting for its drafts, and reading its facts."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from quizapp import jobs
from quizapp.domain.articles import Article
from quizapp.errors import UnreadableArticle
from quizapp.models.drafting import DraftingRun
from quizapp.reading import read_article
from quizapp.services import articles, drafting, facts
from quizapp.web import clock
from quizapp.web.access import me, my_article, my_run, my_span, teacher_page
from quizapp.web.articles.forms import EmptyForm, NewArticleForm
from quizapp.web.articles.layout import laid_out
from quizapp.web.articles.words import AGEING, LABELS, PARTS, SORTS

blueprint = Blueprint("articles", __name__)

Page = str | Response | tuple[str, int]


@blueprint.route("/articles/new", methods=["GET", "POST"])
@teacher_page
def new() -> Page:
    """Paste an article; what its text does not say is asked for, then drafting begins."""
    form = NewArticleForm()
    article = _read(form) if form.validate_on_submit() else None
    if article is None or not _source_is_known(form, article):
        page = render_template("articles/new.html", form=form)
        return page, 422 if form.errors else 200
    row, is_new = articles.import_article(me(), article, clock.now())
    if not is_new:
        flash(_("You brought this article before: what is new goes into the same bank."))
    count, kinds = form.count.data or drafting.COUNT, form.kinds.data or ()
    return _queued(drafting.request_drafts(me(), row, count, kinds, clock.now()))


@blueprint.get("/articles/<int:article_id>")
@teacher_page
def show(article_id: int) -> str:
    """An article as it was read."""
    article = my_article(article_id)
    return render_template(
        "articles/show.html", article=article, paragraphs=laid_out(article.value, {})
    )


@blueprint.get("/articles/<int:article_id>/facts")
@teacher_page
def facts_page(article_id: int) -> str:
    """What an article states and names, and which sentences state nothing to ask about."""
    article = my_article(article_id)
    sentences = facts.sentences_of(article)
    return render_template(
        "articles/facts.html",
        article=article,
        run=facts.newest_run(article),
        stated=[view for view in sentences if view.facts],
        silent=[view for view in sentences if not view.facts],
        entities=facts.entities_of(article),
        words={"label": LABELS, "part": PARTS, "sort": SORTS, "ageing": AGEING},
    )


@blueprint.post("/articles/<int:article_id>/draft")
@teacher_page
def draft(article_id: int) -> Response:
    """Draft once more: what is new stands beside what is there."""
    return _queued(drafting.request_more(me(), my_article(article_id), clock.now()))


@blueprint.post("/spans/<int:span_id>/ask")
@teacher_page
def ask(span_id: int) -> Response:
    """Draft a question on one sentence."""
    return _queued(drafting.request_draft_on(me(), my_span(span_id), clock.now()))


@blueprint.get("/drafting/<int:run_id>")
@teacher_page
def wait(run_id: int) -> str | Response:
    """How far a drafting run has come; goes on to the review when it is done."""
    run = my_run(run_id)
    if run.state == "done" and (review := _review_after(run)):
        return redirect(review)
    return render_template(
        "articles/wait.html",
        run=run,
        form=EmptyForm(),
        worker_is_silent=_silent(run),
        asked=facts.questions_on(run.span) if run.span is not None else (),
        reasons=_reasons(run),
    )


@blueprint.post("/drafting/<int:run_id>/cancel")
@teacher_page
def cancel(run_id: int) -> Response:
    """Stop a drafting run."""
    drafting.cancel_drafting(my_run(run_id), clock.now())
    return redirect(url_for("articles.wait", run_id=run_id))


@blueprint.post("/drafting/<int:run_id>/again")
@teacher_page
def again(run_id: int) -> Response:
    """Draft once more from the same article, with another seed."""
    old = my_run(run_id)
    return _queued(
        drafting.request_drafts(me(), old.article, old.count, old.kinds, clock.now(), only=old.span)
    )


def _queued(run: DraftingRun) -> Response:
    jobs.queue_drafting(run.id)
    return redirect(url_for("articles.wait", run_id=run.id))


def _review_after(run: DraftingRun) -> str:
    """The review to go on to: at its new draft for a run on one place; "" where nothing waits."""
    if run.span is None:
        waits = drafting.drafts_of(run) > 0
        return url_for("banks.review", bank_id=run.bank_id) if waits else ""
    question = drafting.drafted_by(run)
    if question is None:
        return ""
    return url_for("banks.review", bank_id=run.bank_id, _anchor=f"q{question.id}")


def _reasons(run: DraftingRun) -> list[str]:
    """Why a finished run on one place gave nothing, where its sentence was declined."""
    if run.span is None or run.state != "done":
        return []
    return list(dict.fromkeys(row.reason for row in facts.declined_by(run)))


def _read(form: NewArticleForm) -> Article | None:
    """The article of a valid form, or None with the reason in the form."""
    upload = form.file.data.read() if form.file.data else b""
    try:
        return read_article(
            upload or form.text.data or "",
            title=form.title.data or "",
            site=form.site.data or "",
            published_on=form.published_on.data,
            source_url=form.source_url.data or "",
        )
    except UnreadableArticle as error:
        form.refuse(error)
        return None


def _source_is_known(form: NewArticleForm, article: Article) -> bool:
    """Show what was found; False, with the questions in the form, while something is missing."""
    _fill(form, article)
    if not article.title:
        form.title.errors = [_("The text shows no headline: type one.")]
    if not form.source_unknown.data:
        if not article.site:
            form.site.errors = [
                _("The text does not say where it was published: type it, or say you do not know.")
            ]
        if article.published_on is None:
            form.published_on.errors = [
                _("The text shows no date: type it, or say you do not know.")
            ]
    return not form.errors


def _fill(form: NewArticleForm, article: Article) -> None:
    form.text.data = form.text.data or article.text
    form.title.data = article.title
    form.site.data = article.site
    found: date | None = article.published_on
    form.published_on.data = found
    form.source_url.data = article.source_url


def _silent(run: DraftingRun) -> bool:
    """Whether a run waits although the worker should long have begun it."""
    return run.state == "queued" and (clock.now() - run.heard_at).total_seconds() > 20
