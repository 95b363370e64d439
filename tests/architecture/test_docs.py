"""The documentation names every setting and command, and its links lead somewhere."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click import Command, Group

from quizapp.config import VARIABLES, Settings
from tests.architecture.sources import ROOT, report

NOT_OURS = {"run", "shell", "routes"}
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.DOTALL | re.MULTILINE)


def documents() -> list[Path]:
    folders = [ROOT / name for name in ("docs", "question_banks", "benchmarks")]
    return [*ROOT.glob("*.md"), *(path for folder in folders for path in folder.rglob("*.md"))]


def anchors_of(path: Path) -> set[str]:
    """The addresses of headings as code hosts make them: lower case, hyphens, no punctuation."""
    headings = re.findall(r"^#+\s+(.*)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", text.strip().lower()).replace(" ", "-") for text in headings}


def broken_links(path: Path) -> Iterator[str]:
    for link in LINK.findall(CODE.sub("", path.read_text("utf-8"))):
        target, _, fragment = link.partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        found = path.parent / target if target else path
        if not found.exists():
            yield f"{path.name} links to {link}, which does not exist."
        elif fragment and found.suffix == ".md" and fragment not in anchors_of(found):
            yield f"{path.name} links to {link}: that file has no such heading."


def command_names(group: Group, before: str = "") -> Iterator[str]:
    for name, command in group.commands.items():
        if isinstance(command, Group) and name != "db":
            yield from command_names(command, f"{before}{name} ")
        elif isinstance(command, Command) and name not in NOT_OURS:
            yield f"{before}{name}"


def commands() -> list[str]:
    from quizapp.app import create_app  # here, so that a broken app fails these tests only

    # Flask-Migrate brings `db` with a score of commands; one line tells an operator of them all.
    return sorted(command_names(create_app(Settings()).cli))


@pytest.mark.parametrize("document", documents(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_documents_links_lead_somewhere(document: Path) -> None:
    assert not report(broken_links(document))


@pytest.mark.parametrize("name", VARIABLES)
def test_every_setting_is_documented(name: str) -> None:
    table = (ROOT / "docs" / "settings.md").read_text("utf-8")
    assert f"| `{VARIABLES[name]}` |" in table, (
        f"Add a row for {VARIABLES[name]} ({name} of Settings) to the table in docs/settings.md."
    )


def test_every_field_of_the_settings_can_be_set() -> None:
    assert set(VARIABLES) == set(Settings.__dataclass_fields__)


def test_no_setting_is_documented_that_does_not_exist() -> None:
    table = (ROOT / "docs" / "settings.md").read_text("utf-8")
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) <= set(VARIABLES.values())


def test_every_command_is_documented() -> None:
    text = (ROOT / "docs" / "commands.md").read_text("utf-8")
    missing = [name for name in commands() if f"flask --app wsgi {name}" not in text]
    assert not missing, "Say in docs/commands.md what each is for."


def test_no_command_is_documented_that_does_not_exist() -> None:
    text = (ROOT / "docs" / "commands.md").read_text("utf-8")
    named = set(re.findall(r"flask --app wsgi ([a-z][a-z-]*)", text))
    assert named <= {name.split()[0] for name in commands()}


def test_the_losses_of_every_format_are_documented_as_they_are_declared() -> None:
    from quizapp.interchange.formats import loss_table

    text = (ROOT / "docs" / "formats.md").read_text("utf-8")
    shown = text.partition("<!-- losses: begin -->")[2].partition("<!-- losses: end -->")[0]
    assert shown.strip().splitlines() == loss_table(), (
        "Put what `flask --app wsgi bank formats` prints between the marks in docs/formats.md."
    )


@pytest.mark.parametrize("command", ["script/server", "script/test"])
def test_the_readme_names_both_commands(command: str) -> None:
    assert command in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("script", sorted((ROOT / "script").iterdir()), ids=lambda path: path.name)
def test_every_script_is_documented(script: Path) -> None:
    assert f"script/{script.name}" in (ROOT / "docs" / "commands.md").read_text("utf-8")


@pytest.mark.parametrize(
    "text, faults",
    [
        ("[there](other.md) [web](https://example.org) [here](#a-heading)\n# A heading", 0),
        ("`[code](nowhere.md)`\n```\n[code](nowhere.md)\n```", 0),
        ("[gone](nowhere.md)", 1),
        ("![picture](nowhere.png)", 1),
        ("[there](other.md#no-such-heading)", 1),
        ("[here](#no-such-heading)", 1),
    ],
)
def test_the_link_checker_sees_a_broken_link(tmp_path: Path, text: str, faults: int) -> None:
    (tmp_path / "other.md").write_text("# Other\n")
    (tmp_path / "page.md").write_text(text)
    assert len(list(broken_links(tmp_path / "page.md"))) == faults
