// What a suite says of columns and tables decides which values rows have.

#include <gtest/gtest.h>
#include <suites/support/engines.hpp>

#include <harness/core/error.hpp>
#include <harness/rows/fill/filler.hpp>
#include <harness/rows/given/advice.hpp>
#include <harness/rows/given/pattern_values.hpp>
#include <harness/rows/table_places.hpp>

namespace harness {
namespace {

class RecipesFor : public testing::TestWithParam<std::string> {
 protected:
  RecipesFor() : database_(new_database(GetParam())) {}

  void execute(const std::string& sql) { database_->connect()->execute(sql); }
  std::string value(const std::string& sql) { return one_value(*database_, sql); }

  Recipe& recipe(const std::string& column, const std::vector<std::string>& values, bool each) {
    auto& recipe = given_.recipes.emplace_back();
    recipe.column = column;
    recipe.place = {"migrate.toml", static_cast<int>(given_.recipes.size())};
    recipe.each = each;
    for (const auto& text : values) {
      recipe.values.push_back({text, Recipe::Kind::text});
    }
    return recipe;
  }

  void leave(const std::string& table) {
    auto& left = given_.left.emplace_back();
    left.table = table;
    left.place = {"migrate.toml", 9};
  }

  std::vector<TableCoverage> fill() {
    recipes_.emplace(given_, GetParam());
    Filler filler(*database_, 0);
    filler.heed(*recipes_);
    const auto paths = tables_in(database_->catalog());
    return filler.fill(database_->row_tables()->shapes(&paths));
  }

  /// "migrate.toml:1: message (hint)" of what was of no use; "all used".
  std::string unused() {
    try {
      recipes_->require_all_used();
    } catch (const Error& error) {
      return to_string(error.place()) + ": " + error.what() + " (" + error.hint() + ")";
    }
    return "all used";
  }

  std::unique_ptr<Database> database_;
  GivenRows given_;
  std::optional<Recipes> recipes_;
};

TEST_P(RecipesFor, ATableLeaveItAloneBesideTablesThatNeedEachOther) {
  execute("CREATE TABLE audit (id INTEGER PRIMARY KEY)");
  if (GetParam() == "postgres") {
    execute("CREATE TABLE heads (id INTEGER PRIMARY KEY, body INTEGER NOT NULL)");
    execute("CREATE TABLE bodies (id INTEGER PRIMARY KEY, head INTEGER NOT NULL REFERENCES heads)");
    execute("ALTER TABLE heads ADD FOREIGN KEY (body) REFERENCES bodies DEFERRABLE");
  } else {
    execute(
        "CREATE TABLE heads (id INTEGER PRIMARY KEY, body INTEGER NOT NULL REFERENCES bodies "
        "DEFERRABLE INITIALLY DEFERRED)");
    execute("CREATE TABLE bodies (id INTEGER PRIMARY KEY, head INTEGER NOT NULL REFERENCES heads)");
  }
  leave("audit");
  fill();
  EXPECT_EQ(value("SELECT count(*) FROM audit"), "0");
  EXPECT_NE(value("SELECT count(*) FROM heads"), "0");
  EXPECT_NE(value("SELECT count(*) FROM bodies"), "0");
}

TEST_P(RecipesFor, AColumnGiveItEachOfTheirValuesAndNoOther) {
  execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, state VARCHAR(9) NOT NULL, note VARCHAR(9))");
  recipe("orders.state", {"open", "paid", "sent"}, true);
  fill();
  EXPECT_EQ(value("SELECT count(DISTINCT state) FROM orders"), "3");
  EXPECT_EQ(value("SELECT count(*) FROM orders WHERE state NOT IN ('open', 'paid', 'sent')"), "0");
  EXPECT_EQ(unused(), "all used");
}

TEST_P(RecipesFor, AKeyGiveItOtherValuesEachTime) {
  execute("CREATE TABLE codes (code VARCHAR(9) PRIMARY KEY, n INTEGER NOT NULL)");
  recipe("code", pattern_values("[A-Z]{2}-[0-9]{3}", 64), false);
  recipe("n", {"1000", "2000", "1500"}, false);
  const auto coverage = fill();
  ASSERT_EQ(coverage.size(), 1U);
  EXPECT_GT(coverage[0].held, 3U);
  EXPECT_LT(coverage[0].held, 30U);
  EXPECT_EQ(value("SELECT count(*) FROM codes WHERE code NOT LIKE '__-___'"), "0");
  EXPECT_EQ(value("SELECT count(*) FROM codes WHERE n NOT IN (1000, 2000, 1500)"), "0");
}

TEST_P(RecipesFor, AConditionThatNobodyGuessesMakeItTrue) {
  execute(
      "CREATE TABLE codes (id INTEGER PRIMARY KEY, code VARCHAR(40) NOT NULL, n INTEGER NOT NULL,"
      " CHECK (length(replace(code, 'q', '')) + 23 = length(code) AND n < 3))");
  recipe("code", {"qqqqqqqqqqqqqqqqqqqqqqqz"}, true);
  EXPECT_GT(fill().at(0).held, 0U);
}

TEST_P(RecipesFor, AnExpressionAreEvaluatedByTheDatabase) {
  execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, number VARCHAR(20) NOT NULL UNIQUE)");
  recipe("number", {}, false).expression = "'no. ' || n";
  EXPECT_GT(fill().at(0).held, 3U);
  EXPECT_EQ(value("SELECT count(*) FROM orders WHERE number NOT LIKE 'no. %'"), "0");
}

TEST_P(RecipesFor, ATypelessColumnKeepTheKindOfAValue) {
  if (GetParam() == "postgres") {
    execute("CREATE TABLE things (v boolean NOT NULL)");
    recipe("v", {}, true).values = {{"true", Recipe::Kind::truth}};
    fill();
    EXPECT_EQ(value("SELECT count(*) FROM things WHERE NOT v"), "0");
    return;
  }
  execute("CREATE TABLE things (v)");
  recipe("v", {}, true).values = {
      {"5", Recipe::Kind::number}, {"6", Recipe::Kind::text}, {"true", Recipe::Kind::truth}};
  fill();
  EXPECT_EQ(
      value("SELECT group_concat(DISTINCT typeof(v) || v) FROM (SELECT v FROM things WHERE v IS NOT NULL "
            "ORDER BY typeof(v), v)"),
      "integer1,integer5,text6");
}

TEST_P(RecipesFor, TablesToLeaveLeaveThemEmpty) {
  execute("CREATE TABLE audit (id INTEGER PRIMARY KEY); CREATE TABLE orders (id INTEGER PRIMARY KEY)");
  leave("audit");
  const auto coverage = fill();
  ASSERT_EQ(coverage.size(), 1U);
  EXPECT_EQ(coverage[0].table.back(), "orders");
  EXPECT_EQ(value("SELECT count(*) FROM audit"), "0");
}

TEST_P(RecipesFor, NoColumnAndNoTableAreErrors) {
  execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, state VARCHAR(9))");
  recipe("orders.stat", {"a"}, true);
  fill();
  const std::string schema = GetParam() == "postgres" ? "public." : "";
  EXPECT_EQ(unused(),
            "migrate.toml:1: no revision has a column orders.stat that rows give a value (the nearest: " +
                schema + "orders.state)");
  given_.recipes.clear();
  leave("ordres");
  fill();
  EXPECT_EQ(unused().substr(0, 49), "migrate.toml:9: no revision has a table ordres (t");
}

TEST_P(RecipesFor, ASequenceAreErrors) {
  if (GetParam() == "sqlite") {
    execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, n INTEGER NOT NULL)");
    recipe("n", {"5"}, true);
    EXPECT_GT(fill().at(0).held, 0U);
    return;
  }
  execute("CREATE TABLE orders (id serial PRIMARY KEY)");
  recipe("id", {"5"}, true);
  EXPECT_THROW(fill(), Error);
}

TEST_P(RecipesFor, ALabelMayWaitUntilItIsThere) {
  if (GetParam() == "sqlite") {
    execute("CREATE TABLE orders (state TEXT NOT NULL CHECK (state IN ('open', 'paid')))");
    recipe("state", {"paid", "sent"}, true);
    EXPECT_GT(fill().at(0).held, 0U);
    EXPECT_EQ(value("SELECT count(*) FROM orders WHERE state <> 'paid'"), "0");
    EXPECT_EQ(unused().substr(0, 52), "migrate.toml:1: no revision takes 'sent' for state: ");
    return;
  }
  execute("CREATE TYPE state AS ENUM ('open', 'paid'); CREATE TABLE orders (state state NOT NULL)");
  recipe("state", {"paid", "sent"}, true);
  fill();
  EXPECT_EQ(value("SELECT count(*) FROM orders WHERE state <> 'paid'"), "0");
  EXPECT_EQ(unused().substr(0, 52), "migrate.toml:1: no revision takes 'sent' for state: ");
}

TEST_P(RecipesFor, AValueThatAConditionExcludesAreErrorsThatNameIt) {
  execute(
      "CREATE TABLE orders (id INTEGER PRIMARY KEY, state VARCHAR(9), n INTEGER,"
      " CONSTRAINT known_state CHECK (state <> 'lost'), CHECK (state <> 'odd' OR n > 0))");
  recipe("state", {"open", "lost", "odd"}, true);
  fill();
  EXPECT_EQ(value("SELECT count(*) FROM orders WHERE state = 'lost'"), "0");
  EXPECT_NE(value("SELECT count(*) FROM orders WHERE state = 'odd'"), "0");
  const std::string begin =
      "migrate.toml:1: no revision takes 'lost' for state: the condition known_state is not";
  EXPECT_EQ(unused().substr(0, begin.size()), begin);
}

TEST_P(RecipesFor, AValueThatOtherColumnsExcludeAreErrorsThatNameThem) {
  execute(
      "CREATE TABLE orders (id INTEGER PRIMARY KEY, state VARCHAR(9) NOT NULL, n INTEGER NOT NULL,"
      " CONSTRAINT open_ones CHECK (state <> 'lost' OR n * 0 = 1))");
  recipe("state", {"open", "lost"}, true);
  fill();
  EXPECT_NE(value("SELECT count(*) FROM orders WHERE state = 'open'"), "0");
  EXPECT_EQ(value("SELECT count(*) FROM orders WHERE state = 'lost'"), "0");
  const std::string begin =
      "migrate.toml:1: no revision takes 'lost' for state: the condition open_ones is not true for it with "
      "any value that was tried for n: ";
  EXPECT_EQ(unused().substr(0, begin.size()), begin);
  EXPECT_NE(unused().find("(write values that the column takes, or give other columns values that go with"),
            std::string::npos);
}

TEST_P(RecipesFor, AValueThatFewOthersFitAreSolved) {
  std::vector<std::string> states;
  for (int n = 0; n < 50; ++n) {
    states.push_back("s" + std::to_string(n));
  }
  execute(
      "CREATE TABLE orders (id INTEGER PRIMARY KEY, state VARCHAR(9) NOT NULL, n INTEGER NOT NULL, m INTEGER"
      " NOT NULL, CHECK (state <> 's49' OR (n = 77771 AND m = 88881)), CHECK (n + m > 0))");
  recipe("state", states, true);
  fill();
  EXPECT_EQ(value("SELECT count(DISTINCT state) FROM orders"), "50");
  EXPECT_EQ(unused(), "all used");
}

TEST_P(RecipesFor, AValueThatALaterRevisionTakesAreNone) {
  execute(
      "CREATE TABLE orders (id INTEGER PRIMARY KEY, state VARCHAR(9) NOT NULL, n INTEGER NOT NULL,"
      " CHECK (state <> 'lost' OR n * 0 = 1));"
      "CREATE TABLE returns (id INTEGER PRIMARY KEY, state VARCHAR(9) NOT NULL, n INTEGER NOT NULL,"
      " CHECK (state <> 'odd' OR n > 0))");
  recipe("state", {"lost", "odd"}, true);
  fill();
  EXPECT_EQ(unused(), "all used");
}

TEST_P(RecipesFor, ARangeAreUsedAsFarAsConditionsLetThem) {
  execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, n INTEGER NOT NULL CHECK (n < 3))");
  recipe("n", {"1", "2", "3", "4"}, false);
  fill();
  EXPECT_EQ(value("SELECT count(*) FROM orders WHERE n > 2"), "0");
  EXPECT_EQ(unused(), "all used");
}

TEST_P(RecipesFor, AnExpressionThatNoRevisionTakesAreErrors) {
  execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, number VARCHAR(20))");
  recipe("number", {}, false).expression = "no_such_function(n)";
  fill();
  EXPECT_EQ(unused().substr(0, 60), "migrate.toml:1: no revision takes the expression for number:");
  EXPECT_NE(unused().find("no_such_function"), std::string::npos) << unused();
}

TEST_P(RecipesFor, AnEmptyTableAreNamed) {
  execute(
      "CREATE TABLE codes (id INTEGER PRIMARY KEY, code VARCHAR(9) NOT NULL, n INTEGER NOT NULL,"
      " CONSTRAINT odd CHECK (length(code) > 5 AND length(code) < 3))");
  const auto coverage = fill();
  ASSERT_EQ(coverage.size(), 1U);
  EXPECT_EQ(coverage[0].to_give, (std::vector<std::string>{"code"}));
  const std::string table = GetParam() == "postgres" ? "public.codes" : "codes";
  EXPECT_EQ(lines_to_add(coverage[0]), "[[suite.rows]]\ncolumn = \"" + table +
                                           ".code\"\nvalues = [\"...\"]  # or range, pattern, sql\n"
                                           "or to leave the table alone:\n[[suite.rows]]\ntable = \"" +
                                           table + "\"\nleave = true");
}

INSTANTIATE_TEST_SUITE_P(On, RecipesFor, testing::Values("postgres", "sqlite"),
                         [](const auto& engine) { return engine.param; });

}  // namespace
}  // namespace harness
