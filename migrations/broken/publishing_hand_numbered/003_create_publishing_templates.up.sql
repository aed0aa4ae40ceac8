CREATE TABLE publishing_templates (
    id UUID PRIMARY KEY,
    channel_id UUID NOT NULL REFERENCES publishing_channels (id) ON DELETE CASCADE,
    name VARCHAR(120) NOT NULL,
    body TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

ALTER TABLE publishing_publications
    ADD COLUMN template_id UUID REFERENCES publishing_templates (id) ON DELETE SET NULL;
