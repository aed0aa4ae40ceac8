// Files of a tool that a program of the project runs, all of a command in one transaction of its own.

#include <suites/unit/migrator/sql_files/fixture.hpp>

namespace harness {
namespace {

class OneTransaction : public testing::Test {
 protected:
  void open(const std::string& layout, bool one = true, const std::string& engine = "postgres") {
    auto options = folder_.options();
    options.layout = layout;
    options.one_transaction = one;
    session_.reset();
    migrator_ = make_sql_files_migrator(std::move(options));
    database_ = engine_named(engine).create(Reach::this_process);
    session_ = migrator_->open(*database_);
  }
  std::string upgrade() { return text_of(session_->call(Verb::upgrade, "head").failure); }

  MigrationFolder folder_;
  std::unique_ptr<Database> database_;
  std::unique_ptr<Migrator> migrator_;
  std::unique_ptr<MigratorSession> session_;
};

TEST_F(OneTransaction, RefusesAValueOfAnEnumThatItAdds) {
  folder_.write("1_a.up.sql", "CREATE TYPE mood AS ENUM ('fine');");
  folder_.write("2_b.up.sql", "ALTER TYPE mood ADD VALUE 'low';");
  folder_.write("3_c.up.sql", "CREATE TABLE c (m mood DEFAULT 'low');");
  open("golang-migrate");
  EXPECT_EQ(text_of(session_->call(Verb::upgrade, "1").failure), "");
  EXPECT_TRUE(contains(upgrade(), "unsafe use of new value"));
  EXPECT_EQ(session_->current(), std::set<std::string>{"1"}) << "nothing of the command stays";
  EXPECT_EQ(text_of(session_->call(Verb::upgrade, "2").failure), "");
  EXPECT_EQ(upgrade(), "") << "in a transaction of its own";
  open("golang-migrate", false);
  EXPECT_EQ(upgrade(), "");
}

TEST_F(OneTransaction, RefusesWhatNoTransactionTakesInEveryLayout) {
  const std::string index = "CREATE INDEX CONCURRENTLY a_x ON a (x);\n";
  const std::map<std::string, std::map<std::string, std::string>> histories = {
      {"dbmate",
       {{"1_a.sql", "-- migrate:up\nCREATE TABLE a (x int);\n-- migrate:down\n"},
        {"2_b.sql", "-- migrate:up transaction:false\n" + index + "-- migrate:down\n"}}},
      {"goose",
       {{"1_a.sql", "-- +goose Up\nCREATE TABLE a (x int);\n"},
        {"2_b.sql", "-- +goose NO TRANSACTION\n-- +goose Up\n" + index}}},
      {"flyway", {{"V1__a.sql", "CREATE TABLE a (x int);\n"}, {"V2__b.sql", index}}},
      {"atlas", {{"1_a.sql", "CREATE TABLE a (x int);\n"}, {"2_b.sql", "-- atlas:txmode none\n\n" + index}}},
      {"liquibase",
       {{"c.sql",
         "--liquibase formatted sql\n--changeset a:1\nCREATE TABLE a (x int);\n"
         "--changeset a:2 runInTransaction:false\n" +
             index}}},
      {"sqlx", {{"1_a.sql", "CREATE TABLE a (x int);\n"}, {"2_b.sql", "-- no-transaction\n" + index}}},
      {"sql",
       {{"1_a.up.sql", "CREATE TABLE a (x int);\n"}, {"2_b.up.sql", "-- migrate: no-transaction\n" + index}}},
      {"golang-migrate", {{"1_a.up.sql", "CREATE TABLE a (x int);\n"}, {"2_b.up.sql", index}}}};
  for (const auto& [layout, files] : histories) {
    const MigrationFolder fresh;
    for (const auto& [name, text] : files) {
      fresh.write(name, text);
    }
    for (const bool one : {false, true}) {
      auto options = fresh.options();
      options.layout = layout;
      options.one_transaction = one;
      const auto migrator = make_sql_files_migrator(std::move(options));
      const auto database = engine_named("postgres").create(Reach::this_process);
      const auto call = migrator->open(*database)->call(Verb::upgrade, "head");
      EXPECT_EQ(call.failure.has_value(), one) << layout << text_of(call.failure);
      if (one && call.failure) {
        EXPECT_TRUE(contains(call.failure->message, "cannot run in")) << layout;
        EXPECT_TRUE(contains(call.failure->detail, "one_transaction = true")) << layout;
      }
    }
  }
}

TEST_F(OneTransaction, KeepsSettingsForTheLaterFilesOfACommand) {
  folder_.write("1_a.up.sql", "CREATE SCHEMA s; SET LOCAL search_path TO s;");
  folder_.write("2_b.up.sql", "CREATE TABLE b (x int);");
  open("sql");
  EXPECT_EQ(upgrade(), "");
  EXPECT_NE(database_->catalog().find({{"s", "b"}, "table"}), nullptr);
}

TEST_F(OneTransaction, IsOneOnSqliteToo) {
  folder_.write("1_a.up.sql", "CREATE TABLE a (x int);");
  folder_.write("2_b.up.sql", "INSERT INTO nowhere VALUES (1);");
  open("sql", true, "sqlite");
  EXPECT_TRUE(contains(upgrade(), "nowhere"));
  EXPECT_TRUE(session_->current().empty());
}

}  // namespace
}  // namespace harness
