#include <map>

#include <gtest/gtest.h>

#include <harness/engine/postgres/postgres_engine.hpp>

namespace harness {
namespace {

class PostgresValueTypes : public testing::Test {
 protected:
  /// The types of the columns of a table t (...), by their names.
  std::map<std::string, ValueType> types_of(const std::string& columns) {
    session->execute("CREATE TABLE t (" + columns + ")");
    const std::set<Path> table = {{"public", "t"}};
    std::map<std::string, ValueType> types;
    const auto shapes = database->row_tables()->shapes(&table);
    for (const auto& column : shapes.at(0).columns) {
      types[column.name] = column.type;
    }
    return types;
  }

  ValueType type_of(const std::string& type) { return types_of("c " + type).at("c"); }

  std::unique_ptr<Engine> engine = make_postgres_engine();
  std::unique_ptr<Database> database = engine->create(Reach::this_process);
  std::unique_ptr<Session> session = database->connect();
};

TEST_F(PostgresValueTypes, HaveTheKindOfEveryBuiltInType) {
  const std::map<std::string, ValueKind> kinds = {
      {"boolean", ValueKind::boolean},
      {"smallint", ValueKind::integer},
      {"integer", ValueKind::integer},
      {"bigint", ValueKind::integer},
      {"oid", ValueKind::integer},
      {"numeric", ValueKind::decimal},
      {"real", ValueKind::floating},
      {"double precision", ValueKind::floating},
      {"money", ValueKind::money},
      {"text", ValueKind::text},
      {"character varying", ValueKind::text},
      {"character(3)", ValueKind::text},
      {"name", ValueKind::text},
      {"\"char\"", ValueKind::text},
      {"bytea", ValueKind::bytes},
      {"bit(4)", ValueKind::bits},
      {"bit varying", ValueKind::bits},
      {"date", ValueKind::date},
      {"time", ValueKind::time},
      {"timetz", ValueKind::time},
      {"timestamp", ValueKind::timestamp},
      {"timestamptz", ValueKind::timestamp},
      {"interval", ValueKind::interval},
      {"uuid", ValueKind::uuid},
      {"json", ValueKind::json},
      {"jsonb", ValueKind::json},
      {"xml", ValueKind::xml},
      {"inet", ValueKind::network},
      {"cidr", ValueKind::network},
      {"macaddr", ValueKind::network},
      {"macaddr8", ValueKind::network},
      {"point", ValueKind::geometric},
      {"line", ValueKind::geometric},
      {"lseg", ValueKind::geometric},
      {"box", ValueKind::geometric},
      {"path", ValueKind::geometric},
      {"polygon", ValueKind::geometric},
      {"circle", ValueKind::geometric},
      {"tsvector", ValueKind::search},
      {"tsquery", ValueKind::search},
      {"pg_lsn", ValueKind::unknown},
      {"xid", ValueKind::unknown},
      {"jsonpath", ValueKind::unknown},
      {"regclass", ValueKind::unknown},
      {"int2vector", ValueKind::unknown},
      {"information_schema.yes_or_no", ValueKind::text},
  };
  std::string columns;
  for (const auto& [name, kind] : kinds) {
    columns +=
        std::string(columns.empty() ? "" : ", ") + '"' + (name == "\"char\"" ? "char" : name) + "\" " + name;
  }
  const auto types = types_of(columns);
  ASSERT_EQ(types.size(), kinds.size());
  for (const auto& [name, kind] : kinds) {
    EXPECT_EQ(types.at(name == "\"char\"" ? "char" : name).kind, kind) << name;
  }
}

TEST_F(PostgresValueTypes, HaveTheNameForACastAndTheBaseWithoutModifiers) {
  const auto types = types_of(
      "a varchar(80), b char, c bpchar, d numeric(5, 2), e timestamp(3), f \"char\", g int, h bit "
      "varying(9), "
      "i interval day to second(2)");
  EXPECT_EQ(types.at("a").name, "character varying(80)");
  EXPECT_EQ(types.at("a").base, "varchar");
  EXPECT_EQ(types.at("b").name, "character(1)");
  EXPECT_EQ(types.at("c").name, "bpchar") << "character alone would be one of length 1";
  EXPECT_EQ(types.at("d").name, "numeric(5,2)");
  EXPECT_EQ(types.at("e").name, "timestamp(3) without time zone");
  EXPECT_EQ(types.at("e").base, "timestamp");
  EXPECT_EQ(types.at("f").name, "\"char\"");
  EXPECT_EQ(types.at("g").base, "int4");
  EXPECT_EQ(types.at("h").base, "varbit");
  EXPECT_EQ(types.at("i").name, "interval day to second(2)");
}

TEST_F(PostgresValueTypes, HaveTheBoundsOfTheirModifiers) {
  const auto types = types_of(
      "small int2, int int4, big int8, float float4, double float8, v varchar(80), v0 varchar, c char(3), n "
      "name, "
      "one \"char\", b bit(4), vb varbit(9), vb0 varbit, d numeric(5, 2), d0 numeric, whole numeric(7), "
      "ts timestamptz(3), ts0 timestamp, t time(0), iv interval(2), iv0 interval, days interval day");
  EXPECT_EQ(types.at("small").width, 2);
  EXPECT_EQ(types.at("int").width, 4);
  EXPECT_EQ(types.at("big").width, 8);
  EXPECT_EQ(types.at("float").width, 4);
  EXPECT_EQ(types.at("double").width, 8);
  EXPECT_EQ(types.at("v").length, 80);
  EXPECT_EQ(types.at("v0").length, std::nullopt);
  EXPECT_EQ(types.at("c").length, 3);
  EXPECT_EQ(types.at("n").length, 63);
  EXPECT_EQ(types.at("one").length, 1);
  EXPECT_EQ(types.at("b").length, 4);
  EXPECT_EQ(types.at("vb").length, 9);
  EXPECT_EQ(types.at("vb0").length, std::nullopt);
  EXPECT_EQ(types.at("d").precision, 5);
  EXPECT_EQ(types.at("d").scale, 2);
  EXPECT_EQ(types.at("d0").precision, std::nullopt);
  EXPECT_EQ(types.at("whole").scale, 0);
  EXPECT_EQ(types.at("ts").scale, 3);
  EXPECT_TRUE(types.at("ts").zoned);
  EXPECT_EQ(types.at("ts0").scale, std::nullopt);
  EXPECT_FALSE(types.at("ts0").zoned);
  EXPECT_EQ(types.at("t").scale, 0);
  EXPECT_EQ(types.at("iv").scale, 2);
  EXPECT_EQ(types.at("iv0").scale, std::nullopt);
  EXPECT_EQ(types.at("days").scale, std::nullopt);
}

TEST_F(PostgresValueTypes, HaveANegativeScaleWhereTheServerKnowsOne) {
  if (session->query("SHOW server_version_num").rows[0][0].value() < "150000") {
    EXPECT_THROW(type_of("numeric(3, -2)"), SqlError);
    return;
  }
  const auto type = type_of("numeric(3, -2)");
  EXPECT_EQ(type.precision, 3);
  EXPECT_EQ(type.scale, -2);
}

TEST_F(PostgresValueTypes, HaveTheLabelsOfAnEnumInTheirOrder) {
  session->execute(
      "CREATE TYPE \"State\" AS ENUM ('new', 'it''s done'); ALTER TYPE \"State\" ADD VALUE 'old' BEFORE "
      "'new'");
  const auto type = type_of("\"State\"");
  EXPECT_EQ(type.kind, ValueKind::label);
  EXPECT_EQ(type.name, "public.\"State\"");
  EXPECT_EQ(type.labels, (std::vector<std::string>{"old", "new", "it's done"}));
}

TEST_F(PostgresValueTypes, OfADomainAreItsBasesWithAllConditions) {
  session->execute(
      "CREATE DOMAIN code AS varchar(10) CHECK (VALUE <> ''); "
      "CREATE DOMAIN upper_code AS code NOT NULL CHECK (VALUE = upper(VALUE)) CHECK (length(VALUE) > 2)");
  const auto type = type_of("upper_code");
  EXPECT_EQ(type.kind, ValueKind::text);
  EXPECT_EQ(type.name, "public.upper_code");
  EXPECT_EQ(type.base, "varchar");
  EXPECT_EQ(type.length, 10);
  EXPECT_TRUE(type.not_null);
  EXPECT_EQ(type.conditions,
            (std::vector<std::string>{"((VALUE)::text <> ''::text)", "((VALUE)::text = upper((VALUE)::text))",
                                      "(length((VALUE)::text) > 2)"}));
}

TEST_F(PostgresValueTypes, OfADomainOverANotNullDomainRefuseNull) {
  session->execute("CREATE DOMAIN inner_one AS int NOT NULL; CREATE DOMAIN outer_one AS inner_one");
  EXPECT_TRUE(type_of("outer_one").not_null);
}

TEST_F(PostgresValueTypes, OfADomainOverAnEnumHaveItsLabels) {
  session->execute("CREATE TYPE state AS ENUM ('a', 'b'); CREATE DOMAIN first AS state CHECK (VALUE = 'a')");
  const auto type = type_of("first");
  EXPECT_EQ(type.kind, ValueKind::label);
  EXPECT_EQ(type.labels, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(type.conditions.size(), 1U);
}

TEST_F(PostgresValueTypes, OfAnArrayHaveThoseOfItsElements) {
  const auto type = type_of("varchar(5)[][]");
  EXPECT_EQ(type.kind, ValueKind::array);
  EXPECT_EQ(type.name, "character varying(5)[]");
  EXPECT_EQ(type.base, "varchar[]");
  ASSERT_EQ(type.parts.size(), 1U);
  EXPECT_EQ(type.parts[0].kind, ValueKind::text);
  EXPECT_EQ(type.parts[0].name, "character varying(5)");
  EXPECT_EQ(type.parts[0].length, 5);
}

TEST_F(PostgresValueTypes, OfAnArrayOfADomainHaveItsConditions) {
  session->execute("CREATE DOMAIN positive AS int CHECK (VALUE > 0)");
  const auto type = type_of("positive[]");
  EXPECT_TRUE(type.conditions.empty());
  ASSERT_EQ(type.parts.size(), 1U);
  EXPECT_EQ(type.parts[0].name, "public.positive");
  EXPECT_EQ(type.parts[0].kind, ValueKind::integer);
  EXPECT_EQ(type.parts[0].conditions, std::vector<std::string>{"(VALUE > 0)"});
}

TEST_F(PostgresValueTypes, OfADomainOverAnArrayHaveItsElements) {
  session->execute("CREATE DOMAIN tags AS text[] CHECK (cardinality(VALUE) < 3)");
  const auto type = type_of("tags");
  EXPECT_EQ(type.kind, ValueKind::array);
  EXPECT_EQ(type.name, "public.tags");
  EXPECT_EQ(type.conditions.size(), 1U);
  ASSERT_EQ(type.parts.size(), 1U);
  EXPECT_EQ(type.parts[0].kind, ValueKind::text);
}

TEST_F(PostgresValueTypes, OfRangesAndMultirangesHaveThatOfTheirBounds) {
  session->execute("CREATE TYPE spans AS RANGE (subtype = int8); CREATE TABLE other (a spans)");
  const auto types = types_of("r daterange, m int4multirange, own spans");
  EXPECT_EQ(types.at("r").kind, ValueKind::range);
  EXPECT_EQ(types.at("r").parts.at(0).kind, ValueKind::date);
  EXPECT_EQ(types.at("m").kind, ValueKind::multirange);
  EXPECT_EQ(types.at("m").parts.at(0).kind, ValueKind::integer);
  EXPECT_EQ(types.at("own").kind, ValueKind::range);
  EXPECT_EQ(types.at("own").name, "public.spans");
  EXPECT_EQ(types.at("own").parts.at(0).width, 8);
}

TEST_F(PostgresValueTypes, OfACompositeHaveAllOfItsParts) {
  session->execute(
      "CREATE DOMAIN d AS int CHECK (VALUE > 0); CREATE TYPE pair AS (a varchar(3), gone int, b d[]); "
      "ALTER TYPE pair DROP ATTRIBUTE gone; CREATE TABLE rows_too (x boolean)");
  const auto types = types_of("p pair, r rows_too");
  EXPECT_EQ(types.at("p").kind, ValueKind::composite);
  ASSERT_EQ(types.at("p").parts.size(), 2U);
  EXPECT_EQ(types.at("p").parts[0].length, 3);
  EXPECT_EQ(types.at("p").parts[1].kind, ValueKind::array);
  EXPECT_EQ(types.at("p").parts[1].parts.at(0).conditions.size(), 1U);
  EXPECT_EQ(types.at("r").kind, ValueKind::composite);
  EXPECT_EQ(types.at("r").parts.at(0).kind, ValueKind::boolean);
}

TEST_F(PostgresValueTypes, OfExtensionsAreKnownByTheirNames) {
  session->execute(
      "CREATE SCHEMA ext; CREATE EXTENSION citext SCHEMA ext; CREATE EXTENSION hstore; CREATE EXTENSION "
      "ltree; "
      "CREATE EXTENSION cube");
  const auto types = types_of("c ext.citext, h hstore, l ltree, q lquery, u cube, many ext.citext[]");
  EXPECT_EQ(types.at("c").kind, ValueKind::text);
  EXPECT_EQ(types.at("c").base, "citext");
  EXPECT_EQ(types.at("c").name, "ext.citext");
  EXPECT_EQ(types.at("h").kind, ValueKind::pairs);
  EXPECT_EQ(types.at("l").kind, ValueKind::tree);
  EXPECT_EQ(types.at("q").kind, ValueKind::unknown);
  EXPECT_EQ(types.at("u").kind, ValueKind::unknown);
  EXPECT_EQ(types.at("many").parts.at(0).base, "citext");
}

TEST_F(PostgresValueTypes, OfAVectorHaveItsDimensions) {
  // As pgvector's, as far as its name and its modifier go.
  session->execute(
      "CREATE TYPE vector; "
      "CREATE FUNCTION v_in(cstring) RETURNS vector LANGUAGE internal IMMUTABLE STRICT AS 'textin'; "
      "CREATE FUNCTION v_out(vector) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout'; "
      "CREATE FUNCTION v_mod(cstring[]) RETURNS int LANGUAGE internal IMMUTABLE STRICT AS 'bittypmodin'; "
      "CREATE FUNCTION v_mod_out(int) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'bittypmodout'; "
      "CREATE TYPE vector (INPUT = v_in, OUTPUT = v_out, TYPMOD_IN = v_mod, TYPMOD_OUT = v_mod_out, LIKE = "
      "text)");
  const auto type = type_of("vector(3)");
  EXPECT_EQ(type.kind, ValueKind::vector);
  EXPECT_EQ(type.name, "public.vector(3)");
  EXPECT_EQ(type.length, 3);
}

TEST_F(PostgresValueTypes, OfAnUnknownBaseTypeAreUnknownEvenIfItHasAWellKnownName) {
  session->execute(
      "CREATE TYPE public.text; "
      "CREATE FUNCTION t_in(cstring) RETURNS public.text LANGUAGE internal IMMUTABLE STRICT AS 'int4in'; "
      "CREATE FUNCTION t_out(public.text) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out'; "
      "CREATE TYPE public.text (INPUT = t_in, OUTPUT = t_out, LIKE = int4)");
  const auto type = type_of("public.text");
  EXPECT_EQ(type.kind, ValueKind::unknown);
  EXPECT_EQ(type.name, "public.text");
}

}  // namespace
}  // namespace harness
