"""initial schema

Creates what init.sql created. A database that init.sql made is stamped instead: see migrate.sh.

Revision ID: 001
Revises:
Create Date: 2026-01-10 15:30:11.274690

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

# revision identifiers, used by Alembic.
revision = "001"
down_revision = None
branch_labels = None
depends_on = None


def key() -> sa.Column:
    return sa.Column(
        "id", postgresql.UUID(as_uuid=True), server_default=sa.text("uuid_generate_v4()"), nullable=False
    )


def uuid(name: str, nullable: bool = False) -> sa.Column:
    return sa.Column(name, postgresql.UUID(as_uuid=True), nullable=nullable)


def jsonb(name: str, nullable: bool = False) -> sa.Column:
    return sa.Column(name, postgresql.JSONB(astext_type=sa.Text()), nullable=nullable)


def now(name: str) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False)


def upgrade() -> None:
    op.execute('CREATE EXTENSION IF NOT EXISTS "uuid-ossp"')

    # The generalised schema
    op.create_table(
        "projects",
        key(),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        jsonb("extraction_schema"),
        jsonb("entity_types"),
        sa.Column("is_template", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("is_active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        now("created_at"),
        now("updated_at"),
        sa.PrimaryKeyConstraint("id", name=op.f("projects_pkey")),
        sa.UniqueConstraint("name", name=op.f("projects_name_key")),
    )

    op.create_table(
        "sources",
        key(),
        uuid("project_id"),
        sa.Column("uri", sa.Text(), nullable=False),
        sa.Column("source_group", sa.String(length=200), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("content_hash", sa.String(length=64), nullable=True),
        sa.Column("status", sa.String(length=20), server_default="pending", nullable=False),
        jsonb("metadata"),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=True),
        now("created_at"),
        sa.CheckConstraint(
            "status IN ('pending', 'fetched', 'failed', 'skipped')", name=op.f("sources_status_check")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("sources_project_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("sources_pkey")),
        sa.UniqueConstraint("project_id", "uri", name=op.f("sources_project_id_uri_key")),
    )
    op.create_index(op.f("idx_sources_source_group"), "sources", ["source_group"])
    op.create_index(op.f("idx_sources_content_hash"), "sources", ["content_hash"])
    op.create_index(
        "idx_sources_pending", "sources", ["created_at"], postgresql_where=sa.text("status = 'pending'")
    )

    op.create_table(
        "extractions",
        key(),
        uuid("project_id"),
        uuid("source_id"),
        jsonb("data"),
        sa.Column("extraction_type", sa.String(length=100), nullable=False),
        sa.Column("source_group", sa.String(length=200), nullable=False),
        sa.Column("chunk_index", sa.Integer(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=True),
        now("extracted_at"),
        sa.CheckConstraint(
            "confidence >= 0 AND confidence <= 1", name=op.f("extractions_confidence_check")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("extractions_project_id_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["sources.id"], name=op.f("extractions_source_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("extractions_pkey")),
    )
    op.create_index(op.f("idx_extractions_source_id"), "extractions", ["source_id"])
    op.create_index(
        "idx_extractions_project_id_source_group", "extractions", ["project_id", "source_group"]
    )

    op.create_table(
        "entities",
        key(),
        uuid("project_id"),
        sa.Column("source_group", sa.String(length=200), nullable=False),
        sa.Column("entity_type", sa.String(length=100), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("normalized_value", sa.Text(), nullable=False),
        jsonb("attributes"),
        now("created_at"),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("entities_project_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("entities_pkey")),
        sa.UniqueConstraint(
            "project_id",
            "source_group",
            "entity_type",
            "normalized_value",
            name=op.f("entities_normalized_value_key"),
        ),
    )
    op.create_index("idx_entities_project_id_entity_type", "entities", ["project_id", "entity_type"])

    op.create_table(
        "extraction_entities",
        uuid("extraction_id"),
        uuid("entity_id"),
        sa.Column("role", sa.String(length=50), server_default="mention", nullable=False),
        sa.ForeignKeyConstraint(
            ["entity_id"],
            ["entities.id"],
            name=op.f("extraction_entities_entity_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["extraction_id"],
            ["extractions.id"],
            name=op.f("extraction_entities_extraction_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("extraction_id", "entity_id", name=op.f("extraction_entities_pkey")),
    )
    op.create_index(op.f("idx_extraction_entities_entity_id"), "extraction_entities", ["entity_id"])

    # The legacy schema
    op.create_table(
        "pages",
        key(),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("domain", sa.String(length=253), nullable=False),
        sa.Column("company", sa.String(length=200), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("markdown_content", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=20), server_default="completed", nullable=False),
        now("scraped_at"),
        jsonb("metadata"),
        sa.PrimaryKeyConstraint("id", name=op.f("pages_pkey")),
        sa.UniqueConstraint("url", name=op.f("pages_url_key")),
    )
    op.create_index(op.f("idx_pages_domain"), "pages", ["domain"])
    op.create_index(op.f("idx_pages_company"), "pages", ["company"])
    op.create_index(
        "idx_pages_full_text",
        "pages",
        [sa.text("to_tsvector('english', coalesce(markdown_content, ''))")],
        postgresql_using="gin",
    )

    op.create_table(
        "facts",
        key(),
        uuid("page_id"),
        sa.Column("fact_text", sa.Text(), nullable=False),
        sa.Column("category", sa.String(length=50), nullable=False),
        sa.Column(
            "confidence", sa.Numeric(precision=4, scale=3), server_default=sa.text("0.8"), nullable=False
        ),
        sa.Column("profile_used", sa.String(length=50), nullable=False),
        now("extracted_at"),
        sa.CheckConstraint("confidence >= 0 AND confidence <= 1", name=op.f("facts_confidence_check")),
        sa.ForeignKeyConstraint(
            ["page_id"], ["pages.id"], name=op.f("facts_page_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("facts_pkey")),
    )
    op.create_index(op.f("idx_facts_page_id"), "facts", ["page_id"])
    op.create_index(op.f("idx_facts_category"), "facts", ["category"])

    op.create_table(
        "jobs",
        key(),
        uuid("project_id", nullable=True),
        sa.Column("type", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=20), server_default="queued", nullable=False),
        sa.Column("priority", sa.SmallInteger(), server_default=sa.text("5"), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default=sa.text("0"), nullable=False),
        jsonb("payload"),
        jsonb("result", nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        now("created_at"),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("type IN ('scrape', 'extract', 'report')", name=op.f("jobs_type_check")),
        sa.CheckConstraint(
            "status IN ('queued', 'running', 'completed', 'failed', 'cancelled')",
            name=op.f("jobs_status_check"),
        ),
        sa.CheckConstraint("attempts >= 0", name=op.f("jobs_attempts_check")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("jobs_project_id_fkey"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("jobs_pkey")),
    )
    op.create_index(op.f("idx_jobs_project_id"), "jobs", ["project_id"])
    op.create_index(
        "idx_jobs_queue", "jobs", ["priority", "created_at"], postgresql_where=sa.text("status = 'queued'")
    )

    op.create_table(
        "profiles",
        key(),
        sa.Column("name", sa.String(length=50), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("categories", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("prompt_focus", sa.Text(), nullable=False),
        sa.Column("depth", sa.String(length=20), server_default="detailed", nullable=False),
        sa.Column("custom_instructions", sa.Text(), nullable=True),
        sa.Column("is_builtin", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        now("created_at"),
        sa.CheckConstraint(
            "depth IN ('summary', 'detailed', 'comprehensive')", name=op.f("profiles_depth_check")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("profiles_pkey")),
        sa.UniqueConstraint("name", name=op.f("profiles_name_key")),
    )
    op.create_index("idx_profiles_categories", "profiles", ["categories"], postgresql_using="gin")

    op.create_table(
        "reports",
        key(),
        uuid("project_id", nullable=True),
        sa.Column("type", sa.String(length=20), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column(
            "source_groups",
            postgresql.ARRAY(sa.Text()),
            server_default=sa.text("'{}'::text[]"),
            nullable=False,
        ),
        sa.Column(
            "extraction_ids",
            postgresql.ARRAY(postgresql.UUID(as_uuid=True)),
            server_default=sa.text("'{}'::uuid[]"),
            nullable=False,
        ),
        sa.Column("format", sa.String(length=10), server_default="md", nullable=False),
        jsonb("metadata"),
        now("created_at"),
        sa.CheckConstraint("type IN ('single', 'comparison', 'summary')", name=op.f("reports_type_check")),
        sa.CheckConstraint("format IN ('md', 'html', 'pdf')", name=op.f("reports_format_check")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("reports_project_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("reports_pkey")),
    )
    op.create_index(op.f("idx_reports_project_id"), "reports", ["project_id"])
    op.create_index("idx_reports_source_groups", "reports", ["source_groups"], postgresql_using="gin")

    op.create_table(
        "rate_limits",
        sa.Column("domain", sa.String(length=253), nullable=False),
        sa.Column("request_count", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("daily_limit", sa.Integer(), server_default=sa.text("500"), nullable=False),
        sa.Column(
            "min_interval", sa.Interval(), server_default=sa.text("'00:00:02'::interval"), nullable=False
        ),
        sa.Column("last_request", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reset_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("request_count >= 0", name=op.f("rate_limits_request_count_check")),
        sa.PrimaryKeyConstraint("domain", name=op.f("rate_limits_pkey")),
    )
    op.create_index(op.f("idx_rate_limits_reset_at"), "rate_limits", ["reset_at"])


def downgrade() -> None:
    # Indexes go with their tables; tables go before those that they refer to.
    op.drop_table("rate_limits")
    op.drop_table("reports")
    op.drop_table("profiles")
    op.drop_table("jobs")
    op.drop_table("facts")
    op.drop_table("pages")
    op.drop_table("extraction_entities")
    op.drop_table("entities")
    op.drop_table("extractions")
    op.drop_table("sources")
    op.drop_table("projects")
    op.execute('DROP EXTENSION IF EXISTS "uuid-ossp"')
