DROP TABLE speakers, languages, people;
