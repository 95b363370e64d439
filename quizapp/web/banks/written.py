"""Between a question's form and what it says: filling it from a version, and reading it back."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from flask import current_app
from flask_babel import gettext as _
from itsdangerous import BadSignature, URLSafeSerializer

from quizapp.domain import questions as q
from quizapp.domain.facts import ChangeKind
from quizapp.domain.filing import read_category, read_language, read_tags
from quizapp.domain.kinds import KINDS, kind_of
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion
from quizapp.models import Article, Fact, Person, Question, Version, db
from quizapp.models.banks import Difficulty
from quizapp.services.authoring import Filing, Written
from quizapp.services.sourcing import Chosen
from quizapp.services.versions import Content, ShownPicture, content_of
from quizapp.web.banks import keeping
from quizapp.web.banks.common_form import ANOTHER_SOURCE, NO_ARTICLE, QuestionForm
from quizapp.web.banks.key_forms import QUESTION_FORMS
from quizapp.web.forms import SelectChoice

SCHEMES = {
    "option_fraction": N_("The share of the option chosen"),
    "net_correct": N_("Right ones chosen, less wrong ones chosen"),
    "all_or_nothing": N_("All right, or nothing"),
    "every_decision_counts": N_("Each option rightly chosen or left alone counts"),
    "coverage": N_("Right ones found, less where too many are chosen"),
    "option_fraction_sum_clamped_0_1": N_("The shares of the chosen options, added up"),
    "right_minus_wrong_over_all_options": N_("Right decisions less wrong ones, of all options"),
    "right_or_wrong": N_("Right or wrong"),
    "first_match": N_("The first accepted answer that fits"),
    "weighted_mean_of_gaps": N_("The gaps by their weights"),
    "parts_right": N_("Each right pair counts"),
    "all_prev_next": N_("Right neighbours on both sides"),
    "absolute": N_("Each item in its right place"),
    "relative_next_exclude_last": N_("Right next item, the last one left out"),
    "relative_next_include_last": N_("Right next item, the last one too"),
    "one_prev_next": N_("A right neighbour on either side"),
    "longest_ordered": N_("The longest run in the right order"),
    "longest_contiguous": N_("The longest run in the right order without a break"),
    "relative_to_correct": N_("How near each item is to its place"),
}
"""What each marking scheme does, in plain words; scoring holds how."""
NO_ALT = N_("Say in words what the picture “%(name)s” shows, for those who cannot see it.")
BAD_MARK = N_("The full mark is a number above 0 and at most 10,000, as in 1 or 2.5.")
MOST_MARKS = 10_000
_PICTURE_SALT = "a picture in a question's form"


@dataclass(frozen=True)
class Base:
    """The version that a form was filled from, with all it said; a new question has none."""

    question: Question
    version: Version
    content: Content
    fact: Fact | None
    article: Article | None


def base_of(question: Question, number: int | None = None) -> Base:
    """The version of a question with this number, or else the one that counts now."""
    version = question.version
    if number is not None and number != version.number:
        other = db.session.query(Version).filter_by(question_id=question.id, number=number)
        version = other.one_or_none() or version
    content = content_of(question, version)
    fact = db.session.get(Fact, content.fact_id) if content.fact_id else None
    article = db.session.get(Article, content.article_id) if content.article_id else None
    return Base(question, version, content, fact, fact.span.article if fact else article)


def fill(form: QuestionForm[Any], base: Base, person: Person) -> None:
    """Show a version, whatever it holds."""
    content, question = base.content, base.question
    values = {
        "kind": base.version.kind,
        "base": base.version.number,
        "seen": question.number,
        "stem": keeping.shown_text(content.stem),
        "explanation": keeping.shown_text(content.explanation),
        "scheme": content.scheme,
        "max_mark": _shown_mark(content.max_mark),
        "article": str(base.article.id) if base.article is not None else NO_ARTICLE,
        "sentence": keeping.shown_text(_sentence(base)),
        "attribution": keeping.shown_line(content.attribution),
        "as_of": content.as_of,
        "review_by": content.review_by,
        "change_kind": content.change_kind or "",
        "name": keeping.shown_line(question.name),
        "category": keeping.shown_line(question.category),
        "tags": _shown_tags(question.tags),
        "difficulty": question.difficulty,
        "language": keeping.shown_line(content.language),
    }
    for name, value in values.items():
        form[name].process(None, value)
    form.pictures.process(None, [_picture_row(each, person) for each in content.pictures])
    form.fill(content.key)


def begin(form: QuestionForm[Any], kind: q.Kind, language: str, article: Article | None) -> None:
    """Show the fields of a new question."""
    chosen = str(article.id) if article is not None else NO_ARTICLE
    for name, value in (("kind", kind), ("max_mark", "1"), ("article", chosen)):
        form[name].process(None, value)
    form.blank()


def offer(
    form: QuestionForm[Any], kind: q.Kind, articles: list[Article], base: Base | None
) -> None:
    """Give the form's lists what there is to choose from."""
    schemes = KINDS[kind].schemes
    usual = _("As usual: %(scheme)s", scheme=_(SCHEMES[schemes[0]]))
    form.scheme.choices = [
        SelectChoice("", usual),
        *(SelectChoice(name, _(SCHEMES[name])) for name in schemes),
    ]
    listed = {article.id: article for article in articles}
    if base is not None and base.article is not None:
        listed = {base.article.id: base.article, **listed}
    form.article.choices = [
        SelectChoice(NO_ARTICLE, _("None")),
        SelectChoice(ANOTHER_SOURCE, _("Another source, named below")),
        *(SelectChoice(str(key), _named(article)) for key, article in listed.items()),
    ]


def written(form: QuestionForm[Any], base: Base | None, person: Person) -> Written:
    """What the form says; InvalidQuestion when it cannot be meant.

    What was not touched stays as in `base`, to the letter.
    """
    key = key_in(form, base)
    form.check(key, base.content.key if base is not None else None)
    return Written(_content(form, key, base, person), _filing(form, base), _chosen(form, base))


def key_in(form: QuestionForm[Any], base: Base | None) -> q.Key:
    """The key as typed, whether it can be asked or not."""
    key: q.Key = form.key(base.content.key if base is not None else None)
    return key


def form_class(kind: q.Kind) -> type[QuestionForm[Any]]:
    """The editing form of a kind."""
    return QUESTION_FORMS[kind]


def picture_token(picture_id: int, name: str, person: Person) -> str:
    """Says that this person may show this picture in a question."""
    return str(_signer().dumps([picture_id, name, person.id]))


def picture_in(token: str, person: Person) -> tuple[int, str] | None:
    """The id and name of a picture whose token this person was given; None for any other."""
    try:
        picture_id, name, person_id = _signer().loads(token)
    except (BadSignature, ValueError, TypeError):
        return None
    return (picture_id, name) if person_id == person.id else None


def pictures_in(form: QuestionForm[Any], base: Base | None, person: Person) -> list[ShownPicture]:
    """The pictures of the form, whether their words are there or not."""
    before = {each.picture_id: each for each in base.content.pictures} if base is not None else {}
    shown = []
    for row in form.pictures.data:
        found = picture_in(row["token"] or "", person)
        if found is not None:
            was = before.get(found[0])
            alt = keeping.line(keeping.part(was, "alt"), row["alt"])
            shown.append(ShownPicture(found[0], was.name if was else found[1], alt))
    return shown


def _content(form: QuestionForm[Any], key: q.Key, base: Base | None, person: Person) -> Content:
    old = base.content if base is not None else None
    change_kind = cast("ChangeKind | None", form.change_kind.data or None)
    return Content(
        stem=keeping.text(keeping.part(old, "stem"), form.stem.data),
        key=key,
        explanation=keeping.text(keeping.part(old, "explanation"), form.explanation.data),
        scheme=_scheme(form, key),
        max_mark=_mark(form.max_mark.data, old),
        attribution=keeping.line(keeping.part(old, "attribution"), form.attribution.data),
        change_kind=change_kind,
        as_of=form.as_of.data,
        review_by=form.review_by.data,
        language=_language(form.language.data, old),
        fact_id=old.fact_id if old is not None else None,
        article_id=old.article_id if old is not None else None,
        pictures=tuple(_described(form, base, person)),
    )


def _described(form: QuestionForm[Any], base: Base | None, person: Person) -> list[ShownPicture]:
    """The pictures, each with its words; one that came without may stay so."""
    pictures = pictures_in(form, base, person)
    before = base.content.pictures if base is not None else ()
    for picture in pictures:
        if not picture.alt.strip() and picture not in before:
            raise InvalidQuestion(NO_ALT, name=picture.name)
    return pictures


def _filing(form: QuestionForm[Any], base: Base | None) -> Filing:
    was = base.question if base is not None else None
    category, tags = form.category.data or "", form.tags.data or ""
    if was is not None and keeping.shown_line(was.category) == category:
        category = was.category
    else:
        category = read_category(category)
    return Filing(
        name=keeping.line(keeping.part(was, "name"), form.name.data),
        category=category,
        tags=was.tags if was is not None and _shown_tags(was.tags) == tags else read_tags(tags),
        difficulty=cast(Difficulty, form.difficulty.data or ""),
    )


def _chosen(form: QuestionForm[Any], base: Base | None) -> Chosen:
    sentence = form.sentence.data or ""
    if form.article.data == NO_ARTICLE:
        if sentence or form.source_title.data or form.source_site.data:
            raise InvalidQuestion(
                N_("Choose the article of the source, or “Another source”, or empty its fields.")
            )
        return Chosen()
    if form.article.data == ANOTHER_SOURCE:
        source = q.Source(
            name="",
            title=form.source_title.data or "",
            site=form.source_site.data or "",
            published_on=form.source_date.data,
            url=form.source_url.data or "",
        )
        return Chosen(named=source, sentence=sentence)
    if base is not None and base.article is not None and str(base.article.id) == form.article.data:
        return Chosen(base.article, sentence=keeping.text(_sentence(base), sentence))
    return Chosen(db.session.get(Article, int(form.article.data)), sentence=sentence)


def _sentence(base: Base) -> str:
    return base.fact.span.text if base.fact is not None else ""


def _scheme(form: QuestionForm[Any], key: q.Key) -> str:
    scheme = form.scheme.data or ""
    if scheme and scheme not in KINDS[kind_of(key)].schemes:
        raise InvalidQuestion(N_("Choose how the question is marked from the list."))
    return scheme


def _mark(sent: str | None, old: Content | None) -> Decimal:
    if old is not None and _shown_mark(old.max_mark) == sent:
        return old.max_mark
    value = keeping.number(sent) if sent else Decimal(1)
    if not 0 < value <= MOST_MARKS or round(value, 7) == 0:
        raise InvalidQuestion(BAD_MARK)
    return round(value, 7)


def _language(sent: str | None, old: Content | None) -> str:
    if old is not None and keeping.shown_line(old.language) == (sent or ""):
        return old.language
    return read_language(sent or "")


def _shown_mark(mark: Decimal) -> str:
    return f"{mark.normalize():f}"


def _shown_tags(tags: tuple[str, ...]) -> str:
    return keeping.shown_line(", ".join(tags))


def _picture_row(picture: ShownPicture, person: Person) -> dict[str, str]:
    token = picture_token(picture.picture_id, picture.name, person)
    return {"token": token, "alt": keeping.shown_line(picture.alt)}


def _named(article: Article) -> str:
    return article.source_line.removeprefix("From: ")[:90] or _("Without a headline")


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.config["SECRET_KEY"]), salt=_PICTURE_SALT)
