DROP TABLE publishing_subscribers;
