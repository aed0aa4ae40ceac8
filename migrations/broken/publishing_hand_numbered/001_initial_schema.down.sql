DROP TABLE publishing_publications;
DROP TABLE publishing_channels;
