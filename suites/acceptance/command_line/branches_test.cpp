// `migrate merge` joins heads; `migrate create` and `merge` have Alembic write its own revisions.

#include <algorithm>
#include <filesystem>

#include <gtest/gtest.h>
#include <suites/acceptance/program.hpp>

namespace harness::acceptance {
namespace {

namespace fs = std::filesystem;

TEST(MergeSqlFiles, JoinsTwoHeadsAndDoesNothingOfItsOwn) {
  const Sandbox sandbox;
  sandbox.write("001_base.up.sql", "-- revises:\nCREATE TABLE base (id integer);\n");
  sandbox.write("001_base.down.sql", "DROP TABLE base;\n");
  for (const std::string id : {"002", "003"}) {
    sandbox.write(id + "_side.up.sql", "-- revises: 001\nCREATE TABLE t" + id + " (id integer);\n");
    sandbox.write(id + "_side.down.sql", "DROP TABLE t" + id + ";\n");
  }
  EXPECT_EQ(sandbox.migrate({"heads"}).exit_code, 1);
  const auto refused = sandbox.migrate({"create", "more"});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_TRUE(holds(refused.errors, "several heads: 002, 003"));
  EXPECT_EQ(sandbox.migrate({"merge", "002"}).exit_code, 2);
  EXPECT_EQ(sandbox.migrate({"merge", "001", "002"}).exit_code, 2);
  const auto merged = sandbox.migrate({"merge"});
  ASSERT_EQ(merged.exit_code, 0) << merged.errors;
  EXPECT_TRUE(sandbox.read("004_merge_002_003.up.sql").starts_with("-- revises: 002, 003\n"));
  EXPECT_EQ(sandbox.migrate({"heads"}).exit_code, 0);
  EXPECT_EQ(sandbox.migrate({"merge"}).output, "nothing to join: there is one head, 004\n");
  EXPECT_EQ(sandbox.migrate({"create", "more"}).exit_code, 0);
  EXPECT_EQ(sandbox.read("005_more.up.sql"), "-- revises: 004\n");
  sandbox.write("005_more.up.sql", "-- revises: 004\nCREATE TABLE more (id integer);\n");
  sandbox.write("005_more.down.sql", "DROP TABLE more;\n");
  const auto tested = sandbox.migrate({"test", "--engine", "sqlite"});
  EXPECT_EQ(tested.exit_code, 0) << tested.output;
}

TEST(MergeSqlFiles, GivesIdsWhereTheyAreNoNumbers) {
  const Sandbox sandbox;
  sandbox.write("a_base.up.sql", "-- revises:\nSELECT 1;\n");
  sandbox.write("b_one.up.sql", "-- revises: a\nSELECT 1;\n");
  sandbox.write("c_two.up.sql", "-- revises: a\nSELECT 1;\n");
  EXPECT_EQ(sandbox.migrate({"merge"}).exit_code, 0);
  const auto made = sandbox.migrate({"create", "more"});
  EXPECT_EQ(made.exit_code, 0) << made.errors;
  EXPECT_EQ(sandbox.migrate({"heads"}).exit_code, 0);
}

TEST(MergeSqlFiles, IsRefusedByNameWhereHistoriesAreOneLine) {
  const Sandbox sandbox;
  for (const std::string layout : {"golang_migrate", "goose", "flyway", "sqitch", "diesel"}) {
    fs::copy(fs::path(MIGRATE_SOURCE_DIR) / "migrations/good" / ("layout_" + layout), sandbox.file(layout),
             fs::copy_options::recursive);
    const auto result = sandbox.migrate({"merge", "--dir", layout});
    EXPECT_EQ(result.exit_code, 2);
    auto name = layout;
    std::replace(name.begin(), name.end(), '_', '-');
    EXPECT_TRUE(holds(result.errors, "histories of " + name + " are one line"));
  }
}

class AlembicRevisions : public ::testing::Test {
 protected:
  AlembicRevisions() {
    sandbox_.write("alembic.ini", "[alembic]\nscript_location = %(here)s\nfile_template = %%(rev)s\n");
    sandbox_.write("models.py",
                   "import sqlalchemy as sa\nmetadata = sa.MetaData()\n"
                   "sa.Table('books', metadata, sa.Column('id', sa.Integer, primary_key=True))\n");
    sandbox_.write(
        "env.py",
        "import sys, os\nsys.path.insert(0, os.path.dirname(__file__))\nimport models\n"
        "from alembic import context\nfrom sqlalchemy import engine_from_config, pool\n"
        "engine = engine_from_config(context.config.get_section('alembic'), poolclass=pool.NullPool)\n"
        "with engine.connect() as connection:\n"
        "    context.configure(connection=connection, target_metadata=models.metadata)\n"
        "    with context.begin_transaction():\n        context.run_migrations()\n");
    sandbox_.write("script.py.mako",
                   "\"\"\"${message}\"\"\"\nfrom alembic import op\nimport sqlalchemy as sa\n"
                   "revision = ${repr(up_revision)}\ndown_revision = ${repr(down_revision)}\n"
                   "def upgrade():\n    ${upgrades if upgrades else \"pass\"}\n"
                   "def downgrade():\n    ${downgrades if downgrades else \"pass\"}\n");
    fs::create_directory(sandbox_.file("versions"));
  }

  ProcessResult create(Arguments arguments) const {
    arguments.insert(arguments.begin(), "create");
    arguments.insert(arguments.end(), {"--engine", "sqlite"});
    return sandbox_.migrate(arguments);
  }

  Sandbox sandbox_;
};

TEST_F(AlembicRevisions, AreWrittenByAlembicItself) {
  const auto made = create({"add prices", "--id", "a1"});
  ASSERT_EQ(made.exit_code, 0) << made.errors;
  EXPECT_EQ(made.output, "wrote versions/a1.py\n");
  EXPECT_TRUE(holds(sandbox_.read("versions/a1.py"), "\"\"\"add prices\"\"\""));
  EXPECT_EQ(create({"again", "--id", "a1"}).exit_code, 2);
}

TEST_F(AlembicRevisions, HaveWhatTheModelsHaveAndTheHistoryHasNot) {
  const auto made = create({"books", "--id", "a1", "--autogenerate"});
  ASSERT_EQ(made.exit_code, 0) << made.errors;
  EXPECT_TRUE(holds(sandbox_.read("versions/a1.py"), "op.create_table('books'"));
  ASSERT_EQ(create({"nothing", "--id", "b2", "--autogenerate"}).exit_code, 0);
  EXPECT_FALSE(holds(sandbox_.read("versions/b2.py"), "create_table"));
  const auto tested = sandbox_.migrate({"test", "--engine", "sqlite", "--only", "model_parity"});
  EXPECT_EQ(tested.exit_code, 0) << tested.output;
}

TEST_F(AlembicRevisions, AreJoinedByAlembicItself) {
  ASSERT_EQ(create({"base", "--id", "a1"}).exit_code, 0);
  ASSERT_EQ(create({"one", "--id", "b2"}).exit_code, 0);
  ASSERT_EQ(create({"other", "--id", "c3", "--follow", "a1"}).exit_code, 0);
  EXPECT_TRUE(holds(create({"more"}).errors, "several heads"));
  const auto merged = sandbox_.migrate({"merge", "--id", "m4", "--name", "join both"});
  ASSERT_EQ(merged.exit_code, 0) << merged.errors;
  EXPECT_TRUE(holds(sandbox_.read("versions/m4.py"), "'b2', 'c3'"));
  EXPECT_TRUE(holds(sandbox_.migrate({"heads"}).output, "m4  join both"));
}

TEST_F(AlembicRevisions, NeverTakeThePlaceOfAFile) {
  sandbox_.write("alembic.ini", "[alembic]\nscript_location = %(here)s\nfile_template = %%(slug)s\n");
  ASSERT_EQ(create({"prices", "--id", "a1"}).exit_code, 0);
  const auto mine = sandbox_.read("versions/prices.py");
  const auto result = create({"prices", "--id", "b2"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_TRUE(holds(result.errors, "prices.py exists already"));
  EXPECT_EQ(sandbox_.read("versions/prices.py"), mine);
}

TEST_F(AlembicRevisions, AreWrittenWhereEnvPyRunsForEachOfThem) {
  sandbox_.write("alembic.ini",
                 "[alembic]\nscript_location = %(here)s\nfile_template = %%(rev)s\n"
                 "revision_environment = true\n");
  const auto made = create({"base", "--id", "a1"});
  EXPECT_EQ(made.exit_code, 0) << made.errors;
}

TEST_F(AlembicRevisions, AreNotComparedWithAHistoryThatFails) {
  ASSERT_EQ(create({"base", "--id", "a1"}).exit_code, 0);
  sandbox_.write("versions/a1.py",
                 "revision = 'a1'\ndown_revision = None\ndef upgrade():\n    raise ValueError('broken')\n"
                 "def downgrade():\n    pass\n");
  const auto result = create({"books", "--autogenerate"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_TRUE(holds(result.errors, "versions/a1.py:4: the history does not go up to head"));
}

}  // namespace
}  // namespace harness::acceptance
