"""Words that stand for somebody named before are traced only where it is plain who is meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.understood import read, said


def last(text, title=""):
    """What the words of the last sentence were traced to."""
    return {word: r.name for word, r in read(text, title).referents()[-1].items() if r.name}


def sureness(text, title=""):
    return {r.sureness for r in read(text, title).referents()[-1].values()}


@pytest.mark.parametrize(
    "text, word, name",
    [
        ("Anna Lind runs the museum. She opened it in 2016.", "She", "Anna Lind"),
        ("Peter Lund runs the museum. He opened it in 2016.", "He", "Peter Lund"),
        ("Peter Lund bought a ship. His brother sold it in 2016.", "His", "Peter Lund"),
        ("Peter Lund bought a ship. When he arrived, the crew cheered.", "he", "Peter Lund"),
        ("Peter Lund bought a ship. Later, he founded Norlund.", "he", "Peter Lund"),
        ("“The ship is old,” said Peter Lund. He sold it in 2016.", "He", "Peter Lund"),
    ],
)
def test_he_and_she_are_the_one_person_named_before(text, word, name):
    assert last(text) == {word: name}
    assert sureness(text) == {"sure"}


@pytest.mark.parametrize(
    "who, name",
    [("He", "Peter Lund"), ("She", "Anna Lind"), ("His wife", "Peter Lund")],
)
def test_a_first_name_that_speaks_against_it_rules_somebody_out(who, name):
    text = f"The mayor met Peter Lund and Anna Lind in Oslo. {who} left."
    assert last(text) == {who.split()[0]: name}


@pytest.mark.parametrize(
    "text",
    [
        "The mayor met Peter Lund and Tom Berg in Oslo. He paid for the ship.",
        "The ship carried Anna Lind, Tom Berg and Peter Lund. His wife stayed in Oslo.",
        "The mayor met Anna Lind and Maria Nowak in Oslo. She paid for the ship.",
    ],
)
def test_nobody_is_meant_where_two_fit(text):
    assert last(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Anna Lind met Maria Nowak in Oslo. He paid for the ship.",
        "Peter Lund met Tom Berg in Oslo. She paid for the ship.",
    ],
)
def test_nobody_is_meant_where_no_one_fits(text):
    assert last(text) == {}


def test_of_two_who_fit_the_one_the_sentence_was_about_is_likely():
    text = "Peter Lund met Tom Berg in Oslo. He paid for the ship."
    assert last(text) == {"He": "Peter Lund"}
    assert sureness(text) == {"likely"}


@pytest.mark.parametrize(
    "text",
    [
        "Peter Lund bought a ship. Tom Berg said he had paid for it.",
        "Peter Lund bought a ship. Lund said he had paid for it.",
    ],
)
def test_a_pronoun_behind_the_verb_of_a_person_is_left_alone(text):
    assert last(text) == {}


def test_he_stays_the_same_over_several_sentences():
    found = read("The mayor met Peter Lund. He was born in Bergen. He studied in Oslo. He left.")
    assert [s.text for s in found.statements()[1:]] == [
        "Peter Lund was born in Bergen.",
        "Peter Lund studied in Oslo.",
        "Peter Lund left.",
    ]


def test_a_name_too_far_back_is_not_meant():
    assert last("Peter Lund bought a ship. It rained. It rained for days. He left Oslo.") == {}


@pytest.mark.parametrize(
    "name, owner", [("Peter Lund", "Peter Lund’s"), ("James Jones", "James Jones’")]
)
def test_his_is_written_as_the_name_with_its_apostrophe(name, owner):
    assert said(f"{name} bought a ship. His brother sold it.") == f"{owner} brother sold it."


def test_it_is_the_organisation_the_sentence_before_was_about():
    text = "Norlund Company bought a ship in Bergen. It employs 62 sailors."
    assert last(text) == {"It": "Norlund Company"}
    assert sureness(text) == {"likely"}
    assert last("Peter Lund bought a ship. It employs 62 sailors.") == {}


def test_the_minister_is_the_only_one_who_is_one():
    text = "Interior Minister Anna Lind met Peter Lund in Oslo. The minister signed the contract."
    assert last(text) == {"minister": "Anna Lind"}
    assert said(text).endswith("Anna Lind signed the contract.")


@pytest.mark.parametrize(
    "text",
    [
        "Interior Minister Anna Lind met Foreign Minister Peter Lund. The minister signed it.",
        "Interior Minister Anna Lind spoke in Oslo. The new minister signed the contract.",
        "Interior Minister Anna Lind spoke in Oslo. A minister signed the contract.",
        "Anna Lind spoke in Oslo. The minister signed the contract.",
        "Interior Minister Anna Lind left." + " The ship sank." * 6 + " The minister signed it.",
    ],
)
def test_the_minister_is_nobody_with_two_ministers_or_none_or_one_long_ago(text):
    assert last(text) == {}


@pytest.mark.parametrize("both", ["The two leaders", "The two men", "The pair", "Both"])
def test_the_two_are_the_two_people_just_named(both):
    text = f"Peter Lund met Tom Berg in Oslo. {both} signed a treaty."
    assert said(text) == "Peter Lund and Tom Berg signed a treaty."
    assert sureness(text) == {"likely"}


@pytest.mark.parametrize(
    "text",
    [
        "Peter Lund met Tom Berg and Anna Lind in Oslo. The two leaders signed a treaty.",
        "Peter Lund met Tom Berg. Anna Lind sang. The two leaders signed a treaty.",
        "Peter Lund came to Oslo. The two leaders signed a treaty.",
        "Peter Lund met Tom Berg in Oslo. The two ships sank.",
        "Peter Lund met Tom Berg in Oslo. The two old leaders signed a treaty.",
        "The two leaders signed a treaty.",
    ],
)
def test_the_two_are_nobody_where_there_are_not_just_two(text):
    assert last(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        'Peter Lund bought a ship. Anna Lind said: "He paid too much."',
        "Peter Lund spoke. “She has sold the ship,” Lund said.",
        "Anna Lind met Peter Lund. Tom Berg said: “She paid for it.”",
    ],
)
def test_a_pronoun_in_somebody_elses_words_is_left_alone(text):
    assert last(text) == {}


def evidence(text):
    """The words of the article that bear out its last fact."""
    found = read(text)
    return found.findings().facts[-1].span.of(found.article.text)


def test_evidence_reaches_back_to_the_sentence_that_names_who_is_meant():
    text = "Peter Lund founded Norlund in 1998. The ship sank. He studied in Sweden in 1990."
    assert evidence(text) == text
    assert evidence(f"It rained in Oslo. {text}") == text


def test_evidence_of_a_pair_reaches_back_to_the_sentence_that_names_the_second():
    text = "Peter Lund came to Oslo. Tom Berg came too. The two leaders signed a treaty in Bergen."
    assert evidence(text) == text


def test_evidence_is_one_sentence_where_nobody_had_to_be_traced():
    text = "Peter Lund founded Norlund in 1998. Peter Lund studied in Sweden in 1990."
    assert evidence(text) == "Peter Lund studied in Sweden in 1990."


PEOPLE = st.permutations(["Peter Lund", "Tom Berg", "Anna Lind", "Maria Nowak"])


@given(PEOPLE, st.sampled_from(["He", "She", "His wife", "Her car", "Both", "The two leaders"]))
def test_a_word_is_only_ever_traced_to_somebody_named_before(people, word):
    found = read(f"{people[0]} met {people[1]} in Oslo. {word} left in 2016. {people[2]} sang.")
    named = {*people[:2], f"{people[0]} and {people[1]}", ""}
    assert {r.name for r in found.referents()[1].values()} <= named
    assert found.referents()[0] == {}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Peter Lund was found in Oslo. Police were looking into his death.", "his"),
        ("Peter Lund left the ship in Oslo. The harbour office said he was well.", "he"),
        ("Peter Lund left the ship in Oslo. The officers freed him in 2016.", "him"),
    ],
)
def test_behind_the_verb_of_others_he_is_who_alone_was_spoken_of(text, word):
    assert last(text) == {word: "Peter Lund"}
    assert sureness(text) == {"likely"}


@pytest.mark.parametrize(
    "text",
    [
        "Peter Lund left the ship in Oslo. The captain said he was well.",
        "Peter Lund left the ship in Oslo. A man said he was well.",
        "Peter Lund met Tom Berg in Oslo. The harbour office said he was well.",
    ],
    ids=["a captain speaks", "a man speaks", "two were spoken of"],
)
def test_behind_the_verb_of_somebody_he_may_be_anybody(text):
    assert last(text) == {}
