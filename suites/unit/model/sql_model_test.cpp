#include <gtest/gtest.h>
#include <suites/support/test_folder.hpp>

#include <harness/core/error.hpp>
#include <harness/engine/postgres/postgres_engine.hpp>
#include <harness/engine/script.hpp>
#include <harness/engine/sqlite/sqlite_engine.hpp>
#include <harness/model/sql_model.hpp>

namespace harness {
namespace {

class SqlModel : public testing::Test {
 protected:
  std::filesystem::path write(const std::string& name, const std::string& text) {
    return folder_.write(name, text);
  }

  TestFolder folder_;
  std::unique_ptr<Engine> engine_ = make_sqlite_engine();
  std::unique_ptr<Database> database_ = engine_->create(Reach::this_process);
};

TEST_F(SqlModel, RunsItsFilesInOrder) {
  const auto model =
      sql_model({write("schema.sql", "CREATE TABLE b (a integer);\nCREATE TABLE c (a integer);"),
                 write("a_seed.sql", "INSERT INTO b VALUES (1);")});
  EXPECT_EQ(model.name, "schema.sql, a_seed.sql");
  EXPECT_EQ(model.reach, Reach::this_process);
  EXPECT_FALSE(model.create_all(*database_));
  EXPECT_EQ(database_->connect()->query("SELECT a FROM b").rows.size(), 1U);
}

TEST_F(SqlModel, NamesFileLineAndStatementOfARefusal) {
  const auto file = write("schema.sql", "CREATE TABLE b (a integer);\n\nINSERT INTO\n  b VALUES (1, 2);");
  const auto failure = sql_model({file}).create_all(*database_);
  ASSERT_TRUE(failure) << "a wrong schema went through";
  EXPECT_EQ(failure->place.file, file.string());
  EXPECT_GE(failure->place.line, 3);
  EXPECT_EQ(failure->statement, "INSERT INTO\n  b VALUES (1, 2)");
}

TEST_F(SqlModel, RefusesAFileThatEndsInATransaction) {
  const auto file = write("schema.sql", "BEGIN; CREATE TABLE b (a integer);");
  const auto failure = sql_model({file}).create_all(*database_);
  ASSERT_TRUE(failure);
  EXPECT_EQ(failure->place.file, file.string());
  EXPECT_NE(failure->message.find("transaction"), std::string::npos);
}

TEST_F(SqlModel, StopsAtAFileThatIsNotThere) {
  EXPECT_THROW(sql_model({folder_.path() / "missing.sql"}).create_all(*database_), Error);
}

TEST_F(SqlModel, ReadsADumpOfPostgres) {
  const auto server = make_postgres_engine();
  const auto database = server->create(Reach::this_process);
  sql_model(
      {write(
          "dump.sql",
          "\\restrict abc\n\nSET statement_timeout = 0;\nSELECT pg_catalog.set_config('search_path', '', "
          "false);\n"
          "CREATE TABLE public.a (a integer);\nCOPY public.a (a) FROM stdin;\n7\n\\.\n\n\\unrestrict abc\n")})
      .create_all(*database);
  EXPECT_EQ(database->connect()->query("SELECT a FROM a").rows.at(0).at(0), "7");
}

TEST(Shortened, CutsBetweenCharacters) {
  EXPECT_EQ(shortened("SELECT 1"), "SELECT 1");
  const std::string text = std::string(299, 'x') + "\xC3\xA4" + std::string(100, 'y');
  EXPECT_EQ(shortened(text), std::string(299, 'x') + " ...");
}

}  // namespace
}  // namespace harness
