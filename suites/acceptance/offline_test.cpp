// Where the SQL that a tool prints is not what it runs: in which revision.

#include <string>

#include <gtest/gtest.h>
#include <suites/acceptance/program.hpp>

namespace harness::acceptance {
namespace {

std::string id_of(int number) {
  return "r" + std::string(number < 10 ? "0" : "") + std::to_string(number);
}

/// A project of Alembic's whose revision `silent` does nothing where only SQL is wanted.
void write_project(const Sandbox& sandbox, int revisions, int silent) {
  sandbox.write("migrate.toml",
                "[[suite]]\nname = \"project\"\nengines = [\"sqlite\"]\n[suite.history]\nkind = \"alembic\"\n"
                "path = \".\"\nenv = { DATABASE_URL = \"{url}\" }\n");
  sandbox.write("alembic.ini", "[alembic]\nscript_location = .\n");
  sandbox.write("env.py", R"(
import os
from alembic import context
from sqlalchemy import create_engine
if context.is_offline_mode():
    context.configure(url=os.environ["DATABASE_URL"], literal_binds=True)
    context.run_migrations()
else:
    with create_engine(os.environ["DATABASE_URL"]).begin() as connection:
        context.configure(connection=connection)
        context.run_migrations()
)");
  for (int number = 1; number <= revisions; ++number) {
    const auto id = id_of(number);
    const auto parent = number == 1 ? std::string("None") : "'" + id_of(number - 1) + "'";
    sandbox.write("versions/" + id + ".py",
                  "from alembic import context, op\nrevision = '" + id + "'\ndown_revision = " + parent +
                      "\n\ndef upgrade():\n" +
                      (number == silent ? "    if context.is_offline_mode():\n        return\n" : "") +
                      "    op.execute('CREATE TABLE " + id + " (id int)')\n\ndef downgrade():\n" +
                      "    op.execute('DROP TABLE " + id + "')\n");
  }
}

class PrintedSql : public ::testing::TestWithParam<int> {};

TEST_P(PrintedSql, IsLookedThroughToTheRevisionThatPrintsOtherThanItRuns) {
  const Sandbox sandbox;
  write_project(sandbox, 35, GetParam());
  const auto result = sandbox.migrate({"test", "--only", "offline"});
  EXPECT_EQ(result.exit_code, 1) << result.errors;
  EXPECT_TRUE(holds(result.output, "offline/differs in revision " + id_of(GetParam())));
  EXPECT_TRUE(holds(result.output, "table " + id_of(GetParam())));
}

INSTANTIATE_TEST_SUITE_P(At, PrintedSql, ::testing::Values(1, 16, 17, 18, 32, 35));

}  // namespace
}  // namespace harness::acceptance
