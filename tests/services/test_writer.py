"""The language model outside: asked over a real socket, and every way in which it can fail."""

import json
import logging
import socket

import pytest

from quizapp.config import Settings
from quizapp.errors import WriterFailed
from quizapp.generation.proposals import Message, propose
from quizapp.services import chatting
from quizapp.services.chatting import Endpoint, chat
from quizapp.services.writer import TRIAL, TRIAL_SENTENCES, connected_pen, endpoint_of
from tests.model_server import Answer, model_server, words

KEY = "sk-a-key-that-nobody-may-see"
HELLO = (Message("system", "Be brief."), Message("user", "Hello"))
GOOD = {
    "kind": "short",
    "stem": "How much did the new library of Tynset cost?",
    "answer": "48 million kroner",
    "sentence": 2,
    "quote": "The building cost 48 million kroner",
}


@pytest.fixture
def server():
    with model_server() as served:
        yield served


@pytest.fixture
def endpoint(server):
    return Endpoint(server.url, "small-model", KEY, timeout=5)


def failure(endpoint):
    """What chat says when it fails; the key must never be in it."""
    with pytest.raises(WriterFailed) as failed:
        chat(endpoint, HELLO)
    message = str(failed.value)
    assert KEY not in message
    assert KEY not in repr(failed.value.args)
    assert "%(" not in message
    return message


def test_the_words_of_the_model_come_back_and_the_protocol_is_kept(server, endpoint):
    server.answers = [words("  Good day.\n")]
    assert chat(endpoint, HELLO) == "Good day."
    (asked,) = server.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["Authorization"] == f"Bearer {KEY}"
    assert asked.headers["Content-Type"] == "application/json"
    assert asked.body == {
        "model": "small-model",
        "messages": [
            {"role": "system", "content": "Be brief."},
            {"role": "user", "content": "Hello"},
        ],
        "stream": False,
    }


def test_no_key_means_no_authorization(server):
    server.answers = [words("Hi")]
    chat(Endpoint(server.url, "m"), HELLO)
    assert "Authorization" not in server.asked[0].headers


@pytest.mark.parametrize(
    "answer, message",
    [
        (Answer(status=401), "Check WRITER_KEY"),
        (Answer(status=403), "Check WRITER_KEY"),
        (Answer(status=404), "no model “small-model”"),
        (Answer(status=429, headers={"Retry-After": "3600"}), "too much to do"),
        (Answer(status=500), "status 500"),
        (Answer(status=502), "status 502"),
        (Answer(b'{"error": {"message": "no\\n temperature"}}', 400), "400: no temperature"),
        (Answer(b'{"error": "too long"}', 413), "413: too long"),
        (Answer(b"<html>", 400), "400: ?"),
        (Answer(b"<html>I am a router</html>"), "did not answer as"),
        (Answer(b""), "did not answer as"),
        (Answer(b'"\xff"'), "did not answer as"),
        (Answer(b"[" * 50_000), "did not answer as"),
        (Answer(b'{"choices": "none"}'), "did not answer as"),
        (Answer(b'{"error": "out of memory"}'), "did not answer as"),
        (Answer(b'{"choices": []}'), "answered with nothing"),
        (words(None), "answered with nothing"),
        (words("  "), "answered with nothing"),
        (words("[{", finish="length"), "was cut off"),
        (words(None, refusal="I cannot help with that."), "declined"),
        (words("", finish="content_filter"), "declined"),
        (Answer(b" " * (chatting.LARGEST_REPLY + 1)), "more than 1000000 bytes"),
    ],
)
def test_every_failure_is_one_error_that_says_what_to_do(server, endpoint, answer, message):
    server.answers = [answer]
    assert message in failure(endpoint)


def test_a_huge_reply_is_not_read_to_its_end(server, endpoint):
    server.answers = [Answer(b" " * 30_000_000)]
    assert "more than" in failure(endpoint)


def test_a_server_that_repeats_the_key_in_its_error_gives_nothing_away(server, endpoint):
    said = json.dumps({"error": {"message": f"bad request of {KEY}"}}).encode()
    server.answers = [Answer(said, 400)]
    assert "bad request of …" in failure(endpoint)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed_so_that_the_key_goes_nowhere_else(server, endpoint, status):
    with model_server() as other:
        server.answers = [Answer(status=status, headers={"Location": other.url})]
        assert "WRITER_URL to the final address" in failure(endpoint)
        assert other.asked == []
    assert len(server.asked) == 1


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_asked_once_more_after_the_time_it_names(server, endpoint, status):
    server.answers = [Answer(status=status, headers={"Retry-After": "0"}), words("Now.")]
    assert chat(endpoint, HELLO) == "Now."
    assert len(server.asked) == 2


def test_a_server_that_stays_busy_is_asked_twice_and_no_more(server, endpoint):
    server.answers = [Answer(status=503, headers={"Retry-After": "0"})]
    assert "too much to do" in failure(endpoint)
    assert len(server.asked) == 2


def test_nobody_waits_an_hour_because_a_server_says_so(server, endpoint):
    server.answers = [Answer(status=429, headers={"Retry-After": "3600"})]
    failure(endpoint)
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "header, seconds",
    [
        ("0", 0),
        ("7", 7),
        ("", chatting.SHORTEST_PAUSE),
        ("soon", chatting.SHORTEST_PAUSE),
        ("-5", chatting.SHORTEST_PAUSE),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0),
        ("Wed, 21 Oct 2015 07:28:00", 0),
    ],
)
def test_retry_after_is_read_in_both_its_forms(header, seconds):
    assert chatting._pause(header) == seconds


def test_a_retry_after_in_the_future_is_long():
    assert chatting._pause("Fri, 31 Dec 2999 23:59:59 GMT") > chatting.LONGEST_PAUSE


@pytest.mark.parametrize(
    "answer",
    [
        words("late")._replace(silence=15),
        words("drop by drop")._replace(drip=0.05),
        Answer(status=503, headers={"Retry-After": "4"}),
    ],
    ids=["silence", "drip", "busy"],
)
def test_the_whole_exchange_ends_when_its_time_is_over(server, answer):
    server.answers = [answer]
    assert "within 0.4 seconds" in failure(Endpoint(server.url, "m", KEY, timeout=0.4))


def test_a_server_that_does_not_run_is_named(endpoint):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    message = failure(Endpoint(f"http://127.0.0.1:{port}/v1", "m", KEY, timeout=5))
    assert f"127.0.0.1:{port} cannot be reached" in message


def test_a_server_that_speaks_no_http_is_no_crash():
    with socket.create_server(("127.0.0.1", 0)) as mute:
        url = f"http://127.0.0.1:{mute.getsockname()[1]}/v1"
        message = failure(Endpoint(url, "m", KEY, timeout=0.3))
    assert "within 0.3 seconds" in message


def test_a_host_that_is_no_host_is_no_crash():
    assert "cannot be reached" in failure(Endpoint("http://a..b/v1", "m", KEY, timeout=5))


def test_a_proxy_that_cannot_be_used_is_named(monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "gopher://proxy.example:70")
    assert "HTTPS_PROXY" in failure(Endpoint("https://model.example/v1", "m", KEY, timeout=5))


def test_a_server_on_this_machine_is_not_asked_through_a_proxy(server, endpoint, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    server.answers = [words("Direct.")]
    assert chat(endpoint, HELLO) == "Direct."


def test_the_key_stands_in_no_log_and_in_no_repr(server, endpoint, caplog):
    caplog.set_level(logging.DEBUG)
    server.answers = [words("Hi")]
    chat(endpoint, HELLO)
    server.answers = [Answer(status=401)]
    failure(endpoint)
    assert KEY not in caplog.text
    assert KEY not in repr(endpoint)


def test_whoever_waits_is_told_so_and_may_give_up(server, endpoint, monkeypatch):
    monkeypatch.setattr(chatting, "HEARTBEAT", 0.02)
    server.answers = [words("late")._replace(silence=15)]
    beats = []

    def waiting():
        beats.append(1)
        if len(beats) == 3:
            raise KeyError("enough")

    with pytest.raises(KeyError, match="enough"):
        chat(endpoint, HELLO, waiting)
    assert len(beats) == 3


def test_settings_that_name_no_model_give_no_writer():
    assert connected_pen(Settings()) is None
    assert endpoint_of(Settings(writer_model="m", writer_key=KEY)) is None


def test_settings_that_name_a_model_give_a_writer_that_asks_it(server):
    pen = connected_pen(Settings(writer_url=server.url, writer_model="m", writer_key=KEY))
    assert pen is not None
    assert pen.name == "m"
    server.answers = [words(json.dumps([GOOD]))]
    made = propose(TRIAL, TRIAL_SENTENCES, pen.ask, count=5)
    assert [p.answer for p in made.proposals] == ["48 million kroner"]
    assert made.notes == ()
    assert server.asked[0].body["model"] == "m"
    assert TRIAL_SENTENCES[1].of(TRIAL.text) in server.asked[0].body["messages"][1]["content"]


@pytest.mark.parametrize(
    "answer, note",
    [
        (Answer(status=500), "status 500"),
        (words("I am sorry, but I cannot help with that."), "proposed no question"),
        (words(json.dumps([GOOD])[:60]), "proposed no question"),
    ],
    ids=["failing", "refusing", "cut off in the middle"],
)
def test_a_model_that_gives_nothing_leaves_a_note_and_no_question(server, answer, note):
    pen = connected_pen(Settings(writer_url=server.url, writer_model="m"))
    assert pen is not None
    server.answers = [answer]
    made = propose(TRIAL, TRIAL_SENTENCES, pen.ask, count=5)
    assert made.proposals == ()
    assert len(made.notes) == 1
    assert note in made.notes[0]


def run_check(settings, tmp_path):
    from quizapp.app import create_app

    app = create_app(Settings(instance_path=tmp_path, **settings))
    return app.test_cli_runner().invoke(args=["check-writer"])


def test_check_writer_says_what_can_be_used(server, tmp_path):
    wrong = {**GOOD, "stem": "How much did the library cost?", "quote": "cost 58 million kroner"}
    server.answers = [words(json.dumps([GOOD, wrong]))]
    result = run_check({"writer_url": server.url, "writer_model": "small"}, tmp_path)
    assert result.exit_code == 0, result.output
    assert "“small” at 127.0.0.1:" in result.output
    assert f"Usable: {GOOD['stem']} [short: 48 million kroner]" in result.output
    assert "do not stand in the article" in result.output


@pytest.mark.parametrize(
    "answer, message",
    [
        (Answer(status=401), "Check WRITER_KEY"),
        (words("Hello! How can I help?"), "holds no questions in JSON"),
        (words("[]"), "Nothing it proposed can be used"),
    ],
)
def test_check_writer_says_what_to_mend(server, tmp_path, answer, message):
    server.answers = [answer]
    settings = {"writer_url": server.url, "writer_model": "small", "writer_key": KEY}
    result = run_check(settings, tmp_path)
    assert result.exit_code == 1
    assert message in result.output
    assert KEY not in result.output


def test_check_writer_says_that_no_model_is_named(tmp_path):
    result = run_check({}, tmp_path)
    assert result.exit_code == 1
    assert "WRITER_URL is not set" in result.output
