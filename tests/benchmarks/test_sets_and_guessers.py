"""Rules of a set of questions, and the solver that sees only the options."""

from benchmarks.question_quality.guessers import solve_blind
from benchmarks.question_quality.sets import broken_rules
from tests.benchmarks.papers import BOUGHT, CHOICE, GAP, NUMBER, TRUE, evidence, item


def test_a_mixed_set_breaks_no_rule():
    assert broken_rules([item(CHOICE), item(GAP)]) == []


def test_three_questions_on_one_sentence_are_one_too_many():
    asked = [item(GAP, answer=str(n), evidence=evidence(BOUGHT)) for n in range(3)]
    assert "more than two questions on a sentence" in broken_rules(asked)


def test_kinds_and_question_words_are_counted():
    asked = [item(TRUE), item(TRUE), item(TRUE), item(TRUE)]
    assert "more than three true/false in the first ten" in broken_rules(asked)
    rules = broken_rules([item(CHOICE, answer=str(n)) for n in range(6)])
    assert "more than five of one kind in the first ten" in rules
    assert "more than half on one question word" in rules


def test_a_key_is_asked_once_and_stands_in_no_neighbour():
    assert "two questions with one key" in broken_rules([item(NUMBER), item(CHOICE, answer="48")])
    assert "a key stands in another stem on the same sentence" in broken_rules(
        [item(GAP), item(TRUE)]
    )


def test_options_that_betray_the_key_are_solved_blind():
    betrayed = [
        item(CHOICE, options=["12", "14", "13", "19"], answer="14"),
        item(CHOICE, options=["a fox", "a hen", "a brown hen of Oslo", "a cat"],
             answer="a brown hen of Oslo"),
    ]  # fmt: skip
    found = {each.name: each for each in solve_blind(betrayed)}
    assert found["the longest"].hits == 1
    assert found["the most central number"].hits == 1
    assert found["by vote"].by_chance == 0.25


def test_a_question_without_options_is_not_guessed():
    assert all(not each.chances for each in solve_blind([item(GAP), item(TRUE)]))
