#include <gtest/gtest.h>

#include <harness/engine/postgres/postgres_engine.hpp>
#include <harness/engine/postgres/rows/literal.hpp>

namespace harness {
namespace {

TEST(PostgresLiteral, IsAQuotedTextWithACast) {
  EXPECT_EQ(postgres::literal({ValueKind::text, "text"}, "it's"), "'it''s'::text");
  EXPECT_EQ(postgres::literal({ValueKind::text, "character varying(3)"}, "a\\'"),
            "E'a\\\\'''::character varying(3)");
}

TEST(PostgresLiteral, MeansTheSameWhateverTheSessionsSettings) {
  const auto engine = make_postgres_engine();
  const auto database = engine->create(Reach::this_process);
  const auto session = database->connect();
  const std::string odd = "a'b\\'c\\\\d\ne\"f";
  const auto literal = database->row_tables()->literal({ValueKind::text, "text"}, odd);
  for (const char* setting : {"on", "off"}) {
    session->execute(std::string("SET standard_conforming_strings = ") + setting +
                     "; SET escape_string_warning = off");
    EXPECT_EQ(session->query("SELECT " + literal).rows[0][0], odd) << setting;
  }
}

TEST(PostgresLiteral, OfEveryKindOfTypeIsTakenByItsColumn) {
  const auto engine = make_postgres_engine();
  const auto database = engine->create(Reach::this_process);
  const auto session = database->connect();
  session->execute(
      "CREATE TYPE \"State\" AS ENUM ('x'); CREATE TYPE pair AS (a int, b text); CREATE DOMAIN d AS text "
      "CHECK (VALUE <> ''); "
      "CREATE TABLE t (a \"State\", b pair, c d, d int[], e daterange, f int4multirange, g interval day to "
      "second(2), "
      "h \"char\", i bpchar, j bit(3), k d[], l \"State\"[])");
  const std::set<Path> table = {{"public", "t"}};
  const Row values = {"x",
                      "(1,\"a b\")",
                      "y",
                      "{1,NULL}",
                      "[2020-01-01,2020-02-01)",
                      "{[1,3)}",
                      "1 day 02:00:00.25",
                      "z",
                      "abc ",
                      "101",
                      "{q}",
                      "{x}"};
  std::string list;
  const auto columns = database->row_tables()->shapes(&table).at(0).columns;
  for (std::size_t at = 0; at < columns.size(); ++at) {
    list += (at == 0 ? "" : ", ") + database->row_tables()->literal(columns[at].type, values[at].value());
  }
  session->execute("INSERT INTO t VALUES (" + list + ")");
  EXPECT_EQ(database->row_tables()->contents_at(table).at(0).rows.rows, std::vector<Row>{values});
}

}  // namespace
}  // namespace harness
