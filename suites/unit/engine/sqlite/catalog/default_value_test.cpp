// Defaults that are told as equal give the same value, by SQLite itself: to a new row, and to a row that was
// there before its column.

#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <harness/engine/sqlite/sqlite_engine.hpp>

namespace harness {
namespace {

const std::vector<std::string> defaults = {"1",
                                           "+1",
                                           "(+1)",
                                           "(1)",
                                           "(+ + 1)",
                                           "-1",
                                           "(+ -1)",
                                           "'1'",
                                           "'-1'",
                                           "+'1'",
                                           "1.0",
                                           "+1.0",
                                           "'1.0'",
                                           "1.",
                                           "01",
                                           "'01'",
                                           "0x1",
                                           "0X01",
                                           "x'31'",
                                           "true",
                                           "TRUE",
                                           "(true)",
                                           "'true'",
                                           "false",
                                           "0",
                                           "-0",
                                           "-0.0",
                                           "0.0",
                                           "'0'",
                                           "'-0'",
                                           "1.5",
                                           "+1.5",
                                           "1.50",
                                           "'1.5'",
                                           "'1.50'",
                                           "015e-1",
                                           "15e-1",
                                           "1e3",
                                           "1E3",
                                           "1000",
                                           "1000.0",
                                           "'1e3'",
                                           ".5",
                                           "0.5",
                                           "'.5'",
                                           "'0.5'",
                                           "5.",
                                           "'5.'",
                                           "'5'",
                                           "' 5'",
                                           "''",
                                           "'x'",
                                           "+'x'",
                                           "x",
                                           "\"x\"",
                                           "16",
                                           "0x10",
                                           "-0x10",
                                           "-16",
                                           "0xffffffffffffffff",
                                           "9223372036854775807",
                                           "0x7fffffffffffffff",
                                           "0x7fffffff",
                                           "2147483647",
                                           "0x80000000",
                                           "2147483648",
                                           "0XFFFFFFFF",
                                           "0xffffffff",
                                           "9223372036854775808",
                                           "-9223372036854775808",
                                           "9223372036854775808.0",
                                           "9007199254740993",
                                           "9007199254740992.0",
                                           "123456789012345.0",
                                           "123456789012345",
                                           "0.1",
                                           "1e-1",
                                           "0.30000000000000004",
                                           "0.3",
                                           "1e15",
                                           "1000000000000000",
                                           "1e22",
                                           "1e300",
                                           "1e999",
                                           "NULL",
                                           "+NULL",
                                           "(NULL)",
                                           "CURRENT_DATE",
                                           "+CURRENT_DATE",
                                           "(current_date)",
                                           "(1 + 1)",
                                           "(+1 + 1)",
                                           "2"};

/// Whether it has no value for rows that are there when its column is added.
bool is_expression(const std::string& given) {
  return given.starts_with("(") || given.find("CURRENT") != std::string::npos;
}

/// What SQLite makes of a default: the value and its type, for a new row and for one that was there.
std::string value_of(Database& database, const std::string& type, const std::string& given) {
  const auto session = database.connect();
  session->execute("CREATE TABLE made (k, a " + type + " DEFAULT " + given +
                   "); INSERT INTO made (k) VALUES (1);"
                   "CREATE TABLE added (k); INSERT INTO added VALUES (1);");
  std::string value;
  const auto look = [&](const std::string& table) {
    const auto rows = session->query("SELECT typeof(a) || ' ' || quote(a) FROM " + table);
    value += rows.rows.at(0).at(0).value_or("-") + "; ";
  };
  look("made");
  if (!is_expression(given)) {
    session->execute("ALTER TABLE added ADD COLUMN a " + type + " DEFAULT " + given);
    look("added");
  }
  session->execute("DROP TABLE made; DROP TABLE added;");
  return value;
}

class DefaultValue : public ::testing::TestWithParam<std::string> {
 protected:
  /// What the catalog tells of the default.
  std::string told(const std::string& given) {
    database_->connect()->execute("CREATE TABLE t (k, a " + GetParam() + " DEFAULT " + given + ")");
    const auto catalog = database_->catalog();
    database_->connect()->execute("DROP TABLE t");
    const auto& attributes = *catalog.find({{"t", "a"}, "column"});
    const auto found = attributes.find("default");
    return found == attributes.end() ? "" : found->second;
  }

  std::unique_ptr<Engine> engine_ = make_sqlite_engine();
  std::unique_ptr<Database> database_ = engine_->create(Reach::this_process);
};

TEST_P(DefaultValue, IsTheSameWhereTheCatalogTellsNoDifference) {
  std::map<std::string, std::pair<std::string, std::string>> first;
  for (const auto& given : defaults) {
    const auto value = value_of(*database_, GetParam(), given);
    const auto known =
        first.emplace((is_expression(given) ? "expression " : "") + told(given), std::pair(given, value))
            .first;
    EXPECT_EQ(known->second.second, value) << known->second.first << " and " << given << " are told alike";
  }
  EXPECT_LT(first.size(), std::size(defaults)) << "no two were told alike, so none were compared";
}

TEST_P(DefaultValue, IsWrittenSoThatItGivesTheSameAgain) {
  int compared = 0;
  for (const auto& given : defaults) {
    const auto again = told(given);
    if (!is_expression(given) && !again.empty()) {
      ++compared;
      EXPECT_EQ(value_of(*database_, GetParam(), again), value_of(*database_, GetParam(), given)) << given;
    }
  }
  EXPECT_GT(compared, 10);
}

INSTANTIATE_TEST_SUITE_P(Types, DefaultValue,
                         ::testing::Values("", "INTEGER", "TEXT", "REAL", "NUMERIC", "BLOB", "BOOLEAN",
                                           "VARCHAR(9)"),
                         [](const auto& type) {
                           return type.param.empty() ? "none" : type.param.substr(0, type.param.find('('));
                         });

}  // namespace
}  // namespace harness
