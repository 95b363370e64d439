"""Nothing that a question holds is lost by opening its form and saving it."""

from decimal import Decimal

import pytest
from flask import Flask
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from quizapp.app import create_app
from quizapp.config import Settings
from quizapp.domain import questions as q
from quizapp.domain.kinds import KINDS
from quizapp.models import Person, Question, Version
from quizapp.services.authoring import Filing, Written
from quizapp.services.sourcing import Chosen
from quizapp.services.versions import Content, ShownPicture
from quizapp.web.banks.rows import changed
from quizapp.web.banks.written import Base, fill, form_class, offer, written
from tests.interchange.banks import FILLED, STEM_AND_KEY, TEXT, is_valid, many
from tests.web.forms_sent import sent_of

ANA = Person(id=1, name="Ana", role="teacher")
PICTURES = st.lists(
    st.builds(ShownPicture, st.integers(1, 9), FILLED, TEXT),
    max_size=2,
    unique_by=lambda each: each.picture_id,
)


@pytest.fixture(scope="module")
def bare_app() -> Flask:
    """An app without a store: forms need none."""
    app = create_app(Settings(secret_key="only ever used by this test of forms"))
    app.config["WTF_CSRF_ENABLED"] = False
    return app


@st.composite
def whole_questions(draw, kind):
    stem, key = draw(STEM_AND_KEY[kind].filter(is_valid))
    day = st.none() | st.dates()
    content = Content(
        stem=stem,
        key=key,
        explanation=draw(TEXT),
        scheme=draw(st.sampled_from(["", *KINDS[kind].schemes])),
        max_mark=draw(st.sampled_from([Decimal(1), Decimal("2.5"), Decimal("0.3333333")])),
        attribution=draw(TEXT),
        change_kind=draw(st.none() | st.sampled_from(["event", "office", "value"])),
        as_of=draw(day),
        review_by=draw(day),
        language=draw(st.sampled_from(["", "en", "pt-BR", " odd "])),
        pictures=tuple(
            draw(
                st.lists(
                    st.builds(ShownPicture, st.integers(1, 9), FILLED, TEXT),
                    max_size=2,
                    unique_by=lambda each: each.picture_id,
                )
            )
        ),
    )
    filing = Filing(
        draw(TEXT), draw(TEXT), draw(many(TEXT, 0, 3)), draw(st.sampled_from(["", "hard"]))
    )
    return content, filing


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
def test_opening_a_question_and_saving_it_untouched_changes_nothing(
    bare_app: Flask, kind: q.Kind, data: st.DataObject
) -> None:
    content, filing = data.draw(whole_questions(kind))
    assume("\\x00" not in repr((content, filing)))  # no way in lets a NUL through
    question = Question(id=1, number=3, **vars(filing))
    version = Version(number=3, kind=kind)
    base = Base(question, version, content, None, None)
    with bare_app.test_request_context():
        shown = form_class(kind)(formdata=None)
        offer(shown, kind, [], base)
        fill(shown, base, ANA)
        back = form_class(kind)(formdata=MultiDict(sent_of(shown)))
        offer(back, kind, [], base)
        assert back.validate(), back.errors
        assert written(back, base, ANA) == Written(content, filing, Chosen())


ROWS = st.lists(st.sampled_from("abcd"), max_size=5)
ACTIONS = st.sampled_from(["up", "down", "remove", "move"])


@given(ROWS, ACTIONS, st.integers(0, 6), st.integers(0, 6))
def test_rows_move_as_a_list_does_and_other_fields_stay(
    texts: list[str], action: str, row: int, place: int
) -> None:
    sent = [("stem", "x"), *((f"rows-{3 * n}-text", text) for n, text in enumerate(texts))]
    do = f"{action} rows-{3 * row}" + (f" {place}" if action == "move" else "")
    expected = list(texts)
    if row < len(expected):
        moved = expected.pop(row)
        to = {"up": max(row - 1, 0), "down": row + 1, "move": place}.get(action)
        if to is not None:
            expected.insert(to, moved)
    after = dict(changed(sent, do))
    assert after.pop("stem") == "x"
    assert after == {f"rows-{n}-text": text for n, text in enumerate(expected)}


@pytest.mark.parametrize(
    "do", ["", "add", "up options", "remove nothing-1", "add " + "x" * 99, "add a-99999999-b"]
)
def test_a_button_that_does_not_exist_loses_nothing(do: str) -> None:
    sent = [("options-0-text", "a"), ("options-1-text", "b")]
    assert set(sent) <= set(changed(sent, do))
