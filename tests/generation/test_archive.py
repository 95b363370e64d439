"""The archive knows what names are, what else they are called, and who could stand beside whom."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.build_archive import is_held_out, table
from quizapp.domain.articles import Span
from quizapp.domain.facts import NamedEntity
from quizapp.generation import callings
from quizapp.generation.archive import Archive, archive
from quizapp.generation.known import (
    Entry,
    key_of,
    read_entries,
    surname_of,
    table_lines,
    write_entry,
)
from quizapp.generation.learning import CROWD, fault_of, seen_in
from quizapp.generation.places import atlas
from quizapp.generation.rivalry import is_acronym
from quizapp.generation.teaching import Seen

BEYOND_THE_ATLAS = {
    *("Hong Kong", "Palestine", "Puerto Rico", "Vatican City", "East Timor", "Samoa", "Tonga"),
    "Maldives",
}
SORTS = {"person", "organisation", "place", "city", "product", "event", "other"}
NAMES = sorted({entry.name for entry in archive().entries})
names = st.sampled_from(NAMES)


@pytest.mark.parametrize(
    "name, sort",
    [
        ("Boris Johnson", "person"),
        ("Recep Tayyip Erdogan", "person"),
        ("Kim Jong Un", "person"),
        ("Twitter", "organisation"),
        ("Van Halen", "organisation"),
        ("The New York Times", "organisation"),
        ("New York Times", "organisation"),
        ("N.A.S.A.", "organisation"),
        ("Poznań", "city"),
        ("Poznan", "city"),
        ("Aegean Sea", "place"),
        ("the Mediterranean Sea", "place"),
        ("Aurus Senat", "product"),
        ("Rocky Linux", "product"),
        ("Falcon 9", "product"),
        ("Korean War", "event"),
        ("Sun", None),
        ("fiat", None),
        ("ALMA", "product"),
        ("Alma", None),
        ("Nasa", "organisation"),
        ("Nature", None),
        ("Apple", None),
        ("Zaphod Beeblebrox", None),
        ("", None),
    ],
)
def test_a_name_has_its_sort_or_none_where_it_is_a_plain_word(name, sort):
    assert archive().sort_of(name) == sort


@pytest.mark.parametrize(
    "name, other",
    [
        ("World Health Organization", "WHO"),
        ("WHO", "World Health Organization"),
        ("Meta", "Facebook"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Pentagon", "Department of Defense"),
        ("Tories", "Conservative Party"),
    ],
)
def test_aliases_lead_from_any_name_to_the_others(name, other):
    known = archive().aliases_of(name)
    assert other in known or name == "Tories"  # two countries have Conservatives, one has Tories
    assert name not in known


def test_a_name_that_may_mean_two_things_has_no_aliases():
    assert archive().aliases_of("Labour Party") == ()
    assert archive().aliases_of("Nobody Known") == ()


@pytest.mark.parametrize(
    "name, sort, context, year, expected, never",
    [
        (
            "Boris Johnson",
            "person",
            ["United Kingdom"],
            2019,
            {"David Cameron", "Jeremy Hunt"},
            {"Joe Biden", "Nicola Sturgeon", "Theresa May", "Margaret Thatcher"},
        ),
        (
            "Labour Party",
            "organisation",
            ["British", "Boris Johnson"],
            None,
            {"Conservative Party", "Liberal Democrats"},
            {"New Zealand First", "Fine Gael"},
        ),
        (
            "Labour Party",
            "organisation",
            ["New Zealand", "Jacinda Ardern"],
            None,
            {"National Party"},
            {"Conservative Party"},
        ),
        ("Tesco", "organisation", ["British"], None, {"Asda", "Morrisons"}, {"Walmart", "Coles"}),
        ("NASA", "organisation", [], None, {"ESA", "JAXA"}, {"FBI", "European Space Agency"}),
        (
            "Manchester United",
            "organisation",
            [],
            None,
            {"Manchester City", "Aston Villa"},
            {"Celtic", "Real Madrid", "Chicago Bulls"},
        ),
        ("Boeing", "organisation", [], None, {"Airbus", "Embraer"}, {"Toyota"}),
        (
            "Amitabh Bachchan",
            "person",
            [],
            None,
            {"Aamir Khan", "Rishi Kapoor"},
            {"Ted Cruz", "Tom Hanks", "Deepika Padukone"},
        ),
        (
            "John Paul Stevens",
            "person",
            ["United States"],
            2019,
            {"Stephen Breyer", "Anthony Kennedy"},
            {"Joe Biden", "Amy Coney Barrett", "Ruth Bader Ginsburg"},
        ),
        (
            "Walter Munk",
            "person",
            ["California"],
            2019,
            {"Robert Ballard"},
            {"Sylvia Earle", "Gavin Newsom"},
        ),
        (
            "Mark Kelly",
            "person",
            ["United States"],
            2022,
            {"Chris Murphy", "Raphael Warnock"},
            {"Alexander Gerst", "Rand Paul", "Scott Kelly"},
        ),
        (
            "Mitch McConnell",
            "person",
            ["United States", "Adam Schiff"],
            2019,
            {"John Cornyn", "John Thune"},
            {"Adam Schiff", "Jerrold Nadler"},
        ),
        ("Java Sea", "place", ["Indonesia"], None, {"South China Sea"}, {"Baltic Sea"}),
        ("Rocky Linux", "product", [], None, {"AlmaLinux", "Debian"}, {"Windows Vista"}),
    ],
)
def test_rivals_are_kin_and_nobody_far_off(name, sort, context, year, expected, never):
    rivals = archive().rivals(name, sort, context, avoid=context, year=year)
    assert expected <= {*rivals}
    assert not never & {*rivals}


def test_without_a_country_a_party_that_many_countries_have_has_no_rivals():
    assert archive().rivals("Labour Party", "organisation", [], avoid=()) == ()


def test_a_namesake_in_another_country_has_no_rivals():
    philippine = ["Philippines", "Manila", "Rodrigo Duterte", "Leila de Lima"]
    assert archive().rivals("Supreme Court", "organisation", philippine, avoid=()) == ()
    assert archive().rivals("Supreme Court", "organisation", ["Joe Biden"], avoid=()) != ()


def test_a_role_tells_a_namesake():
    known = archive().rivals("Mike Johnson", "person", ["Louisiana"], avoid=())
    assert known
    coach = archive().rivals("Mike Johnson", "person", ["Louisiana"], avoid=(), role="head coach")
    assert coach == ()


def test_a_leader_whom_only_the_article_knows_has_the_countrys_politicians_for_rivals():
    rivals = archive().rivals("Jan Nový", "person", [], avoid=(), role="Slovak Prime Minister")
    assert {"Robert Fico", "Peter Pellegrini"} <= {*rivals}


@pytest.mark.parametrize(
    "role", ["", "president of the chess club", "former Prime Minister", "deputy health minister"]
)
def test_of_a_stranger_in_no_great_office_nobody_is_a_rival(role):
    assert archive().rivals("Jan Nový", "person", ["Slovakia"], avoid=(), role=role) == ()


def test_no_country_is_guessed_for_a_minister_of_another():
    states = ["Florida", "Donald Trump", "Miami"]
    assert archive().rivals("Jan Nový", "person", states, avoid=(), role="Prime Minister") == ()
    assert archive().rivals("Jan Nový", "person", states, avoid=(), role="Transport Secretary")


def test_those_seen_together_come_first():
    known = archive()
    before = known.rivals("Pedro Sánchez", "person", ["Spain"], avoid=())
    seen = [Seen("Pedro Sánchez", "person", beside=("Pablo Casado", "Santiago Abascal"))] * 3
    after = known.extended(seen).rivals("Pedro Sánchez", "person", ["Spain"], avoid=())
    assert {*after[:2]} == {"Pablo Casado", "Santiago Abascal"} != {*before[:2]}


def test_own_articles_teach_new_names():
    taught = archive().extended(
        [
            Seen("Anna Nováková", "person", roles=("Slovak Prime Minister",), year=2031),
            Seen("Anna Nováková", "person", aliases=("Anna M. Nováková",), year=2033),
        ]
    )
    assert taught.sort_of("anna novakova") is None
    assert taught.sort_of("Anna Nováková") == "person"
    assert taught.aliases_of("Anna Nováková") == ("Anna M. Nováková",)
    (entry,) = taught.entries_of("Anna Nováková")
    assert (entry.types, entry.country, entry.since, entry.until) == (
        ("leader",),
        "Slovakia",
        2031,
        2033,
    )
    assert archive().sort_of("Anna Nováková") is None


def test_what_is_kept_by_hand_is_not_overruled_by_an_article():
    taught = archive().extended([Seen("Twitter", "person")])
    assert taught.sort_of("Twitter") == "organisation"


@pytest.mark.parametrize(
    "avoided", ["Joe Biden", "Biden", "Hunter Biden", "Joseph Biden", "JOE BIDEN"]
)
def test_no_rival_is_one_to_avoid_by_any_of_its_names(avoided):
    rivals = archive().rivals("Barack Obama", "person", ["United States"], avoid=[avoided])
    assert rivals
    assert "Joe Biden" not in rivals


@given(name=names, avoid=st.lists(names, max_size=6), context=st.lists(names, max_size=6))
@settings(max_examples=150, deadline=None)
def test_rivals_are_others_distinct_and_always_the_same(name, avoid, context):
    known = archive()
    sort = known.entries_of(name)[0].sort
    rivals = known.rivals(name, sort, context, avoid=avoid)
    assert rivals == known.rivals(name, sort, context, avoid=avoid)
    assert len({key_of(r) for r in rivals}) == len(rivals)
    mine = {key_of(form) for e in known.entries_of(name) for form in e.forms}
    banned = {key_of(form) for a in avoid for form in (a, *known.aliases_of(a))}
    assert not {key_of(r) for r in rivals} & (mine | banned)
    for rival in rivals:
        assert 0.5 <= len(rival) / len(name) <= 2
        assert any(e.sort == sort for e in known.entries_of(rival))
        if sort == "person":
            assert surname_of(rival) != surname_of(name)
            genders = {known.entries_of(n)[0].gender for n in (name, rival)}
            assert genders != {"she", "he"}
        elif is_acronym(name):
            assert is_acronym(rival) or " " not in rival


@pytest.mark.parametrize(
    "role, kind, country",
    [
        ("Slovak Prime Minister", "leader", "Slovakia"),
        ("incumbent President of the United States", "leader", "United States"),
        ("Indonesia's security minister", "minister", "Indonesia"),
        ("former Bill Clinton White House Press Secretary", "official", ""),
        ("NATO Secretary-General", "official", ""),
        ("mayor of London", "mayor", "United Kingdom"),
        ("Governor", "governor", ""),
        ("", "", ""),
        ("Engineer", "", ""),
        ("general secretary of the RMT union", "union chief", ""),
    ],
)
def test_a_role_says_type_and_country(role, kind, country):
    assert callings.type_of(role) == kind
    assert callings.country_in(role) == country


def hand_kept() -> list[Entry]:
    return read_entries(table_lines("known.tsv"))


def test_every_line_of_the_hand_kept_table_is_sound():
    countries = {c.name for c in atlas().countries.values()} | BEYOND_THE_ATLAS
    for entry in hand_kept():
        assert entry.name == entry.name.strip() != ""
        assert entry.types, entry.name
        assert entry.sort in SORTS
        assert entry.country in countries | {""}, entry.name
        assert entry.since <= entry.until, entry.name
        assert entry.gender in ({"she", "he"} if entry.sort == "person" else {""}), entry.name
        assert entry.name not in entry.aliases, entry.name


def test_no_name_stands_twice_for_one_country():
    known = [(entry.name, entry.country) for entry in hand_kept()]
    assert len(set(known)) == len(known) > 4000


def test_an_entry_is_read_as_it_was_written():
    entries = hand_kept()
    assert read_entries(map(write_entry, entries)) == entries


def test_the_tables_are_small_and_hold_names_only():
    for name in ("known.tsv", "archive.tsv"):
        lines = [line for line in table_lines(name) if not line.startswith("#")]
        assert sum(map(len, lines)) < 500_000
        assert not [line for line in lines if re.search(r"[.!?] [A-Z][a-z]+ [a-z]+ [a-z]+", line)]


def test_the_learned_table_is_made_of_lines_that_name_each_other():
    entries = (*hand_kept(), Entry("Anna Nováková", "person", ("leader",), "Slovakia", taught=True))
    together = {
        "Anna Nováková": {"Robert Fico": 2},
        "Robert Fico": {"Anna Nováková": 2},
    }
    lines = table(Archive(entries, together))
    assert lines == [
        "Anna Nováková\tperson\tleader\tSlovakia\t\t\t\t\t1:2",
        "Robert Fico\tperson\t\t\t\t\t\t\t0:2",
    ]


@pytest.mark.parametrize(
    "name, sort, role, kept",
    [
        ("Marcus Webb", "person", "judge", True),
        ("Webb", "person", "judge", False),
        ("Storm Marcus", "person", "judge", False),
        ("Karl Marx Avenue", "person", "judge", False),
        ("Scotland Nicola Sturgeon", "organisation", "", False),
        ("Nicola Sturgeon", "organisation", "", True),
        ("Wayne State University", "organisation", "", True),
        ("Supreme", "organisation", "", False),
        ("Ministry of Health", "organisation", "", False),
        ("Caboolture 43–5", "place", "", False),
    ],
)
def test_only_whole_names_are_learned(name, sort, role, kept):
    entity = NamedEntity(name, sort, roles=(role,) if role else (), spans=(Span(0, 4), Span(9, 13)))
    assert (fault_of(entity, archive()) == "") is kept


def test_an_article_teaches_whole_names_and_who_stood_beside_whom():
    slovak = ("Bratislava", "Slovakia", "Slovak", "Robert Fico")
    entities = [
        *(NamedEntity(name, "other") for name in slovak),
        NamedEntity("Anna Nováková", "person", ("Nováková",), ("health minister",)),
        NamedEntity("Nováková", "person", roles=("health minister",)),
        NamedEntity("Twitter", "person"),
    ]
    heard = []
    seen = list(seen_in(entities, archive(), year=2031, drop=lambda n, why: heard.append((n, why))))
    assert [(s.name, s.sort) for s in seen] == [
        ("Robert Fico", "person"),
        ("Anna Nováková", "person"),
        ("Twitter", "organisation"),
    ]
    assert seen[1].beside == ("Robert Fico", "Twitter")
    assert (seen[1].country, seen[1].year, seen[1].aliases) == ("Slovakia", 2031, ())
    assert ("Nováková", "half a name") in heard


def test_a_round_up_teaches_nothing_of_who_goes_with_whom():
    people = [e.name for e in hand_kept() if e.sort == "person"][: CROWD + 1]
    seen = list(seen_in([NamedEntity(name, "person") for name in people], archive()))
    assert len(seen) == CROWD + 1
    assert not any(s.beside for s in seen)


def test_a_plain_word_is_a_name_beside_another_of_its_type():
    apple = archive().rivals
    assert apple("Apple", "organisation", ["Newton"], avoid=()) == ()
    assert "Microsoft" in apple("Apple", "organisation", ["Google"], avoid=["Google"])


def test_a_third_of_the_articles_is_held_out():
    held = sum(is_held_out(f"article_{number}.txt") for number in range(3000))
    assert 900 < held < 1100
