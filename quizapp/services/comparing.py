"""Two versions of a question beside each other."""

from quizapp.domain.changes import Change, Labelled, changes, key_lines
from quizapp.domain.kinds import KINDS
from quizapp.domain.words import N_
from quizapp.models import Question, Version


def changes_between(question: Question, old: Version, new: Version) -> list[Change]:
    """What differs between two versions, field by field."""
    return changes(_lines(question, old), _lines(question, new))


def _lines(question: Question, version: Version) -> list[Labelled]:
    """All that a version says, field by field; empty fields are left out."""
    fact, article = version.fact, version.article
    if not version.own_source:
        fact, article = fact or question.fact, question.article
    if fact is not None:
        article = fact.span.article
    lines = [
        (N_("kind"), KINDS[version.kind].label),
        (N_("question"), version.stem),
        *key_lines(version.key),
        (N_("explanation"), version.explanation),
        (N_("source"), article.source_line if article is not None else ""),
        (N_("sentence"), fact.span.text if fact is not None else ""),
        (N_("claimed by"), version.attribution),
        (N_("true as of"), str(version.as_of or "")),
        (N_("look at it again by"), str(version.review_by or "")),
        (N_("how it ages"), version.change_kind or ""),
        (N_("language"), version.language),
        (N_("how it is marked"), version.scheme),
        (N_("full mark"), f"{version.max_mark.normalize():f}"),
        *((N_("picture"), f"{each.name}: {each.alt}") for each in version.pictures),
    ]
    return [(label, text) for label, text in lines if text]
