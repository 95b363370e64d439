"""What somebody is stands before or behind the name, and is never taken from somebody else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.generation.roles import called, is_role, role_of, title_place, without_article
from tests.understood import read


def role(text, name, title=""):
    return role_of(*read(text, title).mention(name))


def title(text, name):
    sentence, mention = read(text).mention(name)
    place = title_place(sentence, mention)
    return " ".join(t.text for t in sentence.tokens[slice(*place)]) if place else ""


@pytest.mark.parametrize(
    "text, said",
    [
        ("Interior Minister Anna Lind resigned.", "Interior Minister"),
        ("Norwegian Prime Minister Anna Lind resigned.", "Norwegian Prime Minister"),
        ("Local police officer Anna Lind spoke.", "Local police officer"),
        ("Vice-President Anna Lind left.", "Vice-President"),
        ("Co-founder Anna Lind left the firm.", "Co-founder"),
        ("Mayor of Warsaw Anna Lind spoke.", "Mayor of Warsaw"),
        (
            "Assistant to the Russian President Anna Lind spoke.",
            "Assistant to the Russian President",
        ),
        ("Slovakia's Prime Minister Anna Lind spoke.", "Slovakia's Prime Minister"),
        ("They greeted the owner Anna Lind.", "owner"),
        ("Her lawyer Anna Lind spoke.", "lawyer"),
    ],
)
def test_a_title_right_before_a_name_is_the_role(text, said):
    assert role(text, "Anna Lind") == said
    assert title(text, "Anna Lind").replace(" - ", "-").replace(" 's", "'s") == said


@pytest.mark.parametrize(
    "text, said",
    [
        (
            "Tom Berg, assistant to the Russian President, spoke in Moscow.",
            "assistant to the Russian President",
        ),
        ("Tom Berg, a fire service spokesman, confirmed it.", "fire service spokesman"),
        ("Tom Berg, the owner of the ship, sold it.", "owner of the ship"),
        ("They met Tom Berg, director of the museum.", "director of the museum"),
        ("Tom Berg, 41, the owner of the ship, sold it.", "owner of the ship"),
        ("Tom Berg, 41, a Norwegian driver, won.", "Norwegian driver"),
    ],
)
def test_an_apposition_behind_a_name_is_the_role_with_or_without_an_age(text, said):
    assert role(text, "Tom Berg") == said
    assert title(text, "Tom Berg") == ""


@pytest.mark.parametrize(
    "text, said",
    [
        ("The owner, Tom Berg, sold the ship.", "owner"),
        ("The owner of the shop, Tom Berg, sold the ship.", "owner of the shop"),
        ("Norwegian Prime Minister, Tom Berg, spoke.", "Norwegian Prime Minister"),
    ],
)
def test_an_apposition_before_a_name_needs_both_its_commas(text, said):
    assert role(text, "Tom Berg") == said


def test_the_first_half_of_a_sentence_is_no_apposition():
    assert role("According to the director, Tom Berg left the building.", "Tom Berg") == ""


@pytest.mark.parametrize(
    "text",
    [
        "Assistant to the Russian President Tom Berg spoke in Moscow.",
        "On Monday the assistant to the Russian President Tom Berg spoke.",
        "Tom Berg, assistant to the Russian President, spoke in Moscow.",
    ],
)
def test_an_assistant_to_the_president_is_never_the_president(text):
    assert role(text, "Tom Berg").lower() == "assistant to the russian president"


@pytest.mark.parametrize(
    "text",
    [
        "A friend of President Tom Berg paid.",
        "A letter to the President Tom Berg arrived.",
        "The lawyer of Anna Lind, Tom Berg, spoke.",
        "The lawyer Anna Lind met Tom Berg.",
        "President Anna Lind, Tom Berg and Maria Nowak came.",
        "Tom Berg and Anna Lind, a minister, came.",
        "Tom Berg, brother of President Anna Lind, came.",
        "Tom Berg, lawyer for Anna Lind, came.",
        "Tom Berg, a friend of the minister, came.",
        "Tom Berg, who met the minister, came.",
        "The director of the museum, founded by Tom Berg, came.",
        "Tom Berg lived in Oslo.",
    ],
)
def test_the_role_of_another_is_not_taken(text):
    assert role(text, "Tom Berg") == ""


def test_two_people_side_by_side_keep_each_their_own():
    text = "Tom Berg, mayor of Oslo, and Anna Lind, director of the museum, came."
    assert role(text, "Tom Berg") == "mayor of Oslo"
    assert role(text, "Anna Lind") == "director of the museum"
    text = "Russian President Tom Berg and Norwegian leader Anna Lind signed a treaty."
    assert role(text, "Tom Berg") == "Russian President"
    assert role(text, "Anna Lind") == "Norwegian leader"


def test_a_place_bears_no_role():
    assert role("The owner, Norway, sold the ship.", "Norway") == ""


@pytest.mark.parametrize(
    "text, before",
    [
        ("Interior Minister Anna Lind resigned.", "Interior Minister"),
        ("In 2016 Interior Minister Anna Lind resigned.", "Interior Minister"),
        ("Local police officer Anna Lind spoke.", "local police officer"),
        ("US President Anna Lind spoke.", "US President"),
        ("President Anna Lind spoke.", "President"),
        ("Goalkeeper Anna Lind spoke.", ""),
        ("Mayor of Warsaw Anna Lind spoke.", ""),
        ("Slovakia's Prime Minister Anna Lind spoke.", ""),
        ("Anna Lind, director of the museum, spoke.", ""),
    ],
)
def test_only_a_plain_title_or_an_office_can_stand_before_the_name_anywhere(text, before):
    assert called(*read(text).mention("Anna Lind")) == before


def test_an_entity_gathers_its_roles_and_shows_the_first():
    found = read("Interior Minister Anna Lind left. Anna Lind, owner of the ship, sold it.")
    lind = found.entity("Anna Lind")
    assert lind.roles == ("Interior Minister", "owner of the ship")
    assert (lind.role, lind.called) == ("Interior Minister", "Interior Minister")


@pytest.mark.parametrize(
    "word, said",
    [("minister", True), ("Ministers", True), ("spokeswoman", True), ("ship", False), ("", False)],
)
def test_a_role_word_is_known_in_singular_and_plural(word, said):
    assert is_role(word) is said


ROLES = ["Interior Minister", "Norwegian Prime Minister", "Mayor", "Deputy Governor", "Professor"]
PEOPLE = ["Anna Lind", "Tom Berg", "Maria Nowak", "Peter Lund"]


@given(st.sampled_from(ROLES), st.sampled_from(PEOPLE))
def test_a_title_is_read_alike_for_everybody(said, name):
    assert role(f"On 4 May 2019 {said} {name} opened the bridge.", name) == said


@given(st.text(alphabet="theTHEaAn ", max_size=12))
def test_taking_the_article_away_leaves_the_end_of_the_text(text):
    assert text.endswith(without_article(text))
