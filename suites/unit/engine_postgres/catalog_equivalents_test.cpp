#include <gtest/gtest.h>

#include "catalog_database.hpp"
#include <harness/engine/postgres/catalog/read_catalog.hpp>

namespace harness::postgres {
namespace {

/// Two scripts that make the same schema on top of the base schema.
struct Pair {
  std::string name;
  std::string one;
  std::string other;
};

Catalog made_by(const std::string& script) {
  auto& session = catalog_session();
  const Rollback rollback(session);
  session.execute(script);
  return read_catalog(session);
}

void expect_equal(const std::vector<Pair>& pairs) {
  for (const auto& pair : pairs) {
    SCOPED_TRACE(pair.name);
    const auto one = made_by(pair.one);
    EXPECT_NE(one, base_catalog());
    EXPECT_EQ(told(one, made_by(pair.other)), std::vector<std::string>{});
  }
}

TEST(Catalog, IsTheSameForTablesWrittenDifferently) {
  expect_equal({
      {"serial", "CREATE TABLE t (id serial)",
       "CREATE SEQUENCE t_id_seq AS integer; CREATE TABLE t (id integer NOT NULL DEFAULT "
       "nextval('t_id_seq')); "
       "ALTER SEQUENCE t_id_seq OWNED BY t.id"},
      {"identity_added_later", "CREATE TABLE t (id integer GENERATED ALWAYS AS IDENTITY)",
       "CREATE TABLE t (id integer NOT NULL); ALTER TABLE t ALTER id ADD GENERATED ALWAYS AS IDENTITY"},
      {"inline_constraints",
       "CREATE TABLE t (id integer PRIMARY KEY, a integer UNIQUE CHECK (a > 0) REFERENCES author)",
       "CREATE TABLE t (id integer NOT NULL, a integer); ALTER TABLE t ADD CONSTRAINT t_pkey PRIMARY KEY "
       "(id); "
       "ALTER TABLE t ADD CONSTRAINT t_a_fkey FOREIGN KEY (a) REFERENCES author (id); "
       "ALTER TABLE t ADD CONSTRAINT t_a_check CHECK (a > 0), ADD CONSTRAINT t_a_key UNIQUE (a)"},
      {"gap_of_a_dropped_column", "CREATE TABLE t (a integer, c integer UNIQUE)",
       "CREATE TABLE t (a integer, b integer, c integer UNIQUE); ALTER TABLE t DROP COLUMN b"},
      {"gap_below_keys_indexes_triggers",
       "CREATE TABLE t (a integer, c integer PRIMARY KEY, d integer REFERENCES author); CREATE INDEX i ON t "
       "(d, c); "
       "CREATE TRIGGER x BEFORE UPDATE OF c, d ON t FOR EACH ROW EXECUTE FUNCTION on_change(); "
       "CREATE PUBLICATION p FOR TABLE t (c, d); CREATE STATISTICS s ON a, d FROM t; GRANT SELECT (d) ON t "
       "TO reader",
       "CREATE TABLE t (a integer, b integer, c integer PRIMARY KEY, d integer REFERENCES author); "
       "ALTER TABLE t DROP COLUMN b; CREATE INDEX i ON t (d, c); "
       "CREATE TRIGGER x BEFORE UPDATE OF c, d ON t FOR EACH ROW EXECUTE FUNCTION on_change(); "
       "CREATE PUBLICATION p FOR TABLE t (c, d); CREATE STATISTICS s ON a, d FROM t; GRANT SELECT (d) ON t "
       "TO reader"},
      {"type_names", "CREATE TABLE t (a int4, b varchar(3), c decimal(5), d timestamptz, e bool, f float8)",
       "CREATE TABLE t (a integer, b character varying(3), c numeric(5, 0), d timestamp with time zone, e "
       "boolean, "
       "f double precision)"},
      {"array_dimensions", "CREATE TABLE t (a integer[])", "CREATE TABLE t (a integer[3][4])"},
      {"quoting_and_case", "CREATE TABLE t (a integer)", "create table \"t\" (A INTEGER)"},
      {"explicit_null", "CREATE TABLE t (a integer)", "CREATE TABLE t (a integer NULL)"},
      {"not_null_later", "CREATE TABLE t (a integer NOT NULL)",
       "CREATE TABLE t (a integer); ALTER TABLE t ALTER a SET NOT NULL"},
      {"default_later", "CREATE TABLE t (a text DEFAULT 'x')",
       "CREATE TABLE t (a text); ALTER TABLE t ALTER a SET DEFAULT 'x'"},
      {"column_added_later_with_a_missing_value", "CREATE TABLE t (a integer, b integer DEFAULT 3)",
       "CREATE TABLE t (a integer); INSERT INTO t VALUES (1); ALTER TABLE t ADD b integer DEFAULT 3"},
      {"order_of_storage_parameters",
       "CREATE TABLE t (a integer) WITH (fillfactor = 70, autovacuum_enabled = false)",
       "CREATE TABLE t (a integer) WITH (autovacuum_enabled = false); ALTER TABLE t SET (fillfactor = 70)"},
      {"statistics_target_reset", "CREATE TABLE t (a integer)",
       "CREATE TABLE t (a integer); ALTER TABLE t ALTER a SET STATISTICS 5; ALTER TABLE t ALTER a SET "
       "STATISTICS -1"},
      {"storage_set_to_the_types_own", "CREATE TABLE t (a text)",
       "CREATE TABLE t (a text); ALTER TABLE t ALTER a SET STORAGE MAIN; ALTER TABLE t ALTER a SET STORAGE "
       "EXTENDED"},
      {"collation_spelled_out", "CREATE TABLE t (a text)", "CREATE TABLE t (a text COLLATE \"default\")"},
      {"table_like_another", "CREATE TABLE t (a integer NOT NULL, b text)",
       "CREATE TABLE u (a integer NOT NULL, b text); CREATE TABLE t (LIKE u); DROP TABLE u"},
      {"partition_attached", "CREATE TABLE part_two PARTITION OF part FOR VALUES IN (3, 4)",
       "CREATE TABLE part_two (a integer NOT NULL, b text); ALTER TABLE part ATTACH PARTITION part_two FOR "
       "VALUES IN (4, 3)"},
      {"traces_of_what_is_gone", "CREATE TABLE t (a text)",
       "CREATE TABLE t (a text); CREATE INDEX i ON t (a); DROP INDEX i; CREATE TRIGGER x BEFORE INSERT ON t "
       "FOR EACH "
       "ROW EXECUTE FUNCTION on_change(); DROP TRIGGER x ON t; CREATE RULE r AS ON DELETE TO t DO NOTHING; "
       "DROP RULE "
       "r ON t; CREATE TABLE u () INHERITS (t); DROP TABLE u"},
  });
}

TEST(Catalog, IsTheSameForOtherObjectsWrittenDifferently) {
  expect_equal({
      {"index_parameters_in_another_order",
       "CREATE INDEX i ON book USING gin (to_tsvector('simple', title)) WITH "
       "(fastupdate = off, gin_pending_list_limit = 100)",
       "CREATE INDEX i ON book USING gin (to_tsvector('simple', title)) WITH (gin_pending_list_limit = 100); "
       "ALTER INDEX i SET (fastupdate = off)"},
      {"index_spelled_out", "CREATE INDEX i ON book (title, price DESC)",
       "CREATE INDEX i ON book USING btree (title ASC NULLS LAST, price DESC NULLS FIRST)"},
      {"index_renamed", "CREATE INDEX i ON book (loud)",
       "CREATE INDEX j ON book (loud); ALTER INDEX j RENAME TO i"},
      {"format_of_a_check", "ALTER TABLE book ADD CONSTRAINT c CHECK (price > 0 AND price < 9)",
       "ALTER TABLE book ADD CONSTRAINT c CHECK (((price > 0)) AND ((price) < 9))"},
      {"between", "ALTER TABLE book ADD CONSTRAINT c CHECK (price BETWEEN 1 AND 2)",
       "ALTER TABLE book ADD CONSTRAINT c CHECK (price >= 1 AND price <= 2)"},
      {"check_validated_later", "ALTER TABLE book ADD CONSTRAINT c CHECK (price > 0)",
       "ALTER TABLE book ADD CONSTRAINT c CHECK (price > 0) NOT VALID; ALTER TABLE book VALIDATE CONSTRAINT "
       "c"},
      {"constraint_from_an_index", "ALTER TABLE book ADD CONSTRAINT c UNIQUE (loud)",
       "CREATE UNIQUE INDEX i ON book (loud); ALTER TABLE book ADD CONSTRAINT c UNIQUE USING INDEX i"},
      {"format_of_a_view", "CREATE VIEW v AS SELECT id, title FROM book WHERE price > 3",
       "CREATE VIEW v AS\n  SELECT book.id,\n   book.title -- what\n  FROM public.book\n  WHERE (book.price "
       "> 3)"},
      {"view_replaced", "CREATE VIEW v AS SELECT id FROM book",
       "CREATE VIEW v AS SELECT id FROM book WHERE false; "
       "CREATE OR REPLACE VIEW v AS SELECT id FROM book"},
      {"function_settings_in_another_order",
       "CREATE FUNCTION f() RETURNS integer LANGUAGE sql SET work_mem = '1MB' SET enable_sort = off AS "
       "'SELECT 1'",
       "CREATE FUNCTION f() RETURNS integer LANGUAGE sql SET enable_sort = off SET work_mem = '1MB' AS "
       "'SELECT 1'"},
      {"function_defaults_spelled_out", "CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
       "CREATE FUNCTION f() RETURNS int4 CALLED ON NULL INPUT VOLATILE SECURITY INVOKER PARALLEL UNSAFE COST "
       "100 "
       "LANGUAGE SQL AS $$SELECT 1$$"},
      {"trigger_columns_in_another_order",
       "CREATE TRIGGER x AFTER UPDATE OF price, title ON book FOR EACH ROW EXECUTE FUNCTION on_change()",
       "CREATE TRIGGER x AFTER UPDATE OF title, price ON book FOR EACH ROW EXECUTE PROCEDURE on_change()"},
      {"event_trigger_tags_in_another_order",
       "CREATE EVENT TRIGGER e ON sql_drop WHEN TAG IN ('DROP VIEW', 'DROP TABLE') EXECUTE FUNCTION on_ddl()",
       "CREATE EVENT TRIGGER e ON sql_drop WHEN TAG IN ('DROP TABLE', 'DROP VIEW') EXECUTE FUNCTION "
       "on_ddl()"},
      {"policy_roles_in_another_order", "CREATE POLICY p ON author TO reader, boss USING (true)",
       "CREATE POLICY p ON author TO boss, reader USING (true)"},
      {"policy_spelled_out", "CREATE POLICY p ON author USING (true)",
       "CREATE POLICY p ON author AS PERMISSIVE FOR ALL TO public USING (true)"},
      {"enum_label_inserted", "CREATE TYPE e AS ENUM ('a', 'b', 'c')",
       "CREATE TYPE e AS ENUM ('a', 'c'); ALTER TYPE e ADD VALUE 'b' BEFORE 'c'"},
      {"domain_built_up", "CREATE DOMAIN d AS text NOT NULL DEFAULT 'x' CONSTRAINT c CHECK (VALUE <> '')",
       "CREATE DOMAIN d AS text; ALTER DOMAIN d SET NOT NULL; ALTER DOMAIN d SET DEFAULT 'x'; "
       "ALTER DOMAIN d ADD CONSTRAINT c CHECK (VALUE <> '')"},
      {"composite_type_built_up", "CREATE TYPE c AS (a integer, b text)",
       "CREATE TYPE c AS (a integer, x integer); ALTER TYPE c DROP ATTRIBUTE x, ADD ATTRIBUTE b text"},
      {"sequence_spelled_out", "CREATE SEQUENCE s",
       "CREATE SEQUENCE s AS bigint INCREMENT 1 MINVALUE 1 START 1 CACHE "
       "1 NO CYCLE OWNED BY NONE"},
      {"sequence_used", "CREATE SEQUENCE s", "CREATE SEQUENCE s; SELECT nextval('s')"},
      {"comment_set_twice", "COMMENT ON TABLE book IS 'b'",
       "COMMENT ON TABLE book IS 'a'; COMMENT ON TABLE book IS 'b'"},
      {"rows_and_statistics", "CREATE TABLE t (a integer)",
       "CREATE TABLE t (a integer); INSERT INTO t SELECT generate_series(1, 99); ANALYZE t"},
  });
}

TEST(Catalog, IsTheSameForGrantsThatAreTheSame) {
  expect_equal({
      {"order_of_grants", "GRANT SELECT ON book TO reader; GRANT INSERT ON book TO boss",
       "GRANT INSERT ON book TO boss; GRANT SELECT ON book TO reader"},
      {"order_of_privileges", "GRANT SELECT, INSERT ON book TO reader",
       "GRANT INSERT ON book TO reader; GRANT SELECT ON book TO reader"},
      {"grant_of_the_default",
       "CREATE TABLE t (); CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
       "CREATE TABLE t (); GRANT ALL ON t TO CURRENT_USER; CREATE FUNCTION f() RETURNS integer LANGUAGE sql "
       "AS "
       "'SELECT 1'; GRANT EXECUTE ON FUNCTION f TO public"},
      {"grant_taken_back", "CREATE TABLE t (a integer)",
       "CREATE TABLE t (a integer); GRANT SELECT (a) ON t TO reader; REVOKE SELECT (a) ON t FROM reader; "
       "GRANT ALL ON t TO boss; REVOKE ALL ON t FROM boss"},
      {"all_privileges",
       "GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON book TO reader",
       "GRANT ALL PRIVILEGES ON TABLE book TO reader"},
  });
}

}  // namespace
}  // namespace harness::postgres
