CREATE TABLE publishing_analytics (
    id UUID PRIMARY KEY,
    publication_id UUID NOT NULL,
    event VARCHAR(16) NOT NULL,
    occurred_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE INDEX ix_publishing_analytics_publication ON publishing_analytics (publication_id, event);
