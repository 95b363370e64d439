"""Labels hold judgements without the article, and are read beside it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.question_quality import labels
from benchmarks.question_quality.labels import load_labels, packed, store, stored_labels, unpacked
from benchmarks.question_quality.storing import counts, packed_records, raw_records
from tests.benchmarks.papers import BOUGHT, PAPER, TEXT, evidence

START = evidence(BOUGHT)["start"]
RECORD = {
    "id": "x1",
    "article": PAPER.file,
    "kind": "choice",
    "stem": "Where was it that Norlund bought the ship in 2016?",
    "options": ["Norway", "Poland", "for about 48 million euros", "Estonia"],
    "answer": "Poland",
    "accepted": ["in Poland"],
    "evidence": [START, START + len(BOUGHT)],
    "writer": "where",
    "pass": False,
    "criteria": [6, 7],
    "reason": "one option is “for about 48 million euros”",
    "judge": "heron",
    "round": 1,
}


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles" / "pool"
    folder.mkdir(parents=True)
    (folder / PAPER.file).write_text(TEXT, "utf-8")
    return tmp_path / "articles"


def keep(records, articles, folder):
    complaints = []
    lines = list(packed_records(records, articles, complaints.append))
    return store(lines, folder), complaints


def test_a_record_comes_back_whole(articles, tmp_path):
    assert keep([{**RECORD, "round": "1"}], articles, tmp_path / "labels") == (1, [])
    (label,) = load_labels(tmp_path / "labels", articles)
    assert label.stem == RECORD["stem"]
    assert label.options == tuple(RECORD["options"])
    assert (label.answer, label.accepted, label.reason) == (
        "Poland", ("in Poland",), RECORD["reason"],
    )  # fmt: skip
    assert (label.passed, label.criteria, label.judge, label.round) == (False, (6, 7), "heron", "1")
    assert label.quoted == BOUGHT


def test_no_sentence_of_the_article_is_stored(articles, tmp_path):
    keep([{**RECORD, "round": "1"}], articles, tmp_path / "labels")
    text = (tmp_path / "labels" / "round-1.jsonl").read_text("utf-8")
    assert "about 48 million euros" not in text
    assert "bought the ship in" not in text


TEXTS = st.text(max_size=40) | st.sampled_from(["", BOUGHT, f"So {BOUGHT}", TEXT[200:300]])


@given(TEXTS, st.lists(TEXTS, max_size=4), st.lists(st.tuples(TEXTS, TEXTS), max_size=3))
def test_every_kind_of_text_comes_back(text, several, pairs):
    record = {
        **RECORD, "stem": text, "options": several, "items": several, "pairs": pairs,
        "reason": text, "round": "1",
    }  # fmt: skip
    label = unpacked(json.loads(json.dumps(packed(record, TEXT))), TEXT)
    assert (label.stem, label.reason) == (text, text)
    assert (label.options, label.items) == (tuple(several), tuple(several))
    assert label.pairs == tuple(pairs)


def test_the_same_judgement_is_stored_once(articles, tmp_path):
    record = {**RECORD, "round": "1"}
    assert keep([record, record], articles, tmp_path / "labels")[0] == 1
    assert keep([record, {**record, "judge": "otter"}], articles, tmp_path / "labels")[0] == 1


def test_files_are_split_by_round_and_stay_small(articles, tmp_path, monkeypatch):
    monkeypatch.setattr(labels, "MOST", 2000)
    records = [{**RECORD, "round": "1", "judge": f"j{n}"} for n in range(12)]
    folder = tmp_path / "labels"
    keep([*records, {**RECORD, "round": "two / b"}], articles, folder)
    assert keep(records, articles, folder)[0] == 0
    names = sorted(path.name for path in folder.iterdir())
    assert names[:2] == ["round-1.jsonl", "round-1.part02.jsonl"]
    assert names[-1] == "round-two-b.jsonl"
    assert all(path.stat().st_size <= 2000 for path in folder.iterdir())
    assert len(list(stored_labels(folder))) == 13


def test_an_article_that_is_missing_or_has_changed_is_named(articles, tmp_path):
    folder = tmp_path / "labels"
    keep([{**RECORD, "round": "1"}], articles, folder)
    (articles / "pool" / PAPER.file).write_text(TEXT.replace("Poland", "Latvia"), "utf-8")
    said = []
    assert load_labels(folder, articles, said.append) == []
    assert load_labels(folder, tmp_path / "nowhere", said.append) == []
    assert said == [
        f"1 labels left out: {PAPER.file} holds another text than was judged.",
        f"1 labels left out: {PAPER.file} is not there.",
    ]


def test_a_record_that_cannot_be_stored_is_named(articles, tmp_path):
    lost = {**RECORD, "article": "2019_999_lost.txt"}
    wrong = {**RECORD, "evidence": [5, 99999]}
    added, complaints = keep([lost, wrong], articles, tmp_path / "labels")
    assert added == 0
    assert "2019_999_lost.txt is not in" in complaints[0]
    assert "is no place in the article" in complaints[1]


def test_raw_records_are_read_and_bad_lines_named(tmp_path):
    path = tmp_path / "raw.jsonl"
    true = {**RECORD, "kind": "true_false", "answer": True, "canary": True, "round": None}
    path.write_text(
        f"{json.dumps(true)}\n\nnot json\n{json.dumps({'article': 'a', 'stem': 'b'})}\n", "utf-8"
    )
    complaints = []
    (record,) = raw_records(path, complaints.append, "7")
    assert (record["answer"], record["canary"], record["round"]) == ("true", "broken", "7")
    assert "line 3 is not JSON" in complaints[0]
    assert "line 4 has no “kind”" in complaints[1]


def test_counts_leave_canaries_out_and_compare_judges(articles, tmp_path):
    record = {**RECORD, "round": "1"}
    other = {**record, "judge": "otter", "pass": True, "criteria": []}
    canary = {**record, "canary": "an option doubled"}
    lines = list(packed_records([record, other, canary], articles, print))
    said = list(counts(lines))
    assert said[:2] == ["Labels: 2 on 1 articles", "Passed: 1/2 = 50 %"]
    assert "Canaries failed by the judges: 1/1 = 100 %" in said
    assert "Two judges on one question: 0 of 1 agree (0 %), kappa 0.00" in said
    assert "One judge twice on one question: none" in said
