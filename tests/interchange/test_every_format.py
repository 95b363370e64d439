"""What holds for every format: nothing is lost but what it says, and no file breaks it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quizapp.domain import questions as q
from quizapp.domain.kinds import KINDS, kind_of
from quizapp.errors import UnreadableBank
from quizapp.interchange.formats import FORMATS, format_named, recognised
from quizapp.interchange.losses import ID, carried
from tests.interchange.tidy_banks import banks

slow = settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
every_format = pytest.mark.parametrize("name", FORMATS)
every_format_and_kind = pytest.mark.parametrize(
    "name, kind", [(name, kind) for name in FORMATS for kind in sorted(FORMATS[name].kinds)]
)


def compared(bank: q.Bank, format) -> list[tuple[q.Question, q.Source | None]]:
    """The questions with their sources for names, and without what the format loses."""
    sources = {source.name: replace(source, name="", file="") for source in bank.sources}
    losses = format.losses
    rows = []
    for question in bank.questions:
        less, _ = carried(question, losses)
        source = sources.get(less.source)
        if ID in losses:
            less = replace(less, uid="")
        rows.append((replace(less, source=""), source))
    return rows


def fitting(bank: q.Bank, format) -> q.Bank:
    """The bank with the questions that are within the format's limits."""
    return replace(bank, questions=tuple(filter(format.fits, bank.questions)))


def reads_or_refuses(format, data):
    """Any other error than a refusal fails the test."""
    try:
        format.read(data)
    except UnreadableBank as refusal:
        message = str(refusal)
    else:
        message = "read"
    assert message


@every_format_and_kind
def test_a_bank_comes_back_but_for_the_declared_losses(name, kind):
    format = FORMATS[name]

    @slow
    @given(banks((kind,)))
    def round_trip(bank):
        bank = fitting(bank, format)
        data, written = format.write(bank)
        again, read = format.read(data)
        assert [row.status for row in read if row.status == "refused"] == []
        assert compared(again, format) == compared(bank, format)
        lost = [bool(carried(each, format.losses)[1]) for each in bank.questions]
        assert [row.status for row in written] == ["lost" if each else "kept" for each in lost]
        assert [row.id for row in written] == [each.uid for each in bank.questions]

    round_trip()


@every_format
def test_a_kind_that_a_format_has_not_is_refused_by_name_and_the_others_are_written(name):
    format = FORMATS[name]

    @settings(slow, max_examples=20)
    @given(banks())
    def write(bank):
        data, report = format.write(bank)
        kinds = format.kinds | format.rewritten
        fits = [kind_of(each.key) in kinds and format.fits(each) for each in bank.questions]
        assert [row.status != "refused" for row in report] == fits
        assert all(row.message for row in report if row.status in ("refused", "changed"))
        rewritten = [kind_of(each.key) in format.rewritten for each in bank.questions]
        assert [row.status == "changed" for row in report] == rewritten
        if any(fits):
            assert len(format.read(data)[0].questions) == sum(fits)

    write()


@every_format
@settings(slow, max_examples=15)
@given(data=st.data())
def test_writing_is_deterministic_and_reading_twice_gives_the_same_ids(name, data):
    format = FORMATS[name]
    bank = data.draw(banks(tuple(sorted(format.kinds))))
    content, _ = format.write(bank)
    assert format.write(bank)[0] == content
    first, second = format.read(content)[0], format.read(content)[0]
    assert [each.uid for each in first.questions] == [each.uid for each in second.questions]


@every_format
@settings(slow, max_examples=40)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused_but_never_crashes(name, data):
    format = FORMATS[name]
    content, _ = format.write(data.draw(banks(tuple(sorted(format.kinds)))))
    at = data.draw(st.integers(0, max(0, len(content) - 1)))
    damage = data.draw(st.one_of(st.binary(max_size=4), st.sampled_from([b"\x00", b"\xff", b"<"])))
    cut = data.draw(st.integers(0, 20))
    reads_or_refuses(format, content[:at] + damage + content[at + cut :])


@every_format
@settings(slow, max_examples=60)
@given(data=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_any_bytes_are_a_bank_or_a_message(name, data):
    reads_or_refuses(FORMATS[name], data)


@every_format
@settings(slow, max_examples=10)
@given(data=st.data())
def test_a_written_file_is_recognised_by_its_content_and_ending(name, data):
    format = FORMATS[name]
    bank = data.draw(banks(tuple(sorted(format.kinds))))
    content, _ = format.write(bank)
    found = recognised(content, f"bank{format.suffix}")
    assert found is not None
    assert found.name == name


@every_format
def test_only_kinds_that_exist_are_promised(name):
    assert FORMATS[name].kinds <= set(KINDS)
    assert FORMATS[name].kinds
    assert FORMATS[name].rewritten <= set(KINDS) - FORMATS[name].kinds


def test_an_unknown_format_is_refused_with_the_known_ones():
    with pytest.raises(UnreadableBank, match="dateline"):
        format_named("word")
