"""facts taken apart, entities, alternatives of drafts, runs limited to a place

Revision: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op


revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NEW_IN_FACT = (
    ("parts", sa.JSON(none_as_null=True)),
    ("negated", sa.Boolean()),
    ("modality", sa.String(length=100)),
    ("hedge", sa.String(length=100)),
)


def upgrade() -> None:
    _make_tables()
    with op.batch_alter_table("drafting_run") as batch_op:
        batch_op.add_column(sa.Column("span_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            op.f("fk_drafting_run_span_id_span"), "span", ["span_id"], ["id"]
        )
    _extend_fact()
    _extend_question()
    with op.batch_alter_table("version") as batch_op:
        batch_op.add_column(sa.Column("alternative_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("fact_id", sa.Integer(), nullable=True))
        batch_op.create_index(op.f("ix_version_alternative_id"), ["alternative_id"])
        batch_op.create_index(op.f("ix_version_fact_id"), ["fact_id"])
        batch_op.create_foreign_key(op.f("fk_version_fact_id_fact"), "fact", ["fact_id"], ["id"])
        batch_op.create_foreign_key(
            op.f("fk_version_alternative_id_alternative"), "alternative", ["alternative_id"], ["id"]
        )


def _make_tables() -> None:
    op.create_table(
        "entity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("sort", sa.String(length=20), nullable=False),
        sa.Column("aliases", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("roles", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("spans", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_entity_article_id_article")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entity")),
        sa.UniqueConstraint("article_id", "position", name=op.f("uq_entity_article_id")),
    )
    op.create_table(
        "alternative",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("fact_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("stem", sa.Text(), nullable=False),
        sa.Column("key", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("flags", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("writer", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["fact_id"], ["fact.id"], name=op.f("fk_alternative_fact_id_fact")),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_alternative_question_id_question")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alternative")),
        sa.UniqueConstraint("question_id", "position", name=op.f("uq_alternative_question_id")),
    )
    op.create_index(op.f("ix_alternative_fact_id"), "alternative", ["fact_id"])


def _extend_fact() -> None:
    with op.batch_alter_table("fact") as batch_op:
        for name, kind in NEW_IN_FACT:
            batch_op.add_column(sa.Column(name, kind, nullable=True))
    op.execute("UPDATE fact SET parts = '[]', negated = false, modality = '', hedge = ''")
    with op.batch_alter_table("fact") as batch_op:
        for name, kind in NEW_IN_FACT:
            batch_op.alter_column(name, existing_type=kind, nullable=False)


def _extend_question() -> None:
    writer = sa.Column("writer", sa.String(length=100), nullable=True)
    with op.batch_alter_table("question") as batch_op:
        batch_op.add_column(writer)
        batch_op.add_column(sa.Column("run_id", sa.Integer(), nullable=True))
        batch_op.create_index(op.f("ix_question_run_id"), ["run_id"])
        batch_op.create_foreign_key(
            op.f("fk_question_run_id_drafting_run"), "drafting_run", ["run_id"], ["id"]
        )
    # Only a drafted question has a score, and until now only the rules drafted.
    op.execute(
        "UPDATE question SET writer = CASE WHEN draft_score IS NULL THEN '' ELSE 'rules' END"
    )
    with op.batch_alter_table("question") as batch_op:
        batch_op.alter_column("writer", existing_type=writer.type, nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("version") as batch_op:
        batch_op.drop_constraint(op.f("fk_version_alternative_id_alternative"), type_="foreignkey")
        batch_op.drop_constraint(op.f("fk_version_fact_id_fact"), type_="foreignkey")
        batch_op.drop_index(op.f("ix_version_fact_id"))
        batch_op.drop_index(op.f("ix_version_alternative_id"))
        batch_op.drop_column("fact_id")
        batch_op.drop_column("alternative_id")
    with op.batch_alter_table("question") as batch_op:
        batch_op.drop_constraint(op.f("fk_question_run_id_drafting_run"), type_="foreignkey")
        batch_op.drop_index(op.f("ix_question_run_id"))
        batch_op.drop_column("run_id")
        batch_op.drop_column("writer")
    with op.batch_alter_table("fact") as batch_op:
        for name, _kind in NEW_IN_FACT:
            batch_op.drop_column(name)
    with op.batch_alter_table("drafting_run") as batch_op:
        batch_op.drop_constraint(op.f("fk_drafting_run_span_id_span"), type_="foreignkey")
        batch_op.drop_column("span_id")
    op.drop_table("alternative")
    op.drop_table("entity")
