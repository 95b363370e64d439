"""Which options of a gap are right, for formats where options have points and no wordings."""

import re

from quizapp.domain import questions as q


def offered(hole: q.Hole, match_case: bool) -> list[tuple[str, float]]:
    """The options of a hole with the share each gets: that of the first wording it matches."""
    flags = re.DOTALL if match_case else re.DOTALL | re.IGNORECASE
    wordings = [(re.compile(_regex(each.text), flags), each.fraction) for each in hole.accepted]
    return [
        (option, next((share for wording, share in wordings if wording.fullmatch(option)), 0.0))
        for option in hole.options
    ]


def _regex(text: str) -> str:
    r"""A wording where `*` stands for anything and `\*` for a star; neighbours are one."""
    text = re.sub(r"(?<!\\)\*+", "*", text.strip())
    parts = re.split(r"(\\\*|\*)", text)
    return "".join({"*": ".*?", r"\*": r"\*"}.get(part, re.escape(part)) for part in parts)
