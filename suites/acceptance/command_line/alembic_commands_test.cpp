// The everyday commands on an Alembic project, and on a database of somebody's own.

#include <optional>
#include <vector>

#include <gtest/gtest.h>
#include <suites/acceptance/background.hpp>
#include <suites/acceptance/program.hpp>
#include <suites/acceptance/server.hpp>

namespace harness::acceptance {
namespace {

class AlembicCommands : public ::testing::TestWithParam<std::string> {
 protected:
  AlembicCommands() {
    if (GetParam() == "postgres") {
      database_.emplace();
    }
    url_ = database_ ? database_->url() : sandbox_.sqlite_url();
    sandbox_.write("alembic.ini", "[alembic]\nscript_location = %(here)s\n");
    sandbox_.write(
        "env.py",
        "from alembic import context\nfrom sqlalchemy import engine_from_config, pool\n"
        "if context.is_offline_mode():\n"
        "    context.configure(url=context.config.get_main_option('sqlalchemy.url'))\n"
        "    with context.begin_transaction():\n        context.run_migrations()\n"
        "else:\n"
        "    engine = engine_from_config(context.config.get_section('alembic'), poolclass=pool.NullPool)\n"
        "    with engine.connect() as connection:\n"
        "        context.configure(connection=connection, transaction_per_migration=True)\n"
        "        with context.begin_transaction():\n            context.run_migrations()\n");
    revision("a1", "None", "op.create_table('a', sa.Column('id', sa.Integer))", "op.drop_table('a')");
    revision("b2", "'a1'", "op.create_table('b', sa.Column('id', sa.Integer))", "op.drop_table('b')");
  }

  void revision(const std::string& id, const std::string& parent, const std::string& up,
                const std::string& down) {
    sandbox_.write("versions/" + id + ".py",
                   "import time\nfrom alembic import op\nimport sqlalchemy as sa\nrevision = '" + id +
                       "'\ndown_revision = " + parent + "\ndef upgrade():\n    time.sleep(0.2)\n    " + up +
                       "\ndef downgrade():\n    " + down + "\n");
  }

  Arguments on_database(Arguments arguments) const {
    arguments.insert(arguments.end(), {"--database-url", url_});
    return arguments;
  }

  ProcessResult migrate(const Arguments& arguments) const { return sandbox_.migrate(on_database(arguments)); }

  Sandbox sandbox_;
  std::optional<ServerDatabase> database_;
  std::string url_;
};

TEST_P(AlembicCommands, GoUpAndDown) {
  EXPECT_EQ(migrate({"current"}).output, "base: no revision is applied\n");
  const auto up = migrate({"upgrade"});
  EXPECT_EQ(up.exit_code, 0) << up.errors;
  EXPECT_TRUE(holds(up.output, "up    b2"));
  EXPECT_EQ(migrate({"upgrade"}).output, "nothing to do\n");
  EXPECT_TRUE(holds(migrate({"current"}).output, "b2"));
  const auto down = migrate({"downgrade", "a1"});
  EXPECT_EQ(down.exit_code, 0) << down.errors;
  EXPECT_TRUE(holds(down.output, "down  b2"));
  EXPECT_EQ(migrate({"stamp", "b2"}).exit_code, 0);
  EXPECT_TRUE(holds(migrate({"current"}).output, "b2"));
}

TEST_P(AlembicCommands, TwoUpgradesAtOnceAreSafe) {
  const auto command = sandbox_.command(on_database({"upgrade"}));
  Background one(command);
  Background other(command);
  EXPECT_EQ(one.wait(), 0) << one.output();
  EXPECT_EQ(other.wait(), 0) << other.output();
  // Whoever came first did everything.
  EXPECT_NE(bool(holds(one.output(), "up    b2")), bool(holds(other.output(), "up    b2")))
      << one.output() << other.output();
  EXPECT_NE(bool(holds(one.output(), "nothing to do")), bool(holds(other.output(), "nothing to do")));
}

TEST_P(AlembicCommands, APreviewTouchesNothing) {
  const auto preview = sandbox_.migrate({"upgrade", "--sql", "--engine", GetParam()});
  EXPECT_EQ(preview.exit_code, 0) << preview.errors;
  EXPECT_TRUE(holds(preview.output, "CREATE TABLE a"));
  EXPECT_EQ(migrate({"current"}).output, "base: no revision is applied\n");
}

INSTANTIATE_TEST_SUITE_P(, AlembicCommands, ::testing::Values("sqlite", "postgres"),
                         [](const auto& parameter) { return parameter.param; });

}  // namespace
}  // namespace harness::acceptance
