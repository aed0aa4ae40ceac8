// What the rows of a table are to show, and whether they do.

#include <algorithm>

#include <gtest/gtest.h>
#include <suites/support/engines.hpp>
#include <suites/unit/rows/contents.hpp>

#include <harness/rows/coverage/criteria.hpp>
#include <harness/rows/fill/filler.hpp>
#include <harness/rows/table_places.hpp>

namespace harness {
namespace {

using Lines = std::vector<std::string>;

Lines texts_of(const std::vector<Criterion>& criteria) {
  Lines texts;
  for (const auto& criterion : criteria) {
    texts.push_back(criterion.text);
  }
  return texts;
}

TableShape shape_of(std::vector<ColumnShape> columns) {
  TableShape shape;
  shape.path = {"public", "users"};
  shape.columns = std::move(columns);
  return shape;
}

ColumnShape required(ColumnShape shape) {
  shape.nullable = false;
  return shape;
}

Lines applying_to(const TableShape& shape, std::vector<Choice> conditions = {}) {
  auto texts = texts_of(criteria_of(shape, RowPlan(shape, {}, std::move(conditions), 0)));
  // Unusual values are the business of their types.
  std::erase_if(texts, [](const std::string& text) {
    return text.find(": a text ") != std::string::npos || text.find(" text") == text.size() - 5 ||
           text.find("of another value") != std::string::npos;
  });
  return texts;
}

/// What the tables of a schema miss after they were filled: "posts: state: NULL".
Lines missed_in(const std::string& engine, const std::string& schema) {
  const auto database = new_database(engine);
  database->connect()->execute(schema);
  const auto paths = tables_in(database->catalog());
  auto coverage = Filler(*database, 0).fill(row_tables_of(*database).shapes(&paths));
  RowsByTable held;
  for (auto& contents : row_tables_of(*database).contents_at(paths)) {
    held.emplace(contents.path, std::make_shared<const TableContents>(contents));
  }
  Lines missing;
  for (auto& table : coverage) {
    judge_criteria(table, held);
    EXPECT_GT(table.met, 5U);
    for (const auto& text : table.missed) {
      missing.push_back(to_string(table.table) + ": " + text);
    }
  }
  EXPECT_EQ(coverage.size(), 2U);
  return missing;
}

TEST(Criteria, AreOfEachColumn) {
  EXPECT_EQ(applying_to(shape_of({identity_column(), numbered("name", "2"),
                                  required(numbered("active", "3", ValueKind::boolean, "boolean"))})),
            (Lines{"id: a value", "id: NULL", "name: a value", "name: NULL", "name: a value twice",
                   "active: a value twice", "active: true", "active: false"}));
}

TEST(Criteria, DoNotAskKeysToRepeat) {
  auto shape = shape_of({required(numbered("a", "1")), required(numbered("b", "2")),
                         required(numbered("c", "3")), required(numbered("d", "4"))});
  shape.keys = {{"one", true, {"a"}}, {"pair", false, {"b", "c"}}, {"small", false, {}, {"lower(d)"}}};
  EXPECT_EQ(applying_to(shape), (Lines{"b: a value twice", "c: a value twice"}));
}

class CriteriaOfHardTables : public testing::TestWithParam<std::string> {};

/// A key that a condition bounds, and one of the rows that a flag marks.
TEST_P(CriteriaOfHardTables, AreMetToo) {
  const std::string channels =
      "CREATE TABLE channels (id INTEGER PRIMARY KEY, slug VARCHAR(64) NOT NULL UNIQUE CHECK (length(slug) > "
      "0), name VARCHAR(90) NOT NULL);";
  const std::string templates =
      "CREATE TABLE templates (id INTEGER PRIMARY KEY, channel_id INTEGER NOT NULL REFERENCES channels (id), "
      "is_default BOOLEAN NOT NULL, body TEXT);"
      "CREATE UNIQUE INDEX default_templates ON templates (channel_id) WHERE is_default;";
  EXPECT_EQ(missed_in(GetParam(), channels + templates), Lines());
}

INSTANTIATE_TEST_SUITE_P(Engines, CriteriaOfHardTables, testing::Values("postgres", "sqlite"));

TEST(Criteria, AreBoundByWhatConditionsAllow) {
  auto mood = numbered("mood", "1", ValueKind::label, "mood");
  mood.type.labels = {"sad", "happy", "gone"};
  auto shape = shape_of({mood, numbered("state", "2")});
  shape.conditions = {{"no_gone", "mood <> 'gone' AND mood IS NOT NULL", {"mood"}},
                      {"known", "state IN ('open', 'closed')", {"state"}}};
  EXPECT_EQ(applying_to(shape, {{{0}, {{"sad"}, {"happy"}}}, {{1}, {{"open"}, {"closed"}, {std::nullopt}}}}),
            (Lines{"mood: a value", "mood: a value twice", "mood: 'sad'", "mood: 'happy'", "state: a value",
                   "state: NULL", "state: a value twice", "state: 'open'", "state: 'closed'"}));
}

TEST(Criteria, NameALabelThatOtherColumnsExclude) {
  auto mood = required(numbered("mood", "1", ValueKind::label, "mood"));
  mood.type.labels = {"sad", "gone"};
  const auto shape = shape_of({mood, required(numbered("state", "2"))});
  Choice choice{{0, 1}, {{"sad", "open"}, {"sad", "closed"}}, {{0, "gone", "nothing fits it"}}};
  const auto texts = applying_to(shape, {choice});
  EXPECT_EQ(std::count(texts.begin(), texts.end(), "mood: 'sad'"), 1);
  EXPECT_EQ(std::count(texts.begin(), texts.end(), "mood: 'gone', but nothing fits it"), 1);
}

TEST(Criteria, OfATableWithOneRowAreFew) {
  auto shape =
      shape_of({required(numbered("id", "1", ValueKind::integer, "integer")), numbered("name", "2")});
  shape.keys = {{"one", true, {"id"}}};
  shape.conditions = {{"single", "id = 1", {"id"}}};
  EXPECT_EQ(applying_to(shape, {{{0}, {{"1"}}}}), Lines{"name: a value"});
}

TEST(Criteria, AreOfForeignKeysAndPartitions) {
  auto shape = shape_of({required(numbered("author", "1", ValueKind::integer, "integer"))});
  shape.references = {{"fk", {"author"}, {"public", "authors"}, {"id"}}};
  shape.partition_of = {"public", "all"};
  auto texts = applying_to(shape);
  EXPECT_EQ(Lines(texts.end() - 4, texts.end()),
            (Lines{"author: a parent with one child", "author: a parent with no child",
                   "author: a parent with two children", "a row"}));
  shape.keys = {{"once", false, {"author"}}};
  texts = applying_to(shape);
  EXPECT_EQ(std::count(texts.begin(), texts.end(), "author: a parent with two children"), 0);
}

/// Which of these the rows of a table and its parents do not meet.
Lines missed(std::vector<Criterion> criteria, const std::vector<TableContents>& tables) {
  RowsByTable held;
  for (const auto& contents : tables) {
    held.emplace(contents.path, std::make_shared<const TableContents>(contents));
  }
  TableCoverage coverage;
  coverage.table = tables.front().path;
  const auto count = criteria.size();
  coverage.criteria = std::move(criteria);
  judge_criteria(coverage, held);
  EXPECT_TRUE(coverage.criteria.empty());
  EXPECT_EQ(coverage.met + coverage.missed.size(), count);
  return coverage.missed;
}

using What = Criterion::What;

TEST(Criteria, AreMetByTheRowsThatTheTableHolds) {
  const auto asks = [](const std::string& column) {
    return std::vector<Criterion>{{What::null, "NULL", {column}},
                                  {What::value, "a value", {column}},
                                  {What::repeated, "twice", {column}},
                                  {What::holds, "x", {column}, "x"}};
  };
  const auto users =
      table("users", "100", {identity_column(), numbered("name", "2"), numbered("city", "3")},
            {{"1", "x", std::nullopt}, {"2", "x", std::nullopt}, {"3", std::nullopt, std::nullopt}});
  EXPECT_EQ(missed(asks("name"), {users}), Lines());
  EXPECT_EQ(missed(asks("city"), {users}), (Lines{"a value", "twice", "x"}));
}

TEST(Criteria, TakeAValueInTheSpellingOfTheEngine) {
  const auto flags = lite_table(
      "flags",
      {affine("id", "integer"), column("set", "set", type_of(ValueKind::boolean, "boolean", "numeric"))},
      {{"integer:1", "integer:1"}});
  EXPECT_EQ(
      missed({{What::holds, "true", {"set"}, "true"}, {What::holds, "false", {"set"}, "false"}}, {flags}),
      Lines{"false"});
}

TEST(Criteria, CountTheChildrenOfParents) {
  const std::vector<Criterion> criteria{
      {What::no_child, "none", {"author"}, "", {"public", "authors"}, {"id"}},
      {What::one_child, "one", {"author"}, "", {"public", "authors"}, {"id"}},
      {What::two_children, "two", {"author"}, "", {"public", "authors"}, {"id"}}};
  const auto authors = table("authors", "200", {identity_column()}, {{"1"}, {"2"}, {"3"}});
  const auto books = [](std::vector<Row> rows) {
    return table("books", "100", {identity_column(), numbered("author", "2")}, std::move(rows));
  };
  EXPECT_EQ(missed(criteria, {books({{"1", "1"}, {"2", "2"}, {"3", "2"}, {"4", std::nullopt}}), authors}),
            Lines());
  EXPECT_EQ(missed(criteria, {books({{"1", "1"}, {"2", "2"}, {"3", "3"}}), authors}), (Lines{"none", "two"}));
  EXPECT_EQ(missed(criteria, {books({})}), (Lines{"none", "one", "two"}));
}

TEST(Criteria, OfATableThatNobodyReadAreNotJudged) {
  TableCoverage coverage;
  coverage.table = {"public", "users"};
  coverage.criteria = {{What::row, "a row"}};
  judge_criteria(coverage, {});
  EXPECT_EQ(coverage.met + coverage.missed.size(), 0U);
}

class CriteriaOfFilledTables : public testing::TestWithParam<std::string> {};

TEST_P(CriteriaOfFilledTables, AreMetWhereNothingForbidsThem) {
  EXPECT_EQ(
      missed_in(
          GetParam(),
          "CREATE TABLE authors (id INTEGER PRIMARY KEY, email VARCHAR(80) UNIQUE, born DATE, active BOOLEAN "
          "NOT "
          "NULL);"
          "CREATE TABLE posts (id INTEGER PRIMARY KEY, author INTEGER NOT NULL REFERENCES authors (id), "
          "title "
          "VARCHAR(40) NOT NULL, rating NUMERIC(4, 1), state VARCHAR(10) NOT NULL CHECK (state IN ('open', "
          "'closed', 'gone')));"),
      Lines());
}

INSTANTIATE_TEST_SUITE_P(Engines, CriteriaOfFilledTables, testing::Values("postgres", "sqlite"));

}  // namespace
}  // namespace harness
