"""Rows of a table, and the cells of one row by the columns they stand in."""

from collections.abc import Callable, Iterable

from msgspec import Struct

from quizapp.errors import InvalidQuestion
from quizapp.interchange.table.columns import Columns


class Row(Struct, frozen=True):
    """One row of a sheet: its number there, its cells as text, and why it cannot be read, if so."""

    line: int
    cells: tuple[str, ...]
    fault: InvalidQuestion | None = None

    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(cell.strip() for cell in self.cells)


class Cells:
    """The cells of a row by field; several cells of one field are lines of one text."""

    def __init__(self, fields: dict[str, str], numbered: dict[str, dict[int, str]]) -> None:
        self._fields = fields
        self._numbered = numbered

    def text(self, field: str) -> str:
        """What stands in a column, "" for nothing."""
        return self._fields.get(field, "")

    def numbered(self, field: str) -> dict[int, str]:
        """The filled cells of the columns of a field, each by its number from 0."""
        return self._numbered.get(field, {})

    def same_as(self, other: "Cells", fields: Iterable[str], numbered: Iterable[str]) -> bool:
        """Whether both say the same in these fields, alone and numbered."""
        return all(self.text(each) == other.text(each) for each in fields) and all(
            self.numbered(each) == other.numbered(each) for each in numbered
        )

    def mapped(
        self, change: Callable[[str], str], fields: Iterable[str], numbered: Iterable[str]
    ) -> "Cells":
        """The cells with the texts of these fields changed."""
        alone = {each: change(self.text(each)) for each in fields if self.text(each)}
        many = {
            each: {n: change(text) for n, text in self.numbered(each).items()} for each in numbered
        }
        return Cells(self._fields | alone, self._numbered | many)


def cells_of(columns: Columns, texts: Iterable[str]) -> Cells:
    """The cells of a row under these columns."""
    fields: dict[str, list[str]] = {}
    numbered: dict[str, dict[int, str]] = {}
    for place, text in enumerate(texts):
        column, plain = columns.known.get(place), text.strip()
        if column is None or not plain:
            continue
        if column.number < 0:
            fields.setdefault(column.field, []).append(plain)
        else:
            numbered.setdefault(column.field, {}).setdefault(column.number, plain)
    return Cells({field: "\n".join(texts) for field, texts in fields.items()}, numbered)
