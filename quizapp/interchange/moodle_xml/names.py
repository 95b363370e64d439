"""Words by which a file that Dateline wrote is read back whole."""

from quizapp.interchange.riding import PREFIX

NO_CATEGORY = "dateline-no-category"
"""The idnumber of the category for questions without one; it is called like the bank."""
USUAL = f"{PREFIX}scheme=usual"
"""The tag of a question with several right answers whose marking was left to Dateline."""


def name_of(stem: str) -> str:
    """A name for a question without one, since Moodle asks for it: how its text begins."""
    words = " ".join(stem.split())
    return f"{words[:60].rstrip()}…"
