// `migrate test --since REF` on the histories of every tool that we read.

#include <functional>

#include <gtest/gtest.h>
#include <suites/acceptance/repository.hpp>

#include <harness/core/files.hpp>
#include <harness/core/text.hpp>

namespace harness::acceptance {
namespace {

struct Tool {
  std::string name;
  /// Writes a revision that makes a table; `more` is SQL behind it, `remark` a comment.
  std::function<void(const Repository&, const std::string& id, const std::string& table,
                     const std::string& more, const std::string& remark)>
      write;
  Arguments arguments;
  std::string late;       ///< the rule for a revision below the target's newest
  bool remarks = false;   ///< whether a comment counts as an edit
  std::string id = "ID";  ///< of a revision
};

/// What a test's name shows of it, where GoogleTest would show its bytes.
void PrintTo(const Tool& tool, std::ostream* out) {
  *out << tool.name;
}

void in_two_files(const Repository& repository, const std::string& up, const std::string& down,
                  const std::string& table, const std::string& more, const std::string& remark) {
  repository.write(up, remark + "CREATE TABLE " + table + " (id INTEGER" + more + ");\n");
  repository.write(down, "DROP TABLE " + table + ";\n");
}

auto two_files(const std::string& up, const std::string& down) {
  return [=](const Repository& repository, const std::string& id, const std::string& table,
             const std::string& more, const std::string& remark) {
    const auto named = [&](std::string text) {
      text.replace(text.find("ID"), 2, id);
      return "db/" + text.replace(text.find("NAME"), 4, table);
    };
    in_two_files(repository, named(up), named(down), table, more, remark);
  };
}

auto one_file(const std::string& up_mark, const std::string& down_mark) {
  return [=](const Repository& repository, const std::string& id, const std::string& table,
             const std::string& more, const std::string& remark) {
    repository.write("db/" + id + "_" + table + ".sql", up_mark + "\n" + remark + "CREATE TABLE " + table +
                                                            " (id INTEGER" + more + ");\n" + down_mark +
                                                            "\nDROP TABLE " + table + ";\n");
  };
}

/// The whole name is the revision's id.
void sql_migrate(const Repository& repository, const std::string& id, const std::string& table,
                 const std::string& more, const std::string& remark) {
  repository.write("db/" + id + ".sql", "-- +migrate Up\n" + remark + "CREATE TABLE " + table +
                                            " (id INTEGER" + more + ");\n-- +migrate Down\nDROP TABLE " +
                                            table + ";\n");
}

/// With a journal of one line for each key, as drizzle-kit writes it: git then merges within an entry.
void drizzle(const Repository& repository, const std::string& id, const std::string& table,
             const std::string& more, const std::string& remark) {
  const auto tag = id + "_" + table;
  repository.write("db/" + tag + ".sql", remark + "CREATE TABLE " + table + " (id INTEGER" + more + ");\n");
  const std::string journal = "db/meta/_journal.json";
  const std::string end = "\n  ]\n}";
  auto text = std::filesystem::exists(repository.file(journal)) ? read_file(repository.file(journal))
                                                                : "{\n  \"entries\": [" + end;
  if (text.find(tag) == std::string::npos) {
    text.resize(text.size() - end.size());
    text += (text.ends_with('[') ? "" : ",") + ("\n    {\n      \"when\": " + id) + ",\n      \"tag\": \"" +
            tag + "\",\n      \"breakpoints\": true\n    }" + end;
    repository.write(journal, text);
  }
}

void drizzle_1(const Repository& repository, const std::string& id, const std::string& table,
               const std::string& more, const std::string& remark) {
  repository.write("db/" + id + "00000000_" + table + "/migration.sql",
                   remark + "CREATE TABLE " + table + " (id INTEGER" + more + ");\n");
}

auto up_alone(const std::string& up) {
  return [=](const Repository& repository, const std::string& id, const std::string& table,
             const std::string& more, const std::string& remark) {
    repository.write("db/" + id + "_" + table + up,
                     remark + "CREATE TABLE " + table + " (id INTEGER" + more + ");\n");
  };
}

/// One file, of which atlas.sum wants to know nothing.
void atlas(const Repository& repository, const std::string& id, const std::string& table,
           const std::string& more, const std::string& remark) {
  repository.write("db/" + id + "_" + table + ".sql", "-- atlas:sum ignore\n\n" + remark + "CREATE TABLE " +
                                                          table + " (id INTEGER" + more + ");\n");
  repository.write("db/atlas.sum", "h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
}

/// A file for each changeset. A remark in its SQL counts, as Liquibase's checksum has it.
void liquibase(const Repository& repository, const std::string& id, const std::string& table,
               const std::string& more, const std::string& remark) {
  repository.write("db/" + id + "_" + table + ".sql", "--liquibase formatted sql\n--changeset ada:" + id +
                                                          "_" + table + "\n" + remark + "CREATE TABLE " +
                                                          table + " (id INTEGER" + more +
                                                          ");\n--rollback DROP TABLE " + table + ";\n");
}

void alembic(const Repository& repository, const std::string& id, const std::string& table,
             const std::string& more, const std::string& remark) {
  static const std::map<std::string, std::string> parents = {{"202401", "None"}, {"202403", "'202401'"}};
  repository.write("db/alembic.ini", "[alembic]\nscript_location = %(here)s\n");
  repository.write(
      "db/env.py",
      "from alembic import context\nfrom sqlalchemy import engine_from_config, pool\n"
      "engine = engine_from_config(context.config.get_section('alembic'), poolclass=pool.NullPool)\n"
      "with engine.connect() as connection:\n    context.configure(connection=connection)\n"
      "    with context.begin_transaction():\n        context.run_migrations()\n");
  const auto parent = parents.contains(id) ? parents.at(id) : std::string("'202401'");
  repository.write("db/versions/" + id + ".py",
                   "from alembic import op\n" + std::string(remark.empty() ? "" : "# a remark\n") +
                       "revision = '" + id + "'\ndown_revision = " + parent +
                       "\ndef upgrade():\n    op.execute('CREATE TABLE " + table + " (id INTEGER" + more +
                       ")')\ndef downgrade():\n    op.execute('DROP TABLE " + table + "')\n");
}

std::vector<Tool> tools() {
  const auto layout = [](const std::string& name) { return Arguments{"--layout", name}; };
  return {
      {"sql", two_files("ID_NAME.up.sql", "ID_NAME.down.sql"), layout("sql"), "merge/never_runs", true},
      {"golang_migrate", two_files("ID_NAME.up.sql", "ID_NAME.down.sql"), layout("golang-migrate"),
       "merge/never_runs", false},
      {"sqlx", two_files("ID_NAME.up.sql", "ID_NAME.down.sql"), layout("sqlx"), "merge/out_of_order", true},
      {"diesel", two_files("ID_NAME/up.sql", "ID_NAME/down.sql"), layout("diesel"), "merge/out_of_order",
       false},
      {"dbmate", one_file("-- migrate:up", "-- migrate:down"), layout("dbmate"), "merge/out_of_order", false},
      {"goose", one_file("-- +goose Up", "-- +goose Down"), layout("goose"), "merge/never_runs", false},
      {"morph", two_files("ID_NAME.up.sql", "ID_NAME.down.sql"), layout("morph"), "merge/out_of_order",
       false},
      {"refinery", two_files("VID__NAME.sql", "ID_NAME.unused"), layout("refinery"), "merge/never_runs",
       true},
      {"sql_migrate", sql_migrate, layout("sql-migrate"), "merge/out_of_order", false},
      {"flyway", two_files("VID__NAME.sql", "UID__NAME.sql"), layout("flyway"), "merge/never_runs", true},
      {"node_pg_migrate", one_file("-- Up Migration", "-- Down Migration"), layout("node-pg-migrate"),
       "merge/never_runs", false},
      {"drizzle", drizzle, layout("drizzle"), "merge/never_runs", false, "ID_NAME"},
      {"drizzle_1", drizzle_1, layout("drizzle-1"), "merge/out_of_order", false, "ID00000000_NAME"},
      {"prisma", up_alone("/migration.sql"), layout("prisma"), "merge/out_of_order", true, "ID_NAME"},
      {"supabase", up_alone(".sql"), layout("supabase"), "merge/never_runs", false},
      {"atlas", atlas, layout("atlas"), "merge/never_runs", false},
      {"pop", two_files("ID_NAME.up.sql", "ID_NAME.down.sql"), layout("pop"), "merge/out_of_order", false},
      {"popx", two_files("ID_NAME.up.sql", "ID_NAME.down.sql"), layout("popx"), "merge/out_of_order", false},
      {"liquibase", liquibase, layout("liquibase"), "merge/out_of_order", true, "ada:ID_NAME"},
      {"alembic", alembic, {}, "merge/multiple_heads", false},
  };
}

class SinceWithTool : public ::testing::TestWithParam<Tool> {
 protected:
  SinceWithTool() {
    write("202401", "users");
    repository_.commit();
    repository_.branch("work");
  }

  void write(const std::string& id, const std::string& table, const std::string& more = "",
             const std::string& remark = "") const {
    GetParam().write(repository_, id, table, more, remark);
  }

  static std::string id(const std::string& number, const std::string& table) {
    auto id = GetParam().id;
    replace_all(id, "ID", number);
    replace_all(id, "NAME", table);
    return id;
  }

  ProcessResult test() const {
    auto arguments = GetParam().arguments;
    arguments.insert(arguments.end(), {"--dir", "db"});
    return repository_.since_main(arguments);
  }

  Repository repository_;
};

TEST_P(SinceWithTool, TestsWhatIsNew) {
  write("202402", "notes");
  const auto result = test();
  EXPECT_EQ(rules_in(result.output), "");
  EXPECT_EQ(tested_in(result.output), id("202402", "notes"));
}

TEST_P(SinceWithTool, FindsWhatTheToolWouldNotRunOnceMerged) {
  write("202402", "notes");
  repository_.commit();
  repository_.checkout("main");
  write("202403", "tags");
  repository_.commit();
  repository_.checkout("work");
  EXPECT_EQ(rules_in(test().output), GetParam().late);
}

TEST_P(SinceWithTool, FindsAnEditedWayUp) {
  write("202401", "users", ", name TEXT");
  const auto result = test();
  EXPECT_EQ(rules_in(result.output), "merge/edited");
  EXPECT_EQ(tested_in(result.output), id("202401", "users"));
}

TEST_P(SinceWithTool, TakesARemarkForAnEditWhereTheToolDoes) {
  write("202401", "users", "", "-- a remark\n");
  EXPECT_EQ(rules_in(test().output), GetParam().remarks ? "merge/edited" : "");
}

INSTANTIATE_TEST_SUITE_P(Tools, SinceWithTool, ::testing::ValuesIn(tools()),
                         [](const auto& tool) { return tool.param.name; });

TEST(SinceInSqitch, JoinsThePlansOfBothBranches) {
  const Repository repository;
  const auto change = [&](const std::string& name) {
    repository.write("deploy/" + name + ".sql", "CREATE TABLE " + name + " (id INTEGER);\n");
    repository.write("revert/" + name + ".sql", "DROP TABLE " + name + ";\n");
  };
  const std::string plan =
      "%syntax-version=1.0.0\n%project=shop\n\nusers 2024-01-01T00:00:00Z a <a@example.org> # a\n";
  const std::string notes = "notes 2024-02-01T00:00:00Z a <a@example.org> # b\n";
  const std::string tags = "tags 2024-03-01T00:00:00Z a <a@example.org> # c\n";
  repository.write("sqitch.plan", plan);
  change("users");
  repository.commit();
  repository.branch("work");
  repository.write("sqitch.plan", plan + notes);
  change("notes");
  EXPECT_EQ(tested_in(repository.since_main().output), "notes");
  EXPECT_EQ(rules_in(repository.since_main().output), "");
  repository.commit();
  repository.checkout("main");
  repository.write("sqitch.plan", plan + tags);
  change("tags");
  repository.commit();
  repository.checkout("work");
  EXPECT_EQ(rules_in(repository.since_main().output), "merge/never_runs");
}

TEST(SinceInDrizzle, LetsALaterTimeRunWhereBothSidesWroteTheJournal) {
  const Repository repository;
  drizzle(repository, "202401", "users", "", "");
  repository.commit();
  repository.branch("work");
  drizzle(repository, "202404", "notes", "", "");
  repository.commit();
  repository.checkout("main");
  drizzle(repository, "202402", "tags", "", "");
  drizzle(repository, "202403", "lists", "", "");
  repository.commit();
  repository.checkout("work");
  EXPECT_EQ(rules_in(repository.since_main({"--dir", "db"}).output), "");
}

TEST(SinceInTern, FindsTheNumberThatBothSidesTook) {
  const Repository repository;
  const auto write = [&](const std::string& number, const std::string& table) {
    repository.write("db/" + number + "_" + table + ".sql",
                     "CREATE TABLE " + table +
                         " (id INTEGER);\n---- create above / drop below ----\nDROP TABLE " + table + ";\n");
  };
  write("001", "users");
  repository.commit();
  repository.branch("work");
  write("002", "notes");
  const auto result = repository.since_main({"--dir", "db"});
  EXPECT_EQ(rules_in(result.output), "");
  EXPECT_EQ(tested_in(result.output), "002");
  repository.commit();
  repository.checkout("main");
  write("002", "tags");
  repository.commit();
  repository.checkout("work");
  EXPECT_EQ(rules_in(repository.since_main({"--dir", "db"}).output), "merge/duplicate_id");
}

TEST(SinceInGroup, KnowsTheMembersRevisions) {
  const Repository repository;
  const auto table = [&](const std::string& member, const std::string& id, const std::string& name) {
    repository.write(member + "/" + id + "_" + name + ".up.sql", "CREATE TABLE " + name + " (id INTEGER);\n");
    repository.write(member + "/" + id + "_" + name + ".down.sql", "DROP TABLE " + name + ";\n");
  };
  repository.write("migrate.toml",
                   "[group]\nname = \"services\"\nmembers = [\"users\", \"meals\"]\n"
                   "[[suite]]\nname = \"users\"\nengines = [\"sqlite\"]\n[suite.history]\npath = \"users\"\n"
                   "version_table = \"users_version\"\n"
                   "[[suite]]\nname = \"meals\"\nengines = [\"sqlite\"]\n[suite.history]\npath = \"meals\"\n"
                   "version_table = \"meals_version\"\n");
  table("users", "001", "users");
  table("meals", "001", "meals");
  repository.commit();
  repository.branch("work");
  table("meals", "002", "dishes");
  EXPECT_EQ(tested_in(repository.since_main().output), "meals/002");
  repository.commit();
  repository.checkout("main");
  table("meals", "003", "menus");
  table("users", "002", "groups");
  repository.commit();
  repository.checkout("work");
  EXPECT_EQ(rules_in(repository.since_main().output), "merge/never_runs");
}

TEST(SinceInFlyway, LetsRepeatableMigrationsBeEditedAndRunBehindNewOnes) {
  const Repository repository;
  const auto view = [&](const std::string& columns) {
    repository.write("db/R__people.sql", "DROP VIEW IF EXISTS people;\nCREATE VIEW people AS SELECT " +
                                             columns + " FROM users;\n");
  };
  repository.write("db/V1__users.sql", "CREATE TABLE users (id INTEGER, name TEXT);\n");
  view("id");
  repository.commit();
  repository.branch("work");
  view("id, name");
  repository.write("db/V2__notes.sql", "CREATE TABLE notes (id INTEGER);\n");
  const auto result = repository.since_main({"--dir", "db"});
  EXPECT_EQ(rules_in(result.output), "");
  EXPECT_EQ(tested_in(result.output), "2,R__people");
}

TEST(SinceInFlyway, FindsWhatFailsWhereTheTargetsRepeatableMigrationsHaveRun) {
  const Repository repository;
  repository.write("db/V1__users.sql", "CREATE TABLE users (id INTEGER, name TEXT);\n");
  repository.write("db/R__people.sql", "CREATE VIEW people AS SELECT id FROM users;\n");
  repository.commit();
  repository.branch("work");
  repository.write("db/V2__notes.sql", "CREATE TABLE notes (id INTEGER);\n");
  EXPECT_EQ(rules_in(repository.since_main({"--dir", "db", "--no-rows"}).output), "")
      << "the view is not made again";
  repository.remove("db/V2__notes.sql");
  const std::string rebuild =
      "CREATE TABLE new_users (id INTEGER, name TEXT NOT NULL);\nDROP TABLE users;\n"
      "ALTER TABLE new_users RENAME TO users;\n";
  repository.write("db/V2__names.sql", rebuild);
  EXPECT_EQ(rules_in(repository.since_main({"--dir", "db", "--no-rows"}).output), "upgrade/failed_in_use");
  repository.write("db/V2__names.sql", "DROP VIEW IF EXISTS people;\n" + rebuild);
  const auto gone = repository.since_main({"--dir", "db", "--no-rows"});
  EXPECT_EQ(rules_in(gone.output), "upgrade/differs_in_use") << "R__people does not run again";
  EXPECT_EQ(gone.exit_code, 1);
  repository.write("db/R__people.sql", "-- Again.\nCREATE VIEW people AS SELECT id FROM users;\n");
  EXPECT_EQ(rules_in(repository.since_main({"--dir", "db", "--no-rows"}).output), "");
  std::filesystem::remove(repository.file("db/V2__names.sql"));
  repository.write("db/R__people.sql", "CREATE VIEW people AS SELECT id, name FROM users;\n");
  EXPECT_EQ(rules_in(repository.since_main({"--dir", "db", "--no-rows"}).output), "upgrade/failed_in_use")
      << "it is there";
}

}  // namespace
}  // namespace harness::acceptance
