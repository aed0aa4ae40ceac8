#include <algorithm>
#include <cstdlib>

#include <harness/conformance/migrator.hpp>

namespace harness::conformance {
namespace {

using Ids = std::vector<std::string>;

Ids moved(const CallResult& result) {
  Ids ids;
  for (const auto& step : result.steps) {
    ids.push_back(step.revision);
  }
  return ids;
}

Ids reversed(Ids ids) {
  std::reverse(ids.begin(), ids.end());
  return ids;
}

std::string words_of(const std::optional<Failure>& failure) {
  return failure ? failure->message + "\n" + failure->detail : "";
}

/// Whether the tool's histories have no ways down, as those of some tools never have.
bool is_forward_only(Migrator& migrator) {
  const auto& revisions = migrator.history().ordered();
  return !revisions.empty() && std::all_of(revisions.begin(), revisions.end(), [](const Revision& revision) {
    return revision.forward_only.has_value();
  });
}

std::size_t tables_in(const Catalog& catalog) {
  return static_cast<std::size_t>(
      std::count_if(catalog.begin(), catalog.end(),
                    [](const Catalog::Entry& entry) { return entry.first.kind == "table"; }));
}

}  // namespace

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(MigratorConformance);

void MigratorConformance::SetUp() {
  engine_ = engine_of(GetParam().name, GetParam().make_engine);
  if (engine_ == nullptr) {
    return;
  }
  try {
    write(three());
    // A tool that is not there shows when it is asked for something.
    migrator().history();
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::environment || std::getenv("MIGRATE_REQUIRE_ALL") != nullptr) {
      throw;
    }
    GTEST_SKIP() << describe(error);
  }
}

std::vector<Written> MigratorConformance::three() {
  std::vector<Written> revisions;
  for (const std::string name : {"first_shelf", "second_shelf", "third_shelf"}) {
    revisions.push_back({"CREATE TABLE " + name + " (id INTEGER PRIMARY KEY)", "DROP TABLE " + name});
  }
  return revisions;
}

std::vector<Written> MigratorConformance::broken() {
  auto revisions = three();
  revisions.at(1).up = "CREATE TABLE second_shelf (id INTEGER REFERENCES";
  return revisions;
}

void MigratorConformance::write(const std::vector<Written>& revisions) {
  session_.reset();
  database_.reset();
  migrator_.reset();
  const auto folder = folder_.path() / std::to_string(++written_);
  std::filesystem::create_directory(folder);
  migrator_ = GetParam().write(folder, revisions);
  database_ = engine_->create(migrator_->reach());
}

MigratorSession& MigratorConformance::session() {
  if (!session_) {
    session_ = migrator_->open(*database_);
  }
  return *session_;
}

Ids MigratorConformance::ids() {
  Ids ids;
  for (const auto& revision : migrator_->history().ordered()) {
    ids.push_back(revision.id);
  }
  return ids;
}

Catalog MigratorConformance::schema() {
  auto catalog = database_->catalog();
  for (const auto& path : tables_of(session().bookkeeping())) {
    catalog.erase_within(path);
  }
  return catalog;
}

TEST_P(MigratorConformance, ReadsItsHistoryWithoutADatabase) {
  const auto& history = migrator().history();
  EXPECT_TRUE(history.faults().empty());
  ASSERT_TRUE(history.walkable());
  ASSERT_EQ(history.ordered().size(), 3U);
  EXPECT_EQ(history.heads(), (Ids{ids().back()}));
  for (std::size_t at = 0; at < 3; ++at) {
    const auto& revision = history.ordered()[at];
    EXPECT_EQ(revision.parents, at == 0 ? Ids{} : Ids{ids().at(at - 1)});
    EXPECT_TRUE(std::filesystem::exists(revision.up.file)) << revision.up.file;
    EXPECT_NE(revision.down.has_value(), is_forward_only(migrator())) << revision.id;
  }
  EXPECT_FALSE(migrator().name().empty());
}

TEST_P(MigratorConformance, MakesNothingButItsOwnTablesByItself) {
  const auto before = database().catalog();
  EXPECT_EQ(words_of(session().prepare()), "");
  for (const auto& change : diff(before, schema())) {
    ADD_FAILURE() << to_string(change.identity) << " is not among its own tables";
  }
  const auto prepared = database().catalog();
  EXPECT_EQ(words_of(session().prepare()), "");
  EXPECT_EQ(database().catalog(), prepared);
  EXPECT_TRUE(session().current().empty());
}

TEST_P(MigratorConformance, MovesOneRevisionAtATimeAndBack) {
  session().prepare();
  std::vector<Catalog> states{schema()};
  std::string before;
  for (const auto& id : ids()) {
    const auto step = session().move({id, Direction::up});
    ASSERT_EQ(words_of(step.failure), "");
    EXPECT_EQ(step.revision, id);
    EXPECT_EQ(session().current(), std::set<std::string>{id});
    EXPECT_EQ(tables_in(schema()), tables_in(states.back()) + 1);
    states.push_back(schema());
  }
  if (is_forward_only(migrator())) {
    EXPECT_TRUE(session().move({ids().back(), Direction::down}).failure);
    EXPECT_TRUE(diff(states.back(), schema()).empty());
    return;
  }
  for (const auto& id : reversed(ids())) {
    states.pop_back();
    const auto step = session().move({id, Direction::down});
    ASSERT_EQ(words_of(step.failure), "");
    EXPECT_EQ(step.direction, Direction::down);
    EXPECT_TRUE(diff(states.back(), schema()).empty()) << id;
  }
  EXPECT_TRUE(session().current().empty());
}

TEST_P(MigratorConformance, GoesToHeadInOneCallAndThenNoFurther) {
  const auto first = session().call(Verb::upgrade, "head");
  ASSERT_EQ(words_of(first.failure), "");
  EXPECT_EQ(moved(first), ids());
  EXPECT_EQ(session().current(), std::set<std::string>{ids().back()});
  const auto reached = database().catalog();
  const auto second = session().call(Verb::upgrade, "head");
  EXPECT_EQ(words_of(second.failure), "");
  EXPECT_EQ(moved(second), Ids{});
  EXPECT_EQ(database().catalog(), reached);
}

TEST_P(MigratorConformance, GoesToARevisionAndBackToBase) {
  session().prepare();
  const auto before = schema();
  const auto up = session().call(Verb::upgrade, ids().at(1));
  ASSERT_EQ(words_of(up.failure), "");
  EXPECT_EQ(moved(up), (Ids{ids().at(0), ids().at(1)}));
  EXPECT_EQ(session().current(), std::set<std::string>{ids().at(1)});
  const auto down = session().call(Verb::downgrade, "base");
  if (is_forward_only(migrator())) {
    EXPECT_TRUE(down.failure);
    EXPECT_EQ(session().current(), std::set<std::string>{ids().at(1)});
    return;
  }
  ASSERT_EQ(words_of(down.failure), "");
  EXPECT_EQ(moved(down), (Ids{ids().at(1), ids().at(0)}));
  EXPECT_TRUE(session().current().empty());
  EXPECT_TRUE(diff(before, schema()).empty());
}

TEST_P(MigratorConformance, StampsWithoutRunningAnything) {
  session().prepare();
  const auto before = schema();
  const auto stamp = session().call(Verb::stamp, ids().at(1));
  ASSERT_EQ(words_of(stamp.failure), "");
  EXPECT_EQ(session().current(), std::set<std::string>{ids().at(1)});
  EXPECT_TRUE(diff(before, schema()).empty());
}

TEST_P(MigratorConformance, TellsOfARevisionThatIsRefused) {
  write(broken());
  ASSERT_EQ(words_of(session().move({ids().at(0), Direction::up}).failure), "");
  const auto step = session().move({ids().at(1), Direction::up});
  ASSERT_TRUE(step.failure);
  EXPECT_FALSE(step.failure->message.empty());
  EXPECT_TRUE(std::filesystem::exists(step.failure->place.file)) << step.failure->place.file;
  EXPECT_EQ(session().current(), std::set<std::string>{ids().at(0)});
}

TEST_P(MigratorConformance, StopsACallAtWhatIsRefused) {
  write(broken());
  const auto call = session().call(Verb::upgrade, "head");
  ASSERT_TRUE(call.failure);
  for (const auto& step : call.steps) {
    EXPECT_NE(step.revision, ids().at(2));
  }
  EXPECT_FALSE(session().current().contains(ids().at(2)));
  EXPECT_LE(tables_in(schema()), 1U);
}

TEST_P(MigratorConformance, LetsGoOfADatabaseThatIsToBeCopied) {
  ASSERT_EQ(words_of(session().call(Verb::upgrade, ids().at(0)).failure), "");
  session().disconnect();
  const auto copy = engine().clone(database());
  const auto beside = migrator().open(*copy);
  EXPECT_EQ(moved(beside->call(Verb::upgrade, "head")), (Ids{ids().at(1), ids().at(2)}));
  EXPECT_EQ(session().current(), std::set<std::string>{ids().at(0)});
  EXPECT_EQ(words_of(session().move({ids().at(1), Direction::up}).failure), "");
}

TEST_P(MigratorConformance, GoesOnWhereAnotherSessionEnded) {
  ASSERT_EQ(words_of(migrator().open(database())->call(Verb::upgrade, ids().at(0)).failure), "");
  EXPECT_EQ(session().current(), std::set<std::string>{ids().at(0)});
  EXPECT_EQ(moved(session().call(Verb::upgrade, "head")), (Ids{ids().at(1), ids().at(2)}));
}

TEST_P(MigratorConformance, PreviewsWithoutTouchingADatabaseOrSaysThatItCannot) {
  try {
    EXPECT_NE(migrator().preview(engine(), "", "head").find("first_shelf"), std::string::npos);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    EXPECT_FALSE(error.hint().empty());
  }
}

}  // namespace harness::conformance
