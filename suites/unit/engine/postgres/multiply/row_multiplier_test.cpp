#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <harness/engine/engine.hpp>
#include <harness/engine/postgres/postgres_engine.hpp>
#include <harness/engine/row_multiplier.hpp>

namespace harness {
namespace {

class RowMultiplierTest : public testing::Test {
 protected:
  void run(const std::string& sql) { database_->connect()->execute(sql); }
  std::string value(const std::string& sql) {
    return database_->connect()->query(sql).rows.at(0).at(0).value_or("NULL");
  }
  /// "orders 1000", "orders 3: why".
  std::vector<std::string> multiplied(std::set<Path> tables, bool differ = false) {
    std::vector<std::string> lines;
    for (const auto& table : database_->row_multiplier()->multiply(tables, 1000, differ)) {
      lines.push_back(table.table.back() + " " + std::to_string(table.rows) +
                      (table.why.empty() ? "" : ": " + table.why));
    }
    return lines;
  }
  using Lines = std::vector<std::string>;

  std::unique_ptr<Engine> engine_ = make_postgres_engine({});
  std::unique_ptr<Database> database_ = engine_->create(Reach::this_process);
};

TEST_F(RowMultiplierTest, KeepsKeysAndReferences) {
  run("CREATE TABLE customers (id bigserial PRIMARY KEY, email text NOT NULL UNIQUE CHECK (email ~ "
      "'^[a-z0-9]+@[a-z]+$'), code char(8) UNIQUE, mark uuid UNIQUE);"
      "CREATE TABLE orders (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer bigint NOT NULL "
      "REFERENCES customers, total int, twice int GENERATED ALWAYS AS (total * 2) STORED, placed timestamp, "
      "UNIQUE (customer, placed));"
      "INSERT INTO customers (email, code, mark) VALUES ('a@b', 'abcdefgh', gen_random_uuid()), ('c@d', "
      "NULL, NULL);"
      "INSERT INTO orders (customer, total, placed) VALUES (1, 5, '2024-01-01'), (2, 2147483, NULL)");
  EXPECT_EQ(multiplied({{"public", "customers"}, {"public", "orders"}}),
            (Lines{"customers 1000", "orders 1000"}));
  EXPECT_EQ(value("SELECT count(*) FROM orders o LEFT JOIN customers c ON c.id = o.customer WHERE c.id IS "
                  "NULL"),
            "0");
  EXPECT_EQ(value("SELECT count(*) FROM customers WHERE code IS NULL"), "500");
  run("INSERT INTO customers (email) VALUES ('new@b'); INSERT INTO orders (customer) VALUES (1)");
}

TEST_F(RowMultiplierTest, GivesTablesBetweenOthersOtherParents) {
  run("CREATE TABLE people (id int PRIMARY KEY); CREATE TABLE groups (id int PRIMARY KEY);"
      "CREATE TABLE members (person int REFERENCES people, grp int REFERENCES groups, PRIMARY KEY (person, "
      "grp)); CREATE TABLE details (person int PRIMARY KEY REFERENCES people, t text);"
      "INSERT INTO people VALUES (1), (2); INSERT INTO groups VALUES (1); INSERT INTO members VALUES (1, 1);"
      "INSERT INTO details VALUES (2, 'a')");
  const auto told = multiplied({{"public", "members"}, {"public", "details"}});
  ASSERT_EQ(told.size(), 4U) << "their parents, too";
  EXPECT_EQ(told[1], "groups 1000");
  EXPECT_EQ(told[3], "people 1000");
  EXPECT_GE(std::atoi(value("SELECT count(*) FROM members").c_str()), 990);
  EXPECT_GE(std::atoi(value("SELECT count(*) FROM details").c_str()), 990);
  EXPECT_EQ(value("SELECT count(*) FROM details d LEFT JOIN people p ON p.id = d.person WHERE p.id IS NULL"),
            "0");
}

TEST_F(RowMultiplierTest, MultipliesPartitionsTogether) {
  run("CREATE TABLE events (id int, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);"
      "CREATE TABLE old PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');"
      "CREATE TABLE young PARTITION OF events FOR VALUES FROM ('2024-02-01') TO ('2024-03-01');"
      "CREATE TABLE none PARTITION OF events DEFAULT;"
      "INSERT INTO events VALUES (1, '2024-01-05'), (2, '2024-02-05')");
  EXPECT_EQ(multiplied({{"public", "events"}, {"public", "old"}}), (Lines{"events 1000"}));
  EXPECT_EQ(value("SELECT count(*) FROM old"), "500");
}

TEST_F(RowMultiplierTest, RunsNoTriggers) {
  run("CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE log (id int);"
      "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log VALUES (NEW.id); "
      "RETURN NEW; END $$; INSERT INTO a VALUES (1); CREATE TRIGGER note AFTER INSERT ON a FOR EACH ROW "
      "EXECUTE FUNCTION note()");
  EXPECT_EQ(multiplied({{"public", "a"}}), (Lines{"a 1000"}));
  EXPECT_EQ(value("SELECT count(*) FROM log"), "0");
}

TEST_F(RowMultiplierTest, MultipliesWhatIsJudgedLater) {
  run("CREATE TABLE a (id int PRIMARY KEY DEFERRABLE INITIALLY DEFERRED); INSERT INTO a VALUES (1)");
  EXPECT_EQ(multiplied({{"public", "a"}}), (Lines{"a 1000"}));
}

TEST_F(RowMultiplierTest, FollowsMaterializedViews) {
  run("CREATE TABLE a (id int PRIMARY KEY); INSERT INTO a VALUES (1); CREATE MATERIALIZED VIEW v AS SELECT * "
      "FROM a; CREATE MATERIALIZED VIEW one AS SELECT count(*) FROM a");
  EXPECT_EQ(multiplied({{"public", "a"}, {"public", "v"}, {"public", "one"}}),
            (Lines{"a 1000", "one 1: its rows follow from its query", "v 1000"}));
}

TEST_F(RowMultiplierTest, SaysWhatCannotBeMultiplied) {
  run("CREATE TABLE none (id int); CREATE TABLE flags (flag boolean PRIMARY KEY);"
      "CREATE TABLE few (id int PRIMARY KEY CHECK (id < 10)); CREATE TABLE many (id int);"
      "INSERT INTO flags VALUES (true); INSERT INTO few VALUES (1); INSERT INTO many SELECT "
      "generate_series(1, 2000)");
  const auto told = multiplied(
      {{"public", "none"}, {"public", "flags"}, {"public", "few"}, {"public", "many"}, {"public", "gone"}});
  ASSERT_EQ(told.size(), 4U);
  EXPECT_EQ(told[0],
            "few 1: the database refuses copies of its rows: new row for relation \"few\" violates check "
            "constraint \"few_id_check\"");
  EXPECT_EQ(told[1], "flags 1: no column of its key flags_pkey can be given other values");
  EXPECT_EQ(told[2], "many 2000");
  EXPECT_EQ(told[3], "none 0: it has no rows");
}

TEST_F(RowMultiplierTest, MakesValuesDifferWhereAsked) {
  run("CREATE TABLE a (id int PRIMARY KEY, t text, n int); INSERT INTO a VALUES (1, 'a', 5), (2, 'a', NULL)");
  EXPECT_EQ(multiplied({{"public", "a"}}, true), (Lines{"a 1000"}));
  EXPECT_EQ(value("SELECT count(DISTINCT t)::text || ' ' || count(DISTINCT n) FROM a"), "1000 1000");
}

}  // namespace
}  // namespace harness
