#include <gtest/gtest.h>
#include <suites/unit/engine/postgres/catalog/catalog_database.hpp>

#include <harness/core/text.hpp>
#include <harness/engine/postgres/catalog/read_catalog.hpp>
#include <harness/engine/postgres/fix.hpp>

namespace harness::postgres {
namespace {

const std::string& catalog_version() {
  static const std::string version =
      "PostgreSQL " + catalog_session().query("SHOW server_version").rows.at(0).at(0).value();
  return version;
}

/// What the fixes of everything that a change did to the base schema say.
std::vector<std::string> statements_for(const Catalog& after) {
  std::vector<std::string> statements;
  for (const auto& fix : fixes(base_catalog(), after, catalog_version())) {
    statements.push_back(fix.sql);
  }
  return statements;
}

void expect_fixed(const std::vector<std::string>& changes) {
  auto& session = catalog_session();
  for (const auto& change : changes) {
    SCOPED_TRACE(change);
    const Rollback rollback(session);
    session.execute(change);
    const auto statements = statements_for(read_catalog(session));
    SCOPED_TRACE("fixed by " + join(statements, "\n"));
    EXPECT_FALSE(statements.empty());
    EXPECT_NO_THROW(session.execute(join(statements, "\n")));
    EXPECT_EQ(told(base_catalog(), read_catalog(session)), std::vector<std::string>{});
  }
}

TEST(Fix, DropsWhatWasAdded) {
  expect_fixed({
      "CREATE SCHEMA \"Odd schema\"",
      "CREATE TABLE extra (id integer PRIMARY KEY, \"Name\" text)",
      "CREATE TABLE pgboss.\"select\" (id integer)",
      "CREATE FOREIGN TABLE near (x integer) SERVER remote",
      "ALTER TABLE author ADD COLUMN \"Extra\" text",
      "ALTER TABLE book ADD CONSTRAINT \"Long title\" CHECK (length(title) > 3)",
      "ALTER TABLE book ADD CONSTRAINT by_loud UNIQUE (loud)",
      "ALTER TABLE part_user ADD CONSTRAINT key PRIMARY KEY (a); ALTER TABLE part_user DROP CONSTRAINT key; "
      "ALTER TABLE part_user ALTER a DROP NOT NULL; ALTER TABLE part_user ADD CONSTRAINT one UNIQUE (a)",
      "ALTER TABLE part_user ADD CONSTRAINT to_author FOREIGN KEY (a) REFERENCES author",
      "ALTER TABLE book ADD CONSTRAINT apart_too EXCLUDE USING gist (during WITH =)",
      "CREATE INDEX by_loud ON book (loud)",
      "CREATE SEQUENCE app.\"Odd seq\"",
      "CREATE VIEW app.books AS SELECT * FROM book",
      "CREATE MATERIALIZED VIEW app.books AS SELECT * FROM book",
      "CREATE FUNCTION app.\"Odd\"(a integer, b text[]) RETURNS integer LANGUAGE sql AS 'SELECT 1'",
      "CREATE FUNCTION moods(mood) RETURNS mood LANGUAGE sql AS 'SELECT $1'",
      "CREATE PROCEDURE app.run() LANGUAGE plpgsql AS 'BEGIN END'",
      "CREATE AGGREGATE app.total(bigint) (sfunc = int8pl, stype = bigint)",
      "CREATE TRIGGER another AFTER DELETE ON book FOR EACH ROW EXECUTE FUNCTION on_change()",
      "CREATE CONSTRAINT TRIGGER later AFTER INSERT ON book DEFERRABLE FOR EACH ROW EXECUTE FUNCTION "
      "on_change()",
      "CREATE RULE nothing AS ON INSERT TO plot DO INSTEAD NOTHING",
      "CREATE POLICY theirs ON author USING (true)",
      "CREATE TYPE app.colour AS ENUM ('red')",
      "CREATE DOMAIN app.age AS integer CHECK (VALUE > 0)",
      "ALTER DOMAIN label ADD CONSTRAINT short CHECK (length(VALUE) < 9)",
      "CREATE TYPE app.pair AS (a integer, b integer)",
      "CREATE TYPE app.days AS RANGE (subtype = date)",
      "CREATE EXTENSION \"uuid-ossp\" SCHEMA app",
      "CREATE STATISTICS more ON title, price FROM book",
      "CREATE EVENT TRIGGER another ON sql_drop EXECUTE FUNCTION on_ddl()",
      "CREATE PUBLICATION more",
      "CREATE CAST (mood AS bigint) WITH INOUT",
      "CREATE OPERATOR app.<<>> (leftarg = mood, rightarg = mood, procedure = moods)",
      "CREATE OPERATOR FAMILY app.more USING btree",
      "CREATE COLLATION app.\"C2\" (provider = libc, locale = 'C')",
      "CREATE TEXT SEARCH CONFIGURATION app.more (COPY = simple)",
      "CREATE SERVER more FOREIGN DATA WRAPPER wrapper",
      "CREATE USER MAPPING FOR public SERVER remote",
      "CREATE USER MAPPING FOR boss SERVER remote",
  });
}

TEST(Fix, BringsBackWhatWasRemoved) {
  expect_fixed({
      "DROP SCHEMA pgboss",
      "ALTER TABLE author DROP COLUMN bio; ALTER TABLE author ADD COLUMN bio text DEFAULT 'none'; "
      "ALTER TABLE writer DROP COLUMN pen; ",
      "ALTER TABLE book DROP COLUMN loud",
      "ALTER TABLE book DROP CONSTRAINT price_check",
      "ALTER TABLE book DROP CONSTRAINT title_key",
      "ALTER TABLE book DROP CONSTRAINT book_author",
      "ALTER TABLE book DROP CONSTRAINT book_pkey",
      "ALTER TABLE book DROP CONSTRAINT apart",
      "DROP INDEX cheap_books",
      "DROP SEQUENCE counter",
      "DROP VIEW cheap",
      "DROP MATERIALIZED VIEW sums",
      "DROP FUNCTION twice",
      "DROP FUNCTION numbers",
      "DROP PROCEDURE work",
      "DROP TRIGGER changed ON book",
      "DROP RULE ignore ON author",
      "DROP POLICY mine ON author",
      "DROP DOMAIN label",
      "ALTER DOMAIN positive DROP CONSTRAINT is_positive",
      "DROP TYPE span",
      "DROP EXTENSION citext",
      "DROP STATISTICS related",
  });
}

TEST(Fix, GivesBackWhatWasAltered) {
  expect_fixed({
      "ALTER TABLE writer ALTER pen TYPE varchar(20)",
      "ALTER TABLE ONLY author ALTER bio SET DEFAULT 'some'",
      "ALTER TABLE ONLY author ALTER bio DROP DEFAULT",
      "ALTER TABLE book ALTER title SET DEFAULT 'x'",
      "ALTER TABLE book ALTER title SET NOT NULL",
      "ALTER TABLE memo ALTER line DROP NOT NULL",
      "ALTER TABLE book ALTER title SET STATISTICS 500",
      "ALTER TABLE book ALTER id SET GENERATED ALWAYS",
      "ALTER TABLE book ALTER id DROP IDENTITY",
      "ALTER TABLE author DISABLE ROW LEVEL SECURITY",
      "ALTER TABLE plot ENABLE ROW LEVEL SECURITY",
      "ALTER TABLE author FORCE ROW LEVEL SECURITY",
      "ALTER TABLE plot SET UNLOGGED",
      "ALTER TABLE author REPLICA IDENTITY FULL",
      "ALTER TABLE plot OWNER TO boss",
      "ALTER FUNCTION twice OWNER TO boss",
      "COMMENT ON COLUMN book.title IS 'it''s'",
      "COMMENT ON CONSTRAINT is_positive ON DOMAIN positive IS 'x'",
      "COMMENT ON TRIGGER changed ON book IS 'x'",
      "ALTER TABLE book DISABLE TRIGGER changed",
      "ALTER TABLE author DISABLE RULE ignore",
      "ALTER SEQUENCE counter INCREMENT 3 CACHE 5 CYCLE",
      "ALTER SEQUENCE counter OWNED BY book.price",
      "ALTER FUNCTION twice VOLATILE STRICT SECURITY DEFINER LEAKPROOF PARALLEL SAFE COST 7",
      "ALTER DOMAIN label SET NOT NULL",
      "ALTER DOMAIN label SET DEFAULT 'x'",
      "ALTER TABLE book DROP CONSTRAINT price_check, ADD CONSTRAINT price_check CHECK (price > 1)",
      "ALTER TABLE book ALTER CONSTRAINT book_author DEFERRABLE",
      "DROP INDEX by_price; CREATE INDEX by_price ON book (price DESC, title)",
      "CREATE OR REPLACE VIEW cheap AS SELECT id, title FROM book WHERE price < 6",
      "CREATE OR REPLACE TRIGGER changed BEFORE UPDATE OF title ON book FOR EACH ROW EXECUTE FUNCTION "
      "on_change()",
      "CREATE OR REPLACE RULE ignore AS ON DELETE TO author DO INSTEAD NOTHING",
  });
}

TEST(Fix, UndoesGrants) {
  expect_fixed({
      "GRANT SELECT, INSERT ON book TO reader",
      "GRANT SELECT ON author TO public",
      "GRANT SELECT (price), UPDATE (price) ON book TO reader",
      "GRANT INSERT ON author TO reader",
      "GRANT SELECT ON author TO reader WITH GRANT OPTION",
      "REVOKE SELECT ON author FROM reader",
      "REVOKE UPDATE (title) ON book FROM reader",
      "REVOKE DELETE ON book FROM CURRENT_USER",
      "REVOKE ALL ON book FROM CURRENT_USER",
      "GRANT USAGE ON SEQUENCE counter TO reader",
      "GRANT SELECT ON cheap TO reader",
      "GRANT SELECT ON sums TO reader",
      "GRANT SELECT ON far TO reader",
      "GRANT USAGE ON SCHEMA app TO reader",
      "GRANT CREATE ON SCHEMA app TO public",
      "REVOKE ALL ON SCHEMA public FROM public",
      "GRANT EXECUTE ON FUNCTION twice TO reader",
      "REVOKE EXECUTE ON FUNCTION twice FROM public",
      "REVOKE EXECUTE ON PROCEDURE work FROM public",
      "REVOKE EXECUTE ON FUNCTION total(integer) FROM public",
      "GRANT USAGE ON TYPE mood TO reader",
      "REVOKE USAGE ON DOMAIN positive FROM public",
      "GRANT USAGE ON FOREIGN SERVER remote TO reader",
      "GRANT USAGE ON FOREIGN DATA WRAPPER wrapper TO reader",
      "ALTER DEFAULT PRIVILEGES GRANT SELECT ON SEQUENCES TO reader",
      "ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT INSERT ON TABLES TO reader",
      "ALTER DEFAULT PRIVILEGES IN SCHEMA app REVOKE SELECT ON TABLES FROM reader",
      "ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM public",
  });
}

TEST(Fix, SpeaksAsPeopleWrite) {
  const auto added = [](Path path, const std::string& kind) {
    return fix({ChangeKind::added, {std::move(path), kind}, {}});
  };
  EXPECT_EQ(added({"public", "mood"}, "enum"), "DROP TYPE public.mood;");
  EXPECT_EQ(added({"public", "t", "c"}, "column"), "ALTER TABLE public.t DROP COLUMN c;");
  EXPECT_EQ(added({"public", "t", "t c"}, "primary key"), "ALTER TABLE public.t DROP CONSTRAINT \"t c\";");
  EXPECT_EQ(added({"public", "t", "x"}, "trigger"), "DROP TRIGGER x ON public.t;");
  EXPECT_EQ(added({"public", "f(integer, text)"}, "function"), "DROP FUNCTION public.f(integer, text);");
  EXPECT_EQ(added({"public", "t", "ix"}, "index"), "DROP INDEX public.ix;");
  EXPECT_EQ(added({"public", "v", "c"}, "view column"), "");
  EXPECT_EQ(fix({ChangeKind::altered, {{"public", "t"}, "table"}, {{"row security", {}, "yes"}}}),
            "ALTER TABLE public.t DISABLE ROW LEVEL SECURITY;");
  EXPECT_EQ(fix({ChangeKind::added,
                 {{"public", "t", "reader"}, "table grant"},
                 {{"privileges", {}, "INSERT, SELECT"}, {"grantor", {}, "postgres"}}}),
            "REVOKE INSERT, SELECT ON TABLE public.t FROM reader;");
}

}  // namespace
}  // namespace harness::postgres
