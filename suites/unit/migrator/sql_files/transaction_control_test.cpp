// What each layout makes of a script that begins and ends transactions by itself, up and down. The outcomes
// are those of goose 3.24.3, golang-migrate 4.18.3, sqlx 0.9.0, Diesel 2.3.14, dbmate 2.36.0,
// node-pg-migrate 9.0.0, Flyway 10.22.0, sqitch 1.3.1, sql-migrate 1.8.1 and morph 1.1.0; one that the tool
// loses with its connection is a transaction left open here.

#include <array>

#include <suites/unit/migrator/sql_files/fixture.hpp>

namespace harness {
namespace {

struct Scenario {
  std::string name;
  std::string sql;
};

const std::array<Scenario, 15>& scenarios() {
  static const std::array<Scenario, 15> all = {{
      {"commit within", "CREATE TABLE a (x int);\nCOMMIT;\nCREATE TABLE b (x int);\n"},
      {"frame", "BEGIN;\nCREATE TABLE a (x int);\nCOMMIT;\n"},
      {"open", "\nBEGIN;\nCREATE TABLE a (x int);\n"},
      {"rollback", "CREATE TABLE a (x int);\nROLLBACK;\n"},
      {"rollback within", "CREATE TABLE a (x int);\nROLLBACK;\nCREATE TABLE b (x int);\n"},
      {"commit and begin", "CREATE TABLE a (x int);\nCOMMIT;\nBEGIN;\nCREATE TABLE b (x int);\n"},
      {"commit first", "COMMIT;\nCREATE TABLE a (x int);\n"},
      {"chain", "CREATE TABLE a (x int);\nCOMMIT AND CHAIN;\nCREATE TABLE b (x int);\n"},
      {"failure after commit",
       "CREATE TABLE a (x int);\nCOMMIT;\nCREATE TABLE b (x int);\nSELECT x FROM nowhere;\n"},
      {"savepoint", "CREATE TABLE a (x int);\nSAVEPOINT s;\nCREATE TABLE b (x int);\nROLLBACK TO s;\n"},
      {"end", "CREATE TABLE a (x int);\nEND;\n"},
      {"frame and more", "BEGIN;\nCREATE TABLE a (x int);\nCOMMIT;\nCREATE TABLE b (x int);\n"},
      {"two frames", "BEGIN;\nCREATE TABLE a (x int);\nCOMMIT;\nBEGIN;\nCREATE TABLE b (x int);\nCOMMIT;\n"},
      {"frame rolled back", "BEGIN;\nCREATE TABLE a (x int);\nROLLBACK;\n"},
      {"concurrently", "CREATE TABLE a (x int);\nCOMMIT;\nCREATE INDEX CONCURRENTLY a_x ON a (x);\n"},
  }};
  return all;
}

/// The tables that are there afterwards, "-" for none; "fails", "open", or "" for what is not run.
using Outcomes = std::array<std::string, 15>;

/// A layout's way to send scripts, with the outcome of each scenario on an engine.
struct Tool {
  std::string name;
  std::string layout;
  std::string engine;
  std::function<void(MigrationFolder&, const std::string& up, const std::string& down)> write;
  Outcomes outcomes;
};

void PrintTo(const Tool& tool, std::ostream* out) {
  *out << tool.name << " on " << tool.engine;
}

void in_blocks(MigrationFolder& folder, const std::string& up, const std::string& down) {
  const auto block = [](const std::string& sql) {
    return "-- +goose StatementBegin\n" + sql + "-- +goose StatementEnd\n";
  };
  folder.write("1_a.sql", "-- +goose Up\n" + block(up) + "-- +goose Down\n" + block(down));
}

auto in_one_file(const std::string& above_up, const std::string& above_down) {
  return [=](MigrationFolder& folder, const std::string& up, const std::string& down) {
    folder.write("1_a.sql", above_up + up + above_down + down);
  };
}

auto in_two_files(const std::string& top) {
  return [=](MigrationFolder& folder, const std::string& up, const std::string& down) {
    folder.write("1_a.up.sql", top + up);
    folder.write("1_a.down.sql", top + down);
  };
}

auto in_a_folder(const std::string& metadata) {
  return [=](MigrationFolder& folder, const std::string& up, const std::string& down) {
    std::filesystem::create_directories(folder.file("1_a"));
    folder.write("1_a/up.sql", up);
    folder.write("1_a/down.sql", down);
    if (!metadata.empty()) {
      folder.write("1_a/metadata.toml", metadata);
    }
  };
}

/// The whole name is the revision's id.
auto as_sql_migrate(const std::string& option) {
  return [=](MigrationFolder& folder, const std::string& up, const std::string& down) {
    folder.write("1.sql", "-- +migrate Up" + option + "\n" + up + "-- +migrate Down" + option + "\n" + down);
  };
}

void as_flyway(MigrationFolder& folder, const std::string& up, const std::string& down) {
  folder.write("V1__a.sql", up);
  folder.write("U1__a.sql", down);
}

void as_sqitch(MigrationFolder& folder, const std::string& up, const std::string& down) {
  folder.write("sqitch.plan",
               "%syntax-version=1.0.0\n%project=p\n\n1 2024-01-01T00:00:00Z A <a@example.org>\n");
  for (const auto& [name, sql] : {std::pair("deploy", up), std::pair("revert", down)}) {
    std::filesystem::create_directories(folder.file(name));
    folder.write(std::string(name) + "/1.sql", sql);
  }
}

class TransactionControl : public testing::TestWithParam<Tool> {
 protected:
  void SetUp() override {
    auto options = folder_.options();
    options.layout = GetParam().layout;
    options_ = options;
  }

  /// The outcome of the revision's move, after which nothing else is done.
  std::string outcome_of(Direction direction) {
    const auto cleaner = database_->connect();
    for (const std::string name : {"a", "b", "migrate_version"}) {
      cleaner->execute("DROP TABLE IF EXISTS " + name);
    }
    const auto migrator = make_sql_files_migrator(options_);
    EXPECT_TRUE(migrator->history().faults().empty()) << migrator->history().faults().at(0).message;
    const auto tool = migrator->open(*database_);
    if (direction == Direction::down) {
      EXPECT_EQ(text_of(tool->move({"1", Direction::up}).failure), "");
    }
    last_ = tool->move({"1", direction});
    return last_.failure ? "fails" : last_.left_transaction_open ? "open" : tables_of(database_->catalog());
  }

  std::string tables_of(const Catalog& catalog) {
    std::string tables;
    for (const std::string name : {"a", "b"}) {
      const Identity table{GetParam().engine == "postgres" ? Path{"public", name} : Path{name}, "table"};
      tables += catalog.find(table) != nullptr ? name : "";
    }
    return tables.empty() ? "-" : tables;
  }

  void write(const std::string& up, const std::string& down) { GetParam().write(folder_, up, down); }

  MigrationFolder folder_;
  SqlFilesOptions options_;
  std::unique_ptr<Database> database_ = engine_named(GetParam().engine).create(Reach::this_process);
  StepResult last_;
};

TEST_P(TransactionControl, UpwardsIsAsTheToolHasIt) {
  for (std::size_t at = 0; at < scenarios().size(); ++at) {
    const auto& expected = GetParam().outcomes[at];
    if (!expected.empty()) {
      write(scenarios()[at].sql, "SELECT 1;\n");
      EXPECT_EQ(outcome_of(Direction::up), expected) << scenarios()[at].name << " " << text_of(last_.failure);
    }
  }
}

TEST_P(TransactionControl, DownwardsIsAsUpwards) {
  for (std::size_t at = 0; at < scenarios().size(); ++at) {
    const auto& expected = GetParam().outcomes[at];
    if (!expected.empty()) {
      write("SELECT 1;\n", scenarios()[at].sql);
      EXPECT_EQ(outcome_of(Direction::down), expected)
          << scenarios()[at].name << " " << text_of(last_.failure);
    }
  }
}

TEST_P(TransactionControl, IsToldWithALine) {
  write(scenarios()[2].sql, "SELECT 1;\n");
  const auto open = outcome_of(Direction::up);
  if (open == "open") {
    EXPECT_GE(last_.opened_at.line, 2);
    EXPECT_FALSE(last_.opened_at.file.empty());
  }
  write(scenarios()[0].sql, "SELECT 1;\n");
  if (outcome_of(Direction::up) == "fails") {
    EXPECT_GE(last_.failure->place.line, 2) << last_.failure->message;
  }
}

const Outcomes lenient = {"ab",    "a", "a", "-",  "b",  "ab", "a",    "ab",
                          "fails", "a", "a", "ab", "ab", "-",  "fails"};
const Outcomes strict = {"fails", "fails", "a",     "fails", "fails", "ab",    "fails", "ab",
                         "fails", "a",     "fails", "fails", "fails", "fails", "fails"};
const Outcomes one_string = {"ab",    "a",     "open", "-",  "b",  "open", "a",    "fails",
                             "fails", "fails", "a",    "ab", "ab", "-",    "fails"};
const Outcomes by_statement = {"ab",    "a",     "open", "a",  "ab", "open", "a", "fails",
                               "fails", "fails", "a",    "ab", "ab", "-",    "a"};
const Outcomes sqlite_within = {"fails", "fails", "fails", "fails", "fails", "ab",    "fails", "",
                                "fails", "a",     "fails", "fails", "fails", "fails", ""};
const Outcomes sqlite_outside = {"fails", "a",    "open",  "fails", "fails", "fails", "fails", "",
                                 "fails", "open", "fails", "ab",    "ab",    "-",     ""};

Outcomes but(Outcomes outcomes, std::size_t at, const std::string& outcome) {
  outcomes[at] = outcome;
  return outcomes;
}

const std::string goose_up = "-- +goose Up\n";
const std::string goose_down = "-- +goose Down\n";
const std::string goose_alone = "-- +goose NO TRANSACTION\n";
const std::string no_transaction = "run_in_transaction = false\n";
const std::string dbmate_up = "-- migrate:up";
const std::string dbmate_down = "-- migrate:down";
const std::string alone = " transaction:false\n";

INSTANTIATE_TEST_SUITE_P(
    Tools, TransactionControl,
    testing::Values(
        Tool{"goose_block", "goose", "postgres", in_blocks, lenient},
        Tool{"goose", "goose", "postgres", in_one_file(goose_up, goose_down), but(lenient, 14, "a")},
        Tool{"goose_alone", "goose", "postgres", in_one_file(goose_alone + goose_up, goose_down),
             by_statement},
        Tool{"golang_migrate", "golang-migrate", "postgres", in_two_files(""), one_string},
        Tool{"sqlx", "sqlx", "postgres", in_two_files(""), lenient},
        Tool{"sqlx_alone", "sqlx", "postgres", in_two_files("-- no-transaction\n"), one_string},
        Tool{"diesel", "diesel", "postgres", in_a_folder(""), strict},
        Tool{"diesel_alone", "diesel", "postgres", in_a_folder(no_transaction), one_string},
        Tool{"dbmate", "dbmate", "postgres", in_one_file(dbmate_up + "\n", dbmate_down + "\n"), strict},
        Tool{"dbmate_alone", "dbmate", "postgres", in_one_file(dbmate_up + alone, dbmate_down + alone),
             one_string},
        Tool{"node_pg_migrate", "node-pg-migrate", "postgres",
             in_one_file("-- Up Migration\n", "-- Down Migration\n"), lenient},
        Tool{"morph", "morph", "postgres", in_two_files(""), strict},
        Tool{"morph_alone", "morph", "postgres", in_two_files("-- morph:nontransactional\n"), one_string},
        Tool{"sql_migrate", "sql-migrate", "postgres", as_sql_migrate(""), strict},
        Tool{"sql_migrate_alone", "sql-migrate", "postgres", as_sql_migrate(" notransaction"), by_statement},
        Tool{"flyway", "flyway", "postgres", as_flyway, lenient},
        Tool{"sqitch", "sqitch", "postgres", as_sqitch, by_statement},
        Tool{"goose_block", "goose", "sqlite", in_blocks, sqlite_within},
        Tool{"goose", "goose", "sqlite", in_one_file(goose_up, goose_down), sqlite_within},
        Tool{"goose_alone", "goose", "sqlite", in_one_file(goose_alone + goose_up, goose_down),
             sqlite_outside},
        Tool{"golang_migrate", "golang-migrate", "sqlite", in_two_files(""), sqlite_within},
        Tool{"sqlx", "sqlx", "sqlite", in_two_files(""), sqlite_within},
        Tool{"sqlx_alone", "sqlx", "sqlite", in_two_files("-- no-transaction\n"), sqlite_outside},
        Tool{"diesel", "diesel", "sqlite", in_a_folder(""), sqlite_within},
        Tool{"diesel_alone", "diesel", "sqlite", in_a_folder(no_transaction), sqlite_outside},
        Tool{"dbmate", "dbmate", "sqlite", in_one_file(dbmate_up + "\n", dbmate_down + "\n"), sqlite_within},
        Tool{"dbmate_alone", "dbmate", "sqlite", in_one_file(dbmate_up + alone, dbmate_down + alone),
             sqlite_outside},
        Tool{"sql_migrate", "sql-migrate", "sqlite", as_sql_migrate(""), sqlite_within},
        // Flyway finds no end to the BEGIN of "commit and begin" there.
        Tool{"flyway", "flyway", "sqlite", as_flyway, but(sqlite_within, 5, "")}),
    [](const testing::TestParamInfo<Tool>& tool) { return tool.param.engine + "_" + tool.param.name; });

}  // namespace
}  // namespace harness
