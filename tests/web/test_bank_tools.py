"""What can be done with the questions of a bank, by its pages."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from quizapp.domain import questions as q
from quizapp.models import Bank, BankShare, Question, db
from quizapp.services import reviewing
from tests.cast import KEYS, NOW, Cast
from tests.web.pages import button_labels, main_words, page_of, words

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


@pytest.fixture
def tess(cast: Cast) -> FlaskClient:
    return cast.browser(cast.tess)


def _ids() -> list[int]:
    db.session.expire_all()
    rows = select(Question.id).where(Question.bank_id == 1, Question.state == "kept")
    return list(db.session.scalars(rows.order_by(Question.position)))


def _second_bank(cast: Cast, owner_id: int) -> Bank:
    bank = Bank(owner_id=owner_id, title="Second", language="en", created_at=NOW)
    db.session.add(bank)
    db.session.commit()
    return bank


def test_the_history_says_who_and_what_changed_without_colour_and_restores(
    cast: Cast, tess: FlaskClient
) -> None:
    key = KEYS["short"][1]
    question = db.session.get_one(Question, 4)
    reviewing.edit(question, cast.tess, "In which port does the lighthouse stand?", key, "", NOW)
    page = tess.get("/questions/4/history")
    told = main_words(page)
    assert "Tess Turner" in told
    assert "23 Nov 2026" in told
    assert "Changed: question" in told
    assert "In which removed: town (end) added: port (end) does the lighthouse" in told
    assert "Removed: explanation" in told
    assert words(page_of(page).xpath("//del")[0]) == "removed: town (end)"
    done = tess.post("/questions/4/restore/1", follow_redirects=True)
    assert "Version 1 is restored, as version 3." in main_words(done)
    again = tess.post("/questions/4/restore/3", follow_redirects=True)
    assert "says just that already" in main_words(again)
    same = tess.get("/questions/4/history?old=1&new=3")
    assert "Nothing differs between them." in main_words(same)
    assert tess.post("/questions/4/restore/99").status_code == 404
    assert tess.get("/questions/4/history?old=x&new=999").status_code == 200


def test_a_duplicate_opens_in_the_editor(tess: FlaskClient) -> None:
    reply = tess.post("/questions/1/duplicate", follow_redirects=True)
    assert "This is the copy." in main_words(reply)
    assert len(_ids()) == len(KEYS) + 1


def test_up_and_down_change_the_order(tess: FlaskClient) -> None:
    a, b, *rest = _ids()
    tess.post(f"/questions/{b}/move-up")
    assert _ids() == [b, a, *rest]
    tess.post(f"/questions/{b}/move-down")
    assert _ids() == [a, b, *rest]
    reply = tess.post(f"/questions/{a}/move-up", follow_redirects=True)
    assert "It cannot be moved further that way." in main_words(reply)
    tess.post(f"/questions/{rest[-1]}/move-before", data={"other": str(a)})
    assert _ids() == [rest[-1], a, b, *rest[:-1]]


def test_a_question_put_away_is_listed_apart_and_comes_back(tess: FlaskClient) -> None:
    reply = tess.post("/questions/1/put-away", follow_redirects=True)
    assert "Nothing is deleted: it can be brought back." in main_words(reply)
    assert 1 not in _ids()
    away = tess.get("/banks/1/put-away")
    assert KEYS["choice"][0] in main_words(away)
    assert any(label.startswith("Bring back") for label in button_labels(away))
    tess.post("/questions/1/bring-back")
    assert 1 in _ids()


def test_ticked_questions_are_changed_and_counted(cast: Cast, tess: FlaskClient) -> None:
    sent = {"question": ["1", "2", "x"], "action": "add_tags", "value": "sea"}
    reply = tess.post("/banks/1/bulk", data=sent, follow_redirects=True)
    assert "2 questions changed." in main_words(reply)
    nothing = tess.post("/banks/1/bulk", data={"action": "add_tags"}, follow_redirects=True)
    assert "Tick at least one question first." in main_words(nothing)
    odd = tess.post("/banks/1/bulk", data=sent | {"action": "explode"}, follow_redirects=True)
    assert "Choose what to do with the questions." in main_words(odd)


@pytest.mark.parametrize("value", ["", "x", "987654", "99999999999999999999", "theirs"])
def test_questions_cannot_be_moved_into_a_bank_that_is_not_open(
    cast: Cast, tess: FlaskClient, value: str
) -> None:
    theirs = _second_bank(cast, cast.omar.id)
    sent = {
        "question": "1",
        "action": "move",
        "value": str(theirs.id) if value == "theirs" else value,
    }
    reply = tess.post("/banks/1/bulk", data=sent, follow_redirects=True)
    assert "Choose the bank to put them into." in main_words(reply)
    assert 1 in _ids()


def test_a_question_is_moved_by_its_page(cast: Cast, tess: FlaskClient) -> None:
    assert "You have no other bank" in main_words(tess.get("/questions/1/move"))
    second = _second_bank(cast, cast.tess.id)
    page = tess.get("/questions/1/move")
    (form,) = page_of(page).xpath("//main//form")
    sent = {"question": "1", "value": str(second.id), "action": "move"}
    reply = tess.post(form.get("action"), data=sent, follow_redirects=True)
    assert "1 question moved to “Second”." in main_words(reply)
    assert 1 not in _ids()


def test_a_bank_shared_for_editing_can_be_written_in_and_one_for_viewing_only_copied(
    cast: Cast,
) -> None:
    omar, theirs = cast.browser(cast.omar), _second_bank(cast, cast.omar.id)
    share = BankShare(bank_id=1, person_id=cast.omar.id, may_edit=False, created_at=NOW)
    db.session.add(share)
    db.session.commit()
    sent = {"question": "1", "action": "move", "value": str(theirs.id)}
    assert omar.post("/banks/1/bulk", data=sent).status_code == 404
    assert omar.post("/banks/1/bulk", data=sent | {"action": "copy"}).status_code == 302
    assert theirs.id in db.session.scalars(select(Question.bank_id)).all()
    assert omar.get("/questions/1/edit").status_code == 404
    share.may_edit = True
    db.session.commit()
    edited = {"stem": "By Omar?", "accepted-0-text": "Norvik", "article": "1"}
    assert omar.post("/questions/4/edit", data=edited).status_code == 302
    assert db.session.get_one(Question, 4).version.created_by == cast.omar


def test_near_duplicates_stand_side_by_side(cast: Cast, tess: FlaskClient) -> None:
    none = main_words(tess.get("/banks/1/near-duplicates"))
    assert "No two questions here ask nearly the same." in none
    tess.post("/questions/1/duplicate")
    found = main_words(tess.get("/banks/1/near-duplicates"))
    assert "1 pair of questions asks nearly the same." in found
    assert "The same question and answer" in found


def test_many_near_duplicates_come_in_pages(cast: Cast, tess: FlaskClient) -> None:
    for _ in range(16):
        tess.post("/questions/1/duplicate")
    first = tess.get("/banks/1/near-duplicates")
    assert "16 pairs of questions ask nearly the same. Put one away" in main_words(first)
    assert "Page 1 of 2" in main_words(first)
    assert "Further ones" in button_labels(first)
    second = tess.get("/banks/1/near-duplicates?page=2")
    assert len(page_of(second).xpath("//main//li[@class='choice']")) == 1
    for odd in ("0", "x", "99999999999999999999"):
        assert tess.get(f"/banks/1/near-duplicates?page={odd}").status_code == 200


def test_papers_and_keys_are_printed_apart(cast: Cast, tess: FlaskClient) -> None:
    for what in ("quizzes/1", "banks/1"):
        paper = tess.get(f"/{what}/paper?versions=2&seed=5")
        told = main_words(paper)
        assert "Version A" in told
        assert "Version B" in told
        assert told.count("From: Norvik's old lighthouse") == 2 * len(KEYS)
        assert "Engineer Ada Holm drew" not in told, "the source sentence is in the key alone"
        assert main_words(tess.get(f"/{what}/paper?versions=2&seed=5")) == told
        assert main_words(tess.get(f"/{what}/paper?versions=2&seed=6")) != told
        key = main_words(tess.get(f"/{what}/paper-key?versions=2&seed=5"))
        assert "Engineer Ada Holm drew the plans for the tower." in key
        assert "shuffled by number 5" in key
    assert "Print on paper" in " ".join(button_labels(tess.get("/quizzes/1")))
    assert "Print on paper" in button_labels(tess.get("/banks/1"))


@pytest.mark.parametrize("asked", ["versions=0", "versions=999&seed=-3", "versions=x&seed=y"])
def test_a_paper_asked_for_in_odd_numbers_is_still_a_paper(tess: FlaskClient, asked: str) -> None:
    assert "out of 8" in main_words(tess.get(f"/quizzes/1/paper?{asked}"))


def test_a_paper_of_nothing_says_so(cast: Cast, tess: FlaskClient) -> None:
    bank = _second_bank(cast, cast.tess.id)
    told = main_words(tess.get(f"/banks/{bank.id}/paper?versions=2"))
    assert "There is no kept question to print yet." in told
    assert tess.get(f"/banks/{bank.id}/paper-key").status_code == 200


def test_a_gap_with_options_lists_them_on_paper(cast: Cast, tess: FlaskClient) -> None:
    hole = q.Hole((q.AcceptedText("1911"),), ("1911", "1899"))
    stem = f"It was opened in {q.HOLE}."
    question = db.session.get_one(Question, 6)
    reviewing.edit(question, cast.tess, stem, q.GapKey((hole,)), "", NOW)
    assert "Gap 1: one of 1899 · 1911" in main_words(tess.get("/banks/1/paper"))
