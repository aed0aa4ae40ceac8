#include <string>

#include <gtest/gtest.h>

#include <harness/engine/failure.hpp>

namespace harness {
namespace {

SqlError refused(const std::string& message, const std::string& state, const std::string& detail = {}) {
  return {message, state, 0, detail};
}

TEST(WantOfRoom, IsToldFromWhatAMigrationHasWrong) {
  for (const auto& error :
       {refused("out of memory", "53200", "Failed on request of size 96."),
        refused("Speicher aufgebraucht", "53200"),
        refused("could not extend file \"x\": No space left on device", "53100"),
        refused("out of file descriptors: Too many open files; release and retry", "53000"),
        refused("could not extend file \"base/1/2\": File too large", "XX000",
                "HINT: Check free disk space."),
        refused("could not extend file \"base/1/2\": Disk quota exceeded", "XX000"),
        refused("database or disk is full", "SQLITE_FULL"), refused("out of memory", "SQLITE_NOMEM")}) {
    EXPECT_TRUE(is_want_of_room(error)) << error.what();
    EXPECT_EQ(error_of_own(error).kind(), ErrorKind::environment) << error.what();
    EXPECT_NE(error_of_own(error).hint(), "") << error.what();
    EXPECT_THROW(failure_of(error), Error) << error.what();
  }
  for (const auto& error :
       {refused("out of shared memory", "53200",
                "HINT: You might need to increase max_locks_per_transaction."),
        refused("der Shared Memory ist aufgebraucht", "53200", "TIPP: max_locks_per_transaction"),
        refused("no file is: File too large for us", "XX000"), refused("a: File too large", "P0001"),
        refused("no such table: a", "SQLITE_ERROR")}) {
    EXPECT_FALSE(is_want_of_room(error)) << error.what();
    EXPECT_EQ(failure_of(error).message, error.what());
  }
}

TEST(WantOfRoom, SaysWhatToDo) {
  EXPECT_NE(want_of_room(refused("x: File too large", "XX000")).hint().find("ulimit -f"), std::string::npos);
  EXPECT_NE(want_of_room(refused("out of memory", "53200")).hint().find("more memory"), std::string::npos);
  EXPECT_NE(want_of_room(refused("full", "53100")).hint().find("make room"), std::string::npos);
}

/// What our own statements meet is the surroundings' fault, and says what to do.
TEST(ErrorOfOwn, IsNoDefectWhereTheServerIsShortOfSomething) {
  for (const auto* state : {"53200", "53300", "53400", "08006", "55P03", "57P01", "58000", "SQLITE_BUSY"}) {
    const auto error = error_of_own(refused("refused", state, "max_locks_per_transaction"));
    EXPECT_EQ(error.kind(), ErrorKind::environment) << state;
    EXPECT_NE(error.hint(), "") << state;
  }
  EXPECT_EQ(error_of_own(refused("syntax error", "42601")).kind(), ErrorKind::internal);
}

}  // namespace
}  // namespace harness
