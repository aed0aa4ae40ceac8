CREATE TYPE publishing_channel_kind AS ENUM ('newsletter', 'blog', 'podcast', 'social');
CREATE TYPE publishing_subscriber_status AS ENUM ('pending', 'active', 'paused', 'unsubscribed', 'bounced');
CREATE TYPE publishing_publication_status AS ENUM ('draft', 'scheduled', 'published', 'archived');

CREATE TABLE publishing_channels (
    id UUID NOT NULL,
    slug VARCHAR(64) NOT NULL,
    name VARCHAR(120) NOT NULL,
    kind publishing_channel_kind NOT NULL,
    description TEXT,
    settings JSONB NOT NULL,
    is_active BOOLEAN DEFAULT true NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_publishing_channels PRIMARY KEY (id),
    CONSTRAINT ck_publishing_channels_slug_not_empty CHECK (length(slug) > 0),
    CONSTRAINT uq_publishing_channels_slug UNIQUE (slug)
);

CREATE TABLE publishing_subscribers (
    id UUID NOT NULL,
    channel_id UUID NOT NULL,
    email VARCHAR(254) NOT NULL,
    display_name VARCHAR(120),
    status publishing_subscriber_status DEFAULT 'pending' NOT NULL,
    locale VARCHAR(16) DEFAULT 'en' NOT NULL,
    preferences JSONB NOT NULL,
    subscribed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    unsubscribed_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_publishing_subscribers PRIMARY KEY (id),
    CONSTRAINT uq_publishing_subscribers_channel_id UNIQUE (channel_id, email),
    CONSTRAINT ck_publishing_subscribers_unsubscribed_after_subscribed CHECK (unsubscribed_at IS NULL OR unsubscribed_at >= subscribed_at),
    CONSTRAINT fk_publishing_subscribers_channel_id_publishing_channels
        FOREIGN KEY (channel_id) REFERENCES publishing_channels (id) ON DELETE CASCADE
);
CREATE INDEX ix_publishing_subscribers_active
    ON publishing_subscribers (channel_id, subscribed_at) WHERE unsubscribed_at IS NULL;
CREATE INDEX ix_publishing_subscribers_email ON publishing_subscribers (email);

CREATE TABLE publishing_templates (
    id UUID NOT NULL,
    channel_id UUID NOT NULL,
    name VARCHAR(120) NOT NULL,
    version INTEGER DEFAULT 1 NOT NULL,
    format VARCHAR(16) DEFAULT 'markdown' NOT NULL,
    subject VARCHAR(255),
    body TEXT NOT NULL,
    variables JSONB,
    is_default BOOLEAN DEFAULT false NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_publishing_templates PRIMARY KEY (id),
    CONSTRAINT uq_publishing_templates_channel_id UNIQUE (channel_id, name, version),
    CONSTRAINT ck_publishing_templates_format_known CHECK (format IN ('html', 'markdown', 'text')),
    CONSTRAINT ck_publishing_templates_version_positive CHECK (version > 0),
    CONSTRAINT fk_publishing_templates_channel_id_publishing_channels
        FOREIGN KEY (channel_id) REFERENCES publishing_channels (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX ix_publishing_templates_default
    ON publishing_templates (channel_id, format) WHERE is_default;

CREATE TABLE publishing_publications (
    id UUID NOT NULL,
    channel_id UUID NOT NULL,
    template_id UUID,
    slug VARCHAR(160) NOT NULL,
    title VARCHAR(255) NOT NULL,
    body TEXT DEFAULT '' NOT NULL,
    status publishing_publication_status DEFAULT 'draft' NOT NULL,
    tags JSONB NOT NULL,
    scheduled_for TIMESTAMP WITH TIME ZONE,
    published_at TIMESTAMP WITH TIME ZONE,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_publishing_publications PRIMARY KEY (id),
    CONSTRAINT uq_publishing_publications_channel_id UNIQUE (channel_id, slug),
    CONSTRAINT ck_publishing_publications_published_has_moment CHECK (status <> 'published' OR published_at IS NOT NULL),
    CONSTRAINT fk_publishing_publications_channel_id_publishing_channels
        FOREIGN KEY (channel_id) REFERENCES publishing_channels (id) ON DELETE CASCADE,
    CONSTRAINT fk_publishing_publications_template_id_publishing_templates
        FOREIGN KEY (template_id) REFERENCES publishing_templates (id) ON DELETE SET NULL
);
CREATE INDEX ix_publishing_publications_due
    ON publishing_publications (scheduled_for) WHERE status = 'scheduled';
CREATE INDEX ix_publishing_publications_feed
    ON publishing_publications (channel_id, status, published_at DESC);
CREATE INDEX ix_publishing_publications_tags ON publishing_publications USING gin (tags);
CREATE INDEX ix_publishing_publications_template_id ON publishing_publications (template_id);

CREATE TABLE publishing_analytics (
    id UUID NOT NULL,
    publication_id UUID NOT NULL,
    subscriber_id UUID,
    event VARCHAR(16) NOT NULL,
    occurred_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    revenue NUMERIC(12, 2) DEFAULT 0 NOT NULL,
    details JSONB,
    CONSTRAINT pk_publishing_analytics PRIMARY KEY (id),
    CONSTRAINT ck_publishing_analytics_event_known CHECK (event IN ('delivered', 'opened', 'clicked', 'bounced', 'complained')),
    CONSTRAINT ck_publishing_analytics_revenue_not_negative CHECK (revenue >= 0),
    CONSTRAINT fk_publishing_analytics_publication_id_publishing_publications
        FOREIGN KEY (publication_id) REFERENCES publishing_publications (id) ON DELETE CASCADE,
    CONSTRAINT fk_publishing_analytics_subscriber_id_publishing_subscribers
        FOREIGN KEY (subscriber_id) REFERENCES publishing_subscribers (id) ON DELETE SET NULL
);
CREATE INDEX ix_publishing_analytics_occurred_at ON publishing_analytics USING brin (occurred_at);
CREATE INDEX ix_publishing_analytics_publication
    ON publishing_analytics (publication_id, event, occurred_at);
CREATE INDEX ix_publishing_analytics_subscriber_id ON publishing_analytics (subscriber_id);
