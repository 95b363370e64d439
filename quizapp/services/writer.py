"""The language model an operator may connect, as drafting and `check-writer` use it."""

from collections.abc import Callable, Sequence

from quizapp.config import Settings
from quizapp.domain.articles import Article, Paragraph, Span
from quizapp.errors import WriterFailed
from quizapp.generation import Pen
from quizapp.generation.proposals import Message, Proposed, propose
from quizapp.services.chatting import Endpoint, chat

_TRIAL_TEXTS = (
    "The town council of Tynset opened a new library beside the railway station on 4 May 2019.",
    "The building cost 48 million kroner and holds 30,000 books.",
)
_TRIAL_TEXT = " ".join(_TRIAL_TEXTS)
TRIAL = Article(
    _TRIAL_TEXT, (Paragraph(0, len(_TRIAL_TEXT)),), title="A place to read", site="Tynset Tidende"
)
"""An article of two sentences, made up to try a model with."""
TRIAL_SENTENCES = (
    Span(0, len(_TRIAL_TEXTS[0])),
    Span(len(_TRIAL_TEXTS[0]) + 1, len(_TRIAL_TEXT)),
)


def endpoint_of(settings: Settings) -> Endpoint | None:
    """The endpoint that the settings name, or None where none is wanted."""
    if not settings.writer_url:
        return None
    return Endpoint(
        settings.writer_url, settings.writer_model, settings.writer_key, settings.writer_timeout
    )


def connected_pen(settings: Settings, waiting: Callable[[], None] = lambda: None) -> Pen | None:
    """What `generate` takes as `pen`, or None where the settings name no model.

    `waiting` is called every other second while the model thinks: it may tell how far we are, and
    raise to give up.
    """
    endpoint = endpoint_of(settings)
    if endpoint is None:
        return None
    return Pen(lambda messages: chat(endpoint, messages, waiting), settings.writer_model)


def try_writer(endpoint: Endpoint) -> Proposed:
    """Have a model write questions on two sentences, to see that all works; raises WriterFailed.

    A model that cannot be asked raises here, where a drafting run would go on without it.
    """

    def once(messages: Sequence[Message]) -> str:
        replies.append(chat(endpoint, messages))
        return replies[-1]

    replies: list[str] = []
    tried = propose(TRIAL, TRIAL_SENTENCES, once, count=1)
    if not replies:
        raise WriterFailed(tried.notes[0])
    return tried
