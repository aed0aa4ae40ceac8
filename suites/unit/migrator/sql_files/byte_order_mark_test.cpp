// A byte-order mark where a layout's tool sends it on: PostgreSQL takes it for a word, SQLite for white
// space. The places at which marks of the tools stand are their layouts' own tests.

#include <suites/unit/migrator/sql_files/fixture.hpp>

namespace harness {
namespace {

const std::string mark = "\xEF\xBB\xBF";

struct Place {
  std::string name;
  std::string layout;
  std::map<std::string, std::string> files;
  bool is_sent = true;
};

void PrintTo(const Place& place, std::ostream* out) {
  *out << place.name;
}

class ByteOrderMark : public testing::TestWithParam<Place> {
 protected:
  void SetUp() override {
    for (const auto& [name, text] : GetParam().files) {
      folder_.write(name, text);
    }
  }

  /// The failure of the way up, or else of the way down.
  std::optional<Failure> failure_on(const std::string& engine) {
    auto options = folder_.options();
    options.layout = GetParam().layout;
    const auto database = engine_named(engine).create(Reach::this_process);
    const auto migrator = make_sql_files_migrator(options);
    EXPECT_TRUE(migrator->history().faults().empty()) << migrator->history().faults().at(0).message;
    const auto tool = migrator->open(*database);
    const auto up = tool->move({"1", Direction::up});
    return up.failure ? up.failure : tool->move({"1", Direction::down}).failure;
  }

  MigrationFolder folder_;
};

TEST_P(ByteOrderMark, IsRefusedByPostgres) {
  const auto failure = failure_on("postgres");
  if (!GetParam().is_sent) {
    EXPECT_EQ(text_of(failure), "");
    return;
  }
  ASSERT_TRUE(failure);
  EXPECT_EQ(failure->sqlstate, "42601");
  EXPECT_TRUE(contains(failure->message, "<U+FEFF>")) << failure->message;
  EXPECT_EQ(failure->fix, "take out the byte-order mark: save the file as UTF-8 without one");
  EXPECT_GT(failure->place.line, 0);
}

TEST_P(ByteOrderMark, IsWhiteSpaceToSqlite) {
  EXPECT_EQ(text_of(failure_on("sqlite")), "");
}

const std::string up = "CREATE TABLE a (x int);\n";
const std::string down = "DROP TABLE a;\n";

INSTANTIATE_TEST_SUITE_P(
    Places, ByteOrderMark,
    testing::Values(
        Place{"golang_migrate_up", "golang-migrate", {{"1_a.up.sql", mark + up}, {"1_a.down.sql", down}}},
        Place{"golang_migrate_comment",
              "golang-migrate",
              {{"1_a.up.sql", mark + "-- a\n" + up}, {"1_a.down.sql", down}}},
        Place{"golang_migrate_down", "golang-migrate", {{"1_a.up.sql", up}, {"1_a.down.sql", mark + down}}},
        Place{"golang_migrate_within",
              "golang-migrate",
              {{"1_a.up.sql", up + mark + "SELECT 1;"}, {"1_a.down.sql", down}}},
        Place{"sqlx_up", "sqlx", {{"1_a.up.sql", mark + up}, {"1_a.down.sql", down}}},
        Place{"sqlx_alone",
              "sqlx",
              {{"1_a.up.sql", mark + "-- no-transaction\n" + up}, {"1_a.down.sql", down}}},
        Place{"sqlx_down", "sqlx", {{"1_a.up.sql", up}, {"1_a.down.sql", mark + down}}},
        Place{"diesel_up", "diesel", {{"1_a/up.sql", mark + up}, {"1_a/down.sql", down}}},
        Place{"diesel_down", "diesel", {{"1_a/up.sql", up}, {"1_a/down.sql", mark + down}}},
        Place{"goose_up", "goose", {{"1_a.sql", "-- +goose Up\n" + mark + up + "-- +goose Down\n" + down}}},
        Place{"goose_down", "goose", {{"1_a.sql", "-- +goose Up\n" + up + "-- +goose Down\n" + mark + down}}},
        Place{
            "dbmate_up", "dbmate", {{"1_a.sql", "-- migrate:up\n" + mark + up + "-- migrate:down\n" + down}}},
        Place{"dbmate_down",
              "dbmate",
              {{"1_a.sql", "-- migrate:up\n" + up + "-- migrate:down\n" + mark + down}}},
        Place{"morph_alone",
              "morph",
              {{"1_a.up.sql", mark + "-- morph:nontransactional\n" + up}, {"1_a.down.sql", down}}},
        Place{"morph_down", "morph", {{"1_a.up.sql", up}, {"1_a.down.sql", mark + down}}},
        Place{"sql_migrate_up",
              "sql-migrate",
              {{"1.sql", "-- +migrate Up\n" + mark + up + "-- +migrate Down\n" + down}}},
        Place{"sql_migrate_down",
              "sql-migrate",
              {{"1.sql", "-- +migrate Up\n" + up + "-- +migrate Down\n" + mark + down}}},
        Place{"node_above_up",
              "node-pg-migrate",
              {{"1_a.sql", mark + "-- Up Migration\n" + up + "-- Down Migration\n" + down}}},
        Place{"node_above_comment",
              "node-pg-migrate",
              {{"1_a.sql", mark + "-- a\n-- Up Migration\n" + up + "-- Down Migration\n" + down}},
              false},
        Place{"node_above_down",
              "node-pg-migrate",
              {{"1_a.sql", "-- Up Migration\n" + up + mark + "-- Down Migration\n" + down}}},
        Place{"node_down",
              "node-pg-migrate",
              {{"1_a.sql", "-- Up Migration\n" + up + "-- Down Migration\n" + mark + down}}},
        Place{"node_without_marks", "node-pg-migrate", {{"1_a.sql", mark + up}, {"1_a.down.sql", down}}},
        Place{"flyway",
              "flyway",
              {{"V1__a.sql", mark + up + mark + "SELECT 1;"}, {"U1__a.sql", mark + down}},
              false},
        Place{"own", "sql", {{"1_a.up.sql", mark + up}, {"1_a.down.sql", mark + down}}, false}),
    [](const testing::TestParamInfo<Place>& place) { return place.param.name; });

}  // namespace
}  // namespace harness
