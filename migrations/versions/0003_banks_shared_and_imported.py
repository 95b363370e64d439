"""banks shared, questions named and pictured, files imported

Revision: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op


revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

COUNTS = ("step_done", "step_total", "kept", "changed", "lost", "refused")
COUNTS += ("added", "updated", "unchanged")


def upgrade() -> None:
    _extend_bank()
    _extend_question()
    _share_banks()
    _keep_pictures()
    _import_files()


def _extend_bank() -> None:
    visibility = sa.String(length=10)
    with op.batch_alter_table("bank") as batch_op:
        batch_op.add_column(sa.Column("visibility", visibility, nullable=True))
    op.execute("UPDATE bank SET visibility = 'private'")
    with op.batch_alter_table("bank") as batch_op:
        batch_op.alter_column("visibility", existing_type=visibility, nullable=False)
        batch_op.create_check_constraint(
            op.f("ck_bank_visibility_known"), "visibility IN ('private', 'public')"
        )


def _extend_question() -> None:
    name = sa.String(length=300)
    with op.batch_alter_table("question") as batch_op:
        batch_op.add_column(sa.Column("name", name, nullable=True))
        batch_op.add_column(sa.Column("article_id", sa.Integer(), nullable=True))
        batch_op.create_index(op.f("ix_question_article_id"), ["article_id"])
        batch_op.create_foreign_key(
            op.f("fk_question_article_id_article"), "article", ["article_id"], ["id"]
        )
    op.execute("UPDATE question SET name = ''")
    with op.batch_alter_table("question") as batch_op:
        batch_op.alter_column("name", existing_type=name, nullable=False)


def _share_banks() -> None:
    op.create_table(
        "bank_share",
        sa.Column("bank_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("may_edit", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["bank_id"], ["bank.id"], name=op.f("fk_bank_share_bank_id_bank")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_bank_share_person_id_person")
        ),
        sa.PrimaryKeyConstraint("bank_id", "person_id", name=op.f("pk_bank_share")),
    )
    op.create_index(op.f("ix_bank_share_person_id"), "bank_share", ["person_id"])


def _keep_pictures() -> None:
    op.create_table(
        "picture",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(length=20), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_picture")),
        sa.UniqueConstraint("sha256", name=op.f("uq_picture_sha256")),
    )
    op.create_table(
        "version_picture",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("picture_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("alt", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["picture_id"], ["picture.id"], name=op.f("fk_version_picture_picture_id_picture")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["version.id"], name=op.f("fk_version_picture_version_id_version")
        ),
        sa.PrimaryKeyConstraint("version_id", "position", name=op.f("pk_version_picture")),
    )
    op.create_index(op.f("ix_version_picture_picture_id"), "version_picture", ["picture_id"])


def _import_files() -> None:
    op.create_table(
        "bank_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("bank_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("file_name", sa.String(length=300), nullable=False),
        sa.Column("format", sa.String(length=20), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("report", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in COUNTS),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('queued', 'reading', 'read', 'importing', 'done', 'failed', 'cancelled')",
            name=op.f("ck_bank_import_state_known"),
        ),
        sa.ForeignKeyConstraint(["bank_id"], ["bank.id"], name=op.f("fk_bank_import_bank_id_bank")),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["person.id"], name=op.f("fk_bank_import_owner_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_import")),
    )
    for column in ("bank_id", "owner_id", "state"):
        op.create_index(op.f(f"ix_bank_import_{column}"), "bank_import", [column])


def downgrade() -> None:
    for table in ("bank_import", "version_picture", "picture", "bank_share"):
        op.drop_table(table)
    with op.batch_alter_table("question") as batch_op:
        batch_op.drop_constraint(op.f("fk_question_article_id_article"), type_="foreignkey")
        batch_op.drop_index(op.f("ix_question_article_id"))
        batch_op.drop_column("article_id")
        batch_op.drop_column("name")
    with op.batch_alter_table("bank") as batch_op:
        batch_op.drop_constraint(op.f("ck_bank_visibility_known"), type_="check")
        batch_op.drop_column("visibility")
