// The values that rows are made of: the engine takes each for its type and prints it the same.

#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <suites/support/engines.hpp>

#include <harness/rows/values/values.hpp>

namespace harness {
namespace {

ValueType type(ValueKind kind, const std::string& name, const std::string& base) {
  return {.kind = kind, .name = name, .base = base};
}

ValueType sized(ValueType type, int length) {
  type.length = length;
  return type;
}

ValueType number(const std::string& name, int precision, int scale) {
  auto number = type(ValueKind::decimal, name, "numeric");
  number.precision = precision;
  number.scale = scale;
  return number;
}

ValueType whole(const std::string& name, int width) {
  auto whole = type(ValueKind::integer, name, "int" + std::to_string(width));
  whole.width = width;
  return whole;
}

ValueType real(const std::string& name, int width) {
  auto real = type(ValueKind::floating, name, "float" + std::to_string(width));
  real.width = width;
  return real;
}

ValueType moment(ValueKind kind, const std::string& name, const std::string& base, bool zoned,
                 int scale = 6) {
  auto moment = type(kind, name, base);
  moment.zoned = zoned;
  moment.scale = scale;
  return moment;
}

ValueType composed(ValueKind kind, const std::string& name, const std::vector<ValueType>& parts) {
  auto composed = type(kind, name, name);
  composed.parts = parts;
  return composed;
}

std::vector<ValueType> types_of_postgres() {
  using enum ValueKind;
  const auto words = type(text, "text", "text");
  const auto days = type(date, "date", "date");
  const auto documents = type(json, "jsonb", "jsonb");
  const auto raw = type(bytes, "bytea", "bytea");
  return {type(boolean, "boolean", "bool"),
          whole("smallint", 2),
          whole("integer", 4),
          whole("bigint", 8),
          type(integer, "oid", "oid"),
          number("numeric(10,2)", 10, 2),
          number("numeric(3,3)", 3, 3),
          number("numeric(2)", 2, 0),
          number("numeric(2,-2)", 2, -2),
          number("numeric(40,20)", 40, 20),
          type(decimal, "numeric", "numeric"),
          real("real", 4),
          real("double precision", 8),
          type(money, "money", "money"),
          words,
          sized(type(text, "character varying(3)", "varchar"), 3),
          sized(type(text, "character varying(80)", "varchar"), 80),
          sized(type(text, "character(1)", "bpchar"), 1),
          sized(type(text, "character(10)", "bpchar"), 10),
          type(text, "\"char\"", "char"),
          type(text, "name", "name"),
          raw,
          sized(type(bits, "bit(5)", "bit"), 5),
          type(bits, "bit", "bit"),
          type(bits, "bit varying", "varbit"),
          sized(type(bits, "bit varying(3)", "varbit"), 3),
          days,
          moment(time, "time without time zone", "time", false),
          moment(time, "time(0) with time zone", "timetz", true, 0),
          moment(timestamp, "timestamp without time zone", "timestamp", false),
          moment(timestamp, "timestamp(3) with time zone", "timestamptz", true, 3),
          type(interval, "interval", "interval"),
          type(uuid, "uuid", "uuid"),
          type(json, "json", "json"),
          documents,
          type(network, "inet", "inet"),
          type(network, "cidr", "cidr"),
          type(network, "macaddr", "macaddr"),
          type(network, "macaddr8", "macaddr8"),
          type(geometric, "point", "point"),
          type(geometric, "line", "line"),
          type(geometric, "lseg", "lseg"),
          type(geometric, "box", "box"),
          type(geometric, "path", "path"),
          type(geometric, "polygon", "polygon"),
          type(geometric, "circle", "circle"),
          type(search, "tsvector", "tsvector"),
          type(search, "tsquery", "tsquery"),
          composed(array, "text[]", {words}),
          composed(array, "jsonb[]", {documents}),
          composed(array, "bytea[]", {raw}),
          composed(array, "date[]", {days}),
          composed(range, "int4range", {whole("integer", 4)}),
          composed(range, "daterange", {days}),
          composed(range, "tsrange", {moment(timestamp, "timestamp without time zone", "timestamp", false)}),
          composed(multirange, "int4multirange", {whole("integer", 4)})};
}

std::vector<std::string> values_of(const ValueType& type) {
  std::vector<std::string> values;
  for (const unsigned n : {0U, 1U, 2U, 11U, 400U}) {
    values.push_back(ordinary_value(type, n).value_or("(none)"));
  }
  for (const auto& boundary : boundary_values(type)) {
    values.push_back(boundary.value);
  }
  return values;
}

TEST(Values, ArePrintedByPostgresAsTheyWereGiven) {
  const auto database = new_database("postgres");
  const auto session = database->connect();
  session->execute("SET timezone = 'UTC'");
  for (const auto& type : types_of_postgres()) {
    for (const auto& value : values_of(type)) {
      const auto answer = session->query("SELECT CAST(CAST($1 AS text) AS " + type.name + ")", {value});
      EXPECT_EQ(answer.rows[0][0], value) << type.name;
    }
  }
}

TEST(Values, OfACompositeArePrintedByPostgresAsTheyWereGiven) {
  const auto database = new_database("postgres");
  const auto session = database->connect();
  session->execute("CREATE TYPE spot AS (name text, code varchar(2), raw bytea, doc jsonb, tags text[])");
  const auto words = type(ValueKind::text, "text", "text");
  const auto spot =
      composed(ValueKind::composite, "spot",
               {words, sized(type(ValueKind::text, "character varying(2)", "varchar"), 2),
                type(ValueKind::bytes, "bytea", "bytea"), type(ValueKind::json, "jsonb", "jsonb"),
                composed(ValueKind::array, "text[]", {words})});
  for (const auto& value : values_of(spot)) {
    EXPECT_EQ(session->query("SELECT CAST(CAST($1 AS text) AS spot)", {value}).rows[0][0], value);
  }
  EXPECT_EQ(ordinary_value(spot, 0), R"(("word 1",w1,"\\x00000001","{""number"": 1}","{""word 1""}"))");
}

TEST(Values, DifferAsFarAsTheTypeHasSoMany) {
  for (const auto& type : types_of_postgres()) {
    std::set<std::string> values;
    for (unsigned n = 0; n < 30; ++n) {
      values.insert(ordinary_value(type, n).value_or(""));
    }
    const bool has_few =
        type.kind == ValueKind::boolean || type.name == "bit" || type.name == "bit varying(3)";
    EXPECT_EQ(values.size() == 30, !has_few) << type.name;
  }
}

TEST(Values, OfRangesDoNotOverlap) {
  const auto database = new_database("postgres");
  const auto ranges = composed(ValueKind::range, "int4range", {whole("integer", 4)});
  const auto sql = "SELECT int4range '" + *ordinary_value(ranges, 0) + "' && int4range '" +
                   *ordinary_value(ranges, 1) + "'";
  EXPECT_EQ(one_value(*database, sql), "f");
}

TEST(Values, OfLabelsCycle) {
  ValueType state{.kind = ValueKind::label, .name = "state", .labels = {"open", "closed"}};
  EXPECT_EQ(ordinary_value(state, 0), "open");
  EXPECT_EQ(ordinary_value(state, 3), "closed");
  state.labels.clear();
  EXPECT_EQ(ordinary_value(state, 0), std::nullopt);
}

TEST(Values, AreNotKnownOfATypeThatOnlyItsInputKnows) {
  const ValueType unknown{.kind = ValueKind::unknown, .name = "isbn"};
  EXPECT_EQ(ordinary_value(unknown, 0), std::nullopt);
  EXPECT_TRUE(boundary_values(unknown).empty());
  EXPECT_EQ(ordinary_value(composed(ValueKind::array, "isbn[]", {unknown}), 0), std::nullopt);
  EXPECT_EQ(ordinary_value(composed(ValueKind::range, "isbnrange", {unknown}), 0), std::nullopt);
}

std::string what_is(const ValueType& type, const std::string& value) {
  for (const auto& boundary : boundary_values(type)) {
    if (boundary.value == value) {
      return boundary.what;
    }
  }
  return "";
}

TEST(Values, OfBoundariesSayWhatTheyAre) {
  const auto words = sized(type(ValueKind::text, "character varying(80)", "varchar"), 80);
  EXPECT_EQ(what_is(words, ""), "an empty text");
  EXPECT_EQ(what_is(words, "012"), "a text that looks like a number");
  EXPECT_EQ(what_is(words, " it's\na caf\xc3\xa9 "),
            "a text with spaces around it, a quotation mark and a line end");
  const auto code = sized(type(ValueKind::text, "character varying(3)", "varchar"), 3);
  EXPECT_EQ(what_is(code, "the"), "the longest text");
  EXPECT_EQ(what_is(code, "THE"), "upper case of another value");
  EXPECT_EQ(what_is(code, " a "), "a text with spaces around it");
  EXPECT_EQ(what_is(whole("integer", 4), "2147483647"), "the largest integer");
  EXPECT_EQ(what_is(type(ValueKind::date, "date", "date"), "2024-02-29"), "a leap day");
  EXPECT_EQ(what_is(type(ValueKind::json, "jsonb", "jsonb"), "null"), "JSON null");
  EXPECT_EQ(what_is(number("numeric(5,2)", 5, 2), "999.99"), "the largest number");
}

TEST(Values, OfSqliteAreInItsOwnForms) {
  EXPECT_EQ(ordinary_value(type(ValueKind::boolean, "BOOLEAN", "numeric"), 0), "1");
  EXPECT_EQ(ordinary_value(type(ValueKind::bytes, "BLOB", "blob"), 0), "x'00000001'");
  EXPECT_EQ(ordinary_value(type(ValueKind::timestamp, "DATETIME", "numeric"), 1), "2024-01-02 09:00:01");
  EXPECT_EQ(what_is(type(ValueKind::anything, "", "blob"), "text:12"), "a text that looks like a number");
  EXPECT_EQ(what_is(type(ValueKind::floating, "REAL", "real"), "NaN"), "");
}

}  // namespace
}  // namespace harness
