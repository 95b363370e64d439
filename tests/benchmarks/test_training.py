"""Judged questions become rows of features, and rows a judge that needs no library."""

import json
import random
from importlib.util import find_spec
from types import SimpleNamespace

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.question_quality import featuring, fitting, train
from benchmarks.question_quality.__main__ import main
from benchmarks.question_quality.checking import checked, scores_of
from benchmarks.question_quality.corpus import Source, text_of
from benchmarks.question_quality.figures import auc, best
from benchmarks.question_quality.labels import FOLDER, Label, load_labels, store, stored_labels
from benchmarks.question_quality.storing import packed_records
from benchmarks.question_quality.tables import Row, Table, folds, outside, read_table, write_table
from quizapp.generation.learned import Criterion, Forest, Model, Wording
from tests.benchmarks.papers import FOUNDED, PAPER, TEXT, evidence

PLACE = (evidence(FOUNDED)["start"], evidence(FOUNDED)["end"])
GAP = Label(
    PAPER.file, PLACE, "gap", "_____ started Norlund in 1998.", "Halvorsen", passed=True, judge="a"
)
HELD = "2020_004_vote.txt"


def by(judge, passed, *criteria, label=GAP):
    return Label(**{**vars(label), "judge": judge, "passed": passed, "criteria": criteria})


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles" / "pool"
    folder.mkdir(parents=True)
    for name in (PAPER.file, HELD):
        (folder / name).write_text(TEXT, "utf-8")
    return tmp_path / "articles"


def quiet(line):
    pass


@pytest.mark.parametrize(
    "said, passed, criteria",
    [
        ([by("a", True)], True, ()),
        ([by("a", False, 2)], False, (2,)),
        ([by("a", True), by("b", False, 2, 9)], False, (2, 9)),
        ([by("a", True), by("b", True), by("c", False, 2)], True, ()),
        ([by("a", False, 1), by("b", False, 1), by("c", False, 4)], False, (1,)),
    ],
)
def test_what_several_judges_say_of_one_question_is_one_judgement(said, passed, criteria):
    (one,) = featuring.together(said)
    assert (one.passed, one.criteria) == (passed, criteria)


def test_canaries_are_never_learned_from():
    assert featuring.together([Label(**{**vars(GAP), "canary": "an option doubled"})]) == []


def test_a_judged_question_becomes_a_row_of_features(articles):
    table = featuring.table_of([GAP, by("b", True)], articles, "train", quiet)
    (row,) = table.rows
    assert (row.article, row.kind, row.passed, row.drafted) == (PAPER.file, "gap", True, False)
    assert len(row.values) == len(table.names)
    assert table.names == tuple(sorted(table.names))
    assert row.values[table.names.index("kind gap")] == 1
    assert "key halvorsen" in row.words
    assert row.words == tuple(sorted(row.words))


def test_a_question_that_the_generator_still_writes_is_its_own_candidate(articles):
    desk = featuring.desk_of(Source(articles / "pool" / PAPER.file).read())
    candidate = next(c for c in desk.written.values() if c.kind == "gap" and not c.options)
    label = Label(PAPER.file, PLACE, "gap", candidate.stem, candidate.answer, passed=False)
    (row,) = featuring.table_of([label], articles, "train", quiet).rows
    assert row.drafted
    assert row.writer == candidate.writer


def test_a_table_holds_one_split_and_counts_what_has_no_fact_to_stand_on(articles):
    held = Label(**{**vars(GAP), "article": HELD})
    pairs = Label(**{**vars(GAP), "kind": "matching", "pairs": (("a", "b"),)})
    table = featuring.table_of([GAP, held, pairs], articles, "train", quiet)
    assert [row.article for row in table.rows] == [PAPER.file]
    assert table.lost == 1


def test_a_table_comes_back_from_its_file(articles, tmp_path):
    table = featuring.table_of([GAP], articles, "train", quiet)
    write_table(table, tmp_path / "new" / "table.jsonl")
    assert read_table(tmp_path / "new" / "table.jsonl") == table
    (tmp_path / "bad.jsonl").write_text("{}\n")
    with pytest.raises(ValueError, match="is no table: make one with `features`"):
        read_table(tmp_path / "bad.jsonl")


@given(st.lists(st.sampled_from("abcdefghij"), max_size=60), st.integers(2, 6))
def test_no_article_stands_in_two_parts(groups, parts):
    dealt = folds(groups, parts)
    assert sorted(number for part in dealt for number in part) == list(range(len(groups)))
    for part in dealt:
        rest = outside(part, len(groups))
        assert {groups[n] for n in part}.isdisjoint(groups[n] for n in rest)
        assert sorted([*part, *rest]) == list(range(len(groups)))


@pytest.mark.parametrize(
    "scores, hits, expected",
    [
        ([0.1, 0.2, 0.8, 0.9], [False, False, True, True], 1.0),
        ([0.9, 0.8, 0.2, 0.1], [False, False, True, True], 0.0),
        ([0.5, 0.5, 0.5], [False, True, True], 0.5),
        ([0.1, 0.4, 0.35, 0.8], [False, False, True, True], 0.75),
        ([0.1, 0.2], [True, True], 0.5),
    ],
)
def test_the_area_under_the_curve_counts_pairs_in_the_right_order(scores, hits, expected):
    assert auc(scores, hits) == expected


def test_the_best_part_is_the_part_of_highest_score():
    assert best([0.1, 0.9, 0.8, 0.2], [True, True, False, False], 0.5) == 0.5
    assert best([], [], 0.1) == 0


# A node asks whether feature 1 is at most 0.5, its right child whether feature 0 is at most 2.
STUMP = SimpleNamespace(
    children_left=[1, -1, 3, -1, -1],
    children_right=[2, -1, 4, -1, -1],
    feature=[1, -2, 0, -2, -2],
    threshold=[0.5, -2.0, 2.0, -2.0, -2.0],
    value=[[[0.0]], [[-1.0]], [[0.0]], [[0.5]], [[3.0]]],
)


@pytest.mark.parametrize(
    "row, leaf", [((9.0, 0.5), -0.2), ((2.0, 0.6), 0.1), ((2.1, 0.6), 0.6), ((0.0, 0.0), -0.2)]
)
def test_an_exported_tree_is_read_as_it_was_grown(row, leaf):
    tree = fitting.exported_tree(STUMP, 0.2)
    assert tree == [1, 0.5, -0.2, [0, 2.0, 0.1, 0.6]]
    assert Forest(1.0, (tree,)).logit(row) == pytest.approx(1.0 + leaf)


def rows(count=600, seed=1):
    """Questions of 12 articles: the first feature and the word "tweet" tell a fault."""
    chance = random.Random(seed)
    for number in range(count):
        values = (float(chance.randint(0, 4)), chance.randint(0, 8) / 8)
        words = ("kind gap", *(["tweet"] if chance.random() < 0.3 else ["storm"]))
        bad = chance.random() < (0.95 if values[0] > 2 or "tweet" in words else 0.05)
        criteria = (chance.choice((1, 2, 4, 5, 8, 9, 11)),) if bad else ()
        kind = chance.choice(["gap", "true_false"])
        yield Row(f"2019_{number % 12:03}_a.txt", kind, "as said", not bad, criteria, values, words)


TABLE = Table(("depth", "width"), tuple(rows()))

if find_spec("sklearn"):

    def test_an_exported_forest_says_what_scikit_learn_says():
        data = fitting.data_of(TABLE.rows)
        model = fitting._forest().fit(data.features, 1 - data.passed)
        kept = fitting.exported_forest(model, (1 - data.passed).mean(), digits=12)
        forest = msgspec.json.decode(json.dumps(kept), type=Forest)
        said = [forest.logit(row.values) for row in TABLE.rows]
        assert said == pytest.approx(list(model.decision_function(data.features)), abs=1e-8)

    def test_the_same_table_gives_the_same_file_and_it_tells_faults(tmp_path):
        files = [tmp_path / "one.json", tmp_path / "two.json"]
        for file in files:
            train.train_judge(TABLE, file)
        assert files[0].read_bytes() == files[1].read_bytes()
        judge = msgspec.json.decode(files[0].read_bytes(), type=Model)
        scores = scores_of(TABLE.names, TABLE.rows, judge)
        assert auc(scores, [row.passed for row in TABLE.rows]) > 0.75

else:

    def test_without_scikit_learn_training_says_how_to_get_it(tmp_path, capsys):
        write_table(TABLE, tmp_path / "table.jsonl")
        assert train.main([str(tmp_path / "table.jsonl"), "--out", str(tmp_path / "j.json")]) == 1
        assert "pip install -r requirements-train.in" in capsys.readouterr().err
        result = CliRunner().invoke(main, ["train", "--table", str(tmp_path / "table.jsonl")])
        assert result.exit_code == 1
        assert "pip install -r requirements-train.in" in result.output
        assert not (tmp_path / "j.json").exists()


def test_too_few_faults_of_a_sort_are_named_before_anything_is_learned():
    few = Table(TABLE.names, TABLE.rows[:20])
    with pytest.raises(ValueError, match=r"“self” failed only \d+ times"):
        fitting.train(few, quiet)


def test_rows_that_the_judge_never_sees_are_not_learned_from():
    one = TABLE.rows[0]
    refused = Row(**{**vars(one), "refused": "too long"})
    gone = Row(**{**vars(one), "writer": "role as said"})
    assert fitting.learnable(Table(TABLE.names, (one, refused, gone))) == [one]


def test_the_calibration_climbs_everywhere():
    assert list(fitting._climbing([0.2, 0.1, 0.1, 0.5])) == [0.2, 0.203, 0.206, 0.5]


EVEN = Criterion(Forest(0.0, ([0, 2.0, -2.0, 2.0],)), Wording(0.0, {}), (1.0, 0.0, 0.0), 0.5)


def test_the_check_scores_what_the_checks_let_pass():
    judge = Model(TABLE.names, {"self": EVEN}, ((0.1, 0.1), (0.9, 0.9)))
    refused = Row(**{**vars(TABLE.rows[0]), "refused": "too long"})
    said = list(checked(Table(TABLE.names, (*TABLE.rows, refused)), judge))
    assert said[0] == f"Scored: {len(TABLE.rows)}"
    assert f"all        {len(TABLE.rows)} rows" in said[1]
    tenths = [line.split() for line in said[5:]]
    assert [line[0] for line in tenths] == ["0.1", "0.8"]
    assert sum(int(line[1]) for line in tenths) == len(TABLE.rows)
    assert float(tenths[0][3]) < float(tenths[1][3])


def test_the_commands_go_from_labels_to_a_check(articles, tmp_path):
    record = {
        "article": HELD, "evidence": PLACE, "kind": "gap", "stem": GAP.stem, "answer": GAP.answer,
        "pass": True, "criteria": [], "judge": "a", "round": "1",
    }  # fmt: skip
    folder = tmp_path / "labels"
    store(packed_records([record, {**record, "article": PAPER.file}], articles, print), folder)
    common = ["--articles", str(articles), "--folder", str(folder)]
    out = tmp_path / "table.jsonl"
    made = CliRunner().invoke(main, ["features", *common, "--out", str(out)])
    assert made.exit_code == 0, made.output
    assert "1 judged questions on 1 articles (0 as the generator writes them now" in made.stdout
    assert [row.article for row in read_table(out).rows] == [PAPER.file]
    check = CliRunner().invoke(main, ["train", *common, "--check"])
    assert check.exit_code == 0, check.output
    assert "Calibration (score, questions, mean score, share passing):" in check.stdout


@pytest.mark.parametrize(
    "arguments, message",
    [
        (["features", "--out", "t", "--articles", "nowhere"], "There is no folder nowhere"),
        (["train", "--check", "--articles", "nowhere"], "There is no folder nowhere"),
        (["features", "--out", "t", "--articles", ".", "--folder", "."], "No labels of the split"),
    ],
)
def test_a_training_command_says_what_is_missing(arguments, message, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1
    assert message in result.output


def texts(value):
    """All strings of a stored line's pieces."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)


def test_the_kept_files_are_small_and_name_what_was_judged():
    assert all(path.stat().st_size < 2**20 for path in FOLDER.iterdir())
    for line in stored_labels(FOLDER):
        assert line["judge"]
        assert line["round"]
        assert bool(line["pass"]) != bool(line.get("criteria"))


def test_every_kept_label_is_read_beside_its_article(shared):
    complaints = []
    found = load_labels(FOLDER, shared / "articles", complaints.append)
    assert complaints == []
    assert len(found) == len(list(stored_labels(FOLDER)))
    assert all(label.stem and label.quoted for label in found)


def test_no_five_words_of_an_article_stand_in_the_kept_labels(shared):
    said = {}
    for line in stored_labels(FOLDER):
        file = line["article"]
        if file not in said:
            said[file] = " ".join(text_of(shared / "articles", file).split())
        for name in ("stem", "answer", "options", "accepted", "pairs", "items", "reason", "quoted"):
            for text in texts(line.get(name, [])):
                words = text.split()
                for first in range(len(words) - 4):
                    assert " ".join(words[first : first + 5]) not in said[file]
