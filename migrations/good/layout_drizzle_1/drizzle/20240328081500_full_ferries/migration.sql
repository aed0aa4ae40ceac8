-- Custom SQL migration file, put your code below! --
CREATE VIEW full_ferries AS
  SELECT ferry_id, leaves FROM crossings JOIN ferries ON ferries.id = ferry_id WHERE passengers >= seats;
COMMENT ON VIEW full_ferries IS 'Those that take nobody more; what is behind --> is none of its business.';
