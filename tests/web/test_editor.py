"""One editor for new and old questions: it holds everything, and loses nothing of it."""

import io
from datetime import date
from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select

from quizapp.domain import questions as q
from quizapp.domain.kinds import KINDS
from quizapp.domain.rules import QuizRules
from quizapp.models import Article, Attempt, Bank, Picture, Question, db
from quizapp.services import authoring, quizzes, reviewing, versions
from quizapp.services.authoring import Filing, Written
from quizapp.services.sourcing import Chosen
from quizapp.services.versions import Content
from tests.cast import KEYS, NOW, SENTENCES, Cast
from tests.web.forms_sent import editor_of
from tests.web.pages import errors_in, main_words, page_of

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
PNG = b"\x89PNG\r\n\x1a\n" + b"a picture"
NEW = {
    "choice": {"options-0-text": "Oslo", "options-0-right": "y", "options-1-text": "Bergen"},
    "multiple": {"options-0-text": "Oslo", "options-0-right": "y", "options-1-text": "Bergen"},
    "true_false": {"answer": "true", "feedback_false": "It is."},
    "short": {"accepted-0-text": "Oslo", "accepted-0-tolerant": "y", "rivals": "Bergen\r\nVoss"},
    "number": {
        "accepted-0-value": "1,5",
        "accepted-0-tolerance": "10",
        "accepted-0-tolerance_kind": "relative",
        "accepted-1-value": "15",
        "accepted-1-share": "50",
        "unit": "km",
        "other_feedback": "Look again.",
    },
    "gap": {
        "holes-0-accepted-0-text": "Oslo",
        "holes-0-options": "Oslo\r\nBergen",
        "holes-0-weight": "2",
    },
    "matching": {
        "pairs-0-left": "a",
        "pairs-0-right": "1",
        "pairs-1-left": "b",
        "pairs-1-right": "2",
        "extra": "3\r\n4",
    },
    "ordering": {"items-0-text": "first", "items-1-text": "second", "items-2-text": "third"},
}
MADE: dict[str, q.Key] = {
    "choice": q.ChoiceKey((q.Option("a", "Oslo", 1.0), q.Option("b", "Bergen"))),
    "multiple": q.MultipleKey((q.Option("a", "Oslo", 1.0), q.Option("b", "Bergen"))),
    "true_false": q.TrueFalseKey(True, "", "It is."),
    "short": q.ShortKey((q.AcceptedText("Oslo", tolerant=True),), False, ("Bergen", "Voss")),
    "number": q.NumberKey(
        (
            q.AcceptedNumber(Decimal("1.5"), Decimal("0.1"), "relative"),
            q.AcceptedNumber(Decimal(15), fraction=0.5),
        ),
        "km",
        "Look again.",
    ),
    "gap": q.GapKey((q.Hole((q.AcceptedText("Oslo"),), ("Oslo", "Bergen"), 2.0),)),
    "matching": q.MatchingKey((q.Pair("a", "1"), q.Pair("b", "2")), ("3", "4")),
    "ordering": q.OrderingKey(("first", "second", "third")),
}


@pytest.fixture
def tess(cast: Cast) -> FlaskClient:
    return cast.browser(cast.tess)


def _stem(kind: str) -> str:
    return f"Where is it? {q.HOLE}" if kind == "gap" else "Where is it?"


def _newest() -> Question:
    db.session.expire_all()
    (found,) = db.session.scalars(select(Question).order_by(Question.id.desc()).limit(1))
    return found


def _question(kind: str) -> Question:
    found = [each for each in db.session.scalars(select(Question)) if each.version.kind == kind]
    return found[0]


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_opened_and_saved_untouched_makes_no_version(
    cast: Cast, tess: FlaskClient, kind: q.Kind
) -> None:
    question = _question(kind)
    sent = editor_of(tess.get(f"/questions/{question.id}/edit"))
    assert tess.post(f"/questions/{question.id}/edit", data=sent).status_code == 302
    assert _question(kind).number == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_question_of_each_kind_is_written_with_all_that_was_typed(
    tess: FlaskClient, kind: q.Kind
) -> None:
    assert "Of which kind is it?" in main_words(tess.get("/banks/1/questions/new"))
    address = f"/banks/1/questions/new?kind={kind}"
    sent = editor_of(tess.get(address)) | NEW[kind]
    sent |= {
        "stem": _stem(kind),
        "article": "1",
        "sentence": "It stands 41\r\nmetres high.",
        "max_mark": "2",
        "scheme": KINDS[kind].schemes[-1],
        "as_of": "2026-11-01",
        "change_kind": "slow",
        "category": " Towns / Norway/ ",
        "tags": "north, sea , north",
        "difficulty": "hard",
        "language": "en",
        "name": "Q7",
        "attribution": "Ada Holm",
        "explanation": "So it is.",
    }
    reply = tess.post(address, data=sent)
    assert reply.status_code == 302, errors_in(reply)
    made, version = _newest(), _newest().version
    assert (made.state, version.stem, version.key) == ("kept", _stem(kind), MADE[kind])
    assert made.cited is not None
    assert made.cited.span.text == SENTENCES[1]
    assert (made.category, made.tags, made.name) == ("Towns/Norway", ("north", "sea"), "Q7")
    assert (version.max_mark, version.as_of) == (2, date(2026, 11, 1))
    assert (made.difficulty, version.scheme) == ("hard", KINDS[kind].schemes[-1])


def test_a_sentence_that_the_article_does_not_hold_is_refused_and_all_typed_stays(
    tess: FlaskClient,
) -> None:
    sent = NEW["short"] | {"stem": "Where?", "article": "1", "sentence": "It is 42 metres high."}
    reply = tess.post("/banks/1/questions/new?kind=short", data=sent)
    assert reply.status_code == 422
    assert "does not hold this sentence word for word" in errors_in(reply)
    again = editor_of(reply)
    assert again["sentence"] == "It is 42 metres high."
    assert again["accepted-0-tolerant"] == "y"
    assert again["rivals"] == "Bergen\r\nVoss"


def test_a_source_without_its_article_stands_above_the_question(tess: FlaskClient) -> None:
    sent = NEW["short"] | {
        "stem": "Where?",
        "article": "new",
        "source_title": "A town by the sea",
        "source_site": "Coast News",
        "source_url": "https://example.org/town",
        "source_date": "2026-11-02",
    }
    assert tess.post("/banks/1/questions/new?kind=short", data=sent).status_code == 302
    made = _newest()
    assert made.cited is None
    assert made.source_article is not None
    assert (
        made.source_article.source_line == "From: A town by the sea · Coast News · 2 November 2026"
    )
    sent |= {"stem": "Who was it?", "sentence": "Oslo it was.", "source_title": "Another"}
    assert tess.post("/banks/1/questions/new?kind=short", data=sent).status_code == 302
    cited = _newest().cited
    assert cited is not None
    assert (cited.span.text, cited.span.article.title) == ("Oslo it was.", "Another")


def test_the_source_can_be_taken_away_and_comes_back_with_the_old_version(
    cast: Cast, tess: FlaskClient
) -> None:
    question = _question("short")
    sent = editor_of(tess.get(f"/questions/{question.id}/edit"))
    sent |= {"article": "", "sentence": ""}
    assert tess.post(f"/questions/{question.id}/edit", data=sent).status_code == 302
    db.session.expire_all()
    assert question.source_article is None
    tess.post(f"/questions/{question.id}/restore/1")
    db.session.expire_all()
    assert question.number == 3
    assert question.source_article == cast.article


def test_rows_are_added_moved_and_taken_away_without_saving(tess: FlaskClient) -> None:
    question = _question("choice")
    address = f"/questions/{question.id}/edit"
    sent = editor_of(tess.get(address)) | {"options-1-text": "Changed, not saved"}
    more = tess.post(address, data=sent | {"do": "add options"})
    assert more.status_code == 200
    assert editor_of(more)["options-4-text"] == ""
    down = editor_of(tess.post(address, data=sent | {"do": "down options-0"}))
    assert [down[f"options-{n}-text"] for n in range(3)] == [
        "Changed, not saved",
        "Ada Holm",
        "Carl Moe",
    ]
    assert "options-1-right" in down
    gone = editor_of(tess.post(address, data=sent | {"do": "remove options-1"}))
    assert [gone[f"options-{n}-text"] for n in range(3)] == ["Ada Holm", "Carl Moe", "Dag Vik"]
    assert "options-3-text" not in gone
    assert _question("choice").number == 1


def test_a_gap_added_to_the_text_gets_its_fields(tess: FlaskClient) -> None:
    address = f"/questions/{_question('gap').id}/edit"
    sent = editor_of(tess.get(address)) | {"stem": f"{q.HOLE} opened on 3 May {q.HOLE}."}
    refused = tess.post(address, data=sent)
    assert refused.status_code == 422
    shown = editor_of(refused)
    assert shown["holes-1-accepted-0-text"] == ""
    moved = editor_of(tess.post(address, data=shown | {"do": "add holes-1-accepted"}))
    assert "holes-1-accepted-1-text" in moved
    shown |= {"holes-1-accepted-0-text": "1911", "holes-0-accepted-0-text": "It"}
    assert tess.post(address, data=shown).status_code == 302
    key = _question("gap").version.key
    assert [hole.accepted[0].text for hole in key.holes] == ["It", "1911"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_preview_shows_what_a_student_sees_and_nothing_of_the_key(
    tess: FlaskClient, kind: q.Kind
) -> None:
    sent = NEW[kind] | {"kind": kind, "stem": _stem(kind)}
    sent |= {"accepted-0-feedback": "secret", "options-0-feedback": "secret"}
    reply = tess.post("/banks/1/preview", data=sent)
    assert reply.status_code == 200
    assert "<html" not in reply.text
    assert "Where is it?" in reply.text
    assert "secret" not in reply.text
    assert "autofocus" not in reply.text
    if kind in ("short", "number"):
        assert "Oslo" not in reply.text
    assert main_words(
        tess.post(f"/banks/1/questions/new?kind={kind}", data=sent | {"do": "preview"})
    )
    assert len(list(db.session.scalars(select(Question)))) == len(KEYS)


def test_a_preview_of_what_cannot_be_read_yet_says_why(tess: FlaskClient) -> None:
    reply = tess.post("/banks/1/preview", data={"kind": "number", "accepted-0-value": "many"})
    assert reply.status_code == 200
    assert "is not a number" in reply.text


def test_a_picture_is_checked_described_shown_and_taken_away(cast: Cast, tess: FlaskClient) -> None:
    address = f"/questions/{_question('choice').id}/edit"
    sent = editor_of(tess.get(address))
    bad = sent | {"upload": (io.BytesIO(b"<svg>"), "a.png")}
    refused = tess.post(address, data=bad)
    assert refused.status_code == 422
    assert "is no PNG, JPEG, GIF or WebP picture" in errors_in(refused)
    undescribed = tess.post(address, data=sent | {"upload": (io.BytesIO(PNG), "tower.png")})
    assert undescribed.status_code == 422
    assert "Say in words what the picture “tower.png” shows" in errors_in(undescribed)
    sent = editor_of(undescribed)
    (source,) = page_of(undescribed).xpath("//li//img/@src")
    assert tess.get(source).data == PNG
    assert tess.post(address, data=sent | {"pictures-0-alt": "A tower"}).status_code == 302
    question = _question("choice")
    (shown,) = question.version.pictures
    reply = tess.get(f"/pictures/{shown.picture_id}")
    assert reply.content_type == "image/png"
    assert reply.headers["X-Content-Type-Options"] == "nosniff"
    assert reply.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    omar = cast.browser(cast.omar)
    assert omar.get(f"/pictures/{shown.picture_id}").status_code == 404
    assert omar.get(source).status_code == 404
    sent = editor_of(tess.get(address))
    removed = editor_of(tess.post(address, data=sent | {"do": "remove pictures-0"}))
    assert tess.post(address, data=removed).status_code == 302
    assert _question("choice").version.pictures == []
    assert db.session.query(Picture).count() == 1


def test_students_see_the_pictures_of_what_they_are_asked_and_no_others(
    cast: Cast, tess: FlaskClient
) -> None:
    address = f"/questions/{_question('choice').id}/edit"
    sent = editor_of(tess.get(address)) | {"upload_alt": "A tower"}
    sent |= {"upload": (io.BytesIO(PNG), "tower.png")}
    assert tess.post(address, data=sent).status_code == 302
    before = cast.guest("Bea")
    assert before.get("/pictures/1").status_code == 404
    quiz = quizzes.publish_quiz(cast.tess, cast.bank, "With a picture", QuizRules(), NOW)
    guest = cast.guest("Gil", quiz)
    attempt = db.session.scalars(select(Attempt.id).order_by(Attempt.id.desc())).first()
    (image,) = page_of(guest.get(f"/attempts/{attempt}/1")).xpath("//main//img")
    assert image.get("alt") == "A tower"
    assert guest.get(image.get("src")).data == PNG
    assert cast.app.test_client().get(image.get("src")).status_code == 302


def test_a_question_saved_elsewhere_meanwhile_is_not_overwritten_unseen(
    cast: Cast, tess: FlaskClient
) -> None:
    question = _question("short")
    address = f"/questions/{question.id}/edit"
    sent = editor_of(tess.get(address)) | {"stem": "Mine?"}
    reviewing.edit(question, cast.tess, "Theirs?", question.version.key, "", NOW)
    refused = tess.post(address, data=sent)
    assert refused.status_code == 422
    assert "saved in another window meanwhile, as version 2" in errors_in(refused)
    assert tess.post(address, data=editor_of(refused)).status_code == 302
    assert (_question("short").number, _question("short").version.stem) == (3, "Mine?")


def test_a_close_question_is_pointed_out_once_and_both_can_be_kept(tess: FlaskClient) -> None:
    stem = "In which town does this lighthouse stand?"
    sent = {"stem": stem, "accepted-0-text": "Norvik"}
    address = "/banks/1/questions/new?kind=short"
    warned = tess.post(address, data=sent)
    assert warned.status_code == 409
    assert "This is close to: In which town does the lighthouse stand?" in errors_in(warned)
    other = tess.post(address, data=sent | {"accepted-0-text": "Elsewhere"})
    assert "The same question with another answer" in errors_in(other)
    assert tess.post(address, data=sent | {"do": "save both"}).status_code == 302
    assert _newest().version.stem == stem


@pytest.mark.parametrize(
    "stem, more, said",
    [
        ("Who is currently first?", {}, "“currently” will mean another day"),
        ("Who is the mayor of Norvik?", {}, "Who holds an office"),
        ("Who is currently first?", {"as_of": "2026-11-01"}, ""),
        ("What is the rate?", {"change_kind": "value"}, "changes. Give the question an"),
        ("Which day was it then?", {}, ""),
    ],
)
def test_a_wording_that_will_age_is_saved_with_a_gentle_notice(
    tess: FlaskClient, stem: str, more: dict[str, str], said: str
) -> None:
    sent = NEW["short"] | {"stem": stem} | more
    reply = tess.post("/banks/1/questions/new?kind=short", data=sent, follow_redirects=True)
    assert "Saved:" in main_words(reply)
    assert ("as of” date" in main_words(reply)) == bool(said)
    assert said in main_words(reply)


@pytest.mark.parametrize(
    "change, message",
    [
        ({"options-0-share": "50"}, "its share of the mark says otherwise"),
        ({"options-1-share": "lots"}, "is not a number"),
        ({"max_mark": "0"}, "The full mark is a number above 0"),
        ({"language": "English, mostly"}, "is no language code"),
        ({"tags": "x" * 61}, "is too long"),
        ({"source_url": "javascript:alert(1)"}, "begins with http"),
        ({"article": "", "sentence": "Loose."}, "Choose the article of the source"),
        ({"article": "new", "source_url": "https://example.org"}, "Type the headline"),
        ({"article": "9999"}, "Not a valid choice"),
        ({"as_of": "soon"}, "Not a valid date"),
        ({"scheme": "no such"}, "Choose how the question is marked"),
    ],
)
def test_each_field_says_what_is_wrong_with_it(
    tess: FlaskClient, change: dict[str, str], message: str
) -> None:
    sent = {"stem": "Where?", "explanation": "Stays."} | NEW["choice"] | change
    reply = tess.post("/banks/1/questions/new?kind=choice", data=sent)
    assert reply.status_code == 422
    assert message in errors_in(reply)
    assert editor_of(reply)["explanation"] == "Stays."


def test_another_teachers_article_cannot_be_cited(cast: Cast, tess: FlaskClient) -> None:
    theirs = Article(
        owner_id=cast.omar.id,
        title="T",
        site="",
        byline="",
        source_url="",
        text="Secret.",
        text_hash="x",
        paragraphs=(),
        created_at=NOW,
    )
    db.session.add(theirs)
    db.session.commit()
    sent = NEW["short"] | {"stem": "Where?", "article": str(theirs.id), "sentence": "Secret."}
    assert tess.post("/banks/1/questions/new?kind=short", data=sent).status_code == 422


def test_the_editor_asks_the_store_the_same_number_of_times_however_much_there_is(
    cast: Cast, tess: FlaskClient, statements: list[str]
) -> None:
    address = f"/questions/{_question('multiple').id}/edit"
    tess.get(address)
    statements.clear()
    tess.get(address)
    few = len(statements)
    bank = db.session.get_one(Bank, cast.bank.id)
    for number in range(30):
        said = Written(
            Content(f"Question {number}?", MADE["short"]), Filing(category=f"c{number}"), Chosen()
        )
        authoring.write_question(bank, cast.tess, said, NOW)
    key = q.MultipleKey(tuple(q.Option(c, c * 2, 1.0) for c in "abcdefghij"))
    reviewing.edit(_question("multiple"), cast.tess, "Which?", key, "", NOW)
    statements.clear()
    tess.get(address)
    assert len(statements) == few <= 12


@pytest.fixture
def statements(app: Flask):
    seen: list[str] = []

    def see(_connection, _cursor, statement, *_more):
        seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", see)
    yield seen
    event.remove(db.engine, "before_cursor_execute", see)


def test_who_may_only_view_a_bank_cannot_edit_it(cast: Cast, tess: FlaskClient) -> None:
    cast.bank.visibility = "public"
    db.session.commit()
    omar = cast.browser(cast.omar)
    question = _question("choice")
    assert omar.get(f"/questions/{question.id}/edit").status_code == 404
    assert omar.get("/banks/1/questions/new").status_code == 404
    assert omar.get(f"/questions/{question.id}/history").status_code == 200
    assert versions.content_of(question, question.version).stem == KEYS["choice"][0]
