--liquibase formatted sql

--changeset ada:7-weight endDelimiter:// context:!test labels:reports runOnChange:true
CREATE FUNCTION depot.weight_on(wanted integer) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
  total bigint;
BEGIN
  SELECT coalesce(sum(weight), 0) INTO total FROM public.loads JOIN depot.wagons ON id = wagon WHERE track = wanted;
  RETURN total;
END $$
//
COMMENT ON FUNCTION depot.weight_on IS 'of all loads on a track'
//
--rollback DROP FUNCTION depot.weight_on(integer);

--changeset ada:8-touch splitStatements:false
CREATE FUNCTION depot.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.id := OLD.id; RETURN NEW; END $$;
CREATE TRIGGER tracks_keep_ids BEFORE UPDATE ON depot.tracks FOR EACH ROW EXECUTE FUNCTION depot.touch();
--ignoreLines:start
--changeset ada:9-draft
CREATE TABLE never (id integer);
--ignoreLines:end
--rollback DROP TRIGGER tracks_keep_ids ON depot.tracks;
--rollback DROP FUNCTION depot.touch();
