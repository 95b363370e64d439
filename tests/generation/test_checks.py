"""Every check catches what it is there for, and lets pass what only looks like it."""

from datetime import date
from functools import cache

import pytest
from msgspec.structs import replace

from quizapp.domain.articles import Span
from quizapp.domain.questions import HOLE
from quizapp.generation import checks
from quizapp.generation.checks import HARD, LIKELY_FAULTS, SOFT, Case
from tests.generation.desk import read

LIBRARY = (
    "Grace Wanjiru opened the National Library in Nairobi in 2012. James Mwangi led the National"
    " Library until 2017. Kenya spent 3.5 million dollars on the National Library in 2013."
)
MUSEUM = (
    "The museum in Oslo was founded by Anna Berg in 1929. Anna Berg founded a second museum in"
    " Bergen in 1945. The museum in Oslo closed its doors after 90 years."
)
RACES = (
    "Peter Holm won the race in Bergen in 2013. Anna Berg won the race in Oslo in 2012. Clara Weiss"
    " lost a hat in Bergen in 2014. Norlund sold 12 ships to Kystlinje and Fjordlinje in 2015."
)
COURT = (
    "Police charged Peter Holm with the murder of two sailors in Bergen in 2014. The court in"
    " Bergen sentenced two sailors for murder in 2015. Anna Berg told reporters in Bergen that the"
    " trial had cost 12,000 euros. Anna Berg has 12 boats in Bergen."
)
LEADERS = (
    "President Vladimir Putin visited Nairobi in 2014. Deputy minister Anna Berg opened a bank in"
    " Kisumu in 2015. Anna Berg met engineers in Bergen, Norway in 2016. A ship sailed from Bergen"
    " to Kenya in 2017. Kenya opened an embassy in Paris, the capital of France, in 2011. Peter"
    " Holm opened an embassy of Norway in Berlin in 2018."
)
OPENED = "Who opened the National Library in Nairobi in 2012?"
YEAR = "The museum in Oslo was founded by Anna Berg in _____ (year)."


def asked(text, stem, title="", kind="", *, published_on=date(2019, 5, 6), chosen=None):
    """What the rules write on a text, looked up by its words."""
    return read(text, title, published_on).case(stem, kind, chosen=chosen)


def said(text, words, title=""):
    """A statement to be judged true or false."""
    return asked(text, f"True or false? {words}", title, "true_false")


def worded(stem, kind="short", **changes):
    """The same question put otherwise."""
    case = asked(LIBRARY, OPENED, kind="short")
    return Case(replace(case.candidate, stem=stem, kind=kind, **changes), case.shelf)


def stating(case, **changes):
    """The same question on a fact that differs."""
    found = case.candidate.found
    changed = replace(found, fact=replace(found.fact, **changes))
    return Case(replace(case.candidate, found=changed), case.shelf)


def reported(stem):
    """A question, so worded, on what Anna Berg told reporters."""
    told = "Anna Berg told reporters in Bergen that the trial had cost _____ euros."
    case = asked(COURT, told, kind="gap", chosen=False)
    return Case(replace(case.candidate, stem=stem), case.shelf)


LEANING = "The museum stands in Kenya."
STANDS = "In which country does the museum stand?"
FORTY_SIX = "Who opened the " + "very " * 42 + "library?"

NAMES = [check.__name__ for check, _ in (*HARD, *SOFT)]


@cache
def cases():
    """For each check one case that it catches and a near one that it lets pass."""
    return {
        "evidence_is_not_verbatim": (
            stating(worded(OPENED), span=Span(62, 106)),
            worded(OPENED),
        ),
        "reads_badly": (
            worded("Who opened the the National Library in Nairobi?"),
            worded("Who said that Nairobi had had a library?"),
        ),
        "is_cut_short": (
            worded("Who opened the library in Nairobi that?"),
            worded("Who opened the library in Nairobi that burnt down?"),
        ),
        "too_long": (worded(f"{FORTY_SIX} Why?"), worded(FORTY_SIX)),
        "begins_with_a_pronoun": (
            worded("She opened the National Library.", "true_false"),
            worded("There are about 40 libraries in Nairobi.", "true_false"),
        ),
        "key_in_stem": (
            worded("Who, if not grace wanjiru, opened the library?"),
            worded("Who, if not Grace Wanjirus, opened the library?"),
        ),
        "key_in_source_line": (
            asked(LIBRARY, OPENED, "Wanjiru opens library", kind="short"),
            asked(LIBRARY, OPENED, "Kenya opens library", kind="short"),
        ),
        "repeats_the_headline": (
            said(
                MUSEUM,
                "The museum in Oslo closed its doors after 90 years.",
                "Museum in Oslo closes after 90 years",
            ),
            said(
                MUSEUM,
                "Anna Berg founded a second museum in Bergen in 1945.",
                "Museum in Oslo closes after 90 years",
            ),
        ),
        "can_be_reckoned": (
            asked(MUSEUM, YEAR, "Museum closes after 90 years"),
            asked(MUSEUM, YEAR, "Museum closes after 74 years"),
        ),
        "listed": (
            asked(RACES, "Norlund sold 12 ships to Kystlinje and _____ (name) in 2015."),
            asked(RACES, "_____ (name) sold 12 ships to Kystlinje and Fjordlinje in 2015."),
        ),
        "said_of_others": (
            asked(RACES, "Who won the race in Bergen in 2013?", kind="short"),
            asked(RACES, "Who lost a hat in Bergen in 2014?", kind="short"),
        ),
        "gives_gender_away": (
            worded("Who opened the library with her brother?", options=("A", "B", "C", "D")),
            worded("Who opened the library with her brother?"),
        ),
        "names_the_accused": (
            next(
                Case(c, read(COURT).shelf)
                for c in read(COURT).candidates()
                if c.stem.startswith("True or false? Police") and c.answer == "false"
            ),
            said(
                COURT, "Police charged Peter Holm with the murder of two sailors in Bergen in 2014."
            ),
        ),
        "is_opinion_unsourced": (
            reported("How many euros had the trial cost?"),
            reported("According to Anna Berg, how many euros had the trial cost?"),
        ),
        "known_place_pair": (
            asked(
                LEADERS,
                "Deputy minister Anna Berg met engineers in Bergen, _____ (country) in 2016.",
            ),
            asked(LEADERS, "A ship sailed from Bergen to _____ (country) in 2017."),
        ),
        "everybody_knows": (
            asked(LEADERS, "President _____ (person) visited Nairobi in 2014."),
            asked(LEADERS, "Deputy minister _____ (person) opened a bank in Kisumu in 2015."),
        ),
        "leaves_somebody_open": (
            worded("In which year did his brother open the library?"),
            worded("In which year did James Mwangi and his brother open the library?"),
        ),
        "is_time_bound": (
            asked(COURT, "Anna Berg has _____ boats in Bergen.", chosen=False),
            worded(OPENED),
        ),
        "has_uneven_options": (
            worded(OPENED, options=("Anna Berg", "Peter Holm", "Bo", "Clara Weiss")),
            worded(OPENED, options=("Anna Berg", "Peter Holm", "Bo Ek", "Clara Weiss")),
        ),
        "asks_for_uncertain_name": (
            asked(RACES, "Norlund sold 12 ships to Kystlinje and _____ (name) in 2015."),
            asked(RACES, "Clara Weiss lost a hat in _____ (city) in 2014.", chosen=False),
        ),
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_check_catches_one_and_lets_its_neighbour_pass(name):
    caught, passed = cases()[name]
    check = getattr(checks, name)
    assert check(caught)
    assert not check(passed)


def test_no_case_is_for_a_check_that_is_gone():
    assert set(cases()) == set(NAMES)


@pytest.mark.parametrize(
    ("check", "message"), [*HARD, *SOFT], ids=[check.__name__ for check, _ in (*HARD, *SOFT)]
)
def test_every_check_has_a_message_that_a_teacher_can_read(check, message):
    assert 10 < len(message) < 100
    assert len(message.split()) >= 4
    assert "_" not in message
    assert "%" not in message


@pytest.mark.parametrize("message", LIKELY_FAULTS.values())
def test_what_the_learned_judge_objects_to_can_be_read_too(message):
    assert 10 < len(message) < 100
    assert " " in message


@pytest.mark.parametrize("check", [check.__name__ for check, _ in HARD])
def test_a_hard_fault_gives_its_reason(check):
    caught, _ = cases()[check]
    reasons = [reason for each, reason in HARD if each(caught)]
    assert checks.hard_fault(caught) == reasons[0]


def test_a_sound_question_has_no_fault():
    assert checks.hard_fault(worded(OPENED)) == ""
    assert checks.soft_faults(worded(OPENED)) == ()


@pytest.mark.parametrize(
    ("stem", "kind", "bad"),
    [
        ("Who opened the library,?", "short", True),
        ("Who opened a the library?", "short", True),
        ("Who opened a library for?", "short", True),
        (f"{HOLE} opened the library.", "gap", False),
        (f"{HOLE} and {HOLE} opened the library.", "gap", True),
        ("Wanjiru opened the library.", "gap", True),
        (f"{HOLE} opened the library?", "short", True),
        (f"Which answer completes the sentence? {HOLE} opened the library.", "choice", False),
        ("True or false? Grace Wanjiru said that she had had a library.", "true_false", False),
    ],
)
def test_a_question_reads_well_with_as_many_holes_as_its_kind_has(stem, kind, bad):
    assert checks.reads_badly(worded(stem, kind)) is bad


@pytest.mark.parametrize(
    ("stem", "cut"),
    [
        ("Grace Wanjiru opened the library according.", True),
        ("Grace Wanjiru opened a library in which.", True),
        ("True or false? Were opened in Nairobi by Grace Wanjiru.", True),
        ("True or false? Wanjiru opened it in at 9.", True),
        ("Grace Wanjiru opened the library in , Kenya.", True),
        (f"A {HOLE}-metre tree stands in Nairobi.", True),
        ("Was the library in Nairobi opened by Grace Wanjiru?", False),
        (f"The library of {HOLE}'s capital burnt down.", False),
        ("Which library is called the oldest?", False),
    ],
)
def test_what_was_left_out_takes_nothing_with_it(stem, cut):
    assert checks.is_cut_short(worded(stem)) is cut


@pytest.mark.parametrize(
    ("title", "published_on", "told"),
    [
        ("Library opens", date(2012, 4, 5), True),
        ("Library opens", date(2013, 4, 5), False),
        ("Library of 2012 burns", None, True),
        ("Library burns", None, False),
    ],
)
def test_the_year_above_the_question_tells_a_year(title, published_on, told):
    stem = "In which year did Grace Wanjiru open the National Library in Nairobi?"
    case = asked(LIBRARY, stem, title, "short", published_on=published_on)
    assert checks.key_in_source_line(case) is told


@pytest.mark.parametrize(
    ("title", "told"),
    [("Kenyan library gets money", True), ("Kenya spends", True), ("Library gets money", False)],
)
def test_a_people_in_the_headline_tells_its_country(title, told):
    stem = "Which country spent 3.5 million dollars on the National Library in 2013?"
    assert checks.key_in_source_line(asked(LIBRARY, stem, title, "short")) is told


@pytest.mark.parametrize(
    ("stem", "number", "reckoned"),
    [
        ("How many ships are called Anna, Berta and Clara?", "3", True),
        ("How many ships are called Anna, Berta and Clara?", "7", False),
        ("How many ships sailed to Bergen and Oslo?", "4", False),
    ],
)
def test_a_number_of_things_that_are_then_named_can_be_counted(stem, number, reckoned):
    case = asked(
        RACES, "Norlund sold _____ ships to Kystlinje and Fjordlinje in 2015.", chosen=False
    )
    target = case.candidate.target
    counted = replace(
        target, amount=replace(target.amount, value=type(target.amount.value)(number))
    )
    candidate = replace(case.candidate, stem=stem, kind="number", target=counted)
    assert checks.can_be_reckoned(Case(candidate, case.shelf)) is reckoned


@pytest.mark.parametrize(
    ("stem", "known"),
    [
        ("Kenya opened an embassy in _____ (city), the capital of France, in 2011.", True),
        ("Peter Holm opened an embassy of Norway in _____ (city) in 2018.", False),
    ],
)
def test_a_capital_beside_its_country_is_known_to_all(stem, known):
    assert checks.everybody_knows(asked(LEADERS, stem, chosen=False)) is known


@pytest.mark.parametrize("label", ["opinion", "forecast"])
def test_an_opinion_or_a_forecast_is_never_asked(label):
    assert checks.is_opinion_unsourced(stating(worded(OPENED), label=label))


def test_who_said_it_may_be_asked_without_naming_the_source():
    stem = "Who told reporters in Bergen that the trial had cost 12,000 euros?"
    assert not checks.is_opinion_unsourced(asked(COURT, stem, kind="short"))


@pytest.mark.parametrize(
    ("stem", "open_"),
    [
        ("When did the suspect sell his boat?", False),
        ("Who sold his boat?", False),
        (f"{HOLE} sold his boat.", False),
        ("When did a boat of his sink?", True),
    ],
)
def test_a_pronoun_needs_somebody_before_it(stem, open_):
    assert checks.leaves_somebody_open(worded(stem)) is open_
