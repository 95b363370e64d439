"""From what somebody brings (pasted text, HTML, bytes) to an Article."""

from quizapp.reading.article import read_article

__all__ = ["read_article"]
