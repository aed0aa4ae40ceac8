CREATE DOMAIN moment AS timestamptz CHECK (VALUE > '2020-01-01');
