"""Categories: a question of the type “category” says where the questions below it belong."""

import re

CONTEXT = re.compile(r"^\$[a-z]+\d*\$$", re.IGNORECASE)
_SLASH = "\N{DIVISION SLASH}"
"""Stands for a slash inside a name: Dateline's categories are parted by the other one."""
_BETWEEN = re.compile(r"(?<!/)/(?!/)")
PREFIX = "$course$/top"


def category_in(path: str) -> str:
    """Moodle's path as a category of Dateline: without its context and the word “top”."""
    names = [name.replace("//", _SLASH).strip() for name in _BETWEEN.split(path.strip())]
    if names and CONTEXT.match(names[0]):
        names = names[1:]
    if names and names[0] == "top":
        names = names[1:]
    return "/".join(filter(None, (" ".join(name.split()) for name in names)))


def path_of(category: str) -> str:
    """A category as Moodle's path in the course it is imported into."""
    return "/".join((PREFIX, *filter(None, (name.strip() for name in category.split("/")))))


def path_of_name(name: str) -> str:
    """The path of one category by its name, slashes and all."""
    return f"{PREFIX}/{' '.join(name.split()).strip('/').replace('/', '//')}"
