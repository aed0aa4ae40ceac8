#include <gtest/gtest.h>

#include <harness/core/error.hpp>
#include <harness/snapshot/form.hpp>

namespace harness {
namespace {

CatalogSnapshot ordinary() {
  CatalogSnapshot snapshot{"sqlite", "SQLite 3.40.1", {{"public", "migrate_version"}}, {}};
  snapshot.catalog.add({{}, "database"}, {{"encoding", "UTF-8"}});
  snapshot.catalog.add({{"public"}, "schema"}, {{"owner", "app"}});
  snapshot.catalog.add({{"public", "t"}, "table"}, {{"owner", "app"}});
  snapshot.catalog.add({{"public", "t", "b"}, "column"}, {{"position", "1"}, {"type", "text"}});
  snapshot.catalog.add({{"public", "t", "a"}, "column"}, {{"position", "2"}, {"type", "text"}});
  snapshot.catalog.add({{"public", "v"}, "view"}, {{"query", "SELECT 1\n  FROM t;"}});
  return snapshot;
}

/// Names and values that a careless form would not bring back.
CatalogSnapshot nasty() {
  CatalogSnapshot snapshot{"postgres", "PostgreSQL 15.18", {{"a b", "c.d"}, {"\"", "\\n\n"}}, {}};
  const Path path = {"a b", "c.d", "e\"f", "g\\h", "i\nj", "", ":", "ü"};
  snapshot.catalog.add({path, "table grant"},
                       {{"index comment", "x"}, {"a:b", "y"}, {"\"", ""}, {"e", "\n"}});
  snapshot.catalog.add({{}, "two words"}, {});
  snapshot.catalog.add({{"."}, "k"},
                       {{"blank", " "}, {"lines", "one\n\n  two  \n|three\n"}, {"mark", "# end"}});
  snapshot.catalog.add({{"column order"}, "table"}, {{"x", "|y"}, {"return", "a\r"}});
  snapshot.catalog.add({{"gap", "a"}, "column"}, {{"position", "1"}});
  snapshot.catalog.add({{"gap", "b"}, "column"}, {{"position", "3"}});
  snapshot.catalog.add({{"half", "a"}, "column"}, {{"position", "1"}});
  snapshot.catalog.add({{"half", "b"}, "column"}, {{"type", "int"}});
  for (int column = 1; column <= 12; ++column) {
    snapshot.catalog.add({{"wide", "c" + std::to_string(column)}, "column"},
                         {{"position", std::to_string(column)}});
  }
  return snapshot;
}

TEST(TextSnapshot, IsMadeForReading) {
  EXPECT_EQ(to_text(ordinary()),
            "# migrate snapshot 1\n"
            "# engine: sqlite\n"
            "# version: SQLite 3.40.1\n"
            "# left out: public.migrate_version\n"
            "\n"
            "database\n"
            "  encoding: UTF-8\n"
            "\n"
            "schema public\n"
            "  owner: app\n"
            "\n"
            "table public.t\n"
            "  owner: app\n"
            "column order public.t\n"
            "  b\n"
            "  a\n"
            "column public.t.a\n"
            "  type: text\n"
            "column public.t.b\n"
            "  type: text\n"
            "\n"
            "view public.v\n"
            "  query:\n"
            "    |SELECT 1\n"
            "    |  FROM t;\n"
            "\n"
            "# end\n");
}

TEST(TextSnapshot, AColumnMoreMovesNoOtherLine) {
  auto before = ordinary();
  auto after = ordinary();
  after.catalog.erase_if([](const Identity& identity) { return identity.kind == "column"; });
  int position = 0;
  for (const std::string name : {"b", "new", "a"}) {
    after.catalog.add({{"public", "t", name}, "column"},
                      {{"position", std::to_string(++position)}, {"type", "text"}});
  }
  auto text = to_text(after);
  for (const std::string added : {"  new\n", "column public.t.new\n  type: text\n"}) {
    ASSERT_NE(text.find(added), std::string::npos) << text;
    text.erase(text.find(added), added.size());
  }
  EXPECT_EQ(text, to_text(before));
}

class Snapshots : public testing::TestWithParam<CatalogSnapshot> {};

TEST_P(Snapshots, ComeBackFromText) {
  EXPECT_EQ(read_text_snapshot(to_text(GetParam()), "x.txt"), GetParam()) << to_text(GetParam());
}

TEST_P(Snapshots, ComeBackFromJson) {
  EXPECT_EQ(read_json_snapshot(to_json(GetParam()), "x.json"), GetParam()) << to_json(GetParam());
}

/// Whether reading gives a usage Error with file and line.
testing::AssertionResult is_refused(CatalogSnapshot (*read)(const std::string&, const std::string&),
                                    const std::string& text) {
  try {
    read(text, "x");
    return testing::AssertionFailure() << "read:\n" << text;
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::usage && error.place().file == "x" && error.place().line > 0 &&
        !error.hint().empty()) {
      return testing::AssertionSuccess();
    }
    return testing::AssertionFailure() << describe(error);
  }
}

TEST_P(Snapshots, AreRefusedWhereverTheyAreCutOff) {
  const auto text = to_text(GetParam());
  ASSERT_NO_THROW(read_text_snapshot(text, "x"));
  for (std::size_t length = 0; length < text.size(); ++length) {
    ASSERT_TRUE(is_refused(read_text_snapshot, text.substr(0, length)));
  }
  const auto json = to_json(GetParam());
  ASSERT_NO_THROW(read_json_snapshot(json, "x"));
  for (std::size_t length = 0; length + 1 < json.size(); ++length) {
    ASSERT_TRUE(is_refused(read_json_snapshot, json.substr(0, length)));
  }
}

TEST_P(Snapshots, AreReadOrRefusedWithEachLineMissing) {
  const auto text = to_text(GetParam());
  for (std::size_t from = 0; from < text.size();) {
    const auto end = text.find('\n', from) + 1;
    auto damaged = text;
    damaged.erase(from, end - from);
    try {
      read_text_snapshot(damaged, "x");
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::usage) << describe(error);
    }
    from = end;
  }
}

INSTANTIATE_TEST_SUITE_P(Of, Snapshots,
                         testing::Values(ordinary(), nasty(), CatalogSnapshot{"e", "v", {}, {}}));

TEST(JsonSnapshot, IsRefusedWhereItIsNone) {
  for (const std::string text :
       {"[]", "{}", "7", "1e400", R"({"schema_version": "1"})", R"({"schema_version": 1, "engine": 3})",
        R"({"schema_version": 1, "engine": "e", "version": "v", "left_out": [[]], "objects": []})",
        R"({"schema_version": 1, "engine": "e", "version": "v", "left_out": [], "objects": [{"kind": "k"}]})",
        R"({"schema_version": 1, "engine": "e", "version": "v", "left_out": [],
            "objects": [{"kind": "k", "path": [], "attributes": {"a": null}}]})"}) {
    EXPECT_TRUE(is_refused(read_json_snapshot, text)) << text;
  }
}

TEST(JsonSnapshot, OfAnotherSchemaVersionIsRefused) {
  auto text = to_json(ordinary());
  text.replace(text.find("\"schema_version\": 1"), 19, "\"schema_version\": 2");
  EXPECT_TRUE(is_refused(read_json_snapshot, text));
}

TEST(JsonSnapshot, DoesNotLoseBytesThatItCannotCarry) {
  auto snapshot = ordinary();
  snapshot.catalog.add({{"x"}, "table"}, {{"comment", "\xff"}});
  EXPECT_THROW(to_json(snapshot), Error);
  EXPECT_EQ(read_text_snapshot(to_text(snapshot), "x"), snapshot);
}

TEST(ASecondFact, AboutOneObjectIsRefused) {
  EXPECT_TRUE(is_refused(read_text_snapshot,
                         "# migrate snapshot 1\n# engine: e\n# version: v\n\nk a\n\nk a\n\n# end\n"));
  EXPECT_TRUE(
      is_refused(read_text_snapshot,
                 "# migrate snapshot 1\n# engine: e\n# version: v\n\nk a\n  x: 1\n  x: 2\n\n# end\n"));
}

}  // namespace
}  // namespace harness
