"""Facts, names, drafts and their alternatives are kept once, however often an article is read."""

from msgspec.structs import replace
from sqlalchemy import func, select

from quizapp.domain.kinds import kind_of
from quizapp.models import Alternative, Entity, Fact, Question, db
from quizapp.services import drafting, facts, reviewing
from tests.cast import KEYS, NOW, Cast
from tests.drafted import (
    ALTERNATIVES,
    ENTITIES,
    FACTS,
    HEIGHT,
    MODEL,
    ON_HEIGHT,
    ON_OPENING,
    OPENING,
    Generator,
    draft,
    drafts_in,
    generated,
    run,
)


def _count(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def _fact(statement: str) -> Fact:
    return db.session.scalars(select(Fact).where(Fact.statement == statement)).one()


def test_a_run_keeps_facts_with_all_that_was_found_of_them(
    cast: Cast, generator: Generator
) -> None:
    run(cast)
    height = _fact(HEIGHT.statement)
    for name in ("label", "attribution", "change_kind", "parts", "negated", "modality", "hedge"):
        assert getattr(height, name) == getattr(HEIGHT, name), name


def test_a_fact_known_from_before_is_brought_up_to_date(cast: Cast, generator: Generator) -> None:
    assert _fact(OPENING.statement).parts == ()
    run(cast)
    assert _fact(OPENING.statement).parts == OPENING.parts


def test_a_second_run_doubles_no_fact_and_no_name(cast: Cast, generator: Generator) -> None:
    run(cast)
    before = (_count(Fact), _count(Entity), _count(Question))
    run(cast)
    assert (_count(Fact), _count(Entity), _count(Question)) == before
    names = [(e.name, e.sort, e.aliases, e.roles, e.spans) for e in facts.entities_of(cast.article)]
    assert names == [(e.name, e.sort, e.aliases, e.roles, e.spans) for e in ENTITIES]


def test_a_fact_no_longer_found_goes_unless_a_question_cites_it(
    cast: Cast, generator: Generator
) -> None:
    stray, cited = replace(HEIGHT, statement="Stray."), replace(HEIGHT, statement="Cited.")
    generator.made = generated(draft("short", cited), facts=(*FACTS, stray, cited))
    run(cast)
    generator.made = generated()
    run(cast)
    statements = set(db.session.scalars(select(Fact.statement)))
    assert "Stray." not in statements
    assert {"Cited.", HEIGHT.statement} <= statements


def test_a_run_on_one_place_lets_nothing_go(cast: Cast, generator: Generator) -> None:
    run(cast)
    before = (_count(Fact), _count(Entity))
    generator.made = generated(facts=(), entities=())
    span = _fact(HEIGHT.statement).span
    run(cast, lambda: drafting.request_draft_on(cast.tess, span, NOW))
    assert (_count(Fact), _count(Entity)) == before


def test_a_draft_keeps_its_alternatives_complete_and_in_order(
    cast: Cast, generator: Generator
) -> None:
    run(cast)
    rows = drafts_in(cast)[0].alternatives
    assert [row.position for row in rows] == [1, 2, 3, 4, 5]
    for row, given in zip(rows, ALTERNATIVES, strict=True):
        assert (row.kind, row.stem, row.key) == (kind_of(given.key), given.stem, given.key)
        assert (row.score, row.flags, row.writer) == (given.score, given.flags, given.writer)
        assert row.fact.statement == given.fact.statement


def test_a_draft_remembers_its_run_its_writer_and_its_flags(
    cast: Cast, generator: Generator
) -> None:
    done = run(cast)
    first, second = drafts_in(cast)
    assert (first.writer, first.written_by, first.flags) == ("rules", "rules", ())
    assert (second.writer, second.written_by) == (MODEL, MODEL)
    assert second.flags == ON_HEIGHT.flags
    assert {first.run_id, second.run_id} == {done.id}


def test_stems_that_exist_or_existed_are_named_to_the_generator(
    cast: Cast, generator: Generator
) -> None:
    run(cast)
    first = drafts_in(cast)[0]
    key = KEYS["choice"][1]
    reviewing.edit(first, cast.tess, "Reworded by hand?", key, "", NOW)
    run(cast)
    assert {ON_OPENING.stem, "Reworded by hand?"} <= set(generator.asked["without"])
    assert generator.asked["only"] is None


def test_no_stem_is_kept_twice_not_even_as_an_alternative(cast: Cast, generator: Generator) -> None:
    twin = replace(ON_HEIGHT, alternatives=(draft("gap", HEIGHT, ON_OPENING.stem),))
    generator.made = generated(ON_OPENING, ON_OPENING, twin)
    run(cast)
    assert [each.version.stem for each in drafts_in(cast)] == [ON_OPENING.stem, ON_HEIGHT.stem]
    assert _count(Alternative) == len(ALTERNATIVES)


def test_a_run_asks_for_as_many_and_the_kinds_of_last_time(
    cast: Cast, generator: Generator
) -> None:
    run(cast, lambda: drafting.request_drafts(cast.tess, cast.article, 7, ("gap",), NOW))
    run(cast)
    assert (generator.asked["count"], generator.asked["kinds"]) == (7, ("gap",))


def test_the_same_place_asked_about_twice_at_once_is_one_run(
    cast: Cast, generator: Generator
) -> None:
    run(cast)
    first, second = (_fact(fact.statement).span for fact in FACTS)
    whole = drafting.request_more(cast.tess, cast.article, NOW)
    runs = [drafting.request_draft_on(cast.tess, s, NOW) for s in (first, first, second)]
    assert runs[0].id == runs[1].id
    assert len({whole.id, *(each.id for each in runs)}) == 3
