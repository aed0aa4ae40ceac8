// Exceptions that stand beside the revisions: what is read, and what is refused with file and line.

#include <gtest/gtest.h>
#include <suites/support/fake_migrator.hpp>
#include <suites/support/test_folder.hpp>

#include <harness/core/error.hpp>
#include <harness/judge/exceptions.hpp>

namespace harness {
namespace {

class Exceptions : public ::testing::Test {
 protected:
  std::vector<Tolerance> read(const std::string& text, const std::string& name = "001.sql") {
    const auto file = folder_.write(name, text).string();
    Revision first;
    first.id = "001";
    first.up = {file, 1};
    first.down = {file, 5};
    Suite suite;
    suite.engines = {"postgres", "sqlite"};
    suite.migrator = std::make_shared<FakeMigrator>(History({first}));
    return tolerances_of(suite, shipped_checks());
  }

  Error refusal(const std::string& text) {
    try {
      read(text);
    } catch (const Error& error) {
      return error;
    }
    ADD_FAILURE() << "accepted: " << text;
    return usage_error("");
  }

  TestFolder folder_;
};

TEST_F(Exceptions, AreReadWithRuleReasonRevisionAndPlace) {
  const auto found = read("SELECT 1;\n  -- migrate: ignore round_trip/left_behind: kept: for reports\n");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].rule, "round_trip/left_behind");
  EXPECT_EQ(found[0].reason, "kept: for reports");
  EXPECT_EQ(found[0].object, "*");
  EXPECT_EQ(found[0].revision, "001");
  EXPECT_EQ(found[0].place.line, 2);
}

TEST_F(Exceptions, MayBeLimitedToObjectsAndEngines) {
  const auto found =
      read("# migrate:ignore round_trip (sqlite, postgres) on function public.f(a::b): why\r\n");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].rule, "round_trip");
  EXPECT_EQ(found[0].object, "function public.f(a::b)");
  EXPECT_EQ(found[0].engines, (std::set<std::string>{"postgres", "sqlite"}));
}

TEST_F(Exceptions, MayDeclareALoss) {
  const auto found = read(
      "-- migrate: lossy: nobody reads it\n# migrate: lossy (down) on column public.users.name: why\n"
      "// migrate: lossy on table public.logs (down): why\n-- migrate: lossy (up, sqlite): why\n");
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(found[0].rule, "rows/lossy");
  EXPECT_TRUE(found[0].further_rules.contains("rows/lost"));
  EXPECT_EQ(found[0].way, "");
  EXPECT_EQ(found[0].reason, "nobody reads it");
  EXPECT_EQ(found[0].revision, "001");
  EXPECT_EQ(found[1].way, "down");
  EXPECT_EQ(found[1].object, "column public.users.name");
  EXPECT_EQ(found[2].way, "down");
  EXPECT_EQ(found[2].object, "table public.logs");
  EXPECT_EQ(found[3].way, "up");
  EXPECT_EQ(found[3].engines, std::set<std::string>{"sqlite"});
  EXPECT_NE(refusal("-- migrate: lossy\n").hint().find("migrate: lossy: why"), std::string::npos);
}

TEST_F(Exceptions, AreOfTheRevisionThatBeginsBeforeThem) {
  const std::string exception = "-- migrate: ignore round_trip: why\n";
  const auto file = folder_.write("all.sql", exception + "\n" + exception + "\n" + exception).string();
  Revision first;
  first.id = "001";
  first.up = {file, 2};
  Revision second;
  second.id = "002";
  second.parents = {"001"};
  second.up = {file, 5};
  Suite suite;
  suite.engines = {"sqlite"};
  suite.migrator = std::make_shared<FakeMigrator>(History({first, second}));
  std::vector<std::string> revisions;
  for (const auto& tolerance : tolerances_of(suite, shipped_checks())) {
    revisions.push_back(tolerance.revision);
  }
  EXPECT_EQ(revisions, (std::vector<std::string>{"001", "001", "002"}));
}

TEST_F(Exceptions, StandInALineOfTheirOwn) {
  EXPECT_TRUE(read("SELECT 1; -- migrate: ignore round_trip/lost: why\n").empty());
  EXPECT_TRUE(read("-- migrate: ignored round_trip/lost: why\n-- please migrate: ignore x\n").empty());
}

TEST_F(Exceptions, WithAnUnknownRuleAreRefusedWithTheNearest) {
  const auto error = refusal("\n-- migrate: ignore round_trip/left_behnd: why\n");
  EXPECT_NE(std::string(error.what()).find("round_trip/left_behnd"), std::string::npos);
  EXPECT_NE(error.hint().find("round_trip/left_behind"), std::string::npos);
  EXPECT_EQ(error.place().line, 2);
  EXPECT_EQ(error.kind(), ErrorKind::usage);
}

TEST_F(Exceptions, WithoutAReasonAreRefused) {
  for (const auto* text :
       {"-- migrate: ignore", "-- migrate: ignore round_trip/lost", "-- migrate: ignore : why",
        "-- migrate: ignore round_trip/lost:  ", "-- migrate: ignore round_trip/lost table t: x",
        "-- migrate: ignore round_trip/lost (mysql): x"}) {
    EXPECT_EQ(refusal(text).place().line, 1) << text;
  }
}

TEST_F(Exceptions, InAFileThatIsNotThereAreNone) {
  Revision missing;
  missing.id = "001";
  missing.up = {folder_.file("not_there.sql").string(), 1};
  Suite suite;
  suite.migrator = std::make_shared<FakeMigrator>(History({missing}));
  EXPECT_TRUE(tolerances_of(suite, shipped_checks()).empty());
}

}  // namespace
}  // namespace harness
