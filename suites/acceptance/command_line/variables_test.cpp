// What the programs of a project get of our environment: all that is theirs, and no secret of a CI.

#include <gtest/gtest.h>
#include <suites/acceptance/program.hpp>

namespace harness::acceptance {
namespace {

class SecretsOfACi : public ::testing::Test {
 protected:
  /// `migrate` with a token in its environment, which it never shows.
  ProcessResult migrate(const Arguments& arguments) const {
    const auto result =
        sandbox_.migrate(arguments, {{"GITHUB_TOKEN", "planted-secret"}, {"SHOP_MODE", "test"}});
    EXPECT_FALSE(holds(result.output + result.errors, "planted-secret"));
    return result;
  }

  void write_alembic() const {
    sandbox_.write("alembic.ini", "[alembic]\nscript_location = %(here)s\n");
    sandbox_.write("env.py",
                   "import os\nfrom alembic import context\nfrom sqlalchemy import create_engine, pool\n"
                   "assert os.environ['SHOP_MODE'] == 'test'\nos.environ['GITHUB_TOKEN']\n"
                   "engine = create_engine(os.environ['DATABASE_URL'], poolclass=pool.NullPool)\n"
                   "with engine.connect() as connection:\n    context.configure(connection=connection)\n"
                   "    with context.begin_transaction():\n        context.run_migrations()\n");
    sandbox_.write("versions/a1.py",
                   "from alembic import op\nimport sqlalchemy as sa\nrevision = 'a1'\ndown_revision = None\n"
                   "def upgrade():\n    op.create_table('a', sa.Column('id', sa.Integer))\n"
                   "def downgrade():\n    op.drop_table('a')\n");
  }

  Sandbox sandbox_;
};

TEST_F(SecretsOfACi, DoNotReachAToolsCommandsUnlessTheyAreLetThrough) {
  for (const bool passed : {false, true}) {
    sandbox_.write("migrate.toml", std::string("[[suite]]\nname = \"shop\"\n") +
                                       (passed ? "pass_env = [\"GITHUB_*\"]\n" : "") +
                                       "[suite.history]\nkind = \"command\"\n[suite.history.commands]\n"
                                       "list = [\"sh\", \"-c\", \"env > given; echo 001\"]\n"
                                       "up = [\"true\"]\ndown = [\"true\"]\ncurrent = [\"true\"]\n");
    EXPECT_EQ(migrate({"list"}).exit_code, 0);
    const auto given = sandbox_.read("given");
    EXPECT_TRUE(holds(given, "SHOP_MODE=test\n"));
    EXPECT_EQ(given.find("planted-secret") != std::string::npos, passed) << given;
  }
}

TEST_F(SecretsOfACi, DoNotReachAlembicWhichIsToldHowTheyWould) {
  write_alembic();
  const auto refused = migrate({"test", "--engine", "sqlite"});
  EXPECT_NE(refused.exit_code, 0);
  EXPECT_TRUE(holds(refused.output + refused.errors, "pass_env = [\"GITHUB_TOKEN\"]"));
  sandbox_.write("migrate.toml",
                 "[[suite]]\nname = \"shop\"\nengines = [\"sqlite\"]\npass_env = [\"GITHUB_TOKEN\"]\n");
  const auto result = migrate({"test"});
  EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
}

/// A variable that a tool puts into SQL would stand in the database, and so in reports.
TEST_F(SecretsOfACi, AreNotPutIntoSql) {
  sandbox_.write("001_a.sql",
                 "-- +goose Up\n-- +goose ENVSUB ON\nCREATE TABLE a (t text DEFAULT '${GITHUB_TOKEN}');\n"
                 "-- +goose Down\nDROP TABLE a;\n");
  const auto result = migrate({"test", "--engine", "sqlite", "--layout", "goose"});
  EXPECT_EQ(result.exit_code, 1) << result.errors;
  EXPECT_TRUE(holds(result.output, "$GITHUB_TOKEN looks like a secret of a CI, and is not put into SQL"));
  EXPECT_TRUE(holds(result.output, "001_a.sql:3"));

  sandbox_.write("flyway/V1__a.sql", "CREATE TABLE a (t text DEFAULT '${t}');\n");
  sandbox_.write("flyway/flyway.conf",
                 "flyway.locations=filesystem:.\nflyway.placeholders.t=${GITHUB_TOKEN}\n");
  migrate({"test", "--engine", "sqlite", "--dir", "flyway"});
}

}  // namespace
}  // namespace harness::acceptance
