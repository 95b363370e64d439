"""One question to a language model over the network: any server of /v1/chat/completions.

What is asked, and what is believed of the answer, stands in `generation.proposals`, which knows no
network.
"""

import asyncio
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from quizapp.domain.words import N_
from quizapp.errors import WriterFailed
from quizapp.generation.proposals import Message

if TYPE_CHECKING:
    import httpx

LARGEST_REPLY = 1_000_000
"""Bytes; an answer with twelve questions has about 8,000."""
LONGEST_CONNECT = 10.0
LONGEST_PAUSE = 5.0
"""Seconds a busy server may ask us to wait before the one other try."""
SHORTEST_PAUSE = 1.0
HEARTBEAT = 2.0
BUSY = (429, 503)

NO_CONNECTION = N_(
    "The language model at %(host)s cannot be reached. Start its server, or check WRITER_URL."
)
TOO_SLOW = N_(
    "The language model at %(host)s gave no answer within %(seconds)s seconds. Set WRITER_TIMEOUT"
    " higher, or take a smaller model."
)
BAD_PROXY = N_(
    "The proxy that this machine names (HTTPS_PROXY, HTTP_PROXY or ALL_PROXY) cannot be used."
)
BAD_KEY = N_("The language model at %(host)s does not accept the key. Check WRITER_KEY.")
NOT_FOUND = N_(
    "The server at %(host)s has no model “%(model)s”, or no such address. Check WRITER_MODEL, and"
    " that WRITER_URL ends as its documentation says, mostly with /v1."
)
TOO_BUSY = N_(
    "The language model at %(host)s has too much to do, or your quota is used up (status"
    " %(status)s). Try again later."
)
REDIRECTED = N_(
    "The server at %(host)s sends the question on to another address, which is not followed. Set"
    " WRITER_URL to the final address."
)
SERVER_FAILED = N_(
    "The language model at %(host)s failed (status %(status)s). Look into the log of its server."
)
NOT_ACCEPTED = N_(
    "The language model at %(host)s did not accept the request (status %(status)s: %(said)s)."
)
NOT_THE_PROTOCOL = N_(
    "The server at %(host)s did not answer as /v1/chat/completions does. Check WRITER_URL."
)
TOO_LARGE = N_("The language model at %(host)s answered with more than %(limit)s bytes.")
NO_WORDS = N_("The language model “%(model)s” answered with nothing. Take another model.")
DECLINED = N_("The language model “%(model)s” declined to answer. Take another model.")
CUT_OFF = N_(
    "The answer of the language model “%(model)s” was cut off. Give it a longer context on its"
    " server, or take another model."
)


@dataclass(frozen=True)
class Endpoint:
    """Where a model answers: base address up to /v1, its name, an optional key, whole seconds."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout: float = 120.0

    @property
    def host(self) -> str:
        """The host and port, as messages name it."""
        return urlsplit(self.url).netloc


def chat(
    endpoint: Endpoint, messages: Sequence[Message], waiting: Callable[[], None] = lambda: None
) -> str:
    """Ask a model once and give back its words.

    A server that is busy is asked once more. Raises WriterFailed, whose message says what to do,
    for whatever keeps the words from coming whole within the endpoint's time.
    """
    import httpx  # here, because a web process never asks

    unreachable = (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError, httpx.InvalidURL)
    try:
        status, body = asyncio.run(_within_time(endpoint, _request(endpoint, messages), waiting))
    except unreachable:
        raise _failed(endpoint, NO_CONNECTION) from None
    except (TimeoutError, httpx.TimeoutException):
        raise _failed(endpoint, TOO_SLOW) from None
    except (httpx.HTTPError, OSError):
        raise _failed(endpoint, NOT_THE_PROTOCOL) from None
    if status != 200:
        raise _refusal(endpoint, status, body)
    return _words(endpoint, body)


def _request(endpoint: Endpoint, messages: Sequence[Message]) -> bytes:
    """Only what every such server knows: several refuse a request with anything more."""
    return msgspec.json.encode({"model": endpoint.model, "messages": messages, "stream": False})


async def _within_time(
    endpoint: Endpoint, request: bytes, waiting: Callable[[], None]
) -> tuple[int, bytes]:
    """The whole exchange in the endpoint's time, however slowly its bytes drip."""
    asking = asyncio.create_task(_ask_twice(endpoint, request))
    try:
        async with asyncio.timeout(endpoint.timeout):
            while not (await asyncio.wait({asking}, timeout=HEARTBEAT))[0]:
                waiting()
        return asking.result()
    finally:
        asking.cancel()


async def _ask_twice(endpoint: Endpoint, request: bytes) -> tuple[int, bytes]:
    async with _client(endpoint) as client:
        status, body, pause = await _ask(client, endpoint, request)
        if status in BUSY and pause <= LONGEST_PAUSE:
            await asyncio.sleep(pause)
            status, body, _ = await _ask(client, endpoint, request)
    return status, body


def _client(endpoint: Endpoint) -> "httpx.AsyncClient":
    import httpx

    headers = {"Content-Type": "application/json", "Accept-Encoding": "identity"}
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    limits = httpx.Timeout(endpoint.timeout, connect=min(LONGEST_CONNECT, endpoint.timeout))
    # A proxy of the environment knows the world outside, never this machine.
    outward = urlsplit(endpoint.url).hostname not in {"localhost", "127.0.0.1", "::1"}
    try:
        return httpx.AsyncClient(timeout=limits, headers=headers, trust_env=outward)
    except (ValueError, ImportError):
        raise _failed(endpoint, BAD_PROXY) from None


async def _ask(
    client: "httpx.AsyncClient", endpoint: Endpoint, request: bytes
) -> tuple[int, bytes, float]:
    """Status, body, and the seconds to wait before another try; redirects are not followed."""
    address = f"{endpoint.url}/chat/completions"
    async with client.stream("POST", address, content=request) as reply:
        body = bytearray()
        async for piece in reply.aiter_raw():
            body += piece
            if len(body) > LARGEST_REPLY:
                raise _failed(endpoint, TOO_LARGE)
        return reply.status_code, bytes(body), _pause(reply.headers.get("Retry-After", ""))


def _pause(retry_after: str) -> float:
    """The seconds that Retry-After asks for, in digits or as a date."""
    if retry_after.isascii() and retry_after.isdigit():
        return float(retry_after[:9])
    try:
        moment = parsedate_to_datetime(retry_after)
    except (ValueError, OverflowError):
        return SHORTEST_PAUSE
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())


class _Error(Struct):
    message: str = ""


class _ErrorReply(Struct):
    error: _Error | str = ""


class _Said(Struct):
    content: str | None = None
    refusal: str | None = None


class _Choice(Struct):
    message: _Said
    finish_reason: str | None = None


class _Reply(Struct):
    choices: list[_Choice]


def _words(endpoint: Endpoint, body: bytes) -> str:
    try:
        reply = msgspec.json.decode(body, type=_Reply)
    except (ValueError, RecursionError):
        raise _failed(endpoint, NOT_THE_PROTOCOL) from None
    if not reply.choices:
        raise _failed(endpoint, NO_WORDS)
    first = reply.choices[0]
    if first.message.refusal or first.finish_reason == "content_filter":
        raise _failed(endpoint, DECLINED)
    if first.finish_reason == "length":
        raise _failed(endpoint, CUT_OFF)
    words = (first.message.content or "").strip()
    if not words:
        raise _failed(endpoint, NO_WORDS)
    return words


def _refusal(endpoint: Endpoint, status: int, body: bytes) -> WriterFailed:
    if 300 <= status < 400:
        return _failed(endpoint, REDIRECTED)
    known = {401: BAD_KEY, 403: BAD_KEY, 404: NOT_FOUND, 429: TOO_BUSY, 503: TOO_BUSY}
    if message := known.get(status):
        return _failed(endpoint, message, status=status)
    if status >= 500:
        return _failed(endpoint, SERVER_FAILED, status=status)
    return _failed(endpoint, NOT_ACCEPTED, status=status, said=_said(endpoint, body))


def _said(endpoint: Endpoint, body: bytes) -> str:
    """The server's own reason on one short line, its key blacked out; "?" where it gives none."""
    try:
        error = msgspec.json.decode(body, type=_ErrorReply).error
    except (ValueError, RecursionError):
        return "?"
    text = error if isinstance(error, str) else error.message
    if endpoint.key:
        text = text.replace(endpoint.key, "…")
    return " ".join(re.sub(r"[^\x20-\x7e\xa0-\ud7ff]", " ", text).split())[:200] or "?"


def _failed(endpoint: Endpoint, message: str, **values: object) -> WriterFailed:
    return WriterFailed(
        message,
        host=endpoint.host,
        model=endpoint.model,
        seconds=f"{endpoint.timeout:g}",
        limit=LARGEST_REPLY,
        **values,
    )
