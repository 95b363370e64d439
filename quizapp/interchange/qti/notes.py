"""What a reader has to say about an item, kept until its row is written."""

from quizapp.domain.words import N_
from quizapp.interchange.report import ReportRow, Status, kept, row

SEVERAL = N_("%(notes)s")
FORMATTING = N_("Bold, tables, links or other formatting were given up; the words are kept.")
MATH = N_("Its formulas became plain text. Check that they still say what you mean.")
SIMPLER_MARKING = N_(
    "Its marking rule was simplified to what Dateline knows. Check the marks before you use it."
)
MEDIA = N_("“%(name)s” was left out: sound, video and embedded pages have no place here.")
NO_PICTURE = N_("The picture “%(name)s” is not in the file. Export the whole package with it.")
FRAGMENTS = N_("“%(name)s”, a text shared by several questions, is not in the file.")
ADAPTIVE = N_("It allowed several tries with hints; only its final answer is asked.")
OPTION_PICTURES = N_(
    "Its options are pictures; their descriptions stand in their place. Check the words."
)
HOTTEXT = N_("The words to click in the text are now options below it.")
ASSOCIATE = N_("Things to be paired freely now stand on two sides.")
SIDES_SWAPPED = N_("The two sides were swapped, so that each on the left has one match.")
UNDERSCORES = N_("Underscores in its text were shortened, so that they are no gaps.")
GAP_NUMBER = N_("A gap takes this number only as it is written; its tolerance was given up.")
FEEDBACK_MOVED = N_(
    "What was said after some answers only now stands together in the explanation. Read it again."
)
OTHER_NAME = N_("The answer it declares has another name than its field; they were taken as one.")
MIXED_CASE = N_("Capital letters mattered in some answers only; now they matter in none.")


class Notes:
    """Notes of one item; what is lost comes before what is changed."""

    def __init__(self) -> None:
        self._notes: dict[tuple[Status, str, tuple[tuple[str, object], ...]], None] = {}

    def changed(self, template: str, **values: object) -> None:
        """Something is understood differently."""
        self._add("changed", template, values)

    def lost(self, template: str, **values: object) -> None:
        """Something has no place."""
        self._add("lost", template, values)

    def _add(self, status: Status, template: str, values: dict[str, object]) -> None:
        self._notes[status, template, tuple(values.items())] = None

    def row(self, line: int, uid: str) -> ReportRow:
        """One row that says it all."""
        notes = sorted(self._notes, key=lambda note: note[0] != "lost")
        if not notes:
            return kept(line, uid)
        status, template, values = notes[0]
        if len(notes) == 1:
            return row(line, uid, status, template, **dict(values))
        told = " ".join(text % dict(filled) if filled else text for _, text, filled in notes)
        return row(line, uid, status, SEVERAL, notes=told)
