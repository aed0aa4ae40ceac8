#include <suites/unit/migrator/sql_files/fixture.hpp>

namespace harness {
namespace {

/// Whether foreign keys hold in the session of a layout's scripts, and a file of that layout.
struct SessionCase {
  const char* layout;
  const char* file;
  const char* marks;
  const char* expected;
};

class SqliteSessions : public testing::TestWithParam<SessionCase> {};

TEST_P(SqliteSessions, AreAsTheToolOpensThem) {
  MigrationFolder folder;
  std::filesystem::create_directories(folder.file(GetParam().file).parent_path());
  folder.write(GetParam().file,
               std::string(GetParam().marks) +
                   "CREATE TABLE seen AS SELECT foreign_keys, recursive_triggers, legacy_alter_table FROM "
                   "pragma_foreign_keys, pragma_recursive_triggers, pragma_legacy_alter_table;\n" +
                   (std::string(GetParam().layout) == "dbmate" ? "-- migrate:down\n" : ""));
  auto& engine = engine_named("sqlite");
  const auto database = engine.create(Reach::this_process);
  auto options = folder.options();
  options.layout = GetParam().layout;
  const auto migrator = make_sql_files_migrator(options);
  const auto session = migrator->open(*database);
  ASSERT_FALSE(session->call(Verb::upgrade, "head").failure);
  const auto rows = database->connect()->query("SELECT * FROM seen").rows;
  EXPECT_EQ(rows.at(0), (Row{GetParam().expected, "0", "0"}));
}

// Asked of sqlx 0.9.0, goose 3.24.3, golang-migrate 4.19.1 (sqlite3) and dbmate; Diesel's bundled
// libsqlite3-sys by its build.rs.
INSTANTIATE_TEST_SUITE_P(Tools, SqliteSessions,
                         testing::Values(SessionCase{"sql", "1_a.up.sql", "", "0"},
                                         SessionCase{"sqlx", "1_a.up.sql", "", "1"},
                                         SessionCase{"diesel", "1_a/up.sql", "", "1"},
                                         SessionCase{"golang-migrate", "1_a.up.sql", "", "0"},
                                         SessionCase{"goose", "1_a.sql", "-- +goose Up\n", "0"},
                                         SessionCase{"dbmate", "1_a.sql", "-- migrate:up\n", "0"}),
                         [](const auto& test) {
                           std::string name = test.param.layout;
                           std::erase(name, '-');
                           return name;
                         });

}  // namespace
}  // namespace harness
