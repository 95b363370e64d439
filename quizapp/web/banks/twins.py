"""Near-duplicates in a bank."""

from flask import render_template

from quizapp.services import duplicates
from quizapp.web.access import seen_bank, teacher_page
from quizapp.web.articles.forms import EmptyForm
from quizapp.web.banks.routes import blueprint


@blueprint.get("/banks/<int:bank_id>/near-duplicates")
@teacher_page
def near_duplicates(bank_id: int) -> str:
    """Questions that ask nearly the same, side by side."""
    seen = seen_bank(bank_id)
    pairs, count = duplicates.pairs_of(seen.bank)
    return render_template(
        "banks/twins.html",
        bank=seen.bank,
        may_edit=seen.may_edit,
        pairs=pairs,
        count=count,
        form=EmptyForm(formdata=None),
    )
