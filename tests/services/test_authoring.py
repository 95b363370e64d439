"""Writing, filing, moving and restoring questions on both stores; nothing asked is ever lost."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from quizapp.domain import questions as q
from quizapp.errors import InvalidQuestion, NotFound, Refused
from quizapp.models import Attempt, AttemptSlot, Bank, Question, Version, db
from quizapp.services import attempts, authoring, duplicates, moving, papers, reviewing
from quizapp.services.authoring import Filing, Written
from quizapp.services.comparing import changes_between
from quizapp.services.moving import Bulk
from quizapp.services.sourcing import NOT_THERE, Chosen, find_sentence
from quizapp.services.versions import Content, content_of
from tests.cast import KEYS, NOW, SENTENCES, TEXT, Cast
from tests.store_content import everything

KEY = q.ShortKey((q.AcceptedText("Norvik"),))


def _questions(bank: Bank) -> list[Question]:
    db.session.expire_all()
    rows = select(Question).where(Question.bank_id == bank.id, Question.state == "kept")
    return list(db.session.scalars(rows.order_by(Question.position, Question.id)))


def _bank(cast: Cast, title: str = "Second") -> Bank:
    bank = Bank(owner_id=cast.tess.id, title=title, language="en", created_at=NOW)
    db.session.add(bank)
    db.session.commit()
    return bank


def _written(stem: str, key: q.Key = KEY, **more: object) -> Written:
    return Written(Content(stem, key, **more), Filing(), Chosen())  # type: ignore[arg-type]


def _bulk(cast: Cast, value: str = "", target: Bank | None = None) -> Bulk:
    return Bulk(cast.bank, cast.tess, value, NOW, target)


@pytest.mark.parametrize(
    "sentence",
    [
        SENTENCES[1],
        "It stands\n41  metres high.",
        "Norvik’s old\nlighthouse",
    ],
)
def test_a_sentence_is_found_whatever_its_line_breaks_and_quotation_marks(sentence: str) -> None:
    span = find_sentence(TEXT, sentence)
    assert span is not None
    assert span.of(TEXT).split() == sentence.replace("’", "'").split()


def test_a_sentence_that_is_not_there_is_not_found() -> None:
    assert find_sentence(TEXT, "It stands 42 metres high.") is None


def test_a_refused_question_changes_nothing(cast: Cast) -> None:
    before = everything()
    bad = replace(_written("Where?"), source=Chosen(cast.article, sentence="Nobody said this."))
    with pytest.raises(InvalidQuestion, match="does not hold") as caught:
        authoring.write_question(cast.bank, cast.tess, bad, NOW)
    db.session.rollback()
    assert caught.value.message == NOT_THERE
    with pytest.raises(InvalidQuestion):
        authoring.write_question(cast.bank, cast.tess, _written(" "), NOW)
    db.session.rollback()
    assert everything() == before


def test_two_sources_of_the_same_sentence_or_of_none_are_two(cast: Cast) -> None:
    made = []
    for title in ("One", "Two", "One"):
        for sentence in ("", "It says so."):
            chosen = Chosen(named=q.Source("", title=title), sentence=sentence)
            written = replace(_written(f"{title} {sentence} {len(made)}?"), source=chosen)
            made.append(authoring.write_question(cast.bank, cast.tess, written, NOW))
    lines = [each.source_article.source_line for each in made if each.source_article]
    assert lines == ["From: One"] * 2 + ["From: Two"] * 2 + ["From: One"] * 2
    ids = [each.source_article.id for each in made if each.source_article]
    assert ids[:2] == ids[4:]


def test_filing_alone_makes_no_version(cast: Cast) -> None:
    question = _questions(cast.bank)[0]
    content = content_of(question, question.version)
    filed = Written(content, Filing("Name", "A/B", ("t",), "hard"), Chosen(cast.article))
    with_source = replace(filed, source=Chosen(cast.article, sentence=SENTENCES[0]))
    authoring.rewrite_question(question, cast.tess, with_source, NOW)
    assert (question.number, question.name, question.tags) == (1, "Name", ("t",))


def test_restoring_a_version_makes_a_new_one_equal_to_it(cast: Cast) -> None:
    question = _questions(cast.bank)[3]
    first = content_of(question, question.version)
    reviewing.edit(question, cast.tess, "Something else?", KEY, "", NOW)
    version = authoring.restore_version(question, 1, cast.tess, NOW)
    assert (version.number, question.number) == (3, 3)
    assert content_of(question, version) == first
    assert authoring.restore_version(question, 1, cast.tess, NOW).number == 3
    with pytest.raises(NotFound):
        authoring.restore_version(question, 9, cast.tess, NOW)
    numbers = [version.number for version in authoring.versions_of(question)]
    assert numbers == [3, 2, 1]


def test_what_differs_is_told_field_by_field_and_word_by_word(cast: Cast) -> None:
    question = _questions(cast.bank)[0]
    options = (*KEYS["choice"][1].options[:3], q.Option("e", "Eva Ek", feedback="No."))
    stem = "Who made the plans for the lighthouse of Norvik?"
    reviewing.edit(question, cast.tess, stem, q.ChoiceKey(options), "", NOW)
    new, old = authoring.versions_of(question)
    told = changes_between(question, old, new)
    found = {(change.label, change.sort) for change in told}
    assert found == {("question", "changed"), ("option", "changed"), ("explanation", "removed")}
    words = next(change.pieces for change in told if change.label == "question")
    assert [(p.sign, p.text) for p in words] == [
        ("same", "Who "),
        ("removed", "drew"),
        ("added", "made"),
        ("same", " the plans for the lighthouse of Norvik?"),
    ]
    assert changes_between(question, new, new) == []


def test_a_moved_question_takes_its_versions_and_answers_along(cast: Cast) -> None:
    attempt = attempts.start_attempt(cast.quiz, cast.ana, NOW)
    question, target = _questions(cast.bank)[0], _bank(cast)
    reviewing.edit(question, cast.tess, "New wording?", CHOICE_KEY, "", NOW)
    uid, but = question.uid, ("question", "review_step")
    before = everything(but=but)
    assert moving.bulk_edit(_bulk(cast, target=target), [question.id], "move") == 1
    assert everything(but=but) == before
    assert [(each.id, each.uid) for each in _questions(target)] == [(question.id, uid)]
    assert len(_questions(cast.bank)) == len(KEYS) - 1
    assert db.session.get_one(Attempt, attempt.id).slots
    assert reviewing.undo(cast.bank, cast.tess, NOW) is None


CHOICE_KEY = KEYS["choice"][1]


def test_moving_where_the_same_uid_is_gives_a_new_one(cast: Cast) -> None:
    question, target = _questions(cast.bank)[0], _bank(cast)
    there = authoring.write_question(target, cast.tess, _written("There?"), NOW)
    there.uid = question.uid
    db.session.commit()
    moving.bulk_edit(_bulk(cast, target=target), [question.id], "move")
    assert len({each.uid for each in _questions(target)}) == 2


def test_a_copy_is_a_question_of_its_own(cast: Cast) -> None:
    question, target = _questions(cast.bank)[0], _bank(cast)
    copied = moving.duplicate(question, cast.tess, NOW)
    assert copied.uid != question.uid
    assert content_of(copied, copied.version) == content_of(question, question.version)
    assert moving.bulk_edit(_bulk(cast, target=target), [question.id, copied.id], "copy") == 2
    assert [each.version.stem for each in _questions(target)] == [KEYS["choice"][0]] * 2
    reviewing.edit(copied, cast.tess, "Changed?", CHOICE_KEY, "", NOW)
    assert question.version.stem == KEYS["choice"][0]


def test_many_questions_are_tagged_filed_and_put_away_at_once(cast: Cast) -> None:
    ids = [question.id for question in _questions(cast.bank)]
    other = authoring.write_question(_bank(cast), cast.tess, _written("Elsewhere?"), NOW)
    chosen = [*ids[:3], ids[0], other.id, 987654]
    assert moving.bulk_edit(_bulk(cast, "sea, North"), chosen, "add_tags") == 3
    assert moving.bulk_edit(_bulk(cast, "sea"), chosen, "add_tags") == 0
    assert moving.bulk_edit(_bulk(cast, "SEA"), ids, "remove_tags") == 3
    assert moving.bulk_edit(_bulk(cast, " Towns/ Norway"), ids, "set_category") == len(ids)
    assert moving.bulk_edit(_bulk(cast, "hard"), ids[:1], "set_difficulty") == 1
    assert moving.bulk_edit(_bulk(cast, "nb"), ids[:2], "set_language") == 2
    first = _questions(cast.bank)[0]
    assert (first.tags, first.category, first.difficulty) == (("North",), "Towns/Norway", "hard")
    assert (first.number, first.version.language) == (2, "nb")
    assert moving.bulk_edit(_bulk(cast), ids[:2], "put_away") == 2
    assert [each.id for each in moving.questions_away(cast.bank)] == [ids[1], ids[0]]
    assert moving.bulk_edit(_bulk(cast), ids[:2], "bring_back") == 2
    assert [question.id for question in _questions(cast.bank)] == ids
    assert other.tags == ()


@pytest.mark.parametrize(
    "action, value",
    [
        ("no_such", ""),
        ("add_tags", " , "),
        ("set_difficulty", "very"),
        ("set_language", "English"),
        ("set_category", "x" * 301),
        ("move", ""),
        ("copy", ""),
    ],
)
def test_a_bulk_edit_that_makes_no_sense_changes_nothing(
    cast: Cast, action: str, value: str
) -> None:
    before, ids = everything(), [question.id for question in _questions(cast.bank)]
    with pytest.raises(Refused):
        moving.bulk_edit(_bulk(cast, value), ids, action)
    assert everything() == before


def test_questions_move_one_by_one_and_before_another(cast: Cast) -> None:
    a, b, c, d, *rest = [question.id for question in _questions(cast.bank)]
    away = db.session.get_one(Question, c)
    reviewing.reject(away, cast.tess, NOW)
    assert moving.move_by_one(db.session.get_one(Question, b), 1)
    assert [each.id for each in _questions(cast.bank)] == [a, d, b, *rest]
    assert not moving.move_by_one(db.session.get_one(Question, a), -1)
    assert not moving.move_by_one(db.session.get_one(Question, rest[-1]), 1)
    assert not moving.move_by_one(away, 1)
    assert moving.move_before(db.session.get_one(Question, rest[-1]), a)
    assert [each.id for each in _questions(cast.bank)] == [rest[-1], a, d, b, *rest[:-1]]
    assert moving.move_before(db.session.get_one(Question, rest[-1]), None)
    assert [each.id for each in _questions(cast.bank)] == [a, d, b, *rest]
    assert not moving.move_before(db.session.get_one(Question, a), d)
    assert not moving.move_before(db.session.get_one(Question, a), 987654)


def test_close_questions_are_found_and_told_apart_by_their_answers(cast: Cast) -> None:
    stem = KEYS["short"][0]
    near = "In which town does this lighthouse stand?"
    authoring.write_question(cast.bank, cast.tess, _written(near), NOW)
    other = q.ShortKey((q.AcceptedText("Elsewhere"),))
    authoring.write_question(cast.bank, cast.tess, _written(stem.upper(), other), NOW)
    pairs, count = duplicates.pairs_of(cast.bank)
    assert count == 2
    found = {(p.first.version.stem, p.second.version.stem): p.likeness.sort for p in pairs}
    assert found == {
        (stem, stem.upper()): "other answer",
        (stem, near): "close",
    }
    twins = duplicates.twins_of(cast.bank, "Where does the town's light stand, in which?", KEY)
    assert twins == []
    assert duplicates.twins_of(cast.bank, near, KEY)[0].stem == near


def test_nothing_that_an_attempt_asks_is_deleted_whatever_is_done(cast: Cast) -> None:
    attempt = attempts.start_attempt(cast.quiz, cast.ana, NOW)
    ids, target = [question.id for question in _questions(cast.bank)], _bank(cast)
    for question in _questions(cast.bank):
        reviewing.edit(
            question, cast.tess, f"{question.version.stem} ", question.version.key, "", NOW
        )
    moving.bulk_edit(_bulk(cast, target=target), ids, "move")
    moving.bulk_edit(replace(_bulk(cast), bank=target), ids, "put_away")
    asked = db.session.scalars(
        select(Version.stem)
        .join(AttemptSlot, AttemptSlot.version_id == Version.id)
        .where(AttemptSlot.attempt_id == attempt.id)
    )
    assert sorted(asked) == sorted(stem for stem, _ in KEYS.values())


def test_the_same_seed_gives_the_same_papers_and_each_its_own_key(cast: Cast) -> None:
    made = papers.papers_of_quiz(cast.quiz, 3, 7)
    again = papers.papers_of_quiz(cast.quiz, 3, 7)
    assert [paper.letter for paper in made] == ["A", "B", "C"]
    assert [[each.version.id for each in paper.questions] for paper in made] == [
        [each.version.id for each in paper.questions] for paper in again
    ]
    assert len({tuple(each.version.id for each in paper.questions) for paper in made}) == 3
    for paper in made:
        assert paper.max_mark == len(KEYS)
        by_kind = {each.version.kind: each for each in paper.questions}
        assert _answered(by_kind["choice"]) == ["Ada Holm"]
        right = {"It is 41 metres high", "It was opened in 1911"}
        assert set(_answered(by_kind["multiple"])) == right
        assert _answered(by_kind["ordering"]) == ["plans drawn", "tower built", "light lit"]
        assert by_kind["short"].sentence in SENTENCES
        assert by_kind["short"].source.startswith("From: Norvik's old lighthouse")


def _answered(printed: papers.Printed) -> list[str]:
    """The texts that the letters of a paper's key stand for."""
    letters = dict(printed.lettered)
    return [letters[letter] for letter in printed.answer.split(", ")]


def test_one_unshuffled_paper_of_a_bank_keeps_its_order(cast: Cast) -> None:
    (paper,) = papers.papers_of_bank(cast.bank, 1, None)
    assert [each.version.stem for each in paper.questions] == [stem for stem, _ in KEYS.values()]
    assert [text for _, text in paper.questions[0].lettered] == [
        option.text for option in CHOICE_KEY.options
    ]


def test_pinned_options_stay_on_every_paper(cast: Cast) -> None:
    options = (*CHOICE_KEY.options[:3], q.Option("z", "None of these", pinned=True))
    reviewing.edit(_questions(cast.bank)[0], cast.tess, "Who?", q.ChoiceKey(options), "", NOW)
    for seed in range(5):
        for paper in papers.papers_of_bank(cast.bank, 4, seed):
            (choice,) = [each for each in paper.questions if each.version.stem == "Who?"]
            assert choice.lettered[-1] == ("D", "None of these")
