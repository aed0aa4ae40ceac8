"""initial publishing schema

Folds in what the hand-numbered scripts created: the schema, the subscribers, the templates and the analytics.

Revision ID: 3b7d5c1e9a24
Revises:
Create Date: 2026-01-12 14:22:08.397514

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

# revision identifiers, used by Alembic.
revision = "3b7d5c1e9a24"
down_revision = None
branch_labels = None
depends_on = None

ENUMS = ("publishing_publication_status", "publishing_subscriber_status", "publishing_channel_kind")


def key() -> sa.types.TypeEngine:
    return postgresql.UUID(as_uuid=False).with_variant(sa.CHAR(36), "sqlite")


def json() -> sa.types.TypeEngine:
    return sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "publishing_channels",
        sa.Column("id", key(), nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "newsletter",
                "blog",
                "podcast",
                "social",
                name="publishing_channel_kind",
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("settings", json(), nullable=False),
        sa.Column("is_active", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.CheckConstraint("length(slug) > 0", name=op.f("ck_publishing_channels_slug_not_empty")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publishing_channels")),
        sa.UniqueConstraint("slug", name=op.f("uq_publishing_channels_slug")),
    )

    op.create_table(
        "publishing_subscribers",
        sa.Column("id", key(), nullable=False),
        sa.Column("channel_id", key(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("display_name", sa.String(length=120), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "pending",
                "active",
                "paused",
                "unsubscribed",
                "bounced",
                name="publishing_subscriber_status",
                create_constraint=True,
            ),
            server_default="pending",
            nullable=False,
        ),
        sa.Column("locale", sa.String(length=16), server_default="en", nullable=False),
        sa.Column("preferences", json(), nullable=False),
        sa.Column("subscribed_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.Column("unsubscribed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "unsubscribed_at IS NULL OR unsubscribed_at >= subscribed_at",
            name=op.f("ck_publishing_subscribers_unsubscribed_after_subscribed"),
        ),
        sa.ForeignKeyConstraint(
            ["channel_id"],
            ["publishing_channels.id"],
            name=op.f("fk_publishing_subscribers_channel_id_publishing_channels"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publishing_subscribers")),
        sa.UniqueConstraint("channel_id", "email", name=op.f("uq_publishing_subscribers_channel_id")),
    )
    op.create_index(op.f("ix_publishing_subscribers_email"), "publishing_subscribers", ["email"])
    op.create_index(
        "ix_publishing_subscribers_active",
        "publishing_subscribers",
        ["channel_id", "subscribed_at"],
        postgresql_where=sa.text("unsubscribed_at IS NULL"),
        sqlite_where=sa.text("unsubscribed_at IS NULL"),
    )

    op.create_table(
        "publishing_templates",
        sa.Column("id", key(), nullable=False),
        sa.Column("channel_id", key(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("format", sa.String(length=16), server_default="markdown", nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("variables", json(), nullable=True),
        sa.Column("is_default", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.CheckConstraint(
            "format IN ('html', 'markdown', 'text')", name=op.f("ck_publishing_templates_format_known")
        ),
        sa.CheckConstraint("version > 0", name=op.f("ck_publishing_templates_version_positive")),
        sa.ForeignKeyConstraint(
            ["channel_id"],
            ["publishing_channels.id"],
            name=op.f("fk_publishing_templates_channel_id_publishing_channels"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publishing_templates")),
        sa.UniqueConstraint("channel_id", "name", "version", name=op.f("uq_publishing_templates_channel_id")),
    )
    op.create_index(
        "ix_publishing_templates_default",
        "publishing_templates",
        ["channel_id", "format"],
        unique=True,
        postgresql_where=sa.text("is_default"),
        sqlite_where=sa.text("is_default"),
    )

    op.create_table(
        "publishing_publications",
        sa.Column("id", key(), nullable=False),
        sa.Column("channel_id", key(), nullable=False),
        sa.Column("template_id", key(), nullable=True),
        sa.Column("slug", sa.String(length=160), nullable=False),
        sa.Column("title", sa.String(length=255), nullable=False),
        sa.Column("body", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "draft",
                "scheduled",
                "published",
                "archived",
                name="publishing_publication_status",
                create_constraint=True,
            ),
            server_default="draft",
            nullable=False,
        ),
        sa.Column("tags", json(), nullable=False),
        sa.Column("scheduled_for", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.CheckConstraint(
            "status <> 'published' OR published_at IS NOT NULL",
            name=op.f("ck_publishing_publications_published_has_moment"),
        ),
        sa.ForeignKeyConstraint(
            ["channel_id"],
            ["publishing_channels.id"],
            name=op.f("fk_publishing_publications_channel_id_publishing_channels"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["template_id"],
            ["publishing_templates.id"],
            name=op.f("fk_publishing_publications_template_id_publishing_templates"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publishing_publications")),
        sa.UniqueConstraint("channel_id", "slug", name=op.f("uq_publishing_publications_channel_id")),
    )
    op.create_index(
        op.f("ix_publishing_publications_template_id"), "publishing_publications", ["template_id"]
    )
    op.create_index(
        "ix_publishing_publications_feed",
        "publishing_publications",
        ["channel_id", "status", sa.text("published_at DESC")],
    )
    op.create_index(
        "ix_publishing_publications_due",
        "publishing_publications",
        ["scheduled_for"],
        postgresql_where=sa.text("status = 'scheduled'"),
        sqlite_where=sa.text("status = 'scheduled'"),
    )
    op.create_index(
        "ix_publishing_publications_tags",
        "publishing_publications",
        ["tags"],
        postgresql_using="gin",
    )

    op.create_table(
        "publishing_analytics",
        sa.Column("id", key(), nullable=False),
        sa.Column("publication_id", key(), nullable=False),
        sa.Column("subscriber_id", key(), nullable=True),
        sa.Column("event", sa.String(length=16), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.Column("revenue", sa.Numeric(precision=12, scale=2), server_default=sa.text("0"), nullable=False),
        sa.Column("details", json(), nullable=True),
        sa.CheckConstraint(
            "event IN ('delivered', 'opened', 'clicked', 'bounced', 'complained')",
            name=op.f("ck_publishing_analytics_event_known"),
        ),
        sa.CheckConstraint("revenue >= 0", name=op.f("ck_publishing_analytics_revenue_not_negative")),
        sa.ForeignKeyConstraint(
            ["publication_id"],
            ["publishing_publications.id"],
            name=op.f("fk_publishing_analytics_publication_id_publishing_publications"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["subscriber_id"],
            ["publishing_subscribers.id"],
            name=op.f("fk_publishing_analytics_subscriber_id_publishing_subscribers"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publishing_analytics")),
    )
    op.create_index(
        op.f("ix_publishing_analytics_subscriber_id"), "publishing_analytics", ["subscriber_id"]
    )
    op.create_index(
        "ix_publishing_analytics_publication",
        "publishing_analytics",
        ["publication_id", "event", "occurred_at"],
    )
    op.create_index(
        "ix_publishing_analytics_occurred_at",
        "publishing_analytics",
        ["occurred_at"],
        postgresql_using="brin",
    )


def downgrade() -> None:
    op.drop_index("ix_publishing_analytics_occurred_at", table_name="publishing_analytics")
    op.drop_index("ix_publishing_analytics_publication", table_name="publishing_analytics")
    op.drop_index(op.f("ix_publishing_analytics_subscriber_id"), table_name="publishing_analytics")
    op.drop_table("publishing_analytics")
    op.drop_index("ix_publishing_publications_tags", table_name="publishing_publications")
    op.drop_index("ix_publishing_publications_due", table_name="publishing_publications")
    op.drop_index("ix_publishing_publications_feed", table_name="publishing_publications")
    op.drop_index(op.f("ix_publishing_publications_template_id"), table_name="publishing_publications")
    op.drop_table("publishing_publications")
    op.drop_index("ix_publishing_templates_default", table_name="publishing_templates")
    op.drop_table("publishing_templates")
    op.drop_index("ix_publishing_subscribers_active", table_name="publishing_subscribers")
    op.drop_index(op.f("ix_publishing_subscribers_email"), table_name="publishing_subscribers")
    op.drop_table("publishing_subscribers")
    op.drop_table("publishing_channels")
    if op.get_context().dialect.name == "postgresql":
        # Dropping a table leaves the types of its columns behind.
        for name in ENUMS:
            op.execute(f"DROP TYPE {name}")
