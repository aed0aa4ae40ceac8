#include <gtest/gtest.h>

#include <harness/report/lock_text.hpp>

namespace harness {
namespace {

MoveLocks with_writers() {
  MoveLocks locks;
  locks.writer = {{.sql = "BEGIN\n  IMMEDIATE", .held = Elapsed(400), .statements = 2},
                  {.sql = "VACUUM", .held = Elapsed(1200), .statements = 1},
                  {.sql = "INSERT INTO versions", .held = Elapsed(100), .of_tool = true}};
  return locks;
}

TEST(LockText, SaysHowLongAllWhoWriteWait) {
  EXPECT_EQ(lock_text(with_writers(), /*all=*/false),
            "  BEGIN IMMEDIATE\n"
            "    RESERVED                  the database file  (0.4 ms, 2 statements)\n"
            "  VACUUM\n"
            "    RESERVED                  the database file  (1.2 ms, 1 statement)\n"
            "  INSERT INTO versions\n"
            "    RESERVED                  the database file  (0.1 ms, for the tool's own tables)\n");
}

TEST(LockText, SumsUpHowLongAllWhoWriteWait) {
  auto locks = with_writers();
  EXPECT_EQ(lock_summary(locks), "the database file RESERVED, 3 times, at most 1.2 ms");
  locks.writer->resize(1);
  EXPECT_EQ(lock_summary(locks), "the database file RESERVED, 0.4 ms");
  locks.writer->clear();
  EXPECT_EQ(lock_summary(locks), "");
  EXPECT_EQ(lock_text(locks, /*all=*/true), "");
}

TEST(LockText, ShowsOutsideOfTransactionsAlsoWhatKeepsNoWriterAway) {
  const Relation table{"1", {"public", "t"}, {"public", "t"}, {}, "table", "10"};
  const LockEffect weak{.relation = table, .held = LockMode::share_update_exclusive, .is_taken = true};
  const LockEffect weaker{.relation = table, .held = LockMode::access_share, .is_taken = true};
  MoveLocks locks;
  locks.steps = {{.sql = "VALIDATE", .place = {}, .effects = {weak}},
                 {.sql = "REINDEX", .place = {}, .is_alone = true, .effects = {weaker, weak}}};
  EXPECT_EQ(lock_text(locks, /*all=*/false), "  REINDEX\n    SHARE UPDATE EXCLUSIVE    public.t\n");
}

TEST(LockText, SaysWhatIsLoggedOnlyAmongAll) {
  MoveLocks locks;
  locks.steps = {{.sql = "ALTER TABLE t ADD c int", .place = {}, .logged = 448},
                 {.sql = "SELECT 1", .place = {}}};
  EXPECT_EQ(lock_text(locks, /*all=*/true), "  ALTER TABLE t ADD c int\n    logs 448 bytes\n");
  EXPECT_EQ(lock_text(locks, /*all=*/false), "");
}

}  // namespace
}  // namespace harness
