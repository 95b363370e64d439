"""Names are cut where they begin and end, and all forms of one name mean one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.generation.archive import archive
from quizapp.generation.chunks import find_chunks
from quizapp.generation.entities import find_entities
from quizapp.generation.names import first_names, gender, is_first_name
from quizapp.generation.sorting import text_of
from tests.understood import parsed, read


def names_in(text, *known_places):
    return [
        text_of(sentence, chunk)
        for sentence in parsed(text)
        for chunk in find_chunks(sentence, known_places)
    ]


@pytest.mark.parametrize(
    "text, names",
    [
        ("On Tuesday President Andrzej Duda opened the museum.", ["Andrzej Duda"]),
        ("Interior Minister Anna Kowalska resigned.", ["Anna Kowalska"]),
        ("Judge Amy Berman Jackson read the verdict.", ["Amy Berman Jackson"]),
        ("Prime Minister Robert Fico's office confirmed it.", ["Robert Fico"]),
        ("Mr Lund met Mrs Anna Lind.", ["Lund", "Anna Lind"]),
        ("Dr. Ellen Ripley replied.", ["Ellen Ripley"]),
        ("President of France Emmanuel Macron spoke.", ["France", "Emmanuel Macron"]),
    ],
)
def test_a_title_is_no_part_of_the_name_behind_it(text, names):
    assert names_in(text) == names


@pytest.mark.parametrize("text", ["The President spoke.", "A Minister resigned in silence."])
def test_a_title_alone_names_nobody(text):
    assert names_in(text) == []


@pytest.mark.parametrize(
    "text, names",
    [
        ("The mayor of Warsaw Piotr Lis opened the bridge.", ["Warsaw", "Piotr Lis"]),
        ("Mayor of Warsaw Piotr Lis spoke.", ["Warsaw", "Piotr Lis"]),
        ("The French writer Anne Dupont left.", ["French", "Anne Dupont"]),
        ("Russian Vladimir Lukin met the French Senate.", ["Russian", "Vladimir Lukin"]),
    ],
)
def test_a_place_or_a_people_before_a_person_is_a_name_of_its_own(text, names):
    assert names_in(text)[:2] == names


def test_a_place_only_the_article_knows_is_told_from_the_person_behind_it():
    text = "The mayor of Koszalin Piotr Jedlinski opened the bridge."
    assert names_in(text) == ["Koszalin Piotr Jedlinski"]
    assert names_in(text, "Koszalin") == ["Koszalin", "Piotr Jedlinski"]


def test_the_headline_says_what_is_a_place():
    found = read("The mayor of Koszalin Piotr Jedlinski opened it.", "Bridge opened in Koszalin")
    assert {"Koszalin", "Piotr Jedlinski"} == set(found.cast.entities)


@pytest.mark.parametrize(
    "name",
    [
        "Kim Jong-un",
        "Jean-Claude Juncker",
        "Baden-Baden",
        "J. K. Rowling",
        "George W. Bush",
        "Samuel L. Jackson",
        "Sarah O'Connor",
        "Conan O’Brien",
        "Abdullah bin Ahmed",
        "Ludwig van Beethoven",
        "Rio de Janeiro",
        "St. Louis",
        "Johnson & Johnson",
        "Bank of England",
        "University of Oxford",
        "Ministry of Foreign Affairs",
        "Movement for Democratic Change",
        "Kim Il-sung Square",
        "French Senate",
        "K2-18b",
    ],
)
def test_hyphens_initials_and_small_words_do_not_break_a_name(name):
    assert names_in(f"The letter speaks of {name} in two places.") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Monday was cold.",
        "In July the river froze.",
        "However, the council voted.",
        "Bridges were closed.",
        "Everybody stayed at home.",
        "Workers at the plant went home.",
        '"Nobody knows," they said. "Water is scarce."',
    ],
)
def test_weekdays_months_and_first_words_are_no_names(text):
    assert names_in(text) == []


@pytest.mark.parametrize("people", ["Norwegians", "Polish", "Swedes"])
def test_a_people_is_a_nationality(people):
    found = read(f"The {people} guests of the fair met in Oslo.")
    assert found.entity(people).sort == "nationality"


def test_a_surname_alone_means_the_person_named_in_full():
    found = read("Actor Tom Berg met Anna Lind in Oslo. Berg sang. Anna danced.")
    assert found.entity("Tom Berg").aliases == ("Tom Berg", "Berg")
    assert found.entity("Anna Lind").aliases == ("Anna Lind", "Anna")


FAMILY = "George Bush met his son. Laura Bush cooked. Bush spoke."


def test_a_surname_two_people_share_means_neither():
    assert read(FAMILY).mention("Bush")[1].entity == "Bush"


@pytest.mark.parametrize("person", ["George Bush", "Laura Bush"])
def test_of_a_family_the_surname_means_whom_the_headline_names(person):
    found = read(FAMILY, f"{person} speaks in Ohio")
    assert found.mention("Bush")[1].entity == person


def test_accents_make_no_other_person():
    found = read(
        "Minister Joachim Brudziński spoke. Brudzinski praised the crew. Joachim Brudzinski left."
    )
    assert list(found.cast.entities) == ["Joachim Brudziński"]
    assert found.entity("Joachim Brudziński").count == 3


def test_a_longer_form_of_a_name_is_the_same_person():
    found = read("Recep Tayyip Erdogan spoke in Ankara. Tayyip Erdogan left. Erdogan won.")
    people = found.cast.sort("person")
    assert [p.count for p in people] == [3]


def test_an_honour_before_a_name_known_without_it_is_cut_off():
    found = read("President Bharat Ratna Pranab Rao died. Actor Pranab Rao sang. Pranab Rao won.")
    assert [p.name for p in found.cast.sort("person")] == ["Pranab Rao"]


@pytest.mark.parametrize(
    "name, letters",
    [("Federal Security Service", "FSB"), ("World Health Organization", "WHO")],
)
def test_an_acronym_spelled_out_once_means_the_whole_name(name, letters):
    found = read(f"The {name} ({letters}) paid Ivan Petrov in Geneva. The {letters} left.")
    entity = found.entity(name)
    assert (entity.sort, entity.trusted, entity.count) == ("organisation", True, 3)
    assert letters in entity.aliases
    assert letters not in found.cast.entities


def test_a_bracket_that_does_not_fit_the_letters_is_no_acronym():
    found = read("The World Health Organization (EU) met in Geneva. The EU left.")
    assert found.mention("EU")[1].entity == "EU"


@pytest.mark.parametrize(
    "name, sort",
    [("Van Halen", "organisation"), ("Twitter", "organisation"), ("Aegean Sea", "place")],
)
def test_what_the_archive_knows_decides_the_sort(name, sort):
    sentences = parsed(f"The letter speaks of {name} in two places.")
    entity = find_entities(sentences, "", archive())[1].entities[name]
    assert (entity.sort, entity.trusted) == (sort, True)


def test_other_names_the_archive_knows_are_aliases():
    sentences = parsed("The letter speaks of the World Health Organization in two places.")
    cast = find_entities(sentences, "", archive())[1]
    assert "WHO" in cast.entities["World Health Organization"].aliases


@pytest.mark.parametrize(
    "name, said",
    [
        ("Anna Nowak", "she"),
        ("Anna-Lena Berg", "she"),
        ("Peter Lund", "he"),
        ("Robin Berg", ""),
        ("Zzyx Berg", ""),
        ("", ""),
    ],
)
def test_a_first_name_tells_she_or_he_or_nothing(name, said):
    assert gender(name) == said


@given(st.sampled_from(sorted(first_names())), st.text("abcdef", min_size=1))
def test_a_double_first_name_counts_by_its_first_half(name, rest):
    assert is_first_name(f"{name}-{rest}")


NAMES = ["Anna Lind", "Tom Berg", "Oslo", "Jean-Claude Juncker", "Bank of England", "Norway"]


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4))
def test_names_stand_in_order_and_do_not_overlap(names):
    text = "On Monday they spoke of " + ", then of ".join(names) + " in July."
    (sentence,) = parsed(text)
    chunks = find_chunks(sentence)
    places = [i for chunk in chunks for i in range(*chunk)]
    assert places == sorted(set(places))
    assert [text_of(sentence, chunk) for chunk in chunks] == names
