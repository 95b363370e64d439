"""A bank on paper, and, apart, its key."""

from flask import url_for

from quizapp.services import papers
from quizapp.web.access import bank_to_view, teacher_page
from quizapp.web.banks.routes import blueprint
from quizapp.web.paper import PaperRules, paper_page


@blueprint.get("/banks/<int:bank_id>/paper")
@teacher_page
def paper(bank_id: int) -> str:
    """The kept questions to print."""
    return _page(bank_id, key=False)


@blueprint.get("/banks/<int:bank_id>/paper-key")
@teacher_page
def paper_key(bank_id: int) -> str:
    """What is right on each paper, with its source sentence."""
    return _page(bank_id, key=True)


def _page(bank_id: int, *, key: bool) -> str:
    bank, rules = bank_to_view(bank_id), PaperRules.asked()
    made = papers.papers_of_bank(bank, rules.versions, rules.seed)
    address = url_for("banks.show", bank_id=bank_id)
    return paper_page(bank.title, made, rules, key=key, back=address)
