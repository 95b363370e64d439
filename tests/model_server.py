"""A server on this machine that speaks /v1/chat/completions, as well or as badly as it is told."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple


class Asked(NamedTuple):
    """A request as it came."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]


class Answer(NamedTuple):
    """What is sent back: status, body, headers, and seconds of silence before and between bytes."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = {}
    silence: float = 0.0
    drip: float = 0.0


def words(content: str | None, finish: str = "stop", **message: Any) -> Answer:
    """A sound answer with these words of the model."""
    said = {"role": "assistant", "content": content, **message}
    choice = {"index": 0, "message": said, "finish_reason": finish}
    return Answer(json.dumps({"object": "chat.completion", "choices": [choice]}).encode())


class ModelServer:
    """Gives its answers in order, the last one for ever; keeps what it was asked."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.answers: list[Answer] = [words("[]")]
        self.asked: list[Asked] = []

    def next_answer(self) -> Answer:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@contextmanager
def model_server() -> Iterator[ModelServer]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", "0"))
            body = json.loads(self.rfile.read(length))
            served.asked.append(Asked(self.path, dict(self.headers), body))
            with suppress(OSError):  # the other side may have had enough
                _send(self, served.next_answer(), stopped)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    stopped = threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = False  # so that closing waits for them, and none is left over
    served = ModelServer(f"http://127.0.0.1:{server.server_port}/v1")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield served
    finally:
        stopped.set()
        server.shutdown()
        thread.join()
        server.server_close()


def _send(handler: BaseHTTPRequestHandler, answer: Answer, stopped: threading.Event) -> None:
    stopped.wait(answer.silence)
    handler.send_response(answer.status)
    for name, value in answer.headers.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(answer.body)))
    handler.end_headers()
    if not answer.drip:
        handler.wfile.write(answer.body)
        return
    began = time.monotonic()
    for byte in answer.body:
        if stopped.wait(answer.drip) or time.monotonic() - began > 20:
            return
        handler.wfile.write(bytes([byte]))
        handler.wfile.flush()
