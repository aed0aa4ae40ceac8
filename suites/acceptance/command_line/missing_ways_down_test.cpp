// A way down that nobody wrote is an error where something is to be taken back, and a note where nothing is;
// in every layout, and for Alembic.

#include <functional>
#include <ostream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <suites/acceptance/program.hpp>

namespace harness::acceptance {
namespace {

/// Writes a first revision with a way down, and a second one without; `up` is the second one's SQL.
struct Project {
  std::string name;
  std::function<void(const Sandbox& sandbox, const std::string& up)> write;
};

void PrintTo(const Project& project, std::ostream* out) {
  *out << project.name;
}

const std::string first_up = "CREATE TABLE shelves (id integer PRIMARY KEY, room text);\n";
const std::string first_down = "DROP TABLE shelves;\n";

Project files(const std::string& layout, const std::string& prefix) {
  return {layout, [prefix](const Sandbox& sandbox, const std::string& up) {
            sandbox.write(prefix + "1_shelves.up.sql", first_up);
            sandbox.write(prefix + "1_shelves.down.sql", first_down);
            sandbox.write(prefix + "2_rooms.up.sql", up);
          }};
}

Project sections(const std::string& layout, const std::string& up_mark, const std::string& down_mark,
                 const std::string& second_down_mark) {
  return {layout, [=](const Sandbox& sandbox, const std::string& up) {
            sandbox.write("1704067200001_shelves.sql",
                          up_mark + "\n" + first_up + "\n" + down_mark + "\n" + first_down);
            sandbox.write("1704067200002_rooms.sql", up_mark + "\n" + up + "\n" + second_down_mark + "\n");
          }};
}

Project diesel(const std::string& name, bool with_empty_file) {
  return {name, [=](const Sandbox& sandbox, const std::string& up) {
            sandbox.write("2024-01-01-000000_shelves/up.sql", first_up);
            sandbox.write("2024-01-01-000000_shelves/down.sql", first_down);
            sandbox.write("2024-01-02-000000_rooms/up.sql", up);
            if (with_empty_file) {
              sandbox.write("2024-01-02-000000_rooms/down.sql", "-- nothing to do\n");
            }
          }};
}

Project flyway() {
  return {"flyway", [](const Sandbox& sandbox, const std::string& up) {
            sandbox.write("V1__shelves.sql", first_up);
            sandbox.write("U1__shelves.sql", first_down);
            sandbox.write("V2__rooms.sql", up);
          }};
}

Project sqitch() {
  return {"sqitch", [](const Sandbox& sandbox, const std::string& up) {
            sandbox.write("sqitch.plan",
                          "%syntax-version=1.0.0\n%project=shelves\n\n"
                          "shelves 2024-01-01T00:00:00Z Some One <some@one.example>\n"
                          "rooms 2024-01-02T00:00:00Z Some One <some@one.example>\n");
            sandbox.write("deploy/shelves.sql", first_up);
            sandbox.write("revert/shelves.sql", first_down);
            sandbox.write("deploy/rooms.sql", up);
          }};
}

std::vector<Project> projects() {
  return {files("sql", ""),
          files("golang-migrate", ""),
          files("sqlx", ""),
          sections("dbmate", "-- migrate:up", "-- migrate:down", "-- migrate:down"),
          sections("goose", "-- +goose Up", "-- +goose Down", "-- +goose Down"),
          sections("goose_without_heading", "-- +goose Up", "-- +goose Down", ""),
          sections("node-pg-migrate", "-- Up Migration", "-- Down Migration", ""),
          files("morph", ""),
          sections("sql-migrate", "-- +migrate Up", "-- +migrate Down", ""),
          diesel("diesel", false),
          diesel("diesel_with_empty_file", true),
          flyway(),
          sqitch()};
}

class MissingWaysDown : public ::testing::TestWithParam<Project> {
 protected:
  /// The findings of a run in which the second revision's SQL is `up`.
  nlohmann::json findings(const std::string& up) {
    GetParam().write(sandbox_, up);
    const auto& name = GetParam().name;
    const auto result = sandbox_.migrate({"test", "--engine", "sqlite", "--no-rows", "--strict", "--layout",
                                          name.substr(0, name.find('_')), "--format", "json"});
    exit_code_ = result.exit_code;
    auto all = nlohmann::json::array();
    const auto report = nlohmann::json::parse(result.output);
    for (const auto& judged : report.at("suites").at(0).at("cases")) {
      for (const auto& finding : judged.at("findings")) {
        all.push_back(finding);
      }
    }
    return all;
  }

  Sandbox sandbox_;
  int exit_code_ = -1;
};

TEST_P(MissingWaysDown, AreANoteWhereTheWayUpChangesNothing) {
  const auto found = findings("UPDATE shelves SET room = upper(room);\n");
  ASSERT_EQ(found.size(), 1U) << found;
  EXPECT_EQ(found[0]["rule"], "downgrade/missing");
  EXPECT_EQ(found[0]["severity"], "note");
  EXPECT_EQ(exit_code_, 0) << "a note is no failure, however strict";
}

TEST_P(MissingWaysDown, AreAnErrorWhereTheWayUpChangesTheSchema) {
  const auto found = findings("CREATE INDEX shelves_by_room ON shelves (room);\n");
  ASSERT_EQ(found.size(), 1U) << found;
  EXPECT_EQ(found[0]["rule"], "downgrade/missing");
  EXPECT_EQ(found[0]["severity"], "error");
  EXPECT_EQ(exit_code_, 1);
}

TEST_P(MissingWaysDown, AreAnErrorWhereTheWayUpChangesRows) {
  const auto found = findings("INSERT INTO shelves VALUES (1, 'hall');\n");
  ASSERT_EQ(found.size(), 1U) << found;
  EXPECT_EQ(found[0]["severity"], "error");
}

INSTANTIATE_TEST_SUITE_P(Layouts, MissingWaysDown, ::testing::ValuesIn(projects()), [](const auto& project) {
  auto name = project.param.name;
  std::erase_if(name, [](char c) { return c == '-'; });
  return name;
});

/// An Alembic revision in two tables' history; `rest` is what stands below its header.
class AlembicWaysDown : public ::testing::Test {
 protected:
  AlembicWaysDown() {
    sandbox_.write("alembic.ini", "[alembic]\nscript_location = %(here)s\n");
    sandbox_.write(
        "env.py",
        "from alembic import context\nfrom sqlalchemy import engine_from_config, pool\n"
        "engine = engine_from_config(context.config.get_section('alembic'), poolclass=pool.NullPool)\n"
        "with engine.connect() as connection:\n"
        "    context.configure(connection=connection)\n"
        "    with context.begin_transaction():\n        context.run_migrations()\n");
    revision("a1", "None",
             "def upgrade():\n    op.execute('CREATE TABLE shelves (id integer PRIMARY KEY, room text)')\n"
             "def downgrade():\n    op.execute('DROP TABLE shelves')\n");
  }

  void revision(const std::string& id, const std::string& parent, const std::string& rest) {
    sandbox_.write("versions/" + id + ".py", "from alembic import op\nrevision = '" + id +
                                                 "'\ndown_revision = " + parent + "\n" + rest);
  }
  ProcessResult test() { return sandbox_.migrate({"test", "--engine", "sqlite", "--strict"}); }

  const std::string change_nothing_ =
      "def upgrade():\n    op.execute('UPDATE shelves SET room = upper(room)')\n";
  Sandbox sandbox_;
};

TEST_F(AlembicWaysDown, ThatPassAreNoFindingWhereTheWayUpChangesNothing) {
  revision("b2", "'a1'", change_nothing_ + "def downgrade():\n    pass\n");
  const auto result = test();
  EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
  EXPECT_FALSE(holds(result.output, "downgrade/missing"));
}

TEST_F(AlembicWaysDown, ThatAreMissingAreANoteWhereTheWayUpChangesNothing) {
  revision("b2", "'a1'", change_nothing_);
  const auto result = test();
  EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
  EXPECT_TRUE(holds(result.output, "note: downgrade/missing in revision b2"));
}

TEST_F(AlembicWaysDown, ThatPassAreAnErrorWhereTheWayUpChangesTheSchema) {
  revision("b2", "'a1'",
           "def upgrade():\n    op.execute('CREATE INDEX by_room ON shelves (room)')\n"
           "def downgrade():\n    pass\n");
  const auto result = test();
  EXPECT_EQ(result.exit_code, 1) << result.output << result.errors;
  EXPECT_TRUE(holds(result.output, "round_trip/left_behind in revision b2"));
}

}  // namespace
}  // namespace harness::acceptance
