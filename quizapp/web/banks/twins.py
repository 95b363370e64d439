"""Near-duplicates in a bank."""

from flask import render_template, request

from quizapp.services import duplicates
from quizapp.web.access import seen_bank, teacher_page
from quizapp.web.articles.forms import EmptyForm
from quizapp.web.banks.routes import blueprint


@blueprint.get("/banks/<int:bank_id>/near-duplicates")
@teacher_page
def near_duplicates(bank_id: int) -> str:
    """Questions that ask nearly the same, side by side."""
    seen = seen_bank(bank_id)
    page = min(max(request.args.get("page", 1, type=int), 1), 1000)
    pairs, count = duplicates.pairs_of(seen.bank, page)
    return render_template(
        "banks/twins.html",
        bank=seen.bank,
        may_edit=seen.may_edit,
        pairs=pairs,
        count=count,
        page=page,
        pages=-(-count // duplicates.PAIRS_A_PAGE),
        form=EmptyForm(formdata=None),
    )
