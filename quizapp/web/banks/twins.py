"""Near-duplicates in a bank."""

from flask import render_template

from quizapp.services import duplicates
from quizapp.web.access import bank_to_view, teacher_page
from quizapp.web.articles.forms import EmptyForm
from quizapp.web.banks.routes import blueprint


@blueprint.get("/banks/<int:bank_id>/near-duplicates")
@teacher_page
def near_duplicates(bank_id: int) -> str:
    """Questions that ask nearly the same, side by side."""
    bank = bank_to_view(bank_id)
    pairs, count = duplicates.pairs_of(bank)
    form = EmptyForm(formdata=None)
    return render_template("banks/twins.html", bank=bank, pairs=pairs, count=count, form=form)
