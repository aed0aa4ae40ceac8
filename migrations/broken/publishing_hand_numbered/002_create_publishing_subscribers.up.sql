CREATE TABLE publishing_subscribers (
    id UUID PRIMARY KEY,
    channel_id UUID NOT NULL REFERENCES publishing_channels (id) ON DELETE CASCADE,
    email VARCHAR(254) NOT NULL,
    subscribed_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    unsubscribed_at TIMESTAMPTZ,
    UNIQUE (channel_id, email)
);
