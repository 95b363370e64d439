"""Whatever a bank holds, it is written, and what is written can be read."""

from hypothesis import HealthCheck, given, settings

from quizapp.domain.kinds import kind_of
from quizapp.interchange.qti12.reading import read
from quizapp.interchange.qti12.writing import write
from tests.interchange.banks import banks


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(banks())
def test_any_bank_is_written_and_its_questions_are_found_or_refused_one_by_one(bank):
    data, written = write(bank)
    again, rows = read(data)
    assert [row.id for row in written] == [question.uid for question in bank.questions]
    assert len(rows) == len(bank.questions)
    taken = [row.status != "refused" for row in rows]
    kinds = [kind_of(question.key) for question in bank.questions]
    kept = [kind for kind, whether in zip(kinds, taken, strict=True) if whether]
    assert [kind_of(question.key) for question in again.questions] == kept
