"""Dateline's own bank text: one field a line, lossless, made for hands and for git.

The format is described by example in question_banks/README.md.
"""

from quizapp.interchange.dateline.reading import read
from quizapp.interchange.dateline.writing import write

__all__ = ["read", "write"]
