#include <gtest/gtest.h>

#include <harness/engine/postgres/postgres_engine.hpp>

namespace harness {
namespace {

class PostgresBrokenCode : public testing::Test {
 protected:
  /// "kind path" of everything that cannot run in this schema.
  std::vector<std::string> broken(const std::string& schema) {
    database_->connect()->execute(schema);
    std::vector<std::string> found;
    for (const auto& one : broken_code(*database_)) {
      found.push_back(to_string(one.identity));
    }
    return found;
  }

  std::unique_ptr<Engine> engine_ = make_postgres_engine();
  std::unique_ptr<Database> database_ = engine_->create(Reach::this_process);
};

TEST_F(PostgresBrokenCode, IsNoneInASoundSchema) {
  EXPECT_EQ(
      broken("CREATE SCHEMA app; CREATE TABLE app.a (id int, n text);"
             "CREATE FUNCTION app.own_path() RETURNS bigint LANGUAGE sql SET search_path = 'app' "
             "AS 'SELECT count(*) FROM a';"
             "CREATE FUNCTION app.standard() RETURNS bigint LANGUAGE sql RETURN (SELECT count(*) FROM app.a);"
             "CREATE FUNCTION app.any(x anyelement) RETURNS anyelement LANGUAGE sql AS 'SELECT x';"
             "CREATE PROCEDURE app.fill() LANGUAGE sql AS 'INSERT INTO app.a VALUES (1)';"
             "CREATE FUNCTION app.on_a() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
             "CREATE AGGREGATE app.sum_of (int) (sfunc = int4pl, stype = int)"),
      std::vector<std::string>());
}

TEST_F(PostgresBrokenCode, IsAnythingThatNamesWhatIsGone) {
  EXPECT_EQ(broken("SET check_function_bodies = off; CREATE TYPE gone AS (n int);"
                   "CREATE FUNCTION of_table() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM nowhere';"
                   "CREATE PROCEDURE fill(n int) LANGUAGE sql AS 'INSERT INTO nowhere VALUES (n)';"
                   "CREATE FUNCTION of_type() RETURNS void LANGUAGE plpgsql AS 'DECLARE x gone; BEGIN END';"
                   "DROP TYPE gone"),
            (std::vector<std::string>{"procedure public.fill(integer)", "function public.of_table()",
                                      "function public.of_type()"}));
}

TEST_F(PostgresBrokenCode, IsAPublishedTableWhoseRowsCannotBeChanged) {
  EXPECT_EQ(
      broken(
          "CREATE TABLE with_key (id int PRIMARY KEY, n int); CREATE TABLE whole (n int);"
          "ALTER TABLE whole REPLICA IDENTITY FULL;"
          "CREATE TABLE without (n int); CREATE TABLE other (n int); CREATE UNLOGGED TABLE unlogged (n int);"
          "CREATE TABLE parted (n int) PARTITION BY LIST (n);"
          "CREATE TABLE part PARTITION OF parted DEFAULT;"
          "CREATE PUBLICATION changes FOR TABLE with_key, whole, without, parted;"
          "CREATE PUBLICATION arrivals FOR TABLE other WITH (publish = 'insert')"),
      (std::vector<std::string>{"table public.part", "table public.without"}));
}

TEST_F(PostgresBrokenCode, IsAPartitionedTableWithoutPartitions) {
  database_->connect()->execute(
      "CREATE SCHEMA \"My\"; CREATE TABLE \"My\".\"P\" (n int) PARTITION BY LIST (n);"
      "CREATE TABLE \"My\".part PARTITION OF \"My\".\"P\" DEFAULT; CREATE TABLE none (n int) PARTITION BY "
      "LIST (n)");
  const auto found = engine_->advisor()->unfinished(database_->catalog());
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(to_string(found.front().identity), "table public.none");
  EXPECT_EQ(found.front().rule, "no_partition");
}

TEST_F(PostgresBrokenCode, OfAConstraintThatIsNotEnforcedIsANote) {
  Catalog catalog;
  catalog.add({{"public", "a", "a_positive"}, "check"}, {{"definition", "CHECK ((n > 0)) NOT ENFORCED"}});
  const auto found = engine_->advisor()->unfinished(catalog);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found.front().deliberate);
  EXPECT_EQ(found.front().fix, "ALTER TABLE public.a ALTER CONSTRAINT a_positive ENFORCED;");
}

TEST_F(PostgresBrokenCode, IsNotWhatAnApplicationFindsByAPathOfItsOwn) {
  EXPECT_EQ(broken("CREATE SCHEMA app; CREATE TABLE app.a (id int); SET search_path = app;"
                   "CREATE FUNCTION app.f() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM a'"),
            std::vector<std::string>());
}

TEST_F(PostgresBrokenCode, IsNotRun) {
  const auto session = database_->connect();
  session->execute(
      "CREATE TABLE a (id int); CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'INSERT INTO a VALUES (1)'");
  const auto before = database_->catalog();
  EXPECT_TRUE(broken_code(*database_).empty());
  EXPECT_EQ(session->query("SELECT count(*) FROM a").rows.at(0).at(0), "0");
  EXPECT_EQ(database_->catalog(), before);
}

}  // namespace
}  // namespace harness
