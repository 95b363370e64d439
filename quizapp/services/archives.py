"""What a teacher's own articles add to the archive of names."""

from collections import defaultdict

from sqlalchemy import select

from quizapp.domain.facts import NamedEntity
from quizapp.generation.archive import Archive, archive
from quizapp.generation.learning import seen_in
from quizapp.models import Article, Entity, Person, db

NEWEST = 200
"""Articles that teach; older ones have little to say about today's names."""


def archive_of(owner: Person, but: Article | None = None) -> Archive:
    """The packaged archive with the names of a teacher's newest articles, `but` left out.

    Only their own: what one teacher pasted must not turn up among another's options.
    """
    packaged = archive()
    newest = (
        select(Article.id, Article.published_on)
        .where(Article.owner_id == owner.id)
        .order_by(Article.id.desc())
        .limit(NEWEST)
    )
    years = {
        article_id: published.year if published else 0
        for article_id, published in db.session.execute(newest)
        if but is None or article_id != but.id
    }
    named: dict[int, list[NamedEntity]] = defaultdict(list)
    rows = select(Entity).where(Entity.article_id.in_(years)).order_by(Entity.id)
    for row in db.session.scalars(rows):
        named[row.article_id].append(NamedEntity(row.name, row.sort, row.aliases, row.roles))
    seen = [
        each
        for article_id, entities in sorted(named.items())
        for each in seen_in(entities, packaged, year=years[article_id])
    ]
    return packaged.extended(seen) if seen else packaged
