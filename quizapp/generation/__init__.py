"""Articles to drafts: facts found, questions written, distracted, checked and ranked.

Importing this room loads no language model; the first call of `generate` does.
"""

from quizapp.generation.pipeline import (
    CHECKING,
    FINDING_FACTS,
    GENERATED_KINDS,
    READING,
    WRITING,
    Pen,
    generate,
)
from quizapp.generation.values import Generated

__all__ = [
    "CHECKING",
    "FINDING_FACTS",
    "GENERATED_KINDS",
    "READING",
    "WRITING",
    "Generated",
    "Pen",
    "generate",
]
