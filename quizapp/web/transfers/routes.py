"""Bringing question files into banks, with a report before; taking banks out as files."""

from collections.abc import Sequence
from pathlib import PurePath

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from quizapp import jobs
from quizapp.domain.words import N_
from quizapp.errors import Conflict, Refused, UnreadableBank
from quizapp.interchange.formats import FORMATS, format_named
from quizapp.models import Bank, BankImport
from quizapp.services import banks, importing, sharing
from quizapp.web import clock
from quizapp.web.access import bank_to_edit, bank_to_view, me, my_import, teacher_page
from quizapp.web.filenames import attachment
from quizapp.web.forms import typed
from quizapp.web.transfers.forms import ImportForm

blueprint = Blueprint("transfers", __name__)
SHOWN_ROWS = 200
SHOWN_QUESTIONS = 3
NOTHING_TO_WRITE = N_("No question of this bank can be written in that format. Choose another.")

Page = str | Response | tuple[str, int]


@blueprint.route("/imports/new", methods=["GET", "POST"])
@teacher_page
def new() -> Page:
    """Choose a file; its report comes next, and nothing is imported yet."""
    form = ImportForm(bank_id=request.args.get("bank", 0, type=int))
    form.offer(sharing.banks_to_edit(me()))
    if form.validate_on_submit():
        try:
            row = importing.receive(
                me(),
                form.file.data.read(),
                PurePath(form.file.data.filename or "").name,
                form.format.data,
                clock.now(),
                bank=_chosen(form),
                title=typed(form.title),
            )
        except Refused as error:
            form.refuse(error)
        else:
            return _queued(row)
    page = render_template("transfers/new.html", form=form, imports=importing.imports_of(me()))
    return page, 422 if form.errors else 200


@blueprint.get("/imports/<int:import_id>")
@teacher_page
def show(import_id: int) -> str:
    """Where an import stands: waiting, its report, its progress, what it brought."""
    row = my_import(import_id)
    report = importing.report_of(row)
    not_whole = [each for each in report if each.status != "kept"]
    return render_template(
        "transfers/show.html",
        row=row,
        format=FORMATS[row.format],
        not_whole=not_whole[:SHOWN_ROWS],
        more=max(0, len(not_whole) - SHOWN_ROWS),
        questions=importing.questions_in(row, SHOWN_QUESTIONS),
        to_import=row.kept + row.changed + row.lost,
    )


@blueprint.post("/imports/<int:import_id>/confirm")
@teacher_page
def confirm(import_id: int) -> Response:
    """Take in what the report promised."""
    row = my_import(import_id)
    try:
        if not importing.confirm(row, clock.now()):
            jobs.queue_import(row.id)
    except Conflict as error:
        flash(str(error))
    return redirect(url_for("transfers.show", import_id=import_id))


@blueprint.post("/imports/<int:import_id>/cancel")
@teacher_page
def cancel(import_id: int) -> Response:
    """Forget a file that was not taken in."""
    importing.cancel(my_import(import_id), clock.now())
    flash(_("The file was set aside; nothing was imported."))
    return redirect(url_for("transfers.new"))


@blueprint.get("/banks/<int:bank_id>/export")
@teacher_page
def export(bank_id: int) -> Page:
    """Choose a format, and see what it cannot carry before the file is made."""
    bank = bank_to_view(bank_id)
    chosen = request.args.get("format", "")
    report: Sequence[object] = ()
    if chosen in FORMATS:
        _content, rows = FORMATS[chosen].write(banks.bank_content(bank))
        report = [row for row in rows if row.status != "kept"]
    return render_template(
        "transfers/export.html",
        bank=bank,
        formats=FORMATS.values(),
        chosen=FORMATS.get(chosen),
        report=report[:SHOWN_ROWS],
        more=max(0, len(report) - SHOWN_ROWS),
    )


@blueprint.get("/banks/<int:bank_id>/export/<format_name>")
@teacher_page
def download(bank_id: int, format_name: str) -> Response:
    """The kept questions as a file of a format."""
    bank = bank_to_view(bank_id)
    format = format_named(format_name)
    content, report = format.write(banks.bank_content(bank))
    if report and all(row.status == "refused" for row in report):
        raise UnreadableBank(NOTHING_TO_WRITE)
    return attachment(content, f"{bank.title}{format.suffix}", format.media_type)


def _chosen(form: ImportForm) -> Bank | None:
    return bank_to_edit(form.bank_id.data) if form.bank_id.data else None


def _queued(row: BankImport) -> Response:
    if row.state == "queued":
        jobs.queue_reading(row.id)
    return redirect(url_for("transfers.show", import_id=row.id))
