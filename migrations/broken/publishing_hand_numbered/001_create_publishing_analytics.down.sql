DROP TABLE publishing_analytics;
