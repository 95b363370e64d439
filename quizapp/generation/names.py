"""First names: who bears them, and whether a word is one."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def first_names() -> Mapping[str, str]:
    """First names by the gender that bears them: "f", "m", or "b" for both."""
    text = files("quizapp.generation").joinpath("data", "first_names.tsv").read_text("utf-8")
    lines = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {name: group for group, names in lines for name in names.split()}


def is_first_name(word: str) -> bool:
    """Whether people are called so. "Jong-un" counts by its first half."""
    known = first_names()
    return word in known or word.split("-")[0] in known


def gender(name: str) -> str:
    """Tell "she", "he" or "" by the first name; it can only speak against a guess."""
    first = name.split()[0] if name.split() else ""
    group = first_names().get(first) or first_names().get(first.split("-")[0], "")
    return {"f": "she", "m": "he"}.get(group, "")
