"""Filters are a conjunction, the same on both stores as in Python; a search misses nothing."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from quizapp.domain import questions as q
from quizapp.domain.rules import QuizRules
from quizapp.domain.search_query import terms_of
from quizapp.domain.searchable import answer_texts, words_of
from quizapp.models import Attempt, Bank, Question, QuestionText, Quiz, Version, db
from quizapp.models.searching import index_questions
from quizapp.services import finding, quizzes, reviewing, searching
from quizapp.services.banks import add_question
from quizapp.services.filters import DIFFICULTIES, FRESHNESSES, SORTS, STATES, USES, Filters
from tests.cast import KEYS, NOW, Cast

TODAY = NOW.date()
DATES = (None, TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=9))
CATEGORIES = ("", "Rivers", "Rivers/Danube", "Rivers/Danube/Delta", "Riversides", "rivers/Rhine")
TAGS = ("old", "Ölpreis", 'a "quoted" one', "%_\\")
STEMS = (
    "Where does the Danube end?",
    "Où est né Émile Zola, l’écrivain?",
    "Which OLD harbour of Łódź is named twice?",
)
same_store = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def bank(cast: Cast) -> Bank:
    """Tess's bank with two dozen more questions, as unlike each other as filters can tell."""
    stems, places = list(KEYS.values()), range(24)
    for place, (number, state) in zip(
        places, product(range(8), ("kept", "draft", "rejected")), strict=True
    ):
        add_question(
            cast.bank,
            stem=f"{STEMS[place % 3]} ({place})",
            key=stems[number][1],
            state=state,  # type: ignore[arg-type]
            review_by=DATES[place % 4],
            category=CATEGORIES[place % 6],
            tags=TAGS[: place % 5],
            difficulty=("", *DIFFICULTIES)[place % 4],
            author_id=cast.tess.id,
            now=NOW + timedelta(minutes=place % 7),
        )
    db.session.commit()
    second = quizzes.publish_quiz(cast.tess, cast.bank, "Again", QuizRules(), NOW)
    assert len(second.slots) == 16
    _answer_first(cast, cast.quiz)
    return cast.bank


def _answer_first(cast: Cast, quiz: Quiz) -> None:
    browser = cast.browser(cast.ana)
    browser.post(f"/q/{quiz.code}/start")
    attempt = db.session.scalars(select(Attempt)).one()
    browser.post(f"/attempts/{attempt.id}/1", data={"answer": "1"})
    db.session.rollback()


def _filters(bank_articles: list[int]) -> st.SearchStrategy[Filters]:
    def maybe(values: tuple[str, ...]) -> st.SearchStrategy[str | None]:
        return st.sampled_from((None, None, None, *values))

    return st.builds(
        Filters,
        q=st.sampled_from(("", "", "danube", "emile zola", '"old harbour" lodz', "nor", "1911")),
        kind=maybe(tuple(KEYS)),
        category=st.sampled_from(("", "", *CATEGORIES, "/", "Riv")),
        tags=st.lists(st.sampled_from(TAGS), max_size=2, unique=True).map(tuple),
        freshness=maybe(FRESHNESSES),
        article=st.sampled_from((None, None, *bank_articles, 987)),
        use=maybe(USES),
        difficulty=maybe(DIFFICULTIES),
        state=maybe(STATES),
        sort=maybe(SORTS),
    )


def test_filters_are_a_conjunction_as_in_python(bank: Bank) -> None:
    every = list(db.session.scalars(select(Question).where(Question.bank_id == bank.id)))
    uses = _uses_in_python(every)

    @same_store
    @given(_filters([bank.article_id or 0]))
    def holds(filters: Filters) -> None:
        found = finding.in_bank(bank, filters, TODAY, may_edit=True)
        expected = {each.id for each in every if _fits(each, filters, uses)}
        assert {each.id for each in found.questions} == expected
        assert found.total == len(expected)
        assert found.uses == {each: uses[each][0] for each in expected}

    holds()


def _uses_in_python(every: list[Question]) -> dict[int, tuple[int, bool]]:
    answered = {
        row.version.question_id
        for attempt in db.session.query(Attempt)
        for row in attempt.slots
        if row.position == 1
    }
    in_quizzes = [
        {slot.version.question_id for slot in quiz.slots} for quiz in db.session.query(Quiz)
    ]
    return {
        each.id: (sum(each.id in quiz for quiz in in_quizzes), each.id in answered)
        for each in every
    }


def _fits(question: Question, filters: Filters, uses: dict[int, tuple[int, bool]]) -> bool:
    used, answered = uses[question.id]
    due = question.version.review_by
    article = question.source_article
    return all(
        (
            question.state in filters.states,
            filters.kind in (None, question.version.kind),
            _is_within(question.category, filters.category),
            set(filters.tags) <= set(question.tags),
            filters.freshness
            in (None, "undated" if due is None else "due" if due < TODAY else "fresh"),
            filters.article is None or (article is not None and article.id == filters.article),
            filters.use is None
            or {"unused": not used, "used": bool(used), "answered": answered}[filters.use],
            filters.difficulty in (None, question.difficulty),
            all(_said(question, term.words, term.begins) for term in filters.terms),
        )
    )


def _is_within(category: str, wanted: str) -> bool:
    if wanted == "/":
        return category == ""
    return wanted in ("", category) or category.startswith(f"{wanted}/")


def _said(question: Question, wanted: tuple[str, ...], begins: bool) -> bool:
    return any(_stands_in(part, wanted, begins) for part in _parts(question))


def _parts(question: Question) -> Iterator[list[str]]:
    version, cited = question.version, question.cited
    yield words_of(version.stem)
    yield words_of(" ".join(answer_texts(version.key)))
    yield words_of(" ".join((question.name, question.category, *question.tags)))
    article = question.source_article
    source = (
        *((article.title, article.site) if article else ()),
        cited.span.text if cited else "",
        version.attribution,
        version.explanation,
    )
    yield words_of(" ".join(source))


def _stands_in(words: list[str], wanted: tuple[str, ...], begins: bool) -> bool:
    for at in range(len(words) - len(wanted) + 1):
        *before, last = words[at : at + len(wanted)]
        same = last.startswith(wanted[-1]) if begins else last == wanted[-1]
        if same and tuple(before) == wanted[:-1]:
            return True
    return False


def test_a_question_is_unused_used_or_answered_and_answered_is_used(bank: Bank) -> None:
    totals = {
        use: finding.in_bank(bank, Filters(use=use), TODAY, may_edit=True).total for use in USES
    }
    assert totals == {"unused": 8, "used": 16, "answered": 1}


def test_each_filter_counts_what_choosing_a_value_would_give(bank: Bank) -> None:
    filters = Filters(difficulty="easy", state="all", use="unused")
    counts = finding.in_bank(bank, filters, TODAY, may_edit=True).counts
    for name, values in {"kind": tuple(KEYS), "use": USES, "difficulty": DIFFICULTIES}.items():
        for value in values:
            given_it = finding.in_bank(bank, _with(filters, name, value), TODAY, may_edit=True)
            assert counts.of(name).get(value, 0) == given_it.total, (name, value)
    for branch in counts.tree:
        given_it = finding.in_bank(
            bank, _with(filters, "category", branch.path), TODAY, may_edit=True
        )
        assert branch.count == given_it.total, branch
    for tag in counts.tags:
        given_it = finding.in_bank(bank, _with(filters, "tags", (tag,)), TODAY, may_edit=True)
        assert counts.of("tags")[tag] == given_it.total, tag


def _with(filters: Filters, name: str, value: object) -> Filters:
    from msgspec.structs import replace

    return replace(filters, **{name: value})


def test_the_tree_of_categories_lists_what_lies_above_each(bank: Bank) -> None:
    tree = finding.in_bank(bank, Filters(state="all"), TODAY, may_edit=True).counts.tree
    assert [(branch.depth, branch.name, branch.count) for branch in tree] == [
        (0, "Rivers", 12),
        (1, "Danube", 8),
        (2, "Delta", 4),
        (0, "rivers", 4),
        (1, "Rhine", 4),
        (0, "Riversides", 4),
    ]


def test_questions_come_in_the_order_asked_for(bank: Bank) -> None:
    def asked(sort: str, words: str = "") -> list[Question]:
        filters = Filters(q=words, sort=sort, state="all")  # type: ignore[arg-type]
        return list(finding.in_bank(bank, filters, TODAY, may_edit=True).questions)

    times = [each.created_at for each in asked("newest")]
    assert times == sorted(times, reverse=True)
    assert [each.created_at for each in asked("oldest")] == sorted(times)
    assert [each.position for each in asked("bank")] == list(range(1, 33))
    uses = finding.in_bank(bank, Filters(sort="used", state="all"), TODAY, may_edit=True).uses
    in_order = [uses[each.id] for each in asked("used")]
    assert in_order == sorted(in_order, reverse=True)


def test_a_word_of_the_stem_counts_for_more_than_one_of_the_source(cast: Cast) -> None:
    for stem, explanation in (("Nothing here?", "Of zebras."), ("Of zebras?", "Nothing here.")):
        add_question(
            cast.bank,
            stem=stem,
            explanation=explanation,
            key=q.TrueFalseKey(True),
            state="kept",
            author_id=cast.tess.id,
            now=NOW,
        )
    db.session.commit()
    found = finding.in_bank(cast.bank, Filters(q="zebras"), TODAY, may_edit=True).questions
    assert [each.version.stem for each in found] == ["Of zebras?", "Nothing here?"]


@pytest.mark.parametrize(
    "typed",
    [
        '"', '""', '"a', "a*", "*", "-a", "AND", "a AND", "NOT", "NEAR(a b)", "(", "a)", "stem:a",
        ":", "^a", "'", "a'b", "a & b", "!a", "a | b", "<->", "\\", "%", "a:*", "é" * 400,
        "東京", "☃", "a\tb", "{a}", "$1", ";--",
    ],
)  # fmt: skip
def test_nothing_that_is_typed_breaks_a_search(cast: Cast, typed: str) -> None:
    found = finding.in_bank(cast.bank, Filters(q=typed), TODAY, may_edit=True)
    assert terms_of(typed) or found.total == len(KEYS)


def test_a_search_finds_a_question_by_any_word_of_its_stem(cast: Cast) -> None:
    words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12)

    @settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.lists(words, min_size=1, max_size=6), st.data())
    def holds(parts: list[str], data: st.DataObject) -> None:
        question = add_question(
            cast.bank,
            stem=" ".join(parts),
            key=q.TrueFalseKey(True),
            state="kept",
            author_id=cast.tess.id,
            now=NOW,
        )
        wanted = data.draw(st.sampled_from(parts))
        wanted = data.draw(st.sampled_from((wanted, wanted.upper(), f'"{wanted}"')))
        found = finding.in_bank(cast.bank, Filters(q=wanted, sort="newest"), TODAY, may_edit=True)
        ids = set(db.session.scalars(select(Question.id).where(Question.uid == question.uid)))
        # Upper case may be more letters, which are other words: "ǰ" is "J" with an accent.
        if terms_of(wanted) and set(words_of(wanted)) <= set(words_of(question.version.stem)):
            assert ids <= {each.id for each in found.questions}
        db.session.rollback()

    holds()


def test_what_is_searched_follows_every_change(cast: Cast) -> None:
    question = db.session.scalars(select(Question).order_by(Question.id)).first()
    assert question is not None

    def finds(words: str) -> bool:
        db.session.expire_all()
        found = finding.in_bank(cast.bank, Filters(q=words), TODAY, may_edit=True)
        return question.id in {each.id for each in found.questions}

    assert finds("drew plans")
    reviewing.edit(question, cast.tess, "Who built it?", question.version.key, "", NOW)
    assert finds("built")
    assert not finds("drew plans for")
    reviewing.undo(cast.bank, cast.tess, NOW)
    assert finds("drew plans")
    assert not finds("built")
    question.tags, question.category, question.name = ("harbour",), "Towers/Old", "first one"
    db.session.commit()
    assert finds("harbour")
    assert finds("towers old")
    assert finds("first one")
    assert finds('"Coast News"')
    assert finds("Holm")


def test_what_was_written_in_bulk_is_found_once_it_is_indexed(cast: Cast) -> None:
    db.session.execute(Version.__table__.update().values(stem="Is it a zebra?"))  # type: ignore[attr-defined]
    assert finding.in_bank(cast.bank, Filters(q="zebra"), TODAY, may_edit=True).total == 0
    assert index_questions(db.session.scalars(select(Question.id))) == len(KEYS)
    db.session.commit()
    assert finding.in_bank(cast.bank, Filters(q="zebra"), TODAY, may_edit=True).total == len(KEYS)


def test_rebuilding_the_index_gives_what_was_there(cast: Cast) -> None:
    def all_words() -> list[tuple[object, ...]]:
        rows = select(QuestionText.__table__).order_by(QuestionText.question_id)
        return [tuple(row) for row in db.session.execute(rows)]

    before = all_words()
    assert len(before) == len(KEYS)
    assert searching.rebuild() == len(KEYS)
    assert all_words() == before
    assert finding.in_bank(cast.bank, Filters(q="engineer"), TODAY, may_edit=True).total == 2


def test_a_page_holds_fifty_and_a_page_too_far_is_the_last(cast: Cast) -> None:
    for number in range(60):
        add_question(
            cast.bank,
            stem=f"Number {number}?",
            key=q.TrueFalseKey(True),
            state="kept",
            author_id=cast.tess.id,
            now=NOW,
        )
    db.session.commit()
    first = finding.in_bank(cast.bank, Filters(), TODAY, may_edit=True)
    last = finding.in_bank(cast.bank, Filters(page=99), TODAY, may_edit=True)
    assert (len(first.questions), first.page, first.pages, first.total) == (50, 1, 2, 68)
    assert (len(last.questions), last.page) == (18, 2)


def test_a_date_to_review_counts_as_passed_the_day_after(cast: Cast) -> None:
    add_question(
        cast.bank,
        stem="Still?",
        key=q.TrueFalseKey(True),
        state="kept",
        review_by=date(2026, 11, 23),
        author_id=cast.tess.id,
        now=NOW,
    )
    db.session.commit()
    for today, due in ((date(2026, 11, 23), 0), (date(2026, 11, 24), 1)):
        assert (
            finding.in_bank(cast.bank, Filters(freshness="due"), today, may_edit=True).total == due
        )
