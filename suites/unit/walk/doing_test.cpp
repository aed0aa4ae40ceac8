#include <gtest/gtest.h>

#include <harness/walk/doing.hpp>

namespace harness {
namespace {

TEST(Doing, IsNamedByAnErrorThatEndsTheRun) {
  try {
    doing("going down from revision 002", [] { throw environment_error("cannot read the rows"); });
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(describe(error), "cannot read the rows\n  while going down from revision 002");
  }
}

TEST(Doing, IsNamedWhereALockRefusesAStatementOfOurOwn) {
  try {
    doing("going up to revision 002", [] { throw SqlError("database is locked", "SQLITE_BUSY", 0); });
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::environment);
    EXPECT_EQ(describe(error),
              "database is locked (SQLITE_BUSY)\n  while going up to revision 002\n"
              "  hint: another session holds a lock on it: try again when that one is done");
  }
}

TEST(Doing, SaysWhatToDoWhereTheDiskIsFull) {
  try {
    doing("going up to revision 002", [] { throw SqlError("database or disk is full", "SQLITE_FULL", 0); });
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::environment);
    EXPECT_NE(error.hint().find("make room"), std::string::npos);
  }
}

TEST(Doing, KnowsADefectOfItsOwn) {
  try {
    doing("going up to revision 002", [] { throw SqlError("no such column: x", "SQLITE_ERROR", 0); });
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::internal);
  }
}

TEST(Doing, GivesWhatTheWorkGives) {
  EXPECT_EQ(doing("counting", [] { return 7; }), 7);
}

}  // namespace
}  // namespace harness
