#include <gtest/gtest.h>
#include <suites/support/engines.hpp>
#include <suites/support/test_folder.hpp>

#include <harness/core/error.hpp>
#include <harness/statements/sources.hpp>

namespace harness {
namespace {

std::vector<std::string> told(const std::vector<ReleaseStatement>& statements) {
  std::vector<std::string> told;
  for (const auto& statement : statements) {
    told.push_back(statement.name + "|" + statement.place.file + ":" + std::to_string(statement.place.line) +
                   "|" + statement.text);
  }
  return told;
}

std::vector<std::string> read(const std::string& path, const std::string& text,
                              const std::string& engine = "postgres") {
  return told(statements_in({{path, text}}, engine_named(engine).dialect()));
}

std::string complaint(const std::string& path, const std::string& text) {
  try {
    read(path, text);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    return to_string(error.place()) + " " + error.what();
  }
  return "";
}

using Texts = std::vector<std::string>;

TEST(StatementSources, NamesTheQueriesOfSqlFiles) {
  EXPECT_EQ(read("q.sql",
                 "-- queries\n-- name: GetOrder :one\nSELECT 1\n  FROM a;\nSELECT 2;\n\n--name: B\n-- of "
                 "b\nSELECT 3;\n"
                 "-- :name c :?\nSELECT 4"),
            (Texts{"GetOrder|q.sql:3|SELECT 1\n  FROM a", "|q.sql:5|SELECT 2", "B|q.sql:9|SELECT 3",
                   "c|q.sql:11|SELECT 4"}));
}

TEST(StatementSources, TellsWhereASqlFileCannotBeRead) {
  EXPECT_TRUE(complaint("q.sql", "SELECT 1;\nSELECT 'open").starts_with("q.sql:2 "));
}

TEST(StatementSources, TakesTheQueryOfSqlxForTheEngine) {
  const std::string file =
      "{\n  \"db_name\": \"PostgreSQL\",\n  \"query\": \"SELECT $1::int\",\n  \"hash\": \"a\"\n}";
  EXPECT_EQ(read("query-a.json", file), Texts{"|query-a.json:3|SELECT $1::int"});
  EXPECT_EQ(read("query-a.json", file, "sqlite"), Texts{});
}

TEST(StatementSources, TakesTheQueriesOfOldSqlx) {
  EXPECT_EQ(read("sqlx-data.json",
                 "{\n\"db\": \"SQLite\",\n\"ab\": {\n\"query\": \"SELECT ?\"},\n\"cd\": {\"query\": "
                 "\"SELECT 2\"}}",
                 "sqlite"),
            (Texts{"|sqlx-data.json:4|SELECT ?", "|sqlx-data.json:5|SELECT 2"}));
}

TEST(StatementSources, RefuseOtherJson) {
  EXPECT_EQ(complaint("a.json", "{\n\"query\": 1}"),
            "a.json this is no file of sqlx: it has no text \"query\"");
  EXPECT_EQ(complaint("a.json", "{\n\"query\": \"x\"}"),
            "a.json this is no file of sqlx: it has no text \"db_name\"");
  EXPECT_EQ(complaint("a.json", "[]"), "a.json this is no file of sqlx: it has no text \"query\"");
  EXPECT_EQ(complaint("a.json", "{\n\"query\": "), "a.json:2 this is no JSON");
  EXPECT_EQ(complaint("a.json", "{\"query\": \"x\", \"db_name\": \"Oracle\"}"),
            "a.json this query is for the database \"Oracle\", which is not known");
}

TEST(StatementSources, TakesWhatWasRecorded) {
  EXPECT_EQ(read("r.jsonl", "{\"statement\": \"SELECT 1\"}\n\n{\"statement\": \"SELECT 2; \"}\n"),
            (Texts{"|r.jsonl:1|SELECT 1", "|r.jsonl:3|SELECT 2"}));
  EXPECT_EQ(complaint("r.jsonl", "{\"statement\": \"SELECT 1\"}\nSELECT 2"),
            "r.jsonl:2 this line is no recorded statement");
  EXPECT_EQ(complaint("r.jsonl", "[\"statement\"]"), "r.jsonl:1 this line is no recorded statement");
}

TEST(StatementSources, RefuseAFileOfAnotherKind) {
  EXPECT_EQ(complaint("queries.rs", ""), "queries.rs the kind of this file of statements is not known");
}

class StatementFiles : public ::testing::Test {
 protected:
  std::vector<std::string> found(const std::string& pattern) const {
    std::vector<std::string> names;
    for (const auto& file : find_statement_files({{pattern, folder_.path(), {"migrate.toml", 3}}})) {
      names.push_back(file.path.lexically_relative(folder_.path()).string() + " " + file.text);
    }
    return names;
  }

  TestFolder folder_;
};

TEST_F(StatementFiles, AreFoundByPattern) {
  folder_.write("a/b.sql", "1");
  folder_.write("a/c.sql", "2");
  folder_.write("a/b.txt", "3");
  folder_.write("a/d/e.sql", "4");
  folder_.write("a/.hidden/f.sql", "5");
  EXPECT_EQ(found("a/*.sql"), (Texts{"a/b.sql 1", "a/c.sql 2"}));
  EXPECT_EQ(found("a/b.sql"), Texts{"a/b.sql 1"});
  EXPECT_EQ(found("**/*.sql"), (Texts{"a/b.sql 1", "a/c.sql 2", "a/d/e.sql 4"}));
  EXPECT_EQ(found("a/**/e.sql"), Texts{"a/d/e.sql 4"});
  EXPECT_EQ(found("./a/../a/?.txt"), Texts{"a/b.txt 3"});
  EXPECT_EQ(found("a/.hidden/*"), Texts{"a/.hidden/f.sql 5"});
}

TEST_F(StatementFiles, AreAnErrorWhereThereAreNone) {
  try {
    found("queries/*.sql");
    ADD_FAILURE() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    EXPECT_EQ(to_string(error.place()), "migrate.toml:3");
    EXPECT_EQ(std::string(error.what()), "statements = \"queries/*.sql\" matches no file");
  }
}

TEST_F(StatementFiles, AreReadInACopyOfTheTree) {
  folder_.write("home/q/new.sql", "1");
  folder_.write("copy/q/old.sql", "2");
  const auto home = std::filesystem::weakly_canonical(folder_.file("home"));
  const auto files = find_statement_files({{"q/*.sql", home, {}}}, home, folder_.file("copy"));
  ASSERT_EQ(files.size(), 1U);
  EXPECT_EQ(files[0].path, home / "q/old.sql");
  EXPECT_EQ(files[0].text, "2");
  EXPECT_TRUE(find_statement_files({{"other/*.sql", home, {}}}, home, folder_.file("copy")).empty());
  EXPECT_THROW(find_statement_files({{"../*.sql", home, {}}}, home, folder_.file("copy")), Error);
}

}  // namespace
}  // namespace harness
