// Tools that are programs, by their presets: found by what lies on disk, without any configuration.

#include <gtest/gtest.h>
#include <suites/acceptance/program.hpp>
#include <suites/acceptance/real_tool.hpp>
#include <suites/support/skip.hpp>

namespace harness::acceptance {
namespace {

class KnexPreset : public testing::Test {
 protected:
  void SetUp() override {
    const auto modules = modules_of_knex();
    if (modules.empty()) {
      MIGRATE_LACKS("knex", "knex is not on PATH; ci/fetch_tools.sh fetches it");
    }
    sandbox_.write("knexfile.js",
                   "module.exports = { development: { client: 'pg', connection: "
                   "'postgresql://nobody@127.0.0.1:1/production' } };\n");
    write_revision("20240101000000_people", "knex.schema.createTable('people', (t) => { t.increments(); })",
                   "knex.schema.dropTable('people')");
    fs::create_symlink(modules, sandbox_.file("node_modules"));
  }

  void write_revision(const std::string& name, const std::string& up, const std::string& down) const {
    sandbox_.write("migrations/" + name + ".js",
                   "exports.up = (knex) => " + up + ";\nexports.down = (knex) => " + down + ";\n");
  }

  Sandbox sandbox_;

 private:
  /// The folder that the program on PATH comes from.
  static fs::path modules_of_knex() {
    const auto program = find_program("knex");
    return program.empty() ? fs::path() : fs::canonical(program).parent_path().parent_path().parent_path();
  }
};

TEST_F(KnexPreset, RunsAProjectAsItIs) {
  write_revision("20240102000000_nick", "knex.schema.alterTable('people', (t) => { t.string('nick'); })",
                 "knex.schema.alterTable('people', (t) => { t.dropColumn('nick'); })");
  const auto done = sandbox_.migrate({"test", "--engine", "postgres"});
  EXPECT_EQ(done.exit_code, 0) << done.output << done.errors;
  EXPECT_TRUE(holds(done.output, "ok 20240102000000_nick.js"));
}

TEST_F(KnexPreset, FindsAWayDownThatForgetsAnIndex) {
  write_revision("20240102000000_nick",
                 "knex.schema.alterTable('people', (t) => { t.string('nick'); t.integer('age').index(); })",
                 "knex.schema.alterTable('people', (t) => { t.dropColumn('nick'); })");
  const auto done = sandbox_.migrate({"test", "--engine", "postgres", "--only", "round_trip"});
  EXPECT_EQ(done.exit_code, 1) << done.output << done.errors;
  EXPECT_TRUE(holds(done.output, "round_trip/left_behind in revision 20240102000000_nick.js"));
  EXPECT_TRUE(holds(done.output, "at migrations/20240102000000_nick.js"));
}

TEST(YoyoPreset, RunsMigrationsWithoutItsConfiguration) {
  if (find_program("yoyo").empty()) {
    MIGRATE_LACKS("yoyo", "yoyo is not on PATH; ci/fetch_tools.sh fetches it");
  }
  const Sandbox sandbox;
  sandbox.write("migrations/0001.people.py",
                "from yoyo import step\nstep('CREATE TABLE people (id INTEGER)', 'DROP TABLE people')\n");
  sandbox.write("migrations/0002.nick.sql", "-- depends: 0001.people\nALTER TABLE people ADD nick TEXT;\n");
  sandbox.write("migrations/0002.nick.rollback.sql", "ALTER TABLE people DROP nick;\n");
  const auto done = sandbox.migrate({"test", "--engine", "sqlite"});
  EXPECT_EQ(done.exit_code, 0) << done.output << done.errors;
  EXPECT_TRUE(holds(done.output, "ok 0002.nick"));
}

TEST(PresetList, NamesToolsAndWhatTheyAreKnownBy) {
  const Sandbox sandbox;
  const auto done = sandbox.migrate({"list", "--presets"});
  EXPECT_EQ(done.exit_code, 0) << done.errors;
  EXPECT_TRUE(holds(done.output, "django  "));
  EXPECT_TRUE(holds(done.output, "(recognised by manage.py)"));
  EXPECT_TRUE(holds(done.output, "knex  "));
  EXPECT_TRUE(holds(done.output, "(recognised by yoyo.ini, migrations/*.py)"));
}

}  // namespace
}  // namespace harness::acceptance
