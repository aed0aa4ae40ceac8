// The checklist that all teams share, for each history and engine, by the commands that people type.

#include <algorithm>

#include <suites/systems/support.hpp>

#include <harness/assemble/assemble.hpp>
#include <harness/core/text.hpp>
#include <harness/registry.hpp>

namespace harness::systems {
namespace {

class Checklist : public NeedsPython, public testing::WithParamInterface<Lane> {
 protected:
  void SetUp() override {
    if (lane().history == "alembic") {
      NeedsPython::SetUp();
    }
  }
  const Lane& lane() const { return GetParam(); }
  Database& database() { return *database_; }
  const std::string& first() const { return lane().revisions.front(); }
  const std::string& head() const { return lane().revisions.back(); }

  ProcessResult migrate(std::vector<std::string> command) {
    return systems::migrate(database(), config_of(lane()), std::move(command));
  }
  /// Goes on with a database at head.
  void start_at_head() { database_ = migrated_database(lane()); }
  void upgrade() { ASSERT_TRUE(succeeded(migrate({"upgrade", "head"}))); }
  /// Down to the target, and up to head again.
  void go_by_commands(const std::string& target) {
    const auto down = migrate({"downgrade", target});
    ASSERT_TRUE(succeeded(down));
    EXPECT_TRUE(says(down.output, {"down  " + head()}));
    upgrade();
  }
  void go_in_process(const std::string& target) {
    if (!tool_) {
      suites_ = assemble(read_config(config_of(lane())), shipped());
      tool_ = suites_.front().migrator->open(database());
    }
    const auto down = tool_->call(Verb::downgrade, target);
    ASSERT_FALSE(down.failure) << down.failure->message;
    EXPECT_EQ(down.steps.front().revision, head());
    const auto up = tool_->call(Verb::upgrade, "head");
    ASSERT_FALSE(up.failure) << up.failure->message;
    EXPECT_EQ(up.steps.back().revision, head());
  }
  Catalog schema() { return schema_of(database(), lane().version_table); }

 private:
  std::unique_ptr<Database> database_ = new_database(lane().engine);
  std::vector<Suite> suites_;
  std::unique_ptr<MigratorSession> tool_;
};

INSTANTIATE_TEST_SUITE_P(Systems, Checklist, testing::ValuesIn(lanes()),
                         [](const auto& tested) { return tested.param.name; });

TEST_P(Checklist, UpgradeHeadOnAnEmptyDatabaseCreatesEveryTable) {
  ASSERT_TRUE(tables_of(database()).empty());
  upgrade();
  auto expected = lane().tables;
  expected.insert(lane().version_table);
  EXPECT_EQ(tables_of(database()), expected);
}

TEST_P(Checklist, DowngradeByOneAndUpgradeHeadAgain) {
  start_at_head();
  const auto before = schema();
  const auto down = migrate({"downgrade", "-1"});
  ASSERT_TRUE(succeeded(down));
  EXPECT_TRUE(says(down.output, {"down  " + head()}));
  auto left = lane().after_one_down;
  left.insert(lane().version_table);
  EXPECT_EQ(tables_of(database()), left);
  upgrade();
  EXPECT_EQ(difference(before, schema()), "");
  EXPECT_EQ(before, schema());
}

TEST_P(Checklist, DowngradeToEveryRevisionAndUpgradeHeadAgain) {
  start_at_head();
  const auto before = schema();
  auto targets = lane().revisions;
  targets.back() = "base";
  for (const auto& target : targets) {
    lane().is_slow ? go_in_process(target) : go_by_commands(target);
    ASSERT_FALSE(HasFailure()) << target;
    ASSERT_EQ(before, schema()) << target << "\n" << difference(before, schema());
  }
}

TEST_P(Checklist, UpgradeHeadTwiceIsSafe) {
  start_at_head();
  const auto catalog = database().catalog();
  const auto data = database().data();
  const auto again = migrate({"upgrade", "head"});
  ASSERT_TRUE(succeeded(again));
  EXPECT_TRUE(says(again.output, {"nothing to do"}));
  EXPECT_EQ(database().catalog(), catalog);
  EXPECT_EQ(database().data(), data);
}

TEST_P(Checklist, UpgradeHeadSqlPreviewsWithoutADatabase) {
  const auto preview =
      migrate_without_database(config_of(lane()), {"upgrade", "head", "--sql", "--engine", lane().engine});
  ASSERT_TRUE(succeeded(preview));
  EXPECT_TRUE(tables_of(database()).empty());
  execute(database(), preview.output);
  const auto migrated = migrated_database(lane());
  EXPECT_EQ(difference(migrated->catalog(), database().catalog()), "");
  EXPECT_EQ(migrated->catalog(), database().catalog());
  EXPECT_TRUE(says(migrate({"current"}).output, {head(), "(head)"}));
  EXPECT_TRUE(says(migrate({"upgrade"}).output, {"nothing to do"}));
}

TEST_P(Checklist, CurrentHistoryAndHeadsTellWhereADatabaseStands) {
  EXPECT_TRUE(says(migrate({"current"}).output, {"base: no revision is applied"}));
  ASSERT_TRUE(succeeded(migrate({"upgrade", first()})));
  const auto early = migrate({"current"});
  EXPECT_TRUE(early.output.starts_with(first() + "  ")) << early.output;
  EXPECT_EQ(early.output.find("(head)") == std::string::npos, lane().revisions.size() > 1) << early.output;
  start_at_head();
  const auto late = migrate({"current"});
  EXPECT_TRUE(late.output.starts_with(head() + "  ")) << late.output;
  EXPECT_TRUE(says(late.output, {"(head)"}));
  const auto heads = migrate_without_database(config_of(lane()), {"heads"});
  ASSERT_TRUE(succeeded(heads));
  EXPECT_TRUE(heads.output.starts_with(head() + "  ")) << heads.output;
  EXPECT_EQ(split_lines(heads.output).size(), 1U) << heads.output;
  const auto history = migrate_without_database(config_of(lane()), {"history"});
  ASSERT_TRUE(succeeded(history));
  EXPECT_EQ(split_lines(history.output).size(), lane().revisions.size()) << history.output;
  for (const auto& revision : lane().revisions) {
    EXPECT_TRUE(says(history.output, {"-> " + revision + "  "}));
  }
}

TEST_P(Checklist, AVersionThatNoFileHasIsAClearError) {
  start_at_head();
  execute(database(), "UPDATE " + version_table_of(lane()) + " SET " + lane().version_column +
                          " = 'gone42' WHERE " + lane().version_column + " = '" + head() + "'");
  const auto before = database().catalog();
  for (const std::vector<std::string>& command : {std::vector<std::string>{"upgrade", "head"},
                                                  {"downgrade", "base"},
                                                  {"downgrade", "-1"},
                                                  {"current"}}) {
    const auto result = migrate(command);
    EXPECT_TRUE(refused(result, {"gone42", "no file", "estore"})) << command.front();
    EXPECT_FALSE(says(result.errors, {"Traceback"})) << result.errors;
    EXPECT_LT(split_lines(result.errors).size(), 5U) << result.errors;
  }
  EXPECT_EQ(database().catalog(), before);
}

TEST_P(Checklist, ADatabaseMadeByTheModelsIsStampedAndThenTheSame) {
  const auto suites = assemble(read_config(config_of(lane())), shipped());
  const auto& stamps = suites.front().stamps;
  const auto made = std::find_if(stamps.begin(), stamps.end(), [&](const StampEntry& stamp) {
    return stamp.revision == "head" && concerns(stamp.engines, lane().engine);
  });
  ASSERT_NE(made, stamps.end());
  ASSERT_FALSE(made->source.create_all(database()));
  EXPECT_FALSE(tables_of(database()).contains(lane().version_table));
  const auto unstamped = migrate({"upgrade", "head"});
  EXPECT_TRUE(refused(unstamped, {"already exists", "init.sql", "migrate stamp"}));
  ASSERT_TRUE(succeeded(migrate({"stamp", "head"})));
  EXPECT_TRUE(says(migrate({"current"}).output, {head(), "(head)"}));
  EXPECT_TRUE(says(migrate({"upgrade"}).output, {"nothing to do"}));
  const auto migrated = migrated_database(lane());
  EXPECT_EQ(difference(schema_of(*migrated, lane().version_table), schema()), "");
  ASSERT_TRUE(succeeded(migrate({"downgrade", "base"})));
  EXPECT_EQ(tables_of(database()), Names{lane().version_table});
}

}  // namespace
}  // namespace harness::systems
