"""A teacher reviews drafts beside the article, publishes them and watches what comes."""

import csv
import io

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from quizapp.domain.questions import Kind, ShortKey
from quizapp.models import Question, Quiz, Slot, Version, db
from quizapp.services.quizzes import CODE_ALPHABET
from tests.cast import KEYS, SENTENCES, Cast
from tests.web.answering import address_of, answer, answer_all

EDITED: dict[Kind, dict[str, str]] = {
    "choice": {
        "options-0-text": "Ada Holm",
        "options-1-text": "Berit Lund",
        "options-1-right": "y",
    },
    "multiple": {
        "options-0-text": "yes",
        "options-0-right": "y",
        "options-1-text": "also",
        "options-1-right": "y",
        "options-2-text": "no",
    },
    "true_false": {"answer": "false"},
    "short": {"accepted-0-text": "Norvik", "accepted-1-text": "NORVIK"},
    "number": {"accepted-0-value": "42.5", "accepted-0-tolerance": "1", "unit": "metres"},
    "gap": {"holes-0-accepted-0-text": "1912"},
    "matching": {
        "pairs-0-left": "height",
        "pairs-0-right": "42 metres",
        "pairs-1-left": "opening",
        "pairs-1-right": "1912",
        "extra": "1899",
    },
    "ordering": {"items-0-text": "first", "items-1-text": "second"},
}
GAP_STEM = "The lighthouse was opened on 3 May _____."


@pytest.fixture
def tess(cast: Cast) -> FlaskClient:
    return cast.browser(cast.tess)


def _question(kind: Kind) -> Question:
    found = [q for q in db.session.scalars(select(Question)) if q.version.kind == kind]
    return found[0]


def _draft(kind: Kind = "choice") -> Question:
    question = _question(kind)
    question.state = "draft"
    question.draft_flags = ("the answer stands in the question",)
    db.session.commit()
    return question


def _state(question: Question) -> str:
    db.session.expire_all()
    return question.state


def test_the_review_shows_each_draft_beside_the_article_with_its_sentence_marked(
    tess: FlaskClient,
) -> None:
    _draft()
    page = tess.get("/banks/1/review").text
    for sentence in SENTENCES:
        assert f"{sentence}</mark>" in page
        assert f"{sentence}</blockquote>" in page
    assert "the answer stands in the question" in page
    assert "7 kept, 0 rejected, 1 left" in page


def test_keep_reject_and_undo_step_by_step(tess: FlaskClient) -> None:
    question = _draft()
    tess.post(f"/questions/{question.id}/keep")
    assert _state(question) == "kept"
    tess.post(f"/questions/{question.id}/reject")
    assert _state(question) == "rejected"
    tess.post("/banks/1/undo")
    assert _state(question) == "kept"
    tess.post("/banks/1/undo")
    assert _state(question) == "draft"
    page = tess.post("/banks/1/undo", follow_redirects=True).text
    assert "There is nothing to undo." in page


def test_deciding_leads_to_the_next_draft(tess: FlaskClient) -> None:
    first, second = _draft("choice"), _draft("short")
    reply = tess.post(f"/questions/{first.id}/keep")
    assert reply.headers["Location"].endswith(f"#q{second.id}")


def test_keep_all_without_flags_leaves_the_flagged_ones(tess: FlaskClient) -> None:
    flagged, plain = _draft("choice"), _draft("short")
    plain.draft_flags = ()
    db.session.commit()
    page = tess.post("/banks/1/keep-unflagged", follow_redirects=True).text
    assert "1 question kept." in page
    assert (_state(flagged), _state(plain)) == ("draft", "kept")


@pytest.mark.parametrize("kind", KEYS)
def test_every_kind_can_be_edited_and_becomes_a_new_version(tess: FlaskClient, kind: Kind) -> None:
    question = _draft(kind)
    assert tess.get(f"/questions/{question.id}/edit").status_code == 200
    stem = GAP_STEM if kind == "gap" else "A better wording of the question?"
    data = {"stem": stem, "explanation": "New.", **EDITED[kind]}
    reply = tess.post(f"/questions/{question.id}/edit", data=data)
    assert reply.status_code == 302, reply.text
    assert _state(question) == "kept"
    assert (question.version.number, question.version.stem) == (2, stem)
    assert question.version.key != KEYS[kind][1]


def test_editing_nothing_keeps_the_question_as_it_is(tess: FlaskClient) -> None:
    question = _draft("short")
    data = {
        "stem": question.version.stem,
        "explanation": question.version.explanation,
        "accepted-0-text": "Norvik",
        "accepted-1-text": "Norvik town",
        "article": "1",
        "sentence": SENTENCES[0],
    }
    tess.post(f"/questions/{question.id}/edit", data=data)
    assert _state(question) == "kept"
    assert question.number == 1


def test_undoing_an_edit_brings_the_old_version_back(tess: FlaskClient) -> None:
    question = _draft("true_false")
    tess.post(
        f"/questions/{question.id}/edit", data={"stem": "True or false? New.", "answer": "false"}
    )
    tess.post("/banks/1/undo")
    assert _state(question) == "draft"
    assert question.version.number == 1
    assert len(list(db.session.scalars(select(Version).where(Version.question == question)))) == 2


@pytest.mark.parametrize(
    "kind, change, message",
    [
        ("choice", {"options-1-right": ""}, "Tick exactly one right option."),
        ("choice", {"options-0-right": "y"}, "Tick exactly one right option."),
        ("number", {"accepted-0-value": "many"}, "is not a number"),
        ("matching", {"pairs-0-right": ""}, "Write both sides of each pair."),
        (
            "short",
            {"accepted-0-text": "", "accepted-1-text": ""},
            "Type at least one accepted answer.",
        ),
        ("gap", {"stem": "No gap is left here."}, "gap"),
        ("ordering", {"items-1-text": ""}, "item"),
        ("true_false", {"stem": ""}, "Type the question."),
    ],
)
def test_what_cannot_be_asked_is_refused_and_what_was_typed_stays(
    tess: FlaskClient, kind: Kind, change: dict[str, str], message: str
) -> None:
    question = _draft(kind)
    data = {"stem": GAP_STEM, "explanation": "Kept words.", **EDITED[kind], **change}
    reply = tess.post(
        f"/questions/{question.id}/edit", data={name: v for name, v in data.items() if v}
    )
    assert reply.status_code == 422
    assert message in reply.text
    assert "Kept words." in reply.text
    assert _state(question) == "draft"


def test_publishing_freezes_the_wording_against_later_edits(cast: Cast, tess: FlaskClient) -> None:
    question = _question("short")
    old = question.version.stem
    data = {"stem": "Something else?", "accepted-0-text": "Oslo"}
    tess.post(f"/questions/{question.id}/edit", data=data)
    student = cast.guest("Bea")
    assert old in student.get(f"{address_of(student, cast.quiz.code)}/4").text


def test_only_kept_questions_are_published(tess: FlaskClient) -> None:
    _draft("choice")
    reply = tess.post("/banks/1/publish", data={"title": "Second"})
    quiz = db.session.scalars(select(Quiz).where(Quiz.title == "Second")).one()
    assert reply.headers["Location"] == f"/quizzes/{quiz.id}"
    assert len(quiz.slots) == len(KEYS) - 1
    assert set(quiz.code) <= set(CODE_ALPHABET)
    assert len(quiz.code) == 6


def test_nothing_kept_cannot_be_published(tess: FlaskClient) -> None:
    for question in db.session.scalars(select(Question)):
        question.state = "rejected"
    db.session.commit()
    reply = tess.post("/banks/1/publish", data={"title": "Empty"})
    assert reply.status_code == 422
    assert "Keep at least one question first" in reply.text


def test_the_share_page_has_code_link_qr_and_says_that_only_this_machine_can_open_it(
    cast: Cast, tess: FlaskClient
) -> None:
    page = tess.get("/quizzes/1").text
    assert cast.quiz.code in page
    assert f"http://127.0.0.1:5000/q/{cast.quiz.code}" in page
    assert "Only this machine can open the address" in page
    qr = tess.get("/quizzes/1/qr.svg")
    assert qr.mimetype == "image/svg+xml"
    assert b"<svg" in qr.data


def test_the_results_show_each_student_by_question_in_signs_and_words(
    cast: Cast, tess: FlaskClient
) -> None:
    bea, cem = cast.guest("Bea"), cast.guest("Cem")
    answer_all(bea, address_of(bea, cast.quiz.code))
    answer(cem, address_of(cem, cast.quiz.code), "choice", right=False)
    page = tess.get("/quizzes/1/results").text
    assert "8 of 8" in page
    assert "1 of 8" in page
    assert page.count("✓</span>") >= 8
    assert '<span class="hidden">right</span>' in page
    assert "100&nbsp;%" in page or "100 %" in page


def test_the_csv_reads_back_with_every_attempt_and_no_formula(
    cast: Cast, tess: FlaskClient
) -> None:
    evil = cast.guest('=HYPERLINK("http://evil")')
    answer_all(evil, address_of(evil, cast.quiz.code))
    cast.guest("Cem")
    trial = cast.browser(cast.tess)
    trial.post(f"/q/{cast.quiz.code}/start")
    reply = tess.get("/quizzes/1/results.csv")
    assert reply.mimetype == "text/csv"
    assert reply.data.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in reply.data
    assert "attachment" in reply.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(reply.data.decode("utf-8-sig"), newline="")))
    assert [row["state"] for row in rows] == ["submitted", "in_progress"]
    first = rows[0]
    assert first["student_name"].startswith("'=")
    assert (first["score"], first["max_score"], first["percent"]) == ("8", "8", "100")
    assert first["started_at"].endswith("+00:00")
    answers = [value for header, value in first.items() if header.endswith("response")]
    assert len(answers) == len(KEYS)
    assert "Ada Holm" in answers


def test_slots_and_versions_of_a_quiz_cannot_be_rewritten(cast: Cast) -> None:
    version = db.session.scalars(select(Slot)).first().version  # type: ignore[union-attr]
    version.stem = "rewritten"
    with pytest.raises(ValueError, match="immutable"):
        db.session.commit()
    db.session.rollback()


def test_a_bank_leaves_as_text_and_reads_back(tess: FlaskClient) -> None:
    from quizapp.interchange import dateline

    reply = tess.get("/banks/1/export/dateline")
    bank, report = dateline.read(reply.data)
    assert [row.status for row in report] == ["kept"] * len(KEYS)
    by_kind = {type(question.key): question for question in bank.questions}
    assert by_kind[ShortKey].key == KEYS["short"][1]
    assert {question.sentence for question in bank.questions} == set(SENTENCES)
