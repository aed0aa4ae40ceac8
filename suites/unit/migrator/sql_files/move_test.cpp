#include <suites/unit/migrator/sql_files/both_engines.hpp>

namespace harness {
namespace {

using Heads = std::set<std::string>;

class Move : public BothEngines {
 protected:
  StepResult up(const std::string& revision) { return tool().move({revision, Direction::up}); }
  StepResult down(const std::string& revision) { return tool().move({revision, Direction::down}); }
};

INSTANTIATE_TEST_SUITE_P(Engines, Move, testing::Values("sqlite", "postgres"), engine_of);

TEST_P(Move, GoesUpAndDownOneRevision) {
  write_three();
  EXPECT_EQ(tool().prepare(), std::nullopt);
  EXPECT_EQ(tool().current(), Heads{});
  EXPECT_EQ(text_of(up("001").failure), "");
  EXPECT_EQ(text_of(up("002").failure), "");
  EXPECT_EQ(tool().current(), Heads{"002"});
  EXPECT_TRUE(has_table("t2"));
  EXPECT_EQ(text_of(down("002").failure), "");
  EXPECT_EQ(tool().current(), Heads{"001"});
  EXPECT_FALSE(has_table("t2"));
}

TEST_P(Move, RefusesWhatIsDoneAlready) {
  write_three();
  EXPECT_TRUE(contains(text_of(down("001").failure), "001 is not applied"));
  up("001");
  EXPECT_TRUE(contains(text_of(up("001").failure), "001 is applied already"));
  EXPECT_TRUE(contains(text_of(up("007").failure), "no file has the revision \"007\""));
}

TEST_P(Move, FollowsTheEdgesOfAMerge) {
  write_diamond();
  for (const std::string id : {"base0", "left", "right"}) {
    ASSERT_EQ(text_of(up(id).failure), "");
  }
  EXPECT_EQ(tool().current(), (Heads{"left", "right"}));
  ASSERT_EQ(text_of(up("merge").failure), "");
  EXPECT_EQ(tool().current(), Heads{"merge"});
  ASSERT_EQ(text_of(down("merge").failure), "");
  EXPECT_EQ(tool().current(), (Heads{"left", "right"}));
  ASSERT_EQ(text_of(down("left").failure), "");
  EXPECT_EQ(tool().current(), Heads{"right"});
  EXPECT_FALSE(has_table("t_left"));
  EXPECT_TRUE(has_table("t_right"));
}

TEST_P(Move, LeavesNothingOfARevisionThatFails) {
  write_three();
  folder_.write("002_make_t2.up.sql",
                "CREATE TABLE half (a integer);\n\n-- wrong\nINSERT INTO\n  nowhere VALUES (1);\n");
  up("001");
  const auto step = up("002");
  ASSERT_TRUE(step.failure);
  EXPECT_EQ(step.failure->place.file, folder_.file("002_make_t2.up.sql").string());
  EXPECT_GE(step.failure->place.line, 4);
  EXPECT_LE(step.failure->place.line, 5);
  EXPECT_EQ(step.failure->statement, "INSERT INTO\n  nowhere VALUES (1)");
  EXPECT_EQ(step.failure->sqlstate, is_postgres() ? "42P01" : "SQLITE_ERROR");
  EXPECT_TRUE(contains(step.failure->message, "nowhere"));
  EXPECT_EQ(tool().current(), Heads{"001"});
  EXPECT_FALSE(has_table("half"));
}

TEST_P(Move, TellsWhereAQuoteNeverEnds) {
  folder_.write("1_a.up.sql", "SELECT 1;\nSELECT 'open;\n");
  const auto step = up("1");
  ASSERT_TRUE(step.failure);
  EXPECT_EQ(to_string(step.failure->place), folder_.file("1_a.up.sql").string() + ":2");
}

TEST_P(Move, TakesTheScriptOfTheEngine) {
  folder_.write("1_a.up.sql", "CREATE TABLE common (a integer)");
  folder_.write("1_a.sqlite.up.sql", "CREATE TABLE own (a integer)");
  folder_.write("1_a.postgres.up.sql", "CREATE TABLE own (a bigint)");
  folder_.write("1_a.down.sql", "DROP TABLE own");
  ASSERT_EQ(text_of(up("1").failure), "");
  EXPECT_TRUE(has_table("own"));
  EXPECT_FALSE(has_table("common"));
  EXPECT_EQ(text_of(down("1").failure), "");
}

TEST_P(Move, SaysThatAScriptIsForAnotherEngineOnly) {
  folder_.write(std::string("1_a.") + (is_postgres() ? "sqlite" : "postgres") + ".up.sql", "SELECT 1");
  EXPECT_TRUE(contains(text_of(up("1").failure), "revision 1 has no way up on " + GetParam()));
}

TEST_P(Move, SaysWhyThereIsNoWayBack) {
  folder_.write("1_a.up.sql", "CREATE TABLE a (a integer)");
  folder_.write("2_b.up.sql", "-- migrate: irreversible: the rows are gone\nCREATE TABLE b (a integer)");
  up("1");
  up("2");
  EXPECT_TRUE(contains(text_of(down("2").failure), "the rows are gone"));
  EXPECT_TRUE(contains(text_of(down("1").failure), "no way down"));
  EXPECT_EQ(tool().current(), Heads{"2"});
}

TEST_P(Move, AcceptsAFileWithItsOwnTransaction) {
  folder_.write("1_a.up.sql",
                "-- as golang-migrate's users write\nBEGIN;\nCREATE TABLE a (a integer);\nCOMMIT;\n");
  folder_.write("2_b.up.sql",
                "BEGIN;\nCREATE TABLE b (a integer);\nINSERT INTO nowhere VALUES (1);\nCOMMIT;\n");
  const auto step = up("1");
  EXPECT_EQ(text_of(step.failure), "");
  EXPECT_FALSE(step.left_transaction_open);
  EXPECT_EQ(tool().current(), Heads{"1"});
  EXPECT_TRUE(up("2").failure);
  EXPECT_EQ(tool().current(), Heads{"1"});
  EXPECT_FALSE(has_table("b"));
}

TEST_P(Move, RunsSeveralTransactionsOfAFileOneAfterTheOther) {
  folder_.write("1_a.up.sql",
                "BEGIN; CREATE TABLE a (a integer); COMMIT;\nBEGIN; CREATE TABLE b (a integer); COMMIT;");
  EXPECT_EQ(text_of(up("1").failure), "");
  EXPECT_EQ(tool().current(), Heads{"1"});
  folder_.write("2_b.up.sql", "BEGIN; CREATE TABLE c (a integer); COMMIT;\nBEGIN; SELECT nonsense; COMMIT;");
  reread();
  const auto step = up("2");
  ASSERT_TRUE(step.failure);
  EXPECT_TRUE(contains(step.failure->detail, "committed before this stays"));
  EXPECT_EQ(tool().current(), Heads{"1"});
  EXPECT_TRUE(has_table("c"));
}

TEST_P(Move, SaysThatSomethingStaysOnlyWhereItCanHaveBeenCommitted) {
  const std::string mark = "-- migrate: no-transaction\n";
  const auto detail_of = [&](const std::string& sql) {
    folder_.write("1_a.up.sql", mark + sql);
    reread();
    const auto step = up("1");
    return step.failure ? step.failure->detail : "no failure";
  };
  const std::string stays = "committed before this stays";
  EXPECT_FALSE(contains(detail_of("INSERT INTO nowhere VALUES (1);\n"), stays));
  EXPECT_FALSE(contains(
      detail_of("BEGIN;\nCREATE TABLE b (a integer);\nSELECT nonsense;\nCOMMIT;\nSELECT 1;\n"), stays))
      << "all of it is taken back";
  EXPECT_TRUE(contains(detail_of("CREATE TABLE a (a integer);\nINSERT INTO nowhere VALUES (1);\n"), stays));
  EXPECT_TRUE(has_table("a"));
}

TEST_P(Move, ReportsATransactionThatIsLeftOpenAndFinishesIt) {
  folder_.write("1_a.up.sql", "BEGIN;\nCREATE TABLE a (a integer);\n");
  const auto step = up("1");
  EXPECT_EQ(text_of(step.failure), "");
  EXPECT_TRUE(step.left_transaction_open);
  EXPECT_EQ(tool().current(), Heads{"1"});
  EXPECT_TRUE(has_table("a"));
}

TEST_P(Move, AllowsSavepoints) {
  folder_.write(
      "1_a.up.sql",
      "CREATE TABLE a (a integer); SAVEPOINT s; CREATE TABLE b (a integer); ROLLBACK TO SAVEPOINT s; "
      "RELEASE SAVEPOINT s;");
  const auto step = up("1");
  EXPECT_EQ(text_of(step.failure), "");
  EXPECT_FALSE(step.left_transaction_open);
  EXPECT_TRUE(has_table("a"));
  EXPECT_FALSE(has_table("b"));
}

TEST_P(Move, TellsADeferredKeyThatFailsAtTheEnd) {
  const std::string on =
      is_postgres() ? "" : "-- migrate: no-transaction\nPRAGMA foreign_keys = ON; BEGIN;\n";
  const std::string off = is_postgres() ? "" : "\nCOMMIT;";
  folder_.write("1_a.up.sql",
                on +
                    "CREATE TABLE a (id integer PRIMARY KEY, b integer REFERENCES a (id) DEFERRABLE "
                    "INITIALLY DEFERRED); INSERT INTO a VALUES (1, 7);" +
                    off);
  const auto step = up("1");
  ASSERT_TRUE(step.failure);
  EXPECT_EQ(step.failure->sqlstate, is_postgres() ? "23503" : "SQLITE_CONSTRAINT_FOREIGNKEY");
  EXPECT_EQ(step.failure->place.file, folder_.file("1_a.up.sql").string());
  EXPECT_FALSE(has_table("a"));
}

TEST_P(Move, TellsToMarkAStatementThatRefusesATransaction) {
  folder_.write("1_a.up.sql", "CREATE TABLE a (a integer);\n\nVACUUM;\n");
  const auto step = up("1");
  ASSERT_TRUE(step.failure);
  EXPECT_EQ(to_string(step.failure->place), folder_.file("1_a.up.sql").string() + ":3");
  EXPECT_TRUE(contains(step.failure->detail, "-- migrate: no-transaction"));
  EXPECT_FALSE(has_table("a"));
  folder_.write("1_a.up.sql", "-- migrate: no-transaction\nCREATE TABLE a (a integer);\n\nVACUUM;\n");
  reread();
  EXPECT_EQ(text_of(up("1").failure), "");
  EXPECT_EQ(tool().current(), Heads{"1"});
}

TEST_P(Move, LetsGoOfTheDatabase) {
  write_three();
  auto copied_from = engine_.create(Reach::this_process);
  auto tool = folder_.migrator();
  const auto session = tool->open(*copied_from);
  ASSERT_EQ(text_of(session->move({"001", Direction::up}).failure), "");
  session->disconnect();
  const auto copy = engine_.clone(*copied_from);
  EXPECT_EQ(tool->open(*copy)->current(), Heads{"001"});
  EXPECT_EQ(text_of(session->move({"002", Direction::up}).failure), "");
}

TEST_P(Move, NamesItsTable) {
  write_three();
  ASSERT_EQ(tool().prepare(), std::nullopt);
  const auto own = tables_of(tool().bookkeeping());
  ASSERT_EQ(own.size(), 1U);
  auto catalog = database_->catalog();
  EXPECT_NE(catalog.find({own.front(), "table"}), nullptr);
  catalog.erase_if([&](const Identity& identity) { return is_within(identity.path, own.front()); });
  EXPECT_EQ(catalog, engine_.create(Reach::this_process)->catalog());
}

}  // namespace
}  // namespace harness
