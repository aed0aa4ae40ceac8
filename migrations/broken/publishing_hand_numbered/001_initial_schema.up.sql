CREATE TABLE publishing_channels (
    id UUID PRIMARY KEY,
    slug VARCHAR(64) NOT NULL UNIQUE,
    name VARCHAR(120) NOT NULL,
    is_active BOOLEAN NOT NULL DEFAULT true,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE TABLE publishing_publications (
    id UUID PRIMARY KEY,
    channel_id UUID NOT NULL REFERENCES publishing_channels (id) ON DELETE CASCADE,
    slug VARCHAR(160) NOT NULL,
    title VARCHAR(255) NOT NULL,
    body TEXT NOT NULL DEFAULT '',
    published_at TIMESTAMPTZ,
    UNIQUE (channel_id, slug)
);
