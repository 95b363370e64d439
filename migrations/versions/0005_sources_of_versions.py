"""a version says all its source, where an editor chose it

Revision: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op


revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("version") as batch_op:
        batch_op.add_column(sa.Column("own_source", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("article_id", sa.Integer(), nullable=True))
        batch_op.create_index(op.f("ix_version_article_id"), ["article_id"])
        batch_op.create_foreign_key(
            op.f("fk_version_article_id_article"), "article", ["article_id"], ["id"]
        )
    op.execute("UPDATE version SET own_source = false")
    with op.batch_alter_table("version") as batch_op:
        batch_op.alter_column("own_source", existing_type=sa.Boolean(), nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("version") as batch_op:
        batch_op.drop_constraint(op.f("fk_version_article_id_article"), type_="foreignkey")
        batch_op.drop_index(op.f("ix_version_article_id"))
        batch_op.drop_column("article_id")
        batch_op.drop_column("own_source")
