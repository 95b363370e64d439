"""Features of the form of a question: its kind, what it asks, who wrote it."""

from quizapp.generation.candidates import Candidate

_WH = ("who", "which", "what", "how", "when", "where")


def of_shape(candidate: Candidate) -> dict[str, float]:
    """The kind, the question word and the writer, each as 0 or 1."""
    first = candidate.bare_stem.lower().split()
    wh = next((w for w in first[:4] if w in _WH), "")
    kinds = ("choice", "true_false", "gap", "short", "number", "matching", "ordering")
    pairs = candidate.answer.count(";") + 1 if candidate.kind in {"matching", "ordering"} else 0
    return {
        **{f"kind {kind}": float(candidate.kind == kind) for kind in kinds},
        **{f"asks {word}": float(wh == word) for word in _WH},
        **{f"wrote {name}": float(candidate.writer.startswith(name)) for name in _WRITERS},
        "chosen": float(bool(candidate.options)),
        "completes": float(candidate.completes),
        "parts": float(pairs),
        "span": (candidate.found.fact.span.end - candidate.found.fact.span.start) / 1000,
    }


_WRITERS = (
    "subject",
    "when",
    "where at all",
    "how many",
    "gap name",
    "gap date",
    "gap number",
    "as said",
    "false",
    "speaker",
    "quotation",
    "bearer",
    "role",
)
